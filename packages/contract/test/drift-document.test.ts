// A spec beside an OpenAPI document of it in which one thing was changed.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readContract } from "../src/index.ts";
import { aliases, aliasesPath } from "./aliases.ts";
import { at as treeAt, driftsOf, exportOf, told, type Tree } from "./drift-of.ts";
import { specOf } from "./read-text.ts";
import { fields, method, parameters, sourceOf } from "./verify/spec-text.ts";

describe("an OpenAPI document of what is promised", () => {
  const at = (tree: unknown, path: string): Tree => treeAt(tree, ...path.split(" "));
  const schemas = "components schemas";
  const list = "paths /v1/aliases get responses 200 content application/json";
  const field = (tree: unknown, name: string): Tree => {
    const { schema } = at(tree, "paths /v1/aliases post requestBody content application/json") as { schema: Tree };
    const held = typeof schema.$ref === "string" ? at(tree, `${schemas} ${schema.$ref.split("/").at(-1)!}`) : schema;
    return at(held, `properties ${name}`);
  };
  const parameter = (tree: unknown): Tree => at(tree, "paths /v1/aliases get parameters 0");
  /** The fields of the list's wrapper, given another name or none. */
  const rewrap = (tree: unknown, wrap: (items: unknown) => unknown): void => {
    const media = at(tree, list);
    const { schema } = media as { schema: Tree };
    const held = typeof schema.$ref === "string" ? at(tree, `${schemas} ${schema.$ref.split("/").at(-1)!}`) : schema;
    media.schema = wrap(at(held, "properties function_aliases"));
  };
  test.each<{ readonly name: string; readonly change: (tree: unknown) => void; readonly expected: readonly string[] }>([
    { name: "as it is", change: () => undefined, expected: [] },
    {
      name: "with the list in another property",
      change: (tree) => {
        rewrap(tree, (items) => ({ type: "object", required: ["aliases"], properties: { aliases: items } }));
      },
      expected: ["list-wrapping GET"],
    },
    {
      name: "with a bare list",
      change: (tree) => {
        rewrap(tree, (items) => items);
      },
      expected: ["list-wrapping GET"],
    },
    {
      name: "with a bare list, and no sample",
      change: (tree) => {
        rewrap(tree, (items) => items);
        delete at(tree, list).examples;
      },
      expected: ["list-wrapping GET"],
    },
    {
      name: "with other limits",
      change: (tree) => {
        field(tree, "name").maxLength = 64;
        field(tree, "function_version").minimum = 1;
        field(tree, "function_version").default = 7;
        delete field(tree, "function_id").format;
      },
      expected: Array.from({ length: 4 }, () => "limit-differs POST"),
    },
    {
      name: "with a body of another media type",
      change: (tree) => {
        const request = at(tree, "paths /v1/aliases post requestBody");
        const { content } = request as { content: Record<string, unknown> };
        request.content = { "application/xml": content["application/json"] };
      },
      expected: ["media-type-differs POST"],
    },
    {
      name: "without a body of the request",
      change: (tree) => {
        delete at(tree, "paths /v1/aliases post").requestBody;
      },
      expected: ["missing-body POST"],
    },
    {
      name: "without a body of the response",
      change: (tree) => {
        delete at(tree, "paths /v1/aliases post responses 201").content;
      },
      expected: ["missing-body POST"],
    },
    {
      name: "with a success more that has no body",
      change: (tree) => {
        const { responses } = at(tree, "paths /v1/aliases post") as { responses: Tree };
        responses["200"] = { description: "it was there" };
      },
      expected: ["undeclared-code POST"],
    },
    {
      name: "with bodies where none is promised",
      change: (tree) => {
        const text = { schema: { type: "object", properties: { why: { type: "string" } } } };
        at(tree, "paths /v1/aliases/{name} delete responses 204").content = { "application/json": text };
        at(tree, "paths /v1/aliases/{name} delete").requestBody = { content: { "application/json": text } };
      },
      expected: ["undeclared-body DELETE", "undeclared-body DELETE"],
    },
    {
      name: "with a parameter of another type",
      change: (tree) => {
        parameter(tree).schema = { type: "integer", default: false };
      },
      expected: ["type-differs GET"],
    },
    {
      name: "with a parameter that has to be there",
      change: (tree) => {
        parameter(tree).required = true;
      },
      expected: ["required-differs GET"],
    },
    {
      name: "with another default of a parameter",
      change: (tree) => {
        (parameter(tree).schema as Tree).default = true;
      },
      expected: ["limit-differs GET"],
    },
    {
      name: "without the default of a parameter",
      change: (tree) => {
        delete (parameter(tree).schema as Tree).default;
      },
      expected: ["limit-differs GET"],
    },
    {
      name: "with a variable of another name and type",
      change: (tree) => {
        const { paths } = tree as { paths: Record<string, Tree> };
        const { "/v1/aliases/{name}": item, ...others } = paths;
        const text = JSON.stringify(item).replaceAll('"name":"name","in":"path"', '"name":"number","in":"path"');
        const made = JSON.parse(text) as Record<string, { parameters?: Record<string, unknown>[] }>;
        for (const one of Object.values(made))
          for (const own of one.parameters ?? []) if (own.in === "path") own.schema = { type: "integer" };
        (tree as Tree).paths = { ...others, "/v1/aliases/{number}": made };
      },
      expected: ["type-differs PUT"],
    },
    {
      name: "with a body of one more media type",
      change: (tree) => {
        const request = at(tree, "paths /v1/aliases post requestBody");
        request.content = { "application/xml": {}, ...(request.content as object) };
      },
      expected: [],
    },
  ])("$name", ({ change, expected }) => {
    const path = fileURLToPath(new URL(`../../../examples/faas/${aliasesPath}`, import.meta.url));
    const text = readFileSync(path, "utf8");
    const { contract } = readContract(specOf(text, aliasesPath));
    const tree = JSON.parse(JSON.stringify(aliases())) as unknown;
    change(tree);
    const drifts = driftsOf({ contract, text }, JSON.stringify(tree, undefined, 2));
    expect(drifts.map(({ id, operation }) => `${id} ${operation.split(" ")[0]!}`)).toEqual(expected);
  });
});

test.each<readonly [name: string, body: Tree, expected: string]>([
  [
    "any object",
    { required: true, content: { "application/json": { schema: { type: "object" } } } },
    "error: a body; it has to be sent",
  ],
  ["anything", { content: { "application/json": { schema: {} } } }, "warning: a body"],
  [
    "a field",
    { required: true, content: { "application/json": { schema: { type: "object", properties: { why: {} } } } } },
    'error: a body that has "why"; it has to be sent',
  ],
])("a request that is promised without a body, and documented with %s", (_name, body, expected) => {
  const source = sourceOf(method("DELETE /things", ["204"], "", ":Request body: none", ":Response body: none"));
  const text = exportOf(source, (tree) => {
    treeAt(tree, "paths", "/v1/things", "delete").requestBody = body;
  });
  const drifts = driftsOf(source, text);
  expect(drifts.map(({ id, level, message }) => `${id} ${level}: ${message}`)).toEqual([
    `undeclared-body ${expected.replace(": ", ": The request is promised without a body, and documented with ")}.`,
  ]);
});

describe("what a document has of a request beside the promise", () => {
  const source = sourceOf(
    method(
      "POST /things",
      ["201"],
      "Makes one.",
      parameters("dry | query | boolean | no | Only tries it."),
      fields("Request body", "name | string | yes | Its name.", "size.wide | integer | no | How wide."),
      ":Response body: none",
    ),
  );
  const more = { type: "string" };
  const at = "paths /v1/things post";
  const sent = "is documented and was never promised; it has to be sent.";
  test.each<readonly [name: string, change: (operation: Tree, body: Tree) => void, expected: readonly string[]]>([
    [
      "parameters",
      ({ parameters: all }) => {
        for (const one of [
          { name: "region", in: "query", required: true },
          { name: "zone", in: "query" },
          { name: "X-Region", in: "header", required: true },
        ])
          (all as unknown[]).push({ ...one, schema: more });
      },
      [
        `error undeclared-parameter: The parameter "region" ${sent}`,
        'warning undeclared-parameter: The parameter "zone" is documented and was never promised.',
        `error undeclared-header: The header "X-Region" of the request ${sent}`,
      ],
    ],
    [
      "fields",
      (_, body) => {
        Object.assign(body.properties as Tree, {
          owner: more,
          note: more,
          id: { ...more, readOnly: true },
          box: { type: "object", properties: { lid: more }, required: ["lid"] },
        });
        (body.required as string[]).push("owner", "id");
        Object.assign(treeAt(body, "properties", "size"), { required: ["high"] });
        treeAt(body, "properties", "size", "properties").high = more;
      },
      [
        `error undeclared-field: "size.high" of the request ${sent}`,
        `error undeclared-field: "owner" of the request ${sent}`,
        ...["note", "id", "box", "box.lid"].map(
          (name) => `warning undeclared-field: "${name}" of the request is documented and was never promised.`,
        ),
      ],
    ],
    [
      "its end",
      (operation) => {
        operation.deprecated = true;
      },
      ["warning deprecation-differs: It is documented as deprecated, and no promise says so."],
    ],
  ])("%s", (_name, change, expected) => {
    const text = exportOf(source, (tree) => {
      const operation = treeAt(tree, ...at.split(" "));
      const { schema } = treeAt(operation, "requestBody", "content", "application/json") as { schema: Tree };
      const held = typeof schema.$ref === "string" ? treeAt(tree, ...schema.$ref.split("/").slice(1)) : schema;
      change(operation, held);
    });
    expect(told(driftsOf(source, text))).toEqual(expected);
  });
});
