/** Status codes: "201", or a list of "409 -- what it means". */
import { plainText, type Node, type NodeOf } from "@assent/rst";
import type { StatusCode } from "./contract.ts";
import { noteAtEnd } from "./fields.ts";
import { quoted, type Report } from "./report.ts";
import { wordsOf, wordsOfAll } from "./words.ts";

const entry =
  /^(?:\x60\x60)?([1-5]\d\d|[1-5]XX|default)(?:\x60\x60)?(?![\w])(?:\s*\(([^()]*)\))?\s*(?:--?|[—–:])?\s*(.*)$/i;
const one = String.raw`(?:\x60\x60)?(?:[1-5]\d\d|[1-5]XX|default)(?:\x60\x60)?(?:\s*\([^()]*\))?`;
const several = new RegExp(String.raw`^${one}(?:(?:\s*,\s*|\s+or\s+|\s+and\s+)${one}){1,40}\.?$`, "i");

/** Codes that share a meaning: "400, 404 -- no such thing". */
const shared = /^((?:[\w\x60]{3,7}\s*(?:,|\s(?:or|and)\s)\s*)+[\w\x60]{3,7})\s*((?:--?|[—–:]).*)$/i;
/** A list that is taken for words, as no blank line stands before it. */
const swallowed = new RegExp(String.raw`\s[*+]\s+(?=${one})`, "i");
const listStart = new RegExp(String.raw`^${one}\s*,`, "i");

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
  const place = item.type === "list_item" ? spanOfItem(item) : item.span;
  if (words === "" || /^none\.?$/i.test(words)) return;
  const parts = partsOf(item, words, () => {
    report("contract-code", place, "A list of codes needs a blank line before it.");
  });
  for (const part of parts) {
    const read = readCode(part, kind, place);
    if (read === undefined) {
      report("contract-code", place, `${quoted(part)} names no status code.`, {
        help: 'list each code with its cause, as in "409 -- an alias of that name is there"',
      });
      continue;
    }
    if (/^[123]/.test(read.code) === (kind === "error") && read.code !== "default")
      report("contract-code", place, `${read.code} is no ${kind === "error" ? "code of an error" : "normal code"}.`);
    add(read);
  }
}

/** The words of each code. */
function partsOf(item: Node, words: string, isSwallowed: () => void): readonly string[] {
  if (item.type === "paragraph" && /\n\s*[*+]\s/.test(plainText(item)) && swallowed.test(words)) {
    isSwallowed();
    return words.split(new RegExp(swallowed, "gi")).flatMap((part) => partsOf(item, part.trim(), () => undefined));
  }
  if (several.test(words)) return words.match(new RegExp(one, "gi"))!;
  const [, codes, meaning] = shared.exec(words) ?? [];
  // A list in which something is no code: each of its parts is looked at by itself.
  if (codes !== undefined && meaning !== undefined) {
    return codes.split(/\s*,\s*|\s+(?:or|and)\s+/).map((code) => (entry.test(code) ? `${code} ${meaning}` : code));
  }
  const isList = listStart.test(words) && !/--|[—–:]/.test(words);
  return isList ? words.replace(/\.$/, "").split(/\s*,\s*/) : [words];
}

/** "409 -- what it means (new)"; undefined where no code stands first. */
function readCode(words: string, kind: StatusCode["kind"], span: Node["span"]): StatusCode | undefined {
  const match = entry.exec(words);
  if (!match) return undefined;
  const isNote = match[2] !== undefined && noteAtEnd.test(`(${match[2]})`) && match[3] === "";
  const rest = isNote
    ? `(${match[2]!})`
    : [match[2], match[3]].filter((part) => part !== undefined && part !== "").join(" -- ");
  const note = noteAtEnd.exec(rest)?.[1]?.toLowerCase();
  const meaning = note === undefined ? rest : rest.replace(noteAtEnd, "");
  return { code: codeOf(match[1]!), kind, meaning, note, span, confidence: 1 };
}

/** A code as it is kept: ranges in capitals. */
export function codeOf(word: string): string {
  return word.toLowerCase() === "default" ? "default" : word.toUpperCase();
}

function spanOfItem(item: NodeOf<"list_item">): Node["span"] {
  const first = item.children[0]?.span ?? item.span;
  return { ...first, end: item.children.at(-1)?.span.end ?? first.end };
}
