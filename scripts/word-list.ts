// npm run word-list -- FOLDER
//
// Makes packages/spec/src/normative/english-words.ts of the lists of SCOWL (a folder with english-words.10 and the like, as
// Debian's package "scowl" has it): all words of sizes up to 60 in small letters, American and British, the commonest marked.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The marks stand for 0, 1, 2 … letters; `packages/spec/src/normative/english.ts` reads them. */
const commonMarks = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const marks = "!#$%&'()*+,-./0123456789:;<=";

const notice = `/**
 * English words, as \`npm run word-list\` makes them of SCOWL 2020.12.07 (Spell Checker Oriented Word Lists), sizes up to 60,
 * American and British. Version 1 of the list: another one gets a file of its own and this one stays, for what an edit is
 * must not change once it is decided (docs/normative-hash.md). \`english.ts\` says how it is packed.
 *
 * Copyright 2000-2011 by Kevin Atkinson. Permission to use, copy, modify, distribute and sell these word lists, the
 * associated scripts, the output created from the scripts, and its documentation for any purpose is hereby granted without
 * fee, provided that the above copyright notice appears in all copies and that both that copyright notice and this permission
 * notice appear in supporting documentation. Kevin Atkinson makes no representations about the suitability of this array for
 * any purpose. It is provided "as is" without express or implied warranty. The notices of all parts of SCOWL are in
 * \`SCOWL-LICENSE.txt\` of this package.
 */
// prettier-ignore
`;

/** Words of the lists that nobody means in a spec: they are slips of the pen for "therefore" and "whether". */
const unmeant = new Set(["therefor", "wether"]);

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Say which folder has the lists of SCOWL: npm run word-list -- FOLDER");
  process.exitCode = 2;
} else {
  const all = wordsUpTo(folder, 60);
  const common = new Set(wordsUpTo(folder, 20));
  const target = fileURLToPath(new URL("../packages/spec/src/normative/english-words.ts", import.meta.url));
  writeFileSync(target, `${notice}export const englishWords =\n  "${packed(all, common)}";\n`);
  console.log(`${all.length} words, ${common.size} of them common.`);
}

function wordsUpTo(from: string, size: number): readonly string[] {
  const names = readdirSync(from).filter((name) => {
    const found = /^(?:english|american|british)-words\.(\d+)$/.exec(name);
    return found !== null && Number(found[1]) <= size;
  });
  const lines = names.flatMap((name) => readFileSync(join(from, name), "latin1").split("\n"));
  return [...new Set(lines.filter((line) => /^[a-z]{2,}$/.test(line) && !unmeant.has(line)))].sort();
}

/** Each word as how many letters it shares with the one before, in one character, and the rest of it. */
function packed(words: readonly string[], common: ReadonlySet<string>): string {
  return words
    .map((word, index) => {
      const before = words[index - 1] ?? "";
      let shared = 0;
      while (shared < before.length && before[shared] === word[shared]) shared += 1;
      return (common.has(word) ? commonMarks : marks)[shared]! + word.slice(shared);
    })
    .join("");
}
