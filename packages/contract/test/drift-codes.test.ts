// The codes of a spec, beside those of a documentation.
import { expect, test } from "vitest";
import { compareFacts, readApiRef } from "../src/index.ts";
import { promised } from "./promised-facts.ts";

/** How the codes of a method differ, each behind its level. */
function told(method: string, normal: string, errors: string, documented: string, change = "added"): readonly string[] {
  const listed = (name: string, codes: string): string =>
    codes === "" ? "" : `:${name} codes:\n${codes.replaceAll(/\d+/g, "  * $& -- so\n").replaceAll(", ", "")}`;
  const spec = `Boats\n~~~~~\n\n:Method: \`\`${method} /v1/boats\`\`\n:Change: ${change}\n${listed("Normal", normal)}${listed("Error", errors)}`;
  const reference = `Boats\n=====\n\n.. rest_method:: ${method} /v1/boats\n\nNormal response codes: ${documented}\n`;
  const { operations } = readApiRef(new Map([["boats.inc", reference]]), (path) => path);
  return compareFacts(promised(spec), operations).map(({ level, id, message }) => `${level} ${id}: ${message}`);
}

const never = (code: number, why: string, level = "error"): string =>
  `${level} undeclared-code: ${code} is documented and was never promised; ${why}.`;

const without = (codes: string, kind: string): string =>
  `warning undeclared-code: ${codes} documented; the spec promises no ${kind} for it.`;

test.each<readonly [method: string, normal: string, errors: string, documented: string, expected: readonly string[]]>([
  ["GET", "200", "404", "200, 404", []],
  ["GET", "200", "404", "200, 204, 404", [never(204, "promised are 200, 404")]],
  ["GET", "200", "404", "200", ["error undocumented-code: 404 is promised and not documented."]],
  // Errors alone leave the success that everybody expects.
  ["GET", "", "403, 404", "200, 403, 404", []],
  ["POST", "", "404", "201, 404", []],
  ["DELETE", "", "404", "204, 404", []],
  ["DELETE", "", "404", "202, 404", [never(202, "without a promise DELETE means 200 or 204")]],
  ["GET", "", "404", "200, 404, 409", [never(409, "promised are 404")]],
  ["GET", "", "404", "302, 404", [never(302, "promised are 404")]],
  // Who sends back somewhere else has said how it ends; who has not changed, not.
  ["GET", "302", "404", "200, 302, 404", [never(200, "promised are 302, 404")]],
  ["GET", "304", "404", "200, 304, 404", []],
  // Success alone says nothing of failures: they are told together, and another success by itself.
  ["GET", "200", "", "200, 400, 404", [without("400, 404 are", "error code")]],
  ["GET", "200", "", "200, 404", [without("404 is", "error code")]],
  ["DELETE", "204", "", "202, 204, 404", [never(202, "promised are 204"), without("404 is", "error code")]],
  ["GET", "304", "", "200, 304, 404", [never(404, "promised are 304")]],
  ["GET", "", "", "200, 404", [without("200, 404 are", "code")]],
  ["GET", "", "", "202", [without("202 is", "code")]],
])("%s with the codes %j and errors %j, documented with %s", (method, normal, errors, documented, expected) => {
  expect(told(method, normal, errors, documented)).toEqual(expected);
});

test("a code that a reference lists twice is told once", () => {
  const documented =
    "200\n\nError response codes: 404, 409\n\n.. rest_status_code:: error status.yaml\n\n   - 404\n   - 409";
  expect(told("GET", "", "", documented)).toEqual([without("200, 404, 409 are", "code")]);
  expect(told("GET", "200", "404", documented)).toEqual([never(409, "promised are 200, 404")]);
});

test("a difference says nothing of what stays", () => {
  expect(told("GET", "", "409", "202, 404, 409", "changed")).toEqual([]);
});

test.each<readonly [spec: string, documented: string, expected: readonly string[]]>([
  // A code in a sentence far behind the method may be of something else.
  ["* 403 - not yours", "200, 403, 404, 409", [never(409, "promised are 403", "warning")]],
  ["* 403 - not yours", "200, 403", []],
  ["", "200, 404, 409", ["warning undeclared-code: 200, 409 are documented; the spec promises no code for it."]],
])("what is only guessed is no promise: %j, documented with %s", (codes, documented, expected) => {
  const far = Array.from(
    { length: 8 },
    (_one, index) => `Boats are of ${index + 2} kinds, and each has its own place.\n\n`,
  );
  const spec = `GET /v1/boats\n\n${codes}\n\n${far.join("")}A call for one that is not there returns 404.\n`;
  const reference = `Boats\n=====\n\n.. rest_method:: GET /v1/boats\n\nNormal response codes: ${documented}\n`;
  const { operations } = readApiRef(new Map([["boats.inc", reference]]), (path) => path);
  const drifts = compareFacts(promised(spec), operations);
  expect(drifts.map(({ level, id, message }) => `${level} ${id}: ${message}`)).toEqual(expected);
});

test.each<readonly [written: string, codes: readonly string[]]>([
  ["Normal response codes: 200\nError response codes: badRequest(400), itemNotFound(404)\n", ["200", "400", "404"]],
  ["Normal response code: 204\n\nError codes: 400,409\n", ["204", "400", "409"]],
  ["**Success status code(s)**: 200 (OK)\n", ["200"]],
  ["Error response codes: badRequest(400),\nitemNotFound(404)\n.. note:: Or 500.\n", ["400", "404"]],
  ["Error codes: 400\nNormal response codes: 201\n\nThere are 300 boats.\n", ["400", "201"]],
  ["Area codes: 404\n\nCodes of 500 boats\n", []],
])("the codes of %j", (written, codes) => {
  const reference = `Boats\n=====\n\n.. rest_method:: GET /v1/boats\n\n${written}\nRequest\n-------\n`;
  const [read] = readApiRef(new Map([["boats.inc", reference]]), (path) => path).operations;
  expect(read?.codes.map(({ code }) => code)).toEqual(codes);
});
