// What a template asks to write where there is nothing to say: fixes write it, so that no other words may be taken for it.
import { expect, test } from "vitest";
import { noneWords } from "../src/template/none-words.ts";

test.each([
  ["なければ「なし」と書いてください。", "なし"],
  ["変更がなければ「該当なし」と記入してください。", "該当なし"],
  ["影響がない場合は「特にありません。」と記載すること。", "特にありません。"],
  ["没有则填写“无”。", "无"],
  ["如果没有，请注明「無」", "無"],
  ["不需要时填写“不适用”。", "不适用"],
  ["なければ「N/A」と書いてください。", "N/A"],
  // What somebody types or describes is not what is to be written.
  ["ユーザーが「検索」と入力した場合の動作は？", undefined],
  ["「はい」と入力すると動く。", undefined],
  ["请描写“影响”的范围。", undefined],
  ["用户输入“无线”时会怎样？", undefined],
  // Nor is what must not be.
  ["「なし」と書かないでください。", undefined],
  ["「なし」と記入しないでください。", undefined],
  ["请不要填写“无”。", undefined],
  ["请勿只写“无”。", undefined],
])("%s: %s", (words, asked) => {
  expect(noneWords(words)).toBe(asked);
});
