// HTTP/1.1 as it stands on the wire: bytes in, status lines out. What two readers could understand differently is refused.
import { connect } from "node:net";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { serveMock, type MockRequest, type ServedMock } from "../../src/index.ts";

let served: ServedMock;
const seen: (Pick<MockRequest, "method" | "path" | "query"> & { readonly body: string })[] = [];

beforeAll(async () => {
  served = await serveMock({
    port: 0,
    mostBody: 1000,
    handle: ({ method, path, query, body, header }) => {
      if (path === "/fault") throw new Error("a fault");
      seen.push({ method, path, query, body: new TextDecoder().decode(body) });
      const text = new TextEncoder().encode(header("x-echo") ?? path);
      return { status: 200, headers: [["content-type", "text/plain"]], body: text };
    },
  });
});
afterAll(() => served.close());

/** Sends parts with a moment between them, and gives everything that comes back until the server closes or is silent. */
function talk(...parts: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(served.port, "127.0.0.1");
    let text = "";
    let timer: NodeJS.Timeout | undefined;
    let isSent = false;
    const wait = (): void => {
      if (!isSent) return;
      clearTimeout(timer);
      timer = setTimeout(() => socket.destroy(), 150);
    };
    const heard = new Promise<void>((next) => {
      socket.once("data", () => {
        next();
      });
      socket.once("close", () => {
        next();
      });
    });
    socket.on("data", (bytes) => {
      text += bytes.toString("latin1");
      wait();
    });
    socket.on("close", () => {
      clearTimeout(timer);
      resolve(text);
    });
    socket.on("error", reject);
    socket.on("connect", () => {
      void (async () => {
        for (const part of parts) {
          if (!socket.destroyed) socket.write(part, "latin1");
          // Who asks before sending waits for the answer.
          await (part.includes("100-continue") ? heard : new Promise((next) => setTimeout(next, 2)));
        }
        isSent = true;
        wait();
      })();
    });
  });
}

function statuses(text: string): readonly string[] {
  return [...text.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status!);
}

const head = "GET /a HTTP/1.1\r\nhost: x\r\n";
const post = "POST /p HTTP/1.1\r\nhost: x\r\n";
const large = gzipSync(" ".repeat(5000)).toString("latin1");
const bomb = `${post}content-encoding: gzip\r\ncontent-length: ${large.length}\r\n\r\n${large}`;

describe("requests that are answered", () => {
  test.each<{
    readonly name: string;
    readonly parts: readonly string[];
    readonly expected: readonly string[];
    readonly body?: string;
  }>([
    { name: "a plain one", parts: [`${head}\r\n`], expected: ["200"], body: "" },
    { name: "three in one packet", parts: [`${head}\r\n`.repeat(3)], expected: ["200", "200", "200"] },
    {
      name: "byte by byte",
      parts: `${post}content-length: 3\r\n\r\nabc${head}\r\n`.split(""),
      expected: ["200", "200"],
    },
    { name: "an empty line before", parts: [`\r\n${head}\r\n`], expected: ["200"] },
    { name: "a body", parts: [`${post}content-length: 3\r\n\r\n`, "abc"], expected: ["200"], body: "abc" },
    {
      name: "chunks, with an extension and a trailer",
      parts: [`${post}transfer-encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n`, "2\r\nde\r\n0\r\nx-t: 1\r\n\r\n"],
      expected: ["200"],
      body: "abcde",
    },
    {
      name: "chunks byte by byte, and a request behind them",
      parts: `${post}Transfer-Encoding: Chunked\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n${head}\r\n`.split(""),
      expected: ["200", "200"],
    },
    {
      name: "who asks before sending",
      parts: [`${post}content-length: 1\r\nexpect: 100-continue\r\n\r\n`, "x"],
      expected: ["100", "200"],
      body: "x",
    },
    ...(
      [
        ["gzip", gzipSync],
        ["deflate", deflateSync],
        ["br", brotliCompressSync],
      ] as const
    ).map(([coding, compress]) => {
      const bytes = compress("abc").toString("latin1");
      const parts = [`${post}content-encoding: ${coding}\r\ncontent-length: ${bytes.length}\r\n\r\n`, bytes];
      return { name: `a body in ${coding}`, parts, expected: ["200"], body: "abc" };
    }),
    {
      name: "a body that is not in its coding, and a request behind it",
      parts: [`${post}content-encoding: gzip\r\ncontent-length: 3\r\n\r\nabc${head}\r\n`],
      expected: ["400", "200"],
    },
    {
      name: "a coding that nobody knows",
      parts: [`${post}content-encoding: zip\r\ncontent-length: 3\r\n\r\nabc`],
      expected: ["415"],
    },
    {
      name: "a body that is long without its coding",
      parts: [bomb],
      expected: ["413"],
    },
    { name: "an absolute target", parts: ["GET http://x/abs?q=1 HTTP/1.1\r\nhost: x\r\n\r\n"], expected: ["200"] },
    { name: "HTTP/1.0", parts: ["GET / HTTP/1.0\r\n\r\n", `${head}\r\n`], expected: ["200"] },
    { name: "close", parts: [`${head}connection: close\r\n\r\n${head}\r\n`], expected: ["200"] },
    { name: "a fault of ours", parts: ["GET /fault HTTP/1.1\r\nhost: x\r\n\r\n"], expected: ["500"] },
  ])("$name", async ({ parts, expected, body }) => {
    seen.length = 0;
    expect(statuses(await talk(...parts))).toEqual(expected);
    if (body !== undefined) expect(seen[0]?.body).toBe(body);
  });

  test("headers come by lower case name; an origin is let read", async () => {
    const text = await talk(`${head}X-Echo:  v \r\norigin: http://o\r\n\r\n`);
    expect(text).toContain("access-control-allow-origin: *");
    expect(text.endsWith("\r\n\r\nv")).toBe(true);
    expect(text).toMatch(/^date: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT\r$/m);
  });
});

describe("requests that are refused, and the connection with them", () => {
  test.each<{ readonly name: string; readonly text: string; readonly expected: string }>([
    { name: "no host", text: "GET / HTTP/1.1\r\n\r\n", expected: "400" },
    { name: "two hosts", text: `${head}host: y\r\n\r\n`, expected: "400" },
    { name: "another version", text: "GET / HTTP/2.0\r\nhost: x\r\n\r\n", expected: "505" },
    { name: "no version", text: "GET /\r\nhost: x\r\n\r\n", expected: "400" },
    { name: "a space in the target", text: "GET /a b HTTP/1.1\r\nhost: x\r\n\r\n", expected: "400" },
    { name: "no path", text: "GET a HTTP/1.1\r\nhost: x\r\n\r\n", expected: "400" },
    { name: "a space before the colon", text: `${head}x : y\r\n\r\n`, expected: "400" },
    { name: "a folded header", text: `${head}x: y\r\n z\r\n\r\n`, expected: "400" },
    { name: "a bare line feed", text: `${head}x: y\nz: 1\r\n\r\n`, expected: "400" },
    { name: "a zero byte", text: `${head}x: \0\r\n\r\n`, expected: "400" },
    { name: "a header without colon", text: `${head}x\r\n\r\n`, expected: "400" },
    {
      name: "a length and chunks",
      text: `${post}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
      expected: "400",
    },
    { name: "two lengths", text: `${post}content-length: 3\r\ncontent-length: 4\r\n\r\nabcd`, expected: "400" },
    { name: "two lengths in one", text: `${post}content-length: 3, 3\r\n\r\nabc`, expected: "400" },
    { name: "a length with a sign", text: `${post}content-length: +3\r\n\r\nabc`, expected: "400" },
    { name: "another coding", text: `${post}transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n`, expected: "501" },
    { name: "a coding that hides", text: `${post}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n`, expected: "501" },
    {
      name: "chunks in HTTP/1.0",
      text: "POST / HTTP/1.0\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
      expected: "400",
    },
    {
      name: "a chunk size with 0x",
      text: `${post}transfer-encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n`,
      expected: "400",
    },
    {
      name: "a chunk longer than its size",
      text: `${post}transfer-encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n`,
      expected: "400",
    },
    { name: "a long body", text: `${post}content-length: 1001\r\n\r\n`, expected: "413" },
    { name: "a long body in chunks", text: `${post}transfer-encoding: chunked\r\n\r\n3e9\r\n`, expected: "413" },
    { name: "a long target", text: `GET /${"a".repeat(9000)} HTTP/1.1\r\nhost: x\r\n\r\n`, expected: "414" },
    { name: "a long head", text: `${head}x: ${"a".repeat(20_000)}`, expected: "431" },
    { name: "many headers", text: `${head}${"a: b\r\n".repeat(101)}\r\n`, expected: "431" },
    { name: "another expectation", text: `${head}expect: tea\r\n\r\n`, expected: "417" },
  ])("$name", async ({ text, expected }) => {
    seen.length = 0;
    const answer = await talk(text, `${head}\r\n`);
    expect(statuses(answer)).toEqual([expected]);
    expect(answer).toContain("connection: close");
    expect(seen).toEqual([]);
  });
});

test("a taken port gives the next", async () => {
  const next = await serveMock({
    port: served.port,
    handle: () => ({ status: 204, headers: [], body: new Uint8Array() }),
  });
  expect(next.port).toBeGreaterThan(served.port);
  await next.close();
});
