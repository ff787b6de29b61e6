/** One field, or one parameter, as it is promised and as it is documented. */
import { listed } from "@assent/spec";
import type { Json } from "../schema/json.ts";
import type { Drift, Tell } from "./drift.ts";
import type { FieldFact } from "./facts.ts";

/** Who sends a body or a header, and what it is called: "request", "response", "response 404". */
export interface Whose {
  readonly side: "request" | "response";
  readonly whose: string;
}

/** A field as sentences call it, and who sends it. */
export interface Called {
  readonly name: string;
  readonly side: Whose["side"];
}

/** A field of a body. */
export function called({ name }: FieldFact, { side, whose }: Whose): Called {
  return { name: `"${name}" of the ${whose}`, side };
}

/** What is said of a field or a parameter: its type, whether null may stand there, whether it is needed, its limits. */
export function compareField(
  { name, side }: Called,
  field: FieldFact,
  documented: FieldFact,
  tell: Tell,
): readonly Drift[] {
  const drifts: Drift[] = [];
  const [was, is] = [typesOf(field), typesOf(documented)];
  const isOtherType = was.length > 0 && is.length > 0 && !(isAllIn(was, is) && isAllIn(is, was));
  if (isOtherType) {
    drifts.push(
      tell({
        id: "type-differs",
        level: levelOf(side, was, is),
        message: `${name} is promised as ${listed(was, "or")} and documented as ${listed(is, "or")}.`,
        promised: field.place,
        documented: documented.place,
      }),
    );
  }
  if (
    field.isNullable !== undefined &&
    documented.isNullable !== undefined &&
    field.isNullable !== documented.isNullable
  ) {
    const says = (isNullable: boolean): string => (isNullable ? "with null" : "without null");
    drifts.push(
      tell({
        id: "null-differs",
        // A server that takes more, or sends less, than its documentation says surprises nobody.
        level: (side === "request") === field.isNullable ? "error" : "warning",
        message: `${name} is promised ${says(field.isNullable)} and documented ${says(documented.isNullable)}.`,
        promised: field.place,
        documented: documented.place,
      }),
    );
  }
  // No row promises whether what only stands around others has to be there.
  const isSaid = field.isImplied !== true && field.required !== undefined && documented.required !== undefined;
  if (isSaid && field.required !== documented.required) {
    const says = (isRequired: boolean): string => (isRequired ? "required" : "optional");
    drifts.push(
      tell({
        id: "required-differs",
        // To ask for less than was promised harms nobody who reads the promise.
        level: side === "request" && documented.required ? "error" : "warning",
        message: `${name} is promised as ${says(field.required)} and documented as ${says(documented.required)}.`,
        promised: field.place,
        documented: documented.place,
      }),
    );
  }
  // The limits of one of several types are not those of another one.
  const isChoice = isOtherType && was.length + is.length > 2;
  return isChoice ? drifts : [...drifts, ...compareLimits(name, field, documented, tell)];
}

/** What a value may be; empty where it is not said or not known. */
function typesOf({ type, types }: FieldFact): readonly string[] {
  return types ?? (type === undefined ? [] : [type]);
}

/** A server that takes more types, or sends fewer, than its documentation says surprises nobody. */
function levelOf(side: Whose["side"], was: readonly string[], is: readonly string[]): Drift["level"] {
  const isNoSurprise = side === "response" ? isAllIn(is, was) : isAllIn(was, is);
  return isNoSurprise ? "warning" : "error";
}

function isAllIn(some: readonly string[], all: readonly string[]): boolean {
  return some.every((one) => all.includes(one));
}

/** Formats that only say how a number is kept. */
const keepingFormats: readonly Json[] = ["int32", "int64", "float", "double"];

/** What a value is held to, where both sides are of a form that says it. */
function compareLimits(name: string, field: FieldFact, documented: FieldFact, tell: Tell): readonly Drift[] {
  const [was, is] = [field.limits, documented.limits];
  if (was === undefined || is === undefined) return [];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((keyword) => {
    const [left, right] = [was.get(keyword), is.get(keyword)];
    if (JSON.stringify(left) === JSON.stringify(right)) return [];
    if (left === undefined && keyword === "format" && keepingFormats.includes(right!)) return [];
    const says = (value: Json | undefined): string =>
      value === undefined ? `without ${keyword}` : `with ${keyword} ${JSON.stringify(value)}`;
    return [
      tell({
        id: "limit-differs",
        level: left === undefined ? "warning" : "error",
        message: `${name} is promised ${says(left)} and documented ${says(right)}.`,
        promised: field.place,
        documented: documented.place,
      }),
    ];
  });
}
