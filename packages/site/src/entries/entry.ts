import type { ResolvedLink } from "../links/links.ts";
import type { Person } from "./people.ts";
import type { DocumentRecord, PersonRecord } from "../record.ts";
import type { FileStory } from "../history/revisions.ts";
import type { Decision, State } from "../history/state.ts";

/** A document and what surrounds it. */
export interface Entry {
  readonly record: DocumentRecord;
  readonly links: readonly ResolvedLink[];
  readonly isSpec: boolean;
  readonly state: State | undefined;
  readonly decision: Decision | undefined;
  readonly release: string | undefined;
  readonly story: FileStory | undefined;
  /** Who is on it; `isListed`: has a page, as everybody on a spec has. */
  readonly people: readonly {
    readonly person: Person;
    readonly role: PersonRecord["role"];
    readonly isListed: boolean;
  }[];
  /** Specs that it says it depends on, and dependencies that are no specs here. */
  readonly dependsOn: readonly Entry[];
  readonly requiredBy: readonly Entry[];
  readonly mentionedBy: readonly Entry[];
  /** What a proposal says that it takes the place of, and what took its own. */
  readonly replaces: readonly Entry[];
  readonly replacedBy: readonly Entry[];
  /** Specs with the same id: the change proposed for other releases, or other parts of its story. */
  readonly editions: readonly Entry[];
  readonly formerPaths: readonly string[];
  /** All ids that it has and had as a spec, oldest first. */
  readonly ids: readonly string[];
  /** The address that stays; undefined where it is no spec. */
  readonly permalink: string | undefined;
  /** Documents that were at its path before it. */
  readonly before: readonly Entry[];
  /** Documents that were at its path before it, and are not there any more. */
  readonly goneBefore: readonly Removed[];
}

/** A document that is not there any more: where it was, and what took it away. */
export type Removed = NonNullable<FileStory["removed"]>;
