/** Whether a text says all the words of a piece of source. */
import type { ContractOperation } from "../reading/contract.ts";

/** Words before a colon, or alone, that the form says with its fields, tables and titles. */
const ofTheForm = new Set(
  (
    "api body bodies code codes error errors example examples expected failure failures http json list method methods normal parameter " +
    "parameters request requests response responses rest return returned returns s sample samples schema status statuscode success " +
    "successful type types uri url urls verb"
  ).split(" "),
);
/** What opens a block: the form has one of its own. */
const opener = /^\s*\.\. (?:code-block|code|sourcecode|parsed-literal)::.*(?:\n\s*:[\w-]+:.*)*/;

/** The words of a text, in small letters. */
export function wordsOfText(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Whether the form says all the words of a label. */
export function isOfTheForm(label: string): boolean {
  return wordsOfText(label).every((word) => ofTheForm.has(word));
}

/** What of a piece of source is looked for: all but the words that are of the form. */
export function tellingWords(source: string): readonly string[] {
  const text = source.replace(opener, "");
  const colon = /:(?=\s|$|\x60)/.exec(text)?.index ?? (text.length < 60 ? text.length : 0);
  const label = wordsOfText(text.slice(0, colon));
  const isLabel = label.length <= 6;
  return [...label.filter((word) => !isLabel || !ofTheForm.has(word)), ...wordsOfText(text.slice(colon))].filter(
    (word) => word.length > 1 || /\p{N}/u.test(word),
  );
}

/** The words of a method that is written, of which each is said of one piece of source alone. */
export class SaidWords {
  private readonly left = new Map<string, number>();
  /** Words that many pieces name: those of its path, its codes and its fields. */
  private readonly names: ReadonlySet<string>;

  constructor({ method, path, codes, parameters, requestBody, responseBodies }: ContractOperation, text: string) {
    for (const word of wordsOfText(text)) this.left.set(word, (this.left.get(word) ?? 0) + 1);
    const bodies = [...(requestBody === undefined ? [] : [requestBody]), ...responseBodies];
    const fields = bodies.flatMap(({ content }) => (content.kind === "fields" ? content.fields : []));
    const names = [...codes.map(({ code }) => code), ...[...parameters, ...fields].map(({ name }) => name)];
    this.names = new Set(wordsOfText(`${method.value} ${path.value} ${names.join(" ")}`));
  }

  /** Takes words out, where all of them are left, as often. */
  take(words: readonly string[]): boolean {
    const counts = new Map<string, number>();
    for (const word of words) if (!this.names.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    if ([...counts].some(([word, count]) => (this.left.get(word) ?? 0) < count)) return false;
    for (const [word, count] of counts) this.left.set(word, this.left.get(word)! - count);
    return true;
  }
}
