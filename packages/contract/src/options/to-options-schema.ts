import type { SchemaObject } from "../openapi/document.ts";
import { isObject, type Json, parseJson, textOf } from "../schema/json.ts";
import type { ConfigOption } from "./option.ts";
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
  const { type, choices, least, most, meaning, change, isNullable = false } = option;
  const isRight =
    option.default !== undefined && isOfType(option.default, type) && whyRefused(option.default, option) === undefined;
  const unset = isNullable && option.default === undefined ? null : undefined;
  const value = isRight ? valueOf(option.default, option) : unset;
  const shape = shapeOf(type);
  return {
    ...shape,
    ...(isNullable && typeof shape.type === "string" ? { type: [shape.type, "null"] } : {}),
    ...(choices.length === 0
      ? {}
      : type === "list"
        ? { items: { type: "string", enum: choices } }
        : { enum: [...choicesOf(option), ...(isNullable ? [null] : [])] }),
    ...(least === undefined ? {} : { minimum: least }),
    ...(most === undefined ? {} : { maximum: most }),
    ...(value === undefined ? {} : { default: value }),
    ...(meaning === "" ? {} : { description: meaning }),
    ...(change === "deprecated" ? { deprecated: true } : {}),
  };
}

function shapeOf(type: ConfigOption["type"]): SchemaObject {
  switch (type) {
    case "integer":
      return { type: "integer" };
    case "float":
      return { type: "number" };
    case "boolean":
      return { type: "boolean" };
    case "list":
      return { type: "array", items: { type: "string" } };
    case "dict":
      return { type: "object", additionalProperties: { type: "string" } };
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

/** The accepted values; of a list those of its entries. */
function choicesOf({ type, choices }: Pick<ConfigOption, "type" | "choices">): readonly Json[] {
  return choices.map((choice) => valueOf(choice, { type: type === "list" ? "string" : type }));
}

/** Why a value of the right type is not accepted; undefined where it is. */
export function whyRefused(
  words: string,
  option: Pick<ConfigOption, "type" | "choices" | "least" | "most">,
): string | undefined {
  const { choices, least, most } = option;
  const value = valueOf(words, option);
  const allowed = choicesOf(option);
  const isAllowed = (Array.isArray(value) ? value : [value]).every((one) => allowed.some((each) => each === one));
  if (choices.length > 0 && !isAllowed) return `none of ${choices.join(", ")}`;
  if (typeof value !== "number") return undefined;
  if (least !== undefined && value < least) return `less than ${least}`;
  return most !== undefined && value > most ? `more than ${most}` : undefined;
}

/** Whether a value as written in a table is one of a type. */
export function isOfType(words: string, type: ConfigOption["type"]): boolean {
  const value = valueOf(words, { type });
  if (type === "integer" || type === "port") return Number.isInteger(value);
  if (type === "float") return typeof value === "number";
  if (type === "dict") return isObject(value);
  return type !== "boolean" || typeof value === "boolean";
}

/** A value as written in a table, in the option's type; as text where it is none of that type. */
export function valueOf(words: string, { type }: Pick<ConfigOption, "type">): Json {
  if (type === "integer" || type === "port" || type === "float") {
    const number = Number(words.replaceAll("_", ""));
    return words.trim() === "" || Number.isNaN(number) ? words : number;
  }
  if (type === "boolean" && /^(?:true|yes|on|1)$/i.test(words)) return true;
  if (type === "boolean" && /^(?:false|no|off|0)$/i.test(words)) return false;
  if (type === "list") return listOf(words) ?? words.split(/\s*,\s*/);
  if (type === "dict") return recordOf(words) ?? words;
  return words;
}

/** The entries of a list that is written as JSON, or empty. */
function listOf(words: string): readonly Json[] | undefined {
  if (words.trim() === "") return [];
  const value = words.startsWith("[") ? parsed(words) : undefined;
  return Array.isArray(value) ? value.map(textOf) : undefined;
}

/** A mapping as JSON has it, or as oslo.config does: "a:1,b:2". Its values are texts. */
function recordOf(words: string): Record<string, Json> | undefined {
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
