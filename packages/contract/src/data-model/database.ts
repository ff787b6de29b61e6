/** The database that a change is tried on. Opening one, and taking it away again, is the caller's; here it only answers. */
export interface Database {
  /** What it calls itself, for the report: "PostgreSQL 15.18". */
  readonly name: string;
  /** The schema that is the trial's alone, empty at its start, in which names without a schema are looked up. */
  readonly schema: string;
  /** How long a statement may take, and how much of that it may wait for a lock, in seconds. */
  readonly seconds: number;
  /** Runs one statement. Rejects with an error whose `message` is the server's, and whose `code` is the SQLSTATE. */
  readonly query: (sql: string, values?: readonly unknown[]) => Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Whether nothing more can be asked, because a statement had to be stopped together with the database. */
  readonly isGone: () => boolean;
}
