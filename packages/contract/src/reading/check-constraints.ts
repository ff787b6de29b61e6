/** Whether what a meaning says about values can be true of their type. */
import type { Json } from "../schema/json.ts";
import type { Constraints, FieldType } from "./contract.ts";
import { compileExpression } from "../schema/expression.ts";
import { isSame } from "./same.ts";
import { scalarSchemas } from "./schema-of.ts";

/**
 * The constraints without a default and values that can never be of the type, without a pattern that is none, and without a
 * format in the place of the one that the type has.
 */
export function withoutMisfit(constraints: Constraints, type: FieldType): Constraints {
  const { default: preset, always, oneOf, pattern, format, ...rest } = constraints;
  const values = oneOf?.filter((one) => fitsAmong(one, type));
  const isOther = otherFormat(format, type) !== undefined;
  return {
    ...rest,
    ...(preset === undefined || !fits(preset, type) ? {} : { default: preset }),
    ...(always === undefined || !fits(always, type) ? {} : { always }),
    ...(values === undefined || (values.length === 0 && oneOf?.length !== 0) ? {} : { oneOf: values }),
    ...(pattern === undefined || !isPattern(pattern) ? {} : { pattern }),
    ...(format === undefined || isOther ? {} : { format }),
  };
}

/** Whether a value that is listed for a field is of its type; what is listed for a list is of its entries. */
function fitsAmong(value: Json, type: FieldType): boolean {
  return fits(value, type) || (type.kind === "list" && fits(value, type.items));
}

/** The type that has a format of its own, where another one is named. */
function otherFormat(format: string | undefined, type: FieldType): string | undefined {
  if (format === undefined) return undefined;
  const options = type.kind === "union" ? type.options.filter(({ kind }) => kind !== "null") : [type];
  const [only] = options;
  if (only?.kind !== "scalar" || options.length > 1) return undefined;
  const own = scalarSchemas[only.name].format;
  return own === undefined || own === format ? undefined : only.name;
}

function isPattern(pattern: string | undefined): boolean {
  return pattern === undefined || compileExpression(pattern) !== undefined;
}

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
    moreThan,
    lessThan,
    pattern,
    format,
  } = constraints;
  const typeOfOther = otherFormat(format, type);
  const other = (what: string, value: Json): string =>
    `The ${what} ${JSON.stringify(value)} of "${name}" is of another type`;
  return [
    ...(preset === undefined || fits(preset, type) ? [] : [other("default", preset)]),
    ...(always === undefined || fits(always, type) ? [] : [other("value", always)]),
    ...oneOf.filter((one) => !fitsAmong(one, type)).map((one) => other("value", one)),
    ...(isPattern(pattern) ? [] : [`The pattern ${JSON.stringify(pattern)} of "${name}" is no regular expression`]),
    ...(typeOfOther === undefined
      ? []
      : [
          `The format ${JSON.stringify(format)} of "${name}" is not read; the type "${typeOfOther}" has a format of its own`,
        ]),
    ...crossed(minimum, maximum),
    ...crossed(minLength, maxLength),
    ...crossed(minItems, maxItems),
    ...empty(minimum, lessThan, `at least ${minimum} and less than ${lessThan}`),
    ...empty(moreThan, maximum, `more than ${moreThan} and at most ${maximum}`),
    ...empty(moreThan, lessThan, `more than ${moreThan} and less than ${lessThan}`),
    ...[preset]
      .filter((one) => one !== undefined && one !== null)
      .flatMap((one) => outside(one, constraints, type))
      .map((why) => `The default ${JSON.stringify(preset)} of "${name}" is ${why}`),
  ];
}

function empty(least: number | undefined, most: number | undefined, words: string): readonly string[] {
  return least === undefined || most === undefined || least < most ? [] : [`Nothing is ${words}`];
}

/** Why a value of the right type is none of those that are allowed. */
function outside(value: Json, constraints: Constraints, type: FieldType): readonly string[] {
  const { oneOf, minimum, maximum, moreThan, lessThan, multipleOf } = constraints;
  const isAmong = (one: Json): boolean => oneOf === undefined || oneOf.some((allowed) => isSame(allowed, one));
  const isEach = Array.isArray(value) && type.kind === "list" && !isAmong(value);
  const found = (isEach ? value.every(isAmong) : isAmong(value)) ? [] : ["none of the values it can have"];
  const size = typeof value === "string" ? Array.from(value).length : Array.isArray(value) ? value.length : undefined;
  const [least, most] =
    typeof value === "string"
      ? [constraints.minLength, constraints.maxLength]
      : [constraints.minItems, constraints.maxItems];
  if (size !== undefined && size < (least ?? 0)) found.push(`shorter than ${least}`);
  if (size !== undefined && size > (most ?? Infinity)) found.push(`longer than ${most}`);
  if (typeof value !== "number") return found;
  if (minimum !== undefined && value < minimum) found.push(`less than ${minimum}`);
  if (maximum !== undefined && value > maximum) found.push(`more than ${maximum}`);
  if (moreThan !== undefined && value <= moreThan) found.push(`not more than ${moreThan}`);
  if (lessThan !== undefined && value >= lessThan) found.push(`not less than ${lessThan}`);
  if (multipleOf !== undefined && Number.isInteger(multipleOf) && value % multipleOf !== 0)
    found.push(`no multiple of ${multipleOf}`);
  return found;
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
