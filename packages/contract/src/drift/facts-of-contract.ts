import type { ContractSource } from "../openapi/promise.ts";
import { originsOf } from "../openapi/promise.ts";
import { leastConfidence } from "../reading/contract.ts";
import type { Body, ContractOperation, Field, FieldType, Shape, Stated } from "../reading/contract.ts";
import { schemaOfField } from "../reading/schema-of.ts";
import { limitsOf, type BodyFact, type FactPlace, type FieldFact, type OperationFact } from "./facts.ts";

/** What a spec promises, with what is not sure: each fact says how sure it is. */
export function factsOfContract(source: ContractSource): readonly OperationFact[] {
  const origin = originsOf(source);
  const { contract } = source;
  const placeOf = ({ span, confidence }: Stated): FactPlace => {
    const { file, line, words } = origin("", span, confidence);
    return { file, line, words, confidence };
  };
  return contract.operations.map((operation) => toFact(operation, { shapes: contract.shapes, placeOf }));
}

interface Context {
  readonly shapes: readonly Shape[];
  readonly placeOf: (stated: Stated) => FactPlace;
}

function toFact(operation: ContractOperation, context: Context): OperationFact {
  const { placeOf } = context;
  const response =
    operation.responseBodies.find(({ code }) => code === undefined || code.startsWith("2")) ??
    operation.responseBodies[0];
  return {
    method: operation.method.value,
    path: operation.path.value,
    place: placeOf(operation.method),
    isDelta: operation.change.value === "changed" && operation.change.confidence >= leastConfidence,
    codes: operation.codes.map((code) => ({ code: code.code, place: placeOf(code) })),
    parameters: operation.parameters.map((parameter) => toField(parameter, parameter.in, "", context)),
    request: operation.requestBody === undefined ? undefined : toBody(operation.requestBody, context),
    response: response === undefined ? undefined : toBody(response, context),
    samples: operation.samples.flatMap((sample) =>
      sample.value === undefined ? [] : [{ direction: sample.direction, value: sample.value, place: placeOf(sample) }],
    ),
  };
}

function toBody(body: Body, context: Context): BodyFact | undefined {
  const { content } = body;
  const place = context.placeOf(body);
  switch (content.kind) {
    case "none":
      return undefined;
    case "fields":
      return { fields: fieldsOf(content.fields, "", context, 0), isWhole: body.confidence === 1, place };
    case "type":
      return { fields: fieldsOfType(content.type, "", context, 0), isWhole: body.confidence === 1, place };
  }
  return content satisfies never;
}

function fieldsOf(fields: readonly Field[], prefix: string, context: Context, depth: number): readonly FieldFact[] {
  return fields.flatMap((field) => {
    const own = toField(field, "body", prefix, context);
    return [own, ...(depth < 4 ? fieldsOfType(field.type, own.name, context, depth + 1) : [])];
  });
}

/** The fields of the shape that a type names; of a list they stand below "[]". */
function fieldsOfType(type: FieldType, prefix: string, context: Context, depth: number): readonly FieldFact[] {
  if (type.kind === "list") return fieldsOfType(type.items, `${prefix}[]`, context, depth);
  if (type.kind !== "reference") return [];
  const shape = context.shapes.find(({ name }) => name.toLowerCase() === type.shape.toLowerCase());
  if (shape === undefined) return [];
  return fieldsOf(shape.fields, prefix === "" ? "" : `${prefix}.`, context, depth);
}

function toField(field: Field, place: FieldFact["in"], prefix: string, context: Context): FieldFact {
  return {
    name: `${prefix}${field.name}`,
    in: place,
    type: typeName(field.type),
    required: field.required,
    limits: field.confidence === 1 ? limitsOf(schemaOfField(field, { refOf: () => undefined })) : undefined,
    place: context.placeOf(field),
  };
}

const scalars: Readonly<Record<string, string>> = {
  integer: "integer",
  number: "number",
  boolean: "boolean",
  binary: "string",
};

function typeName(type: FieldType): string | undefined {
  switch (type.kind) {
    case "scalar":
      return scalars[type.name] ?? "string";
    case "object":
    case "reference":
    case "map":
      return "object";
    case "list":
      return "array";
    case "union": {
      const names = new Set(type.options.filter(({ kind }) => kind !== "null").map(typeName));
      return names.size === 1 ? [...names][0] : undefined;
    }
    case "any":
    case "null":
    case "unknown":
      return undefined;
  }
  return type satisfies never;
}
