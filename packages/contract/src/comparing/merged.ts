/**
 * A schema as one sees it at one place: with what `$ref` and `allOf` add, so that two documents that spell the same
 * differently are laid beside each other by what they ask. "null" beside one other alternative is that one, nullable;
 * alternatives that are bare types are a list of types.
 */
import { embed, makeSchema } from "../schema/negations.ts";
import { isObject, isSameJson, texts } from "../schema/json.ts";
import { referenceOf } from "../schema/references.ts";
import type { Content, Contains, SchemaNode, View } from "../schema/view.ts";
import { plainOf } from "../schema/same.ts";

/** What a schema asks for at one place. */
export interface Merged {
  readonly node: SchemaNode;
  /** Every node that was merged. */
  readonly members: readonly SchemaNode[];
  /** "integer" beside the types of JSON; undefined: all. */
  readonly types: ReadonlySet<string> | undefined;
  readonly isNullable: boolean;
  readonly values: readonly unknown[] | undefined;
  /** The values are written as `const`. */
  readonly isConstant: boolean;
  readonly formats: readonly string[];
  readonly numbers: Readonly<Record<NumberKey, number | undefined>>;
  readonly multiples: readonly number[];
  readonly patterns: readonly string[];
  readonly content: Content | undefined;
  readonly isUnique: boolean;
  readonly properties: ReadonlyMap<string, SchemaNode>;
  readonly required: ReadonlySet<string>;
  /** Names that are required only as long as no default stands in. */
  readonly requiredWithDefault: ReadonlySet<string>;
  readonly patternProperties: ReadonlyMap<string, SchemaNode>;
  readonly additional: SchemaNode | undefined;
  readonly names: SchemaNode | undefined;
  readonly dependentRequired: ReadonlyMap<string, readonly string[]>;
  readonly dependentSchemas: ReadonlyMap<string, SchemaNode>;
  readonly prefixItems: readonly SchemaNode[];
  readonly items: SchemaNode | undefined;
  readonly contains: Contains | undefined;
  readonly groups: readonly Group[];
  readonly not: SchemaNode | undefined;
  readonly conditions: readonly SchemaNode[];
  /** Values of notes: the first that is found. */
  readonly note: (key: string) => unknown;
}

/** Alternatives. */
export interface Group {
  readonly kind: "any" | "one";
  readonly nodes: readonly SchemaNode[];
}

/** Bounds that are numbers; the tightest counts. */
export const numberKeys = [
  "minimum",
  "exclusiveMinimum",
  "maximum",
  "exclusiveMaximum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
] as const;

/** The name of a bound. */
export type NumberKey = (typeof numberKeys)[number];

const merged = new WeakMap<SchemaNode, Merged>();

/** The merged view of a node; made once. */
export function merge(node: SchemaNode): Merged {
  const known = merged.get(node);
  if (known !== undefined) return known;
  const result = makeMerged(node);
  merged.set(node, result);
  return result;
}

/** A schema as the only one of several forms; where it is a list of that form, what it says of the forms is said of the list. */
export function mergedForm(node: SchemaNode, form: SchemaNode, kind: Group["kind"]): Merged {
  return fromGathered(node, {
    members: node === form ? [] : [node],
    types: undefined,
    values: [],
    isNullable: false,
    groups: [{ kind, nodes: [form] }],
  });
}

function makeMerged(node: SchemaNode): Merged {
  return fromGathered(node, gather(node));
}

function fromGathered(node: SchemaNode, found: Gathered): Merged {
  const views = found.members.map((one) => one.view);
  const all = <K extends keyof View>(key: K): readonly NonNullable<View[K]>[] =>
    views.flatMap((view) => (view[key] === undefined ? [] : [view[key]]));
  const contains = all("contains");
  const values = found.values.reduce<readonly unknown[] | undefined>(
    (some, more) => (some === undefined ? more : some.filter((one) => more.some((other) => isSameJson(one, other)))),
    undefined,
  );
  return {
    node,
    members: found.members,
    types: found.types,
    isNullable: found.isNullable || (found.types?.has("null") ?? false),
    values,
    isConstant: found.members.some(({ raw }) => isObject(raw) && Object.hasOwn(raw, "const")),
    formats: [...new Set(all("format"))],
    numbers: Object.fromEntries(numberKeys.map((key) => [key, tightest(key, found.members)])) as Record<
      NumberKey,
      number | undefined
    >,
    multiples: [...new Set(all("multipleOf"))],
    patterns: [...new Set(all("pattern"))],
    content: all("content")[0],
    isUnique: views.some((view) => view.isUnique),
    properties: mergeMaps(views.map((view) => view.properties)),
    required: new Set(views.flatMap((view) => view.required)),
    requiredWithDefault: new Set(
      found.members
        .map(withoutSiblings)
        .flatMap(({ raw, view }) => texts(raw.required).filter((name) => !view.required.includes(name))),
    ),
    patternProperties: mergeMaps(views.map((view) => new Map(view.patternProperties))),
    additional: joined(all("additional")),
    names: joined(all("propertyNames")),
    dependentRequired: new Map(views.flatMap((view) => view.dependentRequired)),
    dependentSchemas: mergeMaps(views.map((view) => new Map(view.dependentSchemas))),
    prefixItems: all("prefixItems").reduce((some, more) => (more.length > some.length ? more : some), []),
    items: joined(all("items")),
    contains: contains[0],
    groups: found.groups,
    not: joined(all("not").map(negate)),
    conditions: found.members.filter(({ view }) => view.condition !== undefined),
    note: (key) =>
      found.members
        .map(withoutSiblings)
        .map(({ raw }) => raw[key])
        .find((value) => value !== undefined),
  };
}

/** A schema as it counts: in 3.0 what stands beside a reference does nothing. */
function withoutSiblings({ raw, source, view }: SchemaNode): {
  readonly raw: Readonly<Record<string, unknown>>;
  readonly view: View;
} {
  const isRead = isObject(raw) && !(source.isOld && referenceOf(raw) !== undefined);
  return { raw: isRead ? raw : {}, view };
}

interface Gathered {
  readonly members: readonly SchemaNode[];
  readonly types: ReadonlySet<string> | undefined;
  readonly values: readonly (readonly unknown[])[];
  readonly isNullable: boolean;
  readonly groups: readonly Group[];
}

function gather(node: SchemaNode): Gathered {
  const members: SchemaNode[] = [];
  const groups: Group[] = [];
  const values: (readonly unknown[])[] = [];
  let types: ReadonlySet<string> | undefined;
  let isNullable = false;
  const seen = new Set<SchemaNode>();
  const queue = [node];
  for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
    if (seen.has(one)) continue;
    seen.add(one);
    members.push(one);
    const { view } = one;
    queue.push(...view.all);
    types = meet(types, typeNames(view));
    if (view.values !== undefined) values.push(view.values);
    for (const [kind, nodes] of [
      ["any", view.any],
      ["one", view.one],
    ] as const) {
      if (nodes === undefined) continue;
      const list = bareTypes(nodes);
      const wrapped = nullableMember(nodes);
      if (list !== undefined) types = meet(types, list);
      else if (wrapped !== undefined && types === undefined) {
        const inner = gather(wrapped);
        members.push(...inner.members);
        groups.push(...inner.groups);
        values.push(...inner.values.map((some) => [...some, null]));
        if (inner.types !== undefined) types = meet(types, new Set([...inner.types, "null"]));
        isNullable = true;
      } else groups.push({ kind, nodes });
    }
  }
  return { members, types, values, isNullable, groups };
}

function typeNames({ named, constant }: View): ReadonlySet<string> | undefined {
  return constant === false ? new Set() : named;
}

function meet(
  left: ReadonlySet<string> | undefined,
  right: ReadonlySet<string> | undefined,
): ReadonlySet<string> | undefined {
  if (left === undefined) return right;
  if (right === undefined) return left;
  const both = new Set<string>();
  for (const type of left) {
    if (right.has(type)) both.add(type);
    else if (type === "integer" && right.has("number")) both.add("integer");
    else if (type === "number" && right.has("integer")) both.add("integer");
  }
  return both;
}

/** The types of alternatives that ask for nothing else. */
function bareTypes(nodes: readonly SchemaNode[]): ReadonlySet<string> | undefined {
  const types = new Set<string>();
  for (const node of nodes) {
    const { raw, view } = plainOf(node);
    if (!isObject(raw) || view.types === undefined) return undefined;
    if (Object.keys(raw).some((key) => !["type", "nullable", "title", "description"].includes(key))) return undefined;
    for (const type of typeNames(view) ?? []) types.add(type);
  }
  return types;
}

/** The other one of two alternatives, where one is null. */
function nullableMember(nodes: readonly SchemaNode[]): SchemaNode | undefined {
  if (nodes.length !== 2) return undefined;
  const isNull = nodes.map((node) => isOnlyNull(plainOf(node).view));
  if (isNull[0] === isNull[1]) return undefined;
  return isNull[0] === true ? nodes[1] : nodes[0];
}

function isOnlyNull({ types, values }: View): boolean {
  return (types?.size === 1 && types.has("null")) || (values?.length === 1 && values[0] === null);
}

/** A least count of nothing is one only where it is written. */
function tightest(key: NumberKey, members: readonly SchemaNode[]): number | undefined {
  const isLeast = key.startsWith("min") || key === "exclusiveMinimum";
  let found: number | undefined;
  for (const { raw, view } of members) {
    const value = view[key];
    if (value === undefined || (value === 0 && !(isObject(raw) && raw[key] === 0))) continue;
    found = found === undefined ? value : isLeast ? Math.max(found, value) : Math.min(found, value);
  }
  return found;
}

const joins = new Map<string, SchemaNode>();

/** One node for several that all have to hold. */
function joined(nodes: readonly SchemaNode[]): SchemaNode | undefined {
  if (nodes.length <= 1) return nodes[0];
  const key = nodes.map(({ id }) => id).join(" ");
  const node = joins.get(key) ?? makeSchema({ allOf: nodes.map(embed) });
  if (joins.size > 10_000) joins.clear();
  joins.set(key, node);
  return node;
}

const negations = new WeakMap<SchemaNode, SchemaNode>();

function negate(node: SchemaNode): SchemaNode {
  const known = negations.get(node) ?? makeSchema({ not: embed(node) });
  negations.set(node, known);
  return known;
}

function mergeMaps(maps: readonly ReadonlyMap<string, SchemaNode>[]): ReadonlyMap<string, SchemaNode> {
  const lists = new Map<string, SchemaNode[]>();
  for (const map of maps) {
    for (const [name, node] of map) {
      const list = lists.get(name) ?? [];
      list.push(node);
      lists.set(name, list);
    }
  }
  return new Map([...lists].map(([name, nodes]) => [name, joined(nodes)!]));
}
