/** Things with one value that tells them apart: a document in the form of OpenAPI, and a server that keeps it. */
import { makeValidators } from "../../src/openapi/validators.ts";
import type { Json, OpenApi, Schema } from "../../src/index.ts";
import { answer, thingOf, type Answer, type Request, type Thing } from "./spec-text.ts";

/** How things are described. */
export interface ThingWords {
  /** The schema of `code`. */
  readonly code: Schema;
  readonly conflict?: string | undefined;
  /** What 404 and 410 say of a thing; no 410 where nothing is said. */
  readonly missing?: string;
  readonly gone?: string | undefined;
  readonly deleted?: string;
}

const json = (schema: Json): Record<string, Json> => ({ "application/json": { schema } });

/** The document. */
export function thingsDocument(words: ThingWords): OpenApi {
  const { code, conflict, missing = "no such thing", gone, deleted = "it is gone" } = words;
  const properties = { code: code as Json, note: { type: "string" } };
  const body: Json = { type: "object", required: ["code"], properties };
  const item: Json = {
    type: "object",
    required: ["id", "code"],
    properties: { id: { type: "string" }, ...properties },
  };
  const refusals: Record<string, Json> = {
    400: { description: "malformed" },
    ...(conflict === undefined ? {} : { 409: { description: conflict } }),
  };
  const absent: Record<string, Json> = {
    404: { description: missing },
    ...(gone === undefined ? {} : { 410: { description: gone } }),
  };
  const shown: Json = { description: "the thing", content: json(item) };
  const requestBody: Json = { required: true, content: json(body) };
  return {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    paths: {
      "/things": {
        get: { responses: { 200: { description: "all", content: json({ type: "array", items: item }) } } },
        post: { requestBody, responses: { 201: shown, ...refusals } },
      },
      "/things/{id}": {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        get: { responses: { 200: shown, ...absent } },
        put: { requestBody, responses: { 200: shown, ...refusals, ...absent } },
        delete: { responses: { 204: { description: deleted }, ...absent } },
      },
    },
  } as unknown as OpenApi;
}

/** How the server keeps them. */
export interface ThingKeeping {
  /** Whether no two have one code. */
  readonly isUnique?: boolean;
  /** Things that stand there before. */
  readonly standing?: readonly Thing[];
  /** What a deleted thing is answered with. */
  readonly gone?: number;
  /** What deleting it again is answered with. */
  readonly again?: number;
  /** What deleting is answered with that was never there. */
  readonly never?: number;
}

/** The server. */
export function serveThings(document: OpenApi, keeping: ThingKeeping): (request: Request) => Answer {
  const { isUnique = false, standing = [], gone = 404, again = gone, never = 404 } = keeping;
  const schema = document.paths!["/things"]!.post!.requestBody as { content: Record<string, { schema: Schema }> };
  const violations = makeValidators(document, { side: "request" }).of(schema.content["application/json"]!.schema);
  const things = new Map(standing.map((one, index) => [`s${index}`, { id: `s${index}`, ...one }]));
  const deleted = new Set<string>();
  let count = 0;
  return (request) => {
    const { method: verb, path } = request;
    const [, , id] = path.split("/");
    if (id === undefined && verb === "GET") return answer(200, [...things.values()]);
    const sent = thingOf(request);
    const isFine = sent !== undefined && violations(sent).length === 0;
    const isTaken = (): boolean =>
      isUnique &&
      sent?.code !== null &&
      [...things.values()].some((one: Thing) => one.id !== id && one.code === sent?.code);
    const keep = (key: string): Thing => {
      const { code, note } = sent!;
      const made = { id: key, code, ...(note === undefined ? {} : { note }) };
      things.set(key, made);
      return made;
    };
    if (id === undefined) {
      if (!isFine) return answer(400, {});
      if (isTaken()) return answer(409, {});
      return answer(201, keep(`t${(count += 1)}`));
    }
    const thing = things.get(id);
    if (verb === "DELETE") {
      if (thing === undefined) return answer(deleted.has(id) ? again : never);
      things.delete(id);
      deleted.add(id);
      return answer(204);
    }
    if (thing === undefined) return answer(deleted.has(id) ? gone : 404, {});
    if (verb === "GET") return answer(200, thing);
    if (!isFine) return answer(400, {});
    return isTaken() ? answer(409, {}) : answer(200, keep(id));
  };
}
