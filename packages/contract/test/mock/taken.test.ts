// What one thing has and another may not: within the fields that the words name.
import { expect, test } from "vitest";
import { makeMock, type OpenApi } from "../../src/index.ts";
import { ask } from "./asking.ts";

const text = { type: "string" };
const place = { type: "object", properties: { building: text, floor: { type: "integer" } } };
const first = { name: "a", zone: "z", building_id: "b", place: { building: "x", floor: 1 } };

test.each<{
  readonly row?: string;
  readonly conflict: string;
  readonly next: object;
  readonly status: number;
}>([
  { conflict: "there is a room of that name", next: {}, status: 409 },
  { conflict: "there is a room of that name", next: { name: "b" }, status: 201 },
  { conflict: "there is a room of that name", next: { place: { building: "y" } }, status: 409 },
  { conflict: "there is a room of that name in the building", next: {}, status: 409 },
  { conflict: "there is a room of that name in the building", next: { place: { building: "y" } }, status: 201 },
  { conflict: "there is a room of that name in the place", next: { place: { building: "x", floor: 2 } }, status: 201 },
  { conflict: "there is a room of that name in the building", next: { building_id: "c" }, status: 201 },
  { conflict: "there is a room of that name in the building", next: { zone: "y" }, status: 409 },
  { conflict: "there is a room of that name on that floor of the building", next: { zone: "y" }, status: 409 },
  {
    conflict: "there is a room of that name on that floor of the building",
    next: { place: { building: "y", floor: 1 } },
    status: 201,
  },
  { conflict: "the same name and zone exist", next: { zone: "y" }, status: 201 },
  { conflict: "the same name and zone exist", next: { zone: "z" }, status: 409 },
  { row: "Unique per zone.", conflict: "conflict", next: { zone: "y" }, status: 201 },
  { row: "Unique per zone.", conflict: "conflict", next: { building_id: "c" }, status: 409 },
  { row: "Unique per building and zone.", conflict: "conflict", next: { zone: "y" }, status: 201 },
  { row: "Unique. It is shown in the zone.", conflict: "conflict", next: { zone: "y" }, status: 409 },
  { row: "Unique in the city.", conflict: "conflict", next: { zone: "y" }, status: 409 },
  { conflict: "the zone is not active", next: {}, status: 201 },
])("'$row' and '$conflict', then $next: $status", ({ row = "", conflict, next, status }) => {
  const properties = { name: { ...text, description: row }, zone: text, building_id: text, place };
  const json = (schema: object): object => ({ content: { "application/json": { schema } } });
  const room = { type: "object", properties: { id: { type: "integer" }, ...properties } };
  const document = {
    openapi: "3.1.0",
    info: { title: "", version: "" },
    paths: {
      "/rooms": {
        get: { responses: { 200: { description: "", ...json({ type: "array", items: room }) } } },
        post: {
          requestBody: json({ type: "object", properties }),
          responses: { 201: { description: "", ...json(room) }, 409: { description: conflict } },
        },
      },
    },
  } as unknown as OpenApi;
  const mock = makeMock(document, { seed: 1, now: () => 0, state: new Map() });
  const headers = { "content-type": "application/json" };
  expect(ask(mock, "POST /rooms", headers, first).status).toBe(201);
  expect(ask(mock, "POST /rooms", headers, { ...first, ...next }).status).toBe(status);
});
