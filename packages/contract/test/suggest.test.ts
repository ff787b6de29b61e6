// Older sections in the canonical form: nothing that the section says is lost.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { read, sphinx } from "@assent/rst";
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
    "emphasized words before a block or a line are the title of what follows",
    "**List things**\n\n::\n\n  GET /v1/things\n\n* 200 OK\n\n**Make a thing**\n\n::\n\n  POST /v1/things\n\n| **Take it away**\n| ``DELETE /v1/things``\n| Errors: 404\n",
    ["List things\n~~~", "Make a thing\n~~~", "Take it away\n~~~"],
    [],
  ],
  [
    "words in brackets are of the last code before them",
    "DELETE /v1/things\n\nErrors: 404, 423 (it is locked)\n",
    ["* 404\n  * 423 -- it is locked"],
    [],
  ],
  [
    "words before codes that are a label or a sentence are no meaning, and those behind are of the last",
    "* GET /v1/things\n\n  List things. 200.\n\n* POST /v1/things\n\n  Errors: 400, 409 if one is there\n\n  Failures: 404 (no such place), 503\n\n* PUT /v1/things\n\n  Known errors: 404 (no thing)\n\n* DELETE /v1/things\n\n  Errors: 400, 404: it is not there\n",
    [
      ":Normal codes: 200\n",
      "  * 400\n  * 404 -- no such place\n  * 409 -- if one is there\n  * 503\n",
      "* 404 -- no thing\n",
      "  * 400 -- it is not there\n  * 404 -- it is not there\n",
      "List things.\n",
    ],
    [],
  ],
  [
    "limits of a schema have their phrases",
    'POST /v1/fences\n\nSchema of the request::\n\n  {"type": "object", "required": ["host"], "properties": {"host": {"type": "string", "minLength": 1, "maxLength": 255}, "mode": {"enum": ["hard", "soft"]}, "retries": {"type": "integer", "minimum": 0, "maximum": 9, "default": 3}, "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 50, "uniqueItems": true}, "more": {"type": "object", "properties": {"a": {"type": "string"}}, "additionalProperties": false}}}\n',
    [
      "* - ``host``\n     - string\n     - yes\n     - Length 1 to 255.\n",
      "* - ``mode``\n     - string\n     - no\n     - One of ``hard``, ``soft``.\n",
      "* - ``retries``\n     - integer\n     - no\n     - From 0 to 9. Default ``3``.\n",
      "- At most 50 items. Unique items.\n",
      "- No other fields.\n",
    ],
    [],
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
    "a code has its causes once",
    "Make\n~~~~\n\n* ``POST /v1/things``\n\n  Error codes:\n\n  * 400 Bad Request if\n\n    * the ``name`` is taken.\n    * the size is wrong.\n\n  * 409 Conflict when:\n\n    * it is there.\n",
    ["* 400 -- Bad Request if the ``name`` is taken; the size is wrong\n", "* 409 -- Conflict when: it is there\n"],
    [],
  ],
  [
    "what a method does, right behind it, is its title",
    "* ``POST /v1/things`` create a thing.\n\n  * ``id`` to create a thing with this name.\n\n* ``GET /v1/things`` will be read only.\n\n* ``GET /v1/boxes``::\n\n    {}\n",
    ["create a thing\n~~~", "GET /v1/things\n~~~", "GET /v1/boxes\n~~~"],
    ["``GET /v1/things`` will be read only."],
  ],
  [
    "what other words say by chance is not said",
    "Two methods:\n\n* ``POST /v1/things``\n\n  Query parameters:\n\n  * ``id`` -- to make a thing with this name\n\n  A thing with a name.\n\n* ``GET /v1/things`` (to make a name)\n",
    ["* ``GET /v1/things`` (to make a name)\n"],
    ["``GET /v1/things`` (to make a name)"],
  ],
  [
    "a note stays one, and is said once",
    "* ``DELETE /v1/things/{id}``\n\n  Takes it away from there.\n\n  .. note::\n      Only for those without a name.\n\n      And a second one.\n\n* ``GET /v1/things``\n\n  .. warning :: It is slow.\n",
    [
      "Takes it away from there.\n\n:Method: ``DELETE",
      ".. note::\n    Only for those without a name.\n\n    And a second one.\n\nGET",
      ".. warning :: It is slow.",
    ],
    ["Only for those without a name.", "And a second one.", "It is slow."],
  ],
  [
    "colons whose block went into a sample ask for none",
    'Make\n~~~~\n\nThe request of the red ones, for example::\n\n  POST /v1/things\n\n  {"a": 1}\n\nIt may be as here::\n\n    red\n      green\n',
    ["The request of the red ones, for example:\n", "It may be as here::\n\n    red\n      green"],
    ["The request of the red ones, for example::"],
  ],
  [
    "a block whose words belong to another method has colons of its own",
    "* ``POST /v1/things`` for one::\n\n    PUT /v1/boxes\n    and more, in words of its own\n",
    ["::\n\n  PUT /v1/boxes\n  and more, in words of its own"],
    [],
  ],
  [
    "a list says whether its fields are needed",
    "* ``POST /v1/things``\n\n  The following field is mandatory:\n\n  * ``name`` how it is called.\n\n  Optional fields:\n\n  * ``size`` how big it is.\n\n  Fields that may be given:\n\n  * ``kind`` what it is.\n",
    [
      "* - ``name``\n     - any\n     - yes\n",
      "* - ``size``\n     - any\n     - no\n",
      "* - ``kind``\n     - any\n     - ?\n",
    ],
    [],
  ],
  [
    "words that move keep their markup, references and roles",
    "Two **new** ones\n~~~~~~~~~~~~~~~~\n\nBoth **are NOT** kept, as `Others`_ and :ref:`these <a-b>`; *see* |there|.\n\n* PUT /v1/things/{id}\n\n  Parameters:\n\n  * ``size`` -- **how** :ref:`big`\n\n  * 404 -- **Not** `there`_\n  * **409 Taken** by :doc:`/another`\n\n.. _Others: http://a.b/\n.. _there: http://a.c/\n",
    [
      "Two **new** ones\n~~~",
      "Both **are NOT** kept, as `Others`_ and :ref:`these <a-b>`; *see* |there|.\n",
      "- **how** :ref:`big`\n",
      "* 404 -- **Not** `there`_\n",
      "* 409 -- Taken by :doc:`/another`\n",
    ],
    [],
  ],
  [
    "a title is emphasised without marks, and what stood in a block is no markup",
    "* **Make a thing**\n\n  ``POST /v1/things``\n\n* ``GET /v1/things``\n\n  Codes::\n\n    404 - no *name_ of it\n    409 - see `that` and *this*\n",
    ["Make a thing\n~~~", "* 404 -- no \\*name\\_ of it\n", "* 409 -- see \\`that\\` and \\*this\\*\n"],
    [],
  ],
  [
    "what is only guessed of a change is for a person to say",
    "Make\n~~~~\n\n* A new method: POST /v1/things\n\nShow\n~~~~\n\n* GET /v1/boxes\n\nEmpty\n~~~~~\n\n* Modify the existing ``PUT /v1/cases``\n",
    [
      "``POST /v1/things``\n:Change: added\n",
      "``GET /v1/boxes``\n:Change: ?\n",
      "``PUT /v1/cases``\n:Change: changed\n",
    ],
    [],
  ],
  [
    "a code has its own meaning alone",
    "Take\n~~~~\n\n``DELETE /v1/things``\n\nResponse: ``204``. Errors: ``403`` (policy; of the owner), ``404`` (none).\n\nPut\n~~~\n\n* ``PUT /v1/things``\n\n  * 200: OK. If there are too many, shall return a 403 Forbidden\n",
    [
      ":Normal codes: 204\n:Error codes:\n  * 403 -- policy; of the owner\n  * 404 -- none\n",
      "* 200 -- OK\n",
      "* 403 -- Forbidden\n",
    ],
    [],
  ],
  [
    "a schema of a list is a list",
    'Names\n~~~~~\n\n* GET /v1/names\n\n  JSON schema of the response::\n\n    {"type": "array", "items": {"type": "string"}}\n\nThings\n~~~~~~\n\n* PUT /v1/things\n\n  JSON schema of the request::\n\n    {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "integer"}}, "required": ["id"]}}\n',
    [
      "``GET /v1/names``\n:Change: ?\n:Response body: list of string\n",
      ".. list-table:: Request body\n",
      "* - ``[].id``\n     - integer\n     - yes\n",
    ],
    [],
  ],
  [
    "codes of a directive",
    ".. http:get:: /v1/things\n\n   :statuscode 200: fine\n   :statuscode 404: No *such* thing\n",
    ["* 200 -- fine\n", "* 404 -- No *such* thing\n"],
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
    "each method stands below the lower one of two titles that make it",
    "GET\n~~~\n\n/boxes\n^^^^^^\n\nAll of the boxes that there are.\n\n/boxes/{id}\n^^^^^^^^^^^\n\nOne of the boxes that there are.\n",
    [
      "GET /boxes\n~~~~~~~~~~\n\nAll of the boxes that there are.\n",
      "GET /boxes/{id}\n~~~~~~~~~~~~~~~\n\nOne of the boxes that there are.\n",
    ],
    [],
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

const rows =
  "+------+------------+\n| Verb | URL        |\n+======+============+\n| GET  | /boxes     |\n+------+------------+\n| POST | /boxes     |\n+------+------------+\n";
const examples = 'API examples\n------------\n\nRequest::\n\n  POST /v2.0/boxes\n  {"a": 1}\n\n* PUT /v2.0/cases\n';

test.each<[string, string]>([
  ["behind", `${specWith(rows).text}\n${examples}`],
  ["before", specWith(rows).text.replace("REST API impact", `${examples}\nREST API impact`)],
])("a method that an example in a section %s it shows in full is written, one of that section is named", (_, text) => {
  const spec = specOf(text);
  const { contract } = readContract(spec);
  const suggestion = suggestCanonical(spec, contract)!;
  const again = readContract(specOf(suggestion.text)).contract;
  const named = (one: typeof contract): readonly string[] =>
    one.operations.map(({ method, path }) => `${method.value} ${path.value}`).sort();
  expect(named(contract)).toEqual(["GET /boxes", "POST /v2.0/boxes", "PUT /v2.0/cases"]);
  expect(named(again)).toEqual(["GET /boxes", "POST /v2.0/boxes"]);
  expect(suggestion.kept).toContainEqual({
    line: text.slice(0, text.indexOf("PUT /v2.0/cases")).split("\n").length,
    words: "PUT /v2.0/cases",
    reason: "outside of the section",
  });
});

/** Words that the form says with its fields and titles, which are not looked for. */
test("a text keeps its ends of lines", () => {
  const spec = specOf(specWith("* ``POST /v1/things`` makes a thing, or two.\n").text.replaceAll("\n", "\r\n"));
  const { text = "" } = suggestCanonical(spec, readContract(spec).contract) ?? {};
  expect(text.match(/\r?\n/g)!.every((one) => one === "\r\n")).toBe(true);
  expect(text).toContain(":Method: ``POST /v1/things``\r\n");
});

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

/** What the parser says of a text. */
function problemsOf(text: string): readonly string[] {
  const { diagnostics } = read(text, { dialect: sphinx });
  return diagnostics.filter(({ level }) => level !== "info").map(({ message }) => message);
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
      const broken: string[] = [];
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
        const section =
          findTopic(spec.outline, "rest") ??
          spec.outline.all.find(({ titleSpan }) => titleSpan.start === contract.section?.span.start);
        if (section === undefined) throw new Error(`${path}: no section`);
        const start = section.headingSpan.end;
        const before = text.slice(start, section.span.end);
        const after = suggestion.text.slice(
          start,
          suggestion.text.length - text.slice(section.span.end).trimStart().length,
        );
        counts.sections += 1;
        counts.lines += before.split("\n").filter((line) => line.trim() !== "").length;
        counts.kept += suggestion.kept.length;
        const old = problemsOf(text);
        for (const one of problemsOf(suggestion.text)) {
          if (!old.includes(one)) broken.push(`${path}: ${one}`);
        }
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
      expect(broken).toEqual([]);
    },
    300_000,
  );
});
