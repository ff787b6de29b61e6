import type { SchemaObject } from "../openapi/document.ts";
import { isObject, type Json, parseJson, textOf } from "../schema/json.ts";
import type { ConfigOption, EntryType } from "./option.ts";
import { latestOf } from "./to-sample.ts";

/**
 * A JSON Schema (draft 2020-12) of the whole configuration: an object with a property per group, each an object with a
 * property per option. Options that nobody promised are refused; removed ones are not in it.
 */
export function toOptionsSchema(options: readonly ConfigOption[]): SchemaObject {
  const current = latestOf(options).filter(({ change }) => change !== "removed");
  const groups = [...new Set(current.map(({ group }) => group))];
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(
      groups.map((group) => [
        group,
        {
          type: "object",
          additionalProperties: false,
          properties: Object.fromEntries(
            current.filter((option) => option.group === group).map((option) => [option.name, schemaOf(option)]),
          ),
        },
      ]),
    ),
  };
}

/** What values an option accepts. */
export function schemaOf(option: ConfigOption): SchemaObject {
  const { choices, meaning, change, isNullable = false } = option;
  const isRight =
    option.default !== undefined &&
    isOfType(option.default, option) &&
    whyRefused(option.default, option) === undefined;
  const unset = isNullable && option.default === undefined ? null : undefined;
  const value = isRight ? valueOf(option.default, option) : unset;
  const shape = shapeOf(option);
  return {
    ...shape,
    ...(isNullable && typeof shape.type === "string" ? { type: [shape.type, "null"] } : {}),
    ...(isNullable && shape.enum !== undefined ? { enum: [...choices, null] } : {}),
    ...(value === undefined ? {} : { default: value }),
    ...(meaning === "" ? {} : { description: meaning }),
    ...(change === "deprecated" ? { deprecated: true } : {}),
  };
}

/** What bears on which values are accepted. */
type Accepting = Pick<ConfigOption, "type" | "entryType" | "choices" | "least" | "most">;

function shapeOf(option: Accepting): SchemaObject {
  const { type, choices, least, most } = option;
  const one: SchemaObject = {
    ...scalarOf(entryTypeOf(option)),
    ...(choices.length === 0 ? {} : { enum: choicesOf(option) }),
    ...(least === undefined ? {} : { minimum: least }),
    ...(most === undefined ? {} : { maximum: most }),
  };
  if (type === "list") return { type: "array", items: one };
  return type === "dict" ? { type: "object", additionalProperties: one } : one;
}

/** The type of a single value: the option's own, or that of what its list or map holds. */
function entryTypeOf({ type, entryType = "string" }: Pick<ConfigOption, "type" | "entryType">): EntryType {
  return type === "list" || type === "dict" ? entryType : type;
}

function scalarOf(type: EntryType): SchemaObject {
  switch (type) {
    case "integer":
      return { type: "integer" };
    case "float":
      return { type: "number" };
    case "boolean":
      return { type: "boolean" };
    case "port":
      return { type: "integer", minimum: 0, maximum: 65_535 };
    case "hostname":
      return { type: "string", format: "hostname" };
    case "uri":
      return { type: "string", format: "uri" };
    case "string":
      return { type: "string" };
    default:
      return type satisfies never;
  }
}

/** The accepted values, or those of the entries. */
function choicesOf(option: Pick<ConfigOption, "type" | "entryType" | "choices">): readonly Json[] {
  return option.choices.map((choice) => scalarValue(choice, entryTypeOf(option)));
}

/** The single values of a value: itself, or what its list or map holds. */
function entriesOf(value: Json): readonly Json[] {
  if (Array.isArray(value)) return value as readonly Json[];
  return isObject(value) ? Object.values(value) : [value];
}

/** Why a value of the right type is not accepted; undefined where it is. */
export function whyRefused(words: string, option: Accepting): string | undefined {
  const { choices, least, most } = option;
  const entries = entriesOf(valueOf(words, option));
  const allowed = choicesOf(option);
  if (choices.length > 0 && !entries.every((one) => allowed.includes(one))) return `none of ${choices.join(", ")}`;
  const numbers = entries.filter((one) => typeof one === "number");
  if (least !== undefined && numbers.some((one) => one < least)) return `less than ${least}`;
  return most !== undefined && numbers.some((one) => one > most) ? `more than ${most}` : undefined;
}

/** Whether a value as written in a table is one of a type. */
export function isOfType(words: string, option: Pick<ConfigOption, "type" | "entryType">): boolean {
  const value = valueOf(words, option);
  if (option.type === "dict" && !isObject(value)) return false;
  return entriesOf(value).every((one) => isScalar(one, entryTypeOf(option)));
}

function isScalar(value: Json, type: EntryType): boolean {
  if (type === "port") return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 65_535;
  if (type === "integer") return Number.isInteger(value);
  if (type === "float") return typeof value === "number";
  return type !== "boolean" || typeof value === "boolean";
}

/** A value as written in a table, in the option's type; as text where it is none of that type. */
export function valueOf(words: string, option: Pick<ConfigOption, "type" | "entryType">): Json {
  const entryType = entryTypeOf(option);
  const entry = (one: string): Json => scalarValue(one, entryType);
  if (option.type === "list") return (listOf(words) ?? words.split(/\s*,\s*/)).map(entry);
  if (option.type !== "dict") return entry(words);
  const record = recordOf(words);
  if (record === undefined) return words;
  return Object.fromEntries(Object.entries(record).map(([key, one]) => [key, entry(one)]));
}

function scalarValue(words: string, type: EntryType): Json {
  if (type === "integer" || type === "port" || type === "float") {
    const number = Number(words.replaceAll("_", ""));
    return words.trim() === "" || Number.isNaN(number) ? words : number;
  }
  if (type === "boolean" && /^(?:true|yes|on|1)$/i.test(words)) return true;
  if (type === "boolean" && /^(?:false|no|off|0)$/i.test(words)) return false;
  return words;
}

/** The entries of a list that is written as JSON, or empty; as texts. */
function listOf(words: string): readonly string[] | undefined {
  if (words.trim() === "") return [];
  const value = words.startsWith("[") ? parsed(words) : undefined;
  return Array.isArray(value) ? value.map(textOf) : undefined;
}

/** A mapping as JSON has it, or as oslo.config does: "a:1,b:2". Its values are texts. */
function recordOf(words: string): Record<string, string> | undefined {
  if (words.startsWith("{")) {
    const value = parsed(words);
    if (!isObject(value)) return undefined;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, textOf(one)]));
  }
  const pairs = words.split(/\s*,\s*/).map((one) => /^([^:\s]+)\s*:\s*(.*)$/.exec(one));
  if (pairs.some((one) => one === null)) return undefined;
  return Object.fromEntries(pairs.map((one) => [one![1]!, one![2]!]));
}

/** What a text says as JSON, with quotes of either kind. */
function parsed(words: string): Json | undefined {
  return parseJson(words) ?? parseJson(words.replaceAll("'", '"'));
}
