import type { ReviewEvent } from "../domain/index.ts";

/** An event, and the commit made of it. */
export interface MadeEvent {
  readonly commit: string;
  readonly event: ReviewEvent;
}
