/**
 * Regular languages by derivatives (Brzozowski 1964): intersection and complement are nodes like any other, so "a text that
 * matches this pattern, and not that one, with at most 64 characters" is one language, and whether it is empty is a search
 * through its derivatives. Nodes are simplified as they are made and known by their key, which keeps the search finite;
 * it is bounded all the same. Characters are code points.
 */

/** A language. */
export interface Language {
  readonly key: string;
  /** Whether the empty text is in it. */
  readonly hasEmpty: boolean;
  readonly type: "none" | "empty" | "set" | "cat" | "or" | "and" | "not" | "repeat";
  readonly parts: readonly Language[];
  readonly set: CharacterSet;
  readonly least: number;
  /** Infinity where there is no end. */
  readonly most: number;
}

/** Ranges of code points, both ends included, sorted, apart. */
export type CharacterSet = readonly (readonly [low: number, high: number])[];

/** The last code point. */
export const lastCodePoint = 0x10ffff;

const base = { parts: [], set: [], least: 0, most: 0 } as const;

/** No text at all. */
export const none: Language = { ...base, key: "∅", hasEmpty: false, type: "none" };

/** The empty text. */
export const empty: Language = { ...base, key: "ε", hasEmpty: true, type: "empty" };

/** One character of a set. */
export function oneOf(set: CharacterSet): Language {
  if (set.length === 0) return none;
  return {
    ...base,
    key: `[${set.map(([low, high]) => `${low}-${high}`).join(",")}]`,
    hasEmpty: false,
    type: "set",
    set,
  };
}

/** Any character. */
export const anyCharacter: Language = oneOf([[0, lastCodePoint]]);

/** Every text. */
export const everything: Language = repeat(anyCharacter, 0, Infinity);

/** A text on its own. */
export function literal(text: string): Language {
  return sequence(Array.from(text).map((one) => oneOf([[one.codePointAt(0)!, one.codePointAt(0)!]])));
}

/** One after the other. */
export function sequence(parts: readonly Language[]): Language {
  const flat: Language[] = [];
  for (const part of parts) {
    if (part.type === "none") return none;
    if (part.type === "cat") flat.push(...part.parts);
    else if (part.type !== "empty") flat.push(part);
  }
  if (flat.length === 0) return empty;
  if (flat.length === 1) return flat[0]!;
  const key = `(${flat.map((part) => part.key).join("")})`;
  return { ...base, key, hasEmpty: flat.every((part) => part.hasEmpty), type: "cat", parts: flat };
}

/** Either. */
export function union(parts: readonly Language[]): Language {
  const flat = gather(parts, "or").filter((part) => part.type !== "none");
  if (flat.some((part) => part.key === everything.key)) return everything;
  if (flat.length === 0) return none;
  if (flat.length === 1) return flat[0]!;
  const key = `(${flat.map((part) => part.key).join("|")})`;
  return { ...base, key, hasEmpty: flat.some((part) => part.hasEmpty), type: "or", parts: flat };
}

/** Both. */
export function both(parts: readonly Language[]): Language {
  const flat = gather(parts, "and").filter((part) => part.key !== everything.key);
  if (flat.some((part) => part.type === "none")) return none;
  if (flat.length === 0) return everything;
  if (flat.length === 1) return flat[0]!;
  const key = `(${flat.map((part) => part.key).join("&")})`;
  return { ...base, key, hasEmpty: flat.every((part) => part.hasEmpty), type: "and", parts: flat };
}

/** Every text that is not in it. */
export function complement(part: Language): Language {
  if (part.type === "not") return part.parts[0]!;
  if (part.type === "none") return everything;
  if (part.key === everything.key) return none;
  return { ...base, key: `¬${part.key}`, hasEmpty: !part.hasEmpty, type: "not", parts: [part] };
}

/** Several times, from `least` to `most`. */
export function repeat(part: Language, least: number, most: number): Language {
  if (most === 0 || part.type === "empty") return empty;
  if (part.type === "none") return least === 0 ? empty : none;
  if (least === 1 && most === 1) return part;
  const key = `${part.key}{${least},${most === Infinity ? "" : most}}`;
  return { ...base, key, hasEmpty: least === 0 || part.hasEmpty, type: "repeat", parts: [part], least, most };
}

/** What is left of the texts that begin with a character, without it. */
export function derive(language: Language, character: number): Language {
  const { type, parts } = language;
  switch (type) {
    case "none":
    case "empty":
      return none;
    case "set":
      return language.set.some(([low, high]) => low <= character && character <= high) ? empty : none;
    case "or":
      return union(parts.map((part) => derive(part, character)));
    case "and":
      return both(parts.map((part) => derive(part, character)));
    case "not":
      return complement(derive(parts[0]!, character));
    case "repeat": {
      const rest = repeat(parts[0]!, Math.max(0, language.least - 1), language.most - 1);
      return sequence([derive(parts[0]!, character), rest]);
    }
    case "cat": {
      const options: Language[] = [];
      for (let index = 0; index < parts.length; index += 1) {
        options.push(sequence([derive(parts[index]!, character), ...parts.slice(index + 1)]));
        if (!parts[index]!.hasEmpty) break;
      }
      return union(options);
    }
    default:
      return type satisfies never;
  }
}

/** What a search found: texts, shortest first, and whether there can be no others. */
export interface Found {
  readonly texts: readonly string[];
  /** Whether the whole language was looked through: no text then means that there is none. */
  readonly isWhole: boolean;
}

/** Answers of searches: the fields of a document share their patterns, and what is sought asks for them again and again. */
const answers = new Map<string, Found>();

/** So many of them are kept, for languages whose keys are so long. */
const mostKept = 5000;
const longestKept = 5000;

/** Texts of a language, shortest first, at most `wanted`; at most `bound` steps are taken. */
export function findTexts(language: Language, wanted: number, bound = 3000): Found {
  if (language.key.length > longestKept) return search(language, wanted, bound);
  const question = `${wanted} ${bound} ${language.key}`;
  const known = answers.get(question);
  if (known !== undefined) return known;
  const found = search(language, wanted, bound);
  if (answers.size >= mostKept) answers.clear();
  answers.set(question, found);
  return found;
}

function search(language: Language, wanted: number, bound: number): Found {
  const [least, most] = lengthsIn(language);
  if (least > most) return { texts: [], isWhole: true };
  const found = searchWide(language, wanted, bound);
  if (found.isWhole || found.texts.length > 0) return found;
  const text = searchDeep(language, bound);
  return text === undefined ? found : { texts: [text], isWhole: false };
}

/** How long the texts of a language are at least and at most; there is none where the least is above the most. */
function lengthsIn(language: Language): readonly [least: number, most: number] {
  const { type, parts } = language;
  switch (type) {
    case "none":
      return [Infinity, -Infinity];
    case "empty":
      return [0, 0];
    case "set":
      return [1, 1];
    case "not":
      return [0, Infinity];
    case "repeat": {
      const [least, most] = lengthsIn(parts[0]!);
      return [least * language.least, most === 0 ? 0 : most * language.most];
    }
    case "cat":
    case "or":
    case "and": {
      const all = parts.map(lengthsIn);
      const [leasts, mosts] = [all.map(([least]) => least), all.map(([, most]) => most)];
      if (type === "or") return [Math.min(...leasts), Math.max(...mosts)];
      if (type === "and") return [Math.max(...leasts), Math.min(...mosts)];
      const sum = (one: number, other: number): number => one + other;
      return [leasts.reduce(sum), mosts.reduce(sum)];
    }
    default:
      return type satisfies never;
  }
}

/** One text, as the first ways lead to it: a long one, which is many steps away and not hard to find. */
function searchDeep(language: Language, bound: number): string | undefined {
  const way = [{ state: language, ahead: representatives(language), text: "" }];
  const seen = new Set([language.key]);
  let size = 0;
  for (let steps = 0; steps < bound && size < 4_000_000; steps += 1) {
    const last = way.at(-1);
    if (last === undefined || last.state.hasEmpty) return last?.text;
    const [character, ...ahead] = last.ahead;
    if (character === undefined) {
      way.pop();
      continue;
    }
    way[way.length - 1] = { ...last, ahead };
    const state = derive(last.state, character);
    size += state.key.length;
    if (state.type === "none" || seen.has(state.key)) continue;
    seen.add(state.key);
    way.push({ state, ahead: representatives(state), text: last.text + String.fromCodePoint(character) });
  }
  return undefined;
}

/** Texts as they are met, shortest first. */
function searchWide(language: Language, wanted: number, bound: number): Found {
  const texts: string[] = [];
  const seen = new Map<string, number>();
  let waiting: (readonly [Language, string])[] = [[language, ""]];
  let steps = 0;
  let size = 0;
  while (waiting.length > 0) {
    const next: (readonly [Language, string])[] = [];
    for (const [state, text] of waiting) {
      if (state.hasEmpty) {
        texts.push(text);
        if (texts.length >= wanted) return { texts, isWhole: false };
      }
      for (const character of representatives(state)) {
        steps += 1;
        const rest = derive(state, character);
        if (rest.type === "none") continue;
        size += rest.key.length;
        // Keys can grow with nested counts: their length is bounded with the steps.
        if (steps > bound || size > 400_000) return { texts, isWhole: false };
        const times = seen.get(rest.key) ?? 0;
        // A state that was seen gives no new emptiness, only more texts; some more are enough.
        if (times > (texts.length > 0 && wanted > 1 ? 3 : 0)) continue;
        seen.set(rest.key, times + 1);
        next.push([rest, text + String.fromCodePoint(character)]);
      }
    }
    waiting = next;
  }
  return { texts, isWhole: true };
}

/** One character for each class that the first step tells apart, the readable ones first. */
function representatives(language: Language): readonly number[] {
  const starts = new Set<number>([0]);
  collect(language, starts);
  const sorted = [...starts].filter((one) => one <= lastCodePoint).sort((left, right) => left - right);
  const chosen = sorted.map((low, index) => readable(low, (sorted[index + 1] ?? lastCodePoint + 1) - 1));
  return chosen.sort((left, right) => rank(left) - rank(right));
}

function collect(language: Language, starts: Set<number>): void {
  if (language.type === "set") {
    for (const [low, high] of language.set) starts.add(low).add(high + 1);
    return;
  }
  for (const part of language.parts) {
    collect(part, starts);
    if (language.type === "cat" && !part.hasEmpty) return;
  }
}

const favourites: readonly number[] = Array.from("abcxyz0129A_-. /:").map((one) => one.codePointAt(0)!);

function readable(low: number, high: number): number {
  const favourite = favourites.find((one) => low <= one && one <= high);
  if (favourite !== undefined) return favourite;
  if (low < 0x7f && high >= 0x21) return Math.max(low, 0x21);
  // Half a pair of surrogates is no character of its own.
  return low >= 0xd800 && low <= 0xdfff ? Math.min(high, 0xe000) : low;
}

function rank(character: number): number {
  const at = favourites.indexOf(character);
  return at >= 0 ? at : character > 0x20 && character < 0x7f ? 100 : 1000;
}

function gather(parts: readonly Language[], type: "or" | "and"): readonly Language[] {
  const byKey = new Map<string, Language>();
  for (const part of parts) {
    for (const one of part.type === type ? part.parts : [part]) byKey.set(one.key, one);
  }
  return [...byKey.values()].sort((left, right) => (left.key < right.key ? -1 : left.key > right.key ? 1 : 0));
}
