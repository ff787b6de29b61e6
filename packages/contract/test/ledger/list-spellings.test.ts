// A list has a row of its own, or one of its entries ("tags" | list of string, "tags[]" | string), and a map: it is one promise.
import { describe, expect, test } from "vitest";
import {
  findClashes,
  makeLedger,
  readContract,
  readDataModel,
  readOptions,
  unpromisedChanges,
  type ApprovedText,
} from "../../src/index.ts";
import { specOf } from "../read.ts";

/** A table of "name | type", with marks such as "(removed)" behind. */
const table = (caption: string, rows: readonly string[]): string => {
  const row = (cells: readonly string[]): string =>
    cells.map((cell, at) => `   ${at === 0 ? "*" : " "} - ${cell}`).join("\n");
  const all = rows.map((line) => {
    const [name = "", type = "", mark = ""] = line.split(" | ");
    return row([`\`\`${name}\`\``, type, "no", `A field. ${mark}`.trim()]);
  });
  return [
    `.. list-table:: ${caption}`,
    "   :header-rows: 1",
    "",
    row(["Name", "Type", "Required", "Meaning"]),
    ...all,
    "",
  ].join("\n");
};

/** A spec of one method that takes the rows, and answers a shape that has them. */
function text(rows: readonly string[], { id = "one", change = "added" } = {}): ApprovedText {
  const written = [
    `=====\n${id}\n=====\n\nREST API impact\n===============\n`,
    `Thing\n-----\n\n${table("Shape", rows)}`,
    `Make a thing\n------------\n\n:Method: \`\`POST /v1.0/things\`\`\n:Change: ${change}\n:Normal codes: 201\n:Response body: \`Thing\`_\n`,
    table("Request body", rows),
  ].join("\n");
  const read = specOf(written, `specs/${id}.rst`);
  return {
    contract: readContract(read).contract,
    text: written,
    options: readOptions(read).options,
    model: readDataModel(read).model,
    release: undefined,
    revision: undefined,
    approvedAt: undefined,
  };
}

const told = (...texts: readonly ApprovedText[]): readonly string[] =>
  makeLedger(texts).alerts.map(({ code, key }) => `${code} ${key.replace("POST /v1.0/things ", "")}`);

describe("two ways of writing the same are one promise", () => {
  test.each<readonly [name: string, before: readonly string[], after: readonly string[]]>([
    ["a list", ["tags[] | string"], ["tags | list of string"]],
    ["a list of lists", ["rows[][] | integer"], ["rows | list of list of integer"]],
    ["a list of lists, in part", ["rows[] | list of integer"], ["rows | list of list of integer"]],
    ["a map", ["metadata.* | string"], ["metadata | map of string"]],
    ["a map of lists", ["metadata.*[] | string"], ["metadata | map of list of string"]],
    ["a list in an object", ["limits.cpus[] | integer"], ["limits.cpus | list of integer"]],
    ["a list in a list", ["disks[].tags[] | string"], ["disks[].tags | list of string"]],
    ["both, and one", ["tags[] | string", "tags | list of string"], ["tags[] | string"]],
    ["an object with a row of its own", ["limits | object", "limits.cpu | integer"], ["limits.cpu | integer"]],
    [
      "a list of objects with a row of its own",
      ["disks | list of object", "disks[].size | integer"],
      ["disks[].size | integer"],
    ],
  ])("%s", (_name, before, after) => {
    expect(told(text(before), text(after))).toEqual([]);
    expect(told(text(after), text(before))).toEqual([]);
    const [first, second] = [before, after].map((rows, index) =>
      text(rows, { id: `spec-${index}`, change: "changed" }),
    );
    const ledger = makeLedger([text(before)]);
    expect(unpromisedChanges(text(after, { id: "two", change: "changed" }), ledger)).toEqual([]);
    // Of what both claim none gives it another type.
    const claims = findClashes([first!, second!]).flatMap(({ claims: all }) => [
      new Set(all.map(({ type }) => type)).size,
    ]);
    expect(new Set(claims)).toEqual(new Set([1]));
  });
});

test("it stands in the ledger once, by the name that it was promised by first", () => {
  const ledger = makeLedger([text(["tags[] | string"]), text(["tags | list of string"])]);
  const fields = ledger.entries.filter(({ kind }) => kind.endsWith("-field"));
  expect(fields.map(({ key, statements }) => [key, statements.length])).toEqual([
    ["POST /v1.0/things request.tags[]", 2],
    ["POST /v1.0/things response.tags[]", 2],
  ]);
});

test.each<readonly [name: string, before: readonly string[], after: readonly string[], expected: string]>([
  ["a list", ["tags[] | string", "name | string"], ["name | string"], "tags[]"],
  ["a field of an object", ["limits.cpu | integer", "limits.disk | integer"], ["limits.cpu | integer"], "limits.disk"],
  [
    "a field of the entries of a list",
    ["disks[].size | integer", "disks | list of object"],
    ["disks | list of object"],
    "disks[].size",
  ],
  ["a name that ends alike", ["tags | list of string", "tag | string"], ["tag | string"], "tags"],
])("what is gone is told: %s", (_name, before, after, expected) => {
  expect(told(text(before), text(after))).toEqual([
    `withdrawn-silently request.${expected}`,
    `withdrawn-silently response.${expected}`,
  ]);
});

test("a removal takes back what was written in the other way, whichever row says it", () => {
  for (const rows of [["tags[] | string | (removed)"], ["tags | list of string", "tags[] | string | (removed)"]]) {
    const later = text(rows, { id: "two", change: "changed" });
    const { entries } = makeLedger([text(["tags | list of string"]), later]);
    const fields = entries.filter(({ kind }) => kind.endsWith("-field"));
    expect(fields.map(({ key, status }) => `${status} ${key}`)).toEqual([
      "removed POST /v1.0/things request.tags",
      "removed POST /v1.0/things response.tags",
    ]);
  }
});
