// Texts to compare two readers with: docutils' own cases changed at random, pieces of real specs, and texts made of
// constructs. The same seed gives the same texts.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readCases, type Case } from "./conformance-cases.ts";
import type { Input } from "./docutils.ts";

/** A source of chance that gives the same numbers for the same seed (mulberry32). */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  is(share: number): boolean {
    return this.next() < share;
  }
}

/** What texts are made from. */
export interface Material {
  readonly cases: readonly string[];
  readonly specs: readonly string[];
}

/** Reads the cases and the real specs in a folder; what is not there is left out. */
export function readMaterial(shared: string | undefined): Material {
  const conformance = join(shared ?? "", "conformance", "docutils");
  const files =
    shared && existsSync(conformance) ? readdirSync(conformance).filter((name) => name.endsWith(".jsonl")) : [];
  const cases = files.flatMap((name) => readCases(join(conformance, name)).map(({ input }) => input));
  const corpus = join(shared ?? "", "corpus");
  const specs = shared && existsSync(corpus) ? findTexts(corpus).map((path) => readFileSync(path, "utf8")) : [];
  return { cases: cases.filter((text) => text.length < 4000 && !text.includes("{TEST_ROOT}")), specs };
}

function findTexts(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(rst|txt)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Settings that change how a text is read or transformed; half of the texts have none. */
const settingsToTry: readonly Readonly<Record<string, unknown>>[] = [
  { legacy_ids: false },
  { smart_quotes: true },
  { smart_quotes: "alt", language_code: "de" },
  { sectsubtitle_xform: true },
  { trim_footnote_reference_space: true },
  { character_level_inline_markup: true },
  { report_level: 3 },
  { strip_comments: true, strip_classes: ["x"], strip_elements_with_classes: ["b"] },
  { id_prefix: "p-" },
  { auto_id_prefix: "id" },
  { auto_id_prefix: "n%", id_prefix: "q" },
  { language_code: "fr" },
  { doctitle_xform: false, docinfo_xform: false },
  { tab_width: 4 },
  { pep_references: true, rfc_references: true },
  { toc_backlinks: "top" },
  { footnote_references: "superscript" },
  { line_length_limit: 60 },
  { expose_internals: ["line", "source"] },
];

export function makeInput(chance: Chance, material: Material): Input {
  return { text: makeText(chance, material), ...makeSettings(chance) };
}

/** Settings to read a text with. */
export function makeSettings(chance: Chance): Pick<Input, "settings"> {
  return { settings: chance.is(0.5) ? {} : chance.pick(settingsToTry) };
}

/**
 * One of docutils' own cases with its text changed at random, to be read and written as the case says; at times a writer
 * or transforms get the text of another case, or one made of constructs.
 */
export function changeCase(chance: Chance, cases: readonly Case[], material: Material): Input {
  const writers = cases.filter(({ kind }) => kind === "publish_parts");
  const like = chance.pick(chance.is(0.3) ? writers : cases);
  if (chance.is(0.3)) return { text: makeText(chance, material), settings: {}, like };
  const alike = cases.filter(({ suite, module }) => suite === like.suite && module === like.module);
  const others = (chance.is(0.7) ? alike : cases).map(({ input }) => input);
  return { text: withoutToday(mutate(chance, like.input, others)), settings: {}, like };
}

/** Today's date differs from one run to the next. */
function withoutToday(text: string): string {
  return text.replace(/\bdate::/g, "note::");
}

/** A text with no settings: one of the three kinds, chosen by chance. */
export function makeText(chance: Chance, { cases, specs }: Material): string {
  const roll = chance.next();
  let text: string;
  if (roll < 0.15) text = links(chance);
  else if (roll < 0.45 && cases.length > 0) text = mutate(chance, chance.pick(cases), cases);
  else if (roll < 0.65 && specs.length > 0) text = chunk(chance, chance.pick(specs), cases);
  else text = blocks(chance, 0, 1 + chance.below(6));
  return withoutToday(text);
}

/** A text with little but names, references, targets and what transforms do with them. */
function links(chance: Chance): string {
  const name = (): string => chance.pick(["a", "b", "c", "d e", "F", "1", "2"]);
  const quoted = (): string => `\`${name()}\``;
  const reference = (): string =>
    chance.pick([
      () => `${quoted()}_`,
      () => `${quoted()}__`,
      () => `\`t <${quoted().slice(1, -1)}_>\`${chance.pick(["_", "__"])}`,
      () => `\`${name()} <http://${name().replace(" ", "")}>\`${chance.pick(["_", "__"])}`,
      () => `_${quoted()}`,
      () => `|${name()}|`,
      () => `|${name()}|_`,
      () => `|${name()}|__`,
      () => `[${chance.pick(["1", "2", "#", "#", "#a", "#b", "*", "*", "Cit"])}]_`,
      () => `[${name()}]_`,
      () => "word",
      () => "*it's* \"quoted\" -- 'x'...",
    ])();
  const line = (): string => Array.from({ length: 1 + chance.below(5) }, reference).join(" ");
  const goal = (): string => chance.pick(["", " http://x.org", ` ${quoted()}_`, ` http://${name().replace(" ", "")}`]);
  const part = (): string =>
    chance.pick([
      line,
      line,
      () => `.. _${quoted()}:${goal()}`,
      () => `.. _${quoted()}:${goal()}`,
      () => `.. __:${goal()}`,
      () => `__${goal() || " y"}`,
      () => `.. [${chance.pick(["1", "2", "#", "#", "#a", "#b", "*", "*", "Cit"])}] ${line()}`,
      () => `.. |${name()}| replace:: ${line()}`,
      () => `.. |${name()}| unicode:: 0x2014\n   :${chance.pick(["trim", "ltrim", "rtrim"])}:`,
      () => `.. |${name()}| image:: i.png\n   :target: ${chance.pick(["b_", "http://t"])}`,
      () =>
        `${name()} title ${chance.is(0.3) ? line() : ""}`
          .trim()
          .replace(/^(.*)$/, (title) => `${title}\n${chance.pick(["=", "-"]).repeat(title.length)}`),
      () => "------",
      () => `.. class:: ${chance.pick(["x", "language-de", "language-fr-x", "b"])}`,
      () => `.. contents::${chance.pick(["", " Toc", "\n   :local:", "\n   :depth: 1", "\n   :backlinks: none"])}`,
      () => `.. sectnum::${chance.pick(["", "\n   :depth: 1", "\n   :start: 3\n   :prefix: p-"])}`,
      () => `.. target-notes::${chance.pick(["", "\n   :class: c"])}`,
      () =>
        `:${chance.pick(["author", "authors", "date", "abstract", "dedication", "x", "address", "version", "status"])}: ${chance.pick([line(), "A. B", "A; B", "$Date: 2002/10/08 01:34:23 $", ""])}`,
      () => ".. comment",
      () => `.. note:: ${line()}\n   :name: ${name()}`,
      () => `- ${line()}\n- ${line()}`,
      () => `.. figure:: x.png\n   :name: ${name()}\n\n   ${line()}`,
      () => `.. table:: ${line()}\n   :name: ${name()}\n\n   == ==\n   a  b\n   == ==`,
      () => `    ${line()}\n\n    .. _${quoted()}:`,
    ])();
  return Array.from({ length: 1 + chance.below(9) }, part).join(chance.is(0.9) ? "\n\n" : "\n");
}

function chunk(chance: Chance, spec: string, cases: readonly string[]): string {
  const lines = spec.split("\n");
  const start = chance.below(lines.length);
  const text = lines.slice(start, start + 5 + chance.below(50)).join("\n");
  return chance.is(0.4) ? mutate(chance, text, cases) : text;
}

const tokens = [
  "*",
  "**",
  "`",
  "``",
  "_",
  "__",
  "|",
  "\\",
  "::",
  ":",
  "..",
  "[",
  "]",
  "_`",
  "`_",
  "`__",
  "|_",
  "[#]_",
  "[1]_",
  "[*]_",
  "[a]_",
  "<",
  ">",
  "<x>",
  "-",
  "--",
  "+",
  "=",
  "====",
  "----",
  "~~~~",
  "\n",
  "\n\n",
  "  ",
  "    ",
  "\t",
  ". ",
  "1. ",
  "a) ",
  "(i) ",
  "#. ",
  "- ",
  "* ",
  "| ",
  ":a: ",
  ">>> ",
  ".. ",
  "__ ",
  ".. _a: ",
  ".. |a| ",
  ".. [1] ",
  "\\ ",
  "é",
  "—",
  "“",
  "語",
  "\u00a0",
  "http://x.org",
  "a@b.c",
  ":sub:`x`",
  "text_",
  "text__",
  "`a b`_",
  "`a <b>`_",
  "`a <b_>`__",
  "::\n\n  x",
  ".. note:: ",
  ".. class:: x",
  "{",
  "'",
  '"',
  "(",
  ")",
] as const;

function mutate(chance: Chance, original: string, others: readonly string[]): string {
  let text = original;
  for (let count = 1 + chance.below(3); count > 0; count -= 1) text = mutateOnce(chance, text, others);
  return text;
}

function mutateOnce(chance: Chance, text: string, others: readonly string[]): string {
  const at = chance.below(text.length + 1);
  const lines = text.split("\n");
  const line = chance.below(lines.length);
  switch (chance.below(11)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + chance.below(3));
    case 1:
    case 2:
      return text.slice(0, at) + chance.pick(tokens) + text.slice(at);
    case 3:
      lines.splice(line, 1);
      break;
    case 4:
      lines.splice(line, 0, lines[line]!);
      break;
    case 5:
      lines.splice(line, 0, "");
      break;
    case 6:
      lines[line] = " ".repeat(1 + chance.below(4)) + lines[line]!;
      break;
    case 7:
      lines[line] = lines[line]!.replace(/^ {1,3}/, "");
      break;
    case 8: {
      const other = chance.below(lines.length);
      [lines[line], lines[other]] = [lines[other]!, lines[line]!];
      break;
    }
    case 9:
      return others.length > 0 ? `${text}\n${chance.pick(others)}` : text;
    default: {
      const indent = " ".repeat(1 + chance.below(4));
      const holder = chance.pick(["- ", "1. ", "", ":f: ", ".. note:: ", ".. [1] ", "term\n"]);
      return holder + indent + text.replaceAll("\n", `\n${" ".repeat(Math.max(indent.length, 2))}`);
    }
  }
  return lines.join("\n");
}

const words = [
  "alpha",
  "beta",
  "gamma",
  "delta",
  "x",
  "A",
  "Zoë",
  "1",
  "2026",
  "語",
  "it's",
  '"q"',
  "a-b",
  "e.g.",
  "(see)",
  "C++",
];
const names = ["one", "two", "Three", "a b", "x-y", "1", "é", "note"];

function text(chance: Chance): string {
  const parts: string[] = [];
  for (let count = 1 + chance.below(9); count > 0; count -= 1) parts.push(inline(chance));
  return parts.join(chance.is(0.9) ? " " : chance.pick(["", "\\ ", "-", "/", ", "]));
}

function inline(chance: Chance): string {
  const word = chance.pick(words);
  const name = chance.pick(names);
  switch (chance.below(24)) {
    case 0:
      return `*${word}*`;
    case 1:
      return `**${word} ${name}**`;
    case 2:
      return `\`\`${word}\`\``;
    case 3:
      return `\`${word}\``;
    case 4:
      return `${name.replaceAll(" ", "")}_`;
    case 5:
      return `\`${name}\`_`;
    case 6:
      return `\`${word}\`__`;
    case 7:
      return `\`${word} <${chance.pick(["http://x.org", "one_", "a b_", "mailto:a@b.c", "x y", "ab\\_"])}>\`${chance.pick(["_", "__"])}`;
    case 8:
      return `|${name}|${chance.pick(["", "", "_", "__"])}`;
    case 9:
      return `[${chance.pick(["1", "2", "#", "#a", "*", "Cit", "cit2002"])}]_`;
    case 10:
      return `_\`${name}\``;
    case 11:
      return chance.pick([
        "http://example.org/a(b)",
        "ftp://x.y.",
        "<http://z.org>",
        "a@b.org",
        "mailto:x@y.z",
        "HTTP://A",
      ]);
    case 12:
      return `:${chance.pick(["sub", "sup", "code", "math", "title", "emphasis", "strong", "literal", "raw", "nope", "abbr", "pep", "rfc"])}:\`${chance.pick([word, "8", "a\\b"])}\``;
    case 13:
      return `\\${chance.pick(tokens)}`;
    case 14:
      return chance.pick(tokens);
    default:
      return word;
  }
}

/** Some blocks at an indentation. */
function blocks(chance: Chance, depth: number, count: number): string {
  const parts: string[] = [];
  for (let made = 0; made < count; made += 1) parts.push(block(chance, depth));
  return parts.join(chance.is(0.9) ? "\n\n" : "\n");
}

function indent(text: string, width: number): string {
  return text.replace(/\n(?=[^\n])/g, `\n${" ".repeat(width)}`);
}

function block(chance: Chance, depth: number): string {
  const inner = (): string => (depth < 3 ? blocks(chance, depth + 1, 1 + chance.below(2)) : text(chance));
  switch (chance.below(26)) {
    case 0: {
      const mark = chance.pick(["- ", "* ", "+ "]);
      return Array.from({ length: 1 + chance.below(3) }, () => mark + indent(inner(), 2)).join(
        chance.pick(["\n", "\n\n"]),
      );
    }
    case 1: {
      const styles = [
        ["1. ", "2. ", "3. "],
        ["#. ", "#. ", "#. "],
        ["a) ", "b) ", "c) "],
        ["(i) ", "(ii) ", "(iii) "],
        ["3. ", "5. ", "7. "],
        ["A. ", "B. ", "#. "],
      ] as const;
      const marks = chance.pick(styles);
      return marks
        .slice(0, 1 + chance.below(3))
        .map((mark) => mark + indent(inner(), mark.length))
        .join(chance.pick(["\n", "\n\n"]));
    }
    case 2:
      return `${chance.pick(words)}${chance.pick(["", " : class", " : *c* : d"])}\n    ${indent(inner(), 4)}`;
    case 3:
      return Array.from(
        { length: 1 + chance.below(3) },
        () => `:${chance.pick(["author", "Date", "x y", "abstract", "*a*", "a\\:b"])}: ${indent(inner(), 4)}`,
      ).join("\n");
    case 4:
      return `${chance.pick(["-a", "-b ARG", "--long=x", "/V", "-a, --all", "--x <y z>", "-1"])}  ${indent(text(chance), 4)}`;
    case 5:
      return `${text(chance)}${chance.pick(["::", " ::", "\n\n::"])}\n\n    ${indent(inner(), 4)}`;
    case 6:
      return `    ${indent(inner(), 4)}${chance.pick(["", "\n\n    -- Someone", "\n\n    \u2014 *Who*"])}`;
    case 7:
      return Array.from(
        { length: 1 + chance.below(4) },
        () => `| ${" ".repeat(chance.below(4))}${chance.is(0.8) ? text(chance) : ""}`,
      ).join("\n");
    case 8:
      return `>>> ${chance.pick(words)}\n${chance.pick(words)}`;
    case 9:
    case 10: {
      const title = text(chance);
      const mark = chance.pick(["=", "-", "~", "^", "#"]);
      const line = mark.repeat(Math.max(1, title.length + chance.below(5) - 1));
      return chance.is(0.3) ? `${line}\n${chance.is(0.5) ? " " : ""}${title}\n${line}` : `${title}\n${line}`;
    }
    case 11:
      return chance.pick(["-", "=", "*", "."]).repeat(2 + chance.below(8));
    case 12:
      return `.. _${chance.pick([...names, "`a: b`", "x\\:y", ""])}:${chance.pick(["", " http://x.org", " one_", " `a b`_", " a@b.c", "\n   http://x\n   y"])}`;
    case 13:
      return `${chance.pick(["__ ", ".. __: ", ".. __:"])}${chance.pick(["http://x.org", "one_", "`a b`_", ""])}`;
    case 14:
      return `.. [${chance.pick(["1", "2", "#", "#a", "*", "Cit", "cit2002"])}] ${indent(inner(), 3)}`;
    case 15:
      return `.. |${chance.pick(names)}| ${chance.pick([`replace:: ${text(chance)}`, "image:: x.png", "unicode:: 0xA9 text\n   :trim:", "unicode:: U+2014", "nope:: x", "replace::", text(chance)])}`;
    case 16:
      return `.. ${chance.pick(["", "comment", text(chance)])}\n   ${indent(inner(), 3)}`;
    case 17:
    case 18:
      return directive(chance, inner);
    case 19:
      return table(chance);
    default: {
      const lines = Array.from({ length: 1 + chance.below(3) }, () => text(chance));
      return lines.join("\n");
    }
  }
}

function directive(chance: Chance, inner: () => string): string {
  const name = chance.pick([
    "note",
    "warning",
    "admonition",
    "topic",
    "sidebar",
    "rubric",
    "epigraph",
    "compound",
    "container",
    "parsed-literal",
    "code",
    "math",
    "image",
    "figure",
    "list-table",
    "csv-table",
    "table",
    "contents",
    "sectnum",
    "class",
    "role",
    "default-role",
    "raw",
    "replace",
    "unicode",
    "title",
    "meta",
    "line-block",
    "target-notes",
    "header",
    "footer",
    "include",
    "unknown",
    "highlights",
    "pull-quote",
    "attention",
    "code-block",
    "sourcecode",
    "section-numbering",
  ]);
  const argument = chance.pick([
    "",
    "",
    chance.pick(words),
    text(chance),
    "x.png",
    "html",
    "python",
    "emphasis(strong)",
    "A Title",
  ]);
  const options = Array.from(
    { length: chance.below(3) },
    () =>
      `\n   :${chance.pick(["class", "name", "width", "height", "align", "alt", "scale", "depth", "local", "backlinks", "header-rows", "stub-columns", "widths", "number-lines", "subtitle", "target", "figwidth", "delim", "start", "prefix"])}: ${chance.pick(["", "x", "1", "50%", "left", "top", "a b", "2 3", "entry", "http://x"])}`,
  ).join("");
  const body = chance.pick([
    "",
    `\n\n   ${indent(inner(), 3)}`,
    `\n\n   ${indent(inner(), 3)}`,
    "\n\n   * - a\n     - b\n   * - c\n     - d",
    '\n\n   a, "b c", d\n   1, 2, 3',
    `\n   ${text(chance)}`,
  ]);
  return `.. ${name}:: ${argument}${options}${body}`.replace(/ +$/gm, "");
}

function table(chance: Chance): string {
  const cell = (width: number): string => {
    const content = chance.pick([chance.pick(words), text(chance), "", "- x", "\\", "*a*"]).replaceAll("\n", " ");
    return content.slice(0, width).padEnd(width);
  };
  const widths = Array.from({ length: 1 + chance.below(3) }, () => 3 + chance.below(10));
  const rows = 1 + chance.below(3);
  if (chance.is(0.5)) {
    const rule = widths.map((width) => "=".repeat(width)).join("  ");
    const body = Array.from({ length: rows }, () => widths.map(cell).join("  "));
    return [rule, body[0], ...(chance.is(0.5) ? [rule] : []), ...body.slice(1), rule].join("\n");
  }
  const rule = (mark: string): string => `+${widths.map((width) => mark.repeat(width + 2)).join("+")}+`;
  const lines = [rule("-")];
  for (let row = 0; row < rows; row += 1) {
    lines.push(`|${widths.map((width) => ` ${cell(width)} `).join("|")}|`);
    lines.push(rule(row === 0 && chance.is(0.4) ? "=" : "-"));
  }
  if (chance.is(0.2)) {
    const line = chance.below(lines.length);
    const at = chance.below(lines[line]!.length);
    lines[line] = lines[line]!.slice(0, at) + chance.pick([" ", "+", "|", "-", "x"]) + lines[line]!.slice(at + 1);
  }
  return lines.join("\n");
}
