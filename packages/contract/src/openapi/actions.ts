/** Actions: several methods of a contract that share verb and path and are told apart by the key of their body. */
import type {
  Header,
  MediaType,
  Operation,
  Parameter,
  Reference,
  RequestBody,
  Response,
  Schema,
  SchemaObject,
} from "./document.ts";
import { isObject } from "../schema/json.ts";

/** An operation with its action. */
export interface Action {
  readonly operation: Operation;
  readonly action: string | undefined;
}

/**
 * One operation of several actions: a body is one of theirs, an answer any of theirs. The operations as they were are kept
 * under "x-assent-actions".
 */
export function joinActions(actions: readonly Action[]): Operation {
  const [first, ...others] = actions;
  if (first === undefined) return {};
  if (others.length === 0) return first.operation;
  const operations = actions.map(({ operation }) => operation);
  const names = actions.map(({ action, operation }) => action ?? operation.summary ?? "");
  return {
    ...first.operation,
    summary: `One of ${names.join(", ")}`,
    description: operations
      .map(({ summary, description }) => [summary, description].filter(Boolean).join(": "))
      .join("\n\n"),
    ...joinParameters(operations),
    requestBody: joinBodies(actions),
    responses: joinResponses(operations),
    "x-assent-actions": actions.map(({ action, operation }) => ({ action, operation })),
  };
}

/** All parameters of all; what not every action asks for need not be sent. */
function joinParameters(operations: readonly Operation[]): Pick<Operation, "parameters"> {
  const joined = new Map<string, { parameter: Reference | Parameter; count: number }>();
  for (const { parameters } of operations) {
    for (const parameter of parameters ?? []) {
      const key = "$ref" in parameter ? String(parameter.$ref) : `${parameter.in} ${parameter.name.toLowerCase()}`;
      const known = joined.get(key);
      if (known === undefined) joined.set(key, { parameter, count: 1 });
      else joined.set(key, { parameter: joinParameter(known.parameter, parameter), count: known.count + 1 });
    }
  }
  const parameters = [...joined.values()].map(({ parameter, count }) =>
    "$ref" in parameter || count === operations.length || parameter.in === "path"
      ? parameter
      : { ...parameter, required: false },
  );
  return parameters.length === 0 ? {} : { parameters };
}

function joinParameter(known: Reference | Parameter, next: Reference | Parameter): Reference | Parameter {
  if ("$ref" in known || "$ref" in next) return known;
  // A part of the path that one action describes and another only names is what the one says.
  const described = [known, next].filter((one) => one["x-assent-promise"] !== undefined);
  if (known.in === "path" && described.length === 1) return described[0]!;
  return {
    ...known,
    ...(known.required === true && next.required !== true ? { required: false } : {}),
    ...joinSchema(known, next),
  };
}

function joinSchema(
  known: { readonly schema?: unknown },
  next: { readonly schema?: unknown },
): { readonly schema?: Schema } {
  if (known.schema === undefined || next.schema === undefined) return {};
  if (JSON.stringify(known.schema) === JSON.stringify(next.schema)) return {};
  return { schema: { anyOf: [known.schema as Schema, next.schema as Schema] } };
}

function joinBodies(actions: readonly Action[]): RequestBody {
  const byType = new Map<string, { readonly schemas: Schema[]; examples: MediaType["examples"] }>();
  for (const { operation, action } of actions) {
    const body = operation.requestBody as RequestBody | undefined;
    // What has no table is told apart by its key all the same.
    const content = body?.content ?? (action === undefined ? {} : { "application/json": {} });
    for (const [type, { schema, examples }] of Object.entries(content)) {
      const found = byType.get(type) ?? { schemas: [], examples: {} };
      const own = typeof schema === "object" ? schema : keyAlone(action);
      found.schemas.push({ title: action ?? operation.summary ?? "", ...own, ...toldApart(own, action) });
      const named = Object.entries(examples ?? {}).map(([name, one]) => [`${action ?? "other"}-${name}`, one] as const);
      found.examples = { ...found.examples, ...Object.fromEntries(named) };
      byType.set(type, found);
    }
  }
  const content = [...byType].map(([type, { schemas, examples }]): [string, MediaType] => [
    type,
    {
      ...(schemas.every(isAnything) ? {} : { schema: oneOf(schemas) }),
      ...(Object.keys(examples ?? {}).length === 0 ? {} : { examples: examples ?? {} }),
    },
  ]);
  return { required: true, content: Object.fromEntries(content) };
}

/** A body of which nothing is said but the action: its key, with any value. */
function keyAlone(action: string | undefined): SchemaObject {
  return action === undefined ? {} : { type: "object", properties: { [action]: {} } };
}

function isAnything(schema: Schema): boolean {
  return typeof schema === "object" && Object.keys(schema).every((key) => key === "title");
}

/** One of several; where one of them takes anything, another may fit besides. */
function oneOf(schemas: readonly Schema[]): Schema {
  if (schemas.length === 1) return schemas[0]!;
  return schemas.some(isAnything) ? { anyOf: schemas } : { oneOf: schemas };
}

/**
 * The actions that an operation says it has, with the key of each required in its body: several under "x-assent-actions",
 * or the one that "x-assent-action" names. None where it says nothing of the kind.
 */
export function actionsIn(raw: Readonly<Record<string, unknown>>): readonly {
  readonly action: string | undefined;
  readonly operation: Readonly<Record<string, unknown>>;
}[] {
  const several = raw["x-assent-actions"];
  const only = raw["x-assent-action"];
  const listed: readonly unknown[] = Array.isArray(several)
    ? several
    : typeof only === "string"
      ? [{ action: only, operation: raw }]
      : [];
  return listed.flatMap((one) => {
    const { action, operation } = (isObject(one) ? one : {}) as {
      readonly action?: unknown;
      readonly operation?: unknown;
    };
    if (!isObject(operation)) return [];
    const name = typeof action === "string" ? action : undefined;
    return [{ action: name, operation: { ...operation, ...withKey(operation.requestBody, name) } }];
  });
}

function withKey(body: unknown, action: string | undefined): { readonly requestBody?: RequestBody } {
  if (action === undefined || !isObject(body) || !isObject(body.content)) return {};
  const content = Object.entries(body.content as NonNullable<RequestBody["content"]>).map(([type, media]) => {
    const schema = isObject(media) ? media.schema : undefined;
    return [
      type,
      isObject(schema)
        ? {
            ...media,
            schema: {
              ...(isObject(schema.properties) ? { type: "object" } : {}),
              ...schema,
              ...toldApart(schema, action),
            },
          }
        : media,
    ];
  });
  return {
    requestBody: { ...body, required: true, content: Object.fromEntries(content) as RequestBody["content"] & object },
  };
}

/** The key is what tells an action apart, so that its body has to have it, also where the table names only what is in it. */
function toldApart(schema: SchemaObject, action: string | undefined): Pick<SchemaObject, "required"> {
  if (action === undefined || !Object.hasOwn(schema.properties ?? {}, action)) return {};
  return { required: [...new Set([action, ...(schema.required ?? [])])] };
}

function joinResponses(operations: readonly Operation[]): Readonly<Record<string, Response>> {
  const joined: Record<string, Response> = {};
  for (const { responses } of operations) {
    for (const [code, next] of Object.entries((responses ?? {}) as Record<string, Response>)) {
      const known = joined[code];
      if (known === undefined) {
        joined[code] = next;
        continue;
      }
      const descriptions = new Set([known.description ?? "", next.description ?? ""]);
      const told = {
        description: [...descriptions].join("; "),
        ...joinHeaders(known, next),
        ...joinContent(known, next),
      };
      joined[code] = { ...next, ...known, ...told };
    }
  }
  return joined;
}

/** A header that not every action answers with may be missing. */
function joinHeaders(known: Response, next: Response): Pick<Response, "headers"> {
  const headers = new Map<string, Reference | Header>();
  for (const [one, other] of [
    [known, next],
    [next, known],
  ] as const) {
    for (const [name, header] of Object.entries(one.headers ?? {})) {
      if (headers.has(name)) continue;
      const match = other.headers !== undefined && Object.hasOwn(other.headers, name) ? other.headers[name] : undefined;
      const isAlways = match !== undefined && isObject(match) && match.required === true;
      const isTold = "$ref" in header || header.required !== true || isAlways;
      headers.set(name, isTold ? header : { ...header, required: false });
    }
  }
  return headers.size === 0 ? {} : { headers: Object.fromEntries(headers) };
}

function joinContent(known: Response, next: Response): Partial<Response> {
  if (known.content === undefined || next.content === undefined) {
    const content = known.content ?? next.content;
    return content === undefined ? {} : { content };
  }
  const content: Record<string, MediaType> = { ...known.content };
  for (const [type, media] of Object.entries(next.content)) {
    const old = content[type];
    if (old?.schema === undefined || media.schema === undefined) content[type] = { ...media, ...old };
    else if (JSON.stringify(old.schema) !== JSON.stringify(media.schema)) {
      content[type] = { ...media, ...old, schema: { anyOf: [old.schema, media.schema] } };
    }
  }
  return { content };
}
