import { isObject } from "../schema/json.ts";

/** How a part says that it will go: `deprecated`, and the day in the extension `x-sunset`. */
export interface Deprecation {
  readonly isDeprecated: boolean;
  /** As written; undefined where there is none. */
  readonly sunset: unknown;
  /** The day as "2025-01-31"; undefined where `sunset` is none. */
  readonly date: string | undefined;
}

/** Reads the marks of an operation or a parameter. */
export function deprecationOf(raw: Readonly<Record<string, unknown>>): Deprecation {
  const sunset = raw["x-sunset"] ?? undefined;
  return { isDeprecated: raw.deprecated === true, sunset, date: isoDate(sunset) };
}

/** The release that goes without it, as a spec tells it with its change; undefined where none does. */
export function removalOf(raw: Readonly<Record<string, unknown>>): string | undefined {
  const change = raw["x-assent-change"];
  return isObject(change) && typeof change.removal === "string" ? change.removal : undefined;
}

/** A day in the form of ISO 8601, of a date or a date and time of RFC 3339. */
export function isoDate(value: unknown): string | undefined {
  const text = value instanceof Date ? value.toISOString() : typeof value === "string" ? value : "";
  const [, day] = /^(\d{4}-\d{2}-\d{2})(?:[Tt ]\d{2}:\d{2}.*)?$/.exec(text) ?? [];
  return day !== undefined && !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) ? day : undefined;
}

/** A value of an extension in a sentence: texts as they are, others as JSON. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? "");
}
