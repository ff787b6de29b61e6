// The site of a repository that decides: what was decided counts, and not the folder.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { assent } from "./run.ts";
import { scratchRepository, signAs, specText, teamPolicy } from "./scratch.ts";

let root = "";
let out = "";

beforeAll(async () => {
  const place = scratchRepository({
    "assent.yaml": teamPolicy,
    "specs/backlog/quota.rst": specText("Quota", 7),
    "specs/approved/alias.rst": specText("Alias", 8),
    "specs/approved/old.rst": specText("Old", 9),
  });
  ({ root } = place);
  await assent(root, ["propose", "specs/approved/alias.rst"]);
  expect(await place.approve("specs/backlog/quota.rst", "story-7")).toBe(0);
  place.be("bo");
  await assent(root, ["override", "story-8", "Workers are down.", "--until", "2026-01-05"]);
  place.be("cy");
  expect((await assent(root, ["override", "story-8", "--confirm"])).code).toBe(0);
  out = join(root, "site");
  expect((await assent(root, ["build"])).code).toBe(0);
});

const page = (path: string): string => readFileSync(join(out, path), "utf8");

test.each([
  ["an approval counts, wherever the file is", "specs/backlog/quota.html", /class="pill pos">[^\n]*Approved/],
  ["the day of an approval", "specs/backlog/quota.html", /<dt>Approved<\/dt><dd><time datetime="2026-01-02/],
  ["a folder does not approve what is being decided", "specs/approved/alias.html", /class="pill [^\n]*Draft/],
  [
    "an override is told",
    "specs/approved/alias.html",
    /without approval: Workers are down\. Asked for by bo@[^\n]*confirmed by cy@[^\n]*datetime="2026-01-05/,
  ],
  ["without decisions the folder says it", "specs/approved/old.html", /class="pill pos">[^\n]*Approved/],
  ["the list of a state", "states/approved.html", /quota\.html/],
])("%s", (_what, path, wanted) => {
  expect(page(path)).toMatch(wanted);
});

test("a list of a state lacks what was not decided so", () => {
  expect(page("states/approved.html")).not.toContain("alias.html");
});

test("decisions that nobody could check are told as such", () => {
  expect(page("specs/backlog/quota.html")).toMatch(/<dt>Decisions<\/dt><dd>[^\n]*signatures not checked/);
  expect(page("specs/approved/old.html")).not.toContain("<dt>Decisions");
});

describe("with allowed signers the site says of decisions what verify says", () => {
  const line = (who: string, key: string): string => `${who}@example.org namespaces="git" ${key}`;

  test.each<readonly [what: string, forge: boolean, code: number, wanted: RegExp]>([
    ["all signed", false, 0, /<dt>Decisions<\/dt><dd>[^\n]*✓ verified/],
    ["one by somebody else", true, 1, /class="notice warn">Not verified: [^\n]*ann@example.org has signed/],
  ])("%s", async (_what, isForged, code, wanted) => {
    const place = scratchRepository({ "assent.yaml": teamPolicy, "specs/quota.rst": specText("Quota", 7) });
    const { be, signers } = signAs(place, ["ann", "bo", "cy"], line);
    be("ann");
    await place.assent("propose specs/quota.rst");
    await place.assent("submit story-7");
    be("bo");
    if (isForged) {
      // The key of ann under a vote that says it is by bo, where nobody says whose keys count.
      place.git("config", "user.signingkey", place.git("config", "user.signingkey").replace(/bo$/, "ann"));
      place.git("config", "--unset", "gpg.ssh.allowedSignersFile");
    }
    expect((await place.assent("vote story-7 +2")).code).toBe(0);
    place.git("config", "gpg.ssh.allowedSignersFile", signers);
    expect((await place.assent("verify story-7")).code).toBe(code);
    expect((await place.assent("build")).code).toBe(0);
    expect(readFileSync(join(place.root, "site/specs/quota.html"), "utf8")).toMatch(wanted);
  });
});

test("a site that is served shows new decisions and commits", async () => {
  const place = scratchRepository({ "assent.yaml": teamPolicy, "specs/backlog/quota.rst": specText("Quota", 7) });
  const shown = join(place.root, "site/specs/backlog/quota.html");
  const settled = async (wanted: RegExp): Promise<void> =>
    vi.waitFor(
      () => {
        expect(readFileSync(shown, "utf8")).toMatch(wanted);
      },
      { timeout: 20_000, interval: 50 },
    );
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const served = place.assent("build --watch --port 4390", { untilStopped: () => stopped });
  await settled(/pill [^\n]*Backlog/);
  await place.assent("propose specs/backlog/quota.rst");
  await settled(/pill [^\n]*Draft/);
  place.commit("A second text", { "specs/backlog/quota.rst": specText("Quota", 7, " More.") });
  await settled(/All 2 revisions/);
  stop();
  const { code, out: said } = await served;
  expect(code).toBe(0);
  expect(said).toContain("What git tells: ");
});
