/** The messages about a document, as docutils' `Reporter` has them, and how many there is room for. */
import { unescape } from "./characters/escapes.ts";
import type { Diagnostic, DiagnosticLevel, Span } from "./nodes.ts";
import type { Settings } from "./settings.ts";
import {
  append,
  createElement,
  knownLine,
  setInternal,
  sourceOf,
  textElement,
  type MutableElement,
  type MutableNode,
} from "./tree.ts";

/** docutils' numeric levels. */
const levelNumber: Readonly<Record<DiagnosticLevel, number>> = { info: 1, warning: 2, error: 3, severe: 4 };

const typeNames: Readonly<Record<DiagnosticLevel, string>> = {
  info: "INFO",
  warning: "WARNING",
  error: "ERROR",
  severe: "SEVERE",
};

/** What a report can carry beside its words. */
interface ReportDetails {
  /** Where it is; the smallest piece of source. */
  readonly span: Span;
  /** docutils' absolute line, from 1. Without it: the line of `baseNode`, else the line being read. */
  readonly line?: number | undefined;
  /** The source of `line`, when both are known already. */
  readonly source?: string | undefined;
  /** The element that the message is about: gives source and line. */
  readonly baseNode?: MutableElement;
  readonly backrefs?: readonly string[];
  /** Nodes after the message's paragraph. */
  readonly children?: readonly MutableNode[];
}

/** The line being read, for messages and nodes that are given none. */
interface ReadingPosition {
  /** Source and line of docutils' absolute line number, or of the line being read. */
  lineOf(absolute: number | undefined): { readonly source: string | undefined; readonly line: number | undefined };
}

/** An address or a label of so many characters counts as short. */
const shortRepeated = 64;

/** How many characters may be made of a text of `characters` by what repeats some of them: in proportion, and far more than people need. */
export function roomForMore(characters: number): number {
  return 1_000_000 + 32 * characters;
}

export class Reporter {
  readonly settings: Settings;
  readonly document: MutableElement;
  readonly diagnostics: Diagnostic[];
  /** Characters of the text and of all that was included in it, each time. */
  readonly size: { characters: number };
  readonly parseMessages: MutableElement[] = [];
  readonly transformMessages: MutableElement[] = [];
  /** Set while transforms run: messages are noted there. */
  transforming = false;
  position: ReadingPosition | undefined;

  private keepsAsText = false;
  /** Marks of problems beside the first of their message. */
  private sharingMarks = 0;
  /** Characters of long addresses and labels that stand once more where they are referred to. */
  private repeated = 0;

  /** A document that becomes a part of another shares the messages of its reporter, `shared`. */
  constructor(settings: Settings, document: MutableElement, shared?: Reporter) {
    this.settings = settings;
    this.document = document;
    this.diagnostics = shared?.diagnostics ?? [];
    this.size = shared?.size ?? { characters: 0 };
  }

  /**
   * Makes a `system_message`, notes it as a diagnostic, and returns it for the tree. Words may hold escapes as U+0000.
   * Past the bound of `isOverfull` it is what an error shows of the source, else an element that finds no place in a tree.
   */
  report(level: DiagnosticLevel, written: string, details: ReportDetails): MutableElement {
    if (this.hasRoomFor(details.span)) return this.tell(level, written, details);
    const shown = details.children?.[0];
    if (levelNumber[level] >= levelNumber.error && shown?.type === "literal_block") return shown;
    const surplus = createElement("system_message", details.span);
    setInternal(surplus, { isSurplus: true });
    return surplus;
  }

  private tell(level: DiagnosticLevel, written: string, details: ReportDetails): MutableElement {
    const message = unescape(written);
    const { source, line } = this.placeOf(details);
    const span = details.baseNode?.internal?.written ?? details.span;
    const node = createElement("system_message", span);
    node.attributes = {
      level: levelNumber[level],
      type: typeNames[level],
      line,
      source: source ?? this.settings.source,
    };
    if (details.backrefs) node.backrefs = details.backrefs;
    append(node, textElement("paragraph", span, message));
    for (const child of details.children ?? []) append(node, child);
    (this.transforming ? this.transformMessages : this.parseMessages).push(node);
    this.diagnostics.push({ level, message, span, line: line ?? 0 });
    return node;
  }

  /**
   * Is no more to be marked as a problem? Each mark and its message take hundreds of times the characters that they are
   * about. Past a bound that no text of people comes near, what is wrong is kept as text: see `hasRoomFor`.
   */
  get isOverfull(): boolean {
    return this.diagnostics.length + this.sharingMarks > 1000 + this.size.characters / 64;
  }

  /** Says, once, that problems from here on are kept as text. */
  keepAsText(span: Span): void {
    if (this.keepsAsText) return;
    this.keepsAsText = true;
    const count = String(this.diagnostics.length + this.sharingMarks);
    const message = this.tell("severe", `There are more than ${count} problems; the rest is kept as text.`, { span });
    if (!this.transforming) append(this.document, message);
  }

  /** May one more problem be told, at `span`? If not, that is said once, and what is there is kept as it is. */
  hasRoomFor(span: Span): boolean {
    if (!this.isOverfull) return true;
    this.keepAsText(span);
    return false;
  }

  /** May one more mark be made, at `span`, for a problem that shares its message with others? See `hasRoomFor`. */
  hasRoomToMark(span: Span): boolean {
    if (!this.hasRoomFor(span)) return false;
    this.sharingMarks += 1;
    return true;
  }

  /**
   * May so many characters, of an address or a label, stand once more at `span`? Short ones always may: they are in proportion
   * to what refers to them. Where there is no more room for long ones, that is said once, and the reference kept as text.
   */
  hasRoomToRepeat(characters: number, span: Span): boolean {
    if (characters <= shortRepeated) return true;
    const most = roomForMore(this.size.characters);
    const hadRoom = this.repeated <= most;
    this.repeated += characters;
    if (this.repeated <= most) return true;
    if (hadRoom) {
      const message = "Long addresses and labels are referred to too often; the other references are kept as text.";
      this.tell("severe", message, { span });
    }
    return false;
  }

  private placeOf({ baseNode, line, source }: ReportDetails): { source: string | undefined; line: number | undefined } {
    if (source !== undefined) return { source, line };
    const based = baseNode && placeOfNode(baseNode);
    if (based?.source !== undefined) return based;
    const known = based?.line ?? line;
    const found = this.position?.lineOf(known);
    return { source: found?.source, line: found?.line ?? known };
  }
}

/** docutils' `get_source_line`: the first of the node and its ancestors that knows its source or line. */
function placeOfNode(node: MutableElement): { readonly source: string | undefined; readonly line: number | undefined } {
  for (let at: MutableElement | undefined = node; at; at = at.parent) {
    const source = sourceOf(at);
    const line = knownLine(at);
    if (source !== undefined || line !== undefined) return { source, line };
  }
  return { source: undefined, line: undefined };
}
