/** What a check has to say about a spec. */
import type { Node, Place, Span } from "@assent/rst";

/** How much a finding counts: an error fails, a warning is shown, info is a hint. */
export type FindingLevel = "error" | "warning" | "info";

/** A replacement of a piece of the text; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** How a finding can be mended. */
export interface Fix {
  /** What `--fix` will do, as "add "Performance Impact" with "None."": lower case, no period. */
  readonly title: string;
  /** A safe fix is applied by `--fix`, an unsafe one by `--fix-unsafe`. */
  readonly safety: "safe" | "unsafe";
  readonly edits: readonly TextEdit[];
  /** What comes first where several fixes put something in at one place: the lower one. Where findings stand tells nothing of it. */
  readonly order?: number;
  /** True for fixes of the layout: they are applied only if the document stays the same; see `haveSameTree`. */
  readonly keepsDocument: boolean;
  /** True for a fix that brings headings to their level: what else there is to mend is known when they stand there. */
  readonly setsLevels?: boolean;
  /** True for a fix that moves sections about: it is applied only if each stays as it is; see `haveSameSections`. */
  readonly movesSections?: boolean;
  /** The node that each edit makes of the words it replaces: it is applied only if nothing else changes; see `isRewritten`. */
  readonly makes?: readonly Node[];
  /** Characters that the fix takes out of words: it is applied only if the document stays the same but for them. */
  readonly drops?: RegExp;
  /** The new path of the file. Moving it, mending references and leaving a redirect are the caller's. */
  readonly rename?: string;
}

/** The line of the template that asks for something. */
export interface Asked {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** The commit and its day, where today's template does not ask for it any more: "465a8d8012 of 2016-03-01". */
  readonly asOf?: string;
}

/** From the first character up to, not including, `end`; lines and columns from 1, columns in code points. */
export interface PlaceRange {
  readonly start: Place;
  readonly end: Place;
}

/** One thing that is wrong, in one place. */
export interface Finding {
  readonly path: string;
  /** Code of the rule. */
  readonly rule: string;
  readonly level: FindingLevel;
  /** One sentence that says what is; makes sense in a list. */
  readonly message: string;
  readonly span: Span;
  readonly range: PlaceRange;
  /** A few words for beside the mark: "it belongs after this section". */
  readonly label: string | undefined;
  readonly asked: Asked | undefined;
  /** A few words after who asks for it: "an optional section keeps its heading". */
  readonly askedNote: string | undefined;
  /** Facts that help. */
  readonly notes: readonly string[];
  readonly fix: Fix | undefined;
  /** What a person must do; only where there is no fix. */
  readonly help: string | undefined;
}
