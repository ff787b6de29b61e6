// The report on a real history, and on decisions.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { describeShared } from "../../../test/shared.ts";
import { assent, folderWith } from "./run.ts";
import { scratchRepository, specText, teamPolicy } from "./scratch.ts";

describeShared("a real history", (shared) => {
  test("folders and dates of mistral-specs", async () => {
    const root = folderWith({});
    execFileSync("git", ["clone", "--quiet", join(shared, "corpus-git/mistral-specs.bundle"), root]);
    const { code, out } = await assent(root, ["report", "--amendments", "--specs"]);
    expect(code).toBe(0);
    expect(out).toContain("25 specs since 2015-12-10.\n");
    expect(out).toMatch(/in review +25 +0 +6\.1 days +64 days\n/);
    expect(out).toContain("11 of 21 approved and not built (52 %)\n");
    expect(out).toMatch(/\d of 25 amended after approval \(\d+ %\)\n/);
    expect(out).toMatch(/^ +\d+ days {2}[\w-]+: approved, waits for builders$/m);
    const page = await assent(root, ["report", "--format", "html"]);
    expect(page.out).toMatch(/<svg class="drawing" role="img" aria-label="Median days in each state/);
    const { specs, stories } = JSON.parse((await assent(root, ["report", "--format", "json"])).out) as {
      readonly specs: number;
      readonly stories: readonly unknown[];
    };
    expect(stories.length).toBe(specs);
  });
});

test("decisions tell whom a spec waited for", async () => {
  const { root } = scratchRepository({ "assent.yaml": teamPolicy, "specs/quota.rst": specText("Quota", 7) });
  await assent(root, ["propose", "specs/quota.rst"]);
  await assent(root, ["submit", "story-7"]);
  const { out } = await assent(root, ["report", "--format", "json"]);
  expect(JSON.parse(out)).toMatchObject({
    specs: 1,
    stories: [
      {
        id: "story-7",
        spans: [
          { state: "draft", waitsFor: "authors" },
          { state: "design review", waitsFor: "reviewers" },
        ],
        waits: { "ann@example.org": 0, "bo@example.org": 0, "cy@example.org": 0 },
      },
    ],
  });
});

test("what is undecided or empty is not approved", async () => {
  const place = scratchRepository({
    "assent.yaml": teamPolicy,
    "specs/quota.rst": specText("Quota", 7),
    "specs/empty.rst": "",
    "specs/approved/begun.rst": "Begun\n=====\n\nProblem description\n-------------------\n\nTBD\n",
  });
  const approved = async () =>
    (JSON.parse((await place.assent("report --format json")).out) as { readonly approved: { readonly count: number } })
      .approved.count;
  expect(await approved()).toBe(1);
  place.commit("Another", { "specs/other.rst": specText("Other", 8) });
  await place.assent("propose specs/quota.rst");
  expect(await approved()).toBe(0);
});

test("what does not count is not told: an unsigned submission leaves a draft", async () => {
  const place = scratchRepository({ "assent.yaml": teamPolicy, "specs/quota.rst": specText("Quota", 7) });
  const key = join(place.root, "..", "key");
  execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key]);
  const signers = join(place.root, "..", "signers");
  writeFileSync(signers, `ann@example.org ${readFileSync(`${key}.pub`, "utf8")}`);
  for (const [name, value] of Object.entries({ "gpg.format": "ssh", "user.signingkey": key, "commit.gpgsign": "true" }))
    place.git("config", name, value);
  await place.assent("propose specs/quota.rst");
  place.git("config", "commit.gpgsign", "false");
  await place.assent("submit story-7");
  place.git("config", "gpg.ssh.allowedSignersFile", signers);
  expect((await place.assent("status")).out).toContain("draft ");
  const { stories } = JSON.parse((await place.assent("report --format json")).out) as {
    readonly stories: readonly { readonly spans: readonly { readonly state: string }[] }[];
  };
  expect(stories[0]?.spans.map(({ state }) => state)).toEqual(["draft"]);
});

test("specs stand where the templates and the settings say, whatever the folders are called", async () => {
  const spec = specText("Quota", 7);
  const count = async (files: Readonly<Record<string, string>>): Promise<string> => {
    const { out, err } = await scratchRepository({ "assent.yaml": teamPolicy, ...files }).assent("report");
    return (out + err).split("\n")[0]!.replace(/ since .*/, "");
  };
  const plans = { "plans/template.rst": spec, "plans/draft/quota.rst": spec, "docs/guide.rst": spec };
  expect(await count(plans)).toBe("1 spec");
  expect(await count({ "plans/quota.rst": spec, "assent.yaml": `specs: [plans]\n${teamPolicy}` })).toBe("1 spec");
  expect(await count({ ...plans, "specs/other.rst": spec })).toBe("1 spec");
  expect(await count({ "docs/guide.rst": spec })).toBe("There is no spec here, in no commit. Next: assent new TITLE");
});

test("a repository without a spec is told how to begin", async () => {
  const root = folderWith({});
  execFileSync("git", ["init", "-q", root]);
  const ran = await assent(root, ["report"]);
  expect(ran).toMatchObject({ code: 2, err: expect.stringContaining("There is no spec here") as string });
});
