/** The history of a spec: its revisions, what each changed in meaning, and what it changed in the source. */
import { diffArrays, diffLines, diffWordsWithSpace } from "diff";
import type { TextBlock } from "../blocks.ts";
import { html, type Content, type Html } from "../html.ts";
import type { Revision } from "../revisions.ts";
import type { Entry, Site } from "../site.ts";
import { linkTo } from "../urls.ts";
import { count, day, pill } from "./parts.ts";
import { shell } from "./shell.ts";

/** A revision's text, and the same as blocks. */
export interface RevisionText {
  readonly text: string;
  readonly blocks: readonly TextBlock[];
}

/** Revisions with diffs on one page, and what a page may weigh; older ones are listed without. */
const mostDiffs = 25;
const mostCharacters = 110_000;

/** The page. `textOf` gives old texts; undefined for one that git does not have. */
export function historyPage(
  site: Site,
  entry: Entry,
  url: string,
  textOf: (blob: string, path: string) => RevisionText | undefined,
): Html {
  const { record, story } = entry;
  const revisions = story?.revisions ?? [];
  let weight = 0;
  const items = revisions
    .map((revision, index) => ({ revision, before: revisions[index - 1] }))
    .reverse()
    .map(({ revision, before }, index) => {
      let changes: Content;
      if (before !== undefined && index < mostDiffs && weight < mostCharacters) {
        const [old, now] = [textOf(before.blob, before.path), textOf(revision.blob, revision.path)];
        if (old !== undefined && now !== undefined && before.blob !== revision.blob) {
          const shown = changesBetween(old, now, mostCharacters - weight);
          weight += shown.html.length;
          changes = shown;
        }
      }
      return item(revision, before, changes);
    });
  const main = html`<p><a href="${linkTo(url, record.url)}">${record.title}</a> ${pill(entry.state)}</p>
<h1>History of ${record.title}</h1>
<p class="muted">${count(revisions.length, "revision")}, the latest first</p>
${items}`;
  return shell(site, { url, title: `History of ${record.title}`, main });
}

function item(revision: Revision, before: Revision | undefined, changes: Content): Html {
  const { commit, author, date, subject, path } = revision;
  const moved = before !== undefined && before.path !== path;
  return html`<section class="revision" id="r-${commit.slice(0, 10)}"><h2>${subject}</h2>
<p class="muted">${day(date)} ${author} <code>${commit.slice(0, 10)}</code></p>
${moved && html`<p>Moved from <code>${before.path}</code> to <code>${path}</code>.</p>`}
${before === undefined && html`<p>Written.</p>`}
${changes}</section>
`;
}

function changesBetween(old: RevisionText, now: RevisionText, budget: number): Html {
  const rendered = renderedDiff(old.blocks, now.blocks);
  const source = sourceDiff(old.text, now.text);
  const fits = rendered.html.length + source.html.length < budget;
  if (!fits && rendered.html.length > budget) return html`<p>The change is too large to be shown here.</p>`;
  return html`${rendered}
${fits && html`<details><summary>In the source</summary>${source}</details>`}`;
}

/** Changed blocks under their headings, word by word; what stayed the same is left out and counted. */
function renderedDiff(old: readonly TextBlock[], now: readonly TextBlock[]): Html {
  const parts = diffArrays([...old], [...now], { comparator: (a, b) => a.text === b.text && a.kind === b.kind });
  const pieces: Content[] = [];
  let section: string | undefined;
  let changed = 0;
  let same = 0;
  const under = (block: TextBlock): Content => {
    if (block.section === section || block.kind === "heading") return undefined;
    section = block.section;
    return html`<p class="diff-section">${section === "" ? "Before the first section" : section}</p>`;
  };
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index]!;
    if (!part.added && !part.removed) {
      same += part.value.length;
      continue;
    }
    const next = parts[index + 1];
    if (part.removed && next?.added === true) {
      index += 1;
      for (let at = 0; at < Math.max(part.value.length, next.value.length); at += 1) {
        const [from, to] = [part.value[at], next.value[at]];
        changed += 1;
        pieces.push(under(to ?? from!), from !== undefined && to !== undefined ? wordDiff(from, to) : whole((to ?? from)!, to === undefined ? "del" : "ins"));
      }
      continue;
    }
    for (const block of part.value) {
      changed += 1;
      pieces.push(under(block), whole(block, part.added ? "ins" : "del"));
    }
  }
  if (changed === 0) return html`<p>No change but in how it is written.</p>`;
  return html`<div class="diff"><p class="muted">${count(changed, "block")} changed, ${same} as before</p>${pieces}</div>`;
}

function whole(block: TextBlock, tag: "ins" | "del"): Html {
  const text = tag === "ins" ? html`<ins>${block.text}</ins>` : html`<del>${block.text}</del>`;
  return html`<div class="block ${tag} ${block.kind}">${text}</div>`;
}

function wordDiff(from: TextBlock, to: TextBlock): Content {
  if (from.text.length + to.text.length > 20_000) return [whole(from, "del"), whole(to, "ins")];
  const parts = diffWordsWithSpace(from.text, to.text);
  const kept = parts.reduce((sum, part) => sum + (part.added || part.removed ? 0 : part.value.length), 0);
  // Two texts with little in common are two texts.
  if (kept < 0.3 * Math.max(from.text.length, to.text.length)) return [whole(from, "del"), whole(to, "ins")];
  return html`<div class="block both ${to.kind}">${parts.map(({ value, added, removed }) => (added ? html`<ins>${value}</ins>` : removed ? html`<del>${value}</del>` : value))}</div>`;
}

/** Changed lines with three lines around them. */
function sourceDiff(from: string, to: string): Html {
  const lines: { readonly mark: " " | "+" | "-"; readonly text: string }[] = [];
  for (const { value, added, removed } of diffLines(from, to)) {
    const mark = added ? "+" : removed ? "-" : " ";
    for (const text of value.replace(/\n$/, "").split("\n")) lines.push({ mark, text });
  }
  const near = new Set<number>();
  for (const [index, { mark }] of lines.entries()) {
    if (mark !== " ") for (let at = index - 3; at <= index + 3; at += 1) near.add(at);
  }
  const shown: Content[] = [];
  let last = -1;
  for (const [index, { mark, text }] of lines.entries()) {
    if (!near.has(index)) continue;
    if (index > last + 1) shown.push(html`<span class="skip-line">⋯</span>\n`);
    last = index;
    if (mark === "+") shown.push(html`<ins>+ ${text}</ins>\n`);
    else if (mark === "-") shown.push(html`<del>- ${text}</del>\n`);
    else shown.push(html`  ${text}\n`);
  }
  return html`<pre class="code" tabindex="0"><code>${shown}</code></pre>`;
}
