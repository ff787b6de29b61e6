// A part of the ledger: which promises, alerts and clashes are shown, how many that is of all, and a spec that nobody knows.
import { expect, test } from "vitest";
import { create, old, spec } from "./promising-specs.ts";
import { assent, folderWith } from "./run.ts";

const files = {
  ...old,
  "specs/approved/two.rst": spec("Two", create("  * 409 -- there is one", "deprecated, removed in 2027.1")),
  "specs/backlog/three.rst": spec("Three", create("  * 400 -- no").replace("/v1/a", "/v1/b")),
  "specs/backlog/four.rst": spec("Four", create("  * 400 -- no").replace("/v1/a", "/v1/b")),
};

test.each<{ readonly part: readonly string[]; readonly told: readonly string[]; readonly last: string }>([
  { part: [], told: ["removal-due", "claimed-twice", "claimed-twice"], last: "3 promises of 2 approved texts." },
  {
    part: ["--spec", "two"],
    told: ["removal-due"],
    last: "3 of 3 promises of 2 approved texts.",
  },
  { part: ["--spec", "specs/approved/two.rst"], told: ["removal-due"], last: "3 of 3 promises of 2 approved texts." },
  { part: ["--spec", "./specs/approved/two.rst"], told: ["removal-due"], last: "3 of 3 promises of 2 approved texts." },
  {
    part: ["--spec", "four"],
    told: ["claimed-twice", "claimed-twice"],
    last: "None of 3 promises of 2 approved texts.",
  },
  { part: ["--kind", "code"], told: [], last: "2 of 3 promises of 2 approved texts." },
  {
    part: ["--kind", "operation"],
    told: ["removal-due", "claimed-twice", "claimed-twice"],
    last: "1 of 3 promises of 2 approved texts.",
  },
  { part: ["--status", "removed"], told: [], last: "None of 3 promises of 2 approved texts." },
  { part: ["--status", "deprecated"], told: ["removal-due"], last: "3 of 3 promises of 2 approved texts." },
])("$part", async ({ part, told, last }) => {
  const { out, err, code } = await assent(folderWith(files), ["contract", "ledger", "--release", "2027.1", ...part]);
  expect(err).toBe("");
  expect(code).toBe(0);
  expect([...out.matchAll(/ {2}(removal-due|claimed-twice) {2}/g)].map(([, one]) => one)).toEqual(told);
  expect(out.trimEnd().split("\n").at(-1)).toBe(last);
});

test.each([
  ["twoo", 'No spec called "twoo" promises or claims anything here. Did you mean "two"?\n'],
  ["specs/approved/nine.rst", 'No spec called "specs/approved/nine.rst" promises or claims anything here.\n'],
])("a spec that is not known: %s", async (name, err) => {
  const done = await assent(folderWith(files), ["contract", "ledger", "--spec", name]);
  expect(done).toEqual({ code: 2, out: "", err });
});

test.each([
  ["why does POST /v1/a answer 418?", "POST /v1/a has 201, 409."],
  ["POST /v1/a max_size", "POST /v1/a has 201, 409."],
  ["PATCH /v1/a", "Promised there: POST /v1/a."],
  ["/v1/a/ 418", "Promised there: POST /v1/a."],
  ["GET /v2", "assent contract ledger lists what there is."],
  ["why 418", "assent contract ledger lists what there is."],
])("what is promised near it: %s", async (question, near) => {
  const { out, code } = await assent(folderWith(files), ["contract", "ledger", ...question.split(" ")]);
  expect([code, out]).toEqual([1, `Nobody promised "${question}". ${near}\n`]);
});
