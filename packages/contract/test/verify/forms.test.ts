// Bodies that are forms: of a page, and of parts with a file. What fits is sent, and what does not as far as a form can say it.
import { describe, expect, test } from "vitest";
import { verifyRenderers, type OpenApi, type Verification } from "../../src/index.ts";
import { answer, type Answer, type Request } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

type Kind = "page" | "parts";
type Fault =
  | "500"
  | "name-long"
  | "name-left-out"
  | "any-status"
  | "any-balance"
  | "any-metadata"
  | "balance-lost"
  | "metadata-lost"
  | "tags-lost"
  | "status-default"
  | "file-left-out"
  | "any-type"
  | "change-lost";

const customer = {
  type: "object",
  required: ["id", "name"],
  properties: {
    id: { type: "string" },
    name: { type: "string" },
    balance: { type: "integer" },
    status: { type: "string" },
    metadata: { type: "object", additionalProperties: { type: "string" } },
    tags: { type: "array", items: { type: "string" } },
  },
};

const form = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string", minLength: 1, maxLength: 20 },
    balance: { type: "integer", minimum: 0 },
    status: { type: "string", enum: ["active", "closed"], default: "active" },
    metadata: { type: "object", additionalProperties: { type: "string" } },
    tags: { type: "array", items: { type: "string" } },
    // Nothing tells how it is written.
    address: { type: "object", properties: { city: { type: "string" } } },
  },
};

const json = (schema: object): object => ({ "application/json": { schema } });

function contentOf(kind: Kind): object {
  if (kind === "page") {
    const encoding = { metadata: { style: "deepObject", explode: true } };
    return { "application/x-www-form-urlencoded": { schema: form, encoding } };
  }
  const { address: _address, metadata: _metadata, ...properties } = form.properties;
  const file = { type: "string", format: "binary" };
  const schema = { ...form, required: ["name", "file"], properties: { ...properties, file } };
  return { "multipart/form-data": { schema } };
}

function documentOf(kind: Kind): OpenApi {
  const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
  const bad = { "400": { description: "bad" }, "415": { description: "no such form" } };
  const one = { "200": { description: "one", content: json(customer) }, "404": { description: "none" } };
  const change = { type: "object", properties: { name: form.properties.name, balance: form.properties.balance } };
  return {
    openapi: "3.1.0",
    info: { title: "Customers", version: "1" },
    paths: {
      "/customers": {
        post: {
          requestBody: { required: true, content: contentOf(kind) },
          responses: { "201": { description: "made", content: json(customer) }, ...bad },
        },
        get: { responses: { "200": { description: "all", content: json({ type: "array", items: customer }) } } },
      },
      "/customers/{id}": {
        parameters: [id],
        get: { responses: one },
        post: {
          requestBody: { content: { "application/x-www-form-urlencoded": { schema: change } } },
          responses: { ...one, ...bad },
        },
        delete: { responses: { "204": { description: "gone" }, "404": { description: "none" } } },
      },
    },
  } as unknown as OpenApi;
}

/** The fields of a form by name; undefined: it is none. */
function fieldsOf({ header, body }: Request, isAnyType: boolean): ReadonlyMap<string, readonly string[]> | undefined {
  const found = new Map<string, string[]>();
  const add = (name: string, value: string): void => void found.set(name, [...(found.get(name) ?? []), value]);
  const text = new TextDecoder().decode(body);
  const type = header("content-type") ?? "";
  const boundary = /^multipart\/form-data; *boundary=(\S+)$/.exec(type)?.[1];
  if (boundary !== undefined) {
    for (const part of text.split(`--${boundary}`).slice(1, -1)) {
      const [, name = "", value = ""] = /name="([^"]*)"[^]*?\r\n\r\n([^]*)\r\n$/.exec(part) ?? [];
      add(name, value);
    }
    return found;
  }
  if (!type.startsWith("application/x-www-form-urlencoded") && !isAnyType) return undefined;
  for (const [name, value] of new URLSearchParams(text)) add(name, value);
  return found;
}

function run(kind: Kind, fault?: Fault, seed = 1): Promise<Verification & { readonly sent: readonly string[] }> {
  const customers = new Map<string, Record<string, unknown>>();
  const sent: string[] = [];
  const read = (fields: ReadonlyMap<string, readonly string[]>): Record<string, unknown> | undefined => {
    const first = (name: string): string | undefined => fields.get(name)?.[0];
    const [name, balance, status] = [first("name"), first("balance"), first("status")];
    if (name !== undefined && (name === "" || (Array.from(name).length > 20 && fault !== "name-long")))
      return undefined;
    const isNumber = balance === undefined || /^-?\d+$/.test(balance) || fault === "any-balance";
    if (!isNumber || Number(balance) < 0) return undefined;
    if (status !== undefined && !["active", "closed"].includes(status) && fault !== "any-status") return undefined;
    if (fields.has("metadata") && fault !== "any-metadata") return undefined;
    if (fields.has("address")) return undefined;
    const metadata = [...fields].flatMap(([key, [value]]) => {
      const inner = /^metadata\[(.*)\]$/.exec(key)?.[1];
      return inner === undefined ? [] : [[inner, value] as const];
    });
    return {
      ...(name === undefined ? {} : { name }),
      ...(balance === undefined ? {} : { balance: fault === "balance-lost" ? 0 : Number(balance) }),
      ...(status === undefined ? {} : { status }),
      ...(metadata.length === 0 ? {} : { metadata: fault === "metadata-lost" ? {} : Object.fromEntries(metadata) }),
      ...(fields.has("tags") ? { tags: fault === "tags-lost" ? [] : fields.get("tags") } : {}),
    };
  };
  const handle = (request: Request): Answer => {
    const { method, path, body } = request;
    const id = path.split("/")[2];
    const known = customers.get(id ?? "");
    if (id !== undefined && known === undefined) return answer(404);
    if (method === "GET") return answer(200, known ?? [...customers.values()]);
    if (method === "DELETE") return answer(customers.delete(id ?? "") ? 204 : 404);
    sent.push(new TextDecoder().decode(body));
    if (known !== undefined && body.length === 0) return answer(200, known);
    const fields = fieldsOf(request, fault === "any-type");
    if (fields === undefined) return answer(415);
    const values = read(fields);
    if (values === undefined) return answer(400);
    if (known !== undefined) {
      const changed = { ...known, ...values };
      if (fault !== "change-lost") customers.set(id ?? "", changed);
      return answer(200, fault === "change-lost" ? known : changed);
    }
    if (values.name === undefined && fault !== "name-left-out") return answer(400);
    if (kind === "parts" && !fields.has("file") && fault !== "file-left-out") return answer(400);
    if (fault === "500") return answer(500);
    const made = {
      id: `c${customers.size + sent.length}`,
      name: "",
      status: fault === "status-default" ? "closed" : "active",
    };
    customers.set(made.id, { ...made, ...values });
    return answer(201, customers.get(made.id));
  };
  return verifyAt(documentOf(kind), handle, { seed }).then((verification) => ({ ...verification, sent }));
}

const told = ({ differences }: Verification): readonly string[] =>
  differences.map(({ id, operation, place }) => `${id} ${operation} ${place}`.trim());

describe("the right server", () => {
  test.each(["page", "parts"] as const)("%s", async (kind) => {
    for (const seed of [1, 2, 3]) {
      const verification = await run(kind, undefined, seed);
      expect(told(verification)).toEqual([]);
      expect(verification.blocked).toEqual([]);
      const left =
        kind === "page" ? ['POST /customers: "address" of the form is not sent; nothing tells how it is written.'] : [];
      expect(verification.untried).toEqual(left);
      const success = verification.coverage.filter(({ code }) => code.startsWith("2"));
      expect(success.filter(({ right }) => right === 0)).toEqual([]);
    }
  });
});

test.each<{ readonly kind: Kind; readonly fault: Fault; readonly expected: RegExp }>([
  { kind: "page", fault: "500", expected: /^server-error POST \/customers$/m },
  { kind: "parts", fault: "500", expected: /^server-error POST \/customers$/m },
  { kind: "page", fault: "name-long", expected: /^accepts-invalid POST \/customers name .* of 21 characters/m },
  { kind: "parts", fault: "name-long", expected: /^accepts-invalid POST \/customers name .* of 21 characters/m },
  { kind: "page", fault: "name-left-out", expected: /^accepts-invalid POST \/customers name without "name"/m },
  { kind: "parts", fault: "file-left-out", expected: /^accepts-invalid POST \/customers file without "file"/m },
  {
    kind: "page",
    fault: "any-status",
    expected: /^accepts-invalid POST \/customers status .* "assent-not-among-them"/m,
  },
  { kind: "parts", fault: "any-balance", expected: /^accepts-invalid POST \/customers balance .* as the text "text"/m },
  {
    kind: "page",
    fault: "any-metadata",
    expected: /^accepts-invalid POST \/customers metadata .* as the text "text"/m,
  },
  { kind: "page", fault: "balance-lost", expected: /^not-kept POST \/customers balance$/m },
  { kind: "page", fault: "metadata-lost", expected: /^not-kept POST \/customers metadata$/m },
  { kind: "parts", fault: "tags-lost", expected: /^not-kept POST \/customers tags$/m },
  { kind: "page", fault: "status-default", expected: /^default-not-applied POST \/customers status$/m },
  { kind: "page", fault: "any-type", expected: /^accepts-invalid POST \/customers A body of another media type$/m },
  { kind: "page", fault: "change-lost", expected: /^not-kept POST \/customers\/\{id\} /m },
])("$kind, $fault", async ({ kind, fault, expected }) => {
  expect(told(await run(kind, fault)).join("\n")).toMatch(expected);
});

test("a failure is shown as curl sends it", async () => {
  const renderer = verifyRenderers.find(({ name }) => name === "text")!;
  const context = { seconds: 1, secrets: new Set<string>() };
  const page = renderer.render(await run("page", "500"), context);
  expect(page).toMatch(/try: curl .*-H 'content-type: application\/x-www-form-urlencoded' --data-raw name=\S+ http/);
  const parts = renderer.render(await run("parts", "500"), context);
  expect(parts).toMatch(
    /try: curl .*--form-string name=\w+ -F 'file="\w+";filename=sample;type=application\/octet-stream' http/,
  );
});

test.each([
  { type: "multipart/mixed", schema: {} },
  // Nothing tells how the object is written.
  { type: "application/x-www-form-urlencoded", schema: { ...form, required: ["name", "address"] } },
])("a body that cannot be made is listed: $type", async ({ type, schema }) => {
  const { paths, ...document } = documentOf("page");
  const post = {
    requestBody: { required: true, content: { [type]: { schema } } },
    responses: { "201": { description: "made" } },
  };
  const mixed = { ...document, paths: { "/customers": { ...paths?.["/customers"], post } } } as unknown as OpenApi;
  const { untried } = await verifyAt(mixed, ({ method }) => (method === "GET" ? answer(200, []) : answer(500)));
  expect(untried).toEqual([`POST /customers: no body of ${type} can be made; none was sent.`]);
});
