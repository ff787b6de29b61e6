/** Pieces of drawings. Colours are those of the page: shapes have classes, and the style sheet does the rest. */
import { escape } from "../html.ts";
import type { Attributes } from "./language.ts";

/** A drawing, and what it shows for those who do not see it. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly content: string;
  readonly title: string;
  /** A sentence for each part. */
  readonly description: string;
}

/** The whole as an element of a page. */
export function toSvg({ width, height, content, title, description }: Drawing): string {
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  return `<svg class="drawing" role="img" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" aria-label="${escape(title)}"><title>${escape(title)}</title><desc>${escape(description.slice(0, 4000))}</desc>${content}</svg>`;
}

export const lineHeight = 17;
const fontSize = 13;

/** The width of a line of text in px at the size of drawings: estimated, since no font is at hand. */
export function widthOf(line: string): number {
  let width = 0;
  for (const character of line) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x1100 && (code < 0x1200 || code > 0x2e7f)) width += 1;
    else if (/[iljtfrI.,:;'|!()[\] -]/.test(character)) width += 0.31;
    else if (/[mwMW@%]/.test(character)) width += 0.83;
    else if (/[A-Z0-9_]/.test(character)) width += 0.58;
    else width += 0.52;
  }
  return width * fontSize;
}

/** A text in lines no wider than `most` px, broken at spaces and behind marks, as far as possible. */
export function wrap(text: string, most: number): readonly string[] {
  return text.split("\n").flatMap((line) => {
    const lines: string[] = [];
    let current = "";
    for (const word of line.trim().split(/(?<=\s)|(?<=[/_.:-])(?=\w{4})/)) {
      if (current !== "" && widthOf((current + word).trimEnd()) > most) {
        lines.push(current.trimEnd());
        current = "";
      }
      current += word;
    }
    lines.push(current.trimEnd());
    return lines;
  });
}

/** Lines of text around a point. */
export function textAt(
  x: number,
  y: number,
  lines: readonly string[],
  options: { readonly anchor?: "start" | "middle" | "end"; readonly name?: string } = {},
): string {
  const { anchor = "middle", name } = options;
  const top = y - ((lines.length - 1) * lineHeight) / 2 + fontSize * 0.35;
  const klass = name === undefined ? "" : ` class="${name}"`;
  const spans = lines.map(
    (line, index) => `<tspan x="${round(x)}" y="${round(top + index * lineHeight)}">${escape(line)}</tspan>`,
  );
  return `<text${klass} text-anchor="${anchor}">${spans.join("")}</text>`;
}

/** A way through points, with rounded corners. */
export function pathThrough(points: readonly Point[], name = "edge"): string {
  const clean = points.filter(([x, y], index) => {
    const before = points[index - 1];
    return before?.[0] !== x || before[1] !== y;
  });
  let d = "";
  for (const [index, [x, y]] of clean.entries()) {
    const [before, next] = [clean[index - 1], clean[index + 1]];
    if (before === undefined) d += `M${round(x)} ${round(y)}`;
    else if (next === undefined) d += `L${round(x)} ${round(y)}`;
    else {
      const radius = Math.min(6, distance(before, [x, y]) / 2, distance([x, y], next) / 2);
      const [fromX, fromY] = towards([x, y], before, radius);
      const [toX, toY] = towards([x, y], next, radius);
      d += `L${round(fromX)} ${round(fromY)}Q${round(x)} ${round(y)} ${round(toX)} ${round(toY)}`;
    }
  }
  return `<path class="${name}" d="${d}"/>`;
}

/** A point: x, y. */
export type Point = readonly [x: number, y: number];

/** The head of an arrow at a point, coming from another. */
export function arrowHead(at: Point, from: Point, isOpen = false): string {
  const length = distance(at, from) || 1;
  const [ux, uy] = [(at[0] - from[0]) / length, (at[1] - from[1]) / length];
  const size = 7;
  const [bx, by] = [at[0] - ux * size, at[1] - uy * size];
  const [lx, ly] = [bx - uy * size * 0.5, by + ux * size * 0.5];
  const [rx, ry] = [bx + uy * size * 0.5, by - ux * size * 0.5];
  const d = `M${round(lx)} ${round(ly)}L${round(at[0])} ${round(at[1])}L${round(rx)} ${round(ry)}`;
  return isOpen ? `<path class="edge" d="${d}"/>` : `<path class="arrow" d="${d}Z"/>`;
}

function distance([ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot(ax - bx, ay - by);
}

function towards([x, y]: Point, [tx, ty]: Point, by: number): Point {
  const length = distance([x, y], [tx, ty]) || 1;
  return [x + ((tx - x) / length) * by, y + ((ty - y) / length) * by];
}

/** A box. */
export function rect(
  x: number,
  y: number,
  width: number,
  height: number,
  options: { readonly name?: string; readonly radius?: number; readonly extra?: string } = {},
): string {
  const { name = "box", radius = 0, extra = "" } = options;
  return `<rect class="${name}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}"${radius > 0 ? ` rx="${radius}"` : ""}${extra}/>`;
}

/**
 * Colours and lines that the source asks for. A colour tints the ground of the page, so that words on it can be read in
 * light and in dark.
 */
export function paint(attributes: Attributes): string {
  const colour = attributes.get("color");
  const fill = colour !== undefined && isColour(colour) ? ` fill="${colour.toLowerCase()}" fill-opacity="0.3"` : "";
  return fill + dashes(attributes);
}

/** The colour and the dashes of a line, for what holds its path. */
export function tint(attributes: Attributes): string {
  const colour = attributes.get("color");
  const isTinted = colour !== undefined && isColour(colour);
  return `${isTinted ? ` class="tinted" stroke="${colour.toLowerCase()}"` : ""}${dashes(attributes)}`;
}

/** The attributes in "[color = pink, len = 2]". */
export function attributesIn(text: string): Attributes {
  return new Map(
    [...text.matchAll(/(\w+)\s*=\s*(?:"([^"]*)"|([^\s,\]]+))/g)].map(([, name, quoted, bare]) => [
      name!.toLowerCase(),
      quoted ?? bare ?? "",
    ]),
  );
}

/** The dashes of a line. */
export function dashes(attributes: Attributes): string {
  const style = attributes.get("style") ?? "";
  const pattern =
    style === "dotted"
      ? "2 4"
      : style === "dashed"
        ? "6 4"
        : /^\d+(?:,\d+)*$/.test(style)
          ? style.replaceAll(",", " ")
          : "";
  return pattern === "" ? "" : ` stroke-dasharray="${pattern}"`;
}

/** Whether a text is a colour that may stand in an attribute. */
export function isColour(text: string): boolean {
  return (
    /^(?:#[\da-f]{3}|#[\da-f]{6}|[a-z]{3,20})$/i.test(text) &&
    !/^(?:none|inherit|transparent|currentcolor)$/i.test(text)
  );
}

/** Numbers as short as can be. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
