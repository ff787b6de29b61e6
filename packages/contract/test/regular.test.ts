// Texts of regular languages: what is found lies in the language, and a search is made once.
import { expect, test } from "vitest";
import { languageOf } from "../src/schema/patterns.ts";
import { both, complement, findTexts, type Language } from "../src/schema/regular.ts";

const language = (pattern: string): Language => languageOf(pattern)!;

test.each([
  ["^[a-c]{2,4}$", "^ab", ["aa"]],
  ["^[0-9]{5}(-[0-9]{4})?$", "^0", ["10000"]],
  ["^a*$", "^a+$", [""]],
])("%s without %s", (pattern, other, first) => {
  const { texts } = findTexts(both([language(pattern), complement(language(other))]), 4);
  expect(texts.slice(0, first.length)).toEqual(first);
  for (const text of texts) {
    expect(text).toMatch(new RegExp(pattern, "u"));
    expect(text).not.toMatch(new RegExp(other, "u"));
  }
});

test("a language that has no texts is known to have none", () => {
  expect(findTexts(both([language("^a+$"), language("^b+$")]), 4)).toEqual({ texts: [], isWhole: true });
});

test("the same question is answered by the search that was made", () => {
  const ask = (wanted: number) => findTexts(both([language("^[A-Z]{2}[0-9]{2,9}$"), language("7")]), wanted);
  expect(ask(4)).toBe(ask(4));
  expect(ask(40).texts.length).toBeGreaterThan(ask(4).texts.length);
});
