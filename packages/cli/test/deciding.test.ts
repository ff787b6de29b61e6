// The commands that decide: what they say to wrong use, and the gate on real commits.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { assent, folderWith } from "./run.ts";
import { scratchRepository, specText, teamPolicy, type Scratch } from "./scratch.ts";

let place: Scratch;
let root = "";

beforeAll(async () => {
  const api = "\n\nREST API impact\n---------------\n\n";
  place = scratchRepository({
    "assent.yaml": teamPolicy,
    "specs/quota.rst": specText("Quota", 7, `${api}None`),
    "specs/alias.rst": specText("Alias", 8, `${api}GET /aliases`),
  });
  ({ root } = place);
  await assent(root, ["propose", "specs/alias.rst"]);
  expect(await place.approve("specs/quota.rst", "story-7")).toBe(0);
});

describe("wrong use gets a sentence", () => {
  test.each<readonly [argv: string, code: number, says: string]>([
    ["propose specs/none.rst", 2, "There is no specs/none.rst in HEAD."],
    ["propose specs/quota.rst", 1, "This is the text of patch set 1"],
    ["propose specs/quota.rst --commit nowhere", 2, "the commit is not here."],
    ["vote story-7 +3", 2, 'A vote is +2, +1, 0, -1 or -2, not "+3".'],
    ["vote story-8 +1", 1, "own-spec"],
    ["vote story-99 +1", 1, "unknown-spec"],
    ["comment story-8 Why?", 0, "story-8: draft."],
    ["comment story-8", 2, "Something is missing"],
    ["concern story-8 No --hold soon", 2, '"soon" is no date'],
    ["resolve story-8", 1, "There is no open concern"],
    ["submit story-8 --days many", 2, '"many" is no number of days.'],
    ["withdraw story-7 reason", 1, "is approved; it can be superseded or amended"],
    ["reject story-8 reason", 1, "own-spec"],
    ["impact story-8 money reason", 2, 'Unknown impact "money".'],
    ["target story-7 r2", 1, "not-a-member"],
    ["override story-8", 2, "An override has a reason and a due date"],
    ["specless story-9", 2, "A request has a title and a reason"],
    ["show alias", 0, "Alias (story-8)"],
    ["comment alias Why?", 0, "story-8: draft."],
    ["show story-99", 2, 'Nothing is decided on "story-99".'],
    ["policy explain specs/quota.rst", 2, 'Did you mean "assent policy check'],
    ["verify story-99", 2, 'There are no events of "story-99" here.'],
    ["gate", 2, "Name the commits"],
    ["gate --range nowhere..HEAD", 2, 'Git knows no range "nowhere..HEAD".'],
    ["store burn", 2, 'Unknown argument "burn".'],
    ["store import", 2, "Something is missing"],
    ["store import none.jsonl", 2, '"none.jsonl" cannot be read.'],
    ["store sync nowhere", 2, "The store cannot be reached"],
    ["store export --store none.db", 2, 'There is no file "none.db".'],
    ["store verify none.jsonl --store none.db", 2, 'There is no file "none.db".'],
    ["store import assent.yaml --store /proc/none/x.db", 2, "The store cannot be reached"],
    ["supersede story-8 story-99", 1, 'There is no spec "story-99" here'],
    ["supersede story-8 specs/none.rst", 1, 'There is no spec "specs/none.rst" here'],
    ["supersede story-7 story-8", 1, '"story-8" is draft; what is approved gives way to what is approved.'],
    ["supersede story-8 story-8", 1, "A spec does not supersede itself"],
    ["specless story-7 --meeting yesterday --on 2026-01-01 --present bo@example.org", 1, "not-a-member"],
    ["specless story-7 --meeting x --on 2026-02-31", 2, "Say when the meeting was"],
    ["submit story-8 --days 100000000000", 2, "is no number of days."],
    ["concern story-8 No --hold 2026-02-30", 2, '"2026-02-30" is no date'],
    ["vote story-7 +2 -1", 2, "A vote is +2, +1, 0, -1 or -2, not two of them."],
    ["queue --for ANN@example.org", 0, "story-8"],
    ["verify story-7 --signers none", 2, "The allowed signers cannot be read from"],
    ["verify story-7 --signers specs", 2, "it is a folder"],
    ["verify story-7 --signers assent.yaml", 2, "names no allowed signer"],
    ["gate --range HEAD..HEAD --signers none", 0, "The gate says pass."],
    ["gate --range ..HEAD", 2, 'Git knows no range "..HEAD".'],
  ])("assent %s", async (argv, code, says) => {
    const ran = await assent(root, argv.split(" "));
    expect(ran.out + ran.err).toContain(says);
    expect(ran.code).toBe(code);
  });

  test.each<readonly [argv: readonly string[], says: string]>([
    [["comment", "story-8", "\u001b]0;title\u0007"], "control characters"],
    [["comment", "story-8", "  "], "is empty"],
    [["comment", "story-8", "Hm", "--section", "API\nimpact"], "one line"],
    [["concern", "story-8", "a".repeat(20_001)], "own-spec"],
    [["specless", "story\u200b-8", "Title", "--reason", "Why"], "cannot be seen"],
    [["specless", "story-10", "Two\nlines", "--reason", "Why"], "one line"],
    [["specless", "story-10", "Right\u202eleft", "--reason", "Why"], "control characters"],
    [["impact", "story-8", "data", "\u0000"], "control characters"],
    [["withdraw", "story-8", "\u0008\u0008"], "control characters"],
  ])("assent %j keeps nothing that hides what it holds", async (argv, says) => {
    const before = (await assent(root, ["store", "export"])).out;
    const ran = await assent(root, argv);
    expect(ran.err).toContain(says);
    expect(ran.code).toBe(1);
    expect((await assent(root, ["store", "export"])).out).toBe(before);
  });

  test("outside of git", async () => {
    const ran = await assent(folderWith({}), ["status"]);
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("This is no git repository") as string });
  });
});

test("status, queue and policy say what is missing and whose turn it is", async () => {
  expect((await assent(root, ["status"])).out).toBe(
    "approved        story-7\ndraft           story-8  Submit it for review when it is ready. (ann@example.org, since today)\n",
  );
  expect((await assent(root, ["queue"])).out).toContain("story-8  Submit it for review");
  expect((await assent(root, ["queue", "--for", "bo@example.org"])).out).toBe("Nothing waits for bo@example.org.\n");
  const policy = (await assent(root, ["policy", "check", "specs/alias.rst"])).out;
  expect(policy).toContain('Class: api; the section "REST API impact" says more than None.');
  expect(policy).toContain("Then a last call of 10 days.");
  const json = JSON.parse((await assent(root, ["show", "story-7", "--format", "json"])).out) as { definition: string };
  expect(json.definition).toBe("approved");
});

describe("the gate", () => {
  test.each<
    readonly [
      message: string,
      files: Readonly<Record<string, string>>,
      argv: readonly string[],
      code: number,
      says: string,
    ]
  >([
    ["Count\n\nStory: 7", {}, [], 0, '"story-7" is approved'],
    ["Count\n\nStory: 7\nStory: 8", {}, [], 1, '"story-8" is not approved: it is a draft.'],
    ["Count\n\nStory: 99", {}, [], 1, "nothing is decided on it"],
    ["Mend a typo", {}, [], 0, "none is asked for"],
    ["Mend a typo", {}, ["--require"], 1, "No commit of the range names a spec."],
    ["Count\n\nStory: 7\nPrototype: yes", {}, [], 1, "The gate says prototype."],
    ["Count\n\nStory: 7", { "openapi.yaml": "a: 1" }, [], 1, "The API changes (openapi.yaml)"],
    ["Count\n\nStory: 7", {}, ["--specs", "/nowhere/at/all.git"], 2, "The gate says pending."],
    ["Count\n\nStory: 7", {}, ["--format", "github"], 0, "::notice title=Assent gate (pass)::"],
    ["Count\n\nStory: 8", {}, ["--format", "json"], 1, '"verdict": "fail"'],
  ])("%j %j %j", async (message, files, argv, code, says) => {
    place.commit(message, files);
    const ran = await assent(root, ["gate", "--range", "HEAD~1..HEAD", ...argv]);
    expect(ran.out + ran.err).toContain(says);
    expect(ran.code).toBe(code);
  });
});

test("an override takes two, and has an end", async () => {
  place.commit("Alias\n\nStory: 8");
  place.be("bo");
  await assent(root, ["override", "story-8", "Workers are down.", "--until", "2026-01-05"]);
  expect((await assent(root, ["gate", "--range", "HEAD~1..HEAD"])).code).toBe(1);
  place.be("cy");
  expect((await assent(root, ["override", "story-8", "--confirm"])).code).toBe(0);
  const ran = await assent(root, ["gate", "--range", "HEAD~1..HEAD"]);
  expect(ran).toMatchObject({ code: 0, out: expect.stringContaining("overridden until 2026-01-05") as string });
});

test("everything moves to SQLite and is proven equal", async () => {
  const { out } = await assent(root, ["store", "export"]);
  writeFileSync(join(root, "events.jsonl"), out);
  expect((await assent(root, ["store", "import", "events.jsonl", "--store", "assent.db"])).out).toMatch(
    /^(\d+) of \1 events are new\. Next: assent store verify events\.jsonl --store assent\.db\n$/,
  );
  expect((await assent(root, ["store", "verify", "events.jsonl", "--store", "assent.db"])).out).toMatch(
    /^Equal: \d+ events\.\n$/,
  );
  writeFileSync(join(root, "events.jsonl"), out.slice(out.indexOf("\n") + 1).replace("Quota", "Quote"));
  expect((await assent(root, ["store", "verify", "events.jsonl", "--store", "assent.db"])).code).toBe(1);
});
