import { lineStartAt, type Spec, verbs } from "@assent/spec";
import type { NodeOf, Span } from "@assent/rst";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Fix } from "../finding.ts";
import type { Rule, RuleContext } from "../rule.ts";
import { countColumns } from "../text/columns.ts";
import { replace } from "../text/edits.ts";
import { fillLines } from "../text/fill-lines.ts";
import { type Line, linesOf } from "../text/lines.ts";
import { paragraphsOf } from "../text/paragraphs.ts";
import { unbrokenWords } from "../text/unbroken-words.ts";
import { verbatimLines } from "../text/verbatim.ts";

const long = "One worker of each function is kept for ten minutes after its last call, so that the next call finds it.";

/** Lines that begin with markup and go on with words. */
const marked = [
  {
    name: "a note",
    line: `See [1]_.\n\n.. [1] ${long}`,
    fixed: `See [1]_.\n\n.. [1] One worker of each function is kept for ten minutes after its last call,\n   so that the next call finds it.`,
    place: "28:80-28:112",
  },
  {
    name: "a note with more below it",
    line: `See [1]_.\n\n.. [1] ${long}\n\n  More of it.`,
    fixed: `See [1]_.\n\n.. [1] One worker of each function is kept for ten minutes after its last call,\n  so that the next call finds it.\n\n  More of it.`,
    place: "28:80-28:112",
  },
  {
    name: "a field",
    line: `:Limit: ${long}`,
    fixed: `:Limit: One worker of each function is kept for ten minutes after its last\n  call, so that the next call finds it.`,
    place: "26:80-26:113",
  },
  {
    name: "a directive",
    line: `.. note:: ${long}`,
    fixed: `.. note:: One worker of each function is kept for ten minutes after its last\n   call, so that the next call finds it.`,
    place: "26:80-26:115",
  },
  {
    name: "a directive with more below it",
    line: `.. note:: ${long}\n\n          More of it.`,
    fixed: `.. note:: One worker of each function is kept for ten minutes after its last\n          call, so that the next call finds it.\n\n          More of it.`,
    place: "26:80-26:115",
  },
] as const;

export const lineLength: Rule = {
  code: "line-length",
  level: "warning",
  strict: "error",
  summary: "Running text is wrapped at the template's column.",
  why: "Reviews show a spec line by line. Short lines get comments of their own and small differences.",
  milder: [
    "Nothing for literal blocks, line blocks, tables, comments (unless they are set to count), addresses and what shares a line with one, and lines of one word.",
    "Nothing for what directives take that is no text: arguments and options.",
  ],
  options: {
    columns: { summary: "The last column; 0 is what the template says.", default: 0 },
    comments: { summary: "Whether comments count.", default: false },
  },
  examples: [
    { name: "short lines", template: exampleTemplate, input: exampleSpec },
    {
      name: "a long line",
      template: exampleTemplate,
      input: changed("One worker of each function is kept for ten minutes after its last call.", long),
      reports: ["21:80-21:105"],
      message: "The line has 104 columns; the limit is 79.",
      fixed: changed(
        "One worker of each function is kept for ten minutes after its last call.",
        "One worker of each function is kept for ten minutes after its last call, so\nthat the next call finds it.",
      ),
    },
    {
      name: "an address cannot be wrapped, and a literal block is as it is",
      template: exampleTemplate,
      input: changed(
        "None.",
        `https://example.org/${"a".repeat(80)}\n\nAs in::\n\n  ${"option = value, ".repeat(6)}end`,
      ),
    },
    {
      name: "a literal is not broken, and its spaces stay",
      template: exampleTemplate,
      input: changed(
        "None.",
        'Run ``grep  -n    "a  b"   file`` and then write all of what it says into one long line.',
      ),
      reports: ["26:80-26:89"],
      fixed: changed(
        "None.",
        'Run ``grep  -n    "a  b"   file`` and then write all of what it says into one\nlong line.',
      ),
    },
    ...marked.map(({ name, line, fixed, place }) => ({
      name: `a long line of ${name}`,
      template: exampleTemplate,
      input: changed("None.", line),
      reports: [place],
      fixed: changed("None.", fixed),
    })),
    {
      name: "notes and fields that cannot be wrapped, options and arguments of directives",
      template: exampleTemplate,
      input: changed(
        "None.",
        `See [1]_ and [2]_.\n\n.. [1] ${"a".repeat(80)}\n.. [2] The limits: https://example.org/${"a".repeat(60)}\n\n:Name: ${"a".repeat(80)}\n\n.. image:: a.png\n   :alt: ${"word ".repeat(16)}end\n\n.. rubric:: ${"word ".repeat(16)}end\n\n.. note:: ${"a".repeat(80)}`,
      ),
    },
    ...[
      "$ faas alias create thumbnail --version 3 for whoever tries it in the week before it is new",
      "faas alias create --name thumbnail --function 515ba0dd59f84f25a6a084a45d8d93b2 --version 3",
    ].map((line) => ({
      name: `a line for a shell is copied as it stands, and nothing breaks it: ${line.slice(0, 6)}`,
      template: exampleTemplate,
      input: changed("None.", `Then say:\n\n  ${line}`),
      reports: [`28:80-28:${line.length + 3}`],
      fixed: changed("None.", `Then say:\n\n  ${line}`),
    })),
    {
      name: "a method in a literal keeps its spaces",
      template: exampleTemplate,
      input: changed(
        "None.",
        "The pumps of one place are shown, as they were before, by ``GET  /v1/pumps`` and others.",
      ),
      reports: ["26:80-26:89"],
      fixed: changed(
        "None.",
        "The pumps of one place are shown, as they were before, by ``GET  /v1/pumps``\nand others.",
      ),
    },
    {
      name: "a method stays with its path",
      template: exampleTemplate,
      input: changed(
        "None.",
        `* GET /v1/pumps?${"created_since=2019-11-01&".repeat(4)}limit=1\n\nThe pumps of one place are shown, as they were before, by GET /v1/pumps?place=ID, which\nanybody may ask.`,
      ),
      reports: ["28:80-28:88"],
      fixed: changed(
        "None.",
        `* GET /v1/pumps?${"created_since=2019-11-01&".repeat(4)}limit=1\n\nThe pumps of one place are shown, as they were before, by\nGET /v1/pumps?place=ID, which anybody may ask.`,
      ),
    },
    {
      name: "another limit",
      options: { columns: 40 },
      input: changed("None.", "The API stays as it is in every respect."),
      reports: ["11:41-11:54", "16:41-16:65", "21:41-21:73", "40:41-40:63"],
    },
  ],
  asked: (template) => template.wrap?.span,
  check(context, report) {
    const { spec } = context;
    const limit = limitOf(context);
    if (limit <= 0) return;
    // The lines of a paragraph share its fix: it is made once.
    const fixes = new Map<NodeOf<"paragraph">, Fix | undefined>();
    const fixAt = (line: Line): Fix | undefined => {
      const paragraph = findAt(paragraphsOf(spec), line);
      if (!paragraph) return undefined;
      if (!fixes.has(paragraph)) fixes.set(paragraph, rewrap(spec, paragraph, limit));
      return fixes.get(paragraph);
    };
    for (const line of linesOf(spec)) {
      if (line.end - line.start <= limit) continue;
      const from = columnOffset(spec.text, line, limit);
      if (from >= line.end || isExempt(spec, line, context)) continue;
      report({
        span: { start: from, end: line.end },
        message: `The line has ${countColumns(spec.text.slice(line.start, line.end))} columns; the limit is ${limit}.`,
        fix: fixAt(line),
        help: "break the line",
      });
    }
  },
};

function limitOf({ options, template }: RuleContext): number {
  const { columns } = options;
  return typeof columns === "number" && columns > 0 ? columns : (template.wrap?.value ?? 0);
}

/** Where a column, counted in code points, ends in a line. */
function columnOffset(text: string, line: Line, columns: number): number {
  let offset = line.start;
  for (let count = 0; count < columns && offset < line.end; count += 1) {
    offset += text.codePointAt(offset)! > 0xffff ? 2 : 1;
  }
  return offset;
}

/** What cannot be wrapped: what is no running text, addresses, words without a space. */
function isExempt(spec: Spec, line: Line, { options }: RuleContext): boolean {
  const kind = verbatimLines(spec).get(line.number);
  if (kind !== undefined && !(kind === "comment" && options.comments === true)) return true;
  const words = spec.text.slice(line.start, line.end);
  if (/[a-z]+:\/\//i.test(words) || /^\s*(?:\| |\+[-=]+)/.test(words)) return true;
  // Arguments of directives, and their options, which look like fields, hold no paragraph.
  if (/^\s*\.\. /.test(words) ? !startsIn(spec, line) : marker.test(words) && !findAt(paragraphsOf(spec), line)) {
    return true;
  }
  return !/\S\s+\S/.test(
    words
      .replace(/^\s*(?:[*+-]|\d+[.)]|#\.)\s+/, "")
      .replace(marker, "")
      .replace(method, "")
      .trim(),
  );
}

/** What begins a note, a directive or a field. */
const marker = /^\s*(?:\.\. (?:\[[^\]]*\]|[A-Za-z][\w+.:-]*?::(?=\s))|:[^\s:`](?:[^:`]*[^\s:`])?:(?=\s))/;

/** A method before its path, in one of which no line ends. */
const method = new RegExp(`^\\s*[\\x60"'*]*(?:${verbs}) (?=[\\x60"'*]*/)`);

/** Whether a paragraph begins in a line, behind what it is marked with. */
function startsIn(spec: Spec, line: Line): boolean {
  const paragraph = findAt(paragraphsOf(spec), line);
  return paragraph !== undefined && paragraph.span.start > line.start;
}

/** Fills the lines of the paragraph anew. Whether the document stays the same is checked when the fix is applied. */
function rewrap(spec: Spec, paragraph: NodeOf<"paragraph">, limit: number): Fix | undefined {
  const { text } = spec;
  const { start, end } = paragraph.span;
  const lineStart = lineStartAt(text, start);
  const column = start - lineStart;
  const source = text.slice(start, end);
  if (source.includes("\t") || /\\ *\r?\n/.test(source) || isInColumns(source) || isCommand(source)) return undefined;
  const ending = source.includes("\r\n") ? "\r\n" : "\n";
  const tail = text.slice(end, !text.includes("\n", end) ? text.length : text.indexOf("\n", end)).trimEnd();
  const indent = otherIndent(text, paragraph.span);
  const filled = fillLines(unbrokenWords(text, paragraph), {
    first: limit - column,
    other: limit - indent,
    tail: tail.length,
  });
  const wrapped = filled.join(ending + " ".repeat(indent));
  if (wrapped === source) return undefined;
  return {
    title: "rewrap the paragraph; the document stays the same",
    safety: "safe",
    edits: [replace(paragraph.span, wrapped)],
    keepsDocument: true,
  };
}

/** Whether words stand below each other in columns, as in a table without marks; two spaces behind a sentence are none. */
function isInColumns(source: string): boolean {
  const words = source.replace(/``[^`]*``/g, "literal");
  return words.split("\n").filter((line) => /[^\s.!?:;,)] {2,}\S/.test(line)).length > 1;
}

/** Whether a line is one for a shell, which is copied as it stands: "$ faas alias create …", "faas alias create --tag new". */
function isCommand(source: string): boolean {
  return (
    /^[ \t]*\$ \S/m.test(source) || (/^[a-z][\w-]* [^.!?]*\s--?[a-z]/.test(source) && !/[.!?:](?:\s|$)/.test(source))
  );
}

/** How far in the lines of a paragraph stand, the first one aside. */
function otherIndent(text: string, { start }: Span): number {
  const before = text.slice(lineStartAt(text, start), start);
  const below = indentBelow(text, start);
  if (marker.test(before)) return below ?? indentOf(before) + (before.trimStart().startsWith("..") ? 3 : 2);
  if (option.test(before)) return below ?? before.length;
  return before.length;
}

/** What begins an option of a command: "-o FILE, --option=FILE  ". */
const option = /^\s*(?:-|\/)\S.*  $/;

/** How far in what goes on below the first line of a note, a directive, a field or an option stands; undefined where nothing does. */
function indentBelow(text: string, start: number): number | undefined {
  const own = indentOf(text.slice(lineStartAt(text, start), start));
  const next = /^[^\n]*\n(?:[ \t]*\r?\n)*( *)(?=\S)/.exec(text.slice(start))?.[1]?.length ?? 0;
  return next > own ? next : undefined;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** The last paragraph that starts before the line ends, if it reaches into the line. */
function findAt(paragraphs: readonly NodeOf<"paragraph">[], { start, end }: Span): NodeOf<"paragraph"> | undefined {
  let low = 0;
  let high = paragraphs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (paragraphs[middle]!.span.start < end) low = middle + 1;
    else high = middle;
  }
  const found = paragraphs[low - 1];
  return found && found.span.end > start ? found : undefined;
}
