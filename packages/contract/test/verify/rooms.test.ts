// Rooms: a field that is kept nowhere, a Location that leads nowhere, lists in the query and ids in the path that cannot be.
import { describe, expect, test } from "vitest";
import type { OpenApi, Verification } from "../../src/index.ts";
import { answer, thingOf, type Answer, type Request, type Thing } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

type Fault =
  | "notes-lost"
  | "location-0"
  | "location-other"
  | "location-nowhere"
  | "any-equipment"
  | "no-equipment"
  | "any-id"
  | "id-500";

/** What a right server may do in its own way. */
interface Ways {
  /** Where the notes are shown. */
  readonly notesIn?: readonly ("create" | "read" | "list")[];
  /** What the header Location says. */
  readonly location?: (id: number) => string;
  /** Whether lists in the query are repeated parameters. */
  readonly explode?: boolean;
}

const json = (schema: object): object => ({ "application/json": { schema } });
const equipment = ["beamer", "phone", "board"];
const asked = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string", minLength: 1, maxLength: 60 },
    isOpen: { type: "boolean", default: true },
    notes: { type: ["string", "null"], maxLength: 200 },
    // No answer shows them.
    doorPin: { type: "string" },
    callback: { type: "string", description: "Shown only to its owner; ignored where there is no such." },
  },
};
const room = {
  ...asked,
  required: ["id", "name"],
  properties: { ...asked.properties, id: { type: "integer", readOnly: true } },
};

function documentOf({ explode = false }: Ways): OpenApi {
  const id = { name: "roomId", in: "path", required: true, schema: { type: "integer", minimum: 1 } };
  const errors = { "400": { description: "the request is wrong" }, "404": { description: "there is none" } };
  const query = {
    name: "equipment",
    in: "query",
    explode,
    schema: { type: "array", items: { type: "string", enum: equipment } },
  };
  const headers = { Location: { required: true, schema: { type: "string", format: "uri" } } };
  return {
    openapi: "3.1.0",
    info: { title: "Rooms", version: "1" },
    servers: [{ url: "/api" }],
    paths: {
      "/rooms": {
        get: {
          parameters: [query],
          responses: {
            "200": { description: "all", content: json({ type: "array", items: room }) },
            "400": errors["400"],
          },
        },
        post: {
          requestBody: { required: true, content: json(asked) },
          responses: { "201": { description: "added", headers, content: json(room) }, "400": errors["400"] },
        },
      },
      "/rooms/{roomId}": {
        parameters: [id],
        get: { responses: { "200": { description: "one", content: json(room) }, ...errors } },
        delete: { responses: { "204": { description: "gone" }, ...errors } },
      },
    },
  } as unknown as OpenApi;
}

/** No room shows its equipment. */
const unseen = 'GET /rooms: whether "equipment" is heeded was not tried.';

function run(fault: Fault | undefined, ways: Ways = {}): Promise<Verification> {
  const { notesIn = ["create", "read", "list"], location = (id) => `/api/rooms/${id}` } = ways;
  const rooms = new Map<number, Thing>();
  let next = 1;
  const shown = (one: Thing, where: "create" | "read" | "list"): Thing => {
    const { notes, ...rest } = one;
    return notes === undefined || notes === null || fault === "notes-lost" || !notesIn.includes(where) ? rest : one;
  };
  const locationOf = (id: number): string => {
    if (fault === "location-0") return "/api/rooms/0";
    if (fault === "location-other") return "/api/rooms/1";
    return fault === "location-nowhere" ? `/api/room/${id}` : location(id);
  };
  const handle = (request: Request): Answer => {
    const { method: verb, path, query } = request;
    const [, base, collection, key] = path.split("/");
    if (base !== "api" || collection !== "rooms") return answer(404, {});
    if (key === undefined && verb === "GET") {
      const values = new URLSearchParams(query).getAll("equipment").flatMap((one) => one.split(","));
      if (fault === "no-equipment" && values.length > 0) return answer(400, {});
      const isFine = values.every((one) => equipment.includes(one)) || fault === "any-equipment";
      return isFine
        ? answer(
            200,
            [...rooms.values()].map((one) => shown(one, "list")),
          )
        : answer(400, {});
    }
    if (key === undefined) {
      const { name, isOpen = true, notes, doorPin = "", callback = "" } = thingOf(request) ?? {};
      const isText = (value: unknown, least: number, most: number): boolean =>
        typeof value === "string" && Array.from(value).length >= least && Array.from(value).length <= most;
      const areNotes = notes === undefined || notes === null || isText(notes, 0, 200);
      if (![doorPin, callback].every((one) => typeof one === "string")) return answer(400, {});
      if (!isText(name, 1, 60) || typeof isOpen !== "boolean" || !areNotes) return answer(400, {});
      const made: Thing = { id: next, name, isOpen, notes };
      rooms.set(next, made);
      next += 1;
      return answer(201, shown(made, "create"), [["location", locationOf(next - 1)]]);
    }
    if (!/^[1-9]\d*$/.test(key)) {
      if (fault === "id-500") return answer(500);
      return fault === "any-id" && verb === "GET" ? answer(200, { id: 1, name: "first" }) : answer(400, {});
    }
    const one = rooms.get(Number(key));
    if (one === undefined) return answer(404, {});
    if (verb === "DELETE") rooms.delete(Number(key));
    return verb === "DELETE" ? answer(204) : answer(200, shown(one, "read"));
  };
  return verifyAt(documentOf(ways), handle);
}

const told = ({ differences }: Verification): readonly string[] =>
  differences.map(({ id, operation, place }) => `${id} ${operation} ${place}`.trim());

describe("the right server", () => {
  test.each<{ readonly name: string; readonly ways: Ways }>([
    { name: "shows all everywhere", ways: {} },
    { name: "shows notes only where one is read", ways: { notesIn: ["read"] } },
    { name: "shows notes only as it is made", ways: { notesIn: ["create"] } },
    { name: "shows notes only in the list", ways: { notesIn: ["list"] } },
    { name: "names itself otherwise", ways: { location: (id) => `https://rooms.example.org/api/rooms/${id}` } },
    { name: "does not know what stands before it", ways: { location: (id) => `/rooms/${id}` } },
    { name: "leads there from where it is", ways: { location: (id) => `rooms/${id}` } },
    { name: "lists in the query that are repeated", ways: { explode: true } },
  ])("$name", async ({ ways }) => {
    const verification = await run(undefined, ways);
    expect(told(verification)).toEqual([]);
    expect([verification.untried, verification.blocked]).toEqual([[unseen], []]);
    expect(verification.coverage.filter(({ seen }) => seen === 0)).toEqual([]);
  });
});

test.each<{ readonly fault: Fault; readonly ways?: Ways; readonly expected: readonly string[] }>([
  { fault: "notes-lost", expected: ["not-kept POST /rooms notes"] },
  { fault: "location-0", expected: ["header-value POST /rooms location"] },
  { fault: "location-other", expected: ["header-value POST /rooms location"] },
  { fault: "location-nowhere", expected: ["header-value POST /rooms location"] },
  { fault: "any-equipment", expected: ["accepts-invalid GET /rooms equipment"] },
  { fault: "any-equipment", ways: { explode: true }, expected: ["accepts-invalid GET /rooms equipment"] },
  { fault: "no-equipment", expected: ["refuses-valid GET /rooms equipment"] },
  { fault: "any-id", expected: ["accepts-invalid GET /rooms/{roomId} roomId"] },
  {
    fault: "id-500",
    expected: ["server-error GET /rooms/{roomId} roomId", "server-error DELETE /rooms/{roomId} roomId"],
  },
])("$fault", async ({ fault, ways, expected }) => {
  expect(told(await run(fault, ways))).toEqual(expected);
});
