/**
 * The fixed phrases in which a meaning says what values are allowed. A phrase stands at the start of a sentence, after a
 * semicolon or comma, or is joined to another phrase by "and", so that words in the midst of prose ("needs at least 2
 * votes") say nothing about the value.
 */
import type { Json } from "../openapi/document.ts";
import type { Constraints, FieldType } from "./contract.ts";
import { literalList, piecesOf, sentencesOf, type Piece } from "./pieces.ts";
import { isSame } from "./same.ts";

/** What a value is, as far as phrases mean different things for it. */
type Target = "text" | "number" | "list" | "object" | "other";

const integer = String.raw`(\d{1,15})`;
const number = String.raw`\x60{0,2}(-?\d{1,15}(?:\.\d{1,15})?(?:[eE][+-]?\d{1,3})?)\x60{0,2}`;
const end = String.raw`(?=$|[\s)]|,(?:\s|$))`;
/** Where a phrase ends that nothing but another phrase may follow. */
const done = String.raw`(?=$|,(?:\s|$)| (?:and|but)\s|\s*[()])`;
const literal = String.raw`\x60\x60(.+?)\x60\x60`;

const literals = String.raw`\x60\x60[^\x60]+\x60\x60(?:(?:, | or |, or )\x60\x60[^\x60]+\x60\x60)+`;
const characters = "(?:characters?|letters?)";

interface Phrase {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, target: Target) => Constraints;
  /** How much of the words belongs to it, where the pattern takes all. */
  readonly endOf?: (words: string) => number;
}

const phrase = (source: string, read: Phrase["read"]): Phrase => ({ pattern: new RegExp(`^${source}`, "i"), read });
const value = (match: RegExpExecArray, group = 1): number => Number(match[group]);

const items = "(?:items?|entr(?:y|ies))";

const phrases: readonly Phrase[] = [
  phrase(`length ${integer} to ${integer}(?: ${characters})?${end}`, (m, target) =>
    ofText(target, { minLength: value(m), maxLength: value(m, 2) }),
  ),
  phrase(`length at least ${integer}(?: ${characters})?${end}`, (m, target) => ofText(target, { minLength: value(m) })),
  phrase(`length at most ${integer}(?: ${characters})?${end}`, (m, target) => ofText(target, { maxLength: value(m) })),
  phrase(`${integer} to ${integer} ${characters}`, (m, target) =>
    ofText(target, { minLength: value(m), maxLength: value(m, 2) }),
  ),
  phrase(`(?:at least|minimum) ${integer} ${characters}`, (m, target) => ofText(target, { minLength: value(m) })),
  phrase(`(?:at most|no more than|maximum|up to) ${integer} ${characters}`, (m, target) =>
    ofText(target, { maxLength: value(m) }),
  ),
  phrase(`(?:minimum|min\\.?) length(?: is|:)? ${integer}${end}`, (m, target) =>
    ofText(target, { minLength: value(m) }),
  ),
  phrase(`(?:maximum|max\\.?) length(?: is|:)? ${integer}${end}`, (m, target) =>
    ofText(target, { maxLength: value(m) }),
  ),
  phrase(`length ${integer}(?: ${characters})?${end}`, (m, target) =>
    ofText(target, { minLength: value(m), maxLength: value(m) }),
  ),
  phrase(`${integer} to ${integer} ${items}`, (m, target) =>
    ofList(target, { minItems: value(m), maxItems: value(m, 2) }),
  ),
  phrase(`at least ${integer} ${items}`, (m, target) => ofList(target, { minItems: value(m) })),
  phrase(`(?:at most|no more than) ${integer} ${items}`, (m, target) => ofList(target, { maxItems: value(m) })),
  phrase(`minimum(?: is|:)? ${number},? (?:and )?maximum(?: is|:)? ${number}${end}`, (m, target) => range(m, target)),
  phrase(`between ${number} and ${number}(?: ${characters})?${end}`, (m, target) => range(m, target)),
  phrase(`(?:from )?${number} to ${number}${end}`, (m, target) =>
    target === "number" ? { minimum: value(m), maximum: value(m, 2) } : {},
  ),
  phrase(`(?:at least|no less than|minimum(?: is|:)?) ${number}${end}`, (m, target) =>
    bound(m, target, "minimum", "minItems"),
  ),
  phrase(`(?:at most|no more than|maximum(?: is|:)?) ${number}${end}`, (m, target) =>
    bound(m, target, "maximum", "maxItems"),
  ),
  phrase(`(?:more|greater) than ${number}${end}`, (m, target) => (target === "number" ? { moreThan: value(m) } : {})),
  phrase(`less than ${number}${end}`, (m, target) => (target === "number" ? { lessThan: value(m) } : {})),
  phrase(`(?:a )?multiple of ${number}${end}`, (m, target) => ofNumber(target, { multipleOf: value(m) })),
  phrase(String.raw`defaults?(?: is| to|:)? ${literal}`, (m, target) => ({ default: jsonOf(m[1]!, target) })),
  phrase(String.raw`always ${literal}`, (m, target) => ({ always: jsonOf(m[1]!, target) })),
  {
    ...phrase(String.raw`one of:?[^\x60,]* (\x60\x60.+)$`, (m, target) => ({ oneOf: literalsOf(m[1]!, target) })),
    endOf: (words) => words.indexOf("``") + literalList(words.slice(words.indexOf("``"))).end,
  },
  phrase(String.raw`(?:either |(?:can|may|must) be (?:either )?)(${literals})${done}`, (m, target) => ({
    oneOf: literalsOf(m[1]!, target),
  })),
  phrase(String.raw`(?:(?:must )?match(?:es)?|pattern:?) ${literal}`, (m, target) =>
    ofText(target, { pattern: m[1]! }),
  ),
  phrase(String.raw`format ${literal}`, (m) => ({ format: m[1]! })),
  phrase("unique (?:items|entries)\\b", () => ({ uniqueItems: true })),
  phrase(`(?:no two (?:${items} )?(?:are |may be )?(?:alike|equal|the same)|no duplicates?)${done}`, (_, target) =>
    target === "list" ? { uniqueItems: true } : { unique: "" },
  ),
  phrase(`(?:not|never|must not be) empty${done}`, (_, target) =>
    target === "text" ? { minLength: 1 } : target === "list" ? { minItems: 1 } : {},
  ),
  phrase("(?:must be )?unique\\b(?: (.{1,80}))?$", (m, target) =>
    target === "list" && m[1] === undefined ? { uniqueItems: true } : { unique: m[1] ?? "" },
  ),
  phrase(`read only${done}`, () => ({ readOnly: true })),
  phrase(`write only${done}`, () => ({ writeOnly: true })),
  phrase("deprecated\\b", () => ({ deprecated: true })),
  phrase(`no other fields${done}`, () => ({ closed: true })),
];

/** What can be said of a text, a number, a list; nothing where the value is known to be something else. */
const ofText = (target: Target, said: Constraints): Constraints =>
  target === "text" || target === "other" ? said : {};
const ofNumber = (target: Target, said: Constraints): Constraints =>
  target === "number" || target === "other" ? said : {};
const ofList = (target: Target, said: Constraints): Constraints =>
  target === "list" || target === "other" ? said : {};

function literalsOf(words: string, target: Target): readonly Json[] {
  return literalList(words).values.map((one) => jsonOf(one, target));
}

function bound(
  match: RegExpExecArray,
  target: Target,
  ofNumber: "minimum" | "maximum",
  ofList: "minItems" | "maxItems",
): Constraints {
  if (target === "number") return { [ofNumber]: value(match) };
  return target === "list" ? { [ofList]: value(match) } : {};
}

/** Both bounds: of a number, of the length of a text, of the items of a list. */
function range(match: RegExpExecArray, target: Target): Constraints {
  const [least, most] = [value(match), value(match, 2)];
  if (target === "number") return { minimum: least, maximum: most };
  if (target === "text" && /characters?|letters?/i.test(match[0])) return { minLength: least, maxLength: most };
  return target === "list" ? { minItems: least, maxItems: most } : {};
}

/** Words with which a phrase on what values are allowed begins, where a number or a literal follows. */
const hint = [
  "between",
  "min(?:imum)?",
  "max(?:imum)?",
  "(?:must|should|shall) (?:be|match|have|not)",
  "(?:cannot|may not|can not|never) (?:be |exceed)",
  "either",
  "(?:no|not|never) (?:more|less|fewer|longer|shorter|larger|smaller|greater)",
  "(?:more|less|fewer|longer|shorter|larger|smaller|greater) than",
  "at (?:least|most)",
  "length",
  "defaults?",
  "ranges?",
  "exactly",
  "up to",
  "limited to",
  "multiples? of",
  "pattern",
  "match(?:es|ing)? (?:the |a )?(?:pattern|reg|expression|\\x60\\x60)",
  "one of",
].join("|");
const valueIn = String.raw`.*(?:\d|\x60\x60)`;

/** A sentence or piece that begins as one on what values are allowed. */
const boundLike = new RegExp(
  [
    String.raw`^(?:${hint})(?<=\w)\b${valueIn}`,
    String.raw`^(?:${hint})(?<=\x60)`,
    String.raw`^-?\d+ (?:at (?:least|most)|or (?:more|less|fewer)|${items}|${characters}|to \d)\b`,
    String.raw`^(?:-?\d\S*|\x60\x60[^\x60]+\x60\x60|true|false|null) by default\b`,
    String.raw`^defaults?(?: is| to|:)? (?:true|false|null|none)\b`,
    String.raw`^one of:? (?!(?:the|its|these|those|their|which|several|many)\b)[^,]+(?:,| or )`,
  ].join("|"),
  "i",
);

/** Words that may stand before such words, after a phrase or where each entry of a list is meant. */
const lead =
  /^(?:(?:each|every|all|any)(?: (?:entry|item|one|value|element|key|entries|items|values|of (?:them|which)))? )?(?:(?:is|are|has|have|with|of|a|an|the|its|in|to|must|be|by) ){0,3}/i;
const leadOfEach = /^(?:each|every)\b/i;
/** An exception to the phrase before it. */
const otherwise = /^(?:or|except|unless)\b.*(?:\d|\x60\x60|\bnull\b|\bnone\b)/i;

/** What a meaning says of allowed values, phrase by phrase. */
interface Said {
  /** The phrases, in the words of the meaning. */
  readonly phrases: readonly PhraseSaid[];
  /** Words that look like a phrase and are none. */
  readonly unread: readonly string[];
}

interface PhraseSaid {
  readonly words: string;
  readonly said: Constraints;
}

function saidIn(meaning: string, target: Target): Said {
  const all = sentencesOf(meaning).map((sentence) => saidInSentence(sentence, target));
  return { phrases: all.flatMap((one) => one.phrases), unread: all.flatMap((one) => one.unread) };
}

function saidInSentence(sentence: string, target: Target): Said {
  const found: PhraseSaid[] = [];
  const unread: string[] = [];
  const pieces = piecesOf(sentence);
  let from = 0;
  for (const piece of pieces) {
    if (piece.start < from) continue;
    // Prose may go on with a phrase after a comma; "and" and brackets belong to the prose.
    const isProse = found.length === 0 && piece.start > 0;
    if (isProse && (piece.after !== "comma" || piece.depth > 0)) continue;
    const match = matchAt(sentence, piece, pieces);
    const isWhole = match !== undefined && pieces.some(({ end }) => end === piece.start + match.words.length);
    if (match !== undefined && (!isProse || isWhole)) {
      found.push({ words: match.words, said: match.read(target) });
      from = piece.start + match.words.length;
      const rest = sentence.slice(from, pieces.find(({ end }) => end >= from)?.end).trim();
      if (looksLikeOne(rest)) unread.push(rest);
      continue;
    }
    const words = sentence.slice(piece.start, piece.end);
    const isJoined = !isProse && (found.length > 0 || leadOfEach.test(words));
    if (boundLike.test(words) || (isJoined && looksLikeOne(words))) unread.push(words);
  }
  // What is not understood is shown up to its end: a list of values has commas of its own.
  if (found.length === 0 && boundLike.test(sentence)) return { phrases: found, unread: [sentence] };
  return { phrases: found, unread };
}

/** Whether words that stand behind a phrase say more of what values are allowed. */
function looksLikeOne(words: string): boolean {
  return boundLike.test(words.replace(lead, "")) || otherwise.test(words);
}

/** The phrase at the start of a piece. Phrases that take all words there are end before the next phrase. */
function matchAt(
  sentence: string,
  piece: Piece,
  pieces: readonly Piece[],
): { readonly words: string; readonly read: (target: Target) => Constraints } | undefined {
  const isNext = ({ start }: Piece): boolean =>
    start > piece.start &&
    (boundLike.test(sentence.slice(start)) || phrases.some(({ pattern }) => pattern.test(sentence.slice(start))));
  const whole = sentence.slice(piece.start);
  for (const { pattern, read, endOf } of phrases) {
    let match = pattern.exec(whole);
    if (match === null) continue;
    if (endOf !== undefined) match = pattern.exec(whole.slice(0, endOf(whole))) ?? match;
    else if (pattern.source.endsWith("$") && match[0] === whole) {
      const stop = pieces.findIndex((one) => isNext(one) || (one.start >= piece.start && one.depth < piece.depth));
      match = pattern.exec(sentence.slice(piece.start, pieces[stop - 1]?.end)) ?? match;
    }
    const kept = match;
    return { words: kept[0], read: (target) => read(kept, target) };
  }
  return undefined;
}

/** The words of a meaning that speak of allowed values and are none of the phrases. */
export function unreadBounds(meaning: string, type: FieldType): readonly string[] {
  return saidIn(meaning, targetOf(type)).unread;
}

/** Reads the phrases of a meaning for a value of a type. Of two that say the same thing the first counts. */
export function readConstraints(meaning: string, type: FieldType): Constraints {
  let found: Constraints = {};
  for (const { said } of inOrder(saidIn(meaning, targetOf(type)).phrases)) found = { ...said, ...found };
  return found;
}

/** "Not empty" comes last: a length of its own says more. */
function inOrder(said: readonly PhraseSaid[]): readonly PhraseSaid[] {
  const isWeak = ({ words }: PhraseSaid): boolean => /empty$/i.test(words);
  return [...said.filter((one) => !isWeak(one)), ...said.filter(isWeak)];
}

/** Pairs of phrases that say different things of the same bound, as "at least 9" and "at least 3". */
export function phrasesAtOdds(meaning: string, type: FieldType): readonly (readonly [string, string])[] {
  const first = new Map<string, { readonly words: string; readonly value: unknown }>();
  const found: [string, string][] = [];
  for (const { words, said } of saidIn(meaning, targetOf(type)).phrases) {
    if (/empty$/i.test(words)) continue;
    const other = Object.entries(said).map(([key, value]): string | undefined => {
      const known = first.get(key);
      if (known === undefined) first.set(key, { words, value });
      return known === undefined || key === "unique" || isSame(known.value, value) ? undefined : known.words;
    });
    const before = other.find((one) => one !== undefined);
    if (before !== undefined) found.push([before, words]);
  }
  return found;
}

/** The phrases of bounds that mean nothing for a value of a type, as "at least 3" of a text. */
export function phrasesWithoutSense(meaning: string, type: FieldType): readonly string[] {
  const target = targetOf(type);
  if (target === "other" && type.kind !== "scalar") return [];
  return saidIn(meaning, target)
    .phrases.filter(({ said }) => Object.keys(said).length === 0)
    .map(({ words }) => words);
}

/** What a literal means: JSON where it is JSON and no text is wanted, else the text itself. */
function jsonOf(text: string, target: Target): Json {
  if (target === "text" && !/^(?:null|".*")$/.test(text)) return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** A value as a literal that `readConstraints` reads back as the same value. */
export function literalOf(json: Json, type: FieldType): string {
  const isText = targetOf(type) === "text";
  if (typeof json !== "string") return jsonText(json);
  const isPlain =
    json.trim() === json && json !== "" && !/`|\n/.test(json) && !/^(?:null|".*")$/.test(json) && !/^\\|\\$/.test(json);
  if (isText) return isPlain ? json : jsonText(json);
  return isPlain && !isJson(json) ? json : jsonText(json);
}

/** JSON without the mark that would end its literal. */
function jsonText(json: Json): string {
  return JSON.stringify(json).replace(/`/g, "\\u0060");
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function targetOf(type: FieldType): Target {
  switch (type.kind) {
    case "scalar":
      if (type.name === "integer" || type.name === "number") return "number";
      return type.name === "boolean" ? "other" : "text";
    case "list":
      return "list";
    case "object":
    case "map":
      return "object";
    case "union": {
      const targets = new Set(type.options.filter(({ kind }) => kind !== "null").map(targetOf));
      return targets.size === 1 ? [...targets][0]! : "other";
    }
    default:
      return "other";
  }
}
