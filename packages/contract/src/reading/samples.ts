/**
 * Samples against tables: a JSON Schema is made of the table and the sample is validated with it. What a sample holds and
 * the table does not list is told too, unless the method is only changed: then the table lists the difference.
 */
import type { Ajv2020, ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { isCodeNamed } from "./check-answers.ts";
import { bodyFor } from "./body-of-sample.ts";
import type { Body, Contract, ContractOperation, Sample, Shape } from "./contract.ts";
import type { Schema, SchemaObject } from "../openapi/document.ts";
import { makeAjv } from "../schema/ajv.ts";
import { escapeReference, partsOf, unescapePart } from "../schema/pointer.ts";
import { quoted, type Report } from "./report.ts";
import { schemaOfBody, schemaOfFields, type SchemaOptions } from "./schema-of.ts";
import { shapesOfBody } from "./shapes-of.ts";

/** Reports the samples of a method that are not what its tables say. */
export function checkSamples(operation: ContractOperation, shapes: readonly Shape[], report: Report): void {
  for (const sample of operation.samples) {
    checkCode(operation, sample, report);
    if (sample.value === undefined) continue;
    const body = bodyFor(operation, sample);
    if (body === undefined) continue;
    const what =
      sample.direction === "request" ? "request" : `response${sample.code === undefined ? "" : ` ${sample.code}`}`;
    if (body.content.kind === "none") {
      report("contract-sample", sample.span, `There is a sample ${what}, but its body is "none".`);
      continue;
    }
    const problems = problemsOf(sample, body, { isWhole: isWhole(operation), isClosed: isWhole(operation), shapes });
    for (const problem of problems.slice(0, 5)) {
      report("contract-sample", sample.span, `The sample ${what} is not what the table says: ${problem}.`);
    }
    if (problems.length > 5) {
      report("contract-sample", sample.span, `The sample ${what} differs in ${problems.length - 5} more places.`);
    }
  }
}

/** A contract without the samples that are not what its tables and codes promise, and those samples. */
export function rightSamples(contract: Contract): {
  readonly contract: Contract;
  readonly wrong: readonly { readonly operation: ContractOperation; readonly sample: Sample }[];
} {
  const wrong: { operation: ContractOperation; sample: Sample }[] = [];
  const operations = contract.operations.map((operation) => {
    const samples = operation.samples.filter((sample) => {
      const body = sample.value === undefined ? undefined : bodyFor(operation, sample);
      const isOfNoCode = operation.form === "canonical" && !isNamed(operation, sample);
      const isWrong =
        isOfNoCode ||
        (body !== undefined &&
          (body.content.kind === "none" ||
            problemsOf(sample, body, { isWhole: isWhole(operation), isClosed: false, shapes: contract.shapes }).length >
              0));
      if (isWrong) wrong.push({ operation, sample });
      return !isWrong;
    });
    return { ...operation, samples };
  });
  return { contract: { ...contract, operations }, wrong };
}

/** What a sample shows has to be promised; a method that is only changed does not name all its codes. */
function checkCode(operation: ContractOperation, sample: Sample, report: Report): void {
  if (isNamed(operation, sample)) return;
  const { code = "", span } = sample;
  report("contract-sample", span, `The sample response ${code} shows a code that the method does not name.`);
}

/** Whether the code of a sample is one of the method's; one that names none leaves that open. */
function isNamed(operation: ContractOperation, { code, direction }: Sample): boolean {
  return direction === "request" || code === undefined || isCodeNamed(operation, code);
}

/** Whether the tables of a method list all there is; those of a change list the difference. */
function isWhole({ change }: ContractOperation): boolean {
  return change.value !== "changed";
}

interface Held {
  readonly isWhole: boolean;
  /** What no table lists is wrong. */
  readonly isClosed: boolean;
  readonly shapes: readonly Shape[];
}

/** What is wrong with a sample, as clauses. */
function problemsOf(sample: Sample, body: Body, { isWhole, isClosed, shapes: all }: Held): readonly string[] {
  const options: SchemaOptions = {
    refOf: (shape) => `#/$defs/${escapeReference(shape)}`,
    isClosed,
    required: isWhole ? "all" : "none",
    side: sample.direction,
  };
  const schema = schemaOfBody(body.content, options);
  if (schema === undefined) return [];
  const shapes = shapesOfBody(body, all);
  const $defs = Object.fromEntries(shapes.map(({ name, fields }) => [name, schemaOfFields(fields, options)]));
  const validate = compile({ ...(schema as SchemaObject), $defs: { ...absent(schema, shapes), ...$defs } });
  if (validate === undefined || validate(sample.value)) return [];
  const found = (validate.errors ?? []).map((error) => clauseOf(error, sample.direction));
  return [...new Set(found)];
}

/** Shapes that are referred to and are not there accept everything: their absence has its own diagnostic. */
function absent(schema: Schema, shapes: readonly Shape[]): Record<string, Schema> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { $ref } = value as { $ref?: unknown };
    if (typeof $ref === "string") names.add(unescapePart(decodeURIComponent($ref.replace("#/$defs/", ""))));
    Object.values(value).forEach(visit);
  };
  visit(schema);
  for (const { fields } of shapes)
    visit(schemaOfFields(fields, { refOf: (shape) => `#/$defs/${escapeReference(shape)}` }));
  return Object.fromEntries([...names].map((name) => [name, true]));
}

let shared: Ajv2020 | undefined;

function compile(schema: SchemaObject): ValidateFunction | undefined {
  shared ??= makeAjv({ allErrors: true });
  try {
    return shared.compile(schema);
  } catch {
    // A pattern that is no regular expression: the text of the constraint stays for people.
    return undefined;
  } finally {
    // It takes its time to start and serves many, but would keep each of them.
    shared.removeSchema(schema);
  }
}

function clauseOf({ instancePath, keyword, params, message }: ErrorObject, side: Sample["direction"]): string {
  const place = placeOf(instancePath);
  const at = place === "" ? "the body" : quoted(place);
  switch (keyword) {
    case "required":
      return `${quoted(joinPlace(place, String(params.missingProperty)))} is missing`;
    case "additionalProperties":
      return `${quoted(joinPlace(place, String(params.additionalProperty)))} is not in it`;
    case "type":
      return `${at} is no ${String(params.type).replace(/,/g, " or ")}`;
    case "format":
      return `${at} is no ${String(params.format)}`;
    case "false schema":
      return `${at} is ${side === "request" ? "read" : "write"} only, and no part of a ${side}`;
    case "enum":
      return `${at} is none of the values`;
    default:
      return `${at} ${message ?? "is different"}`;
  }
}

function placeOf(pointer: string): string {
  return partsOf(pointer).join(".");
}

function joinPlace(place: string, key: string): string {
  return place === "" ? key : `${place}.${key}`;
}
