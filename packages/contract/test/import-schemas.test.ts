// Schemas of an imported document: null, references in lists of one, schemas that hold each other.
import { describe, expect, test } from "vitest";
import { compareOpenApi } from "../src/index.ts";
import { typeWords } from "../src/reading/field-type.ts";
import { body, documentOf, imported, read, readBack } from "./import-documents.ts";

test("a choice of a schema or null keeps what limits the schema", () => {
  const { back, unsaid } = readBack(
    documentOf(
      body('{type: object, properties: {a: {anyOf: [{type: string, enum: [b, c]}, {type: "null"}]}}, required: [a]}'),
    ),
  );
  expect(unsaid).toEqual([]);
  expect(JSON.stringify(back)).toContain('"enum":["b","c"');
});

test("what two members of allOf say of one field counts together", () => {
  const members = [
    "{type: object, required: [kind], properties: {kind: {type: string, enum: [pen]}}}",
    "{type: object, properties: {kind: {type: string, description: What it is.}, size: {type: integer}}}",
  ];
  const { back, unsaid } = readBack(documentOf(body(`{allOf: [${members.join(", ")}]}`)));
  expect(unsaid).toEqual([]);
  expect(JSON.stringify(back)).toMatch(/"kind":\{[^}]*"enum":\["pen"\]/);
  expect(JSON.stringify(back)).toContain("What it is.");
});

describe("null", () => {
  const owner = "{type: object, nullable: true, required: [login], properties: {login: {type: string}}}";
  const kept = (field: string, version = "3.0.3", schema = owner) => {
    const operation = body(`{type: object, required: [a], properties: {a: ${field}}}`);
    const kind = field.includes("/Kind") ? ", Kind: {type: string, nullable: true}" : "";
    const given = read(
      `{openapi: ${version}, info: {title: T, version: "1"}, paths: {/things: {post: {${operation}}}}, components: {schemas: {Owner: ${schema}${kind}}}}`,
    );
    const { contract, unsaid } = imported(given);
    const fields = contract.operations[0]!.requestBody?.content;
    const type = fields?.kind === "fields" ? typeWords(fields.fields[0]!.type) : undefined;
    return { type, unsaid, told: readBack(given) };
  };
  const ref = "{$ref: '#/components/schemas/Owner'}";

  test.each<[field: string, type: string]>([
    [ref, "`Owner`_ or null"],
    ["{$ref: '#/components/schemas/Kind'}", "string or null"],
    [`{allOf: [${ref}], nullable: true}`, "`Owner`_ or null"],
    [`{allOf: [${ref}], description: Who.}`, "`Owner`_ or null"],
    [`{anyOf: [${ref}], nullable: true}`, "`Owner`_ or null"],
    [`{anyOf: [{type: string}, ${ref}], nullable: true}`, "string or `Owner`_ or null"],
    [`{type: array, items: ${ref}}`, "list of (`Owner`_ or null)"],
    ["{nullable: true, oneOf: [{type: string}, {type: integer}]}", "string or integer or null"],
    ["{type: string, nullable: true, enum: [a, null]}", "string or null"],
    [`{type: object, oneOf: [${ref}]}`, "`Owner`_"],
    [`{type: object, nullable: true, oneOf: [${ref}]}`, "`Owner`_ or null"],
    [`{oneOf: [${ref}]}`, "`Owner`_ or null"],
  ])("%s is %s", (field, type) => {
    expect(kept(field)).toMatchObject({ type, unsaid: [] });
  });

  test("of a component in 3.1", () => {
    const schema = "{type: [object, 'null'], required: [login], properties: {login: {type: string}}}";
    expect(kept(ref, "3.1.0", schema)).toMatchObject({ type: "`Owner`_ or null", unsaid: [] });
  });

  test.each<[version: string, schema: string, unsaid: readonly string[]]>([
    ["3.0.3", "{type: object", ["nullable", "default"]],
    ["3.1.0", "{type: [object, 'null']", []],
  ])("beside a reference counts for nothing in 3.0, and is named (%s)", (version, schema, keywords) => {
    const beside = "{$ref: '#/components/schemas/Owner', description: Who., nullable: true, default: null}";
    const of31 = beside.replace(" nullable: true,", "");
    const owner = `${schema}, required: [login], properties: {login: {type: string}}}`;
    expect(kept(version === "3.0.3" ? beside : of31, version, owner)).toMatchObject({
      type: "`Owner`_ or null",
      unsaid: keywords.map(
        (keyword) =>
          `the "${keyword}" beside 1 reference, which counts for nothing there in 3.0, and becomes a promise`,
      ),
    });
  });

  test("beside values without it is named", () => {
    const { type, unsaid } = kept("{type: string, nullable: true, enum: [a, b]}");
    expect([type, unsaid]).toEqual([
      "string",
      ['that "a" is called nullable, and null is none of its values in POST /things'],
    ]);
  });
});

test.each<[title: string, version: string, field: string, type: string, unsaid: readonly string[]]>([
  [
    "one member alone lets it in",
    "3.0.3",
    "{allOf: [{type: string}, {nullable: true}]}",
    "string or null",
    ['that null is let in by one member of "allOf" alone, and becomes a promise in POST /things'],
  ],
  [
    "one member refuses it without a type",
    "3.0.3",
    "{allOf: [{type: string, nullable: true}, {nullable: false}]}",
    "string",
    ['that null may come, which a member of "allOf" without a type refuses in POST /things'],
  ],
  ["all members let it in", "3.0.3", "{allOf: [{type: string, nullable: true}, {minLength: 1}]}", "string or null", []],
  [
    "it is meant of the whole",
    "3.0.3",
    "{nullable: true, allOf: [{type: string}, {minLength: 1}]}",
    "string or null",
    [],
  ],
  [
    "nullable is no keyword",
    "3.1.0",
    "{type: string, nullable: true}",
    "string or null",
    ['the "nullable" of 1 schema, which 3.1 does not know and which becomes a promise'],
  ],
])("null where %s (%s)", (_, version, field, type, unsaid) => {
  const operation = body(`{type: object, required: [a], properties: {a: ${field}}}`);
  const document = `{openapi: ${version}, info: {title: T, version: "1"}, paths: {/things: {post: {${operation}}}}}`;
  const told = imported(read(document));
  const content = told.contract.operations[0]!.requestBody?.content;
  expect(content?.kind === "fields" ? typeWords(content.fields[0]!.type) : undefined).toBe(type);
  expect(told.unsaid).toEqual(unsaid);
});

test("a component that is another one by a list of one reference has its fields", () => {
  const document = documentOf(
    body("{$ref: '#/components/schemas/Given'}"),
    ", components: {schemas: {Given: {description: As it is given., allOf: [{$ref: '#/components/schemas/Thing'}]}, Thing: {type: object, required: [a], properties: {a: {type: string}}}}}",
  );
  const { back, rst, unsaid } = readBack(document);
  expect(unsaid).toEqual([]);
  expect(rst).toContain("As it is given.");
  expect(back.components?.schemas?.Given).toMatchObject({ required: ["a"], properties: { a: { type: "string" } } });
  for (const pair of [[document, back] as const, [back, document] as const])
    expect(compareOpenApi(...pair, { today: "2026-11-27" }).changes.filter(({ level }) => level !== "info")).toEqual(
      [],
    );
});

test("what takes over a component that is another one has the fields of that", () => {
  const document = documentOf(
    body("{$ref: '#/components/schemas/Given'}"),
    ", components: {schemas: {Given: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {b: {type: string}}}]}, Base: {allOf: [{$ref: '#/components/schemas/Thing'}]}, Thing: {type: object, required: [a], properties: {a: {type: string}}}}}",
  );
  const { contract } = imported(document);
  const given = contract.shapes.find(({ name }) => name === "Given");
  expect(given?.fields.map(({ name }) => name)).toEqual(["a", "b"]);
});

test.each<[field: string, type: string]>([
  ["{oneOf: [{type: string, format: int32}, {type: string}, {type: integer}]}", "string or integer"],
  ["{anyOf: [{type: string}, {type: string}]}", "string"],
  ["{nullable: true}", "any"],
  ["{anyOf: [{}, {type: string}]}", "any"],
])("%s is %s: each type once, and none beside any", (field, type) => {
  const operation = body(`{type: object, required: [a], properties: {a: ${field}}}`);
  const document = `{openapi: 3.0.3, info: {title: T, version: "1"}, paths: {/things: {post: {${operation}}}}}`;
  const content = imported(read(document)).contract.operations[0]!.requestBody?.content;
  expect(content?.kind === "fields" ? typeWords(content.fields[0]!.type) : undefined).toBe(type);
});

test("values in words that can never be of the type limit nothing", () => {
  const { back } = readBack(
    documentOf(body("{type: object, properties: {a: {type: object, description: 'Possible values: `b`, `c`.'}}}")),
  );
  expect(JSON.stringify(back)).not.toContain('"enum"');
});

test.each(["oneOf", "anyOf"])("a choice that an object has beside its fields is named: %s", (keyword) => {
  const parts = "[{$ref: '#/components/schemas/Page'}, {type: object, properties: {a: {type: string}}}]";
  const page = `{${keyword}: [{required: [page], properties: {page: {type: integer}}}, {required: [marker]}]}`;
  const { unsaid } = imported(
    documentOf(
      body("{$ref: '#/components/schemas/A'}"),
      `, components: {schemas: {A: {allOf: ${parts}}, Page: ${page}}}`,
    ),
  );
  expect(unsaid).toEqual(['the choice beside the fields of "A" in the shape "A"']);
});

test("that names are texts is no limit that would be lost", () => {
  const map = "{type: object, additionalProperties: {type: string}, propertyNames: {type: string}}";
  const { contract, unsaid } = imported(documentOf(body(`{type: object, required: [a], properties: {a: ${map}}}`)));
  const content = contract.operations[0]!.requestBody?.content;
  expect(content?.kind === "fields" ? content.fields.map(({ type }) => typeWords(type)) : []).toEqual([
    "map of string",
  ]);
  expect(unsaid).toEqual([]);
});

test("an object without fields is no shape, for a table has a row at least", () => {
  const document = documentOf(
    body("{type: object, required: [a, b], properties: {a: {$ref: '#/components/schemas/Empty'}, b: {type: string}}}"),
    ", components: {schemas: {Empty: {type: object, properties: {}, additionalProperties: false}}}",
  );
  const { contract, unsaid } = imported(document);
  expect(contract.shapes).toEqual([]);
  expect(unsaid).toEqual([]);
  expect(readBack(document).rst).toContain("No other fields.");
});

test("fields of what is no object, and entries of what is no list, are no rows", () => {
  const { contract } = imported(
    documentOf(
      body(
        "{type: object, properties: {a: {type: string, enum: [x], properties: {x: {description: One.}}}, b: {type: integer, items: {type: string, description: Each.}}}}",
      ),
    ),
  );
  const content = contract.operations[0]!.requestBody?.content;
  expect(content?.kind === "fields" ? content.fields.map(({ name }) => name) : []).toEqual(["a", "b"]);
});

test("limits that two members of allOf set are both kept", () => {
  const { back, unsaid } = readBack(
    documentOf(
      body(
        "{allOf: [{type: object, required: [a], properties: {a: {allOf: [{type: integer, minimum: 5}, {minimum: 1, maximum: 9}]}}}]}",
      ),
    ),
  );
  expect(unsaid).toEqual([]);
  expect(JSON.stringify(back)).toContain('"minimum":5,"maximum":9');
});

test.each(["204", "304"])("a body of %s is never sent, and named", (code) => {
  const { back, rst, unsaid } = readBack(
    documentOf(
      `responses: {"${code}": {description: Done., content: {application/json: {schema: {type: object}, example: {}}}}}`,
    ),
  );
  expect(unsaid).toEqual([`the response body ${code}, which is never sent in POST /things`]);
  expect(rst).not.toMatch(/Sample|Response body: (?!none)/);
  expect(back.paths?.["/things"]?.post?.responses?.[code]).not.toHaveProperty("content");
});

describe("schemas that hold each other", () => {
  const rowsOf = (schemas: string): { readonly rows: readonly string[]; readonly unsaid: readonly string[] } => {
    const operation = body("{$ref: '#/components/schemas/A'}");
    const { contract, unsaid } = imported(documentOf(operation, `, components: {schemas: {${schemas}}}`));
    const rows = contract.shapes.flatMap(({ name, fields }) =>
      fields.map((field) => `${name}.${field.name}: ${typeWords(field.type)}`),
    );
    return { rows, unsaid };
  };
  const more = "{type: object, properties: {x: {type: string}}}";
  const over = (name: string, rest = more): string => `{allOf: [{$ref: '#/components/schemas/${name}'}, ${rest}]}`;

  test("in a list of one reference, by name", () => {
    const sole = "{allOf: [{$ref: '#/components/schemas/A'}], description: One.}";
    const { rows, unsaid } = rowsOf(`A: {type: object, properties: {one: ${sole}, two: ${sole}, three: ${sole}}}`);
    expect(rows).toEqual(["A.one: `A`_", "A.two: `A`_", "A.three: `A`_"]);
    expect(unsaid).toEqual([]);
  });

  test("with more beside it, by name, and what is lost is named", () => {
    const { rows, unsaid } = rowsOf(
      `A: {type: object, properties: {one: ${over("A")}, all: {type: array, items: ${over("A")}}}}`,
    );
    expect(rows).toEqual(["A.one: `A`_", "A.all: list of `A`_"]);
    expect(unsaid).toEqual([
      'what "one" has beside "A" in the shape "A"',
      'what "all[]" has beside "A" in the shape "A"',
    ]);
  });

  test("through others, once", () => {
    const { rows } = rowsOf(
      `A: {type: object, properties: {b: ${over("B")}}}, B: {type: object, properties: {a: ${over("A")}}}`,
    );
    expect(rows.filter((row) => row.startsWith("A."))).toEqual(["A.b: object", "A.b.a: `A`_", "A.b.x: string"]);
  });

  test("doubling from one to the next, up to a bound", () => {
    const names = Array.from("ABCDEFGHIJKLMNO");
    const schemas = names.map((name, index) => {
      const next = names[index + 1];
      return `${name}: {type: object, properties: {${next === undefined ? "x: {type: string}" : `l: ${over(next)}, r: ${over(next)}`}}}`;
    });
    const { rows, unsaid } = rowsOf(schemas.join(", "));
    expect(rows.filter((row) => row.startsWith("A.")).length).toBeLessThan(2100);
    expect(unsaid.some((what) => /^what is in "l\..*in the shape "A"$/.test(what))).toBe(true);
  });
});

test("names of a pattern are left open, not closed", () => {
  const schema =
    '{type: object, required: [a], properties: {a: {type: object, patternProperties: {"^x": {type: string}}, additionalProperties: false}}}';
  const { back, unsaid } = readBack(documentOf(body(schema)));
  expect(unsaid).toEqual(['"patternProperties" of "a" in POST /things']);
  expect(JSON.stringify(back)).not.toContain('"additionalProperties":false');
});

test("a schema that is written out in place leaves no shape that a change would be read from", () => {
  const document = documentOf(
    `deprecated: true, ${body("{allOf: [{$ref: '#/components/schemas/Thing'}, {type: object, properties: {b: {type: string}}}]}")}`,
    ", components: {schemas: {Thing: {type: object, required: [a], properties: {a: {type: string}}}, Idle: {type: object, properties: {c: {type: string}}}}}",
  );
  const { contract, unsaid } = imported(document);
  expect(contract.shapes.map(({ name }) => name)).toEqual(["Idle"]);
  expect(unsaid).toEqual(['the name of the schema "Thing", which is written out in place']);
});

test("lists of choices that hold themselves come to an end", () => {
  const names = ["One", "Two"].map(
    (name, index) =>
      `${name}: {oneOf: [{type: string}, {type: array, items: {$ref: '#/components/schemas/${["Two", "One"][index]!}'}}]}`,
  );
  const { rst } = readBack(
    documentOf(
      body("{type: object, properties: {a: {$ref: '#/components/schemas/One'}}}"),
      `, components: {schemas: {${names.join(", ")}}}`,
    ),
  );
  expect(rst).toContain("string or list of");
});

test("a field that is required and not listed has a row, whatever it is", () => {
  const { back, rst, unsaid } = readBack(
    documentOf(body("{type: object, properties: {a: {type: string}}, required: [a, sent]}")),
  );
  expect(unsaid).toEqual([]);
  expect(JSON.stringify(back)).toContain('"required":["a","sent"]');
  expect(rst).toMatch(/``sent``\n +- any\n +- yes/);
});

test("what says nothing of a type is named, and not written into the row", () => {
  const properties = "{a: {type: string, minimum: 1, default: x}, b: {type: integer, maxLength: 3}}";
  const document = documentOf(body(`{type: object, required: [a, b], properties: ${properties}}`));
  const { rst, unsaid } = readBack(document);
  expect(unsaid).toEqual(['"minimum" of "a" in POST /things', '"maxLength" of "b" in POST /things']);
  expect(rst).toContain("Default ``x``.");
  expect(rst).not.toMatch(/At least|Length/);
});

test("components whose titles differ in spaces alone stay two", () => {
  const plan =
    "{type: object, title: Static Plan, required: [static], properties: {static: {$ref: '#/components/schemas/StaticPlan'}}}";
  const own = "{type: object, required: [size], properties: {size: {type: integer}}}";
  const components = `, components: {schemas: {Plan: ${plan}, StaticPlan: ${own}}}`;
  const document = documentOf(body("{$ref: '#/components/schemas/Plan'}"), components);
  const { back } = readBack(document);
  expect(back.components?.schemas).toMatchObject({
    StaticPlan: { required: ["size"] },
    StaticPlan2: {
      title: "Static Plan",
      required: ["static"],
      properties: { static: { $ref: "#/components/schemas/StaticPlan" } },
    },
  });
  for (const pair of [[document, back] as const, [back, document] as const])
    expect(compareOpenApi(...pair, { today: "2026-11-30" }).changes.filter(({ level }) => level !== "info")).toEqual(
      [],
    );
});
