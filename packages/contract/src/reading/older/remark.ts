/** What brackets behind the name of a parameter say: "(string, required)". */
import type { FieldType, ScalarName } from "../contract.ts";
import { parseType, unknownIn } from "../field-type.ts";

/** What is said of a parameter, apart from its type and whether it is needed. */
export interface Remark {
  readonly type: FieldType | undefined;
  readonly required: boolean | undefined;
  readonly meaning: string;
}

/** Words for a type; undefined where they name none. */
export function typeOf(words: string): FieldType | undefined {
  const type = parseType(words.trim());
  return type.kind === "null" || unknownIn(type) !== undefined ? undefined : type;
}

/** Reads the brackets at the start of a meaning; words that are not understood stay in it. */
export function readRemark(meaning: string): Remark {
  const match = /^\s*\(([^()]{1,80})\)[\x60*"']*(?:\s*[:–—-]+|,)?\s*/.exec(meaning);
  let type: FieldType | undefined;
  let required: boolean | undefined;
  let isUnderstood = match !== null;
  for (const part of match?.[1]?.split(",") ?? []) {
    const [, need, rest = ""] = /^\s*(?:(required|mandatory|optional)\b)?\s*(.*?)\s*$/i.exec(part) ?? [];
    if (need !== undefined) required = need.toLowerCase() !== "optional";
    const named = rest === "" ? undefined : typeOf(rest);
    type ??= named;
    if (rest === "" ? need === undefined : named === undefined) isUnderstood = false;
  }
  return { type, required, meaning: isUnderstood ? meaning.slice(match![0].length) : meaning };
}

/** Types that a name can only mean as such: "{date}" and "{uuid}" say what a value is, in whatever form. */
const plainTypes: readonly ScalarName[] = ["string", "integer", "number", "boolean"];

/** The type of a value that is written as the name of one, in braces or the like: "{bool}", "<int>". */
export function typeOfPlaceholder(value: string): FieldType | undefined {
  const names =
    /^(?:\{([\w-]{1,20})\}|<([\w-]{1,20})>|\[([\w-]{1,20})\]|\(([\w-]{1,20})\))[\])]?$/.exec(value)?.slice(1) ?? [];
  const type = parseType(names.join(""));
  return type.kind === "scalar" && plainTypes.includes(type.name) ? type : undefined;
}
