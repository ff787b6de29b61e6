/** The pieces of a template that only hold a place. */
import { findNodes, type Node, type Span } from "@assent/rst";
import { proseOf, spanOf } from "../prose.ts";
import type { Title } from "../section.ts";
import type { Placeholder } from "../template.ts";
import { bibliographicNodes } from "./fields.ts";
import { isOrList } from "./choices.ts";

/** A run of capital X stands for a number in every template. */
export const crosses = /X{4,}/g;
/** Words in angle brackets: "<irc nick name and email address>"; no address, no tag with attributes. */
const bracketed = /<[A-Za-z][A-Za-z0-9 /_-]*>/g;

/** What an author puts something of the own for, wherever it stands: "PROJ-0000", "sig-xxx", an address that ends in "NNNN" or "XXXX", "@handle". */
const tokens =
  /\b[A-Z][A-Z0-9]+-(?:0{3,}|N{3,}|X{3,})\b|\S{0,200}\/(?:N{4,}|X{4,})\b|(?<![\w@])@(?:handle|name|nick|user|username|your[\w-]*|author|owner|someone|reviewer|github[\w-]*)\b/gi;
/** The key of a ticket; in small letters it is the name of a thing, in an address or a sample. */
const ticketKey = /\b(?:ABC|FOO|KEY|PROJ|PROJECT|TEAM|TICKET|XYZ)-123(?:45?)?\b/g;
/** What holds the place of a whole answer: "[describe why]", "<name>", "{name}", "TODO: fill in", "YYYY-MM-DD", "dd.mm.yyyy", "Your Name <…>", "???". */
const wholeLine =
  /^(?:\[[^[\]]+\]|<[^<>@:/]+>|<(?:REQUIRED|OPTIONAL): [^<>@]+>|\{[^{}]+\}|\(fill (?:me |this )?in\b[^()]*\)|(?:TODO|FIXME)\b.*|(?:(?:YYYY|yyyy|20XX)([-/.])(?:MM\1DD|mm\1dd|XX\1XX))|(?:DD|dd)([-/. ])(?:MMM?|mmm?|Mon|mon)\2(?:YYYY|yyyy)|(?:[Yy]our (?:[Ff]ull )?[Nn]ame|YOUR (?:FULL )?NAME)(?: <[^<>]*>)?|\?{3,})$/;
/**
 * The same inside a sentence: words in braces or brackets, which are no path, markup, mark or section of a configuration; and with the
 * word before them, since they say something by themselves too, "YYYY-MM-DD" and "XXX".
 */
const inSentence =
  /(?<![\w/\x60${])\{[A-Za-z][^{}\n\x60]{1,80}\}(?![\w/\x60}])|(?<![\w\]/\x60\\]|\b(?:section|group) )\[(?!(?:optional|required|if|when|where)\b)[a-z][^[\]\n\x60]{1,80}\](?![\w([/_]| (?:section|group|option)\b)|\b[A-Za-z]{1,20}:? (?:(?:YYYY|yyyy)-(?:MM|mm)-(?:DD|dd)|X{3})\b/gi;
/** The number of a title that nobody has given yet: "KEP-NNNN: ", "RFC 0000: ". */
const numberToCome = /^[A-Z][A-Za-z]{1,10}[- #]{0,2}(?:0{3,}|N{3,}|X{3,}|n{4,}|x{4,})(?=\s*[:.\u2013\u2014-] *\S)/;
/** Words to choose one from: "draft | accepted | done", "draft / accepted / done". */
const choice = /^[A-Za-z][\w -]{0,40}(?:(?:\|[\w -]{1,40})+|(?:\/ [\w -]{1,40}){2,8})$/;

const mayHold = / \/ | or |-123|X{3}|[<[{@|]|TODO|FIXME|-0{3}|N{3}|Y{4}|20XX|Your |\?{3}|\(fill /i;
/** A mark of a list, a field's name, or a label, before what stands in a line. */
const before = /^\s*(?:[-*+\u2022] +)?(?::[^:\n]+:\s*|(?!TODO|FIXME)[A-Z][\w ()-]{0,40}:\s+)?/;

/** What stands in a line behind its label, and where; `start` is where the line begins. */
export function answerIn(line: string, start: number): { readonly text: string; readonly span: Span } {
  const from = before.exec(line)![0].length;
  const text = line.slice(from).trimEnd();
  return { text, span: { start: start + from, end: start + from + text.length } };
}

/** What is read: all nodes of a template, and its title. */
export interface PlaceholderSource {
  readonly nodes: readonly Node[];
  readonly title: Title | undefined;
  /** The nodes before the first section, where an address that stands alone is the example link. */
  readonly preface: readonly Node[];
}

/** Reads the placeholders of a template, in order. */
export function readPlaceholders({ nodes, title, preface }: PlaceholderSource, text: string): readonly Placeholder[] {
  const found: Placeholder[] = [];
  if (title) found.push({ text: title.text, span: title.span, kind: "title" });
  const number = title === undefined ? null : numberToCome.exec(text.slice(title.span.start, title.span.end));
  if (title && number) {
    const { start } = title.span;
    found.push({ text: number[0], span: { start, end: start + number[0].length }, kind: "text" });
  }
  const urls = preface.flatMap((node) => (node.type === "paragraph" ? exampleUrl(node.span, text) : []));
  found.push(...urls);
  for (const node of nodes) {
    for (const paragraph of [
      ...findNodes(node, "paragraph"),
      ...findNodes(node, "literal_block"),
      ...bibliographicNodes(node),
    ]) {
      const { start, end } = paragraph.span;
      if (!mayHold.test(text.slice(start, end))) continue;
      const prose = proseOf(text, paragraph.span);
      for (const match of prose.text.matchAll(crosses)) {
        found.push({ text: match[0], span: spanOf(prose, match.index, match.index + match[0].length), kind: "text" });
      }
      for (const match of prose.text.matchAll(bracketed)) {
        const isWhole = match[0].length === prose.text.length;
        if (!isWhole && !/[ _]/.test(match[0])) continue;
        found.push({ text: match[0], span: spanOf(prose, match.index, match.index + match[0].length), kind: "text" });
      }
      const isProse = paragraph.type !== "literal_block";
      const add = (one: Placeholder): void => {
        const isKnown = found.some(({ span }) => span.start <= one.span.start && span.end >= one.span.end);
        if (isProse && !isKnown) found.push(one);
      };
      let line = start;
      for (const words of text.slice(start, end).split("\n")) {
        const answer = answerIn(words, line);
        if (wholeLine.test(answer.text) || choice.test(answer.text) || isOrList(answer.text))
          add({ ...answer, kind: "text", isLine: true });
        line += words.length + 1;
      }
      for (const match of [tokens, ticketKey, inSentence].flatMap((holder) => [...prose.text.matchAll(holder)])) {
        add({ text: match[0], span: spanOf(prose, match.index, match.index + match[0].length), kind: "text" });
      }
    }
  }
  return found.toSorted((a, b) => a.span.start - b.span.start);
}

/** A paragraph that is nothing but an address is the example of the link. */
function exampleUrl(span: Span, text: string): readonly Placeholder[] {
  const words = text.slice(span.start, span.end);
  return /^https?:\/\/\S+$/.test(words) ? [{ text: words, span, kind: "url" }] : [];
}
