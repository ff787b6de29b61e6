import { expect, test } from "vitest";
import { LineIndex } from "@assent/rst";
import fc from "fast-check";

const text = "ab\n\u{1f600}c\r\n\rx";

function check(offset: number, line: number, character: number, column: number): void {
  const lines = new LineIndex(text);
  expect(lines.toPosition(offset)).toEqual({ line, character });
  expect(lines.toPlace(offset)).toEqual({ line: line + 1, column });
  expect(lines.toOffset({ line, character })).toBe(offset);
  expect(lines.fromPlace({ line: line + 1, column })).toBe(offset);
}

test.each([
  [0, 0, 0, 1],
  [2, 0, 2, 3],
  [3, 1, 0, 1],
  [5, 1, 2, 2],
  [6, 1, 3, 3],
  [8, 2, 0, 1],
  [9, 3, 0, 1],
  [10, 3, 1, 2],
])("offset %i is line %i, unit %i, column %i", check);

test("what lies outside of the text or of a line is its nearest end", () => {
  const lines = new LineIndex(text);
  expect(lines.lineCount).toBe(4);
  expect(lines.toPosition(99)).toEqual({ line: 3, character: 1 });
  expect(lines.toPosition(-1)).toEqual({ line: 0, character: 0 });
  expect(lines.toOffset({ line: 0, character: 99 })).toBe(2);
  expect(lines.toOffset({ line: 1, character: 99 })).toBe(6);
  expect(lines.toOffset({ line: 99, character: 0 })).toBe(10);
  expect(lines.fromPlace({ line: 2, column: 99 })).toBe(6);
  expect(lines.fromPlace({ line: 0, column: 1 })).toBe(0);
  expect([lines.startOfLine(1), lines.endOfLine(1)]).toEqual([3, 6]);
  expect(new LineIndex("").toPlace(0)).toEqual({ line: 1, column: 1 });
});

test("columns are code points, however long the line and whatever stands in it", () => {
  const character = fc.constantFrom("a", "\u{1f600}", "\ud83d", "\ude00", "\n", "é", "\r\n");
  fc.assert(
    fc.property(fc.array(character, { maxLength: 40 }), fc.nat(60), fc.nat(40), (parts, at, wanted) => {
      const text = parts.join("");
      const lines = new LineIndex(text);
      const offset = Math.min(at, text.length);
      const { line, column } = lines.toPlace(offset);
      const start = lines.startOfLine(line - 1);
      const isInPair = /[\ud800-\udbff]/.test(text[offset - 1] ?? "") && /[\udc00-\udfff]/.test(text[offset] ?? "");
      // An offset in the midst of a character is behind it.
      expect(column).toBe(Array.from(text.slice(start, isInPair ? offset + 1 : offset)).length + 1);
      const end = lines.endOfLine(line - 1);
      const before = Array.from(text.slice(start, end)).slice(0, wanted).join("");
      expect(lines.fromPlace({ line, column: wanted + 1 })).toBe(start + before.length);
    }),
    { numRuns: 500 },
  );
});

test("places in a line of a megabyte are told at once", () => {
  const lines = new LineIndex("\u{1f600}".repeat(500_000));
  let sum = 0;
  for (let offset = 0; offset < 1_000_000; offset += 2) sum += lines.toPlace(offset).column;
  expect(sum).toBe((500_000 * 500_001) / 2);
});
