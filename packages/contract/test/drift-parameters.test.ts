// Parameters of the query that a documentation has beside a promise: one by one, or together where the promise is of few of them.
import { expect, test } from "vitest";
import { compareFacts, type Drift, readApiRef } from "../src/index.ts";
import { promised } from "./promised-facts.ts";

const rows = (names: readonly string[]): string =>
  names.map((name) => `   * - \`\`${name}\`\`\n     - query\n     - string\n     - no\n     - Which.\n`).join("");

function driftsOf(wanted: readonly string[], documented: readonly string[], required = ""): readonly Drift[] {
  const table =
    wanted.length === 0
      ? ""
      : `.. list-table:: URL parameters\n   :header-rows: 1\n\n   * - Name\n     - In\n     - Type\n     - Required\n     - Meaning\n${rows(wanted)}`;
  const spec = `Boats\n~~~~~\n\n:Method: \`\`GET /v1/boats\`\`\n:Change: added\n:Normal codes: 200\n\n${table}`;
  const reference = `Boats\n=====\n\n.. rest_method:: GET /v1/boats\n\nNormal response codes: 200\n\nRequest\n-------\n\n.. rest_parameters:: p.yaml\n\n${documented.map((name) => `   - ${name}: ${name}\n`).join("")}`;
  const list = documented
    .map((name) => `${name}:\n  in: query\n  type: string\n  required: ${String(name === required)}\n`)
    .join("");
  const files = new Map([
    ["boats.inc", reference],
    ["p.yaml", list],
  ]);
  const { operations } = readApiRef(files, (path) => path);
  return compareFacts(promised(spec), operations);
}

function told(...given: Parameters<typeof driftsOf>): readonly string[] {
  return driftsOf(...given).map(({ level, id, message }) => `${level} ${id}: ${message}`);
}

const alone = (name: string): string =>
  `warning undeclared-parameter: The parameter "${name}" is documented and was never promised.`;

test.each<readonly [wanted: readonly string[], documented: readonly string[], expected: readonly string[]]>([
  [["a"], ["a"], []],
  [["a"], ["a", "b", "c"], [alone("b"), alone("c")]],
  [
    [],
    ["a", "b", "c", "d"],
    ['warning undeclared-parameter: 4 parameters are documented and were never promised: "a", "b", "c", "d".'],
  ],
])("%j, documented are %j", (wanted, documented, expected) => {
  expect(told(wanted, documented)).toEqual(expected);
});

test("what has to be sent is told by itself", () => {
  expect(told([], ["a", "b", "c", "d", "e"], "e")).toEqual([
    'error undeclared-parameter: The parameter "e" is documented and was never promised; it has to be sent.',
    'warning undeclared-parameter: 4 parameters are documented and were never promised: "a", "b", "c", "d".',
  ]);
});

test("those that are told together keep their places", () => {
  const [only] = driftsOf([], ["a", "b", "c", "d"]);
  const lines = [only!.documented!, ...only!.alsoDocumented!].map(({ line }) => line);
  expect(new Set(lines).size).toBe(4);
});
