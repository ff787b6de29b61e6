/** What the meaning of an option says of its values, in the phrases of the tables of the API. */
import type { SpecDiagnostic } from "../diagnostic.ts";
import type { Constraints } from "../reading/contract.ts";
import { readMeaning } from "../reading/constraints.ts";
import { parseType } from "../reading/field-type.ts";
import type { ConfigOption, EntryType } from "./option.ts";

/** The limits of an option, and its default as a text where the meaning gives one. */
export type OptionLimits = Pick<ConfigOption, "choices" | "least" | "most"> & { readonly preset: string | undefined };

/** What each type is called in the tables of the API. */
const apiTypes: Readonly<Record<EntryType, string>> = {
  string: "string",
  integer: "integer",
  float: "number",
  boolean: "boolean",
  port: "integer",
  hostname: "string",
  uri: "string",
};

function apiType({ type, entryType = "string" }: Pick<ConfigOption, "type" | "entryType">): string {
  if (type === "list") return `list of ${apiTypes[entryType]}`;
  return type === "dict" ? `map of ${apiTypes[entryType]}` : apiTypes[type];
}

/** What of a meaning an option keeps. */
const kept: ReadonlySet<keyof Constraints> = new Set([
  "minimum",
  "maximum",
  "oneOf",
  "always",
  "default",
  "deprecated",
]);

/** Reads a meaning; what speaks of a limit and is none that an option can have is told. */
export function readLimits(
  meaning: string,
  option: Pick<ConfigOption, "type" | "entryType" | "name" | "span">,
  diagnostics: SpecDiagnostic[],
): OptionLimits {
  const { name, span } = option;
  const { constraints, unread, atOdds, withoutSense } = readMeaning(meaning, parseType(apiType(option)));
  const tell = (message: string, help?: string): void => {
    diagnostics.push({ code: "option-constraint", level: "info", message, span, help });
  };
  for (const { words, help } of unread) tell(`"${words}" of the option "${name}" is not read.`, help);
  for (const [first, second] of atOdds) tell(`"${second}" is at odds with "${first}", which is the one that counts.`);
  for (const words of withoutSense)
    tell(`"${words}" says nothing about the option "${name}", which is of another type.`);
  for (const key of Object.keys(constraints) as (keyof Constraints)[])
    if (!kept.has(key)) tell(`What the meaning of the option "${name}" says of its values is not read ("${key}").`);
  const { minimum, maximum, oneOf, always, default: preset } = constraints;
  const values = oneOf ?? (always === undefined ? [] : [always]);
  const text = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));
  return {
    choices: values.map(text),
    least: minimum,
    most: maximum,
    preset: preset === undefined ? undefined : text(preset),
  };
}
