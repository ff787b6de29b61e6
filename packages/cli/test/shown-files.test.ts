// Files that a text only shows are part of what is approved: a sample, a table, a picture that somebody changes afterwards.
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { emptyPolicy, gitIn, textAt } from "@assent/review";
import { currentReading } from "@assent/spec";
import { describe, expect, test } from "vitest";
import { scratchRepository, specText, teamPolicy, type Scratch } from "./scratch.ts";

/** A repository with a spec that shows files, and all else that is told. */
function repositoryWith(shows: string, files: Readonly<Record<string, string>>): Scratch {
  const spec = specText("Quota", 7, `\n\n${shows}\n`);
  return scratchRepository({ "assent.yaml": teamPolicy, "specs/quota.rst": spec, ...files });
}

const gate = async (place: Scratch) => (await place.assent("gate --range HEAD~1..HEAD --branch main")).out;

describe("a file that is shown", () => {
  test.each<readonly [shows: string, path: string, from: string, to: string]>([
    [".. include:: limits.txt", "specs/limits.txt", "At most 5.\n", "At most 50.\n"],
    [".. literalinclude:: sample.json", "specs/sample.json", '{"limit": 5}\n', '{"limit": 50}\n'],
    [".. csv-table::\n   :file: codes.csv", "specs/codes.csv", "202,accepted\n", "204,accepted\n"],
    [".. image:: flow.svg", "specs/flow.svg", "<svg/>", "<svg></svg>"],
  ])("%s: another %s fails the gate", async (shows, path, from, to) => {
    const place = repositoryWith(shows, { "specs/sample.json": "1\n", [path]: from });
    place.be("ann");
    expect((await place.assent("propose specs/quota.rst")).out).toContain(`shows `);
    expect(await place.approve("specs/quota.rst", "story-7")).toBe(0);
    expect((await place.assent("show story-7")).out).toContain(path);
    place.commit("Code\n\nStory: 7");
    expect(await gate(place)).toContain("The gate says pass.");
    place.commit("Code\n\nStory: 7", { [path]: to });
    expect(await gate(place)).toContain(`patch set 1: it shows another ${path}.`);
    for (const command of ["verify", "show"])
      expect((await place.assent(`${command} story-7`)).out).toContain(`On main it shows another ${path} than was`);
    const proposed = (await place.assent("propose specs/quota.rst")).out;
    expect(proposed).toContain("a normative edit. Outdated: bo@example.org +2 on problem");
    place.commit("Back\n\nStory: 7", { [path]: from });
    expect(await gate(place)).toContain("The gate says pass.");
  });

  test("changes in the working tree only: what is committed counts", async () => {
    const place = repositoryWith(".. include:: limits.txt", { "specs/limits.txt": "At most 5.\n" });
    await place.approve("specs/quota.rst", "story-7");
    place.commit("Code\n\nStory: 7");
    writeFileSync(join(place.root, "specs", "limits.txt"), "At most 50.\n");
    expect(await gate(place)).toContain("The gate says pass.");
    expect((await place.assent("verify story-7")).code).toBe(0);
  });

  test("is moved with its text: it says the same", async () => {
    const place = repositoryWith(".. literalinclude:: a.json\n\n.. image:: a.svg", {
      "specs/a.json": "1\n",
      "specs/a.svg": "<svg/>",
    });
    await place.approve("specs/quota.rst", "story-7");
    for (const name of ["quota.rst", "a.json", "a.svg"]) {
      place.git("mv", `specs/${name}`, name);
    }
    place.commit("Code\n\nStory: 7");
    expect(await gate(place)).toContain("The gate says pass.");
  });

  test("is changed by a range that names no spec", async () => {
    const place = repositoryWith(".. include:: one.txt\n\n.. image:: flow.*", {
      "specs/one.txt": "One.\n\n.. include:: more/two.txt\n",
      "specs/more/two.txt": "Two.\n",
      "specs/flow.svg": "<svg/>",
      "code/two.txt": "Two.\n",
    });
    await place.approve("specs/quota.rst", "story-7");
    place.commit("Code", { "code/two.txt": "Three.\n" });
    expect(await gate(place)).toContain("The gate says pass.");
    for (const [path, text] of [
      ["specs/more/two.txt", "Three.\n"],
      ["specs/flow.svg", "<svg></svg>"],
    ] as const) {
      place.commit("Mend", { [path]: text });
      expect(await gate(place)).toContain(path);
      expect(await gate(place)).toContain("The gate says fail.");
      place.git("revert", "--no-edit", "HEAD");
    }
    place.git("mv", "specs/flow.svg", "specs/other.svg");
    place.commit("Move");
    expect(await gate(place)).toContain("The gate says fail.");
  });

  test("shows another one", async () => {
    const place = repositoryWith(".. include:: one.txt", {
      "specs/one.txt": "One.\n\n.. include:: more/two.txt\n",
      "specs/more/two.txt": "Two.\n\n.. include:: three.txt\n",
      "specs/more/three.txt": "Three.\n",
    });
    await place.approve("specs/quota.rst", "story-7");
    place.commit("Code\n\nStory: 7", { "specs/more/three.txt": "Four.\n" });
    expect(await gate(place)).toContain("it shows another specs/more/three.txt.");
  });
});

describe("what is not there is not proposed", () => {
  test.each<readonly [shows: string, says: string]>([
    [".. include:: gone.txt", "shows specs/gone.txt, and there is no such file in the commit."],
    [".. literalinclude:: gone.json", "shows specs/gone.json, and there is no such file in the commit."],
    [".. image:: gone.png", "shows gone.png, and there is no such file in the commit."],
    [".. graphviz:: gone.dot", "shows gone.dot, and there is no such file in the commit."],
    [".. include:: ../../other.txt", "shows ../other.txt, and it is outside of the repository."],
    [".. image:: ../../../other.png", "shows ../../../other.png, and it is outside of the repository."],
    [".. include:: link.txt", "shows specs/link.txt, and it is a symbolic link to what is outside of the repository."],
    [".. include:: dead.txt", "shows specs/dead.txt, and it is a symbolic link to nothing."],
    [".. image:: more", "shows more, and it is a folder."],
    [".. image:: large.bin", "shows large.bin, and it has 10000001 bytes, and at most 10000000 are read."],
  ])("%s", async (shows, says) => {
    const place = repositoryWith(shows, { "specs/more/x.txt": "1\n" });
    symlinkSync("../../out.txt", join(place.root, "specs", "link.txt"));
    symlinkSync("nothing.txt", join(place.root, "specs", "dead.txt"));
    place.commit("Links", shows.includes("large") ? { "specs/large.bin": "x".repeat(10_000_001) } : {});
    expect(await place.assent("propose specs/quota.rst")).toMatchObject({
      code: 2,
      err: expect.stringContaining(`specs/quota.rst ${says}`) as string,
    });
  });

  test("a picture at an address is told", async () => {
    const place = repositoryWith(".. image:: https://example.org/flow.png", {});
    const { code, err } = await place.assent("propose specs/quota.rst");
    expect(code).toBe(0);
    expect(err).toContain("shows https://example.org/flow.png, which is in no repository");
  });
});

test("a link to a file in the repository is followed", async () => {
  const place = repositoryWith(".. include:: link.txt", { "shared/limits.txt": "At most 5.\n" });
  symlinkSync("../shared/limits.txt", join(place.root, "specs", "link.txt"));
  place.commit("Link");
  await place.approve("specs/quota.rst", "story-7");
  place.commit("Code\n\nStory: 7", { "shared/limits.txt": "At most 50.\n" });
  expect(await gate(place)).toContain("it shows another specs/link.txt.");
});

describe("decided at a time when files were no part", () => {
  test.each([
    [3, ".. literalinclude:: a.json"],
    [1, ".. literalinclude:: a.json"],
    [4, ".. unknown::\n   a.json"],
  ] as const)("by the rules %i, %j: the approval counts, for the files of its commit", async (reading, shows) => {
    const place = repositoryWith(shows, { "specs/a.json": "1\n" });
    await place.approve("specs/quota.rst", "story-7");
    await decidedByReading(place, reading);
    place.commit("Code\n\nStory: 7");
    expect(await gate(place)).toContain("The gate says pass.");
    expect((await place.assent("show story-7")).out).toContain("shows: specs/a.json\n");
    place.commit("Code\n\nStory: 7", { "specs/a.json": "2\n" });
    expect((await place.assent("verify story-7")).out).toContain("story-7: approved. 5 events");
    for (const command of ["verify", "show"])
      expect((await place.assent(`${command} story-7`)).out).toContain(
        "On main it shows another specs/a.json than was",
      );
    expect(await gate(place)).toContain("patch set 1: it shows another specs/a.json.");
    place.commit("More\n\nSpec: specs/quota.rst");
    expect(await gate(place)).toContain("The gate says fail.");
    const again = (await place.assent("propose specs/quota.rst")).out;
    expect(again).toContain("a normative edit. Outdated: bo@example.org +2 on problem");
  });

  test("a new text is the same by those rules, and shows another file: it does not count", async () => {
    const place = repositoryWith(".. literalinclude:: a.json", { "specs/a.json": "1\n" });
    await place.approve("specs/quota.rst", "story-7");
    place.commit("Move", { "specs/a.json": "2\n" });
    const commit = place.git("rev-parse", "HEAD");
    await decidedByReading(place, 3, (lines) => {
      const [proposed = ""] = lines;
      const { what, ...rest } = JSON.parse(proposed) as { what: Record<string, unknown> };
      const { title: _title, ...text } = what;
      const revised = { ...text, type: "revised", patchSet: 2, commit, edit: "same", claimsEditorial: false };
      return [...lines, JSON.stringify({ ...rest, id: "revised-1", at: "2026-01-02T00:00:00.000Z", what: revised })];
    });
    const { out, code } = await place.assent("verify story-7");
    expect(out).toContain(
      "shows another specs/a.json than patch set 1 does, and the event says that the edit is none.",
    );
    expect(code).toBe(1);
    place.commit("Code\n\nStory: 7");
    expect(await gate(place)).toContain("The gate says fail.");
  });
});

/** Takes over what was decided, as an earlier version would have written it, with what else is told. */
async function decidedByReading(
  place: Scratch,
  reading: 1 | 3 | 4,
  more: (lines: readonly string[]) => readonly string[] = (lines) => lines,
): Promise<void> {
  const { out } = await place.assent("store export");
  const exported = out.trimEnd().split("\n").slice(1);
  const { what } = JSON.parse(exported[0]!) as { what: { commit: string; path: string } };
  const [now, then] = await Promise.all([
    textAt(gitIn(place.root), what, emptyPolicy),
    textAt(gitIn(place.root), what, emptyPolicy, reading),
  ]);
  let lines = exported.join("\n").replaceAll(`"reading":${currentReading}`, `"reading":${reading}`);
  for (const [group, hash] of Object.entries({ ...now!.hash.groups, whole: now!.hash.whole }))
    lines = lines.replaceAll(hash, group === "whole" ? then!.hash.whole : then!.hash.groups[group]!);
  const all = more(lines.split("\n"));
  place.git("update-ref", "-d", "refs/assent/story-7");
  const ran = await place.assent("store import -", { input: `${all.join("\n")}\n` });
  expect(ran.out).toContain(`${all.length} of ${all.length} events are new.`);
}
