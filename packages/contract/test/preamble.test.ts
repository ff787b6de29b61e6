// What stands before the first heading of an API section and holds for all methods: it is read however a person writes it,
// or told.
import { expect, test } from "vitest";
import { readContract } from "../src/index.ts";
import { specOf, specWith } from "./read-text.ts";

const methods =
  "Get one\n~~~~~~~\n\n:Method: ``GET /things/{id}``\n:Change: added\n:Normal codes: 200\n:Error codes:\n  * 404 -- not there\n\n" +
  "Drop one\n~~~~~~~~\n\n:Method: ``DELETE /old``\n:Change: removed\n:Normal codes: 204\n";

function readBefore(preamble: string) {
  const { contract, diagnostics } = readContract(specWith(`${preamble}\n\n${methods}`));
  const told = diagnostics
    .filter(({ message }) => !message.includes("is not described") && !message.includes("has not been promised"))
    .map(({ message }) => message);
  return { contract, told };
}

test.each<[string, string | undefined]>([
  ["Base path ``/v1``.", "/v1"],
  ["Base path: ``/v1``.", "/v1"],
  ["The base path is /v1.", "/v1"],
  ["Base URL: ``https://api.example.org/v1/``.", "/v1"],
  ["Base URL: ``https://api.example.org``.", undefined],
  ["All paths are below ``/v1``.", "/v1"],
  ["All URLs below are relative to ``/v1``.", "/v1"],
  [":Base path: ``/v1``", "/v1"],
  ["Things are found below ``/v1``.", undefined],
])("%j has the base path %j", (preamble, wanted) => {
  const { contract, told } = readBefore(preamble);
  expect(told).toEqual([]);
  expect(contract.basePath?.value).toBe(wanted);
});

test.each<[string, string | undefined]>([
  ["Introduced in API version ``1.7``.", "1.7"],
  ["Introduced in API version 1.7.", "1.7"],
  ["API version: ``1.7``.", "1.7"],
  ["API version 1.7.", "1.7"],
  ["New in microversion 2.87, as all of them.", "2.87"],
  ["Since the version ``v2.1``.", "v2.1"],
  [":API version: 1.7", "1.7"],
  ["Made with Python version 3.8.", undefined],
])("%j has the version %j", (preamble, wanted) => {
  const { contract, told } = readBefore(preamble);
  expect(told).toEqual([]);
  expect(contract.apiVersion?.value).toBe(wanted);
});

test.each<[string, string | undefined]>([
  ["Authentication: ``X-Auth-Token`` on every method.", "X-Auth-Token"],
  ["Authentication: ``Authorization: Bearer <token>`` on every method.", "Authorization"],
  [":Authentication: ``X-Auth-Token``", "X-Auth-Token"],
])("%j is shown in %j", (preamble, wanted) => {
  const { contract, told } = readBefore(preamble);
  expect(told).toEqual([]);
  expect(contract.authentication?.header).toBe(wanted);
});

// docutils takes the heading of the only section for a subtitle, and the fields below it for those of the document.
test.each<[string, string, readonly string[]]>([
  ["REST API impact", "Base path", ["GET /v1/things/{id} 200 404 429", "DELETE /v1/old 204"]],
  ["REST API impact", "Bass path", ["GET /things/{id} 200 404 429", "DELETE /old 204"]],
  ["", "Base path", ["GET /v1/things/{id} 200 404 429", "DELETE /v1/old 204"]],
  ["", "Approver", ["GET /things/{id} 200 404 429", "DELETE /old 204"]],
])("the only section, %j, begins with the field %j", (title, name, wanted) => {
  const heading = title === "" ? "" : `\n${title}\n${"-".repeat(title.length)}\n`;
  const fields = `:${name}: \`\`/v1\`\`\n:Authentication: \`\`X-Key\`\` on every method.\n:Error codes:\n  * 429 -- too many\n`;
  const { contract, diagnostics } = readContract(
    specOf(`===\nAPI\n===\n${heading}\n${fields}\n${methods}`, "specs/api.rst"),
  );
  expect(
    contract.operations.map(
      ({ method, path, codes }) => `${method.value} ${path.value} ${codes.map(({ code }) => code).join(" ")}`,
    ),
  ).toEqual(wanted);
  expect(contract.authentication?.header).toBe("X-Key");
  expect(diagnostics.map(({ message }) => message).filter((one) => one.startsWith("The field"))).toEqual(
    name === "Bass path" ? ['The field "Bass path" says nothing about all methods.'] : [],
  );
});

test("a method of its own below the only heading", () => {
  const text =
    "====\nBook\n====\n\nREST API impact\n---------------\n\n:Method: ``GET /books``\n:Change: added\n:Normal codes: 200\n";
  const { contract, diagnostics } = readContract(specOf(text));
  expect(diagnostics).toEqual([]);
  expect(contract.operations.map(({ path, codes }) => [path.value, codes.length])).toEqual([["/books", 1]]);
});

test.each<[string, string, readonly string[]]>([
  [
    "a header that is none",
    "Authentication: ``a signed request`` on every method.",
    ['"a signed request" is no name of a header.'],
  ],
  [
    "codes in a sentence",
    "Every method may answer 401, 403 and 503.",
    ['"Every method may answer 401, 403 and 503." is said of all methods; it is not read.'],
  ],
  [
    "codes in a list",
    "Errors of all methods:\n\n* 401 -- no token\n* 503 -- away",
    [
      '"401 -- no token" stands outside of the fields of a method; it is not read.',
      '"503 -- away" stands outside of the fields of a method; it is not read.',
    ],
  ],
  [
    "a header that every request needs",
    "Every request must have the header ``X-Project-Id``.",
    ['"Every request must have the header ``X-Project-Id``." is said of all methods; it is not read.'],
  ],
  [
    "a token in other words",
    "Every method needs ``X-Auth-Token``.",
    ['"Every method needs ``X-Auth-Token``." is said of all methods; it is not read.'],
  ],
  [
    "a token behind a word that is misspelt",
    "Autentication: ``Authorization`` on every method.",
    ['"Autentication: ``Authorization`` on every method." is said of all methods; it is not read.'],
  ],
  ["a literal that is no header", "Every method knows ``x`` and ``auth_tokens``.", []],
  [
    "a token that is read, in other words too",
    "Authentication: ``X-Auth-Token`` on every method. Every request carries ``X-Auth-Token``, which Keystone gives.",
    [],
  ],
  [
    "another header than the token",
    "Authentication: ``X-Key`` on every method. Every request carries ``X-Key`` and ``X-Trace``.",
    ['"Every request carries ``X-Key`` and ``X-Trace``." is said of all methods; it is not read.'],
  ],
  ["a token of not all methods", "Not every request needs ``Authorization``.", []],
  ["a token of some methods", "Some methods take ``X-Auth-Token``.", []],
  ["a field of one method", ":Policy: ``thing:get``", ['The field "Policy" is one of a method; it is not read.']],
  ["a field of none", ":Team: ours", ['The field "Team" says nothing about all methods.']],
  ["a base path that is none", "Base path: as before.", ['"Base path: as before." names no path.']],
  ["words", "All methods return JSON. Errors have the usual form, see above.", []],
])("%s before the first heading", (_, preamble, wanted) => {
  expect(readBefore(preamble).told).toEqual(wanted);
});

test("codes of a field before the first heading are codes of every method that is not removed, and its own count first", () => {
  const { contract, told } = readBefore(":Error codes:\n  * 401 -- no token\n  * 404 -- gone");
  expect(told).toEqual([]);
  const codes = contract.operations.map((one) => one.codes.map(({ code, meaning }) => `${code} ${meaning}`.trim()));
  expect(codes).toEqual([["200", "404 not there", "401 no token"], ["204"]]);
});

test.each<[string, string, readonly string[]]>([
  ["a method that needs no token", ":Authentication: none", ["200", "403", "503"]],
  ["one whose words say so", "", ["200", "403", "503"]],
  [
    "one that has a 401 of its own",
    ":Authentication: none\n:Error codes: 401 -- the password is wrong",
    ["200", "401", "403", "503"],
  ],
  ["one that needs one", ":Authentication: required", ["200", "401", "403", "503"]],
])("a code of all methods, and %s", (name, fields, wanted) => {
  const words = name.includes("words") ? "Says how we are. Needs no token.\n\n" : "";
  const { contract, diagnostics } = readContract(
    specWith(
      "Authentication: ``X-Auth-Token`` on every method.\n\n" +
        ":Error codes:\n  * 401 -- no token\n  * 403 -- not for you\n  * 503 -- away\n\n" +
        `Health\n~~~~~~\n\n${words}:Method: \`\`GET /health\`\`\n:Change: added\n:Normal codes: 200\n${fields}\n`,
    ),
  );
  expect(diagnostics).toEqual([]);
  expect(contract.operations.map(({ codes }) => codes.map(({ code }) => code).sort())).toEqual([wanted]);
});
