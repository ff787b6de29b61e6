/** What was sent stands in the answer as it was sent, and what was left out is what the words say of it. */
import { flatten } from "../../openapi/flatten.ts";
import { fieldsOf, soleSchema } from "../../openapi/things/nested.ts";
import type { OpenApi, PromiseOrigin, Schema } from "../../openapi/document.ts";
import { isKeptOtherwise, movesByItself, wordsOf } from "../../openapi/things/kept-words.ts";
import { promiseOf } from "../../openapi/operations.ts";
import { promiseAt } from "../../openapi/promise-at.ts";
import type { Resource } from "../../openapi/things/resources.ts";
import { saidDefault } from "../../openapi/things/said-default.ts";
import { saidNew } from "../../openapi/things/said-new.ts";
import { escapePart } from "../../schema/pointer.ts";
import { brief } from "../check-response.ts";
import type { Thing } from "../values/filling.ts";
import { formContent, isFile } from "../values/form-body.ts";
import { hasBegun } from "../patience.ts";
import { tell, type Run } from "../run.ts";
import type { Tried } from "../attempt.ts";
import { isRestless } from "./shown.ts";
import { isSame } from "./things.ts";
import { type Json, isObject, textOf } from "../../schema/json.ts";

/** What is expected of fields that a request leaves out. */
export interface LeftOut {
  /** Of those that the request can have: their default, what they were before, or nothing. */
  readonly asked: "default" | "kept" | "any";
  /** What the thing was; undefined where that is not known. What no request can change stays as it was. */
  readonly before: Thing | undefined;
  /** Whether fields inside of objects are kept too. */
  readonly isDeep: boolean;
}

/** A new thing: what is left out has its default. */
export const ofNew: LeftOut = { asked: "default", before: undefined, isDeep: false };
/** Nothing is expected. */
export const ofAny: LeftOut = { asked: "any", before: undefined, isDeep: false };

/** A thing that was sent, and the answer that shows it. */
export interface Echo {
  readonly tried: Tried;
  readonly sent: Thing;
  /** The schema of what was sent. */
  readonly asked: Schema | undefined;
  readonly thing: Thing;
  /** Whether only what the spec calls "as sent" is looked at. */
  readonly isOnlySaid?: boolean;
  readonly leftOut: LeftOut;
}

/** Tells of each property that comes back as another value than it was sent as, or than it has where it was left out. */
export function checkEcho(run: Run, resource: Resource, echo: Echo): void {
  const { tried, sent, asked, thing, isOnlySaid = false, leftOut } = echo;
  const shown: Schema = { type: "object", properties: resource.properties };
  const { operation } = tried.attempt;
  const context = {
    document: run.document,
    leftOut,
    isPart: operation.method === "patch",
    isForm: formContent(operation) !== undefined,
    isMade: resource.create === operation && leftOut === ofNew && !hasBegun(tried),
    words: [{ description: operation.description }, ...Object.values(fieldsOf(run.document, asked) ?? {})]
      .map((one) => wordsOf(run.document, one))
      .join(" "),
  };
  for (const one of compareFields(context, {
    sent,
    found: thing,
    asked,
    shown,
    path: [],
    isSaid: false,
    before: undefined,
  })) {
    if (isOnlySaid && one.why === "sent" && !one.isSaid) continue;
    const place = one.path.join(".").replaceAll(".[]", "[]");
    tell(run, tried, {
      id: one.why === "default" || one.why === "new" ? "default-not-applied" : "not-kept",
      place,
      message: sentenceOf(place, one),
      promise:
        promiseFor(run.document, { path: one.path, asked, shown, why: one.why }) ?? tried.attempt.operation.promise,
    });
  }
}

/** A place where an answer is not what was to be expected. */
interface Deviation {
  readonly path: readonly string[];
  /** What is expected because it was sent, is the default, was there before, or is what a new thing has. */
  readonly why: "sent" | "default" | "before" | "new";
  readonly wanted: Json;
  readonly found: Json | undefined;
  /** Whether the spec says of it that it is as sent. */
  readonly isSaid: boolean;
}

function sentenceOf(place: string, { why, wanted, found }: Deviation): string {
  switch (why) {
    case "sent":
      return `"${place}" was sent as ${brief(wanted)} and comes back as ${brief(found)}.`;
    case "default":
      return `"${place}" was left out and comes back as ${brief(found)}; the default is ${brief(wanted)}.`;
    case "before":
      return `"${place}" was not sent and changes from ${brief(wanted)} to ${brief(found)}.`;
    case "new":
      return `"${place}" of what was just made is ${brief(found)}; ${brief(wanted)} is promised.`;
  }
  return why satisfies never;
}

function promiseFor(
  document: OpenApi,
  {
    path,
    asked,
    shown,
    why,
  }: {
    readonly path: readonly string[];
    readonly asked: Schema | undefined;
    readonly shown: Schema;
    readonly why: Deviation["why"];
  },
): PromiseOrigin | undefined {
  const pointer = `/${path.map((part) => (part === "[]" ? "0" : escapePart(part))).join("/")}`;
  switch (why) {
    case "sent":
    case "new":
      return promiseAt(document, shown, pointer);
    case "default":
      return promiseAt(document, asked, pointer) ?? promiseAt(document, shown, pointer);
    case "before":
      return undefined;
  }
  return why satisfies never;
}

interface Context {
  readonly document: OpenApi;
  readonly leftOut: LeftOut;
  /** Whether what is sent is laid over what is there: then a map may keep its other entries. */
  readonly isPart: boolean;
  /** Whether it was sent in texts, as forms are. */
  readonly isForm: boolean;
  /** Whether the answer shows what the request has made, as it is at first. */
  readonly isMade: boolean;
  /** What is said of the request and its fields. */
  readonly words: string;
}

/** A value at its place. */
interface Place<Value extends Json> {
  readonly sent: Value;
  readonly found: Value;
  readonly asked: Schema | undefined;
  readonly shown: Schema | undefined;
  readonly path: readonly string[];
  readonly isSaid: boolean;
  /** What stood there before the change; undefined where that is not known, or does not count. */
  readonly before: Json | undefined;
}

function compareValues(context: Context, place: Place<Json>): readonly Deviation[] {
  const { sent, found, asked, shown, path, isSaid } = place;
  if (isSame(found, sent)) return [];
  if (context.isForm && isPlain(sent) && isPlain(found) && textOf(sent) === textOf(found)) return [];
  const whole: Deviation = { path, why: "sent", wanted: sent, found, isSaid };
  if (isObject(sent) && isObject(found)) {
    if (fieldsOf(context.document, shown) !== undefined) return compareFields(context, { ...place, sent, found });
    return isSameMap(context, sent, found) ? [] : [whole];
  }
  if (Array.isArray(sent) && Array.isArray(found) && sent.length === found.length) {
    const items = {
      asked: soleSchema(context.document, asked).items,
      shown: soleSchema(context.document, shown).items,
    };
    const all = sent as readonly Json[];
    const deviations = all.flatMap((one, index) => {
      const inner = {
        sent: one,
        found: found[index] as Json,
        ...items,
        path: [...path, "[]"],
        isSaid,
        before: undefined,
      };
      return compareValues({ ...context, leftOut: inEntries(context.leftOut) }, inner);
    });
    // Of plain values the whole list says more than one of its entries.
    return all.some(isObject) ? deviations : deviations.length > 0 ? [whole] : [];
  }
  return [whole];
}

function isPlain(value: Json): boolean {
  return typeof value !== "object";
}

/** The entries of a list are new with it: none is what another was before. */
function inEntries(leftOut: LeftOut): LeftOut {
  return leftOut.asked === "kept" ? ofAny : leftOut;
}

function isSameMap({ isPart }: Context, sent: Thing, found: Thing): boolean {
  const isThere = Object.entries(sent).every(
    ([name, value]) => Object.hasOwn(found, name) && isSame(found[name], value),
  );
  return isThere && (isPart || Object.keys(found).length === Object.keys(sent).length);
}

function compareFields(context: Context, place: Place<Thing>): readonly Deviation[] {
  const { document } = context;
  const { sent, found, path } = place;
  const fields = fieldsOf(document, place.shown) ?? {};
  const wanted = fieldsOf(document, place.asked) ?? {};
  const { required = [] } = soleSchema(document, place.shown);
  return Object.keys({ ...sent, ...found }).flatMap((name): readonly Deviation[] => {
    const shown = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const asked = Object.hasOwn(wanted, name) ? wanted[name] : undefined;
    const own = [...path, name];
    const inner = { asked, shown, path: own, isSaid: place.isSaid || saysAsSent(shown) };
    if (isSecret(document, shown) || isSecret(document, asked)) return [];
    if (context.isForm && isFile(document, asked)) return [];
    const isSent = Object.hasOwn(sent, name);
    // What only the server writes is not awaited as it was sent.
    if (isSent && flatten(document, asked ?? shown).readOnly === true) return [];
    if (!Object.hasOwn(found, name)) {
      // What is missing though it is required is told of by itself, and so is what is missing from the whole.
      if (!isSent || shown === undefined || path.length === 0 || required.includes(name)) return [];
      return [{ path: own, why: "sent", wanted: sent[name]!, found: undefined, isSaid: inner.isSaid }];
    }
    const value = found[name]!;
    const isAskable = asked !== undefined || place.asked === undefined;
    if (!isSent) return compareLeftOut(context, { ...inner, found: value, before: place.before }, isAskable);
    if (shown === undefined || [shown, asked].some((one) => isKeptOtherwise(document, one))) return [];
    return compareValues(context, {
      ...inner,
      sent: sent[name]!,
      found: value,
      before: beforeAt(context, place, name),
    });
  });
}

/** What stood there before, as far as it counts below. */
function beforeAt({ leftOut }: Context, { path, before }: Place<Thing>, name: string): Json | undefined {
  if (!leftOut.isDeep) return undefined;
  const around = path.length === 0 ? leftOut.before : before;
  return isObject(around) && Object.hasOwn(around, name) ? around[name] : undefined;
}

function compareLeftOut(
  context: Context,
  { path, asked, shown, found, isSaid, before }: Omit<Place<Json>, "sent">,
  isAskable: boolean,
): readonly Deviation[] {
  const { document, leftOut } = context;
  const first = context.isMade && !isAskable ? firstValue(context, shown) : undefined;
  if (first !== undefined) return isSame(first, found) ? [] : [{ path, why: "new", wanted: first, found, isSaid }];
  // What no request can have cannot be left out of one.
  const expected = isAskable ? leftOut.asked : "kept";
  switch (expected) {
    case "any":
      return [];
    case "kept": {
      const name = path.at(-1)!;
      const around = path.length === 1 ? leftOut.before : before;
      if (!isObject(around) || !Object.hasOwn(around, name) || isRestless(name)) return [];
      if (movesByItself(document, shown) || (!isAskable && /^(?:\w+_)?version$/i.test(name))) return [];
      const value = around[name]!;
      return isSame(value, found) ? [] : [{ path, why: "before", wanted: value, found, isSaid }];
    }
    case "default": {
      const wanted = flatten(document, asked).default ?? saidDefault(document, shown);
      const rest = { found, asked, shown, path, isSaid, before: undefined };
      if (wanted !== undefined) {
        const isFine = compareValues(context, { ...rest, sent: wanted }).length === 0;
        return isFine ? [] : [{ path, why: "default", wanted, found, isSaid }];
      }
      // Nothing of it was sent: what the words of the answer say of its parts holds all the same.
      const isWhole = isObject(found) && fieldsOf(document, shown) !== undefined;
      return isWhole ? compareFields(context, { ...rest, sent: {}, found, asked: undefined }) : [];
    }
  }
  return expected satisfies never;
}

/** What a field is at first; undefined too where what is said of the request names another of its values. */
function firstValue({ document, words }: Context, shown: Schema | undefined): Json | undefined {
  const first = saidNew(document, shown);
  const others = (flatten(document, shown).enum ?? []).filter((one) => !isSame(one, first));
  return others.some((one) => isPlain(one) && words.includes(`\`\`${textOf(one)}\`\``)) ? undefined : first;
}

/** Secrets are not shown again. */
function isSecret(document: OpenApi, schema: Schema | undefined): boolean {
  const { format, writeOnly } = flatten(document, schema);
  return format === "password" || writeOnly === true;
}

function saysAsSent(schema: Schema | undefined): boolean {
  if (typeof schema !== "object") return false;
  return /\bas (?:sent|given|written|requested)\b/i.test(
    `${schema.description ?? ""} ${promiseOf(schema)?.words ?? ""}`,
  );
}
