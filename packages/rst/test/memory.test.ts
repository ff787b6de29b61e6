/** What a long text keeps of the memory, as multiples of the text: while its tree is there, and after. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { read, type ParseResult } from "../src/index.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Bytes of the heap in use after a collection. */
function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

test.each<[name: string, piece: (index: number) => string, frame: string]>([
  ["rows of a grid table", () => "| x |\n+---+\n", "+---+\n"],
  ["URLs", () => "http://a.example/b ", ""],
  ["unclosed emphasis", () => "*x ", ""],
  ["targets of one name", () => ".. _same: http://a.example/b\n", ""],
  ["footnotes", (index) => `.. [#f${String(index)}] text [#f${String(index)}]_\n\n`, ""],
  ["list items", () => "- some text of an item\n", ""],
  ["substitutions defined in each other", () => ".. |a| replace:: ", ""],
])("%s keep at most 60 times their text, and nothing once they are let go", (_name, piece, frame) => {
  const pieces: string[] = [];
  for (let length = 0; length < 2 ** 20; length += pieces.at(-1)!.length) pieces.push(piece(pieces.length));
  const text = frame + pieces.join("");
  read(text.slice(0, 1000));
  const before = heap();
  let reading: ParseResult | undefined = read(text, { lineLengthLimit: text.length });
  const held = (heap() - before) / text.length;
  expect(reading.document.children.length).toBeGreaterThan(0);
  reading = undefined;
  const left = (heap() - before) / text.length;
  expect(held).toBeLessThanOrEqual(60);
  // the program itself, compiled and optimised on the way, is not in proportion to the text
  expect(left).toBeLessThan(3);
});
