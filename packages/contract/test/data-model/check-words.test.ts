// A check that a row names is tried; prose with the word is none, and would be refused as SQL.
import { expect, test } from "vitest";
import { checkIn } from "../../src/data-model/check-words.ts";

test.each([
  ["added; check ratio > 0", "ratio > 0"],
  ["added, check that ratio > 0", "ratio > 0"],
  ["added, check kind in ('a', 'b'), with an index", "kind in ('a', 'b')"],
  ["added, check (w between 1 and 5)", "w between 1 and 5"],
  ["added, CHECK (length(code) = 3 OR code IS NULL), unique", "length(code) = 3 OR code IS NULL"],
  ["added, check x > 0 and x < 10, unique", "x > 0 and x < 10"],
  ["check: name not like 'it''s%'", "name not like 'it''s%'"],
  ["added, checked in the API layer for length", undefined],
  ["added, a health check is done in each node", undefined],
  ["added (check with the team what is in it)", undefined],
  ["added, checked => yes", undefined],
  ["added, time of the last check (in seconds)", undefined],
])("%s", (words, check) => {
  expect(checkIn(words)).toBe(check);
});
