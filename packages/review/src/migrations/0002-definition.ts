import type { Migration } from "./migration.ts";

/** The state of each spec, so that lists by state read no events; what was there before is filled in when next written. */
export const definition: Migration = {
  name: "0002-definition",
  statements: [
    `alter table review add column definition text not null default ''`,
    `create index review_definition on review (definition)`,
  ],
};
