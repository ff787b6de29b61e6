import type { Span } from "@assent/rst";

/** Something about the text of a spec that is wrong, or could not be understood. Never thrown. */
export interface SpecDiagnostic {
  /** Kebab-case, says what is the case. */
  readonly code: string;
  readonly level: "info" | "warning" | "error";
  /** One sentence, present tense. */
  readonly message: string;
  readonly span: Span;
  /** What a person has to do; one clause. */
  readonly help?: string | undefined;
}
