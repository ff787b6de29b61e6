/** An API of boxes for tests: its document, and a small server that keeps it but for one fault. */
import { makeMock, type Mock, type OpenApi, type Verification } from "../../src/index.ts";
import { verifyAt } from "./verify-at.ts";

type Request = Parameters<Mock["answer"]>[0];
type Answer = ReturnType<Mock["answer"]>;
type Thing = Record<string, unknown>;

/** What may be wrong with the server. */
export type BoxFault =
  | "refuses-400"
  | "refuses-409"
  | "refuses-404"
  | "refuses-403"
  | "change-404"
  | "delete-all"
  | "change-takes-taken"
  | "lower-case"
  | "oldest-first";

/** Changes of the document. */
export interface BoxWords {
  /** Keywords of the property "tags" in requests. */
  readonly tags?: object;
  /** Whether a list has a bound, and where nothing is asked for it is ten. */
  readonly isBounded?: boolean;
}

const json = (schema: object): object => ({ content: { "application/json": { schema } } });

export function boxes({ tags = {}, isBounded = true }: BoxWords = {}): OpenApi {
  const list = { type: "array", items: { type: "string" }, maxItems: 3 };
  const sent = {
    name: { type: "string", minLength: 1, maxLength: 40, description: "Unique." },
    size: { type: "integer", minimum: 1, maximum: 64 },
    tags: { ...list, ...tags },
  };
  const box = {
    type: "object",
    required: ["id", "name", "size", "tags", "created_at"],
    properties: {
      id: { type: "string", format: "uuid" },
      name: { type: "string", description: "As sent." },
      size: { type: "integer", description: "As sent, or 2." },
      tags: { ...list, description: "As sent, or empty." },
      created_at: { type: "string", format: "date-time" },
    },
  };
  const malformed = { 400: { description: "malformed" } };
  const missing = { 404: { description: "no such box" } };
  const taken = { 409: { description: "the name is taken" } };
  const limit = { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 100, default: 10 } };
  return {
    openapi: "3.1.0",
    info: { title: "Boxes", version: "1" },
    paths: {
      "/boxes": {
        post: {
          requestBody: { required: true, ...json({ type: "object", required: ["name", "tags"], properties: sent }) },
          responses: {
            201: { description: "", ...json(box) },
            ...malformed,
            403: { description: "not allowed" },
            ...missing,
            ...taken,
          },
        },
        get: {
          parameters: isBounded ? [limit] : [],
          responses: {
            200: {
              description: "",
              ...json({
                type: "object",
                required: ["boxes"],
                properties: { boxes: { type: "array", items: box, description: "Newest first." } },
              }),
            },
            ...malformed,
          },
        },
      },
      "/boxes/{id}": {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string", format: "uuid" } }],
        get: { responses: { 200: { description: "", ...json(box) }, ...missing } },
        patch: {
          description: "Fields left out keep their value.",
          requestBody: { required: true, ...json({ type: "object", properties: sent }) },
          responses: { 200: { description: "", ...json(box) }, ...malformed, ...missing, ...taken },
        },
        delete: { responses: { 204: { description: "" }, ...missing } },
      },
    },
  } as unknown as OpenApi;
}

/** Verifies a server of boxes that has the fault; undefined: none. */
export async function verifyBoxes(fault: BoxFault | undefined, words: BoxWords = {}, seed = 1): Promise<Verification> {
  return verifyAt(boxes(words), makeServer(fault, words.tags), { seed });
}

/** Verifies the mock of the boxes that keeps what is created. */
export async function verifyMockOfBoxes(words: BoxWords = {}): Promise<Verification> {
  const document = boxes(words);
  const mock = makeMock(document, { seed: 1, state: new Map(), token: undefined, now: () => Date.now() });
  return verifyAt(document, mock.answer);
}

function makeServer(fault: BoxFault | undefined, { uniqueItems = false }: { uniqueItems?: boolean } = {}) {
  const boxesOf = new Map<string, Thing>();
  let count = 0;
  const answer = (status: number, body?: unknown): Answer => ({
    status,
    headers: body === undefined ? [] : [["content-type", "application/json"]],
    body: new TextEncoder().encode(body === undefined ? "" : JSON.stringify(body)),
  });
  const shown = ({ number: _number, ...box }: Thing): Thing => box;
  const isFine = (body: unknown, isPart: boolean): body is Thing => {
    if (typeof body !== "object" || body === null || Array.isArray(body)) return false;
    const { name, size, tags } = body as Thing;
    const isName = typeof name === "string" && name.length >= 1 && name.length <= 40;
    const isSize = Number.isInteger(size) && Number(size) >= 1 && Number(size) <= 64;
    const isTags =
      Array.isArray(tags) &&
      tags.length <= 3 &&
      tags.every((one) => typeof one === "string") &&
      (!uniqueItems || new Set(tags).size === tags.length);
    return (
      (name === undefined ? isPart : isName) && (size === undefined || isSize) && (tags === undefined ? isPart : isTags)
    );
  };
  const isTaken = (name: unknown, own?: Thing): boolean =>
    [...boxesOf.values()].some((box) => box !== own && box.name === name);
  return ({ method, path, query, body: bytes }: Request): Answer => {
    let body: unknown;
    try {
      body = bytes.length === 0 ? undefined : JSON.parse(new TextDecoder().decode(bytes));
    } catch {
      return answer(400, {});
    }
    if (path === "/boxes" && method === "POST") {
      if (fault?.startsWith("refuses-") === true) return answer(Number(fault.slice(8)), {});
      if (!isFine(body, false)) return answer(400, {});
      if (isTaken(body.name)) return answer(409, {});
      count += 1;
      const name = fault === "lower-case" ? String(body.name).toLowerCase() : body.name;
      const id = `00000000-0000-4000-8000-${String(count).padStart(12, "0")}`;
      const created_at = new Date(Date.now() + count).toISOString();
      const box = { number: count, id, name, size: body.size ?? 2, tags: body.tags ?? [], created_at };
      boxesOf.set(id, box);
      return answer(201, shown(box));
    }
    if (path === "/boxes") {
      const limit = new URLSearchParams(query).get("limit") ?? "10";
      if (!/^\d+$/.test(limit) || Number(limit) < 1 || Number(limit) > 100) return answer(400, {});
      const all = [...boxesOf.values()];
      if (fault !== "oldest-first") all.reverse();
      return answer(200, { boxes: all.slice(0, Number(limit)).map(shown) });
    }
    const id = path.split("/")[2] ?? "";
    const box = boxesOf.get(id);
    if (box === undefined) return answer(404, {});
    if (method === "GET") return answer(200, shown(box));
    if (method === "DELETE") {
      if (fault === "delete-all") boxesOf.clear();
      boxesOf.delete(id);
      return answer(204);
    }
    if (!isFine(body, true)) return answer(400, {});
    if (fault === "change-404") return answer(404, {});
    if (body.name !== undefined && fault !== "change-takes-taken" && isTaken(body.name, box)) return answer(409, {});
    for (const name of ["name", "size", "tags"]) if (Object.hasOwn(body, name)) box[name] = body[name];
    return answer(200, shown(box));
  };
}
