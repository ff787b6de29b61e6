/** The shape of a transform: a step that turns the tree the parser made into the one that is handed out. */
import type { Language } from "../language.ts";
import type { Registry } from "../registry.ts";
import type { Settings } from "../settings.ts";
import type { MutableElement } from "../tree.ts";
import type { Expectations } from "./expectations.ts";

/** What a transform works on. */
export interface TransformContext {
  readonly document: MutableElement;
  readonly registry: Registry;
  readonly settings: Settings;
  readonly language: Language;
  /** Targets that count as referenced when what they stand before is. */
  readonly expectations: Expectations;
  /**
   * The `pending` elements that asked for the transform; empty when it is applied to the whole document. Elements that
   * would be handled one after the other with nothing in between come together, so that one pass can serve them all.
   */
  readonly startNodes: readonly MutableElement[];
  /**
   * docutils' `current_source`, which new nodes in the document get: a message about what has a source but no line has no
   * line. Undefined in documents that are read; behind a parser alone it is that of the last line, if no list or explicit
   * markup is the end.
   */
  readonly currentSource: string | undefined;
  /** Reads a text of its own with the settings of this document. */
  readonly parse: (text: string) => MutableElement;
}

export interface Transform {
  /** docutils' full name: "docutils.transforms.references.Substitutions". */
  readonly name: string;
  /** docutils' `default_priority`: transforms with a lower one come first. */
  readonly priority: number;
  apply(context: TransformContext): void;
}
