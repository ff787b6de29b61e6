// The cache of results: whatever changes, the next check says what a check without a cache says.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { assent, commitAll, folderWith, spec, template, type Ran } from "./run.ts";

const home = mkdtempSync(join(tmpdir(), "assent-cache-"));
afterAll(() => {
  rmSync(home, { recursive: true });
});

let place = 0;
const newCache = (): string => join(home, String((place += 1)));

function check(folder: string, cache: string, more: readonly string[] = [], build = "one"): Promise<Ran> {
  const argv = ["check", "--format", "json", "--all", "--profile", "strict", ...more];
  return assent(folder, argv, { build, env: { XDG_CACHE_HOME: cache } });
}

/** The number of results that were not made anew. */
async function found(folder: string, cache: string, build = "one"): Promise<number> {
  const { out } = await assent(folder, ["check", "--verbose", "--profile", "strict"], {
    build,
    env: { XDG_CACHE_HOME: cache },
  });
  return Number(/cache: (\d+) results? of an earlier run/.exec(out)?.[1]);
}

const other = spec.replace(/story\/\d+/, "story/2009999");
const files = {
  "specs/template.rst": template,
  "specs/approved/keep_workers_warm.rst": spec,
  "specs/approved/linked.rst": `${other}\n.. image:: flow.png\n\nDependencies\n------------\n\nNeeds :doc:\`later\`.\n`,
  "specs/approved/included.rst": `${other.replace("9999", "9998")}\n.. include:: part.inc\n`,
  "specs/approved/part.inc": "A part.\n",
  "specs/backlog/third.rst": `${other.replace("9999", "9997")}\nSee :storey:\`1\`.\n`,
};

type Change = (folder: string) => void;
const write =
  (path: string, text: string): Change =>
  (folder) => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  };

const changes: Readonly<Record<string, Change>> = {
  "a text": write("specs/backlog/third.rst", spec.replace(/Performance Impact\n-+\n\n[^\n]+\n\n/, "")),
  "the template": write("specs/template.rst", template.replace("Performance Impact\n------", "Speed Impact\n------")),
  "a level": write("assent.yaml", "rules:\n  file-name: info\n"),
  "a level of some paths": write(
    "assent.yaml",
    "paths:\n  - paths: [specs/backlog/**]\n    rules: { file-name: info }\n",
  ),
  "a role of the team's": write("assent.yaml", "roles:\n  storey: { node: literal }\n"),
  "another template": (folder) => {
    write("other.rst", template.replace("Proposed change", "Other way"))(folder);
    write("assent.yaml", "template: other.rst\n")(folder);
  },
  "a picture that is linked": write("specs/approved/flow.png", ""),
  "a spec that was missed": write("specs/approved/later.rst", other.replace("9999", "9990")),
  "a spec of the same story": write("specs/backlog/twin.rst", spec.replace(/^(=+\n).+\n/m, "$1Another\n")),
  "a text that is taken in": write("specs/approved/part.inc", "*A part\n"),
  "a file that is gone": (folder) => {
    rmSync(join(folder, "specs/backlog/third.rst"));
  },
  "a file that is renamed": (folder) => {
    write("specs/backlog/elsewhere.rst", readFileSync(join(folder, "specs/backlog/third.rst"), "utf8"))(folder);
    rmSync(join(folder, "specs/backlog/third.rst"));
  },
};

describe("never a finding of before", () => {
  test.each(Object.keys(changes))("%s", async (name) => {
    const folder = folderWith(files);
    const cache = newCache();
    const first = await check(folder, cache);
    expect(await check(folder, cache), "warm and unchanged").toEqual(first);
    changes[name]!(folder);
    const anew = await check(folder, cache, ["--no-cache"]);
    expect(anew, "the change changes something").not.toEqual(first);
    expect(await check(folder, cache)).toEqual(anew);
    expect(await check(folder, cache), "warm again").toEqual(anew);
  });

  const library = "Title\n=====\n\nMission\n-------\n\nWhy?\n\nUsers\n-----\n\nWho?\n";
  test.each([
    ["a template of another kind", "specs/library-template.rst", library, "\nNames\n-----\n\nWhich?\n"],
    [
      "today's template",
      "specs/template.rst",
      `${template}\nTesting\n=======\n\nHow?\n`,
      "\nMission\n=======\n\nWhy?\n",
    ],
  ])("%s decides too", async (_name, path, text, more) => {
    const own = spec.replace(/Problem description[^]*/, "Mission\n=======\n\nWarm.\n\nUsers\n=====\n\nAll.\n");
    const folder = folderWith({ "specs/template.rst": template, "specs/a.rst": own, [path]: text });
    if (path === "specs/template.rst") commitAll(folder, "Start");
    const cache = newCache();
    const first = await check(folder, cache);
    write(path, text + more)(folder);
    const anew = await check(folder, cache, ["--no-cache"]);
    expect(anew, "the change changes something").not.toEqual(first);
    expect(await check(folder, cache)).toEqual(anew);
  });

  test("the history decides on the template", async () => {
    const folder = folderWith({ "specs/template.rst": template, "specs/a.rst": spec });
    commitAll(folder, "Start");
    write("specs/template.rst", template.replace("Proposed change", "Other way"))(folder);
    write("specs/b.rst", other)(folder);
    const cache = newCache();
    expect(await check(folder, cache)).toEqual(await check(folder, cache, ["--no-cache"]));
    commitAll(folder, "Another template");
    const anew = await check(folder, cache, ["--no-cache"]);
    expect(await check(folder, cache)).toEqual(anew);
    expect(await check(folder, cache)).toEqual(anew);
    const since = ["--since", "HEAD~1"];
    expect(await check(folder, cache, since)).toEqual(await check(folder, cache, [...since, "--no-cache"]));
  });
});

test("what is known is not made anew, in every format", async () => {
  const folder = folderWith(files);
  const cache = newCache();
  expect(await found(folder, cache)).toBe(0);
  // The one that takes in another text is looked at each time.
  expect(await found(folder, cache)).toBe(3);
  for (const format of ["text", "json", "sarif", "github", "junit", "gerrit"]) {
    const argv = ["check", "--format", format];
    const { out } = await assent(folder, argv, { build: "one", env: { XDG_CACHE_HOME: cache } });
    const { out: anew } = await assent(folder, argv, { env: {} });
    const withoutTime = (text: string): string => text.replace(/\(\d+\.\d\d s\)|time="[^"]*"/g, "");
    expect(withoutTime(out), format).toBe(withoutTime(anew));
  }
});

test("another build starts anew", async () => {
  const folder = folderWith(files);
  const cache = newCache();
  await found(folder, cache);
  expect(await found(folder, cache, "two")).toBe(0);
});

describe("switched off", () => {
  test.each<{ readonly by: string; readonly argv: readonly string[]; readonly env: Record<string, string> }>([
    { by: "a flag", argv: ["--no-cache"], env: {} },
    { by: "the environment", argv: [], env: { ASSENT_CACHE: "off" } },
    { by: "a fix", argv: ["--fix", "--dry-run"], env: {} },
  ])("by $by", async ({ argv, env }) => {
    const cache = newCache();
    await assent(folderWith(files), ["check", ...argv], { build: "one", env: { XDG_CACHE_HOME: cache, ...env } });
    expect(existsSync(cache)).toBe(false);
  });
});

describe("a cache that is of no use", () => {
  const spoil: Readonly<Record<string, (cache: string) => void>> = {
    "cut off": (cache) => {
      eachFile(cache, (text) => text.slice(0, text.length / 2));
    },
    "not ours": (cache) => {
      eachFile(cache, () => "\0\n{}");
    },
    "one letter is another": (cache) => {
      eachFile(cache, (text) => text.replace("is missing", "is massing"));
    },
    "a file in its place": (cache) => {
      rmSync(cache, { recursive: true });
      writeFileSync(cache, "");
    },
    "read-only": (cache) => {
      chmodSync(join(cache, "assent"), 0o500);
    },
  };
  test.each(Object.keys(spoil))("%s", async (name) => {
    const folder = folderWith(files);
    const cache = newCache();
    const first = await check(folder, cache);
    spoil[name]!(cache);
    expect(await check(folder, cache)).toEqual(first);
    write("specs/backlog/third.rst", spec)(folder);
    expect(await check(folder, cache)).toEqual(await check(folder, cache, ["--no-cache"]));
    if (name === "a file in its place") {
      const { out } = await assent(folder, ["check", "--verbose"], { build: "one", env: { XDG_CACHE_HOME: cache } });
      expect(out).toContain("cache: nothing is kept: ");
    }
  });
});

test("a place for the cache where nothing can be made: no cache, and an end", async () => {
  const env = { XDG_CACHE_HOME: "/proc/nope" };
  const { code, out } = await assent(folderWith(files), ["check", "--verbose"], { build: "one", env });
  expect(code).toBe(1);
  expect(out).toContain("cache: nothing is kept: ");
});

function eachFile(cache: string, change: (text: string) => string): void {
  for (const name of readdirSync(join(cache, "assent"))) {
    const path = join(cache, "assent", name);
    writeFileSync(path, change(readFileSync(path, "utf8")));
  }
}
