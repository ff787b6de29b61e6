// Laws on mutated and hostile texts: a check never throws, spans lie in the text and in order, fixing ends and is stable.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exampleSpec, exampleTemplate } from "../src/example.ts";
import { type Finding, fixText } from "../src/index.ts";
import { check, templateOf } from "./read.ts";

const template = templateOf(exampleTemplate);
const pieces = [
  ...exampleSpec.split(/(?<=\n)/),
  ...exampleTemplate.split(/(?<=\n)/),
  "Testing\n-------\n",
  "Other testing\n=======\n",
  "\t\t tabs\n",
  "word ".repeat(30) + "\n",
  "* POST ``/v1/{a}``\n",
  "See https://example.org\n",
  "[a](https://example.org)\n",
  "```\n",
  "# Heading\n",
  ".. assent: ignore tabs -- reason\n",
  ".. assent: ignore\n",
  "a_ `b <c.rst>`_ |d| [1]_\n",
  "::\n",
  "  indented\n",
  "\r\n",
  "\u200b\u00a0\ufeff\n",
  "N/A\n",
  "TBD",
  "\n\n\n",
];
/** Some of a good spec, so that the rest counts as one, and whatever follows. */
const text = fc
  .tuple(fc.integer({ min: 0, max: exampleSpec.length }), fc.array(fc.constantFrom(...pieces), { maxLength: 60 }))
  .map(([start, parts]) => `${exampleSpec.slice(0, start)}\n${parts.join("")}`);

/** Findings that say where they are, in both profiles. */
function checkBoth(spec: string): readonly Finding[] {
  return (["recommended", "strict"] as const).flatMap((profile) => {
    const findings = check(spec, { template, settings: { profile } });
    for (const [index, { span, range }] of findings.entries()) {
      expect(span.start).toBeGreaterThanOrEqual(0);
      expect(span.end).toBeGreaterThanOrEqual(span.start);
      expect(span.end).toBeLessThanOrEqual(spec.length);
      expect(span.start).toBeGreaterThanOrEqual(findings[index - 1]?.span.start ?? 0);
      const isAhead = range.end.line > range.start.line || range.end.column >= range.start.column;
      expect(isAhead).toBe(true);
    }
    return findings;
  });
}

test("a check never throws, and its places lie in the text and in order", () => {
  fc.assert(
    fc.property(text, (spec) => {
      checkBoth(spec);
    }),
    { numRuns: 150 },
  );
});

test("fixing comes to an end, and fixing twice is fixing once", () => {
  fc.assert(
    fc.property(text, fc.constantFrom("safe" as const, "unsafe" as const), (spec, safety) => {
      const again = (current: string): readonly Finding[] => check(current, { template });
      const fixed = fixText(spec, again, { safety });
      expect(fixText(fixed.text, again, { safety }).text).toBe(fixed.text);
    }),
    { numRuns: 100 },
  );
});

describe("hostile texts", () => {
  test.each([
    ["nothing", ""],
    ["one line end", "\n"],
    [
      "an empty line above the first heading",
      "\nAssignee(s)\n-----------\nOther testing\n=======\n\n.. assent: ignore\n",
    ],
    ["an empty line above the first item", "\n* GET /v1/a\n* keep_all: how long\n\nTesting\n=======\n\nNone.\n"],
    ["one long word", "a".repeat(9000)],
    ["one long line of spaces", `T\n=\n\nA\n-\n\n${" ".repeat(9000)}x\n`],
    ["zero width spaces", `T\n=\n\nA\n-\n\n${"\u200b".repeat(5000)}\n`],
    ["tabs", `T\n=\n\nA\n-\n\n${"\t".repeat(900)}x\n`],
    ["the same heading", `T\n=\n\n${"Testing\n-------\n\n".repeat(800)}`],
    ["unknown targets", `T\n=\n\nA\n-\n\n${Array.from({ length: 600 }, (_, index) => `name${index}_ `).join("\n")}\n`],
    ["open brackets", `T\n=\n\nAssignee(s)\n-----------\n\n${"(".repeat(5000)}\n`],
    [
      "methods",
      `T\n=\n\nREST API impact\n---------------\n\n${Array.from({ length: 2000 }, (_, index) => `* GET /a/{b${index}}\n`).join("\n")}\n`,
    ],
    ["long lines", `T\n=\n\nA\n-\n\n${`${"word ".repeat(20)}\n\n`.repeat(800)}`],
    ["colons in a title", `${":".repeat(3000)}x\n${"=".repeat(3001)}\n\nA\n-\n`],
    ["half a pair", "T\n=\n\nA\n-\n\n\ud800 \udc00\n"],
    ["control characters", "T\n=\n\nA\n-\n\n\0\u0001\v\f\n"],
    ["ends of objects", `T\n=\n\nREST API impact\n---------------\n\n::\n\n   {"a": 1\n${"   }\n".repeat(20_000)}`],
  ])("%s", (_name, spec) => {
    checkBoth(spec);
  });

  test.each([
    ["an option of many words", `* ${"a_".repeat(2000)}b !\n`],
    ["an option of many words in quotes", `* \`\`${"a_".repeat(2000)}b !\n`],
    ["many options", Array.from({ length: 300 }, (_, index) => `* keep_${index}: how long\n`).join("")],
    ["many lines below one option", `* keep_all: how long\n${"  words\n".repeat(5000)}`],
  ])("%s", (_name, items) => {
    const deployer = "Deployer impact\n---------------\n\n";
    const asking = templateOf(
      exampleTemplate.replace(
        "Implementation\n",
        `${deployer}* Which config options are being added?\n\nImplementation\n`,
      ),
    );
    const spec = exampleSpec.replace(
      "Implementation\n",
      `${deployer}New config options:\n\n${items}\nImplementation\n`,
    );
    expect(check(spec, { template: asking, settings: { profile: "strict" } }).map(({ rule }) => rule)).not.toContain(
      "missing-section",
    );
  });
});
