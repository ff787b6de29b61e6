// What somebody who may push could put in the place of what counts: objects replaced by others, tags with the names of branches,
// remotes of others, links instead of texts, changes that git is told to hide.
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { assent, folderWith } from "./run.ts";
import { cloneOf, gitAlone, specText, unproposedQuota, type Scratch } from "./scratch.ts";

let place: Scratch;
beforeEach(async () => {
  place = await unproposedQuota();
});

const weak = "policy:\n  groups: {core: [eve@example.org]}\n  classes: {problem: {approvals: 0}}\n";

describe("a replaced object", () => {
  test("stands for nothing: neither a policy nor a text", async () => {
    await place.assent("propose specs/quota.rst");
    const before = (await place.assent("verify story-7")).out;
    place.commit("Elsewhere", { "weak.yaml": weak, "other.rst": specText("Quota", 7, " Otherwise.") });
    place.git("replace", "HEAD~1:assent.yaml", "HEAD:weak.yaml");
    place.git("replace", "HEAD~1:specs/quota.rst", "HEAD:other.rst");
    const bare = folderWith({});
    gitAlone(bare, "clone", "-q", "--mirror", `file://${place.root}`, ".");
    expect(gitAlone(bare, "show", "main:assent.yaml")).toContain("eve@");
    expect((await assent(bare, ["verify", "story-7"])).out).toBe(before);
    expect((await place.assent("verify story-7")).out).toBe(before);
    expect((await place.assent("policy check specs/quota.rst")).out).toContain("0 of 2");
  });
});

describe("a tag with the name of a branch", () => {
  test("does not count in its place", async () => {
    place.git("checkout", "-q", "-b", "weak");
    place.commit("Weak", { "assent.yaml": weak, "specs/evil.rst": specText("Evil", 66) });
    const main = place.git("rev-parse", "refs/heads/main");
    place.git("update-ref", "refs/heads/main", "HEAD");
    await place.assent("propose specs/evil.rst");
    place.git("update-ref", "refs/heads/main", main);
    place.git("checkout", "-q", "main");
    place.git("tag", "origin/main", "weak");
    place.git("tag", "main", "weak");
    const ci = folderWith({});
    gitAlone(ci, "init", "-q", "-b", "x");
    gitAlone(ci, "remote", "add", "origin", `file://${place.root}`);
    const specs = ["+refs/heads/*:refs/remotes/origin/*", "+refs/assent/*:refs/assent/*"];
    gitAlone(ci, "fetch", "-q", "--tags", "origin", ...specs);
    gitAlone(ci, "checkout", "-q", "--detach", "refs/remotes/origin/weak");
    for (const flags of [[], ["--branch", "origin/main"]]) {
      const told = await assent(ci, ["verify", "story-66", ...flags]);
      expect(told.out).toContain("never in force on origin/main");
    }
    gitAlone(ci, "-c", "user.name=x", "-c", "user.email=x@x", "commit", "-q", "--allow-empty", "-m", "X\n\nStory: 66");
    const gate = await assent(ci, ["gate", "--range", "origin/main..HEAD"]);
    expect(gate.err).toContain("refs/tags/origin/main has the same name as a branch; the branch counts");
    expect(gate.out).toContain("never in force on origin/main");
    // A tag alone is no branch of a remote.
    gitAlone(ci, "update-ref", "-d", "refs/remotes/origin/main");
    expect((await assent(ci, ["gate", "--range", "origin/main..HEAD"])).err).toContain("Git knows no range");
    expect((await assent(ci, ["verify", "story-66", "--branch", "origin/main"])).err).toContain("Git knows no branch");
  });
});

describe("of several remotes", () => {
  const remotes = (folder: string, ...names: readonly string[]): void => {
    for (const name of names) {
      gitAlone(folder, "update-ref", `refs/remotes/${name}/main`, "HEAD");
      gitAlone(folder, "symbolic-ref", `refs/remotes/${name}/HEAD`, `refs/remotes/${name}/main`);
      if (name !== "origin") gitAlone(folder, "remote", "add", name, `file://${place.root}`);
    }
  };

  test("origin counts, whatever others are called", async () => {
    await place.assent("propose specs/quota.rst");
    const folder = cloneOf(place, "bo");
    remotes(folder, "alice", "zoe");
    gitAlone(folder, "fetch", "-q", "origin", "+refs/assent/*:refs/assent/*");
    expect((await assent(folder, ["verify", "story-7"])).out).toContain("Policies are those of origin/main.");
  });

  test("the one that the branch follows counts; else it is asked for", async () => {
    await place.assent("propose specs/quota.rst");
    remotes(place.root, "alice", "zoe");
    const asked = await place.assent("verify story-7");
    expect(asked).toMatchObject({ code: 2, err: expect.stringContaining("several remotes (alice, zoe)") as string });
    expect(asked.err).toContain("--branch");
    expect((await place.assent("verify story-7 --branch zoe/main")).out).toContain("Policies are those of zoe/main.");
    place.git("branch", "-q", "--set-upstream-to=zoe/main");
    expect((await place.assent("verify story-7")).out).toContain("Policies are those of zoe/main.");
  });
});

test("a symbolic link is no spec", async () => {
  symlinkSync("quota.rst", join(place.root, "specs", "alias.rst"));
  place.commit("Link");
  const refused = expect.stringContaining("specs/alias.rst is a symbolic link") as string;
  expect(await place.assent("propose specs/alias.rst")).toMatchObject({ code: 2, err: refused });
  expect((await place.assent("propose specs/quota.rst")).code).toBe(0);
});

test("a submodule that changes is named, whatever .gitmodules says", async () => {
  place.commit("Sub", { ".gitmodules": '[submodule "lib"]\n\tpath = lib\n\turl = ../lib\n\tignore = all\n' });
  const [first, second] = [place.git("rev-parse", "HEAD~1"), place.git("rev-parse", "HEAD")];
  place.git("update-index", "--add", "--cacheinfo", `160000,${first},lib`);
  place.git("commit", "-q", "-m", "Add");
  place.git("update-index", "--cacheinfo", `160000,${second},lib`);
  place.git("commit", "-q", "-m", "Change");
  expect((await place.assent("gate --range HEAD~1..HEAD")).out).toContain("lib");
});
