/** Titles, meanings of codes and policies of a method of an older form, out of its own words. */
import { proseOf, sentences } from "@assent/spec";
import type { Body, ContractOperation, Field, Said, StatusCode } from "../reading/contract.ts";
import { wordsOfCode } from "../reading/older/words/code-words.ts";
import { codesIn } from "../reading/older/details/codes.ts";
import { breaksOff } from "../reading/older/details/facts.ts";
import { cutOf } from "../reading/older/words/marks.ts";
import { withPhrases } from "../reading/phrases.ts";
import { escapeWords } from "../reading/words.ts";
import { type MoveWords, plainWords } from "./moved-words.ts";
import { headlineOf, methodsIn } from "./owners.ts";
import { isOfTheForm, wordsOfText } from "./said-words.ts";
import type { Piece } from "./pieces.ts";

/** Longer titles are no titles. */
const longestTitle = 60;
const verb = /\b(?:GET|PUT|POST|DELETE|PATCH|HEAD|OPTIONS)\b/;

/** A title that stands over this method only: of its section, its item, or the words that lead to its block. As written. */
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
  if (section !== undefined && methodsIn(places, section.span).length === 1)
    candidates.push(proseOf(text, section.titleSpan).text);
  for (const item of [...own.parents].reverse()) {
    if (methodsIn(places, item.span).length > 1) break;
    const first = item.children.find(({ type }) => type === "paragraph" || type === "term");
    if (first !== undefined && first.span.start < own.span.start) candidates.push(firstSentence(text, first.span));
  }
  const headline = headlineOf(own, pieces, { places, text });
  if (headline !== undefined) candidates.push(proseOf(text, headline.span).text.replace(/^\| /, ""));
  const before = pieces[index - 1];
  const isAlone = methodsIn(places, own.span).length === 1;
  if (isAlone && own.kind === "block" && before?.kind === "words" && before.sections.at(-1) === section) {
    const words = text.slice(before.span.start, before.span.end).trim();
    if (words.endsWith(":") && methodsIn(places, before.span).length === 0)
      candidates.push(firstSentence(text, before.span));
  }
  if (own.kind === "words" && isAlone) {
    const words = proseOf(text, { start: own.span.start, end: at }).text;
    candidates.push(cutOf(words, /^[-*+] /.test(words) ? 2 : 0, words.length).replace(/[\s:(,–—-]+$/, ""));
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

/** The words of a title, without the emphasis that is around all of it. */
function plainTitle(words: string): string | undefined {
  const written = words.replace(/[:.\s]+$/, "").replace(/^(\*{1,2})(?=[^\s*])([^*]*[^\s*])\1$/, "$2");
  const own = written.replace(/[:.\s]+$/, "").trim();
  const title = plainWords(own)
    .replace(/[\x60*_|]/g, "")
    .trim();
  // "Specification for the method" says no more than the form does.
  const isLabel = isOfTheForm(title.replace(noTitle, ""));
  const isTitle = /\p{L}{2}\S*\s.*\p{L}{2}|^\p{L}{4,}$/u.test(title) && title.length <= longestTitle;
  return isTitle && !isLabel && !(verb.test(title) && title.includes("/")) ? own : undefined;
}

const leading =
  /^(?:[^:]{0,60}?\bcodes?(?:\(s\))?\W{0,4}:)?\W*(?:HTTP(?:\/\d\.\d)?\s*)?(?<name>(?:[A-Za-z]+(?: [A-Za-z]+){0,3} ?)??)(?<gap>\W{0,4})(?<codes>[1-5]\d\d(?:\W{0,4}(?:,|\bor\b|\band\b|\/)\W{0,4}[1-5]\d\d)*)(?![\w/])(?<rest>.*)$/is;

/** What stands behind several codes, and is said of each. */
const ofAll = /^[\s\x60*"')]*(?:--?|–|—|:)/;

/** "Lists them. 200" and "Problems: 404": words before a code that are a sentence, or a label, and not its name. */
function isLabel(name: string, gap: string): boolean {
  return /[.,;]/.test(gap) || (gap.includes(":") && /[^s]s$/i.test(name.trim()) && !/^too many/i.test(name));
}

/** Where a line begins with a code. */
const nextCode = /\n(?=\s*(?:[-*+] )?(?:HTTP )?[1-5]\d\d\b)/;
/** The same, and empty lines. */
const betweenCodes = /\n\s*\n|\n(?=\s*(?:[-*+] )?(?:HTTP )?[1-5]\d\d\b)/;

interface Meaning {
  readonly codes: readonly string[];
  /** As reStructuredText. */
  readonly words: string;
}

/** What the pieces of a method say of its codes at their start. */
function meaningsIn(pieces: readonly Piece[], text: string, move: MoveWords): readonly Meaning[] {
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
      const { gap = "", codes = "", rest = "" } = match.groups;
      const name = isLabel(match.groups.name ?? "", gap) ? "" : match.groups.name!;
      if (/[1-5]\d\d/.test(rest) && words.length > 200) continue;
      // "Bad Request (400), Forbidden (403)", or a range: each was read with its name.
      if (/^\s*\).*\([1-5]\d\d\)/.test(rest) || /^ ?(?:--?|–|\.\.|to) ?[1-5]\d\d\b/.test(rest)) continue;
      const from = words.length - rest.length;
      const next = codesIn(words, false).find(({ start }) => start >= from)?.start;
      const behind = wordsOfCode(words, from, next);
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
      const more = nested.some((one) => leading.test(one)) ? [] : nested.map((one) => one.replace(/[.;]+$/, ""));
      const isOpen = whole !== "" && breaksOff.test(whole);
      const all = isOpen
        ? `${whole} ${more.join("; ")}`.trim()
        : [whole, ...more].filter((one) => one !== "").join("; ");
      // What stands in a block is no markup.
      const source = piece.kind === "block" ? escapeWords(all) : move(all);
      const told = codes.match(/\d{3}/g)!;
      // "404, 423 (it is locked)" and "404, 423 if it is locked" are of the last one, "404, 423: it is wrong" of both.
      if (all !== "") found.push({ codes: ofAll.test(rest) ? told : told.slice(-1), words: source });
    }
  }
  return found;
}

/** Codes with all that is said of each, as reStructuredText. */
export function codesOf(
  { codes }: ContractOperation,
  pieces: readonly Piece[],
  text: string,
  move: MoveWords,
): readonly StatusCode[] {
  const meanings = meaningsIn(pieces, text, move);
  const keyOf = (words: string): string => wordsOfText(words).join(" ");
  return codes.map((code) => {
    const own = meanings.filter((one) => one.codes.includes(code.code)).map(({ words }) => words);
    const isSaid = own.some((one) => keyOf(one).includes(keyOf(code.meaning)));
    const all = [...(code.meaning === "" || isSaid ? [] : [move(code.meaning)]), ...new Set(own)];
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

/** An operation with its words as reStructuredText, and none of the paragraphs that stand elsewhere. */
export function withMovedWords(
  operation: ContractOperation,
  elsewhere: ReadonlySet<string>,
  move: MoveWords,
): ContractOperation {
  // What a schema says of values has a phrase of its own in the form.
  const moved = <T extends Field>(one: T): T => ({
    ...one,
    meaning: withPhrases(move(one.meaning), one.constraints, one.type).meaning,
  });
  const bodyOf = <T extends Body>(body: T): T =>
    body.content.kind === "fields"
      ? { ...body, content: { kind: "fields", fields: body.content.fields.map(moved) } }
      : body;
  const { requestBody, responseBodies, responseHeaders, parameters, description, method, path } = operation;
  return {
    ...operation,
    description: description
      .split("\n\n")
      .filter((one) => !elsewhere.has(one) && plainWords(one).replace(/\x60/g, "") !== `${method.value} ${path.value}`)
      .map(move)
      .join("\n\n"),
    parameters: parameters.map(moved),
    requestBody: requestBody && bodyOf(requestBody),
    responseBodies: responseBodies.map(bodyOf),
    responseHeaders: responseHeaders.map(moved),
  };
}
