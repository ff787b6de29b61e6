/** A spec: a document under a template, with its outline. Everything else is a fact, computed when asked; see `facts/`. */
import type { Document } from "@assent/rst";
import type { OwnWords } from "./own-words.ts";
import type { Outline } from "./section.ts";

/** What a document among the specs is. Only "spec" is judged by rules. */
export type DocumentKind =
  "spec" | "template" | "index" | "stub" | "redirects" | "lite" | "policy" | "scorecard" | "specless";

/** A document that was read from `path`. */
export interface Spec {
  /** Path in the repository, with "/" between folders. */
  readonly path: string;
  readonly text: string;
  readonly document: Document;
  readonly outline: Outline;
  /** Words of the team's own that say "None"; see `noneFormOf`. */
  readonly none?: readonly string[] | undefined;
  /** Words of the team's own for how far a spec has come; see `OwnWords`. */
  readonly states?: OwnWords["states"];
  /** Whether it is known to have the sections of a template; see `readUnder`. */
  readonly isForm?: boolean | undefined;
}
