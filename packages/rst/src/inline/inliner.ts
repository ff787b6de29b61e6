/**
 * Reads inline markup: one pass over the text of a block.
 *
 * The pass stops at the characters that can open a construct and asks the construct in charge. `Cursor` is what
 * constructs share: the text with its escapes as U+0000, where the unread rest starts, and what was not found before, so
 * that no end-string is searched for twice (200,000 unclosed `*x` cost 200,000 steps).
 *
 * See "Inline markup recognition rules" in the reStructuredText specification.
 */
import { escapesToNull } from "../characters/escapes.ts";
import type { ParseRun } from "../block-parser.ts";
import type { Fragment } from "../fragment.ts";
import type { Registry } from "../registry.ts";
import type { Settings } from "../settings.ts";
import { addTo, appendAll, createText, textElement, type MutableElement, type MutableNode } from "../tree.ts";
import { inlineConstructs } from "./index.ts";
import { NO_MESSAGES, characterLevelRules, wordLevelRules, type MarkupRules } from "./scanner.ts";
import { standaloneNodes, textNode } from "./standalone.ts";

/** A construct found in a text. */
export interface InlineMatch {
  /** Where it starts; what stands before is text. */
  readonly start: number;
  /** Where reading goes on. */
  readonly end: number;
  /** What it became; none when the characters turned out to be text that the pass steps over. */
  readonly nodes: readonly MutableNode[] | undefined;
  readonly messages: readonly MutableElement[];
  /** White space before it is dropped (footnote references may ask for that). */
  readonly trimsBefore: boolean;
}

/** A construct of inline markup, in a file of its own. */
export interface InlineConstruct {
  /** The characters at which it is tried. */
  readonly characters: string;
  /** Reads the construct at `cursor.at`, or says that there is none. */
  read(cursor: InlineCursor, inliner: Inliner): InlineMatch | undefined;
}

/** The state of one pass. */
export interface InlineCursor {
  readonly fragment: Fragment;
  /** The text; an escaping backslash is U+0000. */
  readonly text: string;
  /** The character being looked at. */
  at: number;
  /** Where the text starts that docutils would still hold: a start-string may stand there whatever is before. */
  base: number;
  /** docutils' absolute line of the text. */
  readonly line: number;
  /** Where messages about targets go. */
  readonly parent: MutableElement;
  /** By end-string: from there on none was found. Most texts lack none. */
  missing: Map<string, number> | undefined;
}

/** What a pass made of a text. */
export interface InlineResult {
  readonly nodes: readonly MutableNode[];
  readonly messages: readonly MutableElement[];
}

/** The first mark from `start` on; -1 where there is none. */
function nextMark(marks: RegExp, text: string, start: number): number {
  marks.lastIndex = start;
  return marks.test(text) ? marks.lastIndex - 1 : -1;
}

let constructsAt: readonly (readonly InlineConstruct[] | undefined)[] | undefined;

/** Constructs by the character at which they are tried; made at first use, since constructs and inliner import each other. */
function byCharacter(): readonly (readonly InlineConstruct[] | undefined)[] {
  return (constructsAt ??= Array.from({ length: 128 }, (_, code) => {
    const found = inlineConstructs.filter(({ characters }) => characters.includes(String.fromCharCode(code)));
    return found.length > 0 ? found : undefined;
  }));
}

export class Inliner {
  readonly settings: Settings;
  readonly registry: Registry;
  readonly rules: MarkupRules;
  /** Set once the run is complete; roles need it. */
  run!: ParseRun;
  /** May text without any mark hold references: to PEPs, to RFCs? */
  readonly mayHoldNumbers: boolean;

  constructor(settings: Settings, registry: Registry) {
    this.settings = settings;
    this.mayHoldNumbers = settings.pepReferences || settings.rfcReferences;
    this.registry = registry;
    this.rules = settings.characterLevelInlineMarkup ? characterLevelRules : wordLevelRules;
  }

  /**
   * Reads the inline markup of a text into `element`, which has nothing in it yet, and returns the messages; `line` and
   * `parent` are those of `parse`. Most texts have no markup: those need none of its state.
   */
  parseInto(
    element: MutableElement,
    source: Fragment,
    line: number,
    parent: MutableElement,
  ): readonly MutableElement[] {
    const { text } = source;
    if (text !== "" && !this.mayHoldNumbers && !this.rules.special.test(text)) {
      const span = source.span();
      const own = element.span;
      const isWhole = own.start === span.start && own.end === span.end && own.source === span.source;
      const child = createText(text, isWhole ? own : span);
      child.parent = element;
      element.children = [child];
      return NO_MESSAGES;
    }
    const { nodes, messages } = this.parse(source, line, parent);
    appendAll(element, nodes);
    return messages;
  }

  /** Reads the inline markup of a text; `line` is docutils' absolute line, `parent` takes messages about targets. */
  parse(source: Fragment, line: number, parent: MutableElement): InlineResult {
    const text = escapesToNull(source.text);
    const fragment = text === source.text ? source : source.withText(text);
    const { marks } = this.rules;
    let mark = nextMark(marks, text, 0);
    if (mark < 0 && !this.mayHoldNumbers) {
      return { nodes: text === "" ? [] : [textNode(fragment, text, 0, text.length)], messages: NO_MESSAGES };
    }
    const nodes: MutableNode[] = [];
    const messages: MutableElement[] = [];
    const cursor: InlineCursor = { fragment, text, at: 0, base: 0, line, parent, missing: undefined };
    const table = byCharacter();
    let pending = 0;
    let mayHoldUri = false;
    for (; mark >= 0; mark = nextMark(marks, text, cursor.at)) {
      cursor.at = mark;
      const constructs = table[text.charCodeAt(cursor.at)];
      if (!constructs) {
        mayHoldUri = true;
        cursor.at += 1;
        continue;
      }
      if (this.registry.isOverfull) {
        this.registry.keepAsText(fragment.span(cursor.at));
        break;
      }
      const match = this.readAt(cursor, constructs);
      if (!match) {
        cursor.at += 1;
        continue;
      }
      if (match.messages.length > 0) messages.push(...match.messages);
      if (match.nodes && match.nodes.length > 0) {
        let before = match.start;
        if (match.trimsBefore) while (before > cursor.base && /\s/.test(text[before - 1]!)) before -= 1;
        if (before > pending) standaloneNodes(this, fragment, pending, before, mayHoldUri, nodes);
        for (let index = 0; index < match.nodes.length; index += 1) nodes.push(match.nodes[index]!);
        pending = match.end;
        mayHoldUri = false;
      }
      cursor.at = match.end;
      cursor.base = match.end;
    }
    if (pending < text.length) standaloneNodes(this, fragment, pending, text.length, mayHoldUri, nodes);
    return { nodes, messages };
  }

  private readAt(cursor: InlineCursor, constructs: readonly InlineConstruct[]): InlineMatch | undefined {
    for (let index = 0; index < constructs.length; index += 1) {
      const match = constructs[index]!.read(cursor, this);
      if (match) return match;
    }
    return undefined;
  }

  /** Marks text that a message is about; message and mark point at each other. */
  problematic(whole: Fragment, rawsource: string, message: MutableElement, parent?: MutableElement): MutableElement {
    const messageId = this.registry.setId(message, parent);
    const node = textElement("problematic", whole.span(), rawsource);
    node.rawsource = rawsource;
    node.attributes = { refid: messageId };
    addTo(message, "backrefs", this.registry.setId(node));
    return node;
  }
}
