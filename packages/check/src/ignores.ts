/**
 * Switching a finding off in place, with a reason:
 *
 *     .. assent: ignore line-length -- table copied from the vendor
 *
 * The comment covers what follows it: the next block of the same section, or the heading of the next section. With
 * `ignore-file` it covers the whole file. What is found at the title is ignored anywhere before the first section, and what
 * is missed where it belongs; see `Report.around`.
 */
import { type Node, type Span, walkTree } from "@assent/rst";
import { type Fact, fact, type Spec } from "@assent/spec";

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

const form = /^assent:\s*(ignore(?:-file)?)\s+([\w][\w\s,-]*?)\s*(?:\s(?:--|[\u2013\u2014])\s*([^]*))?$/i;

/** A comment that speaks to Assent. */
const address = /^assent\s*:/i;

/** What the comments of a spec say to Assent, in order. */
export interface Ignores {
  readonly understood: readonly Ignore[];
  /** Comments that are meant as ignores and are none. */
  readonly others: readonly Pick<Ignore, "span" | "covers">[];
}

/** Whether an ignore stands right before something. */
export function isCovered(span: Span, { covers }: Pick<Ignore, "covers">): boolean {
  return span.start <= covers.end && span.end >= covers.start;
}

/** The ignores of a spec, in order. */
export function ignoresOf(spec: Spec): readonly Ignore[] {
  return allIgnores(spec).understood;
}

/** Those of them that count: without a reason nothing is ignored. */
export function ignoresInForce(spec: Spec): readonly Ignore[] {
  return ignoresOf(spec).filter(({ reason }) => reason !== undefined);
}

/** The ignores of a spec, and what was meant as one. */
export const allIgnores: Fact<Ignores> = fact(({ document, text }) => {
  if (!/assent\s*:/i.test(text)) return { understood: [], others: [] };
  const found: Ignore[] = [];
  const others: Pick<Ignore, "span" | "covers">[] = [];
  const nodes: Node[] = [];
  walkTree(document, (node) => {
    nodes.push(node);
    // The words of a comment are no block that another could cover.
    return ["paragraph", "literal_block", "comment"].includes(node.type) ? "skip" : undefined;
  });
  for (const [index, node] of nodes.entries()) {
    if (node.type !== "comment") continue;
    const words = node.children.map((child) => (child.type === "text" ? child.text : "")).join("");
    if (!address.test(words.trim())) continue;
    const match = form.exec(words.trim());
    if (!match) {
      others.push({ span: node.span, covers: coverage(node.span, nodes, index) });
      continue;
    }
    const covers =
      match[1]!.toLowerCase() === "ignore-file"
        ? { start: 0, end: text.length + 1 }
        : coverage(node.span, nodes, index);
    const reason = match[3]?.trim();
    found.push({
      rules: match[2]!.split(/[\s,]+/).filter((code) => code !== ""),
      reason: reason === "" ? undefined : reason,
      span: node.span,
      covers,
    });
  }
  return { understood: found, others };
});

/** From the comment to the end of what follows: a block, or the title of a section. */
function coverage(comment: Span, nodes: readonly Node[], index: number): Span {
  const next = nodes.slice(index + 1).find((node) => node.span.start >= comment.end && node.type !== "comment");
  if (!next) return { start: comment.start, end: comment.end };
  if (next.type !== "section") return { start: comment.start, end: next.span.end };
  const title = next.children.find(({ type }) => type === "title");
  return { start: comment.start, end: title ? title.span.end + 1 : next.span.end };
}
