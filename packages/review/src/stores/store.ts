/**
 * What a store does: it loads the events of a spec, appends where nobody else did in between, lists, and tells of news. It
 * decides nothing. What was acknowledged is kept; nothing is ever edited or deleted.
 */
import type { Definition, ReviewEvent } from "../domain/index.ts";
import type { Result } from "../result.ts";

/** The events of one spec. The version is their number. */
export interface Loaded {
  readonly events: readonly ReviewEvent[];
  readonly version: number;
}

/** Why a store could not answer; the sentence says what the machine said. */
export interface StoreFailure {
  readonly reason: "unavailable" | "damaged";
  readonly sentence: string;
}

/** Why events were not appended: somebody else was first, they may not be kept, or the store could not. */
export type AppendFailure = StoreFailure | { readonly reason: "stale-version" | "refused"; readonly sentence: string };

/** A spec as a list shows it. */
export interface Listed {
  readonly spec: string;
  readonly version: number;
  readonly definition: Definition;
}

/** A place where events are kept. */
export interface EventStore {
  /** "git", "sqlite" or "postgres". */
  readonly kind: string;
  /** No events for a spec that is not known. */
  readonly load: (spec: string) => Promise<Result<Loaded, StoreFailure>>;
  /** Appends all events or none; `version` is the number of events that the caller has seen. The new version. */
  readonly append: (
    spec: string,
    version: number,
    events: readonly ReviewEvent[],
  ) => Promise<Result<number, AppendFailure>>;
  /** Specs by id; `definition` limits them to one state. */
  readonly list: (definition?: Definition) => Promise<Result<readonly Listed[], StoreFailure>>;
  /** Tells of specs that got events, from this process or others, until the answer is called. */
  readonly subscribe: (onChange: (spec: string) => void) => Promise<() => Promise<void>>;
  readonly close: () => Promise<void>;
}

/** A failure of the machine, in its own words. */
export function unavailable(error: unknown): StoreFailure {
  const words = error instanceof Error ? error.message : String(error);
  return { reason: "unavailable", sentence: `The store cannot be reached: ${words.trim().replace(/\.?$/, ".")}` };
}

/** The refusal of a write that came too late. */
export function staleVersion(spec: string, version: number): AppendFailure {
  return {
    reason: "stale-version",
    sentence: `Something happened to "${spec}" after event ${version}; read it again and decide again.`,
  };
}
