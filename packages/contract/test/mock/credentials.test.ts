// What a mock says where a request does not show what the operation asks for.
import { expect, test } from "vitest";
import { makeMock, type OpenApi } from "../../src/index.ts";
import { ask, bodyOf } from "./asking.ts";

const schemes = {
  basic: { type: "http", scheme: "basic" },
  bearer: { type: "http", scheme: "BEARER" },
  digest: { type: "http", scheme: "digest" },
  login: { type: "oauth2", flows: {} },
  key: { type: "apiKey", in: "query", name: "key" },
};

type Name = keyof typeof schemes;

const answer = (
  security: readonly (readonly Name[])[],
  headers: Record<string, string>,
  query = "",
  token?: string,
) => {
  const needs = security.map((names) => Object.fromEntries(names.map((name) => [name, []])));
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    components: { securitySchemes: schemes },
    paths: { "/a": { get: { security: needs, responses: { 204: { description: "" } } } } },
  } as unknown as OpenApi;
  return ask(makeMock(document, { seed: 1, now: () => 0, token }), `GET /a${query}`, headers);
};

const asks = 'GET /a asks for the header "Authorization: Basic".';

test.each<{
  name: string;
  security: readonly (readonly Name[])[];
  authorization?: string;
  query?: string;
  token?: string;
  detail: string | undefined;
}>([
  { name: "nothing", security: [["basic"]], detail: asks },
  { name: "what is asked for", security: [["basic"]], authorization: "Basic YTpi", detail: undefined },
  { name: "the same in lower case", security: [["basic"]], authorization: "basic YTpi", detail: undefined },
  {
    name: "another scheme, and nothing of what is secret",
    security: [["basic"]],
    authorization: "Bearer secret",
    detail: `${asks} "Bearer …" was sent in the header "Authorization".`,
  },
  {
    name: "a bare token",
    security: [["basic"]],
    authorization: "secret",
    detail: `${asks} A value without a scheme was sent in the header "Authorization".`,
  },
  {
    name: "a scheme alone",
    security: [["basic"]],
    authorization: "Basic",
    detail: `${asks} Nothing was sent after "Basic" in the header "Authorization".`,
  },
  {
    name: "neither of two, the second in two ways",
    security: [["basic"], ["bearer"], ["login"]],
    authorization: "Digest a=b",
    detail:
      'GET /a asks for the header "Authorization: Basic", or for the header "Authorization: Bearer". "Digest …" was sent in the header "Authorization".',
  },
  {
    name: "one of two that go together",
    security: [["bearer", "key"]],
    authorization: "Bearer x",
    detail: 'GET /a asks for the header "Authorization: Bearer" and the query parameter "key".',
  },
  { name: "both", security: [["bearer", "key"]], authorization: "Bearer x", query: "?key=1", detail: undefined },
  {
    name: "a scheme that is neither usual one",
    security: [["digest"]],
    authorization: "Digest a=b",
    detail: undefined,
  },
  {
    name: "another token than the one that is let in",
    security: [["bearer"]],
    authorization: "Bearer secret",
    token: "right",
    detail:
      'GET /a asks for the header "Authorization: Bearer". What was sent in the header "Authorization" is not let in.',
  },
])("$name", ({ security, authorization, query, token, detail }) => {
  const given = answer(security, authorization === undefined ? {} : { authorization }, query, token);
  expect(given.status).toBe(detail === undefined ? 204 : 401);
  if (detail !== undefined) expect(bodyOf(given)).toMatchObject({ detail });
});
