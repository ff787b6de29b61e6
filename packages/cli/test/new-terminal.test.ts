// The questions of `assent new` on a terminal of its own (`script` of util-linux makes one): every way out of them is told.
import { spawn, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, programWords, template } from "./run.ts";

/** Answers each question with keys; what was shown, without colours, and the exit code. */
function answer(folder: string, keys: readonly (readonly [question: RegExp, keys: string])[]) {
  const waiting = [...keys];
  return new Promise<{ shown: string; code: number | null }>((resolve) => {
    const child = spawn("script", ["-qec", [...programWords, "new"].join(" "), "/dev/null"], { cwd: folder });
    let shown = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      shown += text;
      if (waiting[0]?.[0].test(shown) === true) child.stdin.write(waiting.shift()![1]);
    });
    child.on("close", (code) => {
      resolve({ shown: shown.replace(/\x1b\[[\d;?]*[A-Za-z]/g, ""), code });
    });
  });
}

const hasTerminal = spawnSync("script", ["-qec", "true", "/dev/null"]).status === 0;

const title = /title of the change/;
const story = /Where is its story/;

test.skipIf(!hasTerminal).each([
  { way: "Ctrl+D at the first question", keys: [[title, "\u0004"]] },
  {
    way: "Ctrl+D at the second",
    keys: [
      [title, "Warm every worker\r"],
      [story, "\u0004"],
    ],
  },
  {
    way: "Ctrl+C at the second",
    keys: [
      [title, "Warm every worker\r"],
      [story, "\u0003"],
    ],
  },
] as const)("$way writes nothing, and says so (skipped without util-linux)", async ({ keys }) => {
  const folder = folderWith({ "specs/template.rst": template });
  const { shown, code } = await answer(folder, keys);
  expect(shown).toContain("Nothing was written.");
  expect(code).toBe(2);
  expect(readdirSync(join(folder, "specs"))).toEqual(["template.rst"]);
});

test.skipIf(!hasTerminal).each([
  { way: "both answers at once", keys: [[title, "Warm every worker\rhttps://storyboard.example.org/#!/story/2001\r"]] },
  {
    way: "both as lines of a text",
    keys: [[title, "Warm every worker\nhttps://storyboard.example.org/#!/story/2001\n"]],
  },
  { way: "an answer that is none first", keys: [[title, "\r...\rWarm every worker\r\r"]] },
  {
    way: "key by key, with a mistake",
    keys: [
      [title, "W"],
      [/W/, "arm every workers"],
      [/workers/, "\u007f\r"],
      [story, "\r"],
    ],
  },
] as const)("$way: typed and pasted, every line is an answer (skipped without util-linux)", async ({ keys }) => {
  const folder = folderWith({ "specs/template.rst": template });
  const { shown, code } = await answer(folder, keys);
  expect(shown).toContain("specs/warm_every_worker.rst");
  expect(code).toBe(0);
  const text = readFileSync(join(folder, "specs/warm_every_worker.rst"), "utf8");
  expect(text.includes("story/2001")).toBe(JSON.stringify(keys).includes("2001"));
});
