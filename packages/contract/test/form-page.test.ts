// docs/api-form.md says what it says truly: its section is read without a word to say, and each phrase means what stands beside it.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readMeaning } from "../src/reading/constraints.ts";
import { parseFieldName } from "../src/reading/field-name.ts";
import { parseType } from "../src/reading/field-type.ts";
import { readContract } from "../src/reading/read-contract.ts";
import { specWith } from "./read-text.ts";

const page = readFileSync(new URL("../../../docs/api-form.md", import.meta.url), "utf8");

/** The rows of the table with these headings, as the words of their cells. */
function rowsUnder(...headings: readonly string[]): readonly (readonly string[])[] {
  const tables = page.match(/(?:^\|.*\n)+/gm) ?? [];
  const cells = tables.map((table) =>
    table
      .trim()
      .split("\n")
      .map((row) =>
        row
          .slice(1, -1)
          .split("|")
          .map((cell) => cell.trim()),
      ),
  );
  return cells.find(([head]) => head?.join() === headings.join())?.slice(2) ?? [];
}

const spanOfCode = /```\s(.+?)\s```|`([^`]+)`/g;
const codes = (cell: string): readonly string[] =>
  [...cell.matchAll(spanOfCode)].map(([, long, short]) => long ?? short!);

test("the section is read whole", () => {
  const [section = ""] = /(?<=```rst\n)[^]*?(?=```)/.exec(page) ?? [];
  const { contract, diagnostics } = readContract(specWith(section));
  expect(diagnostics).toEqual([]);
  expect(contract.operations.map(({ method, path, form }) => `${form} ${method.value} ${path.value}`)).toEqual([
    "canonical POST /v1/aliases",
    "canonical GET /v1/aliases",
  ]);
  expect(contract.operations[1]?.removal).toBe("2027.1");
  expect(contract.operations[1]?.samples[0]?.name).toBe("nothing yet");
  expect(contract.shapes.map(({ name, fields }) => [name, ...fields.map((field) => field.name)])).toEqual([
    ["Alias", "name", "labels[]", "limits.cpu"],
  ]);
});

test("the types are types", () => {
  const [, list = ""] = /^Types: ([^]*?); a shape/m.exec(page) ?? [];
  const names = codes(list);
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((name) => parseType(name).kind === "unknown")).toEqual([]);
});

test("the names of nested fields are well formed", () => {
  const names = rowsUnder("name", "is").flatMap(([name = ""]) => codes(name));
  expect(names).toHaveLength(4);
  expect(names.filter((name) => parseFieldName(name) === undefined)).toEqual([]);
});

const phrases = rowsUnder("of a", "write", "also read", "says").flatMap(
  ([type = "", write = "", also = "", says = ""]) =>
    [...codes(write), ...codes(also)].map((phrase) => [type, phrase, JSON.parse(codes(says)[0]!) as object] as const),
);

describe("phrases", () => {
  test("there are as many as the page has", () => {
    expect(phrases.length).toBeGreaterThan(80);
  });
  test.each(phrases)("%s: %s", (type, phrase, says) => {
    const { constraints, unread, atOdds, withoutSense } = readMeaning(phrase, parseType(type));
    expect({ constraints, unread, atOdds, withoutSense }).toEqual({
      constraints: says,
      unread: [],
      atOdds: [],
      withoutSense: [],
    });
  });
});
