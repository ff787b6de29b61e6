// A server that closes the connection: at one kind of request that is a difference, for good it ends the run.
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { verify, type OpenApi, type VerifyResult } from "../../src/index.ts";
import { optionsFor } from "./verify-at.ts";

const list = { type: "array", items: { type: "string" } };
const document = {
  openapi: "3.1.0",
  info: { title: "", version: "" },
  paths: {
    "/a": { get: { responses: { "200": { description: "", content: { "application/json": { schema: list } } } } } },
    "/b": {
      get: {
        parameters: [
          { name: "sort", in: "query", schema: { type: "string", enum: ["up", "down"] } },
          { name: "limit", in: "query", schema: { type: "integer", minimum: 1, maximum: 9 } },
        ],
        responses: {
          "200": { description: "", content: { "application/json": { schema: list } } },
          "400": { description: "" },
        },
      },
    },
    "/c": { get: { responses: { "204": { description: "" } } } },
  },
} as unknown as OpenApi;

/** What is said of a server that closes the connection where `closes` says so. */
async function verifyServer(closes: (request: IncomingMessage, count: number) => boolean): Promise<VerifyResult> {
  let count = 0;
  const server: Server = createServer((request, response) => {
    count += 1;
    if (closes(request, count)) request.socket.destroy();
    else response.writeHead(200, { "content-type": "application/json" }).end("[]");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await verify(document, optionsFor(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

test("at one kind of request it is a difference with the request, and the run goes on", async () => {
  const result = await verifyServer(({ url = "" }) => url.includes("sort="));
  if (!result.ok) throw new Error(result.message);
  const { differences, blocked } = result.verification;
  expect(blocked).toEqual([]);
  const lost = differences.filter(({ message }) => message.startsWith("There is no answer: "));
  expect(lost.map(({ operation, request }) => [operation, request.url.includes("sort=")])).toEqual([["GET /b", true]]);
  // What comes after it was tried.
  expect(differences.map(({ operation }) => operation)).toContain("GET /c");
});

test("a server that is away ends the run, and what was found until then is told", async () => {
  const result = await verifyServer((_request, count) => count > 4);
  if (!result.ok) throw new Error(result.message);
  const { blocked, coverage } = result.verification;
  expect(blocked).toHaveLength(1);
  expect(blocked[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+ does not answer: .* What comes after that was not tried/);
  expect(coverage.length).toBeGreaterThan(0);
});

test("a server that never answers is told, and nothing else", async () => {
  const result = await verifyServer(() => true);
  expect(result).toMatchObject({ ok: false });
  expect(!result.ok && result.message).toMatch(/does not answer/);
});
