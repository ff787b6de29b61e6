// A document of several files as one: what is taken in, under which name, and what leads nowhere.
import { expect, test } from "vitest";
import { parse } from "yaml";
import { bundle, readOpenApi } from "../src/index.ts";

const parts: Readonly<Record<string, string>> = {
  "things.yaml":
    'components: {schemas: {Thing: {type: object, properties: {a: {type: string}, n: {$ref: "#/components/schemas/Num"}, up: {$ref: "#/components/schemas/Thing"}}}, Num: {type: integer}}}',
  "one%20thing.json": '{"type": "object", "properties": {"t": {"$ref": "sub/deep.yaml#/Deep"}}}',
  "sub/deep.yaml": "Deep: {$ref: ../things.yaml#/components/schemas/Num}",
  "old.yaml": "openapi: 3.0.3\ncomponents: {schemas: {Old: {type: string, nullable: true}}}",
  "paths.yaml":
    "things: {get: {parameters: [{$ref: '#/limit'}], responses: {'200': {$ref: '#/fine'}}}}\nlimit: {name: limit, in: query, schema: {type: integer}}\nfine: {description: Fine.}\nnext: {operationId: more}",
};

const schemaAt = (schema: string): string =>
  `paths: {/a: {post: {requestBody: {content: {application/json: {schema: ${schema}}}}, responses: {}}}}`;

test.each<{
  readonly name: string;
  readonly text: string;
  readonly expected: string;
  readonly lost?: readonly string[];
}>([
  {
    name: "a document of one file",
    text: `${schemaAt("{$ref: '#/components/schemas/Own'}")}\ncomponents: {schemas: {Own: {type: string}}}`,
    expected: `${schemaAt("{$ref: '#/components/schemas/Own'}")}\ncomponents: {schemas: {Own: {type: string}}}`,
  },
  {
    name: "a schema that refers to itself and to another; a name that is taken",
    text: `${schemaAt("{$ref: 'things.yaml#/components/schemas/Thing'}")}\ncomponents: {schemas: {Num: {type: string}}}`,
    expected: `${schemaAt("{$ref: '#/components/schemas/Thing'}")}
components:
  schemas:
    Num: {type: string}
    Thing:
      type: object
      properties:
        a: {type: string}
        n: {$ref: '#/components/schemas/Num-2'}
        up: {$ref: '#/components/schemas/Thing'}
    Num-2: {type: integer}`,
  },
  {
    name: "a whole file, and a file below that refers back up",
    text: schemaAt("{$ref: './one%20thing.json', description: Mine.}"),
    expected: `${schemaAt("{$ref: '#/components/schemas/one-thing', description: Mine.}")}
components:
  schemas:
    one-thing: {type: object, properties: {t: {$ref: '#/components/schemas/Deep'}}}
    Deep: {type: integer}`,
  },
  {
    name: "components that are what stands in other files, by their own names",
    text: `${schemaAt("{type: array, items: {$ref: 'things.yaml#/components/schemas/Thing'}}")}
components: {schemas: {Ding: {$ref: 'things.yaml#/components/schemas/Thing'}, Same: {$ref: 'things.yaml#/components/schemas/Thing'}}}`,
    expected: `${schemaAt("{type: array, items: {$ref: '#/components/schemas/Ding'}}")}
components:
  schemas:
    Ding:
      type: object
      properties:
        a: {type: string}
        n: {$ref: '#/components/schemas/Num'}
        up: {$ref: '#/components/schemas/Ding'}
    Same: {$ref: '#/components/schemas/Ding'}
    Num: {type: integer}`,
  },
  {
    name: "a file of another dialect",
    text: schemaAt("{$ref: 'old.yaml#/components/schemas/Old'}"),
    expected: `${schemaAt("{$ref: '#/components/schemas/Old'}")}\ncomponents: {schemas: {Old: {type: [string, 'null']}}}`,
  },
  {
    name: "a path with what it refers to",
    text: "paths: {/a: {$ref: 'paths.yaml#/things'}}",
    expected:
      "paths: {/a: {get: {parameters: [{$ref: '#/components/parameters/limit'}], responses: {'200': {$ref: '#/components/responses/fine'}}}}}\ncomponents: {parameters: {limit: {name: limit, in: query, schema: {type: integer}}}, responses: {fine: {description: Fine.}}}",
  },
  {
    name: "a link and an action",
    text: "paths: {/a: {post: {x-assent-actions: [{action: start, operation: {responses: {'202': {$ref: 'paths.yaml#/fine'}}}}], responses: {'200': {description: D, links: {next: {$ref: 'paths.yaml#/next'}}}}}}}",
    expected:
      "paths: {/a: {post: {x-assent-actions: [{action: start, operation: {responses: {'202': {$ref: '#/components/responses/fine'}}}}], responses: {'200': {description: D, links: {next: {operationId: more}}}}}}}\ncomponents: {responses: {fine: {description: Fine.}}}",
  },
  {
    name: "what leads nowhere",
    text: schemaAt(
      "{type: object, properties: {a: {$ref: 'none.yaml#/A', description: A.}, b: {$ref: '#/components/schemas/None'}, c: {$ref: 'https://example.org/a.yaml'}, $ref: {type: string}}}",
    ),
    expected: schemaAt("{type: object, properties: {a: {description: A.}, b: {}, c: {}, $ref: {type: string}}}"),
    lost: ["none.yaml#/A", "#/components/schemas/None", "https://example.org/a.yaml"],
  },
])("$name", ({ text, expected, lost = [] }) => {
  const head = 'openapi: 3.1.0\ninfo: {title: T, version: "1"}\n';
  const read = readOpenApi(head + text);
  if (!read.ok) throw new Error(read.message);
  const bundled = bundle(read.document, (address) => {
    const part = parts[address];
    return part === undefined ? undefined : parse(part);
  });
  expect(bundled.document).toEqual(parse(head + expected));
  expect(bundled.lost).toEqual(lost);
});

test.each<{ name: string; text: string; expected: string; leftOut: readonly string[] }>([
  {
    name: "no mapping where one is expected",
    text: "{info: [], paths: null, components: {schemas: 7}}",
    expected: "{components: {}}",
    leftOut: ["/info: a mapping", "/paths: a mapping", "/components/schemas: a mapping"],
  },
  {
    name: "in an operation",
    text: "{paths: {/a: {get: {parameters: [null, {in: query}, {name: a, in: query, required: 'yes'}], tags: {}, responses: {'200': {description: 7}}}, put: 1, x-note: 3}}}",
    expected:
      "{paths: {/a: {get: {parameters: [{name: a, in: query}], responses: {'200': {description: '7'}}}, x-note: 3}}}",
    leftOut: [
      "/paths/~1a/get/tags: a list",
      "/paths/~1a/get/parameters/0: a mapping",
      '/paths/~1a/get/parameters/1: a mapping with "name"',
      "/paths/~1a/get/parameters/2/required: true or false",
      "/paths/~1a/put: a mapping",
    ],
  },
  {
    name: "in a callback and in the headers of a part",
    text: "{paths: {/a: {post: {callbacks: {done: {'{$request.body#/url}': {post: 7, put: {tags: x}}, x-note: 3}, same: {$ref: '#/components/callbacks/same'}}, requestBody: {content: {multipart/form-data: {encoding: {file: {headers: {A: 1}}}}}}}}}}",
    expected:
      "{paths: {/a: {post: {callbacks: {done: {'{$request.body#/url}': {put: {}}, x-note: 3}, same: {$ref: '#/components/callbacks/same'}}, requestBody: {content: {multipart/form-data: {encoding: {file: {headers: {}}}}}}}}}}",
    leftOut: [
      "/paths/~1a/post/callbacks/done/{$request.body#~1url}/post: a mapping",
      "/paths/~1a/post/callbacks/done/{$request.body#~1url}/put/tags: a list",
      "/paths/~1a/post/requestBody/content/multipart~1form-data/encoding/file/headers/A: a mapping",
    ],
  },
  {
    name: "in a schema",
    text: "{components: {schemas: {A: {type: 3, enum: x, required: a, properties: {b: [], c: true, enum: {}}, maximum: '9', exclusiveMinimum: true, $ref: 1}, B: {type: {}, enum: x, required: [a, 1], properties: {b: [], c: true, enum: {}}, maximum: '9', exclusiveMinimum: true, allOf: [{}, 3]}}}}",
    expected:
      "{components: {schemas: {B: {required: [a, '1'], properties: {c: true, enum: {}}, exclusiveMinimum: true, allOf: [{}]}}}}",
    leftOut: [
      "/components/schemas/A/$ref: a text",
      "/components/schemas/B/type: a text or a list of texts",
      "/components/schemas/B/maximum: a number",
      "/components/schemas/B/allOf/1: a schema",
      "/components/schemas/B/properties/b: a schema",
      "/components/schemas/B/enum: a list",
    ],
  },
])("what has another form is left out and named: $name", ({ text, expected, leftOut }) => {
  const read = readOpenApi(`{openapi: 3.1.0, ${text.slice(1)}`);
  if (!read.ok) throw new Error(read.message);
  const bundled = bundle(read.document);
  expect(bundled.leftOut.map((one) => `${one.pointer}: ${one.expected}`).sort()).toEqual([...leftOut].sort());
  expect(bundled.document).toEqual(parse(`{openapi: 3.1.0, ${expected.slice(1)}`));
});
