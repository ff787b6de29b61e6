/** Schemas without what only says how they are put together: references, `allOf`, a choice of one or null. */
import type { Schema, SchemaObject } from "../document.ts";
import { allowsNull } from "../dialect.ts";
import { mergeParts } from "../flatten.ts";
import { deref, type Resolve } from "../merge.ts";
import type { TakeDown } from "./unsaid.ts";

/** What conversion works with. */
export interface SchemaContext {
  readonly resolve: Resolve;
  /** The name of the shape that a reference leads to; undefined where it is no object and is written out in place. */
  readonly shapeOf: (reference: string) => string | undefined;
  /**
   * Keeps an object that has to stand for itself, and gives it a name like the one wanted; what was kept before, told by
   * what stands in the document, has its name.
   */
  readonly hoist: (wanted: string, schema: SchemaObject, written: Schema) => string;
  /** Takes down that what a reference leads to is written out where it stands. */
  readonly writeOut: (reference: string) => void;
  /** Takes down what rows cannot say. */
  readonly unsaid: TakeDown;
  /** Counts a remark that rows leave out, by its keyword: documents have it at most of their fields. */
  readonly leaveOut: (keyword: string) => void;
}

/** Schemas within schemas are followed so deep. */
export const mostDepth = 15;

/** What says something of a value and nothing of what it may be, but for null. */
const remarks = new Set([
  ...["description", "title", "nullable", "readOnly", "writeOnly", "deprecated", "default", "example", "examples"],
  ...["externalDocs", "$comment", "xml"],
]);

/** The schema itself: references to what is no shape are followed, `allOf` is put together. */
export function plainSchema(schema: Schema | undefined, context: SchemaContext, depth = 0): SchemaObject {
  if (schema === undefined || typeof schema === "boolean" || depth > mostDepth) return {};
  if (schema.$ref !== undefined) {
    if (context.shapeOf(schema.$ref) !== undefined) return schema;
    const { $ref: _, ...beside } = schema;
    const target = deref<SchemaObject>(schema, context.resolve);
    return { ...plainSchema(target, context, depth + 1), ...beside };
  }
  if (schema.allOf === undefined) return withoutNullChoice(schema, context, depth);
  const { allOf, ...rest } = schema;
  const [sole] = allOf;
  // In 3.0 nothing counts beside a reference: who wants to say more of it writes a list of one.
  if (
    allOf.length === 1 &&
    typeof sole === "object" &&
    sole.$ref !== undefined &&
    Object.keys(rest).every((key) => remarks.has(key))
  ) {
    return plainSchema({ ...rest, $ref: sole.$ref }, context, depth + 1);
  }
  const parts = allOf.map((one) => {
    if (typeof one === "object" && one.$ref !== undefined) context.writeOut(one.$ref);
    return wholeSchema(one, context, depth + 1);
  });
  // Beside "allOf" it counts as it is meant, wherever a document is read.
  if (rest.nullable === undefined) tellNull([...parts, rest], context);
  return [...parts, rest].reduce<SchemaObject>(mergeParts, {});
}

/** Takes down where members of `allOf` differ on null: the last that speaks of it is meant, and each that names a type decides. */
function tellNull(members: readonly SchemaObject[], { unsaid }: SchemaContext): void {
  const typed = members.filter(({ type }) => type !== undefined);
  const isMeant = members.findLast(({ nullable }) => nullable !== undefined)?.nullable;
  if (isMeant === undefined || typed.length === 0 || isMeant === typed.every((one) => allowsNull(one))) return;
  const kind = `null that one member of "allOf" alone ${isMeant ? "lets in" : "refuses"}`;
  if (isMeant) unsaid('that null is let in by one member of "allOf" alone, and becomes a promise', "made", kind);
  else unsaid('that null may come, which a member of "allOf" without a type refuses', "lost", kind);
}

/** A choice of one schema or null is that schema, and may be null. */
function withoutNullChoice(schema: SchemaObject, context: SchemaContext, depth: number): SchemaObject {
  const { anyOf, oneOf, ...rest } = schema;
  const options = anyOf ?? oneOf;
  if (options?.length !== 2 || (anyOf !== undefined && oneOf !== undefined) || rest.type !== undefined) return schema;
  const other = options.findIndex((one) => !isNull(one));
  if (other === -1 || !isNull(options[1 - other]!)) return schema;
  const one = plainSchema(options[other], context, depth + 1);
  // Beside an enumeration null is one of its values, or it is not allowed.
  const values = one.enum === undefined ? {} : { enum: [...one.enum.filter((value) => value !== null), null] };
  return { ...one, ...values, ...rest, nullable: true };
}

function isNull(schema: Schema): boolean {
  return typeof schema === "object" && schema.type === "null" && Object.keys(schema).length === 1;
}

/** A schema with its references followed even where they lead to shapes, one of which may be another by a list of one. */
export function wholeSchema(schema: Schema | undefined, context: SchemaContext, depth = 0): SchemaObject {
  const { $ref, ...own } = plainSchema(schema, context, depth);
  if ($ref === undefined || depth > mostDepth) return own;
  return { ...wholeSchema(deref<SchemaObject>({ $ref }, context.resolve), context, depth + 1), ...own };
}
