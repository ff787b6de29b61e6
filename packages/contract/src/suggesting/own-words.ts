/** Titles, meanings of codes and policies of a method of an older form, out of its own words. */
import { proseOf, sentences } from "@assent/spec";
import type { ContractOperation, Field, Said, StatusCode } from "../reading/contract.ts";
import { breaksOff } from "../reading/older/facts.ts";
import { methodsIn } from "./owners.ts";
import { isOfTheForm } from "./said-words.ts";
import type { Piece } from "./pieces.ts";

/** Longer titles are no titles. */
const longestTitle = 60;
const verb = /\b(?:GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS)\b/;

/** Marks of markup that are in no pair, and emphasis, leave words. */
export function plainWords(words: string): string {
  return words
    .replace(/(^|[\s(])\*{1,2}(?=\S)([^*]*\S)\*{1,2}(?=$|[\s.,;:)])/g, "$1$2")
    .split(/(\x60\x60[^\x60]+\x60\x60(?!\x60)|\x60[^\x60]+\x60_)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/\x60+/g, "")))
    .join("")
    .replace(/\s+/g, " ")
    .replace(/\s*::\s*$/, ":")
    .trim();
}

/** A title that stands over this method only: of its section, its item, or the words that lead to its block. */
export function titleOf(
  operation: ContractOperation,
  places: ReadonlyMap<ContractOperation, number>,
  pieces: readonly Piece[],
  text: string,
): string | undefined {
  const at = places.get(operation)!;
  const index = pieces.findLastIndex(({ span }) => span.start <= at);
  const own = pieces[index];
  if (own === undefined) return undefined;
  const candidates: string[] = [];
  const section = own.sections.at(-1);
  if (section !== undefined && methodsIn(places, section.span).length === 1) candidates.push(section.title);
  for (const item of [...own.parents].reverse()) {
    if (methodsIn(places, item.span).length > 1) break;
    const first = item.children.find(({ type }) => type === "paragraph" || type === "term");
    if (first !== undefined && first.span.start < own.span.start) candidates.push(firstSentence(text, first.span));
  }
  const before = pieces[index - 1];
  const isAlone = methodsIn(places, own.span).length === 1;
  if (isAlone && own.kind === "block" && before?.kind === "words" && before.sections.at(-1) === section) {
    const words = text.slice(before.span.start, before.span.end).trim();
    if (words.endsWith(":") && methodsIn(places, before.span).length === 0)
      candidates.push(firstSentence(text, before.span));
  }
  if (own.kind === "words" && isAlone) {
    const words = proseOf(text, { start: own.span.start, end: at }).text;
    candidates.push(plainWords(words.replace(/^[-*+] /, "")).replace(/[\s:(,–—-]+$/, ""));
    candidates.push(...namedBehind(operation, own, text));
  }
  return candidates.map(plainTitle).find((one) => one !== undefined);
}

/** Words that go on as a sentence does, or say what stands below them. */
const goesOn =
  /^(?:will|would|should|shall|can|could|may|must|is|are|has|have|now|to|with|without|for|which|that|where|and|or|in|on|at|if|when|from|by|as|also|returns?|requests?|calls?|methods?|apis?|endpoints?)\b|:(?:\s|$)|,$|\b[1-5]\d\d\b/i;

/** What a method does, right behind it: "``POST /v1/things`` create a thing." */
function namedBehind({ method, path }: ContractOperation, own: Piece, text: string): readonly string[] {
  const start = Math.max(method.span.end, path.span.end);
  const words = proseOf(text, { start, end: Math.max(start, own.span.end) }).text;
  const said = words.replace(/^[\s\x60*"'>}):.–—-]+/, "");
  const isOne = sentences(said).length === 1;
  return isOne && !goesOn.test(said) && /^[A-Za-z]/.test(said) ? [said] : [];
}

function firstSentence(text: string, span: Piece["span"]): string {
  const words = proseOf(text, span).text;
  return sentences(words)[0]?.text ?? words;
}

/** "Specification for the method", "Update". */
const noTitle =
  /\b(?:a|the|new|existing|for|of|v\d\S*|specifications?|paths?|updat(?:es?|ed)|modif(?:y|ied)|chang(?:es?|ed)|add(?:s|ed)?)\b/gi;

function plainTitle(words: string): string | undefined {
  const title = plainWords(words)
    .replace(/[\x60*_|]/g, "")
    .replace(/[:.\s]+$/, "")
    .trim();
  // "Specification for the method" says no more than the form does.
  const isLabel = isOfTheForm(title.replace(noTitle, ""));
  const isTitle = /\p{L}{2}.*\s.*\p{L}{2}|^\p{L}{4,}$/u.test(title) && title.length <= longestTitle;
  return isTitle && !isLabel && !(verb.test(title) && title.includes("/")) ? title : undefined;
}

const leading =
  /^(?:[^:]{0,60}?\bcodes?(?:\(s\))?\W{0,4}:)?\W*(?:HTTP(?:\/\d\.\d)?\s*)?(?<name>(?:[A-Za-z]+ ?){0,4}?)\W{0,4}(?<codes>[1-5]\d\d(?:\W{0,4}(?:,|\bor\b|\band\b|\/)\W{0,4}[1-5]\d\d)*)(?![\w/])(?<rest>.*)$/is;

/** Where a line begins with a code. */
const nextCode = /\n(?=\s*(?:[-*+] )?(?:HTTP )?[1-5]\d\d\b)/;
/** The same, and empty lines. */
const betweenCodes = /\n\s*\n|\n(?=\s*(?:[-*+] )?(?:HTTP )?[1-5]\d\d\b)/;

interface Meaning {
  readonly codes: readonly string[];
  readonly words: string;
}

/** What the pieces of a method say of its codes at their start. */
function meaningsIn(pieces: readonly Piece[], text: string): readonly Meaning[] {
  const found: Meaning[] = [];
  for (const piece of pieces) {
    if (piece.kind !== "words" && piece.kind !== "block") continue;
    const source = text.slice(piece.span.start, piece.span.end);
    for (const part of source.split(piece.kind === "block" ? betweenCodes : nextCode)) {
      if (part.includes("{")) continue;
      // Headers say nothing of a code.
      const said = /^\s*HTTP\/\d[^\n]*/.exec(part)?.[0] ?? part;
      const words = said
        .replace(/\s+/g, " ")
        .replace(/^[-*+] /, "")
        .trim();
      const match = leading.exec(words);
      if (!match?.groups) continue;
      const { name = "", codes = "", rest = "" } = match.groups;
      if (/[1-5]\d\d/.test(rest) && words.length > 200) continue;
      // "Bad Request (400), Forbidden (403)", or a range: each was read with its name.
      if (/^\s*\).*\([1-5]\d\d\)/.test(rest) || /^ ?(?:--?|–|\.\.|to) ?[1-5]\d\d\b/.test(rest)) continue;
      const behind = plainWords(
        rest
          .replace(/^[\s\x60*"',:.)–—-]+/, "")
          .replace(/[\s.,;]+$/, "")
          .replace(/^\(([^()]*)\)$/, "$1"),
      );
      const own = isOfTheForm(name)
        ? ""
        : plainWords(name)
            .replace(/^(?:returns?|raises?|gives?|an?|http|error|code|status|if|with)\b\s*/i, "")
            .trim();
      const whole = [own, behind].filter((one) => one !== "").join(": ");
      // What stands below an item that begins with the code.
      const below = piece.parents.at(-1);
      const isFirst = below !== undefined && pieces.find((one) => one.parents.includes(below)) === piece;
      const nested =
        !isFirst || piece.kind === "block"
          ? []
          : pieces
              .filter((one) => one !== piece && one.kind === "words" && one.parents.includes(below))
              .map((one) => proseOf(text, one.span).text.replace(/^[-*+] /, ""));
      const more = nested.some((one) => leading.test(one))
        ? []
        : nested.map((one) => plainWords(one).replace(/[.;]+$/, ""));
      const isOpen = whole !== "" && breaksOff.test(whole);
      const all = isOpen
        ? `${whole} ${more.join("; ")}`.trim()
        : [whole, ...more].filter((one) => one !== "").join("; ");
      if (all !== "") found.push({ codes: codes.match(/\d{3}/g)!, words: all });
    }
  }
  return found;
}

/** Codes with all that is said of each. */
export function codesOf({ codes }: ContractOperation, pieces: readonly Piece[], text: string): readonly StatusCode[] {
  const meanings = meaningsIn(pieces, text);
  return codes.map((code) => {
    const own = meanings.filter((one) => one.codes.includes(code.code)).map(({ words }) => words);
    const read = plainWords(code.meaning);
    const all = [...(read === "" || own.some((one) => one.includes(read)) ? [] : [read]), ...new Set(own)];
    return { ...code, meaning: all.join("; ") };
  });
}

const policyLabel =
  /^[-*+]?\s*[*\x60]*(?:\w+ ){0,2}polic(?:y|ies)(?: (?:names?|rules?))?[*\x60]*\s*:+\s*(?<rest>.*)$/is;
const policyName = /^[a-z][\w-]*(?::[\w-]+)+$/;

/** The names of policies that a line "Policy: …" gives. */
export function policiesOf(pieces: readonly Piece[], text: string): readonly Said<string>[] {
  return pieces.flatMap((piece) => {
    const rest = policyLabel.exec(proseOf(text, piece.span).text)?.groups?.rest;
    if (piece.kind !== "words" || rest === undefined) return [];
    return rest
      .split(/[\s,;\x60"']+/)
      .filter((one) => policyName.test(one))
      .map((value) => ({ value, span: piece.span, confidence: 0.8 }));
  });
}

/** An operation with words that have no marks without a pair, and none of the paragraphs that stand elsewhere. */
export function withPlainWords(operation: ContractOperation, elsewhere: ReadonlySet<string>): ContractOperation {
  const plain = <T extends Field>(one: T): T => ({ ...one, meaning: plainWords(one.meaning) });
  const { requestBody, parameters, description, method, path } = operation;
  return {
    ...operation,
    description: description
      .split("\n\n")
      .map(plainWords)
      .filter((one) => !elsewhere.has(one) && one.replace(/\x60/g, "") !== `${method.value} ${path.value}`)
      .join("\n\n"),
    parameters: parameters.map(plain),
    requestBody:
      requestBody?.content.kind === "fields"
        ? { ...requestBody, content: { kind: "fields", fields: requestBody.content.fields.map(plain) } }
        : requestBody,
  };
}
