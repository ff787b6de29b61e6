// What a mock with a state keeps where bodies are shown by samples alone, as in most specs that are older than the form.
import { describe, expect, test } from "vitest";
import { makeMock, type Mock, type OpenApi } from "../../src/index.ts";
import { ask, bodyOf } from "./asking.ts";

type Sample = Readonly<Record<string, unknown>> | readonly unknown[];

const shown = (...samples: readonly Sample[]): object => ({
  content: {
    "application/json": { examples: Object.fromEntries(samples.map((value, at) => [`sample-${at}`, { value }])) },
  },
});
const answer = (code: string, ...samples: readonly Sample[]): object => ({
  [code]: { description: "", ...(samples.length === 0 ? {} : shown(...samples)) },
});
const missing = { "404": { description: "no such boat" } };
const idle: Mock["unkept"] = [];

function start(paths: object): Mock {
  const document = { openapi: "3.1.0", info: { title: "", version: "" }, paths } as OpenApi;
  return makeMock(document, { seed: 1, now: () => 0, state: new Map() });
}

const boat = { id: "7001", name: "Elsa", crew: { least: 2 }, flags: ["blue"], built: null };
const whole = {
  "/boats": {
    get: { responses: answer("200", { boats: [{ id: "7001", name: "Elsa" }], count: 1 }) },
    post: { requestBody: shown({ boat: { name: "Elsa" } }), responses: answer("201", { boat }) },
  },
  "/boats/{boat_id}": {
    get: { responses: { ...answer("200", { boat }), ...missing } },
    put: { requestBody: shown({ boat: { name: "Elsa" } }), responses: answer("200", { boat }) },
    patch: { responses: answer("200", { boat }) },
    delete: { responses: { ...answer("204"), ...missing } },
  },
};
const sent = { "content-type": "application/json" };

/** A request with its body, and what is answered: the code, and what is in the body at least. */
type Step = readonly [line: string, body: unknown, code: number, expected?: unknown];

describe("a sample is the form of what is kept", () => {
  test.each<{ readonly name: string; readonly paths: object; readonly steps: readonly Step[] }>([
    {
      name: "what was sent is laid over it",
      paths: whole,
      steps: [
        ["GET /boats", undefined, 200, { boats: [] }],
        ["GET /boats/7001", undefined, 404],
        ["POST /boats", { boat: { name: "Ida", sails: 3 } }, 201, { boat: { ...boat, name: "Ida", sails: 3 } }],
        ["GET /boats/7001", undefined, 200, { boat: { ...boat, name: "Ida", sails: 3 } }],
        ["POST /boats", { boat: { name: "Ole" } }, 201, { boat: { name: "Ole", crew: { least: 2 } } }],
        ["GET /boats", undefined, 200, { boats: [{ id: "7001", name: "Ida" }, { name: "Ole" }] }],
      ],
    },
    {
      name: "it is changed, and gone",
      paths: whole,
      steps: [
        ["POST /boats", { boat: { name: "Ida" } }, 201],
        ["PUT /boats/7001", { boat: { name: "Mia" } }, 200, { boat: { ...boat, name: "Mia" } }],
        ["PATCH /boats/7001", { boat: { crew: { most: 4 }, built: 1930, name: null } }, 200],
        ["GET /boats/7001", undefined, 200, { boat: { name: null, crew: { least: 2, most: 4 }, built: 1930 } }],
        ["PATCH /boats/7001", [{ op: "remove", path: "/flags" }], 200],
        ["DELETE /boats/7001", undefined, 204],
        ["GET /boats/7001", undefined, 404],
        ["DELETE /boats/7001", undefined, 404],
        ["GET /boats", undefined, 200, { boats: [] }],
      ],
    },
    {
      name: "no body is told of for the request",
      paths: { ...whole, "/boats": { ...whole["/boats"], post: { responses: answer("201", { boat }) } } },
      steps: [
        ["POST /boats", { boat: { name: "Ida", id: "mine" } }, 201, { boat: { ...boat, name: "Ida" } }],
        ["GET /boats/7001", undefined, 200, { boat: { ...boat, name: "Ida" } }],
      ],
    },
    {
      name: "the list shows each thing in its own wrapper",
      paths: {
        ...whole,
        "/boats": {
          ...whole["/boats"],
          get: { responses: answer("200", { boats: [{ boat: { id: "1", name: "E" } }] }) },
        },
      },
      steps: [
        ["POST /boats", { boat: { name: "Ida" } }, 201, { boat: { ...boat, name: "Ida" } }],
        ["GET /boats", undefined, 200, { boats: [{ boat: { id: "7001", name: "Ida" } }] }],
      ],
    },
    {
      name: "something stands beside it, where it is answered and where it is sent",
      paths: {
        "/boats": {
          get: { responses: answer("200", { boats: [{ boat, seen: 1 }], links: [] }) },
          post: {
            requestBody: shown({ boat: { name: "Elsa" }, hints: { near: "7001" } }),
            responses: answer("201", { boat, links: { self: "/boats" } }),
          },
        },
        "/boats/{boat_id}": {
          get: { responses: { ...answer("200", { boat, links: [], seen: 3 }), ...missing } },
          put: { responses: answer("200", { links: ["a"], boat }) },
        },
      },
      steps: [
        [
          "POST /boats",
          { boat: { name: "Ida" }, hints: {} },
          201,
          { boat: { ...boat, name: "Ida" }, links: { self: "/boats" } },
        ],
        ["GET /boats/7001", undefined, 200, { boat: { ...boat, name: "Ida" }, links: [], seen: 3 }],
        ["PUT /boats/7001", { boat: { name: "Mia" } }, 200, { boat: { ...boat, name: "Mia" }, links: ["a"] }],
        ["GET /boats", undefined, 200, { boats: [{ boat: { id: "7001", name: "Mia" }, seen: 1 }] }],
        ["GET /boats/7002", undefined, 404],
      ],
    },
    {
      name: "what it has of another thing is no wrapper",
      paths: {
        "/boats": { post: { responses: answer("201", { name: "Elsa", owner: { id: 1 } }) } },
        "/boats/{name}": { get: { responses: { ...answer("200", { name: "Elsa", owner: { id: 1 } }), ...missing } } },
      },
      steps: [
        ["POST /boats", { name: "Ida" }, 201, { name: "Ida", owner: { id: 1 } }],
        ["GET /boats/Ida", undefined, 200, { name: "Ida" }],
      ],
    },
    {
      name: "only the request shows the name",
      paths: {
        "/piers": { post: { requestBody: shown({ name: "north", depth: 4 }), responses: answer("201") } },
        "/piers/{name}": {
          get: { responses: { "200": { description: "" }, ...missing } },
          delete: { responses: answer("204") },
        },
      },
      steps: [
        ["GET /piers/south", undefined, 404],
        ["POST /piers", { name: "south" }, 201],
        ["GET /piers/south", undefined, 200],
        ["DELETE /piers/south", undefined, 204],
        ["GET /piers/south", undefined, 404],
      ],
    },
    {
      name: "PUT makes what nothing else makes",
      paths: {
        "/moorings": { get: { responses: answer("200", [{ berth: "1", boat: "Elsa" }]) } },
        "/moorings/{berth}": {
          get: { responses: { ...answer("200", { berth: "1", boat: "Elsa" }), ...missing } },
          put: { requestBody: shown({ boat: "Elsa" }), responses: answer("200", { berth: "1", boat: "Elsa" }) },
          delete: { responses: answer("204") },
        },
      },
      steps: [
        ["GET /moorings/4", undefined, 404],
        ["PUT /moorings/4", { boat: "Ida" }, 200, { berth: "4", boat: "Ida" }],
        ["PUT /moorings/4", { boat: "Mia" }, 200, { berth: "4", boat: "Mia" }],
        ["GET /moorings", undefined, 200, [{ berth: "4", boat: "Mia" }]],
        ["DELETE /moorings/4", undefined, 204],
        ["GET /moorings/4", undefined, 404],
      ],
    },
    {
      name: "what stands alone at its path",
      paths: {
        "/tide": {
          get: { responses: answer("200", { tide: { level: 2, unit: "m" } }) },
          put: {
            requestBody: shown({ tide: { level: 2 } }),
            responses: answer("200", { tide: { level: 2, unit: "m" } }),
          },
        },
      },
      steps: [
        ["GET /tide", undefined, 200, { tide: { level: 2, unit: "m" } }],
        ["PUT /tide", { tide: { level: 5 } }, 200, { tide: { level: 5, unit: "m" } }],
        ["GET /tide", undefined, 200, { tide: { level: 5, unit: "m" } }],
      ],
    },
    {
      name: "what is not kept is answered as it is shown",
      paths: { "/boats/{boat_id}": whole["/boats/{boat_id}"], "/boats": { get: whole["/boats"].get } },
      steps: [["GET /boats", undefined, 200, { boats: [] }]],
    },
    {
      name: "what nothing makes is answered as it is shown",
      paths: {
        "/boats": { get: whole["/boats"].get },
        "/boats/{boat_id}": { get: whole["/boats/{boat_id}"].get, delete: { responses: answer("204") } },
      },
      steps: [
        ["GET /boats/1", undefined, 200, { boat }],
        ["DELETE /boats/1", undefined, 204],
        ["GET /boats/1", undefined, 200, { boat }],
      ],
    },
  ])("$name", ({ paths, steps }) => {
    const mock = start(paths);
    for (const [line, body, code, expected] of steps) {
      const got = ask(mock, line, body === undefined ? {} : sent, body);
      expect([line, got.status]).toEqual([line, code]);
      if (expected !== undefined) expect(bodyOf(got)).toMatchObject(expected as object);
    }
  });

  test("no two things have one id", () => {
    const mock = start(whole);
    const ids = Array.from({ length: 30 }, () => {
      const { boat: made } = bodyOf(ask(mock, "POST /boats", sent, { boat: {} })) as { boat: { id: string } };
      return made.id;
    });
    expect(new Set(ids).size).toBe(30);
    expect(ids.every((id) => /^\d{4}$/.test(id))).toBe(true);
  });
});

describe("of what nothing is kept, and why", () => {
  const { get: list } = whole["/boats"];
  const { get: read, delete: remove } = whole["/boats/{boat_id}"];
  test.each<{ readonly paths: object; readonly expected: readonly string[] }>([
    { paths: whole, expected: [] },
    { paths: { "/boats": { get: list }, "/boats/{boat_id}": { get: read } }, expected: [] },
    {
      paths: { "/boats": { get: list }, "/boats/{boat_id}": { get: read, delete: remove } },
      expected: ["GET /boats unmade", "GET /boats/{boat_id} unmade", "DELETE /boats/{boat_id} unmade"],
    },
    {
      paths: {
        "/boats": { post: { responses: answer("201", { boat: { hull: "wood" } }) } },
        "/boats/{boat_id}": { delete: remove },
      },
      expected: ["POST /boats unnamed", "DELETE /boats/{boat_id} unnamed"],
    },
    {
      paths: { "/boats": { post: { responses: answer("201") } }, "/boats/{boat_id}": { get: read } },
      expected: ["POST /boats untold", "GET /boats/{boat_id} untold"],
    },
    {
      paths: { ...whole, "/boats": { ...whole["/boats"], get: { responses: answer("200", { "7001": "Elsa" }) } } },
      expected: ["GET /boats unlisted"],
    },
    {
      paths: { "/boats/{boat_id}/sink": { post: { responses: answer("202") } } },
      expected: ["POST /boats/{boat_id}/sink unread"],
    },
  ])("$expected", ({ paths, expected }) => {
    expect(start(paths).unkept.map(({ operation, why }) => `${operation.id} ${why}`)).toEqual(expected);
  });

  test("without a state nothing is told", () => {
    const document = {
      openapi: "3.1.0",
      info: { title: "", version: "" },
      paths: { "/a": { post: { responses: answer("200") } } },
    };
    expect(makeMock(document as OpenApi, { seed: 1, now: () => 0 }).unkept).toEqual(idle);
  });
});

test("a thing has an id and a uuid of its own, whichever of them its path has", () => {
  const ship = { id: 4, uuid: "5fd9f925-1111-4a3e-9d5c-0b1c4d2e6f70", name: "Elsa" };
  const mock = start({
    "/ships": { post: { requestBody: shown({ ship: { name: "Elsa" } }), responses: answer("201", { ship }) } },
    "/ships/{ship_uuid}": { get: { responses: { ...answer("200", { ship }), ...missing } } },
  });
  const made = ["Ida", "Ole"].map(
    (name) => (bodyOf(ask(mock, "POST /ships", sent, { ship: { name } })) as { ship: typeof ship }).ship,
  );
  expect(new Set(made.map(({ id }) => id)).size).toBe(2);
  expect(new Set(made.map(({ uuid }) => uuid)).size).toBe(2);
  for (const { id, uuid, name } of made) {
    for (const one of [id, uuid]) expect(bodyOf(ask(mock, `GET /ships/${one}`))).toMatchObject({ ship: { name } });
  }
  expect(ask(mock, "GET /ships/nobody").status).toBe(404);
});
