/** Pieces that several pages show. */
import { cut } from "../cut.ts";
import type { Entry, Removed } from "../entries/entry.ts";
import { html, join, type Content, type Html } from "../html.ts";
import type { PersonRecord } from "../record.ts";
import type { Site } from "../entries/site.ts";
import { personUrl, releaseUrl } from "../entries/site.ts";
import { isDone, type State } from "../history/state.ts";
import { linkTo } from "../urls.ts";
import { beginsAtRight } from "./direction.ts";

/** The pill of a state: shape, word, colour. */
export function pill(state: State | undefined): Content {
  if (state === undefined) return undefined;
  return html`<span class="pill ${state.tone}"><span aria-hidden="true">${state.mark}</span> ${state.label}</span>`;
}

/** Address of the list of a state. */
export function stateUrl(state: State): string {
  return `states/${state.name}.html`;
}

/** The day of a date with its time: "2018-04-30". */
export function day(date: string): Html {
  return html`<time datetime="${date}">${date.slice(0, 10)}</time>`;
}

/** When and by what a document was removed, in a sentence. */
export function removal({ path, date, subject, commit }: Removed): Html {
  return html`<code>${path}</code> was removed on ${day(date)}, by the commit <code>${commit.slice(0, 10)}</code>: “${subject}”.`;
}

/** Those who do the work, the owner first; who is asked, or looks at it, does not. */
export function workersOn({ people }: Entry): Entry["people"] {
  const workers = people.filter(({ role }) => role === "primary" || role === "other");
  return [...workers].sort((a, b) => Number(a.role === "other") - Number(b.role === "other"));
}

/** Names of people, each a link where there is a page. */
export function peopleLinks(entry: Entry, from: string, role?: PersonRecord["role"]): readonly Content[] {
  const shown = entry.people.filter((one) => role === undefined || one.role === role);
  return join(
    shown.map(({ person, isListed }) =>
      isListed ? html`<a href="${linkTo(from, personUrl(person))}">${person.name}</a>` : html`${person.name}`,
    ),
    ", ",
  );
}

/** A link to a release's list. */
export function releaseLink(release: string, from: string): Html {
  return html`<a href="${linkTo(from, releaseUrl(release))}">${release}</a>`;
}

/** A row of a list: title, summary, and who, where, when. */
export function row(
  entry: Entry,
  from: string,
  options: { readonly withSummary: boolean; readonly withPeople?: boolean },
): Html {
  const { record, release, story } = entry;
  const last = story?.revisions.at(-1)?.date;
  const [worker] = workersOn(entry);
  const number = record.proposal?.number;
  const facts = [
    // A proposal is known by its number, which its title may not have.
    number !== undefined && !record.title.includes(digitsOf(number)) && html`${number}`,
    release !== undefined && html`${release}`,
    html`<span class="id">${record.id}</span>`,
    options.withPeople !== false && worker !== undefined && html`${worker.person.name}`,
    last !== undefined && day(last),
  ].filter((fact) => fact !== false);
  const people = entry.people.map(({ person }) => `${person.name} ${person.nick ?? ""}`.trim());
  const find = record.stories.map(({ label }) => label).join(" ");
  return html`<li class="row"${beginsAtRight(record.title) && html` dir="rtl"`}${find !== "" && html` data-find="${find}"`}${people.length > 0 && html` data-person="${people.join("; ")}"`}${release !== undefined && html` data-release="${release}"`}${entry.state !== undefined && html` data-state="${entry.state.name}"`}${record.impacts.length > 0 && html` data-impact="${record.impacts.join(" ")}"`}${wantsOwner(entry) && html` data-owner="wanted"`}>${pill(entry.state)}
<a class="row-title" href="${linkTo(from, record.url, record.anchor)}">${record.title}</a>
${options.withSummary && record.summary !== "" && html`<p class="row-summary">${cut(record.summary, 220)}</p>`}
<p class="row-facts">${join(facts, " · ")}</p></li>
`;
}

function digitsOf(number: string): string {
  return /\d+$/.exec(number)?.[0] ?? number;
}

/** Whether somebody is still looked for who does it. */
export function wantsOwner({ record, state }: Entry): boolean {
  return record.wantsOwner && !isDone(state);
}

/** "1 spec", "3 specs". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** Newest first; without dates by release, then by title. */
export function byChange(left: Entry, right: Entry): number {
  const [a, b] = [left, right].map((entry) => Date.parse(entry.story?.revisions.at(-1)?.date ?? "") || 0);
  return b! - a! || compareTitles(left, right);
}

/** By title, as people sort: 2 stands before 10. */
export function compareTitles({ record: left }: Entry, { record: right }: Entry): number {
  return reading.compare(left.title, right.title);
}

const reading = new Intl.Collator("en", { numeric: true });

/** Specs by title, in groups by release, the newest first. */
export function byRelease(
  specs: readonly Entry[],
  site: Site,
): readonly (readonly [string | undefined, readonly Entry[]])[] {
  const groups = new Map<string | undefined, Entry[]>();
  for (const spec of specs) {
    const group = groups.get(spec.release);
    if (group === undefined) groups.set(spec.release, [spec]);
    else group.push(spec);
  }
  const order = [...site.releases].reverse();
  return [...groups]
    .sort(([a], [b]) => order.indexOf(a ?? "") - order.indexOf(b ?? ""))
    .map(([release, all]) => [release, [...all].sort(compareTitles)] as const);
}
