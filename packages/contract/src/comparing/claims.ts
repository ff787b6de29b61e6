/** What shows that schemas differ: values that are sought for a finding, and tried with ajv. */

import { areAccepted, isWitness } from "../schema/contained.ts";
import { makeSchema } from "../schema/negations.ts";
import { type Json, isObject } from "../schema/json.ts";
import { nodeOf } from "../schema/node.ts";
import type { Direction, RawSchema, SchemaNode } from "../schema/view.ts";
import { areSame, areSameBut, plainOf } from "../schema/same.ts";
import { newSession, type Session, solve } from "../schema/solve.ts";
import { asSpoken } from "../schema/spoken-values.ts";
import { validatorOf } from "../schema/validators.ts";
import type { Merged } from "./merged.ts";
import { type Holder, type Place, placeName, schemaAt, type Step } from "./place.ts";
import type { SchemaFinding } from "./rule.ts";
import type { IsUnchanged } from "./unchanged.ts";

/** The schema of a body, a parameter or a header in both documents. */
export interface SchemaRoots {
  readonly base: SchemaNode;
  readonly revision: SchemaNode;
  readonly direction: Direction;
  readonly holder: Holder;
  /** A property that is gone, and missed by nobody who knew that it may be, is shown too. */
  readonly showsAll: boolean;
  /** What a value has to be so that something of it is sent at all; undefined where all are. */
  readonly sent: RawSchema | undefined;
  /** The receiver, where a value that fits more than one form is accepted all the same. */
  readonly lenient?: SchemaNode;
  /** The sender of a request, without values that fit more than one of several forms: those were not told apart before. */
  readonly strict?: SchemaNode;
  /** The receiver, where a value travels as a text and is taken for what it says; it takes all that the receiver takes. */
  readonly spoken?: SchemaNode;
}

/** A value, and what the documents say of it where that is more than that one takes it and the other does not. */
export interface ShownValue {
  readonly value: Json;
  readonly says?: { readonly base?: string; readonly revision: string };
}

/** What is remembered over a whole comparison. */
export interface SchemaMemory {
  readonly isUnchanged: IsUnchanged;
  /** Pairs below which nothing is different. */
  readonly clean: Set<string>;
  readonly claims: Map<string, Claim>;
  readonly equivalences: Map<string, boolean>;
  /** Steps that all claims may still cost together. */
  readonly session: Session;
}

/** What came of seeking a value. */
export type Claim =
  | { readonly kind: "value"; readonly value: Json }
  | { readonly kind: "none" }
  | { readonly kind: "unknown"; readonly why: string };

/** A memory for one comparison. */
export function newMemory(isUnchanged: IsUnchanged): SchemaMemory {
  return { isUnchanged, clean: new Set(), claims: new Map(), equivalences: new Map(), session: newSession(4_000_000) };
}

/** One claim may cost so many steps. */
export const claimSteps = 20_000;

/** Who speaks and who listens, of the two. */
export function toSides({ base, revision, direction }: SchemaRoots): { sender: SchemaNode; receiver: SchemaNode } {
  return direction === "request" ? { sender: base, receiver: revision } : { sender: revision, receiver: base };
}

/** What both ask for at a place. */
export interface Sides {
  readonly sender: Merged;
  readonly receiver: Merged;
}

/** Whether both accept the same. What cannot be decided is not called so, and each change is tried. */
export function areEquivalent(pair: { sender: SchemaNode; receiver: SchemaNode }, memory: SchemaMemory): boolean {
  const [sender, receiver] = [plainOf(pair.sender), plainOf(pair.receiver)];
  if (areSame(sender, receiver)) return true;
  const key = `${sender.id} ${receiver.id}`;
  const known = memory.equivalences.get(key);
  if (known !== undefined) return known;
  const isWithin = (narrow: SchemaNode, wide: SchemaNode): boolean =>
    solve(
      [
        { node: narrow, isTrue: true },
        { node: wide, isTrue: false },
      ],
      claimSteps,
      { session: memory.session },
    ).kind === "none";
  // The other way round the roles are wrong for what is hidden; then the two are not called equivalent.
  const is = isWithin(sender, receiver) && isWithin(receiver, sender);
  memory.equivalences.set(key, is);
  return is;
}

/**
 * Whether two schemas are written the same around parts that accept the same, as a list of values beside any text does
 * whatever is listed. A part is decided at once where the whole has too many forms.
 */
export function areSameAround(
  parts: readonly Sides[],
  { sender, receiver }: { sender: SchemaNode; receiver: SchemaNode },
  memory: SchemaMemory,
): boolean {
  const known = new Map<SchemaNode, SchemaNode>();
  for (const part of parts) {
    const [one, other] = [plainOf(part.sender.node), plainOf(part.receiver.node)];
    if (one === plainOf(sender) || !areEquivalent({ sender: one, receiver: other }, memory)) return false;
    known.set(one, other);
  }
  return areSameBut(sender, receiver, (one, other) => known.get(one) === other);
}

interface ClaimContext {
  readonly isStrict: boolean;
  readonly place: Place;
  readonly pair: Sides;
  readonly trail: readonly SchemaNode[];
  readonly roots: SchemaRoots;
  readonly memory: SchemaMemory;
}

/**
 * Seeks a value of the sender that fails the demand at its place, and that the receiver refuses for it; first among those
 * that are likely to, of many forms the one that has come.
 */
export function tryClaim(demand: RawSchema, likely: RawSchema | undefined, context: ClaimContext): Claim {
  if (likely !== undefined) {
    const claim = tryDemand({ anyOf: [demand, { not: likely }] }, context);
    if (claim.kind === "value") return claim;
  }
  return tryDemand(demand, context);
}

function tryDemand(demand: RawSchema, context: ClaimContext): Claim {
  const { place, roots, memory, isStrict } = context;
  const { sender, receiver } = toSides(roots);
  const there = schemaAt(place.steps, { not: demand });
  return remembered(
    memory,
    `${isStrict} ${textOf(roots.sent ?? true)} ${plainOf(sender).id} ${plainOf(receiver).id} ${textOf(there)}`,
    () => {
      if (memory.session.steps <= 0) return { kind: "unknown", why: "The documents have too many changes to try all." };
      if (roots.holder === "body") {
        const part = seekPart(demand, context);
        if (part.kind === "none") return part;
        const value = part.kind === "value" ? around(part.value, context) : undefined;
        if (value !== undefined && isShown(value, context)) return { kind: "value", value };
      }
      return seek(there, context);
    },
  );
}

function remembered(memory: SchemaMemory, key: string, make: () => Claim): Claim {
  const known = memory.claims.get(key);
  if (known !== undefined) return known;
  const claim = make();
  memory.claims.set(key, claim);
  return claim;
}

function textOf(schema: RawSchema): string {
  return JSON.stringify(schema, (name, value: unknown) => (name === "$node" ? (value as SchemaNode).id : value));
}

/** A value of the part alone that fails the demand; the same part stands in many schemas. */
function seekPart(demand: RawSchema, { pair, memory, isStrict }: ClaimContext): Claim {
  const { node } = pair.sender;
  return remembered(memory, `part ${isStrict} ${node.id} ${textOf(demand)}`, () =>
    solve(
      [
        { node, isTrue: true },
        { node: makeSchema({ not: demand }), isTrue: true },
      ],
      claimSteps,
      { isStrict, session: memory.session },
    ),
  );
}

/** A value of the whole around one of a part, made of the simplest values on the way; it may fail, and is tried. */
function around(part: Json, { place: { steps }, trail }: ClaimContext): Json | undefined {
  let value = part;
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index]!;
    if (step.kind === "branch") continue;
    const holder = simplest(trail[index]!, step.kind === "item" ? "array" : "object");
    if (Array.isArray(holder)) {
      if (step.kind !== "item" || holder.length < step.index) return undefined;
      value = [
        ...(holder as readonly Json[]).slice(0, step.index),
        value,
        ...(holder as readonly Json[]).slice(step.index + 1),
      ];
    } else if (isObject(holder) && step.kind !== "item") value = { ...holder, [step.name]: value };
    else return undefined;
  }
  return value;
}

const simplestValues = new WeakMap<SchemaNode, Map<string, Json | undefined>>();

function simplest(node: SchemaNode, type: "array" | "object"): Json | undefined {
  const known = simplestValues.get(node) ?? new Map<string, Json | undefined>();
  simplestValues.set(node, known);
  if (!known.has(type)) {
    const answer = solve(
      [
        { node, isTrue: true },
        { node: makeSchema({ type }), isTrue: true },
      ],
      claimSteps / 10,
    );
    known.set(type, answer.kind === "value" ? answer.value : undefined);
  }
  return known.get(type);
}

/** An empty list is a parameter that is left out, one of a single value is that value: only several show that it is a list. */
const severalValues: RawSchema = { type: "array", minItems: 2 };

/** What may be sent: of a part of a path nothing that is empty. */
export function sendable(sender: SchemaNode, { sent }: SchemaRoots): SchemaNode {
  return sent === undefined ? sender : makeSchema({ allOf: [{ $node: sender }, sent] });
}

function seek(there: RawSchema, context: ClaimContext): Claim {
  const { place, pair, roots, memory, isStrict } = context;
  const { sender, receiver } = toSides(roots);
  const options = { isStrict, session: memory.session };
  const goal = [
    { node: sender, isTrue: true },
    { node: makeSchema(there), isTrue: true },
    ...(roots.sent === undefined ? [] : [{ node: makeSchema(roots.sent), isTrue: true }]),
  ];
  if (roots.holder !== "body") {
    const several = solve([...goal, { node: makeSchema(severalValues), isTrue: true }], claimSteps, options);
    if (several.kind === "value" && isShown(several.value, context)) return several;
  }
  const first = solve(goal, claimSteps, options);
  if (first.kind === "none") return first;
  if (first.kind === "value" && isShown(first.value, context)) return first;
  const refused = [receiver, ...(roots.spoken === undefined ? [] : [roots.spoken])].map((node) => ({
    node,
    isTrue: false,
  }));
  const second = solve([...goal, ...refused], claimSteps, options);
  if (second.kind !== "value" || isShown(second.value, context)) return second;
  // What is refused for something else shows nothing of this place: its own part has to be refused.
  const own = makeSchema(schemaAt(place.steps, { not: { $node: pair.receiver.node } }));
  const third = solve([...goal, ...refused, { node: own, isTrue: true }], claimSteps, options);
  if (third.kind !== "value" || isShown(third.value, context)) return third;
  return { kind: "unknown", why: "The value that was found is not told apart by ajv." };
}

/** Whether a value is told apart, and by the part that stands at the place: all else may be as it was, and it still is. */
function isShown(value: Json, { place, pair, roots }: ClaimContext): boolean {
  if (!isToldApart(value, roots)) return false;
  if (place.steps.every(({ kind }) => kind === "branch")) return true;
  const part = partAt(value, place.steps);
  return part === undefined || validatorOf(plainOf(pair.receiver.node))?.(part) !== true;
}

/** The part of a value that stands at a place; undefined where there is none. */
function partAt(value: Json, steps: readonly Step[]): Json | undefined {
  let at: Json | undefined = value;
  for (const step of steps) {
    if (step.kind === "branch") continue;
    if (step.kind === "item") at = Array.isArray(at) ? (at as readonly Json[])[step.index] : undefined;
    else at = isObject(at) && Object.hasOwn(at, step.name) ? at[step.name] : undefined;
    if (at === undefined) return undefined;
  }
  return at;
}

/** Whether ajv says that the sender may send a value and the receiver refuses it, also as the text that it is in the end. */
export function isToldApart(value: Json, roots: SchemaRoots): boolean {
  const { sender, receiver } = toSides(roots);
  if (!isWitness(value, plainOf(sender), plainOf(receiver))) return false;
  if (roots.spoken === undefined) return true;
  const takes = validatorOf(plainOf(roots.spoken));
  return takes?.(value) === false && takes(asSpoken(value)) === false;
}

/**
 * Where no value is refused: forms that are gone take the names with them that only they have. A value of none of these forms,
 * as null beside them, is what it was.
 */
export function byForms(
  { forms, likely = true }: SchemaFinding,
  place: Place,
  roots: SchemaRoots,
): ShownValue | undefined {
  if (forms === undefined) return undefined;
  const { sender } = toSides(roots);
  const there = makeSchema(schemaAt(place.steps, forms));
  const missed = makeSchema(schemaAt(place.steps, { allOf: [likely, { not: forms }] }));
  const answer = solve(
    [
      { node: sender, isTrue: true },
      { node: missed, isTrue: true },
    ],
    claimSteps,
  );
  if (answer.kind !== "value" || !isWitness(answer.value, plainOf(sender), there)) return undefined;
  const revision =
    place.direction === "request" ? "of no form that is left" : "possible; of no form that the base knows";
  return { value: answer.value, says: { revision } };
}

/** Where forms are the same: one that goes by a name is told by a value of it. */
export function byName({ named }: SchemaFinding, place: Place, roots: SchemaRoots): ShownValue | undefined {
  if (named === undefined) return undefined;
  const { sender } = toSides(roots);
  const there = makeSchema(schemaAt(place.steps, named.form));
  const goal = [sender, there].map((node) => ({ node, isTrue: true }));
  const answer = solve(goal, claimSteps);
  if (answer.kind !== "value" || !areAccepted(answer.value, [plainOf(sender), there])) return undefined;
  return { value: answer.value, says: { base: named.base, revision: named.revision } };
}

/** A value of the base with a property that is gone, where that breaks nobody. */
export function byLoss(property: string, place: Place, { base }: SchemaRoots): ShownValue | undefined {
  const there = makeSchema(schemaAt(place.steps, { type: "object", required: [property] }));
  const goal = [base, there].map((node) => ({ node, isTrue: true }));
  const answer = solve(goal, claimSteps, { isStrict: true });
  if (answer.kind !== "value" || !areAccepted(answer.value, [plainOf(base), there])) return undefined;
  const says =
    place.direction === "request"
      ? { base: "read", revision: "left alone" }
      : { base: "possible", revision: "not described" };
  return { value: answer.value, says };
}

/** A value of a request body without a property whose default is another, where both documents take it. */
export function byDefault(
  { holder, direction, steps }: Place,
  pair: Sides,
  roots: SchemaRoots,
): ShownValue | undefined {
  const last = steps.at(-1);
  if (holder !== "body" || direction !== "request" || last?.kind !== "property") return undefined;
  const without = { type: "object", not: { required: [last.name] } };
  const there = makeSchema(schemaAt(steps.slice(0, -1), without));
  const [sender, receiver] = [roots.base, roots.revision];
  const answer = solve(
    [sender, receiver, there].map((node) => ({ node, isTrue: true })),
    claimSteps,
  );
  if (answer.kind !== "value" || !areAccepted(answer.value, [plainOf(sender), plainOf(receiver), there]))
    return undefined;
  const said = (merged: Merged): string => {
    const value = merged.note("default");
    return `${value === undefined ? "no default" : JSON.stringify(value)} stands in for "${placeName(steps)}"`;
  };
  return { value: answer.value, says: { base: said(pair.sender), revision: said(pair.receiver) } };
}

/**
 * Where the document accepts nothing at all at a place, by a mistake of its own: what each keyword asks for is compared by
 * itself, as it is meant to be.
 */
export function byKeyword({ demand }: SchemaFinding, place: Place, pair: Sides): ShownValue | undefined {
  if (demand === undefined || typeof demand === "boolean" || !isImpossible(pair)) return undefined;
  const offers = pair.sender.members.map((member) => offered(member, Object.keys(demand)));
  const wanted = makeSchema(demand);
  const answer = solve(
    [...offers.map((node) => ({ node, isTrue: true })), { node: wanted, isTrue: false }],
    claimSteps,
  );
  if (answer.kind !== "value" || !offers.every((node) => isWitness(answer.value, node, wanted))) return undefined;
  const as = "by this keyword alone; by all together nothing is";
  const says =
    place.direction === "request"
      ? { base: `accepted ${as}`, revision: `refused ${as}` }
      : { base: `not possible ${as}`, revision: `possible ${as}` };
  return { value: answer.value, says };
}

/** What a schema asks for by some of its keywords. */
function offered({ raw, reading, source }: SchemaNode, keys: readonly string[]): SchemaNode {
  const kept = typeof raw === "boolean" ? [] : Object.entries(raw).filter(([key]) => keys.includes(key));
  return nodeOf(Object.fromEntries(kept), reading, source);
}

const impossible = new WeakMap<SchemaNode, boolean>();

/** Whether a schema that was written to accept something accepts nothing. */
export function isImpossible({ sender: { node } }: Sides): boolean {
  if (node === node.reading.hidden || node.view.constant !== undefined) return false;
  const known = impossible.get(node) ?? solve([{ node, isTrue: true }], claimSteps, { isStrict: true }).kind === "none";
  impossible.set(node, known);
  return known;
}
