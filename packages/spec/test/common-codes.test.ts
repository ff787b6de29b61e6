import { expect, test } from "vitest";
import { isTitleOfCommonCodes } from "../src/index.ts";

test.each([
  ["Common Response Codes", true],
  ["**Common HTTP error code(s):**", true],
  ["The general API status codes", true],
  ["* Shared codes:", true],
  ["Common Code", false],
  ["Move it to the common code", false],
  ["Common response codes are told below", false],
  ["Response codes", false],
])("%s: %s", (words, expected) => {
  expect(isTitleOfCommonCodes(words)).toBe(expected);
});
