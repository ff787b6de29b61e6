// Every error is shown by a request that the base allows, or by a response that one of the documents does: with all that is
// required, of a type that is listed, and with a body that ajv accepts there. Where it is the body that is refused, ajv refuses it.
import { type Change, comparisons, compareOpenApi, type OpenApi, readOpenApi } from "@assent/contract";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { describeShared } from "../../../test/shared.ts";
import { matchMediaTypes } from "../src/comparing/media-types.ts";
import { type OperationSurface, readSurface, type ResponseSurface } from "../src/comparing/surface.ts";
import { withoutNames } from "../src/openapi/without-names.ts";
import { nodeOf, readingOf } from "../src/schema/node.ts";
import type { Direction, Role } from "../src/schema/view.ts";
import { validatorOf } from "../src/schema/validators.ts";
import { documentsOf, exampleDay } from "./comparison-examples.ts";

interface Documents {
  readonly base: OpenApi;
  readonly revision: OpenApi;
}

/** What is wrong with the witnesses of errors. */
function faults({ base, revision }: Documents, changes: readonly Change[]): readonly string[] {
  return changes.flatMap((change) => {
    const { witness, level, id, path, operation } = change;
    if (level !== "error") return [];
    if (witness === undefined) return [`${id}: no witness`];
    // Where a document accepts nothing at all there is no body that it accepts.
    if (witness.base.includes("by this keyword alone")) return [];
    const isOfBase = witness.kind === "request" || witness.base.startsWith("promised");
    const [own, other] = (isOfBase ? [base, revision] : [revision, base]).map((document) =>
      operationsOf(document).find(
        (one) =>
          one.method.toUpperCase() === operation &&
          one.action === change.action &&
          withoutNames(one.path) === withoutNames(path ?? ""),
      ),
    );
    if (own?.kind !== "path") return [];
    const said = [
      ...(witness.kind === "request" ? requestFaults(own, witness) : responseFaults(own, witness)),
      ...(other !== undefined && isRefusedFor(witness) && isTaken(other, witness) ? ["a body that both take"] : []),
    ];
    return said.map((fault) => `${id} ${operation ?? ""} ${path ?? ""}: ${fault} ${JSON.stringify(witness)}`);
  });
}

type Witness = NonNullable<Change["witness"]>;

/** Whether it is for the body that one document takes it and the other does not. */
function isRefusedFor({ base, revision, body, value }: Witness): boolean {
  const isPlain =
    (base === "accepted" && revision === "refused") || (base === "not possible" && revision === "possible");
  return isPlain && body !== undefined && JSON.stringify(body) === JSON.stringify(value);
}

function isTaken({ body, responses }: OperationSurface, witness: Witness): boolean {
  if (witness.kind === "request")
    return contentFaults(body?.content ?? [], witness, ["request", "receiver"]).length === 0;
  const content = answerOf(responses, witness.status)?.content ?? [];
  return contentFaults(content, witness, ["response", "receiver"]).length === 0;
}

function operationsOf(document: OpenApi): readonly OperationSurface[] {
  const { operations } = readSurface(document);
  return operations.flatMap((one) => (one.actions.length === 0 ? [one] : one.actions));
}

type Of<K> = Extract<Witness, { readonly kind: K }>;

function requestFaults({ parameters, body }: OperationSurface, witness: Of<"request">): readonly string[] {
  const query = new URLSearchParams(witness.url.split("?")[1] ?? "");
  const headers = new Set(Object.keys(witness.headers).map((name) => name.toLowerCase()));
  const isThere = ({ in: place, name, schema }: (typeof parameters)[number]): boolean =>
    place === "path" ||
    (place === "header" && headers.has(name.toLowerCase())) ||
    (place === "cookie" && (witness.headers.Cookie ?? "").includes(`${name}=`)) ||
    (place === "query" &&
      [...query.keys()].some((key) => key === name || key.startsWith(`${name}[`) || isOfObject(schema)));
  const missing = parameters.filter((one) => one.isRequired && !isThere(one)).map(({ name }) => `without ${name}`);
  if (witness.body === undefined) return missing;
  return [...missing, ...contentFaults(body?.content ?? [], witness, ["request", "sender"])];
}

/** The entries of an object stand in the query by their own names. */
function isOfObject(schema: { readonly raw: unknown } | undefined): boolean {
  return JSON.stringify(schema?.raw ?? {}).includes('"object"');
}

function responseFaults({ responses }: OperationSurface, witness: Of<"response">): readonly string[] {
  const { status } = witness;
  const response = answerOf(responses, status);
  if (response === undefined) return [`no ${status}`];
  const headers = new Set(Object.keys(witness.headers).map((name) => name.toLowerCase()));
  const missing = response.headers.filter(({ isRequired, key }) => isRequired && !headers.has(key));
  return [
    ...missing.map(({ name }) => `without the header ${name}`),
    ...(witness.body === undefined ? [] : contentFaults(response.content, witness, ["response", "sender"])),
  ];
}

function answerOf(responses: readonly ResponseSurface[], status: string): ResponseSurface | undefined {
  const names = [status, `${status[0]!}XX`, "default"];
  return names.map((name) => responses.find((one) => one.status === name)).find((one) => one !== undefined);
}

function contentFaults(
  content: ResponseSurface["content"],
  { headers, body }: Witness,
  [direction, role]: readonly [Direction, Role],
): readonly string[] {
  const type = headers["Content-Type"] ?? "";
  const listed = matchMediaTypes([{ type, schema: undefined, parts: new Map(), fields: new Map() }], content).kept.find(
    ({ match }) => match !== "special",
  );
  if (listed === undefined) return [`"${type}" is not listed`];
  const { schema } = listed.revision;
  if (schema === undefined) return [];
  const text = type.includes("json") ? "nothing" : "everything";
  const node = nodeOf(schema.raw, readingOf(schema.source, direction, role, { text }), schema.source);
  return validatorOf(node)?.(body) === false ? ["a body that the document refuses"] : [];
}

describe.each(comparisons.flatMap(({ family }) => family.rules))("witnesses of $code", ({ examples }) => {
  test.each(examples)("$name", (example) => {
    const documents = documentsOf(example);
    const { changes } = compareOpenApi(documents.base, documents.revision, { today: exampleDay });
    expect(faults(documents, changes)).toEqual([]);
  });
});

describeShared("witnesses of pairs of API documents", (shared) => {
  test.each(["oasdiff", "mutations"])("%s", (name) => {
    const folder = join(shared, "conformance/api", name);
    const { pairs } = JSON.parse(readFileSync(join(folder, "pairs.json"), "utf8")) as {
      readonly pairs: readonly { readonly id: string; readonly base: string; readonly revision: string }[];
    };
    const read = (path: string): OpenApi => {
      const document = readOpenApi(readFileSync(join(folder, path), "utf8"));
      if (!document.ok) throw new Error(document.message);
      return document.document;
    };
    let errors = 0;
    const found = pairs.flatMap(({ id, ...pair }) => {
      const documents = { base: read(pair.base), revision: read(pair.revision) };
      const { changes } = compareOpenApi(documents.base, documents.revision, { today: exampleDay });
      errors += changes.filter(({ level }) => level === "error").length;
      return faults(documents, changes).map((fault) => `${id}: ${fault}`);
    });
    expect(errors).toBeGreaterThan(90);
    expect(found).toEqual([]);
  });
});
