import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { classifyEdit, normativeHash, normativeText, sha256 } from "@assent/spec";
import { formOf, sample } from "./read.ts";

const replace =
  (from: string, to: string) =>
  (text: string): string => {
    if (!text.includes(from)) throw new Error(`The sample has no "${from}".`);
    return text.replace(from, to);
  };

test("sha256 is that of the standard", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
      expect(sha256(text)).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
    }),
  );
});

describe("the same hash", () => {
  test.each<readonly [string, (text: string) => string]>([
    ["rewrapped", replace("more memory, without starting\nit again", "more memory,\nwithout starting it\nagain")],
    ["a comment", replace("Proposed change\n", ".. A note to the reviewers.\n\nProposed change\n")],
    ["adornment", (text) => text.replaceAll(/^-+$/gm, (line) => "~".repeat(line.length + 3))],
    ["overline", replace("=================\nResize in place", "Resize in place")],
    ["blank lines", (text) => text.replaceAll("\n\n", "\n\n\n")],
    ["space at the end of lines", (text) => text.replaceAll(/^(\w.*)$/gm, "$1  ")],
    ["bullets", (text) => text.replaceAll(/^\* /gm, "- ")],
    ["None with a period", replace("None\n", "None.\n")],
    ["N/A", replace("None\n", "N/A\n")],
    ["not applicable", replace("None.\n", "Not applicable.\n")],
    ["None as an item", replace("None\n", "* None\n")],
    [
      "a moved target",
      (text) =>
        text
          .replace(/\n\.\. _the talk.*\n/, "\n")
          .replace("Proposed", ".. _the talk: https://example.org/talk\n\nProposed"),
    ],
    [
      "an embedded target",
      (text) =>
        text.replace("`the talk`_", "`the talk <https://example.org/talk>`__").replace(/\n\.\. _the talk.*\n/, "\n"),
    ],
    ["an inline target", replace("running worker", "_`running worker`")],
    ["carriage returns", (text) => text.replaceAll("\n", "\r\n")],
    [
      "another table style",
      replace(
        "====== ==================\nCode   Cause\n====== ==================\n202    accepted\n409    another resize\n====== ==================",
        "+------+----------------+\n| Code | Cause          |\n+======+================+\n| 202  | accepted       |\n+------+----------------+\n| 409  | another resize |\n+------+----------------+",
      ),
    ],
  ])("%s", (_name, edit) => {
    expect(normativeText(formOf(edit(sample)))).toBe(normativeText(formOf(sample)));
    expect(normativeHash(formOf(edit(sample)))).toEqual(normativeHash(formOf(sample)));
  });
});

describe("another hash, in its group only", () => {
  test.each<readonly [string, string, (text: string) => string]>([
    ["a word", "problem", replace("running worker", "stopped worker")],
    ["a number", "design", replace("at most 5 times", "at most 6 times")],
    ["a requirement", "design", replace("must ask", "should ask")],
    ["a literal", "design", replace("``GET /limits``", "``PUT /limits``")],
    ["markup", "design", replace("*limit*", "**limit**")],
    ["a literal block", "api", replace("512", "513")],
    ["space in a literal block", "api", replace('"memory": 512', '"memory":  512')],
    ["a table cell", "api", replace("409    another", "410    another")],
    ["None filled in", "data", replace("None\n", "A column ``limit``.\n")],
    ["a number told in prose of None", "data", replace("None\n", "No impact before 2.1.\n")],
    ["an option", "deployment", replace("None.\n", "A new option ``limit_retries``.\n")],
    ["a word of an inline target", "problem", (text) => replace("running worker", "_`quick worker`")(text)],
    ["where a link leads", "problem", replace("org/talk", "org/walk")],
    ["the title", "problem", replace("Resize in place", "Resize on disk.")],
    ["a heading", "data", replace("Data model impact\n-----------------", "Database impact\n-----------------")],
  ])("%s", (_name, group, edit) => {
    const before = normativeHash(formOf(sample));
    const after = normativeHash(formOf(edit(sample)));
    expect(after.whole).not.toBe(before.whole);
    const names = Object.keys({ ...before.groups, ...after.groups });
    const changed = names.filter((name) => before.groups[name] !== after.groups[name]);
    if (_name === "a heading") expect(changed).toContain(group);
    else expect(changed).toEqual([group]);
  });
});

test("what is hashed, byte for byte", () => {
  expect(normativeText(formOf(sample), "api")).toBe(
    [
      "assent-normative 1",
      '["section","2","REST API impact"]',
      '["literal_block","{\\"memory\\": 512}"]',
      '["table",["tgroup",["thead",["row",["entry",["paragraph","Code"]],["entry",["paragraph","Cause"]]]],["tbody",["row",["entry",["paragraph","202"]],["entry",["paragraph","accepted"]]],["row",["entry",["paragraph","409"]],["entry",["paragraph","another resize"]]]]]]',
      "",
    ].join("\n"),
  );
});

describe("what a directive names is said, though no text of the tree holds it", () => {
  const withBlock = (block: string) => formOf(sample.replace("Deployer impact\n", `${block}\n\nDeployer impact\n`));
  test.each<readonly [string, string]>([
    [".. rest_method:: GET /v1/workers", ".. rest_method:: DELETE /v1/everything"],
    [".. http:get:: /v1/workers", ".. http:delete:: /v1/workers"],
    [".. autoclass:: Worker", ".. autofunction:: Worker"],
    [".. automodule:: worker\n   :members:", ".. automodule:: worker\n   :undoc-members:"],
    [".. productionlist::\n   limit: number", ".. productionlist::\n   limit: name"],
    [".. literalinclude:: api.json", ".. literalinclude:: other.json"],
    [".. literalinclude:: api.json\n   :lines: 1-3", ".. literalinclude:: api.json\n   :lines: 1-4"],
    [".. graphviz:: states.dot", ".. graphviz:: other.dot"],
    [".. blockdiag:: states.diag", ".. blockdiag:: other.diag"],
    [".. uml:: states.uml", ".. uml:: other.uml"],
    [".. graphviz::\n   :alt: on\n\n   digraph {}", ".. graphviz::\n   :alt: off\n\n   digraph {}"],
    [".. inheritance-diagram:: worker", ".. inheritance-diagram:: engine"],
    [".. only:: html\n\n   Workers are told.", ".. only:: never\n\n   Workers are told."],
    [".. openapi:: api.yaml", ".. openapi:: other.yaml"],
    [".. include:: api.txt", ".. include:: other.txt"],
    [".. toctree::\n   :glob:\n\n   api", ".. toctree::\n   :hidden:\n\n   api"],
  ])("%j and %j", (before, after) => {
    expect(normativeHash(withBlock(after)).groups.api).not.toBe(normativeHash(withBlock(before)).groups.api);
    expect(classifyEdit(withBlock(before), withBlock(after)).class).toBe("normative");
  });

  test("the version is that of what is used", () => {
    const [first] = normativeText(formOf(sample), "api").split("\n");
    const [second, ...lines] = normativeText(withBlock(".. rest_method:: GET /v1"), "api").trimEnd().split("\n");
    expect([first, second]).toEqual(["assent-normative 1", "assent-normative 2"]);
    expect(lines.at(-1)).toBe('["container",{"argument":"GET /v1","directive":"rest_method"}]');
    expect(normativeText(withBlock(".. rest_method:: GET /v1"), "data")).toBe(normativeText(formOf(sample), "data"));
  });
});

const word = fc.stringMatching(/^[a-z]{1,12}$/);
const words = fc.array(word, { minLength: 2, maxLength: 60 });

test("law: how words are wrapped never counts, which words they are always does", () => {
  const spec = (text: string): string => `Title\n=====\n\nProblem description\n-------------------\n\n${text}\n`;
  fc.assert(
    fc.property(words, fc.infiniteStream(fc.boolean()), fc.nat(), word, (list, breaks, at, other) => {
      const wrapped = list.map((one, index) => (index === 0 ? "" : breaks.next().value ? "\n" : " ") + one).join("");
      const before = normativeHash(formOf(spec(list.join(" ")))).whole;
      expect(normativeHash(formOf(spec(wrapped))).whole).toBe(before);
      const changed = list.with(at % list.length, other);
      const after = normativeHash(formOf(spec(changed.join(" ")))).whole;
      expect(after === before).toBe(changed.join(" ") === list.join(" "));
    }),
    { numRuns: 200 },
  );
});
