/** The tree as indented text, as docutils' tests and its `pseudoxml` writer show it (`document.pformat()`). */
import { requireDocument, requireSettings } from "../callers.ts";
import { splitLinesText, pythonRepr } from "../characters/python.ts";
import type { Document } from "../nodes.ts";
import { startTag } from "../registry.ts";
import type { MutableElement, MutableNode, Pending } from "../tree.ts";

export interface PseudoXmlOptions {
  /** Shows texts as nodes of their own, quoted line by line, with their escapes (docutils' setting `detailed`). */
  readonly detailed?: boolean;
}

/** The tree in docutils' indented form: an element a line, its attributes in alphabetical order, children indented by four. */
export function writePseudoXml(document: Document | MutableElement, options: PseudoXmlOptions = {}): string {
  requireDocument("writePseudoXml", document);
  requireSettings("writePseudoXml", options, { detailed: false });
  return writeNode(document as MutableElement, options).join("");
}

/** Something to write: a node at its depth, or lines that are finished. */
type Entry = { readonly node: MutableNode; readonly depth: number } | string;

function writeNode(root: MutableNode, { detailed = false }: PseudoXmlOptions): string[] {
  const output: string[] = [];
  const stack: Entry[] = [{ node: root, depth: 0 }];
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    if (typeof entry === "string") {
      output.push(entry);
      continue;
    }
    const { node, depth } = entry;
    const indent = "    ".repeat(depth);
    if (node.type === "text") {
      if (detailed) output.push(`${indent}<#text>\n`, ...quotedLines(node.rawsource || node.text, `${indent}    `));
      // docutils shows no U+0000, its sign for what is escaped, nor white space behind it.
      else for (const line of splitLinesText(node.text.replace(/\0[ \n]?/g, ""))) output.push(`${indent}${line}\n`);
      continue;
    }
    output.push(`${indent}${startTag(node)}\n`);
    const pending = node.internal?.pending;
    if (pending) stack.push(writePending(pending, `${indent}    `, { detailed }));
    for (let index = node.children.length - 1; index >= 0; index -= 1) {
      stack.push({ node: node.children[index]!, depth: depth + 1 });
    }
  }
  return output;
}

const lineWithEnd = /[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|$)/g;

function quotedLines(text: string, indent: string): string[] {
  const lines = (text.match(lineWithEnd) ?? []).filter((line) => line !== "");
  return lines.map((line) => `${indent}${pythonRepr(line)}\n`);
}

/** What a pending element is waiting for, as docutils shows it. */
function writePending({ transform, details }: Pending, indent: string, options: PseudoXmlOptions): string {
  const lines = [".. internal attributes:", `     .transform: ${transform}`, "     .details:"];
  for (const key of Object.keys(details).sort()) {
    const value = details[key];
    const nodes =
      Array.isArray(value) && isNode(value[0]) ? (value as MutableNode[]) : isNode(value) ? [value] : undefined;
    if (!nodes) lines.push(`       ${key}: ${reprOf(value)}`);
    else {
      lines.push(`       ${key}:`);
      for (const node of nodes) {
        for (const line of splitLinesText(writeNode(node, options).join(""))) lines.push(`         ${line}`);
      }
    }
  }
  return lines.map((line) => `${indent}${line}\n`).join("");
}

function isNode(value: unknown): value is MutableNode {
  return typeof value === "object" && value !== null && "type" in value && "span" in value;
}

/** Python's `repr` of a value of a directive's option. */
function reprOf(value: unknown): string {
  if (typeof value === "string") return pythonRepr(value);
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(reprOf).join(", ")}]`;
  return "None";
}
