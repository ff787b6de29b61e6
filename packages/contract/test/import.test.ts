// What an OpenAPI document says and the form cannot is named: what is read back and differs was in the list.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { describeShared } from "../../../test/shared.ts";
import {
  type Change,
  compareOpenApi,
  type OpenApi,
  readContract,
  readOpenApi,
  toOpenApi,
  toRst,
} from "../src/index.ts";
import { body, documentOf, imported, read, readBack } from "./import-documents.ts";
import { specOf as untitledSpecOf } from "./read.ts";
import { specOf } from "./read-text.ts";

describe("who has to show a token", () => {
  const at = (security: Readonly<Record<string, string>>, whole = ""): OpenApi =>
    read(
      `{openapi: 3.1.0, info: {title: T, version: "1"}, ${whole} paths: {${Object.entries(security)
        .map(
          ([path, words]) =>
            `/${path}: {get: {operationId: get-${path}, ${words} responses: {"200": {description: Fine.}}}}`,
        )
        .join(
          ", ",
        )}}, components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}, bearer: {type: http, scheme: bearer}}}}`,
    );
  const key = "security: [{key: []}],";
  const bearer = 'the security scheme "bearer"';
  const choice = "the choice of security schemes or their scopes";

  test.each<{
    readonly name: string;
    readonly document: OpenApi;
    /** What each method asks for, read back; undefined: nobody says anything about tokens. */
    readonly needs: Readonly<Record<string, boolean>>;
    readonly unsaid: readonly string[];
  }>([
    { name: "every method", document: at({ a: "", b: "" }, key), needs: { a: true, b: true }, unsaid: [bearer] },
    { name: "one method", document: at({ a: "", b: key }), needs: { a: false, b: true }, unsaid: [bearer] },
    {
      name: "all but one, in two spellings",
      document: at({ a: "security: [],", b: "security: [{}],", c: "" }, key),
      needs: { a: false, b: false, c: true },
      unsaid: [bearer],
    },
    {
      name: "a scheme that no method asks for",
      document: at({ a: "" }),
      needs: { a: false },
      unsaid: ['the security scheme "key"', bearer],
    },
    {
      name: "another scheme on one method",
      document: at({ a: "security: [{bearer: []}],", b: key }),
      needs: { a: false, b: true },
      unsaid: [bearer, "what is needed instead of the token in GET /a"],
    },
    {
      name: "a token that may be left out",
      document: at({ a: "security: [{key: []}, {}],", b: key }),
      needs: { a: false, b: true },
      unsaid: [bearer, `${choice} in GET /a`],
    },
  ])("$name", ({ document, needs, unsaid }) => {
    const { back, unsaid: found } = readBack(document);
    const isNeeded = (path: string): boolean =>
      (back.paths?.[`/${path}`]?.get?.security ?? back.security ?? []).length > 0;
    expect(Object.fromEntries(Object.keys(needs).map((path) => [path, isNeeded(path)]))).toEqual(needs);
    expect(found.filter((one) => /secur|token/.test(one) && !one.includes("becomes"))).toEqual(unsaid);
    const errors = compareOpenApi(document, back, { today: "2026-01-01" }).changes.filter(
      ({ level }) => level === "error",
    );
    expect(errors.filter(({ operation = "" }) => needs[operation.split("/")[1] ?? ""] === false)).toEqual([]);
  });
});

describe("named", () => {
  test.each<readonly [what: string, operation: string, unsaid: readonly string[]]>([
    [
      "names of patterns",
      body('{type: object, properties: {a: {type: string}}, required: [a], patternProperties: {"^x-": {}}}'),
      ['"patternProperties" of "the request body" in POST /things'],
    ],
    [
      "what one field needs of another",
      body("{type: object, properties: {a: {type: string}}, required: [a], dependentRequired: {a: [b]}}"),
      ['"dependentRequired" of "the request body" in POST /things'],
    ],
    [
      "bounds of a list of objects",
      body(
        "{type: array, minItems: 1, maxItems: 9, uniqueItems: true, items: {type: object, required: [a], properties: {a: {type: string}}}}",
      ),
      [
        '"minItems" of the request body in POST /things',
        '"maxItems" of the request body in POST /things',
        '"uniqueItems" of the request body in POST /things',
      ],
    ],
    [
      "a condition",
      body("{type: object, properties: {a: {type: string}}, required: [a], if: {}, then: {}}"),
      ['"if" of "the request body" in POST /things', '"then" of "the request body" in POST /things'],
    ],
    [
      "what is in a map",
      body("{type: object, additionalProperties: {type: object, properties: {id: {type: string}}}}"),
      ["what is in the objects in the request body in POST /things"],
    ],
    [
      "bounds of a form of a choice",
      body("{type: object, properties: {a: {anyOf: [{type: string, maxLength: 3}, {type: integer}]}}, required: [a]}"),
      ['what limits one form of "a" in POST /things'],
    ],
    [
      "that one form at most fits",
      body("{type: object, properties: {a: {oneOf: [{type: string}, {}]}}, required: [a]}"),
      ['that no more than one form of "a" fits in POST /things'],
    ],
    [
      "promises that only the words make",
      body(
        '{type: object, properties: {a: {type: string, description: "Default ``x``. One of ``q``."}}, required: [a]}',
      ),
      [
        'that "oneOf" of "a" is only in its words, and becomes a promise in POST /things',
        'that "default" of "a" is only in its words, and becomes a promise in POST /things',
      ],
    ],
    [
      "what only the words list, of another type, which makes no promise",
      body(
        '{type: object, properties: {a: {type: integer, description: "Default ``x``. One of ``q``."}}, required: [a]}',
      ),
      [],
    ],
    [
      "an extension",
      "x-stability-level: draft, operationId: post-things, tags: [things], responses: {}",
      ['"x-stability-level" in POST /things'],
    ],
    [
      "an id",
      "operationId: makeThing, tags: [things], responses: {}",
      ['the ids of operations: "makeThing" becomes "makething"'],
    ],
    ["a tag", "operationId: post-things, tags: [things, old], responses: {}", ['the tags "old"']],
    [
      "bounds of an entry of an entry of a parameter",
      'operationId: post-things, tags: [things], parameters: [{name: q, in: query, schema: {type: array, items: {type: array, items: {type: string, pattern: "^a"}}}}], responses: {}',
      ['what limits the values in "q" in POST /things'],
    ],
  ])("%s", (_, operation, unsaid) => {
    expect(imported(documentOf(operation)).unsaid).toEqual(unsaid);
  });

  test("the name of a security scheme", () => {
    const document = documentOf(
      "operationId: post-things, tags: [things], responses: {}",
      ", security: [{keystone: []}], components: {securitySchemes: {keystone: {type: apiKey, in: header, name: X-Auth-Token}}}",
    );
    expect(imported(document).unsaid).toEqual(['the name of the security scheme: "keystone" becomes "token"']);
  });
});

/** The text of a document, and the text of the document that is made of that. */
function textTwice(document: OpenApi): readonly [first: string, second: string] {
  const text = (one: OpenApi): string => toRst(imported(one).contract, { section: "=", part: "-" });
  const first = text(document);
  const { contract } = readContract(specOf(`====\nThing\n====\n\n${first}`));
  return [first, text(toOpenApi([{ contract, text: first }]).document)];
}

test.each<[what: string, document: string, expected: readonly string[]]>([
  [
    "names of samples",
    `{openapi: 3.1.0, info: {title: T, version: "0"}, paths: {/things: {post: {${body("{type: object}").replace("schema: {type: object}", "schema: {type: object}, examples: {empty: {value: {}}, the other: {value: {a: 1}}, sample-3: {value: {b: 1}}}")}}}}}`,
    ['Sample request "empty"\n', 'Sample request "the other"\n', "Sample request\n"],
  ],
  [
    "a list in a description",
    `{openapi: 3.1.0, info: {title: T, version: "0"}, paths: {/things: {get: {description: "Lists:\\n* small\\n  things\\n  1. red\\n  2. blue\\n* great ones\\n\\nAnd no more.", responses: {"200": {description: Fine.}}}}}}`,
    ["Lists:\n\n* small things\n\n  1. red\n  2. blue\n\n* great ones\n\nAnd no more.\n"],
  ],
  [
    "a first word with a full stop, which begins no list, and what does",
    `{openapi: 3.1.0, info: {title: T, version: "0"}, paths: {/things: {post: {${body('{type: object, properties: {a: {type: string, description: Why.}, b: {type: string, description: "iv. It is."}, c: {type: string, description: "(B) It is."}, d: {type: string, description: "12. It is."}}}')}}}}}`,
    [" - Why.\n", " - \\iv. It is.\n", " - \\(B) It is.\n", " - \\12. It is.\n"],
  ],
  [
    "the order of methods",
    `{openapi: 3.1.0, info: {title: T, version: "0"}, paths: {/b: {post: {responses: {"201": {description: Made.}}}, get: {responses: {"200": {description: Fine.}}}}, "/a/{id}": {delete: {responses: {"204": {description: Gone.}}}}, /a: {get: {responses: {"200": {description: Fine.}}}}}}`,
    [],
  ],
  [
    "marks in the values of a list",
    `{openapi: 3.1.0, info: {title: T, version: "0"}, paths: {/things: {post: {${body('{type: object, required: [state], properties: {state: {type: string, enum: ["a\`\`b", "c\`", "\`"]}}}')}}}}}`,
    ['\`\`"a\\u0060\\u0060b"\`\`, \`\`"c\\u0060"\`\`, \`\`"\\u0060"\`\`'],
  ],
])("%s are the same after a second import", (_, document, expected) => {
  const [first, second] = textTwice(read(document));
  for (const one of expected) expect(first.replace(/\n {5,}/g, " ")).toContain(one);
  expect(second).toBe(first);
});

test.each<[what: string, operation: string, unsaid: readonly string[]]>([
  [
    "a list in the words of a field",
    body('{type: object, required: [a], properties: {a: {type: string, description: "One of:\\n* b\\n* c"}}}'),
    ['that the words of "a" are a list in POST /things'],
  ],
  [
    "words of a sample",
    body("{type: object}").replace("schema:", "examples: {one: {summary: First., value: {}}}, schema:"),
    ['"summary" of the sample "one" in POST /things'],
  ],
])("%s are named", (_, operation, unsaid) => {
  expect(imported(documentOf(operation)).unsaid).toEqual(expect.arrayContaining([...unsaid]));
});

test.each<[servers: string, path: string, unsaid: readonly string[]]>([
  ["[{url: 'https://api.example.org/v2/'}]", "/v2/things", ["where the servers are: https://api.example.org"]],
  ["[{url: 'v2'}]", "/v2/things", []],
  ["[{url: '//h/{version}', variables: {version: {default: v3}}}]", "/v3/things", ["where the servers are: //h"]],
  ["[{url: /v2}, {url: /}]", "/v2/things", ['the path "/" of another server']],
])("the path of a server stands before every path: %s", (servers, path, unsaid) => {
  const document = documentOf(body("{type: string}"), `, servers: ${servers}`);
  const read = readBack(document);
  expect(Object.keys(read.back.paths ?? {})).toEqual([path]);
  expect(read.unsaid).toEqual(unsaid);
  const { changes } = compareOpenApi(document, read.back, { today: "2026-01-01" });
  const told = changes.filter(({ id, level }) => level !== "none" && level !== "info" && id !== "server-removed");
  expect(told).toEqual([]);
});

test.each([
  ["that there are no other fields", "additionalProperties: false"],
  ["what other fields are like", "additionalProperties: {type: string}"],
])("of a shape it is named %s", (what, keyword) => {
  const shape = `{type: object, ${keyword}, properties: {a: {type: string}}}`;
  const document = documentOf(
    "operationId: post-things, tags: [things], responses: {'200': {description: Fine., content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}}",
    `, components: {schemas: {Thing: ${shape}}}`,
  );
  expect(imported(document).unsaid).toEqual([`${what} in the shape "Thing"`]);
});

test.each<{ name: string; responses: string; words: Readonly<Record<string, string>> }>([
  {
    name: "begin with their code",
    responses:
      '"200": {description: 200 response, content: {application/json: {schema: {type: string}}}}, "404": {description: 404 Not Found}, "409": {description: "409 Conflict - taken"}, "410": {description: "410"}, "500": {description: HTTP 500 is answered when all is lost}',
    words: {
      200: "200 response",
      404: "404 Not Found",
      409: "409 Conflict - taken",
      410: "410",
      500: "HTTP 500 is answered when all is lost",
    },
  },
  {
    name: "have a sample alone",
    responses:
      '"200": {description: Fine., content: {application/json: {example: {a: 1}}}}, "404": {description: Gone., content: {application/json: {examples: {one: {value: {b: 2}}}}}}',
    words: { 200: "Fine.", 404: "Gone." },
  },
])("answers that $name are kept", ({ responses, words }) => {
  const document = documentOf(`operationId: post-things, tags: [things], responses: {${responses}}`);
  const { back, rst, unsaid } = readBack(document);
  expect(unsaid).toEqual([]);
  expect(readContract(specOf(rst)).diagnostics).toEqual([]);
  const found = back.paths!["/things"]!.post!.responses as Readonly<Record<string, { description: string }>>;
  expect(Object.fromEntries(Object.entries(found).map(([code, one]) => [code, one.description]))).toEqual(words);
  const { changes } = compareOpenApi(document, back, { today: "2026-01-01" });
  expect(changes.filter(({ level }) => level === "error" || level === "warning")).toEqual([]);
  for (const given of ['{"a":1}', '{"b":2}'])
    if (responses.includes("example")) expect(JSON.stringify(back)).toContain(given);
});

/** Written in another way with the same meaning, or made where there was none. */
function isAlike({ id, text }: Change): boolean {
  return (
    /^(?:schema-removed|tag-added)$|all-of-removed$/.test(id) ||
    (id === "operation-id-changed" && text.endsWith("it was none.")) ||
    (id === "parameter-added" && text.startsWith("The path parameter"))
  );
}

/** Whether a list of what is lost speaks of where a change is. */
function isNamed({ id, operation }: Change, unsaid: readonly string[]): boolean {
  return unsaid.some(
    (what) =>
      what.includes('the shape "') ||
      (operation !== undefined && what.includes(operation)) ||
      (id.startsWith("webhook-") && what === "the webhooks") ||
      (id === "operation-id-changed" && what.startsWith("the ids of operations")) ||
      (id.startsWith("tag-") && what.startsWith("the tags")) ||
      (id === "server-path-changed" && what.includes("of the server")) ||
      (id.startsWith("server-") && what.startsWith("where the servers are")) ||
      (id.includes("security") && /security|token/.test(what)),
  );
}

describeShared("conformance/api/oasdiff/specs", (shared) => {
  const folder = join(shared, "conformance", "api", "oasdiff", "specs");
  test("nothing is lost without a word", () => {
    let count = 0;
    const silent = readdirSync(folder).flatMap((name) => {
      const result = readOpenApi(readFileSync(join(folder, name), "utf8"));
      if (!result.ok || Object.keys(result.document.paths ?? {}).length === 0) return [];
      count += 1;
      const { back, unsaid } = readBack(result.document);
      const { changes } = compareOpenApi(result.document, back, { today: "2026-01-01" });
      return changes
        .filter((change) => change.level !== "none" && !isAlike(change) && !isNamed(change, unsaid))
        .map(({ operation, text }) => `${name}: ${operation ?? ""} ${text}`);
    });
    expect(silent).toEqual([]);
    expect(count).toBeGreaterThan(100);
  });
});

describe("a section that stands alone in its file", () => {
  const one = "/things: {get: {summary: List things, responses: {'200': {description: Fine.}}}}";
  const two = "/kinds: {get: {summary: List the kinds of an API, responses: {'200': {description: Fine.}}}}";
  const shapes = "components: {schemas: {Thing: {type: object, properties: {id: {type: string}}}}}";
  const token =
    "security: [{token: []}], components: {securitySchemes: {token: {type: apiKey, in: header, name: X-Auth-Token}}}";
  const cases = [
    ["one method", "0", one, "info: {}"],
    ["one method and a version", "1", one, "info: {}"],
    ["one method and a token", "0", one, token],
    ["one method and a shape", "0", one, shapes],
    ["methods", "0", `${one}, ${two}`, "info: {}"],
    ["methods and shapes", "1", `${one}, ${two}`, shapes],
  ] as const;
  test.each(
    ["REST API impact", "Interface", "The API of things"].flatMap((title) =>
      cases.map((one) => [title, ...one] as const),
    ),
  )("is read as it was written: %s, %s", (title, _, version, paths, rest) => {
    const { contract } = imported(
      read(
        `{openapi: 3.1.0, paths: {${paths}}, ${rest.startsWith("info") ? "" : `${rest}, `}info: {title: T, version: "${version}"}}`,
      ),
    );
    const text = toRst({ ...contract, section: { value: title, span: { start: 0, end: 0 }, confidence: 1 } });
    const { contract: back, diagnostics } = readContract(untitledSpecOf(text));
    expect(diagnostics).toEqual([]);
    expect([back.form, back.authentication?.header]).toEqual(["canonical", contract.authentication?.header]);
    const words = (of: typeof contract): string => toRst({ ...of, section: undefined, apiVersion: undefined });
    expect(words(back)).toEqual(words(contract));
  });
});

test.each<[where: string, schema: string, shapes: readonly string[]]>([
  ["a body", "CHOICE", ["The request body 1", "The request body 2"]],
  ["a field", "{type: object, required: [a], properties: {a: CHOICE}}", ["A 1", "A 2"]],
  [
    "entries",
    "{type: object, required: [a], properties: {a: {type: array, items: CHOICE}}}",
    ["A entry 1", "A entry 2"],
  ],
  [
    "entries of entries, with words",
    "{type: object, required: [a], properties: {a: {type: array, items: {type: array, description: Words., items: CHOICE}}}}",
    ["A entry entry 1", "A entry entry 2"],
  ],
  ["a map", "{type: object, additionalProperties: CHOICE}", ["The request body value 1", "The request body value 2"]],
])("the objects of a choice are a shape each, once: in %s", (_, schema, shapes) => {
  const choice =
    "{oneOf: [{type: object, required: [a], properties: {a: {type: string}}}, {type: object, required: [b], properties: {b: {type: string}}}]}";
  const { contract } = imported(documentOf(body(schema.replace("CHOICE", choice))));
  expect(contract.shapes.map(({ name }) => name)).toEqual(shapes);
});

test("what the form cannot say of a document as a whole is named", () => {
  const document = read(
    `{openapi: 3.1.0, info: {title: T, version: "1", description: What it is., license: {name: MIT}, contact: {}, x-id: 1}, externalDocs: {url: "https://docs.example.org"}, paths: {}}`,
  );
  expect(imported(document).unsaid).toEqual([
    'the "description" of the document',
    'the "license" of the document',
    'the "contact" of the document',
    'the "x-id" of the document',
    'the "externalDocs" of the document',
  ]);
});

describe("names that are more than words", () => {
  const names = [
    "a.b",
    "filter[name]",
    "ids[]",
    "d`e",
    "x``y",
    '"q"',
    "back\\slash",
    "two  blanks",
    " end ",
    "tab\there",
    "*",
  ];
  test.each(names)("of a parameter, a header and a field: %j", (name) => {
    const key = JSON.stringify(name);
    const { back, unsaid } = readBack(
      documentOf(
        `operationId: post-things, tags: [things], parameters: [{name: ${key}, in: query, description: Words of it., schema: {type: string}}], responses: {"200": {description: Fine., headers: {${key}: {description: Words of that., required: true, schema: {type: string}}}, content: {application/json: {schema: {type: object, properties: {${key}: {type: integer, description: Words.}}}}}}}`,
      ),
    );
    expect(unsaid).toEqual([]);
    const made = back.paths?.["/things"]?.post as {
      parameters: object[];
      responses: Record<string, { headers: object; content: Record<string, { schema: { properties: object } }> }>;
    };
    expect(made.parameters).toMatchObject([{ name, description: "Words of it." }]);
    expect(Object.keys(made.responses["200"]!.headers)).toEqual([name]);
    expect(made.responses["200"]!.content["application/json"]!.schema.properties).toMatchObject({
      [name]: { type: "integer", description: "Words." },
    });
  });

  test.each<[path: string, parameter: string, written: string, name: string, unsaid: readonly string[]]>([
    ["/a/{x.y}", "x.y", "/a/{x.y}", "x.y", []],
    ["/a b/{x}", "x", "/a%20b/{x}", "x", ['the path "/a b/{x}", which becomes "/a%20b/{x}"']],
    [
      "/a/{the id}",
      "the id",
      "/a/{the_id}",
      "the_id",
      ['the name of the path parameter "the id", which becomes "the_id" in GET /a/{the_id}'],
    ],
  ])("of a path: %s", (path, parameter, written, name, unsaid) => {
    const { back, unsaid: found } = readBack(
      read(
        `{openapi: 3.1.0, info: {title: T, version: "1"}, paths: {"${path}": {get: {parameters: [{name: "${parameter}", in: path, required: true, description: Which one., schema: {type: integer}}], responses: {"200": {description: Fine.}}}}}}`,
      ),
    );
    expect(found).toEqual(unsaid);
    expect(back.paths?.[written]?.get?.parameters).toMatchObject([
      { name, description: "Which one.", schema: { type: "integer" } },
    ]);
  });
});

test("rows of the entries of lists among parameters and headers, and names with brackets that are none", () => {
  const list = (items: string): string => `{type: array, maxItems: 9, items: ${items}}`;
  const q = (name: string, schema: string): string => `{name: "${name}", in: query, schema: ${schema}}`;
  const parameters = [
    q("size", list("{type: integer, minimum: 1, description: Of a box.}")),
    q("size[]", "{type: string}"),
    q("tags[]", "{type: string}"),
    q("kind", list("{type: string, enum: [a, b], description: What it is.}")),
  ];
  const { back, rst, unsaid } = readBack(
    documentOf(
      `operationId: post-things, tags: [things], parameters: [${parameters.join(", ")}], responses: {"204": {description: Fine., headers: {X-Sizes: {schema: ${list("{type: integer, maximum: 7}")}}}}}`,
    ),
  );
  expect(unsaid).toEqual([]);
  expect([...rst.matchAll(/\* - ``(.*)``/g)].map(([, name]) => name)).toEqual([
    ...["size", "size[]", '"size[]"', "tags[]", "kind", "kind[]"],
    ...["X-Sizes", "X-Sizes[]"],
  ]);
  const { parameters: made, responses } = back.paths!["/things"]!.post!;
  expect(made).toMatchObject([
    { name: "size", schema: { type: "array", maxItems: 9, items: { type: "integer", minimum: 1 } } },
    { name: "size[]", schema: { type: "string" } },
    { name: "tags[]", schema: { type: "string" } },
    { name: "kind", schema: { type: "array", items: { type: "string", enum: ["a", "b"] } } },
  ]);
  expect(responses!["204"]).toMatchObject({ headers: { "X-Sizes": { schema: { items: { maximum: 7 } } } } });
});

test("what limits the entries of a parameter that is a list", () => {
  const limited = "{type: array, items: {type: string, enum: [a, b]}}";
  const { back, unsaid } = readBack(
    documentOf(
      `operationId: post-things, tags: [things], parameters: [{name: sort, in: query, schema: ${limited}}], responses: {"200": {description: Fine.}}`,
    ),
  );
  expect(unsaid).toEqual([]);
  expect(back.paths?.["/things"]?.post?.parameters).toMatchObject([
    { name: "sort", schema: { type: "array", items: { type: "string", enum: ["a", "b"] } } },
  ]);
});

test("a default of another type is named, and is in neither text nor document", () => {
  const { back, unsaid } = readBack(
    documentOf(body('{type: object, properties: {a: {type: integer, default: "many"}}, required: [a]}')),
  );
  expect(unsaid).toEqual(['"default" of "a" in POST /things']);
  expect(JSON.stringify(back)).not.toContain("many");
});
