/**
 * Where in a section the answer to a question of the template may stand. An author who kept the question has answered it
 * right behind it, or in what comes next; else it is looked for by its words, among what is the author's own.
 */
import { proseOf, type Prose, type Question, type Section, sentences, type Spec, type Template } from "@assent/spec";

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

/** A paragraph or an item of a list. */
interface Block extends AnswerPlace {
  readonly prose: Prose;
  readonly isItem: boolean;
  /** The words that are the author's own. */
  readonly own: string;
}

/** Takes a section apart, up to those below it that answer questions of their own (`matched`). */
export function answersIn(
  section: Section,
  matched: ReadonlyMap<Section, { readonly title: string }>,
  { text }: Spec,
  template: Template,
): AnsweredSection {
  const title = matched.get(section)?.title ?? section.title;
  const told = template.guidance
    .filter((guidance) => guidance.section === title && guidance.kind !== "label")
    .flatMap((guidance) => sentences(guidance.text).map((sentence) => sentence.text))
    .sort((left, right) => right.length - left.length);
  const ends = section.sections.filter((below) => matched.has(below)).map((below) => below.headingSpan.start);
  const start = section.headingSpan.end;
  const words = text.slice(start, Math.min(section.span.end, ...ends));
  const blocks: Block[] = [];
  for (const match of words.matchAll(/\S[^\n]*(?:\n(?![ \t]*(?:[*+-]|\d+\.|#\.)[ \t])[ \t]*\S[^\n]*)*/g)) {
    if (/^\S[^\n]*\n(\W)\1+$/.test(match[0])) continue;
    const from = start + match.index;
    const prose = proseOf(text, { start: from, end: from + match[0].length });
    const isItem = /^(?:[*+-]|\d+\.|#\.) (?!\*)/.test(prose.text);
    blocks.push({ start: from, text: prose.text, prose, isItem, own: without(prose.text, told) });
  }
  return { blocks, questions: template.questions.filter((question) => question.section === title), told };
}

/** Finds what may answer a question; undefined where all that the section says answers others. */
export function findAnswer(question: Question, section: AnsweredSection): AnswerPlace | undefined {
  if (section.blocks.some((block) => holds(block, question))) return behind(question, section);
  const { questions } = section;
  const kept = questions.filter((other) => section.blocks.some((block) => holds(block, other)));
  const answered = new Set(kept.map((other) => behind(other, section)?.start));
  const isFree = ({ start, prose, own }: Block): boolean =>
    saysSomething(own) && !prose.offsets.some((offset) => answered.has(offset)) && !answered.has(start);
  const blocks = section.blocks.filter(isFree);
  const taken = new Set(questions.map((other) => bestOf(blocks, other)));
  const free = blocks.find((block) => !taken.has(block));
  return bestOf(blocks, question) ?? (blocks.length === 1 ? blocks[0] : free);
}

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
    if (asks && below.isItem) return undefined;
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
  const wanted = wordsOf(question.text);
  const words = blocks.map(({ text }) => wordsOf(text));
  const rarity = (word: string): number => 1 / words.filter((has) => has.has(word)).length;
  let best: { readonly score: number; readonly block: Block } | undefined;
  for (const [index, block] of blocks.entries()) {
    const shared = [...wanted].filter((word) => words[index]!.has(word));
    const score = shared.reduce((sum, word) => sum + rarity(word), 0);
    if (score > (best?.score ?? 0)) best = { score, block };
  }
  return best?.block;
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
