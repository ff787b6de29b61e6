// A documentation of the OpenStack form: its tables beside its own samples, and beside the samples of a spec.
import { describe, expect, test } from "vitest";
import { compareFacts, readApiRef, type OperationFact } from "../src/index.ts";
import { promised } from "./promised-facts.ts";

/** A reference with one method; rows are "name: parameter". */
function reference({
  method = "GET /v1/boats",
  rows = [],
  samples = [],
}: {
  readonly method?: string;
  readonly rows?: readonly string[];
  readonly samples?: readonly unknown[];
}): { readonly operations: readonly OperationFact[]; readonly problems: readonly string[] } {
  const side = /^(?:POST|PUT)/.test(method) ? "Request" : "Response";
  const names = samples.map((_, index) => `sample-${index}.json`);
  return readApiRef(
    new Map([
      [
        "parameters.yaml",
        "text: {in: body, type: string, required: true}\nmaybe: {in: body, type: string, required: false}\nlist: {in: body, type: array, required: true}\nharbour:mooring: {in: body, type: string}\nid: {in: path, type: string, required: true}\n",
      ],
      ...names.map((name, index) => [name, JSON.stringify(samples[index])] as const),
      [
        "boats.inc",
        `Boats
=====

.. rest_method:: ${method}

${side}
${"-".repeat(side.length)}

.. rest_parameters:: parameters.yaml

${rows.map((row) => `   - ${row}\n`).join("")}
${names.map((name) => `.. literalinclude:: ${name}\n`).join("\n")}`,
      ],
    ]),
    (path) => path,
  );
}

/** A spec that says nothing of bodies. */
const bare = "Boats\n~~~~~\n\n:Method: ``GET /v1/boats``\n:Change: added\n";

describe("a table beside its own sample", () => {
  const rows = ["id: id", "name: text", "mast: text"];
  const boat = { id: 1, name: "a", mast: "b" };
  const lacksMast = ["sample-differs mast"];
  test.each<readonly [name: string, samples: readonly unknown[], expected: readonly string[]]>([
    ["of one thing", [boat], []],
    ["of one thing, without a field", [{ id: 1, name: "a" }], lacksMast],
    ["in a property beside which others stand", [{ boats: [boat], count: 10 }], []],
    ["so, without a field", [{ boats: [{ id: 1, name: "a" }], count: 10, boats_links: [] }], lacksMast],
    ["in two properties, with all fields in each", [{ boat, vessel: boat }], []],
    ["with fields in an object of its own", [{ boats: [{ id: 1, hull: { name: "a", mast: "b" } }] }], []],
    ["with a field that only the second of a list has", [{ boats: [{ id: 1, name: "a" }, boat] }], []],
    ["with a field that only another sample has", [{ id: 1, name: "a" }, boat], []],
    ["of an empty list", [{ boats: [], count: 0 }], []],
    ["of a bare list", [[boat]], ["list-wrapping sample-0.json:1"]],
  ])("%s", (_name, samples, expected) => {
    const drifts = compareFacts(promised(bare), reference({ rows, samples }).operations);
    expect(
      drifts.map(({ id, message }) => `${id} ${/"([^"]+)"|\(([^)]+)\)/.exec(message)!.slice(1).join("")}`),
    ).toEqual(expected);
    expect(drifts.map(({ level }) => level)).toEqual(expected.map(() => "warning"));
  });
});

test.each<readonly [row: string, expected: readonly string[]]>([
  ["mast: text", ["sample-differs"]],
  ["mast: none", ["sample-differs"]],
  // What need not be there is in the table and not in each sample.
  ["mast: maybe", []],
  ["harbour:mooring: harbour:mooring", []],
  ["length_{side}: text", []],
])("a table with %s, which its own sample lacks", (row, expected) => {
  const { operations } = reference({ rows: ["id: id", row], samples: [{ id: 1 }] });
  expect(compareFacts(promised(bare), operations).map(({ id }) => id)).toEqual(expected);
});

test("what need not be there is told where its own sample has it by the promised name", () => {
  const table =
    ":Normal codes: 200\n\n.. list-table:: Response body\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n     - Meaning\n";
  const other =
    bare.replace("/v1/boats", "/v1/ships") +
    `${table}   * - \`\`mast_height\`\`\n     - string\n     - no\n     - How high.\n`;
  const { operations } = reference({ rows: ["id: id", "mast: maybe"], samples: [{ id: 1, mast_height: "3" }] });
  expect(compareFacts([bare, other].flatMap(promised), operations).map(({ id }) => id)).toEqual([
    "renamed-field",
    "undocumented-operation",
  ]);
});

test("what several samples of a spec show is told once", () => {
  const boat = { id: 1, name: "a", keel: 1 };
  const sample = `\nSample response 200\n\n.. code-block:: json\n\n   ${JSON.stringify({ boats: { red: boat, blue: boat } })}\n`;
  const { operations } = reference({ rows: ["boats: text", "id: id", "name: text"] });
  const found = compareFacts(promised(bare + sample + sample.replace("200", '200 "b"')), operations);
  expect(found.filter(({ id }) => id === "missing-field").map(({ message }) => message)).toEqual([
    '"keel" of the response is promised by a sample and not documented.',
  ]);
});

describe("a sample of a spec beside the list of a documentation", () => {
  const rows = ["boat: text", "id: id", "name: text", "mast_height: text", "owner: text"];
  const boat = { id: 1, name: "a", mast_height: 3, owner: { mail: "b" } };
  const shown = (sample: string, change = "added"): string =>
    `${bare.replace("added", change)}\nSample response 200\n\n.. code-block:: json\n\n   ${sample}\n`;
  const told = (sample: string, ...more: readonly string[]): readonly string[] =>
    compareFacts([shown(sample), ...more].flatMap(promised), reference({ rows }).operations).flatMap(
      ({ id, level, message, promised: { line } }) =>
        id.endsWith("-field") ? `${level} ${line} ${id}: ${message}` : [],
    );
  const of = "of the response is";
  test.each<readonly [name: string, sample: unknown, expected: readonly string[]]>([
    ["that says the same", { boat }, []],
    [
      "of a list, beside its pages",
      { boats: [boat] },
      ['warning 23 undeclared-field: "boat" of the response is documented and not in the sample that promises it.'],
    ],
    [
      "with a field that is not listed",
      { boat: { ...boat, keel: 1 } },
      [`error 25 missing-field: "keel" ${of} promised by a sample and not documented.`],
    ],
    [
      "without a field",
      { boat: { id: 1, name: "a", owner: null } },
      [`warning 23 undeclared-field: "mast_height" ${of} documented and not in the sample that promises it.`],
    ],
    [
      "without most of them",
      { boat: { id: 1 } },
      [
        `warning 23 undeclared-field: 3 fields of the response are documented and not in the sample that promises it: "name", "mast_height", "owner".`,
      ],
    ],
    [
      "with fields of other names",
      { boat: { id: 1, display_name: "a", mast: 3, owner: null } },
      [
        `error 25 renamed-field: "display_name" ${of} promised by a sample; the documentation calls it "name".`,
        `error 25 renamed-field: "mast" ${of} promised by a sample; the documentation calls it "mast_height".`,
      ],
    ],
    ["of something else", { keel: 1 }, []],
    ["of things by their id", { boat: { "aeaf9aa1-8d4a-46e6-8dec-cf2c704b5976": boat } }, []],
    ["of things by a number", { boat: { 1: boat, 22: boat } }, []],
    [
      "of things by an id that is left open",
      { boat: { "<boat_id>": { ...boat, keel: 1 } } },
      [`error 25 missing-field: "keel" ${of} promised by a sample and not documented.`],
    ],
  ])("%s", (_name, sample, expected) => {
    expect(told(JSON.stringify(sample))).toEqual(expected);
  });

  test.each<readonly [promised: string, documented: string, isRenamed: boolean]>([
    ["committed_at", "commited_at", true],
    ["addres_book", "address_book", true],
    ["seperator", "separator", true],
    ["calender", "calendar", true],
    ["recieved_at", "received_at", true],
    ["enabled", "enable", true],
    // A plural, a short word and a number are other names.
    ["anchors", "anchor", false],
    ["harbours_at", "harbour_at", false],
    ["mount", "count", false],
    ["channel4", "channel6", false],
    ["exported", "imported", false],
  ])("%s is %s, one letter apart: %s", (name, other, isRenamed) => {
    const text = shown(JSON.stringify({ boat: { id: 1, [name]: "a" } }));
    const { operations } = reference({ rows: ["boat: text", "id: id", `${other}: text`] });
    const ids = compareFacts(promised(text), operations).map(({ id }) => id);
    expect(ids.filter((id) => id.endsWith("-field"))).toEqual(
      isRenamed ? ["renamed-field"] : ["missing-field", "undeclared-field"],
    );
  });

  test("what another spec promises is promised, and a difference leaves out what stays", () => {
    const { mast_height, ...others } = boat;
    const all = JSON.stringify({ boat: others });
    expect(told(all, shown(JSON.stringify({ boat: { id: 1, mast_height } }), "changed"))).toEqual([]);
  });

  test("a body without any list is missing", () => {
    const text = `${bare.replace("GET", "POST")}\nSample request\n\n.. code-block:: json\n\n   {"deck": 1}\n`;
    const { operations } = reference({ method: "POST /v1/boats" });
    expect(compareFacts(promised(text), operations).map(({ id, message }) => `${id} ${message}`)).toEqual([
      'missing-body The request is promised by a sample with "deck", and documented without a body.',
    ]);
  });
});

test("a name in brackets stands for any, and what a sample lacks is told once for all specs", () => {
  const { operations } = reference({ rows: ["id: id", "<key>: text", "mast: text"], samples: [{ id: 1, a: "b" }] });
  const drifts = compareFacts([...promised(bare), ...promised(bare)], operations);
  expect(drifts.map(({ message }) => message)).toEqual([
    '"mast" stands in the table of the response and not in its sample (sample-0.json:1).',
  ]);
});

describe("a row of a list of parameters", () => {
  test.each<readonly [row: string, field: string, problem: string]>([
    ["name: text", "name string", ""],
    ["boats[]: list", "boats array", ""],
    ["mooring: harbour:mooring", "mooring string", ""],
    ["harbour:mooring: harbour:mooring", "harbour:mooring string", ""],
    ['"harbour:mooring": "harbour:mooring"', "harbour:mooring string", ""],
    ["name: text # what it is called", "name string", ""],
    ["name: none", "name ", '"none" is not among the parameters.'],
    ["name:text", "", '"- name:text" is no name with its parameter.'],
  ])("%s", (row, field, problem) => {
    const { operations, problems } = reference({ rows: [row] });
    const fields = operations[0]?.response?.fields.map(({ name, type }) => `${name} ${type ?? ""}`);
    expect(fields).toEqual(field === "" ? [] : [field]);
    expect(problems).toEqual(problem === "" ? [] : [`boats.inc:11: ${problem}`]);
  });
});
