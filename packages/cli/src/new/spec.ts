import type { Numbering } from "./number.ts";

/** What is known of a spec when it is begun. */
export interface NewSpec {
  readonly title: string;
  /** Address of the story; undefined where it is not known yet. */
  readonly story: string | undefined;
  /** "Ada Lovelace <ada@example.org>"; undefined where git does not know. */
  readonly assignee: string | undefined;
  /** The day on which it is begun, as "2025-11-27". */
  readonly day: string;
  /** Words of the team's own that say "None", the one to write first. */
  readonly none?: readonly string[] | undefined;
  /** How it is numbered, where the specs beside it are. */
  readonly numbering?: Pick<Numbering, "written" | "which" | "beforeName" | "isWhole" | "beforeTitle"> | undefined;
}
