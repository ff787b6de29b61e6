/**
 * Which lists are simple: whose items hold no more than a paragraph, or a paragraph and a simple list. docutils'
 * `SimpleListChecker`. Nested lists ask again about what is in them, so answers are kept.
 */
import type { Element } from "../../nodes.ts";
import { invisible } from "../../categories.ts";

const known = new WeakMap<Element, boolean>();

/** Whether a list, or the docinfo, is simple. */
export function isSimpleList(list: Element): boolean {
  const waiting: Asked[] = [{ node: list, next: 0 }];
  for (let asked = waiting.at(-1); asked; asked = waiting.at(-1)) {
    const answer = known.get(asked.node) ?? answerFor(asked);
    if (typeof answer === "boolean") {
      known.set(asked.node, answer);
      waiting.pop();
    } else waiting.push({ node: answer, next: 0 });
  }
  return known.get(list)!;
}

/** A list or an item that is being asked, and the child it has come to. */
interface Asked {
  readonly node: Element;
  next: number;
}

/** The answer for a list or an item, or the child that has to be asked first. */
function answerFor(asked: Asked): boolean | Element {
  const { node } = asked;
  const kind = kinds.get(node.type);
  if (kind === "ignored") return true;
  if (kind === undefined || (kind === "item" && asked.next === 0 && !isSimpleItem(node))) return false;
  for (; asked.next < node.children.length; asked.next += 1) {
    const child = node.children[asked.next]!;
    if (child.type === "text" || kinds.get(child.type) === "ignored") continue;
    const answer = known.get(child);
    if (answer !== true) return answer ?? child;
  }
  return true;
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
