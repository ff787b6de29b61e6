// What was deprecated is promised until the release that was told: who takes it away, or moves that release, before is told.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rootPath } from "../../../test/shared.ts";
import { assent, folderWith } from "./run.ts";
import { scratchRepository } from "./scratch.ts";

const template = readFileSync(join(rootPath, "examples/faas/specs/template.rst"), "utf8");

const spec = (title: string, change: string): string =>
  `=====\n${title}\n=====\n\nWhat it is for.\n\nREST API impact\n===============\n\nList boxes\n----------\n\nLists them.\n\n:Method: \`\`GET /v1/boxes\`\`\n:Change: ${change}\n:Normal codes: 200\n`;

const gone = (release: string): string =>
  `GET /v1/boxes: The operation is gone in ${release}; it was promised until 2027.2.`;

test.each<{ deprecated: string; folder: string; change: string; told: string | undefined }>([
  { deprecated: "deprecated, removed in 2027.2", folder: "2027.1", change: "removed", told: gone("2027.1") },
  { deprecated: "deprecated, removed in 2027.2", folder: "2027.2", change: "removed", told: undefined },
  { deprecated: "deprecated, removed in 2027.2", folder: "2028.1", change: "removed", told: undefined },
  {
    deprecated: "deprecated, removed in 2027.2",
    folder: "2027.1",
    change: "deprecated, removed in 2027.1",
    told: "GET /v1/boxes: The operation goes in 2027.1; it was promised until 2027.2.",
  },
  {
    deprecated: "deprecated, removed in 2027.2",
    folder: "2027.1",
    change: "deprecated, removed in 2028.1",
    told: undefined,
  },
  { deprecated: "deprecated, removed in Zed", folder: "2027.1", change: "removed", told: undefined },
])("$deprecated, and in $folder $change", async ({ deprecated, folder, change, told }) => {
  const root = folderWith({
    "assent.yaml": "template: specs/template.rst\n",
    "specs/template.rst": template,
    "specs/2026.1/approved/a.rst": spec("Boxes", "added"),
    "specs/2026.2/approved/b.rst": spec("Later", deprecated),
    [`specs/${folder}/approved/c.rst`]: spec("Ended", change),
    [`specs/${folder}/open/d.rst`]: spec("Ender", change),
  });
  const isBroken = told !== undefined;
  const lines = (out: string): readonly string[] => out.split("\n").filter((line) => line.includes("promise"));
  const ledger = await assent(root, ["contract", "ledger"]);
  expect(lines(ledger.out).filter((line) => line.includes("promise-broken"))).toHaveLength(isBroken ? 1 : 0);
  expect(ledger.out).not.toContain("removed-too-early");
  const check = await assent(root, ["check"]);
  const broken = lines(check.out).filter((line) => line.includes("promise-broken"));
  expect(broken.map((line) => line.slice(0, line.indexOf(":")))).toEqual(
    isBroken ? [`specs/${folder}/approved/c.rst`, `specs/${folder}/open/d.rst`] : [],
  );
  for (const line of broken) expect(line).toContain(told);
  const diff = await assent(root, ["contract", "diff", "approved", `specs/${folder}/open/d.rst`]);
  expect(diff.code).toBe(isBroken ? 1 : 0);
  // Told as well where a fix has given the files the names of their titles.
  const mended = await assent(root, ["check", "--fix"]);
  expect(
    lines(mended.out)
      .filter((line) => line.includes("promise-broken"))
      .map((line) => line.slice(0, line.indexOf(":"))),
  ).toEqual(isBroken ? [`specs/${folder}/approved/ended.rst`, `specs/${folder}/open/ender.rst`] : []);
});

test.each<{ release: string | undefined; code: number; told: string | undefined }>([
  {
    release: undefined,
    code: 0,
    told: 'info  removed-too-early  "GET /v1/boxes" is removed, and was promised until 2027.1; nothing says which release it is now.',
  },
  {
    release: "2026.2",
    code: 1,
    told: 'error  promise-broken  "GET /v1/boxes" was promised otherwise: The operation is gone in 2026.2; it was promised until 2027.1.',
  },
  { release: "2027.1", code: 0, told: undefined },
])("without folders of releases, and it is $release", async ({ release, code, told }) => {
  const root = folderWith({
    "specs/template.rst": template,
    "specs/approved/a.rst": spec("Boxes", "added"),
    "specs/approved/b.rst": spec("Later", "deprecated, removed in 2027.1"),
    "specs/approved/c.rst": spec("The end", "removed"),
  });
  const ran = await assent(root, ["contract", "ledger", ...(release === undefined ? [] : ["--release", release])]);
  expect(ran.code).toBe(code);
  const found = ran.out.split("\n").filter((line) => /promise-broken|removed-too-early/.test(line));
  expect(found.map((line) => line.replace(/^\S+ +/, "").replace(/ Shown by.*| Promised by.*/, ""))).toEqual(
    told === undefined ? [] : [told],
  );
});

test("a release without a number is refused", async () => {
  const root = folderWith({ "specs/template.rst": template, "specs/approved/a.rst": spec("Boxes", "added") });
  const { code, err } = await assent(root, ["contract", "ledger", "--release", "banana"]);
  expect(code).toBe(2);
  expect(err).toContain('--release: "banana" has no number');
});

test("releases with names come before those with years", async () => {
  const root = folderWith({
    "assent.yaml": "template: specs/template.rst\n",
    "specs/template.rst": template,
    "specs/yoga/approved/a.rst": spec("Boxes", "added"),
    "specs/zed/approved/b.rst": spec("Later", "deprecated, removed in 2023.2"),
    "specs/2023.1/approved/c.rst": spec("Crates", "added").replaceAll("boxes", "crates"),
    "specs/2023.2/approved/d.rst": spec("Ended", "removed"),
  });
  const { code, out } = await assent(root, ["contract", "ledger"]);
  expect(code).toBe(0);
  expect(out).toMatch(/^GET \/v1\/boxes +a \(yoga\) {2}removed$/m);
  expect((await assent(root, ["check"])).out).not.toContain("promise-broken");
});

test("a spec that is decided on is of the release that it is a target of", async () => {
  const place = scratchRepository({
    "assent.yaml":
      "template: specs/template.rst\npolicy: {groups: {core: [bo@example.org]}, classes: {api: {also: [], lastCallDays: 0}}}\n",
    "specs/template.rst": template,
    "specs/2026.1/approved/a.rst": spec("Boxes", "added"),
    "specs/2026.2/approved/b.rst": spec("Later", "deprecated, removed in 2027.2"),
    "specs/ended.rst": spec("Ended", "removed"),
  });
  await place.assent("propose specs/ended.rst");
  const refused = async (): Promise<readonly boolean[]> => {
    const said = await Promise.all(
      ["check specs/ended.rst", "contract diff approved specs/ended.rst", "policy check ended"].map((argv) =>
        place.assent(argv),
      ),
    );
    return said.map(({ out }) => out.includes(gone("2027.1").slice("GET /v1/boxes: ".length)));
  };
  expect(await refused()).toEqual([false, false, false]);
  place.be("bo");
  expect((await place.assent("target ended 2027.1")).code).toBe(0);
  expect(await refused()).toEqual([true, true, true]);
  expect((await place.assent("target ended 2027.2")).code).toBe(0);
  expect(await refused()).toEqual([false, false, false]);
});

test("a method that decisions add, take away and add again is promised, whatever the names of the files", async () => {
  const texts = {
    added: spec("Boxes", "added"),
    deprecated: spec("Boxes go", "deprecated, removed in 2027.1"),
    gone: spec("Gone", "removed"),
  };
  const place = scratchRepository({
    "assent.yaml":
      "template: specs/template.rst\npolicy: {groups: {core: [bo@example.org, cy@example.org]}, classes: {api: {also: [], majority: null, lastCallDays: 0}}}\n",
    "specs/template.rst": template,
    "specs/boxes.rst": texts.added,
    "specs/end.rst": texts.deprecated,
    "specs/gone.rst": texts.gone,
    "specs/boxes_again.rst": spec("Boxes again", "added"),
  });
  for (const name of ["boxes", "end", "gone"])
    expect([name, await place.approve(`specs/${name}.rst`, name)]).toEqual([name, 0]);
  const later = { now: Date.UTC(2026, 0, 3) };
  for (const [who, ...argv] of [
    ["ann", "propose", "specs/boxes_again.rst"],
    ["ann", "submit", "boxes_again"],
    ["bo", "vote", "boxes_again", "+2"],
    ["cy", "vote", "boxes_again", "+2"],
    ["cy", "submit", "boxes_again"],
  ] as const) {
    place.be(who);
    expect((await place.assent(argv, later)).code).toBe(0);
  }
  const exported = await place.assent("contract export --approved", later);
  expect(exported.err).toContain("1 method of 4 specs");
});
