/** The words for a value that a schema of zod does not take: those that describe its place in the schema. */
import { describeValue, nameOf } from "./words.ts";
import { findSimilar } from "./suggest.ts";

/** What an issue of zod says, as far as it is told here. */
export interface SchemaIssue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
}

/** The sentence on a value that is not what `schema` wants at `path`: what it is, and what is wanted. */
export function describeIssue(schema: unknown, value: unknown, path: readonly PropertyKey[]): string {
  return `${nameOf(path)} is ${describeValue(valueAt(value, path))}, not ${wantedAt(schema, path)}.`;
}

/** The sentence on the first of some issues, and the place that it is about. */
export function describeFirst(schema: unknown, value: unknown, issues: readonly SchemaIssue[]): string {
  const [issue] = issues;
  if (issue === undefined) return "It is not what is wanted.";
  const [key] = issue.keys ?? [];
  if (issue.code !== "unrecognized_keys" || key === undefined) return describeIssue(schema, value, issue.path);
  const known = knownKeys(schema, issue.path);
  const similar = findSimilar(key, known);
  const hint = similar === undefined ? `The keys there are ${known.join(", ")}.` : `Did you mean "${similar}"?`;
  return `Unknown key ${nameOf([...issue.path, key])}. ${hint}`;
}

/** A schema of zod, as far as it is looked into here. */
interface SchemaNode {
  readonly description?: string | undefined;
  readonly def: {
    readonly type: string;
    readonly innerType?: SchemaNode;
    readonly shape?: Readonly<Record<string, SchemaNode>>;
    readonly element?: SchemaNode;
    readonly valueType?: SchemaNode;
    readonly keyType?: SchemaNode;
    readonly entries?: Readonly<Record<string, unknown>>;
  };
}

function nodeAt(schema: unknown, path: readonly PropertyKey[]): SchemaNode {
  let node = unwrap(schema as SchemaNode);
  for (const key of path) {
    const { shape, element, valueType } = node.def;
    const next: SchemaNode | undefined = shape?.[String(key)] ?? element ?? valueType;
    if (next === undefined) return node;
    node = unwrap(next);
  }
  return node;
}

/** The schema itself, without "may be left out" around it; the words are the nearest. */
function unwrap(schema: SchemaNode): SchemaNode {
  let node = schema;
  let { description } = node;
  while (node.def.innerType !== undefined) {
    node = node.def.innerType;
    description ??= node.description;
  }
  return { description: description ?? node.description, def: node.def };
}

function wantedAt(schema: unknown, path: readonly PropertyKey[]): string {
  for (let length = path.length; length > 0; length -= 1) {
    const description = nodeAt(schema, path.slice(0, length)).description;
    if (description !== undefined) return description;
  }
  return "a list of keys with values";
}

/** The keys that may stand at a place of the schema. */
export function knownKeys(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  const { shape, keyType } = nodeAt(schema, path).def;
  return Object.keys(shape ?? keyType?.def.entries ?? {});
}

/** What stands at a place; undefined where nothing does. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
}
