/** Requests that hold for one version of a thing alone (RFC 9110, section 13). */
import { findResponse, type ApiOperation } from "../../openapi/operations.ts";
import { isObject, type Json } from "../../schema/json.ts";
import type { StateRequest } from "./state-handler.ts";
import { tagOf } from "./tag.ts";
import type { StateAnswer } from "./thing-answer.ts";

/**
 * What is answered where the preconditions of a request do not hold for a thing, in the order of RFC 9110, section 13.2.2;
 * undefined where they hold, or the operation promises no code for it. Of a thing that is not there no version can be the right one.
 */
export function unmet(
  operation: ApiOperation,
  { header }: Pick<StateRequest, "header">,
  thing: Json | undefined,
): StateAnswer | undefined {
  const isRead = operation.method === "get" || operation.method === "head";
  const promises = (status: number): boolean => findResponse(operation, status) !== undefined;
  const wanted = header("if-match");
  const since = header("if-unmodified-since");
  const isOld = wanted === undefined ? isAfter(changedAt(thing), since) : !isOneOf(wanted, thing);
  if (isOld && promises(412)) return { status: 412, body: undefined };
  if (thing === undefined) return undefined;
  const isAsked = operation.responses.some(({ code }) => code === "428");
  if (!isRead && isAsked && wanted === undefined && since === undefined) return { status: 428, body: undefined };
  const known = header("if-none-match");
  if (known === undefined || !isOneOf(known.replaceAll("W/", ""), thing)) return undefined;
  if (!isRead) return promises(412) ? { status: 412, body: undefined } : undefined;
  const isSame = operation.responses.some(({ code }) => code === "304");
  return isSame ? { status: 304, body: undefined, headers: new Map([["etag", tagOf(thing)]]) } : undefined;
}

/** Whether a list of tags has that of a thing; "*" stands for any. */
function isOneOf(list: string, thing: Json | undefined): boolean {
  if (thing === undefined) return false;
  return list.trim() === "*" || list.split(",").some((one) => one.trim() === tagOf(thing));
}

/** When a thing changed last, by its own fields, in milliseconds; undefined where none tells it. */
function changedAt(thing: Json | undefined): number | undefined {
  if (!isObject(thing)) return undefined;
  const times = Object.entries(thing).flatMap(([name, value]) => {
    const time = typeof value === "string" && /updat|modif|chang|creat/i.test(name) ? Date.parse(value) : NaN;
    return Number.isNaN(time) ? [] : [time];
  });
  return times.length === 0 ? undefined : Math.max(...times);
}

/** Whether a moment lies behind the one that a header names. What is no date counts for nothing (section 13.1.4). */
function isAfter(time: number | undefined, date: string | undefined): boolean {
  return time !== undefined && date !== undefined && time > Date.parse(date);
}
