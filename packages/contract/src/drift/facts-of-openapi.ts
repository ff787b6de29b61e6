import { LineCounter, parseDocument, type Document } from "yaml";
import { typesOf } from "../openapi/dialect.ts";
import type { OpenApi, Schema } from "../openapi/document.ts";
import { listOperations, type ApiOperation } from "../openapi/operations.ts";
import { jsonSchemaOf, successOf } from "../openapi/resources.ts";
import { flatten } from "../samples/generate.ts";
import { limitsOf, type BodyFact, type FactPlace, type FieldFact, type Limits, type OperationFact } from "./facts.ts";

/** What an OpenAPI document says, with the lines of `text`, which it was read from. */
export function factsOfOpenApi(document: OpenApi, text: string, file: string): readonly OperationFact[] {
  const lines = new LineCounter();
  const tree = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const context: Context = { document, tree, lines, file };
  return listOperations(document).map((operation) => toFact(operation, context));
}

interface Context {
  readonly document: OpenApi;
  readonly tree: Document;
  readonly lines: LineCounter;
  readonly file: string;
}

function toFact(operation: ApiOperation, context: Context): OperationFact {
  const at = ["paths", operation.path, operation.method];
  const place = placeAt(context, at, operation.id);
  const success = successOf(operation);
  const request = operation.body?.content.find(({ schema }) => schema !== undefined);
  const response = jsonSchemaOf(success);
  return {
    method: operation.method.toUpperCase(),
    path: operation.path,
    place,
    isDelta: false,
    codes: operation.responses
      .filter(({ code }) => code !== "default")
      .map(({ code }) => ({ code, place: placeAt(context, [...at, "responses", code], code) })),
    parameters: operation.parameters.map(({ name, in: where, required, schema }, index) => ({
      name,
      in: where,
      type: typeOf(context, schema),
      required,
      limits: limitsIn(context, schema),
      place: placeAt(context, [...at, "parameters", index], name),
    })),
    request:
      request?.schema === undefined
        ? undefined
        : bodyOf(context, request.schema, placeAt(context, [...at, "requestBody"], "requestBody")),
    response:
      response === undefined || success === undefined
        ? undefined
        : bodyOf(context, response, placeAt(context, [...at, "responses", success.code], success.code)),
    samples: [
      ...(request === undefined
        ? []
        : [...request.samples.values()].map((value) => ({ direction: "request" as const, value, place }))),
      ...(success?.content[0] === undefined
        ? []
        : [...success.content[0].samples.values()].map((value) => ({ direction: "response" as const, value, place }))),
    ],
  };
}

function bodyOf(context: Context, schema: Schema, place: FactPlace): BodyFact {
  return { fields: fieldsOf(context, schema, { prefix: "", place, depth: 0 }), isWhole: true, place };
}

function fieldsOf(
  context: Context,
  schema: Schema,
  { prefix, place, depth }: { readonly prefix: string; readonly place: FactPlace; readonly depth: number },
): readonly FieldFact[] {
  const flat = flatten(context.document, schema);
  if (depth > 4) return [];
  if (flat.items !== undefined) return fieldsOf(context, flat.items, { prefix: `${prefix}[]`, place, depth });
  return Object.entries(flat.properties ?? {}).flatMap(([name, property]) => {
    const full = prefix === "" ? name : `${prefix}.${name}`;
    const own: FieldFact = {
      name: full,
      in: "body",
      type: typeOf(context, property),
      required: flat.required?.includes(name) === true,
      limits: limitsIn(context, property),
      place: { ...place, words: full },
    };
    return [own, ...fieldsOf(context, property, { prefix: full, place, depth: depth + 1 })];
  });
}

/** The limits of a value; of a choice with null those of the other one. */
function limitsIn({ document }: Context, schema: Schema): Limits {
  const flat = flatten(document, schema);
  const choices = [...(flat.anyOf ?? []), ...(flat.oneOf ?? [])].map((one) => flatten(document, one));
  const others = choices.filter(({ type }) => type !== "null");
  return limitsOf(others.length === 1 ? { ...others[0], ...flat } : flat);
}

function typeOf({ document }: Context, schema: Schema): string | undefined {
  const types = (typesOf(flatten(document, schema)) ?? []).filter((type) => type !== "null");
  return types.length === 1 ? types[0] : undefined;
}

/** The line of a key; the nearest one above it where it stands elsewhere. */
function placeAt({ tree, lines, file }: Context, path: readonly (string | number)[], words: string): FactPlace {
  for (let length = path.length; length > 0; length -= 1) {
    const node = tree.getIn(path.slice(0, length), true) as { readonly range?: readonly number[] | null } | undefined;
    const start = node?.range?.[0];
    if (start === undefined) continue;
    const { line } = lines.linePos(start);
    // The value of a key in block style starts on the line below it.
    const isBelow = length === path.length && !/^\s*["{[]/.test(words) && lines.linePos(start).col > 1 && !isFlow(tree);
    return { file, line: isBelow ? Math.max(1, line - 1) : line, words, confidence: 1 };
  }
  return { file, line: 1, words, confidence: 1 };
}

/** Whether the document is JSON, where a value starts on the line of its key. */
function isFlow(tree: Document): boolean {
  return (tree.contents as { readonly flow?: boolean } | null)?.flow === true;
}
