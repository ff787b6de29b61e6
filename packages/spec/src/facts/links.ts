import type { Span } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";

/** What a story link leads to. */
export type LinkKind =
  "storyboard" | "launchpad-blueprint" | "launchpad-bug" | "github" | "gitlab" | "jira" | "gerrit" | "other";

/** A link to the story, blueprint, bug or issue of a spec. */
export interface StoryLink {
  readonly url: string;
  readonly span: Span;
  readonly kind: LinkKind;
  /** Name or number of the story: "2002113", "nova/+spec/name" gives "name"; undefined where the URL has none. */
  readonly id: string | undefined;
  /** The project that the URL names, if it does. */
  readonly project: string | undefined;
  /** True where the id only holds a place: "XXXXXX", "example". */
  readonly isPlaceholder: boolean;
}

/** The links to trackers before the first section, in order. */
export const storyLinks: Fact<readonly StoryLink[]> = fact(() => []);
