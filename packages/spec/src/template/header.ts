/**
 * The licence note of a file: a comment, a literal block or a paragraph before the title; or what stands last, as a comment, an
 * admonition or a paragraph.
 */
import type { Document, Node } from "@assent/rst";
import { normalise } from "../prose.ts";
import type { LicenceNote } from "../template.ts";

/** Words of a licence note, or of a note on whose text it is; in a few languages, as addresses and marks are the same in all. */
const speaksOfLicence =
  /\blicen[cs]ed?\b|\blicen(?:cia|ça|za)\b|lizen[sz]|лиценз|ライセンス|许可|授權|\bcopyright\b|©|\bcreative ?commons\b|\bSPDX-License-Identifier\b/i;

/** Whether some words are a licence note, or the address of a licence: they tell the author nothing, and stay in every spec. */
export function isLicenceNote(words: string): boolean {
  return (
    (/\blicen[cs]ed under\b/i.test(words) && !words.includes("?")) ||
    /^This \w+ (?:is|has been|was) (?:hereby )?(?:placed|put|dedicated|released) (?:in|into|to) the public domain\b[^?]*$/i.test(
      words,
    ) ||
    /^<?https?:\/\/\S*\/licen[cs]es?\/\S*$/i.test(words)
  );
}

/** Finds the licence note among the nodes of `preface` that stand before `end`, the place of the title. */
export function findHeader(preface: readonly Node[], text: string, end: number): LicenceNote | undefined {
  for (const node of preface) {
    // The fields below the title come before the comment above it, once docutils has moved the title up.
    if (node.span.start >= end) continue;
    if (node.type !== "comment" && node.type !== "literal_block" && node.type !== "paragraph") continue;
    const words = text.slice(node.span.start, node.span.end);
    if (!speaksOfLicence.test(words) || isOpen.test(words)) continue;
    const start = node.type === "literal_block" ? markerBefore(text, node.span.start) : node.span.start;
    const source = ofSpecs(text.slice(start, node.span.end).trimEnd());
    if (source === undefined) continue;
    return { text: saidIn(source), source, span: node.span, isLast: false };
  }
  return undefined;
}

/** Finds it where a document ends. What is all that a section says is the section, as "Copyright", and no note below another. */
export function findFooter(document: Document, text: string): LicenceNote | undefined {
  let node: Node | undefined = document.children.at(-1);
  let beside: readonly Node[] = [];
  while (node?.type === "section") {
    beside = node.children;
    node = node.children.at(-1);
  }
  const isWhole = beside.every((one) => one === node || one.type === "title" || one.type === "target");
  if (node?.type === "paragraph" && beside.length > 0 && isWhole) return undefined;
  if (node?.type !== "comment" && node?.type !== "note" && node?.type !== "paragraph") return undefined;
  const source = ofSpecs(text.slice(node.span.start, node.span.end).trimEnd());
  if (source === undefined || !isLicenceNote(saidIn(source))) return undefined;
  return { text: saidIn(source), source, span: node.span, isLast: true };
}

/** "TODO: copyright? Do we need it?": what is to be decided yet stands in no spec. */
const isOpen = /^\W*(?:TODO|FIXME|XXX)\b|\?(?:\s|$)/;

/** "This template was derived from [2]." */
const onTemplate = /\bthis template\b/i;

/** A note as specs have it: without its paragraphs on the template itself. Undefined where nothing else is said. */
function ofSpecs(source: string): string | undefined {
  if (!onTemplate.test(source)) return source;
  const [first = "", ...others] = source.split(/\n[ \t\r]*\n/);
  const [marker] = /^\.\.(?: note::)?(?:[ \t\r]*\n|[ \t]+)|^/.exec(first)!;
  const kept = [first.slice(marker.length), ...others].filter((part) => !onTemplate.test(part));
  if (!speaksOfLicence.test(kept.join(" "))) return undefined;
  const said = kept.join("\n\n");
  // What begins in the line of the mark begins there again.
  return marker + (/[ \t]$/.test(marker) ? said.trimStart() : said);
}

function saidIn(source: string): string {
  return normalise(source).replace(/^(?:\.\.|::) (?:note:: )?/, "");
}

/** A literal block at the top is introduced by a "::" of its own. */
function markerBefore(text: string, start: number): number {
  const before = text.slice(0, start).trimEnd();
  return before.endsWith("::") ? before.length - 2 : start;
}
