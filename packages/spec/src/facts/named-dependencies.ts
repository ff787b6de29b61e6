/** Specs that a spec names under "Dependencies" without a link: by a path or file, or by a name in literal type after "spec". */
import { findNodes, type Node, type Span, walkTree } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";
import type { Section } from "../section.ts";
import type { Spec } from "../spec.ts";
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
export const possibleDependencies: Fact<readonly PossibleDependency[]> = fact((spec) =>
  paragraphsOf(spec).flatMap(({ start, end }) => nameAlone(spec.text, start, end) ?? []),
);

/**
 * Names that words beside them call a spec or a work, or that links have: "the function_move spec [1]", "the Function Move spec",
 * "`function_move`_". They may be those of other teams' specs too. Of several words the target is the file's name that they would make.
 */
export const calledDependencies: Fact<readonly PossibleDependency[]> = fact((spec) =>
  paragraphsOf(spec).flatMap(({ start, end }) =>
    nameAlone(spec.text, start, end) === undefined ? calledSpecs(spec.text, start, end) : [],
  ),
);

type PossibleDependency = Pick<Dependency, "target" | "span">;

/** The paragraphs under "Dependencies" that stand in the file itself. */
function paragraphsOf({ outline }: Pick<Spec, "outline">): readonly Span[] {
  const found: Span[] = [];
  const visit = ({ body, sections }: Section): void => {
    for (const { span } of body.flatMap((root) => findNodes(root, "paragraph")))
      if (span.source === undefined) found.push(span);
    sections.forEach(visit);
  };
  const section = findTopic(outline, "dependencies");
  if (section) visit(section);
  return found;
}

function nameAlone(text: string, from: number, to: number): PossibleDependency | undefined {
  return nameIn(/^(`{0,2})(.+)\1$/, text.slice(from, to), from);
}

/** A link or a label that has the name of a spec, and leads to its change, or into it. */
function linkAlone(text: string, from: number, to: number): PossibleDependency | undefined {
  return nameIn(/^((?::(?:std:)?ref:)?`)(.+)`_{0,2}$/, text.slice(from, to), from);
}

function nameIn(form: RegExp, words: string, from: number): PossibleDependency | undefined {
  const [, before = "", target = ""] = form.exec(words) ?? [];
  if (!isPlainName(target.replace(/^(?:[\p{L}\p{M}\p{N}_.-]+\/)+/u, ""))) return undefined;
  return { target, span: { start: from + before.length, end: from + before.length + target.length } };
}

/** The names in a piece of text that words beside them call a spec or a work. */
function calledSpecs(text: string, from: number, to: number): readonly PossibleDependency[] {
  const paragraph = text.slice(from, to);
  // Addresses hold names too.
  const words = paragraph.replaceAll(/<[^<>]*>|https?:\/\/\S+/g, (address) => " ".repeat(address.length));
  const called = [...(callsSpec.test(paragraph) ? words.matchAll(calledSpec) : [])].map(
    ({ index, groups = {}, 0: all }) => {
      const target = groups.before ?? groups.behind ?? groups.dependency ?? "";
      const start = from + index + all.indexOf(target);
      return { target, span: { start, end: start + target.length } };
    },
  );
  const titled = [...titles(paragraph)].map(({ index, title }) => ({
    target: title.toLowerCase().replaceAll(/[\s_-]+/g, "-"),
    span: { start: from + index, end: from + index + title.length },
  }));
  return [...called, ...titled, ...[linkAlone(text, from, to)].filter((one) => one !== undefined)];
}

/** Several words that are called a spec, quoted or written as titles are, or that stand before an address as its title. */
function* titles(words: string): Iterable<{ readonly index: number; readonly title: string }> {
  if (!mayHoldTitle.test(words)) return;
  for (const form of titleForms) {
    for (const { index, groups: { title = "" } = {}, 0: all } of words.matchAll(form)) {
      if (/\s/.test(title)) yield { index: index + all.indexOf(title), title };
    }
  }
}

/** Whether a word is the name of a file without its ending: several words in one. */
export function isPlainName(words: string): boolean {
  return /^[\p{L}\p{M}\p{N}]+(?:[_-]+[\p{L}\p{M}\p{N}]+)+$/u.test(words);
}

// Ranges, since classes of Unicode that are repeated so take V8 longer to compile than all texts take to be read.
const nameLetters = String.raw`0-9A-Za-z\u00aa-\u1fff\u2c00-\u2dff\u3041-\u9fff\ua000-\ud7ff\uf900-\ufefe\uff10-\uffdc`;
const nameWord = `[${nameLetters}]+(?:[_-]+[${nameLetters}]+)+`;
const quotes = String.raw`["'\x60*]{0,2}`;
const calledSpec = new RegExp(
  `(?<![${nameLetters}_/.:-])(?:` +
    [
      String.raw`(?:spec|specification|blueprint|bp)s?:?\s+(?:(?:for|on|of|called|named)\s+)?${quotes}(?<behind>${nameWord})(?![${nameLetters}_/.]*[/${nameLetters}_])`,
      String.raw`${quotes}(?<before>${nameWord})${quotes}(?:\s*\[#?\w*\]_?)?\s+(?:spec|specification|blueprint|bp|work|effort|feature)s?\b`,
      String.raw`${quotes}(?<dependency>${nameWord})${quotes}\s+is\s+an?\s+(?:\w+\s+)?(?:dependency|pre-?requisite)\b`,
    ].join("|") +
    ")",
  "gi",
);
/** What one of those words is: most paragraphs have none of them. */
const callsSpec = /spec|blueprint|bp|work|effort|feature|dependency|requisite/i;
const letter = String.raw`[\w\u00c0-\u1fff\u2c00-\uffff-]`;
const titleWord = `[A-Z\u00c0-\u00de\u0391-\u03a9\u0410-\u042f]${letter}*`;
const titleQuoted = String.raw`(?<title>${letter}[\w\u00c0-\u1fff\u2c00-\uffff\s-]{3,80}?)["'”\x60*]`;
const joiner = "(?:a|an|and|by|for|from|in|of|on|the|to|with)";
const noTitle = "(?!(?:The|An?|This|That|These|Our|Its?|Each|Any|If|See|Other|Another|All|Both)\\b)";
const someSpec = "(?:[Ss]pec|SPEC|[Ss]pecification|[Bb]lueprint)s?";
const behindTitle = String.raw`(?:\s*\[#?\w*\]_?)?\s+${someSpec}\b`;
const titleForms: readonly RegExp[] = [
  new RegExp(String.raw`\b${someSpec}:?\s+["'“\x60*]{1,2}${titleQuoted}`, "g"),
  new RegExp(String.raw`["'“\x60*]${titleQuoted}{1,2}${behindTitle}`, "g"),
  new RegExp(
    String.raw`(?<!${letter})(?<title>${noTitle}${titleWord}(?:\s+(?:${joiner}\s+)*${titleWord}){1,7})${behindTitle}`,
    "g",
  ),
  new RegExp(String.raw`^(?<title>${titleWord}(?:\s+${letter}+){1,7}):\s+<?https?:`, "g"),
];
const mayHoldTitle = /\b(?:spec|blueprint)|^[^:]{3,90}:\s+<?https?:/i;
const passedOver: ReadonlySet<string> = new Set(["comment", "target", "reference", "inline", "literal_block"]);
const file =
  /(?<![\p{L}\p{M}\p{N}_/.:<{*~-])(?:[\p{L}\p{M}\p{N}_.-]+\/)*[\p{L}\p{M}\p{N}_-][\p{L}\p{M}\p{N}_.-]*\.rst(?![\p{L}\p{M}\p{N}_/])/gu;
const afterSpec = /\bspecs?\s+``$/i;
