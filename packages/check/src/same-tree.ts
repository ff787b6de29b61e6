import type { Element, Node } from "@assent/rst";

/**
 * The tree law: whether two documents are the same but for places and for white space in running text. Messages about the
 * text are not part of the document.
 */
export function haveSameTree(a: Node, b: Node): boolean {
  const waiting: [Node, Node, boolean][] = [[a, b, false]];
  for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
    const [left, right, isFixed] = pair;
    if (left.type === "text" || right.type === "text") {
      if (left.type !== right.type || left.type !== "text" || right.type !== "text") return false;
      if (wordsOf(left.text, isFixed) !== wordsOf(right.text, isFixed)) return false;
      continue;
    }
    if (!haveSameFrame(left, right)) return false;
    const leftChildren = left.children.filter(isContent);
    const rightChildren = right.children.filter(isContent);
    if (leftChildren.length !== rightChildren.length) return false;
    const keepsSpace = isFixed || fixed.has(left.type);
    for (const [index, child] of leftChildren.entries()) waiting.push([child, rightChildren[index]!, keepsSpace]);
  }
  return true;
}

const fixed = new Set<Node["type"]>(["literal_block", "doctest_block", "math_block", "raw", "comment", "address"]);

function isContent(node: Node): boolean {
  return node.type !== "system_message";
}

function wordsOf(text: string, isFixed: boolean): string {
  return isFixed ? text : text.replace(/\s+/g, " ");
}

function haveSameFrame(a: Element, b: Element): boolean {
  if (a.type !== b.type) return false;
  if (!haveSameList(a.names, b.names) || !haveSameList(a.ids, b.ids) || !haveSameList(a.classes, b.classes))
    return false;
  const left = attributesOf(a);
  const right = attributesOf(b);
  return left === right;
}

function attributesOf({ attributes }: Element): string {
  const entries = Object.entries(attributes).filter(([, value]) => value !== undefined);
  if (entries.length === 0) return "";
  return JSON.stringify(entries.sort(([x], [y]) => (x < y ? -1 : 1))).replace(/\\n| +/g, " ");
}

function haveSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
