/** A team's own colours: after ours in the styles, and told where they cannot be read. */
import type { Finding } from "./record.ts";

/** By name, and one colour or one for light and one for dark, as in "#1f4fa8 #8db4ff". */
export type Colours = readonly (readonly [name: string, value: string])[];

/** The styles, with a team's own colours after ours. */
export function withColours(style: string, colours: Colours): string {
  if (colours.length === 0) return style;
  const lines = colours.map(([name, value]) => {
    const [light, dark] = bothOf(value);
    return `  --${name}: light-dark(${light}, ${dark});`;
  });
  return `${style}\n:root {\n${lines.join("\n")}\n}\n`;
}

/** What is written, and what it is written on. */
const words = ["text", "muted", "faint", "link", "visited"];
const grounds = ["bg", "raised", "sunken"];
/** https://www.w3.org/TR/WCAG22/#contrast-minimum */
const least = 4.5;

/** The pairs of a word's colour and its ground which a team's own colours make hard to read, each told in its worst place, in light and in dark. */
export function unreadableColours(style: string, colours: Colours): readonly Finding[] {
  const own = new Map(colours.map(([name, value]) => [name, bothOf(value)]));
  const all = new Map([...coloursIn(style), ...own]);
  return words.flatMap((word) => {
    const touched = grounds.filter((ground) => own.has(word) || own.has(ground));
    return [0, 1].flatMap((mode) => {
      const [worst] = touched
        .flatMap((ground) => pairOf(all, { word, ground, mode }) ?? [])
        .filter(({ contrast }) => contrast < least)
        .sort((a, b) => a.contrast - b.contrast);
      return worst === undefined ? [] : [{ path: "assent.yaml", message: describe(worst) }];
    });
  });
}

interface Pair {
  readonly word: string;
  readonly ground: string;
  readonly mode: number;
  readonly values: readonly [word: string, ground: string];
  /** From 1 to 21. */
  readonly contrast: number;
}

function pairOf(
  all: ReadonlyMap<string, readonly [string, string]>,
  { word, ground, mode }: Pick<Pair, "word" | "ground" | "mode">,
): Pair | undefined {
  const values = [all.get(word)?.[mode], all.get(ground)?.[mode]] as const;
  const [front, back] = [rgbaOf(values[0]), rgbaOf(values[1])];
  if (front === undefined || back === undefined) return undefined;
  return { word, ground, mode, values: [values[0]!, values[1]!], contrast: contrastOf(layOn(front, back), back) };
}

function describe({ word, ground, mode, values, contrast }: Pair): string {
  const where = mode === 0 ? "in light" : "in dark";
  return `site.colors: ${where}, "${word}" ${values[0]} on "${ground}" ${values[1]} has a contrast of ${(Math.floor(contrast * 100) / 100).toFixed(2)}, too little to be read; it takes ${least}.`;
}

function bothOf(value: string): readonly [light: string, dark: string] {
  const [light = "", dark = light] = value.split(" ");
  return [light, dark];
}

function coloursIn(style: string): ReadonlyMap<string, readonly [string, string]> {
  return new Map(
    [...style.matchAll(/--([\w-]+): light-dark\((#\w+), (#\w+)\)/g)].map(([, name, light, dark]) => [
      name!,
      [light!, dark!],
    ]),
  );
}

/** Each from 0 to 1. */
type Rgba = readonly [red: number, green: number, blue: number, alpha: number];

/** A colour of three, four, six or eight hexadecimal digits. */
function rgbaOf(value: string | undefined): Rgba | undefined {
  const digits = /^#((?:[0-9a-f]{3,4}){1,2})$/i.exec(value ?? "")?.[1];
  if (digits === undefined) return undefined;
  const size = digits.length < 6 ? 1 : 2;
  const channel = (index: number): number => {
    const part = digits.slice(index * size, (index + 1) * size);
    return part === "" ? 1 : parseInt(part.padStart(2, part), 16) / 255;
  };
  return [channel(0), channel(1), channel(2), channel(3)];
}

/** What is seen where a colour lies on another. */
function layOn([red, green, blue, alpha]: Rgba, ground: Rgba): Rgba {
  const mix = (part: number, below: number): number => part * alpha + below * (1 - alpha);
  return [mix(red, ground[0]), mix(green, ground[1]), mix(blue, ground[2]), 1];
}

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrastOf(front: Rgba, back: Rgba): number {
  const [dark, light] = [luminance(front), luminance(back)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(rgba: Rgba): number {
  const [red, green, blue] = rgba.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
