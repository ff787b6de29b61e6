/**
 * A parameter that becomes a list of what it was, where the one value that was sent is a list with one entry; and the other
 * way round.
 */
import { isContained } from "../schema/contained.ts";
import { isObject } from "../schema/json.ts";
import { makeSchema } from "../schema/negations.ts";
import { nodeOf } from "../schema/node.ts";
import type { Reading } from "../schema/view.ts";
import { claimSteps } from "./claims.ts";
import { merge, type Merged } from "./merged.ts";
import type { Held, ParameterSurface } from "./surface.ts";

/**
 * The schema of the entries where the revision takes a list for the one value of the base, and reads that value as its only
 * entry; undefined where it does not, or where the value could be cut into several.
 */
export function entryOfList(
  base: ParameterSurface,
  revision: ParameterSurface,
  readings: { readonly base: Reading; readonly revision: Reading },
): Held | undefined {
  if (base.schema === undefined || revision.schema === undefined) return undefined;
  if (base.raw.content !== undefined || revision.raw.content !== undefined) return undefined;
  const one = merge(nodeOf(base.schema.raw, readings.base, base.schema.source));
  const list = merge(nodeOf(revision.schema.raw, readings.revision, revision.schema.source));
  if (!isOneValue(one) || !isPlainList(list)) return undefined;
  const mark = markBetween(revision);
  if (mark === undefined || (mark !== "" && !isWithout(mark, one))) return undefined;
  return {
    raw: list.items === undefined ? true : list.items.raw,
    source: list.items?.source ?? revision.schema.source,
  };
}

/**
 * Whether a list of the base stands in the query entry by entry, and the revision wants a text, whatever it is, and takes
 * each entry by itself and all else that is no list. Then only requests that name the parameter several times may be
 * refused: what a server that wants one text makes of them, OpenAPI does not say. One that tells types apart has to read
 * what it is given, and refuses what is of none.
 */
export function becomesText(
  base: ParameterSurface,
  revision: ParameterSurface,
  readings: { readonly base: Reading; readonly revision: Reading },
): boolean {
  if (base.schema === undefined || revision.schema === undefined) return false;
  if (base.raw.content !== undefined || revision.raw.content !== undefined) return false;
  if (base.in !== "query" || markBetween(base) !== "") return false;
  const sender = nodeOf(base.schema.raw, readings.base, base.schema.source);
  const { items, prefixItems } = merge(sender);
  const receiver = nodeOf(revision.schema.raw, readings.revision, revision.schema.source);
  const kinds = [...(merge(receiver).types ?? [])].filter((type) => type !== "null");
  if (kinds.join() !== "string") return false;
  if (isContained(makeSchema({ type: "string" }), receiver, claimSteps).kind !== "contained") return false;
  // How null is written is nowhere said; it is told by itself.
  const once = { allOf: [{ $node: sender }, { not: { type: ["array", "null"] } }] };
  const entries = [...prefixItems, ...(items === undefined ? [] : [items])].map((node) => ({ $node: node }));
  return (
    entries.length > 0 &&
    isContained(makeSchema({ anyOf: [once, ...entries] }), receiver, claimSteps).kind === "contained"
  );
}

function isOneValue({ types }: Merged): boolean {
  return types !== undefined && !types.has("array") && !types.has("object");
}

/** A list of which a single entry is one, when its entries allow it. */
function isPlainList({
  types,
  values,
  numbers,
  prefixItems,
  contains,
  groups,
  not,
  conditions,
  items,
}: Merged): boolean {
  // What may be null besides is of several types, and how null is written is nowhere said.
  const isList = types?.size === 1 && types.has("array");
  const isFree = values === undefined && contains === undefined && not === undefined && groups.length === 0;
  const takesOne = (numbers.minItems ?? 0) <= 1 && (numbers.maxItems ?? 1) >= 1;
  const isAlike = prefixItems.length === 0 && conditions.length === 0 && (items === undefined || isObject(items.raw));
  return isList && isFree && takesOne && isAlike && items?.raw !== false;
}

/** What stands between the entries of a list; "" where each has the name before it, undefined where it is otherwise. */
function markBetween({ raw, in: place }: ParameterSurface): string | undefined {
  const isForm = place === "query" || place === "cookie";
  const style = typeof raw.style === "string" ? raw.style : isForm ? "form" : "simple";
  const isExploded = typeof raw.explode === "boolean" ? raw.explode : style === "form";
  if (style === "form") return isExploded && place === "query" ? "" : ",";
  if (style === "simple") return ",";
  if (isExploded) return undefined;
  return style === "spaceDelimited" ? " " : style === "pipeDelimited" ? "|" : undefined;
}

/** Whether no value has the mark in it: numbers have none, and of texts those that are listed are known. */
function isWithout(mark: string, { types, values }: Merged): boolean {
  if (values !== undefined) return values.every((one) => !String(one).includes(mark));
  return types !== undefined && !types.has("string");
}
