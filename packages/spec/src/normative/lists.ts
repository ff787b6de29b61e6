/** Lists that stand right behind each other: a page shows them as one, and a note in the source is what divides them. */
import type { Attributes, Canonical, CanonicalElement } from "./canonical-node.ts";

/** Joins them, among parts that hold a form each. */
export function* joinLists<T>(
  parts: Iterable<T>,
  formOf: (part: T) => Canonical,
  withForm: (first: T, form: Canonical) => T,
): Iterable<T> {
  let before: T | undefined;
  for (const part of parts) {
    const form = before === undefined ? undefined : asOne(formOf(before), formOf(part));
    if (before !== undefined && form !== undefined) {
      before = withForm(before, form);
      continue;
    }
    if (before !== undefined) yield before;
    before = part;
  }
  if (before !== undefined) yield before;
}

const lists: ReadonlySet<string> = new Set([
  "bullet_list",
  "enumerated_list",
  "definition_list",
  "field_list",
  "option_list",
]);

function asOne(left: Canonical, right: Canonical): Canonical | undefined {
  if (typeof left === "string" || typeof right === "string" || left[0] !== right[0] || !lists.has(left[0])) return;
  const [{ start = 1, ...first }, items] = partsOf(left);
  const [{ start: next = 1, ...second }, more] = partsOf(right);
  if (left[0] === "enumerated_list") {
    const follows = Number(next) === Number(start) + items.length && JSON.stringify(first) === JSON.stringify(second);
    return follows && Object.keys(first).every((name) => name === "enumtype") ? joinedList(left, more) : undefined;
  }
  const isPlain = left.length === items.length + 1 && right.length === more.length + 1;
  return isPlain ? joinedList(left, more) : undefined;
}

function joinedList([tag, ...parts]: CanonicalElement, more: readonly Canonical[]): CanonicalElement {
  return [tag, ...parts, ...more];
}

function partsOf(list: CanonicalElement): readonly [attributes: Attributes, items: readonly Canonical[]] {
  const items = list.slice(1).filter((part): part is Canonical => typeof part === "string" || Array.isArray(part));
  const [, second] = list;
  return [typeof second === "object" && !Array.isArray(second) ? (second as Attributes) : {}, items];
}
