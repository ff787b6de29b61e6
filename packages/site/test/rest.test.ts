// Methods of the API as cards: what stands on top of each, and that nothing that was written is lost.
import { describe, expect, test } from "vitest";
import { readDocument } from "@assent/workspace";
import { sphinx } from "@assent/rst";
import { readRecord } from "@assent/site";

const head = "Title\n=====\n\nProposed change\n===============\n\nREST API impact\n---------------\n\n";

function read(text: string, path = "a.rst") {
  const source = head + text;
  return readRecord(readDocument(path, source, { dialect: sphinx }).document, source, path);
}

describe("codes", () => {
  test.each<{ readonly text: string; readonly codes: readonly string[] }>([
    { text: "* Normal http response code(s): 201\n", codes: ["201 "] },
    {
      text: ":Error codes:\n  - 400 -- the body is malformed\n    or too long\n  - 404 -- no such ``alias``\n\nAll 409 aliases stay.\n",
      codes: ["400 the body is malformed or too long", "404 no such ``alias``"],
    },
    {
      text: "* Expected error http response code(s)\n\n  * 403: not an administrator\n",
      codes: ["403 not an administrator"],
    },
    { text: "The disk has 256 MB, error codes are kept.\n512 is a limit.\n", codes: [] },
    { text: '::\n\n   {"code": 200}\n', codes: [] },
  ])("$text", ({ text, codes }) => {
    const { methods } = read(`**POST /v1/a**\n\n${text}`);
    expect(methods[0]!.codes.map(({ code, words }) => `${code} ${words}`)).toEqual(codes);
  });
});

test("a parameter of which no type is told has none", () => {
  const { methods } = read("**GET /v1/a?deleted=true**\n\nLists all.\n");
  expect(methods[0]!.parameters).toEqual([expect.objectContaining({ name: "deleted", in: "query", type: undefined })]);
  expect(methods[0]!.tables.flatMap(({ fields }) => fields.map(({ kind }) => kind))).toEqual(["query"]);
});

test("what prose mentions is told apart, without a card", () => {
  const { methods, body } = read("The client may call ``GET /v1/a`` now and then, when it has to.\n");
  expect(methods.map(({ verb, url, confidence }) => ({ verb, url, isSure: confidence >= 0.8 }))).toEqual([
    { verb: "GET", url: "/v1/a", isSure: false },
  ]);
  expect(body).not.toContain("method-card");
  expect(body).toContain(`id="${methods[0]!.anchor}"`);
});

describe("cards", () => {
  test.each<{
    readonly name: string;
    readonly text: string;
    readonly cards: readonly string[];
    readonly methods?: readonly string[];
    readonly keeps?: readonly string[];
    readonly drops?: readonly string[];
  }>([
    {
      name: "a section with fields",
      text: "Create an alias\n~~~~~~~~~~~~~~~\n\nMakes one.\n\n:Method: ``POST /v1/aliases``\n:Change: added\n:Policy: anybody\n:Normal codes: 201\n:Error codes:\n  * 409 -- taken\n",
      cards: ["POST /v1/aliases"],
      keeps: ["Makes one.", "anybody", "taken", "added"],
      drops: ["Normal codes", "Error codes"],
    },
    {
      name: "directives of the HTTP domain",
      text: ".. http:get:: /users/(int:id)\n\n   Tells of one.\n\n   :statuscode 200: it is there\n   :>json name: its name\n\n.. http:delete:: /users/(int:id)\n\n   Removes one.\n",
      cards: ["GET /users/{id}", "DELETE /users/{id}"],
      keeps: ["Tells of one.", "Removes one.", "its name", "it is there"],
      drops: ["(int:id)", "statuscode"],
    },
    {
      name: "codes with meanings of many words",
      text: "Create\n~~~~~~\n\n:Method: ``POST /v1/aliases``\n:Error codes: 409 as for functions, see below, and *only* then\n",
      cards: ["POST /v1/aliases"],
      keeps: ["409", "and only then"],
    },
    {
      name: "items of a list",
      text: "* ``GET /v1/a``\n\n  * Normal http response code: 200\n\n* ``DELETE /v1/a/{id}``\n\n  Gone.\n",
      cards: ["GET /v1/a", "DELETE /v1/a/{id}"],
      keeps: ["Gone.", "Normal http response code"],
    },
    {
      name: "paragraphs",
      text: "**PUT /v1/a/{id}**\n\nChanges it.\n\n**GET /v1/a**\n\nLists them.\n",
      cards: ["PUT /v1/a/{id}", "GET /v1/a"],
      keeps: ["Changes it.", "Lists them."],
      drops: ["<strong>"],
    },
    { name: "a bare list", text: "* GET /v1/a\n* GET /v1/b\n", cards: ["GET /v1/a", "GET /v1/b"] },
    {
      name: "addresses in one block",
      text: "::\n\n  GET /v1/a\n  GET /v1/b\n",
      cards: ["GET /v1/a, GET /v1/b"],
      methods: ["GET /v1/a", "GET /v1/b"],
    },
    {
      name: "fields of the HTTP domain",
      text:
        ".. http:get:: /users/(int:id)\n\n   Tells of one.\n\n   :see: elsewhere\n   :query int limit: *how* many\n   :param id: its number\n" +
        "   :type id: integer\n   :reqheader X-Auth-Token: who asks\n   :<json boolean x: one\n   :>json string name: its name\n\n      more of it\n" +
        "   :statuscode 404: *not* there\n",
      cards: ["GET /users/{id}"],
      keeps: [
        '<p class="fields-title">Parameters</p>\n<dl class="fields">\n<div><dt><code>id</code> <span class="muted">integer</span></dt><dd>its number</dd></div>\n</dl>\n<p class="fields-title">Query parameters</p>',
        '<dt><code>limit</code> <span class="muted">int</span></dt><dd><em>how</em> many</dd>',
        '<p class="fields-title">Request headers</p>\n<dl class="fields">\n<div><dt><code>X-Auth-Token</code></dt><dd>who asks</dd>',
        '<p class="fields-title">Request JSON</p>\n<dl class="fields">\n<div><dt><code>x</code> <span class="muted">boolean</span></dt>',
        '<dt class="neg">404</dt><dd>not there</dd>',
        "<dd><p>its name</p>\n<p>more of it</p>\n</dd>",
        "<dt>see</dt>",
      ],
      drops: ["query int", "reqheader", "&gt;json", "type id", "statuscode"],
    },
    {
      name: "fields of the HTTP domain below two addresses",
      text: ".. http:post:: /a\n                /b\n\n   :query q: words\n   :statuscode 404: *not* there\n",
      cards: ["POST /a"],
      keeps: [
        '<p class="fields-title">Query parameters</p>\n<dl class="fields">\n<div><dt><code>q</code></dt><dd>words</dd>',
        '<p class="fields-title">Status codes</p>\n<dl class="codes">\n<div><dt class="neg">404</dt><dd><em>not</em> there</dd>',
      ],
    },
    { name: "nothing", text: "None.\n", cards: [], methods: [] },
  ])("$name", ({ text, cards, methods = cards, keeps = [], drops = [] }) => {
    const record = read(text);
    const labels = [...record.body.matchAll(/class="method-card" id="([^"]+)" role="group" aria-label="([^"]+)"/g)];
    expect(labels.map(([, , label]) => label)).toEqual(cards);
    expect(record.methods.map(({ verb, url }) => `${verb} ${url}`)).toEqual(methods);
    for (const { anchor } of record.methods) expect(record.body).toContain(`id="${anchor}"`);
    for (const words of keeps) expect(record.body).toContain(words);
    for (const words of drops) expect(record.body).not.toContain(words);
  });
});
