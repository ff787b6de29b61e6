/**
 * Schemas that no value fits both, as one sees at once: of other types, or of an object that has to hold a constant, as in
 * `kind: {const: http}`, and the constant is another. Of several forms that are told apart so, one that holds refuses the rest,
 * and nothing else has to be tried.
 */
import { isSameJson, type Json } from "./json.ts";
import { plainOf } from "./same.ts";
import type { SchemaNode } from "./view.ts";

interface Marks {
  /** Types that are left; undefined: all. */
  readonly types: ReadonlySet<string> | undefined;
  /** Properties of which few values are left. */
  readonly values: ReadonlyMap<string, readonly Json[]>;
  readonly required: ReadonlySet<string>;
}

/** So deep members of `allOf` are followed. */
const deepest = 6;

const marks = new WeakMap<SchemaNode, Marks>();

const compared = new WeakMap<SchemaNode, WeakMap<SchemaNode, boolean>>();

/** Whether no value fits both. False says nothing. */
export function areDisjoint(left: SchemaNode, right: SchemaNode): boolean {
  let known = compared.get(left);
  if (known === undefined) compared.set(left, (known = new WeakMap()));
  let answer = known.get(right);
  if (answer === undefined) known.set(right, (answer = compare(left, right)));
  return answer;
}

function compare(left: SchemaNode, right: SchemaNode): boolean {
  const [one, other] = [marksOf(left), marksOf(right)];
  const types = meet(one.types, other.types);
  if (types === undefined) return false;
  if (types.size === 0) return true;
  if (types.size > 1 || !types.has("object")) return false;
  for (const [name, values] of one.values) {
    const others = other.values.get(name);
    if (others === undefined || (!one.required.has(name) && !other.required.has(name))) continue;
    if (!values.some((value) => others.some((two) => isSameJson(value, two)))) return true;
  }
  return false;
}

function marksOf(node: SchemaNode): Marks {
  const known = marks.get(node);
  if (known !== undefined) return known;
  const found = gather(node, 0);
  marks.set(node, found);
  return found;
}

function gather(node: SchemaNode, depth: number): Marks {
  const { view } = plainOf(node);
  let types: ReadonlySet<string> | undefined = view.constant === false ? new Set() : view.types;
  const values = new Map<string, readonly Json[]>();
  const required = new Set(view.required);
  const add = (name: string, some: readonly Json[]): void => {
    const before = values.get(name);
    values.set(name, before?.filter((one) => some.some((two) => isSameJson(one, two))) ?? some);
  };
  for (const [name, property] of view.properties) {
    const listed = plainOf(property).view.values;
    if (listed !== undefined) add(name, listed);
  }
  if (depth < deepest) {
    for (const member of view.all) {
      const inner = gather(member, depth + 1);
      types = meet(types, inner.types);
      for (const [name, some] of inner.values) add(name, some);
      for (const name of inner.required) required.add(name);
    }
  }
  return { types, values, required };
}

function meet(
  left: ReadonlySet<string> | undefined,
  right: ReadonlySet<string> | undefined,
): ReadonlySet<string> | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return new Set([...left].filter((type) => right.has(type)));
}
