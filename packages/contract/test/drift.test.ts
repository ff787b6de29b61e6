// Specs beside the documentation of their API: what differs, with both places.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { describeShared } from "../../../test/shared.ts";
import {
  compareFacts,
  driftRenderers,
  factsOfContract,
  factsOfOpenApi,
  readApiRef,
  readContract,
  readOpenApi,
  type Drift,
  type OperationFact,
} from "../src/index.ts";
import { promised } from "./promised-facts.ts";
import { specOf } from "./read-text.ts";

const spec = `Things
~~~~~~

:Method: \`\`GET /v1/things\`\`
:Change: added
:Normal codes: 200
:Error codes:
  * 401 -- no valid token

.. list-table:: Response body
   :header-rows: 1

   * - Name
     - Type
     - Required
     - Meaning
   * - \`\`things\`\`
     - list of object
     - yes
     - All.

Make a thing
~~~~~~~~~~~~

:Method: \`\`POST /v1/things\`\`
:Change: added
:Normal codes: 201
:Error codes:
  * 409 -- it exists

.. list-table:: Request body
   :header-rows: 1

   * - Name
     - Type
     - Required
     - Meaning
   * - \`\`name\`\`
     - string
     - yes
     - What it is called.
   * - \`\`size\`\`
     - integer
     - no
     - How large.
:Response body: none
`;

const parameters = `name:
  in: body
  required: true
  type: string
size:
  in: body
  required: false
  type: integer
size_text:
  in: body
  required: true
  type: string
marker:
  in: query
  required: false
  type: string
depth:
  in: query
  required: true
  type: string
depthN:
  in: query
  required: false
  type: integer
`;

/** A reference; each part can be replaced. */
function reference({
  list = "[]",
  codes = "- 201",
  errors = "- 409",
  fields = "   - name: name\n   - size: size\n",
  query = "",
} = {}): ReadonlyMap<string, string> {
  return new Map([
    ["parameters.yaml", parameters],
    ["samples/list.json", list],
    [
      "things.inc",
      `List things
===========

.. rest_method:: GET /v1/things

.. rest_status_code:: success status.yaml

   - 200

.. rest_status_code:: error status.yaml

   - 401

${query === "" ? "" : `Request\n-------\n\n.. rest_parameters:: parameters.yaml\n\n   - ${query}: ${query}\n`}
Response Example
----------------

.. literalinclude:: samples/list.json

Make a thing
============

.. rest_method:: POST /v1/things/

.. rest_status_code:: success status.yaml

   ${codes}

.. rest_status_code:: error status.yaml

   ${errors}

Request
-------

.. rest_parameters:: parameters.yaml

${fields}
`,
    ],
  ]);
}

function compare(files: ReadonlyMap<string, string>, text = spec): readonly Drift[] {
  const { operations, problems } = readApiRef(files, (path) => `api-ref/${path}`);
  expect(problems).toEqual([]);
  return compareFacts(promised(text), operations);
}

/** The spec with a parameter. */
const withDepth = spec.replace(
  ".. list-table:: Response body",
  `.. list-table:: URL parameters
   :header-rows: 1

   * - Name
     - In
     - Type
     - Required
     - Meaning
   * - \`\`depth\`\`
     - query
     - integer
     - no
     - How deep.

.. list-table:: Response body`,
);

describe("a reference of the OpenStack form", () => {
  test.each<{
    readonly name: string;
    readonly files: ReadonlyMap<string, string>;
    readonly text?: string;
    readonly expected: readonly string[];
  }>([
    { name: "that says the same", files: reference({ list: '{"things": []}' }), expected: [] },
    {
      name: "with another code",
      files: reference({ list: '{"things": []}', codes: "- 202" }),
      expected: ["undeclared-code 202 api-ref/things.inc:27", "undocumented-code 201 api-ref/things.inc:27"],
    },
    {
      name: "without a code",
      files: reference({ list: '{"things": []}', errors: "" }),
      expected: ["undocumented-code 409 api-ref/things.inc:27"],
    },
    { name: "with a bare list", files: reference(), expected: ["list-wrapping list api-ref/samples/list.json:1"] },
    {
      name: "with a list of another name",
      files: reference({ list: '{"items": []}' }),
      expected: ["list-wrapping list api-ref/samples/list.json:1"],
    },
    {
      name: "without a field",
      files: reference({ list: '{"things": []}', fields: "   - name: name\n" }),
      expected: ["missing-field size api-ref/things.inc:36"],
    },
    {
      name: "with a field of another name",
      files: reference({ list: '{"things": []}', fields: "   - name: name\n   - size_mb: size\n" }),
      expected: ["renamed-field size api-ref/things.inc:39"],
    },
    {
      name: "with a field of another type that is needed",
      files: reference({ list: '{"things": []}', fields: "   - name: name\n   - size: size_text\n" }),
      expected: ["type-differs size api-ref/things.inc:39", "required-differs size api-ref/things.inc:39"],
    },
    {
      name: "with a parameter more",
      files: reference({ list: '{"things": []}', query: "marker" }),
      expected: ["undeclared-parameter marker api-ref/things.inc:19"],
    },
    {
      name: "with a parameter of another type that is needed",
      files: reference({ list: '{"things": []}', query: "depth" }),
      text: withDepth,
      expected: ["type-differs depth api-ref/things.inc:19", "required-differs depth api-ref/things.inc:19"],
    },
    {
      name: "with a row of parameters, of which the spec shows one",
      files: reference({ list: '{"things": []}', query: "depthN" }),
      text: withDepth.replace("``depth``", "``depth1``"),
      expected: [],
    },
    {
      name: "that says nothing of a body",
      files: new Map(
        [...reference({ list: '{"things": []}' })].map(([path, text]) => [
          path,
          text.replace(/Request\n-------\n\n.. rest_parameters:: parameters.yaml\n\n {3}- name[^]*$/, ""),
        ]),
      ),
      expected: ["missing-body name api-ref/things.inc:23"],
    },
  ])("$name", ({ files, text, expected }) => {
    const shown = compare(files, text).map(
      ({ id, message, documented }) =>
        `${id} ${/"([^"]+)"/.exec(message.replace("The list", '"list"'))?.[1] ?? message.split(" ", 1)[0]!} ${documented?.file ?? ""}:${documented?.line ?? ""}`,
    );
    expect(shown).toEqual(expected);
  });

  test("what is not documented at all is told with the place of its promise", () => {
    const [drift] = compareFacts(promised(spec), []);
    expect(drift).toMatchObject({ id: "undocumented-operation", documented: undefined });
    expect(drift?.promised.words).toContain("GET /v1/things");
  });

  test.each([
    ["/v2.0/a", "/v2/a", []],
    ["/v2/a/{id}", "/V2.0/a/{a_id}", []],
    ["/v2.1/a", "/v2/a", ["undocumented-operation"]],
  ])("%s documented as %s: a version may be written with its zeros", (path, shown, expected) => {
    const factsAt = (one: string): readonly OperationFact[] =>
      readApiRef(new Map([["a.rst", `A\n=\n\n.. rest_method:: GET ${one}\n`]]), (name) => name).operations;
    expect(compareFacts(factsAt(path), factsAt(shown)).map(({ id }) => id)).toEqual(expected);
  });

  test("files and names that are not there are problems with a place", () => {
    const files = new Map([
      ["a.inc", "A\n=\n\n.. rest_method:: GET /a\n\n.. rest_parameters:: none.yaml\n\n   - a: b\n"],
    ]);
    expect(readApiRef(files, (path) => path).problems).toEqual(['a.inc:6: There is no file "none.yaml".']);
  });

  test("older lines with codes are read", () => {
    const text =
      "A\n=\n\n.. rest_method:: GET /a\n\nNormal response codes: 200\n\nError response codes: badRequest(400), unauthorized(401)\n";
    const [operation] = readApiRef(new Map([["a.rst", text]]), (path) => path).operations;
    expect(operation?.codes.map(({ code, place }) => `${code}:${place.line}`)).toEqual(["200:6", "400:8", "401:8"]);
  });
});

describe("a sample of the documentation", () => {
  const well = `Owner
~~~~~

.. list-table:: Shape
   :header-rows: 1

   * - Name
     - Type
     - Required
     - Meaning
   * - \`\`mail\`\`
     - email
     - yes
     - Where to write to.

Show a well
~~~~~~~~~~~

:Method: \`\`GET /v1/wells/{id}\`\`
:Change: added
:Normal codes: 200

.. list-table:: Response body
   :header-rows: 1

   * - Name
     - Type
     - Required
     - Meaning
   * - \`\`name\`\`
     - string
     - yes
     - Its name.
   * - \`\`depth\`\`
     - integer
     - yes
     - From 1 to 90.
   * - \`\`state\`\`
     - string
     - no
     - One of \`\`dry\`\`, \`\`wet\`\`.
   * - \`\`owner\`\`
     - \`Owner\`_ or null
     - no
     - Who has it.
`;
  const read = (sample: unknown, table: string, file = "show.json", text = well): readonly Drift[] =>
    compare(
      new Map([
        ["parameters.yaml", "must:\n  in: body\n  required: true\nmay:\n  in: body\n"],
        [file, JSON.stringify(sample)],
        [
          "wells.inc",
          `Show\n====\n\n.. rest_method:: GET /v1/wells/{id}\n\nNormal response codes: 200\n\nResponse\n--------\n\n${table === "" ? "" : `.. rest_parameters:: parameters.yaml\n\n${table}\n\n`}.. literalinclude:: ${file}\n`,
        ],
      ]),
      text,
    );
  test("the property around all fields stands in the sample, too", () => {
    const bare = "Show a well\n~~~~~~~~~~~\n\n:Method: ``GET /v1/wells/{id}``\n:Change: added\n:Normal codes: 200\n";
    const table = "   - well: must\n   - name: must\n   - depth: must";
    expect(read({ well: { name: "a" } }, table, "show.json", bare).map(({ message }) => message)).toEqual([
      '"depth" stands in the table of the response and not in its sample (api-ref/show.json:1).',
    ]);
  });
  const rows = "name must,depth must,state may,owner may,owner.mail must"
    .split(",")
    .map((row) => `   - ${row.replace(" ", ": ")}`)
    .join("\n");
  test.each<{
    readonly name: string;
    readonly sample: unknown;
    readonly rows?: string;
    readonly file?: string;
    readonly expected: readonly string[];
  }>([
    { name: "that is right", sample: { name: "a", depth: 4, owner: null }, expected: [] },
    {
      name: "of other types, bounds and values, and with a field more",
      sample: { name: 3, depth: 400, state: "flooded", weight: 2 },
      expected: [
        'error sample-differs: "name" of the sample response must be of type string; it is 3.',
        'error sample-differs: "depth" of the sample response must be <= 90; it is 400.',
        'error sample-differs: "state" of the sample response must be one of "dry", "wet"; it is "flooded".',
        'warning sample-differs: "weight" of the sample response was never promised.',
      ],
    },
    {
      name: "in a property that is not promised",
      sample: { well: { name: "a", depth: 4 } },
      expected: [
        'error object-wrapping: The response is promised as an object with its fields; the sample shows it in the property "well".',
      ],
    },
    {
      name: "without a field",
      sample: { depth: 4 },
      expected: ['error sample-differs: "name" of the sample response is missing; it is promised as required.'],
    },
    {
      name: "without a field, beside no table: it is told once",
      sample: { depth: 4, state: "dry", owner: { mail: "a@example.org" } },
      rows: "",
      expected: ['error missing-field: "name" of the response is promised and not documented.'],
    },
    {
      name: "with a wrong value in one of two choices: null is not asked for",
      sample: { name: "a", depth: 4, owner: { mail: "none" } },
      expected: ['error sample-differs: "owner.mail" of the sample response must match format "email"; it is "none".'],
    },
    {
      name: "with a value that is none of the choices",
      sample: { name: "a", depth: 4, owner: 7 },
      expected: ['error sample-differs: "owner" of the sample response must be of type object or null; it is 7.'],
    },
    { name: "of an error", sample: { fault: "none" }, file: "show-404.json", expected: [] },
  ])("$name", ({ sample, rows: some = rows, file, expected }) => {
    expect(read(sample, some, file).map(({ id, level, message }) => `${level} ${id}: ${message}`)).toEqual(expected);
  });
});

test("rows that stand flat behind the property around them are those of the promise, however deep, and so is a row that is a place in the path", () => {
  const row = (name: string, type: string): string => `   * - \`\`${name}\`\`\n     - ${type}\n     - yes\n     - M.\n`;
  const ships = `List\n~~~~\n\n:Method: \`\`GET /v1/ships\`\`\n:Change: added\n:Normal codes: 200\n\n.. list-table:: Response body\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n     - Meaning\n${[row("ships", "list of object"), row("ships[].id", "string"), row("ships[].engine", "object"), row("ships[].engine.kind", "string"), row("ships[].crew[].name", "string")].join("")}`;
  const documented = (rows: readonly string[]): ReadonlyMap<string, string> =>
    new Map([
      [
        "parameters.yaml",
        "list: {in: body, type: array, required: true}\nobject: {in: body, type: object, required: true}\ntext: {in: body, type: string, required: true}\nship_id: {in: path, type: string, required: true}\n",
      ],
      [
        "ships.inc",
        `List\n====\n\n.. rest_method:: GET /v1/ships\n\nNormal response codes: 200\n\nResponse\n--------\n\n.. rest_parameters:: parameters.yaml\n\n${rows.map((one) => `   - ${one}\n`).join("")}`,
      ],
    ]);
  const found = (...rows: readonly string[]): readonly string[] =>
    compare(documented(rows), ships).flatMap(({ id, level, message }) =>
      level === "error" ? `${id}: ${message}` : [],
    );
  const flat = ["ships: list", "id: ship_id", "engine: object", "engine.kind: text"];
  expect(found(...flat, "crew.name: text")).toEqual([]);
  expect(found(...flat, "crew.nick_name: text")).toEqual([
    expect.stringMatching(/^missing-field: "ships\[\]\.crew\[\]\.name" of the response is promised and not documented/),
  ]);
});

test("an OpenAPI file has the lines of its parts, as YAML and as JSON", () => {
  const yaml = `openapi: 3.1.0
info: {title: x, version: "1"}
paths:
  /v1/things:
    post:
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                name: {type: string}
      responses:
        "201":
          description: made
        "202":
          description: later
`;
  const read = readOpenApi(yaml);
  if (!read.ok) throw new Error(read.message);
  const facts = factsOfOpenApi(read.document, yaml, "api.yaml");
  expect(facts[0]?.codes.map(({ code, place }) => `${code} ${place.file}:${place.line}`)).toEqual([
    "201 api.yaml:14",
    "202 api.yaml:16",
  ]);
  const found = compareFacts(promised(spec), facts).map(({ id, documented }) => `${id} ${documented?.line ?? ""}`);
  expect(found).toEqual([
    "undocumented-operation ",
    "undeclared-code 16",
    "undocumented-code 14",
    "required-body-differs 6",
    "required-differs 6",
    "missing-field 6",
  ]);
  const json = JSON.stringify(read.document, undefined, 2);
  const [operation] = factsOfOpenApi(read.document, json, "api.json");
  expect(operation?.codes.map(({ place }) => json.split("\n")[place.line - 1]?.trim())).toEqual([
    '"201": {',
    '"202": {',
  ]);
});

test("every format says what was found", () => {
  const drifts = compare(reference({ codes: "- 202" }));
  expect(driftRenderers.text(drifts)).toContain("3 errors, 0 warnings between the spec and its documentation.\n");
  expect(JSON.parse(driftRenderers.json(drifts))).toHaveLength(3);
  expect(driftRenderers.github(drifts)).toContain("::error file=api-ref/things.inc,line=27,");
  expect(driftRenderers.junit(drifts)).toContain('failures="3"');
});

describeShared("the reference of qinling beside the spec that introduced its aliases", (shared) => {
  const folder = join(shared, "corpus-api-ref", "qinling");
  const files = new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        return [relative(folder, path), readFileSync(path, "utf8")] as const;
      }),
  );
  const path = join(shared, "corpus", "qinling", "doc", "source", "specs", "function_aliases.rst");
  const text = readFileSync(path, "utf8");

  test("every method is read", () => {
    const { operations, problems } = readApiRef(files, (name) => name);
    expect(problems).toEqual([]);
    const sections = [...files.values()].join("\n").match(/^\.\. rest_method::.*/gm)!;
    // One method has two sections: its address is told with a query ("?download=true") in one of them.
    const again = sections.filter((one) => /\?\w+=/.test(one));
    expect([operations.length, again.length]).toEqual([sections.length - 1, 1]);
  });

  test("at least four real differences are found, each with both places", () => {
    const { contract } = readContract(specOf(text, "function_aliases.rst"));
    const drifts = compareFacts(factsOfContract({ contract, text }), readApiRef(files, (name) => name).operations);
    const found = drifts.map(
      ({ id, operation, promised: from, documented }) =>
        `${id} ${operation} ${from.line} ${documented?.file ?? ""}:${documented?.line ?? ""}`,
    );
    expect(found).toEqual(
      expect.arrayContaining([
        "undeclared-code PUT /v1/aliases/{name} 64 aliases.inc:184",
        "renamed-field POST /v1/aliases 56 aliases.inc:42",
        "renamed-field POST /v1/aliases 56 aliases.inc:60",
        "missing-field POST /v1/aliases 57 aliases.inc:38",
        "missing-field PUT /v1/aliases/{name} 65 aliases.inc:195",
        "list-wrapping GET /v1/aliases 75 aliases.inc:103",
      ]),
    );
  });
});
