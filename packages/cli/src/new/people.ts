/** The field of a template for whoever writes the spec or does the work, and how far its examples reach. */
import type { Span } from "@assent/rst";
import type { FieldLine } from "@assent/spec";

const label = "(?:author|assignee|owner|contact|autor|auteur|verantwortlich)s?";
const isLabel = new RegExp(`^${label}$`, "i");
const listed = new RegExp(
  String.raw`^([ \t]*)(?:[-*+] +)?:?[*\x60]{0,2}${label}[*\x60]{0,2}:[*\x60]{0,2}[ \t]*\r?\n(?=\1[ \t]*\S)`,
  "im",
);
const toFill = /^(?:(?:<{1,2}[^<>@]*>{1,2}[\s,;()-]*)+|your (?:full )?name\b.*)$/i;
const exampleMail = /^[^<>@]*<?[^<>@\s]+@(?:[\w-]+\.)*example(?:\.\w+)?>?$/i;

/**
 * Where the person goes: in the place of the first that the template shows, with those beside it and in the lines below. Each is a
 * place for words, or has an address of mail that nobody has (RFC 2606). Undefined: there is no such field.
 */
export function placeOfPerson(lines: readonly FieldLine[], text: string, within: Span): Span | undefined {
  const line = lines.find((one) => isLabel.test(one.label) && isExample(one.value));
  if (line !== undefined) return { start: line.span.start, end: endOfExamples(text, line.span.end, within.end) };
  const source = text.slice(within.start, within.end);
  const head = listed.exec(source);
  if (head === null) return undefined;
  const first = within.start + head.index + head[0].length;
  const [, bullet = "", words = ""] =
    /^([ \t]+(?:[-*+] +)?|[-*+] +)(\S.*?)[ \t]*(?=\r?\n|$)/.exec(text.slice(first, within.end)) ?? [];
  if (!isExample(words)) return undefined;
  const start = first + bullet.length;
  return { start, end: endOfExamples(text, start + words.length, within.end) };
}

/** The end of the lines below an example that are examples too. */
function endOfExamples(text: string, from: number, last: number): number {
  let end = from;
  for (;;) {
    const [whole, words] =
      /^[ \t]*\r?\n(?:[ \t]+(?:[-*+] +)?|[-*+] +)(\S.*?)[ \t]*(?=\r?\n|$)/.exec(text.slice(end, last)) ?? [];
    if (whole === undefined || words === undefined || !isExample(words)) return end;
    end += whole.trimEnd().length;
  }
}

function isExample(words: string): boolean {
  if (words === "") return false;
  const people = words.split(/[,;]\s*(?![^<>]*>)|\s+and\s+(?![^<>]*>)/i).filter((one) => one !== "");
  return toFill.test(words) || people.every((one) => toFill.test(one) || exampleMail.test(one));
}
