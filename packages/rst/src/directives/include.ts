/** `include`: another text, parsed as a part of this one or shown as it is. Off unless the caller allows it. */
import { MAX_DEPTH } from "../block-parser.ts";
import { normalizePath, findText, currentSource, textProblem, withinRoom, type FoundText } from "./files.ts";
import { splitLinesText } from "../characters/python.ts";
import { Lines } from "../lines.ts";
import { roomForMore } from "../reporter.ts";
import { splitLines } from "../split-lines.ts";
import { append, createElement, createText, setInternal, setSource, type MutableNode } from "../tree.ts";
import { addClasses, addName, classesOf, commonOptions } from "./build.ts";
import { appendNumbered, firstNumber, numberLines, type PlacedLine } from "./code.ts";
import type { Directive, DirectiveCall, DirectiveError } from "./define.ts";
import { type IncludedPart, parseIncluded, type ParserName } from "./include-parsed.ts";
import { findStandardText } from "./standard-texts.ts";
import { encoding, flag, integer, joinedPath, parserName, unchanged } from "./options.ts";

export const include: Directive = {
  name: "include",
  arguments: { required: 1, optional: 0, finalWhitespace: true },
  options: {
    literal: flag,
    code: unchanged,
    encoding,
    parser: parserName,
    "tab-width": integer,
    "start-line": integer,
    "end-line": integer,
    "start-after": unchanged,
    "end-before": unchanged,
    "number-lines": numberLines,
    ...commonOptions,
  },
  hasContent: false,
  run(call) {
    if (!call.parser.settings.fileInsertionEnabled)
      return { level: "warning", message: `"${call.name}" directive disabled.` };
    const found = findIncluded(call, joinedPath(call.arguments[0]!));
    if (!found.ok) return textProblem(call, found);
    const clip = clipped(call, found.file.text);
    if ("level" in clip) return clip;
    call.parser.run.inclusions.take(clip.text.length);
    call.parser.registry.includedTexts.set(found.file.path, found.file.text);
    const part: IncludedPart = { ...clip, path: found.file.path };
    if ("literal" in call.options) return [literalBlock(call, part)];
    if ("code" in call.options) return [codeBlock(call, part)];
    const parser = call.options.parser as ParserName | undefined;
    return parser === undefined ? insert(call, part) : parsed(call, parser, part);
  },
};

/** A name in angle brackets is one of the texts that come with the engine. */
function findIncluded(call: DirectiveCall, path: string): FoundText {
  const text = path.startsWith("<") && path.endsWith(">") ? findStandardText(path.slice(1, -1)) : undefined;
  return text === undefined ? findText(call, path) : withinRoom(call, { path, text });
}

/** The part that the options choose. */
function clipped(call: DirectiveCall, whole: string): Omit<IncludedPart, "path"> | DirectiveError {
  const startLine = call.options["start-line"] as number | undefined;
  const endLine = call.options["end-line"] as number | undefined;
  let text = whole.replace(/\r\n?/g, "\n");
  const toFile = offsetsOf(whole);
  let offset = 0;
  if (startLine || endLine !== undefined) {
    const lines = splitLinesText(text);
    const first = startLine === undefined ? 0 : startLine < 0 ? Math.max(0, lines.length + startLine) : startLine;
    const before = lines.slice(0, first).reduce((sum, line) => sum + line.length + 1, 0);
    // the last line may have no end
    offset = Math.min(before, text.length);
    text = lines.slice(startLine, endLine).join("\n");
  }
  const startAfter = call.options["start-after"] as string | undefined;
  if (startAfter !== undefined) {
    // docutils takes an empty value for an empty line
    const mark = startAfter === "" ? "\n\n" : startAfter;
    const at = text.indexOf(mark);
    if (at < 0) return notFound(call, "start-after");
    offset += at + mark.length;
    text = text.slice(at + mark.length);
  }
  const endBefore = call.options["end-before"] as string | undefined;
  if (endBefore === "") {
    const at = text.indexOf("\n\n");
    if (at > 0) text = text.slice(0, at + 1);
  } else if (endBefore !== undefined) {
    const at = text.indexOf(endBefore);
    if (at < 0) return notFound(call, "end-before");
    text = text.slice(0, at);
  }
  return { text, offset, toFile };
}

/** Offsets in a file by those in its text with line ends of one character. */
function offsetsOf(whole: string): IncludedPart["toFile"] {
  const longEnds: number[] = [];
  for (let at = whole.indexOf("\r\n"); at >= 0; at = whole.indexOf("\r\n", at + 2)) longEnds.push(at - longEnds.length);
  return (offset) => {
    let [low, high] = [0, longEnds.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (longEnds[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return offset + low;
  };
}

function notFound(call: DirectiveCall, option: string): DirectiveError {
  return { level: "error", message: `Problem with "${option}" option of "${call.name}" directive:\nText not found.` };
}

function tabWidth(call: DirectiveCall): number {
  return (call.options["tab-width"] as number | undefined) ?? call.parser.settings.tabWidth;
}

function literalBlock(call: DirectiveCall, part: IncludedPart): MutableNode {
  const node = createElement("literal_block", call.span);
  setSource(node, part.path);
  node.line = ((call.options["start-line"] as number | undefined) ?? 0) + 1;
  if (node.line === 0) setInternal(node, { isBeforeFirstLine: true });
  node.attributes = { "xml:space": "preserve", source: part.path };
  addClasses(node, classesOf(call));
  addName(call, node);
  const first = firstNumber(call.options);
  const lines = first === undefined ? undefined : expandedLines(call, part);
  if (first === undefined || !lines) append(node, wholeText(call, part));
  else appendNumbered(node, first, first + splitLinesText(part.text.replace(/\n$/, "")).length, lines);
  return node;
}

function codeBlock(call: DirectiveCall, part: IncludedPart): MutableNode {
  const node = createElement("literal_block", call.span);
  const language = call.options.code as string;
  node.attributes = { "xml:space": "preserve", source: part.path };
  addClasses(node, language === "" ? ["code"] : ["code", language]);
  addClasses(node, classesOf(call));
  addName(call, node);
  const first = firstNumber(call.options);
  if (first === undefined) append(node, wholeText(call, { ...part, text: part.text.replace(/\n$/, "") }));
  else appendNumbered(node, first, first + 1, expandedLines(call, part));
  return node;
}

function wholeText(call: DirectiveCall, { text, offset, toFile, path }: IncludedPart): MutableNode {
  const span = { start: toFile(offset), end: toFile(offset + text.length), source: path };
  return createText(expandTabs(text, tabWidth(call)), span);
}

function expandedLines(call: DirectiveCall, { text, offset, toFile, path }: IncludedPart): PlacedLine[] {
  const whole = text.replace(/\n$/, "");
  const expanded = expandTabs(whole, tabWidth(call)).split("\n");
  const last = offset + whole.length;
  let start = offset;
  return whole.split("\n").map((line, index) => {
    const next = start + line.length + 1;
    const span = { start: toFile(start), end: toFile(Math.min(next, last)), source: path };
    start = next;
    return { text: expanded[index]!, span };
  });
}

/**
 * Python's `str.expandtabs`; a negative width leaves tabs as they are. Where they would take more than `roomForMore`, each is
 * one column.
 */
function expandTabs(text: string, width: number): string {
  if (width < 0 || !text.includes("\t")) return text;
  let expanded = "";
  let column = 0;
  let room = roomForMore(text.length);
  for (const character of text) {
    if (character === "\t") {
      const wanted = width === 0 ? 0 : width - (column % width);
      const count = Math.min(wanted, Math.max(1, room));
      room -= count;
      expanded += " ".repeat(count);
      column += count;
    } else {
      expanded += character;
      column = character === "\n" || character === "\r" ? 0 : column + 1;
    }
  }
  return expanded;
}

/** So often may a text be read within itself; docutils goes on until Python's stack is full. */
const mostWithinItself = 2;

/** The elements of a text that a parser reads on its own; loops are refused. */
function parsed(call: DirectiveCall, parser: ParserName, part: IncludedPart): ReturnType<Directive["run"]> {
  const { parsedLog } = call.parser.run;
  const entry = { path: part.path, part: partOf(call.options) };
  const isSame = (one: typeof entry): boolean => one.path === entry.path && one.part === entry.part;
  if (parsedLog.filter(isSame).length >= mostWithinItself) return circular(call, part.path, parsedLog);
  if (parsedLog.length >= MAX_DEPTH) {
    const message = `Files are included with a parser more than ${String(MAX_DEPTH)} levels deep; "${part.path}" is left out.`;
    return { level: "severe", message };
  }
  parsedLog.push(entry);
  const nodes = parseIncluded(call, parser, part);
  parsedLog.pop();
  return nodes;
}

function circular(call: DirectiveCall, path: string, log: readonly { readonly path: string }[]): DirectiveError {
  const chain = [path, ...log.map((entry) => entry.path).reverse()].join("\n> ");
  return { level: "warning", message: `circular inclusion in "${call.name}" directive:\n${chain}` };
}

/** Puts the lines in after the directive; loops are refused. */
function insert(
  call: DirectiveCall,
  { text, offset, toFile, path }: IncludedPart,
): readonly MutableNode[] | DirectiveError {
  const { parser } = call;
  const { rows, includeLog } = parser.run;
  const firstRow = rows.starts.length;
  const longest = parser.settings.lineLengthLimit;
  const lines = splitLines(text, rows, { tabWidth: Math.max(0, tabWidth(call)), longest }, path);
  for (let row = firstRow; row < rows.starts.length; row += 1) rows.starts[row] = toFile(rows.starts[row]! + offset);
  const tooLong = lines.texts.findIndex((line) => line.length > longest);
  if (tooLong >= 0) {
    const number = tooLong + 1 + ((call.options["start-line"] as number | undefined) ?? 0);
    return { level: "warning", message: `"${path}": line ${String(number)} exceeds the line-length-limit.` };
  }
  if (includeLog.length === 0) includeLog.push({ path: normalizePath(currentSource(call)), part: partOf({}) });
  const part = partOf(call.options);
  if (includeLog.some((entry) => entry.path === path && entry.part === part)) return circular(call, path, includeLog);
  includeLog.push({ path, part });
  parser.registry.size.characters += text.length;
  const end = ["", `.. end of inclusion from "${path}"`];
  // all of them stand where the text ends
  const endRows = end.map((line, index) => {
    const columns = Array.from({ length: line.length + 1 }, () => 0);
    return rows.add(line, toFile(offset + text.length), lines.length + index, path, columns);
  });
  parser.insertInput(new Lines(rows, [...lines.rowList(), ...endRows]), path);
  return [];
}

/** The options that choose a part, as one text to compare. */
function partOf(options: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(["start-line", "end-line", "start-after", "end-before"].map((name) => options[name] ?? null));
}
