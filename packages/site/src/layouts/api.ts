/** The API reference: every method that specs describe, what is promised apart from what is not. */
import { grouped } from "../entries/grouped.ts";
import { html, type Content, type Html } from "../html.ts";
import { codeList, methodName, withLiterals, withNames } from "../rest/head.ts";
import { groupOf } from "../rest/group-of.ts";
import { nameOf, type Method, type MethodSample, type MethodTable } from "../rest/method.ts";
import { promisesOf, type Described, type PromisedMethod } from "../promises/promises.ts";
import { sectionOf, type Telling } from "../promises/told-texts.ts";
import type { Site } from "../entries/site.ts";
import { linkTo, slug } from "../urls.ts";
import type { PageMap } from "./lists.ts";
import { pageLinks } from "./page-links.ts";
import { cut } from "../cut.ts";
import { count, pill } from "./parts.ts";
import { breakNote, otherNote, placeOf, tellingLink } from "./promise-notes.ts";
import { shell } from "./shell.ts";

/** Methods on one page, and how much text they may be together, in UTF-16 units: no page is heavier than 150 KB. */
const most = 90;
const mostText = 110_000;
/** About so long is the line of a method in the list of them, which stands on the first page; in UTF-16 units. */
const lineOfContents = 250;

/** What is shown under one heading. */
interface Part {
  readonly title: string;
  readonly lead: string;
  /** What one entry is called in the count of a group. */
  readonly word: string;
}

const parts = {
  promised: {
    title: "Approved",
    lead: "Promised by specs that were approved.",
    word: "approved",
  },
  proposed: { title: "Proposed, not approved", lead: "Nobody can rely on these yet.", word: "proposed" },
  undecided: {
    title: "Not said to be approved",
    lead: "No folder says whether the specs that describe these are approved.",
    word: "described",
  },
  unsure: {
    title: "Read from prose, not certain",
    lead: "The text mentions these; whether it promises them is for a reader to say.",
    word: "not certain",
  },
} satisfies Readonly<Record<string, Part>>;

/** A method in its part, by the spec that tells of it, or by all that do. */
type Item =
  | { readonly part: "promised"; readonly method: PromisedMethod }
  | ({ readonly part: "proposed" | "undecided" | "unsure" } & Described);

const order = Object.keys(parts) as readonly (keyof typeof parts)[];

/** Methods in groups by the first word of their address. */
export function addApi(pages: PageMap, site: Site): void {
  const { promised, ...told } = promisesOf(site);
  const items: readonly Item[] = [
    ...promised.map((method): Item => ({ part: "promised", method })),
    ...(["proposed", "undecided", "unsure"] as const).flatMap((part) =>
      told[part].map((described): Item => ({ part, ...described })),
    ),
  ];
  const groups = new Map<string, { readonly name: string; readonly items: Item[] }>();
  for (const item of items) {
    const name = groupOf(item.method.url);
    const key = slug(name);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { name, items: [item] });
    else known.items.push(item);
  }
  const sorted = [...groups].sort(([, { name: left }], [, { name: right }]) => (left < right ? -1 : 1));
  const url = "api.html";
  const totals = order.flatMap((part) => {
    const number = items.filter((item) => item.part === part).length;
    return number === 0 ? [] : [`${number} ${parts[part].word}`];
  });
  const lead =
    items.length === 0
      ? "No spec describes a method."
      : `${count(items.length, "method")} as specs describe them: ${totals.join(", ")}. What a service does is told by its own reference.`;
  const links = sorted.map(
    ([key, group]) =>
      html`<li><a href="api/${key}.html">${headingOf(group.name)}</a> <span class="muted">${group.items.length}</span></li>
`,
  );
  const main = html`<h1>REST API</h1>
<p class="lead">${lead}</p>
<ul class="columns-list">${links}</ul>`;
  pages.set(url, shell(site, { url, title: "REST API", main }));
  for (const [key, { name, items: own }] of sorted) addGroup(pages, site, key, name, own);
}

function addGroup(pages: PageMap, site: Site, key: string, name: string, items: readonly Item[]): void {
  const rows = [...items].sort(
    (a, b) =>
      order.indexOf(a.part) - order.indexOf(b.part) ||
      compare(a.method.url, b.method.url) ||
      compare(nameOf(a.method), nameOf(b.method)),
  );
  const urlOf = (page: number): string => (page === 0 ? `api/${key}.html` : `api/${key}.${page + 1}.html`);
  const ids = idsOf(rows);
  const rowOf = (item: Item, url: string): Html => itemRow(item, ids.get(item)!, url, site);
  const apart = wordsApart(rows);
  const ofContents = rows.reduce((all, row) => all + lineOfContents + (apart.get(row)?.length ?? 0), 0);
  const split = inPages(rows, ofContents, (item) => rowOf(item, urlOf(0)).html.length);
  const pageCount = split.length;
  const contents = contentsOf(
    split.map((shown, page) => ({ url: urlOf(page), items: shown })),
    ids,
    apart,
  );
  for (const [page, shown] of split.entries()) {
    const url = urlOf(page);
    const main = html`<h1>${headingOf(name)}</h1>
${page === 0 && contents}${order.map((part) =>
      partSection(
        part,
        shown.filter((item) => item.part === part),
        (item) => rowOf(item, url),
      ),
    )}
${pageLinks(page, pageCount, (other) => linkTo(url, urlOf(other)))}`;
    pages.set(url, shell(site, { url, title: `API: ${headingOf(name)}`, main }));
  }
}

/** An id for each method, which stays when others come and go: that of what is promised is of its name alone. */
function idsOf(rows: readonly Item[]): ReadonlyMap<Item, string> {
  const ids = new Map<Item, string>();
  const taken = new Set<string>();
  for (const item of rows) {
    const base = `${item.part === "promised" ? "method" : item.part}.${slug(nameOf(item.method))}`;
    let id = base;
    for (let number = 2; taken.has(id); number += 1) id = `${base}-${number}`;
    taken.add(id);
    ids.set(item, id);
  }
  return ids;
}

/** The methods of a group with links to them, on whichever page they stand; nothing where there is one. */
function contentsOf(
  pages: readonly { readonly url: string; readonly items: readonly Item[] }[],
  ids: ReadonlyMap<Item, string>,
  apart: ReadonlyMap<Item, string>,
): Content {
  const links = pages.flatMap(({ url, items }) =>
    items.map((item) => {
      const mark = item.part !== "promised" && html` <span class="muted">${parts[item.part].word}</span>`;
      const words = apart.get(item);
      const behind = words !== undefined && html`: ${withLiterals(words)}`;
      return html`<li><a href="${linkTo(pages[0]!.url, url, ids.get(item))}">${methodName(item.method)}</a>${mark}${behind}</li>
`;
    }),
  );
  if (links.length < 2) return undefined;
  return html`<nav aria-label="Methods"><ul class="plain api-contents">${links}</ul></nav>
`;
}

/** What tells lines of the list apart that are alike: the spec; where that is the same too, what the method does. */
function wordsApart(rows: readonly Item[]): ReadonlyMap<Item, string> {
  const titleOf = (item: Item): string =>
    (item.part === "promised" ? item.method.tellings.at(-1) : item.telling)?.title ?? "";
  const summaryOf = (item: Item): string =>
    (item.part === "promised" ? item.method.summaries[0] : item.method.summary) ?? "";
  const apart = new Map<Item, string>();
  for (const alike of grouped(rows, (item) => `${item.part} ${nameOf(item.method)}`).values()) {
    if (alike.length < 2) continue;
    for (const sameSpec of grouped(alike, titleOf).values()) {
      for (const item of sameSpec) {
        const words = [titleOf(item), ...(sameSpec.length > 1 ? [summaryOf(item)] : [])];
        apart.set(
          item,
          words
            .filter((part) => part !== "")
            .map((part) => cut(part, 100))
            .join(": "),
        );
      }
    }
  }
  return apart;
}

/** Rows in pages, none too long nor too heavy; the first has the list of all, which weighs `ofContents`. */
function inPages(
  rows: readonly Item[],
  ofContents: number,
  weightOf: (item: Item) => number,
): readonly (readonly Item[])[] {
  const split: Item[][] = [];
  let weight = ofContents;
  for (const row of rows) {
    const own = weightOf(row);
    const last = split.at(-1);
    if (last !== undefined && last.length < most && weight + own <= mostText) {
      last.push(row);
      weight += own;
    } else {
      split.push([row]);
      weight = last === undefined ? weight + own : own;
    }
  }
  return split;
}

function partSection(part: keyof typeof parts, items: readonly Item[], rowOf: (item: Item) => Html): Content {
  if (items.length === 0) return undefined;
  const { title, lead } = parts[part];
  return html`<h2>${title}</h2>
<p class="muted">${lead}</p>
<ul class="promises">${items.map(rowOf)}</ul>
`;
}

function itemRow(item: Item, id: string, from: string, site: Site): Html {
  const { method } = item;
  const tellings = item.part === "promised" ? item.method.tellings : [item.telling];
  const isHeld = item.part === "promised" && item.method.isHeld;
  const place = placeOf(
    tellings.findLast(({ spec, change }) => spec !== undefined && !(isHeld && change === "removed")),
    from,
  );
  const status = item.part === "promised" ? statusMark(item.method) : undefined;
  const name =
    place === undefined
      ? html`<span class="method">${methodName(method)}</span>`
      : html`<a class="method" href="${place}">${methodName(method)}</a>`;
  const summaries = item.part === "promised" ? item.method.summaries : [item.method.summary];
  const said = summaries.flatMap((summary) =>
    summary === ""
      ? []
      : html`<p>${withLiterals(summary)}</p>
`,
  );
  /** The place where a shape is described. */
  const shapeAt = (shape: string): string | undefined => {
    for (const { spec } of tellings) {
      const id = spec && sectionOf(spec, shape);
      if (spec !== undefined && id !== undefined) return linkTo(from, spec.record.url, id);
    }
    return undefined;
  };
  const tables = method.tables.map((table) => fieldTable(table, shapeAt));
  const { verb, url } = method;
  const anchor = html` <a class="anchor" href="#${id}" aria-label="Link to ${verb} ${url}">#</a>`;
  return html`<li class="promise" id="${id}"><p class="method-name">${name}${status}${anchor}</p>
${notesOn(item, from, site)}${said}${termsOf(method)}${codeList(method.codes)}${tables}${method.samples.map(sample)}<ul class="tellings">${tellings.map((telling) => tellingRow(telling, from, item.part !== "promised" && item.other !== undefined))}</ul></li>
`;
}

/** So many findings are shown at one method. */
const mostBreaks = 8;

/** What is broken, and where another text stands now than was approved. */
function notesOn(item: Item, from: string, site: Site): Content {
  if (item.part !== "promised") return item.other && otherNote(item.other, from, site);
  const { breaks, others } = item.method;
  const more = breaks.length - mostBreaks;
  const shown = breaks.slice(0, mostBreaks).map((one) => breakNote(one, from));
  const rest =
    more > 0 &&
    html`<p class="notice warn">${count(more, "more finding")}: <code>assent contract ledger</code> lists them.</p>
`;
  return [...shown, rest, ...others.map((one) => otherNote(one, from, site))];
}

/** Fields with what they are and mean. */
function fieldTable({ title, type, fields }: MethodTable, shapeAt: (shape: string) => string | undefined): Html {
  const rows = fields.map(({ name, kind, words, note }) => {
    const mark = note !== undefined && html` <span class="method-change">${note}</span>`;
    return html`<div><dt><code>${name}</code> <span class="muted">${withNames(kind, shapeAt)}</span>${mark}</dt><dd>${withLiterals(words)}</dd></div>
`;
  });
  const behind = type !== undefined && withNames(type, shapeAt);
  const list =
    rows.length > 0 &&
    html`<dl class="fields">${rows}</dl>
`;
  return html`<h3>${title}${title !== "" && type !== undefined && ": "}${behind}</h3>
${list}`;
}

/** Who may call it, and with which token. */
function termsOf({ policies, token }: Pick<Method, "policies" | "token">): Content {
  const { isNeeded, header } = token;
  const asked =
    isNeeded === false
      ? "No token is needed."
      : header !== undefined
        ? html`The token is in <code>${header}</code>.`
        : isNeeded === true && "A token is needed.";
  const names = policies.map((name, index) => html`${index > 0 && ", "}<code>${name}</code>`);
  const policy = names.length > 0 && html`${names.length === 1 ? "Policy" : "Policies"} ${names}.`;
  if (asked === false && policy === false) return undefined;
  return html`<p class="muted">${policy}${policy !== false && asked !== false && " "}${asked}</p>
`;
}

function sample({ title, text }: MethodSample): Html {
  return html`<details class="api-sample"><summary>${title}</summary><pre>${text}</pre></details>
`;
}

/** Who says it, for which release, in which section; the state of a spec is that of the text that was approved, and of no other. */
function tellingRow(telling: Telling, from: string, isOther: boolean): Html {
  const { spec, change, reason, version } = telling;
  const when = version !== undefined && html`, <span class="muted">in API version ${version}</span>`;
  const why = reason !== undefined && html`: ${withLiterals(reason)}`;
  return html`<li>${words[change ?? "described"]} by ${tellingLink(telling, from)} ${isOther ? undefined : pill(spec?.state)}${when}${why}</li>`;
}

const words = {
  added: "Added",
  changed: "Changed",
  deprecated: "Deprecated",
  removed: "Removed",
  described: "Described",
} as const;

function statusMark({ status, removal, isHeld }: PromisedMethod): Content {
  if (status === "kept") return undefined;
  const more =
    status === "deprecated" && removal !== undefined
      ? `, to be removed in ${removal}`
      : isHeld && ", though it is promised until a waiver lets it go";
  return html` <span class="method-change ${status === "removed" ? "neg" : "warn"}">${status}${more}</span>`;
}

function headingOf(name: string): string {
  return name === "/" ? "/" : `/${name}`;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
