// `assent contract mock` and `assent contract verify` as they are typed. From the spec to a server that breaks it: one-story.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { assent, commitAll, folderWith, git, write } from "./run.ts";
import { listening, withMock } from "./serving.ts";

const spec = readFileSync(
  fileURLToPath(new URL("../../../examples/faas/specs/approved/function_aliases.rst", import.meta.url)),
  "utf8",
);
const files = { "specs/approved/function_aliases.rst": spec };

const headers = { "x-auth-token": "member" };

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
      write(folder, "api.json", '{"openapi": "3.1.0", "info": {"title": "", "version": ""}, "paths": {}}');
      await until(/api\.json: No operation is found\. The mock stays as it was\./);
      expect((await fetch(`${url}/a`)).status).toBe(204);
      write(folder, "api.json", document("202"));
      await until(/was read again[^]*was read again/);
      expect((await fetch(`${url}/a`)).status).toBe(202);
    });
  });

  test.each([
    { paths: ["specs/approved/function_aliases.rst"], reads: false },
    { paths: ["specs/approved"], reads: true },
  ])("what was decided is read only where it tells the order of several: $paths", async ({ paths, reads }) => {
    const folder = folderWith(files);
    commitAll(folder, "Aliases");
    git(folder, "update-ref", "refs/assent/aliases", "HEAD");
    const trace = join(folder, ".git", "trace");
    process.env.GIT_TRACE = trace;
    try {
      await withMock(folder, [...paths, "--port", "0"], async () => Promise.resolve());
    } finally {
      delete process.env.GIT_TRACE;
    }
    const said = existsSync(trace) ? readFileSync(trace, "utf8") : "";
    expect(said.includes("refs/assent")).toBe(reads);
  });

  test.each<{ readonly change: string; readonly codes?: string; readonly others?: string; readonly said: string }>([
    { change: "added", said: "" },
    {
      change: "changed",
      said: "GET /v1/pens: only what is changed there is known. Next: name the specs that added them too, or --approved\n",
    },
    { change: "changed", others: "added", said: "" },
    { change: "deprecated", said: "" },
    {
      change: "deprecated",
      codes: "",
      said: "GET /v1/pens: only what is changed there is known. Next: name the specs that added them too, or --approved\n",
    },
  ])(
    "a method of which only a difference is known is named: $change $codes $others",
    async ({ change, codes = ":Normal codes: 204\n", others, said }) => {
      const one = (title: string, kind: string, normal: string): string =>
        `===\n${title}\n===\n\nREST API impact\n---------------\n\nPens\n~~~~\n\nLists them.\n\n:Method: \`\`GET /v1/pens\`\`\n:Change: ${kind}\n${normal}`;
      const folder = folderWith({
        "specs/one.rst": one("One", change, codes),
        ...(others !== undefined && { "specs/two.rst": one("Two", others, ":Normal codes: 204\n") }),
      });
      const { err } = await withMock(folder, ["specs", "--port", "0"], async (url) => {
        const verified = await assent(folder, ["contract", "verify", "specs", "--server", url]);
        expect(verified.err).toBe(said);
      });
      expect(err.replace(/^.* no code of success\. .*\n/m, "")).toBe(said);
    },
  );

  test("a schema that no body can be held against is told, by the server and by who verifies one", async () => {
    const content = { "application/json": { schema: { $ref: "#/components/schemas/Pen" } } };
    const folder = folderWith({
      "api.json": JSON.stringify({
        openapi: "3.1.0",
        info: { title: "", version: "" },
        paths: {
          "/pens": {
            post: { requestBody: { content }, responses: { 204: { description: "" } } },
            get: { responses: { 200: { description: "", content } } },
          },
        },
        components: { schemas: { Pen: { properties: { ink: { type: "string", pattern: "(" } } } } },
      }),
    });
    const told =
      'POST /pens, GET /pens: the schema at "#/components/schemas/Pen/properties/ink" cannot be checked (Invalid regular expression: /(/: Unterminated group), so that what it is part of passes, whatever it is.\n';
    const { err } = await withMock(folder, ["api.json", "--port", "0"], async (url) => {
      const verified = await assent(folder, ["contract", "verify", "api.json", "--server", url]);
      expect(verified.out).toContain(`Not tried: ${told}`);
    });
    expect(err).toContain(`api.json: ${told}`);
  });

  test("a spec that is gone for a while is said on one line, and the mock stays", async () => {
    const folder = folderWith(files);
    await withMock(folder, ["specs/approved/function_aliases.rst", "--watch", "--port", "0"], async (_url, out) => {
      rmSync(join(folder, "specs/approved/function_aliases.rst"));
      for (let tries = 0; tries < 500 && !out().includes("stays"); tries += 1)
        await new Promise((next) => setTimeout(next, 20));
      expect(out()).toMatch(/^The mock stays as it was\.$/m);
    });
  });

  test("a sample that is not what its table says is told, and no server is held to it", async () => {
    const folder = folderWith({
      "specs/approved/function_aliases.rst": spec.replace(
        '"function_version": 2, "desc',
        '"function_version": "2", "desc',
      ),
    });
    const told =
      /function_aliases\.rst:\d+: The sample response 201 of POST \/v1\/aliases is (.*)\. Next: assent contract lint/;
    const { err } = await withMock(folder, ["specs/approved", "--port", "0"], async (url) => {
      const verified = await assent(folder, ["contract", "verify", "specs/approved", "--server", url, "--max", "1"]);
      expect(told.exec(verified.err)?.[1]).toBe("not tried: it is not what the tables and codes say");
    });
    expect(told.exec(err)?.[1]).toBe("answered as it is, and is not what the tables and codes say");
  });

  test.each([
    { codes: ["200", "404"], said: "" },
    {
      codes: ["404"],
      said: "GET /0 names no code of success. It is answered with 200, 201 or 204, as the method has it.\n",
    },
    {
      codes: ["404", "400", "409", "500", "503", "422", "401"],
      said: "GET /0, GET /1, GET /2, GET /3, GET /4 and 2 more name no code of success. They are answered with 200, 201 or 204, as the method has it.\n",
    },
  ])("methods that name errors alone are said at the start: $codes", async ({ codes, said }) => {
    const isOne = codes.includes("200");
    const responses = (code: string): object => ({
      [code]: { description: "" },
      ...(isOne && { 200: { description: "" } }),
    });
    const paths = Object.fromEntries(
      codes.map((code, index) => [`/${index}`, { get: { responses: responses(code) } }]),
    );
    const folder = folderWith({
      "api.json": JSON.stringify({ openapi: "3.1.0", info: { title: "", version: "" }, paths }),
    });
    const { err } = await withMock(folder, ["api.json", "--port", "0"], async (url) => {
      expect((await fetch(`${url}/0`)).status).toBe(200);
    });
    expect(err).toBe(said);
  });

  test("samples that are only guessed are answered and marked, and no promise", async () => {
    const older =
      'Books\n=====\n\nREST API impact\n---------------\n\n* GET /v1/books\n\n  They look so::\n\n    {"title": "a"}\n\n* GET /v1/pages\n\n  Response::\n\n    {"number": 1}\n';
    const folder = folderWith({ "specs/approved/books.rst": older });
    const { err } = await withMock(folder, ["specs/approved/books.rst", "--port", "0"], async (url) => {
      const marked = async (path: string): Promise<readonly unknown[]> => {
        const answer = await fetch(`${url}${path}`);
        return [await answer.json(), answer.headers.get("x-assent-guess")];
      };
      expect(await marked("/v1/books")).toEqual([{ title: "a" }, "sample"]);
      expect(await marked("/v1/pages")).toEqual([{ number: 1 }, null]);
    });
    expect(err).toBe(
      'GET /v1/books is answered with a sample that is only guessed, which is no promise; the header "X-Assent-Guess" marks it.\n',
    );
    const exported = await assent(folder, ["contract", "export", "specs/approved/books.rst"]);
    expect(exported.out).not.toContain('"title": "a"');
  });

  test("of what nothing is kept is said at the start", async () => {
    const response = { 200: { description: "" } };
    const names = ["a", "b", "c", "d", "e", "f"];
    const paths = {
      "/hall/{id}": { get: { responses: response }, delete: { responses: response } },
      "/hall": { get: { responses: response } },
      ...Object.fromEntries(names.map((name) => [`/${name}`, { post: { responses: response } }])),
    };
    const folder = folderWith({
      "api.json": JSON.stringify({ openapi: "3.1.0", info: { title: "", version: "" }, paths }),
    });
    const said = async (...flags: readonly string[]): Promise<string> =>
      (await withMock(folder, ["api.json", "--port", "0", ...flags], () => Promise.resolve())).err;
    expect(await said()).toBe("");
    expect(await said("--stateful")).toBe(
      "Answered as without --stateful: GET /hall/{id}, DELETE /hall/{id}, GET /hall (nothing makes what stands there); POST /a, POST /b, POST /c, POST /d, POST /e and 1 more (nothing reads what is changed).\n",
    );
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
      "Delete an alias\n===============\n\n.. rest_method:: DELETE /v1/aliases/{alias}\n\n.. rest_status_code:: success status.yaml\n\n   - 202\n\n.. literalinclude:: examples/delete-curl\n.. literalinclude:: examples/gone.json\n.. literalinclude:: ../doc/samples/deleted.json\n.. literalinclude:: ../../outside.json\n",
    "README.md": "Aliases",
    "doc/samples/deleted.json": "{}",
    "api-ref/status.yaml": "202: {default: Taken.}\n",
    "api-ref/examples/delete-curl": "curl -X DELETE /v1/aliases/a\n",
  });
  const { code, out, err } = await assent(folder, [
    "contract",
    "verify",
    "specs/approved/function_aliases.rst",
    "--document",
    "api-ref",
  ]);
  expect(code).toBe(1);
  // A sample that is no body is there all the same, and so is one beside the folder.
  expect(err).toBe(
    'api-ref/aliases.inc:11: There is no file "examples/gone.json".\napi-ref/aliases.inc:13: "../../outside.json" is no file of the repository that the reference is in; it is not read.\n',
  );
  expect(out).toContain("api-ref/aliases.inc:8  error  undeclared-code  DELETE /v1/aliases/{alias}");
  expect(out).toMatch(/= promised: specs\/approved\/function_aliases\.rst:\d+: 204/);
});
