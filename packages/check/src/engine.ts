/**
 * What the engine says, as findings. A message of docutils gets the name of its kind as rule code, so that it can be set,
 * ignored and explained like every other; the words stay docutils' own.
 */
import { type Diagnostic, type Span, walkTree } from "@assent/rst";
import { fact, type Fact, type Spec } from "@assent/spec";
import type { Fix } from "./finding.ts";
import type { Report, Rule, RuleLevel } from "./rule.ts";
import { displayWidth } from "./text/columns.ts";
import { replace } from "./text/edits.ts";
import { closest } from "./text/similarity.ts";

/** A kind of message. */
interface Kind {
  readonly code: string;
  readonly pattern: RegExp;
  readonly summary: string;
  /** What helps, beside the words of docutils. */
  readonly details?: (diagnostic: Diagnostic, spec: Spec) => Partial<Report>;
}

const kinds: readonly Kind[] = [
  {
    code: "title-underline-too-short",
    pattern: /^Title underline too short\./,
    summary: "The line under a title is as long as the title.",
    details: extendUnderline,
  },
  {
    code: "title-overline-too-short",
    pattern: /^Title overline too short\./,
    summary: "The lines around a title are as long as the title.",
    details: extendOverline,
  },
  {
    code: "title-overline-mismatch",
    pattern:
      /^(?:Title overline & underline mismatch|Missing matching underline for section title overline|Incomplete section title)\./,
    summary: "The lines above and below a title are the same.",
  },
  {
    code: "title-level-inconsistent",
    pattern: /^(?:Title level inconsistent|Inconsistent title style)/,
    summary: "Titles of one level are underlined alike, and no level is skipped.",
  },
  {
    code: "unexpected-section-title",
    pattern: /^(?:Unexpected section title|Invalid section title)/,
    summary: "Titles stand only where sections can be.",
  },
  {
    code: "unexpected-indentation",
    pattern: /^Unexpected indentation\./,
    summary: "Indented text follows a blank line or something that it can belong to.",
  },
  {
    code: "missing-blank-line",
    pattern: /(?:ends without a blank line|Blank line (?:missing|required))/,
    summary: "Lists, quotes, literal blocks and tables end with a blank line.",
  },
  {
    code: "inline-markup-without-end",
    pattern: /start-string without end-string\.$/,
    summary: "Inline markup that starts ends in the same paragraph.",
  },
  {
    code: "unknown-target-name",
    pattern: /^Unknown target name: /,
    summary: "Every reference leads to a target.",
    details: suggestTarget,
  },
  {
    code: "duplicate-target",
    pattern: /^Duplicate (?:explicit )?target name/,
    summary: "A target's name is used once.",
  },
  {
    code: "duplicate-implicit-target",
    pattern: /^Duplicate implicit target name/,
    summary: "Titles that are referred to are different from each other.",
  },
  {
    code: "unreferenced-target",
    pattern: /^Hyperlink target .* is not referenced\.$/,
    summary: "Targets are referred to.",
  },
  {
    code: "unknown-directive",
    pattern: /^(?:Unknown directive type|No directive entry)/,
    summary: "Directives are known to docutils, to Sphinx or to the configuration.",
  },
  {
    code: "directive-error",
    pattern: /^(?:Error in "|Content block expected|Invalid context|The ".*" directive)/,
    summary: "Directives have the arguments, options and content that they need.",
  },
  {
    code: "unknown-role",
    pattern: /^(?:Unknown interpreted text role|No role entry)/,
    summary: "Roles are known to docutils, to Sphinx or to the configuration.",
  },
  {
    code: "malformed-table",
    pattern: /^Malformed table\./,
    summary: "The lines of a table fit its columns.",
  },
  {
    code: "undefined-substitution",
    pattern: /^Undefined substitution referenced/,
    summary: "Every substitution is defined.",
  },
  {
    code: "footnote-mismatch",
    pattern: /^(?:Too many (?:autonumbered|symbol) footnote|Anonymous hyperlink mismatch)/,
    summary: "There are as many notes and targets as references to them.",
  },
  {
    code: "file-insertion",
    pattern: /(?:directive disabled|file insertion|\braw\b.*disabled)/i,
    summary: "Files are inserted only where that is allowed.",
  },
];

const other: Kind = { code: "rst", pattern: /^/, summary: "docutils has nothing to say about the text." };

/** The codes of the engine's messages, as rules: to set levels, to ignore and to explain. */
export const engineRules: readonly Rule[] = [...kinds, other].map(({ code, summary }) => ({
  code,
  // The level is that of the message; see `engineLevel`.
  level: "error",
  summary,
  why: "reStructuredText that docutils complains about is shown wrongly or not at all. The message is docutils' own.",
  examples: [],
  check() {
    // The engine has found it while it read the text.
  },
}));

/** Code and report of a diagnostic. */
export function engineReport(diagnostic: Diagnostic, spec: Spec): { readonly code: string; readonly report: Report } {
  const kind = kinds.find(({ pattern }) => pattern.test(diagnostic.message)) ?? other;
  const report = { span: diagnostic.span, message: diagnostic.message, ...kind.details?.(diagnostic, spec) };
  return { code: kind.code, report };
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

/** A line of adornment under or over the words. */
interface TitleLines {
  readonly over: Span | undefined;
  readonly title: Span;
  readonly under: Span | undefined;
}

function extendUnderline(diagnostic: Diagnostic, { text }: Spec): Partial<Report> {
  const { title, under } = titleLines(text, diagnostic.span);
  if (!under) return {};
  const wanted = displayWidth(text.slice(title.start, title.end).trimEnd());
  const has = under.end - under.start;
  return {
    span: under,
    label: `${has} columns under a title of ${wanted}`,
    fix: longer([under], text, wanted, `extend the underline to ${wanted} columns`),
  };
}

function extendOverline(diagnostic: Diagnostic, { text }: Spec): Partial<Report> {
  const { over, title, under } = titleLines(text, diagnostic.span);
  if (!over || !under) return {};
  const wanted = displayWidth(text.slice(title.start, title.end).trimEnd());
  return {
    span: over,
    label: `${over.end - over.start} columns over a title of ${wanted}`,
    fix: longer([over, under], text, wanted, `extend the lines to ${wanted} columns`),
  };
}

function longer(lines: readonly Span[], text: string, wanted: number, title: string): Fix {
  const edits = lines.map((line) => replace(line, text[line.start]!.repeat(wanted)));
  return { title, safety: "safe", edits, keepsDocument: true };
}

/** The lines of a title, found from any span within them. */
function titleLines(text: string, span: Span): TitleLines {
  const lines: Span[] = [];
  let start = text.lastIndexOf("\n", text.lastIndexOf("\n", span.start - 1) - 1) + 1;
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
