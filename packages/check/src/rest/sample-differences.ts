/** Samples of JSON against the tables and lists that tell what they hold. */
import { plainText } from "@assent/rst";
import { quoted } from "../text/edits.ts";
import { findJsonFault } from "./json.ts";
import type { ShapedSample } from "./shapes.ts";
import type { TabledName, TabledSample } from "./tables.ts";

/** What a sample and its table or list say otherwise. */
export interface Difference {
  /** The name that it is about, where the sample has it. */
  readonly name: string | undefined;
  readonly message: string;
}

/** Where a sample has a name that its table lacks, lacks one that the table calls required, or shows a value of another type. */
export function differenceOf({ block, of, names }: TabledSample): Difference | undefined {
  const text = plainText(block);
  if (findJsonFault(text) !== undefined) return undefined;
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return {
      name: undefined,
      message: `The sample ${of} is ${kindOf(value)}; its table tells the names of an object.`,
    };
  const keys = Object.keys(value);
  const extra = keys.find((key) => !names.has(key));
  if (extra !== undefined)
    return { name: extra, message: `The sample ${of} has ${quoted(extra)}, which its table does not have.` };
  const lacking = [...names].find(([name, { isRequired }]) => isRequired && !keys.includes(name))?.[0];
  if (lacking !== undefined)
    return { name: undefined, message: `The sample ${of} lacks ${quoted(lacking)}, which its table calls required.` };
  return otherType(value, names, of, "table");
}

/** A value that is of another type than is told. */
function otherType(
  shown: object,
  names: ReadonlyMap<string, TabledName>,
  of: string,
  form: string,
): Difference | undefined {
  const [odd, other] = Object.entries(shown).find(([key, one]) => !mayBe(one, names.get(key)?.type ?? "")) ?? [];
  return odd === undefined
    ? undefined
    : {
        name: odd,
        message: `In the sample ${of} ${quoted(odd)} is ${kindOf(other)}; its ${form} says ${quoted(names.get(odd)!.type)}.`,
      };
}

/** What values of a type are in JSON; of a type that is none of these nothing is said. */
const jsonTypes: readonly (readonly [type: RegExp, is: (value: unknown) => boolean])[] = [
  [
    /^(?:string|str|text|uuid|date-?time|timestamp|date|time|ur[il]|email|hostname|ipv[46])$/i,
    (value) => typeof value === "string",
  ],
  [/^int(?:eger)?$/i, (value) => Number.isInteger(value)],
  [/^(?:number|float)$/i, (value) => typeof value === "number"],
  [/^bool(?:ean)?$/i, (value) => typeof value === "boolean"],
  [/^(?:list|array)(?: of .+)?$/i, Array.isArray],
  [
    /^(?:object|dict|map)(?: of .+)?$/i,
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  ],
  [/^null$/i, (value) => value === null],
];

/** Whether a value may be of a type as a table writes it: "integer or null". */
function mayBe(value: unknown, type: string): boolean {
  return type.split(/ or (?![^(]*\))/).some((one) => {
    const known = jsonTypes.find(([words]) => words.test(one.trim()));
    return known === undefined || known[1](value);
  });
}

/** A value in a sentence. */
function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (typeof value === "number") return Number.isInteger(value) ? "a whole number" : "a number";
  return typeof value === "string" ? "a text" : "true or false";
}

/**
 * The same for a list or a table below a label. It may tell what is new only, or only what stands in the address, so that
 * it has to know at least half of the names; and what is named in passing is known. The names may be those of the one
 * thing that the sample wraps.
 */
export function shapedDifference({
  block,
  of,
  shape: { names, words, isTable },
}: ShapedSample): Difference | undefined {
  const text = plainText(block);
  if (findJsonFault(text) !== undefined) return undefined;
  const form = isTable ? "table" : "list";
  for (const shown of objectsIn(JSON.parse(text))) {
    const keys = Object.keys(shown);
    const shared = keys.filter((key) => names.has(key));
    if (shared.length === 0 || shared.length * 2 < keys.length) continue;
    const extra = keys.find((key) => !names.has(key) && !words.includes(key));
    if (extra !== undefined)
      return { name: extra, message: `The sample ${of} has ${quoted(extra)}, which its ${form} does not have.` };
    const lacking = [...names].find(([name, { isRequired }]) => isRequired && !text.includes(`"${name}"`))?.[0];
    if (lacking !== undefined)
      return {
        name: undefined,
        message: `The sample ${of} lacks ${quoted(lacking)}, which its ${form} calls required.`,
      };
    return otherType(shown, names, of, form);
  }
  return undefined;
}

/** An object, and what it wraps: one object, or the first of several, under one name. */
function objectsIn(value: unknown): readonly object[] {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first !== "object" || first === null || Array.isArray(first)) return [];
  const values: readonly unknown[] = Object.values(first);
  return values.length === 1 ? [first, ...objectsIn(values[0])] : [first];
}
