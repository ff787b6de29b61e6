/**
 * Operations whose bodies are told by samples alone, as a state and a trial need them: the first sample is the shape of the body.
 * What is checked and promised is left as it is.
 */
import type { OpenApi, Schema, SchemaObject } from "../document.ts";
import type { ApiContent, ApiOperation } from "../operations.ts";
import { isJson, jsonSchemaOf, successOf, thingSchema, wrapperOf } from "./resources.ts";
import { isShown, shapeOf } from "./shown-shape.ts";

/** The operations with the shapes of their samples in the place of schemas. */
export function withShapes(document: OpenApi, operations: readonly ApiOperation[]): readonly ApiOperation[] {
  const shaped = operations.map((one) => ({
    ...one,
    body: one.body && { ...one.body, content: one.body.content.map(shapedContent) },
    // What has no body stays the same object: it may be known as one that is no promise.
    responses: one.responses.map((response) =>
      response.content.length === 0 ? response : { ...response, content: response.content.map(shapedContent) },
    ),
  }));
  return shaped.map((one) => withAskedShape(document, one, shaped));
}

function shapedContent(content: ApiContent): ApiContent {
  const [first] = content.samples.values();
  if (!isJson(content.mediaType) || first === undefined || saysFields(content.schema)) return content;
  return { ...content, schema: shapeOf(first) };
}

/** Whether a schema says anything of what is in a body. */
function saysFields(schema: Schema | undefined): boolean {
  if (typeof schema !== "object") return false;
  return Object.keys(schema).some((key) => key !== "type" && key !== "title" && key !== "description");
}

/**
 * An operation of whose body nothing is told takes fields of the thing as it is answered, but for its id: in the wrapper in
 * which it is answered.
 */
function withAskedShape(document: OpenApi, operation: ApiOperation, all: readonly ApiOperation[]): ApiOperation {
  const { method, path, body } = operation;
  if (!changing.has(method) || body?.content.some(({ schema }) => schema !== undefined) === true) return operation;
  if (body !== undefined && !body.content.some(({ mediaType }) => isJson(mediaType))) return operation;
  const isNear = (other: string): boolean =>
    other === path || (other.startsWith(`${path}/`) && /^\{[^{}/]+\}$/.test(other.slice(path.length + 1)));
  const answers = [operation, ...all.filter((one) => one.method === "get" && isNear(one.path))];
  const shown = answers
    .map((one) => jsonSchemaOf(successOf(one)))
    .find((schema) => isShown(schema) && wrapperOf(document, schema) !== undefined);
  if (shown === undefined) return operation;
  const { id: _id, uuid: _uuid, ...fields } = thingSchema(document, shown).properties ?? {};
  const wrapper = wrapperOf(document, shown) ?? "";
  const schema: SchemaObject = { ...(shown as SchemaObject), properties: { [wrapper]: { properties: fields } } };
  const content: ApiContent = { mediaType: "application/json", samples: new Map(), schema };
  return { ...operation, body: { required: false, content: [content] } };
}

const changing: ReadonlySet<string> = new Set(["post", "put", "patch"]);
