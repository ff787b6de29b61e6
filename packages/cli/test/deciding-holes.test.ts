// Ways around a decision that somebody found: what an event says of its text is what the text says, and who wrote has no vote.
import { execFileSync } from "node:child_process";
import { beforeEach, expect, test } from "vitest";
import { gitStore, type ReviewEvent } from "@assent/review";
import { approvedQuota, copied, gitAlone, specText, teamPolicy, unproposedQuota, type Scratch } from "./scratch.ts";

let place: Scratch;
beforeEach(async () => {
  place = await unproposedQuota();
});

/** An approved spec, and another one that nobody has proposed. */
const approvedBesideBase = copied(async () => {
  const beside = await unproposedQuota();
  beside.commit("More", { "specs/base.rst": specText("Base", 8) });
  expect(await beside.approve("specs/quota.rst", "story-7")).toBe(0);
  return beside;
});

/** Appends an event that no command would write; `make` makes it of those before. */
async function append(
  spec: string,
  by: string,
  make: (events: readonly ReviewEvent[]) => ReviewEvent["what"],
  at = "2026-01-02T03:04:05.000Z",
): Promise<void> {
  const store = gitStore(place.root, { sign: false });
  const log = await store.load(spec);
  if (!log.ok) throw new Error(log.error.sentence);
  const { events, version } = log.value;
  const what = make(events);
  const id = `raw-${events.length}-event`;
  const done = await store.append(spec, version, [{ v: 1, id, spec, at, by: `${by}@example.org`, what }]);
  expect(done.ok).toBe(true);
}

/** The first text that was proposed, told again as another patch set. */
function retold(events: readonly ReviewEvent[], patchSet: number): Extract<ReviewEvent["what"], { type: "revised" }> {
  const first = events[0]?.what;
  if (first?.type !== "proposed") throw new Error("nothing is proposed");
  const { type: _type, authors: _authors, title: _title, ...text } = first;
  return { ...text, type: "revised", patchSet, edit: "same", claimsEditorial: false };
}

const needs = `\n\nDependencies\n------------\n\n* https://storyboard.example.org/#!/story/8\n`;

test("an author drops no dependency that the text names", async () => {
  place.commit("More", { "specs/quota.rst": specText("Quota", 7, needs), "specs/base.rst": specText("Base", 8) });
  expect(await place.approve("specs/quota.rst", "story-7")).toBe(0);
  await append("story-7", "ann", (events) => ({ ...retold(events, 2), dependencies: [] }));
  expect(await place.assent("verify story-7")).toMatchObject({
    code: 1,
    out: expect.stringContaining("depends on story-8, which the event leaves out") as string,
  });
  place.commit("Count\n\nStory: 7");
  const gate = "gate --range HEAD~1..HEAD";
  expect((await place.assent(gate)).out).toContain('"story-7" depends on what is not approved: story-8.');
  // Nor does an amendment that nobody has approved yet.
  place.commit("Amend", { "specs/quota.rst": specText("Quota", 7, " More.") });
  expect((await place.assent("propose specs/quota.rst")).code).toBe(0);
  place.commit("Back", { "specs/quota.rst": specText("Quota", 7, needs) });
  place.commit("Count\n\nStory: 7");
  expect((await place.assent(gate)).out).toContain('"story-7" depends on what is not approved: story-8.');
});

test.each([
  ["another title", '"title":"Quota"', '"title":"Harmless"', 'has the title "Quota", and the event says "Harmless"'],
  [
    "a question about a part that the text has not",
    '"questions":[]',
    '"questions":[{"group":"data","text":"Which rows?"}]',
    'has no part "data", which the event has a question about',
  ],
])("an event with %s is named, and does not count", async (_what, from, to, says) => {
  await place.assent("propose specs/quota.rst");
  await place.assent("submit story-7");
  const { out } = await place.assent("store export");
  const [proposed = ""] = out.split("\n").slice(1);
  expect(proposed).toContain(from);
  place.git("update-ref", "-d", "refs/assent/story-7");
  await place.assent("store import -", { input: `${proposed.replace(from, to)}\n` });
  const ran = await place.assent("verify story-7");
  expect(ran.out).toContain(says);
  expect(ran.code).toBe(1);
});

test.each<readonly [says: string, write: () => void]>([
  [
    "in an earlier commit",
    () => {
      place.be("bo");
      place.commit("Add", { "specs/alias.rst": specText("Alias", 9) });
      place.be("ann");
      place.commit("Mend", { "specs/alias.rst": specText("Alias", 9, " A lot.") });
    },
  ],
  [
    "under another name of the file",
    () => {
      place.be("bo");
      place.commit("Add", { "specs/old.rst": specText("Alias", 9) });
      place.be("ann");
      place.git("mv", "specs/old.rst", "specs/alias.rst");
      place.commit("Move");
      place.commit("Mend", { "specs/alias.rst": specText("Alias", 9, " A lot.") });
    },
  ],
  [
    "as a co-author",
    () => {
      place.commit("Add\n\nCo-Authored-By: Bo <BO@example.org>\n", { "specs/alias.rst": specText("Alias", 9) });
    },
  ],
])("who wrote a part of a spec has no vote on it: %s", async (_says, write) => {
  write();
  expect((await place.assent("propose specs/alias.rst")).code).toBe(0);
  await place.assent("submit story-9");
  place.be("bo");
  expect(await place.assent("vote story-9 +2")).toMatchObject({
    code: 1,
    err: expect.stringContaining("bo@example.org is an author") as string,
  });
});

test("an event that leaves an author out does not count", async () => {
  place.be("bo");
  const assignee = "\n\nImplementation\n--------------\n\nPrimary assignee:\n  bo <bo@example.org>\n";
  expect((await place.assent("propose specs/quota.rst")).code).toBe(0);
  await place.assent("submit story-7");
  place.be("ann");
  place.commit("By bo", { "specs/quota.rst": specText("Quota", 7, assignee) });
  place.be("cy");
  expect((await place.assent("propose specs/quota.rst")).code).toBe(0);
  const log = await gitStore(place.root, { sign: false }).load("story-7");
  const last = log.ok ? log.value.events.at(-1)?.what : undefined;
  if (last?.type !== "revised") throw new Error("not revised");
  expect(last.authors).toEqual(expect.arrayContaining(["ann@example.org", "bo@example.org", "cy@example.org"]));
  // The same as a proposal of ann alone, on a log of its own.
  const { edit: _edit, claimsEditorial: _claims, ...text } = last;
  const tip = gitAlone(place.root, "rev-parse", "refs/assent/story-7");
  execFileSync("git", ["update-ref", "-d", "refs/assent/story-7", tip], { cwd: place.root });
  for (const type of ["proposed", "revised"] as const) {
    if (type === "proposed")
      await append("story-7", "ann", () => ({
        ...text,
        type,
        title: "Quota",
        patchSet: 1,
        authors: ["ann@example.org"],
      }));
    else {
      place.commit("First", { "specs/quota.rst": specText("Quota", 7) });
      execFileSync("git", ["update-ref", "-d", "refs/assent/story-7"], { cwd: place.root });
      place.be("ann");
      await place.assent("propose specs/quota.rst");
      await append("story-7", "ann", () => ({ ...last, patchSet: 2, authors: [] }));
    }
    expect((await place.assent("verify story-7")).out, type).toContain("the event leaves that author out");
  }
});

test("who votes for an author has no vote on what is theirs", async () => {
  place.commit("Let", {
    "assent.yaml": teamPolicy.replace(
      "  service",
      "  delegations: [{from: bo@example.org, to: eve@example.org, group: core, until: 2027-01-01}]\n  service",
    ),
  });
  place.be("bo");
  place.commit("Add", { "specs/alias.rst": specText("Alias", 9) });
  await place.assent("propose specs/alias.rst");
  await place.assent("submit story-9");
  place.be("eve");
  expect((await place.assent("vote story-9 +2")).code).toBe(1);
});

test("what an approved spec depends on has to be the text that was approved too", async () => {
  place.commit("More", { "specs/quota.rst": specText("Quota", 7, needs), "specs/base.rst": specText("Base", 8) });
  expect(await place.approve("specs/quota.rst", "story-7")).toBe(0);
  expect(await place.approve("specs/base.rst", "story-8")).toBe(0);
  place.commit("Count\n\nStory: 7");
  expect((await place.assent("gate --range HEAD~1..HEAD")).code).toBe(0);
  place.commit("Rewrite", { "specs/base.rst": specText("Base", 8, " Everything.") });
  place.commit("Count\n\nStory: 7");
  expect((await place.assent("gate --range HEAD~1..HEAD")).out).toContain(
    '"story-7" depends on "story-8", and specs/base.rst is not its text that was approved.',
  );
});

test("a copy that is proposed does not stand for the text that was approved first", async () => {
  place = await approvedQuota();
  place.commit("Copy", { "specs/old/copy.rst": place.read("specs/quota.rst") });
  expect((await place.assent("propose specs/old/copy.rst")).code).toBe(0);
  place.commit("Tidy", { "specs/quota.rst": specText("Quota", 7, " Everything.") });
  place.commit("Count\n\nStory: 7");
  const { out } = await place.assent("gate --range HEAD~1..HEAD");
  expect(out).toContain("specs/quota.rst has another one, and specs/old/copy.rst has it");
  // Another spec in its place is another spec; the text was moved where it leads to the new place.
  place.commit("Bring back", { "specs/quota.rst": specText("Quota", 7) });
  place.git("rm", "-q", "specs/old/copy.rst");
  place.commit("Count\n\nStory: 7");
  expect((await place.assent("gate --range HEAD~1..HEAD")).code).toBe(0);
});

const moveAndRewrite = (place: Scratch): void => {
  place.git("mv", "specs/quota.rst", "specs/limits.rst");
  place.commit("Move", { "specs/limits.rst": specText("Quota", 7, " Everything.") });
};

test.each<readonly [says: string, change: (place: Scratch) => void, told: string]>([
  [
    "edited",
    ({ commit }) => {
      commit("Tidy", { "specs/quota.rst": specText("Quota", 7, " Everything.") });
    },
    "changes specs/quota.rst:",
  ],
  [
    "edited, and another one named",
    ({ commit }) => {
      commit("Tidy\n\nStory: 8", { "specs/quota.rst": specText("Quota", 7, " Everything.") });
    },
    "changes specs/quota.rst:",
  ],
  ["renamed and edited", moveAndRewrite, "changes specs/quota.rst (now specs/limits.rst)"],
  [
    "renamed and edited beside a copy",
    (one) => {
      moveAndRewrite(one);
      one.commit("Keep\n\nStory: 7", { "specs/old/quota.rst": specText("Quota", 7) });
    },
    "changes specs/quota.rst (now specs/limits.rst)",
  ],
  [
    "deleted",
    ({ git, commit }) => {
      git("rm", "-q", "specs/quota.rst");
      commit("Drop");
    },
    "changes specs/quota.rst (it is deleted)",
  ],
])("a range in which an approved text is %s fails, whatever it names", async (_says, change, told) => {
  place = await approvedBesideBase();
  expect(await place.approve("specs/base.rst", "story-8")).toBe(0);
  place.git("checkout", "-q", "-b", "topic");
  change(place);
  for (const more of ["", " --branch main"]) {
    const ran = await place.assent(`gate --range main..HEAD${more}`);
    expect([ran.code, ran.out], more).toEqual([1, expect.stringContaining(told)]);
  }
});

test.each<readonly [says: string, change: (place: Scratch) => void, onBranch: string, mark: string]>([
  ["as it was", () => undefined, "approved", ""],
  [
    "moved as it is",
    ({ git, commit }) => {
      git("mv", "specs/quota.rst", "specs/limits.rst");
      commit("Move");
    },
    "approved",
    "",
  ],
  [
    "with a longer line below its title",
    ({ commit }) => {
      commit("Tidy", {
        "specs/quota.rst": specText("Quota", 7).replace(/\n(=+)\n/, "\n$1=\n"),
      });
    },
    "approved",
    "",
  ],
  [
    "edited",
    ({ commit }) => {
      commit("Tidy", { "specs/quota.rst": specText("Quota", 7, " Everything.") });
    },
    "other",
    "another text on main",
  ],
  ["renamed and edited", moveAndRewrite, "other", "another text on main"],
  [
    "deleted",
    ({ git, commit }) => {
      git("rm", "-q", "specs/quota.rst");
      commit("Drop");
    },
    "deleted",
    "deleted from main",
  ],
])("status tells of an approved spec whether the branch has its text: %s", async (_says, change, onBranch, mark) => {
  place = await approvedQuota();
  change(place);
  const told = mark === "" ? "" : `  (${mark}; assent show story-7 says more)`;
  expect((await place.assent("status")).out).toBe(`approved        story-7${told}\n`);
  expect(JSON.parse((await place.assent("status --format json")).out)).toMatchObject([{ onBranch }]);
});

test("an approved spec that is deleted from main is told, and how to put it back", async () => {
  place = await approvedQuota();
  place.git("rm", "-q", "specs/quota.rst");
  place.commit("Drop\n\nStory: 7");
  const hash = place.git("rev-parse", "HEAD").trim().slice(0, 10);
  const says = `It is not on main any more: commit ${hash} of 2026-01-01 deleted specs/quota.rst. Next: git checkout ${hash}~1 -- specs/quota.rst, or assent supersede`;
  for (const command of ["show", "verify"])
    expect((await place.assent(`${command} story-7`)).out, command).toContain(says);
  expect((await place.assent("gate --range HEAD~1..HEAD --branch main")).out).toContain("specs/quota.rst");
  place.commit("Count\n\nStory: 7", { "count.ts": "" });
  expect(await place.assent("gate --range HEAD~1..HEAD")).toMatchObject({
    code: 1,
    out: expect.stringContaining(`commit ${hash} of 2026-01-01 deleted specs/quota.rst`) as string,
  });
});

test("what is approved on a branch that is not merged is told", async () => {
  place.git("checkout", "-q", "-b", "topic");
  place.commit("More", { "specs/base.rst": specText("Base", 8) });
  const approved = place.git("rev-parse", "HEAD").trim().slice(0, 10);
  expect(await place.approve("specs/base.rst", "story-8")).toBe(0);
  expect((await place.assent("status")).out).toContain("story-8  (not on main yet; assent show story-8 says more)\n");
  const says = `It is not on main yet. Next: merge commit ${approved}, which has it\n`;
  expect((await place.assent("show story-8")).out).toContain(says);
  place.git("checkout", "-q", "main");
  place.git("merge", "-q", "topic");
  expect((await place.assent("status")).out).toBe("approved        story-8\n");
});

test("a range that moves an approved text as it is passes", async () => {
  place = await approvedQuota();
  place.git("checkout", "-q", "-b", "topic");
  place.git("mv", "specs/quota.rst", "specs/limits.rst");
  place.commit("Move");
  expect((await place.assent("gate --range main..HEAD")).code).toBe(0);
});

test("one member alone ends nothing that is under review, nor what is approved", async () => {
  place.commit("More", { "specs/base.rst": specText("Base", 8), "specs/alias.rst": specText("Alias", 9) });
  expect(await place.approve("specs/quota.rst", "story-7")).toBe(0);
  await place.assent("propose specs/base.rst");
  await place.assent("submit story-8");
  place.be("bo");
  expect(await place.assent("supersede story-8 story-7")).toMatchObject({
    code: 1,
    err: expect.stringContaining("Only an author gives up a spec that is not approved: ann@example.org") as string,
  });
  for (const [spec, successor, says] of [
    ["story-7", "no-such-spec", '"no-such-spec" is not approved here'],
    ["story-7", "story-8", '"story-8" was not approved then'],
    ["story-8", "story-7", "Only an author gives up"],
  ] as const) {
    await append(spec, "bo", () => ({ type: "superseded", successor }));
    expect((await place.assent(`verify ${spec}`)).out).toContain(says);
  }
  place.be("ann");
  await append("story-8", "ann", () => ({ type: "superseded", successor: "no-such-spec" }));
  expect((await place.assent("verify story-8")).out).toContain('There is no spec "no-such-spec" here');
  expect((await place.assent("status")).out).toContain("approved ");
  expect((await place.assent("supersede story-8 story-7")).code).toBe(0);
});

test("what was approved and gave way is superseded, not an amendment", async () => {
  place.commit("More", { "specs/base.rst": specText("Base", 8) });
  for (const [path, spec] of [
    ["specs/quota.rst", "story-7"],
    ["specs/base.rst", "story-8"],
  ] as const)
    expect(await place.approve(path, spec)).toBe(0);
  place.be("ann");
  expect(await place.assent("supersede story-7 story-8")).toMatchObject({ code: 0, out: "story-7: superseded.\n" });
  expect((await place.assent("status")).out).toMatch(/^superseded {2,}story-7$/m);
});

test("a task of a spec that nobody has proposed is not passed over", async () => {
  place.commit("More", { "specs/base.rst": specText("Base", 8, "\n\n* task 77777") });
  expect(await place.approve("specs/quota.rst", "story-7")).toBe(0);
  const gate = () => place.assent("gate --range HEAD~1..HEAD");
  place.commit("Count\n\nStory: 7\nTask: 77777");
  expect(await gate()).toMatchObject({
    code: 1,
    out: expect.stringContaining('"story-8" is named, and nothing is decided on it.') as string,
  });
  place.commit("Count\n\nStory: 7\nTask: 66666");
  expect((await gate()).code).toBe(0);
});

test("an annotation names whose step is next", async () => {
  await place.assent("propose specs/quota.rst");
  place.commit("Count\n\nStory: 7");
  expect((await place.assent("gate --range HEAD~1..HEAD --format github")).out).toMatch(
    /Next: Submit it for review when it is ready\. \(ann@example\.org\)\n/,
  );
});

test("what is asked for is not allowed yet", async () => {
  expect((await place.assent(["specless", "tiny", "Tiny", "--reason", "It is small."])).code).toBe(0);
  place.commit("Count\n\nImplements: tiny", { "openapi.yaml": "openapi: 3.1.0\npaths: {}\n" });
  const { code, out } = await place.assent("gate --range HEAD~1..HEAD");
  expect([code, out]).toEqual([1, expect.not.stringContaining("was allowed to do without")]);
});

test.each([
  ["folded", "x\n\nStory: 7\nImplements: story-7\n story-8", "Implements: story-7 story-8"],
  ["a remark", "x\n\nImplements: story-7 (story-8)", "Implements: story-7 (story-8)"],
  ["in brackets in the subject", "feat: x (Implements: story-8)\n\nStory: 7", "Implements: story-8"],
  ["two words", "x\n\nStory: 7\nImplements-Story: 8", "Implements-Story: 8"],
  ["another sign", "x\n\nStory: 7\nSpec= specs/base.rst", "Spec= specs/base.rst"],
  ["no sign", "x\n\nStory: 7\nImplements story-8", "Implements story-8"],
])("a second name that is no plain line is not passed over: %s", async (_says, message, line) => {
  place = await approvedBesideBase();
  place.commit(message);
  const { code, out } = await place.assent("gate --range HEAD~1..HEAD");
  expect([code, out]).toEqual([1, expect.stringContaining(`"${line}" begins as a line that names a spec`)]);
});
