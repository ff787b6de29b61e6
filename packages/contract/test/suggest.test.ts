// Older sections in the canonical form: nothing that the section says is lost.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { findTopic } from "@assent/spec";
import { expect, test } from "vitest";
import { describeShared } from "../../../test/shared.ts";
import { leastConfidence, readContract, suggestCanonical } from "../src/index.ts";
import { specOf, specWith } from "./read-text.ts";

/** The section as it is suggested, and what is named as kept. */
function suggested(body: string): { readonly text: string; readonly kept: readonly string[] } {
  const spec = specWith(body);
  const { text = "", kept = [] } = suggestCanonical(spec, readContract(spec).contract) ?? {};
  const start = text.indexOf("REST API impact\n") + "REST API impact\n---------------\n\n".length;
  return {
    text: text.slice(start, text.indexOf("Other impact")).trim(),
    kept: kept.map(({ words, reason }) => (reason === undefined ? words : `${reason}: ${words}`)),
  };
}

test.each<[string, string, readonly string[], readonly string[]]>([
  [
    "a title is not the words that lead to several methods",
    "Two methods will be added:\n\n* PUT /v1/things\n\n  * Normal response code: 202\n\n  * Response body is empty.\n\n* DELETE /v1/things\n\n  * Normal response code: 202\n",
    ["Two methods will be added:\n\nPUT /v1/things\n~~~", "* Response body is empty.\n\nDELETE /v1/things\n~~~"],
    ["Two methods will be added:", "Response body is empty."],
  ],
  [
    "a title is that of the item that holds the method alone",
    "* Pause the thing\n\n  ``POST /v1/things/{id}/pause``\n\n* Wake the thing\n\n  ``POST /v1/things/{id}/wake``\n",
    ["Pause the thing\n~~~", "Wake the thing\n~~~"],
    [],
  ],
  [
    "a title is no label",
    "* Specification for the method\n\n  * POST /v1/things\n\n* V2 API specification\n\n  * GET /v2/things\n",
    ["POST /v1/things\n~~~", "GET /v2/things\n~~~"],
    ["Specification for the method"],
  ],
  [
    "codes keep their meanings, and no mark is left alone",
    'Pause\n~~~~~\n\n``POST /v1/things``\n\nBody::\n\n  {"a": null}\n\n  Normal http response code: `202 Accepted`\n\n  Expected error http response code: `400 Bad Request`\n  - the state of the thing is wrong\n',
    ["* 202 -- Accepted\n", "* 400 -- Bad Request - the state of the thing is wrong\n"],
    [],
  ],
  [
    "codes in brackets, and a code with an answer that is shown",
    'Make\n~~~~\n\n* POST /v1/things\n\n  * Normal http response code: 202 (Accepted)\n\n  * Error codes: badRequest (400), Forbidden(403)\n\n  Response::\n\n    HTTP/1.1 202 Accepted\n    Content-Type: application/json\n\n    {"a": 1}\n',
    ["* 202 -- Accepted\n", "* 400 -- badRequest\n", "* 403 -- Forbidden\n"],
    [],
  ],
  [
    "all meanings of a code",
    "Make\n~~~~\n\n::\n\n    POST /v1/things\n\nHTTP Codes::\n\n    202 - Accepted.\n    400 - BadRequest. No flavor.\n    400 - BadRequest. Too small.\n",
    ["* 202 -- Accepted\n", "* 400 -- BadRequest. No flavor; BadRequest. Too small"],
    [],
  ],
  [
    "the name of a policy",
    "Make\n~~~~\n\n* URL: /v1/things\n* Method: POST\n* Policy: ``os_compute_api:things:make``\n",
    [":Policy: ``os_compute_api:things:make``"],
    [],
  ],
  [
    "JSON that is none stays as it is",
    'Make\n~~~~\n\n* POST /v1/things\n\n  JSON schema::\n\n    {\n      "type": "object"\n      "properties": {"a": {}}\n    }\n',
    ['JSON schema::\n\n  {\n    "type": "object"\n    "properties": {"a": {}}\n  }'],
    ['no JSON: { "type": "object" "properties": {"a": {}} }'],
  ],
  [
    "parameters and bodies in words",
    'Mend\n~~~~\n\n* PUT /v1/things/{id}\n* JSON body: {"reason": "Old."}, or empty for no reason.\n* tenant_id: The ID of the tenant.\n',
    ['* JSON body: {"reason": "Old."}, or empty for no reason.', "tenant_id: The ID of the tenant."],
    ['JSON body: {"reason": "Old."}, or empty for no reason.'],
  ],
])("%s", (_, body, expected, kept) => {
  const found = suggested(body);
  for (const one of expected) expect(`${found.text}\n`).toContain(one);
  expect(found.kept).toEqual(expect.arrayContaining([...kept]));
});

/** Words that the form says with its fields and titles, which are not looked for. */
const ofTheForm =
  /^(?:api|bod(?:y|ies)|codes?|errors?|examples?|expected|http|json|methods?|normal|parameters?|requests?|responses?|return|rest|samples?|schema|status|success(?:ful)?|types?|ur[il]s?|verbs?|list|table|code|block|note|literal|include|csv|header|rows|widths|linenos|text|https?|python|bash|console|sourcecode|javascript|none|emphasize|lines|language|caption|name|align|class|width|warning)$/;

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** The words of a section that its suggestion does not have, line by line. */
function lostLines(before: string, after: string): readonly string[] {
  const there = new Set(wordsOf(after));
  return before
    .split("\n")
    .filter((line) => wordsOf(line).some((word) => word.length > 1 && !ofTheForm.test(word) && !there.has(word)));
}

describeShared("every word of an older section stands in its suggestion", (shared) => {
  const corpora = readdirSync(join(shared, "corpus"), { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map(({ name }) => name);
  test.each(corpora)(
    "%s",
    (name) => {
      const root = join(shared, "corpus", name);
      const lost: string[] = [];
      const marks: string[] = [];
      const counts = { sections: 0, lines: 0, kept: 0 };
      for (const path of readdirSync(root, { recursive: true, encoding: "utf8" }).filter((one) =>
        one.endsWith(".rst"),
      )) {
        const text = readFileSync(join(root, path), "utf8");
        if (!/\b(?:GET|PUT|POST|DELETE|PATCH)\b/.test(text)) continue;
        const spec = specOf(text, path);
        const { contract } = readContract(spec);
        const suggestion = suggestCanonical(spec, contract);
        if (suggestion === undefined) continue;
        const section = findTopic(spec.outline, "rest")!;
        const start = section.headingSpan.end;
        const before = text.slice(start, section.span.end);
        const after = suggestion.text.slice(
          start,
          suggestion.text.length - text.slice(section.span.end).trimStart().length,
        );
        counts.sections += 1;
        counts.lines += before.split("\n").filter((line) => line.trim() !== "").length;
        counts.kept += suggestion.kept.length;
        const again = readContract(specOf(suggestion.text, path)).contract;
        const read = new Set(again.operations.map(({ method, path: url }) => `${method.value} ${url.value}`));
        for (const { method, path: url, confidence, span } of contract.operations) {
          const isSure =
            confidence >= leastConfidence && span.start >= section.span.start && span.end <= section.span.end;
          if (isSure && !read.has(`${method.value} ${url.value}`)) lost.push(`${path}: ${method.value} ${url.value}`);
        }
        for (const line of lostLines(before, after)) lost.push(`${path}: ${line.trim()}`);
        for (const line of after.split("\n")) {
          if (/^(?:  \* [1-5]|:Policy)/.test(line) && /(?<!`)\\`/.test(line)) marks.push(`${path}: ${line}`);
        }
      }
      console.log(`${name}: ${JSON.stringify(counts)}, lines that lose words: ${lost.length}`);
      expect(lost).toEqual([]);
      expect(marks).toEqual([]);
    },
    300_000,
  );
});
