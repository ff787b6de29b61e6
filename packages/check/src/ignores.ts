/**
 * Switching a finding off in place, with a reason:
 *
 *     .. assent: ignore line-length -- table copied from the vendor
 *
 * The comment covers what follows it: the next block of the same section, or the heading of the next section. With
 * `ignore-file` it covers the whole file.
 */
import { type Node, type Span, walkTree } from "@assent/rst";
import { type Fact, fact } from "@assent/spec";

/** An in-place ignore. */
export interface Ignore {
  /** Codes of rules. */
  readonly rules: readonly string[];
  readonly reason: string | undefined;
  /** The comment. */
  readonly span: Span;
  /** What it covers. */
  readonly covers: Span;
}

const form = /^assent:\s*(ignore(?:-file)?)\b\s*([\w\s,-]*?)\s*(?:\s--\s*([^]*))?$/;

/** The ignores of a spec, in order. */
export const ignoresOf: Fact<readonly Ignore[]> = fact(({ document, text }) => {
  if (!text.includes("assent:")) return [];
  const found: Ignore[] = [];
  const nodes: Node[] = [];
  walkTree(document, (node) => {
    nodes.push(node);
    return node.type === "paragraph" || node.type === "literal_block" ? "skip" : undefined;
  });
  for (const [index, node] of nodes.entries()) {
    if (node.type !== "comment") continue;
    const words = node.children.map((child) => (child.type === "text" ? child.text : "")).join("");
    const match = form.exec(words.trim());
    if (!match) continue;
    const covers = match[1] === "ignore-file" ? { start: 0, end: text.length + 1 } : coverage(node.span, nodes, index);
    const reason = match[3]?.trim();
    found.push({
      rules: match[2]!.split(/[\s,]+/).filter((code) => code !== ""),
      reason: reason === "" ? undefined : reason,
      span: node.span,
      covers,
    });
  }
  return found;
});

/** From the comment to the end of what follows: a block, or the title of a section. */
function coverage(comment: Span, nodes: readonly Node[], index: number): Span {
  const next = nodes.slice(index + 1).find((node) => node.span.start >= comment.end && node.type !== "comment");
  if (!next) return { start: comment.start, end: comment.end };
  if (next.type !== "section") return { start: comment.start, end: next.span.end };
  const title = next.children.find(({ type }) => type === "title");
  return { start: comment.start, end: title ? title.span.end + 1 : next.span.end };
}
