/**
 * A parameter or a header that is a list for who reads it, and one value for who sends it, which is a list with one entry;
 * and the other way round.
 */
import { isContained } from "../schema/contained.ts";
import { type Json, isObject } from "../schema/json.ts";
import { makeSchema } from "../schema/negations.ts";
import { nodeOf, readingOf } from "../schema/node.ts";
import { solve } from "../schema/solve.ts";
import { validatorOf } from "../schema/validators.ts";
import type { RawSchema, Reading } from "../schema/view.ts";
import { claimSteps } from "./claims.ts";
import { merge, type Merged } from "./merged.ts";
import type { Held, ParameterSurface } from "./surface.ts";
import { plainText } from "./written-value.ts";

/** Who sends a parameter or a header and who reads it, by what each document says. */
export interface Ends {
  readonly sender: ParameterSurface;
  readonly receiver: ParameterSurface;
  readonly readings: { readonly sender: Reading; readonly receiver: Reading };
}

/**
 * The schema of the entries where the receiver takes a list for the one value of the sender, and reads that value as its
 * only entry; undefined where it does not, or where the value could be cut into several.
 */
export function entryOfList(ends: Ends): Held | undefined {
  const found = valueAndList(ends);
  return found === undefined || (found.mark !== "" && !isWithout(found.mark, found.one)) ? undefined : found.entry;
}

/** The same where each text is a list for the receiver, into how many entries it is ever cut. */
export function entryOfCutList(ends: Ends): Held | undefined {
  const found = valueAndList(ends);
  if (found === undefined) return undefined;
  const { mark, one, list, entry } = found;
  if (mark === "" || isWithout(mark, one)) return entry;
  if (list.numbers.maxItems !== undefined || list.isUnique) return undefined;
  const node = nodeOf(entry.raw, ends.readings.receiver, entry.source);
  return isContained(makeSchema({ type: "string" }), node, claimSteps).kind === "contained" ? entry : undefined;
}

/** A value that shows that texts become lists, or lists texts. */
export interface ListShown {
  readonly value: Json;
  /** The receiver takes it: it only cuts it into several. */
  readonly isCut: boolean;
}

/**
 * What shows that the receiver reads a list where the sender sends one value: a text whose parts it refuses, else one that it
 * cuts into several. Undefined where the value that was found shows it, or none does.
 */
export function shownAsList(ends: Ends, found: Json): ListShown | undefined {
  const pair = valueAndList(ends);
  const { receiver, readings } = ends;
  if (pair === undefined || pair.mark === "" || receiver.schema === undefined) return undefined;
  const { mark, one, list, entry } = pair;
  const spoken = { ...readings.receiver, isLenient: true, isSpoken: true };
  const { source } = receiver.schema;
  const reads = validatorOf(
    nodeOf(receiver.schema.raw, readingOf(source, spoken.direction, spoken.role, spoken), source),
  );
  const isTaken = (value: Json): boolean => reads?.(plainText(value).split(mark)) !== false;
  if (!isTaken(found)) return undefined;
  const cutInto = (count: number): RawSchema => ({
    type: "string",
    pattern: `^(?:a${inExpression(mark)}){${count - 1}}a$`,
  });
  const most = Math.min(list.numbers.maxItems ?? 1, 50) + 1;
  // Nothing at all may be an empty list.
  const wishes = [
    cutInto(most),
    { minLength: 1, not: { $node: nodeOf(entry.raw, readings.receiver, entry.source) } },
    cutInto(2),
  ];
  const values = wishes.flatMap((wish) => {
    const goal = [one.node, makeSchema(wish)].map((node) => ({ node, isTrue: true }));
    const answer = solve(goal, claimSteps);
    return answer.kind === "value" ? [answer.value] : [];
  });
  const refused = values.find((value) => !isTaken(value));
  if (refused !== undefined) return { value: refused, isCut: false };
  const cut = values.find((value) => plainText(value).includes(mark));
  return cut === undefined ? undefined : { value: cut, isCut: true };
}

/** Whether a parameter is a list of one entry at most, which has none of the marks that part entries in any style. */
export function hasOneEntry({ schema, raw }: ParameterSurface, reading: Reading): boolean {
  if (schema === undefined || raw.content !== undefined) return false;
  const { types, numbers, items, prefixItems } = merge(nodeOf(schema.raw, reading, schema.source));
  const isList = types?.has("array") === true && !types.has("object");
  const [entry = items] = prefixItems;
  if (!isList || numbers.maxItems !== 1 || entry === undefined) return false;
  return [",", " ", "|"].every((mark) => isWithout(mark, merge(entry)));
}

interface ValueAndList {
  readonly one: Merged;
  readonly list: Merged;
  readonly mark: string;
  readonly entry: Held;
}

function valueAndList({ sender, receiver, readings }: Ends): ValueAndList | undefined {
  if (sender.schema === undefined || receiver.schema === undefined) return undefined;
  if (sender.raw.content !== undefined || receiver.raw.content !== undefined) return undefined;
  const one = merge(nodeOf(sender.schema.raw, readings.sender, sender.schema.source));
  const list = merge(nodeOf(receiver.schema.raw, readings.receiver, receiver.schema.source));
  const mark = markBetween(receiver);
  if (mark === undefined || !isOneValue(one) || !isPlainList(list)) return undefined;
  const entry = {
    raw: list.items === undefined ? true : list.items.raw,
    source: list.items?.source ?? receiver.schema.source,
  };
  return { one, list, mark, entry };
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

function isOneValue({ types, values }: Merged): boolean {
  if (types === undefined && values !== undefined)
    return values.every((one) => one !== null && typeof one !== "object");
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

/** Whether no value has the mark in it: numbers have none, and of texts it is sought. */
function isWithout(mark: string, { node, types, values, formats }: Merged): boolean {
  if (values !== undefined) return values.every((one) => !String(one).includes(mark));
  if (types === undefined) return false;
  if (!types.has("string") || formats.some((format) => withoutMarks.has(format))) return true;
  const free = makeSchema({ not: { type: "string", pattern: inExpression(mark) } });
  return isContained(node, free, claimSteps).kind === "contained";
}

function inExpression(mark: string): string {
  return `[${mark}]`;
}

/** Formats of texts that no comma, bar or space parts. */
const withoutMarks: ReadonlySet<string> = new Set(
  "date date-time time duration uuid ipv4 ipv6 hostname byte".split(" "),
);
