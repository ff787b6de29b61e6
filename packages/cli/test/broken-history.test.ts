// A history that git cannot read: the site is built without it, which is told, and nothing of an earlier build is lost.
import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { assent } from "./run.ts";
import { gitAlone, scratchRepository, specText } from "./scratch.ts";

let root = "";

beforeAll(() => {
  ({ root } = scratchRepository({ "specs/backlog/quota.rst": specText("Quota", 7) }));
  gitAlone(root, "mv", "specs/backlog", "specs/approved");
  gitAlone(root, "commit", "-q", "-m", "Approve");
});

test("one object that is gone", async () => {
  expect(await assent(root, ["build", "--no-cache"])).toMatchObject({ code: 0, err: "" });
  const pages = readdirSync(join(root, "site"), { recursive: true, encoding: "utf8" });
  expect(pages).toContain("specs/approved/quota.history.html");
  expect(pages).toContain("specs/backlog/quota.html");
  const tree = gitAlone(root, "rev-parse", "HEAD~1^{tree}").trim();
  rmSync(join(root, ".git/objects", tree.slice(0, 2), tree.slice(2)));
  const { code, err, out } = await assent(root, ["build", "--no-cache"]);
  expect(code).toBe(1);
  expect(err).toContain(".git: Git cannot read the history");
  expect(err).toContain("git fsck");
  expect(out).not.toContain("removed");
  for (const page of pages) expect([page, existsSync(join(root, "site", page))]).toEqual([page, true]);
});

test("no commit yet is no fault", async () => {
  const place = scratchRepository({ "specs/backlog/quota.rst": specText("Quota", 7) });
  gitAlone(place.root, "checkout", "-q", "--orphan", "other");
  expect(await assent(place.root, ["build", "--no-cache"])).toMatchObject({ code: 0, err: "" });
});
