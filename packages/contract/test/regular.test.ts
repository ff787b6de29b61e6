// Texts of regular languages: what is found lies in the language, and a search is made once.
import { expect, test } from "vitest";
import { languageOf } from "../src/schema/patterns.ts";
import { both, complement, findTexts, type Language } from "../src/schema/regular.ts";

const language = (pattern: string): Language => languageOf(pattern)!;

test.each([
  ["^[a-c]{2,4}$", "^ab", ["aa"]],
  ["^[0-9]{5}(-[0-9]{4})?$", "^0", ["10000"]],
  ["^a*$", "^a+$", [""]],
  ["^[a-z]+$", "^(?!(?:admin|root)$)[a-z]+$", ["root"]],
  ["^[a-z-]+$", "^(?!.*--)[a-z-]+$", ["--"]],
  ["", "^(?!admin$|-)", ["-"]],
  ["^x(?=.*[0-9])[a-z0-9]{3}$", "^x0", ["xaa0"]],
  ["^(?=.{2,3}$)(?!00)[0-9]+$", "^1", ["01"]],
])("%s without %s", (pattern, other, first) => {
  const { texts } = findTexts(both([language(pattern), complement(language(other))]), 4);
  expect(texts.slice(0, first.length)).toEqual(first);
  for (const text of texts) {
    expect(text).toMatch(new RegExp(pattern, "u"));
    expect(text).not.toMatch(new RegExp(other, "u"));
  }
});

test.each([
  ["^(?=.*[0-9])[a-z0-9]+$", "^[a-z0-9]*[0-9][a-z0-9]*$"],
  ["^(?!-)[a-z-]+$", "^[a-z][a-z-]*$"],
])("%s is %s", (one, two) => {
  for (const [left, right] of [
    [one, two],
    [two, one],
  ] as const)
    expect(findTexts(both([language(left), complement(language(right))]), 4)).toEqual({ texts: [], isWhole: true });
});

test.each(["(a(?=b))", "^(?=a)*b$", "(?<=a)b", "^(?=a$b)c$", "^(?=a(?!b))a$"])("%s is not read", (pattern) => {
  expect(languageOf(pattern)).toBeUndefined();
});

test("a language that has no texts is known to have none", () => {
  expect(findTexts(both([language("^a+$"), language("^b+$")]), 4)).toEqual({ texts: [], isWhole: true });
});

test("a text that has to be longer than any is known not to be there", () => {
  const long = language("^.{257,}$");
  expect(findTexts(both([language("^[a-zA-Z0-9-_:;.<>{}]{0,256}$"), long]), 4)).toEqual({ texts: [], isWhole: true });
});

test("a text that is many steps away is found", () => {
  const name = "^([0-9A-Za-z]([-0-9A-Za-z]{0,61}[0-9A-Za-z])?\\.)+[A-Za-z]{2,63}\\.?$";
  const { texts } = findTexts(both([language(name), language("^.{254,}$")]), 4);
  expect(texts).toHaveLength(1);
  expect(texts[0]).toMatch(new RegExp(name, "u"));
  expect(texts[0]!.length).toBeGreaterThan(253);
});

test("the same question is answered by the search that was made", () => {
  const ask = (wanted: number) => findTexts(both([language("^[A-Z]{2}[0-9]{2,9}$"), language("7")]), wanted);
  expect(ask(4)).toBe(ask(4));
  expect(ask(40).texts.length).toBeGreaterThan(ask(4).texts.length);
});
