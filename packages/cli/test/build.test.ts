// The site of a repository that decides: what was decided counts, and not the folder.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { assent } from "./run.ts";
import { scratchRepository, specText, teamPolicy } from "./scratch.ts";

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
}, 120_000);

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
