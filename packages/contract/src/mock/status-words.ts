/** Made-up bodies of errors: a choice among codes of errors is the one that the status is. */
import { reasonPhrase } from "../openapi/codes.ts";
import type { OpenApi, Schema } from "../openapi/document.ts";
import { fieldsOf, soleSchema } from "../openapi/things/nested.ts";
import { type Json, isObject } from "../schema/json.ts";

/** What the status was called before (RFC 7231, RFC 4918). */
const earlier: Readonly<Record<number, string>> = {
  413: "Payload Too Large",
  414: "Request URI Too Long",
  416: "Range Not Satisfiable",
  422: "Unprocessable Entity",
};

/** A made-up value with "bad_request" where it has one of several, and its status is 400. */
export function withStatus(document: OpenApi, schema: Schema | undefined, value: Json, status: number): Json {
  const sole = soleSchema(document, schema);
  if (Array.isArray(value))
    return (value as readonly Json[]).map((one) => withStatus(document, sole.items, one, status));
  if (!isObject(value))
    return Array.isArray(sole.enum) ? (choiceFor(sole.enum as readonly Json[], status) ?? value) : value;
  // A sample of the whole is answered as it is.
  if (sole.example !== undefined || sole.examples !== undefined) return value;
  const fields = fieldsOf(document, schema) ?? {};
  const told = ([name, one]: readonly [string, Json]): readonly [string, Json] =>
    Object.hasOwn(fields, name) ? [name, withStatus(document, fields[name], one, status)] : [name, one];
  return Object.fromEntries(Object.entries(value).map(told));
}

/** The one value that is the status or its name, else the one that has it as a part ("depot_not_found"). */
function choiceFor(values: readonly Json[], status: number): Json | undefined {
  const names = [reasonPhrase(String(status)), earlier[status] ?? ""].map(plain).filter((name) => name !== "");
  const words = values.map((value) =>
    typeof value === "string" || typeof value === "number" ? plain(String(value)) : "",
  );
  const found = [
    words.map((word) => word === String(status) || names.includes(word)),
    words.map((word) => names.some((name) => word.includes(name))),
  ].find((fits) => fits.filter(Boolean).length === 1);
  return found === undefined ? undefined : values[found.indexOf(true)];
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "");
}
