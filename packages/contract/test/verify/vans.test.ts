// Vans with a load: what a sample shows as null, what a change does not name, and how often a part of a name is repeated.
import { expect, test } from "vitest";
import type { Verification } from "../../src/index.ts";
import {
  answer,
  documentOf,
  fields,
  method,
  parameters,
  shape,
  thingOf,
  type Answer,
  type Request,
  type Thing,
} from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

type Fault =
  | "tag-long"
  | "far-north"
  | "east-missing"
  | "patch-drops-load"
  | "read-drops-note"
  | "name-long"
  | "name-short"
  | "mark-long"
  | "mark-short";

const id = parameters("id | path | uuid | yes | The van.");
const wrong = "400 -- the body is malformed";
const none = "404 -- no such van";
const load = [
  "load | object | no | What is in it.",
  "load.parcels[] | object | no | One entry a parcel.",
  "load.parcels[].code | integer | yes | As sent.",
  "load.parcels[].to | `Place`_ or null | no | Null is not known yet.",
];
const own = [
  "name | string | yes | Unique in the project. Matches ``^[A-Z]{2}-[0-9]{1,4}$``.",
  "mark | string | no | Matches ``^no-[a-f]{2,3}-end$``.",
];
const notes = "notes.* | string | no | Length at most 20.";
const changed = own.map((row) => row.replace("| yes |", "| no |"));
const sample = `Sample request

.. code-block:: json

   {"name": "AB-12", "mark": "no-aa-end", "load": {"parcels": [{"code": 7, "to": null}]}}`;

const document = documentOf(
  shape(
    "Place",
    "north | number | yes | From -90 to 90.",
    "east | number | yes | From -180 to 180.",
    "tags[] | string | no | Length 1 to 8.",
  ),
  shape("Van", "id | uuid | yes | Read only.", ...own, ...load, notes),
  method(
    "POST /vans",
    ["201", wrong],
    "",
    fields("Request body", ...own, ...load, notes),
    sample,
    ":Response body: `Van`_",
  ),
  method("GET /vans/{id}", ["200", none], "", id, ":Response body: `Van`_"),
  method(
    "PATCH /vans/{id}",
    ["200", wrong, none],
    "Fields left out keep their value.",
    id,
    fields("Request body", ...changed, notes),
    ":Response body: `Van`_",
  ),
  method("DELETE /vans/{id}", ["204", none], "", id, ":Response body: none"),
);

function isThing(value: unknown): value is Thing {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Vans that are kept in this process, with one fault. */
function run(fault: Fault | undefined, seed: number): Promise<Verification> {
  const names = { "name-long": /^[A-Z]{2}-[0-9]+$/, "name-short": /^[A-Z]*-[0-9]{1,4}$/ };
  const marks = { "mark-long": /^no-[a-f]{2,}-end$/, "mark-short": /^no-[a-f]{1,3}-end$/ };
  const name = fault === "name-long" || fault === "name-short" ? names[fault] : /^[A-Z]{2}-[0-9]{1,4}$/;
  const mark = fault === "mark-long" || fault === "mark-short" ? marks[fault] : /^no-[a-f]{2,3}-end$/;
  const isText = (value: unknown, pattern: RegExp): boolean => typeof value === "string" && pattern.test(value);
  const isWithin = (value: unknown, most: number): boolean => typeof value === "number" && Math.abs(value) <= most;
  const isTag = (value: unknown): boolean => isText(value, fault === "tag-long" ? /^.+$/u : /^.{1,8}$/u);
  const isPlace = (value: unknown): boolean =>
    isThing(value) &&
    isWithin(value.north, fault === "far-north" ? Infinity : 90) &&
    ((fault === "east-missing" && value.east === undefined) || isWithin(value.east, 180)) &&
    (value.tags === undefined || (Array.isArray(value.tags) && value.tags.every(isTag)));
  const isParcel = (value: unknown): boolean =>
    isThing(value) &&
    Number.isInteger(value.code) &&
    (value.to === undefined || value.to === null || isPlace(value.to));
  const isLoad = (value: unknown): boolean =>
    isThing(value) && (value.parcels === undefined || (Array.isArray(value.parcels) && value.parcels.every(isParcel)));
  const areNotes = (value: unknown): boolean =>
    isThing(value) && Object.values(value).every((one) => isText(one, /^[^]{0,20}$/u));
  const isRight = (body: Thing): boolean =>
    (body.name === undefined || isText(body.name, name)) &&
    (body.mark === undefined || isText(body.mark, mark)) &&
    (body.load === undefined || isLoad(body.load)) &&
    (body.notes === undefined || areNotes(body.notes));
  const vans = new Map<string, Thing>();
  const kept = (body: Thing): Thing =>
    Object.fromEntries(Object.entries(body).filter(([one]) => ["name", "mark", "load", "notes"].includes(one)));
  return verifyAt(
    document,
    (request: Request): Answer => {
      const { method: verb, path } = request;
      const key = path.split("/")[3];
      const body = thingOf(request);
      if (key === undefined) {
        if (body?.name === undefined || !isRight(body)) return answer(400, {});
        const van = { ...kept(body), id: crypto.randomUUID() };
        vans.set(van.id, van);
        return answer(201, van);
      }
      const van = vans.get(key);
      if (van === undefined) return answer(404, {});
      if (verb === "GET") return answer(200, van);
      if (verb === "DELETE") return answer(vans.delete(key) ? 204 : 404);
      const { load: _load, ...sent } = body ?? {};
      if (body === undefined || !isRight(sent)) return answer(400, {});
      const { load: before, notes: said, ...rest } = van;
      const isDropped = fault === "patch-drops-load";
      const next = {
        ...rest,
        ...(before === undefined || isDropped ? {} : { load: before }),
        ...(said === undefined || fault === "read-drops-note" ? {} : { notes: said }),
        ...kept(sent),
      };
      vans.set(key, next);
      return answer(200, fault === "read-drops-note" && said !== undefined ? { notes: said, ...next } : next);
    },
    { seed, most: 1500 },
  );
}

const told = ({ differences }: Verification): readonly string[] =>
  differences.map(({ id: of, message }) => `${of}: ${message}`);

test.each([1, 2, 3])("the right server, seed %i", async (seed) => {
  const verification = await run(undefined, seed);
  expect(told(verification)).toEqual([]);
  expect([verification.untried, verification.blocked]).toEqual([[], []]);
});

test.each<{ readonly fault: Fault; readonly expected: RegExp }>([
  { fault: "tag-long", expected: /^accepts-invalid: .*entry of "to\.tags".* of 9 characters/m },
  { fault: "far-north", expected: /^accepts-invalid: .*"to\.north" is 91/m },
  { fault: "east-missing", expected: /^accepts-invalid: .*without "to\.east"/m },
  { fault: "patch-drops-load", expected: /^not-kept: "load" was not sent and is gone\.$/m },
  { fault: "read-drops-note", expected: /^not-kept: "notes" was not sent and is gone\.$/m },
  { fault: "name-long", expected: /^accepts-invalid: .*"name" as "[A-Z]{2}-\d{5}"/m },
  { fault: "name-short", expected: /^accepts-invalid: .*"name" as "[A-Z]-\d{1,4}"/m },
  { fault: "mark-long", expected: /^accepts-invalid: .*"mark" as "no-[a-f]{4}-end"/m },
  { fault: "mark-short", expected: /^accepts-invalid: .*"mark" as "no-[a-f]-end"/m },
])("$fault", async ({ fault, expected }) => {
  expect(told(await run(fault, 1)).join("\n")).toMatch(expected);
});
