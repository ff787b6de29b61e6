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
  ["Deployer impact", "Deployer tests", "normative", "heading", "deployment design"],
  ["Deployer impact", "Deployers impact", "normative", "name", "deployment"],
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

describe("a word that became another word is no slip of the pen", () => {
  const said = (words: string) => formOf(sample.replace("A worker that", `It is ${words} by it.\n\nA worker that`));
  const pairs = [
    "minimum maximum",
    "minimal maximal",
    "deleted delayed",
    "closed cloned",
    "created cleared",
    "restart restore",
    "rejected repeated",
    "1,000|1 000",
    "in valid|invalid",
    "not able|notable",
    "may be|maybe",
    "assigned unassigned",
    "mounted unmounted",
    "inserted inverted",
    "expected excepted",
    "united untied",
    "later latter",
    "filed filled",
    "contact contract",
    "starting stating",
    "replayed relayed",
  ];
  test.each(pairs)("%s", (pair) => {
    const [from = "", to = ""] = pair.split(pair.includes("|") ? "|" : " ");
    expect(classifyEdit(said(from), said(to)).class).toBe("normative");
    expect(classifyEdit(said(to), said(from)).class).toBe("normative");
  });
  test.each([
    "runing running",
    "recieve receive",
    "occured occurred",
    "incompatbility incompatibility",
    "opreators operators",
  ])("but %s is one", (pair) => {
    const [from = "", to = ""] = pair.split(" ");
    expect(classifyEdit(said(from), said(to)).class).toBe("editorial-candidate");
  });
});

describe("impacts", () => {
  test.each<readonly [string, (text: string) => string, string]>([
    ["as it stands", (text) => text, "api"],
    ["without an API", (text) => text.replace(/\.\. code-block[^]*another resize\n=+ =+/, "None."), ""],
    ["data", (text) => text.replace("None\n", "A column is added.\n"), "data api"],
    ["a sentence that says None", (text) => text.replace("None\n", "There are no changes to the schema.\n"), "api"],
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

const silent = [
  "None",
  "N/A.",
  "Not applicable!",
  "* None",
  "No.",
  "Not affected.",
  "No impact.",
  "No REST API impact.",
  "No changes to the data model.",
  "This change has no impact on the API.",
  "There are no changes to the public REST API.",
  "This spec does not affect the API.",
  "No impact. No API changes are expected.",
  "No API impact is anticipated as part of this change.",
  ".. A note of nobody.",
];
const telling = [
  "No new resources. POST /v1/workers now needs admin, else 403.",
  "TBD",
  "no changes to GET; DELETE /v1/all is added, code 204",
  "No changes to GET.",
  "This change does not require a token on DELETE /v1/workers.",
  "This change does not require a token.",
  "No impact. Users are deleted.",
  "No impact except on users.",
  "No changes to API v1.",
  "No ``limit``.",
  "None [1]_\n\n.. [1] Or nearly.",
  "None\n\nBut see below.",
  "None::\n\n   DELETE /v1/all",
  "* None\n* All",
  "None `of it <https://example.org/v2>`_",
  "Nothing, unless it is used.",
  ".. openapi:: a.yaml",
  ".. include:: api.txt",
  ".. rest_method:: DELETE /v1/all",
  ".. literalinclude:: api.json",
  ".. image:: api.png",
];

describe("only a section that says None and nothing else has no impact", () => {
  const api = (text: string): boolean =>
    impactsOf(specOf(`Title\n=====\n\nREST API impact\n---------------\n\n${text}\n`)).some(
      ({ impact }) => impact === "api",
    );
  test.each(silent)("none: %j", (text) => {
    expect(api(text)).toBe(false);
  });
  test.each(telling)("an impact: %j", (text) => {
    expect(api(text)).toBe(true);
  });
});

describe("titles name an impact by their words", () => {
  test.each<readonly [string, string]>([
    ["HTTP API impact", "api"],
    ["Public API impact", "api"],
    ["RESTful API impact", "api"],
    ["REST API changes", "api"],
    ["2.1 Changes to the REST API:", "api"],
    ["API", "api"],
    ["API and data model impact", "api data"],
    ["Data model", "data"],
    ["Database impact", "data"],
    ["DB schema changes", "data"],
    ["Deployment impact", "deployment"],
    ["Upgrade", "deployment"],
    ["Upgrades and backwards compatibility", "deployment"],
    ["Operator impact", "deployment"],
    ["Other end user impact", ""],
    ["RPC API impact", ""],
    ["Database API", ""],
    ["Driver API impact", ""],
    ["API tests", ""],
    ["Upgrade tests", ""],
    ["Report that a disk is encrypted at rest through the metadata API", ""],
  ])("%s: %j", (title, impacts) => {
    const line = "-".repeat(title.length);
    const below = "~".repeat(title.length);
    const text = "DELETE /v1/everything";
    for (const source of [
      `Title\n=====\n\n${title}\n${line}\n\n${text}\n\nEnd\n---\n\nOf it.\n`,
      `Title\n=====\n\nProposed change\n---------------\n\nIt.\n\n${title}\n${below}\n\n${text}\n\nEnd\n---\n\nOf it.\n`,
    ]) {
      expect(
        impactsOf(specOf(source))
          .map(({ impact }) => impact)
          .join(" "),
      ).toBe(impacts);
    }
  });
});
