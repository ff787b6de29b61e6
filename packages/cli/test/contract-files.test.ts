// Documents of several files: every command that reads one reads what it refers to, and names what it does not find.
import { describe, expect, test } from "vitest";
import { assent, commitAll, folderWith, write } from "./run.ts";
import { withMock } from "./serving.ts";

const document = (reference: string): string => `openapi: 3.0.3
info: {title: Things, version: "1"}
paths:
  /things:
    get:
      operationId: l
      summary: List things
      description: D.
      responses: {"200": {description: All., content: {application/json: {schema: {type: array, items: {}}}}}}
    post:
      operationId: p
      summary: Make a thing
      description: D.
      requestBody: {required: true, content: {application/json: {schema: {$ref: "${reference}"}}}}
      responses: {"201": {description: Made.}, "400": {description: malformed}}
`;
const things = "components: {schemas: {Thing: {type: object, required: [a], properties: {a: {type: string}}}}}\n";
const spec =
  "======\nThings\n======\n\nREST API impact\n---------------\n\nMake a thing\n~~~~~~~~~~~~\n\nMakes it.\n\n:Method: ``POST /things``\n:Change: changed\n:Normal codes: 201, 202\n";
const folder = folderWith({
  "api.yaml": document("parts/things.yaml#/components/schemas/Thing"),
  "lost.yaml": document("parts/none.yaml#/Thing"),
  "parts/things.yaml": things,
  "specs/changed.rst": spec,
});
const lost = 'lost.yaml: The reference "parts/none.yaml#/Thing" leads nowhere; any value is taken in its place.\n';

test("import writes the shape", async () => {
  const { out, err } = await assent(folder, ["contract", "import", "api.yaml"]);
  expect(out).toMatch(/Thing\n~+\n[^]*``a``/);
  expect(err).toContain("2 methods");
  expect((await assent(folder, ["contract", "import", "lost.yaml"])).err).toContain(lost);
});

test("export lays a change over it", async () => {
  const argv = ["contract", "export", "specs/changed.rst", "--format", "json", "--base"];
  const { out } = await assent(folder, [...argv, "api.yaml"]);
  expect(JSON.parse(out)).toMatchObject({ components: { schemas: { Thing: { required: ["a"] } } } });
  expect((await assent(folder, [...argv, "lost.yaml"])).err).toContain(lost);
});

describe("mock and verify", () => {
  const post = async (url: string, body: string): Promise<number> => {
    const headers = { "content-type": "application/json" };
    return (await fetch(`${url}/things`, { method: "POST", headers, body })).status;
  };

  test("a body is held against it", async () => {
    await withMock(folder, ["api.yaml", "--port", "0"], async (url) => {
      expect([await post(url, '{"a":5}'), await post(url, '{"a":"b"}')]).toEqual([400, 201]);
      const verified = await assent(folder, ["contract", "verify", "api.yaml", "--server", url]);
      expect([verified.code, verified.err]).toEqual([0, ""]);
      expect(verified.out).toMatch(/POST \/things +\d+\/\d+ +\d+\/\d+/);
    });
  });

  test("what leads nowhere is named", async () => {
    const ran = await withMock(folder, ["lost.yaml", "--port", "0"], async (url) => {
      expect(await post(url, '{"a":5}')).toBe(201);
      expect((await assent(folder, ["contract", "verify", "lost.yaml", "--server", url])).err).toContain(lost);
    });
    expect(ran.err).toContain(lost);
  });
});

test("a reference leads to all of the repository that a document is in, and not out of it", async () => {
  const reference = "../shared/things.yaml#/components/schemas/Thing";
  const all = { "api/boats/api.yaml": document(reference), "api/shared/things.yaml": things };
  const imported = (files: Readonly<Record<string, string>>) =>
    assent(folderWith(files), ["contract", "import", "api/boats/api.yaml"]);
  expect((await imported({ ...all, "assent.yaml": "" })).out).toMatch(/Thing\n~+/);
  for (const files of [all, { ...all, "api/boats/assent.yaml": "" }])
    expect((await imported(files)).err).toContain(`The reference "${reference}" leads nowhere`);
});

test("a file that is referred to and cannot be read says where", async () => {
  const at = folderWith({
    "api.yaml": document("parts/broken.yaml#/Thing"),
    "parts/broken.yaml": "Thing:\n  type: object\n  example: {\n    a: 1\n  b: 2\n",
  });
  for (const argv of [
    ["diff", "api.yaml", "api.yaml"],
    ["import", "api.yaml"],
  ]) {
    const { err } = await assent(at, ["contract", ...argv]);
    expect(err).toMatch(/^parts\/broken\.yaml:\d: .*\. What refers to it leads nowhere\.\n/);
  }
});

test("all files of a revision that a document refers to are read, however many they are", async () => {
  const names = Array.from({ length: 300 }, (_, index) => `thing${index}`);
  const shape = (required: string): string =>
    `type: object\nrequired: [${required}]\nproperties: {a: {type: string}}\n`;
  const at = folderWith({
    "src/api.yaml": `openapi: 3.1.0\ninfo: {title: Things, version: "1"}\npaths:\n${names.map((name) => `  /${name}: {$ref: paths/${name}.yaml}\n`).join("")}`,
    ...Object.fromEntries(
      names.map((name) => [
        `src/paths/${name}.yaml`,
        `post: {requestBody: {required: true, content: {application/json: {schema: {$ref: ../../schemas/thing.yaml}}}}, responses: {}}\n`,
      ]),
    ),
    "schemas/thing.yaml": shape(""),
  });
  commitAll(at, "Things");
  write(at, "schemas/thing.yaml", shape("a"));
  const argv = ["contract", "diff", "HEAD:src/api.yaml", "src/api.yaml", "--format", "json"];
  const { code, out } = await assent(at, argv);
  const { changes } = JSON.parse(out) as { readonly changes: readonly { readonly id: string }[] };
  expect([code, changes.length]).toEqual([1, 300]);
  expect(new Set(changes.map(({ id }) => id))).toEqual(new Set(["request-property-became-required"]));
});

const address = "https://example.org/api.yaml";
test.each([
  ["diff", "api.yaml", address],
  ["diff", address, "api.yaml"],
  ["import", address],
  ["mock", address],
  ["export", "specs", "--base", address],
  ["verify", "specs", "--document", address],
  ["verify", address, "--server", "http://127.0.0.1:1"],
])("an address is not fetched, and the way to it is told: %s %s %s", async (...argv) => {
  const { code, err } = await assent(folder, ["contract", ...argv]);
  expect([code, err]).toEqual([
    2,
    `${address}: Documents are read from files, and not fetched. Next: curl -sSfo api.yaml '${address}', and name api.yaml\n`,
  ]);
});

test.each([
  [["diff", "ledger", "api.yaml"], /^There is no file "ledger"\. All that is promised is called "approved"\. /],
  [["diff", "api.yaml", "api.yaml", "--waivers", "none.yaml"], /^none\.yaml: There is no such file\.\n$/],
])("what is not there: %s", async (argv, err) => {
  const done = await assent(folder, ["contract", ...argv]);
  expect(done.code).toBe(2);
  expect(done.err).toMatch(err);
});

test.each([
  { name: "latin.yaml", bytes: Buffer.from("openapi: 3.1.0 # \u00e9", "latin1"), says: "The text is not UTF-8." },
  { name: "wide.yaml", bytes: Buffer.from("\ufeffopenapi: 3.1.0", "utf16le"), says: "The text is UTF-16, not UTF-8." },
  { name: "byte.yaml", bytes: Buffer.from([0xff]), says: "The text is not UTF-8." },
])("a document in another encoding is not read for what it is not: $name", async ({ name, bytes, says }) => {
  const at = folderWith({ [name]: bytes, "api.yaml": "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {}\n" });
  for (const argv of [
    ["import", name],
    ["diff", name, "api.yaml"],
    ["diff", "api.yaml", name],
    ["mock", name],
  ])
    expect(await assent(at, ["contract", ...argv])).toMatchObject({ code: 2, err: `${name}: ${says}\n`, out: "" });
});
