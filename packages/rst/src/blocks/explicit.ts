/** What the constructs of explicit markup (`.. `) share. */
import type { BlockParser } from "../block-parser.ts";
import { spacesEnd } from "../characters/classes.ts";
import type { MutableNode } from "../tree.ts";

/** What an explicit construct became, and whether a blank line closed it. */
export interface Explicit {
  readonly nodes: readonly MutableNode[];
  readonly blankFinish: boolean;
}

/** An explicit construct that turned out not to be one: it is read as a comment, with a warning. */
export interface Malformed {
  readonly malformed: string;
}

/** A kind of explicit construct. */
export interface ExplicitConstruct {
  readonly name: string;
  /** The character behind the dots; "" for any. */
  readonly opens: string;
  /** Reads the construct at the current line, which starts with ".. "; undefined when it is none of this kind. */
  read(parser: BlockParser, text: string): Explicit | Malformed | undefined;
}

/** Where the text after ".." and its spaces starts. */
export function afterDots(text: string): number {
  return spacesEnd(text, 2);
}

/** The end of `from` onwards with the spaces that must follow; undefined if something else follows. */
export function withSpaces(text: string, from: number): number | undefined {
  const at = spacesEnd(text, from);
  return at > from || at === text.length ? at : undefined;
}
