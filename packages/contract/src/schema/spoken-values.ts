/**
 * Values that travel as texts: a number or a boolean is sent as the text that says it, and who takes numbers or booleans
 * takes such texts. A schema is widened by the texts that its numbers and booleans are sent as, and by the numbers and
 * booleans whose texts it takes.
 */
import { isObject } from "./json.ts";
import { integerRanges } from "./formats.ts";
import { readBounds, readTypes } from "./keywords.ts";

/** A keyword of our own: the number that a text says has to be one that this schema takes. */
export const saidNumber = "$saidNumber";

type Raw = Readonly<Record<string, unknown>>;

/** Keywords that are about one value and nothing in it: what is widened. */
const ownKeys: ReadonlySet<string> = new Set(
  "type nullable enum const format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength pattern".split(
    " ",
  ),
);

/** A schema in two parts: what it asks of one value, and all else. */
export function splitValue(raw: Raw): { readonly own: Raw; readonly rest: Raw } {
  const entries = Object.entries(raw);
  return {
    own: Object.fromEntries(entries.filter(([key]) => ownKeys.has(key))),
    rest: Object.fromEntries(entries.filter(([key]) => !ownKeys.has(key))),
  };
}

/** Whether something asks for a single value in a way that texts can say: else there is nothing to widen. */
export function asksForValue(raw: Raw): boolean {
  return ["type", "enum", "const"].some((key) => raw[key] !== undefined);
}

/** What is taken besides, of schemas that ask for a value only; `takes`: whether they take one as it stands. */
export function spokenForms(own: Raw, isOld: boolean, takes: (value: unknown) => boolean): readonly Raw[] {
  const listed = listOf(own);
  if (listed !== undefined) {
    const others = listed
      .filter(takes)
      .flatMap((value) => (typeof value === "string" ? readingsOf(value) : textsOf(value)));
    return others.length === 0 ? [] : [{ enum: others }];
  }
  const { types, isInteger } = readTypes(own.type, false);
  const forms: Raw[] = [];
  if (types?.has("boolean") === true) forms.push({ enum: ["true", "false"] });
  if (types?.has("number") === true) forms.push(numberTexts(own, isOld, isInteger));
  if (types?.has("string") === true) {
    const booleans = [true, false].filter((value) => takes(String(value)));
    if (booleans.length > 0) forms.push({ enum: booleans });
  }
  return forms;
}

function listOf(own: Raw): readonly unknown[] | undefined {
  return Object.hasOwn(own, "const") ? [own.const] : Array.isArray(own.enum) ? (own.enum as unknown[]) : undefined;
}

function textsOf(value: unknown): readonly unknown[] {
  return typeof value === "number" || typeof value === "boolean" ? [String(value)] : [];
}

const decimal = String.raw`[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?`;

function readingsOf(text: string): readonly unknown[] {
  if (text === "true" || text === "false") return [text === "true"];
  return new RegExp(`^-?${decimal}$`).test(text) && String(Number(text)) === text ? [Number(text)] : [];
}

/** The texts of the numbers that are taken. What a pattern cannot say is left undecided; a text by itself can be tried. */
function numberTexts(own: Raw, isOld: boolean, isInteger: boolean): Raw {
  const bounds = readBounds(own, isOld);
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = bounds;
  const [lowest, highest] = integerRanges[String(own.format)] ?? [undefined, undefined];
  const untold = (what: string): Raw => ({
    $undecided: what,
    [saidNumber]: { type: isInteger ? "integer" : "number", ...bounds },
  });
  const undecided = multipleOf === undefined ? {} : untold("multipleOf");
  if (!isInteger && lowest === undefined) {
    const least = Math.max(minimum ?? -Infinity, exclusiveMinimum ?? -Infinity);
    const isOpen = least > 0 || exclusiveMinimum === 0 || maximum !== undefined || exclusiveMaximum !== undefined;
    const sign = least >= 0 ? "" : "-?";
    const isUntold = isOpen || (least < 0 && least > -Infinity);
    return { type: "string", pattern: `^${sign}${decimal}$`, ...(isUntold ? untold("bounds of a text") : undecided) };
  }
  const least = Math.max(minimum ?? -Infinity, above(exclusiveMinimum), lowest ?? -Infinity);
  const most = Math.min(maximum ?? Infinity, below(exclusiveMaximum), highest ?? Infinity);
  const [first, last] = [Math.ceil(least), Math.floor(most)];
  return first > last
    ? { enum: [] }
    : { type: "string", pattern: `^(?:${integersWithin(first, last)})$`, ...undecided };
}

function above(bound: number | undefined): number {
  return bound === undefined ? -Infinity : Math.floor(bound) + 1;
}

function below(bound: number | undefined): number {
  return bound === undefined ? Infinity : Math.ceil(bound) - 1;
}

/** A regular expression for the whole numbers of a range that is not empty, with zeros before them or none. */
export function integersWithin(least: number, most: number): string {
  const parts: string[] = [];
  if (least < 0) parts.push(`-0*(?:${naturals(Math.max(0, -most), -least)})`);
  if (most >= 0) parts.push(`0*(?:${naturals(Math.max(0, least), most)})`);
  return parts.join("|");
}

function naturals(least: number, most: number): string {
  const low = digitsOf(least);
  if (most === Infinity) {
    const longer = `[1-9][0-9]{${low.length},}`;
    return least === 0 ? "[0-9]+" : [...between(low, "9".repeat(low.length)), longer].join("|");
  }
  const high = digitsOf(most);
  const parts: string[] = [];
  for (let length = low.length; length <= high.length; length += 1) {
    const start = length === low.length ? low : `1${"0".repeat(length - 1)}`;
    const end = length === high.length ? high : "9".repeat(length);
    parts.push(...between(start, end));
  }
  return parts.join("|");
}

function digitsOf(value: number): string {
  return BigInt(value).toString();
}

/** Texts of as many digits as both have, from one to the other. */
function between(low: string, high: string): readonly string[] {
  if (low === "") return [""];
  const [first, last] = [Number(low[0]), Number(high[0])];
  const [lower, upper] = [low.slice(1), high.slice(1)];
  if (/^0*$/.test(lower) && /^9*$/.test(upper)) return [`${digit(first, last)}${any(lower.length)}`];
  if (first === last) return between(lower, upper).map((rest) => `${first}${rest}`);
  const middle = first + 1 <= last - 1 ? [`${digit(first + 1, last - 1)}${any(lower.length)}`] : [];
  return [
    ...between(lower, "9".repeat(lower.length)).map((rest) => `${first}${rest}`),
    ...middle,
    ...between("0".repeat(upper.length), upper).map((rest) => `${last}${rest}`),
  ];
}

function digit(first: number, last: number): string {
  return first === last ? String(first) : `[${first}-${last}]`;
}

function any(count: number): string {
  return count === 0 ? "" : `[0-9]{${count}}`;
}

/** A value as it is sent: what stands alone is a text, in lists and objects too. */
export function asSpoken(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asSpoken);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, asSpoken(one)]));
  return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
}
