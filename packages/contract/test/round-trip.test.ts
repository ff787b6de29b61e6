// From a contract to OpenAPI to reStructuredText and back: what the form can say is not lost.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeShared } from "../../../test/shared.ts";
import {
  type Contract,
  type ContractOperation,
  type Field,
  fromOpenApi,
  parseType,
  readContract,
  type OpenApi,
  readOpenApi,
  toOpenApi,
  toRst,
} from "../src/index.ts";
import { readConstraints } from "../src/reading/constraints.ts";
import { specOf } from "./read-text.ts";

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
  const { requestBody, responseBodies, codes, parameters } = operation;
  const rank = (place: string): number => ["path", "query", "header", "cookie"].indexOf(place);
  return {
    ...operation,
    requestBody: requestBody?.content.kind === "none" ? undefined : requestBody,
    responseBodies: responseBodies.filter(({ content }) => content.kind !== "none"),
    codes: [...codes].sort((a, b) => (a.code < b.code ? -1 : 1)),
    parameters: [...parameters].sort((a, b) => rank(a.in) - rank(b.in)),
  };
}

function throughAll(
  contract: Contract,
  text: string,
): { readonly back: Contract; readonly rst: string; readonly said: readonly string[] } {
  const { document } = toOpenApi([{ contract, text }]);
  const { contract: made, unsaid } = fromOpenApi(document);
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

const place = { span: { start: 0, end: 0 }, confidence: 1 };

function row(name: string, type: string, required: boolean, meaning: string, note?: string): Field {
  const read = parseType(type);
  return { ...place, name, type: read, required, meaning, constraints: readConstraints(meaning, read), note };
}

const word = fc.stringMatching(/^[a-z][a-z0-9]{1,7}$/);
const words = fc
  .array(
    fc.oneof(
      word,
      fc.constantFrom("``a b``", "it*s", "a_b_", "`x", "|y|", "\\z", "(new)", "e.g.", "::", "--", "-", "1."),
    ),
    { minLength: 1, maxLength: 30 },
  )
  .map((all) => `The ${all.join(" ")} end.`);
const scalar = fc.constantFrom("string", "integer", "number", "boolean", "uuid", "datetime", "uri", "binary");
const type = fc.oneof(
  scalar,
  scalar.map((one) => `${one} or null`),
  scalar.map((one) => `list of ${one}`),
  scalar.map((one) => `map of ${one}`),
  fc.constantFrom("object", "any", "list of `Thing`_", "`Thing`_", "`Thing`_ or null", "list of list of integer"),
);
const phrase: Readonly<Record<string, readonly string[]>> = {
  string: [
    "Length 1 to 255.",
    "Length at least 2.",
    "Default ``a b``.",
    "One of ``a``, ``b``.",
    "Matches ``^[a-z]*$``.",
    "Unique in the project.",
    "Read only.",
  ],
  integer: ["At least 0.", "From -1 to 9.", "Default ``3``.", "One of ``1``, ``2``.", "Multiple of 4.", "More than 2."],
  number: ["At most 1.5.", "Less than 2.5.", "Default ``0.5``."],
  boolean: ["Default ``true``.", "Always ``false``."],
};
const field = fc
  .record({
    name: word,
    type,
    required: fc.boolean(),
    prose: fc.option(words, { nil: "" }),
    note: fc.option(fc.constantFrom("new", "deprecated"), { nil: undefined }),
    pick: fc.nat(20),
  })
  .map(({ name, type, required, prose, note, pick }) => {
    const own = phrase[type];
    const says = own === undefined || pick % 3 === 0 ? "" : own[pick % own.length]!;
    return row(name, type, required, [prose, says].filter((one) => one !== "").join(" "), note);
  });
const nested = fc
  .array(field, { minLength: 1, maxLength: 3 })
  .chain((inner) =>
    fc
      .tuple(word, fc.boolean(), fc.boolean())
      .map(([name, isList, required]): readonly Field[] => [
        row(name, isList ? "list of object" : "object", required, "Words."),
        ...unique(inner).map((one) => ({ ...one, name: `${name}${isList ? "[]" : ""}.${one.name}` })),
      ]),
  );
const fields = fc
  .array(
    fc.oneof(
      field.map((one) => [one]),
      nested,
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((all) => unique(all.flat()));

function unique<T extends { readonly name: string }>(all: readonly T[]): readonly T[] {
  const first = new Map<string, string>();
  return all.filter(({ name }) => {
    const top = name.split(/[.[]/, 1)[0]!;
    const isNew = !first.has(name);
    // Rows of two objects of one name would mix.
    if (isNew && name === top && [...first.values()].includes(top)) return false;
    first.set(name, top);
    return isNew;
  });
}

const code = (kind: "normal" | "error", from: readonly string[]) =>
  fc
    .uniqueArray(fc.constantFrom(...from), { maxLength: 3 })
    .chain((all) =>
      fc.tuple(
        ...all.map((one) =>
          fc
            .record({ meaning: fc.option(words, { nil: "" }), note: fc.constantFrom(undefined, "new") })
            .map((said) => ({ ...place, code: one, kind, ...said })),
        ),
      ),
    );

const operation = fc
  .record({
    verb: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE"),
    resource: word,
    id: fc.option(word, { nil: undefined }),
    description: fc.array(words, { maxLength: 2 }),
    change: fc.constantFrom("added", "deprecated"),
    policy: fc.option(word, { nil: undefined }),
    normal: code("normal", ["200", "201", "202"]),
    errors: code("error", ["400", "404", "409", "5XX", "default"]),
    query: fc.array(field, { maxLength: 2 }),
    request: fc.option(fields, { nil: undefined }),
    response: fc.option(fields, { nil: undefined }),
    isReference: fc.boolean(),
    media: fc.constantFrom(undefined, "application/merge-patch+json"),
  })
  .map((given): ContractOperation => {
    const path = `/v1/${given.resource}${given.id === undefined ? "" : `/{${given.id}}`}`;
    const hasBody = given.verb !== "GET" && given.verb !== "DELETE";
    const isFlat = ({ type: one }: Field): boolean => one.kind === "scalar" || one.kind === "list";
    return {
      ...place,
      form: "canonical",
      title: `${given.verb} the ${given.resource} ${given.id ?? ""}`.trim(),
      titleSpan: place.span,
      description: given.description.join("\n\n"),
      method: { ...place, value: given.verb },
      path: { ...place, value: path },
      action: undefined,
      change: { ...place, value: given.change },
      reason: undefined,
      removal: undefined,
      policies: given.policy === undefined ? [] : [{ ...place, value: given.policy }],
      authenticated: undefined,
      codes: [...given.normal, ...given.errors],
      parameters: [
        ...(given.id === undefined ? [] : [{ ...row(given.id, "uuid", true, "Which one."), in: "path" as const }]),
        ...unique(given.query.filter(isFlat)).map((one) => ({ ...one, in: "query" as const })),
      ],
      requestBody:
        hasBody && given.request !== undefined
          ? { ...place, content: { kind: "fields", fields: given.request }, mediaType: given.media }
          : undefined,
      responseBodies:
        given.normal.length === 0 || (given.response === undefined && !given.isReference)
          ? []
          : [
              {
                ...place,
                code: undefined,
                mediaType: undefined,
                content: given.isReference
                  ? { kind: "type", type: parseType("list of `Thing`_") }
                  : { kind: "fields", fields: given.response! },
              },
            ],
      responseHeaders: [],
      samples: [],
    };
  });

const contracts = fc
  .tuple(fields, fc.array(operation, { minLength: 1, maxLength: 4 }))
  .map(([shape, all]): Contract => ({
    spec: "example",
    file: "specs/example.rst",
    title: "Example",
    form: "canonical",
    section: { ...place, value: "REST API impact" },
    basePath: { ...place, value: "/v1" },
    authentication: { ...place, header: "X-Auth-Token" },
    apiVersion: { ...place, value: "1.1" },
    shapes: [{ ...place, name: "Thing", description: "What it is.", fields: shape }],
    operations: all.filter((one, index) => all.findIndex((other) => template(other) === template(one)) === index),
  }));

function template({ path, method }: ContractOperation): string {
  return `${method.value} ${path.value.replace(/\{.*\}/, "{}")}`;
}

test("any contract", { timeout: 120_000 }, () => {
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

/** Words without what spells them otherwise in RST and in JSON. */
function oneLine(words: string): string {
  return words.replace(/[`"\\*]+/g, "").replace(/\s+/g, " ");
}

describeShared("documents of others", (shared) => {
  const folders = ["oasdiff", "mutations"].map((name) => join(shared, "conformance", "api", name, "specs"));
  test("are written so that nothing is said about them", { timeout: 120_000 }, () => {
    const wrong: string[] = [];
    for (const folder of folders) {
      for (const name of readdirSync(folder)
        .sort()
        .filter((_, index) => index % 3 === 0)) {
        const read = readOpenApi(readFileSync(join(folder, name), "utf8"));
        if (!read.ok) continue;
        const rst = `=======\nExample\n=======\n\n${toRst(fromOpenApi(read.document).contract, { section: "=", part: "-" })}`;
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
  const { contract, unsaid } = fromOpenApi({ ...base, servers: [{ url: "https://pets.example/v3" }] });
  expect([contract.basePath?.value, contract.operations.map(({ path }) => path.value)]).toEqual(["/v3", ["/v3/pets"]]);
  expect(unsaid).toEqual(["where the servers are: https://pets.example"]);
  expect(fromOpenApi({ ...base, servers: [{ url: "/" }] }).contract.basePath).toBeUndefined();
});
