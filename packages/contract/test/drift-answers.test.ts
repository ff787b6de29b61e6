// What is answered with each code, beside a document that answers it otherwise.
import { expect, test } from "vitest";
import { at, driftsOf, exportOf, told, type Tree } from "./drift-of.ts";
import { fields, method, parameters, shape, sourceOf } from "./verify/spec-text.ts";

const problem = shape("Problem", "message | string | yes | Words.", "hints[] | string | no | What helps.");
const thing = shape("Thing", "id | uuid | yes | Its id.", "name | string | yes | Its name.");
const spec = sourceOf(
  thing,
  problem,
  method(
    "GET /things/{id}",
    ["200", "404 -- no such thing", "409 -- it is busy", "503 -- later"],
    "Shows one.",
    parameters("id | path | uuid | yes | Which."),
    ":Response body: `Thing`_\n:Response body 404: `Problem`_\n:Response body 409: none",
    fields("Response headers 503", "Retry-After | integer | yes | How long."),
  ),
);
const responses = (tree: Tree): Tree => at(tree, "paths", "/v1/things/{id}", "get", "responses");
const json = (schema: unknown): unknown => ({ "application/json": { schema } });
const ofProblem = (tree: Tree): Tree => at(tree, "components", "schemas", "Problem", "properties");

test.each<{ readonly name: string; readonly change: (tree: Tree) => void; readonly expected: readonly string[] }>([
  { name: "as it is", change: () => undefined, expected: [] },
  {
    name: "without the body of an error",
    change: (tree) => delete at(responses(tree), "404").content,
    expected: [
      'error missing-body: The response 404 is promised with a body that has "message", "hints", and documented without one.',
    ],
  },
  {
    name: "without a field of an error",
    change: (tree) => delete ofProblem(tree).message,
    expected: ['error missing-field: "message" of the response 404 is promised and not documented.'],
  },
  {
    name: "with another type, and another name, in an error",
    change: (tree) => {
      ofProblem(tree).message = { type: "integer" };
      ofProblem(tree).hints_list = ofProblem(tree).hints;
      delete ofProblem(tree).hints;
    },
    expected: [
      'error type-differs: "message" of the response 404 is promised as string and documented as integer.',
      'error renamed-field: "hints" of the response 404 is promised; the documentation calls it "hints_list".',
    ],
  },
  {
    name: "with a field more in an error",
    change: (tree) => (ofProblem(tree).code = { type: "integer" }),
    expected: ['warning undeclared-field: "code" of the response 404 is documented and was never promised.'],
  },
  {
    name: "with an error in another property",
    change: (tree) => {
      const $ref = "#/components/schemas/Problem";
      at(responses(tree), "404").content = json({
        type: "object",
        required: ["error"],
        properties: { error: { $ref } },
      });
    },
    expected: [
      'error object-wrapping: The response 404 is promised as an object with its fields, and documented in the property "error".',
    ],
  },
  {
    name: "with an error of another media type",
    change: (tree) => {
      const answer = at(responses(tree), "404");
      answer.content = { "application/xml": at(answer, "content", "application/json") };
    },
    expected: [
      "error media-type-differs: The response 404 is promised as application/json and documented as application/xml.",
    ],
  },
  {
    name: "with a body of an error that has none",
    change: (tree) => {
      at(responses(tree), "409").content = json({ type: "object", properties: { why: { type: "string" } } });
    },
    expected: [
      'warning undeclared-body: The response 409 is promised without a body, and documented with a body that has "why".',
    ],
  },
  {
    name: "with a body of an error of which nothing is said",
    change: (tree) => {
      at(responses(tree), "503").content = json({ type: "object", properties: { why: { type: "string" } } });
    },
    expected: [],
  },
  {
    name: "without a header of an error, and with another one",
    change: (tree) => {
      const headers = at(responses(tree), "503", "headers");
      headers["X-Later"] = headers["Retry-After"];
      delete headers["Retry-After"];
    },
    expected: [
      'error missing-header: The header "Retry-After" of the response 503 is promised and not documented.',
      'warning undeclared-header: The header "x-later" of the response 503 is documented and was never promised.',
    ],
  },
  {
    name: "without the code of an error",
    change: (tree) => delete responses(tree)["404"],
    expected: ["error undocumented-code: 404 is promised and not documented."],
  },
  {
    name: "with a range for errors that has the body",
    change: (tree) => {
      responses(tree)["4XX"] = responses(tree)["404"];
      delete responses(tree)["404"];
      delete ofProblem(tree).message;
    },
    expected: [
      "error undeclared-code: 4XX is documented and was never promised; promised are 200, 404, 409, 503.",
      'error missing-field: "message" of the response 404 is promised and not documented.',
    ],
  },
  {
    name: "with one more success, lower and of another body",
    change: (tree) => {
      responses(tree)["201"] = responses(tree)["200"];
      responses(tree)["200"] = { description: "One.", content: json({ type: "object", properties: {} }) };
    },
    expected: [
      "error undeclared-code: 201 is documented and was never promised; promised are 200, 404, 409, 503.",
      'error missing-field: "id" of the response is promised and not documented.',
      'error missing-field: "name" of the response is promised and not documented.',
    ],
  },
])("$name", ({ change, expected }) => {
  expect(told(driftsOf(spec, exportOf(spec, change)))).toEqual(expected);
});

test("each success is held against what is documented of its own code", () => {
  const source = sourceOf(
    thing,
    problem,
    method(
      "POST /things",
      ["200", "201", "202"],
      "Makes one.",
      fields("Request body", "name | string | yes | Its name."),
      ":Response body 201: `Thing`_\n:Response body 202: `Problem`_",
      fields("Response headers 201", "Location | uri | yes | Where it is."),
    ),
  );
  expect(driftsOf(source, exportOf(source))).toEqual([]);
  const swapped = exportOf(source, (tree) => {
    const all = at(tree, "paths", "/v1/things", "post", "responses");
    const { content } = at(all, "202");
    at(all, "202").content = at(all, "201").content;
    delete at(all, "201").headers;
    at(all, "201").content = content;
  });
  const found = told(driftsOf(source, swapped));
  expect(found).toContain(
    'error missing-header: The header "Location" of the response is promised and not documented.',
  );
  expect(found).toContain('error missing-field: "id" of the response is promised and not documented.');
  expect(found).toContain('error missing-field: "message" of the response 202 is promised and not documented.');
});

test("an answer by default that is promised for errors is none of success", () => {
  const show = method(
    "GET /things",
    ["400 -- wrong"],
    "Lists.",
    ":Response body: `Thing`_\n:Response body default: `Problem`_",
  );
  const source = sourceOf(thing, problem, show.replace("* 400 -- wrong", "* 400 -- wrong\n  * default -- else"));
  expect(driftsOf(source, exportOf(source))).toEqual([]);
  const changed = exportOf(source, (tree) => delete ofProblem(tree).message);
  expect(told(driftsOf(source, changed))).toEqual([
    'error missing-field: "message" of the response default is promised and not documented.',
  ]);
});

test("codes that only a body names are promised as the listed ones are", () => {
  const source = sourceOf(
    problem,
    method("GET /things", ["200"], "Lists.", ":Response body: none\n:Response body 404: `Problem`_"),
  );
  expect(driftsOf(source, exportOf(source))).toEqual([]);
});

test("errors of several actions are each of their own action", () => {
  const action = (name: string, body: string): string =>
    method(
      "POST /things/{id}/action",
      ["202", "409 -- not now"],
      `${name}s.`,
      parameters("id | path | string | yes | Which."),
      fields("Request body", `${name}.why | string | no | Why.`),
      `:Response body: none\n:Response body 409: \`${body}\`_`,
    );
  const source = sourceOf(thing, problem, action("open", "Problem"), action("close", "Thing"));
  expect(driftsOf(source, exportOf(source))).toEqual([]);
  const changed = exportOf(source, (tree) => delete ofProblem(tree).message);
  expect(told(driftsOf(source, changed))).toEqual([
    'error missing-field: "message" of the response 409 is promised and not documented.',
  ]);
});
