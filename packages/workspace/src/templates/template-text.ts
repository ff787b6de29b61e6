import type { Dialect } from "@assent/rst";
import type { Habits } from "./habits.ts";

/** A template as it was at the time that counts. */
export interface TemplateText {
  readonly path: string;
  readonly text: string;
  /** Indices of others that may have been in force, where it is not known which was. */
  readonly others?: readonly number[] | undefined;
  /** Index of another version of it that a spec may as well have been written on: it counts for one that has all it asks for. */
  readonly alternative?: number | undefined;
  /** Indices of templates for other kinds of specs in the same folder. */
  readonly kinds?: readonly number[] | undefined;
  /** Whether this is how it was, and is no more: nobody can mend what is wrong with it. */
  readonly isPast?: boolean | undefined;
  /** Where this is how it was: the commit that brought it, and its day. */
  readonly asOf?: string | undefined;
  /** Index of the same template as it is today, where this is how it was. */
  readonly today?: number | undefined;
  /** What its specs are in the habit of, where no history tells what it said when they were written. */
  readonly habits?: Habits | undefined;
  /** Directives and roles of the team's own that it uses, or did once: its specs know them. */
  readonly names?: Dialect | undefined;
}
