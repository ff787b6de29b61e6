// Where deciding has its limits: what is no spec, who is left to vote, how long an exception lasts, what a copy proves.
import { execFileSync } from "node:child_process";
import { beforeEach, describe, expect, test } from "vitest";
import { assent, folderWith, template, write } from "./run.ts";
import {
  approvedQuota,
  gitAlone,
  scratchRepository,
  signAs,
  specText,
  teamPolicy,
  unproposedQuota,
  type Scratch,
} from "./scratch.ts";

let place: Scratch;
beforeEach(async () => {
  place = await unproposedQuota();
});
const day = (number: number) => ({ now: Date.UTC(2026, 0, number, 12) });

test.each<readonly [path: string, text: string, says: string]>([
  ["specs/template.rst", template, "specs/template.rst is a template, not a spec: specs are made of it"],
  ["specs/base.rst", template.replace("Example Spec - The title", "Base"), "is a template, not a spec"],
  ["specs/index.rst", "Specs\n=====\n\n.. toctree::\n\n   quota\n", "is an index page, not a spec"],
  ["specs/old.rst", "Old\n===\n\nThis was moved to :doc:`quota`.\n", "is a stub, not a spec"],
  ["specs/redirects", "old quota\n", "is no spec: specs are reStructuredText"],
  ["specless/level.rst", specText("Level", 9), "assent specless ID"],
  ["assent.yaml", `${teamPolicy}template: specs/base.rst\n`, "assent.yaml is no spec"],
])("%s is not proposed", async (path, text, says) => {
  place.commit("More", {
    "assent.yaml": `${teamPolicy}template: specs/base.rst\n`,
    "specs/base.rst": template,
    [path]: text,
  });
  expect(await place.assent(["propose", path])).toMatchObject({
    code: 2,
    err: expect.stringContaining(says) as string,
  });
  expect(place.git("for-each-ref", "refs/assent/")).toBe("");
});

test.each<readonly [until: string, days: string, code: number, says: string]>([
  ["2026-01-31", "", 0, "story-7"],
  ["2026-02-02", "", 1, "within 30 days, until 2026-02-01. policy.overrideDays says how many."],
  ["9999-12-31", "", 1, "within 30 days"],
  ["2026-01-01", "", 1, "within 30 days"],
  ["2026-01-06", "  overrideDays: 3\n", 1, "within 3 days"],
  ["2026-01-05", "  overrideDays: 3\n", 0, "story-7"],
])("an override until %s under %j ends with %i", async (until, days, code, says) => {
  place.commit("Days", { "assent.yaml": teamPolicy + days });
  await place.assent("propose specs/quota.rst");
  place.be("bo");
  const ran = await place.assent(["override", "story-7", "Workers are down.", "--until", until]);
  expect(ran.out + ran.err).toContain(says);
  expect(ran.code).toBe(code);
});

test("a member of some groups is told which part a vote may be on", async () => {
  const api = "\n\nREST API impact\n---------------\n\n``GET /v1/quota`` answers 200.\n";
  place.commit("Policy", {
    "assent.yaml": "policy:\n  groups: {core: [cy@example.org], problem: [bo@example.org]}\n",
    "specs/quota.rst": specText("Quota", 7, api),
  });
  await place.assent("propose specs/quota.rst");
  await place.assent("submit story-7");
  place.be("bo");
  const refused = (await place.assent("vote story-7 +2")).err;
  expect(refused).toContain('bo@example.org can vote −1, 0 or +1; a vote on "problem" alone may be any.');
  expect((await place.assent("vote story-7 +2 --on problem")).code).toBe(0);
});

test.each<readonly [command: readonly string[], code: number, says: string]>([
  [["propose", "specs"], 2, "specs is a folder; a spec is proposed by its file. Next: assent propose specs/NAME.rst"],
  [["queue", "--for", ""], 2, "Whose queue it is is not known. Next: --for ADDRESS"],
  [["vote", "story-7", "--", "-1"], 0, "story-7: "],
  [["vote", "story-7", "--", "-3"], 2, 'A vote is +2, +1, 0, -1 or -2, not "-3".'],
])("%j ends with %i", async (command, code, says) => {
  await place.assent("propose specs/quota.rst");
  await place.assent("submit story-7");
  place.be("bo");
  const ran = await place.assent(command);
  expect(ran.out + ran.err).toContain(says);
  expect(ran.code).toBe(code);
});

describe("who is left to vote", () => {
  test.each<readonly [policy: string, says: string]>([
    ["groups: {core: [ann@example.org, bo@example.org]}", "only 1 is left to vote: ann@example.org is an author"],
    [
      "groups: {core: [bo@example.org, cy@example.org]}\n  away: [{who: cy@example.org, until: 2026-02-01}]",
      "only 1 is left to vote: cy@example.org is away until 2026-02-01",
    ],
    [
      "groups: {core: [bo@example.org, cy@example.org]}\n  delegations: [{from: cy@example.org, to: bo@example.org, group: core, until: 2026-02-01}]",
      "cy@example.org lets bo@example.org vote until 2026-02-01",
    ],
    [
      "groups: {core: [bo@example.org, cy@example.org]}\n  service: [cy@example.org]",
      "cy@example.org is the account of a program",
    ],
    ["groups: {core: [bo@example.org]}", "only 1 is left to vote: core has 1 active member"],
    ["groups: {}", "nobody is left to vote: policy.groups names nobody in core"],
  ])("%s", async (policy, says) => {
    place.commit("Policy", { "assent.yaml": `policy:\n  ${policy}\n` });
    expect((await place.assent("policy check specs/quota.rst")).out).toContain(says);
    await place.assent("propose specs/quota.rst");
    await place.assent("submit story-7");
    for (const command of ["show story-7", "status", "queue"])
      expect((await place.assent(command)).out, command).toContain(says);
    expect((await place.assent("submit story-7")).err).toContain(says);
  });
});

test("a new title is told as the title", async () => {
  await place.assent("propose specs/quota.rst");
  place.commit("Rename", { "specs/quota.rst": specText("Quota per tenant", 7) });
  await place.assent("propose specs/quota.rst");
  expect((await place.assent("show story-7")).out).toMatch(/^Quota per tenant \(story-7\)/);
});

describe("what a copy proves", () => {
  const signed = async () => {
    const { be, signers, folder } = signAs(place, ["ann", "bo", "cy"], (who, key) => `${who}@example.org ${key}`);
    be("ann");
    await place.assent("propose specs/quota.rst");
    await place.assent("submit story-7");
    be("bo");
    await place.assent("vote story-7 +2");
    return { be, signers, folder };
  };

  test("lines are told to be without signatures, and are not taken over where they would not count", async () => {
    const { signers, be, folder } = await signed();
    const { out, err } = await place.assent("store export");
    expect(err).toContain("The lines hold the events, and not the signatures of their commits.");
    const copy = folderWith({ "events.jsonl": out });
    gitAlone(copy, "clone", "-q", place.root, "clone");
    const clone = `${copy}/clone`;
    for (const [name, value] of Object.entries({
      "user.name": "bo",
      "user.email": "bo@example.org",
      "commit.gpgsign": "false",
    }))
      gitAlone(clone, "config", name, value);
    // Nobody says whose signatures count: it is taken over, and told.
    expect(await assent(clone, ["store", "import", "../events.jsonl"])).toMatchObject({
      code: 0,
      err: expect.stringContaining("without the signatures that they may have had") as string,
    });
    gitAlone(clone, "update-ref", "-d", "refs/assent/story-7");
    gitAlone(clone, "config", "gpg.ssh.allowedSignersFile", signers);
    for (const [setting, says] of [
      ["false", "git is not set to sign"],
      ["true", "2 of 6 events are by others, and would be signed by bo@example.org"],
    ] as const) {
      gitAlone(clone, "config", "commit.gpgsign", setting);
      const ran = await assent(clone, ["store", "import", "../events.jsonl"]);
      if (setting === "false") expect(ran.err).toContain(says);
      else expect(ran.err).toMatch(/\d of \d events are by others, and would be signed by bo@example\.org/);
      expect(ran.code).toBe(2);
    }
    // A desk signs for who is signed in.
    place.commit("Desk", { "assent.yaml": `${teamPolicy}  desks: [bo@example.org]\n` });
    gitAlone(clone, "pull", "-q");
    for (const [name, value] of Object.entries({ "gpg.format": "ssh", "user.signingkey": `${folder}/bo` }))
      gitAlone(clone, "config", name, value);
    expect(await assent(clone, ["store", "import", "../events.jsonl"])).toMatchObject({ code: 0 });
    be("ann");
  });

  test("lines that do not stand in their order are refused in a sentence", async () => {
    place = await approvedQuota();
    place.commit("More", { "specs/quota.rst": specText("Quota", 7, " A lot.") });
    await place.assent("propose specs/quota.rst");
    place.be("bo");
    await place.assent(["vote", "story-7", "-2", "--on", "problem", "--concern", "It locks."]);
    place.be("ann");
    await place.assent(["resolve", "story-7", "--answer", "No."]);
    const whole = (await place.assent("store export")).out.trimEnd().split("\n");
    const lines = whole.slice(1);
    const last = lines.length - 1;
    const swapped = (one: number, other: number) =>
      lines.map((line, index) => (index === one ? lines[other]! : index === other ? lines[one]! : line));
    for (const [all, says] of [
      [lines.toReversed(), "nothing comes before its proposal. Lines stand in the order"],
      [swapped(0, 1), "nothing comes before its proposal."],
      [
        swapped(last, last - 1),
        `Line ${last}, "concern answered" of "story-7", is about what only line ${last + 1} brings.`,
      ],
      [swapped(last - 1, last - 2), "is about what only line"],
      [[...lines, "{}"], `Line ${lines.length + 1} is no event.`],
    ] as const) {
      write(place.root, "events.jsonl", `${all.join("\n")}\n`);
      const ran = await place.assent("store import events.jsonl --store new.db");
      expect(ran.err).toContain(says);
      expect(ran.code).toBe(2);
    }
    // What stands below the first line of an export has to be all of it, as it was.
    for (const [all, says] of [
      [
        whole.slice(0, -1),
        `tells of ${lines.length} events, and ${last} stand below it (${last} of ${last + 1} of "story-7").`,
      ],
      [whole.slice(0, 1), `and 0 stand below it (0 of ${last + 1} of "story-7").`],
      [whole.toSpliced(3, 1), `and ${last} stand below it`],
      [whole.toSpliced(3, 0, whole[3]!), `and ${last + 2} stand below it`],
      [whole.map((line) => line.replace("It locks.", "It blocks.")), "as many stand below it, and they were changed"],
      [[...whole.slice(0, 2), ...whole.slice(2).toReversed()], "or stand in another order"],
      [[whole[0]!.replace('"events":', '"events":1'), ...lines], "The lines are not those that were exported"],
      [[...lines, ...whole], `Line ${lines.length + 1} begins another export`],
      [[whole[0]!.replace(":1,", ":2,"), ...lines], "Line 1 begins an export of a newer version"],
    ] as const) {
      write(place.root, "events.jsonl", `${all.join("\n")}\n`);
      for (const action of ["import", "verify"]) {
        const ran = await place.assent(`store ${action} events.jsonl --store new.db`);
        expect(ran.err).toContain(`events.jsonl: `);
        expect(ran.err).toContain(says);
        expect(ran.code).toBe(2);
      }
    }
    expect((await place.assent("store export --store new.db")).out).toContain('"events":0');
    write(place.root, "events.jsonl", `${whole.join("\r\n")}\r\n`);
    expect(await place.assent("store import events.jsonl --store new.db")).toMatchObject({ code: 0, err: "" });
    expect((await place.assent("store verify events.jsonl --store new.db")).out).toContain(
      `Equal: ${lines.length} events.`,
    );
    // An export of an earlier version says nothing of that, and is taken over, and told.
    write(place.root, "events.jsonl", `${lines.join("\n")}\n`);
    expect(await place.assent("store import events.jsonl --store old.db")).toMatchObject({
      code: 0,
      err: expect.stringContaining("whether lines are missing cannot be told") as string,
    });
    expect((await place.assent("store export --store old.db")).out).toBe(`${whole.join("\n")}\n`);
  });

  test("what is set aside is signed, or not written", async () => {
    const { be, signers, folder } = await signed();
    const clone = folderWith({});
    gitAlone(clone, "clone", "-q", place.root, ".");
    for (const [name, value] of Object.entries({
      "user.name": "cy",
      "user.email": "cy@example.org",
      "gpg.format": "ssh",
      "gpg.ssh.allowedSignersFile": signers,
      "commit.gpgsign": "true",
      "user.signingkey": `${folder}/cy`,
    }))
      gitAlone(clone, "config", name, value);
    await assent(clone, ["store", "sync", "origin"]);
    await assent(clone, ["vote", "story-7", "+2"]);
    be("ann");
    await place.assent(["withdraw", "story-7", "Not needed."]);
    gitAlone(clone, "config", "commit.gpgsign", "false");
    const tip = gitAlone(clone, "rev-parse", "refs/assent/story-7");
    expect(await assent(clone, ["store", "sync", "origin"])).toMatchObject({
      code: 1,
      err: expect.stringContaining("Next: git config commit.gpgsign true") as string,
    });
    expect(gitAlone(clone, "rev-parse", "refs/assent/story-7")).toBe(tip);
    gitAlone(clone, "config", "commit.gpgsign", "true");
    expect((await assent(clone, ["store", "sync", "origin"])).out).toContain(
      "set aside: voted +2 on problem by cy@example.org",
    );
    expect(await assent(clone, ["verify", "story-7"])).toMatchObject({ code: 0 });
  });
});

test("a shallow clone says what it lacks, the same by every command", async () => {
  place = await approvedQuota();
  place.setDate("2026-01-04T00:00:00Z");
  place.commit("Another policy", { "assent.yaml": `${teamPolicy}  holdDays: 3\n` });
  place.commit("Count\n\nStory: 7");
  const clone = folderWith({});
  // All that the decisions are about is here, but not when which policy was in force.
  execFileSync("git", ["clone", "-q", "--depth", "2", `file://${place.root}`, clone]);
  gitAlone(clone, "fetch", "-q", "origin", "refs/assent/*:refs/assent/*");
  const old = place.git("rev-parse", "HEAD~2");
  gitAlone(clone, "fetch", "-q", "--depth", "1", "origin", old);
  gitAlone(clone, "config", "user.email", "bo@example.org");
  for (const command of ["verify story-7", "show story-7", "status", "vote story-7 +1", "gate --range HEAD~1..HEAD"]) {
    const ran = await assent(clone, command.split(" "), day(5));
    expect(ran.code, command).toBe(2);
    expect(ran.out + ran.err, command).toContain("this clone is shallow");
    expect(ran.out + ran.err, command).toContain("git fetch --unshallow");
  }
  gitAlone(clone, "fetch", "-q", "--unshallow", "origin");
  expect((await assent(clone, ["verify", "story-7"], day(5))).code).toBe(0);
});

test("show counts questions that nobody looked at by part of the text, and lists them where they are few or asked for", async () => {
  const asked = (...questions: readonly string[]): string => questions.map((one) => `${one}?`).join("\n\n");
  const sections = `Problem description\n-------------------\n\n${asked("Who", "Where", "Since when")}\n\nData model impact\n-----------------\n\n${asked("Which rows", "Which tables")}\n\nDependencies\n------------\n\n${asked("Which")}\n`;
  place = scratchRepository({
    "assent.yaml": teamPolicy,
    "specs/template.rst": `Title\n=====\n\nhttps://storyboard.example.org/#!/story/XXXX\n\n${sections}`,
    "specs/quota.rst": `${specText("Quota", 7)}\nData model impact\n-----------------\n\nNone.\n\nDependencies\n------------\n\nNone.\n`,
  });
  await place.assent("propose specs/quota.rst");
  expect((await place.assent("show story-7")).out).toContain(
    "0 of 6 questions were looked at\n  nobody looked at 1–3 (problem), 4–5 (data), 6 (design); --questions lists them\n",
  );
  expect((await place.assent("show story-7 --questions")).out).toContain(
    "\n  nobody looked at 4. Which rows? (data)\n",
  );
  await place.assent("submit story-7");
  place.be("bo");
  await place.assent(["vote", "story-7", "+1", "--answer", "2=yes"]);
  const { out } = await place.assent("show story-7");
  expect(out).toContain("\n  nobody looked at 1. Who? (problem)\n  nobody looked at 3. Since when? (problem)\n");
});
