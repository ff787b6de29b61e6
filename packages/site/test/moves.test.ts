// What is the same spec under another name, and what is another spec: told by names, titles and ids where git tells by lines.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { findBrokenLinks } from "@assent/site";
import { openGit } from "@assent/workspace";
import { readPast } from "../src/revisions.ts";
import { publishTo, textAt } from "./published.ts";

const home = mkdtempSync(join(tmpdir(), "assent-moves-"));
afterAll(() => {
  rmSync(home, { recursive: true });
});

/** What a spec says in the words of its template. */
const asked = ["Data model impact", "REST API impact", "End user impact", "Deployer impact", "Testing", "Documentation"]
  .map((title) => `${title}\n${"-".repeat(title.length)}\n\nNone.\n`)
  .join("\n");

interface Text {
  readonly path: string;
  readonly title: string;
  /** The number of its story; absent where it names none. */
  readonly story?: number | undefined;
  readonly words: string;
}

const workers = "A worker that is being repaired still gets executions, and they fail.";
const logs = "The log can be read only when the execution has ended, and nobody waits for that.";
const before: Text = { path: "specs/approved/workers.rst", title: "Lock workers", story: 1, words: workers };

function written({ title, story, words }: Text): string {
  const line = "=".repeat(title.length);
  const link = story === undefined ? "" : `https://storyboard.example.org/#!/story/${story}\n\n`;
  return `${line}\n${title}\n${line}\n\n${link}${words}\n\nProblem description\n-------------------\n\n${words.toLowerCase()}\n\n${asked}`;
}

let count = 0;

/** A repository in which one commit adds the first text, and the next one has the second one in its place. */
function repository(first: Text, second: Text): string {
  const root = join(home, String((count += 1)));
  mkdirSync(root);
  const git = (...args: readonly string[]): void => {
    execFileSync("git", ["-c", "user.name=Ann", "-c", "user.email=a@example.org", ...args], {
      cwd: root,
      env: { ...process.env, GIT_CONFIG_GLOBAL: devNull },
      stdio: "ignore",
    });
  };
  const put = (text: Text, message: string): void => {
    mkdirSync(dirname(join(root, text.path)), { recursive: true });
    writeFileSync(join(root, text.path), written(text));
    git("add", "-A");
    git("commit", "-q", "-m", message);
  };
  git("init", "-q");
  put(first, "add");
  rmSync(join(root, first.path));
  put(second, "go on");
  return root;
}

const logsPath = "specs/approved/logs.rst";
const rewritten = `${logs} ${"Nothing here stood there before. ".repeat(60)}`;

describe("a commit that takes one text out and brings another one", () => {
  test.each<[what: string, after: Partial<Text>, goesOn: boolean, before?: Partial<Text>]>([
    ["another spec", { path: logsPath, title: "Stream logs", story: 2, words: logs }, false],
    [
      "another spec, where neither has a story",
      { path: logsPath, title: "Stream logs", words: logs },
      false,
      { story: undefined },
    ],
    [
      "another spec, where one has no story",
      { path: logsPath, title: "Stream logs", story: 2, words: logs },
      false,
      { story: undefined },
    ],
    ["a new name and title", { path: logsPath, title: "Stop workers" }, true],
    ["a new name and title, without a story", { path: logsPath, title: "Stop workers" }, true, { story: undefined }],
    ["a new name and story", { path: logsPath, story: 2, words: `${workers} Often.` }, true],
    ["a new title and story", { path: "specs/backlog/workers.rst", title: "Stop workers", story: 2 }, true],
    ["its words rewritten", { path: "specs/kilo/workers.rst", words: rewritten }, true],
    ["its words rewritten under a new name", { path: "specs/kilo/stop.rst", title: "Stop", words: rewritten }, true],
    ["another spec of its name", { path: "specs/kilo/workers.rst", story: 2, words: rewritten }, false],
  ])("%s", async (_what, after, goesOn, first) => {
    const old = { ...before, ...first };
    const { stories } = await readPast(openGit(repository(old, { ...old, ...after })));
    const { revisions = [], formerPaths } = stories.get(after.path!) ?? {};
    expect(revisions.map(({ subject }) => subject)).toEqual(goesOn ? ["add", "go on"] : ["go on"]);
    expect(formerPaths).toEqual(goesOn ? [before.path] : []);
    expect(stories.get(before.path)?.removed?.subject).toBe(goesOn ? undefined : "go on");
  });

  test("pages say so: the first was removed, the second is new", async () => {
    const root = repository(before, { path: logsPath, title: "Stream logs", story: 2, words: logs });
    const { published, done } = await publishTo(root);
    const { files } = published;
    for (const path of ["specs/approved/workers.html", "id/story-1.html"])
      expect(textAt(files, path)).toMatch(/was removed[^]*go on/);
    expect(textAt(files, "specs/approved/logs.html")).not.toContain("workers");
    expect(files.has("specs/approved/logs.compare.html")).toBe(false);
    expect(findBrokenLinks(files)).toEqual([]);
    done();
  });
});
