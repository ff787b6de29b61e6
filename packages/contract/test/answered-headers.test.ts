// Older forms: headers of answers in a list of their own.
import { expect, test } from "vitest";
import { readContract } from "../src/index.ts";
import { details } from "./older.ts";
import { specWith } from "./read-text.ts";

const sub = (title: string): string => `${title}\n${"^".repeat(title.length)}\n\n`;

test.each<[string, string, readonly string[]]>([
  [
    "a list below a label",
    "POST /v1/a\n\nNew response headers:\n\n* ``X-Stores`` -- where it may be.\n* Location: the URL\n* none\n",
    [
      "POST /v1/a",
      "  answered header X-Stores: string -- where it may be.",
      "  answered header Location: string -- the URL",
    ],
  ],
  [
    "a definition list below a label",
    "GET /v1/a\n\nResponse headers:\n\n``ETag``\n   The version.\n\nX-Count\n   How many there are.\n\nNormal response code: 200\n",
    [
      "GET /v1/a",
      "  200 -- ",
      "  answered header ETag: string -- The version.",
      "  answered header X-Count: string -- How many there are.",
    ],
  ],
  [
    "names alone below a title, each with a quote",
    `POST /v1/a\n\n${sub("New response headers")}\`\`X-Stores\`\`\n\n   Names of stores. For example,\n   \`\`X-Stores: a,b\`\`\n\n\`\`X-Url\`\`\n\n   Where to put it.\n\n`,
    [
      "POST /v1/a",
      "  answered header X-Stores: string -- Names of stores. For example, ``X-Stores: a,b``",
      "  answered header X-Url: string -- Where to put it.",
    ],
  ],
  [
    "names behind a label, and below a sentence",
    "* GET /v1/a\n\n  Response headers: ETag, X-Count\n\n* GET /v1/b\n\n  It has these response headers:\n\n  * Link: the next page\n\n  Query parameters:\n\n  * ``limit`` -- how many\n",
    [
      "GET /v1/a",
      "  answered header ETag: string -- ",
      "  answered header X-Count: string -- ",
      "GET /v1/b",
      "  query limit: any -- how many",
      "  answered header Link: string -- the next page",
    ],
  ],
  [
    "headers of the request stay what they are",
    "POST /v1/a\n\nNew request headers:\n\n* ``X-Store`` -- where to put it\n\nHeaders: X-Token\n",
    ["POST /v1/a", "  header X-Store: string -- where to put it", "  header X-Token: string -- "],
  ],
  [
    "of a method that is only named by a title in bold",
    `GET /v1/a\n\n**Make one**\nThis makes one.\n\n${sub("New response headers")}\`\`X-Stores\`\`\n\n   Names of stores.\n`,
    ["GET /v1/a"],
  ],
])("%s", (_name, text, expected) => {
  expect(details(readContract(specWith(text)).contract)).toEqual(expected);
});
