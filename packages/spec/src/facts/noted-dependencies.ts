/** Specs, stories and changes that "Dependencies" tells by a footnote or a citation which stands in another section. */
import { type ElementOf, type Node, walkTree } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";
import type { Section } from "../section.ts";
import { type Dependency, linkedIn } from "./dependencies.ts";
import { namedIn } from "./named-dependencies.ts";

/** What the notes lead to or name; the span is that of the mark in "Dependencies", whose sentence says how it is needed. */
export const notedDependencies: Fact<readonly Omit<Dependency, "text">[]> = fact(({ outline, document, text }) => {
  const sections = outline.all.filter(({ key }) => key === "dependencie");
  const marks = sections.flatMap(marksIn);
  if (marks.length === 0) return [];
  const notes = new Map<string, Note>();
  walkTree(document, (node) => {
    if (node.type !== "footnote" && node.type !== "citation") return;
    for (const id of node.ids) notes.set(id, node);
  });
  return marks.flatMap(({ attributes, span }) => {
    const note = notes.get(attributes.refid ?? "");
    // What stands in the section itself is read there.
    if (note === undefined || sections.some((section) => isWithin(note, section))) return [];
    return [...linkedIn([note]), ...namedIn([note], text)].map(({ kind, target, id }) => ({ kind, target, id, span }));
  });
});

type Note = ElementOf<"footnote"> | ElementOf<"citation">;
type Mark = ElementOf<"footnote_reference"> | ElementOf<"citation_reference">;

/** The marks in a section that lead to notes; those in its subsections too. */
function marksIn({ body, sections }: Section): readonly Mark[] {
  const found: Mark[] = [];
  for (const root of body) {
    walkTree(root, (node) => {
      // A note may lead to others, for what it says and not for what is needed.
      if (node.type === "footnote" || node.type === "citation") return "skip";
      if (node.type === "footnote_reference" || node.type === "citation_reference") found.push(node);
      return undefined;
    });
  }
  return [...found, ...sections.flatMap(marksIn)];
}

function isWithin(node: Node, { span }: Section): boolean {
  return node.span.source === undefined && node.span.start >= span.start && node.span.end <= span.end;
}
