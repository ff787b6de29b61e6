// Marks of a merge that was not finished, and what only looks like them.
import { expect, test } from "vitest";
import { findUnfinishedMerge } from "../src/unfinished-merge.ts";

test.each<[name: string, text: string, line: number | undefined]>([
  ["both sides", "A\n\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> side\n", 3],
  ["other ends of lines, and no names", "<<<<<<<\r\none\r\n=======\r\n>>>>>>>\r\n", 1],
  ["what was there before, too", "<<<<<<< ours\none\n||||||| 1a2b\nold\n=======\ntwo\n>>>>>>> theirs\n", 1],
  ["the second of two beginnings", "<<<<<<< it\n\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> side\n", 3],
  ["a block that shows them", "Git writes::\n\n  <<<<<<< HEAD\n  =======\n  >>>>>>> side\n", undefined],
  ["a title of seven signs", "Merging\n=======\n\n>>>>>>> quoted\n", undefined],
  ["titles with lines of seven signs", "Details\n<<<<<<<\n\nProblem\n=======\n\nAnswers\n>>>>>>>\n", undefined],
  ["the same above them too", "<<<<<<<\nDetails\n<<<<<<<\n\nProblem\n=======\n\nAnswers\n>>>>>>>\n", undefined],
  ["a short line above a side with a name", "None.\n<<<<<<< HEAD\n=======\n>>>>>>> side\n", 2],
  ["a paragraph above a side without one", "Words of it.\n<<<<<<<\n=======\n>>>>>>>\n", 2],
  ["a quote of both", "<<<<<<< a\n\n>>>>>>> b\n", undefined],
  ["more than seven", "<<<<<<<< a\n=======\n>>>>>>>> b\n", undefined],
  ["no end", "<<<<<<< HEAD\none\n=======\ntwo\n", undefined],
])("%s", (_name, text, line) => {
  expect(findUnfinishedMerge(text)).toBe(line);
});
