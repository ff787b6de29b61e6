// The canonical form, seen from outside: what is read, and what is said about what is not.
import { LineIndex, type Span } from "@assent/rst";
import { describe, expect, test } from "vitest";
import { contractExamples, readContract } from "../src/index.ts";
import { schemaOfFields } from "../src/reading/schema-of.ts";
import { codesOf, fields, method, row } from "./canonical-form.ts";
import { specOf, specWith } from "./read-text.ts";

test.each<[string, string, readonly string[]]>([
  ["a method", method(":Normal codes: 201\n:Error codes: 400, 409\n"), []],
  [
    "an unknown field",
    method(":Colour: red\n"),
    ['contract-unknown-field: The field "Colour" is not one of a method.'],
  ],
  [
    "no path",
    method("", "``POST``") + "\n\n" + method().replace("Make a", "Use a"),
    ['contract-method: "``POST``" is no method with its path.'],
  ],
  ["no code", method(":Error codes:\n  * 4o4 -- gone\n"), ['contract-code: "4o4 -- gone" names no status code.']],
  [
    "a list of codes without a blank line before it",
    method(":Error codes: 400, 4O4\n  * 409 -- taken\n"),
    ["contract-code: A list of codes needs a blank line before it.", 'contract-code: "4O4" names no status code.'],
  ],
  ["a range for all that is left", method(":Error codes:\n  * 409 -- taken\n  * 4xx -- anything else\n"), []],
  ["the default for all that is left", method(":Error codes:\n  * 409 -- taken\n  * default -- any other error\n"), []],
  [
    "a code and others",
    method(":Error codes:\n  * 409 -- taken, and so on\n"),
    ['contract-code: The meaning of 409 goes on like a list of codes: "and so on".'],
  ],
  [
    "a pattern that is none",
    `${method()}\n${fields(row("a", "string", "yes", "Matches ``[``."))}`,
    ['contract-constraint: The pattern "[" of "a" is no regular expression.'],
  ],
  ["several codes with one meaning", method(":Error codes: 400, 404 -- bad\n"), []],
  [
    "several codes with one meaning, one of them none",
    method(":Error codes:\n  * 400, 4O4 -- bad\n"),
    ['contract-code: "4O4" names no status code.'],
  ],
  [
    "a code twice",
    method(":Error codes:\n  * 404 -- gone\n  * 404 -- away\n"),
    ["contract-code: The code 404 is named twice."],
  ],
  ["a code of the wrong kind", method(":Normal codes: 404\n"), ["contract-code: 404 is no normal code."]],
  [
    "a list with what is no code",
    method(":Normal codes: 201, 777, abc\n"),
    ['contract-code: "777" names no status code.', 'contract-code: "abc" names no status code.'],
  ],
  [
    "bounds in other words",
    `${method()}\n${fields(row("a", "integer", "yes", "Must be a power of 2. Up to you."))}`,
    ['contract-constraint: "Must be a power of 2" is none of the phrases for what values are allowed.'],
  ],
  [
    "two names in a row",
    `${method()}\n${fields(row("a``/``b"))}`,
    ['contract-table: "``a``/``b``" is more than a name; "a" is read.'],
  ],
  [
    "a mark behind a name",
    `${method()}\n${fields(row("a").replace("``a``", "``a`` (new)"))}`,
    ['contract-table: "``a`` (new)" is more than a name; "a" is read.'],
  ],
  [
    "two words as a name",
    `${method()}\n${fields(row("a").replace("``a``", "a b"))}`,
    ['contract-table: "a b" is more than a name; "a b" is read.'],
  ],
  [
    "no type",
    `${method()}\n${fields(row("a", ""))}`,
    ["contract-unknown-type: The type is left out; any value is taken."],
  ],
  [
    "no column of types",
    `${method()}\n.. list-table:: Request body\n   :header-rows: 1\n\n   * - Name\n     - Required\n   * - \`\`a\`\`\n     - yes\n`,
    ['contract-table: The table has no column "Type"; any value is taken.'],
  ],
  [
    "no column that says what is required",
    `${method()}\n.. list-table:: Request body\n   :header-rows: 1\n\n   * - Name\n     - Type\n   * - \`\`a\`\`\n     - string\n`,
    ['contract-table: The table has no column "Required"; none is required.'],
  ],
  [
    "no column that says where parameters are sent",
    `${method()}\n.. list-table:: URL parameters\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n   * - \`\`a\`\`\n     - string\n     - no\n`,
    ['contract-table: The table has no column "In"; the parameters are read as those of the query.'],
  ],
  [
    "a title that says where parameters are sent",
    `${method()}\n.. list-table:: Query parameters\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n   * - \`\`a\`\`\n     - string\n     - no\n`,
    [],
  ],
  [
    "headers that tools pass over",
    `${method()}\n${fields(row("Content-Type") + row("ACCEPT") + row("X-Trace"), "Request headers")}`,
    [
      'contract-table: The header "Content-Type" promises nothing as a row: tools pass over it.',
      'contract-table: The header "ACCEPT" promises nothing as a row: tools pass over it.',
    ],
  ],
  [
    "marks in names",
    `${method()}\n${fields(row("a b") + row("c?") + row("d*") + row('"e f"') + row('"g?"') + row("h.*"))}`,
    [
      'contract-table: "a b" does not look like a name.',
      'contract-table: "c?" does not look like a name.',
      'contract-table: "d*" does not look like a name.',
    ],
  ],
  [
    "a body of a code without one",
    `${method(":Normal codes: 204\n")}\n${fields(row("a"), "Response body")}`,
    ["contract-body: The response body is never sent: 204 has no body."],
  ],
  [
    "a body, a header and a sample of a method that names no code of success",
    `${method(":Error codes: 404\n")}\n${fields(row("a"), "Response body")}\n${fields(row("A"), "Response headers")}\nSample response\n\n.. code-block:: json\n\n   {"a": "b"}\n`,
    [
      "contract-body: The response body is of no code: the method names codes of errors alone.",
      'contract-code: The header "A" is of no code: the method names codes of errors alone.',
      "contract-sample: The sample response is of no code: the method names codes of errors alone.",
    ],
  ],
  [
    "a body of a method that names codes of errors alone, with a body of a code of success, or none",
    method(":Error codes: 404\n:Response body 200: string\n:Response body: none\n"),
    ["contract-code: The response body 200 is of a code that the method does not name."],
  ],
  [
    "a body of no code, beside one that has none",
    `${method(":Normal codes: 200, 204\n")}\n${fields(row("a"), "Response body")}`,
    [],
  ],
  [
    "bodies and headers of codes that are not named",
    `${method(":Normal codes: 201\n:Error codes: 4XX\n:Response body 503: none\n")}\n${fields(row("a"), "Response body 409")}\n${fields(row("A"), "Response headers 202")}`,
    [
      "contract-code: The response body 503 is of a code that the method does not name.",
      'contract-code: The header "A" is of the code 202, which the method does not name.',
    ],
  ],
  [
    "a parameter of the path that may be left out",
    `${method("", "``PUT /v1/things/{id}``")}\n${fields(row("id", "uuid", "no"), "Path parameters")}`,
    ['contract-parameter: The parameter "id" of the path cannot be left out.'],
  ],
  [
    "a field of a text",
    `${method()}\n${fields(row("limits") + row("limits.cpu", "integer"))}`,
    ['contract-table: "limits.cpu" cannot be in "limits", which is "string".'],
  ],
  [
    "fields and entries of what can hold them",
    `${method()}\n${fields(
      row("a", "object or null") +
        row("a.b", "list of object") +
        row("a.b[]", "object") +
        row("a.b[].c", "map of string") +
        row("a.b[].c.*"),
    )}`,
    [],
  ],
  [
    "a token on all methods but one",
    `Authentication: \`\`X-Token\`\` on every method but the last.\n\n${method()}`,
    [
      'contract-not-understood: "Authentication: ``X-Token`` on every method but the last." is read as "on every method".',
    ],
  ],
  [
    "a token on all requests",
    `Authentication: \`\`X-Token\`\` for all requests. It is sent as it is.\n\n${method()}`,
    [],
  ],
  [
    "a token but where a method says so",
    `Authentication: \`\`X-Token\`\` unless a method says otherwise.\n\n${method()}`,
    [],
  ],
  [
    "more than names of policies",
    method(":Policy: ``a:b``, ``a:c`` or admin\n"),
    ['contract-not-understood: "admin" is no name of a policy.'],
  ],
  [
    "words for a policy",
    method(":Policy: a:b, a:c for admins\n"),
    ['contract-not-understood: "a:c for admins" is no name of a policy.'],
  ],
  ["several policies", method(":Policy: ``a:b``, ``a:c`` and ``a:d``.\n"), []],
  [
    "several media types",
    method(":Request media type: ``image/png``, ``image/jpeg``\n"),
    ['contract-not-understood: "``image/png``, ``image/jpeg``" are several media types; "image/png" is read.'],
  ],
  ...["sometime", "a later release", "the next major version", "TBD"].map((words): [string, string, string[]] => [
    `a removal in ${words}`,
    method().replace("added", `deprecated, removed in ${words}`),
    [`contract-change: "${words}" names no release.`],
  ]),
  ...["2027.1", "the Zed release", "Zed"].map((words): [string, string, string[]] => [
    `a removal in ${words}`,
    method().replace("added", `deprecated, removed in ${words}`),
    [],
  ]),
  ["a wrong change", method().replace("added", "renewed"), ['contract-change: "renewed" is no kind of change.']],
  ["an unknown type", `${method()}\n${fields(row("a", "wombat"))}`, ['contract-unknown-type: "wombat" is no type.']],
  [
    "an unknown shape",
    method(":Response body: `Thing`_\n"),
    ['contract-unknown-type: There is no shape "Thing" in this spec.'],
  ],
  [
    "neither yes nor no",
    `${method()}\n${fields(row("a", "string", "sometimes"))}`,
    ['contract-required: "sometimes" does not say whether the field is required.'],
  ],
  [
    "a name twice",
    `${method()}\n${fields(row("a") + row("a"))}`,
    ['contract-table: The name "a" is in the table twice.'],
  ],
  [
    "a header in two tables, and twice in one, in other letters",
    `${method()}\n${fields(row("X-A"), "Request headers")}\n${fields(row("x-a") + row("B") + row("b"), "Request headers")}\n${fields(row("X-A"), "Query parameters")}`,
    [
      'contract-table: The name "x-a" is in a table before; that one counts.',
      'contract-table: The name "b" is in the table twice.',
    ],
  ],
  [
    "a header of an answer in two tables of one code",
    `${method(":Normal codes: 200, 201\n")}\n${[200, 201, 201].map((code) => fields(row("A"), `Response headers ${code}`)).join("\n")}`,
    ['contract-table: The name "A" is in a table before; that one counts.'],
  ],
  [
    "a table without title",
    `${method()}\n=== ===\nA   B\n=== ===\n1   2\n=== ===\n`,
    ["contract-table: The table has no title; it is not read."],
  ],
  ["a block without label", `${method()}\n::\n\n   {}\n`, ["contract-not-understood: The block of code is no sample."]],
  ["a label without block", `${method()}\nSample request\n\nWords.\n`, ["contract-sample: No sample follows."]],
  [
    "an action that the body has no key for",
    `${method(":Action: ``start``\n")}\n${fields(row("reboot.type", "string"))}`,
    ['contract-body: The request body has no key "start", which the action is told by.'],
  ],
  ["an action that the body has", `${method(":Action: ``reboot``\n")}\n${fields(row("reboot.type", "string"))}`, []],
  ["an action of which no table tells", method(":Action: ``start``\n"), []],
  [
    "a method twice",
    `${method()}\n${method().replace("Make a", "Use a")}`,
    ['contract-duplicate-method: POST "/v1/things" is described twice.'],
  ],
  [
    "a field twice",
    method(":Change: changed\n:Policy: a\n:Policy: b\n:Error codes: 404\n:Error codes: 409\n"),
    [
      'contract-not-understood: The field "Change" is there twice; the last one counts.',
      'contract-not-understood: The field "Policy" is there twice; the last one counts.',
    ],
  ],
  [
    "two methods below one heading, of which the first counts",
    method(":Method: ``GET /v1/things``\n"),
    ["contract-method: The method is named twice; a heading describes one method."],
  ],
  [
    "a parameter that is not in the path",
    `${method()}\n${fields(row("id"), "Path parameters")}`,
    ['contract-parameter: The path "/v1/things" has no parameter "id".'],
  ],
  [
    "a parameter that is not described",
    method("", "``GET /v1/things/{id}``"),
    ['contract-parameter: The parameter "id" of the path is not described.'],
  ],
  [
    "a query in the path",
    method("", "``GET /v1/things?limit=1``"),
    ["contract-parameter: Parameters of the query are in the URL; they belong in a table."],
  ],
  [
    "bounds",
    `${method()}\n${fields(row("a", "integer", "yes", "From 5 to 1."))}`,
    ["contract-constraint: Nothing is at least 5 and at most 1."],
  ],
  [
    "a name of the path that is there twice",
    method().replace("/things", "/things/{id}/parts/{id}").replace("POST", "DELETE"),
    [
      'contract-parameter: The path has "id" more than once.',
      'contract-parameter: The parameter "id" of the path is not described.',
    ],
  ],
  [
    "a default of another type",
    `${method()}\n${fields(row("a", "integer", "no", "Default \`\`abc\`\`."))}`,
    ['contract-constraint: The default "abc" of "a" is of another type.'],
  ],
  [
    "a format beside that of the type",
    `${method()}\n${fields(row("a", "date or null", "no", "Format \`\`YYYY-MM-DD\`\`.") + row("b", "date", "no", "Format \`\`date\`\`.") + row("c", "integer", "no", "Format \`\`int32\`\`."))}`,
    ['contract-constraint: The format "YYYY-MM-DD" of "a" is not read; the type "date" has a format of its own.'],
  ],
  [
    "a default that fits",
    `${method()}\n${fields(row("a", "integer or null", "no", "Greater than 0. Default \`\`null\`\`."))}`,
    [],
  ],
  [
    "values of another type",
    `${method()}\n${fields(row("a", "boolean", "no", "One of \`\`yes\`\`, \`\`true\`\`."))}`,
    ['contract-constraint: The value "yes" of "a" is of another type.'],
  ],
  [
    "values of the entries of a list",
    `${method()}\n${fields(row("a", "list of string", "no", "One of \`\`b\`\`, \`\`c\`\`."))}`,
    [],
  ],
  [
    "a bound that means nothing",
    `${method()}\n${fields(row("a", "string", "no", "Words; at least 3."))}`,
    ['contract-constraint: "at least 3" says nothing about "a", which is of another type.'],
  ],
  [
    "a sample of a code that is not named",
    `${method(":Normal codes: 201\n:Response body: string\n")}\nSample response 207\n\n.. code-block:: json\n\n   "a"\n`,
    ["contract-sample: The sample response 207 shows a code that the method does not name."],
  ],
  [
    "a sample that fits",
    `${method()}\n${fields(row("a"))}\nSample request\n\n.. code-block:: json\n\n   {"a": "x"}\n`,
    [],
  ],
  [
    "a sample with another type",
    `${method()}\n${fields(row("a"))}\nSample request\n\n.. code-block:: json\n\n   {"a": 1}\n`,
    ['contract-sample: The sample request is not what the table says: "a" is no string.'],
  ],
  [
    "a sample without a field, with another",
    `${method()}\n${fields(row("a"))}\nSample request\n\n.. code-block:: json\n\n   {"b": 1}\n`,
    [
      'contract-sample: The sample request is not what the table says: "a" is missing.',
      'contract-sample: The sample request is not what the table says: "b" is not in it.',
    ],
  ],
  ...(["request", "response"] as const).map((side): [string, string, string[]] => [
    `a sample ${side} with what only the other side writes`,
    `${method()}\n${fields(
      row("id", "integer", "yes", "Read only.") +
        row("pin", "integer", "yes", "Write only.") +
        row("in.id", "integer", "no", "Read only.") +
        row("in.pin", "integer", "no", "Write only."),
      `${side[0]!.toUpperCase()}${side.slice(1)} body`,
    )}\nSample ${side}\n\n.. code-block:: json\n\n   {"id": 1, "pin": 2, "in": {"id": 1, "pin": 2}}\n`,
    (side === "request" ? ["id", "in.id"] : ["pin", "in.pin"]).map(
      (name) =>
        `contract-sample: The sample ${side} is not what the table says: "${name}" is ${side === "request" ? "read" : "write"} only, and no part of a ${side}.`,
    ),
  ]),
  [
    "a sample of a difference",
    `${method().replace("added", "changed")}\n${fields(row("a"))}\nSample request\n\n.. code-block:: json\n\n   {"b": 1}\n`,
    [],
  ],
  [
    "a sample of no body",
    method(":Response body: none\n:Normal codes: 204\n") + "\nSample response 204\n\n.. code-block:: json\n\n   {}\n",
    ['contract-sample: There is a sample response 204, but its body is "none".'],
  ],
  [
    "a sample that is no JSON",
    `${method()}\nSample request\n\n.. code-block:: json\n\n   {"a": 1,}\n`,
    ["contract-sample-json: The sample is no JSON."],
  ],
])("%s", (_, body, expected) => {
  expect(codesOf(body)).toEqual(expected);
});

describe.each(Object.entries(contractExamples))("the examples of %s", (code, examples) => {
  test("are one that has it and one that has nothing", () => {
    expect(examples.map(({ reports = [] }) => reports.length)).toEqual([1, 0]);
  });

  test.each(examples)("$name", ({ input, reports = [], message }) => {
    const { diagnostics } = readContract(specOf(input));
    const lines = new LineIndex(input);
    const pointOf = (at: number): string => {
      const { line, character } = lines.toPosition(at);
      return `${line + 1}:${character + 1}`;
    };
    const placeOf = ({ start, end }: Span): string => `${pointOf(start)}-${pointOf(end)}`;
    expect(diagnostics.map(({ span }) => placeOf(span))).toEqual(reports);
    expect(diagnostics.filter((found) => found.code !== code)).toEqual([]);
    expect(diagnostics[0]?.message).toBe(message);
  });
});

test("fields of a method", () => {
  const { contract, diagnostics } = readContract(
    specWith(
      `Base path \`\`/v2\`\`. Authentication: \`\`X-Token\`\` on every method.\n\n${method(
        ":Policy: ``thing:create``\n:Request media type: ``application/merge-patch+json``\n:Response body 409: none\n",
        "``PATCH /things/<id>/action``",
      ).replace("added", "deprecated, removed in 3.0 -- use ``PUT``")}\n${fields(
        row("resize", "object") + row("resize.flavor", "uuid"),
      )}\n${fields(row("X-Trace", "string", "no"), "Request headers")}\n${fields(row("Location", "uri"), "Response headers 201")}`,
    ),
  );
  expect(diagnostics).toEqual([]);
  const [operation] = contract.operations;
  expect(operation).toMatchObject({
    method: { value: "PATCH" },
    path: { value: "/v2/things/{id}/action" },
    action: { value: "resize" },
    change: { value: "deprecated" },
    removal: "3.0",
    reason: "use ``PUT``",
    policies: [{ value: "thing:create" }],
    requestBody: { mediaType: "application/merge-patch+json" },
    responseBodies: [{ code: "409", content: { kind: "none" } }],
    parameters: [{ in: "header", name: "X-Trace", required: false }],
    responseHeaders: [{ code: "201", name: "Location" }],
  });
});

test("nested names make nested schemas", () => {
  const { contract } = readContract(
    specWith(
      `${method()}\n${fields(
        row("limits", "object", "no") +
          row("limits.cpu", "integer", "yes", "At least 1.") +
          row("labels", "list of string", "no", "At most 5 items.") +
          row("labels[]", "string", "yes", "Length 1 to 8.") +
          row("tags", "map of string", "no") +
          row("disks", "list of object", "no") +
          row("disks[].size", "integer"),
      )}`,
    ),
  );
  const content = contract.operations[0]!.requestBody!.content;
  const read = content.kind === "fields" ? content.fields : [];
  const words = { description: "Words." };
  expect(schemaOfFields(read, { refOf: (shape) => shape })).toEqual({
    type: "object",
    properties: {
      limits: {
        type: "object",
        ...words,
        properties: { cpu: { type: "integer", minimum: 1, description: "At least 1." } },
        required: ["cpu"],
      },
      labels: {
        type: "array",
        maxItems: 5,
        description: "At most 5 items.",
        items: { type: "string", minLength: 1, maxLength: 8, description: "Length 1 to 8." },
      },
      tags: { type: "object", additionalProperties: { type: "string" }, ...words },
      disks: {
        type: "array",
        ...words,
        items: { type: "object", properties: { size: { type: "integer", ...words } }, required: ["size"] },
      },
    },
  });
});

test.each([["None."], ["There is no impact."], [""]])("no impact: %j", (body) => {
  const { contract, diagnostics } = readContract(specWith(body));
  expect({ operations: contract.operations, diagnostics }).toEqual({ operations: [], diagnostics: [] });
});

test.each<[string, readonly string[]]>([
  [":Error codes: 400\n  * 409 -- taken\n", ["400", "409 -- taken"]],
  [":Error codes: 400, 404 -- bad\n", ["400 -- bad", "404 -- bad"]],
  [":Error codes: 400 -- malformed, 404 -- missing\n", ["400 -- malformed", "404 -- missing"]],
  [":Error codes: 400 -- malformed; 404 -- missing.\n", ["400 -- malformed", "404 -- missing."]],
  [":Error codes: 400: malformed; 404: missing\n", ["400 -- malformed", "404 -- missing"]],
  [":Error codes: 400 Bad Request, 404 Not Found\n", ["400 -- Bad Request", "404 -- Not Found"]],
  [":Error codes: 400/404\n", ["400", "404"]],
  [":Error codes: 400; 404\n", ["400", "404"]],
  [":Error codes: 400 404 and 409\n", ["400", "404", "409"]],
  [":Error codes: 400, or 404 and/or 409.\n", ["400", "404", "409"]],
  [":Error codes: ``400`` (bad), ``404`` (no)\n", ["400 -- bad", "404 -- no"]],
  [":Error codes: 400, 4XX and default\n", ["400", "4XX", "default"]],
  [
    ":Error codes:\n  * 400, 404 (gone) -- see there\n  * 409/412: taken\n",
    ["400 -- see there", "404 -- gone -- see there", "409 -- taken", "412 -- taken"],
  ],
  [":Error codes:\n  * 400, if the name is bad -- see there\n", ["400 -- if the name is bad -- see there"]],
  [
    ":Error codes:\n  * 404 -- 404 Not Found\n  * 409 -- 409 Conflict - taken\n  * 410 -- 410\n",
    ["404 -- 404 Not Found", "409 -- 409 Conflict - taken", "410 -- 410"],
  ],
  [":Error codes: 404 -- 404 page not found\n", ["404 -- 404 page not found"]],
  [":Error codes: 404 -- 404 page not found, 409 -- taken\n", ["404 -- 404 page not found", "409 -- taken"]],
  [":Error codes:\n  * 500 -- 503 of a service behind it\n", ["500 -- 503 of a service behind it"]],
  [":Error codes:\n  * 413 -- 500 boxes are too many\n", ["413 -- 500 boxes are too many"]],
])("codes of %j", (lines, expected) => {
  const { codes } = readContract(specWith(method(lines))).contract.operations[0]!;
  expect(codes.map(({ code, meaning }) => (meaning === "" ? code : `${code} -- ${meaning}`))).toEqual(expected);
});

test.each<[string, readonly string[], readonly string[]]>([
  [":Error codes: 400, 401-403, 5xx\n", ["400", "5XX"], ['"401-403" names no status code.']],
  [":Error codes: 400-404\n", [], ['"400-404" names no status code.']],
  [":Error codes: 400 to 404\n", [], ['"400 to 404" names no status code.']],
  [":Error codes:\n  * 400 -- 404\n", [], ['"400 -- 404" names no status code.']],
  [":Error codes:\n  * 400 -- 404 -- bad\n", [], ['"400 -- 404 -- bad" names no status code.']],
  [":Error codes: 400..404, 409\n", ["409"], ['"400..404" names no status code.']],
  [":Normal codes: 200-204\n", [], ['"200-204" names no status code.']],
  [":Error codes: 400, 404 or any other\n", ["400", "404"], ['"any other" names no status code.']],
  [":Error codes:\n  * 400, 404 or any other\n", ["400", "404"], ['"any other" names no status code.']],
  [
    ":Error codes: 400 Bad Request or any other error\n",
    ["400 -- Bad Request or any other error"],
    ['The meaning of 400 goes on like a list of codes: "any other error".'],
  ],
  [
    ":Error codes: 409 -- the quota of 300, 500 for admins, is reached\n",
    ["409 -- the quota of 300, 500 for admins, is reached"],
    ['The meaning of 409 goes on like a list of codes: "500 for admins, is reached".'],
  ],
  [
    ":Error codes:\n  * 400 Bad Request, 404 Not Found\n",
    ["400 -- Bad Request, 404 Not Found"],
    ['The meaning of 400 goes on like a list of codes: "404 Not Found".'],
  ],
  [
    ":Error codes:\n  * 404 -- no server with 100 or more disks, at 50%\n",
    ["404 -- no server with 100 or more disks, at 50%"],
    [],
  ],
])("codes of %j are told", (lines, expected, told) => {
  const { contract, diagnostics } = readContract(specWith(method(lines)));
  const { codes } = contract.operations[0]!;
  expect(codes.map(({ code, meaning }) => (meaning === "" ? code : `${code} -- ${meaning}`))).toEqual(expected);
  expect(diagnostics.map(({ message }) => message)).toEqual(told);
});

test("a promise is of the spec by its title, be it in a field", () => {
  const text = `:PEP: 9001\n:Title: Fast loops\n\nREST API impact\n===============\n\n${method()}\n`;
  expect(readContract(specOf(text)).contract).toMatchObject({ title: "Fast loops", operations: [{}] });
});
