// Servers that let one wait: an answer that does not come or does not end, an operation that never answers, failures of all.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { verify, type OpenApi, type Verification, type VerifyOptions, type VerifyResult } from "../../src/index.ts";
import { optionsFor } from "./verify-at.ts";

const name = {
  type: "object",
  required: ["name"],
  properties: { name: { type: "string", minLength: 1, maxLength: 9 } },
};
const content = { "application/json": { schema: name } };
const document = {
  openapi: "3.1.0",
  info: { title: "", version: "" },
  paths: {
    "/v1/pens": {
      get: { responses: { "204": { description: "" } } },
      post: {
        requestBody: { required: true, content },
        responses: { "201": { description: "", content }, "400": { description: "" } },
      },
    },
  },
} as unknown as OpenApi;

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

async function verifyServer(
  handle: Handle,
  options: Partial<VerifyOptions> = {},
  path = "",
  promised = document,
): Promise<VerifyResult> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  try {
    return await verify(promised, { ...optionsFor(address), patience: 150, ...options });
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function found(handle: Handle): Promise<Verification> {
  const result = await verifyServer(handle);
  if (!result.ok) throw new Error(result.message);
  return result.verification;
}

test.each<readonly [string, Handle, RegExp]>([
  ["no answer", () => undefined, /does not answer: no answer within 0\.15 seconds\.$/],
  [
    "an answer that comes byte by byte and never ends",
    (_request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const timer = setInterval(() => response.write(" "), 20);
      response.on("close", () => {
        clearInterval(timer);
      });
    },
    /does not answer: the answer does not end within 0\.15 seconds\.$/,
  ],
])("%s ends the run", async (_name, handle, message) => {
  const result = await verifyServer(handle);
  expect(!result.ok && result.message).toMatch(message);
});

test("an operation that never answers is given up, and said", async () => {
  let posted = 0;
  const { untried, differences } = await found(({ method }, response) => {
    if (method === "GET") response.writeHead(204).end();
    else posted += 1;
  });
  expect(posted).toBe(3);
  expect(untried).toEqual([
    "POST /v1/pens: several requests in a row ran out of time, so no more of it were sent (--timeout SECONDS).",
  ]);
  expect(differences.map(({ message }) => message)).toEqual(["There is no answer: no answer within 0.15 seconds."]);
});

test("what fails whatever it is asked is told once", async () => {
  const { differences } = await found(({ method }, response) => {
    response.writeHead(method === "GET" ? 204 : 502).end();
  });
  expect(differences.map(({ id, message }) => `${id}: ${message}`)).toEqual([
    "server-error: It answers 502 to every request, which is never promised.",
  ]);
});

test("what fails in some cases is told for each", async () => {
  const { differences } = await found(({ method, headers }, response) => {
    const isJson = headers["content-type"]?.includes("json") === true && headers["content-length"] !== "0";
    response.writeHead(method === "GET" ? 204 : isJson ? 500 : 400).end();
  });
  expect(differences.filter(({ id }) => id === "server-error").length).toBeGreaterThan(1);
});

test("what fails in some cases is told for each, also where any code is promised", async () => {
  const pens = document.paths!["/v1/pens"]!;
  const post = { ...pens.post!, responses: { default: { description: "" } } };
  const any: OpenApi = { ...document, paths: { "/v1/pens": { ...pens, post } } };
  const result = await verifyServer(
    ({ method, headers }, response) => {
      const isJson = headers["content-type"]?.includes("json") === true && headers["content-length"] !== "0";
      response.writeHead(method === "GET" ? 204 : isJson ? 500 : 400).end();
    },
    {},
    "",
    any,
  );
  if (!result.ok) throw new Error(result.message);
  expect(result.verification.differences.map(({ message }) => message).join("\n")).not.toContain("to every request");
});

test("where an answer leads is told", async () => {
  const { differences } = await found((_request, response) => {
    response.writeHead(302, { location: "https://login.example.org/" }).end();
  });
  expect(differences[0]?.message).toBe("It answers 302 and leads to https://login.example.org/; promised are 204.");
});

test.each([
  [
    "/v1",
    /^Nothing is found at \S+\/v1: the promised paths begin with "\/v1" themselves\. Leave it out: --server \S+\d$/,
  ],
  ["/v1/", /Leave it out/],
  ["/v2", undefined],
])("an address that ends with %s", async (path, message) => {
  const result = await verifyServer((_request, response) => void response.writeHead(404).end(), {}, path);
  if (message === undefined) expect(result.ok).toBe(true);
  else expect(!result.ok && result.message).toMatch(message);
});
