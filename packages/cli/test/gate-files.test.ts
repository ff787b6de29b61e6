// What the gate says about files: those that commits name, repositories that cannot be read, what a text shows.
import { mkdirSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { folderWith } from "./run.ts";
import { copied, gitAlone, scratchRepository, specText, teamPolicy, type Scratch } from "./scratch.ts";

let place: Scratch;
let git: Scratch["git"];
let commit: Scratch["commit"];
const gate = (...more: readonly string[]) => place.assent(["gate", "--range", "HEAD~1..HEAD", ...more]);

const unproposed = copied(() =>
  scratchRepository({ "assent.yaml": teamPolicy, "specs/quota.rst": specText("Quota", 7, " At most 5.") }),
);
const approved = copied(async () => {
  const made = await unproposed();
  expect(await made.approve("specs/quota.rst", "story-7")).toBe(0);
  return made;
});
const work = (where: Scratch): void => {
  place = where;
  ({ git, commit } = place);
};
beforeEach(async () => {
  work(await unproposed());
});

/** The text of the spec, with another number in it. */
const rewritten = specText("Quota", 7, " At most 500.");

test.each([
  ["its path", "specs/b/quota.rst", "specs/b/quota.rst"],
  ["a part of its path", "b/quota", "specs/b/quota.rst"],
  ["a path with detours", "specs/c/../b//quota.rst", "specs/b/quota.rst"],
  ["an address", "https://specs.example.org/team/specs/%62/quota.html#problem", "specs/b/quota.rst"],
  ["a path at the root", "quota.rst", "quota.rst"],
  ["the name of a file", "zquota", "specs/zquota.rst"],
])("a rewritten copy of an approved text is none, named by %s", async (_says, name, path) => {
  work(await approved());
  // The copy comes with the change, or stands on the branch already.
  commit(`Count\n\nImplements: ${name}`, { [path]: rewritten });
  for (const more of [[], ["--specs", place.root]])
    expect(await gate(...more), more.join(" ")).toMatchObject({
      code: 1,
      out: expect.stringContaining(
        `"${path}" is named, and is not the text of "story-7" that was approved: that is specs/quota.rst`,
      ) as string,
    });
  commit(`Count\n\nStory: 7\nSpec: ${name}`);
  expect((await gate("--branch", "main")).code).toBe(1);
  commit("Count\n\nSpec: specs/quota.rst");
  expect((await gate()).code).toBe(0);
});

test("a copy that only the change has is compared too", async () => {
  work(await approved());
  git("checkout", "-q", "-b", "side");
  commit("Count\n\nImplements: specs/b/quota.rst", { "specs/b/quota.rst": rewritten });
  expect(await gate("--branch", "main")).toMatchObject({
    code: 1,
    out: expect.stringContaining('"specs/b/quota.rst" is named') as string,
  });
});

test("a spec that was moved is found under its new name and its old one", async () => {
  work(await approved());
  git("mv", "specs/quota.rst", "specs/quotas.rst");
  commit("Move");
  for (const name of ["specs/quota.rst", "specs/quotas.rst", "quota", "story-7"]) {
    commit(`Count\n\nImplements: ${name}`);
    expect((await gate()).out, name).toContain("The gate says pass.");
  }
});

const asks = `${teamPolicy}gate: {require: true, api: ["contract/**"]}\n`;

test("specs that cannot be read are pending, whatever the range names", async () => {
  const code = scratchRepository({ "contract/x.txt": "1\n" });
  code.commit("Change", { "contract/x.txt": "2\n" });
  commit("Gate", { "assent.yaml": asks });
  const empty = folderWith({});
  gitAlone(empty, "init", "-q", "--bare", "-b", "main");
  const ask = (...more: readonly string[]) => code.assent(["gate", "--range", "HEAD~1..HEAD", ...more]);
  expect(await ask("--specs", place.root)).toMatchObject({
    code: 1,
    out: expect.stringContaining("No commit of the range names a spec.") as string,
  });
  for (const [says, ...more] of [
    ["cannot be fetched", "--specs", "../gone"],
    ["cannot be fetched", "--specs", "https://127.0.0.1:1/specs.git"],
    ["is no git repository", "--specs", folderWith({})],
    ["has no commit that can be read", "--specs", empty],
    ['Git knows no branch "nowhere" here', "--specs", place.root, "--branch", "nowhere"],
    ['Git knows no branch "nowhere" here', "--branch", "nowhere"],
    ["cannot be fetched", "--specs", `file://${empty}`],
  ] as const) {
    const text = await ask(...more);
    expect(text, more.join(" ")).toMatchObject({ code: 2, out: expect.stringContaining(says) as string });
    expect(text.out, more.join(" ")).toMatch(/next: .+\nThe gate says pending/);
    const { verdict, findings } = JSON.parse((await ask(...more, "--format", "json")).out) as {
      readonly verdict: string;
      readonly findings: readonly { readonly verdict: string; readonly sentence: string }[];
    };
    expect([verdict, findings[0]?.sentence], more.join(" ")).toEqual([
      "pending",
      expect.stringContaining(says) as string,
    ]);
    expect((await ask(...more, "--format", "github")).out, more.join(" ")).toMatch(/^::warning .* Next: /);
  }
  // A folder of another repository that this does not know, as where a checkout of the specs has failed.
  mkdirSync(`${code.root}/specs-here`);
  expect((await ask("--specs", "specs-here")).code).toBe(2);
});

test("a submodule that changes is named; where the settings say that it describes an API, it needs a spec", async () => {
  const head = git("rev-parse", "HEAD");
  git("update-index", "--add", "--cacheinfo", `160000,${head},contract`);
  git("commit", "-q", "-m", "Contract");
  const ran = await gate();
  expect([ran.code, ran.out]).toEqual([0, expect.stringContaining("A submodule changed: contract; its content")]);
  git("checkout", "-q", "-B", "side", "HEAD~1");
  git("rm", "-q", "-r", "--cached", "--ignore-unmatch", "contract");
  commit("Gate", { "assent.yaml": `${teamPolicy}gate: {api: ["contract/**"]}\n` });
  git("update-index", "--add", "--cacheinfo", `160000,${head},contract`);
  git("commit", "-q", "-m", "Contract");
  expect(await gate()).toMatchObject({
    code: 1,
    out: expect.stringContaining("The API changes (contract)") as string,
  });
});

test.each<readonly [how: string, path: string, text: string]>([
  ["the text", "specs/quota.rst", specText("Quota", 7, " At most 500.")],
  ["the file that it shows", "specs/limit.txt", "500\n"],
])("a range that edits what is approved is no pass, whatever main has: %s", async (how, path, text) => {
  const shown = specText("Quota", 7, " At most 5.\n\n.. include:: limit.txt");
  commit("Show", how === "the text" ? {} : { "specs/quota.rst": shown, "specs/limit.txt": "5\n" });
  expect(await place.approve("specs/quota.rst", "story-7")).toBe(0);
  git("checkout", "-q", "-b", "side");
  commit("Count\n\nStory: 7", { [path]: text });
  expect(await gate("--branch", "main")).toMatchObject({
    code: 1,
    out: expect.stringContaining(
      `The range changes ${path}: with it the text of "story-7" is not the one that was approved in patch set 1, which the branch of the specs has.`,
    ) as string,
  });
  commit("Mend\n\nStory: 7", { "specs/quota.rst": `.. A note.\n\n${place.read("specs/quota.rst")}` });
  expect((await place.assent("gate --range HEAD~2..HEAD --branch main")).code).toBe(1);
});

test("a range that only mends a comment of it passes", async () => {
  work(await approved());
  git("checkout", "-q", "-b", "side");
  commit("Count\n\nStory: 7", { "specs/quota.rst": `.. A note.\n\n${specText("Quota", 7, " At most 5.")}` });
  expect((await gate("--branch", "main")).out).toContain("The gate says pass.");
});

test.each<readonly [subject: string, code: number]>([
  ["Spec: cleanup", 0],
  ["Blueprint: cleanup", 0],
  ["Spec: quota", 1],
  ["Spec: Quota", 1],
  ["Implements: quota", 1],
  ["Spec: fresh", 1],
  ["Spec: quota-limits", 1],
  ["Story: 7", 1],
])("the subject %j", async (subject, code) => {
  work(await approved());
  commit(subject, { "specs/fresh.rst": specText("Fresh", 9) });
  const ran = await gate("--branch", "main");
  expect(ran.code, ran.out).toBe(code);
  if (code === 1) expect(ran.out).toContain(`"${subject}" begins as a line that names a spec does`);
});
