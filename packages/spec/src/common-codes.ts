const kinds = "(?:http|api|rest|response|status|return|error)";
const title = new RegExp(
  `^[\\s\\x60*_+-]*(?:(?:these|the) )?(?:common|general|shared) (?:(?:${kinds} ){1,3}codes?(?:\\(s\\))?|codes)[\\s\\x60*_:.]*$`,
  "i",
);

/** Whether words are the title of a list of codes that all methods of a section share: "Common Response Codes". */
export function isTitleOfCommonCodes(words: string): boolean {
  return title.test(words);
}
