/** A document in two: what stands before the first section, in the order in which it was written, and the sections. */
import { type Document, type Node, plainText } from "@assent/rst";
import { isMessageSection, type Spec } from "@assent/spec";
import type { StoryRecord } from "../record.ts";

/** Splits a document. Its title is shown elsewhere, and so is the story where its address says no more. */
export function splitText(
  document: Document,
  { outline }: Spec,
  stories: readonly StoryRecord[],
): {
  readonly preface: readonly Node[];
  /** With what the page shows elsewhere, as it was written. */
  readonly written: readonly Node[];
  readonly rest: readonly Node[];
} {
  const hasTitle = document.children.some(({ type }) => type === "title");
  // Where nothing of it is a title, the first heading is that of a section.
  const isHeaded = hasTitle || outline.title === undefined;
  const first = isHeaded ? undefined : document.children.find(({ type }) => type === "section");
  // A licence above the title keeps docutils from taking it for the title of the document.
  const all = document.children
    .flatMap((node) => (node === first && node.type !== "text" ? node.children : [node]))
    .filter(({ type }) => type !== "title")
    .flatMap((node) => (node.type === "section" && isMessageSection(node) ? node.children.slice(1) : [node]));
  const end = all.findIndex(({ type }) => type === "section" || type === "subtitle");
  const preface = end < 0 ? all : all.slice(0, end);
  const start = outline.title?.span.end ?? 0;
  const shownAbove = new Set(stories.map(({ url }) => lettersOf(url)));
  const isShownAbove = (node: Node, index: number): boolean =>
    node.type === "paragraph" &&
    node.span.start >= start &&
    shownAbove.has(lettersOf(plainText(node))) &&
    !leadsOn(preface[index - 1]);
  return {
    preface: preface.filter((node, index) => !isShownAbove(node, index)),
    written: preface,
    rest: end < 0 ? [] : all.slice(end),
  };
}

/** "Launchpad blueprint:" would be a label of nothing without what follows. */
function leadsOn(node: Node | undefined): boolean {
  return node?.type === "paragraph" && plainText(node).trimEnd().endsWith(":");
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, "");
}
