// Older forms: what is said of codes and parameters.
import { expect, test } from "vitest";
import { readContract } from "../src/index.ts";
import { details } from "./older.ts";
import { specWith } from "./read-text.ts";

test.each<[string, string, readonly string[]]>([
  [
    "codes in brackets behind their names",
    "* GET /a\n\n  * Errors: badRequest (400), Forbidden(403), ``conflict`` (409)\n\n* GET /b\n\n  * Error codes: Unauthorized(401): no token, Not Found (404) and HTTP error (500).\n\n* GET /c\n\n  * Error codes:\n\n    * Bad Request (400) if it is wrong\n    * Not Found (404)\n",
    [
      "GET /a",
      "  400 -- badRequest",
      "  403 -- Forbidden",
      "  409 -- conflict",
      "GET /b",
      "  401 -- Unauthorized: no token",
      "  404 -- Not Found",
      "  500 -- ",
      "GET /c",
      "  400 -- Bad Request if it is wrong",
      "  404 -- Not Found",
    ],
  ],
  [
    "codes in brackets in a table",
    "============ =====================================\nRequest Type GET\nEndpoint     /v2/a\nError Codes  Unauthorized(401), Not Found (404)\n============ =====================================\n",
    ["GET /v2/a", "  401 -- Unauthorized", "  404 -- Not Found"],
  ],
  [
    "ranges of codes",
    "* GET /a\n\n  Response codes: 204, 403-404\n\n* GET /b\n\n  * Error codes: 400 - 402 (no way), 500-599\n",
    [
      "GET /a",
      "  204 -- ",
      "  403 -- ",
      "  404 -- ",
      "GET /b",
      "  400 -- no way",
      "  401 -- no way",
      "  402 -- no way",
      "  5XX -- ",
    ],
  ],
])("%s", (_, body, expected) => {
  expect(details(readContract(specWith(body)).contract)).toEqual(expected);
});
