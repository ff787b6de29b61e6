/** Opens the database that a change of tables is tried on: one of its own on the server that is named, else one in memory. */
import type { Database } from "@assent/contract";

/** A database that has to be closed; what was made for it is gone afterwards. */
export interface OpenDatabase extends Database {
  /** Answers with what could not be removed, in a sentence; undefined where nothing is left. Can be called at any moment. */
  readonly close: () => Promise<string | undefined>;
}

/** What a trial is run with. */
export interface TrialSettings {
  /** How long one statement may take. */
  readonly seconds: number;
  /** Absolute path of a file from which installed packages are found. */
  readonly program: string;
}

/** Why a database cannot be had, in sentences for whoever asked. */
export class TrialRefused extends Error {}

/**
 * Opens a database of its own on the server of `url` ("postgres://…"), or without one an empty PostgreSQL in memory, which
 * takes about a second to start. Rejects with `TrialRefused` where the server does not let a trial be kept apart, and with
 * the driver's error where there is no server.
 */
export async function openDatabase(url: string | undefined, settings: TrialSettings): Promise<OpenDatabase> {
  if (url !== undefined) return (await import("./on-server.ts")).openOnServer(url, settings);
  return (await import("./in-memory.ts")).openInMemory(settings);
}

/** "PostgreSQL 15.18". */
export async function nameOf(query: Database["query"]): Promise<string> {
  const [row] = await query("SELECT current_setting('server_version') AS version");
  return `PostgreSQL ${String(row?.version).split(" ")[0]!}`;
}
