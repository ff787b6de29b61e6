// Where a card begins and where it ends: what is of the method is inside, and nothing else.
import { describe, expect, test } from "vitest";
import { readDocument } from "@assent/workspace";
import { sphinx } from "@assent/rst";
import { readRecord } from "@assent/site";

const before = "Title\n=====\n\nProposed change\n===============\n\nREST API impact\n---------------\n\n";

function read(text: string) {
  const source = before + text;
  return readRecord(readDocument("a.rst", source, { dialect: sphinx }).document, source, "a.rst");
}

/** The cards of a page, as "GET /a: the words in it", and the words outside of them. */
function cardsOf(html: string): { readonly cards: readonly string[]; readonly outside: string } {
  const cards: string[] = [];
  let outside = "";
  for (let at = 0; ;) {
    const start = html.indexOf('<div class="method-card', at);
    outside += html.slice(at, start < 0 ? undefined : start);
    if (start < 0) return { cards, outside: words(outside) };
    let depth = 0;
    let end = start;
    do {
      const tag = /<(\/?)div\b/g;
      tag.lastIndex = end;
      const found = tag.exec(html)!;
      depth += found[1] === "" ? 1 : -1;
      end = found.index + 4;
    } while (depth > 0);
    const card = html.slice(start, end);
    const label = /aria-label="([^"]*)"/.exec(card)![1]!;
    const body = card.replace(
      /<p class="method-name">[^]*?<\/p>/g,
      (head) => head.split('<span class="method-words">')[1] ?? "",
    );
    cards.push(`${label}: ${words(body)}`);
    at = html.indexOf(">", end) + 1;
  }
}

function words(html: string): string {
  return html
    .replace(/<dl class="codes">[^]*?<\/dl>/g, "")
    .replace(/<a class="anchor"[^>]*>#<\/a>/g, "")
    .replace(/<[^>]*>?/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}

describe("cards", () => {
  test.each<{
    readonly name: string;
    readonly text: string;
    readonly cards: readonly string[];
    readonly outside?: readonly string[];
  }>([
    {
      name: "an item with a method, and another that is only named in it",
      text: "* PUT /pumps/{id}/mast\n  or\n  POST /pumps/{id}/mast\n\n* GET /pumps\n",
      cards: ["PUT /pumps/{id}/mast: or POST /pumps/{id}/mast", "GET /pumps:"],
    },
    {
      name: "a term that says what the method below it does",
      text: "Make a pump:\n    ``POST /pumps``\n\n    It starts at once.\n\nShow it:\n    GET /pumps/{id}\n",
      cards: ["POST /pumps: Make a pump: POST /pumps It starts at once.", "GET /pumps/{id}: Show it: GET /pumps/{id}"],
    },
    {
      name: "fields with methods below terms with others",
      text: "Make a pump:\n    POST /pumps\n\nWords.\n\n:List them: GET /pumps\n:Show one: GET /pumps/{id}\n",
      cards: [
        "POST /pumps: Make a pump: POST /pumps",
        "GET /pumps, GET /pumps/{id}: List them GET /pumps Show one GET /pumps/{id}",
      ],
      outside: ["Words."],
    },
    {
      name: "an item that is the head of what follows it",
      text: "There are new methods:\n\n* GET ``/a``\n\nLists all.\n\nReturn Code(s): 200\n\n* ``POST /a``\n\nMakes one.\n",
      cards: ["GET /a: Lists all. Return Code(s): 200", "POST /a: Makes one."],
      outside: ["There are new methods:"],
    },
    {
      name: "an item that others announce is no head",
      text: "The following methods get a field:\n\n* GET /a\n\nThe following methods are new:\n\n* GET /b\n* GET /c\n",
      cards: ["GET /a:", "GET /b:", "GET /c:"],
      outside: ["get a field: The following methods are new:"],
    },
    {
      name: "an item that is the title of the method below it",
      text: "* Take a pump\n\nPOST /pumps\n\nIt runs.\n\n* List worn pumps\n\nGET /pumps?worn=1\n\n* Scrap one\n\nDELETE /pumps/{id}\n",
      cards: [
        "POST /pumps: Take a pump It runs.",
        "GET /pumps: List worn pumps GET /pumps?worn=1",
        "DELETE /pumps/{id}: Scrap one",
      ],
    },
    {
      name: "an item behind each method",
      text: "POST /pumps\n\n* Only for owners\n\nGET /pumps\n\n* For all\n\nDELETE /pumps\n",
      cards: ["POST /pumps: Only for owners", "GET /pumps: For all", "DELETE /pumps:"],
    },
    {
      name: "titles of groups of methods",
      text: "Pumps\n\nMake one: POST /pumps\n\nIt runs.\n\nMasts\n\nMake one: POST /masts\n",
      cards: ["POST /pumps: Make one: POST /pumps It runs.", "POST /masts: Make one: POST /masts"],
      outside: ["Pumps", "Masts"],
    },
    {
      name: "an address above each method",
      text: "URL: ``/v1/pumps``\n\nMETHOD: ``GET``\n\nLists all.\n\nURL: ``/v1/pumps/{id}``\n\nMETHOD: ``PUT``\n\nTurns one.\n",
      cards: [
        "GET /v1/pumps: URL: /v1/pumps METHOD: GET Lists all.",
        "PUT /v1/pumps/{id}: URL: /v1/pumps/{id} METHOD: PUT",
      ],
    },
    {
      name: "titles in brackets above what announces each sample",
      text: "**[New API] List pumps**\n\nList all pumps::\n\n    GET /v1/pumps\n\nIt is short.\n\n**[New API] Stop a pump**\n\nStop it::\n\n    DELETE /v1/pumps/{id}\n\nIt stops.\n",
      cards: [
        "GET /v1/pumps: [New API] List pumps List all pumps: GET /v1/pumps It is short.",
        "DELETE /v1/pumps/{id}: [New API] Stop a pump Stop it: DELETE /v1/pumps/{id}",
      ],
    },
    {
      name: "numbered lines above each sample",
      text: "1) pump-list\n::\n\n    GET /v1/pumps\n\nIt is short.\n\n2) pump-stop\n::\n\n    DELETE /v1/pumps/{id}\n\nIt stops.\n",
      cards: [
        "GET /v1/pumps: 1) pump-list GET /v1/pumps It is short.",
        "DELETE /v1/pumps/{id}: 2) pump-stop DELETE /v1/pumps/{id}",
      ],
    },
    {
      name: "a term that goes on in another line",
      text: "List the pumps, without their masts\n  and their ropes.\n    GET /v1/pumps\n\nStop one:\n    DELETE /v1/pumps/{id}\n",
      cards: [
        "GET /v1/pumps: List the pumps, without their masts and their ropes. GET /v1/pumps",
        "DELETE /v1/pumps/{id}: Stop one: DELETE /v1/pumps/{id}",
      ],
    },
    {
      name: "an item whose list has the method",
      text: "* Create an alias.\n\n  * POST ``/aliases``\n  * Parameters: name\n\n* Delete one.\n\n  * DELETE ``/aliases/{name}``\n\n* Create a job with it.\n",
      cards: [
        "POST /aliases: Create an alias. POST /aliases Parameters: name",
        "DELETE /aliases/{name}: Delete one. DELETE /aliases/{name}",
      ],
      outside: ["Create a job with it."],
    },
    {
      name: "the template's list of points",
      text: "* Specification for the method\n\n  * Create a widget\n\n  * Method type: PUT\n\n  * Normal http response code(s): 202\n\n  * ``/v1/widgets/{id}``\n",
      cards: [
        "PUT /v1/widgets/{id}: Specification for the method Create a widget Method type: PUT Normal http response code(s): 202 /v1/widgets/{id}",
      ],
    },
    {
      name: "the template's points in one list",
      text: "* Create a widget\n* Method type: PUT\n* Normal http response code(s): 202\n* URL: /v1/widgets/{id}\n\nAll widgets are kept.\n",
      cards: [
        "PUT /v1/widgets/{id}: Create a widget Method type: PUT Normal http response code(s): 202 URL: /v1/widgets/{id}",
      ],
      outside: ["All widgets are kept."],
    },
    {
      name: "methods with their points in one list",
      text: "* Create a widget\n* POST /widgets\n* Normal http response code(s): 202\n* Delete a widget\n* DELETE /widgets/{id}\n* Normal http response code(s): 204\n",
      cards: [
        "POST /widgets: Create a widget POST /widgets Normal http response code(s): 202",
        "DELETE /widgets/{id}: Delete a widget DELETE /widgets/{id} Normal http response code(s): 204",
      ],
    },
    {
      name: "items of a list with words beside",
      text: "* GET /a (List)\n* ``GET /b``\n* PUT /c - changes one\n",
      cards: ["GET /a: (List)", "GET /b:", "PUT /c: changes one"],
    },
    {
      name: "a sentence that begins with a method keeps its words",
      text: "* GET /a?x=1 lists them\n* Old: DELETE ``/b``\n",
      cards: ["GET /a: GET /a?x=1 lists them", "DELETE /b: Old: DELETE /b"],
    },
    {
      name: "terms",
      text: "``POST /rules``\n  Makes a rule.\n\n``GET /rules``\n  Lists them.\n\nno method\n  Stays.\n",
      cards: ["POST /rules: Makes a rule.", "GET /rules: Lists them."],
      outside: ["no method Stays."],
    },
    {
      name: "indented items",
      text: "New:\n\n  * ``GET /a``\n\n    Lists.\n\n  * ``PUT /a``\n\n    Changes.\n",
      cards: ["GET /a: Lists.", "PUT /a: Changes."],
    },
    {
      name: "several in one block",
      text: "::\n\n  GET /v1/a\n  GET /v1/b\n\nWords on both.\n",
      cards: ["GET /v1/a, GET /v1/b:"],
      outside: ["Words on both."],
    },
    {
      name: "several in one block with more in it",
      text: "Show::\n\n  GET /v1/a\n  GET /v1/b\n\n  Policies: none\n",
      cards: ["GET /v1/a, GET /v1/b: Show: GET /v1/a GET /v1/b Policies: none"],
    },
    {
      name: "several in one item",
      text: "* GET/PUT/DELETE to /images/{id}/tags, as before.\n",
      cards: [
        "GET /images/{id}/tags, PUT /images/{id}/tags, DELETE /images/{id}/tags: GET/PUT/DELETE to /images/{id}/tags, as before.",
      ],
    },
    {
      name: "a directive ends where its content does",
      text: ".. http:post:: /things\n\n   Makes one\n\n   :status 201: made\n\nThe list of things also gets a filter.\n",
      cards: ["POST /things: Makes one"],
      outside: ["The list of things also gets a filter."],
    },
    {
      name: "a table of other methods is outside",
      text: "**POST /things**\n\nMakes one.\n\n======  ============\nMethod  URL\n======  ============\nGET     /things/{id}\nPATCH   /things/{id}\n======  ============\n",
      cards: ["POST /things: Makes one."],
      outside: ["GET /things/{id}"],
    },
    {
      name: "text on all methods is outside",
      text: "**POST /things**\n\nMakes one.\n\n**GET /things**\n\nLists them.\n\nAll of these methods need a token.\n\nThey are slow.\n",
      cards: ["POST /things: Makes one.", "GET /things: Lists them."],
      outside: ["All of these methods need a token. They are slow."],
    },
    {
      name: "what comes behind the last that is shown of the last method is outside",
      text: "**POST /things**\n\nMakes one.\n\n**GET /things**\n\nLists them::\n\n  [1, 2]\n\nOperators read the release notes.\n",
      cards: ["POST /things: Makes one.", "GET /things: Lists them: [1, 2]"],
      outside: ["Operators read the release notes."],
    },
    {
      name: "methods of another section",
      text: "See above.\n\nMore\n----\n\nThe API\n~~~~~~~\n\n**POST /things**\n\nNormal response codes: 201\n\n::\n\n  [1]\n",
      cards: ["POST /things: Normal response codes: 201 [1]"],
    },
  ])("$name", ({ text, cards, outside = [] }) => {
    const { body, methods } = read(text);
    const found = cardsOf(body);
    expect(found.cards.map((card) => card.trimEnd())).toEqual(cards);
    for (const some of outside) expect(found.outside).toContain(some);
    for (const { anchor } of methods) expect(body.split(`id="${anchor}"`)).toHaveLength(2);
  });
});

test("rows of a table have their methods marked, each with its place", () => {
  const { body, methods } = read(
    "======  ============  =====\nMethod  URL           Code\n======  ============  =====\nGET     /things/{id}  200\nPATCH   /things/{id}  200\n======  ============  =====\n",
  );
  expect(methods.map(({ anchor }) => anchor)).toEqual(["method.get-things-id", "method.patch-things-id"]);
  expect(body).toContain(
    '<a class="verb" id="method.get-things-id" href="#method.get-things-id" aria-label="GET /things/{id}: link to it">GET</a>',
  );
});

test("methods of a spec without a section on the API have their cards", () => {
  const source =
    'Title\n=====\n\nProposed change\n===============\n\nSee the pumps\n-------------\n\nAnybody can list the pumps:\n\n::\n\n    GET /pumps\n\nThe response is::\n\n    {"pumps": []}\n\nAlternatives\n------------\n\nNone\n';
  const { methods, body } = readRecord(readDocument("a.rst", source, { dialect: sphinx }).document, source, "a.rst");
  expect(methods.map(({ anchor }) => anchor)).toEqual(["method.get-pumps"]);
  expect(cardsOf(body).cards).toEqual([
    "GET /pumps: Anybody can list the pumps: GET /pumps The response is: { &quot;pumps&quot; : []}",
  ]);
});

describe("words on a method", () => {
  test.each<readonly [text: string, words: string]>([
    ["**GET /a**\n\nLists all of them, newest first. It is slow.\n", "Lists all of them, newest first."],
    ["**GET /a**\n\nLists at most 10\\ :sup:`6` of them.\n", "Lists at most 10⁶ of them."],
    ["* Create an alias.\n\n  * POST ``/a``\n  * Parameters: name\n", "Create an alias."],
    [
      "* Specification for the method\n\n  * Create a widget\n  * Method type: PUT\n  * ``/v1/widgets/{id}``\n",
      "Create a widget",
    ],
    ["* GET /a (List Servers)\n* GET /b\n", "List Servers"],
    ["Get all of them::\n\n  GET /a\n", "Get all of them"],
    [
      "======  =====  ==========\nMethod  URL    What\n======  =====  ==========\nGET     /a     List all a\n======  =====  ==========\n",
      "List all a",
    ],
    ["Create one\n~~~~~~~~~~\n\nFor all.\n\n:Method: ``POST /a``\n:Change: added\n:Normal codes: 201\n", "For all."],
    [
      "URL: ``/a/<id>``\n\nMethod: ``POST``\n\nDescription: Answers with its plan.\nNotes: few\n\nThis call will update the time.\n",
      "Answers with its plan.",
    ],
    ["* URL: /a\n* Method: PUT\n* Description: All things are new. And more.\n", "All things are new."],
    ["**GET /a**\n\nDescription: TBD\n", ""],
    ["**GET /a**\n\nThe above example returns any servers that have the tags.\n", ""],
    ["**GET /a**\n\nAlso, yes, those are not a mistake.\n", ""],
    ["**POST /a**\n\nThe above API change will be introduced in a new API microversion.\n", ""],
    ["**POST /a**\n\nAdd a new parameter ``x``.\n", ""],
    ["**GET /a**\n\nDelete one with ``DELETE /a``.\n", ""],
    ["**GET /a**\n\nReturn code: 200\n", ""],
    ["**POST /a**\n\nRequest body\n", ""],
    ["**POST /a**\n\nSee above.\n", ""],
  ])("%s", (text, words) => {
    expect(read(text).methods[0]!.summary).toBe(words);
  });
});
