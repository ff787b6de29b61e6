/** Whether what a meaning says about values can be true of their type. */
import type { Json } from "../openapi/document.ts";
import type { Constraints, FieldType } from "./contract.ts";

/** What does not fit of what is said of a field, as sentences without an end; none where everything does. */
export function misfitsOf(name: string, constraints: Constraints, type: FieldType): readonly string[] {
  const {
    default: preset,
    always,
    oneOf = [],
    minimum,
    maximum,
    minLength,
    maxLength,
    minItems,
    maxItems,
  } = constraints;
  const other = (what: string, value: Json): string =>
    `The ${what} ${JSON.stringify(value)} of "${name}" is of another type`;
  const entries = type.kind === "list" ? type.items : type;
  return [
    ...(preset === undefined || fits(preset, type) ? [] : [other("default", preset)]),
    ...(always === undefined || fits(always, type) ? [] : [other("value", always)]),
    ...oneOf.filter((one) => !fits(one, type) && !fits(one, entries)).map((one) => other("value", one)),
    ...crossed(minimum, maximum),
    ...crossed(minLength, maxLength),
    ...crossed(minItems, maxItems),
  ];
}

function crossed(least: number | undefined, most: number | undefined): readonly string[] {
  return least === undefined || most === undefined || least <= most
    ? []
    : [`Nothing is at least ${least} and at most ${most}`];
}

function fits(value: Json, type: FieldType): boolean {
  switch (type.kind) {
    case "scalar":
      if (type.name === "integer") return Number.isInteger(value);
      if (type.name === "number" || type.name === "boolean") return typeof value === type.name;
      return typeof value === "string";
    case "list":
      return Array.isArray(value);
    case "object":
    case "map":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "null":
      return value === null;
    case "union":
      return type.options.some((one) => fits(value, one));
    case "any":
    case "unknown":
    case "reference":
      return true;
  }
  return type satisfies never;
}
