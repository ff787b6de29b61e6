import type { Span } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";

/** Another spec, story or change that a spec says it depends on. */
export interface Dependency {
  /** What was written: a URL, a path, a name. */
  readonly target: string;
  readonly span: Span;
  readonly kind: "path" | "spec-url" | "story" | "change" | "url";
  /** The id of the story or spec, where there is one. */
  readonly id: string | undefined;
}

/** What stands under "Dependencies"; empty for "None". */
export const dependencies: Fact<readonly Dependency[]> = fact(() => []);
