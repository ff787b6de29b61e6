/**
 * Where in a section the answer to a question of the template may stand. An author who kept the question has answered it
 * right behind it, or in what comes next; else it is looked for by what it asks for and by its words, among what is the
 * author's own.
 */
import { findNodes, type Span } from "@assent/rst";
import {
  fact,
  type Fact,
  literalBlocks,
  noneFormOf,
  proseOf,
  type Prose,
  type Question,
  type Section,
  sentences,
  type Spec,
  type Template,
} from "@assent/spec";
import { type Looks, looksWanted, type Piece } from "./shapes.ts";

/** A piece of a section that may be an answer. */
export interface AnswerPlace {
  readonly start: number;
  /** White space normalised. */
  readonly text: string;
}

/** A section of a spec, with what the template asks there. */
export interface AnsweredSection {
  readonly blocks: readonly Block[];
  readonly questions: readonly Question[];
  /** The sentences that the template says there. */
  readonly told: readonly string[];
}

/** A paragraph, an item of a list, a literal block or a table. */
interface Block extends AnswerPlace, Piece {
  readonly prose: Prose;
  /** The words that are the author's own. */
  readonly own: string;
}

/** Takes a section apart, up to those below it that answer questions of their own (`matched`). */
export function answersIn(
  section: Section,
  matched: ReadonlyMap<Section, { readonly title: string }>,
  spec: Spec,
  template: Template,
): AnsweredSection {
  const title = matched.get(section)?.title ?? section.title;
  const told = template.guidance
    .filter((guidance) => guidance.section === title && guidance.kind !== "label")
    .flatMap((guidance) => sentences(guidance.text).map((sentence) => sentence.text))
    .sort((left, right) => right.length - left.length);
  const ends = section.sections.filter((below) => matched.has(below)).map((below) => below.headingSpan.start);
  const questions = template.questions.filter((question) => question.section === title);
  const blocks: Block[] = [];
  for (const { start, end, kind } of piecesIn(spec, {
    start: section.headingSpan.end,
    end: Math.min(section.span.end, ...ends),
  })) {
    const prose = proseOf(spec.text, { start, end });
    const above = blocks.at(-1)?.text ?? "";
    const leads = above.length <= longestLead && (above.endsWith(":") || isPrompt(above, questions));
    blocks.push({ start, text: prose.text, lead: leads ? above : "", kind, prose, own: without(prose.text, told) });
  }
  return { blocks, questions, told };
}

/** Words of more characters than that say more than what comes next. */
const longestLead = 120;

/** The literal blocks, the tables and the comments of a spec: what a comment says nobody reads. */
const wholes: Fact<readonly (Span & { readonly kind: Piece["kind"] | "comment" })[]> = fact((spec) => {
  const literals = literalBlocks(spec).map(({ start, end }) => {
    const [marks] = /^(?:\.\. [^\n]*\n(?:[ \t]*(?::[^\n]*)?\n)*[ \t]*)?/.exec(spec.text.slice(start, end))!;
    return { start: start + marks.length, end, kind: "literal" as const };
  });
  const tables = findNodes(spec.document, "table").flatMap(({ span: { start, end, source } }) =>
    source === undefined ? [{ start, end, kind: "table" as const }] : [],
  );
  const comments = findNodes(spec.document, "comment").flatMap(({ span: { start, end, source } }) =>
    source === undefined ? [{ start, end, kind: "comment" as const }] : [],
  );
  return [...literals, ...tables, ...comments].sort((left, right) => left.start - right.start);
});

/** The pieces of a part of a spec, in order. */
function* piecesIn(spec: Spec, { start, end }: Span): Generator<Span & Pick<Piece, "kind">> {
  let from = start;
  for (const whole of wholes(spec)) {
    if (whole.start < from || whole.end > end) continue;
    yield* wordsIn(spec.text, { start: from, end: whole.start });
    if (whole.kind !== "comment") yield { ...whole, kind: whole.kind };
    from = whole.end;
  }
  yield* wordsIn(spec.text, { start: from, end });
}

/** Paragraphs and items, without headings. */
function* wordsIn(text: string, { start, end }: Span): Generator<Span & Pick<Piece, "kind">> {
  const pieces = /\S[^\n]*(?:\n(?![ \t]*(?:[*+-]|\d+\.|#\.)[ \t])[ \t]*\S[^\n]*)*/g;
  for (const { 0: words, index } of text.slice(start, end).matchAll(pieces)) {
    if (/^\S[^\n]*\n(\W)\1+$/.test(words) || headOfCode.test(words)) continue;
    const kind = /^(?:[*+-]|\d+\.|#\.)\s+(?!\*)/.test(words) ? "item" : "words";
    yield { start: start + index, end: start + index + words.length, kind };
  }
}

/** The line above a literal block says nothing by itself. */
const headOfCode = /^\.\. (?:code|code-block|sourcecode|parsed-literal|highlight)::[^\n]*(?:\n[ \t]+:[^\n]*)*$/;

/** Finds what may answer a question; undefined where nothing that the section says looks like it. */
export function findAnswer(question: Question, section: AnsweredSection): AnswerPlace | undefined {
  if (section.blocks.some((block) => holds(block, question))) return behind(question, section);
  const { questions } = section;
  const kept = questions.filter((other) => section.blocks.some((block) => holds(block, other)));
  const answered = new Set(kept.map((other) => behind(other, section)?.start));
  const isFree = ({ start, prose, own }: Block): boolean =>
    saysSomething(own) && !prose.offsets.some((offset) => answered.has(offset)) && !answered.has(start);
  const others = questions.filter((other) => other !== question);
  const blocks = section.blocks.filter((block) => isFree(block) && !isPrompt(block.text, questions));
  const looks = looksWanted(question.text);
  if (looks !== undefined) return likeliest(blocks, question, looks) ?? denial(blocks);
  const words = blocks.filter(
    ({ kind, text }) =>
      (kind === "words" || kind === "item") && !isPrompt(/^[^:]{1,60}(?=:)/.exec(text)?.[0] ?? "", others),
  );
  const best = bestOf(words, question);
  // Where particular things are asked for, the first words need not be about this one.
  if (questions.some(({ text }) => looksWanted(text) !== undefined))
    return best ?? denial(blocks) ?? (blocks.length === 1 ? words[0] : undefined);
  // A demand asks in other words for what a question beside it may ask for: neither takes the other's answer away.
  const alike = questions.filter(({ kind }) => kind === question.kind);
  const taken = new Set(alike.map((other) => bestOf(blocks, other)));
  const free = blocks.find((block) => !taken.has(block));
  return best ?? bestOf(blocks, question) ?? (blocks.length === 1 ? blocks[0] : free);
}

/** The block that looks most like an answer; where none does, the one that is labelled with words of the question. */
function likeliest(blocks: readonly Block[], question: Question, looks: Looks): Block | undefined {
  const shared = sharedWords(blocks, question);
  const head = wordsOf(question.text.slice(0, longestLabel));
  let best: { readonly score: number; readonly block: Block } | undefined;
  for (const [index, block] of blocks.entries()) {
    const label = wordsOf(labelOf(block));
    const isLabelled = label.size > 0 && [...label].every((word) => head.has(word));
    const like = looks(block);
    if (like === 0 && !(isLabelled && saysMore(block))) continue;
    const score = (like === 0 ? 0 : 1) + like + shared[index]! + (isLabelled ? 3 : 0);
    if (score > (best?.score ?? 0)) best = { score, block };
  }
  return best?.block;
}

/** Whether words are those of a question, or its first ones, and say nothing more: "Method type". */
function isPrompt(words: string, questions: readonly Question[]): boolean {
  const plain = words
    .replace(/^(?:[*+-]|\d+\.|#\.) |[*`]+/g, "")
    .replace(/[\s:.]+$/, "")
    .toLowerCase();
  return plain.length > 2 && questions.some(({ text }) => text.toLowerCase().startsWith(plain));
}

/** What a question asks for is named in so many characters, and a label has no more. */
const longestLabel = 60;

/** What a block is called, by itself or by what leads to it: "Method type: POST". */
function labelOf({ text, lead }: Block): string {
  return /^[^:.]{1,60}(?=:)/.exec(text)?.[0] ?? lead;
}

function saysMore({ text }: Block): boolean {
  return /^[^:]*:[\s:*`]*[^\s:*`]/.test(text);
}

/** What says, on top or alone, that there is nothing of what is asked for. */
function denial([first]: readonly Block[]): Block | undefined {
  const [sentence] = sentences(first?.text ?? "");
  const form = sentence && noneFormOf(sentence.text);
  const isNone = form !== undefined && form !== "open";
  return isNone || denies.test(sentence?.text ?? "") ? first : undefined;
}

const denies =
  /\bno\b[^,;]{0,40}\b(?:changes?|impacts?|effects?|new)\b|(?:\bnot|n['’]t) (?:\w+ )?(?:add|affect|alter|change|have|impact|introduce|modify|need|require)\b/i;

/** What stands behind a question that was kept: in its own paragraph or item, else in the next. */
function behind(question: Question, { blocks, questions, told }: AnsweredSection): AnswerPlace | undefined {
  const index = blocks.findIndex((block) => holds(block, question));
  const block = blocks[index];
  if (block === undefined) return undefined;
  const end = block.text.indexOf(question.text) + question.text.length;
  const next = questions
    .map((other) => block.text.indexOf(other.text, end))
    .filter((at) => at >= 0)
    .sort((left, right) => left - right)[0];
  const own = pieceOf(block, end, next ?? block.text.length, told) ?? pieceOf(block, end, block.text.length, told);
  if (own !== undefined) return own;
  for (const below of blocks.slice(index + 1)) {
    const asks = questions.some((other) => holds(below, other));
    if (asks && below.kind === "item") return undefined;
    if (!asks && saysSomething(below.own)) return below;
  }
  return undefined;
}

/** The words of a block from one place to another, if some of them are the author's. */
function pieceOf({ prose }: Block, start: number, end: number, told: readonly string[]): AnswerPlace | undefined {
  const text = without(prose.text.slice(start, end), told)
    .replace(/^[\s*:–—-]+/, "")
    .trim();
  if (!saysSomething(text)) return undefined;
  const at = prose.text.indexOf(text.slice(0, 20), start);
  return { start: prose.offsets[Math.max(start, at)] ?? prose.offsets[0] ?? 0, text };
}

function holds({ text }: Block, question: Question): boolean {
  return text.includes(question.text);
}

function without(text: string, told: readonly string[]): string {
  return told.reduce((rest, sentence) => rest.replaceAll(sentence, " "), text).replaceAll(/\s+/g, " ");
}

function saysSomething(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** The block that shares most words with a question, those that few blocks have first. */
function bestOf(blocks: readonly Block[], question: Question): Block | undefined {
  const shared = sharedWords(blocks, question);
  const most = shared.reduce((before, one) => Math.max(before, one), 0);
  return most > 0 ? blocks[shared.indexOf(most)] : undefined;
}

/** How many words each block shares with a question; those that few blocks have count most. */
function sharedWords(blocks: readonly Block[], question: Question): readonly number[] {
  const wanted = wordsOf(question.text);
  const words = blocks.map(({ text }) => wordsOf(text));
  const rarity = (word: string): number => 1 / words.filter((has) => has.has(word)).length;
  return words.map((has) => [...wanted].filter((word) => has.has(word)).reduce((sum, word) => sum + rarity(word), 0));
}

/** Words that say something, each cut to its stem. */
function wordsOf(text: string): ReadonlySet<string> {
  const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return new Set(words.filter((word) => !common.has(word)).map((word) => word.slice(0, 6).replace(/s$/, "")));
}

const common = new Set(
  "the and for are how any can you has not but its was did may who why all our new via per out use let get this that what which will with would there their when does have from they them been into than then your change changes being were where should could about other".split(
    " ",
  ),
);
