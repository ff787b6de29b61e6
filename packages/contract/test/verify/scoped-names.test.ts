// A name that is given once within a field of the body: two things share the field, or the name may be the same.
import { describe, expect, test } from "vitest";
import { makeMock, type OpenApi, type Verification } from "../../src/index.ts";
import { makeValidators } from "../../src/openapi/validators.ts";
import type { Schema } from "../../src/index.ts";
import { answer, thingOf, type Answer, type Request, type Thing } from "./spec-text.ts";
import { verifyAt } from "./verify-at.ts";

interface Rooms {
  /** The fields beside the name; those of `required` are. */
  readonly fields: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  /** What the name, and 409, say. */
  readonly row?: string;
  readonly conflict: string;
  /** Where the scope stands in a room. */
  readonly scope: readonly (readonly string[])[];
  readonly change: "put" | "patch";
}

const text = { type: "string", minLength: 1, maxLength: 20 } as const;
const location = {
  type: "object",
  required: ["building"],
  properties: { building: text, floor: { type: "integer" } },
} as const satisfies Schema;
const named = "there is a room of that name in the building";

const apis: Readonly<Record<string, Rooms>> = {
  "a part of an object": { fields: { location }, conflict: named, scope: [["location", "building"]], change: "put" },
  "a part of an object, changed alone": {
    fields: { location },
    conflict: named,
    scope: [["location", "building"]],
    change: "patch",
  },
  "a part of an object that has to be whole": {
    fields: { location: { ...location, required: ["building", "floor"] } },
    conflict: named,
    scope: [["location", "building"]],
    change: "patch",
  },
  "a whole object": {
    fields: { location },
    conflict: "there is a room of that name at the same location",
    scope: [["location"]],
    change: "put",
  },
  "an id": {
    fields: { building_id: text },
    required: ["building_id"],
    conflict: named,
    scope: [["building_id"]],
    change: "put",
  },
  "an id in other letters": { fields: { buildingId: text }, conflict: named, scope: [["buildingId"]], change: "patch" },
  "what the row says": {
    fields: { building: text },
    row: "Unique within its building.",
    conflict: "conflict",
    scope: [["building"]],
    change: "put",
  },
  "two fields": {
    fields: { building: text, floor: { type: "integer", minimum: 0, maximum: 9 } },
    row: "Unique per building and floor.",
    conflict: "conflict",
    scope: [["building"], ["floor"]],
    change: "put",
  },
  "beside the name": {
    fields: { building: text },
    conflict: "there is a room with the same name and building",
    scope: [["building"]],
    change: "patch",
  },
};

function documentOf({ fields, required = [], row = "", conflict, change }: Rooms): OpenApi {
  const properties = { name: { ...text, description: row }, ...fields };
  const json = (schema: object): object => ({ content: { "application/json": { schema } } });
  const body = (names: readonly string[]): object => ({
    requestBody: { required: true, ...json({ type: "object", required: names, properties }) },
  });
  const room = { type: "object", required: ["id", "name"], properties: { id: { type: "string" }, ...properties } };
  const shown = { description: "the room", ...json(room) };
  const [malformed, none] = [{ 400: { description: "malformed" } }, { 404: { description: "no such room" } }];
  const taken = { 409: { description: conflict } };
  return {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/rooms": {
        get: { responses: { 200: { description: "", ...json({ type: "array", items: room }) } } },
        post: { ...body(["name", ...required]), responses: { 201: shown, ...malformed, ...taken } },
      },
      "/rooms/{id}": {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        get: { responses: { 200: shown, ...none } },
        [change]: {
          description: change === "put" ? "Replaces the room." : "Fields left out keep their value.",
          ...body(change === "put" ? ["name", ...required] : []),
          responses: { 200: shown, ...malformed, ...none, ...taken },
        },
        delete: { responses: { 204: { description: "" }, ...none } },
      },
    },
  } as unknown as OpenApi;
}

const at = (thing: Thing, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, name) => (value as Thing | undefined)?.[name], thing);

/** The server; `isLoose`: what has no scope may have any name. */
function serve(rooms: Rooms, fault: string, isLoose: boolean): (request: Request) => Answer {
  const document = documentOf(rooms);
  const { post } = document.paths!["/rooms"]!;
  const item = document.paths!["/rooms/{id}"]![rooms.change];
  const schemaOf = (operation: unknown): Schema =>
    (operation as { requestBody: { content: Record<string, { schema: Schema }> } }).requestBody.content[
      "application/json"
    ]!.schema;
  const validators = makeValidators(document, { side: "request" });
  const kept = new Map<string, Thing>();
  let count = 0;
  const isTaken = (room: Thing): boolean =>
    !(isLoose && rooms.scope.some((path) => at(room, path) === undefined)) &&
    [...kept.values()].some(
      (one) =>
        one.id !== room.id &&
        one.name === room.name &&
        rooms.scope.every((path) => JSON.stringify(at(one, path)) === JSON.stringify(at(room, path))),
    );
  return (request) => {
    const { method, path } = request;
    const [, , id] = path.split("/");
    const sent = thingOf(request);
    const isFine = (operation: unknown): boolean =>
      sent !== undefined && validators.of(schemaOf(operation))(sent).length === 0;
    if (id === undefined) {
      if (method === "GET") return answer(200, [...kept.values()]);
      if (!isFine(post)) return answer(400, {});
      const room: Thing = { ...sent, id: `r${(count += 1)}` };
      if (fault !== "create" && isTaken(room)) return answer(409, {});
      kept.set(room.id as string, room);
      return answer(201, room);
    }
    const room = kept.get(id);
    if (room === undefined) return answer(404, {});
    if (method === "GET") return answer(200, room);
    if (method === "DELETE") {
      kept.delete(id);
      return answer(204);
    }
    if (!isFine(item)) return answer(400, {});
    const place = (thing: Thing): object => thing.location ?? {};
    const old = rooms.change === "put" ? {} : room;
    const isPlaced = rooms.change === "patch" && Object.hasOwn(sent ?? {}, "location");
    const changed: Thing = {
      ...old,
      ...sent,
      ...(isPlaced ? { location: { ...place(room), ...place(sent!) } } : {}),
      id,
    };
    if (fault !== "change" && isTaken(changed)) return answer(409, {});
    kept.set(id, changed);
    return answer(200, changed);
  };
}

const told = ({ differences }: Verification): readonly string[] =>
  differences.map(({ id, operation, message }) => `${id} ${operation}: ${message}`);

describe.each(Object.entries(apis))("%s", (_name, rooms) => {
  test.each([true, false])("nothing is invented (%s)", async (isLoose) => {
    for (const seed of [1, 2, 3]) {
      const verification = await verifyAt(documentOf(rooms), serve(rooms, "", isLoose), { seed });
      expect([told(verification), verification.blocked]).toEqual([[], []]);
    }
  });

  test.each([
    ["create", /^(?:wrong-code|not-unique) POST \/rooms: /m],
    ["change", /^(?:wrong-code|not-unique) (?:PUT|PATCH) \/rooms\/\{id\}: A "name" that another one has/m],
  ])("a name that is taken all the same is found: %s", async (fault, expected) => {
    expect(told(await verifyAt(documentOf(rooms), serve(rooms, fault, true))).join("\n")).toMatch(expected);
  });

  test("the mock keeps it", async () => {
    const document = documentOf(rooms);
    const mock = makeMock(document, { seed: 1, state: new Map(), now: () => Date.now() });
    expect(told(await verifyAt(document, mock.answer))).toEqual([]);
  });
});
