// Tables of options: what is read, what an operator gets of it, and what a later spec takes away.
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { compareOptions, readOptions, toOptionsSchema, toSampleConfig, type ConfigOption } from "../../src/index.ts";
import { specOf } from "../read.ts";

const headings = "Group | Name | Type | Default | Change | Takes effect";

function table(rows: readonly string[], heads = headings): string {
  const cells = [heads, ...rows].map((row) =>
    row
      .split("|")
      .map((cell, index) => `   ${index === 0 ? "* -" : "  -"} ${cell.trim()}`)
      .join("\n"),
  );
  return `Title\n=====\n\nDeployer impact\n---------------\n\n.. list-table:: Options\n   :header-rows: 1\n\n${cells.join("\n")}\n`;
}

function optionsOf(...rows: readonly string[]): readonly ConfigOption[] {
  return readOptions(specOf(table(rows))).options;
}

test.each<readonly [lead: string, heads: string, count: number]>([
  ["CLI options\n^^^^^^^^^^^\n\nThe options of the new command.", "Option | Default", 0],
  ["Layout\n^^^^^^\n\nEach image has a YAML file with these.", "Option | Default", 0],
  ["New options\n^^^^^^^^^^^\n\nThese are read from harbor.conf.", "Option | Default", 1],
  ["CLI options\n^^^^^^^^^^^\n\nThe command reads these.", "Group | Name | Default", 1],
])("what a table of options is about: %s", (lead, heads, count) => {
  const row = heads.startsWith("Group") ? "a | n | 1" : "n | 1";
  const text = table([row], heads).replace(".. list-table", `${lead}\n\n.. list-table`);
  expect(readOptions(specOf(text)).options).toHaveLength(count);
});

test.each([
  [
    "Setting | Default | What it does",
    "``HARBOR_HOLD_SECONDS`` | 600 | How long seats are held.",
    "HARBOR_HOLD_SECONDS",
  ],
  ["Environment variable | Default value | Purpose", "PIER_LIMIT | 9 | How many.", "PIER_LIMIT"],
  ["Setting | Meaning", "loud | How loud it is.", undefined],
])("a table that calls options otherwise: %s", (heads, row, name) => {
  const { options } = readOptions(specOf(table([row], heads)));
  expect(options.map((one) => one.name)).toEqual(name === undefined ? [] : [name]);
  if (name !== undefined) expect(options[0]?.meaning).toMatch(/^How /);
});

test("a default that is none of its type is told, and is not in the schema", () => {
  const { options, diagnostics } = readOptions(specOf(table(["a | n | integer | ten | added | at once"])));
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'option-default: The default "ten" of the option "n" is no integer.',
  ]);
  expect(JSON.stringify(toOptionsSchema(options))).not.toContain("ten");
});

test.each<{ row: string; expected: string | undefined }>([
  {
    row: "a | n | one of fast, safe | turbo | added |",
    expected: 'The default "turbo" of the option "n" is none of fast, safe.',
  },
  { row: "a | n | one of fast, safe | fast | added |", expected: undefined },
  {
    row: "a | n | integer, 1 to 100 | 200 | added |",
    expected: 'The default "200" of the option "n" is more than 100.',
  },
  { row: "a | n | integer, at least 1 | 0 | added |", expected: 'The default "0" of the option "n" is less than 1.' },
  {
    row: "a | n | list of one of a, b | a, c | added |",
    expected: 'The default "a, c" of the option "n" is none of a, b.',
  },
  { row: "a | n | list of integers | 1, 2 | added |", expected: undefined },
  {
    row: "a | n | list of integer | 1, b | added |",
    expected: 'The default "1, b" of the option "n" is no list of integer.',
  },
  {
    row: "a | n | map of integer | cpu:two | added |",
    expected: 'The default "cpu:two" of the option "n" is no dict of integer.',
  },
  {
    row: "a | n | list of integer, 1 to 5 | 1, 9 | added |",
    expected: 'The default "1, 9" of the option "n" is more than 5.',
  },
  { row: "a | n | port | 70000 | added |", expected: 'The default "70000" of the option "n" is no port.' },
])("a default among what is accepted: $row", ({ row, expected }) => {
  const { options, diagnostics } = readOptions(specOf(table([row])));
  expect(diagnostics.map(({ message }) => message)).toEqual(expected === undefined ? [] : [expected]);
  expect(JSON.stringify(toOptionsSchema(options)).includes('"default"')).toBe(expected === undefined);
});

test.each<{ row: string; expected: Partial<ConfigOption> }>([
  {
    row: "``engine`` | ``queue`` | integer, 1 to 100 | 10 | added | at once",
    expected: {
      group: "engine",
      name: "queue",
      type: "integer",
      least: 1,
      most: 100,
      default: "10",
      change: "added",
      takesEffect: "at once",
    },
  },
  {
    row: "a | n | integer | 4 | added; From 1 to 64. | on restart",
    expected: { least: 1, most: 64, change: "added" },
  },
  {
    row: "a | n | string | ``info`` | changed. One of ``debug``, ``info``. | at once",
    expected: { choices: ["debug", "info"], change: "changed" },
  },
  { row: "a | n | integer | 4 | deprecated; use at most 3 | at once", expected: { most: undefined } },
  {
    row: "| debug | boolean | unset | listed before | ",
    expected: { group: "DEFAULT", default: undefined, change: "listed" },
  },
  {
    row: "[api] | mode | one of fast, safe or off | fast | changed | after a restart",
    expected: { group: "api", choices: ["fast", "safe", "off"], change: "changed" },
  },
  {
    row: "engine | old | string | | deprecated, removed in 2027.1 |",
    expected: { change: "deprecated", note: "removed in 2027.1" },
  },
  {
    row: "engine | ratio | number from 0 to 1 | 0.5 | added |",
    expected: { type: "float", least: 0, most: 1, default: "0.5" },
  },
  { row: "engine | most | number of jobs, at least 1 | 5 | added |", expected: { type: "integer", least: 1 } },
  { row: "a | n | integer, min 1, max 64 | 4 | added |", expected: { least: 1, most: 64 } },
  { row: "a | n | list of integers, minimum: 1 | 4,5 | added |", expected: { least: 1, most: undefined } },
  { row: "a | n | integer, maximum 2^31 | 4 | added |", expected: { most: undefined } },
  { row: "a | n | integer, 1 to 1,000 | 4 | added |", expected: { least: undefined, most: undefined } },
  { row: "a | n | string; length 1 to 10 | abc | added |", expected: { least: undefined, most: undefined } },
  { row: "a | n | integer | -1 (no limit) | added |", expected: { default: "-1" } },
  { row: "a | n | boolean | true (as before) | added |", expected: { default: "true" } },
  { row: "a | n | string | all (or none) | added |", expected: { default: "all (or none)" } },
  { row: "engine | new | string | | renamed from engine.old |", expected: { change: "renamed", was: "engine.old" } },
  ...(
    [
      ["renamed to ``engine.new``", "engine", "new"],
      ["renamed to new in 2027.1", "engine", "new"],
      ["renamed to [api].new; it is read there", "api", "new"],
      ["moved to [api] new", "api", "new"],
      ["moved to the group [api]", "api", "old"],
      ["moved to [api]", "api", "old"],
      ["moved into the api section", "api", "old"],
    ] as const
  ).map(([words, group, name]) => ({
    row: `engine | old | string | | ${words} |`,
    expected: { change: "renamed", group, name, was: "engine.old" } as const,
  })),
  {
    row: "engine | new | string | | renamed to something better |",
    expected: { change: "renamed", group: "engine", name: "new", was: undefined },
  },
])("$row", ({ row, expected }) => {
  expect(optionsOf(row)).toMatchObject([expected]);
});

test.each<{ name: string; row: string; code: string }>([
  { name: "no name", row: "engine | two words | string | | added |", code: "option-name" },
  { name: "a type that is none", row: "engine | a | wibble | | added |", code: "option-type" },
  { name: "a change that is none", row: "engine | a | string | | maybe |", code: "option-change" },
  { name: "several types", row: "engine | a | integer or string | 4 | added |", code: "option-type" },
  { name: "another name without either", row: "engine | a | string | | renamed |", code: "option-change" },
  { name: "what a text may be", row: "engine | a | string; length 1 to 9 | b | added |", code: "option-constraint" },
  { name: "a time that is none", row: "engine | a | string | | added | sometime", code: "option-effect" },
])("$name is told", ({ row, code }) => {
  expect(readOptions(specOf(table([row]))).diagnostics.map((one) => one.code)).toEqual([code]);
});

test.each([
  ["Options of the group ``api``", "api"],
  ["New options in the api section", "api"],
  ["Options of ``[api]``, all new", "api"],
  ["Options by group", "DEFAULT"],
  ["Options", "DEFAULT"],
  ["Options in this section", "DEFAULT"],
  ["Options, described in the section below", "DEFAULT"],
  ["Options of section 3", "DEFAULT"],
  ["Options of [api] and [db]", "DEFAULT"],
  ["Options (see [RFC2119]_)", "DEFAULT"],
])("the group that a caption names: %s", (caption, group) => {
  const text = table(["n | integer | 4"], "Option | Type | Default").replace(":: Options", `:: ${caption}`);
  expect(readOptions(specOf(text)).options.map((option) => option.group)).toEqual([group]);
});

const withMeaning = (type: string, preset: string, meaning: string): ReturnType<typeof readOptions> =>
  readOptions(
    specOf(
      table([`e | a | ${type} | ${preset} | added | at once | ${meaning}`]).replace(
        "     - Takes effect\n",
        "     - Takes effect\n     - Meaning\n",
      ),
    ),
  );

test.each<{ type: string; preset?: string; meaning: string; schema: object; told: readonly string[] }>([
  { type: "integer", meaning: "At least 1.", schema: { minimum: 1 }, told: [] },
  { type: "integer", meaning: "Jobs at a time. From 1 to 9.", schema: { minimum: 1, maximum: 9 }, told: [] },
  { type: "integer, 2 to 5", meaning: "At least 1.", schema: { minimum: 2, maximum: 5 }, told: [] },
  { type: "string", meaning: "One of ``low``, ``mid``.", schema: { enum: ["low", "mid"] }, told: [] },
  { type: "list", meaning: "Each one of ``a``, ``b``.", schema: { items: { enum: ["a", "b"] } }, told: [] },
  {
    type: "string",
    preset: "high",
    meaning: "One of ``low``, ``mid``.",
    schema: { enum: ["low", "mid"] },
    told: ['The default "high" of the option "a" is none of low, mid.'],
  },
  {
    type: "integer",
    preset: "3",
    meaning: "Default ``4``.",
    schema: { default: 3 },
    told: ['The meaning of the option "a" says the default "4", its column "3".'],
  },
  {
    type: "integer",
    meaning: "At most a third of the memory, no more than twice.",
    schema: {},
    told: ['"At most a third of the memory, no more than twice" of the option "a" is not read.'],
  },
  {
    type: "string",
    meaning: "Length at most 9.",
    schema: {},
    told: ['What the meaning of the option "a" says of its values is not read ("maxLength").'],
  },
])("what the meaning says of values: $type, $meaning", ({ type, preset = "", meaning, schema, told }) => {
  const { options, diagnostics } = withMeaning(type, preset, meaning);
  expect(toOptionsSchema(options).properties?.e).toMatchObject({ properties: { a: schema } });
  expect(diagnostics.map(({ message }) => message)).toEqual(told);
});

test("a sample configuration file", () => {
  const rows = [
    "engine | queue | integer, at least 1 | 10 | added | at once",
    "api | gone | string | | removed |",
    "api | mode | one of fast, safe | fast | deprecated, use engine.mode | after a restart",
  ];
  expect(toSampleConfig(optionsOf(...rows))).toBe(`[engine]

# Type: integer, at least 1.
# Takes effect: at once.
#queue = 10

[api]

# Type: one of fast, safe.
# Takes effect: after a restart.
# Deprecated: use engine.mode.
#mode = fast
`);
});

test("values of the entries of a list", () => {
  const schema = toOptionsSchema(optionsOf("a | n | list of one of x, y | x, y | added |"));
  expect(schema.properties?.a).toMatchObject({
    properties: { n: { type: "array", items: { enum: ["x", "y"] }, default: ["x", "y"] } },
  });
});

describe("the schema of a configuration", () => {
  const schema = toOptionsSchema(
    optionsOf(
      "engine | queue | integer, at least 1 | 10 | added |",
      "engine | mode | one of fast, safe | fast | added |",
      "| port | port | 80 | added |",
      "| hosts | list | | added |",
    ),
  );
  const validate = new Ajv2020().compile(schema as object);
  test.each<{ value: unknown; accepted: boolean }>([
    { value: { engine: { queue: 1, mode: "safe" }, DEFAULT: { port: 8080, hosts: ["a"] } }, accepted: true },
    { value: { engine: { queue: 0 } }, accepted: false },
    { value: { engine: { mode: "other" } }, accepted: false },
    { value: { DEFAULT: { port: 70_000 } }, accepted: false },
    { value: { engine: { unknown: 1 } }, accepted: false },
  ])("$value", ({ value, accepted }) => {
    expect(validate(value)).toBe(accepted);
  });
});

test.each<{ before: string; after: string; codes: readonly string[] }>([
  { before: "e | a | integer | 1 | added |", after: "e | a | integer | 1 | changed |", codes: [] },
  {
    before: "e | a | integer | 1 | added |",
    after: "e | a | integer | 2 | changed |",
    codes: ["option-default-changed"],
  },
  { before: "e | a | integer | 1 | added |", after: "e | a | integer | 1 | removed |", codes: ["option-removed"] },
  { before: "e | a | integer | 1 | deprecated |", after: "e | a | integer | 1 | removed |", codes: [] },
  {
    before: "e | a | integer | 1 | added |",
    after: "e | b | integer | 1 | renamed from a |",
    codes: ["option-renamed"],
  },
  {
    before: "e | a | integer | 1 | added |",
    after: "e | a | integer | 1 | renamed to b |",
    codes: ["option-renamed"],
  },
  {
    before: "e | a | integer, 1 to 9 | 4 | deprecated |",
    after: "e | b | integer | 6 | renamed from a. From 1 to 5. |",
    codes: ["option-default-changed", "option-narrowed"],
  },
  { before: "e | a | integer | 4 | deprecated |", after: "e | b | integer | | renamed from a |", codes: [] },
  {
    before: "e | a | integer or string | 4 | added |",
    after: "e | a | integer | 4 | changed |",
    codes: ["option-narrowed"],
  },
  { before: "e | a | integer | 1 | added |", after: "e | a | integer | 1 | added |", codes: ["option-twice"] },
  { before: "e | a | string | x | added |", after: "e | a | one of x, y | x | changed |", codes: ["option-narrowed"] },
  { before: "e | a | one of x, y | x | added |", after: "e | a | one of x, y, z | x | changed |", codes: [] },
  {
    before: "e | a | one of x, y | x | added |",
    after: "e | a | one of x | x | changed |",
    codes: ["option-narrowed"],
  },
  {
    before: "e | a | integer, 1 to 9 | 1 | added |",
    after: "e | a | integer, 2 to 9 | 2 | changed |",
    codes: ["option-default-changed", "option-narrowed"],
  },
  { before: "e | a | port | 80 | added |", after: "e | a | integer | 80 | changed |", codes: [] },
  { before: "e | a | integer | 80 | added |", after: "e | a | port | 80 | changed |", codes: ["option-narrowed"] },
  { before: "e | a | integer | 1 | added |", after: "e | other | integer | 1 | added |", codes: [] },
  { before: "e | a | boolean | true | added |", after: "e | a | boolean | yes | changed |", codes: [] },
  {
    before: "e | a | boolean | true | added |",
    after: "e | a | boolean | off | changed |",
    codes: ["option-default-changed"],
  },
  { before: "e | a | float | 1 | added |", after: "e | a | float | 1.0 | changed |", codes: [] },
  {
    before: "e | a | string | 1 | added |",
    after: "e | a | string | 1.0 | changed |",
    codes: ["option-default-changed"],
  },
  { before: "e | a | list | a,b | added |", after: "e | a | list | a, b | changed |", codes: [] },
  { before: "e | a | integer | 1 | added |", after: "e | other | integer | 1 | changed |", codes: ["option-unknown"] },
  {
    before: "e | a | integer | 1 | added |",
    after: "e | other | integer | 1 | renamed from b |",
    codes: ["option-unknown"],
  },
  { before: "e | a | integer | 1 | removed |", after: "e | a | integer | 1 | changed |", codes: ["option-unknown"] },
])("$before, then $after", ({ before, after, codes }) => {
  expect(compareOptions(optionsOf(before), optionsOf(after)).map(({ code }) => code)).toEqual(codes);
});

test("an option that was renamed is told by its new name where the old one is taken back", () => {
  const promised = [
    ...optionsOf("e | a | integer | 1 | added |"),
    ...optionsOf("e | b | integer | 1 | renamed from a |"),
  ];
  expect(compareOptions(promised, optionsOf("e | a | integer | 1 | removed |")).map(({ message }) => message)).toEqual([
    'The option "e.a" is removed, which was renamed "e.b" before.',
  ]);
});

test("where nothing is promised, a change is held against nothing", () => {
  expect(compareOptions([], optionsOf("e | a | integer | 1 | changed |"))).toEqual([]);
});

test("an option that is named twice is told, and the last row counts", () => {
  const { options, diagnostics } = readOptions(
    specOf(
      table(["e | a | boolean | true | added |", "e | b | boolean | true | added |", "e | a | boolean | no | added |"]),
    ),
  );
  expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
    'option-twice: The option "e.a" is named twice; what is said of it last counts.',
  ]);
  expect(JSON.stringify(toOptionsSchema(options))).toContain('"a":{"type":"boolean","default":false}');
});

test.each<[heads: string, row: string, options: readonly string[], told: readonly string[]]>([
  ["Section | Option | Type | Default value | Description", "api | q | integer | 5 | x", ["api.q 5"], []],
  ["Group | Name | Type | Default", "api | q | integer | 5", ["api.q 5"], []],
  ["Option name | Default", "q | 5", ["DEFAULT.q 5"], []],
  ["Option | Type | Meaning", "q | integer | x", [], ['The table of options has no column "Default"; it is not read.']],
  ["Name | Type | Default", "q | integer | 5", [], []],
  ["Name | Type | Default", "[api]/q | integer | 5", ["api.q 5"], []],
])("a table with the heads %s", (heads, row, expected, told) => {
  const { options, diagnostics } = readOptions(specOf(table([row], heads)));
  expect(options.map((one) => `${one.group}.${one.name} ${one.default}`)).toEqual(expected);
  expect(diagnostics.map(({ message }) => message)).toEqual(told);
});

test("limits beside the change are compared as others are", () => {
  const [before, after] = ["added; From 1 to 64.", "changed; From 1 to 32."].map((change) =>
    optionsOf(`a | n | integer | 4 | ${change} | at once`),
  );
  expect(compareOptions(before!, after!).map(({ code }) => code)).toEqual(["option-narrowed"]);
});

test.each<{ row: string; expected: Partial<ConfigOption>; told?: readonly string[] }>([
  { row: "a | n | port | 8080 | default changed from 80 to 8080 | at once", expected: { change: "changed" } },
  { row: "a | n | integer | 9 | changed from 1 to 9 | at once", expected: { change: "changed" } },
  { row: "a | n | integer | 9 | changed (from 1 to 9) | at once", expected: { change: "changed" } },
  { row: "a | n | integer | 9 | changed; from 1 to 9 | at once", expected: { change: "changed" } },
  { row: "a | n | integer | 9 | changed: default was 1 | at once", expected: { change: "changed" } },
  {
    row: "a | n | integer | 9 | changed from 1 to 9; At most 64. | at once",
    expected: { change: "changed", most: 64 },
  },
  {
    row: "a | n | integer | 9 | changed; From 1 to 64. | at once",
    expected: { change: "changed", least: 1, most: 64 },
  },
  { row: "a | n | integer | 9 | type changed from string | at once", expected: { change: "changed" } },
  { row: "a | n | integer | 9 | the type is narrowed to integer | at once", expected: { change: "changed" } },
  {
    row: "a | n | integer | 9 | maximum raised to 64 | at once",
    expected: { change: "changed" },
    told: ['"maximum raised to 64" of the option "n" is not read.'],
  },
  {
    row: "a | n | integer, at most 64 | 9 | maximum raised to 64 | at once",
    expected: { change: "changed", most: 64 },
  },
  {
    row: "a | n | integer | 9 | see below | at once",
    expected: { change: "listed" },
    told: ['The change "see below" is none that is known.'],
  },
])("what was before a change is no limit: $row", ({ row, expected, told = [] }) => {
  const { options, diagnostics } = readOptions(specOf(table([row])));
  expect(options[0]).toMatchObject({ least: undefined, most: undefined, choices: [], ...expected });
  expect(diagnostics.map(({ message }) => message)).toEqual(told);
});

test.each<{ type: string; preset: string; schema: object; told?: readonly string[] }>([
  { type: "dict", preset: "``{}``", schema: { type: "object", default: {} } },
  { type: "dict", preset: '``{"a": "b", "c": 1}``', schema: { default: { a: "b", c: "1" } } },
  { type: "dict", preset: "a:b, c:http://d/", schema: { default: { a: "b", c: "http://d/" } } },
  {
    type: "dict",
    preset: "``[1]``",
    schema: { default: undefined },
    told: ['The default "[1]" of the option "n" is no dict.'],
  },
  { type: "list", preset: '``["a", "b"]``', schema: { type: "array", default: ["a", "b"] } },
  { type: "list", preset: "a,b", schema: { default: ["a", "b"] } },
  { type: "integer or null", preset: "null", schema: { type: ["integer", "null"], default: null } },
  { type: "integer or null", preset: "5", schema: { type: ["integer", "null"], default: 5 } },
  {
    type: "one of a, b or null",
    preset: "none",
    schema: { type: ["string", "null"], enum: ["a", "b", null], default: null },
  },
  { type: "integer", preset: "null", schema: { type: "integer", default: undefined } },
])("a value of $type: $preset", ({ type, preset, schema, told = [] }) => {
  const { options, diagnostics } = readOptions(specOf(table([`a | n | ${type} | ${preset} | added | at once`])));
  expect(diagnostics.map(({ message }) => message)).toEqual(told);
  const made = toOptionsSchema(options) as { properties: { a: { properties: { n: Record<string, unknown> } } } };
  const { n } = made.properties.a.properties;
  expect(Object.fromEntries(Object.keys(schema).map((key) => [key, n[key]]))).toEqual(schema);
  if (n.default !== undefined) expect(new Ajv2020({ strict: false }).validate(n, n.default)).toBe(true);
});

test("that an option is required is told, as nothing keeps it", () => {
  const { diagnostics } = readOptions(specOf(table(["a | n | string | | added, required | at once"])));
  expect(diagnostics.map(({ code }) => code)).toEqual(["option-constraint"]);
});

test.each<{ type: string; preset: string; schema: object }>([
  {
    type: "list of integer",
    preset: "1, 2",
    schema: { type: "array", items: { type: "integer" }, default: [1, 2] },
  },
  { type: "list of integers, 1 to 5", preset: "", schema: { items: { type: "integer", minimum: 1, maximum: 5 } } },
  { type: "list of ports", preset: "", schema: { items: { type: "integer", minimum: 0, maximum: 65_535 } } },
  { type: "list of strings", preset: "a", schema: { items: { type: "string" }, default: ["a"] } },
  {
    type: "map of integer",
    preset: "cpu:2",
    schema: { type: "object", additionalProperties: { type: "integer" }, default: { cpu: 2 } },
  },
  {
    type: "dict of string to boolean",
    preset: '{"a": true}',
    schema: { additionalProperties: { type: "boolean" }, default: { a: true } },
  },
])("what is in a list or a map has a type: $type", ({ type, preset, schema }) => {
  const read = readOptions(specOf(table([`a | n | ${type} | ${preset} | added | at once`])));
  expect(read.diagnostics).toEqual([]);
  expect(toOptionsSchema(read.options)).toMatchObject({ properties: { a: { properties: { n: schema } } } });
});

test.each<{ from: string; to: string; refused: string | undefined }>([
  { from: "list of string", to: "list of integer", refused: '["any text"]' },
  { from: "map of string", to: "map of integer", refused: '{"key":"any text"}' },
  { from: "list of integer", to: "list of number", refused: undefined },
  { from: "list of integer, 1 to 9", to: "list of integer, 1 to 5", refused: "[9]" },
  { from: "list of one of a, b", to: "list of one of a", refused: '["b"]' },
  { from: "list of integer", to: "list of string", refused: undefined },
])("what is accepted: $from that becomes $to", ({ from, to, refused }) => {
  const [was, now] = [from, to].map((type) => optionsOf(`a | n | ${type} | | changed | at once`));
  expect(compareOptions(was!, now!).map(({ message }) => message)).toEqual(
    refused === undefined ? [] : [`The option "a.n" accepted ${refused}, and does no more.`],
  );
});
