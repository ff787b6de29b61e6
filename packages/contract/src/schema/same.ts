/** Whether two schemas ask for the same, found by laying them beside each other: the order of what has none does not count. */
import { isObject, isSameJson } from "./json.ts";
import type { SchemaNode, View } from "./view.ts";

const results = new WeakMap<SchemaNode, Map<SchemaNode, boolean>>();

/** So deep schemas are compared; what is deeper counts as different, and the decision is made by other means. */
const deepest = 60;

/**
 * Whether two nodes mean the same, as far as one can see. Recursive schemas are the same when no difference is found on the
 * way round: a pair that is being compared counts as equal until it is not.
 */
export function areSame(left: SchemaNode, right: SchemaNode): boolean {
  const [one, other] = [plainOf(left), plainOf(right)];
  const known = results.get(one)?.get(other);
  if (known !== undefined) return known;
  const inOrder = compareInOrder(one, other, (first, second) => results.get(first)?.get(second));
  if (inOrder.isSame) for (const [first, second] of inOrder.pairs) remember(first, second, true);
  if (inOrder.isSame || !inOrder.hasLists) {
    remember(one, other, inOrder.isSame);
    return inOrder.isSame;
  }
  return compare(left, right, { trail: [], depth: 0 });
}

/** Whether two nodes mean the same but for pairs below that are known to; lists count in the order as written. */
export function areSameBut(
  left: SchemaNode,
  right: SchemaNode,
  isKnown: (one: SchemaNode, other: SchemaNode) => boolean,
): boolean {
  return compareInOrder(left, right, (one, other) =>
    isKnown(one, other) || results.get(one)?.get(other) === true ? true : undefined,
  ).isSame;
}

interface InOrder {
  readonly isSame: boolean;
  readonly hasLists: boolean;
  /** All pairs on the way. */
  readonly pairs: readonly (readonly [SchemaNode, SchemaNode])[];
}

/** Compares all that can be reached and is not known, list by list in the order as written: linear, and enough for most. */
function compareInOrder(
  left: SchemaNode,
  right: SchemaNode,
  ask: (one: SchemaNode, other: SchemaNode) => boolean | undefined,
): InOrder {
  const pairs: (readonly [SchemaNode, SchemaNode])[] = [];
  const seen = new Map<SchemaNode, Set<SchemaNode>>();
  let hasLists = false;
  const enqueue: CompareNodes = (first, second) => {
    const [one, other] = [plainOf(first), plainOf(second)];
    if (one === other || (one === one.reading.hidden && other === other.reading.hidden)) return true;
    const known = ask(one, other);
    if (known !== undefined) return known;
    const met = seen.get(one) ?? new Set<SchemaNode>();
    if (!met.has(other)) pairs.push([one, other]);
    seen.set(one, met.add(other));
    return true;
  };
  enqueue(left, right);
  for (let at = 0; at < pairs.length; at += 1) {
    const [one, other] = pairs[at]!;
    hasLists ||= [one.view.all, one.view.any, one.view.one].some((list) => list !== undefined && list.length > 1);
    if (!areViewsSame(one.view, other.view, enqueue)) return { isSame: false, hasLists, pairs };
  }
  return { isSame: true, hasLists, pairs };
}

interface Walk {
  readonly trail: (readonly [SchemaNode, SchemaNode])[];
  readonly depth: number;
}

function compare(first: SchemaNode, second: SchemaNode, { trail, depth }: Walk): boolean {
  const left = plainOf(first);
  const right = plainOf(second);
  if (left === right) return true;
  if (left === left.reading.hidden && right === right.reading.hidden) return true;
  const known = results.get(left)?.get(right);
  if (known !== undefined) return known;
  if (depth > deepest) return false;
  const start = trail.length;
  remember(left, right, true);
  trail.push([left, right]);
  const isSame = areViewsSame(left.view, right.view, (one, other) => compare(one, other, { trail, depth: depth + 1 }));
  if (!isSame) {
    // What was taken for equal on the way rested on this pair.
    for (const [one, other] of trail.splice(start)) results.get(one)?.delete(other);
    remember(left, right, false);
  }
  return isSame;
}

function remember(left: SchemaNode, right: SchemaNode, value: boolean): void {
  const known = results.get(left) ?? new Map<SchemaNode, boolean>();
  results.set(left, known);
  known.set(right, value);
}

type CompareNodes = (left: SchemaNode, right: SchemaNode) => boolean;

function areViewsSame(left: View, right: View, compareNodes: CompareNodes): boolean {
  for (const key of plainKeys) if (left[key] !== right[key]) return false;
  if (!areSetsSame(left.named, right.named) || !areSetsSame(left.alsoKnown, right.alsoKnown)) return false;
  if (!areSetsSame(new Set(left.required), new Set(right.required))) return false;
  if (!areSetsSame(new Set(left.open), new Set(right.open))) return false;
  if (!areValuesSame(left.values, right.values)) return false;
  for (const key of nodeKeys) if (!areOptionalSame(left[key], right[key], compareNodes)) return false;
  if (!areOptionalSame(left.not, right.not, compareNodes, false)) return false;
  for (const key of listKeys) if (!areListsSame(left[key], right[key], compareNodes)) return false;
  return (
    left.prefixItems.length === right.prefixItems.length &&
    left.prefixItems.every((node, index) => compareNodes(node, right.prefixItems[index]!)) &&
    areMapsSame(left.properties, right.properties, compareNodes) &&
    areMapsSame(new Map(left.patternProperties), new Map(right.patternProperties), compareNodes) &&
    areMapsSame(new Map(left.dependentSchemas), new Map(right.dependentSchemas), compareNodes) &&
    isSameJson(Object.fromEntries(left.dependentRequired), Object.fromEntries(right.dependentRequired)) &&
    left.contains?.least === right.contains?.least &&
    left.contains?.most === right.contains?.most &&
    areOptionalSame(left.contains?.node, right.contains?.node, compareNodes) &&
    left.content?.encoding === right.content?.encoding &&
    left.content?.mediaType === right.content?.mediaType &&
    areOptionalSame(left.content?.schema, right.content?.schema, compareNodes) &&
    (left.condition === undefined) === (right.condition === undefined) &&
    areOptionalSame(left.condition?.if, right.condition?.if, compareNodes) &&
    areOptionalSame(left.condition?.then, right.condition?.then, compareNodes) &&
    areOptionalSame(left.condition?.else, right.condition?.else, compareNodes)
  );
}

const plainKeys = [
  "constant",
  "format",
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "pattern",
  "minItems",
  "maxItems",
  "isUnique",
  "minProperties",
  "maxProperties",
] as const satisfies readonly (keyof View)[];

const nodeKeys = ["items", "additional", "propertyNames"] as const satisfies readonly (keyof View)[];

const listKeys = ["all", "any", "one"] as const satisfies readonly (keyof View)[];

/** `absent` is what a missing schema says: everything goes, as with `true`; for what is forbidden nothing, as with `false`. */
function areOptionalSame(
  left: SchemaNode | undefined,
  right: SchemaNode | undefined,
  compareNodes: CompareNodes,
  absent = true,
): boolean {
  if (left === undefined) return right === undefined || right.view.constant === absent;
  if (right === undefined) return left.view.constant === absent;
  return compareNodes(left, right);
}

function areSetsSame(left: ReadonlySet<string> | undefined, right: ReadonlySet<string> | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  return left.size === right.size && [...left].every((one) => right.has(one));
}

function areValuesSame(left: readonly unknown[] | undefined, right: readonly unknown[] | undefined): boolean {
  if (left === undefined || right === undefined) return left === right;
  const within = (some: readonly unknown[], others: readonly unknown[]): boolean => {
    const plain = new Set(others.filter((one) => typeof one !== "object" || one === null));
    return some.every((one) => plain.has(one) || others.some((other) => isSameJson(one, other)));
  };
  return within(left, right) && within(right, left);
}

function areMapsSame(
  left: ReadonlyMap<string, SchemaNode>,
  right: ReadonlyMap<string, SchemaNode>,
  compareNodes: CompareNodes,
): boolean {
  if (left.size !== right.size) return false;
  for (const [name, node] of left) {
    const other = right.get(name);
    if (other === undefined || !compareNodes(node, other)) return false;
  }
  return true;
}

/** So many alternatives are matched in any order; longer lists only in theirs. */
const mostShuffled = 40;

function areListsSame(
  left: readonly SchemaNode[] | undefined,
  right: readonly SchemaNode[] | undefined,
  compareNodes: CompareNodes,
): boolean {
  if (left === undefined || right === undefined) return left === right;
  if (left.length !== right.length) return false;
  if (left.length > mostShuffled) return left.every((node, index) => compareNodes(node, right[index]!));
  const open = [...right];
  return left.every((node, index) => {
    const first = open.indexOf(right[index]!);
    if (first >= 0 && compareNodes(node, right[index]!)) return open.splice(first, 1).length > 0;
    const at = open.findIndex((other) => compareNodes(node, other));
    return at >= 0 && open.splice(at, 1).length > 0;
  });
}

/** Keywords that ask for something or lead elsewhere; all others are notes. */
const asking: ReadonlySet<string> = new Set(
  `$ref $node $dynamicRef type nullable enum const x-extensible-enum format minimum maximum exclusiveMinimum exclusiveMaximum
  multipleOf minLength maxLength pattern contentEncoding contentMediaType contentSchema prefixItems items additionalItems
  minItems maxItems uniqueItems contains minContains maxContains unevaluatedItems properties patternProperties
  additionalProperties propertyNames required minProperties maxProperties dependentRequired dependentSchemas
  unevaluatedProperties allOf anyOf oneOf not if then else`.split(/\s+/),
);

const plains = new WeakMap<SchemaNode, SchemaNode>();

/** The node itself, or the only one that it leads to by `$ref`, or by an `allOf` or alternatives of one. */
export function plainOf(node: SchemaNode): SchemaNode {
  const known = plains.get(node);
  if (known !== undefined) return known;
  let plain = node;
  const seen = new Set<SchemaNode>();
  for (;;) {
    const next = onlyMember(plain);
    if (next === undefined || seen.has(next)) break;
    seen.add(next);
    plain = next;
  }
  plains.set(node, plain);
  return plain;
}

function onlyMember({ raw, source, view }: SchemaNode): SchemaNode | undefined {
  if (!isObject(raw) || view.all.length !== 1) return undefined;
  // A form that refuses what others know asks for more than what it leads to.
  if (view.properties.size > 0 && raw.properties === undefined) return undefined;
  if (raw.$node !== undefined || (source.isOld && typeof raw.$ref === "string")) return view.all[0];
  const keys = Object.keys(raw).filter((key) => asking.has(key));
  return keys.length === 1 && wrapping.has(keys[0]!) ? view.all[0] : undefined;
}

/** Keywords that lead to a schema and ask for nothing by themselves; alternatives of which there is one only among them. */
const wrapping: ReadonlySet<string> = new Set(["$ref", "allOf", "anyOf", "oneOf"]);

/** Whether a schema asks for nothing but by some keywords and by what it refers to. */
export function asksOnlyFor({ raw, source, view }: SchemaNode, keys: readonly string[]): boolean {
  if (!isObject(raw)) return view.constant === true;
  if (raw.$node !== undefined || (source.isOld && typeof raw.$ref === "string")) return true;
  return Object.keys(raw).every((key) => !asking.has(key) || key === "$ref" || keys.includes(key));
}
