/**
 * Reads blocks: a cursor over lines, and the constructs it tries at each.
 *
 * docutils' counterpart is `RSTState` with its state machine. One `BlockParser` reads one block; nested blocks get parsers
 * of their own that share a `ParseRun`. Lists do not: their further items are read by the same parser at the same lines,
 * so that a document of 50,000 lists is not copied 50,000 times.
 *
 * Line numbers come in two kinds. An *index* counts the lines of this block from 0. An *absolute* line counts from 1 in
 * the whole input as docutils counts it, which is what its messages are looked up by; inside tables read from data and in
 * a few other places docutils' count is off, and ours with it. Spans never depend on it.
 */
import { blockConstructs, blockQuote, readHeaders, textBlock } from "./blocks/index.ts";
import { isBlank } from "./characters/classes.ts";
import type { Inliner, InlineResult } from "./inline/inliner.ts";
import type { Language } from "./language.ts";
import type { Fragment } from "./fragment.ts";
import type { Indented, IndentedBlock, Lines } from "./lines.ts";
import type { Rows } from "./rows.ts";
import type { DiagnosticLevel, Span } from "./nodes.ts";
import type { Registry } from "./registry.ts";
import type { Settings } from "./settings.ts";
import { append, sharedSpan, textElement, setSource, type MutableElement, type MutableNode } from "./tree.ts";
import { buildTable, type TableData, type TableOptions } from "./tables/build.ts";
import type { EmptyPlaces } from "./tables/empty-places.ts";
import type { Directive } from "./directives/define.ts";
import type { Inclusions } from "./inclusions.ts";
import type { Role } from "./roles/define.ts";

export type { TableCell, TableData, TableOptions } from "./tables/build.ts";

/** What all parsers of one document share. */
export interface ParseRun {
  readonly settings: Settings;
  readonly registry: Registry;
  readonly language: Language;
  readonly inliner: Inliner;
  readonly rows: Rows;
  /** Roles that the document defined (the `role` directive), by lower-case name; "" is the default role. */
  readonly localRoles: Map<string, Role>;
  /** Section title styles in the order of their level: "=" or "==" for over- and underlined. */
  readonly titleStyles: string[];
  /** Directives already found by their written name (lower case): docutils tells of a fallback once. */
  readonly foundDirectives: Map<string, Directive>;
  readonly emptyPlaces: EmptyPlaces;
  readonly inclusions: Inclusions;
  /** Files being included, outermost first. */
  readonly includeLog: IncludeEntry[];
  /** Files that `include` reads with a parser of their own, outermost first. */
  readonly parsedLog: IncludeEntry[];
}

export interface IncludeEntry {
  readonly path: string;
  /** The options that select a part of the file. */
  readonly part: string;
}

/** What a construct says of a line: it is read; it is another construct's; it is text, whatever else it looks like. */
export type Outcome = "read" | "other" | "text";

/** A construct that a block can start with, in a file of its own. */
export interface BlockConstruct {
  /** docutils' name of the transition. */
  readonly name: string;
  /** The characters that can open it. */
  readonly opens: string;
  /** Can its first line go on like that? By the codes of its first two characters; -1 is the end, 128 any beyond ASCII. */
  goesOn(first: number, second: number): boolean;
  /** Could the construct start with this line, whatever follows? docutils' pattern of the transition. */
  matches(text: string): boolean;
  /** Reads the construct that starts at the current line, if it does. */
  read(parser: BlockParser, text: string): Outcome;
}

/** Blocks nested deeper are kept as they are written, with a message; docutils overflows its stack before that. */
export const MAX_DEPTH = 300;

const SPACE = 32;

const beyondAsciiCharacter = /[^\0-\x7f]/;

/**
 * Constructs by the first two characters of a line, found at first use: constructs and parser import each other, and most
 * pairs are never met. Nearly all lines of text are told from everything else by those two.
 */
const table: (readonly BlockConstruct[])[][] = [];

function constructsAt(lines: Lines, index: number): readonly BlockConstruct[] {
  const first = lines.code(index, 0);
  if (first >= 128) return (others ??= blockConstructs.filter(({ opens }) => beyondAsciiCharacter.test(opens)));
  const second = Math.min(lines.code(index, 1), 128);
  const pairs = (table[first] ??= []);
  return (pairs[second + 1] ??= blockConstructs.filter(
    (construct) => construct.opens.includes(String.fromCharCode(first)) && construct.goesOn(first, second),
  ));
}

let others: readonly BlockConstruct[] | undefined;

export class BlockParser {
  readonly run: ParseRun;
  readonly registry: Registry;
  readonly settings: Settings;
  readonly lines: Lines;
  /** Index of the line being read; -1 before the first. */
  index = -1;
  /**
   * The line that docutils' state machine of this block stands at while a list is read, whose further items docutils reads
   * with a machine of their own; -1 otherwise. Messages that are given no line have that of the outermost machine.
   */
  listIndex = -1;
  /** docutils' absolute offset (from 0) of the first line. */
  readonly inputOffset: number;
  /** Where nodes are appended. */
  parent: MutableElement;
  readonly matchTitles: boolean;
  /** Is `parent` part of the document already? docutils gives nodes a line when they become so. */
  readonly isAttached: boolean;
  /** How much section levels differ from the number of parent sections (docutils' `section_level_offset`). */
  readonly sectionLevelOffset: number;
  /** In how many others it is nested. */
  readonly depth: number;
  /** Did a construct come upon the end? docutils' state machine then stands there, not behind it. */
  private isFinished = false;
  /** May RFC 2822 headers stand here? Only before anything else, and only if the caller says so. */
  private mayStartHeaders: boolean;

  constructor(options: {
    readonly run: ParseRun;
    readonly lines: Lines;
    readonly inputOffset: number;
    readonly parent: MutableElement;
    readonly matchTitles: boolean;
    readonly isAttached: boolean;
    readonly depth: number;
    readonly sectionLevelOffset?: number;
    readonly mayStartHeaders?: boolean;
  }) {
    this.run = options.run;
    this.registry = options.run.registry;
    this.settings = options.run.settings;
    this.lines = options.lines;
    this.inputOffset = options.inputOffset;
    this.parent = options.parent;
    this.matchTitles = options.matchTitles;
    this.isAttached = options.isAttached;
    this.depth = options.depth;
    this.sectionLevelOffset = options.sectionLevelOffset ?? 0;
    this.mayStartHeaders = options.mayStartHeaders ?? false;
  }

  /** Reads all lines. */
  parse(): void {
    while (!this.isFinished && this.advance()) this.readBlock();
  }

  /** Reads what starts at the current line. */
  readBlock(): void {
    const { lines, index } = this;
    if (lines.isBlank(index)) return;
    if (lines.code(index, 0) === SPACE) {
      if (!isBlank(lines.text(index))) blockQuote(this);
      return;
    }
    const { mayStartHeaders } = this;
    this.mayStartHeaders = false;
    const constructs = constructsAt(lines, index);
    if (constructs.length > 0 && this.readConstruct(constructs)) return;
    if (!mayStartHeaders || !readHeaders(this)) textBlock(this);
  }

  /** Reads the construct at the current line, if one of these stands there. */
  private readConstruct(constructs: readonly BlockConstruct[]): boolean {
    const { text } = this;
    for (let index = 0; index < constructs.length; index += 1) {
      const outcome = constructs[index]!.read(this, text);
      if (outcome !== "other") return outcome === "read";
    }
    return false;
  }

  /** Goes to the next line; false at the end. */
  advance(): boolean {
    const { lines, registry } = this;
    const index = this.index + 1;
    this.index = index;
    registry.readingLines = lines;
    registry.readingIndex = index;
    return index < lines.length;
  }

  /** Goes to the next line of a construct that goes on there; the end of the lines is then the end of reading. */
  advanceWithin(): boolean {
    this.isFinished = !this.advance();
    return !this.isFinished;
  }

  /** Makes a line the current one; nodes that get attached now have it (docutils' `note_source`). */
  moveTo(index: number): void {
    this.index = index;
    this.registry.readingLines = this.lines;
    this.registry.readingIndex = index;
  }

  /** The text of the current line; "" past the end. */
  get text(): string {
    return this.lines.text(this.index);
  }

  /** Is the line after the current one blank, or is there none? */
  isNextBlank(): boolean {
    return this.lines.isBlank(this.index + 1);
  }

  isAtEnd(): boolean {
    return this.index >= this.lines.length - 1;
  }

  /** docutils' abs_line_offset(): absolute offset (from 0) of the line being read. */
  absoluteOffset(): number {
    return this.index + this.inputOffset;
  }

  /** docutils' abs_line_number(): absolute number (from 1) of the line being read. */
  absoluteLine(): number {
    return this.index + this.inputOffset + 1;
  }

  /** Source and line (from 1) of an absolute line number or the line being read. */
  sourceLine(absolute?: number): { readonly source: string | undefined; readonly line: number | undefined } {
    const index = absolute === undefined ? this.index : absolute - this.inputOffset - 1;
    return this.lines.sourceLine(index);
  }

  /** Gives a node source and line of an absolute line number or the line being read. */
  place(node: MutableElement, absolute?: number): void {
    const { lines } = this;
    const index = absolute === undefined ? this.index : absolute - this.inputOffset - 1;
    if (index < 0 || index >= lines.length) {
      const { source, line } = lines.sourceLine(index);
      setSource(node, source);
      node.line = line ?? 0;
      return;
    }
    const row = lines.row(index);
    setSource(node, lines.table.sourceName(row));
    node.line = lines.table.lineNumbers[row]! + 1;
  }

  /** Appends nodes to the current parent; those without a line get that of the line being read, as docutils does. */
  append(...nodes: readonly MutableNode[]): void {
    this.appendAll(nodes);
  }

  appendAll(nodes: readonly MutableNode[]): void {
    for (let index = 0; index < nodes.length; index += 1) this.appendTo(this.parent, nodes[index]!);
  }

  appendTo(parent: MutableElement, node: MutableNode): void {
    append(parent, node);
    if (node.type !== "text") this.adopt(node);
  }

  /** Gives an element that becomes part of the document a line and a source, if it has none. */
  adopt(node: MutableElement): void {
    if (this.isAttached) this.registry.adopt(node);
  }

  /**
   * Is it to be shown what docutils gives a container as its `rawsource`? Only then is it kept: with all containers, each
   * line would be kept once for every level.
   */
  get keepsSource(): boolean {
    return this.settings.exposeInternals.includes("rawsource");
  }

  /** Reports at an absolute line. */
  report(
    level: DiagnosticLevel,
    message: string,
    span: Span,
    details: { readonly line?: number | undefined; readonly children?: readonly MutableNode[] } = {},
  ): MutableElement {
    return this.registry.report(level, message, { span, ...details });
  }

  /** The span of lines of this block, by index; `to` is exclusive. */
  spanOf(from: number, to = from + 1): Span {
    return this.lines.lineSpan(Math.min(from, this.lines.length - 1), Math.min(to, this.lines.length));
  }

  /** The warning for a block that the next line does not close. The current line is the block's last. */
  unindentWarning(what: string): MutableElement {
    return this.report(
      "warning",
      `${what} ends without a blank line; unexpected unindent.`,
      this.spanOf(this.index + 1),
      {
        line: this.absoluteLine() + 1,
      },
    );
  }

  /** Cuts the indented block at the current line, whose indent is not known, and goes to its last line. */
  takeIndented(): Taken {
    return this.taken(this.lines.indented(this.index, UNKNOWN_INDENT), false);
  }

  /** Cuts the block indented by `indent`; the first line need not be. Goes to its last line. */
  takeKnownIndented(indent: number): Taken {
    return this.taken(this.cut(indent, indent, PLAIN), true);
  }

  /** Cuts a block of which only the first line's indent is known. Goes to its last line. */
  takeFirstKnownIndented(indent: number, options: TakeOptions = PLAIN): Taken {
    return this.taken(this.cut(-1, indent, options), true, options.keepTop);
  }

  private cut(blockIndent: number, firstIndent: number, options: TakeOptions): Indented {
    const { untilBlank, keepIndent } = options;
    return this.lines.indented(this.index, { blockIndent, firstIndent, untilBlank, keepIndent });
  }

  private taken(indented: Indented, always: boolean, keepTop = false): Taken {
    const { block, indent, blankFinish } = indented;
    let offset = this.absoluteOffset();
    if (always || block.length > 0) this.moveTo(this.index + block.length - 1);
    if (!keepTop) {
      let blank = 0;
      while (blank < block.length && block.isBlank(blank)) blank += 1;
      if (blank > 0) block.dropFirst(blank);
      offset += blank;
    }
    return { block, indent, offset, blankFinish };
  }

  /** Parses lines into `parent`; `inputOffset` is docutils' absolute offset (from 0) of the first. */
  nestedParse(
    lines: Lines,
    inputOffset: number,
    parent: MutableElement,
    options: { readonly matchTitles?: boolean; readonly isAttached?: boolean } = {},
  ): void {
    if (this.depth >= MAX_DEPTH) {
      this.keepUnparsed(lines, inputOffset, parent);
      return;
    }
    const isSame = parent === this.parent;
    const matchTitles =
      (options.matchTitles ?? false) && !(isSame && parent.type !== "document" && parent.type !== "section");
    const nested = new BlockParser({
      run: this.run,
      lines,
      inputOffset,
      parent,
      matchTitles,
      isAttached: options.isAttached ?? (isSame && this.isAttached),
      depth: this.depth + 1,
      sectionLevelOffset: matchTitles
        ? Math.min(sectionDepth(this.parent), this.run.titleStyles.length) - sectionDepth(parent)
        : 0,
    });
    const before = lines.length;
    nested.parse();
    parent.span = sharedSpan(parent.span, parent.children);
    if (matchTitles && isSame) this.parent = nested.parent;
    if (lines.parent && lines.length !== before) this.moveTo(this.index + lines.length - before);
  }

  private keepUnparsed(lines: Lines, inputOffset: number, parent: MutableElement): void {
    const span = lines.lineSpan(0, lines.length);
    const message = `Blocks are nested more than ${String(MAX_DEPTH)} levels deep; the text is kept as it is.`;
    append(parent, textElement("literal_block", span, lines.join()));
    append(parent, this.report("severe", message, span, { line: inputOffset + 1 }));
  }

  /** Parses inline markup into an element that is empty yet; returns the messages about it. */
  inlineInto(element: MutableElement, text: Fragment, line: number): readonly MutableElement[] {
    return this.run.inliner.parseInto(element, text, line, this.parent);
  }

  /** Parses inline markup; `line` is docutils' absolute line for messages. */
  inlineText(text: Fragment, line: number): InlineResult {
    return this.run.inliner.parse(text, line, this.parent);
  }

  /** A literal block that shows a piece of source in a message. */
  literalBlock(span: Span, text: string): MutableElement {
    const node = textElement("literal_block", span, text);
    node.attributes = { "xml:space": "preserve" };
    node.rawsource = text;
    return node;
  }

  /** Puts lines of another source after the line being read (the `include` directive). */
  insertInput(lines: Lines, source: string): void {
    this.lines.insertPadded(this.index + 1, lines, source);
  }

  /** Builds a table element from what a table parser found. `line`: absolute line (from 1) of its first line. */
  buildTable(data: TableData, line: number, span: Span, options: TableOptions = {}): MutableElement {
    return buildTable(this, data, line, span, options);
  }
}

/** How a block of which only the first line's indent is known is cut. */
interface TakeOptions {
  /** The block ends before a blank line. */
  readonly untilBlank: boolean;
  readonly keepIndent: boolean;
  /** Blank lines at the top stay. */
  readonly keepTop: boolean;
}

/** Records of one kind each, since every block is cut by them. */
const PLAIN: TakeOptions = { untilBlank: false, keepIndent: false, keepTop: false };
export const UNTIL_BLANK: TakeOptions = { untilBlank: true, keepIndent: false, keepTop: false };
export const KEEP_INDENT: TakeOptions = { untilBlank: false, keepIndent: true, keepTop: false };
export const UNTIL_BLANK_KEEP_INDENT: TakeOptions = { untilBlank: true, keepIndent: true, keepTop: false };
export const KEEP_TOP: TakeOptions = { untilBlank: false, keepIndent: false, keepTop: true };

const UNKNOWN_INDENT: IndentedBlock = { blockIndent: -1, firstIndent: -1, untilBlank: false, keepIndent: false };

/** Is the current line one that no construct could start with? */
export function isPlainText({ lines, index, text }: BlockParser): boolean {
  return !constructsAt(lines, index).some((construct) => construct.matches(text));
}

/** A block cut out of the lines. */
export interface Taken {
  readonly block: Lines;
  readonly indent: number;
  /** docutils' absolute offset (from 0) of the block's first line. */
  readonly offset: number;
  readonly blankFinish: boolean;
}

/** How many sections a node stands in, itself included (the length of docutils' `section_hierarchy`). */
export function sectionDepth(node: MutableElement): number {
  let depth = 0;
  for (let at: MutableElement | undefined = node; at; at = at.parent) if (at.type === "section") depth += 1;
  return depth;
}
