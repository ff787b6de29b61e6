// What is wrong with a policy is told in words of its own: what stands there, and what is wanted.
import { expect, test } from "vitest";
import { sectionGroupsOf } from "../src/domain/index.ts";
import { decodePolicy, policyAt } from "../src/policy-file.ts";
import { ok } from "../src/result.ts";

test.each([
  [
    "classes: {api: {also: null}}",
    '"policy.classes.api.also" is empty, not a list of groups of people, of which one has to vote +2 too.',
  ],
  ["delegations: [{from: a, to: b, until: 2026-01-31}]", '"policy.delegations" entry 1, "group" is empty, not a name.'],
  ["overideDays: 3", 'Unknown key "policy.overideDays". Did you mean "overrideDays"?'],
  ["away: [{who: a, until: soon}]", '"policy.away" entry 1, "until" is "soon", not a day, as "2026-01-31".'],
  ["classes: {nomal: {}}", 'Unknown key "policy.classes.nomal". Did you mean "normal"?'],
  ["groups: {core: ann}", '"policy.groups.core" is "ann", not a list of addresses.'],
  ["3", '"policy" is the number 3, not a list of keys with values.'],
])("policy: %s", async (written, sentence) => {
  expect(await decodePolicy(`policy: ${/^\d/.test(written) ? written : `{${written}}`}`)).toEqual({
    ok: false,
    error: `assent.yaml: ${sentence}`,
  });
});

test("in a repository without a commit, that is what is said", async () => {
  const git = Object.assign(() => Promise.resolve({ code: 128, out: "", err: "", bytes: Buffer.alloc(0) }), {
    objects: (names: readonly string[]) => Promise.resolve(ok(names.map(() => undefined))),
  });
  const read = await policyAt(git, "HEAD");
  expect(read).toEqual({
    ok: false,
    error: "There is no commit here yet. Next: commit assent.yaml and the spec; a decision names a commit",
  });
});

test("what the file says of titles puts their sections into groups, and what is wrong there is left to who reads all of it", async () => {
  const read = async (text: string) => {
    const found = await decodePolicy(text);
    if (!found.ok) throw new Error(found.error);
    const { groups } = sectionGroupsOf(found.value.policy);
    return {
      groups: Object.fromEntries(groups.map(({ name, titles }) => [name, titles])),
      hash: found.value.policyHash,
    };
  };
  const topics =
    "topics: {Schnittstelle: rest, Umstieg: upgrade, Database: rest, Tabellen: dat-model, Zuständig: assignee}\n";
  const plain = await read("policy: {groups: {core: [ann]}}\n");
  const own = await read(`policy: {groups: {core: [ann]}}\n${topics}`);
  expect(own.groups.api).toEqual([...plain.groups.api!, "Schnittstelle", "Database"]);
  expect(own.groups.data).toEqual(plain.groups.data!.filter((title) => title !== "Database"));
  expect(own.groups.deployment).toEqual([...plain.groups.deployment!, "Umstieg"]);
  expect(own.groups.design).toEqual(plain.groups.design);
  expect(own.hash).not.toBe(plain.hash);
  expect((await read("policy: {groups: {core: [ann]}}\ntopics: {}\nnone: [Keine]\n")).hash).toBe(plain.hash);
  // A title that is there twice is told by the check of the settings, and the first counts there too.
  const twice = await read(
    `policy: {groups: {core: [ann]}}\ntopics: {Schnittstelle: rest, SCHNITTSTELLE: data-model}\n`,
  );
  expect(twice.groups.api).toEqual([...plain.groups.api!, "Schnittstelle"]);
  expect(twice.groups.data).toEqual(plain.groups.data);
  // What the policy says of a title stands.
  const said = await read(`policy: {sections: {api: [HTTP], design: [schnittstelle]}}\n${topics}`);
  expect(said.groups).toEqual({ api: ["HTTP", "Database"], design: ["schnittstelle"] });
});
