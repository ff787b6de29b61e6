/** Options of the configuration that specs name: those of tables with all that is promised, others with what prose tells. */
import type { Entry } from "../entries/entry.ts";
import { html, join, type Content, type Html } from "../html.ts";
import { withLiterals } from "../rest/head.ts";
import type { ProseOption } from "../options/prose-options.ts";
import type { OptionRecord } from "../record.ts";
import type { Site } from "../entries/site.ts";
import { linkTo } from "../urls.ts";
import type { PageMap } from "./lists.ts";
import { pageLinks } from "./page-links.ts";
import { count, pill } from "./parts.ts";
import { shell } from "./shell.ts";

/** Rows of a table on one page. */
const most = 200;
/** Specs beside one name; the search finds all. */
const mostSpecs = 40;

interface Promised {
  readonly option: OptionRecord;
  readonly spec: Entry;
}

/** What the text of a spec tells of an option. */
interface Named {
  readonly option: ProseOption;
  readonly spec: Entry;
}

/** The pages of options. */
export function addOptions(pages: PageMap, site: Site): void {
  const promised = site.specs
    .flatMap((spec) => spec.record.optionTable.map((option): Promised => ({ option, spec })))
    .sort((a, b) => compare(a.option.group, b.option.group) || compare(a.option.name, b.option.name));
  const named = new Map<string, Named[]>();
  for (const spec of site.specs) {
    const known = new Set(spec.record.optionTable.map(({ name }) => name));
    for (const option of spec.record.optionProse) {
      if (known.has(bareName(option.name))) continue;
      const others = named.get(option.name);
      if (others === undefined) named.set(option.name, [{ option, spec }]);
      else others.push({ option, spec });
    }
  }
  const names = [...named].sort(([a], [b]) => compare(a, b));
  const pageCount = Math.max(1, Math.ceil((promised.length + names.length) / most));
  const urlOf = (page: number): string => (page === 0 ? "options.html" : `options-${page + 1}.html`);
  for (let page = 0; page < pageCount; page += 1) {
    const url = urlOf(page);
    const [start, end] = [page * most, (page + 1) * most];
    const rows = promised.slice(start, end);
    const hasGroups = promised.some(({ option }) => option.group !== noGroup);
    const others = names.slice(Math.max(0, start - promised.length), Math.max(0, end - promised.length));
    const none = promised.length + names.length === 0 && html`<p class="lead">No spec names an option.</p>`;
    const main = html`<h1>Options</h1>
${none}${rows.length > 0 && promisedPart(rows, { total: promised.length, hasGroups }, url)}${others.length > 0 && namedPart(others, names.length, url)}
${pageLinks(page, pageCount, urlOf)}`;
    pages.set(url, shell(site, { url, title: "Options", main }));
  }
}

/** The group of options that are in none; a team without groups does not know it. */
const noGroup = "DEFAULT";

function promisedPart(
  rows: readonly Promised[],
  { total, hasGroups }: { readonly total: number; readonly hasGroups: boolean },
  from: string,
): Html {
  const cells = rows.map(({ option, spec }) => {
    const { group, name, meaning, typeWords, default: value, takesEffect } = option;
    const about = meaning !== "" && html`<p class="muted">${withLiterals(meaning)}</p>`;
    const wrote = value === undefined ? html`<span class="muted">none</span>` : html`<code>${value}</code>`;
    return html`<tr><th scope="row">${hasGroups && html`<span class="muted">[${group}]</span> `}<code>${name}</code>${about}</th><td>${typeWords}</td><td>${wrote}</td><td>${changeOf(option)}</td><td>${takesEffect}</td><td>${specLink(spec, from)} ${pill(spec.state)}</td></tr>
`;
  });
  return html`<h2>Options in tables</h2>
<p class="muted">${count(total, "option")} with a default, and what a spec does to each.</p>
${table("options-table", "Options with defaults", ["Option", "Type", "Default", "Change", "Takes effect", "Spec"], cells)}
`;
}

function namedPart(rows: readonly (readonly [string, readonly Named[]])[], total: number, from: string): Html {
  const cells = rows.map(([name, told]) => {
    const links = join(
      told.slice(0, mostSpecs).map(({ spec }) => specLink(spec, from)),
      ", ",
    );
    const more = told.length - mostSpecs;
    const search = `${linkTo(from, "search.html")}?q=${encodeURIComponent(name)}`;
    const others = more > 0 && html` and <a href="${search}">${more} more</a>`;
    // What was said last counts.
    const last = (fact: (option: ProseOption) => string | undefined): string | undefined =>
      told.map(({ option }) => fact(option)).findLast((words) => words !== undefined && words !== "");
    const words = last((option) => option.words);
    const about = words !== undefined && html`<p class="muted">${withLiterals(words)}</p>`;
    const value = last((option) => option.default);
    return html`<tr><th scope="row"><code>${name}</code>${about}</th><td>${last((option) => option.type) ?? notTold}</td><td>${value === undefined ? notTold : html`<code>${value}</code>`}</td><td>${links}${others}</td></tr>
`;
  });
  return html`<h2>Names in text</h2>
<p class="muted">${count(total, "name")} that sections for deployers add, change or deprecate, with what the text around them tells.</p>
${table("options-named", "Options", ["Option", "Type", "Default", "Specs"], cells)}
`;
}

const notTold = html`<span class="muted">not told</span>`;

/** On a phone each row is a card; `kind` gives its lines their names there. */
function table(kind: string, name: string, heads: readonly string[], rows: Content): Html {
  return html`<div class="scroll" role="group" tabindex="0" aria-label="${name}"><table class="as-cards ${kind}">
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows}</tbody>
</table></div>`;
}

function specLink({ record, release }: Entry, from: string): Html {
  const behind = release !== undefined && html` <span class="muted">${release}</span>`;
  return html`<a href="${linkTo(from, record.url)}">${record.title}</a>${behind}`;
}

function changeOf({ change, note, was }: OptionRecord): string {
  if (change === "listed") return note;
  const more = note === "" && was !== undefined ? `from ${was}` : note;
  return more === "" ? change : `${change}, ${more}`;
}

/** "[engine] queue_limit", "engine.queue_limit": the name without its group. */
function bareName(option: string): string {
  return option.replace(/^.*[\s./\]]/, "");
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
