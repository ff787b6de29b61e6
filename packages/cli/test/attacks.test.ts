// What could break an approval, by accident or on purpose: renamed and rewritten files, clones that lack a part, refs that
// others have tampered with, many processes at once.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { assent } from "./run.ts";
import { cloneOf, gitAlone, scratchRepository, signAs, specText, teamPolicy, type Scratch } from "./scratch.ts";

let place: Scratch;
beforeEach(async () => {
  place = scratchRepository({ "assent.yaml": teamPolicy, "specs/quota.rst": specText("Quota", 7) });
  await place.assent("propose specs/quota.rst");
  await place.assent("submit story-7");
}, 60_000);

/** Writes the commit of an event that holds these bytes. */
function hostileCommit(folder: string, event: string | Uint8Array, parent?: string): string {
  writeFileSync(join(folder, ".git", "hostile"), event);
  const blob = gitAlone(folder, "hash-object", "-w", ".git/hostile");
  writeFileSync(join(folder, ".git", "hostile-index"), "");
  gitAlone(folder, "read-tree", "--empty");
  gitAlone(folder, "update-index", "--add", "--cacheinfo", `100644,${blob},event.json`);
  const tree = gitAlone(folder, "write-tree");
  gitAlone(folder, "reset", "-q");
  return gitAlone(folder, "commit-tree", tree, ...(parent === undefined ? [] : ["-p", parent]), "-m", "hostile");
}

const vote = async (...who: readonly string[]): Promise<void> => {
  for (const one of who) {
    place.be(one);
    expect((await place.assent("vote story-7 +2")).code).toBe(0);
  }
  place.be("ann");
};
const gate = async () => (await place.assent("gate --range HEAD~1..HEAD --branch main")).out;

describe("the file", () => {
  test(
    "is renamed between vote and submission: the approval holds under both names",
    { timeout: 120_000 },
    async () => {
      await vote("bo", "cy");
      place.git("mv", "specs/quota.rst", "specs/limits.rst");
      place.commit("Rename");
      expect((await place.assent("submit specs/limits.rst")).out).toContain("story-7: approved.");
      for (const name of ["limits", "quota", "story-7"]) {
        place.commit(`Code\n\nImplements: ${name}`);
        expect(await gate()).toContain("The gate says pass.");
      }
      expect((await place.assent("propose specs/limits.rst")).out).toContain("the same text. All votes stand.");
    },
  );

  test("is deleted and made anew: nothing of the approval is its", { timeout: 120_000 }, async () => {
    await vote("bo", "cy");
    await place.assent("submit story-7");
    place.git("rm", "-q", "specs/quota.rst");
    place.commit("Drop");
    place.commit("Another\n\nSpec: quota", { "specs/quota.rst": specText("Quota", 7, " Elsewhere.") });
    expect(await gate()).toContain('The text of "story-7" is not the one that was approved');
    place.commit("Another\n\nSpec: quota", { "specs/quota.rst": specText("Quota", 8, " Elsewhere.") });
    expect(await gate()).toContain("The gate says fail.");
  });

  test("is checked out with other ends of lines: it says the same", { timeout: 120_000 }, async () => {
    await vote("bo", "cy");
    await place.assent("submit story-7");
    place.commit("Code\n\nStory: 7", { "specs/quota.rst": specText("Quota", 7).replaceAll("\n", "\r\n") });
    expect(await gate()).toContain("The gate says pass.");
    expect((await place.assent("propose specs/quota.rst")).out).toContain("the same text. All votes stand.");
  });

  test("is not in UTF-8: it is not proposed, since nobody can say what it says", { timeout: 120_000 }, async () => {
    writeFileSync(join(place.root, "specs", "latin.rst"), Buffer.from(specText("Größe", 9), "latin1"));
    place.commit("Latin");
    expect(await place.assent("propose specs/latin.rst")).toMatchObject({
      code: 2,
      err: expect.stringContaining("is not in UTF-8") as string,
    });
  });
});

describe("the clone", () => {
  test("is shallow: nothing is certain, and it says how to get the rest", { timeout: 120_000 }, async () => {
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

  test("has many processes at work: each gets its turn", { timeout: 120_000 }, async () => {
    const all = await Promise.all(
      Array.from({ length: 6 }, (_, at) => place.assent(["comment", "story-7", `No. ${at}`])),
    );
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0, 0, 0, 0]);
    expect((await place.assent("show story-7")).out.match(/No\. \d/g)?.length).toBe(6);
  });
});

describe("refs of others", () => {
  test("that are no decisions are left, and keep nobody from the rest", { timeout: 120_000 }, async () => {
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

  test("that were cut short grow again with the next who has the rest", { timeout: 120_000 }, async () => {
    const folder = cloneOf(place, "bo");
    await assent(folder, ["store", "sync", "origin"]);
    await assent(folder, ["vote", "story-7", "-2", "--concern", "It locks."]);
    await assent(folder, ["store", "sync", "origin"]);
    place.git("update-ref", "refs/assent/story-7", "refs/assent/story-7~1");
    await assent(folder, ["store", "sync", "origin"]);
    expect((await place.assent("show story-7")).out).toContain("It locks.");
  });

  test("of another repository do not take the place of what others decided here", { timeout: 120_000 }, async () => {
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

describe("signatures", () => {
  const plain = (who: string, key: string): string => `${who}@example.org ${key}`;
  const steps = async (be: (who: string) => void, ...all: readonly (readonly [who: string, command: string])[]) => {
    for (const [who, command] of all) {
      be(who);
      expect(await place.assent(command), `${who} ${command}`).toMatchObject({ code: 0 });
    }
  };

  test.each(["among others", "alone", "alone, on events of another spec"])(
    "of a commit that is no event of this log prove nothing: %s",
    { timeout: 120_000 },
    async (how) => {
      const { root, git } = place;
      const { be } = signAs(place, ["ann", "bo", "cy", "eve"], plain);
      git("update-ref", "-d", "refs/assent/story-7");
      await steps(be, ["ann", "propose specs/quota.rst"], ["ann", "submit story-7"]);
      const tip = git("rev-parse", "refs/assent/story-7");
      // What a vote of bo would say; nobody has it in this log.
      be("bo");
      expect((await place.assent("vote story-7 +2")).code).toBe(0);
      const event = git("show", "refs/assent/story-7:event.json");
      git("update-ref", "refs/assent/story-7", tip);
      // Bo commits what eve has put at the top of a branch.
      be("bo");
      const blob = git("rev-parse", `${hostileCommit(root, event)}:event.json`);
      const tree = (text: string): string => {
        return execFileSync("git", ["mktree"], { cwd: root, input: text, encoding: "utf8" }).trim();
      };
      const alone = tree(`100644 blob ${blob}\tevent.json\n`);
      const more = tree(`100644 blob ${blob}\tassent.yaml\n100644 blob ${blob}\tevent.json\n`);
      const other = hostileCommit(root, event.replace("story-7", "story-8"));
      const signed =
        how === "among others"
          ? git("commit-tree", "-S", more, "-p", tip, "-m", "Mend")
          : git("commit-tree", "-S", alone, "-p", how === "alone" ? "HEAD" : other, "-m", "Mend");
      be("eve");
      const taken = git("commit-tree", "-S", alone, "-p", tip, "-p", signed, "-m", "taken");
      git("update-ref", "refs/assent/story-7", taken);
      const ran = await place.assent("verify story-7");
      expect(ran).toMatchObject({ code: 1, out: expect.stringMatching(/^\w+ {2}forged {2}/) as string });
      expect((await place.assent("show story-7")).out).not.toContain("bo@example.org +2");
    },
  );

  test.each<readonly [who: string, junk: string, reason: string]>([
    ["nobody", '{"v":2,"id":"x"}', "forged"],
    ["nobody", '{"v":1,"id":"event-of-later","spec":"story-7","what":{"type":"blessed"}}', "unreadable"],
    ["a stranger", '{"v":2,"id":"x"}', "forged"],
    ["bo", '{"v":2,"id":"x"}', "newer-version"],
    ["bo", '{"v":1,"id":"event-of-later","spec":"story-7","what":{"type":"blessed"}}', "unreadable"],
    ["bo", "no JSON at all", "unreadable"],
    ["bo", '{"v":1}', "unreadable"],
    [
      "bo",
      '{"v":1,"id":"event-of-other","spec":"story-8","at":"2026-01-02T00:00:00Z","by":"bo@example.org","what":{"type":"withdrawn","reason":"x"}}',
      "other-spec",
    ],
  ])("are looked at before the version: %s writes %s", { timeout: 120_000 }, async (who, junk, reason) => {
    const { git, root } = place;
    const { be, folder } = signAs(place, ["ann", "bo", "cy"], plain);
    git("update-ref", "-d", "refs/assent/story-7");
    await steps(be, ["ann", "propose specs/quota.rst"], ["ann", "submit story-7"], ["bo", "vote story-7 +2"]);
    const tree = `${hostileCommit(root, junk)}^{tree}`;
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", join(folder, "stranger")]);
    be(who === "bo" ? "bo" : "ann");
    if (who === "a stranger") git("config", "user.signingkey", join(folder, "stranger"));
    const sign = who === "nobody" ? [] : ["-S"];
    git("update-ref", "refs/assent/story-7", git("commit-tree", ...sign, tree, "-p", "refs/assent/story-7", "-m", "x"));
    const verified = await place.assent("verify story-7");
    be("cy");
    const voted = await place.assent("vote story-7 +2");
    const isCertain = reason !== "newer-version";
    expect(verified).toMatchObject({
      code: isCertain ? 1 : 2,
      out: expect.stringContaining(`  ${reason}  `) as string,
    });
    if (!isCertain) {
      expect(voted.code).toBe(2);
      return;
    }
    expect(voted.code).toBe(0);
    await steps(be, ["ann", "submit story-7"]);
    place.commit("Count\n\nSpec: story-7");
    expect(await gate()).toContain("pass");
    expect((await place.assent("show story-7")).out).toContain("  does not count, ");
    expect(
      (await place.assent("store export")).out.split("\n").filter((line) => line.includes('"voted"')),
    ).toHaveLength(2);
    // Who decided apart from it is not kept from the rest either.
    const clone = cloneOf(place, "di");
    gitAlone(clone, "config", "gpg.ssh.allowedSignersFile", join(folder, "signers"));
    expect((await assent(clone, ["store", "sync", "origin"])).out).toContain("story-7: new");
  });

  test.each<readonly [what: string, mistake: (folder: string) => readonly [name: string, value: string], says: string]>(
    [
      [
        "with a key that nobody listed",
        (folder) => ["user.signingkey", join(folder, "stranger")],
        "The event says it is by bo@example.org, and a key that is none of the allowed signers has signed it. Nothing is kept.",
      ],
      [
        "under the name of somebody else",
        () => ["user.email", "cy@example.org"],
        "The event says it is by cy@example.org, and bo@example.org has signed it. Nothing is kept.",
      ],
    ],
  )("a vote signed %s is refused, and leaves nothing", { timeout: 120_000 }, async (_what, mistake, says) => {
    const { git } = place;
    const { be, folder } = signAs(place, ["ann", "bo", "cy"], plain);
    git("update-ref", "-d", "refs/assent/story-7");
    await steps(be, ["ann", "propose specs/quota.rst"], ["ann", "submit story-7"]);
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", join(folder, "stranger")]);
    be("bo");
    git("config", ...mistake(folder));
    const tip = git("rev-parse", "refs/assent/story-7");
    const voted = await place.assent("vote story-7 +2");
    expect(voted.code).toBe(1);
    expect(voted.err).toContain(`Refused (unsigned): ${says} Next: sign as`);
    expect(git("rev-parse", "refs/assent/story-7")).toBe(tip);
    be("bo");
    expect((await place.assent("vote story-7 +2")).code).toBe(0);
    expect((await place.assent("verify story-7")).code).toBe(0);
  });

  test("junk of a member that was written apart is set aside, named, and at hand", { timeout: 120_000 }, async () => {
    const { git, root } = place;
    const { be, folder, signers } = signAs(place, ["ann", "bo", "cy"], plain);
    git("update-ref", "-d", "refs/assent/story-7");
    await steps(be, ["ann", "propose specs/quota.rst"], ["ann", "submit story-7"]);
    const clone = cloneOf(place, "bo");
    for (const [name, value] of Object.entries({
      "gpg.format": "ssh",
      "gpg.ssh.allowedSignersFile": signers,
      "commit.gpgsign": "true",
      "user.signingkey": join(folder, "bo"),
    }))
      gitAlone(clone, "config", name, value);
    await assent(clone, ["store", "sync", "origin"]);
    const tree = `${hostileCommit(clone, '{"v":1,"what":{"type":"blessed"}}')}^{tree}`;
    const junk = gitAlone(clone, "commit-tree", "-S", tree, "-p", "refs/assent/story-7", "-m", "x");
    gitAlone(clone, "update-ref", "refs/assent/story-7", junk);
    expect((await assent(clone, ["vote", "story-7", "+2"])).code).toBe(0);
    await steps(be, ["cy", "vote story-7 +2"]);
    const ran = await assent(clone, ["store", "sync", root]);
    expect(ran.out).toContain(`set aside: commit ${junk.slice(0, 10)}: it holds no event that can be read.`);
    expect((await place.assent("verify story-7")).code).toBe(0);
    expect((await place.assent("show story-7")).out).toContain(`set aside ${junk.slice(0, 8)}`);
    expect(git("merge-base", "--is-ancestor", junk, "refs/assent/story-7")).toBe("");
    await steps(be, ["ann", "submit story-7"]);
  });

  test("of those who voted apart stay theirs, also through the clone of a third", { timeout: 120_000 }, async () => {
    const { git, root } = place;
    const { be, folder, signers } = signAs(place, ["ann", "bo", "cy"], plain);
    git("update-ref", "-d", "refs/assent/story-7");
    await steps(be, ["ann", "propose specs/quota.rst"], ["ann", "submit story-7"]);
    const clones = ["bo", "cy"].map((who) => {
      const clone = cloneOf(place, who);
      for (const [name, value] of Object.entries({
        "gpg.format": "ssh",
        "gpg.ssh.allowedSignersFile": signers,
        "commit.gpgsign": "true",
        "user.signingkey": join(folder, who),
      }))
        gitAlone(clone, "config", name, value);
      return clone;
    });
    const [bo = "", cy = ""] = clones;
    for (const clone of clones) {
      await assent(clone, ["store", "sync", "origin"]);
      expect((await assent(clone, ["vote", "story-7", "+2"])).code).toBe(0);
    }
    be("ann");
    await place.assent("comment story-7 Well?");
    // Bo's vote goes over cy's clone, which takes it over on top of its own, and from there onto ann's comment.
    await assent(cy, ["store", "sync", bo]);
    await assent(cy, ["store", "sync", root]);
    const ran = await place.assent("verify story-7");
    expect(ran.out).toMatch(/(\d+) events, \1 with a good signature, 0 that do not count\./);
    expect(ran.code).toBe(0);
  });

  test.each<readonly [what: string, line: (who: string, key: string) => string]>([
    ["two addresses", (who, key) => `${who}@corp.example,${who}@example.org ${key}`],
    ["two addresses in quotes", (who, key) => `"${who}@corp.example,${who}@example.org" ${key}`],
    ["two lines", (who, key) => `${who}@corp.example ${key}\n${who}@example.org ${key}`],
    ["a pattern", (_who, key) => `*@example.org ${key}`],
    ["a pattern of one character", (who, key) => `${who.slice(0, -1)}?@example.org ${key}`],
    ["a namespace", (who, key) => `${who}@example.org namespaces="file,git" ${key}`],
    ["a time", (who, key) => `${who}@example.org valid-after="20200101",valid-before="29990101Z" ${key}`],
    ["an authority", (who, key) => `*@corp.example cert-authority ${key}\n${who}@example.org ${key}`],
  ])("are matched as ssh-keygen matches them: %s", { timeout: 120_000 }, async (_what, line) => {
    const { be } = signAs(place, ["ann", "bo", "cy"], line);
    place.git("update-ref", "-d", "refs/assent/story-7");
    await steps(be, ["ann", "propose specs/quota.rst"], ["ann", "submit story-7"], ["bo", "vote story-7 +2"]);
    const ran = await place.assent("verify story-7");
    expect(ran.out).toMatch(/(\d+) events, \1 with a good signature, 0 that do not count\./);
  });

  test("whose key is valid until a day count for what they signed before it", { timeout: 120_000 }, async () => {
    const { be, signers } = signAs(place, ["ann", "bo"], plain);
    place.git("update-ref", "-d", "refs/assent/story-7");
    await steps(be, ["ann", "propose specs/quota.rst"], ["ann", "submit story-7"], ["bo", "vote story-7 +2"]);
    const at = place.git("log", "-1", "--date=format-local:%Y%m%d", "--format=%cd", "refs/assent/story-7");
    const leave = (year: number): void => {
      const day = `${Number(at.slice(0, 4)) + year}${at.slice(4)}`;
      const lines = readFileSync(signers, "utf8").split("\n");
      const kept = lines.map((line) =>
        line.replace(/^bo@example.org (?:valid-before="\d+" )?/, `bo@example.org valid-before="${day}" `),
      );
      writeFileSync(signers, kept.join("\n"));
    };
    leave(1);
    expect((await place.assent("verify story-7")).out).toMatch(/(\d+) events, \1 with a good signature, 0 that do not/);
    leave(-1);
    expect((await place.assent("verify story-7")).out).toMatch(/ {2}forged {2}/);
  });

  test.each<readonly [what: string, line: (who: string, key: string) => string]>([
    ["a pattern that keeps bo out", (_who, key) => `*@example.org,!bo@example.org ${key}`],
    ["another namespace", (who, key) => `${who}@corp.example ${key}\n${who}@example.org namespaces="file" ${key}`],
    [
      "a time that is over",
      (who, key) => `${who}@corp.example ${key}\n${who}@example.org valid-before="20200101" ${key}`,
    ],
    ["another address", (who, key) => `${who}@example.org.evil.example ${key}`],
  ])("that are not allowed by the line do not count: %s", { timeout: 120_000 }, async (_what, line) => {
    const { be, signers, folder } = signAs(place, ["ann", "bo"], plain);
    place.git("update-ref", "-d", "refs/assent/story-7");
    await steps(be, ["ann", "propose specs/quota.rst"], ["ann", "submit story-7"], ["bo", "vote story-7 +2"]);
    const keyOf = (who: string): string => readFileSync(join(folder, `${who}.pub`), "utf8").trim();
    writeFileSync(signers, `${plain("ann", keyOf("ann"))}\n${line("bo", keyOf("bo"))}\n`);
    expect((await place.assent("verify story-7")).out).toMatch(/ {2}forged {2}/);
    expect((await place.assent("vote story-7 -- -1")).err).toContain("Refused (unsigned): ");
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
  ])("%j is none", { timeout: 60_000 }, async (id, says) => {
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

  test("of a ref that a remote has is none: it is named, and left", { timeout: 120_000 }, async () => {
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

  test("is that of the file: one with a space in its name is told", { timeout: 60_000 }, async () => {
    place.commit("Odd", { "specs/my quota.rst": specText("Quota", 9).replace(/https.*\n\n/, "") });
    const ran = await place.assent(["propose", "specs/my quota.rst"]);
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('The id "my quota" has white space') as string });
  });
});

describe("a hash that an event only says", () => {
  test("is not believed in lists either", { timeout: 120_000 }, async () => {
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

test.each([
  ["another title", '"title":"Quota"', '"title":"Harmless"', 'has the title "Quota", and the event says "Harmless"'],
  [
    "a question about a part that the text has not",
    '"questions":[]',
    '"questions":[{"group":"data","text":"Which rows?"}]',
    'has no part "data", which the event has a question about',
  ],
])("an event with %s is named, and does not count", { timeout: 120_000 }, async (_what, from, to, says) => {
  const { out } = await place.assent("store export");
  const [proposed = ""] = out.split("\n").slice(1);
  expect(proposed).toContain(from);
  place.git("update-ref", "-d", "refs/assent/story-7");
  await place.assent("store import -", { input: `${proposed.replace(from, to)}\n` });
  const ran = await place.assent("verify story-7");
  expect(ran.out).toContain(says);
  expect(ran.code).toBe(1);
});
