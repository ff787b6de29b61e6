// From a contract to OpenAPI to reStructuredText and back: what the form can say is not lost.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeShared } from "../../../test/shared.ts";
import {
  type Contract,
  type ContractOperation,
  readContract,
  type OpenApi,
  readOpenApi,
  toOpenApi,
  toRst,
} from "../src/index.ts";
import { contracts, row } from "./any-contract.ts";
import { imported } from "./import-documents.ts";
import { type MediaType, noContentKey, type Response } from "../src/openapi/document.ts";
import { specOf, specWith } from "./read-text.ts";

/** A contract without places, in the form that all ways of writing it have in common. */
function plain(contract: Contract): unknown {
  const { basePath, authentication, apiVersion, shapes, operations } = contract;
  return JSON.parse(
    JSON.stringify(
      {
        basePath: basePath?.value,
        header: authentication?.header,
        apiVersion: apiVersion?.value,
        shapes: [...shapes].sort((a, b) => (a.name < b.name ? -1 : 1)),
        operations: operations.map(normal).sort((a, b) => (key(a) < key(b) ? -1 : 1)),
      },
      // Whether a shape is a difference follows from its marks and from what names it.
      (name, value: unknown) =>
        ["span", "titleSpan", "confidence", "text", "isDifference"].includes(name) ? undefined : value,
    ),
  ) as unknown;
}

function key({ path, method }: ContractOperation): string {
  return `${path.value} ${method.value}`;
}

/** No body and none said are the same promise; what the path names is a parameter even where no table lists it. */
function normal(operation: ContractOperation): ContractOperation {
  const { requestBody, responseBodies, responseHeaders, codes, parameters } = operation;
  const rank = (place: string): number => ["path", "query", "header", "cookie"].indexOf(place);
  return {
    ...operation,
    requestBody: requestBody?.content.kind === "none" ? undefined : requestBody,
    responseBodies: byCode(responseBodies.filter(({ content }) => content.kind !== "none")),
    responseHeaders: byCode(responseHeaders),
    codes: byCode(codes),
    parameters: [...parameters].sort((a, b) => rank(a.in) - rank(b.in)),
  };
}

function byCode<T extends { readonly code: string | undefined }>(all: readonly T[]): readonly T[] {
  return [...all].sort((a, b) => (a.code ?? "").localeCompare(b.code ?? "", "en"));
}

function throughAll(
  contract: Contract,
  text: string,
): { readonly back: Contract; readonly rst: string; readonly said: readonly string[] } {
  const { document } = toOpenApi([{ contract, text }]);
  const { contract: made, unsaid } = imported(document);
  const rst = `=======\n${contract.title}\n=======\n\n${toRst(made, { section: "=", part: "-" })}`;
  const { contract: back, diagnostics } = readContract(specOf(rst));
  return { back, rst, said: [...unsaid, ...diagnostics.map(({ message }) => message)] };
}

describe("the examples", () => {
  test.each(["approved/function_aliases", "implemented/function_versions", "implemented/webhooks_for_functions"])(
    "%s",
    (name) => {
      const text = readFileSync(new URL(`../../../examples/faas/specs/${name}.rst`, import.meta.url), "utf8");
      const { contract } = readContract(specOf(text));
      const described = {
        ...contract,
        operations: contract.operations.map((operation) => ({
          ...operation,
          parameters: [
            ...operation.parameters,
            ...[...operation.path.value.matchAll(/\{(\w+)\}/g)]
              .filter(([, found]) => !operation.parameters.some((one) => one.name === found))
              .map(([, found]) => ({ ...row(found!, "string", true, ""), in: "path" as const })),
          ],
        })),
      };
      const { back, said } = throughAll(described, text);
      expect(said).toEqual([]);
      expect(plain(back)).toEqual(plain(described));
    },
  );
});

test("any contract", () => {
  fc.assert(
    fc.property(contracts, (contract) => {
      // Two spellings of one path become one.
      const paths = new Set(contract.operations.map(({ path }) => path.value));
      fc.pre(new Set([...paths].map((path) => path.replace(/\{.*\}/, "{}"))).size === paths.size);
      const { back, said } = throughAll(contract, "");
      expect(said).toEqual([]);
      expect(plain(back)).toEqual(plain(contract));
    }),
    { numRuns: 60, seed: 11 },
  );
});

const sampleOnly: MediaType = { examples: { sample: { value: { a: 1 } } } };

/** A document of one method, with what is told of its answers; of what is sent it shows a sample. */
function shownBodies(answers: Readonly<Record<string, MediaType>>, required?: true): OpenApi {
  const responses = Object.fromEntries(
    Object.entries(answers).map(([code, media]) => [
      code,
      { description: "As said.", content: { "application/json": media } },
    ]),
  );
  const requestBody = { ...(required ? { required } : {}), content: { "application/json": sampleOnly } };
  return {
    openapi: "3.1.0",
    info: { title: "Things", version: "0" },
    paths: { "/things": { post: { summary: "Make one", requestBody, responses } } },
  };
}

describe("answers for which a spec names no code are the same behind an import", () => {
  /** Codes in which a method answers, each with its mark, what its samples are, its headers and whether a body goes. */
  const answers = (document: OpenApi): unknown =>
    Object.fromEntries(
      Object.entries((document.paths?.["/things"]?.get?.responses ?? {}) as Readonly<Record<string, Response>>).map(
        ([code, { content, headers = {}, "x-assent-implied": isImplied = false, [noContentKey]: isGone }]) => {
          const samples = Object.values(content?.["application/json"]?.examples ?? {});
          return [
            code,
            [
              isImplied,
              ...samples.map((one) => ("value" in one ? one.value : one)),
              ...Object.keys(headers),
              ...(isGone === true ? ["gone"] : []),
            ],
          ];
        },
      ),
    );
  const older = (more: string): string => `**List things**\n\nGET /things\n\n${more}`;
  const canonical = (more: string): string =>
    `List things\n~~~~~~~~~~~\n\n:Method: \`\`GET /things\`\`\n:Change: added\n${more}`;
  const changed = (more: string): string => canonical(more).replace("added", "changed");
  const shown = 'Response::\n\n    {"things": []}\n';
  const sample = 'Sample response\n\n.. code-block:: json\n\n   {"things": []}\n';
  const open = { default: [true] };
  test.each<[what: string, text: string, answers: unknown]>([
    ["a sample in an older form", older(shown), { "2XX": [true, { things: [] }], ...open }],
    ["a sample", canonical(`\n${sample}`), { "2XX": [true, { things: [] }], ...open }],
    [
      "a sample beside an error",
      canonical(`:Error codes: 400\n\n${sample}`),
      { 400: [false], "2XX": [true, { things: [] }] },
    ],
    ["that there is no body", canonical(":Response body: none\n"), { "2XX": [true], ...open }],
    ["a change that is silent on them", changed(""), { "2XX": [true] }],
    ["a change that is silent on a body", changed(":Normal codes: 200\n"), { 200: [false] }],
    ["a change that takes a body away", changed(":Response body: none\n"), { "2XX": [true, "gone"] }],
    ["no word of what is answered", canonical(""), open],
    ["an error alone", canonical(":Error codes: 400\n"), { 400: [false] }],
    [
      "a sample of an error",
      canonical(":Error codes: 400\n\nSample response 400\n\n.. code-block:: json\n\n   {}\n"),
      { 400: [false, {}] },
    ],
    [
      "a header",
      canonical(
        "\n.. list-table:: Response headers\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n     - Meaning\n   * - ``X-Count``\n     - integer\n     - yes\n     - How many.\n",
      ),
      { "2XX": [true, "X-Count"], ...open },
    ],
  ])("%s", (_, text, expected) => {
    const { contract } = readContract(specWith(text));
    const { document } = toOpenApi([{ contract, text }]);
    expect(answers(document)).toEqual(expected);
    const { contract: back } = readContract(specOf(toRst(imported(document).contract)));
    expect(answers(toOpenApi([{ contract: back, text: "" }]).document)).toEqual(expected);
  });
});

test.each<[what: string, document: OpenApi, words: readonly string[], unsaid: readonly string[]]>([
  [
    "of a request, and of all that is answered",
    shownBodies({ 200: sampleOnly, 404: sampleOnly }),
    ["Sample request", "Sample response 200", "Sample response 404"],
    [],
  ],
  [
    "of a request that has to be sent",
    shownBodies({ 200: sampleOnly }, true),
    [":Request body: any", "Sample request", "Sample response 200"],
    [],
  ],
  [
    "of some that is answered",
    shownBodies({ 200: sampleOnly, 201: { schema: { type: "string" } } }),
    [":Response body 200: any", ":Response body 201: string", "Sample request", "Sample response 200"],
    [],
  ],
])("a body of which a document only shows a sample is said by that: %s", (_, document, words, expected) => {
  const { contract, unsaid } = imported(document);
  const text = toRst(contract);
  const said = text.split("\n").filter((line) => /^(?::(?:Request|Response) body|Sample )/.test(line));
  expect([said, unsaid]).toEqual([words, expected]);
  const { document: back } = toOpenApi([{ contract: readContract(specOf(text)).contract, text }]);
  expect(back.paths?.["/things"]?.post?.requestBody).toEqual(
    words[0] === "Sample request" ? document.paths?.["/things"]?.post?.requestBody : expect.anything(),
  );
});

/** Words without what spells them otherwise in RST and in JSON. */
function oneLine(words: string): string {
  return words.replace(/[`"\\*]+/g, "").replace(/\s+/g, " ");
}

describeShared("documents of others", (shared) => {
  const folders = ["oasdiff", "mutations"].map((name) => join(shared, "conformance", "api", name, "specs"));
  test("are written so that nothing is said about them", () => {
    const wrong: string[] = [];
    for (const folder of folders) {
      for (const name of readdirSync(folder)
        .sort()
        .filter((_, index) => index % 3 === 0)) {
        const read = readOpenApi(readFileSync(join(folder, name), "utf8"));
        if (!read.ok) continue;
        const rst = `=======\nExample\n=======\n\n${toRst(imported(read.document).contract, { section: "=", part: "-" })}`;
        const { contract, diagnostics } = readContract(specOf(rst));
        const count = Object.values(read.document.paths ?? {}).flatMap((item) =>
          Object.keys(item).filter((one) => /^(?:get|put|post|delete|patch|head|options|trace)$/.test(one)),
        ).length;
        // What the document's own words say of a limit, and its schema does not, is said of any text.
        const written = oneLine(JSON.stringify(read.document));
        const own = diagnostics.filter(({ code, message }) => {
          const words = /^"(.*)" is none of the phrases/s.exec(message)?.[1];
          return code !== "contract-constraint" || words === undefined || !written.includes(oneLine(words));
        });
        wrong.push(...own.slice(0, 2).map(({ message }) => `${name}: ${message}`));
        if (contract.operations.length !== count)
          wrong.push(`${name}: ${contract.operations.length} of ${count} methods`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

test("the path of a server is the base path", () => {
  const base: OpenApi = { openapi: "3.1.0", info: { title: "Pets", version: "1" }, paths: { "/pets": { get: {} } } };
  const { contract, unsaid } = imported({ ...base, servers: [{ url: "https://pets.example/v3" }] });
  expect([contract.basePath?.value, contract.operations.map(({ path }) => path.value)]).toEqual(["/v3", ["/v3/pets"]]);
  expect(unsaid).toEqual(["where the servers are: https://pets.example"]);
  expect(imported({ ...base, servers: [{ url: "/" }] }).contract.basePath).toBeUndefined();
});
