// What a signature proves, and for whom: keys of others, commits of something else, events that were written apart.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { assent } from "./run.ts";
import { cloneOf, copied, gitAlone, hostileCommit, signAs, unproposedQuota, type Scratch } from "./scratch.ts";

let place: Scratch;
beforeEach(async () => {
  place = await signedQuota();
});

const plain = (who: string, key: string): string => `${who}@example.org ${key}`;

/** One with a spec of quotas, "story-7", which ann has proposed and handed in, and signed both. */
const signedQuota = copied(async () => {
  const made = await unproposedQuota();
  signAs(made, ["ann"], plain).be("ann");
  for (const command of ["propose specs/quota.rst", "submit story-7"])
    expect(await made.assent(command), command).toMatchObject({ code: 0 });
  return made;
});

const gate = async () => (await place.assent("gate --range HEAD~1..HEAD --branch main")).out;

describe("signatures", () => {
  const steps = async (be: (who: string) => void, ...all: readonly (readonly [who: string, command: string])[]) => {
    for (const [who, command] of all) {
      be(who);
      expect(await place.assent(command), `${who} ${command}`).toMatchObject({ code: 0 });
    }
  };

  test.each(["among others", "alone", "alone, on events of another spec"])(
    "of a commit that is no event of this log prove nothing: %s",
    async (how) => {
      const { root, git } = place;
      const { be } = signAs(place, ["ann", "bo", "cy", "eve"], plain);
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
  ])("are looked at before the version: %s writes %s", async (who, junk, reason) => {
    const { git, root } = place;
    const { be, folder } = signAs(place, ["ann", "bo", "cy"], plain);
    await steps(be, ["bo", "vote story-7 +2"]);
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
  )("a vote signed %s is refused, and leaves nothing", async (_what, mistake, says) => {
    const { git } = place;
    const { be, folder } = signAs(place, ["ann", "bo", "cy"], plain);
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

  test("junk of a member that was written apart is set aside, named, and at hand", async () => {
    const { git, root } = place;
    const { be, folder, signers } = signAs(place, ["ann", "bo", "cy"], plain);
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

  test("of those who voted apart stay theirs, also through the clone of a third", async () => {
    const { root } = place;
    const { be, folder, signers } = signAs(place, ["ann", "bo", "cy"], plain);
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
  ])("are matched as ssh-keygen matches them: %s", async (_what, line) => {
    place = await unproposedQuota();
    const { be } = signAs(place, ["ann", "bo", "cy"], line);
    await steps(be, ["ann", "propose specs/quota.rst"], ["ann", "submit story-7"], ["bo", "vote story-7 +2"]);
    const ran = await place.assent("verify story-7");
    expect(ran.out).toMatch(/(\d+) events, \1 with a good signature, 0 that do not count\./);
  });

  test("whose key is valid until a day count for what they signed before it", async () => {
    const { be, signers } = signAs(place, ["ann", "bo"], plain);
    await steps(be, ["bo", "vote story-7 +2"]);
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
  ])("that are not allowed by the line do not count: %s", async (_what, line) => {
    const { be, signers, folder } = signAs(place, ["ann", "bo"], plain);
    await steps(be, ["bo", "vote story-7 +2"]);
    const keyOf = (who: string): string => readFileSync(join(folder, `${who}.pub`), "utf8").trim();
    writeFileSync(signers, `${plain("ann", keyOf("ann"))}\n${line("bo", keyOf("bo"))}\n`);
    expect((await place.assent("verify story-7")).out).toMatch(/ {2}forged {2}/);
    expect((await place.assent("vote story-7 -- -1")).err).toContain("Refused (unsigned): ");
  });
});
