/** Where a part of a document was promised. */
import { LineIndex, type Span } from "@assent/rst";
import type { Contract } from "../reading/contract.ts";
import type { PromiseOrigin } from "./document.ts";

/** A contract with the text that it was read from. */
export interface ContractSource {
  readonly contract: Contract;
  readonly text: string;
  /** The release that it is for; undefined where nothing says it. */
  readonly release?: string | undefined;
}

/** Makes the origins of what a contract says. */
export function originsOf({
  contract,
  text,
}: ContractSource): (section: string, span: Span, confidence: number) => PromiseOrigin {
  const lines = new LineIndex(text);
  return (section, span, confidence) => ({
    spec: contract.spec,
    file: contract.file,
    section,
    line: lines.toPlace(span.start).line,
    words: wordsAt(text, span),
    confidence,
  });
}

/** The source of a span on one line; the cells of a row are set apart by a bar. Long texts are cut. */
function wordsAt(text: string, { start, end }: Span): string {
  const words = text
    .slice(start, Math.min(end, start + 2000))
    .replace(/\n[ \t]*-(?:[ \t]+|(?=\n|$))/g, " | ")
    .replace(/\s+/g, " ")
    .trim();
  return words.length > mostWords ? `${words.slice(0, mostWords - 1)}…` : words;
}

const mostWords = 400;
