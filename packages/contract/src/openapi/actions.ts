/** Actions: several methods of a contract that share verb and path and are told apart by the key of their body. */
import type { MediaType, Operation, RequestBody, Response, Schema, SchemaObject } from "./document.ts";

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
    requestBody: joinBodies(actions),
    responses: joinResponses(operations),
    "x-assent-actions": actions.map(({ action, operation }) => ({ action, operation })),
  };
}

function joinBodies(actions: readonly Action[]): RequestBody {
  const byType = new Map<string, { readonly schemas: Schema[]; examples: MediaType["examples"] }>();
  for (const { operation, action } of actions) {
    const body = operation.requestBody as RequestBody | undefined;
    for (const [type, { schema, examples }] of Object.entries(body?.content ?? {})) {
      const found = byType.get(type) ?? { schemas: [], examples: {} };
      if (typeof schema === "object") {
        found.schemas.push({ title: action ?? operation.summary ?? "", ...schema, ...toldApart(schema, action) });
      }
      const named = Object.entries(examples ?? {}).map(([name, one]) => [`${action ?? "other"}-${name}`, one] as const);
      found.examples = { ...found.examples, ...Object.fromEntries(named) };
      byType.set(type, found);
    }
  }
  const content = [...byType].map(([type, { schemas, examples }]): [string, MediaType] => [
    type,
    {
      ...(schemas.length === 0 ? {} : { schema: schemas.length === 1 ? schemas[0]! : { oneOf: schemas } }),
      ...(Object.keys(examples ?? {}).length === 0 ? {} : { examples: examples ?? {} }),
    },
  ]);
  return { required: true, content: Object.fromEntries(content) };
}

/** The key is what tells an action apart, so that its body has to have it, also where the table names only what is in it. */
function toldApart(schema: SchemaObject, action: string | undefined): Pick<SchemaObject, "required"> {
  if (action === undefined || schema.properties?.[action] === undefined) return {};
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
      joined[code] = { ...next, ...known, description: [...descriptions].join("; "), ...joinContent(known, next) };
    }
  }
  return joined;
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
