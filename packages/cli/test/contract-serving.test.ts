// `assent contract mock` and `assent contract verify` as they are typed: one story, from the spec to a server that breaks it.
import { readFileSync } from "node:fs";
import { createServer, type AddressInfo, type Server } from "node:net";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { makeAliasesServer } from "../../../examples/aliases-server.ts";
import { assent, folderWith, write, type Ran, type World } from "./run.ts";

const spec = readFileSync(
  fileURLToPath(new URL("../../../examples/faas/specs/approved/function_aliases.rst", import.meta.url)),
  "utf8",
);
const files = { "specs/approved/function_aliases.rst": spec };

/** Runs a mock for as long as `during` needs it. */
async function withMock(
  folder: string,
  args: readonly string[],
  during: (url: string, out: () => string) => Promise<void>,
): Promise<Ran> {
  let stop = (): void => undefined;
  let out = "";
  let isStarted = false;
  const started = new Promise<string>((resolve, reject) => {
    const world: World = {
      onOut: (text) => {
        out += text;
        const url = /^Ready in \d+ ms: (\S+)/m.exec(out)?.[1];
        if (url !== undefined && !isStarted) {
          isStarted = true;
          resolve(url);
        }
      },
      untilStopped: () =>
        new Promise((end) => {
          stop = end;
        }),
    };
    ran = assent(folder, ["contract", "mock", ...args], world);
    ran.then(() => {
      reject(new Error("The mock has ended."));
    }, reject);
  });
  const url = await started;
  try {
    await during(url, () => out);
  } finally {
    stop();
  }
  return ran;
}
let ran: Promise<Ran>;

async function listening<T extends Server>(server: T, during: (port: number) => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await during((server.address() as AddressInfo).port);
  } finally {
    if ("closeAllConnections" in server)
      (server as unknown as { closeAllConnections: () => void }).closeAllConnections();
    server.close();
  }
}

const headers = { "x-auth-token": "member", "content-type": "application/json" };
const alias = JSON.stringify({ name: "stable", function_id: "6f0c2f9e-7c5a-4a3f-8f5d-0d9a2f4f1b11" });

test("spec, OpenAPI, mock with a client, a server with a fault, and verify names it", async () => {
  const folder = folderWith(files);
  const exported = await assent(folder, [
    "contract",
    "export",
    "specs/approved/function_aliases.rst",
    "--out",
    "api.json",
  ]);
  expect(exported.code).toBe(0);

  // A client is written against the mock before there is a server.
  const { code } = await withMock(folder, ["api.json", "--stateful", "--port", "0"], async (url) => {
    const made = await fetch(`${url}/v1/aliases`, { method: "POST", headers, body: alias });
    expect(made.status).toBe(201);
    expect(await made.json()).toMatchObject({ name: "stable", function_version: 0, description: null });
    const listed = (await (await fetch(`${url}/v1/aliases`, { headers })).json()) as { function_aliases: unknown[] };
    expect(listed.function_aliases).toHaveLength(1);
    expect((await fetch(`${url}/v1/aliases`, { method: "POST", headers, body: alias })).status).toBe(409);
  });
  expect(code).toBe(0);

  // The server is built, and drifts in one place.
  const verify = (port: number, ...more: readonly string[]): Promise<Ran> =>
    assent(folder, [
      ...["contract", "verify", "specs/approved/function_aliases.rst", "--server", `http://127.0.0.1:${port}`],
      ...["--header", "X-Auth-Token: member", "--other-header", "X-Auth-Token: other", ...more],
    ]);
  await listening(makeAliasesServer(["list-renamed"]), async (port) => {
    const found = await verify(port);
    expect(found.code).toBe(1);
    const line = spec.slice(0, spec.indexOf("     - list of `Alias`_")).split("\n").length - 1;
    expect(found.out).toContain(`specs/approved/function_aliases.rst:${line}  error  missing-field  GET /v1/aliases`);
    expect(found.out).toContain(
      '"function_aliases" is missing in the body; "aliases", which was never promised, stands there.',
    );
    expect(found.out).toContain("= try: curl -i");
  });
  await listening(makeAliasesServer(), async (port) => {
    const right = await verify(port, "--format", "json");
    expect(right.code).toBe(0);
    expect((JSON.parse(right.out) as { differences: unknown[] }).differences).toEqual([]);
  });
});

describe("the mock", () => {
  test("reads the file again when it changes, and keeps answering when it breaks", async () => {
    const folder = folderWith({ "api.json": "" });
    const document = (status: string): string =>
      JSON.stringify({
        openapi: "3.1.0",
        info: { title: "", version: "" },
        paths: { "/a": { get: { responses: { [status]: { description: "" } } } } },
      });
    write(folder, "api.json", document("200"));
    await withMock(folder, ["api.json", "--watch", "--port", "0", "--log"], async (url, out) => {
      const until = async (words: RegExp): Promise<void> => {
        for (let tries = 0; tries < 500 && !words.test(out()); tries += 1)
          await new Promise((next) => setTimeout(next, 20));
        expect(out()).toMatch(words);
      };
      expect((await fetch(`${url}/a`)).status).toBe(200);
      await until(/GET \/a -> 200/);
      write(folder, "api.json", document("204"));
      await until(/api\.json was read again in \d+ ms \(1 operation\)\./);
      expect((await fetch(`${url}/a`)).status).toBe(204);
      write(folder, "api.json", "{");
      await until(/The mock stays as it was\./);
      expect((await fetch(`${url}/a`)).status).toBe(204);
    });
  });

  test("a taken port gives the next, and says so", async () => {
    const folder = folderWith(files);
    await listening(createServer(), async (port) => {
      const { out } = await withMock(folder, ["specs/approved", "--port", String(port)], async (url) => {
        expect(url).not.toContain(`:${port}`);
        await Promise.resolve();
      });
      expect(out).toContain(`Port ${port} is taken; this is the next that is free.`);
      expect(out).toContain("(5 operations)");
    });
  });

  test("everything that is approved is one API", async () => {
    const folder = folderWith({ ...files, "specs/backlog/other.rst": spec.replaceAll("aliases", "others") });
    await withMock(folder, ["--approved", "--port", "0"], async (url) => {
      expect((await fetch(`${url}/v1/aliases`, { headers })).status).toBe(200);
      expect((await fetch(`${url}/v1/others`, { headers })).status).toBe(404);
    });
  });
});

test.each<{ readonly args: readonly string[]; readonly err: string }>([
  { args: ["mock", "none.json"], err: "none.json: There is no such file.\n" },
  { args: ["mock", "list.yaml"], err: "list.yaml: An OpenAPI document is a mapping; this is none.\n" },
  { args: ["mock", "list.yaml", "--port", "x"], err: 'The port "x" is no whole number from 0 to 65535.\n' },
  { args: ["mock", "empty.yaml"], err: "empty.yaml: No operation was found, so there is nothing to answer.\n" },
  {
    args: ["verify", "empty.yaml"],
    err: "Which server? --server http://127.0.0.1:8080, or --document for a documentation.\n",
  },
  {
    args: ["verify", "empty.yaml", "--server", "x"],
    err: '"x" is no address of a server, as http://127.0.0.1:8080 is one.\n',
  },
  {
    args: ["verify", "one.yaml", "--server", "http://127.0.0.1:1"],
    err: "http://127.0.0.1:1 does not answer: connect ECONNREFUSED 127.0.0.1:1.\n",
  },
  {
    args: ["verify", "one.yaml", "--server", "http://127.0.0.1:1", "--header", "x"],
    err: 'The header "x" is not NAME: VALUE.\n',
  },
  { args: ["verify", "one.yaml", "--document", "none"], err: "none: There is no such file or folder.\n" },
])("assent contract $args", async ({ args, err }) => {
  const folder = folderWith({
    "list.yaml": "- a\n",
    "empty.yaml": "openapi: 3.1.0\n",
    "one.yaml": "openapi: 3.1.0\npaths: {/a: {get: {responses: {'200': {description: x}}}}}\n",
  });
  const { code, err: said } = await assent(folder, ["contract", ...args]);
  expect([code, said]).toEqual([2, err]);
});

test("a documentation is held against the spec, with both places", async () => {
  const folder = folderWith({
    ...files,
    "api-ref/aliases.inc":
      "Delete an alias\n===============\n\n.. rest_method:: DELETE /v1/aliases/{alias}\n\n.. rest_status_code:: success status.yaml\n\n   - 202\n",
  });
  const { code, out } = await assent(folder, [
    "contract",
    "verify",
    "specs/approved/function_aliases.rst",
    "--document",
    "api-ref",
  ]);
  expect(code).toBe(1);
  expect(out).toContain("api-ref/aliases.inc:8  error  undeclared-code  DELETE /v1/aliases/{alias}");
  expect(out).toMatch(/= promised: specs\/approved\/function_aliases\.rst:\d+: 204/);
});
