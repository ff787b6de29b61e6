// Bodies that are lists: what the schema allows is sent and no difference, what it forbids is told where it is taken.
import { describe, expect, test } from "vitest";
import type { OpenApi, Verification } from "../../src/index.ts";
import { answer, type Answer, type Request } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

type Fault = "500" | "any-entry" | "any-length" | "twice" | "not-a-list" | "refuses-all";

/** What kind of entries the lists have that are put at "/docs/{id}/labels". */
type Kind = "texts" | "choices" | "patch" | "objects";

const variable = { name: "id", in: "path", required: true, schema: { type: "string" } } as const;
const doc = {
  type: "object",
  required: ["id", "name"],
  properties: { id: { type: "string" }, name: { type: "string" } },
};
const json = (schema: object): object => ({ "application/json": { schema } });

const lists: Readonly<Record<Kind, object>> = {
  texts: { type: "array", items: { type: "string" } },
  choices: { type: "array", items: { enum: ["red", "green", "blue"] }, minItems: 1, maxItems: 2, uniqueItems: true },
  objects: {
    type: "array",
    items: {
      type: "object",
      required: ["event"],
      properties: { event: { type: "string" }, count: { type: "integer" } },
    },
  },
  patch: {
    type: "array",
    items: {
      type: "object",
      required: ["op", "path"],
      properties: { op: { enum: ["add", "replace", "remove", "test"] }, path: { type: "string" }, value: {} },
    },
  },
};

function documentOf(kind: Kind): OpenApi {
  const content = kind === "patch" ? { "application/json-patch+json": { schema: lists.patch } } : json(lists[kind]);
  const responses = {
    "200": { description: "replaced", content: json(kind === "patch" ? doc : lists[kind]) },
    "400": { description: "the body is malformed" },
    "404": { description: "none" },
  };
  const operation = { requestBody: { required: true, content }, responses };
  return {
    openapi: "3.1.0",
    info: { title: "Docs", version: "1" },
    paths: {
      "/docs": {
        post: {
          requestBody: {
            required: true,
            content: json({ ...doc, required: ["name"], properties: { name: { type: "string" } } }),
          },
          responses: { "201": { description: "made", content: json(doc) }, "400": { description: "bad" } },
        },
        get: { responses: { "200": { description: "all", content: json({ type: "array", items: doc }) } } },
      },
      "/docs/{id}": {
        parameters: [variable],
        get: { responses: { "200": { description: "one", content: json(doc) }, "404": { description: "none" } } },
        delete: { responses: { "204": { description: "gone" }, "404": { description: "none" } } },
        ...(kind === "patch" ? { patch: operation } : {}),
      },
      ...(kind === "patch" ? {} : { "/docs/{id}/labels": { parameters: [variable], put: operation } }),
    },
  } as unknown as OpenApi;
}

interface Doc {
  readonly id: string;
  readonly name: string;
}

function fits(kind: Kind, value: unknown, fault: Fault | undefined): boolean {
  if (!Array.isArray(value)) return fault === "not-a-list";
  const all = value as readonly unknown[];
  const isBounded = kind !== "choices" || fault === "any-length" || (all.length > 0 && all.length < 3);
  const isOnce = kind !== "choices" || fault === "twice" || new Set(all).size === all.length;
  return isBounded && isOnce && (fault === "any-entry" || all.every((one) => isEntry(kind, one)));
}

function isEntry(kind: Kind, value: unknown): boolean {
  if (kind === "texts") return typeof value === "string";
  if (kind === "choices") return ["red", "green", "blue"].includes(value as string);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { event, count, op, path } = value as Record<string, unknown>;
  if (kind === "objects") return typeof event === "string" && (count === undefined || Number.isInteger(count));
  // What a patch names has to be there.
  return ["add", "replace", "remove", "test"].includes(op as string) && (path === "/name" || path === "/id");
}

function run(kind: Kind, fault?: Fault, seed = 1): Promise<Verification & { readonly sent: readonly string[] }> {
  const docs = new Map<string, Doc>();
  const sent: string[] = [];
  let count = 0;
  const handle = ({ method, path, body }: Request): Answer => {
    const text = new TextDecoder().decode(body);
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      value = undefined;
    }
    const [, , id, below] = path.split("/");
    if (id === undefined) {
      if (method === "GET") return answer(200, [...docs.values()]);
      const name = (value as Partial<Doc> | null | undefined)?.name;
      if (typeof name !== "string") return answer(400);
      count += 1;
      const made = { id: `d${count}`, name };
      docs.set(made.id, made);
      return answer(201, made);
    }
    const found = docs.get(id);
    if (found === undefined) return answer(404);
    if (method === "GET") return answer(200, found);
    if (method === "DELETE") return answer(docs.delete(id) ? 204 : 404);
    if (below === undefined && method !== "PATCH") return answer(404);
    sent.push(text);
    if (!fits(kind, value, fault)) return answer(400);
    if (fault === "refuses-all") return answer(400);
    if (fault === "500" && (value as readonly unknown[]).length > 0) return answer(500);
    return answer(200, kind === "patch" ? found : value);
  };
  return verifyAt(documentOf(kind), handle, { seed }).then((verification) => ({ ...verification, sent }));
}

const told = ({ differences }: Verification): readonly string[] =>
  differences.map(({ id, operation, place }) => `${id} ${operation} ${place}`.trim());

describe("the right server", () => {
  test.each(["texts", "choices", "objects", "patch"] as const)("%s", async (kind) => {
    for (const seed of [1, 2, 3]) {
      const verification = await run(kind, undefined, seed);
      expect(told(verification)).toEqual([]);
      expect([verification.untried, verification.blocked]).toEqual([[], []]);
    }
  });

  test("is sent lists that have entries", async () => {
    const { sent } = await run("texts");
    const values = sent.flatMap((text) => (/^\["[^]*"\]$/.test(text) ? [JSON.parse(text) as readonly unknown[]] : []));
    expect(values.some((one) => one.length > 1 && one.every((entry) => typeof entry === "string"))).toBe(true);
  });
});

test.each<{ readonly kind: Kind; readonly fault: Fault; readonly expected: RegExp }>([
  { kind: "texts", fault: "500", expected: /^server-error PUT \/docs\/\{id\}\/labels$/m },
  { kind: "objects", fault: "500", expected: /^server-error PUT \/docs\/\{id\}\/labels$/m },
  { kind: "patch", fault: "500", expected: /^server-error PATCH \/docs\/\{id\}$/m },
  { kind: "texts", fault: "any-entry", expected: /^accepts-invalid PUT .* with an entry as the number 12/m },
  { kind: "objects", fault: "any-entry", expected: /^accepts-invalid PUT .* with an entry without "event"/m },
  { kind: "patch", fault: "any-entry", expected: /^accepts-invalid PATCH .* with an entry without "op"/m },
  { kind: "choices", fault: "any-entry", expected: /^accepts-invalid PUT .* with an entry "assent-not-among-them"/m },
  { kind: "choices", fault: "any-length", expected: /^accepts-invalid PUT .* of 3 items/m },
  { kind: "choices", fault: "twice", expected: /^accepts-invalid PUT .* with an item that stands there twice/m },
  { kind: "choices", fault: "refuses-all", expected: /^refuses-valid PUT/m },
  { kind: "texts", fault: "not-a-list", expected: /^accepts-invalid PUT .* A body that is a text/m },
])("$kind, $fault", async ({ kind, fault, expected }) => {
  expect(told(await run(kind, fault)).join("\n")).toMatch(expected);
});

test("a list that is refused whatever is in it could not be judged", async () => {
  const verification = await run("texts", "refuses-all");
  expect(told(verification)).toEqual([]);
  expect(verification.untried.join("\n")).toMatch(
    /^PUT \/docs\/\{id\}\/labels: no list that was made up is taken \(400\)/,
  );
});
