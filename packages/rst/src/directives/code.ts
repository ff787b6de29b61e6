/** `code`: a literal block of program text. It is not highlighted; lines can be numbered. */
import type { Fragment } from "../fragment.ts";
import type { Span } from "../nodes.ts";
import { append, createElement, createText, textElement, type MutableElement } from "../tree.ts";
import { addClasses, addName, classesOf, commonOptions, missingContent } from "./build.ts";
import type { Directive } from "./define.ts";
import { integer, valueOr } from "./options.ts";

/** The value of `number-lines`: an integer, or nothing for 1. */
export const numberLines = valueOr([undefined], integer);

export const code: Directive = {
  name: "code",
  arguments: { required: 0, optional: 1 },
  options: { ...commonOptions, "number-lines": numberLines },
  hasContent: true,
  run(call) {
    const problem = missingContent(call);
    if (problem) return problem;
    const language = call.arguments[0] ?? "";
    const node = createElement("literal_block", call.span);
    node.attributes = { "xml:space": "preserve" };
    addClasses(node, language === "" ? ["code"] : ["code", language]);
    addClasses(node, classesOf(call));
    addName(call, node);
    const text = call.content.fragment();
    const first = firstNumber(call.options);
    if (first === undefined) append(node, createText(text.text, text.span()));
    else appendNumbered(node, first, first + call.content.length, linesOf(text));
    return [node];
  },
};

/** The number of the first line, if lines are numbered. */
export function firstNumber(options: Readonly<Record<string, unknown>>): number | undefined {
  return "number-lines" in options ? ((options["number-lines"] as number | undefined) ?? 1) : undefined;
}

/** A line of text with its place. */
export interface PlacedLine {
  readonly text: string;
  readonly span: Span;
}

/** Appends lines, each after its number; `end` is the number that tells how wide numbers are. */
export function appendNumbered(node: MutableElement, first: number, end: number, lines: readonly PlacedLine[]): void {
  const width = String(end).length;
  lines.forEach((line, index) => {
    const start = { ...line.span, end: line.span.start };
    const number = textElement("inline", start, `${String(first + index).padStart(width)} `);
    number.classes = ["ln"];
    append(node, number);
    append(node, createText(index < lines.length - 1 ? `${line.text}\n` : line.text, line.span));
  });
}

function linesOf(fragment: Fragment): PlacedLine[] {
  const lines: PlacedLine[] = [];
  let start = 0;
  for (const text of fragment.text.split("\n")) {
    const next = start + text.length + 1;
    lines.push({ text, span: fragment.span(start, Math.min(next, fragment.text.length)) });
    start = next;
  }
  return lines;
}
