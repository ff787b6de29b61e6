/** What of the schemas of an operation that is in both documents is compared, place by place. */
import type { PromiseOrigin } from "../openapi/document.ts";
import { isJsonType } from "../schema/accepts.ts";
import type { RawSchema } from "../schema/view.ts";
import type { Change } from "./change.ts";
import { concreteType, matchMediaTypes, sharedType } from "./media-types.ts";
import type { Holder } from "./place.ts";
import { becomesText, type Ends, entryOfCutList, entryOfList, shownAsList } from "./one-of-list.ts";
import type { Readings, Sides } from "./readings.ts";
import type { OperationPair } from "./rule.ts";
import type { SchemaChange } from "./schemas.ts";
import { matchResponses, type ResponsePair } from "./statuses.ts";
import { type Held, mediaTypeOf, type ParameterSurface, type ResponseSurface } from "./surface.ts";
import { requestFor, responseFor, type ResponseParts } from "./witness.ts";
import { writtenSimply } from "./written-value.ts";

/** What is compared: the schemas of one place, and how its changes are shown. */
export interface SchemaTask {
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

/** What each side says to what a change shows. */
export interface Says {
  readonly base: string;
  readonly revision: string;
}

interface TaskReadings {
  readonly readings: Readings;
  /** Whether the server is the one that asks, in a webhook or a callback: then a request is read as an answer, and what answers it as a request. */
  readonly isSent: boolean;
}

/** All places of it. What the server sends, in a webhook or a callback, is read as an answer; what answers that, as a request. */
export function tasksOf(pair: OperationPair, readings: Readings): readonly SchemaTask[] {
  const { base, revision } = pair;
  const how: TaskReadings = { readings, isSent: base.kind !== "path" };
  const parameters = base.parameters.flatMap((parameter) => {
    const other = revision.parameters.find(({ key }) => key === parameter.key);
    return other === undefined ? [] : [parameterTask(pair, parameter, other, how)];
  });
  const responses = matchResponses(base.responses, revision.responses).kept;
  return [
    ...parameters,
    ...bodyTasks(pair, how),
    ...responses.flatMap((response) => [...responseBodyTasks(response, how), ...headerTasks(response, how)]),
  ];
}

function parameterTask(
  { base }: OperationPair,
  parameter: ParameterSurface,
  other: ParameterSurface,
  { readings, isSent }: TaskReadings,
): SchemaTask {
  const ends = endsOf(parameter, other, { readings, isSent });
  const entry = isSent ? undefined : entryOfList(ends);
  return {
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
  };
}

function bodyTasks({ base, revision }: OperationPair, how: TaskReadings): readonly SchemaTask[] {
  const contents = [base.body?.content ?? [], revision.body?.content ?? []] as const;
  return matchMediaTypes(...contents).kept.map((pair) => ({
    sides: bodySides(pair.base.type, how, how.isSent ? "response" : "request"),
    base: pair.base.schema,
    revision: pair.revision.schema,
    holder: "body",
    of: "The request body",
    promise: base.body?.promise,
    show: ({ witness }, shown) => {
      if (witness === undefined) return undefined;
      const body = { value: witness.value, type: sharedType(pair, contents.flat()) };
      return { ...requestFor(base, { body, shown }, how.readings.samples), value: witness.value };
    },
  }));
}

function responseBodyTasks({ base, revision, status, name }: ResponsePair, how: TaskReadings): readonly SchemaTask[] {
  return matchMediaTypes(base.content, revision.content).kept.map((media) => ({
    sides: bodySides(media.base.type, how, how.isSent ? "request" : "response"),
    base: media.base.schema,
    revision: media.revision.schema,
    holder: "body",
    of: `The response body of ${name}`,
    promise: base.promise,
    show: ({ witness }, shown) => {
      if (witness === undefined) return undefined;
      const type = sharedType(media, [...base.content, ...revision.content]);
      const parts = { status, type, body: witness.value, ...shown };
      return { ...responseFor(revision, how.readings.samples.possible, parts), value: witness.value };
    },
  }));
}

function headerTasks(
  { base, revision, status, name }: ResponsePair,
  { readings, isSent }: TaskReadings,
): readonly SchemaTask[] {
  const { base: receiver, revision: sender } = readings.header;
  return base.headers.flatMap((header): readonly SchemaTask[] => {
    const match = revision.headers.find(({ key }) => key === header.key);
    if (match === undefined) return [];
    const ends = { sender: match, receiver: header, readings: { sender, receiver } };
    return [
      {
        sides: headerSides(header, { readings, isSent }),
        base: (isSent ? undefined : entryOfCutList(ends)) ?? header.schema,
        revision: match.schema,
        holder: "header",
        of: `The header "${header.name}" of ${name}`,
        promise: header.promise ?? base.promise,
        show: ({ witness, id }, shown) => {
          if (witness === undefined) return undefined;
          const list = !isSent && id === "response-header-type-changed" ? shownAsList(ends, witness.value) : undefined;
          const value = list?.value ?? witness.value;
          const headers = { [header.name]: writtenSimply(match, value) };
          const parts = { status, ...bodyOf(revision), headers, ...shown };
          return { ...responseFor(revision, readings.samples.possible, parts), value };
        },
      },
    ];
  });
}

/** Who sends a parameter, and who reads it. */
function endsOf(base: ParameterSurface, revision: ParameterSurface, { readings, isSent }: TaskReadings): Ends {
  if (!isSent) {
    const { base: sender, revision: receiver } = readings.parameter;
    return { sender: base, receiver: revision, readings: { sender, receiver } };
  }
  const { base: receiver, revision: sender } = readings.header;
  return { sender: revision, receiver: base, readings: { sender, receiver } };
}

/** A body in a media type other than JSON is read as text. */
function bodySides(type: string, { readings }: TaskReadings, direction: "request" | "response"): Sides {
  return isJsonType(type) || type === "*/*" ? readings[direction] : readings[`${direction}Text`];
}

function parameterSides(parameter: ParameterSurface, { readings, isSent }: TaskReadings): Sides {
  if (isJsonType(mediaTypeOf(parameter))) return isSent ? readings.response : readings.request;
  if (isSent) return readings.header;
  return isOneText(parameter) ? readings.parameterText : readings.parameter;
}

/** A list in a header is one text. */
function headerSides(header: ParameterSurface, { readings, isSent }: TaskReadings): Sides {
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
