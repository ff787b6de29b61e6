/**
 * The source of a section as pieces that are kept or left out whole: paragraphs, blocks, tables, titles, each with its lines.
 * Every line that is not empty is of one piece, so that nothing of a section can be lost between them.
 */
import { type Element, LineIndex, type Node, type Span, walkTree } from "@assent/rst";
import type { Section } from "@assent/spec";

/** A piece of the source. */
export interface Piece {
  readonly kind: "title" | "words" | "block" | "table" | "mark" | "other";
  /** From 0, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  readonly span: Span;
  /** The section below the one on the API that it is in, from the outside in. */
  readonly sections: readonly Section[];
  /** Items, fields, quotes and directives that it is in, from the outside in. */
  readonly parents: readonly Element[];
}

const containers = new Set(["list_item", "definition_list_item", "field", "block_quote", "option_list_item"]);
const directiveStart = /^\.\. [\w:-]+ ?::/;

/** Whether an element is a directive with text in it, as a note is. */
export function isDirective({ span }: Element, text: string): boolean {
  return directiveStart.test(text.slice(span.start, span.start + 60));
}

const kinds: Readonly<Record<string, Piece["kind"]>> = {
  paragraph: "words",
  term: "words",
  line: "words",
  caption: "words",
  rubric: "words",
  field_name: "words",
  literal_block: "block",
  doctest_block: "block",
  table: "table",
  comment: "other",
  target: "mark",
  substitution_definition: "mark",
  footnote: "mark",
  citation: "mark",
};

/** The lines of a text, without what ends them. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

/** Reads the pieces of a section below its title. */
export function piecesOf(section: Section, text: string): readonly Piece[] {
  const index = new LineIndex(text);
  const lines = linesOf(text);
  const found: Piece[] = [];
  const lineAt = (offset: number): number => index.toPosition(offset).line;
  const add = (
    node: { readonly span: Span },
    kind: Piece["kind"],
    sections: readonly Section[],
    parents: readonly Element[],
  ): void => {
    const { span } = node;
    found.push({
      kind,
      from: lineAt(span.start),
      to: lineAt(Math.max(span.start, span.end - 1)) + 1,
      span,
      sections,
      parents,
    });
  };
  const visit = (one: Section, sections: readonly Section[]): void => {
    if (sections.length > 0) add({ span: one.headingSpan }, "title", sections, []);
    for (const node of one.body)
      collect(node, text, (leaf, kind, parents) => {
        add(leaf, kind, sections, parents);
      });
    for (const below of one.sections) visit(below, [...sections, below]);
  };
  visit(section, []);
  found.sort((a, b) => a.from - b.from);
  return withLinesBetween(found, lines, index, {
    from: lineAt(section.headingSpan.end - 1) + 1,
    to: endLine(section, index),
  });
}

function endLine({ span }: Section, index: LineIndex): number {
  const { line, character } = index.toPosition(span.end);
  return character === 0 ? line : line + 1;
}

function collect(
  root: Node,
  text: string,
  add: (node: Node, kind: Piece["kind"], parents: readonly Element[]) => void,
): void {
  walkTree(root, (node, ancestors) => {
    if (node.type === "text" || node.type === "system_message" || node.span.source !== undefined) return "skip";
    const kind = kinds[node.type];
    if (kind === undefined) return undefined;
    add(
      node,
      kind,
      ancestors.filter((one) => containers.has(one.type) || isDirective(one, text)),
    );
    return "skip";
  });
}

/** Lines that no piece has become pieces of their own; those of a directive that nobody knows stay together. */
function withLinesBetween(
  found: readonly Piece[],
  lines: readonly string[],
  index: LineIndex,
  { from, to }: { readonly from: number; readonly to: number },
): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = from;
  const fill = (until: number, next: Piece | undefined): void => {
    while (at < until) {
      if (lines[at]!.trim() === "") {
        at += 1;
        continue;
      }
      const start = at;
      const indent = indentOf(lines[at]!);
      at += 1;
      while (
        at < until &&
        (lines[at]!.trim() === "" ? indentOf(nextFull(lines, at, until)) : indentOf(lines[at]!)) > indent
      ) {
        at += 1;
      }
      const last = at;
      const span = {
        start: index.toOffset({ line: start, character: 0 }),
        end: index.toOffset({ line: last, character: 0 }),
      };
      const { sections = [], parents = [] } = pieces.at(-1) ?? next ?? {};
      // The head of a directive is in it.
      const begun = (next?.parents ?? []).filter((one) => one.span.start >= span.start && one.span.start < span.end);
      pieces.push({
        kind: "other",
        from: start,
        to: last,
        span,
        sections,
        parents: [...parents.filter((one) => one.span.end > span.start), ...begun],
      });
    }
  };
  for (const piece of found) {
    const start = Math.max(piece.from, at);
    if (piece.from >= to) continue;
    const last = pieces.at(-1);
    // What stands behind the name of a field in its line goes with it.
    if (piece.to <= at && last !== undefined && last.span.end < piece.span.end) {
      pieces[pieces.length - 1] = { ...last, span: { ...last.span, end: piece.span.end } };
    }
    if (piece.to <= at) continue;
    fill(start, piece);
    pieces.push({ ...piece, from: start });
    at = piece.to;
  }
  fill(to, undefined);
  return pieces;
}

function nextFull(lines: readonly string[], from: number, until: number): string {
  for (let line = from; line < until; line += 1) if (lines[line]!.trim() !== "") return lines[line]!;
  return "";
}

/** How many spaces a line begins with. */
export function indentOf(line: string): number {
  return /^\s*/.exec(line)![0].length;
}
