// The ledger: what several approved texts add up to, what they clash in, and who promised what.
import { describe, expect, test } from "vitest";
import {
  clashesBySpec,
  findClashes,
  findPromises,
  makeLedger,
  readContract,
  readDataModel,
  readOptions,
  type ApprovedText,
} from "../../src/index.ts";
import { specOf } from "../read.ts";

/** A spec with methods, each "POST /v1/a | change | codes | fields". */
function spec(name: string, ...methods: readonly string[]): ApprovedText {
  const text = `=====\n${name}\n=====\n\nREST API impact\n===============\n\n${methods.map(method).join("\n")}`;
  return approved(text, name);
}

function method(line: string, index: number): string {
  const [head = "", change = "", codes = "", fields = ""] = line.split("|").map((part) => part.trim());
  const title = `Method ${index + 1}`;
  const rows = fields.split(",").filter((field) => field.trim() !== "");
  const table =
    rows.length === 0
      ? ""
      : `\n.. list-table:: Request body\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n     - Meaning\n${rows
          .map(
            (row) =>
              `   * - \`\`${row.trim().split(/[ :]/)[0]!}\`\`\n     - string\n     - no\n     - A field.${row.includes("(") ? ` ${row.slice(row.indexOf("("))}` : ""}${/:.*/.exec(row)?.[0].slice(1) ?? ""}\n`,
          )
          .join("")}`;
  return `${title}\n${"-".repeat(title.length)}\n\nSays what it does.\n\n:Method: \`\`${head}\`\`\n:Change: ${change}\n:Normal codes: 200\n:Error codes:\n${codes
    .split(",")
    .map((code) => `  * ${code.trim()} -- so it is`)
    .join("\n")}\n${table}\n`;
}

function approved(text: string, name: string, more: Partial<ApprovedText> = {}): ApprovedText {
  const read = specOf(text, `specs/${name}.rst`);
  return {
    contract: readContract(read).contract,
    text,
    options: readOptions(read).options,
    model: readDataModel(read).model,
    release: undefined,
    revision: undefined,
    approvedAt: undefined,
    ...more,
  };
}

/** A text whose tracker knows it by an id. */
function asSpec(id: string, text: ApprovedText): ApprovedText {
  return { ...text, contract: { ...text.contract, spec: id } };
}

const first = spec("one", "POST /v1/a | added | 409 | name, size", "GET /v1/a/{id} | added | 404 |");

test("what a later text says of a method stands below its first name, however its parameters are called", () => {
  const { entries, alerts, refused } = makeLedger([
    spec("one", "PUT /v1/a/{id} | added | 404 | name"),
    spec("two", "PUT /v1/a/{a_id} | changed | 403 (new) | name (changed), size (new)"),
    spec("three", "PUT /v1/a/{an_id} | changed | 404 | size (removed)"),
  ]);
  expect(entries.map(({ key, operation, status }) => `${operation!} | ${key} | ${status}`)).toEqual(
    ["", " 200", " 403", " 404", " request.name", " request.size"].map(
      (rest) => `PUT /v1/a/{id} | PUT /v1/a/{id}${rest} | ${rest === " request.size" ? "removed" : "kept"}`,
    ),
  );
  expect(alerts.map(({ code, key }) => `${code} ${key}`)).toEqual([
    "removed-without-deprecation PUT /v1/a/{id} request.size",
  ]);
  expect(refused).toEqual([]);
});

test("what one text promises", () => {
  const { entries, alerts } = makeLedger([first]);
  expect(alerts).toEqual([]);
  expect(entries.map(({ key }) => key)).toEqual([
    "GET /v1/a/{id}",
    "GET /v1/a/{id} 200",
    "GET /v1/a/{id} 404",
    "POST /v1/a",
    "POST /v1/a 200",
    "POST /v1/a 409",
    "POST /v1/a request.name",
    "POST /v1/a request.size",
  ]);
  expect(entries.find(({ key }) => key === "POST /v1/a 409")?.statements).toMatchObject([
    { spec: "one", file: "specs/one.rst", section: "Method 1", words: "409 -- so it is", change: "added" },
  ]);
});

/** A spec with a table of options, each "name | type | default | change". */
function optionsOf(name: string, ...rows: readonly string[]): ApprovedText {
  const cells = ["Name | Type | Default | Change", ...rows].map((row) =>
    `Group | ${row}`
      .split("|")
      .map((cell, index) => `   ${index === 0 ? "* -" : "  -"} ${cell.trim()}`)
      .join("\n"),
  );
  const text = `=====\n${name}\n=====\n\nImpact\n======\n\n.. list-table:: Options\n   :header-rows: 1\n\n${cells.join("\n")}\n`;
  return approved(text, name);
}

test.each<{ readonly next: ApprovedText; readonly told: readonly string[] }>([
  {
    next: optionsOf("two", "wait | integer, 1 to 300 | 60 | changed"),
    told: ['option-default-changed from "30" to "60"', "option-narrowed accepted 600"],
  },
  // The same spec later: what it calls added is what it added before.
  { next: optionsOf("one", "wait | integer, 1 to 300 | 30 | added"), told: ["option-narrowed accepted 600"] },
  { next: optionsOf("two", "wait | integer, 0 to 900 | 30 | changed"), told: [] },
  { next: optionsOf("two", "wait | integer, 1 to 600 | | deprecated"), told: [] },
  { next: optionsOf("two", "wait | integer, 1 to 600 | 30 | removed"), told: ["removed-without-deprecation"] },
])("what a text takes of options: $told", ({ next, told }) => {
  const { alerts } = makeLedger([optionsOf("one", "wait | integer, 1 to 600 | 30 | added"), next]);
  const found = alerts.map(({ code, level, message }) => `${level} ${code} ${message}`);
  expect(found).toHaveLength(told.length);
  for (const [index, one] of told.entries()) {
    const [code, ...words] = one.split(" ");
    expect(found[index]).toContain(`warning ${code!} `);
    expect(found[index]).toContain(words.join(" "));
    if (words.length > 0) expect(found[index]).toMatch(/ Promised by "one" \(specs\/one\.rst:\d+\)\.$/);
  }
});

describe("several texts", () => {
  test.each<{
    name: string;
    texts: readonly ApprovedText[];
    codes: readonly string[];
    entry: readonly [string, string];
  }>([
    {
      name: "a change leaves what it does not speak of",
      texts: [first, spec("two", "POST /v1/a | changed | 413 (new) |")],
      codes: [],
      entry: ["POST /v1/a request.size", "kept"],
    },
    {
      name: "the name of a path parameter does not count",
      texts: [first, spec("two", "GET /v1/a/{name} | changed | 410 (new) |")],
      codes: [],
      entry: ["GET /v1/a/{id}", "kept"],
    },
    {
      name: "a deprecation with its release",
      texts: [first, spec("two", "POST /v1/a | deprecated, removed in 2027.1 | 409 |")],
      codes: ["removal-due"],
      entry: ["POST /v1/a", "deprecated"],
    },
    {
      name: "a removal before the release that was told",
      texts: [
        first,
        spec("two", "POST /v1/a | deprecated, removed in 2027.2 | 409 |"),
        { ...spec("three", "POST /v1/a | removed | 409 |"), release: "2026.3" },
      ],
      codes: ["removed-too-early"],
      entry: ["POST /v1/a", "removed"],
    },
    {
      name: "a removal in the release that was told",
      texts: [
        first,
        spec("two", "POST /v1/a | deprecated, removed in 2027.2 | 409 |"),
        { ...spec("three", "POST /v1/a | removed | 409 |"), release: "2027.2" },
      ],
      codes: [],
      entry: ["POST /v1/a", "removed"],
    },
    {
      name: "a deprecation of a field with its release",
      texts: [first, spec("two", "POST /v1/a | changed | 409 | size: Deprecated; removed in 2027.1.")],
      codes: ["removal-due"],
      entry: ["POST /v1/a request.size", "deprecated"],
    },
    {
      name: "a deprecation of a field without one",
      texts: [first, spec("two", "POST /v1/a | changed | 409 | size (deprecated)")],
      codes: [],
      entry: ["POST /v1/a request.size", "deprecated"],
    },
    {
      name: "a method that is gone with a release",
      texts: [first, spec("two", "POST /v1/a | deprecated; gone with 2027.1 | 409 | size")],
      codes: ["removal-due"],
      entry: ["POST /v1/a request.size", "deprecated"],
    },
    {
      name: "a removal takes all that belongs to a method",
      texts: [first, spec("two", "POST /v1/a | removed | 409 |")],
      codes: ["removed-without-deprecation"],
      entry: ["POST /v1/a request.name", "removed"],
    },
    {
      name: "a removal of what was deprecated",
      texts: [
        first,
        spec("two", "GET /v1/a/{id} | deprecated | 404 |"),
        spec("three", "GET /v1/a/{id} | removed | 404 |"),
      ],
      codes: [],
      entry: ["GET /v1/a/{id}", "removed"],
    },
    {
      name: "what was removed and is added again is not to be removed any more",
      texts: [
        first,
        spec("two", "POST /v1/a | deprecated, removed in 2027.1 | 409 |"),
        spec("three", "POST /v1/a | removed | 409 |"),
        spec("four", "POST /v1/a | added | 409 | name"),
      ],
      codes: [],
      entry: ["POST /v1/a request.name", "kept"],
    },
    {
      name: "a deprecation that is taken back",
      texts: [
        first,
        spec("two", "POST /v1/a | deprecated, removed in 2027.1 | 409 |"),
        spec("two", "POST /v1/a | added | 409 | name, size"),
      ],
      codes: [],
      entry: ["POST /v1/a", "kept"],
    },
    {
      name: "a change of what nobody promised",
      texts: [first, spec("two", "PUT /v1/b | changed | 404 |")],
      codes: ["changed-unknown"],
      entry: ["PUT /v1/b", "kept"],
    },
    {
      name: "a method that two specs add",
      texts: [first, spec("two", "POST /v1/a | added | 409 |")],
      codes: ["promised-twice"],
      entry: ["POST /v1/a", "kept"],
    },
    {
      name: "a later revision that is silent",
      texts: [first, spec("one", "GET /v1/a/{id} | added | 404 |")],
      codes: Array.from({ length: 5 }, () => "withdrawn-silently"),
      entry: ["POST /v1/a", "kept"],
    },
    {
      name: "another spec that is called by the same id",
      texts: [first, asSpec("one", spec("two", "PUT /v1/b | added | 404 |"))],
      codes: [],
      entry: ["POST /v1/a", "kept"],
    },
    {
      name: "another spec of the same id that is gone",
      texts: [first, asSpec("one", { ...spec("two"), isGone: true })],
      codes: [],
      entry: ["POST /v1/a", "kept"],
    },
    {
      name: "a later revision under another name of the file and another title, whose file is the same",
      texts: [
        { ...first, standsIn: "specs/two.rst" },
        asSpec("one", { ...spec("two", "GET /v1/a/{id} | added | 404 |"), standsIn: "specs/two.rst" }),
      ],
      codes: Array.from({ length: 5 }, () => "withdrawn-silently"),
      entry: ["POST /v1/a", "kept"],
    },
    {
      name: "a revision that is silent, and one that says it again",
      texts: [first, spec("one", "GET /v1/a/{id} | added | 404 |"), first],
      codes: [],
      entry: ["POST /v1/a", "kept"],
    },
    {
      name: "two revisions that are silent",
      texts: [
        first,
        spec("one", "POST /v1/a | added | 409 | name", "GET /v1/a/{id} | added | 404 |"),
        spec("one", "POST /v1/a | added | 409 | name", "GET /v1/a/{id} | added | 404, 410 |"),
      ],
      codes: ["withdrawn-silently"],
      entry: ["POST /v1/a request.size", "kept"],
    },
    {
      name: "what went to another spec",
      texts: [
        first,
        spec("one", "GET /v1/a/{id} | added | 404 |"),
        spec("two", "POST /v1/a | added | 409 | name, size"),
      ],
      codes: [],
      entry: ["POST /v1/a request.size", "kept"],
    },
    {
      name: "a spec without a text any more",
      texts: [spec("one", "POST /v1/a | added | 409 |"), { ...spec("one"), isGone: true }],
      codes: Array.from({ length: 3 }, () => "withdrawn-silently"),
      entry: ["POST /v1/a", "kept"],
    },
    {
      name: "a spec without a text any more, removed by another",
      texts: [
        first,
        { ...spec("one"), isGone: true },
        spec("two", "POST /v1/a | removed | 409 |", "GET /v1/a/{id} | removed | 404 |"),
      ],
      codes: ["removed-without-deprecation", "removed-without-deprecation"],
      entry: ["POST /v1/a", "removed"],
    },
    {
      name: "a spec without a text any more that deprecated a method, and one that removed another",
      texts: [
        first,
        spec("two", "POST /v1/a | deprecated | 409 |"),
        spec("three", "GET /v1/a/{id} | removed | 404 |"),
        { ...spec("two"), isGone: true },
        { ...spec("three"), isGone: true },
      ],
      codes: ["removed-without-deprecation", "withdrawn-silently", "withdrawn-silently"],
      entry: ["POST /v1/a", "deprecated"],
    },
    {
      name: "such a one, whose method was added again",
      texts: [
        first,
        spec("two", "POST /v1/a | deprecated | 409 |"),
        { ...spec("two"), isGone: true },
        spec("one", "POST /v1/a | added | 409 | name, size", "GET /v1/a/{id} | added | 404 |"),
      ],
      codes: [],
      entry: ["POST /v1/a", "kept"],
    },
    {
      name: "a later revision that says the same",
      texts: [first, first],
      codes: [],
      entry: ["POST /v1/a", "kept"],
    },
  ])("$name", ({ texts, codes, entry: [key, status] }) => {
    const { entries, alerts } = makeLedger(texts, { isReached: (release) => release === "2027.1" });
    expect(alerts.map(({ code }) => code)).toEqual(codes);
    expect(entries.find((entry) => entry.key === key)?.status).toBe(status);
    expect(entries.filter((entry) => entry.status === "kept" && entry.removal !== undefined)).toEqual([]);
  });
});

test("what a changed method names for the first time is added by it", () => {
  const changed = spec("two", "POST /v1/a | changed | 409, 404 | name, colour", "PUT /v1/b | changed | 404 | shade");
  const { entries } = makeLedger([first, changed]);
  const said = entries.flatMap(({ key, statements }) =>
    statements.map(({ spec: by, change }) => `${key} ${by} ${change}`),
  );
  expect(said.filter((one) => one.includes(" two "))).toEqual([
    "POST /v1/a two changed",
    "POST /v1/a 200 two changed",
    "POST /v1/a 404 two added",
    "POST /v1/a 409 two changed",
    "POST /v1/a request.colour two added",
    "POST /v1/a request.name two changed",
    // Nobody knows what it had before.
    "PUT /v1/b two changed",
    "PUT /v1/b 200 two changed",
    "PUT /v1/b 404 two changed",
    "PUT /v1/b request.shade two changed",
  ]);
});

test("who takes away a method and lists its codes is said once at each", () => {
  const { entries } = makeLedger([first, spec("two", "GET /v1/a/{id} | removed | 404 |")]);
  const said = entries
    .filter(({ operation }) => operation === "GET /v1/a/{id}")
    .map(({ key, statements }) => {
      const words = statements.map(({ change, spec: by, line }) => `${change} ${by}:${line}`);
      return `${key}: ${words.join(", ")}`;
    });
  expect(said).toEqual([
    "GET /v1/a/{id}: added one:41, removed two:13",
    "GET /v1/a/{id} 200: added one:43, removed two:15",
    "GET /v1/a/{id} 404: added one:45, removed two:17",
  ]);
});

test("who changes what another spec has taken away is told who", () => {
  const gone = spec("two", "GET /v1/a/{id} | removed | 404 |");
  const { alerts } = makeLedger([first, gone, spec("three", "GET /v1/a/{id} | changed | 403 (new) |")]);
  const messages = alerts.filter(({ code }) => code === "changed-unknown").map(({ message }) => message);
  expect(messages).toEqual(['"three" changes "GET /v1/a/{id}", which "two" has removed.']);
});

test("the same texts give the same ledger", () => {
  const second = spec("two", "POST /v1/a | changed | 413 (new) |");
  expect(JSON.stringify(makeLedger([first, second]))).toBe(JSON.stringify(makeLedger([first, second])));
});

test.each<{ name: string; open: readonly ApprovedText[]; keys: readonly string[] }>([
  { name: "two that add one method", open: [first, spec("two", "POST /v1/a | added | 400 |")], keys: ["POST /v1/a"] },
  {
    name: "two that change one method in different places",
    open: [spec("a", "POST /v1/x | changed | 409 (new) |"), spec("b", "POST /v1/x | changed | 413 (new) |")],
    keys: [],
  },
  {
    name: "two that change one field",
    open: [spec("a", "POST /v1/x | changed | 409 | size (new)"), spec("b", "POST /v1/x | changed | 413 | size (new)")],
    keys: ["POST /v1/x request.size"],
  },
  { name: "two that have nothing in common", open: [first, spec("b", "POST /v1/b | added | 409 |")], keys: [] },
])("$name", ({ open, keys }) => {
  expect(findClashes(open).map(({ key }) => key)).toEqual(keys);
});

test("a clash names a type as another one where it takes something else, not where it is in other words", () => {
  const claim = (name: string, type: string) => ({
    ...{ spec: name, title: "", file: `${name}.rst`, line: 7, section: "", words: "", confidence: 1 },
    ...{ change: "added" as const, type, release: undefined, revision: undefined, approvedAt: undefined },
  });
  const claims = [
    claim("a", "(string or integer) or null"),
    claim("b", "null or integer or string"),
    claim("c", "string"),
  ];
  const told = clashesBySpec([{ key: "POST /v1/a request.size", kind: "request-field", claims }]);
  expect(told.get("a")?.map(({ words }) => words)).toEqual([
    '"POST /v1/a request.size" is claimed by "c" (c.rst:7) as string and "b" (b.rst:7) too; here it is (string or integer) or null.',
  ]);
});

test("a clash of hundreds of specs is told in a line at each: who gives it another type first, then how many more", () => {
  const claims = Array.from({ length: 400 }, (_, index) => ({
    ...{ spec: `s${index}`, title: "", file: `s${index}.rst`, line: 7, section: "", words: "", confidence: 1 },
    ...{ change: "added" as const, type: index === 300 ? "integer" : "string" },
    ...{ release: undefined, revision: undefined, approvedAt: undefined },
  }));
  const told = clashesBySpec([{ key: "POST /v1/a request.size", kind: "request-field", claims }]);
  const wordsAt = (spec: string) => told.get(spec)?.map(({ words }) => words);
  expect(told.size).toBe(400);
  expect(wordsAt("s1")).toEqual([
    '"POST /v1/a request.size" is claimed by "s300" (s300.rst:7) as integer, "s0" (s0.rst:7), "s2" (s2.rst:7) and 396 more too; here it is string.',
  ]);
  expect(wordsAt("s300")).toEqual([
    '"POST /v1/a request.size" is claimed by "s0" (s0.rst:7) as string, "s1" (s1.rst:7) as string, "s2" (s2.rst:7) as string and 396 more too; here it is integer.',
  ]);
});

test.each<{ question: string; keys: readonly string[] }>([
  { question: "why does POST /v1/a answer 409?", keys: ["POST /v1/a 409"] },
  { question: "request.size", keys: ["POST /v1/a request.size"] },
  { question: "get", keys: ["GET /v1/a/{id}", "GET /v1/a/{id} 200", "GET /v1/a/{id} 404"] },
  { question: "so it is 404", keys: ["GET /v1/a/{id} 404"] },
  { question: "why can POST /v1/a take size", keys: ["POST /v1/a request.size"] },
  { question: "POST /v1/zebra", keys: [] },
  { question: "why does GET /v1/a/abc answer 404", keys: ["GET /v1/a/{id} 404"] },
  { question: "GET https://api.example.org/v1/a/ABC-1?all=1 404?", keys: ["GET /v1/a/{id} 404"] },
  { question: "GET /v1/a/{alias} 200", keys: ["GET /v1/a/{id} 200"] },
  { question: "PUT /v1/a/abc", keys: [] },
  { question: "GET /v1/a/abc/d", keys: [] },
])("$question", ({ question, keys }) => {
  expect(findPromises(makeLedger([first]), question).map(({ key }) => key)).toEqual(keys);
});

test.each<{ question: string; keys: readonly string[] }>([
  { question: "why does POST /v1/a answer 409?", keys: ["POST /v1/a 409"] },
  { question: "post /v1/a 200", keys: ["POST /v1/a 200"] },
  { question: "/v1/a 409", keys: ["POST /v1/a 409", "POST /v1/a/{id}/send 409"] },
  { question: "POST /v1/a/1/send 409", keys: ["POST /v1/a/{id}/send 409"] },
  { question: "GET /v1/a", keys: ["GET /v1/a/{id}", "GET /v1/a/{id} 200", "GET /v1/a/{id} 404"] },
])("$question, where a method below its path answers so too", ({ question, keys }) => {
  const sending = spec("two", "POST /v1/a/{id}/send | added | 409 |");
  expect(findPromises(makeLedger([first, sending]), question).map(({ key }) => key)).toEqual(keys);
});
