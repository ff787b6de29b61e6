import type { Migration } from "./migration.ts";

/** The log, and the read table that lists specs by state. */
export const events: Migration = {
  name: "0001-events",
  statements: [
    `create table event (
      spec text not null,
      version integer not null,
      id text not null,
      body text not null,
      primary key (spec, version),
      unique (spec, id)
    )`,
    `create table review (spec text primary key, version integer not null)`,
  ],
};
