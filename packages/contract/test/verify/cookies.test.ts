// Cookies that a request has to have: they are sent with each, beside those that the user gives, and a refusal is due without.
import { describe, expect, test } from "vitest";
import { makeMock, type OpenApi, type Verification, type VerifyOptions } from "../../src/index.ts";
import { toCurl } from "../../src/verify/request.ts";
import { answer, type Answer, type Request } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

const cookie = (name: string, required: boolean, schema: object): object => ({ name, in: "cookie", required, schema });
const session = cookie("session", true, { type: "string", minLength: 4, maxLength: 9 });
const theme = cookie("theme", true, { type: "string", enum: ["dark", "light"] });
const accent = cookie("accent", false, { type: "string" });

const documentOf = (...parameters: readonly object[]): OpenApi => ({
  openapi: "3.1.0",
  info: { title: "Me", version: "1" },
  components: { securitySchemes: { key: { type: "apiKey", in: "cookie", name: "sid" } } },
  paths: {
    "/me": {
      get: {
        parameters: parameters as never,
        responses: { 200: { description: "me" }, 400: { description: "a cookie is missing or malformed" } },
      },
    },
  },
});

function told({ differences }: Verification): readonly string[] {
  return differences.map(({ id, operation, place, message }) => `${id} ${operation} ${place}: ${message}`);
}

/** The cookies of a request. */
const cookiesOf = ({ header }: Request): Readonly<Record<string, string>> =>
  Object.fromEntries((header("cookie") ?? "").split("; ").map((one) => one.split("=", 2) as [string, string]));

function serve(isRight: (cookies: Readonly<Record<string, string>>) => boolean): (request: Request) => Answer {
  return (request) => answer(isRight(cookiesOf(request)) ? 200 : 400);
}

const hasSession = ({ session: one = "" }: Readonly<Record<string, string>>): boolean =>
  one.length >= 4 && one.length <= 9;

describe("the right server", () => {
  test.each<{
    readonly asks: OpenApi;
    readonly isRight: Parameters<typeof serve>[0];
    readonly options?: Partial<VerifyOptions>;
  }>([
    { asks: documentOf(session), isRight: hasSession },
    {
      asks: documentOf(session, theme, accent),
      isRight: (one) => hasSession(one) && /^(?:dark|light)$/.test(one.theme!),
    },
    {
      asks: documentOf(session),
      isRight: (one) => hasSession(one) && one.sid === "me",
      options: { headers: { cookie: "sid=me" } },
    },
    {
      asks: documentOf(session, theme),
      isRight: (one) => one.session === "mine" && /^(?:dark|light)$/.test(one.theme ?? ""),
      options: { headers: { cookie: "session=mine" } },
    },
    { asks: documentOf(session), isRight: (one) => one.session === "mine", options: { values: { session: "mine" } } },
  ])("is told nothing", async ({ asks, isRight, options }) => {
    const verification = await verifyAt(asks, serve(isRight), options);
    expect([told(verification), verification.blocked]).toEqual([[], []]);
    expect(verification.coverage.find(({ code }) => code === "200")?.right).toBeGreaterThan(0);
  });

  test("so is the mock", async () => {
    const made = documentOf(session, theme);
    const mock = makeMock(made, { seed: 1, state: undefined, token: undefined, now: () => Date.now() });
    expect(told(await verifyAt(made, mock.answer))).toEqual([]);
  });
});

test("a server that does not look is told", async () => {
  expect(
    told(
      await verifyAt(
        documentOf(session),
        serve(() => true),
      ),
    ).join("\n"),
  ).toContain('accepts-invalid GET /me session: A request without "session" is accepted');
});

test.each<readonly [given: string, sent: readonly string[]]>([
  ["sid=me", ["sid=me", "sid=me; session=*"]],
  ["sid=me; session=mine;", ["sid=me", "sid=me; session=*"]],
])("who shows a cookie shows it also where another is left out or wrong: %s", async (cookies, sent) => {
  const seen = new Set<string>();
  const isIn = ({ header }: Request): boolean => {
    seen.add((header("cookie") ?? "").replace(/session=.*/, "session=*"));
    return /\bsid=me\b/.test(header("cookie") ?? "");
  };
  // It asks for who comes, and does not look at the other cookie.
  const lax = (request: Request): Answer => answer(isIn(request) ? 200 : 401);
  const verification = await verifyAt(documentOf(session), lax, { headers: { cookie: cookies } });
  expect([...seen].sort()).toEqual(sent);
  expect(told(verification).map((one) => one.replace(/ is accepted.*/, ""))).toContain(
    'accepts-invalid GET /me session: A request without "session"',
  );
});

test("a secret among several cookies is not shown", () => {
  const request = { method: "GET", url: "http://127.0.0.1/me", body: undefined };
  const shown = (value: string): string => toCurl({ ...request, headers: { cookie: value } }, new Set(["sid=hidden"]));
  expect(shown("sid=hidden; theme=dark")).toBe('curl -i -H "cookie: $COOKIE" http://127.0.0.1/me');
  expect(shown("sid=hidden")).toBe(shown("sid=hidden; theme=dark"));
  expect(shown("theme=dark; sid=hidden")).toBe(shown("sid=hidden"));
  expect(shown("theme=dark")).toBe("curl -i -H 'cookie: theme=dark' http://127.0.0.1/me");
});

test.each<[place: string, told: string]>([
  ["cookie", 'Give a token: --header "Cookie: sid=…"'],
  ["header", 'Give a token: --header "sid: …"'],
  ["query", 'Give the key that it asks for in the query: --value "sid=…"'],
])("who is not let in is told how to show a key: %s", async (place, words) => {
  const made = documentOf();
  const scheme = { type: "apiKey", in: place, name: "sid" };
  const asking = { ...made, security: [{ key: [] }], components: { securitySchemes: { key: scheme } } } as OpenApi;
  await expect(verifyAt(asking, () => answer(401))).rejects.toThrow(`GET /me is answered with 401. ${words}`);
});
