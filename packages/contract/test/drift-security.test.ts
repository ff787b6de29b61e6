// What callers have to show, beside a document that lets them in otherwise.
import { expect, test } from "vitest";
import { at, driftsOf, exportOf, told, type Tree } from "./drift-of.ts";
import { factsOfOpenApi, compareFacts, readOpenApi } from "../src/index.ts";
import { method, parameters, sourceOf } from "./verify/spec-text.ts";

const token = "Authentication: ``X-Auth-Token`` on every method.\n";
const show = method("GET /things/{id}", ["200"], "Shows one.", parameters("id | path | uuid | yes | Which."));
const open = show.replace(":Change: added", ":Change: added\n:Authentication: none");
const needed = show.replace(":Change: added", ":Change: added\n:Authentication: required");
const get = (tree: Tree): Tree => at(tree, "paths", "/v1/things/{id}", "get");
const schemes = (tree: Tree): Tree => at(tree, "components", "securitySchemes");
const withScheme =
  (scheme: unknown) =>
  (tree: Tree): void => {
    tree.components = { ...(tree.components as object | undefined), securitySchemes: { own: scheme } };
    tree.security = [{ own: [] }];
    delete get(tree).security;
  };
const says = (promised: string, documented: string): string =>
  `security-differs: Callers are promised to show ${promised}, and documented to show ${documented}.`;
const ours = 'the header "X-Auth-Token"';

test.each<{
  readonly name: string;
  readonly spec: readonly string[];
  readonly change: (tree: Tree) => void;
  readonly expected: readonly string[];
}>([
  { name: "a token as it is", spec: [token, show], change: () => undefined, expected: [] },
  {
    name: "a token under another name of its scheme, in other letters",
    spec: [token, show],
    change: withScheme({ type: "apiKey", in: "header", name: "x-auth-token" }),
    expected: [],
  },
  {
    name: "a token, and nothing at the method",
    spec: [token, show],
    change: (tree) => (get(tree).security = []),
    expected: [`error ${says(ours, "nothing")}`],
  },
  {
    name: "a token, and nothing anywhere",
    spec: [token, show],
    change: (tree) => {
      delete tree.security;
      delete get(tree).security;
    },
    expected: [`error ${says(ours, "nothing")}`],
  },
  {
    name: "a token, which need not be shown",
    spec: [token, show],
    change: (tree) => (get(tree).security = [{}, ...(tree.security as [])]),
    expected: [`error ${says(ours, "nothing")}`],
  },
  {
    name: "another header",
    spec: [token, show],
    change: (tree) => {
      for (const one of Object.values(schemes(tree))) (one as Tree).name = "X-Key";
    },
    expected: [`error ${says(ours, 'the header "X-Key"')}`],
  },
  {
    name: "a parameter of the same name",
    spec: [token, show],
    change: withScheme({ type: "apiKey", in: "query", name: "X-Auth-Token" }),
    expected: [`error ${says(ours, 'the query parameter "X-Auth-Token"')}`],
  },
  {
    name: "another scheme",
    spec: [token, show],
    change: withScheme({ type: "http", scheme: "bearer" }),
    expected: [`error ${says(ours, 'the header "Authorization: Bearer"')}`],
  },
  {
    name: "one more way",
    spec: [token, show],
    change: (tree) => {
      schemes(tree).key = { type: "apiKey", in: "cookie", name: "sid" };
      get(tree).security = [...(tree.security as []), { key: [] }];
    },
    expected: [`warning ${says(ours, `${ours} or the cookie "sid"`)}`],
  },
  {
    name: "a token and something besides",
    spec: [token, show],
    change: (tree) => {
      schemes(tree).key = { type: "apiKey", in: "cookie", name: "sid" };
      const [first] = tree.security as [object];
      get(tree).security = [{ ...first, key: [] }];
    },
    expected: [`error ${says(ours, `${ours} and the cookie "sid"`)}`],
  },
  {
    name: "a token that is documented as a header",
    spec: [token, show],
    change: (tree) => {
      tree.security = [];
      const parameter = { name: "x-auth-token", in: "header", required: true, schema: { type: "string" } };
      get(tree).parameters = [...(get(tree).parameters as []), parameter];
    },
    expected: [],
  },
  {
    name: "a token in the header of all schemes",
    spec: [token.replace("X-Auth-Token", "Authorization"), show],
    change: withScheme({ type: "http", scheme: "basic" }),
    expected: [],
  },
  {
    name: "a way of which nothing is known",
    spec: [token, show],
    change: withScheme({ type: "mutualTLS" }),
    expected: [],
  },
  { name: "no token as it is", spec: [token, open], change: () => undefined, expected: [] },
  {
    name: "no token, and one at the method",
    spec: [token, open],
    change: (tree) => {
      delete get(tree).security;
    },
    expected: [`error ${says("nothing", ours)}`],
  },
  { name: "a token that the method names", spec: [token, needed], change: () => undefined, expected: [] },
  {
    name: "nothing promised",
    spec: [show],
    change: withScheme({ type: "http", scheme: "bearer" }),
    expected: [],
  },
  {
    name: "a change of a method that may have needed none",
    spec: [token, show.replace(":Change: added", ":Change: changed")],
    change: (tree) => (get(tree).security = []),
    expected: [],
  },
  {
    name: "a change of a method that needs a token from now on",
    spec: [token, needed.replace(":Change: added", ":Change: changed")],
    change: (tree) => (get(tree).security = []),
    expected: [`error ${says(ours, "nothing")}`],
  },
])("$name", ({ spec, change, expected }) => {
  const source = sourceOf(...spec);
  expect(told(driftsOf(source, exportOf(source, change)))).toEqual(expected);
});

test("actions of which one needs no token say the same as their export", () => {
  const action = (name: string, line = ""): string =>
    method("POST /things/{id}/action", ["202"], `${name}s.`, parameters("id | path | string | yes | Which.")).replace(
      ":Change: added",
      `:Change: added\n:Action: \`\`${name}\`\`${line}`,
    );
  const source = sourceOf(token, action("open"), action("close", "\n:Authentication: none"));
  expect(driftsOf(source, exportOf(source))).toEqual([]);
});

test("a document that says nothing of it promises nothing", () => {
  const text = (security: string): string =>
    `{"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "components": {"securitySchemes": {"k": {"type": "apiKey", "in": "header", "name": "K"}}}, "paths": {"/a": {"get": {${security} "responses": {"200": {"description": "Fine."}}}}}}`;
  const facts = (security: string): ReturnType<typeof factsOfOpenApi> => {
    const read = readOpenApi(text(security));
    if (!read.ok) throw new Error(read.message);
    return factsOfOpenApi(read.document, text(security), "a.json");
  };
  const [silent, none, key] = ["", '"security": [],', '"security": [{"k": []}],'].map(facts);
  expect(told(compareFacts(silent!, key!))).toEqual([]);
  expect(told(compareFacts(none!, key!))).toEqual([`error ${says("nothing", 'the header "K"')}`]);
  expect(told(compareFacts(key!, silent!))).toEqual([`error ${says('the header "K"', "nothing")}`]);
});
