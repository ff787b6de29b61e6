import { comparisons } from "@assent/contract";
import { describe, expect, test } from "vitest";
import { changesOf, runExample } from "./comparison-examples.ts";

const rules = comparisons.flatMap(({ family }) => family.rules);

test("every rule has a name of its own and an example", () => {
  expect(new Set(rules.map(({ code }) => code)).size).toBe(rules.length);
  expect(rules.filter(({ examples }) => examples.length === 0).map(({ code }) => code)).toEqual([]);
});

test("the example of a rule shows the rule", () => {
  const without = rules.filter(
    ({ code, examples }) =>
      !examples.some(({ reports }) => reports.some((report) => report.split(" ")[0]!.endsWith(code))),
  );
  expect(without.map(({ code }) => code)).toEqual([]);
});

describe.each(rules)("$code", ({ examples }) => {
  test.each(examples)("$name", (example) => {
    expect([...runExample(example)].sort()).toEqual([...example.reports].sort());
    for (const { level, witness, text } of changesOf(example)) {
      if (level === "error") expect(witness, text).toBeDefined();
    }
  });
});
