// The law of the hash, on texts that are made: how a text is laid out never counts, what it says always does.
import fc from "fast-check";
import { expect, test } from "vitest";
import { normativeHash } from "@assent/spec";
import { formOf } from "./read.ts";

/** What a text says. */
interface Said {
  readonly words: readonly string[];
  readonly count: number;
  readonly literal: string;
  readonly cells: readonly (readonly [code: number, cause: string])[];
  readonly option: string;
  readonly value: string;
}

/** How it is laid out. */
interface Layout {
  readonly breaks: readonly boolean[];
  readonly adornment: string;
  readonly longer: number;
  readonly comment: boolean;
  readonly blank: number;
  readonly none: string;
  readonly target: "above" | "below" | "inside";
  readonly isGrid: boolean;
  readonly bullet: string;
  readonly end: string;
}

const word = fc.stringMatching(/^[a-z]{2,9}$/);
const said: fc.Arbitrary<Said> = fc.record({
  words: fc.array(word, { minLength: 3, maxLength: 30 }),
  count: fc.nat(9999),
  literal: word,
  cells: fc.array(fc.tuple(fc.integer({ min: 100, max: 599 }), word), { minLength: 1, maxLength: 4 }),
  option: fc.stringMatching(/^[a-z]{2,6}_[a-z]{2,6}$/),
  value: word,
});
const layout: fc.Arbitrary<Layout> = fc.record({
  breaks: fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
  adornment: fc.constantFrom("-", "~", "^", "*", "+"),
  longer: fc.nat(9),
  comment: fc.boolean(),
  blank: fc.integer({ min: 1, max: 3 }),
  none: fc.constantFrom("None", "None.", "none", "N/A", "Not applicable.", "* None"),
  target: fc.constantFrom("above", "below", "inside"),
  isGrid: fc.boolean(),
  bullet: fc.constantFrom("*", "-", "+"),
  end: fc.constantFrom("\n", "\r\n", "  \n"),
});

function write(what: Said, how: Layout): string {
  const title = (text: string): string => `${text}\n${how.adornment.repeat(text.length + how.longer)}`;
  const words = what.words.map((one, index) => one + (how.breaks[index] === true ? "\n" : " ")).join("");
  const target = "\n.. _the talk: https://example.org/talk\n";
  const link = how.target === "inside" ? "`the talk <https://example.org/talk>`__" : "`the talk`_";
  const rows = what.cells.map(([code, cause]) => [String(code), cause] as const);
  const table = how.isGrid
    ? [
        "+------+-----------+",
        ...rows.flatMap(([code, cause]) => [`| ${code}  | ${cause.padEnd(9)} |`, "+------+-----------+"]),
      ]
    : ["====  =========", ...rows.map(([code, cause]) => `${code}   ${cause}`), "====  ========="];
  return [
    "=====\nTitle\n=====",
    how.target === "above" ? target : "",
    title("Problem description"),
    `Here ${words}stand ${what.count} of them, with ${link} and \`\`${what.literal}\`\`.`,
    how.comment ? ".. A note to nobody." : "",
    `${how.bullet} :option:\`${what.option}\` is ${what.value}`,
    title("Data model impact"),
    how.none,
    title("REST API impact"),
    table.join("\n"),
    `::\n\n   ${what.literal} = ${what.value}`,
    how.target === "below" ? target : "",
  ]
    .filter((part) => part !== "")
    .join("\n".repeat(how.blank + 1))
    .replaceAll("\n", how.end);
}

const hash = (text: string): string => normativeHash(formOf(text)).whole;

test("how it is laid out never counts", () => {
  fc.assert(
    fc.property(said, layout, layout, (what, one, other) => {
      expect(hash(write(what, one))).toBe(hash(write(what, other)));
    }),
    { numRuns: 150 },
  );
});

test("what it says always counts: a word, a number, a code, a cell, a literal, an option, a value", () => {
  const part = fc.constantFrom<keyof Said>("words", "count", "literal", "cells", "option", "value");
  fc.assert(
    fc.property(said, said, part, layout, layout, (what, other, changed, one, two) => {
      const now = { ...what, [changed]: other[changed] };
      const isSame = JSON.stringify(now) === JSON.stringify(what);
      expect(hash(write(now, two)) === hash(write(what, one))).toBe(isSame);
    }),
    { numRuns: 150 },
  );
});
