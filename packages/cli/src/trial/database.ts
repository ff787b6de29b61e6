/** The database that a change of tables is tried on, whether it is on a server or in memory. */
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

/** "PostgreSQL 15.18". */
export async function nameOf(query: Database["query"]): Promise<string> {
  const [row] = await query("SELECT current_setting('server_version') AS version");
  return `PostgreSQL ${String(row?.version).split(" ")[0]!}`;
}
