/**
 * Which lists are simple: whose items hold no more than a paragraph, or a paragraph and a simple list. docutils'
 * `SimpleListChecker`. Nested lists ask again about what is in them, so answers are kept.
 */
import type { Element, Node } from "../../nodes.ts";
import { invisible } from "../../categories.ts";

const known = new WeakMap<Node, boolean>();

/** Whether a list, or the docinfo, is simple. */
export function isSimpleList(list: Element): boolean {
  const waiting: Node[] = [list];
  const opened = new Set<Node>();
  for (let node = waiting.at(-1); node; node = waiting.at(-1)) {
    const children = known.has(node) || opened.has(node) ? [] : childrenToAsk(node);
    if (children.length > 0) {
      opened.add(node);
      for (const child of children) waiting.push(child);
      continue;
    }
    if (!known.has(node)) known.set(node, answerFor(node));
    waiting.pop();
  }
  return known.get(list) ?? false;
}

/** The children on which the answer depends. */
function childrenToAsk(node: Node): readonly Node[] {
  const kind = kinds.get(node.type);
  if (node.type === "text" || kind === undefined || kind === "ignored") return [];
  return kind === "item" && !isSimpleItem(node) ? [] : node.children;
}

/** The answer, those for the children being known. */
function answerFor(node: Node): boolean {
  const kind = kinds.get(node.type);
  if (kind === "ignored" || node.type === "text") return true;
  if (kind === undefined || (kind === "item" && !isSimpleItem(node))) return false;
  return node.children.every((child) => known.get(child));
}

function isSimpleItem({ children }: Element): boolean {
  const visible = children.filter(({ type }) => !invisible.has(type));
  const last = visible.at(-1)?.type;
  const endsWithList = last === "bullet_list" || last === "enumerated_list" || last === "field_list";
  return visible.length <= (visible[0]?.type === "paragraph" && endsWithList ? 2 : 1);
}

/** "ignored": never complex; "item": at most one thing in it; "passed": as its children are. Others are not simple. */
const kinds: ReadonlyMap<string, "ignored" | "item" | "passed"> = new Map([
  ...(["paragraph", "author", "copyright", "date", "organization", "status", "term", "field_name"] as const).map(
    (type) => [type, "ignored"] as const,
  ),
  ...(["comment", "substitution_definition", "target", "pending"] as const).map((type) => [type, "ignored"] as const),
  ...(["list_item", "authors", "address", "version", "definition", "field_body"] as const).map(
    (type) => [type, "item"] as const,
  ),
  ...(["bullet_list", "enumerated_list", "docinfo", "contact", "definition_list"] as const).map(
    (type) => [type, "passed"] as const,
  ),
  ...(["definition_list_item", "classifier", "field_list", "field"] as const).map((type) => [type, "passed"] as const),
]);
