// Clones that decided apart: what is decided again counts for what has stayed the same, and nothing that was said is lost.
import { rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { assent, write } from "./run.ts";
import { cloneOf, copied, gitAlone, scratchRepository, type Scratch } from "./scratch.ts";

const policy = "policy:\n  groups: {core: [bo@example.org, cy@example.org, di@example.org]}\n";
const text = (more: { readonly problem?: string; readonly design?: string; readonly comment?: string } = {}) =>
  `Quota\n=====\n\nhttps://storyboard.example.org/#!/story/7\n\nWhy.\n\n${more.comment ?? ""}` +
  `Problem description\n-------------------\n\nIt hurts.${more.problem ?? ""}\n\n` +
  `Proposed change\n---------------\n\nCount.${more.design ?? ""}\n`;

const proposed = copied(async () => {
  const made = scratchRepository({ "assent.yaml": policy, "specs/quota.rst": text() });
  await made.assent("propose specs/quota.rst");
  await made.assent("submit story-7");
  return made;
});
let place: Scratch;
let cy: string;
beforeEach(async () => {
  place = await proposed();
  cy = cloneOf(place, "cy");
  await assent(cy, ["store", "sync", "origin"]);
});

const inPlace = async (...steps: readonly (readonly [who: string, ...argv: readonly string[]])[]): Promise<void> => {
  for (const [who, ...argv] of steps) {
    place.be(who);
    expect(await place.assent(argv), argv.join(" ")).toMatchObject({ code: 0 });
  }
  place.be("ann");
};
const revise = async (more: Parameters<typeof text>[0]): Promise<void> => {
  place.commit("Revise", { "specs/quota.rst": text(more) });
  await inPlace(["ann", "propose", "specs/quota.rst"]);
};
const inCy = async (...argv: readonly string[]) => assent(cy, argv);

describe("what was decided on an earlier text", () => {
  test.each<
    readonly [
      edit: string,
      more: Parameters<typeof text>[0],
      decided: readonly string[],
      shows: readonly string[],
      isBlocked: boolean,
    ]
  >([
    [
      "a comment",
      { comment: ".. A word.\n\n" },
      ["vote", "story-7", "-2", "--on", "design", "--concern", "404 is missing"],
      ["  -2 on design: cy@example.org", "on patch set 1, open: 404 is missing"],
      true,
    ],
    [
      "another section",
      { problem: " A lot of it, in 3 places." },
      ["vote", "story-7", "-2", "--on", "design", "--concern", "404 is missing"],
      ["  -2 on design: cy@example.org", "on patch set 1, open: 404 is missing"],
      true,
    ],
    [
      "the same section",
      { design: " It MUST answer 409." },
      ["vote", "story-7", "-2", "--on", "design", "--concern", "404 is missing"],
      ["outdated: was -2 on design: cy@example.org", "on patch set 1, open: 404 is missing"],
      true,
    ],
    [
      "the same section",
      { design: " It MUST answer 409." },
      ["concern", "story-7", "404 is missing", "--on", "design"],
      ["on patch set 1, open: 404 is missing"],
      true,
    ],
    [
      "another section",
      { problem: " A lot of it, in 3 places." },
      ["vote", "story-7", "+2"],
      ["  +2 on design: cy@example.org", "outdated: was +2 on problem: cy@example.org"],
      false,
    ],
    ["a comment", { comment: ".. A word.\n\n" }, ["comment", "story-7", "Well?"], ["cy@example.org: Well?"], false],
  ])("after an edit of %s: %j %j", async (_edit, more, decided, shows, isBlocked) => {
    await inPlace(["bo", "vote", "story-7", "+2"]);
    expect(await inCy(...decided)).toMatchObject({ code: 0 });
    await revise(more);
    await inCy("store", "sync", "origin");
    const shown = (await place.assent("show story-7")).out;
    for (const line of shows) expect(shown).toContain(line);
    expect(shown).not.toContain("set aside");
    expect(await place.assent("verify story-7")).toMatchObject({ code: 0 });
    await inPlace(["bo", "vote", "story-7", "+2"], ["di", "vote", "story-7", "+2"]);
    expect((await place.assent("submit story-7")).code).toBe(isBlocked ? 1 : 0);
    // All that was said is in the lines too, and stays what it was on its way through another store.
    const { out } = await place.assent("store export");
    expect(out).toContain(
      decided.at(-1)?.startsWith("+") === true ? '"by":"cy@example.org"' : shows.at(-1)!.split(": ").at(-1)!,
    );
    write(place.root, "events.jsonl", out);
    expect(await place.assent("store import events.jsonl --store new.db")).toMatchObject({ code: 0 });
    expect(await place.assent("store verify events.jsonl --store new.db")).toMatchObject({ code: 0 });
  });

  test("what cannot count stays, with who, what, its words and why", async () => {
    await inCy("vote", "story-7", "-2", "--on", "design", "--concern", "404 is missing");
    await inPlace(["ann", "withdraw", "story-7", "Not needed."]);
    const told = 'voted −2 on design by cy@example.org ("404 is missing"): "story-7" is withdrawn';
    expect((await inCy("store", "sync", "origin")).out).toContain(`set aside: ${told}`);
    expect((await place.assent("show story-7")).out).toContain(told);
    const { out } = await place.assent("store export");
    expect(out).toContain('"concern":"404 is missing"');
    write(place.root, "events.jsonl", out);
    expect(await place.assent("store import events.jsonl --store new.db")).toMatchObject({ code: 0 });
    expect((await place.assent("store export --store new.db")).out).toBe(out);
    expect(await place.assent("verify story-7")).toMatchObject({ code: 0 });
  });

  test("a concern about a text that gave way is raised on what took its place", async () => {
    write(cy, "specs/quota.rst", text({ design: " In 2 ways." }));
    gitAlone(cy, "commit", "-q", "-a", "-m", "Mine");
    await inCy("propose", "specs/quota.rst");
    await revise({ design: " In 3 ways." });
    const bo = cloneOf(place, "bo");
    await assent(bo, ["store", "sync", cy]);
    await assent(bo, ["vote", "story-7", "-2", "--on", "design", "--concern", "404 is missing"]);
    expect((await assent(bo, ["store", "sync", "origin"])).out).toContain("set aside: ");
    expect((await place.assent("show story-7")).out).toContain("on patch set 2, open: 404 is missing");
  });

  test.each<readonly [said: readonly string[], ends: boolean]>([
    [["vote", "story-7", "-2", "--on", "design", "--concern", "404 is missing"], false],
    [["vote", "story-7", "-2", "--on", "design", "--concern", "404 is missing"], true],
  ])("an objection blocks also where a third merges it: %j, %j", async (said, ends) => {
    write(cy, "specs/quota.rst", text({ design: " In 2 ways." }));
    gitAlone(cy, "commit", "-q", "-a", "-m", "Mine");
    if (!ends) await inCy("propose", "specs/quota.rst");
    gitAlone(cy, "config", "user.email", "di@example.org");
    expect((await inCy(...said)).code).toBe(0);
    if (ends) await inPlace(["ann", "withdraw", "story-7", "Not needed."]);
    else await revise({ design: " In 3 ways." });
    const bo = cloneOf(place, "bo");
    await assent(bo, ["store", "sync", cy]);
    const merged = (await assent(bo, ["store", "sync", "origin"])).out;
    expect(merged).toContain("di@example.org");
    expect(merged).toContain("; its concern is open.");
    if (ends) await inPlace(["ann", "revive", "story-7", "Needed."], ["ann", "submit", "story-7"]);
    const { out } = await place.assent("show story-7");
    expect(out).toContain(`on patch set ${ends ? 1 : 2}, open: 404 is missing`);
    expect(out).toContain("Next: Concern of di@example.org is open: 404 is missing");
    await inPlace(["bo", "vote", "story-7", "+2"], ["cy", "vote", "story-7", "+2"]);
    expect((await place.assent("submit story-7")).err).toContain("404 is missing");
    // Who raised it resolves it, as any other.
    await inPlace(["di", "resolve", "story-7"], ["ann", "submit", "story-7"]);
    expect(await place.assent("verify story-7")).toMatchObject({ code: 0 });
  });

  test("now it is the latest that is voted on", async () => {
    await inCy("vote", "story-7", "+2");
    await revise({ problem: " A lot of it, in 3 places." });
    place.be("cy");
    expect((await place.assent("vote story-7 -1 --on design")).code).toBe(0);
    // The vote that cy cast later stays theirs, whichever is told last.
    await inCy("store", "sync", "origin");
    const { out } = await place.assent("show story-7");
    expect(out).toContain("  -1 on design: cy@example.org");
    expect(out).not.toContain("+2 on design: cy@example.org");
  });
});

describe("the commits that decisions are about", () => {
  test("come with the decisions", async () => {
    await revise({ problem: " A lot of it, in 3 places." });
    expect((await inCy("store", "sync", "origin")).out).toContain("story-7: behind");
    expect(await inCy("verify", "story-7")).toMatchObject({ code: 0 });
    expect(await inCy("vote", "story-7", "+2")).toMatchObject({ code: 0 });
  });

  test("are named where nobody has pushed them", async () => {
    write(cy, "specs/quota.rst", text({ design: " In 2 ways." }));
    gitAlone(cy, "commit", "-q", "-a", "-m", "Mine");
    await inCy("propose", "specs/quota.rst");
    await inCy("store", "sync", "origin");
    const bo = cloneOf(place, "bo");
    const commit = gitAlone(cy, "rev-parse", "--short=10", "HEAD");
    expect(await assent(bo, ["store", "sync", "origin"])).toMatchObject({
      out: expect.stringContaining("story-7: new") as string,
      err: `story-7 is about what origin lacks too: commit ${commit}. Next: who proposed it pushes its branch (git push origin HEAD), and then: assent store sync origin\n`,
    });
    gitAlone(cy, "push", "-q", "origin", "HEAD:refs/heads/more");
    expect(await assent(bo, ["store", "sync", "origin"])).toMatchObject({ code: 0, err: "" });
    expect(await assent(bo, ["verify", "story-7"])).toMatchObject({ code: 0 });
  });
});

test("a lock that was left is named, with how to remove it", async () => {
  const lock = join(place.root, ".git/refs/assent/story-7.lock");
  writeFileSync(lock, "");
  const old = new Date(Date.now() - 60_000);
  utimesSync(lock, old, old);
  place.be("bo");
  const ran = await place.assent("vote story-7 +2");
  expect(ran).toMatchObject({ code: 2, err: expect.stringContaining(`Next: rm "${lock}"`) as string });
  rmSync(lock);
  expect((await place.assent("vote story-7 +2")).code).toBe(0);
});
