/** What depends on what, as a picture: families of specs as small layered drawings, so that 800 nodes stay legible. */
import { html, join, trusted, type Html } from "../html.ts";
import type { Entry, Site } from "../site.ts";
import type { State } from "../state.ts";
import { linkTo } from "../urls.ts";
import { mostBytes } from "../weight.ts";
import { labelsOf, type Label, type Named } from "./graph-labels.ts";
import { placeLayers, type Slot } from "./graph-layers.ts";
import { pageLinks } from "./page-links.ts";
import { count } from "./parts.ts";
import { shell } from "./shell.ts";

/** Sizes in px; `site.css` has the same. */
const width = 240;
const height = 40;
const gapX = 60;
const gapY = 10;
/** What a box has beside its words: its edges, a state and the space behind it. */
const aside = 40;
/** Lines are drawn in units of so many px, which keeps them short to write. */
const unitX = gapX / 2;
const unitY = gapY;

/** What a page has around its drawings, in bytes. */
const frame = 8_000;

/** The pages by their addresses; none where no spec depends on another. */
export function graphPages(site: Site): ReadonlyMap<string, Html> {
  const families = findFamilies(site.specs);
  const linked = families.flat();
  const labels = labelsOf(linked.map(nameOf), width - aside);
  const labelOf = new Map(linked.map((entry, index) => [entry, labels[index]!]));
  const pages: Html[][] = [];
  let weight = 0;
  for (const [index, family] of families.entries()) {
    let drawing = draw(family, labelOf, urlOf(Math.max(0, pages.length - 1)), index);
    const bytes = Buffer.byteLength(drawing.html);
    if (pages.length === 0 || weight + bytes > mostBytes - frame) {
      pages.push([]);
      weight = 0;
      drawing = draw(family, labelOf, urlOf(pages.length - 1), index);
    }
    pages.at(-1)!.push(drawing);
    weight += bytes;
  }
  const states = new Map(linked.flatMap(({ state }) => (state === undefined ? [] : [[state.name, state] as const])));
  return new Map(
    pages.map((drawings, page) => {
      const url = urlOf(page);
      const links = pageLinks(page, pages.length, (other) => linkTo(url, urlOf(other)));
      const main = html`<h1>What depends on what</h1>
<p class="lead">${count(linked.length, "spec")} in ${count(families.length, "family", "families")}; an arrow leads to what has to be there first. ${count(site.specs.length - linked.length, "spec")} stand alone.</p>
${legend([...states.values()])}
${links}
${drawings}
${links}`;
      const title = page === 0 ? "What depends on what" : `What depends on what, page ${page + 1}`;
      return [url, shell(site, { url, title, main, isWide: true })];
    }),
  );
}

function urlOf(page: number): string {
  return page === 0 ? "graph.html" : `graph/${page + 1}.html`;
}

/** A title, and what tells it from the same title elsewhere. */
function nameOf({ record, release, state }: Entry): Named {
  const both = [release, state?.label].filter((mark) => mark !== undefined).join(", ");
  return { title: record.title, marks: [release ?? "", both, record.id, record.path.replace(/\.rst$/, "")] };
}

/** What the signs in the boxes mean. */
function legend(states: readonly State[]): Html {
  return html`<p class="muted">${join(
    states.map(({ mark, label }) => html`${mark} ${label}`),
    " · ",
  )}</p>`;
}

/** Specs that hang together, the largest family first. */
function findFamilies(specs: readonly Entry[]): readonly (readonly Entry[])[] {
  const seen = new Set<Entry>();
  const families: Entry[][] = [];
  for (const spec of specs) {
    if (seen.has(spec) || (spec.dependsOn.length === 0 && spec.requiredBy.length === 0)) continue;
    const family: Entry[] = [];
    const waiting = [spec];
    seen.add(spec);
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      family.push(at);
      for (const next of [...at.dependsOn, ...at.requiredBy]) {
        if (seen.has(next)) continue;
        seen.add(next);
        waiting.push(next);
      }
    }
    families.push(family);
  }
  return families.sort((a, b) => b.length - a.length);
}

/** A family as a drawing: boxes in columns, with the lines behind them. */
function draw(family: readonly Entry[], labelOf: ReadonlyMap<Entry, Label>, url: string, index: number): Html {
  const { columns, bottom, loops } = placeLayers(family, ({ dependsOn }) => dependsOn, {
    box: (height + gapY) / unitY,
    line: 1,
  });
  const slots = columns.flat();
  const reached = [...new Set([...slots.filter(({ right }) => right.length > 0), ...loops.map(([, to]) => to)])];
  const heads = reached.map((slot) =>
    slot.item === undefined ? "" : `M${slot.column * (width + gapX) + width} ${middleOf(slot) * unitY}l7-4v8z`,
  );
  const [across, down] = [columns.length * (width + gapX) - gapX, bottom * unitY];
  const boxes = columns.map(
    (column) => html`<div>
${column.map(({ item }) => (item === undefined ? html`<i></i>` : box(item, labelOf.get(item)!, url)))}</div>
`,
  );
  return html`<div class="scroll graph" role="group" tabindex="0" aria-label="Family ${index + 1}, ${count(family.length, "spec")}"><div class="layers">
<svg width="${across}" height="${down}" viewBox="0 0 ${across} ${down}" aria-hidden="true"><path class="edges" transform="scale(${unitX} ${unitY})" d="${trusted(linesOf(slots, loops))}"/><path class="arrow" d="${trusted(heads.join(""))}"/></svg>
${boxes}</div></div>`;
}

/** All lines as one path, each from the box that depends to the other. */
function linesOf(slots: readonly Slot<Entry>[], loops: readonly (readonly [Slot<Entry>, Slot<Entry>])[]): string {
  const drawn = new Set<Slot<Entry>>();
  let path = "";
  for (const slot of slots) {
    if (slot.item === undefined) continue;
    for (const first of slot.left) {
      path += `M${leftOf(slot)} ${middleOf(slot)}`;
      let [from, to]: [Slot<Entry>, Slot<Entry> | undefined] = [slot, first];
      while (to !== undefined) {
        const dy = middleOf(to) - middleOf(from);
        path += dy === 0 ? "h-2" : `c-1 0-1${signed(dy)}-2${signed(dy)}`;
        // Where lines have come together the rest is drawn.
        if (to.item !== undefined || drawn.has(to)) break;
        drawn.add(to);
        path += `h-${width / unitX}`;
        [from, to] = [to, to.left[0]];
      }
    }
  }
  for (const [from, to] of loops) {
    const [dx, dy] = [leftOf(to) + width / unitX - leftOf(from), middleOf(to) - middleOf(from)];
    path += `M${leftOf(from)} ${middleOf(from)}c-1 0${signed(dx + 1)}${signed(dy)}${signed(dx)}${signed(dy)}`;
  }
  return path;
}

/** In units. */
function leftOf({ column }: Slot<Entry>): number {
  return (column * (width + gapX)) / unitX;
}

/** Where lines begin and end, in units. */
function middleOf({ item, y }: Slot<Entry>): number {
  return y + (item === undefined ? 0 : height / 2 / unitY);
}

/** A number behind another one. */
function signed(value: number): string {
  return value < 0 ? String(value) : ` ${value}`;
}

function box({ record, state }: Entry, { lines, isWhole }: Label, url: string): Html {
  const mark = state === undefined ? "" : `${state.mark} `;
  const name = !isWhole && html` title="${record.title}${state !== undefined && ` (${state.label})`}"`;
  const tone = state !== undefined && html` class="${state.tone}"`;
  const words = html`${mark}${join(lines, html`<br>`)}`;
  return html`<a href="${linkTo(url, record.url)}"${name}${tone}>${lines.length > 1 ? html`<span>${words}</span>` : words}</a>
`;
}
