/** The site as data: `specs.json`, the sitemap, and what search needs. */
import type { OwnWords } from "@assent/spec";
import type { DocumentRecord } from "./record.ts";
import type { Entry } from "./entries/entry.ts";
import type { Site } from "./entries/site.ts";
import { type State, stateOf, stateOfStatus } from "./history/state.ts";
import { escapeXml } from "./feeds.ts";
import { cut } from "./cut.ts";
import { encodePath, slug } from "./urls.ts";

/** Everything about the specs but their texts. Keys are documented in the file itself. */
export function specsJson({ specs, settings }: Site): string {
  const list = specs.map(
    ({ record, ids, state, decision, release, people, story, dependsOn, requiredBy, replacedBy, formerPaths }) => ({
      id: record.id,
      title: record.title,
      url: encodePath(record.url) + (record.anchor === undefined ? "" : `#${record.anchor}`),
      path: record.path,
      kind: record.kind,
      state: state?.name,
      decisions: decision?.proof.state,
      release,
      summary: record.summary,
      stories: record.stories.map(({ url }) => url),
      people: people.map(({ person, role }) => ({ name: person.name, nick: person.nick, role })),
      wantsOwner: record.wantsOwner,
      impacts: record.impacts,
      methods: record.methods.map(
        ({ verb, url, action, anchor, summary, change, removal, codes, parameters, confidence }) => ({
          verb,
          url,
          action,
          anchor,
          // Sums of hundredths.
          confidence: Number(confidence.toFixed(2)),
          ...(summary === "" ? {} : { summary }),
          change,
          removal,
          codes: codes.map(({ code, words, note }) => ({ code, ...(words === "" ? {} : { words }), note })),
          ...(parameters.length === 0 ? {} : { parameters }),
        }),
      ),
      options: record.options,
      ...(record.optionTable.length === 0 ? {} : { optionTable: record.optionTable }),
      dependsOn: dependsOn.map((other) => other.record.path),
      requiredBy: requiredBy.map((other) => other.record.path),
      ...(replacedBy.length === 0 ? {} : { replacedBy: replacedBy.map((other) => other.record.path) }),
      status: record.status,
      ...(record.proposal === undefined
        ? {}
        : {
            number: record.proposal.number,
            type: record.proposal.type,
            created: record.proposal.created,
          }),
      formerPaths,
      formerIds: ids.filter((id) => id !== record.id),
      added: story?.isCut === true ? undefined : story?.revisions[0]?.date,
      changed: story?.revisions.at(-1)?.date,
      revisions: story?.revisions.length,
    }),
  );
  const about =
    "One entry for each spec. url is relative to this file; path is that in the repository; id stays when the file moves, and several specs can have one; decisions are proven, unsigned, doubtful or uncertain where there are any; impacts are api, data, deployment, user; methods with a confidence below 0.8 are read from prose and not certain; options are those that sections for deployers add, change or deprecate, optionTable is what a table of options says; dates are those of commits.";
  return `${JSON.stringify({ version: 1, name: settings.name, about, specs: list })}\n`;
}

/** Addresses of all pages, for search engines; they have to be absolute. */
export function sitemap(
  base: string,
  pages: readonly { readonly url: string; readonly date: string | undefined }[],
): string {
  const entries = pages.map(
    ({ url, date }) =>
      `<url><loc>${escapeXml(base + encodePath(url))}</loc>${date === undefined ? "" : `<lastmod>${date.slice(0, 10)}</lastmod>`}</url>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join("\n")}\n</urlset>\n`;
}

/** What the browser shows of a page among results. Titles of sections are in one list, since most come from the template. */
export function searchPages({ entries, settings: { words } }: Site): string {
  const titles: string[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (title: string): number => {
    const known = numbers.get(title);
    if (known !== undefined) return known;
    numbers.set(title, titles.length);
    return titles.push(title) - 1;
  };
  const slugs = new Map<string, string>();
  const slugOf = (title: string): string => {
    let known = slugs.get(title);
    if (known === undefined) slugs.set(title, (known = slug(title)));
    return known;
  };
  const pages = entries.map(({ record, state, release, people, isSpec }) => [
    record.url,
    record.title,
    isSpec ? record.id : "",
    state?.name ?? "",
    release ?? "",
    people.map(({ person }) => `${person.name}${person.nick === undefined ? "" : ` ${person.nick}`}`).join(", "),
    record.impacts.join(" "),
    cut(record.summary, 160),
    record.sections.map(({ title, id }) => (id === slugOf(title) ? numberOf(title) : [numberOf(title), id])),
  ]);
  // Only what is there is asked for.
  const shards = shardNames(entries.map(({ record }) => record));
  const present = new Map(entries.flatMap(({ state }) => (state === undefined ? [] : [[state.name, state]])));
  const states = Object.fromEntries(
    [...present.values()].map((state) => {
      const called = namesOfState(state, entries, words);
      return [state.name, [state.label, state.mark, state.tone, ...(called.length > 0 ? [called] : [])]];
    }),
  );
  return JSON.stringify({ titles, shards, states, pages });
}

/** What the folders and the fields of specs call a state that is shown by another name: "accepted". */
function namesOfState({ name }: State, entries: readonly Entry[], words: OwnWords): readonly string[] {
  const said = entries.flatMap(({ record, state }) =>
    state?.name === name ? [...record.path.split("/").slice(0, -1), record.status ?? ""] : [],
  );
  const known = said.filter(
    (one) => stateOf(`${one}/a.rst`, words)?.name === name || stateOfStatus(one, words)?.name === name,
  );
  return [...new Set(known.map((one) => one.toLowerCase()))].filter((one) => one !== name && !one.includes("/"));
}

/** The names of the files of words that there are for documents. */
export function shardNames(records: readonly DocumentRecord[]): readonly string[] {
  return [...new Set(records.flatMap(({ terms }) => Object.keys(terms)))].sort();
}

/** Makes the files of words again and again: a file whose words did not change stays the very same. */
export function makeShards(): (site: Site) => ReadonlyMap<string, string> {
  let before: readonly DocumentRecord[] = [];
  const files = new Map<string, string>();
  /** Blocks of pages by file, in the order of the pages. */
  const blocks = new Map<string, string[]>();
  return ({ entries }) => {
    const records = entries.map(({ record }) => record);
    const isSame = records.length === before.length && records.every(({ path }, index) => path === before[index]!.path);
    if (!isSame) {
      files.clear();
      blocks.clear();
    }
    const stale = new Set<string>();
    for (const [index, { terms }] of records.entries()) {
      const old = isSame ? before[index]!.terms : {};
      if (terms === old) continue;
      for (const name of new Set([...Object.keys(terms), ...Object.keys(old)])) {
        const lines = terms[name];
        if (lines === old[name]) continue;
        let list = blocks.get(name);
        if (list === undefined) blocks.set(name, (list = Array.from({ length: records.length }, () => "")));
        list[index] = lines === undefined ? "" : `#${index}\n${lines}`;
        stale.add(name);
      }
    }
    for (const name of stale) {
      const words = blocks.get(name)!.join("");
      if (words === "") files.delete(`search/${name}.txt`);
      else files.set(`search/${name}.txt`, `\n${words}`);
    }
    before = records;
    return files;
  };
}
