import { isObject, isSameJson } from "../schema/json.ts";
import { asWritten } from "../schema/node.ts";
import type { SchemaNode } from "../schema/view.ts";
import { areSame, plainOf } from "../schema/same.ts";

/** Alternatives of two documents, laid beside each other. */
export interface Branches {
  /** The same alternative in both, as far as one can tell; its schemas may differ. */
  readonly kept: readonly (readonly [base: SchemaNode, revision: SchemaNode])[];
  readonly removed: readonly SchemaNode[];
  readonly added: readonly SchemaNode[];
}

/** So many alternatives are compared each with each. */
const mostCompared = 200;

/** Matches alternatives: the same ones first, then those of one name, one title, one constant, then one type. */
export function matchBranches(base: readonly SchemaNode[], revision: readonly SchemaNode[]): Branches {
  const kept: (readonly [SchemaNode, SchemaNode])[] = [];
  let left = base.map(asWritten);
  const right = revision.map(asWritten);
  const take = (isMatch: (one: SchemaNode, other: SchemaNode) => boolean): void => {
    left = left.filter((one) => {
      const at = right.findIndex((other) => isMatch(one, other));
      if (at < 0) return true;
      kept.push([one, right[at]!]);
      right.splice(at, 1);
      return false;
    });
  };
  if (left.length <= mostCompared && right.length <= mostCompared) {
    // Of several that are the same, each is the one of its own name.
    take((one, other) => referredName(one) === referredName(other) && areSame(one, other));
    take(areSame);
    // What is closed is read otherwise by who sends it, and is the same all the same.
    take((one, other) => isSameJson(one.raw, other.raw));
  }
  for (const nameOf of [referredName, titleOf, tagOf]) {
    take((one, other) => {
      const name = nameOf(one);
      return name !== undefined && name === nameOf(other);
    });
  }
  takeGrown(left, right, take);
  // Where one is left on each side, and of one type, it is the same that changed; and so is one among others of other types.
  if (left.length === 1 && right.length === 1) take((one, other) => typesOf(one) === typesOf(other));
  else if (left.length === 1 || right.length === 1) {
    const isOnly = (type: string): boolean =>
      type !== "any" && [left, right].every((all) => all.filter((node) => typesOf(node) === type).length === 1);
    take((one, other) => typesOf(one) === typesOf(other) && isOnly(typesOf(one)));
  }
  return { kept, removed: left, added: right };
}

/** Takes those without a name that have gained or lost properties alone, where no other one can be meant. */
function takeGrown(
  left: readonly SchemaNode[],
  right: readonly SchemaNode[],
  take: (isMatch: (one: SchemaNode, other: SchemaNode) => boolean) => void,
): void {
  if (left.length > mostCompared || right.length > mostCompared) return;
  const names = new Map([...left, ...right].map((node) => [node, propertyNames(node)]));
  const isGrown = (one: SchemaNode, other: SchemaNode): boolean => {
    const [before, after] = [names.get(one)!, names.get(other)!];
    const [fewer, more] = before.size <= after.size ? [before, after] : [after, before];
    return fewer.size > 0 && [...fewer].every((name) => more.has(name));
  };
  const pairs = left.flatMap((one) =>
    right.filter((other) => isGrown(one, other)).map((other) => [one, other] as const),
  );
  const isOnly = (node: SchemaNode): boolean => pairs.filter((pair) => pair.includes(node)).length === 1;
  const sure = pairs.filter(([one, other]) => isOnly(one) && isOnly(other));
  take((one, other) => sure.some((pair) => pair[0] === one && pair[1] === other));
}

/** The properties of an object that is written in its place; none of one that has a name, which is told apart by that. */
function propertyNames(node: SchemaNode): ReadonlySet<string> {
  return new Set(referredName(node) === undefined ? plainOf(node).view.properties.keys() : []);
}

/** The name that a schema goes by: what it refers to. */
export function referredName({ raw }: SchemaNode): string | undefined {
  return isObject(raw) && typeof raw.$ref === "string" ? raw.$ref : undefined;
}

/** The names of schemas, in words; undefined where one has none. */
export function namesOf(nodes: readonly SchemaNode[]): string | undefined {
  const names = nodes.map(referredName);
  return names.includes(undefined) ? undefined : names.map((name) => `"${name!.replace(/^.*\//, "")}"`).join(" or ");
}

function titleOf(node: SchemaNode): string | undefined {
  const { raw } = plainOf(node);
  return isObject(raw) && typeof raw.title === "string" ? raw.title : undefined;
}

/** The constants that tell an alternative from others, as in `kind: {const: http}`. */
function tagOf(node: SchemaNode): string | undefined {
  const tags = [...plainOf(node).view.properties].flatMap(([name, property]) => {
    const values = plainOf(property).view.values;
    return values?.length === 1 ? [`${name}=${JSON.stringify(values[0])}`] : [];
  });
  return tags.length === 0 ? undefined : tags.join();
}

function typesOf(node: SchemaNode): string {
  return [...(plainOf(node).view.types ?? ["any"])].join();
}
