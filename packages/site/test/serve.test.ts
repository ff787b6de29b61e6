// A site that is served answers the machine that it is on, whatever name somebody else's page was led here by.
import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { serveSite, type SiteServer } from "../src/fs/serve.ts";

let server: SiteServer;
beforeAll(async () => {
  server = await serveSite(new Map([["index.html", "<title>Home</title></body>"]]), process.cwd(), 4870);
});
afterAll(() => server.close());

function statusFor(path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const { port } = server;
    const asked = request({ port, host: "127.0.0.1", path, headers: { host } }, (response) => {
      resolve(response.statusCode);
      response.destroy();
    });
    asked.on("error", reject);
    asked.end();
  });
}

test.each([
  ["localhost", 200],
  ["localhost:4870", 200],
  ["LOCALHOST:4870", 200],
  ["specs.localhost:4870", 200],
  ["127.0.0.1:4870", 200],
  ["127.9.0.1", 200],
  ["[::1]:4870", 200],
  ["rebound.example.org", 403],
  ["rebound.example.org:4870", 403],
  ["localhost.example.org", 403],
  ["127.0.0.1.example.org", 403],
  ["notlocalhost", 403],
  ["192.168.1.7:4870", 403],
  ["localhost:4870@example.org", 403],
])("to %j it answers %i", async (host, status) => {
  for (const path of ["/", "/_changes", "/_reload.js"]) expect(await statusFor(path, host)).toBe(status);
});
