import { describe, expect, test } from "vitest";
import { classifyEdit, impactsOf } from "@assent/spec";
import { formOf, sample, specOf } from "./read.ts";

/** Each edit of the sample, its class, the reasons, and the groups whose votes it outdates. */
const cases: readonly (readonly [from: string, to: string, as: string, reasons: string, outdated: string])[] = [
  ["starting\nit", "starting it", "same", "", ""],
  ["Operators want", "Operators, then, want", "normative", "wording", "problem"],
  ["running worker", "runnign worker", "editorial-candidate", "spelling", ""],
  ["Operators", "Opreators", "editorial-candidate", "spelling", ""],
  ["Operators want to give", "Operators want, to give", "editorial-candidate", "punctuation", ""],
  ["running worker", "runing worker", "editorial-candidate", "spelling", ""],
  ["running worker", "Running worker", "editorial-candidate", "capitals", ""],
  ["for its limit", "for the limit", "editorial-candidate", "small-words", ""],
  ["*limit*", "limit", "editorial-candidate", "markup", ""],
  ["is killed. See", "is killed.\n\nSee", "editorial-candidate", "layout", ""],
  ["must ask", "may ask", "normative", "requirement", "design"],
  ["must ask", "must not ask", "normative", "requirement", "design"],
  ["at most 5", "at most 6", "normative", "number", "design"],
  ["at most 5", "at least 5", "normative", "requirement", "design"],
  ["changes the", "keeps the", "normative", "wording", "design"],
  ["GET /limits", "PUT /limits", "normative", "method", "design"],
  ["512}", "513}", "normative", "literal", "api"],
  ["409  ", "410  ", "normative", "table number", "api"],
  ["None\n", "A new column.\n", "normative", "none name wording", "data"],
  ["``limits`` 2.1", "``limits`` 2.2", "normative", "dependency number", "design"],
  ["the library", "a library", "normative", "dependency", "design"],
  ["org/talk", "org/walk", "normative", "link", "problem"],
  ["example.org/talk", "example.com/archive/talk", "editorial-candidate", "address", ""],
  ["org/talk", "org/v2/talk", "normative", "link", "problem"],
  ["org/talk", "org/talk?page=2", "normative", "link", "problem"],
  ["Deployer impact", "Deployers impact", "normative", "heading", "deployment design"],
  ["\nA worker that", "\nNights are long.\n\nA worker that", "normative", "added", "problem"],
];

describe("edits", () => {
  test.each(cases)("%j to %j is %s", (from, to, as, reasons, outdated) => {
    expect(sample).toContain(from);
    const found = classifyEdit(formOf(sample), formOf(sample.replace(from, to)));
    expect(found.class).toBe(as);
    for (const reason of reasons.split(" ").filter(Boolean)) {
      expect(found.changes.flatMap((change) => change.reasons)).toContain(reason);
    }
    expect(found.outdated.join(" ")).toBe(outdated);
  });
});

describe("impacts", () => {
  test.each<readonly [string, (text: string) => string, string]>([
    ["as it stands", (text) => text, "api"],
    ["without an API", (text) => text.replace(/\.\. code-block[^]*another resize\n=+ =+/, "None."), ""],
    ["data", (text) => text.replace("None\n", "A column is added.\n"), "data api"],
    ["a sentence that says none", (text) => text.replace("None\n", "There are no changes to the schema.\n"), "api"],
    ["deployment", (text) => text.replace("None.\n", "A new option, off by default.\n"), "api deployment"],
    [
      "other projects",
      (text) => `${text}\nOther projects impact\n=====================\n\nNova has to follow.\n`,
      "api projects",
    ],
  ])("%s", (_name, edit, impacts) => {
    expect(
      impactsOf(specOf(edit(sample)))
        .map(({ impact }) => impact)
        .join(" "),
    ).toBe(impacts);
  });
});
