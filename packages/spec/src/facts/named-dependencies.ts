/** Specs that a spec names under "Dependencies" without a link: by a path or file, or by a name in literal type after "spec". */
import { type Span, walkTree } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";
import type { Section } from "../section.ts";
import { stem, type Dependency } from "./dependencies.ts";
import { findTopic } from "./topics.ts";

/** What is named so, and where. */
export const namedDependencies: Fact<readonly Pick<Dependency, "kind" | "target" | "span" | "id">[]> = fact(
  ({ outline, text }) => {
    const found: { readonly kind: "path"; readonly target: string; readonly span: Span; readonly id: string }[] = [];
    const add = (start: number, target: string): void => {
      found.push({ kind: "path", target, span: { start, end: start + target.length }, id: stem(target) });
    };
    const visit = ({ body, sections }: Section): void => {
      for (const root of body) {
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
      sections.forEach(visit);
    };
    const section = findTopic(outline, "dependencies");
    if (section) visit(section);
    return found;
  },
);

/** Whether a word is the name of a file without its ending: several words in one. */
export function isPlainName(words: string): boolean {
  return /^\w+(?:[_-]\w+)+$/.test(words);
}

const passedOver: ReadonlySet<string> = new Set(["comment", "target", "reference", "inline", "literal_block"]);
const file = /(?<![\w/.:<{*~-])(?:[\w.-]+\/)*[\w-][\w.-]*\.rst(?![\w/])/g;
const afterSpec = /\bspecs?\s+``$/i;
