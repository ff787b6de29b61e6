// A server that compresses its answers (RFC 9110, 8.4): what they hold is judged, not how it came.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { verify, type OpenApi } from "../../src/index.ts";
import { optionsFor } from "./verify-at.ts";

const schema = { type: "array", items: { type: "string" } };
const content = { "application/json": { schema } };
const document = {
  openapi: "3.1.0",
  info: { title: "", version: "" },
  paths: { "/a": { get: { responses: { "200": { description: "", content } } } } },
} as unknown as OpenApi;

test.each<[coding: string, code: (text: string) => Uint8Array | string, body: string, says: string[]]>([
  ["gzip", gzipSync, '["a"]', []],
  ["deflate", deflateSync, '["a"]', []],
  ["br", brotliCompressSync, '["a"]', []],
  ["identity", (text) => text, '["a"]', []],
  ["gzip", gzipSync, "[1]", ['"[]" must be of type string; it is 1.']],
  [
    "gzip",
    (text) => text,
    '["a"]',
    ['The header "content-encoding" says gzip, and the body is not coded so: no client reads it.'],
  ],
  ["gzip", (text) => text, "not coded", ["The body is no JSON; application/json is promised."]],
])("%s, %#", async (coding, code, body, says) => {
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.headers["accept-encoding"]);
    if (request.method === "GET" && request.url === "/a")
      response.writeHead(200, { "content-type": "application/json", "content-encoding": coding }).end(code(body));
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    const result = await verify(document, optionsFor(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
    if (!result.ok) throw new Error(result.message);
    expect(new Set(result.verification.differences.map(({ message }) => message))).toEqual(new Set(says));
    expect(new Set(asked)).toEqual(new Set(["gzip, deflate, br"]));
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});
