// Stands with a note each, page by page: what was put or changed is read as it is, and what is chosen comes whole.
import { expect, test } from "vitest";
import { makeMock, type Mock, type MockAnswer, type OpenApi } from "../../src/index.ts";
import { changesNothing } from "../../src/openapi/things/changes-nothing.ts";
import { listOperations } from "../../src/openapi/operations.ts";
import { verifyAt } from "./verify-at.ts";

type Request = Parameters<Mock["answer"]>[0];

const json = (schema: object): object => ({ content: { "application/json": { schema } } });
const text = (schema: object): object => ({ content: { "text/plain": { schema } } });
const of = (description: string, content: object = {}): object => ({ description, ...content });
const none = { 404: of("no such stand") };
const wrong = { 422: of("wrong") };
const kind = { type: "string", enum: ["food", "books"] };
const title = { type: "string", minLength: 1, maxLength: 20 };
const number = (least: number, more: object = {}): object => ({ type: "integer", minimum: least, ...more });
const contact = {
  oneOf: [
    { type: "null" },
    { type: "string", format: "email" },
    { type: "object", required: ["phone"], properties: { phone: title }, additionalProperties: false },
  ],
};
const stand = {
  type: "object",
  required: ["id", "title", "kind", "contact"],
  properties: { id: { type: "integer", readOnly: true }, title, kind, contact },
};
const id = { name: "id", in: "path", required: true, schema: number(1) };
const query = (name: string, schema: object): object => ({ name, in: "query", schema });
const document = {
  openapi: "3.1.0",
  info: { title: "Stands", version: "1" },
  paths: {
    "/stands": {
      get: {
        parameters: [
          query("kind", { type: "array", items: kind }),
          query("page", number(1, { default: 1 })),
          query("per_page", number(1, { maximum: 50, default: 10 })),
        ],
        responses: { 200: of("", json({ type: "array", items: stand })), ...wrong },
      },
      post: {
        requestBody: {
          required: true,
          ...json({ type: "object", required: ["title", "kind"], properties: { title, kind } }),
        },
        responses: {
          201: of("", { ...json(stand), headers: { Location: { required: true, schema: { type: "string" } } } }),
          ...wrong,
        },
      },
    },
    "/stands/{id}": {
      parameters: [id],
      get: { responses: { 200: of("", json(stand)), ...none } },
      patch: {
        requestBody: {
          required: true,
          ...json({ type: "object", minProperties: 1, properties: { title, contact }, additionalProperties: false }),
        },
        responses: { 200: of("", json(stand)), ...none, ...wrong },
      },
      delete: { responses: { 204: of(""), ...none } },
    },
    "/totals": {
      post: {
        summary: "Adds prices and changes nothing",
        requestBody: { required: true, ...json({ type: "array", items: number(0, { maximum: 9 }), minItems: 1 }) },
        responses: { 200: of("", json(number(0))), ...wrong },
      },
    },
    "/stands/{id}/note": {
      parameters: [id],
      put: {
        requestBody: { required: true, ...text({ type: "string", minLength: 1, maxLength: 40 }) },
        responses: { 204: of(""), ...none, ...wrong },
      },
      get: { responses: { 200: of("", text({ type: "string" })), 404: of("no such stand, or no note") } },
    },
  },
} as unknown as OpenApi;

/** What a server does in the place of asking the mock. */
type Fault = (request: Request, ask: (request: Request) => MockAnswer) => MockAnswer;

const read = ({ body }: { readonly body: Uint8Array }): string => new TextDecoder().decode(body);
const asBytes = (words: string): Uint8Array => new TextEncoder().encode(words);
const isNote = ({ path }: Request): boolean => path.endsWith("/note");
const put = (change: (words: string) => string): Fault => {
  return (request, ask) => {
    const isPut = isNote(request) && request.method === "PUT" && read(request).length <= 40;
    return ask(isPut ? { ...request, body: asBytes(change(read(request))) } : request);
  };
};
const patch = (change: (words: string) => string): Fault => {
  return (request, ask) =>
    ask(request.method === "PATCH" ? { ...request, body: asBytes(change(read(request))) } : request);
};

test.each<{ readonly name: string; readonly fault?: Fault; readonly expected: readonly string[] }>([
  { name: "nothing", expected: [] },
  {
    name: "a note loses its capitals",
    fault: put((words) => words.toLowerCase()),
    expected: ["not-kept GET /stands/{id}/note "],
  },
  {
    name: "a note is cut",
    fault: put((words) => words.slice(0, 10)),
    expected: ["not-kept GET /stands/{id}/note "],
  },
  {
    name: "a note comes back as JSON",
    fault: (request, ask) => {
      const answer = ask(request);
      const headers = answer.headers.map(([key, value]): [string, string] => [
        key,
        isNote(request) && key === "content-type" ? "application/json" : value,
      ]);
      return isNote(request) && answer.status === 200
        ? { ...answer, headers, body: asBytes(`"${read(answer)}"`) }
        : answer;
    },
    expected: ["content-type GET /stands/{id}/note content-type"],
  },
  {
    name: "a note that was put is not there",
    fault: (request, ask) =>
      isNote(request) && request.method === "GET" ? { ...ask(request), status: 404 } : ask(request),
    expected: ["wrong-code GET /stands/{id}/note 200 A text that was just put is read"],
  },
  {
    name: "an empty note is taken",
    fault: put((words) => (words === "" ? "-" : words)),
    expected: ['accepts-invalid PUT /stands/{id}/note A body that is ""'],
  },
  {
    name: "a change sets back what only changes set",
    fault: patch((words) => words.replace(/^\{"title":("[^"]+")\}$/, '{"title":$1,"contact":null}')),
    expected: ["not-kept PATCH /stands/{id} contact"],
  },
  {
    name: "a change of nothing is taken",
    fault: (request, ask) =>
      request.method === "PATCH" && read(request) === "{}"
        ? ask({ ...request, method: "GET", body: asBytes("") })
        : ask(request),
    expected: ["accepts-invalid PATCH /stands/{id}  that is empty"],
  },
  {
    name: "Location leads to where nothing can be read",
    fault: (request, ask) => {
      if (request.path.startsWith("/things")) return { status: 405, headers: [], body: asBytes("") };
      const answer = ask(request);
      const headers = answer.headers.map(([key, value]): [string, string] => [key, value.replace("stands", "things")]);
      return { ...answer, headers };
    },
    expected: ["header-value POST /stands location"],
  },
  {
    name: "a page begins with the end of the page before",
    fault: (request, ask) => {
      const asked = new URLSearchParams(request.query);
      const page = Number(asked.get("page") ?? "1");
      const answer = ask(request);
      if (request.method !== "GET" || request.path !== "/stands" || page < 2 || answer.status !== 200) return answer;
      asked.set("page", String(page - 1));
      const before = JSON.parse(read(ask({ ...request, query: asked.toString() }))) as readonly unknown[];
      const own = JSON.parse(read(answer)) as readonly unknown[];
      return { ...answer, body: asBytes(JSON.stringify([...before.slice(-1), ...own].slice(0, before.length))) };
    },
    expected: ["listed-twice GET /stands page"],
  },
  {
    name: "what changes nothing takes what is too large",
    fault: (request, ask) =>
      ask(request.path === "/totals" ? { ...request, body: asBytes(read(request).replace(/\b10\b/, "9")) } : request),
    expected: ["accepts-invalid POST /totals  with an entry 10"],
  },
  {
    name: "of several values of a filter the first alone counts",
    fault: (request, ask) => ask({ ...request, query: request.query.replace(/(kind=\w+)&kind=\w+/, "$1") }),
    expected: ["parameter-ignored GET /stands kind"],
  },
])("$name", async ({ fault, expected }) => {
  for (const seed of fault === undefined ? [1, 2, 3] : [1]) {
    const mock = makeMock(document, { seed, state: new Map(), token: undefined, now: () => 0 });
    const handle = (request: Request): MockAnswer => fault?.(request, mock.answer) ?? mock.answer(request);
    const { differences, untried } = await verifyAt(document, handle, { seed });
    const told = differences.map(({ id: what, operation, place }) => `${what} ${operation} ${place}`);
    expect([...new Set(told)]).toEqual(expected);
    if (fault === undefined) expect(untried).toEqual([]);
  }
});

test.each<[words: string, isSo: boolean]>([
  ["Adds numbers and changes nothing", true],
  ["Checks a name. Nothing is stored.", true],
  ["Renders the page without saving anything.", true],
  ["A preview; it has no side effects.", true],
  ["Renames it and changes nothing else.", false],
  ["Changes nothing if the name is taken.", false],
  ["When `dry` is set, nothing is changed.", false],
  ["The second time it changes nothing.", false],
  ["Moves all; nothing is kept of the old ones.", false],
])("%s", (description, isSo) => {
  const [operation] = listOperations({
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: { "/a": { post: { description, responses: { 200: { description: "" } } } } },
  });
  expect(changesNothing(operation!)).toBe(isSo);
});

test.each<[code: string, hint: string]>([
  ["200", ' ("changes nothing" in its words lets it be tried)'],
  ["202", ""],
])("words are only asked for where they would help: %s", async (code, hint) => {
  const post = { responses: { [code]: { description: "done" } } };
  const info = { title: "", version: "" };
  const get = { responses: { 200: { description: "all" } } };
  const sums: OpenApi = { openapi: "3.1.0", info, paths: { "/sums": { post }, "/kinds": { get } } };
  const { untried } = await verifyAt(sums, () => ({ status: 200, headers: [], body: asBytes("") }));
  expect(untried).toEqual([`POST /sums: nothing tells what it changes, and how that could be undone${hint}.`]);
});
