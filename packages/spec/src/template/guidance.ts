/**
 * What a template tells the author, block by block: paragraphs, items of lists, notes at the foot, labels; and, by itself, what
 * it says in comments, which no reader of the page sees (`readRemarks`). Tables, pictures and literal blocks are no guidance:
 * specs keep them as examples; nor is a licence note, wherever it stands, nor a box that is to be ticked, nor a sentence that
 * every spec has and fills in.
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
    if (words !== "" && !isLicenceNote(words) && !isBox(words)) found.push({ text: words, span, kind, section });
  };
  for (const [index, root] of nodes.entries()) {
    if (leadsToPlace(root, nodes[index + 1], text)) continue;
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

/**
 * "Changes for this have the hashtag::", above a block that holds the place of one: a sentence of every spec, which goes on with
 * what each fills in. What tells the author what to put there is none.
 */
function leadsToPlace(node: Node, next: Node | undefined, text: string): boolean {
  if (node.type !== "paragraph" || next?.type !== "literal_block") return false;
  if (!/^<[^<>]+>$/.test(text.slice(next.span.start, next.span.end).trim())) return false;
  const words = wordsIn(text, node.span);
  return words.endsWith(":") && words.split(" ").length > 5 && !speaksToAuthor.test(words);
}

const speaksToAuthor =
  /^(?:please|include|insert|provide|put|list|add|give|name|write|describe|explain|state|say|use|replace|fill|specify|set)\b|\b(?:you|your|authors?|must|should|ha(?:s|ve) to|goes|paste|enter|link to|here|below)\b|\?/i;

/** "[ ] The owners have agreed": a box of a list that every spec has, and that is answered by being ticked. */
export function isBox(words: string): boolean {
  return /^(?:\[[ xX]?\]|[\u2610-\u2612])\s/.test(words);
}

/** A comment as it is written for the author of a spec: its blocks, without the marks of items. */
const blockOfComment = /(?<=^[ \t]*(?:[-*+] +)?)(?![-*+] )\S[^\n]*(?:\n(?![ \t]*(?:[-*+] +|$))[^\n]+)*/gm;

/**
 * What a template says in comments, where readers of the page do not see it: it tells the author as much about a section, and none
 * of it is ever left in.
 */
export function readRemarks(nodes: readonly Node[], text: string, section: string | undefined): readonly Guidance[] {
  return nodes.flatMap((node) => {
    const content = node.type === "comment" ? node.children[0]?.span : undefined;
    if (content === undefined) return [];
    return [...text.slice(content.start, content.end).matchAll(blockOfComment)].flatMap(
      (match): readonly Guidance[] => {
        const start = content.start + match.index;
        const span = { start, end: start + match[0].length };
        const words = wordsIn(text, span);
        return isLicenceNote(words) ? [] : [{ text: words, span, kind: "paragraph", section }];
      },
    );
  });
}

const items: ReadonlySet<Node["type"]> = new Set(["list_item", "definition", "footnote", "citation"]);

function isItem(ancestors: readonly Element[]): boolean {
  return ancestors.some(({ type }) => items.has(type));
}
