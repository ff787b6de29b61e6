/** Whether a block is meant as JSON, and what is to be said of it where it is none. */
import type { NodeOf } from "@assent/rst";
import type { JsonFault } from "./json.ts";

/**
 * Called JSON, or an object from its first to its last character; and with nothing in it that stands for something else:
 * dots, comments, names in angle brackets. What is called by the name of another language is read as JSON only if it has
 * JSON's quotes.
 */
export function isMeantAsJson(block: NodeOf<"literal_block">, text: string): boolean {
  const words = text.trim();
  // A schema is written as the code has it, and is no sample.
  const isSchema = /(["'])properties\1\s*:\s*\{/.test(words);
  const isOther =
    isSchema ||
    block.classes.some((name) => !/^(?:code|json|text|none|http|console|bash|shell|sh|literalinclude)$/.test(name));
  const isObject = isOther
    ? /^(?:\{\s*"|\[\s*[{"[])/.test(words) && isWhole(words)
    : /^(?:\{\s*(?:["'{]|[A-Za-z_]\w*\s*:)|\[\s*[{"[])/.test(words);
  if (!isObject) return false;
  // A line that holds nothing but dots, or a string over two lines to keep within the columns, is meant as it is.
  if (/^\s*\.{2,}\s*$|:\s*"[^"\n]*\n\s*[^"\s][^"\n]*"/m.test(words)) return false;
  // Two documents in one block, one below the other, with words between or without, are two samples.
  const end = words.search(/^[}\]]\s*$/m);
  if (end >= 0 && /^[{[]/m.test(words.slice(end + 1))) return false;
  return !/\.\.\.|…|[:[,]\s*\{\s*[A-Za-z_]\w*\s*\}|"\s*\|\s*"|(?:^|[\s,{[])(?:\/\/|#|\/\*)|[:[,{]\s*[<$%]|[:[]\s*[A-Za-z_]|,\s*[A-Za-z_][\w-]*(?![\w-]|\s*:)/.test(
    words.replace(isOther ? /[:[,]\s*(?:true|false|null)\b/g : /[:[,]\s*(?:true|false|null|True|False|None)\b/g, ":"),
  );
}

/** Notes at the ends of lines. */
const note = /"(?:[^"\\\n]|\\.)*"|(?:\/\/|#)[^\n]*/g;

/**
 * A block that is called JSON, with spaces in the place of notes behind what they are about ("id": 1, // a number): the rest
 * is meant as JSON. As it is where a note stands for something, or says that there is more.
 */
export function withoutNotes(block: NodeOf<"literal_block">, text: string): string {
  if (!block.classes.includes("json")) return text;
  const standing: string[] = [];
  const rest = text.replace(note, (found: string, at: number) => {
    if (found.startsWith('"')) return found;
    const before = text.slice(text.lastIndexOf("\n", at) + 1, at).trimEnd();
    const stands =
      !/["\w}\]{[,]$/.test(before) ||
      /\b(?:more|etc|others?|rest|omitted|same|similar|as (?:above|before))\b/i.test(found);
    if (stands) standing.push(found);
    return " ".repeat(found.length);
  });
  return standing.length > 0 ? text : rest;
}

/** From the first brace to the last one. */
export function isWhole(text: string): boolean {
  return /^\s*(?:\{[\s\S]*\}|\[[\s\S]*\])\s*$/.test(text);
}

/** What is wrong with it, for the end of a sentence. */
export function describeFault(text: string, { at, endsOpen }: JsonFault): string {
  if (endsOpen) return "it ends before everything is closed";
  const before = text.slice(0, at).trimEnd();
  const character = text[at] ?? "";
  if (before.endsWith(",") && /[}\]]/.test(character)) return "a value has to follow the comma";
  if (character === "'") return "strings stand in double quotes";
  if (/^(?:True|False|None)\b/.test(text.slice(at, at + 6))) return "it is true, false and null, in lower case";
  if (/[{,]$/.test(before) && /^[A-Za-z_][\w-]*\s*:/.test(text.slice(at, at + 100)))
    return "names stand in double quotes";
  if (character === '"' && /[:[,{]$/.test(before)) return "the string is not closed";
  if (/["{[\d]/.test(character) && /["}\]\w]$/.test(before)) return "a comma is missing before this";
  return "this does not fit here";
}
