/** What a document among the specs is: only specs are judged. */
import { findNodes, type Node, plainText } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";
import type { DocumentKind, Spec } from "../spec.ts";
import { isVisible } from "./content.ts";

const templateName = /(?:^|[-_.])template(?:$|[-_.])/i;
const templateTitle = /^(?:example spec\b|(?:the )?title of (?:the|your)\b)/i;
/** A form that is filled in to show how, or to try the tools: "Sample Pike Spec for Trove", "Test Specification". */
const sampleTitle = /^(?:sample\b.*\bspec\b|test spec(?:ification)?$)/i;
const templateWords =
  /Introduction paragraph -- |do not delete any of the\s+sections in this\s+template|<[a-z]+-id or None>/;
const pointsElsewhere =
  /\b(?:moved|superseded|replaced|renamed|see|implemented in|can be found|now at|deprecated|obsolete|merged into)\b/i;

/** What kind of document this is; only "spec" is judged. */
export const kindOf: Fact<DocumentKind> = fact((spec) => {
  const { path, outline, text } = spec;
  const stem = path.replace(/^.*\//, "").replace(/\.(?:rst|txt)$/, "");
  const title = outline.title?.text ?? "";
  if (stem === "redirects") return "redirects";
  if (stem.toLowerCase() === "template") return "template";
  if (templateName.test(stem) && (templateTitle.test(title) || templateWords.test(text))) return "template";
  if (sampleTitle.test(title) && templateWords.test(text)) return "template";
  if (isIndex(spec, stem)) return "index";
  if (/(?:^|\/)specless\//.test(path)) return "specless";
  if (/\b(?:scorecard|post-?mortem)\b/i.test(title)) return "scorecard";
  if (/(?:^|\/)polic(?:y|ies)\/[^/]+$/.test(path)) return "policy";
  if (outline.sections.length === 0) return kindWithoutSections(spec);
  const holdsPlace = text.length < 1500 && (/^placeholder$/i.test(stem) || /^\W*placeholder\b/i.test(title));
  return holdsPlace || isUnwritten(spec) ? "stub" : "spec";
});

/** Pages that tell how to work in the repository. */
const aboutRepository = /^(?:readme|contributing|hacking|changelog|changes|license|code[-_]of[-_]conduct|security)$/i;

/** A page that lists other pages, or tells how to work with them. */
function isIndex({ text, outline }: Spec, stem: string): boolean {
  if (stem === "index" || aboutRepository.test(stem)) return true;
  if (!text.includes(".. toctree::") || !/^\s*\.\. toctree::/m.test(text)) return false;
  return outline.all.length < 3 || /(?:^|[-_])(?:index|idx)$/.test(stem);
}

/** Headings with a word that holds a place below them: a file that only keeps a folder in the repository. */
function isUnwritten({ document, text }: Spec): boolean {
  if (text.length > 3000) return false;
  const words = findNodes(document, "paragraph").map((paragraph) => plainText(paragraph).trim().toLowerCase());
  const written = words.filter((word) => !/^(?:none|n\/a)\.?$/.test(word));
  return (
    written.every((word) => /^(?:place ?hol\w{2,4}|to ?do|tbd|\.\.\.)$/.test(word)) &&
    (written.length > 0 || words.length === 0)
  );
}

/** A page without sections: a pointer to another page, a change told in a few paragraphs, or a spec that was not written. */
function kindWithoutSections({ outline }: Spec): DocumentKind {
  const start = outline.title?.span.end ?? 0;
  const content = outline.preface.filter((node) => node.span.start >= start && isVisible(node));
  const words = content.map((node) => plainText(node)).join(" ");
  if (words.split(/\s+/).length < 60 && (pointsElsewhere.test(words) || words.trim() === "")) return "stub";
  if (isMeetingNote(content)) return "specless";
  return "lite";
}

/** The record of a meeting that decided that no spec is needed. */
function isMeetingNote(content: readonly Node[]): boolean {
  const names = content.flatMap((node) => findNodes(node, "field_name")).map((name) => plainText(name).toLowerCase());
  return names.includes("meeting");
}
