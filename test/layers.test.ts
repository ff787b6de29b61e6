// The picture of ARCHITECTURE.md, as data: imports point left, never right, and within a package never in a circle.
//
//   rst <- spec <- check, contract <- workspace <- review, site, editor <- desk <- cli        vscode (LSP only)
import { builtinModules } from "node:module";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { readPackages, readScripts, readSources, type Manifest, type SourceFile } from "./sources.ts";

const layers: readonly (readonly string[])[] = [
  ["rst"],
  ["spec"],
  ["check", "contract"],
  ["workspace"],
  ["review", "site", "editor"],
  ["desk"],
  ["cli"],
];
const outside = ["vscode"];

/** The packages that never touch the machine, and the folders of others that alone may. */
const withoutNode = ["rst", "spec", "check"];
const onlyHere = [
  { package: "workspace", folder: "packages/workspace/src/fs/" },
  { package: "review", folder: "packages/review/src/stores/" },
  { package: "contract", folder: "packages/contract/src/mock/" },
  { package: "contract", folder: "packages/contract/src/verify/" },
];

/** The only files that may be read, types too, by a file that they read themselves, straight or through others; and why. */
const readBack = [
  {
    path: "packages/rst/src/block-parser.ts",
    why: "a parser by descent: constructs and directives read what stands in them with the parser that called them",
  },
  { path: "packages/rst/src/inline/inliner.ts", why: "the same within lines: constructs and roles" },
  { path: "packages/rst/src/blocks/explicit-markup.ts", why: "what stands in a list of them begins one as well" },
  {
    path: "packages/rst/src/directives/run.ts",
    why: "the content of the directive `role` is taken apart as a directive is",
  },
  {
    path: "packages/contract/src/reading/older/read-older.ts",
    why: "one reader of many parts: what each finds changes what the others make of the next words",
  },
] as const;

const packages = readPackages();
const sources = readSources();

describe("packages", () => {
  test("each is in the picture", () => {
    const known = [...layers.flat(), ...outside];
    expect(packages.map(({ folder }) => folder).filter((folder) => !known.includes(folder))).toEqual([]);
  });

  test.each(packages)("$folder depends only on what stands left of it", ({ folder, manifest, references }) => {
    const own = ownDependencies(manifest);
    expect(own.filter((name) => !leftOf(folder).includes(name))).toEqual([]);
    expect([...references].sort(), "the references of tsconfig.json are the dependencies of package.json").toEqual(
      [...own].sort(),
    );
  });

  test("rst has no dependencies", () => {
    expect(dependencies(packages.find(({ folder }) => folder === "rst")?.manifest)).toEqual([]);
  });
});

describe("imports", () => {
  test("every arrow is in the picture", () => {
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.flatMap((source) => source.imports.flatMap((name) => findFault(source, name) ?? []))).toEqual([]);
  });

  test.each<{ readonly path: string; readonly name: string; readonly fault: string | undefined }>([
    { path: "packages/spec/src/outline.ts", name: "@assent/rst", fault: undefined },
    { path: "packages/rst/src/parse.ts", name: "@assent/spec", fault: "points right" },
    { path: "packages/check/src/check.ts", name: "@assent/contract", fault: "points right" },
    { path: "packages/cli/src/main.ts", name: "@assent/rst/dist/parse.js", fault: "reaches past the public names" },
    { path: "packages/spec/src/outline.ts", name: "../../rst/src/parse.ts", fault: "leaves its package" },
    { path: "packages/check/src/check.ts", name: "node:fs", fault: "touches the machine" },
    { path: "packages/workspace/src/open.ts", name: "fs", fault: "touches the machine" },
    { path: "packages/workspace/src/fs/read.ts", name: "node:fs", fault: undefined },
    { path: "packages/spec/src/outline.ts", name: "left-pad", fault: "is not a dependency" },
  ])("$path importing $name: $fault", ({ path, name, fault }) => {
    const found = findFault({ path, package: path.split("/")[1] ?? "", text: "", imports: [name] }, name);
    if (fault === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(fault);
  });

  test("nothing is named for being shared", () => {
    const vague = /\/(?:common|shared|core|utils?|helpers?|misc)(?:\.ts|\/)/;
    expect(sources.map(({ path }) => path).filter((path) => vague.test(path))).toEqual([]);
  });
});

describe("the files of a package", () => {
  const exempt = readBack.map(({ path }) => path);

  test.each(packages)("$folder has no circle of them", ({ folder }) => {
    const own = sources.filter((source) => source.package === folder);
    expect(findCircles(own, exempt)).toEqual([]);
  });

  test("nor have the scripts of a browser", () => {
    const scripts = readScripts();
    expect(scripts.length).toBeGreaterThan(0);
    expect(findCircles(scripts, [])).toEqual([]);
  });

  test.each(readBack)("without its exception $path is in a circle: $why", ({ path }) => {
    const others = exempt.filter((one) => one !== path);
    expect(findCircles(sources, others).join("\n")).toContain(path);
  });

  test.each<{ readonly name: string; readonly files: Readonly<Record<string, string>>; readonly circles: string[] }>([
    { name: "a row", files: { "a.ts": "./b.ts", "b.ts": "./c.ts", "c.ts": "" }, circles: [] },
    {
      name: "two ways to one",
      files: { "a.ts": "./b.ts ./c.ts", "b.ts": "./c.ts", "c.ts": "@assent/rst" },
      circles: [],
    },
    { name: "two", files: { "a.ts": "./b.ts", "b.ts": "./a.ts" }, circles: ["a.ts -> b.ts -> a.ts"] },
    { name: "itself", files: { "a.ts": "./a.ts" }, circles: ["a.ts -> a.ts"] },
    {
      name: "three in two folders, and one that reads them",
      files: { "a.ts": "./in/b.ts", "in/b.ts": "./c.ts", "in/c.ts": "../b.ts", "b.ts": "./in/b.ts" },
      circles: ["b.ts -> in/b.ts -> in/c.ts -> b.ts"],
    },
    {
      name: "two apart",
      files: { "a.ts": "./b.ts", "b.ts": "./a.ts ./c.ts", "c.ts": "./d.ts", "d.ts": "./c.ts" },
      circles: ["a.ts -> b.ts -> a.ts", "c.ts -> d.ts -> c.ts"],
    },
    { name: "one that may be read back", files: { "a.ts": "./may.ts", "may.ts": "./a.ts" }, circles: [] },
    {
      name: "beside one that may be read back",
      files: { "a.ts": "./may.ts ./b.ts", "b.ts": "./a.ts", "may.ts": "./a.ts" },
      circles: ["a.ts -> b.ts -> a.ts"],
    },
  ])("$name", ({ files, circles }) => {
    const row = Object.entries(files).map(([path, imports]) => ({ path, imports: imports.split(" ") }));
    expect(findCircles(row, ["may.ts"])).toEqual(circles);
  });
});

/** A shortest circle of each group of files that read each other, as "a.ts -> b.ts -> a.ts". Arrows to `exempt` do not count. */
function findCircles(
  files: readonly Pick<SourceFile, "path" | "imports">[],
  exempt: readonly string[],
): readonly string[] {
  const read = new Map(
    files.map(({ path, imports }) => {
      const own = imports.filter((name) => name.startsWith(".")).map((name) => posix.join(posix.dirname(path), name));
      return [path, own.filter((target) => !exempt.includes(target))];
    }),
  );
  const found = files.flatMap(({ path }) => {
    const circle = shortestCircle(path, read);
    return circle === undefined ? [] : [circle];
  });
  // One for each: the one that begins with the first file of it.
  return found.filter((circle) => circle.every((path) => path >= circle[0]!)).map((circle) => circle.join(" -> "));
}

function shortestCircle(start: string, read: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined {
  const before = new Map<string, string>();
  const waiting = [start];
  for (const path of waiting) {
    for (const target of read.get(path) ?? []) {
      if (before.has(target)) continue;
      before.set(target, path);
      waiting.push(target);
    }
    if (before.has(start)) break;
  }
  if (!before.has(start)) return undefined;
  const way = [start];
  for (let path = before.get(start)!; path !== start; path = before.get(path)!) way.unshift(path);
  return [start, ...way];
}

/** Says what is wrong with `source` importing `name`, if anything. */
function findFault(source: SourceFile, name: string): string | undefined {
  const arrow = `${source.path} imports "${name}", which`;
  if (name.startsWith(".")) {
    const target = posix.join(posix.dirname(source.path), name);
    return target.startsWith(`packages/${source.package}/src/`) ? undefined : `${arrow} leaves its package`;
  }
  if (name.startsWith("node:") || builtinModules.includes(name)) {
    const rooms = onlyHere.filter((rule) => rule.package === source.package);
    const isOutside = rooms.length > 0 && !rooms.some(({ folder }) => source.path.startsWith(folder));
    const forbidden = withoutNode.includes(source.package) || isOutside;
    return forbidden ? `${arrow} touches the machine` : undefined;
  }
  const own = /^(?:@assent\/([a-z]+)|assent)(\/.*)?$/.exec(name);
  if (own !== null) {
    if (!leftOf(source.package).includes(own[1] ?? "cli")) return `${arrow} points right`;
    return own[2] === undefined ? undefined : `${arrow} reaches past the public names`;
  }
  const dependency = name.split("/", name.startsWith("@") ? 2 : 1).join("/");
  const manifest = packages.find(({ folder }) => folder === source.package)?.manifest;
  return dependencies(manifest).includes(dependency) ? undefined : `${arrow} is not a dependency`;
}

function leftOf(folder: string): readonly string[] {
  const layer = layers.findIndex((names) => names.includes(folder));
  return layer === -1 ? [] : layers.slice(0, layer).flat();
}

function ownDependencies(manifest: Manifest): readonly string[] {
  return dependencies(manifest)
    .filter((name) => name === "assent" || name.startsWith("@assent/"))
    .map((name) => (name === "assent" ? "cli" : name.replace("@assent/", "")));
}

function dependencies(manifest: Manifest | undefined): readonly string[] {
  return Object.keys({
    ...manifest?.dependencies,
    ...manifest?.peerDependencies,
    ...manifest?.optionalDependencies,
  });
}
