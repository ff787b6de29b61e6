// One file per thing, and a list beside the files that is written by hand: the two must agree.
import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { readSources, type SourceFile } from "./sources.ts";

const listed = [
  "blocks",
  "inline",
  "directives",
  "roles",
  "transforms",
  "facts",
  "rules",
  "renderers",
  "comparisons",
  "features",
  "stores",
  "routes",
  "migrations",
  "commands",
  "tools",
];

const sources = readSources();
const lists = sources.filter(
  ({ path }) => path.endsWith("/index.ts") && listed.includes(posix.basename(posix.dirname(path))),
);

test("every folder of things has its list", () => {
  const folders = new Set(sources.map(({ path }) => posix.dirname(path)));
  const without = [...folders].filter(
    (folder) => listed.includes(posix.basename(folder)) && !lists.some(({ path }) => path === `${folder}/index.ts`),
  );
  expect(without).toEqual([]);
});

describe.each(lists)("$path", (list) => {
  const folder = posix.dirname(list.path);
  const files = sources.filter(({ path }) => posix.dirname(path) === folder && path !== list.path);

  // A file that only serves its neighbours is found through them; one that nobody names was forgotten.
  test("names every file of its folder", () => {
    const reached = reach(list, files);
    expect(files.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
  });

  test("names no file that is not there", () => {
    const paths = sources.map(({ path }) => path);
    const named = localImports(list).filter((path) => posix.dirname(path) === folder);
    expect(named.filter((path) => !paths.includes(path))).toEqual([]);
  });

  if (posix.basename(folder) === "rules") {
    test("each rule has the code of its file", () => {
      const rules = files.filter(({ path }) => localImports(list).includes(path));
      const wrong = rules.filter(({ path, text }) => !text.includes(`"${posix.basename(path, ".ts")}"`));
      expect(wrong.map(({ path }) => path)).toEqual([]);
    });
  }
});

/** The files of a folder that `list` imports, and those that these import, and so on. */
function reach(list: SourceFile, files: readonly SourceFile[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [list];
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    const imports = localImports(source);
    const next = files.filter(({ path }) => imports.includes(path) && !reached.has(path));
    for (const { path } of next) reached.add(path);
    waiting.push(...next);
  }
  return reached;
}

function localImports({ path, imports }: SourceFile): readonly string[] {
  return imports.filter((name) => name.startsWith(".")).map((name) => posix.join(posix.dirname(path), name));
}
