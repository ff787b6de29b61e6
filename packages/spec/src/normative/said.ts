/**
 * The blocks that a section shows as its own, in order. Header and footer of the page stand nowhere in the tree of
 * sections; they are said in the section in which they were written.
 */
import { type Node, type NodeOf, type Span, walkTree } from "@assent/rst";
import { normalise } from "../prose.ts";
import type { Section } from "../section.ts";
import type { Spec } from "../spec.ts";
import type { Canonical } from "./canonical-node.ts";
import { canonicalBlock } from "./canonical.ts";
import { joinLists } from "./lists.ts";
import type { Rules } from "./rules.ts";
import { headerReader } from "./state-field.ts";

/** A block, and where it was written. */
export interface SaidBlock {
  readonly canonical: Canonical;
  readonly span: Span;
}

/** Finds the blocks of a section, or, without one, of the preface; each is made when it is asked for. */
export function saidBy(spec: Spec, rules: Rules): (section?: Section) => Iterable<SaidBlock> {
  const { outline } = spec;
  const { reading } = rules;
  const headings = [outline.title, ...outline.all].flatMap((one) => (one ? [one.headingSpan] : []));
  const around = reading < 3 ? [] : decorationsOf(spec);
  const named = reading < 3 ? [] : windowTitle(spec);
  const blocksOf = function* (nodes: readonly Node[]): Iterable<SaidBlock> {
    for (const node of nodes) {
      if (reading >= 3 && (node.type === "decoration" || isAboutHeading(node, headings))) continue;
      const canonical = canonicalBlock(node, rules);
      if (canonical !== undefined) yield { canonical, span: node.span };
    }
  };
  const preface = function* (): Iterable<SaidBlock> {
    const read = reading < 6 ? undefined : headerReader();
    for (const { canonical, span } of blocksOf(outline.preface))
      yield { canonical: read?.(canonical) ?? canonical, span };
  };
  return function* (section) {
    if (section === undefined) yield* named;
    const blocks = section === undefined ? preface() : blocksOf(section.body);
    if (reading < 4) yield* blocks;
    else
      yield* joinLists(
        blocks,
        ({ canonical }) => canonical,
        ({ span }, canonical) => ({ canonical, span }),
      );
    for (const part of around) {
      const canonical = part.section === section ? canonicalBlock(part.node, rules) : undefined;
      if (canonical !== undefined) yield { canonical: [part.type, canonical], span: part.node.span };
    }
  };
}

/** The title that a page has besides the one of its text (the `title` directive). */
function windowTitle({ document, outline }: Spec): readonly SaidBlock[] {
  const title = normalise(document.attributes.title ?? "");
  if (title === "" || title === outline.title?.text) return [];
  return [{ canonical: ["document", { title }], span: document.span }];
}

/** A message that quotes a heading, whose line is too short: the heading was read and stands in the tree. */
function isAboutHeading(node: Node, headings: readonly Span[]): boolean {
  const quoted = node.type === "system_message" ? node.children.filter(({ type }) => type === "literal_block") : [];
  return (
    quoted.length > 0 &&
    quoted.every(({ span }) =>
      headings.some(({ start, end, source }) => source === span.source && span.start < end && start < span.end),
    )
  );
}

interface Decoration {
  readonly type: "header" | "footer";
  readonly node: Node;
  /** The one in which it was written, by the last heading above; undefined for the preface. */
  readonly section: Section | undefined;
}

function decorationsOf({ document, outline }: Spec): readonly Decoration[] {
  const parts: NodeOf<"header" | "footer">[] = [];
  for (const child of document.children) {
    if (child.type !== "decoration") continue;
    walkTree(child, (node) => {
      if (node.type !== "header" && node.type !== "footer") return undefined;
      parts.push(node);
      return "skip";
    });
  }
  return parts.flatMap(({ type, children }) =>
    children.map((node) => {
      const { start, source } = node.span;
      const above = source === undefined ? outline.all.filter(({ headingSpan }) => isAbove(headingSpan, start)) : [];
      return { type, node, section: above.at(-1) };
    }),
  );
}

function isAbove({ start, source }: Span, place: number): boolean {
  return source === undefined && start <= place;
}
