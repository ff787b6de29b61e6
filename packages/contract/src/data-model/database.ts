/** The database that a change is tried on. Opening one is the caller's; here it only answers. */
export interface Database {
  /** What it calls itself, for the report: "PostgreSQL 15.18". */
  readonly name: string;
  /** Runs one statement. Rejects with an error whose `message` is the server's, and whose `code` is the SQLSTATE. */
  readonly query: (sql: string, values?: readonly unknown[]) => Promise<readonly Readonly<Record<string, unknown>>[]>;
}
