// The list of what builds wrote to a folder: it is there before the files are, however a build ends.
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { gatherCrew } from "../src/fs/crew.ts";
import { openList } from "../src/fs/file-list.ts";
import { isOurs, makeWriter } from "../src/fs/write-files.ts";

const home = mkdtempSync(join(tmpdir(), "assent-list-"));
let folder = "";
let count = 0;

beforeEach(() => {
  folder = join(home, String((count += 1)));
});

afterAll(() => {
  rmSync(home, { recursive: true });
});

const namesThere = (): readonly string[] => [...openList(folder).names()].sort();
const mark = (): string => readFileSync(join(folder, ".assent-site.json"), "utf8");

test("what is added later does not write the whole list anew, and is known to the next build", () => {
  const list = openList(folder);
  list.add(["b.html", "a.html"]);
  const first = mark();
  expect(first).toBe('{"files":["a.html","b.html"]}\n');
  list.add(["c.html", "a.html"]);
  list.add(['odd "name"\n.html']);
  expect(mark()).toBe(first);
  expect(namesThere()).toEqual(["a.html", "b.html", "c.html", 'odd "name"\n.html']);
});

test("half a line of a build that was broken off is passed over, and so is what leads elsewhere", () => {
  openList(folder).add(["a.html"]);
  openList(folder).add(["b.html"]);
  appendFileSync(join(folder, ".assent-site.json.part"), '"../c.html"\n"/d.html"\n".git/e"\n7\n"f.ht');
  expect(namesThere()).toEqual(["a.html", "b.html"]);
});

test.each([
  { what: "all of it", kept: ["a.html", "b.html"], gone: 0 },
  { what: "a part of it", kept: ["b.html"], gone: 1 },
])("when all is written there is one list, of $what", ({ kept, gone }) => {
  openList(folder).add(["a.html"]);
  const list = openList(folder);
  list.add(["b.html"]);
  expect(list.keep(new Set(kept))).toBe(gone);
  expect(mark()).toBe(`${JSON.stringify({ files: kept })}\n`);
  expect(existsSync(join(folder, ".assent-site.json.part"))).toBe(false);
  expect(namesThere()).toEqual(kept);
});

test("a folder that is taken away between two builds is written anew, and is one of a site", async () => {
  const writer = makeWriter(folder, home, gatherCrew());
  const files = new Map([
    ["a.html", "A"],
    ["b/c.html", "C"],
  ]);
  await writer.write(files, true);
  rmSync(folder, { recursive: true });
  expect(await writer.write(new Map(files).set("a.html", "B"), true)).toMatchObject({ written: 2, refused: [] });
  expect(readFileSync(join(folder, "b/c.html"), "utf8")).toBe("C");
  expect(isOurs(folder)).toBe(true);
  expect(await writer.write(files, true)).toMatchObject({ written: 1, unchanged: 1 });
});
