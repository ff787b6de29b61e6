import type { ContractSource } from "../openapi/promise.ts";
import { originsOf } from "../openapi/promise.ts";
import { leastConfidence } from "../reading/contract.ts";
import type { Body, ContractOperation, Contract, Field, FieldType, Shape, Stated } from "../reading/contract.ts";
import type { OpenApi, Schema, SchemaObject } from "../openapi/document.ts";
import { isJson } from "../openapi/things/resources.ts";
import { fieldName, type Step } from "../reading/field-name.ts";
import { needsBody, schemaOfBody, schemaOfField, schemaOfFields, type SchemaOptions } from "../reading/schema-of.ts";
import { escapeReference } from "../schema/pointer.ts";
import {
  deepestName,
  keysOf,
  limitsOf,
  stepsOf,
  typesFact,
  type AnswerFact,
  type BodyFact,
  type CodeFact,
  type FactPlace,
  type FieldFact,
  type Limits,
  type OperationFact,
  type SecurityFact,
} from "./facts.ts";
import { sampleFacts } from "./sample-facts.ts";

/** What a spec promises, with what is not sure: each fact says how sure it is. */
export function factsOfContract(source: ContractSource): readonly OperationFact[] {
  const origin = originsOf(source);
  const placeOf = ({ span, confidence }: Stated): FactPlace => {
    const { file, line, words } = origin("", span, confidence);
    return { file, line, words, confidence };
  };
  const documents = new Map<string, OpenApi>();
  return source.contract.operations.map((operation) => toFact(operation, { ...source, placeOf, open: [], documents }));
}

interface Context {
  readonly contract: Contract;
  readonly text: string;
  readonly placeOf: (stated: Stated) => FactPlace;
  /** The shapes that what is read stands in. */
  readonly open: readonly Shape[];
  /** The documents that samples are held against, each made once. */
  readonly documents: Map<string, OpenApi>;
}

function toFact(operation: ContractOperation, context: Context): OperationFact {
  const { placeOf } = context;
  const response = operation.responseBodies.find(({ code }) => code === undefined || code.startsWith("2"));
  const answers = answersOf(operation, context);
  const success = response?.code ?? answers.find(({ code }) => code.startsWith("2"))?.code;
  return {
    method: operation.method.value,
    path: operation.path.value,
    action: operation.action?.value,
    place: placeOf(operation.method),
    isDelta: operation.change.value === "changed" && operation.change.confidence >= leastConfidence,
    ...(operation.change.confidence < leastConfidence ? { isPerhapsDelta: true } : {}),
    isDeprecated: isDeprecated(operation),
    codes: operation.codes.length === 0 ? [] : codesOf(operation, context),
    parameters: operation.parameters.map((parameter) => toField(parameter, parameter.name, parameter.in, context)),
    request: withKey(
      operation.requestBody === undefined
        ? undefined
        : {
            ...toBody(operation.requestBody, context),
            ...heldOf(operation, operation.requestBody, "request", context),
            ...needOf(operation, operation.requestBody),
          },
      operation.action?.value,
    ),
    response:
      response === undefined
        ? undefined
        : { ...toBody(response, context), ...heldOf(operation, response, "response", context) },
    success,
    answers,
    security: securityOf(operation, context),
    token: context.contract.authentication?.header,
    answerHeaders: operation.responseHeaders
      .filter(({ code }) => code === undefined || (success === undefined ? code.startsWith("2") : code === success))
      .map((header) => toField(header, header.name, "header", context)),
    mediaTypes: { ...mediaTypeOf("request", operation.requestBody), ...mediaTypeOf("response", response) },
    samples: operation.samples.flatMap((sample) => sampleFacts(sample, context)),
  };
}

/** Older forms seldom say what becomes of a method, and are not held to it. */
function isDeprecated({ change, form }: ContractOperation): boolean | undefined {
  if (form !== "canonical") return undefined;
  return change.value === "deprecated" ? true : change.value === "added" ? false : undefined;
}

/** The codes that are listed, and those that only a body or a sample of an answer names. */
function codesOf({ codes, responseBodies, samples }: ContractOperation, { placeOf }: Context): readonly CodeFact[] {
  const named = new Map<string, FactPlace>();
  for (const { code, ...stated } of [...codes, ...responseBodies, ...samples])
    if (code !== undefined && !named.has(code)) named.set(code, placeOf(stated));
  return [...named].map(([code, place]) => ({ code, place }));
}

/** What each code is answered with; what is said of no code holds for those of success. */
function answersOf(operation: ContractOperation, context: Context): readonly AnswerFact[] {
  const { codes, responseBodies, responseHeaders } = operation;
  const isNormal = (code: string): boolean => {
    const listed = codes.find((one) => one.code === code);
    return listed === undefined ? code.startsWith("2") : listed.kind === "normal";
  };
  return codesOf(operation, context).map(({ code, place }) => {
    const isOfAll = isNormal(code) && code !== "204" && code !== "304";
    const general = isOfAll ? responseBodies.find((one) => one.code === undefined) : undefined;
    const body = responseBodies.find((one) => one.code === code) ?? general;
    return {
      code,
      place,
      body: body === undefined ? undefined : toBody(body, context),
      mediaTypes: mediaTypeOf("response", body)?.response ?? [],
      headers: responseHeaders
        .filter((one) => one.code === code || (one.code === undefined && isNormal(code)))
        .map((header) => toField(header, header.name, "header", context)),
    };
  });
}

/** What callers are said to show; a difference of which only the whole spec says it changes nothing for those without. */
function securityOf(
  { authenticated, method, change }: ContractOperation,
  { contract: { authentication }, placeOf }: Context,
): SecurityFact | undefined {
  if (authenticated === false) return { ways: [], isSaid: true, place: placeOf(method) };
  if (authentication === undefined) return undefined;
  const isSaid = authenticated === true || change.value !== "changed";
  const need = { in: "header", name: authentication.header, scheme: undefined } as const;
  return { ways: [[need]], isSaid, place: placeOf(authentication) };
}

/** The key that tells an action apart has to be there, whatever is in it. */
function withKey(body: BodyFact | undefined, action: string | undefined): BodyFact | undefined {
  if (body === undefined || action === undefined) return body;
  return { ...body, fields: body.fields.map((one) => (one.name === action ? { ...one, required: true } : one)) };
}

/** The media type of a body without its parameters: JSON, where no other is named. */
function mediaTypeOf(side: "request" | "response", body: Body | undefined): OperationFact["mediaTypes"] {
  if (body === undefined || body.content.kind === "none" || body.confidence < 1) return {};
  const [mediaType = ""] = (body.mediaType ?? "application/json").split(";", 1);
  return { [side]: [mediaType.trim().toLowerCase()] };
}

/** What samples of a body of JSON are held against; a difference does not tell what else has to be there. */
function heldOf(
  { change, form }: ContractOperation,
  body: Body,
  side: "request" | "response",
  { contract: { shapes }, documents }: Context,
): Pick<BodyFact, "held"> {
  const [mediaType] = mediaTypeOf(side, body)?.[side] ?? [];
  if (form !== "canonical" || mediaType === undefined || !isJson(mediaType)) return {};
  const options = {
    refOf: (shape: string) => `#/components/schemas/${escapeReference(shape.toLowerCase())}`,
    required: change.value === "changed" ? "none" : "all",
    side,
  } as const;
  const schema = schemaOfBody(body.content, options);
  if (schema === undefined) return {};
  const key = `${options.required} ${side}`;
  const document = documents.get(key) ?? documentOf(shapes, options);
  documents.set(key, document);
  return { held: { document, schema } };
}

function documentOf(shapes: readonly Shape[], options: SchemaOptions): OpenApi {
  const schemas = Object.fromEntries(
    shapes.map(({ name, fields }) => [name.toLowerCase(), schemaOfFields(fields, options)]),
  );
  return { openapi: "3.1.0", info: { title: "", version: "" }, components: { schemas } };
}

/** Whether a body has to be sent: it has, where any of its fields has to be there; what is not sure, or only a difference, does not say it. */
function needOf({ change }: ContractOperation, { content, confidence }: Body): Pick<BodyFact, "isRequired"> {
  if (confidence < 1 || change.confidence < leastConfidence || change.value === "changed") return {};
  return { isRequired: content.kind === "type" || (content.kind === "fields" && needsBody(content.fields)) };
}

function toBody(body: Body, context: Context): BodyFact {
  const { content } = body;
  const place = context.placeOf(body);
  switch (content.kind) {
    case "none":
      return { fields: [], isWhole: body.confidence === 1, isNone: true, place };
    case "fields":
      return { fields: fieldsOf(content.fields, [], context), isWhole: body.confidence === 1, place };
    case "type": {
      const { span, confidence } = body;
      const fields = inside(
        content.type,
        { steps: [], schema: {}, stated: { span, confidence }, isNamed: () => false },
        context,
      );
      return { fields, isWhole: body.confidence === 1, place };
    }
  }
  return content satisfies never;
}

/** The fields that rows tell, what follows from their names, and what their types have in them. */
function fieldsOf(fields: readonly Field[], prefix: readonly Step[], context: Context): readonly FieldFact[] {
  const rows = new Map<string, Row>();
  for (const field of fields) {
    const steps = stepsOf(field.name);
    const name = fieldName(steps);
    if (!rows.has(name)) rows.set(name, { field, steps });
  }
  const isNamed = (steps: readonly Step[]): boolean =>
    [...rows.values()].some((row) => fieldName(row.steps.slice(0, steps.length)) === fieldName(steps));
  const implied = new Set<string>();
  const isTooDeep = (steps: readonly Step[]): boolean => keysOf([...prefix, ...steps]).length > deepestName;
  return [...rows.values()].flatMap(({ field, steps }) => {
    const above = steps.slice(1).flatMap((next, index) => {
      const own = steps.slice(0, index + 1);
      const name = fieldName(own);
      if (rows.has(name) || implied.has(name) || isTooDeep(own)) return [];
      implied.add(name);
      return [impliedFact(own, next, { field, prefix, rows, isLast: index === steps.length - 2 }, context)];
    });
    // What it stands in is told all the same.
    if (isTooDeep(steps)) return above;
    const fact = toField(field, fieldName([...prefix, ...steps]), "body", context);
    const schema = schemaOfField(field, { refOf: () => undefined });
    const below = {
      steps: [...prefix, ...steps],
      schema,
      stated: field,
      isNamed: (all: readonly Step[]) => isNamed(all.slice(prefix.length)),
    };
    const entry = steps.at(-1)?.kind === "key" ? fact : { ...fact, required: undefined };
    return [...above, entry, ...inside(field.type, below, context)];
  });
}

interface Row {
  readonly field: Field;
  readonly steps: readonly Step[];
}

/** What a row says of what it stands in: "tags[]" is in a list, "limits.cpu" in an object. */
function impliedFact(
  steps: readonly Step[],
  next: Step,
  {
    field,
    prefix,
    rows,
    isLast,
  }: {
    readonly field: Field;
    readonly prefix: readonly Step[];
    readonly rows: ReadonlyMap<string, Row>;
    readonly isLast: boolean;
  },
  { placeOf }: Context,
): FieldFact {
  const isProperty = steps.at(-1)?.kind === "key";
  return {
    name: fieldName([...prefix, ...steps]),
    in: "body",
    type: next.kind === "items" ? "array" : "object",
    required: isProperty ? isRequired(steps, rows) : undefined,
    limits: field.confidence === 1 ? new Map() : undefined,
    place: placeOf(field),
    // A row for the entries of a list or a map stands for that itself.
    isImplied: !(isLast && next.kind !== "key"),
  };
}

/** As in the schema that is made of rows: what no row names has to be there for what is in it. */
function isRequired(steps: readonly Step[], rows: ReadonlyMap<string, Row>): boolean {
  const row = rows.get(fieldName(steps));
  if (row !== undefined) return row.field.required === true;
  const name = fieldName(steps);
  const below = [...rows.values()].filter(
    (one) => one.steps.length > steps.length && fieldName(one.steps.slice(0, steps.length)) === name,
  );
  const nexts = below.map((one) => one.steps.slice(0, steps.length + 1));
  const items = nexts.find((one) => one.at(-1)?.kind === "items");
  if (items !== undefined) return rows.get(fieldName(items))?.field.required === true;
  return nexts.some((one) => one.at(-1)?.kind === "key" && isRequired(one, rows));
}

/** What a type has in it: the entries of a list, the values of a map, the fields of the shape that it names. */
function inside(
  type: FieldType,
  {
    steps,
    schema,
    stated,
    isNamed,
  }: {
    readonly steps: readonly Step[];
    readonly schema: Schema;
    readonly stated: Stated;
    /** Whether rows tell what is there: they count. */
    readonly isNamed: (steps: readonly Step[]) => boolean;
  },
  context: Context,
): readonly FieldFact[] {
  const whole: SchemaObject = typeof schema === "object" ? schema : {};
  switch (type.kind) {
    case "list":
    case "map": {
      const [kind, below, inner] =
        type.kind === "list"
          ? (["items", type.items, whole.items] as const)
          : (["values", type.values, whole.additionalProperties] as const);
      const at: readonly Step[] = [...steps, { kind }];
      if (isNamed(at)) return [];
      const entry: FieldFact = {
        name: fieldName(at),
        in: "body",
        ...typesFact(typeNames(below)),
        isNullable: isNullable(below, stated),
        required: undefined,
        limits: stated.confidence === 1 ? limitsIn(inner) : undefined,
        place: context.placeOf(stated),
      };
      return [entry, ...inside(below, { steps: at, schema: inner ?? {}, stated, isNamed }, context)];
    }
    case "reference": {
      const shape = context.contract.shapes.find(({ name }) => name.toLowerCase() === type.shape.toLowerCase());
      if (shape === undefined || keysOf(steps).length >= deepestName) return [];
      const fields = fieldsOf(shape.fields, steps, { ...context, open: [...context.open, shape] });
      return context.open.includes(shape) ? fields.map((one) => ({ ...one, isAgain: true })) : fields;
    }
    case "union": {
      const [only, ...others] = type.options.filter(({ kind }) => kind !== "null");
      return only === undefined || others.length > 0 ? [] : inside(only, { steps, schema, stated, isNamed }, context);
    }
    default:
      return [];
  }
}

function limitsIn(schema: Schema | undefined): Limits {
  return limitsOf(typeof schema === "object" ? schema : {});
}

function toField(field: Field, name: string, place: FieldFact["in"], context: Context): FieldFact {
  return {
    name,
    in: place,
    ...typesFact(typeNames(field.type)),
    isNullable: isNullable(field.type, field),
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

function isNullable(type: FieldType, { confidence }: Stated): boolean | undefined {
  if (confidence < 1 || type.kind === "any" || type.kind === "unknown") return undefined;
  return type.kind === "null" || (type.kind === "union" && type.options.some(({ kind }) => kind === "null"));
}

/** The names of JSON's types but null; undefined where they are not known. */
function typeNames(type: FieldType): readonly string[] | undefined {
  switch (type.kind) {
    case "scalar":
      return [scalars[type.name] ?? "string"];
    case "object":
    case "reference":
    case "map":
      return ["object"];
    case "list":
      return ["array"];
    case "union": {
      const names = type.options.filter(({ kind }) => kind !== "null").map(typeNames);
      return names.some((one) => one === undefined) ? undefined : names.flatMap((one) => one ?? []);
    }
    case "any":
    case "null":
    case "unknown":
      return undefined;
  }
  return type satisfies never;
}
