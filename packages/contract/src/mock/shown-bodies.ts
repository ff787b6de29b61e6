/**
 * Operations whose bodies are told by samples alone, as a state needs them: the first sample is the shape of the body. What is
 * checked and promised is left as it is.
 */
import type { OpenApi, Schema, SchemaObject } from "../openapi/document.ts";
import type { ApiContent, ApiOperation } from "../openapi/operations.ts";
import { keyOf } from "../openapi/key-of.ts";
import { isJson, jsonSchemaOf, successOf, thingSchema, wrapperOf, type Resource } from "../openapi/resources.ts";
import { areShown, isShown, shapeOf } from "../openapi/shown-shape.ts";
import type { Json } from "../schema/json.ts";
import type { StateRequest } from "./state.ts";
import { bodyFields } from "./thing-answer.ts";

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

/** A resource of whose things no answer tells anything: they have what is sent of them. */
export function namedByRequest(document: OpenApi, resource: Resource): Resource {
  const { create, item, variable, collection, properties } = resource;
  if (create === undefined || item === undefined || Object.keys(properties).length > 0) return resource;
  const sent = bodyFields(document, create);
  if (!areShown(sent)) return resource;
  const key = keyOf(variable, Object.keys(sent), collection.split("/").at(-1));
  return { ...resource, properties: sent, key };
}

/** A request with what it has of JSON, where no body is told of. */
export function withJson(request: StateRequest): StateRequest {
  const { bytes, contentType = "application/json" } = request;
  const mediaType = (contentType.split(";", 1)[0] ?? "").trim().toLowerCase();
  if (bytes.length === 0 || !isJson(mediaType)) return request;
  try {
    return { ...request, mediaType, body: JSON.parse(new TextDecoder().decode(bytes)) as Json };
  } catch {
    return request;
  }
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
