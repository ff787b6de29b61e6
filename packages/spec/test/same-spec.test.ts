// Two texts, and whether they are those of one spec.
import { expect, test } from "vitest";
import { isOtherText, isTitledAlike } from "../src/index.ts";
import { specOf } from "./read.ts";

const body = (words: string): string => `Abstract\n========\n\nThis is what it does: ${words}.\n`;
const titled = (title: string, words: string): string => `${title}\n${"=".repeat(title.length)}\n\n${body(words)}`;
const inField = (title: string, words: string): string => `:PEP: 9001\n:Title: ${title}\n\n${body(words)}`;

test.each([
  ["headings", titled("Fast loops", "it unrolls"), titled("Fast loops", "it waits"), true],
  ["other headings", titled("Fast loops", "it unrolls"), titled("Slow loops", "it waits"), false],
  ["fields", inField("Fast loops", "it unrolls"), inField("Fast  loops", "it waits"), true],
  ["other fields", inField("Fast loops", "it unrolls"), inField("Slow loops", "it waits"), false],
  ["a field and a heading", inField("Fast loops", "it unrolls"), titled("Fast loops", "it waits"), true],
])("titles in %s", (_where, one, other, isAlike) => {
  expect(isTitledAlike(specOf(one), specOf(other))).toBe(isAlike);
  expect(isOtherText(specOf(one), specOf(other))).toBe(!isAlike);
});
