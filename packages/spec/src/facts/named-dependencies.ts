/** Specs that a spec names under "Dependencies" without a link: by a path or file, or by a name in literal type after "spec". */
import { findNodes, type Node, walkTree } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";
import type { Section } from "../section.ts";
import { stem, type Dependency } from "./dependencies.ts";
import { findTopic } from "./topics.ts";

/** What is named so, and where. */
export const namedDependencies: Fact<readonly NamedDependency[]> = fact(({ outline, text }) => {
  const found: NamedDependency[] = [];
  const visit = ({ body, sections }: Section): void => {
    found.push(...namedIn(body, text));
    sections.forEach(visit);
  };
  const section = findTopic(outline, "dependencies");
  if (section) visit(section);
  return found;
});

type NamedDependency = Pick<Dependency, "target" | "span" | "id"> & { readonly kind: "path" };

/** What some nodes name so, in order. */
export function namedIn(nodes: readonly Node[], text: string): readonly NamedDependency[] {
  const found: NamedDependency[] = [];
  const add = (start: number, target: string): void => {
    found.push({ kind: "path", target, span: { start, end: start + target.length }, id: stem(target) });
  };
  for (const root of nodes) {
    walkTree(root, (node, ancestors) => {
      if (passedOver.has(node.type)) return "skip";
      if (node.type !== "text" || node.span.source !== undefined) return undefined;
      const { start, end } = node.span;
      const words = text.slice(start, end);
      for (const match of words.matchAll(file)) add(start + match.index, match[0]);
      const isLiteral = ancestors.at(-1)?.type === "literal";
      if (isLiteral && isPlainName(words) && afterSpec.test(text.slice(Math.max(0, start - 30), start)))
        add(start, words);
      return undefined;
    });
  }
  return found;
}

/**
 * Names that are all that an item or a paragraph says, with or without marks of literal type: "function_move",
 * "specs/approved/function_move". They may be those of specs, or of anything else.
 */
export const possibleDependencies: Fact<readonly Pick<Dependency, "target" | "span">[]> = fact(({ outline, text }) => {
  const found: Pick<Dependency, "target" | "span">[] = [];
  const visit = ({ body, sections }: Section): void => {
    for (const paragraph of body.flatMap((root) => findNodes(root, "paragraph"))) {
      const { start, end, source } = paragraph.span;
      const [, before = "", target = ""] = /^(`{0,2})(.+)\1$/.exec(text.slice(start, end)) ?? [];
      if (source !== undefined || !isPlainName(target.replace(/^(?:[\p{L}\p{M}\p{N}_.-]+\/)+/u, ""))) continue;
      found.push({ target, span: { start: start + before.length, end: start + before.length + target.length } });
    }
    sections.forEach(visit);
  };
  const section = findTopic(outline, "dependencies");
  if (section) visit(section);
  return found;
});

/** Whether a word is the name of a file without its ending: several words in one. */
export function isPlainName(words: string): boolean {
  return /^[\p{L}\p{M}\p{N}]+(?:[_-]+[\p{L}\p{M}\p{N}]+)+$/u.test(words);
}

const passedOver: ReadonlySet<string> = new Set(["comment", "target", "reference", "inline", "literal_block"]);
const file =
  /(?<![\p{L}\p{M}\p{N}_/.:<{*~-])(?:[\p{L}\p{M}\p{N}_.-]+\/)*[\p{L}\p{M}\p{N}_-][\p{L}\p{M}\p{N}_.-]*\.rst(?![\p{L}\p{M}\p{N}_/])/gu;
const afterSpec = /\bspecs?\s+``$/i;
