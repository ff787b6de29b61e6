/** The schemas of an operation that is in both documents: of its parameters, its body, its responses and their headers. */
import type { PromiseOrigin } from "../openapi/document.ts";
import { isObject } from "../schema/json.ts";
import { nodeOf } from "../schema/node.ts";
import type { Reading, SchemaNode } from "../schema/view.ts";
import { follow, type Source } from "../schema/references.ts";
import type { ChangedSchema, Locate, SchemaPart } from "./change.ts";
import type { ToldChange } from "./interop.ts";
import type { SchemaMemory } from "./claims.ts";
import { doubted } from "./doubts.ts";
import type { NamedParts } from "./named-place.ts";
import { noteOf, placeOf } from "./place-of-operation.ts";
import type { Readings } from "./readings.ts";
import type { OperationPair } from "./rule.ts";
import { compareSchemas } from "./schemas.ts";
import { type Says, type SchemaTask, tasksOf } from "./schema-tasks.ts";
import { type Held, type OperationSurface, promiseOf } from "./surface.ts";

/** What comparing the schemas of an operation takes. */
export interface SchemaContext {
  readonly readings: Readings;
  readonly memory: SchemaMemory;
  readonly locate: Locate;
  /** Names that are gone are shown too, though nothing is refused for them. */
  readonly showsAll: boolean;
}

/** All changes of them. */
export function compareOperationSchemas(
  pair: OperationPair,
  { readings, memory, locate, showsAll }: SchemaContext,
): readonly ToldChange[] {
  const { base: operation } = pair;
  const context = { operation, memory, locate, isSent: operation.kind !== "path", showsAll };
  return unrepeated(tasksOf(pair, readings).flatMap((task) => schemaChanges(task, context)));
}

/** What holds in several media types is told once, in the first of them. */
function unrepeated(changes: readonly ToldChange[]): readonly ToldChange[] {
  const seen = new Set<string>();
  return changes.filter(({ id, level, text }) => {
    const key = `${level} ${id} ${text}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

interface TaskContext {
  readonly operation: OperationSurface;
  readonly memory: SchemaMemory;
  readonly locate: Locate;
  readonly isSent: boolean;
  readonly showsAll: boolean;
}

function schemaChanges(
  task: SchemaTask,
  { operation, memory, locate, isSent, showsAll }: TaskContext,
): readonly ToldChange[] {
  const { sides, base, revision, holder, sent, of, promise, isTextOnce, show } = task;
  // A body whose schema is stated or dropped is said by rules of their own.
  if (base === undefined || revision === undefined || memory.isUnchanged(base, revision)) return [];
  const { direction } = sides.base;
  const roots = {
    base: nodeOf(base.raw, sides.base, base.source),
    revision: nodeOf(revision.raw, sides.revision, revision.source),
    direction,
    holder,
    sent,
    showsAll,
    ...(sides.lenient === undefined ? {} : { lenient: receiverNode(sides.lenient, { base, revision }) }),
    ...(sides.strict === undefined ? {} : { strict: nodeOf(base.raw, sides.strict, base.source) }),
    ...(sides.spoken === undefined ? {} : { spoken: receiverNode(sides.spoken, { base, revision }) }),
  };
  const says: Says =
    direction === "request"
      ? { base: "accepted", revision: "refused" }
      : { base: "not possible", revision: "possible" };
  return compareSchemas(roots, memory).map((found) => {
    const change = doubted(found, roots, isTextOnce);
    const witness = show(change, { ...says, ...change.witness?.says });
    const spec = noteOf(promiseAt(base, change.name) ?? promise ?? operation.promise);
    const revised = noteOf(promiseAt(revision, change.name));
    const place = partsAt(revision, change.name)
      .map(locate)
      .findLast((one) => one !== undefined);
    const id = isSent ? turned(change.id) : change.id;
    const subject = `${of}${change.name === "" ? "" : ` at "${change.name}"`}`;
    return {
      ...(change.isNote ? {} : { subject }),
      id,
      level: change.level,
      ...placeOf(operation),
      text: `${subject} ${change.text}.`,
      ...(change.named === undefined ? {} : { schema: changedSchema(change.named, id, change.text) }),
      ...(witness === undefined ? {} : { witness }),
      ...(spec === undefined ? {} : { spec }),
      ...(revised === undefined ? {} : { revised }),
      ...(place === undefined ? {} : { place }),
      ...(change.undecided === undefined ? {} : { undecided: change.undecided }),
    };
  });
}

/** A change as one of the schema: in requests and in responses it is another. */
function changedSchema({ base, revision }: NamedParts, id: string, said: string): ChangedSchema {
  const where = id.startsWith("request-") ? "requests" : "responses";
  const isSame = base.schema === revision.schema && base.at === revision.at;
  const before = isSame ? "" : `, where the base has ${inWords(base)},`;
  return {
    ...revision,
    ...(isSame ? {} : { was: base }),
    text: `In ${where} the schema ${inWords(revision)}${before} ${said}.`,
  };
}

function inWords({ schema, at }: SchemaPart): string {
  return `"${schema}"${at === "" ? "" : ` at "${at}"`}`;
}

/** An id says where something stands, also where the server is the one that asks. */
function turned(id: string): string {
  return id.replace(/^(request|response)-/, (_, at: string) => (at === "request" ? "response-" : "request-"));
}

function receiverNode(
  reading: Reading,
  { base, revision }: { readonly base: Held; readonly revision: Held },
): SchemaNode {
  const { raw, source } = reading.direction === "request" ? revision : base;
  return nodeOf(raw, reading, source);
}

/** The promise that stands nearest: at the part that changed, else around it. */
function promiseAt(held: Held, name: string): PromiseOrigin | undefined {
  return partsAt(held, name)
    .map(promiseOf)
    .findLast((one) => one !== undefined);
}

/** The schemas on the way to the part that a name means, from the whole on; a reference comes after what it leads to. */
function partsAt({ raw, source }: Held, name: string): readonly Readonly<Record<string, unknown>>[] {
  const parts: Readonly<Record<string, unknown>>[] = [];
  const enter = (at: unknown, from: Source): { readonly at: unknown; readonly from: Source } => {
    const target = follow(at, from);
    if (isObject(target?.value)) parts.push(target.value);
    if (isObject(at) && at !== target?.value) parts.push(at);
    return { at: target?.value, from: target?.source ?? from };
  };
  let { at, from } = enter(raw, source);
  for (const part of name === "" ? [] : name.replaceAll("[]", ".[]").split(".")) {
    if (!isObject(at)) break;
    const { items, additionalProperties, properties } = at;
    const inside = isObject(properties) && Object.hasOwn(properties, part) ? properties[part] : undefined;
    ({ at, from } = enter(part === "[]" ? items : part === "{}" ? additionalProperties : inside, from));
  }
  return parts;
}
