// Headers that a spec promises beside a reference of the OpenStack form, which has them among its parameters.
import { expect, test } from "vitest";
import { compareFacts, factsOfContract, readApiRef } from "../src/index.ts";
import { told } from "./drift-of.ts";
import { fields, method, parameters, sourceOf } from "./verify/spec-text.ts";

const list = `tag:
  in: header
  required: true
  type: string
tag_opt:
  in: header
  required: false
  type: integer
token:
  in: header
  required: true
  type: string
id_path:
  in: path
  required: true
  type: string
id:
  in: body
  required: true
  type: string
`;

/** A reference of one method, with these entries for its request and for its response; none: no list. */
function reference(
  request: readonly string[],
  response: readonly string[],
  codes = "200",
): ReadonlyMap<string, string> {
  const part = (title: string, entries: readonly string[]): string =>
    entries.length === 0
      ? ""
      : `${title}\n--------\n\n.. rest_parameters:: parameters.yaml\n\n${entries.map((one) => `   - ${one}\n`).join("")}\n`;
  const text = `Show a thing\n============\n\n.. rest_method:: GET /v1/things/{id}\n\nNormal response codes: ${codes}\n\n${part("Request", request)}${part("Response", response)}`;
  return new Map([
    ["parameters.yaml", list],
    ["things.inc", text],
  ]);
}

const spec = (request: string, response: string, more = ""): string =>
  method(
    "GET /things/{id}",
    more === "" ? ["200"] : ["200", "503 -- later"],
    "Shows one.",
    parameters("id | path | string | yes | Which."),
    ...(request === "" ? [] : [fields("Request headers", request)]),
    ...(response === "" ? [] : [fields("Response headers", response)]),
    more === "" ? fields("Response body", "id | string | yes | Its id.") : more,
  );
const match = "If-Match | string | yes | The tag.";
const tag = "ETag | string | yes | The tag.";
const auth = "Authentication: ``X-Auth-Token`` on every method.\n";
const header = (name: string, side: string): string => `The header "${name}" of the ${side}`;

test.each<{
  readonly name: string;
  readonly parts: readonly string[];
  readonly request: readonly string[];
  readonly response: readonly string[];
  readonly codes?: string;
  readonly expected: readonly string[];
}>([
  {
    name: "the same, in other letters",
    parts: [spec(match, tag)],
    request: ["id: id_path", "if-match: tag"],
    response: ["Etag: tag", "id: id"],
    expected: [],
  },
  {
    name: "none",
    parts: [spec(match, tag)],
    request: ["id: id_path"],
    response: ["id: id"],
    expected: [
      `error missing-header: ${header("If-Match", "request")} is promised and not documented.`,
      `error missing-header: ${header("ETag", "response")} is promised and not documented.`,
    ],
  },
  {
    name: "others",
    parts: [spec("", "")],
    request: ["id: id_path", "If-Match: tag_opt"],
    response: ["ETag: tag", "id: id"],
    expected: [
      `warning undeclared-header: ${header("If-Match", "request")} is documented and was never promised.`,
      `warning undeclared-header: ${header("ETag", "response")} is documented and was never promised.`,
    ],
  },
  {
    name: "of another type and need",
    parts: [spec(match, tag)],
    request: ["id: id_path", "If-Match: tag_opt"],
    response: ["ETag: tag_opt", "id: id"],
    expected: [
      `error type-differs: ${header("If-Match", "request")} is promised as string and documented as integer.`,
      `warning required-differs: ${header("If-Match", "request")} is promised as required and documented as optional.`,
      `error type-differs: ${header("ETag", "response")} is promised as string and documented as integer.`,
      `warning required-differs: ${header("ETag", "response")} is promised as required and documented as optional.`,
    ],
  },
  {
    name: "no list at all: the headers of what is answered are not told, its body and what is sent are",
    parts: [spec(match, tag)],
    request: [],
    response: [],
    expected: [
      `error missing-header: ${header("If-Match", "request")} is promised and not documented.`,
      'error missing-body: The response is promised with a body that has "id", and documented without one.',
    ],
  },
  {
    name: "the token, which the spec names for all methods",
    parts: [auth, spec("", "")],
    request: ["X-Auth-Token: token", "id: id_path"],
    response: ["id: id"],
    expected: [],
  },
  {
    name: "the token, of which the spec says nothing",
    parts: [spec("", "")],
    request: ["X-Auth-Token: token", "id: id_path"],
    response: ["id: id"],
    expected: [],
  },
  {
    name: "no token, which the spec has in its table as well",
    parts: [auth, spec("X-Auth-Token | string | yes | The token.", "")],
    request: ["id: id_path"],
    response: ["id: id"],
    expected: [],
  },
  {
    name: "headers of an error in the one list that there is",
    parts: [
      spec("", "", `${fields("Response headers 503", "Retry-After | string | no | When.")}\n:Response body: none\n`),
    ],
    request: ["id: id_path"],
    response: ["Retry-After: tag"],
    codes: "200, 503",
    expected: [],
  },
])("$name", ({ parts, request, response, codes, expected }) => {
  const { operations, problems } = readApiRef(reference(request, response, codes), (path) => path);
  expect(problems).toEqual([]);
  expect(told(compareFacts(factsOfContract(sourceOf(...parts)), operations))).toEqual(expected);
});
