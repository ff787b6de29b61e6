/**
 * What a template tells the author, block by block: paragraphs, items of lists, notes at the foot, labels. Tables, literal
 * blocks, comments and targets are no guidance: specs keep them as examples, or nobody sees them; nor is a licence note,
 * wherever it stands.
 */
import { type Element, type Node, type Span, walkTree } from "@assent/rst";
import { wordsIn } from "../prose.ts";
import type { Guidance } from "../template.ts";
import { isLicenceNote } from "./header.ts";

const skipped = new Set<Node["type"]>([
  "table",
  "literal_block",
  "comment",
  "target",
  "substitution_definition",
  "system_message",
  "title",
  "section",
  "doctest_block",
  "figure",
  "image",
]);

/** The guidance in some nodes of a template whose source is `text`. */
export function readGuidance(nodes: readonly Node[], text: string, section: string | undefined): readonly Guidance[] {
  const found: Guidance[] = [];
  const add = (span: Span, kind: Guidance["kind"]): void => {
    const words = wordsIn(text, span);
    if (words !== "" && !isLicenceNote(words)) found.push({ text: words, span, kind, section });
  };
  for (const root of nodes) {
    walkTree(root, (node, ancestors) => {
      if (node.type === "text" || skipped.has(node.type)) return "skip";
      if (node.type === "term") {
        add(node.span, "label");
        return "skip";
      }
      if (node.type !== "paragraph") return undefined;
      add(node.span, isItem(ancestors) ? "item" : "paragraph");
      return "skip";
    });
  }
  return found;
}

const items: ReadonlySet<Node["type"]> = new Set(["list_item", "definition", "footnote", "citation"]);

function isItem(ancestors: readonly Element[]): boolean {
  return ancestors.some(({ type }) => items.has(type));
}
