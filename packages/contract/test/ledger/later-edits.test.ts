// What is promised stays promised: whatever the comparison of two documents says that a later text of a spec takes back is told,
// as often as the spec is edited after that.
import { describe, expect, test } from "vitest";
import {
  type ApprovedText,
  compareOpenApi,
  type Change,
  holdPromises,
  makeLedger,
  readPromises,
  readContract,
  toOpenApi,
} from "../../src/index.ts";
import { specOf } from "../read-text.ts";

const table = (title: string, ...rows: readonly string[]): string =>
  `.. list-table:: ${title}\n   :header-rows: 1\n\n${rows
    .map((row) => `   * - ${row.split(" | ").join("\n     - ")}\n`)
    .join("")}\n`;
const row = "Name | Type | Required | Meaning";

/** Every fact that the canonical form has. */
const text = [
  "Base path ``/v1``. Authentication: ``X-Auth-Token`` on every method.\nIntroduced in API version ``1.1``.\n",
  ":Error codes:\n  * 401 -- no valid token\n",
  "Box\n~~~\n\nA box.\n",
  table(
    "Shape",
    row,
    "``id`` | uuid | yes | Its name. Read only.",
    "``size`` | integer | yes | From 1 to 64.",
    "``kind`` | string | no | One of ``a``, ``b``.",
    "``tags[]`` | string | no | Length at most 8.",
    "``limits.cpu`` | integer or null | no | At least 1.",
    "``metadata.*`` | string | no | Length at most 8.",
  ),
  "Make a box\n~~~~~~~~~~\n\nMakes one.\n",
  ":Method: ``POST /v1/boxes``\n:Change: added\n:Policy: ``box:make``\n:Normal codes: 201\n:Error codes:\n  * 409 -- it is there\n:Response body: `Box`_\n:Response body 409: none\n",
  table("Request headers", row, "``X-Trace`` | string | no | Length at most 8."),
  table(
    "Request body",
    row,
    "``size`` | integer | yes | From 1 to 64. Default ``8``.",
    "``note`` | string | no | A note.",
  ),
  table("Response headers 201", row, "``Location`` | uri | yes | Where it is."),
  'Sample request\n\n.. code-block:: json\n\n   {"size": 1}\n',
  "Show a box\n~~~~~~~~~~\n\nShows one.\n",
  ":Method: ``GET /v1/boxes/{id}``\n:Change: added\n:Authentication: none\n:Normal codes: 200\n:Error codes:\n  * 404 -- not there\n:Response body: `Box`_\n",
  table(
    "URL parameters",
    "Name | In | Type | Required | Meaning",
    "``id`` | path | uuid | yes | Its name.",
    "``view`` | query | string | no | One of ``a``, ``b``. Default ``a``.",
  ),
  table("Response body 404", row, "``message`` | string | yes | For people."),
  "Paint a box\n~~~~~~~~~~~\n\nPaints one.\n",
  ":Method: ``PUT /v1/boxes/{id}/paint``\n:Change: added\n:Request media type: ``image/png``\n:Request body: binary\n:Response media type: ``text/plain``\n:Response body: string\n:Normal codes: 200\n",
  "Throw a box\n~~~~~~~~~~~\n\nThrows one.\n",
  ":Method: ``POST /v1/boxes/{id}/action``\n:Change: added\n:Normal codes: 202\n:Response body: none\n",
  table("Request body", row, "``throw`` | object | yes | How.", "``throw.far`` | boolean | no | Far."),
].join("\n");

type Edit = readonly [string, string];
const edit = (of: string, [from, to]: Edit): string => {
  expect(of).toContain(from);
  return of.replace(from, to);
};
const readText = (body: string): ApprovedText => {
  const { contract } = readContract(
    specOf(`=====\nBoxes\n=====\n\nREST API impact\n---------------\n\n${body}`, "specs/boxes.rst"),
  );
  const none = { release: undefined, revision: undefined, approvedAt: undefined };
  return { contract, text: body, options: [], model: { tables: [], statements: [] }, ...none };
};
const today = "2026-01-01";
/** What is promised after each of these came, or a spec went. */
const heldOf = (...steps: readonly { readonly spec: string; readonly body: string | undefined }[]) =>
  holdPromises(
    steps.map(({ spec, body }) => {
      const isGone = body === undefined;
      const text = { ...readText(body ?? ""), isGone };
      return { text, slot: spec, order: spec === "boxes" ? 0 : 1, isDecided: false };
    }),
    { today },
  );
const held = (...bodies: readonly string[]) =>
  holdPromises(
    bodies.map((body) => ({ text: readText(body), slot: "boxes", order: 0, isDecided: false })),
    { today },
  );
const errorsOf = (changes: readonly Change[]): readonly Change[] => changes.filter(({ level }) => level === "error");
const compared = (before: string, after: string): readonly Change[] =>
  errorsOf(
    compareOpenApi(toOpenApi([readText(before)]).document, toOpenApi([readText(after)]).document, { today }).changes,
  );
const broken = (...bodies: readonly string[]): readonly Change[] => held(...bodies).broken.map(({ change }) => change);
const named = (changes: readonly Change[]): readonly string[] =>
  changes.map(({ id, operation, path }) => `${operation} ${path} ${id}`).sort();

const show = "GET /v1/boxes/{id}";
const make = "POST /v1/boxes";
const paint = "PUT /v1/boxes/{id}/paint";
const act = "POST /v1/boxes/{id}/action";
const cells = (row: string): string => row.split(" | ").join("\n     - ");

describe("a later edit of a spec", () => {
  test.each<{ name: string; edits: readonly Edit[]; breaks: readonly string[] }>([
    {
      name: "asks for a token where none was needed, by saying nothing",
      edits: [[":Authentication: none\n", ""]],
      breaks: [`${show} security-narrowed`],
    },
    {
      name: "asks for a token where none was needed, and says so",
      edits: [[":Authentication: none\n", ":Authentication: required\n"]],
      breaks: [`${show} security-narrowed`],
    },
    {
      name: "names another header of the token",
      edits: [["``X-Auth-Token``", "``X-Token``"]],
      breaks: [make, act, paint].map((method) => `${method} security-narrowed`),
    },
    {
      name: "needs no token any more",
      edits: [["Authentication: ``X-Auth-Token`` on every method.\n", "\n"]],
      breaks: [],
    },
    {
      name: "takes another media type",
      edits: [["``image/png``", "``image/gif``"]],
      breaks: [`${paint} request-media-type-removed`],
    },
    {
      name: "takes JSON, by saying nothing",
      edits: [[":Request media type: ``image/png``\n", ""]],
      breaks: [`${paint} request-media-type-removed`],
    },
    {
      name: "takes no JSON any more",
      edits: [[":Policy: ``box:make``\n", ":Request media type: ``application/xml``\n"]],
      breaks: [`${make} request-media-type-removed`],
    },
    {
      name: "answers in another media type",
      edits: [["``text/plain``", "``text/html``"]],
      breaks: [`${paint} response-media-type-removed`],
    },
    {
      name: "answers no JSON any more",
      edits: [[":Response body: `Box`_\n", ":Response body: `Box`_\n:Response media type: ``application/xml``\n"]],
      breaks: [`${make} response-media-type-removed`],
    },
    {
      name: "answers an error in another media type",
      edits: [["Response body 404", "Response body 404 (application/xml)"]],
      breaks: [`${show} response-media-type-removed`],
    },
    {
      name: "answers with nothing",
      edits: [[":Response body: string", ":Response body: none"]],
      breaks: [`${paint} response-media-type-removed`],
    },
    {
      name: "takes no body any more",
      edits: [[":Request body: binary", ":Request body: none"]],
      breaks: [`${paint} request-body-removed`],
    },
    {
      name: "answers with another code",
      edits: [["Normal codes: 202", "Normal codes: 200"]],
      breaks: [`${act} success-status-removed`],
    },
    {
      name: "needs a header",
      edits: [[cells("``X-Trace`` | string | no"), cells("``X-Trace`` | string | yes")]],
      breaks: [`${make} parameter-became-required`],
    },
    {
      name: "answers with a header now and then",
      edits: [["uri\n     - yes", "uri\n     - no"]],
      breaks: [`${make} response-header-became-optional`],
    },
    {
      name: "has another default",
      edits: [["Default ``a``", "Default ``b``"]],
      breaks: [`${show} request-parameter-default-changed`],
    },
    {
      name: "has no default any more",
      edits: [[" Default ``8``.", ""]],
      breaks: [`${make} request-property-became-required`],
    },
    {
      name: "takes less in a filter",
      edits: [["One of ``a``, ``b``. Default", "One of ``a``. Default"]],
      breaks: [`${show} request-parameter-value-removed`],
    },
    {
      name: "answers with more than a bound",
      edits: [["From 1 to 64.", "From 1 to 128."]],
      breaks: [show, make].map((method) => `${method} response-property-maximum-raised`),
    },
    {
      name: "answers with null",
      edits: [[cells("``kind`` | string"), cells("``kind`` | string or null")]],
      breaks: [show, make].map((method) => `${method} response-property-became-nullable`),
    },
    {
      name: "refuses fields that no row names",
      edits: [[cells("object | yes | How."), cells("object | yes | How. No other fields.")]],
      breaks: [`${act} request-property-other-properties-refused`],
    },
    {
      name: "takes another action",
      edits: [
        ["``throw``", "``toss``"],
        ["``throw.far``", "``toss.far``"],
      ],
      breaks: [`${act} operation-removed`],
    },
    {
      name: "has what else nobody relies on",
      edits: [
        [":Policy: ``box:make``\n", ""],
        ["version ``1.1``", "version ``1.2``"],
        ["A note.", "A note. Deprecated."],
        ["Paints one.", "Paints it."],
        [":Change: added\n:Request media", ":Change: deprecated, removed in 2027.1 -- nobody paints\n:Request media"],
      ],
      breaks: [],
    },
  ])("$name", ({ edits, breaks }) => {
    const after = edits.reduce(edit, text);
    expect(named(compared(text, after))).toEqual(breaks);
    expect(named(broken(text, after))).toEqual(breaks);
    // And as long as it stands so.
    expect(
      named(broken(text, after, edit(after, ["not there", "it is gone"]), edit(after, ["Throws", "Hurls"]))),
    ).toEqual(breaks);
  });

  const due = (release: string): string =>
    edit(text, [
      ":Change: added\n:Request media",
      `:Change: deprecated, removed in ${release} -- nobody paints\n:Request media`,
    ]);

  test("of a method that it deprecated meanwhile is held against what was added", () => {
    const gif = edit(due("2027.1"), ["``image/png``", "``image/gif``"]);
    expect(named(broken(text, due("2027.1"), gif))).toEqual([`${paint} request-media-type-removed`]);
    expect(named(broken(text, due("2027.1"), due("2026.1")))).toEqual([`${paint} sunset-moved-earlier`]);
  });

  test("is told once in the document: the description is that of the last text, and so is the deprecation", () => {
    const quiet = edit(edit(due("2027.1"), [":Authentication: none\n", ""]), ["Shows one.", "Shows it."]);
    const noted = (...bodies: readonly string[]) => {
      const { paths } = toOpenApi(held(...bodies).sources).document;
      const { description, security } = paths?.["/v1/boxes/{id}"]?.get ?? {};
      const { description: says, deprecated, "x-assent-change": change } = paths?.["/v1/boxes/{id}/paint"]?.put ?? {};
      return { description, security, says, deprecated, change };
    };
    expect(noted(text, quiet)).toEqual({
      description: "Shows it.",
      security: [],
      says: "Paints one.",
      deprecated: true,
      change: { kind: "deprecated", removal: "2027.1", reason: "nobody paints" },
    });
    const back = edit(edit(text, [":Authentication: none\n", ""]), [":Response body: string", ":Response body: none"]);
    expect(noted(text, due("2027.1"), back)).toEqual({
      description: "Shows one.",
      security: [],
      says: "Paints one.",
      deprecated: undefined,
      change: { kind: "added" },
    });
  });

  const teapot = edit(text, ["  * 404 -- not there\n", "  * 404 -- not here\n  * 410 -- gone\n"]);
  const narrow = edit(teapot, [
    "uuid\n     - yes\n     - Its name.\n   * - ``view``",
    "integer\n     - yes\n     - Its name.\n   * - ``view``",
  ]);
  test.each<{ what: string; bodies: readonly string[]; since: Readonly<Record<string, readonly string[]>> }>([
    {
      what: "adds a code",
      bodies: [text, teapot],
      since: { [show]: ["r0"], [`${show} 404`]: ["r0"], [`${show} 410`]: ["r1"], [`${make} request.size`]: ["r0"] },
    },
    {
      what: "adds a code, and breaks another method",
      bodies: [text, edit(teapot, ["From 1 to 64. Default", "From 1 to 32. Default"])],
      since: { [show]: ["r0"], [`${show} 404`]: ["r0"], [`${show} 410`]: ["r1"], [`${make} request.size`]: ["r0"] },
    },
    {
      what: "breaks something, and goes back",
      bodies: [text, narrow, text, teapot],
      since: { [`${show} path id`]: ["r0"], [`${show} 404`]: ["r0"], [`${show} 410`]: ["r3"] },
    },
    {
      what: "takes more than it did",
      bodies: [
        text,
        edit(text, [
          cells("``size`` | integer | yes | From 1 to 64. Default"),
          cells("``size`` | integer | yes | From 1 to 99. Default"),
        ]),
      ],
      since: { [`${make} request.size`]: ["r1"], [`${make} request.note`]: ["r0"] },
    },
  ])("that $what leaves the rest to the text that promised it", ({ bodies, since }) => {
    const coming = bodies.map((body, index) => ({
      ...{ text: { ...readText(body), revision: `r${index}` }, slot: "boxes", order: 0, isDecided: false },
    }));
    const { entries } = makeLedger(holdPromises(coming, { today }).texts);
    const told = entries.filter(({ key }) => Object.hasOwn(since, key));
    expect(Object.fromEntries(told.map(({ key, statements }) => [key, statements.map((one) => one.revision)]))).toEqual(
      since,
    );
  });

  const gone = "Paint a box\n~~~~~~~~~~~\n\nUse a brush.\n\n:Method: ``PUT /v1/boxes/{id}/paint``\n:Change: removed\n";
  const more = `Make a box\n~~~~~~~~~~\n\n:Method: \`\`POST /v1/boxes\`\`\n:Change: changed\n\n${table("Request body", row, "``hue`` | string | no | Its hue. (new)", "``note`` | string | no | A note. (removed)")}`;
  const base = { spec: "boxes", body: due("2027.1") };
  test.each<{ what: string; steps: readonly (string | undefined)[]; removes: boolean }>([
    { what: "says so", steps: [`${gone}\n${more}`], removes: true },
    {
      what: "says so once more",
      steps: [`${gone}\n${more}`, `${gone}\n${edit(more, ["Its hue.", "A hue."])}`],
      removes: true,
    },
    {
      what: "says it no longer",
      steps: [`${gone}\n${more}`, edit(edit(more, ["``hue``", "``tint``"]), ["A note. (removed)", "A note."])],
      removes: false,
    },
    { what: "is approved no longer", steps: [`${gone}\n${more}`, undefined], removes: false },
  ])("removes something as long as it $what", ({ steps, removes }) => {
    const { sources, broken: told } = heldOf(base, ...steps.map((body) => ({ spec: "later", body })));
    const { paths } = toOpenApi(sources).document;
    const fields = JSON.stringify(paths?.["/v1/boxes"]?.post?.requestBody);
    expect(told).toEqual([]);
    expect(Object.hasOwn(paths ?? {}, "/v1/boxes/{id}/paint")).toBe(!removes);
    expect(fields.includes('"note"')).toBe(!removes);
    expect(fields).toContain('"hue"');
  });
});

test.each(["No change to ``GET /v1/boxes/{id}``.", "Old clients of ``GET /v1/boxes/{id}`` see no coats."])(
  "what another spec says by the way takes nothing back: %s",
  (aside) => {
    const coats = `* \`\`POST /v1/coats\`\` makes a coat. Normal response codes: 201\n\n${aside}`;
    const told = specOf(`=====\nCoats\n=====\n\nREST API impact\n---------------\n\n${coats}`, "specs/coats.rst");
    const texts = [readText(text), { ...readText(""), contract: readPromises(told).contract, text: coats }];
    const { broken } = holdPromises(
      texts.map((one, order) => ({ text: one, slot: String(order), order, isDecided: false })),
      { today },
    );
    expect(broken.map(({ change }) => change.text)).toEqual([]);
  },
);
