/** The migrations, oldest first. */
import { events } from "./0001-events.ts";
import { definition } from "./0002-definition.ts";
import type { Migration } from "./migration.ts";

export const migrations: readonly Migration[] = [events, definition];
