/** What is left of a list or of a note when its words are taken out. */
import { admonitions, type Element, type Node, type NodeOf, type Span, walkTree } from "@assent/rst";

/**
 * For each paragraph that goes, what goes with it: the outermost list, item or note that holds nothing else then. Undefined
 * where it is all that a footnote, or something with a title, has to say: neither may stand empty, and its name stays.
 */
export function emptiedBy(document: Node, paragraphs: readonly NodeOf<"paragraph">[]): readonly (Span | undefined)[] {
  if (paragraphs.length === 0) return [];
  const gone = new Set<Node>(paragraphs);
  const outermost = new Map<Node, Span>();
  walkTree(document, (node, ancestors) => {
    if (!gone.has(node)) return undefined;
    let { span } = node;
    let index = ancestors.length - 1;
    for (; index >= 0 && holders.has(ancestors[index]!.type) && isEmptied(ancestors[index]!, gone); index -= 1) {
      ({ span } = ancestors[index]!);
    }
    const around = ancestors[index];
    if (!around || !named.has(around.type) || !isEmptied(around, gone)) outermost.set(node, span);
    return "skip";
  });
  return paragraphs.map((paragraph) => outermost.get(paragraph));
}

const named = new Set<Node["type"]>(["footnote", "citation", "topic", "sidebar"]);

/** What only holds other blocks, and is nothing without them. */
const holders: ReadonlySet<string> = new Set([
  "bullet_list",
  "enumerated_list",
  "list_item",
  "block_quote",
  "container",
  "compound",
  ...admonitions,
]);

function isEmptied(holder: Element, gone: ReadonlySet<Node>): boolean {
  return holder.children.every((child) => {
    if (child.type === "text") return false;
    const isName = child.type === "label" || (child.type === "title" && named.has(holder.type));
    // The title of "seealso" is the engine's.
    const isOwn = child.span.end > child.span.start && child.type !== "system_message" && !isName;
    return !isOwn || gone.has(child) || (holders.has(child.type) && isEmptied(child, gone));
  });
}
