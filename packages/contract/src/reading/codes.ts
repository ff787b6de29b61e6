/**
 * Status codes: "201", or a list of "409 -- what it means". A list is cut at each code, however they are joined; what stands
 * behind a code is the meaning of that code alone, but for codes that share one: "400, 404 -- no such thing".
 */
import { plainText, type Node, type NodeOf } from "@assent/rst";
import type { StatusCode } from "./contract.ts";
import { noteAtEnd } from "./fields.ts";
import { quoted, type Report } from "./report.ts";
import { wordsOf, wordsOfAll } from "./words.ts";

const code = String.raw`(?:\x60\x60)?([1-5]\d\d|[1-5][Xx]{2}|[Dd]efault)(?:\x60\x60)?(?!\w)`;
const one = String.raw`${code}(?:\s*\(([^()]*)\))?`;
const joint = String.raw`(?:\s*[,;/]\s*(?:(?:and|or)\s+)?|\s+(?:and/or|and|or)\s+)`;
/** Between the codes of a list that is taken for words, as no blank line stands before it. */
const swallowed = /\s[*+]\s+(?=(?:\x60\x60)?(?:[1-5]\d\d|[1-5]xx|default)(?!\w))/i;

const atCode = new RegExp(one, "iy");
const atRange = new RegExp(String.raw`${code}\s*(?:--?|–|—|\.\.+|\bto\b|\bthrough\b|\bup to\b)\s*${code}`, "iy");
/** A meaning with a number in front, in the place of a range: "404 -- 404 Not Found", "413 -- 500 boxes are too many". */
const atNumberedMeaning = new RegExp(
  String.raw`${code}\s+(?:--|–|—)\s+(?:\1(?!\w)|(?:[1-5]\d\d)\s+(?!(?:and|or|to|through|up to)\b)[A-Za-z])`,
  "iy",
);
const atJoint = new RegExp(joint, "iy");
const nextJoint = new RegExp(`${joint}|$`, "i");
const nextJointOrDash = new RegExp(String.raw`${joint}|\s+(?:--?|–|—)\s|:\s|$`, "i");
const atSpace = new RegExp(String.raw`\s+(?=${code})`, "iy");
const atDash = /\s*(?:--?|[—–:])\s*/y;
const atEnd = /[\s.,;]*$/y;
/** Where the list goes on behind a meaning: a code that ends there, has a meaning of its own, or one of the usual names. */
const next = new RegExp(String.raw`${joint}(?=${one}(?:\s*(?:$|[.,;/]|--?|[—–:])|\s+(?:and|or)\b|\s+[A-Z]))`);
/** A code in a meaning, at a place where a list would go on. */
const further = new RegExp(String.raw`${joint}${code}(?!-)`, "i");
const others =
  /(?:^|[\s,;])(?:(?:any|every|all|some) (?:others?|further|more)(?: codes?| errors?)?|anything else|others|etc|and so on)[.\s]*$/i;
/** Words that may be what a code means: several, and nothing like a code among the first. */
const likeMeaning = /^(?!\w*\d)\S+\s+\S/;

/** Reads the body of a field of codes. */
export function readCodes(body: NodeOf<"field_body">, kind: StatusCode["kind"], report: Report): readonly StatusCode[] {
  const found: StatusCode[] = [];
  const seen = new Set<string>();
  const add = (code: StatusCode): void => {
    if (seen.has(code.code)) report("contract-code", code.span, `The code ${code.code} is named twice.`);
    else found.push(code);
    seen.add(code.code);
  };
  for (const node of body.children) {
    const items: readonly Node[] =
      node.type === "bullet_list" || node.type === "enumerated_list" ? node.children : [node];
    for (const item of items) readItem(item, kind, add, report);
  }
  return found;
}

function readItem(item: Node, kind: StatusCode["kind"], add: (code: StatusCode) => void, report: Report): void {
  const words = item.type === "list_item" ? wordsOfAll(item.children) : wordsOf(item);
  const span = item.type === "list_item" ? spanOfItem(item) : item.span;
  if (words === "" || /^none\.?$/i.test(words)) return;
  const isSwallowed = item.type === "paragraph" && /\n\s*[*+]\s/.test(plainText(item)) && swallowed.test(words);
  if (isSwallowed) report("contract-code", span, "A list of codes needs a blank line before it.");
  const parts = isSwallowed ? words.split(swallowed) : [words];
  parts.forEach((part, index) => {
    const list = cutList(part.trim(), item.type === "list_item" || index > 0);
    for (const { code, words: meaning } of list.codes) {
      const isError = !/^[123]/.test(code);
      if (isError === (kind === "normal") && code !== "default") {
        report("contract-code", span, `${code} is no ${kind === "error" ? "code of an error" : "normal code"}.`);
      }
      add(toCode(code, meaning, kind, span));
    }
    for (const part of list.unread) {
      report("contract-code", span, `${quoted(part)} names no status code.`, {
        help: 'list each code with its cause, as in "409 -- an alias of that name is there"',
      });
    }
    for (const { code, words: inside } of list.doubtful) {
      report("contract-code", span, `The meaning of ${code} goes on like a list of codes: ${quoted(inside)}.`, {
        help: "give each code an item of its own",
      });
    }
  });
}

/** A code with the words that stand behind it. */
interface Named {
  readonly code: string;
  readonly words: string;
}

interface CutList {
  readonly codes: readonly Named[];
  /** What stands where a code is wanted. */
  readonly unread: readonly string[];
  /** Meanings with what in them may be another code. */
  readonly doubtful: readonly Named[];
}

/** Cuts words at each code. An item of a list is of the codes that it begins with; what follows is their meaning. */
function cutList(words: string, isItem: boolean): CutList {
  const codes: Named[] = [];
  const unread: string[] = [];
  const doubtful: Named[] = [];
  /** Codes that wait for the meaning that they share. */
  let open: readonly Named[] = [];
  let index = 0;
  const at = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = index;
    return pattern.exec(words);
  };
  const take = (pattern: RegExp): boolean => {
    const match = at(pattern);
    index += match?.[0].length ?? 0;
    return match !== null;
  };
  const close = (): void => {
    codes.push(...open);
    open = [];
  };
  const readMeaning = (note: string, isShared: boolean): void => {
    const rest = words.slice(index);
    const stop = isItem ? -1 : rest.search(next);
    const meaning = (stop === -1 ? rest : rest.slice(0, stop)).trim();
    const last = open.at(-1)!;
    const more = others.exec(meaning);
    // "4XX -- anything else": a range holds what has no item of its own, and says so in these words.
    const isRest = more?.index === 0 && !/^\d+$/.test(last.code);
    const inside = further.exec(meaning) ?? (isRest ? null : more);
    if (inside !== null) {
      doubtful.push({ code: last.code, words: meaning.slice(inside.index).replace(/^[\s,;/]+/, "") });
    }
    const own = [note, meaning].filter((part) => part !== "").join(" -- ");
    open = open.map((each) => {
      if (each === last) return { ...each, words: own };
      return isShared && each.words === "" ? { ...each, words: meaning } : each;
    });
    close();
    index = stop === -1 ? words.length : index + stop;
    take(atJoint);
  };
  while (at(atEnd) === null) {
    const range = at(atNumberedMeaning) === null ? at(atRange) : null;
    const found = range === null ? at(atCode) : null;
    if (found !== null) {
      index += found[0].length;
      const [, code, note = ""] = found;
      open = [...open, { code: codeOf(code!), words: note === "" ? "" : `(${note})` }];
      if (!take(atJoint) && !take(atSpace) && at(atEnd) === null) readMeaning(note, take(atDash));
      // A remark in brackets is of its code alone.
      else if (note !== "") close();
      continue;
    }
    // No code stands here: what is told goes up to the next part of the list, or to the meaning that the others have.
    const skipped = range?.[0].length ?? 0;
    const rest = words.slice(index + skipped);
    if (skipped === 0 && isItem && open.length === 1 && likeMeaning.test(rest) && !others.test(rest)) {
      readMeaning("", false);
      continue;
    }
    const length = skipped + rest.search(open.length > 0 ? nextJointOrDash : nextJoint);
    const end = length === 0 ? words.length : index + length;
    unread.push(words.slice(index, end).replace(/[.\s]+$/, ""));
    index = end;
    if (!take(atJoint) && open.length > 0 && take(atDash)) readMeaning("", true);
  }
  close();
  return { codes, unread, doubtful };
}

/** "409" with "what it means (new)". */
function toCode(code: string, words: string, kind: StatusCode["kind"], span: Node["span"]): StatusCode {
  const note = noteAtEnd.exec(words)?.[1]?.toLowerCase();
  const rest = note === undefined ? words : words.replace(noteAtEnd, "");
  const meaning = rest.replace(/^\(([^()]*)\)$/, "$1");
  return { code, kind, meaning, note, span, confidence: 1 };
}

/** A code as it is kept: ranges in capitals. */
export function codeOf(word: string): string {
  return word.toLowerCase() === "default" ? "default" : word.toUpperCase();
}

function spanOfItem(item: NodeOf<"list_item">): Node["span"] {
  const first = item.children[0]?.span ?? item.span;
  return { ...first, end: item.children.at(-1)?.span.end ?? first.end };
}
