// What changed between two texts: nothing is lost, moved blocks stand once, sections that stayed are folded.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  align,
  compareBlocks,
  compareLines,
  diffWords,
  type Block,
  type Part,
  type Piece,
} from "../src/browser/diff.js";
import { sphinx } from "@assent/rst";
import { readDocument } from "@assent/workspace";
import { blocksOf } from "../src/history/blocks.ts";

const show = (parts: readonly Part[]): string =>
  parts.map(([mark, text]) => (mark === "=" ? text : `{${mark}${text}}`)).join("");

test.each<{ readonly old: string; readonly now: string; readonly parts: string }>([
  { old: "at most 20 workers", now: "at most 10 workers", parts: "at most {-20}{+10} workers" },
  { old: "a b", now: "a b", parts: "a b" },
  { old: "", now: "new", parts: "{+new}" },
  { old: "one two three", now: "one four five three", parts: "one {-two}{+four five} three" },
  { old: "the GET method", now: "the `GET` method", parts: "the {+`}GET{+`} method" },
])("$old / $now", ({ old, now, parts }) => {
  expect(show(diffWords(old, now))).toBe(parts);
});

describe("alignment", () => {
  const list = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 40 });
  test("both texts can be read off it", () => {
    fc.assert(
      fc.property(list, list, (old, now) => {
        const stretches = align(old, now);
        expect(stretches.flatMap(({ oldStart, oldEnd }) => old.slice(oldStart, oldEnd))).toEqual(old);
        expect(stretches.flatMap(({ nowStart, nowEnd }) => now.slice(nowStart, nowEnd))).toEqual(now);
        for (const { isSame, oldStart, oldEnd, nowStart, nowEnd } of stretches) {
          if (isSame) expect(old.slice(oldStart, oldEnd)).toEqual(now.slice(nowStart, nowEnd));
        }
      }),
    );
  });
  test("words lose nothing", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (old, now) => {
        const parts = diffWords(old, now);
        const side = (other: string): string =>
          parts.flatMap(([mark, text]) => (mark === other ? [] : [text])).join("");
        expect(side("+")).toBe(old);
        expect(side("-")).toBe(now);
      }),
    );
  });
  test("more differences than are looked for are one change", () => {
    const [old, now] = ["x", "y"].map((letter) => Array.from({ length: 5000 }, (_, index) => `${letter}${index}`));
    expect(align(old!, now!)).toHaveLength(1);
  });
});

test("the items of a list in a cell, and the lines of a block, are words apart", () => {
  const table =
    ".. list-table::\n\n   * - Authors\n     - * Ada `Lovelace <https://a.example>`_\n       * *Ben*\n\n       | one\n       | two\n";
  const [row] = blocksOf(readDocument("a.rst", table, { dialect: sphinx }).document);
  expect(row?.cells).toEqual(["Authors", "Ada Lovelace Ben one two"]);
});

/** "Section: text" for a paragraph, "Section: # Title" for a heading, "Section: a | b" for a row. */
function blocks(lines: readonly string[]): Block[] {
  return lines.map((line) => {
    const [section = "", text = ""] = line.split(/: (.*)/);
    if (text.startsWith("# ")) return { kind: "heading", text: text.slice(2), section };
    return text.includes(" | ")
      ? { kind: "row", text, section, cells: text.split(" | ") }
      : { kind: "text", text, section };
  });
}

function shown(piece: Piece): string {
  if (piece.piece === "section") return `§ ${piece.title} ${piece.changed}/${piece.same}`;
  if (piece.piece === "same") return `= ${piece.count}`;
  const what = piece.cells.length > 0 ? piece.cells.map(show).join(" | ") : show(piece.parts);
  return `${piece.tone} ${what}${piece.tone === "moved" ? ` < ${piece.from}` : ""}`;
}

test.each<{
  readonly name: string;
  readonly old: readonly string[];
  readonly now: readonly string[];
  readonly pieces: readonly string[];
}>([
  { name: "no change", old: ["A: one", "B: two"], now: ["A: one", "B: two"], pieces: ["§ A 0/1", "§ B 0/1"] },
  {
    name: "a word",
    old: ["A: # A", "A: one", "A: it takes two days", "B: three"],
    now: ["A: # A", "A: one", "A: it takes four days", "B: three"],
    pieces: ["§ A 1/0", "= 1", "both it takes {-two}{+four} days", "§ B 0/1"],
  },
  {
    name: "a moved block stands once",
    old: ["A: this paragraph is long enough to move", "B: b"],
    now: ["A: # A", "B: b", "B: this paragraph is long enough to move"],
    pieces: ["§ A 1/0", "ins {+A}", "§ B 1/0", "= 1", "moved this paragraph is long enough to move < A"],
  },
  {
    name: "a table by cell",
    old: ["A: name | string | yes"],
    now: ["A: name | string | no"],
    pieces: ["§ A 1/0", "both name | string | {-yes}{+no}"],
  },
  {
    name: "what is unlike is two",
    old: ["A: cats sleep"],
    now: ["A: an entirely other sentence"],
    pieces: ["§ A 2/0", "del {-cats sleep}", "ins {+an entirely other sentence}"],
  },
  { name: "ways to say None", old: ["A: None"], now: ["A: N/A."], pieces: ["§ A 0/1"] },
  {
    name: "a section goes",
    old: ["A: one", "B: gone"],
    now: ["A: one"],
    pieces: ["§ A 0/1", "§ B 1/0", "del {-gone}"],
  },
])("$name", ({ old, now, pieces }) => {
  expect(compareBlocks(blocks(old), blocks(now)).map(shown)).toEqual(pieces);
});

test("lines far from a change are left out", () => {
  const old = Array.from({ length: 20 }, (_, index) => `line ${index}`);
  const now = old.map((line) => (line === "line 10" ? "line ten" : line));
  const lines = compareLines(old.join("\n"), now.join("\n")).map(({ mark, parts }) => `${mark}${show(parts)}`);
  expect(lines).toEqual([
    "…",
    "=line 7",
    "=line 8",
    "=line 9",
    "-line {-10}",
    "+line {+ten}",
    "=line 11",
    "=line 12",
    "=line 13",
  ]);
});
