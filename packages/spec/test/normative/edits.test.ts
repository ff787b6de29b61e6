// Two sets of small edits: those that change what is said, of which none may pass as editorial, and misspellings, which must
// not cost a review.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { classifyEdit, type EditClass } from "@assent/spec";
import { formOf } from "./read.ts";

type Pair = readonly [before: string, after: string];

function pairs(name: string, between: string): readonly Pair[] {
  return readFileSync(fileURLToPath(new URL(`edits/${name}`, import.meta.url)), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("# "))
    .map((line) => {
      const [before = "", after = ""] = line.split(between);
      return [before, after];
    });
}

const text = (words: string): string =>
  `Title\n=====\n\nProblem description\n-------------------\n\nHere stands ${words} for them.\n`;

function classOf(before: string, after: string): EditClass {
  return classifyEdit(formOf(text(before)), formOf(text(after))).class;
}

const bothWays = ([before, after]: Pair): readonly Pair[] => [
  [before, after],
  [after, before],
];

describe("edits that change what is said", () => {
  const all = pairs("meaning.txt", "|");

  test("are many", () => {
    expect(all.length).toBeGreaterThanOrEqual(700);
  });

  test("are never editorial", () => {
    const passed = all.flatMap(bothWays).filter(([before, after]) => classOf(before, after) !== "normative");
    expect(passed).toEqual([]);
  });
});

/** Numbers that look random and are the same each time. */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Slips of the pen in real words: a letter lost, doubled, changed with the next one, or another one beside it on the keys. */
function slips(words: readonly string[], count: number): readonly Pair[] {
  const next = numbersFrom(7);
  const keys = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
  return Array.from({ length: count }, (): Pair => {
    const word = words[next(words.length)]!;
    const at = 1 + next(word.length - 2);
    const [start, letter, end] = [word.slice(0, at), word[at]!, word.slice(at + 1)];
    const row = keys.find((one) => one.includes(letter)) ?? letter;
    const beside = row[row.indexOf(letter) + 1] ?? row[row.indexOf(letter) - 1] ?? letter;
    const slip = [
      start + end,
      start + letter + letter + end,
      `${start}${end[0]!}${letter}${end.slice(1)}`,
      start + beside + end,
    ];
    return [slip[next(4)]!, word];
  }).filter(([wrong, word]) => wrong !== word);
}

describe("misspellings", () => {
  const written = pairs("typos.txt", " ");
  const made = slips(
    [...new Set(written.map(([, right]) => right))].filter((word) => word.length >= 6),
    400,
  );

  test.each([
    ["that people make", written],
    ["of a hand that slips", made],
  ])("%s are editorial, nine of ten", (_name, all) => {
    const costly = all.flatMap(bothWays).filter(([before, after]) => classOf(before, after) === "normative");
    expect(all.length).toBeGreaterThanOrEqual(300);
    expect(costly.length / 2).toBeLessThanOrEqual(all.length / 10);
  });
});
