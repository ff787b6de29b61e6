/**
 * The field on top of a text that says how far it has come: "Status: Draft". Decisions set it, so that nobody has to decide
 * again when it follows them; that there is such a field is said, which of these words stands in it is not. Any other word in
 * it says something: "Accepted for the first release only".
 */
import { type Element, type Node, plainText } from "@assent/rst";
import { normalise } from "../prose.ts";

/**
 * The words, in lower case. Hashes of texts are made by them: another list is another reading, and words that a team sets are
 * none of it, since the hash of a text is the same in whatever repository it stands.
 */
const stateWords: ReadonlySet<string> = new Set([
  ...["draft", "wip", "work in progress", "backlog", "proposed", "open", "review", "in review", "under review"],
  ...["problem review", "design review", "discussion", "in discussion", "under discussion", "last call"],
  ...["approved", "accepted", "agreed", "adopted", "provisional", "selected", "active"],
  ...["not implemented", "in progress", "implemented", "completed", "complete", "done", "built", "shipped", "released"],
  ...["final", "deferred", "postponed", "stagnant", "rejected", "declined", "withdrawn", "dropped", "cancelled"],
  ...["canceled", "abandoned", "removed", "superseded", "replaced", "obsolete", "retired"],
]);

/** A block of the preface without the word for a state that it holds in its field; the same block where it holds none. */
export function withoutState(node: Node): Node {
  switch (node.type) {
    case "docinfo":
    case "field_list":
      return withChildren(node, node.children.map(withoutValue));
    case "table":
      return mapRows(node);
    case "paragraph": {
      const [, label = "", value = ""] = /^(status|state):\s+(.+)$/is.exec(plainText(node)) ?? [];
      const [first] = node.children;
      if (!isState(value) || first?.type !== "text" || node.children.length > 1) return node;
      return { ...node, children: [{ ...first, text: `${first.text.slice(0, label.length)}:` }] };
    }
    default:
      return node;
  }
}

/** A field, or the element that docutils makes of it. */
function withoutValue(node: Node): Node {
  if (node.type === "status") return isState(plainText(node)) ? { ...node, children: [] } : node;
  const [name, body] = node.type === "field" ? node.children : [];
  if (node.type !== "field" || name === undefined || body?.type !== "field_body" || !isLabel(plainText(name)))
    return node;
  return isState(plainText(body)) ? { ...node, children: [name, { ...body, children: [] }] } : node;
}

/** Of a table each row of two cells is a field. */
function mapRows(node: Node): Node {
  if (node.type === "text") return node;
  const [label, value, more] = node.type === "row" ? node.children : [];
  if (label === undefined || value?.type !== "entry" || more !== undefined)
    return withChildren(node, node.children.map(mapRows));
  const isField = isLabel(plainText(label).replace(/:\s*$/, "")) && isState(plainText(value));
  return isField ? withChildren(node, [label, { ...value, children: [] }]) : node;
}

function isLabel(words: string): boolean {
  return /^(?:status|state)$/i.test(normalise(words));
}

function isState(words: string): boolean {
  return stateWords.has(normalise(words).replace(/\.$/, "").replace(/[-_]/g, " ").toLowerCase());
}

/** The same element where no child is another. */
function withChildren(node: Element, children: readonly Node[]): Node {
  const isSame = children.every((child, index) => child === node.children[index]);
  return isSame ? node : { ...node, children };
}
