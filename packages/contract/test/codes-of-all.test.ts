// Older forms: a code that a sentence above several methods gives to all of them.
import { expect, test } from "vitest";
import { readContract } from "../src/index.ts";
import { specWith } from "./read-text.ts";

const table = "====== ======\nMethod URL\n====== ======\nPOST   /a\nGET    /b\n====== ======\n";
const heading = (title: string): string => `${title}\n${"~".repeat(title.length)}\n\nIt has words.\n\n`;

test.each<[string, readonly string[]]>([
  // Right above a table it is plain what they are.
  [`All of these return 401 if the caller is not known.\n\n${table}`, ["POST /a 401 0.85", "GET /b 401 0.85"]],
  [`Each of the new calls answers 403 to who is no admin.\n\n${table}`, ["POST /a 403 0.85", "GET /b 403 0.85"]],
  [`All of the following methods return 401 without a token:\n\n${table}`, ["POST /a 401 0.85", "GET /b 401 0.85"]],
  [
    `All of these return 401 without a token.\n\n${table}\nAnother one is this.\n\nPUT /c\n`,
    ["POST /a 401 0.85", "GET /b 401 0.85", "PUT /c 401 0.75"],
  ],
  [
    `All of these methods return 401.\n\n${heading("POST /a")}${heading("GET /b")}`,
    ["POST /a 401 0.75", "GET /b 401 0.75"],
  ],
  // What is below another title is none of them.
  [
    `${heading("Boats")}All calls return 401 without a token.\n\nGET /a\n\n${heading("Piers")}GET /b\n`,
    ["GET /a 401 0.75", "GET /b"],
  ],
  // How things are, and what is not so, is no promise.
  [`Today all of the calls return 500 when the driver is away.\n\n${table}`, ["POST /a", "GET /b"]],
  [`All of these calls never return 404.\n\n${table}`, ["POST /a", "GET /b"]],
  [`All calls of users with 404 boats are slow.\n\n${table}`, ["POST /a", "GET /b"]],
])("%s", (text, expected) => {
  const { operations } = readContract(specWith(text)).contract;
  const shown = operations.map(({ method, path, codes }) =>
    [`${method.value} ${path.value}`, ...codes.map(({ code, confidence }) => `${code} ${confidence}`)].join(" "),
  );
  expect(shown).toEqual(expected);
});
