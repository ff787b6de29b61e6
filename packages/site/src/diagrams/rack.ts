/** Rack diagrams (rackdiag): what stands in which unit of a rack. The language is one of lines. */
import type { Attributes } from "./language.ts";
import { cutTo } from "./shapes.ts";
import { attributesIn, type Drawing, paint, rect, textAt } from "./svg.ts";

/** What stands in a unit; several stand side by side. */
interface Unit {
  readonly label: string;
  readonly attributes: Attributes;
}

interface Rack {
  units: number;
  title: string;
  isAscending: boolean;
  readonly items: { readonly unit: number; readonly height: number; readonly units: Unit[] }[];
}

const unitHeight = 24;
const width = 240;
const mostUnits = 100;

/** Draws racks side by side; undefined where the text gives none. */
export function drawRacks(source: string): Drawing | undefined {
  const racks: Rack[] = [];
  let current: Rack | undefined;
  const start = (): Rack => {
    const rack: Rack = { units: 0, title: "", isAscending: false, items: [] };
    racks.push(rack);
    return rack;
  };
  const body = source
    .replace(/\/\*[^]*?\*\//g, "")
    .replace(/^\s*(?:rackdiag|diagram)?\s*\{/, "")
    .replace(/\}\s*$/, "");
  for (const raw of body.replace(/\brack\s*(\w*)\s*\{/g, "\nrack $1\n").split(/[\n;}]/)) {
    const line = raw.replace(/^\s*(?:#|\/\/).*/, "").trim();
    if (line === "") continue;
    if (/^rack\b/.test(line)) {
      current = start();
      continue;
    }
    current ??= start();
    const [, units] = /^(\d+)U$/i.exec(line) ?? [];
    const setting = /^(?:description|label|caption)\s*=\s*"?(.*?)"?$/.exec(line);
    const item = /^(?:(\d+)\s*:|-|\*)\s*((?:[^[\s][^[]*)?)((?:\[[^\]]*\]\s*)*)$/.exec(line);
    if (units !== undefined) current.units = Number(units);
    else if (setting !== null) current.title = setting[1] ?? "";
    else if (/^ascending$/i.test(line)) current.isAscending = true;
    else if (item !== null) {
      const [, unit, words = "", attributes = ""] = item;
      const height = Number(/(\d+)U/i.exec(attributes)?.[1] ?? 1);
      const notes = [...attributes.matchAll(/\d+(?:\.\d+)?(?:A|kg)\b/gi)].map(([note]) => note);
      const own: Unit = { label: [words.trimEnd(), ...notes].join(" "), attributes: attributesIn(attributes) };
      const last = current.items.at(-1);
      const at = unit === undefined ? (last === undefined ? 1 : last.unit + last.height) : Number(unit);
      const shared = current.items.find((other) => other.unit === at);
      if (shared === undefined) current.items.push({ unit: at, height, units: [own] });
      else shared.units.push(own);
    } else if (!/^\w+\s*=/.test(line)) return undefined;
  }
  const shown = racks.filter(({ items }) => items.length > 0);
  if (shown.length === 0) return undefined;
  for (const rack of shown)
    rack.units = Math.max(rack.units, ...rack.items.map(({ unit, height }) => unit + height - 1));
  if (shown.some(({ units }) => units > mostUnits)) return undefined;
  const most = Math.max(...shown.map(({ units }) => units));
  const parts: string[] = [];
  for (const [index, { units, title, isAscending, items }] of shown.entries()) {
    const left = 40 + index * (width + 60);
    const top = 34 + (most - units) * unitHeight;
    const yOf = (unit: number, height: number): number =>
      top + (isAscending ? unit - 1 : units - unit - height + 1) * unitHeight;
    if (title !== "") parts.push(textAt(left + width / 2, top - 16, [cutTo(title, width)]));
    parts.push(rect(left, top, width, units * unitHeight, { name: "frame" }));
    for (let unit = 1; unit <= units; unit += 1)
      parts.push(textAt(left - 8, yOf(unit, 1) + unitHeight / 2, [String(unit)], { name: "quiet", anchor: "end" }));
    for (const { unit, height, units: beside } of items) {
      const [y, tall, wide] = [yOf(unit, height), height * unitHeight, width / beside.length];
      for (const [place, { label, attributes }] of beside.entries())
        parts.push(
          rect(left + place * wide, y, wide, tall, { radius: 2, extra: paint(attributes) }),
          textAt(left + (place + 0.5) * wide, y + tall / 2, [cutTo(label, wide - 12)]),
        );
    }
  }
  return {
    width: 40 + shown.length * (width + 60) - 30,
    height: 34 + most * unitHeight + 14,
    content: parts.join(""),
    title: `Rack diagram: ${shown.map(({ title, units }) => title || `${units} units`).join(", ")}`,
    description: shown
      .flatMap(({ items }) =>
        items.map(({ unit, units }) => `Unit ${unit}: ${units.map(({ label }) => label).join(", ")}`),
      )
      .join(". "),
  };
}
