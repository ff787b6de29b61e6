/** The stages, in the order of a life. */
export const stages = [
  "draft",
  "backlog",
  "proposed",
  "approved",
  "not-implemented",
  "in-progress",
  "implemented",
  "final",
  "deferred",
  "rejected",
  "withdrawn",
  "superseded",
  "abandoned",
  "retired",
] as const;

/** How far a spec has come, as folders say it. */
export type Stage = (typeof stages)[number];
