// What a text is taken apart into: the same in the index and in what is typed, so that a word, its parts and its start find it.
import { expect, test } from "vitest";
import { wordsOf } from "../src/browser/words.js";
import { Terms } from "../src/search.ts";

const letters = "abcdefghij".repeat(7);
const name = "z10_alpha_bravo_charlie_delta_echo_foxtrot_golf_hotel_india_juliet";
const path = `v1/${"part/".repeat(50)}end`;

test.each<readonly [typed: string, words: readonly string[]]>([
  ["os-api v2.1/servers", ["os-api", "v2.1/servers"]],
  [name, [name]],
  [letters, [letters.slice(0, 60)]],
  [`${letters}${letters}`, [letters.slice(0, 60)]],
  [path, ["v1", ...Array.from({ length: 50 }, () => "part"), "end"]],
])("%s", (typed, words) => {
  expect(wordsOf(typed)).toEqual(words);
});

test.each([name, "z10", "juliet", "fox", name.slice(0, 62), letters, letters.slice(0, 20)])("%s is found", (typed) => {
  const terms = new Terms();
  terms.add(`${name} ${letters}`, 0, 1);
  const lines = Object.values(terms.toChunks()).join("").split("\n");
  for (const word of wordsOf(typed)) expect(lines.some((line) => line.startsWith(word))).toBe(true);
});
