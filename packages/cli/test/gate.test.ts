// What the gate does not fall for: a policy of one's own, a text that is not merged, events of a time to come, lost parts.
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { folderWith } from "./run.ts";
import { copied, gitAlone, scratchRepository, signAs, specText, type Scratch } from "./scratch.ts";

const settings = "policy: {groups: {core: [bo@example.org, cy@example.org]}, service: [bot@example.org]}\n";

let place: Scratch;
let git: Scratch["git"];
let commit: Scratch["commit"];
let approve: Scratch["approve"];
let assent: Scratch["assent"];
/** Does something as a program would that does not ask which branch counts. */
const unasked = async <T>(work: () => Promise<T>): Promise<T> => {
  git("branch", "-m", "main", "trunk");
  try {
    return await work();
  } finally {
    git("branch", "-m", "trunk", "main");
  }
};
const gate = (...more: readonly string[]) => assent(["gate", "--range", "HEAD~1..HEAD", "--branch", "main", ...more]);

const unproposed = copied(() =>
  scratchRepository({ "assent.yaml": settings, "specs/quota.rst": specText("Quota", 7) }),
);
const approved = copied(async () => {
  const made = await unproposed();
  expect(await made.approve("specs/quota.rst", "story-7")).toBe(0);
  return made;
});
const work = (where: Scratch): void => {
  place = where;
  ({ git, commit, approve, assent } = place);
};
beforeEach(async () => {
  work(await unproposed());
});

test("an approval under a policy of one's own branch does not count", async () => {
  git("checkout", "-q", "-b", "mine");
  commit("Mine", {
    "assent.yaml": "policy: {groups: {core: [eve@example.org]}, classes: {normal: {approvals: 1}}}\n",
  });
  expect(await unasked(() => approve("specs/quota.rst", "story-7", ["eve"]))).toBe(0);
  commit("Count\n\nStory: 7");
  const ran = await gate();
  expect(ran.out).toContain("that was never in force on main");
  expect(ran.code).toBe(1);
  // Once the team has taken the policy over, it is theirs.
  git("checkout", "-q", "main");
  git("merge", "-q", "mine");
  expect((await gate()).code).toBe(0);
});

test("verify counts the policies of the main branch", async () => {
  git("checkout", "-q", "-b", "mine");
  commit("Mine", { "assent.yaml": "policy: {groups: {core: [eve@example.org]}, classes: {normal: {approvals: 1}}}\n" });
  expect(await unasked(() => approve("specs/quota.rst", "story-7", ["eve"]))).toBe(0);
  const ran = await assent("verify story-7");
  expect(ran.out).toContain("that was never in force on main");
  expect(ran.code).toBe(1);
  expect((await assent("verify story-7 --branch mine")).code).toBe(0);
  // Every command lets the same count.
  for (const [command, says] of [
    ["status", "nothing counts"],
    ["show story-7", 'Nothing is decided on "story-7"'],
    ["queue --for eve@example.org", "Nothing waits for"],
    ["vote story-7 +2", "propose it first"],
    ["propose specs/quota.rst", "was never in force on main"],
  ] as const) {
    const told = await assent(command);
    expect(told.out + told.err, command).toContain(says);
  }
});

test("a change does not switch off the gate that stands before it", async () => {
  const gated = `${settings}gate: {require: true, api: ["schema/**"], trailers: {"Ticket: {number}": "story-{number}"}}\n`;
  commit("Gate", { "assent.yaml": gated });
  const ask = async (message: string, files: Readonly<Record<string, string>>): Promise<string> => {
    git("checkout", "-q", "-B", "side", "main");
    commit(message, { ...files, "assent.yaml": settings });
    return (await assent("gate --range main..HEAD")).out;
  };
  expect(await ask("Code", {})).toContain("No commit of the range names a spec.");
  expect(await ask("Code\n\nTicket: 7", {})).toContain('"story-7" is named, and nothing is decided on it.');
  expect(await approve("specs/quota.rst", "story-7")).toBe(0);
  expect(await ask("Code\n\nTicket: 7", {})).toContain("The gate says pass.");
  expect(await ask("Code\n\nTicket: 7", { "schema/servers.json": "{}" })).toContain(
    "The API changes (schema/servers.json)",
  );
});

test("a copy of the approved text does not stand for it", async () => {
  work(await approved());
  commit("Copy", {
    "attic/old.rst": place.read("specs/quota.rst"),
    "specs/quota.rst": specText("Quota", 7, " A lot."),
  });
  commit("Code\n\nStory: 7");
  expect((await gate()).out).toContain("is not the one that was approved");
  git("rm", "-q", "specs/quota.rst");
  commit("Moved\n\nStory: 7");
  expect((await gate()).code).toBe(0);
});

test("an impact that is raised after the approval covers nothing", async () => {
  work(await approved());
  commit("Code\n\nStory: 7", { "openapi.yaml": "openapi: 3.1.0\npaths: {}\n" });
  expect((await assent(["impact", "story-7", "api", "It is about the API."])).code).toBe(0);
  expect((await gate()).out).toContain("no approved spec with an API impact is named");
});

test("a line that means to name a spec is not passed over", async () => {
  work(await approved());
  commit("Code\n\nStory: 7\nImplements: story-7 story-8");
  const ran = await gate();
  expect(ran.out).toContain('"Implements: story-7 story-8" begins as a line that names a spec does');
  expect(ran.code).toBe(1);
});

test("a document of an API is known by what it says", async () => {
  work(await approved());
  const contract = "# Ours\nopenapi: 3.1.0\npaths: {}\n";
  const path = "spec/pub lic.yaml";
  commit("Code\n\nStory: 7", { "chart.yaml": "a: openapi\n", [path]: contract });
  expect((await gate()).out).toContain(`The API changes (${path})`);
  git("rm", "-q", path);
  commit("Code\n\nStory: 7");
  expect((await gate()).out).toContain(`The API changes (${path})`);
  commit("Code\n\nStory: 7", { "chart.yaml": "a: openapi\nb: swagger\n" });
  expect((await gate()).code).toBe(0);
});

test("a file that this clone lacks may describe an API: nobody can say", async () => {
  work(await approved());
  commit("Code\n\nStory: 7", { "contract.yaml": "openapi: 3.1.0\n" });
  const blob = git("rev-parse", "HEAD:contract.yaml");
  rmSync(join(place.root, ".git", "objects", blob.slice(0, 2), blob.slice(2)));
  expect(await gate()).toMatchObject({
    code: 2,
    out: expect.stringContaining("Whether the API changes cannot be said: contract.yaml cannot be read") as string,
  });
});

test("where the policy asks for signatures, nothing passes without them", async () => {
  work(await approved());
  commit("Code\n\nStory: 7");
  expect(await gate()).toMatchObject({ code: 0, out: expect.stringContaining("were not checked") as string });
  place.setDate("2026-01-03T00:00:00Z");
  commit("Sign", { "assent.yaml": settings.replace("{groups", "{signatures: required, groups") });
  commit("Code\n\nStory: 7");
  expect(await gate()).toMatchObject({
    code: 1,
    out: expect.stringContaining("The policy asks for signatures") as string,
  });
  expect(await assent("verify story-7")).toMatchObject({ code: 1 });
  commit("More", { "specs/alias.rst": specText("Alias", 8) });
  expect(await assent("propose specs/alias.rst")).toMatchObject({
    code: 2,
    err: expect.stringContaining("git config commit.gpgsign true") as string,
  });
  // The keys that count are those of the branch, not those that a change brings.
  const key = join(place.root, "..", "key");
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]);
  const signer = `bo@example.org ${readFileSync(`${key}.pub`, "utf8")}`;
  commit("Keys", { "assent.yaml": settings.replace("{groups", "{signatures: required, signers: keys, groups") });
  expect((await gate()).code).toBe(0);
  commit("Code\n\nStory: 7");
  expect(await gate()).toMatchObject({ code: 2, out: expect.stringContaining("main:keys") as string });
  commit("Code\n\nStory: 7", { keys: signer });
  expect(await gate()).toMatchObject({ code: 1, out: expect.stringContaining("nobody has signed it") as string });
});

test("a text that is not on the branch of the specs does not open it, nor does a branch that is not there", async () => {
  git("checkout", "-q", "-b", "mine");
  commit("Alias", { "specs/alias.rst": specText("Alias", 8) });
  expect(await approve("specs/alias.rst", "story-8", ["bo", "cy"])).toBe(0);
  commit("Count\n\nSpec: alias");
  const ran = await gate();
  expect(ran.out).toContain('"story-8" is approved, and its text is not on the branch of the specs.');
  expect(ran.code).toBe(1);
  const nowhere = await gate("--branch", "nowhere");
  expect(nowhere.out).toContain('Git knows no branch "nowhere" here.');
  expect(nowhere.code).toBe(2);
});

test("what it depends on has to be approved too", async () => {
  const needs = "\n\nDependencies\n------------\n\n* https://storyboard.example.org/#!/story/9\n";
  commit("More", { "specs/alias.rst": specText("Alias", 8, needs), "specs/other.rst": specText("Other", 9) });
  expect(await approve("specs/alias.rst", "story-8", ["bo", "cy"])).toBe(0);
  commit("Count\n\nSpec: alias");
  expect((await gate()).out).toContain('"story-8" depends on what is not approved: story-9.');
  expect(await approve("specs/other.rst", "story-9", ["bo", "cy"])).toBe(0);
  expect((await gate()).code).toBe(0);
});

test("a clock that is ahead is said, and decides nothing before its time", async () => {
  work(await approved());
  commit("Count\n\nStory: 7");
  expect((await gate()).code).toBe(0);
  // The same events, a day before they say they were.
  const day = await assent(["gate", "--range", "HEAD~1..HEAD"], { now: Date.UTC(2026, 0, 1) });
  expect(day.out).toContain("it does not count before its time");
  expect(day.code).toBe(1);
  const late = await assent(["comment", "story-7", "Hello"], { now: Date.UTC(2026, 0, 1) });
  expect(late.code).toBe(1);
});

test("a broken policy is said in a sentence", async () => {
  commit("Broken", { "assent.yaml": "policy: {groups: [1]}\n", "specs/quota.rst": specText("Quota", 7, "\n\nMore.") });
  expect(await assent(["propose", "specs/quota.rst"])).toMatchObject({
    code: 2,
    err: expect.stringContaining('assent.yaml: "policy.groups" is a list, not lists of people by group') as string,
  });
  expect(await assent(["policy", "check", "specs/quota.rst"])).toMatchObject({ code: 2 });
});

test("how far a spec is built is read from commits that name it by its id, its file or its task", async () => {
  commit("Tasks", { "specs/quota.rst": specText("Quota", 7, "\n\nWork items: task 4711.") });
  await assent(["propose", "specs/quota.rst"]);
  const built = async (): Promise<string> =>
    /implementation: (.*)/.exec((await assent(["show", "story-7", "--code", "."])).out)?.[1] ?? "";
  expect(await built()).toBe("not started");
  commit("Count\n\nTask: 4711");
  expect(await built()).toBe("in progress");
  commit("Count more\n\nImplements: blueprint quota");
  expect(await built()).toBe("implemented");
  commit(`Revert "Count more"\n\nThis reverts commit ${git("rev-parse", "HEAD").trim()}.`);
  expect(await built()).toBe("in progress");
});

test("a policy that a change brings itself does not judge it", async () => {
  git("checkout", "-q", "-b", "side");
  commit("Less to ask", {
    "assent.yaml": "policy:\n  groups: {core: [ann@example.org]}\n  classes: {normal: {approvals: 0}}\n",
  });
  await unasked(async () => {
    for (const step of ["propose specs/quota.rst", "submit story-7", "submit story-7"])
      expect((await assent(step)).code, step).toBe(0);
  });
  commit("Build it\n\nImplements: story-7", { "code.txt": "code\n" });
  const asked = await assent("gate --range main..HEAD");
  expect([asked.code, asked.out]).toEqual([1, expect.stringContaining("The gate says fail.")]);
  const merged = await assent("gate --range main..HEAD --branch HEAD");
  expect([merged.code, merged.out]).toEqual([0, expect.stringContaining("The gate says pass.")]);
});

const weak = settings.replace("{groups", "{classes: {normal: {approvals: 0}}, groups");
const day = (number: number) => ({ now: Date.UTC(2026, 0, number, 12) });

test("a policy that only stood on a side branch does not count, also once that is merged", async () => {
  git("checkout", "-q", "-b", "side");
  commit("Less to ask", { "assent.yaml": weak });
  await unasked(async () => {
    for (const step of ["propose specs/quota.rst", "submit story-7", "submit story-7"])
      expect((await assent(step)).code, step).toBe(0);
  });
  commit("As it was", { "assent.yaml": settings });
  git("checkout", "-q", "main");
  git("merge", "-q", "--no-ff", "-m", "Merge side", "side");
  commit("Count\n\nStory: 7");
  expect(await gate()).toMatchObject({ code: 1, out: expect.stringContaining("never in force on main") as string });
  expect((await assent("verify story-7")).code).toBe(1);
});

test("a weaker policy of former days decides nothing any more; what it approved stands", async () => {
  commit("Begin", {
    "assent.yaml": weak,
    "specs/alias.rst": specText("Alias", 8),
    "specs/other.rst": specText("Other", 9),
  });
  for (const step of ["propose specs/alias.rst", "submit story-8", "submit story-8", "propose specs/other.rst"])
    expect((await assent(step)).code, step).toBe(0);
  place.setDate("2026-01-03T00:00:00Z");
  commit("Ask for votes", { "assent.yaml": settings });
  git("checkout", "-q", "-b", "old", "HEAD~1");
  // Who says so today is told at once; who writes it all the same is not counted.
  const late = day(4);
  expect(await assent("propose specs/quota.rst", late)).toMatchObject({
    code: 1,
    err: expect.stringContaining("Next: git merge main, and assent propose specs/quota.rst") as string,
  });
  await unasked(async () => {
    for (const step of ["propose specs/quota.rst", "submit story-7", "submit story-7"])
      expect((await assent(step, late)).code, step).toBe(0);
    for (const step of ["submit story-9", "submit story-9"]) expect((await assent(step, late)).code, step).toBe(0);
  });
  git("checkout", "-q", "main");
  const ask = async (story: number) => {
    commit(`Count\n\nStory: ${story}`);
    return assent("gate --range HEAD~1..HEAD --branch main", day(5));
  };
  expect(await ask(7)).toMatchObject({
    code: 1,
    out: expect.stringContaining("was not in force on main at 2026-01-04") as string,
  });
  expect((await ask(8)).code).toBe(0);
  expect(await ask(9)).toMatchObject({ code: 1, out: expect.stringContaining("is not approved") as string });
});

test("under a new policy the same text is proposed again, and its votes stand", async () => {
  await assent("propose specs/quota.rst");
  await assent("submit story-7");
  place.be("bo");
  expect((await assent("vote story-7 +2")).code).toBe(0);
  place.setDate("2026-01-03T00:00:00Z");
  commit("More of us", { "assent.yaml": settings.replace("cy@", "di@example.org, cy@") });
  place.be("cy");
  expect(await assent("vote story-7 +2", day(4))).toMatchObject({
    code: 1,
    err: expect.stringContaining("Next: git merge main, and assent propose specs/quota.rst") as string,
  });
  for (const command of ["status", "show story-7", "queue --for ann@example.org"])
    expect((await assent(command, day(4))).out, command).toContain(
      "Propose it again, under the policy that is in force: git merge main, and assent propose specs/quota.rst",
    );
  // Nobody is kept from objecting.
  expect(await assent(["vote", "story-7", "-1"], day(4))).toMatchObject({ code: 0 });
  place.be("ann");
  expect((await assent("propose specs/quota.rst", day(4))).out).toContain("the same text. All votes stand.");
  place.be("di");
  expect((await assent("vote story-7 +2", day(4))).code).toBe(0);
  expect((await assent("submit story-7", day(4))).code).toBe(0);
  commit("Count\n\nStory: 7");
  expect(await assent("gate --range HEAD~1..HEAD --branch main", day(5))).toMatchObject({ code: 0 });
});

test.each([[[]], [["--depth", "1"]]])("a clone without decisions decides nothing: %j", async (how) => {
  work(await approved());
  const clone = folderWith({});
  gitAlone(clone, "clone", "-q", ...how, `file://${place.root}`, ".");
  commit("Count\n\nStory: 7");
  const ran = await gate("--specs", clone);
  expect(ran).toMatchObject({
    code: 2,
    out: expect.stringContaining('next: git fetch origin "refs/assent/*:refs/assent/*"') as string,
  });
  gitAlone(clone, "fetch", "-q", "origin", "refs/assent/*:refs/assent/*");
  if (how.length > 0) {
    // Who wrote the spec, and so whose votes count, is in the history.
    expect(await gate("--specs", clone)).toMatchObject({
      code: 2,
      out: expect.stringContaining("git fetch --unshallow") as string,
    });
    gitAlone(clone, "fetch", "-q", "--unshallow");
  }
  expect((await gate("--specs", clone)).code).toBe(0);
});

test("where signers are named, nobody decides unsigned without hearing of it", async () => {
  const { be, signers } = signAs(place, ["ann", "bo"], (who, key) => `${who}@example.org ${key}`);
  be("ann");
  await assent("propose specs/quota.rst");
  await assent("submit story-7");
  git("config", "commit.gpgsign", "false");
  const tip = git("rev-parse", "refs/assent/story-7");
  for (const [who, argv] of [
    ["bo", ["vote", "story-7", "+2"]],
    ["bo", ["concern", "story-7", "It locks."]],
    ["ann", ["submit", "story-7"]],
    ["ann", ["withdraw", "story-7", "No."]],
  ] as const) {
    be(who);
    const ran = await assent(argv);
    // What is refused anyhow is told first.
    if (argv[0] === "submit") expect(ran.code).toBe(1);
    else
      expect(ran).toMatchObject({
        code: 1,
        err: expect.stringContaining("Next: git config commit.gpgsign true") as string,
      });
  }
  expect(git("rev-parse", "refs/assent/story-7")).toBe(tip);
  // The same where only the policy names them.
  git("config", "--unset", "gpg.ssh.allowedSignersFile");
  commit("Keys", {
    "assent.yaml": settings.replace("{groups", "{signers: keys, groups"),
    "specs/alias.rst": specText("Alias", 8),
    keys: readFileSync(signers, "utf8"),
  });
  expect(await assent("propose specs/alias.rst")).toMatchObject({
    code: 1,
    err: expect.stringContaining("Refused (unsigned)") as string,
  });
  git("config", "commit.gpgsign", "true");
  expect(await assent("propose specs/alias.rst")).toMatchObject({ code: 0 });
});
