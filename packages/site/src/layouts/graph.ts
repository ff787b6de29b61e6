/** What depends on what, as a picture: families of specs as small layered drawings, so that 800 nodes stay legible. */
import type { Entry } from "../entries/entry.ts";
import { html, join, trusted, type Html } from "../html.ts";
import type { Site } from "../entries/site.ts";
import type { State } from "../history/state.ts";
import { linkTo } from "../urls.ts";
import { mostBytes } from "../weight.ts";
import { round } from "../diagrams/svg.ts";
import { labelsOf, type Label, type Named } from "./graph-labels.ts";
import { placeLayers, type Layers, type Loop, type Slot } from "./graph-layers.ts";
import { partsOf } from "./graph-parts.ts";
import { pageLinks } from "./page-links.ts";
import { compareTitles, count } from "./parts.ts";
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
/** So many boxes of other drawings stand beside a box at most, on each side; the text names all. */
const mostBeside = 2;

/** What is drawn together: some boxes, and those of other drawings that they are joined to. */
interface Drawing {
  readonly own: readonly Entry[];
  readonly layers: Layers<Entry>;
  readonly name: string;
  /** The line above it, where a family has several. */
  readonly title: string | undefined;
}

/** What a drawing is written with. */
interface Around {
  readonly url: string;
  readonly labelOf: ReadonlyMap<Entry, Label>;
  /** Where the box of a spec stands: an anchor, on this page or another. */
  readonly hrefOf: (entry: Entry, from: string) => string;
  readonly numberOf: ReadonlyMap<Entry, number>;
}

/** The pages by their addresses; none where no spec depends on another. */
export function graphPages(site: Site): ReadonlyMap<string, Html> {
  const families = findFamilies(site.specs.toSorted(inOrder));
  const linked = families.flat();
  const labels = labelsOf(linked.map(nameOf), width - aside);
  const labelOf = new Map(linked.map((entry, index) => [entry, labels[index]!]));
  const numberOf = new Map(linked.map((entry, index) => [entry, index]));
  const drawings = families.flatMap(drawingsOf);
  const pageOf = new Map<Entry, number>();
  const anchorOf = (entry: Entry): string => `n${numberOf.get(entry)!}`;
  const around = { labelOf, numberOf };
  const pages: Drawing[][] = [];
  let weight = 0;
  for (const drawing of drawings) {
    // No link is longer than one to another page.
    const hrefOf = (entry: Entry): string => `../graph/00.html#${anchorOf(entry)}`;
    const bytes = Buffer.byteLength(draw(drawing, { ...around, url: urlOf(1), hrefOf }).html);
    if (pages.length === 0 || weight + bytes > mostBytes - frame) {
      pages.push([]);
      weight = 0;
    }
    pages.at(-1)!.push(drawing);
    for (const entry of drawing.own) pageOf.set(entry, pages.length - 1);
    weight += bytes;
  }
  const hrefOf = (entry: Entry, from: string): string => {
    const to = urlOf(pageOf.get(entry)!);
    return to === from ? `#${anchorOf(entry)}` : linkTo(from, to, anchorOf(entry));
  };
  const states = new Map(linked.flatMap(({ state }) => (state === undefined ? [] : [[state.name, state] as const])));
  return new Map(
    pages.map((own, page) => {
      const url = urlOf(page);
      const links = pageLinks(page, pages.length, (other) => linkTo(url, urlOf(other)));
      const main = html`<h1>What depends on what</h1>
<p class="lead">${count(linked.length, "spec")} in ${count(families.length, "family", "families")}; an arrow leads to what has to be there first. ${count(site.specs.length - linked.length, "spec")} stand alone.</p>
${legend([...states.values()])}
${drawings.length > families.length && html`<p class="muted">A box with a broken edge leads to its place in another part.</p>`}
<p class="as-list"><label><input type="checkbox"> As a list</label></p>
${links}
${own.map((drawing) => draw(drawing, { ...around, url, hrefOf }))}
${links}`;
      const title = page === 0 ? "What depends on what" : `What depends on what, page ${page + 1}`;
      return [url, shell(site, { url, title, main, isWide: true })];
    }),
  );
}

/** A family as one drawing, or as several that lead to each other. */
function drawingsOf(family: readonly Entry[], index: number): readonly Drawing[] {
  const parts = partsOf(family, ({ dependsOn, requiredBy }) => [...dependsOn, ...requiredBy]);
  return parts.map((own, number) => {
    const inside = new Set(own);
    const shown = new Set(own);
    const needs = new Map<Entry, Entry[]>();
    const tie = (from: Entry, to: Entry): void => {
      shown.add(from).add(to);
      needs.set(from, [...(needs.get(from) ?? []), to]);
    };
    for (const entry of own) {
      for (const other of entry.dependsOn) if (inside.has(other)) tie(entry, other);
      for (const other of entry.dependsOn.filter((one) => !inside.has(one)).slice(0, mostBeside)) tie(entry, other);
      for (const other of entry.requiredBy.filter((one) => !inside.has(one)).slice(0, mostBeside)) tie(other, entry);
    }
    const layers = placeLayers([...shown].sort(inOrder), (entry) => needs.get(entry) ?? [], {
      box: (height + gapY) / unitY,
      line: 1,
    });
    const name = `Family ${index + 1}${parts.length > 1 ? `, part ${number + 1} of ${parts.length}` : ""}`;
    return { own, layers, name, title: parts.length > 1 ? name : undefined };
  });
}

function urlOf(page: number): string {
  return page === 0 ? "graph.html" : `graph/${page + 1}.html`;
}

function inOrder(one: Entry, other: Entry): number {
  return compareTitles(one, other) || (one.record.path < other.record.path ? -1 : 1);
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
    families.push(family.sort(inOrder));
  }
  return families.sort((a, b) => b.length - a.length);
}

/** A drawing: boxes in columns, with the lines behind them. */
function draw({ own, layers, name, title }: Drawing, around: Around): Html {
  const { columns, bottom, loops } = layers;
  const inside = new Set(own);
  const slots = columns.flat();
  const heads = [
    ...slots
      .filter(({ item, right }) => item !== undefined && right.length > 0)
      .map((slot) => `M${leftOf(slot) * unitX + width} ${middleOf(slot) * unitY}l7-4v8z`),
    ...[...new Set(loops.map(({ to }) => to))].map(
      (slot) => `M${leftOf(slot) * unitX} ${(middleOf(slot) + below) * unitY}l-7-4v8z`,
    ),
  ];
  const [across, down] = [columns.length * (width + gapX) - gapX, bottom * unitY];
  const boxes = columns.map(
    (column) => html`<div>
${column.map(({ item }) => (item === undefined ? html`<i></i>` : inside.has(item) ? box(item, around) : elsewhere(item, around)))}</div>
`,
  );
  return html`${
    title !== undefined &&
    html`<h2 class="part">${title}</h2>
`
  }<div class="scroll graph" role="group" tabindex="0" aria-label="${name}, ${count(own.length, "spec")}"><div class="layers">
<svg width="${across}" height="${down}" viewBox="0 0 ${across} ${down}" aria-hidden="true"><path class="edges" transform="scale(${unitX} ${unitY})" d="${trusted(linesOf(slots, loops))}"/><path class="arrow" d="${trusted(heads.join(""))}"/></svg>
${boxes}</div></div>
`;
}

/** What more depend on than this has one line to all of them, with a branch to each: curves would be one dark bundle. */
const mostCurves = 6;

/** How far right of what many depend on its line stands, in units; lines beside each other are apart. */
function trunksOf(slots: readonly Slot<Entry>[]): ReadonlyMap<Slot<Entry>, number> {
  const counts = new Map<number, number>();
  return new Map(
    slots
      .filter(({ right }) => right.length > mostCurves)
      .map((slot) => {
        const count = counts.get(slot.column) ?? 0;
        counts.set(slot.column, count + 1);
        return [slot, 0.6 + 0.25 * (count % 4)] as const;
      }),
  );
}

/** How far below the others lines begin and end that go the other way, so that none is taken for one of them; in units. */
const below = 1;

/** All lines as one path, each from the box that depends to the other. */
function linesOf(slots: readonly Slot<Entry>[], loops: readonly Loop<Entry>[]): string {
  const drawn = new Set<Slot<Entry>>();
  const trunks = trunksOf(slots);
  let path = "";
  for (const [slot, distance] of trunks) {
    const ends = [slot, ...slot.right].map(middleOf);
    const end = leftOf(slot) + width / unitX;
    path += `M${end} ${middleOf(slot)}h${distance}M${end + distance} ${Math.min(...ends)}V${Math.max(...ends)}`;
  }
  for (const slot of slots) {
    if (slot.item === undefined) continue;
    for (const first of slot.left) {
      path += `M${leftOf(slot)} ${middleOf(slot)}`;
      let [from, to]: [Slot<Entry>, Slot<Entry> | undefined] = [slot, first];
      while (to !== undefined) {
        const dy = middleOf(to) - middleOf(from);
        const trunk = trunks.get(to);
        if (trunk !== undefined) path += `h-${round(2 - trunk)}`;
        else path += dy === 0 ? "h-2" : `c-1 0-1${signed(dy)}-2${signed(dy)}`;
        // Where lines have come together the rest is drawn.
        if (to.item !== undefined || drawn.has(to)) break;
        drawn.add(to);
        if (trunk !== undefined) path += `M${leftOf(to) + width / unitX} ${middleOf(to)}`;
        path += `h-${width / unitX}`;
        [from, to] = [to, to.left[0]];
      }
    }
  }
  for (const { from, to, through } of loops) {
    let y = middleOf(from) + below;
    const end = middleOf(to) + below;
    if (from.column === to.column) {
      path += `M${leftOf(from)} ${y}c-1 0-1${signed(end - y)} 0${signed(end - y)}`;
      continue;
    }
    path += `M${leftOf(from) + width / unitX} ${y}`;
    for (const slot of [...through, to]) {
      const next = slot === to ? end : middleOf(slot);
      path += next === y ? "h2" : `c1 0 1${signed(next - y)} 2${signed(next - y)}`;
      if (slot !== to) path += `h${width / unitX}`;
      y = next;
    }
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

/** A spec, and in words what it needs: where there is no room for the drawing they say it. */
function box(entry: Entry, { url, labelOf, hrefOf, numberOf }: Around): Html {
  const { record, state, dependsOn } = entry;
  const { isWhole } = labelOf.get(entry)!;
  const name = !isWhole && html` title="${record.title}${state !== undefined && ` (${state.label})`}"`;
  const tone = state !== undefined && html` class="${state.tone}"`;
  const needs = dependsOn.map(
    (other) => html`<a href="${hrefOf(other, url)}">${labelOf.get(other)!.lines.join(" ")}</a>`,
  );
  return html`<div id="n${numberOf.get(entry)}"><a href="${linkTo(url, record.url)}"${name}${tone}>${wordsOf(entry, labelOf.get(entry)!)}</a>${needs.length > 0 && html`<p>needs ${join(needs, ", ")}</p>`}</div>
`;
}

/** A spec of another drawing, to which it leads. */
function elsewhere(entry: Entry, { url, labelOf, hrefOf }: Around): Html {
  return html`<a class="elsewhere" href="${hrefOf(entry, url)}">${wordsOf(entry, labelOf.get(entry)!)}</a>
`;
}

function wordsOf({ state }: Entry, { lines }: Label): Html {
  const mark = state === undefined ? "" : `${state.mark} `;
  const words = html`${mark}${join(lines, html`<br>`)}`;
  return lines.length > 1 ? html`<span>${words}</span>` : words;
}
