// What could break an approval, by accident or on purpose: renamed and rewritten files, clones that lack a part, refs that
// others have tampered with, many processes at once, ids that lead elsewhere, hashes that only an event says.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { assent } from "./run.ts";
import {
  cloneOf,
  gitAlone,
  hostileCommit,
  proposedQuota,
  scratchRepository,
  specText,
  teamPolicy,
  type Scratch,
} from "./scratch.ts";

let place: Scratch;
beforeEach(async () => {
  place = await proposedQuota();
});

const vote = async (...who: readonly string[]): Promise<void> => {
  for (const one of who) {
    place.be(one);
    expect((await place.assent("vote story-7 +2")).code).toBe(0);
  }
  place.be("ann");
};
const gate = async () => (await place.assent("gate --range HEAD~1..HEAD --branch main")).out;

describe("the file", () => {
  test("is renamed between vote and submission: the approval holds under both names", async () => {
    await vote("bo", "cy");
    place.git("mv", "specs/quota.rst", "specs/limits.rst");
    place.commit("Rename");
    expect((await place.assent("submit specs/limits.rst")).out).toContain("story-7: approved.");
    for (const name of ["limits", "quota", "story-7"]) {
      place.commit(`Code\n\nImplements: ${name}`);
      expect(await gate()).toContain("The gate says pass.");
    }
    expect((await place.assent("propose specs/limits.rst")).out).toContain("the same text. All votes stand.");
  });

  test("is deleted and made anew: nothing of the approval is its", async () => {
    await vote("bo", "cy");
    await place.assent("submit story-7");
    place.git("rm", "-q", "specs/quota.rst");
    place.commit("Drop");
    place.commit("Another\n\nSpec: quota", { "specs/quota.rst": specText("Quota", 7, " Elsewhere.") });
    expect(await gate()).toContain('The text of "story-7" is not the one that was approved');
    place.commit("Another\n\nSpec: quota", { "specs/quota.rst": specText("Quota", 8, " Elsewhere.") });
    expect(await gate()).toContain("The gate says fail.");
  });

  test("is checked out with other ends of lines: it says the same", async () => {
    await vote("bo", "cy");
    await place.assent("submit story-7");
    place.commit("Code\n\nStory: 7", { "specs/quota.rst": specText("Quota", 7).replaceAll("\n", "\r\n") });
    expect(await gate()).toContain("The gate says pass.");
    expect((await place.assent("propose specs/quota.rst")).out).toContain("the same text. All votes stand.");
  });

  test("is not in UTF-8: it is not proposed, since nobody can say what it says", async () => {
    writeFileSync(join(place.root, "specs", "latin.rst"), Buffer.from(specText("Größe", 9), "latin1"));
    place.commit("Latin");
    expect(await place.assent("propose specs/latin.rst")).toMatchObject({
      code: 2,
      err: expect.stringContaining("is not in UTF-8") as string,
    });
  });
});

describe("the clone", () => {
  test("is shallow: nothing is certain, and it says how to get the rest", async () => {
    await vote("bo", "cy");
    await place.assent("submit story-7");
    place.commit("Later");
    let folder = "";
    for (const [depth, says] of [
      [["--depth", "1"], "is cut off in this clone"],
      [[], "the commit is not here"],
    ] as const) {
      folder = cloneOf(place, "bo", "--depth", "1");
      gitAlone(folder, "fetch", "-q", ...depth, "origin", "+refs/assent/*:refs/assent/*");
      for (const command of ["verify story-7", "show story-7", "status", "vote story-7 +1"]) {
        const ran = await assent(folder, command.split(" "));
        expect(ran.err, command).toContain(says);
        expect(ran.err, command).toContain("git fetch --unshallow");
        expect(ran.code, command).toBe(2);
      }
    }
    gitAlone(folder, "fetch", "-q", "--unshallow", "origin", "+refs/assent/*:refs/assent/*");
    expect((await assent(folder, ["verify", "story-7"])).code).toBe(0);
  });

  test("has many processes at work: each gets its turn", async () => {
    const all = await Promise.all(
      Array.from({ length: 6 }, (_, at) => place.assent(["comment", "story-7", `No. ${at}`])),
    );
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0]);
    expect((await place.assent("show story-7")).out.match(/No\. \d/g)?.length).toBe(6);
  });
});

describe("refs of others", () => {
  test("that are no decisions are left, and keep nobody from the rest", async () => {
    const { root, git } = place;
    const blob = git("hash-object", "-w", "assent.yaml");
    git("update-ref", "refs/assent/a-blob", blob);
    git("update-ref", "refs/assent/code", "HEAD");
    git(
      "update-ref",
      "refs/assent/story-7",
      hostileCommit(root, Buffer.from([0x78, 0xe9, 0x79]), git("rev-parse", "refs/assent/story-7")),
    );
    const folder = cloneOf(place, "bo");
    const synced = await assent(folder, ["store", "sync", "origin"]);
    expect(synced).toMatchObject({ code: 1, out: "story-7: new\nIn step with origin, but for 2 specs.\n" });
    expect(synced.err).toContain("a-blob is left as it is on both sides");
    expect((await assent(folder, ["vote", "story-7", "+2"])).code).toBe(0);
    const status = await assent(folder, ["status"]);
    expect(status.out).toMatch(/^design review +story-7 +\+2 on problem is missing \(1 of 2\)/);
    expect((await assent(folder, ["verify", "story-7"])).out).toContain("4 events, ");
    expect((await assent(folder, ["store", "sync", "origin"])).out).toContain("story-7: ahead");
  });

  test("that were cut short grow again with the next who has the rest", async () => {
    const folder = cloneOf(place, "bo");
    await assent(folder, ["store", "sync", "origin"]);
    await assent(folder, ["vote", "story-7", "-2", "--concern", "It locks."]);
    await assent(folder, ["store", "sync", "origin"]);
    place.git("update-ref", "refs/assent/story-7", "refs/assent/story-7~1");
    await assent(folder, ["store", "sync", "origin"]);
    expect((await place.assent("show story-7")).out).toContain("It locks.");
  });

  test("of another repository do not take the place of what others decided here", async () => {
    await vote("bo", "cy");
    await place.assent("submit story-7");
    const fork = scratchRepository({
      "assent.yaml": teamPolicy,
      "specs/quota.rst": specText("Quota", 7, " Otherwise."),
    });
    await fork.assent("propose specs/quota.rst");
    const ran = await place.assent(["store", "sync", fork.root]);
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining("proposed there apart from here") as string });
    expect((await place.assent("status")).out).toContain("approved ");
    expect((await fork.assent("status")).out).toContain("draft ");
  });
});

describe("an id", () => {
  test.each<readonly [id: string, says: string]>([
    ["../../x", 'The id "../../x" has ".." in it'],
    ["a/b", 'has "/" in it'],
    ["a..b", 'has ".." in it'],
    [".hidden", 'begins with "."'],
    ["a.lock", 'ends with ".lock"'],
    ["a.", 'ends with "."'],
    ["a~1", 'has "~" in it'],
    ["a^", 'has "^" in it'],
    ["a:b", 'has ":" in it'],
    ["a?", 'has "?" in it'],
    ["a*", 'has "*" in it'],
    ["a[1]", 'has "[" in it'],
    ["a\\b", 'has "\\" in it'],
    ["@{1}", 'has "@{" in it'],
    ["@", "is a name of git's own"],
    ["a b", "has white space"],
    ["a\u0007b", 'The id "a\\u0007b" has control characters'],
    ["a\u200bb", "has characters that cannot be seen"],
    ["", "is empty"],
    ["a%2Fb", 'has "%" in it'],
    ["x".repeat(201), "is longer than 200 bytes"],
  ])("%j is none", async (id, says) => {
    const ran = await place.assent(["specless", id, "Level", "--reason", "One option."]);
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining(says) as string });
    expect(ran.err).toContain("an id is made of letters, digits, dots, dashes and underscores");
    const refs = place.git("for-each-ref", "--format=%(refname)", "refs/assent/");
    expect(refs).toBe("refs/assent/story-7");
    const { out } = await place.assent("store export");
    const lines = out.trimEnd().split("\n").slice(1).join("\n");
    const renamed = lines.replaceAll('"spec":"story-7"', `"spec":${JSON.stringify(id)}`);
    const taken = await place.assent("store import - --store new.db", { input: renamed });
    expect(taken.code).toBe(2);
    expect(taken.err).toMatch(/Line 1 (?:is about .*, which is no id of a spec|is no event)/);
  });

  test("of a ref that a remote has is none: it is named, and left", async () => {
    for (const name of ["a/b", "story%2D7", "a%2Fb", "%20"])
      place.git("update-ref", `refs/assent/${name}`, "refs/assent/story-7");
    const clone = cloneOf(place, "bo");
    const ran = await assent(clone, ["store", "sync", "origin"]);
    expect(ran.out).toContain("story-7: new");
    for (const name of ["a/b", "story%2D7", "a%2Fb", "%20"])
      expect(ran.err).toContain(`${name} is left as it is on both sides: Its name is no id of a spec`);
    expect(gitAlone(clone, "for-each-ref", "--format=%(refname)", "refs/assent/")).toBe("refs/assent/story-7");
    expect((await place.assent("status")).out.trimEnd().split("\n")).toHaveLength(1);
    expect((await place.assent("store export")).out.trimEnd().split("\n")).toHaveLength(3);
  });

  test("is that of the file: one with a space in its name is told", async () => {
    place.commit("Odd", { "specs/my quota.rst": specText("Quota", 9).replace(/https.*\n\n/, "") });
    const ran = await place.assent(["propose", "specs/my quota.rst"]);
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('The id "my quota" has white space') as string });
  });
});

describe("a hash that an event only says", () => {
  test("is not believed in lists either", async () => {
    await vote("bo", "cy");
    await place.assent("submit story-7");
    const { out } = await place.assent("store export");
    const lines = out.slice(out.indexOf("\n") + 1);
    const [, whole = "", group = ""] = /"hash":{"groups":{"problem":"(\w+)"},"whole":"(\w+)"}/.exec(lines) ?? [];
    const other = (hash: string): string => (hash.startsWith("0") ? "1" : "0") + hash.slice(1);
    const forged = lines.replaceAll(whole, other(whole)).replaceAll(group, other(group));
    place.git("update-ref", "-d", "refs/assent/story-7");
    const env = { XDG_CACHE_HOME: join(place.root, ".git", "cache") };
    expect((await place.assent("store import -", { input: forged })).code).toBe(0);
    expect((await place.assent("verify story-7")).out).toContain("says something else than the hash of the event");
    for (let run = 0; run < 2; run += 1) {
      const told = await place.assent("status", { env, build: "test" });
      expect(told.out).toMatch(/^nothing counts/);
      expect(told.out).not.toContain("approved");
      expect((await place.assent("queue --for bo@example.org", { env, build: "test" })).out).not.toContain("story-7");
    }
    // What was found to be right is known the next time; what is decided on is read all the same.
    place.git("update-ref", "-d", "refs/assent/story-7");
    expect((await place.assent("store import -", { input: out })).code).toBe(0);
    for (let run = 0; run < 2; run += 1)
      expect((await place.assent("status", { env, build: "test" })).out).toMatch(/^approved +story-7\n$/);
    expect((await place.assent("status --format json", { env, build: "test" })).out).toContain(
      '"isTextVerified": true',
    );
  });
});
