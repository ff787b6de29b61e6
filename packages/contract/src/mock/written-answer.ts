import type { OpenApi, Schema } from "../openapi/document.ts";
import { isJson } from "../openapi/things/resources.ts";
import { type Json, textOf } from "../schema/json.ts";
import { jsonAnswer, type MockAnswer } from "./answer.ts";
import { isXml, xmlText } from "./xml-text.ts";

/** An answer with a value as its media type writes it: JSON, XML, or a text. */
export function writtenAnswer(
  document: OpenApi,
  value: Json,
  {
    status,
    type,
    schema,
    headers,
  }: {
    readonly status: number;
    readonly type: string;
    readonly schema: Schema | undefined;
    readonly headers: MockAnswer["headers"];
  },
): MockAnswer {
  if (isJson(type)) return jsonAnswer(status, value, { type, headers });
  const isPlain = typeof value === "string" || !isXml(type);
  const text = isPlain ? textOf(value) : xmlText(document, schema, value);
  return { status, headers: [["content-type", type], ...headers], body: new TextEncoder().encode(text) };
}
