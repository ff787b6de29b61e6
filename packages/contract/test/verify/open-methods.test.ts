// Methods that need no token: what a request without credentials is, and where a refusal of it is due.
import { expect, test } from "vitest";
import { makeMock, type OpenApi, type Verification } from "../../src/index.ts";
import { answer, documentOf, fields, method, type Answer, type Request } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

const token = "t-user";
const unknown = "assent-unknown-00000000";
const status = fields("Response body", "status | string | yes | Always ``ok``.");
const login = fields("Request body", "password | string | yes | Length 1 to 20.");

const named = "Authentication: ``X-Auth-Token`` on every method.\n";
const refusal = ":Error codes:\n  * 401 -- no valid token\n";

/** What the spec says of all methods, and of the two. */
interface Words {
  readonly preamble: readonly string[];
  readonly health: readonly string[];
}

function documentWith({ preamble, health }: Words): OpenApi {
  return documentOf(
    ...preamble,
    method("GET /jobs", ["200"], "", status),
    method("GET /health", ["200"], "", ...health, status),
    method("POST /tokens", ["200", "401 -- the password is wrong"], "", ":Authentication: none", login, status),
  );
}

/** Answers who has the token, and everybody where no token is needed. */
function serve(isOpen: (path: string) => boolean): (request: Request) => Answer {
  return ({ path, header }) =>
    header("x-auth-token") === token || isOpen(path) ? answer(200, { status: "ok" }) : answer(401, {});
}

const isOpen = (path: string): boolean => path !== "/v1/jobs";
const none = [":Authentication: none"];
const own = [":Error codes: 401 -- no valid token"];

const told = ({ differences }: Verification): readonly string[] =>
  differences.map(({ id, operation, place }) => `${id} ${operation} ${place}`);

interface Case {
  readonly name: string;
  readonly words: Words;
  readonly open?: (path: string) => boolean;
  readonly expected: readonly string[];
}

test.each<Case>([
  { name: "one that needs none", words: { preamble: [named, refusal], health: none }, expected: [] },
  {
    name: "one that needs none, and names 401",
    words: { preamble: [named, refusal], health: [...none, ...own] },
    expected: [],
  },
  { name: "no header is named", words: { preamble: [refusal], health: none }, expected: [] },
  {
    name: "one that needs one",
    words: { preamble: [named, refusal], health: [] },
    expected: ["no-authentication GET /v1/health nobody", "no-authentication GET /v1/health unknown"],
  },
  {
    name: "one that needs one, of a header that is not named",
    words: { preamble: [refusal], health: [] },
    expected: ["no-authentication GET /v1/health nobody", "no-authentication GET /v1/health unknown"],
  },
  {
    name: "one that needs none, and asks for one",
    words: { preamble: [named, refusal], health: none },
    open: (path) => path === "/v1/tokens",
    expected: ["undeclared-code GET /v1/health 401"],
  },
  {
    name: "one that needs one, and asks for it",
    words: { preamble: [refusal], health: [] },
    open: (path) => path === "/v1/tokens",
    expected: [],
  },
])("$name", async ({ words, open = isOpen, expected }) => {
  const verification = await verifyAt(documentWith(words), serve(open), { headers: { "X-Auth-Token": token } });
  expect(told(verification)).toEqual(expected);
  // What is shown to try it again is the request that was sent: one without the token.
  const shown = verification.differences.map(({ request: { headers } }) => headers["X-Auth-Token"]);
  expect(shown).toEqual(expected.map((one) => (one.endsWith(" unknown") ? unknown : undefined)));
});

test("without a name that tells, nobody is who does not show what tells the second user apart", async () => {
  const handle = ({ header }: Request): Answer =>
    header("x-user") === "alice" ? answer(200, { status: "ok" }) : answer(401, {});
  const document = documentOf(refusal, method("GET /jobs", ["200"], "", status));
  const users = { headers: { "X-User": "alice" }, otherHeaders: { "X-User": "bob" } };
  expect(told(await verifyAt(document, handle, users))).toEqual([]);
});

test("what may be shown need not be shown", async () => {
  const optional = {
    "/a": { get: { security: [{}, { key: [] }], responses: { 200: { description: "" }, 401: { description: "" } } } },
  };
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } } },
    paths: optional,
  } as unknown as OpenApi;
  const verification = await verifyAt(document, () => answer(200), { headers: { "X-Key": "k" } });
  expect(told(verification)).toEqual([]);
});

test("the mock lets everybody in where no token is needed", () => {
  const mock = makeMock(documentWith({ preamble: [named, refusal], health: none }), { seed: 1, now: () => 0 });
  const ask = (path: string): number =>
    mock.answer({ method: "GET", path, query: "", header: () => undefined, body: new Uint8Array() }).status;
  expect([ask("/v1/health"), ask("/v1/jobs")]).toEqual([200, 401]);
});
