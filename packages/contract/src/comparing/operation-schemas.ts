/** The schemas of an operation that is in both documents: of its parameters, its body, its responses and their headers. */
import type { PromiseOrigin } from "../openapi/document.ts";
import { isJsonType } from "../schema/accepts.ts";
import { isObject } from "../schema/json.ts";
import { nodeOf, readingOf } from "../schema/node.ts";
import type { Direction, RawSchema, Reading, SchemaNode, TextKind } from "../schema/view.ts";
import { follow, type Source } from "../schema/references.ts";
import type { Change, ChangedSchema, Locate, SchemaPart } from "./change.ts";
import type { ToldChange } from "./interop.ts";
import type { SchemaMemory } from "./claims.ts";
import { doubted } from "./doubts.ts";
import { concreteType, matchMediaTypes, sharedType } from "./media-types.ts";
import type { Holder } from "./place.ts";
import { becomesText, type Ends, shownAsList, entryOfCutList, entryOfList } from "./one-of-list.ts";
import type { NamedParts } from "./named-place.ts";
import { noteOf, placeOf } from "./place-of-operation.ts";
import type { OperationPair } from "./rule.ts";
import { compareSchemas, type SchemaChange } from "./schemas.ts";
import { matchResponses } from "./statuses.ts";
import {
  type Held,
  mediaTypeOf,
  type OperationSurface,
  type ParameterSurface,
  promiseOf,
  type ResponseSurface,
} from "./surface.ts";
import { requestFor, responseFor, type ResponseParts, type SampleReadings } from "./witness.ts";
import { writtenSimply } from "./written-value.ts";

/** Both documents, by what is said in them. */
export interface Readings {
  readonly request: Sides;
  readonly parameter: Sides;
  /** Parameters whose lists are one text, too. */
  readonly parameterText: Sides;
  readonly response: Sides;
  readonly header: Sides;
  readonly headerText: Sides;
  /** Bodies in media types other than JSON: what is read as text takes everything. */
  readonly requestText: Sides;
  readonly responseText: Sides;
  readonly samples: SampleReadings;
}

interface Sides {
  readonly base: Reading;
  readonly revision: Reading;
  readonly lenient?: Reading;
  readonly strict?: Reading;
  readonly spoken?: Reading;
}

/** Reads both documents; the base is what was promised. */
export function readingsOf(
  base: Source,
  revision: Source,
  securitySchemes: SampleReadings["securitySchemes"],
): Readings {
  const request = (text: TextKind): Sides => ({
    base: readingOf(base, "request", "sender", { text }),
    revision: readingOf(revision, "request", "receiver", { text }),
    lenient: readingOf(revision, "request", "receiver", { text, isLenient: true }),
    strict: readingOf(base, "request", "sender", { text, isStrict: true }),
    ...spoken(revision, "request", text),
  });
  const response = (text: TextKind): Sides => ({
    base: readingOf(base, "response", "receiver", { text }),
    revision: readingOf(revision, "response", "sender", { text }),
    lenient: readingOf(base, "response", "receiver", { text, isLenient: true }),
    ...spoken(base, "response", text),
  });
  const [bodies, parameters] = [request("nothing"), request("scalars")];
  const [answers, headers] = [response("nothing"), response("scalars")];
  return {
    request: bodies,
    parameter: parameters,
    parameterText: request("everything"),
    response: answers,
    header: headers,
    headerText: response("everything"),
    requestText: request("everything"),
    responseText: response("everything"),
    samples: {
      body: bodies.base,
      parameter: parameters.base,
      promised: { body: answers.base, header: headers.base },
      possible: { body: answers.revision, header: headers.revision },
      securitySchemes,
    },
  };
}

/** The receiver, as it reads texts; in JSON there are none. */
function spoken(source: Source, direction: Direction, text: TextKind): Pick<Sides, "spoken"> {
  if (text === "nothing") return {};
  return { spoken: readingOf(source, direction, "receiver", { text, isLenient: true, isSpoken: true }) };
}

/** What comparing the schemas of an operation takes. */
export interface SchemaContext {
  readonly readings: Readings;
  readonly memory: SchemaMemory;
  readonly locate: Locate;
  /** Names that are gone are shown too, though nothing is refused for them. */
  readonly showsAll: boolean;
}

interface SchemaTask {
  readonly sides: Sides;
  readonly base: Held | undefined;
  readonly revision: Held | undefined;
  readonly holder: Holder;
  /** What a value has to be so that something of it is sent. */
  readonly sent?: RawSchema | undefined;
  /** In the sentence: "The query parameter "q"". */
  readonly of: string;
  readonly promise: PromiseOrigin | undefined;
  /** Whether a text is wanted now, and each entry of the list that was is taken for it. */
  readonly isTextOnce?: () => boolean;
  readonly show: (change: SchemaChange, says: Says) => Change["witness"];
}

interface Says {
  readonly base: string;
  readonly revision: string;
}

/** All changes of them. What the server sends, in a webhook or a callback, is read as an answer; what answers that, as a request. */
export function compareOperationSchemas(
  { base, revision }: OperationPair,
  { readings, memory, locate, showsAll }: SchemaContext,
): readonly ToldChange[] {
  const changes: ToldChange[] = [];
  const isSent = base.kind !== "path";
  const run = (task: SchemaTask): void => {
    changes.push(...schemaChanges(task, { operation: base, memory, locate, isSent, showsAll }));
  };
  for (const parameter of base.parameters) {
    const other = revision.parameters.find(({ key }) => key === parameter.key);
    if (other === undefined) continue;
    const ends = endsOf(parameter, other, { readings, isSent });
    const entry = isSent ? undefined : entryOfList(ends);
    run({
      sides: parameterSides(parameter, { readings, isSent }),
      base: (isSent ? entryOfCutList(ends) : undefined) ?? parameter.schema,
      revision: entry ?? other.schema,
      holder: "parameter",
      sent: whatIsSent(parameter),
      of: `The ${parameter.in} parameter "${parameter.name}"`,
      promise: parameter.promise,
      isTextOnce: () => !isSent && becomesText(parameter, other, readings.parameter),
      show: ({ witness, id }, shown) => {
        if (witness !== undefined) {
          const list = id.endsWith("-type-changed") ? shownAsList(ends, witness.value) : undefined;
          const value = list?.value ?? witness.value;
          const says = list?.isCut === true ? { base: "read as one value", revision: "read as several" } : shown;
          const parts = { parameter: { key: parameter.key, value }, shown: says };
          return { ...requestFor(base, parts, readings.samples), value };
        }
        if (!id.startsWith("request-parameter-default")) return undefined;
        const { name } = parameter;
        const says = { base: "the old default stands in", revision: "another value stands in", withoutParameter: name };
        return requestFor(base, { shown: says }, readings.samples);
      },
    });
  }
  const contents = [base.body?.content ?? [], revision.body?.content ?? []] as const;
  for (const pair of matchMediaTypes(...contents).kept) {
    const { base: one, revision: other } = pair;
    const isJson = isJsonType(one.type) || one.type === "*/*";
    run({
      sides: isSent
        ? isJson
          ? readings.response
          : readings.responseText
        : isJson
          ? readings.request
          : readings.requestText,
      base: one.schema,
      revision: other.schema,
      holder: "body",
      of: "The request body",
      promise: base.body?.promise,
      show: ({ witness }, shown) =>
        witness && {
          ...requestFor(
            base,
            { body: { value: witness.value, type: sharedType(pair, contents.flat()) }, shown },
            readings.samples,
          ),
          value: witness.value,
        },
    });
  }
  for (const { base: one, revision: other, status, name } of matchResponses(base.responses, revision.responses).kept) {
    for (const media of matchMediaTypes(one.content, other.content).kept) {
      const isJson = isJsonType(media.base.type) || media.base.type === "*/*";
      run({
        sides: isSent
          ? isJson
            ? readings.request
            : readings.requestText
          : isJson
            ? readings.response
            : readings.responseText,
        base: media.base.schema,
        revision: media.revision.schema,
        holder: "body",
        of: `The response body of ${name}`,
        promise: one.promise,
        show: ({ witness }, shown) =>
          witness && {
            ...responseFor(other, readings.samples.possible, {
              status,
              type: sharedType(media, [...one.content, ...other.content]),
              body: witness.value,
              ...shown,
            }),
            value: witness.value,
          },
      });
    }
    for (const header of one.headers) {
      const match = other.headers.find(({ key }) => key === header.key);
      if (match === undefined) continue;
      const { base: receiver, revision: sender } = readings.header;
      const ends = { sender: match, receiver: header, readings: { sender, receiver } };
      run({
        sides: headerSides(header, { readings, isSent }),
        base: (isSent ? undefined : entryOfCutList(ends)) ?? header.schema,
        revision: match.schema,
        holder: "header",
        of: `The header "${header.name}" of ${name}`,
        promise: header.promise ?? one.promise,
        show: ({ witness, id }, shown) => {
          if (witness === undefined) return undefined;
          const list = !isSent && id === "response-header-type-changed" ? shownAsList(ends, witness.value) : undefined;
          const value = list?.value ?? witness.value;
          return {
            ...responseFor(other, readings.samples.possible, {
              status,
              ...bodyOf(other),
              headers: { [header.name]: writtenSimply(match, value) },
              ...shown,
            }),
            value,
          };
        },
      });
    }
  }
  return unrepeated(changes);
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

/** Who sends a parameter, and who reads it. */
function endsOf(
  base: ParameterSurface,
  revision: ParameterSurface,
  { readings, isSent }: { readonly readings: Readings; readonly isSent: boolean },
): Ends {
  if (!isSent) {
    const { base: sender, revision: receiver } = readings.parameter;
    return { sender: base, receiver: revision, readings: { sender, receiver } };
  }
  const { base: receiver, revision: sender } = readings.header;
  return { sender: revision, receiver: base, readings: { sender, receiver } };
}

function parameterSides(
  parameter: ParameterSurface,
  { readings, isSent }: { readonly readings: Readings; readonly isSent: boolean },
): Sides {
  if (isJsonType(mediaTypeOf(parameter))) return isSent ? readings.response : readings.request;
  if (isSent) return readings.header;
  return isOneText(parameter) ? readings.parameterText : readings.parameter;
}

/** A list in a header is one text. */
function headerSides(
  header: ParameterSurface,
  { readings, isSent }: { readonly readings: Readings; readonly isSent: boolean },
): Sides {
  if (isJsonType(mediaTypeOf(header))) return isSent ? readings.request : readings.response;
  return isSent ? readings.parameterText : readings.headerText;
}

/** Whether a list of the parameter is one text in the request, and not several parameters of one name. */
function isOneText({ in: place, raw }: ParameterSurface): boolean {
  if (raw.content !== undefined) return false;
  const isForm = place === "query" || place === "cookie";
  const style = typeof raw.style === "string" ? raw.style : isForm ? "form" : "simple";
  return style !== "deepObject" && !(style === "form" && raw.explode !== false);
}

/**
 * What a value of a parameter has to be to be seen: a path has no empty part, and a list or an object whose entries stand in
 * the query each by itself is not there where it has none.
 */
function whatIsSent(parameter: ParameterSurface): RawSchema | undefined {
  const { in: place, raw } = parameter;
  if (place === "path") return { minLength: 1, minItems: 1 };
  const isForm = place === "query" || place === "cookie";
  return isForm && raw.content === undefined && !isOneText(parameter) ? { minItems: 1, minProperties: 1 } : undefined;
}

function bodyOf({ content: [media] }: ResponseSurface): Pick<ResponseParts, "media" | "type"> {
  return media === undefined ? {} : { media, type: concreteType(media.type, []) };
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
