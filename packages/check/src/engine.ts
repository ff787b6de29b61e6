/**
 * What the engine says, as findings. A message of docutils gets the name of its kind as rule code, so that it can be set,
 * ignored and explained like every other; the words stay docutils' own.
 */
import { columnWidth, type Diagnostic, type Span, walkTree } from "@assent/rst";
import { fact, type Fact, type Spec, type Template, lineStartAt } from "@assent/spec";
import { messageKinds, otherKind } from "./engine-kinds.ts";
import type { Fix } from "./finding.ts";
import type { Report, Rule, RuleLevel } from "./rule.ts";
import { type LevelCause, levelCauses, relineFix } from "./levels.ts";
import { quoted, replace } from "./text/edits.ts";
import { lineIndexOf, lineNumber } from "./text/lines.ts";
import { closest } from "./names/similarity.ts";

/** What helps, beside the words of docutils. */
const details: Readonly<Record<string, (diagnostic: Diagnostic, spec: Spec) => Partial<Report>>> = {
  "title-underline-too-short": extendUnderline,
  "title-overline-too-short": extendOverline,
  "title-overline-mismatch": matchLines,
  "unknown-target-name": suggestTarget,
  "file-insertion": sayWhatInstead,
  "footnote-mismatch": sayWhatBelongs,
  "unknown-directive": sayHowToName,
  "unknown-role": sayHowToName,
};

/** The codes of the engine's messages, as rules: to set levels, to ignore and to explain. */
export const engineRules: readonly Rule[] = [...messageKinds, otherKind].map(({ code, level, summary, examples }) => ({
  code,
  // What is told of the kind; the level of a finding is that of its message, see `engineLevel`.
  level,
  ...(level === "off" ? { strict: "info" as const } : {}),
  summary,
  why: "reStructuredText that docutils complains about is shown wrongly or not at all. The message is docutils' own.",
  examples,
  check() {
    // The engine has found it while it read the text.
  },
}));

/** Code and report of a diagnostic; no report where an earlier one tells the cause of both. */
export function engineReport(
  diagnostic: Diagnostic,
  spec: Spec,
  template: Template,
): { readonly code: string; readonly report: Report | undefined } {
  const { code } = messageKinds.find(({ pattern }) => pattern.test(diagnostic.message)) ?? otherKind;
  const { span } = diagnostic;
  // What docutils says of its own output is no help with the text.
  const message = diagnostic.message.replace(/\s+See "backrefs" attribute for IDs\.$/, "");
  if (code === "title-level-inconsistent") {
    const cause = levelCauses(spec, template).find(({ refused }) =>
      refused.some(({ headingSpan }) => headingSpan.start === span.start),
    );
    if (cause) return { code, report: levelReport(cause, diagnostic, spec) };
  }
  return { code, report: { span, message, ...details[code]?.(diagnostic, spec) } };
}

/** docutils' level as ours; its notes ("info") are off unless everything is asked for. */
export function engineLevel({ level }: Diagnostic, isStrict: boolean): RuleLevel {
  switch (level) {
    case "severe":
    case "error":
      return "error";
    case "warning":
      return "warning";
    case "info":
      return isStrict ? "info" : "off";
  }
  return level satisfies never;
}

/** What is left out is told where it stands; a team that means it switches the message off. */
function sayWhatInstead({ message }: Diagnostic): Partial<Report> {
  const accepts = '"rules: {file-insertion: off}" in assent.yaml accepts that it is left out';
  if (message.startsWith('"raw" directive disabled'))
    return { help: `write it as reStructuredText, or show it as code; ${accepts}` };
  return message.includes("directive disabled") ? { help: `write here what it would put in; ${accepts}` } : {};
}

function sayWhatBelongs({ message }: Diagnostic): Partial<Report> {
  return message.startsWith("Anonymous hyperlink")
    ? { help: 'each `words`__ takes the next address of its own, a line such as "__ https://example.org"' }
    : {};
}

/** A name that nobody knows, with the key and the value of the setting that makes it known. */
export interface UnknownName {
  readonly key: "directives" | "roles";
  readonly name: string;
  /** In YAML: a directive with content and an argument, or a role that marks its text. */
  readonly setting: string;
}

/** What is taken for the shape of a directive and of a role of which only the name is known. */
export const ownShapes = {
  directives: { content: "rst", argument: "text" },
  roles: { node: "literal" },
} as const;

/** The directive or role that a message of the engine calls unknown. */
export function unknownNameIn(message: string): UnknownName | undefined {
  const [, kind, name] =
    /^(?:Unknown|No) (directive|interpreted text role|role)(?: type| entry for)? "([^"]+)"/.exec(message) ?? [];
  if (name === undefined) return undefined;
  const key = kind === "directive" ? "directives" : "roles";
  const shape = Object.entries(ownShapes[key])
    .map(([what, value]) => `${what}: ${value}`)
    .join(", ");
  return { key, name, setting: `${/^[\w-]+$/.test(name) ? name : `'${name}'`}: {${shape}}` };
}

/** It may be written wrongly, or be one of the team's. */
function sayHowToName({ message }: Diagnostic): Partial<Report> {
  const unknown = unknownNameIn(message);
  if (unknown === undefined) return {};
  const { key, setting } = unknown;
  return { help: `mend its name; if it is one of your own, name it in assent.yaml, as in "${key}: {${setting}}"` };
}

/** A line of adornment under or over the words. */
interface TitleLines {
  readonly over: Span | undefined;
  readonly title: Span;
  readonly under: Span | undefined;
}

function extendUnderline(diagnostic: Diagnostic, { text }: Spec): Partial<Report> {
  const { title, under } = titleLines(text, diagnostic.span);
  if (!under) return {};
  const wanted = columnWidth(text.slice(title.start, title.end).trimEnd());
  const has = under.end - under.start;
  return {
    span: under,
    label: `${has} columns under a title of ${wanted}`,
    fix: longer([under], text, wanted, `extend the underline to ${wanted} columns`),
  };
}

function extendOverline(diagnostic: Diagnostic, { text }: Spec): Partial<Report> {
  // The message stands at the line above the title.
  const below = text.indexOf("\n", diagnostic.span.end) + 1;
  const { over, title, under } = titleLines(text, { start: below, end: below });
  if (!over || !under) return {};
  const wanted = columnWidth(text.slice(title.start, title.end).trimEnd());
  return {
    span: over,
    label: `${over.end - over.start} columns over a title of ${wanted}`,
    fix: longer([over, under], text, wanted, `extend the lines to ${wanted} columns`),
  };
}

/** Lines of one character that are not of one length. */
function matchLines({ span }: Diagnostic, { text }: Spec): Partial<Report> {
  const { over, title, under } = titleLines(text, span);
  if (!over || !under || text[over.start] !== text[under.start]) return {};
  const wanted = Math.max(4, columnWidth(text.slice(title.start, title.end).trimEnd()));
  return {
    fix: { ...longer([over, under], text, wanted, `make both lines ${wanted} columns long`), keepsDocument: false },
  };
}

/**
 * One report in the place of many: titles that are refused because of another one's lines, with what mends them all. Undefined
 * for a message that was told with an earlier one.
 */
function levelReport(cause: LevelCause, diagnostic: Diagnostic, spec: Spec): Report | undefined {
  const { headings, wanted, refused } = cause;
  if (refused[0]?.headingSpan.start !== diagnostic.span.start) return undefined;
  const [first] = headings;
  const others = refused.filter((heading) => heading !== first);
  const lines = others.map(({ titleSpan }) => lineNumber(lineIndexOf(spec), titleSpan.start));
  const many = lines.length === 1 ? `line ${lines[0]!} is no heading` : `lines ${lines.join(", ")} are no headings`;
  return {
    span: first!.titleSpan,
    message: diagnostic.message,
    label: `the line of its level is ${quoted(wanted.character)}`,
    notes:
      others.length === 0 ? [] : [`for this title's line, the ${lines.length === 1 ? "title" : "titles"} in ${many}`],
    fix: relineFix(cause, spec.text),
  };
}

function longer(lines: readonly Span[], text: string, wanted: number, title: string): Fix {
  const edits = lines.map((line) => replace(line, text[line.start]!.repeat(wanted)));
  return { title, safety: "safe", edits, keepsDocument: true };
}

/** The lines of a title, found from any span within them. */
function titleLines(text: string, span: Span): TitleLines {
  const lines: Span[] = [];
  let start = lineStartAt(text, lineStartAt(text, span.start) - 1);
  for (let count = 0; count < 5 && start <= text.length; count += 1) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    lines.push({ start, end: start + text.slice(start, end).trimEnd().length });
    start = end + 1;
  }
  const isLine = (line: Span | undefined): line is Span =>
    line !== undefined && /^([^\w\s])\1*$/.test(text.slice(line.start, line.end));
  const isWords = (line: Span | undefined): boolean => line !== undefined && line.end > line.start && !isLine(line);
  for (let index = lines.length - 1; index > 0; index -= 1) {
    const under = lines[index]!;
    const title = lines[index - 1]!;
    if (!isLine(under) || !isWords(title) || title.start > span.end || under.end < span.start) continue;
    const over = lines[index - 2];
    return { over: isLine(over) ? over : undefined, title, under };
  }
  return { over: undefined, title: span, under: undefined };
}

/** The names of targets, as far as they are few enough to look for one that was meant. */
const targetNames: Fact<ReadonlySet<string>> = fact(({ document }) => {
  const names = new Set<string>();
  walkTree(document, (node) => {
    if (node.type === "text") return undefined;
    for (const name of node.names) names.add(name);
    return names.size > mostNames ? "stop" : undefined;
  });
  return names;
});
const mostNames = 300;

function suggestTarget(diagnostic: Diagnostic, spec: Spec): Partial<Report> {
  const wanted = /"([^"]*)"/.exec(diagnostic.message)?.[1] ?? "";
  const names = targetNames(spec);
  const alike = names.size > mostNames ? [] : [...names].filter((name) => Math.abs(name.length - wanted.length) <= 3);
  const near = alike.length > 30 ? undefined : closest(wanted, alike);
  return near === undefined
    ? { help: "add the target, or write the address in the reference" }
    : { help: `the nearest target is "${near}"` };
}
