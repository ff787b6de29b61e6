/**
 * The fixed phrases in which a meaning says what values are allowed. A phrase stands at the start of a sentence or after a
 * semicolon, so that words in the midst of prose ("needs at least 2 votes") say nothing about the value.
 */
import type { Json } from "../openapi/document.ts";
import type { Constraints, FieldType } from "./contract.ts";

/** What a value is, as far as phrases mean different things for it. */
type Target = "text" | "number" | "list" | "object" | "other";

const integer = String.raw`(\d{1,15})`;
const number = String.raw`\x60{0,2}(-?\d{1,15}(?:\.\d{1,15})?(?:[eE][+-]?\d{1,3})?)\x60{0,2}`;
const end = String.raw`(?=$|[\s,)])`;
const literal = String.raw`\x60\x60(.+?)\x60\x60`;

const literals = String.raw`\x60\x60[^\x60]+\x60\x60(?:(?:, | or |, or )\x60\x60[^\x60]+\x60\x60)+`;
const characters = "(?:characters?|letters?)";

interface Phrase {
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, target: Target) => Constraints;
}

const phrase = (source: string, read: Phrase["read"]): Phrase => ({ pattern: new RegExp(`^${source}`, "i"), read });
const value = (match: RegExpExecArray, group = 1): number => Number(match[group]);

const phrases: readonly Phrase[] = [
  phrase(`length ${integer} to ${integer}${end}`, (m) => ({ minLength: value(m), maxLength: value(m, 2) })),
  phrase(`length at least ${integer}${end}`, (m) => ({ minLength: value(m) })),
  phrase(`length at most ${integer}${end}`, (m) => ({ maxLength: value(m) })),
  phrase(`${integer} to ${integer} ${characters}`, (m) => ({ minLength: value(m), maxLength: value(m, 2) })),
  phrase(`(?:at least|minimum) ${integer} ${characters}`, (m) => ({ minLength: value(m) })),
  phrase(`(?:at most|no more than|maximum|up to) ${integer} ${characters}`, (m) => ({ maxLength: value(m) })),
  phrase(`(?:minimum|min\\.?) length(?: is|:)? ${integer}${end}`, (m) => ({ minLength: value(m) })),
  phrase(`(?:maximum|max\\.?) length(?: is|:)? ${integer}${end}`, (m) => ({ maxLength: value(m) })),
  phrase(`length ${integer}${end}`, (m) => ({ minLength: value(m), maxLength: value(m) })),
  phrase(`${integer} to ${integer} (?:items|entries)`, (m) => ({ minItems: value(m), maxItems: value(m, 2) })),
  phrase(`at least ${integer} (?:items?|entr(?:y|ies))`, (m) => ({ minItems: value(m) })),
  phrase(`at most ${integer} (?:items?|entr(?:y|ies))`, (m) => ({ maxItems: value(m) })),
  phrase(`(?:at most|no more than) ${integer} (?:items?|entr(?:y|ies))`, (m) => ({ maxItems: value(m) })),
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
  phrase(`multiple of ${number}${end}`, (m) => ({ multipleOf: value(m) })),
  phrase(String.raw`defaults?(?: is| to|:)? ${literal}`, (m, target) => ({ default: jsonOf(m[1]!, target) })),
  phrase(String.raw`always ${literal}`, (m, target) => ({ always: jsonOf(m[1]!, target) })),
  phrase(String.raw`one of:? (.+)$`, (m, target) => {
    const values = [...m[1]!.matchAll(/``(.+?)``/g)].map((one) => jsonOf(one[1]!, target));
    return values.length > 0 ? { oneOf: values } : {};
  }),
  phrase(String.raw`(?:either |(?:can|may|must) be (?:either )?)(${literals})$`, (m, target) => ({
    oneOf: [...m[1]!.matchAll(/``(.+?)``/g)].map((one) => jsonOf(one[1]!, target)),
  })),
  phrase(String.raw`(?:must )?match(?:es)? ${literal}`, (m) => ({ pattern: m[1]! })),
  phrase(String.raw`format ${literal}`, (m) => ({ format: m[1]! })),
  phrase("unique (?:items|entries)\\b", () => ({ uniqueItems: true })),
  phrase("(?:not|never|must not be) empty$", (_, target) =>
    target === "text" ? { minLength: 1 } : target === "list" ? { minItems: 1 } : {},
  ),
  phrase("(?:must be )?unique\\b(?: (.{1,80}))?$", (m, target) =>
    target === "list" && m[1] === undefined ? { uniqueItems: true } : { unique: m[1] ?? "" },
  ),
  phrase("read only$", () => ({ readOnly: true })),
  phrase("write only$", () => ({ writeOnly: true })),
  phrase("deprecated\\b", () => ({ deprecated: true })),
  phrase("no other fields$", () => ({ closed: true })),
];

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

/** A sentence that begins as one on what values are allowed, and holds a number or a literal. */
const boundLike =
  /^(?:between|min(?:imum)?|max(?:imum)?|must (?:be|match|have|not)|either|no (?:more|less|longer|shorter)|at (?:least|most)|length|defaults?|range|exactly|up to|not (?:more|less|longer))\b.*(?:\d|\x60\x60)/i;

/** The sentences of a meaning that speak of allowed values in words that are none of the phrases. */
export function unreadBounds(meaning: string): readonly string[] {
  return sentencesOf(meaning).filter(
    (sentence) => boundLike.test(sentence) && !phrases.some(({ pattern }) => pattern.test(sentence)),
  );
}

/** Reads the phrases of a meaning for a value of a type. */
export function readConstraints(meaning: string, type: FieldType): Constraints {
  let found: Constraints = {};
  for (const { said } of phrasesIn(meaning, type)) found = { ...said, ...found };
  return found;
}

/** The phrases of bounds that mean nothing for a value of a type, as "at least 3" of a text. */
export function phrasesWithoutSense(meaning: string, type: FieldType): readonly string[] {
  const target = targetOf(type);
  if (target === "other" && type.kind !== "scalar") return [];
  return phrasesIn(meaning, type)
    .filter(({ said }) => Object.keys(said).length === 0)
    .map(({ words }) => words);
}

interface PhraseSaid {
  readonly words: string;
  readonly said: Constraints;
}

function phrasesIn(meaning: string, type: FieldType): readonly PhraseSaid[] {
  const target = targetOf(type);
  return sentencesOf(meaning).flatMap((sentence) => {
    for (const { pattern, read } of phrases) {
      const match = pattern.exec(sentence);
      if (match) return [{ words: match[0], said: read(match, target) }];
    }
    return [];
  });
}

/** The pieces of a meaning in which a phrase can stand, without their final marks. */
function sentencesOf(meaning: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  let inLiteral = false;
  for (let index = 0; index <= meaning.length; index += 1) {
    if (meaning.startsWith("``", index)) {
      inLiteral = !inLiteral;
      index += 1;
      continue;
    }
    const isEnd = index === meaning.length || (/[.;]/.test(meaning[index]!) && /^$|\s/.test(meaning[index + 1] ?? ""));
    if (!isEnd || (inLiteral && index < meaning.length)) continue;
    const piece = meaning.slice(start, index).trim();
    if (piece !== "") pieces.push(piece.replace(/ *\((?:new|changed|removed)\)$/, ""));
    start = index + 1;
  }
  return pieces;
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
