/**
 * What a meaning says of allowed values. It is cut into clauses, and each is either a phrase from end to end or prose. A
 * phrase counts only where nothing beside it makes it hold in part; prose that speaks of a limit is told, so that what is
 * not read is never passed over in silence.
 */
import type { Constraints, FieldType } from "./contract.ts";
import { jsonOf, mayBeNull, targetOf, type Target } from "./literals.ts";
import { choices, neutral, readPhrases } from "./phrase-table.ts";
import { isStart, literalList, piecesOf, type Piece } from "./pieces.ts";
import { isSame } from "./same.ts";
import {
  isCondition,
  isException,
  isQualifier,
  isQualifyingSentence,
  isReason,
  phraseFor,
  topicOf,
} from "./speaks-of.ts";
import { takesBack } from "./takes-back.ts";

/** What a meaning says, and what is to say about it. */
export interface Meaning {
  /** Of two phrases that say the same thing the first counts. */
  readonly constraints: Constraints;
  /** What speaks of a limit and is not read, with the phrase to write instead. */
  readonly unread: readonly Unread[];
  /** Pairs of phrases that say different things of the same bound, as "at least 9" and "at least 3". */
  readonly atOdds: readonly (readonly [first: string, second: string])[];
  /** Phrases that mean nothing for a value of the type, as "at least 3" of a text. */
  readonly withoutSense: readonly string[];
}

/** Words on a limit that are not read. */
export interface Unread {
  readonly words: string;
  readonly help: string;
  /** True where they are a phrase, and what stands beside it makes it hold in part only. */
  readonly isInPart: boolean;
}

/** A run of clauses: a phrase with what it says, or prose. */
interface Unit {
  readonly from: Piece;
  readonly start: number;
  readonly end: number;
  readonly said: Constraints | undefined;
  /** True where it is understood and says nothing. */
  readonly isNeutral: boolean;
}

/** Reads a meaning for a value of a type. */
export function readMeaning(meaning: string, type: FieldType): Meaning {
  const reader = new Clauses(meaning, type);
  const { units } = reader;
  const dropped = new Set<Unit>();
  const unread: Unread[] = [];
  units.forEach((unit, index) => {
    if (unit.said !== undefined) return;
    const before = phrasesBefore(units, index);
    const words = meaning.slice(unit.start, unit.end);
    const topic = reader.topicFrom(unit);
    if (
      before.length > 0 &&
      limits(unit.from, words, before, topic?.start === unit.start ? topic.topic : undefined, type)
    ) {
      for (const one of before) dropped.add(one);
      tell(before[0]!.start, unit.end, undefined);
      return;
    }
    const after = isCondition(words) ? phrasesAfter(units, index) : [];
    for (const one of after) dropped.add(one);
    if (after.length > 0) tell(unit.start, after.at(-1)!.end, undefined);
    else if (topic !== undefined) tell(topic.start, unit.end, topic.topic);
  });
  function tell(start: number, end: number, topic: Parameters<typeof phraseFor>[0] | undefined): void {
    const words = meaning.slice(start, end);
    const isOpen = words.lastIndexOf("(") > words.lastIndexOf(")") && meaning[end] === ")";
    unread.push({
      words: isOpen ? `${words})` : words,
      help:
        topic === undefined ? "write it alone where it holds always; else it is for people" : phraseFor(topic, type),
      isInPart: topic === undefined,
    });
  }
  const kept = units.filter((unit) => unit.said !== undefined && !unit.isNeutral && !dropped.has(unit));
  return { ...joined(kept, meaning), unread };
}

/** What the phrases of a meaning say for a value of a type. */
export function readConstraints(meaning: string, type: FieldType): Constraints {
  return readMeaning(meaning, type).constraints;
}

/** The phrases that stand at once before a unit, back to prose or the start of their statement. */
function phrasesBefore(units: readonly Unit[], index: number): readonly Unit[] {
  const found: Unit[] = [];
  for (let at = index - 1; at >= 0; at -= 1) {
    const unit = units[at]!;
    if (unit.said === undefined) break;
    if (!unit.isNeutral) found.unshift(unit);
    if (isStart(unit.from)) break;
  }
  return found;
}

/** The phrases that prose leads to, up to the end of the statement. */
function phrasesAfter(units: readonly Unit[], index: number): readonly Unit[] {
  const found: Unit[] = [];
  for (const unit of units.slice(index + 1)) {
    if (isStart(unit.from) || unit.said === undefined) break;
    if (!unit.isNeutral) found.push(unit);
  }
  return found;
}

const free = new Set([
  "default",
  "always",
  "oneOf",
  "pattern",
  "format",
  "unique",
  "deprecated",
  "readOnly",
  "writeOnly",
]);

/** A sentence about the default, from its start on. */
const ofDefault = /^(?:the |its )?defaults?\b/i;

/**
 * Whether prose limits the phrases before it, so that they do not hold as they stand; `speaks` is the limit that it begins to
 * speak of itself.
 */
function limits(
  { after }: Piece,
  words: string,
  before: readonly Unit[],
  speaks: ReturnType<typeof topicOf>,
  type: FieldType,
): boolean {
  if (/^null\b/i.test(words) && mayBeNull(type)) return false;
  if (
    takesBack(
      words,
      before.map(({ said }) => said!),
    )
  )
    return true;
  const own = hasNumberOfOther(words, before, speaks) ? words.replaceAll(/\d+/g, "") : words;
  if (after === "sentence") return isQualifyingSentence(own);
  if (isQualifier(words) || (after === "semicolon" && isQualifyingSentence(own))) return true;
  if (speaks !== undefined || after === "semicolon") return false;
  const isFree = before.every(({ said }) => Object.keys(said!).every((key) => free.has(key)));
  return !isFree && !isReason(words);
}

/** What has no number that another one could take the place of. */
const withoutNumber: ReadonlySet<string> = new Set(["unique", "uniqueItems", "readOnly", "writeOnly", "deprecated"]);

/**
 * Whether a number in prose is none of the phrases before it: that of a default that is no phrase ("Default 20.") is none of a
 * limit, and that of a limit ("Lenght 1 to 255.") none of a default, nor of what has no number.
 */
function hasNumberOfOther(words: string, before: readonly Unit[], speaks: ReturnType<typeof topicOf>): boolean {
  if (speaks === undefined) return false;
  if (speaks === "default" && ofDefault.test(words)) return true;
  const keys = before.flatMap(({ said }) => Object.keys(said!));
  return keys.every((key) => withoutNumber.has(key) || (key === "default" && speaks === "bound"));
}

/** The phrases together. "Not empty" comes last: a length of its own says more. */
function joined(units: readonly Unit[], meaning: string): Omit<Meaning, "unread"> {
  const isWeak = (words: string): boolean => /empty$/i.test(words);
  const first = new Map<string, { readonly words: string; readonly value: unknown }>();
  const atOdds: [string, string][] = [];
  const withoutSense: string[] = [];
  let constraints: Constraints = {};
  let weak: Constraints = {};
  for (const { start, end, said = {} } of units) {
    const words = meaning.slice(start, end);
    if (Object.keys(said).length === 0) withoutSense.push(words);
    if (isWeak(words)) {
      weak = { ...said, ...weak };
      continue;
    }
    const other = Object.entries(said).map(([key, value]): string | undefined => {
      const known = first.get(key);
      if (known === undefined) first.set(key, { words, value });
      return known === undefined || key === "unique" || isSame(known.value, value) ? undefined : known.words;
    });
    const before = other.find((one) => one !== undefined);
    if (before !== undefined) atOdds.push([before, words]);
    constraints = { ...said, ...constraints };
  }
  return { constraints: { ...weak, ...constraints }, atOdds, withoutSense };
}

/** The most clauses of one phrase: "between 1 and 64, inclusive". */
const mostPieces = 3;

/** The clauses of a meaning as phrases and prose. */
class Clauses {
  readonly units: readonly Unit[];
  readonly #meaning: string;
  readonly #type: FieldType;
  readonly #target: Target;
  readonly #pieces: readonly Piece[];

  constructor(meaning: string, type: FieldType) {
    this.#meaning = meaning;
    this.#type = type;
    this.#target = targetOf(type);
    this.#pieces = piecesOf(meaning);
    this.units = this.#read();
  }

  /** Where prose begins to speak of a limit, and of what; undefined where it does not. */
  topicFrom(
    unit: Unit,
  ): { readonly start: number; readonly topic: NonNullable<ReturnType<typeof topicOf>> } | undefined {
    const whole = this.#meaning.slice(unit.start, unit.end);
    for (const { start, end } of this.#pieces) {
      if (start < unit.start || end > unit.end) continue;
      const topic = topicOf(this.#meaning.slice(start, end), this.#type);
      // A list of literals is shown from its first on.
      if (topic !== undefined) return { start: whole.startsWith("``") ? unit.start : start, topic };
    }
    const topic = topicOf(whole, this.#type);
    return topic && { start: unit.start, topic };
  }

  #read(): readonly Unit[] {
    const units: Unit[] = [];
    for (let index = 0; index < this.#pieces.length;) {
      const from = this.#pieces[index]!;
      const last = units.at(-1);
      const isInProse = last !== undefined && last.said === undefined && !isStart(from);
      // Prose may lead to a phrase by a comma or a bracket; what "and" joins to it belongs to it.
      const found = isInProse && from.after === "and" ? undefined : this.#phraseAt(index);
      if (found !== undefined) {
        const { end, said, isNeutral } = found;
        units.push({ from, start: from.start, end: this.#pieces[end]!.end, said, isNeutral });
        index = end + 1;
        continue;
      }
      if (isInProse) units[units.length - 1] = { ...last, end: from.end };
      else units.push({ from, start: from.start, end: from.end, said: undefined, isNeutral: false });
      index += 1;
    }
    return units;
  }

  /** The longest phrase that begins with a clause. */
  #phraseAt(
    index: number,
  ): { readonly end: number; readonly said: Constraints; readonly isNeutral: boolean } | undefined {
    const { start } = this.#pieces[index]!;
    const choice = this.#choiceAt(index);
    if (choice !== undefined) return choice;
    for (let end = Math.min(index + mostPieces, this.#pieces.length) - 1; end >= index; end -= 1) {
      if (this.#pieces.slice(index + 1, end + 1).some((one) => one.after !== "and" && one.after !== "comma")) continue;
      const words = this.#meaning.slice(start, this.#pieces[end]!.end).trim();
      if (end === index && neutral.some((one) => one.pattern.test(words) && this.#holds(one.isOfNull === true))) {
        return { end, said: {}, isNeutral: true };
      }
      for (const { said, own } of readPhrases(words, this.#target)) {
        // Words of one's own in a phrase go on up to the next phrase, and say nothing of limits.
        const isOwn = said.unique !== undefined || said.deprecated === true;
        if (isOwn && !this.#isProse(index, end, own)) continue;
        return { end, said, isNeutral: false };
      }
    }
    return undefined;
  }

  #holds(isOfNull: boolean): boolean {
    return !isOfNull || mayBeNull(this.#type);
  }

  #isProse(index: number, end: number, own: string): boolean {
    if (isQualifier(own.replace(/^\w+ /, "")) && own !== "") return false;
    return this.#pieces
      .slice(index + 1, end + 1)
      .every(
        (one, at) =>
          one.after === "and" &&
          this.#phraseAt(index + 1 + at) === undefined &&
          topicOf(this.#meaning.slice(one.start, one.end), this.#type) === undefined,
      );
  }

  /** "One of ``a``, ``b`` (default)": the clauses up to the last literal of the list. */
  #choiceAt(
    index: number,
  ): { readonly end: number; readonly said: Constraints; readonly isNeutral: boolean } | undefined {
    const { start } = this.#pieces[index]!;
    const words = this.#meaning.slice(start);
    for (const { pattern, least, isOfEach = false } of choices) {
      const head = pattern.exec(words);
      if (head === null || (isOfEach && this.#target !== "list")) continue;
      const list = literalList(words.slice(head[0].length));
      if (list.values.length < least || list.values.length === 0) continue;
      const stop = start + head[0].length + list.end;
      let end = index;
      while (end + 1 < this.#pieces.length && this.#pieces[end + 1]!.start < stop) end += 1;
      if (!isLast(this.#meaning, this.#pieces[end]!, stop)) continue;
      const presets = list.values.filter(({ note }) => isDefault(note));
      const isRead = list.values.every(
        ({ note = "", words: own }) =>
          (isDefault(note) || (topicOf(note, this.#type) === undefined && !isException(note))) &&
          topicOf(own, this.#type) === undefined,
      );
      if (!isRead || presets.length > 1) continue;
      const values = list.values.map(({ value }) => jsonOf(value, this.#target));
      const oneOf = values.filter((one, at) => values.findIndex((other) => isSame(one, other)) === at);
      const preset = presets[0] === undefined ? {} : { default: jsonOf(presets[0].value, this.#target) };
      return { end, said: { oneOf, ...preset }, isNeutral: false };
    }
    return undefined;
  }
}

/** Whether a list ends where a clause does, but for a bracket. */
function isLast(meaning: string, { end }: Piece, stop: number): boolean {
  return end === stop || (end < stop && /^\s*\)\s*$/.test(meaning.slice(end, stop)));
}

function isDefault(note: string | undefined): boolean {
  return note !== undefined && /^(?:the |by )?default$/i.test(note.trim());
}
