import { type Node, walkTree } from "@assent/rst";

/** Whether the parser complains of something in a document that it did not complain of before, or of more of the same. */
export function hasNewMessages(before: Node, after: Node): boolean {
  const now = messagesOf(after);
  if (now.size === 0) return false;
  const old = messagesOf(before);
  return [...now].some(([words, count]) => count > (old.get(words) ?? 0));
}

const known = new WeakMap<Node, ReadonlyMap<string, number>>();

/** How often each message stands in a document. */
function messagesOf(root: Node): ReadonlyMap<string, number> {
  let messages = known.get(root);
  if (!messages) known.set(root, (messages = countMessages(root)));
  return messages;
}

function countMessages(root: Node): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  walkTree(root, (node) => {
    if (node.type !== "system_message") return undefined;
    const [first] = node.children;
    const words = first?.type === "paragraph" && first.children[0]?.type === "text" ? first.children[0].text : "";
    const key = `${String(node.attributes.level)} ${words}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return "skip";
  });
  return counts;
}
