/** What depends on what, as a picture: families of specs as small layered drawings, so that 800 nodes stay legible. */
import { html, type Html } from "../html.ts";
import type { Entry, Site } from "../site.ts";
import { linkTo } from "../urls.ts";
import { count, cut } from "./parts.ts";
import { shell } from "./shell.ts";

const width = 230;
const height = 34;
const gapX = 60;
const gapY = 10;

/** The page; undefined where no spec depends on another. */
export function graphPage(site: Site): Html | undefined {
  const families = findFamilies(site.specs);
  if (families.length === 0) return undefined;
  const url = "graph.html";
  const linked = families.reduce((sum, family) => sum + family.length, 0);
  const main = html`<h1>What depends on what</h1>
<p class="lead">${count(linked, "spec")} in ${count(families.length, "family", "families")}; an arrow leads to what has to be there first. ${count(site.specs.length - linked, "spec")} stand alone.</p>
${families.map((family, index) => draw(family, url, index))}`;
  return shell(site, { url, title: "What depends on what", main, isWide: true });
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

/** A family as columns: what depends on nothing stands at the left. */
function draw(family: readonly Entry[], url: string, index: number): Html {
  const depths = new Map<Entry, number>();
  const depthOf = (): void => {
    // Longest ways, found by going round as often as the family is large; a cycle ends there too.
    for (const entry of family) depths.set(entry, 0);
    for (let round = 0; round < Math.min(family.length, 30); round += 1) {
      let isStable = true;
      for (const entry of family) {
        const depth = Math.max(0, ...entry.dependsOn.map((other) => (depths.get(other) ?? 0) + 1));
        if (depth > (depths.get(entry) ?? 0) && depth <= 12) {
          depths.set(entry, depth);
          isStable = false;
        }
      }
      if (isStable) return;
    }
  };
  depthOf();
  const columns: Entry[][] = Array.from({ length: Math.max(...depths.values()) + 1 }, () => []);
  for (const entry of family) columns[depths.get(entry)!]!.push(entry);
  const places = new Map<Entry, { x: number; y: number }>();
  for (const [column, entries] of columns.entries()) {
    const sorted = [...entries].sort((a, b) => meanOf(a) - meanOf(b));
    for (const [line, entry] of sorted.entries())
      places.set(entry, { x: column * (width + gapX), y: line * (height + gapY) });
  }
  const right = columns.length * (width + gapX) - gapX;
  const bottom = Math.max(...columns.map((column) => column.length * (height + gapY))) - gapY;
  const edges = family.flatMap((entry) =>
    entry.dependsOn.map((other) => {
      const [from, to] = [places.get(entry)!, places.get(other)!];
      const [x1, y1, x2, y2] = [from.x, from.y + height / 2, to.x + width, to.y + height / 2];
      return html`<path d="M${x1} ${y1} C${x1 - gapX / 2} ${y1} ${x2 + gapX / 2} ${y2} ${x2 + 5} ${y2}" marker-end="url(#_arrow)"/>`;
    }),
  );
  const nodes = family.map((entry) => {
    const { x, y } = places.get(entry)!;
    return html`<a href="${linkTo(url, entry.record.url)}"><title>${entry.record.title}${entry.state !== undefined && ` (${entry.state.label})`}</title><rect class="${entry.state?.tone ?? "muted"}" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/><text x="${x + 10}" y="${y + 22}">${entry.state?.mark ?? ""} ${cut(entry.record.title, 30)}</text></a>
`;
  });
  return html`<div class="scroll graph" role="group" tabindex="0" aria-label="Family ${index + 1}, ${count(family.length, "spec")}"><svg width="${right + 12}" height="${bottom + 6}" viewBox="-2 -2 ${right + 12} ${bottom + 6}" role="group" aria-label="${family[0]!.record.title} and others">
${index === 0 && html`<defs><marker id="_arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="arrow" d="M0 0L8 4L0 8z"/></marker></defs>`}
<g class="edges">${edges}</g>
${nodes}</svg></div>`;

  function meanOf(entry: Entry): number {
    const known = entry.dependsOn.flatMap((other) => places.get(other)?.y ?? []);
    return known.length === 0 ? 1e6 : known.reduce((sum, y) => sum + y, 0) / known.length;
  }
}
