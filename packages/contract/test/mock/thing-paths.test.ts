// How the path to one thing names it, and where that path stands, in what a mock with a state keeps.
import { expect, test } from "vitest";
import { makeMock, type OpenApi } from "../../src/index.ts";
import { verifyAt } from "../verify/verify-at.ts";
import { ask, bodyOf, headerOf } from "./asking.ts";

const headers = { "content-type": "application/json" };
const number = { type: "integer", minimum: 1 };
const gone = { description: "none" };

function documentOf(paths: object): OpenApi {
  return { openapi: "3.1.0", info: { title: "", version: "" }, paths } as unknown as OpenApi;
}

const content = (schema: object): object => ({ content: { "application/json": { schema } } });
const answered = (schema: object): object => ({ 200: { description: "", ...content(schema) }, 404: gone });
const variable = (name: string): object => ({ name, in: "path", required: true, schema: number });

test.each<readonly [variable: string, property: string]>([
  ["id", "id"],
  ["orderId", "id"],
  ["order_id", "id"],
  ["orderNo", "no"],
  ["orderNumber", "number"],
  ["order-number", "number"],
  ["orderNo", "order_no"],
  ["orderNo", "number"],
  ["no", "order_no"],
  ["id", "orderId"],
  ["purchaseOrderNo", "order_number"],
])("{%s} takes the property %s", (name, property) => {
  const order = { type: "object", required: [property], properties: { [property]: number, a: { type: "string" } } };
  const sent = { type: "object", properties: { a: { type: "string" } } };
  const mock = makeMock(
    documentOf({
      "/orders": { post: { requestBody: content(sent), responses: { 201: { description: "", ...content(order) } } } },
      [`/orders/{${name}}`]: {
        parameters: [variable(name)],
        get: { responses: answered(order) },
        delete: { responses: { 204: { description: "" }, 404: gone } },
      },
    }),
    { seed: 1, now: () => 0, state: new Map() },
  );
  const made = bodyOf(ask(mock, "POST /orders", headers, { a: "x" })) as Record<string, unknown>;
  expect(made).toMatchObject({ a: "x" });
  const key = String(made[property]);
  expect(bodyOf(ask(mock, `GET /orders/${key}`))).toEqual(made);
  expect(ask(mock, "GET /orders/99999").status).toBe(404);
  expect(ask(mock, `DELETE /orders/${key}`).status).toBe(204);
  expect(ask(mock, `GET /orders/${key}`).status).toBe(404);
});

/** Cards are made on boards, and read at a path of their own. */
function boards(board: string, card: string): OpenApi {
  const boardShape = { type: "object", required: ["id"], properties: { id: number, name: { type: "string" } } };
  const named = { type: "object", required: ["name"], properties: { name: { type: "string", minLength: 1 } } };
  const cardShape = {
    type: "object",
    required: ["id", "text", "board_id"],
    properties: { id: number, text: { type: "string" }, board_id: number },
  };
  const text = { type: "object", required: ["text"], properties: { text: { type: "string", minLength: 1 } } };
  const bad = { description: "bad" };
  const deleted = { 204: { description: "" }, 404: gone };
  const location = { headers: { Location: { schema: { type: "string" } } } };
  return documentOf({
    "/boards": {
      get: { responses: { 200: { description: "", ...content({ type: "array", items: boardShape }) } } },
      post: {
        requestBody: { required: true, ...content(named) },
        responses: { 201: { description: "", ...content(boardShape) }, 400: bad },
      },
    },
    [`/boards/{${board}}`]: {
      parameters: [variable(board)],
      get: { responses: answered(boardShape) },
      delete: { responses: deleted },
    },
    [`/boards/{${board}}/cards`]: {
      parameters: [variable(board)],
      get: { responses: answered({ type: "array", items: cardShape }) },
      post: {
        requestBody: { required: true, ...content(text) },
        responses: { 201: { description: "", ...location, ...content(cardShape) }, 400: bad, 404: gone },
      },
    },
    [`/cards/{${card}}`]: {
      parameters: [variable(card)],
      get: { responses: answered(cardShape) },
      put: { requestBody: { required: true, ...content(text) }, responses: { ...answered(cardShape), 400: bad } },
      delete: { responses: deleted },
    },
  });
}

test.each([
  ["board_id", "card_id"],
  ["id", "id"],
])("things made at /boards/{%s}/cards are read at /cards/{%s}", (board, card) => {
  const mock = makeMock(boards(board, card), { seed: 1, now: () => 0, state: new Map() });
  const call = (line: string, body?: unknown): unknown => {
    const answer = ask(mock, line, headers, body);
    return answer.status < 300 ? (bodyOf(answer) ?? answer.status) : answer.status;
  };
  const [first, second] = ["a", "b"].map((name) => (call("POST /boards", { name }) as { readonly id: number }).id);
  const made = [first, second, first].map((id, index) =>
    ask(mock, `POST /boards/${id!}/cards`, headers, { text: `t${index}` }),
  );
  const cards = made.map((one) => bodyOf(one) as { readonly id: number; readonly board_id: number });
  expect(cards.map(({ board_id }) => board_id)).toEqual([first, second, first]);
  expect(new Set(cards.map(({ id }) => id)).size).toBe(3);
  expect(made.map((one) => headerOf(one, "location"))).toEqual(cards.map(({ id }) => `/cards/${id}`));
  const [one, other, third] = cards.map(({ id }) => `/cards/${id}`);
  expect(call(`GET ${other!}`)).toEqual(cards[1]);
  expect(call("GET /cards/99999")).toBe(404);
  expect(call(`PUT ${one!}`, { text: "new" })).toEqual({ ...cards[0], text: "new" });
  expect(call(`GET /boards/${first!}/cards`)).toEqual([{ ...cards[0], text: "new" }, cards[2]]);
  expect(call(`DELETE ${third!}`)).toBe(204);
  expect(call(`GET /boards/${first!}/cards`)).toHaveLength(1);
  // What stands on a board goes with it.
  expect(call(`DELETE /boards/${first!}`)).toBe(204);
  expect([call(`GET ${one!}`), call(`GET ${other!}`)]).toEqual([404, cards[1]]);
});

test.each([
  [1, "board_id", "card_id"],
  [2, "board_id", "card_id"],
  [1, "id", "id"],
] as const)("such an API is verified to its end, and nothing is left: seed %i, %s, %s", async (seed, board, card) => {
  const document = boards(board, card);
  const state = new Map();
  const mock = makeMock(document, { seed, now: () => 0, state });
  const { differences, untried } = await verifyAt(document, mock.answer, { seed });
  expect({ differences, untried }).toEqual({ differences: [], untried: [] });
  const left = [...(state as ReadonlyMap<string, ReadonlyMap<string, unknown>>).values()];
  expect(left.flatMap((one) => [...one.keys()])).toEqual([]);
});

test.each([
  ["board_id", "card_id"],
  ["id", "id"],
])("a thing that is read wrongly at a path of its own is told: %s, %s", async (board, card) => {
  const document = boards(board, card);
  const mock = makeMock(document, { seed: 1, now: () => 0, state: new Map() });
  const { differences } = await verifyAt(document, (request) => {
    const isRead = request.method === "GET" && request.path.startsWith("/cards/");
    const answer = mock.answer(request);
    return isRead && answer.status === 200 ? { ...answer, body: new TextEncoder().encode('{"id": "x"}') } : answer;
  });
  expect(new Set(differences.map(({ operation }) => operation))).toContain(`GET /cards/{${card}}`);
});
