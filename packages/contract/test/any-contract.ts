// Contracts of any content, for laws that hold for all of them.
import fc from "fast-check";
import { type Contract, type ContractOperation, type Field, parseType } from "../src/index.ts";
import { readConstraints } from "../src/reading/constraints.ts";

const place = { span: { start: 0, end: 0 }, confidence: 1 };

/** A row as its words are read. */
export function row(name: string, type: string, required: boolean, meaning: string, note?: string): Field {
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
  fc.constantFrom("string or integer", "uuid or boolean or null"),
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
    isOpen: fc.constantFrom(undefined, undefined, false),
    headers: fc.array(field, { maxLength: 2 }),
    answered: fc.array(field, { maxLength: 2 }),
    wrong: fc.option(fields, { nil: undefined }),
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
      authenticated: given.isOpen,
      codes: [...given.normal, ...given.errors],
      parameters: [
        ...(given.id === undefined ? [] : [{ ...row(given.id, "uuid", true, "Which one."), in: "path" as const }]),
        ...unique(given.query.filter(isFlat)).map((one) => ({ ...one, in: "query" as const })),
        ...unique(given.headers.filter(isFlat)).map((one) => ({ ...one, in: "header" as const })),
      ],
      requestBody:
        hasBody && given.request !== undefined
          ? { ...place, content: { kind: "fields", fields: given.request }, mediaType: given.media }
          : undefined,
      responseBodies: [
        ...(given.normal.length === 0 || (given.response === undefined && !given.isReference)
          ? []
          : [
              {
                ...place,
                code: undefined,
                mediaType: undefined,
                content: given.isReference
                  ? ({ kind: "type", type: parseType("list of `Thing`_") } as const)
                  : ({ kind: "fields", fields: given.response! } as const),
              },
            ]),
        ...given.errors.slice(0, given.wrong === undefined ? 0 : 1).map(({ code }) => ({
          ...place,
          code,
          mediaType: undefined,
          content: { kind: "fields", fields: given.wrong! } as const,
        })),
      ],
      responseHeaders: unique(given.answered.filter(isFlat)).flatMap((one) => [
        ...(given.normal.length > 0 ? [{ ...one, code: undefined }] : []),
        ...given.errors.slice(1).map(({ code }) => ({ ...one, code })),
      ]),
      samples: [],
    };
  });

/** Contracts with methods, codes, parameters, bodies and a shape. */
export const contracts = fc
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
    // A token that no method asks for is no part of a document.
    operations: all
      .map((one, index) => (index === 0 ? { ...one, authenticated: undefined } : one))
      .filter((one, index) => all.findIndex((other) => template(other) === template(one)) === index),
  }));

function template({ path, method }: ContractOperation): string {
  return `${method.value} ${path.value.replace(/\{.*\}/, "{}")}`;
}
