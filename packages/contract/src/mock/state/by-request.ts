/** What a state takes of a request where no answer, or no body, is told of. */
import type { OpenApi } from "../../openapi/document.ts";
import { keyOf } from "../../openapi/things/key-of.ts";
import { isJson, type Resource } from "../../openapi/things/resources.ts";
import { areShown } from "../../openapi/things/shown-shape.ts";
import type { Json } from "../../schema/json.ts";
import type { StateRequest } from "./state-handler.ts";
import { bodyFields } from "./thing-answer.ts";

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
