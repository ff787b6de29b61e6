/** The way of one spec through its states, as far as it can be read: from decisions, or from folders and dates of commits. */

/** Whom a spec waits for. "time": a last call, a hold; "nobody": it rests, or it has come to an end. */
export type WaitsFor = "authors" | "reviewers" | "builders" | "time" | "nobody";

/** A time in one state, waiting for somebody. */
export interface FlowSpan {
  readonly state: string;
  readonly waitsFor: WaitsFor;
  /** ISO 8601. */
  readonly from: string;
  /** Undefined: it is so today. */
  readonly until: string | undefined;
}

/** What became of a spec. */
export interface FlowStory {
  readonly id: string;
  readonly path: string;
  /** Oldest first, each beginning where the one before ends. */
  readonly spans: readonly FlowSpan[];
  readonly approvedAt: string | undefined;
  /** Days that each person was waited for, where that is known. */
  readonly waits: Readonly<Record<string, number>>;
  /** Edits to the text after it was approved, and how many of them are normative; undefined where nobody looked. */
  readonly edits: {
    readonly all: number;
    readonly normative: number | undefined;
    /** The blobs before and after each, for who wants to look; none where they are not known. */
    readonly blobs: readonly (readonly [before: string, after: string])[];
  };
  readonly end: "rejected" | "withdrawn" | "superseded" | "abandoned" | "removed" | undefined;
  readonly implementation: "not_started" | "in_progress" | "implemented" | "reverted" | undefined;
  /** How often it was approved again for another release. */
  readonly targets: number;
}

/** States that nothing more is to be expected of. */
export const flowEnds: readonly NonNullable<FlowStory["end"]>[] = [
  "rejected",
  "withdrawn",
  "superseded",
  "abandoned",
  "removed",
];
