/** The databases are loaded when they are first asked for: who decides in git waits for none of them. */
import type { Result } from "../result.ts";
import type { EventStore, StoreFailure } from "./store.ts";

/** Opens a file of SQLite, and makes it where there is none. */
export async function sqliteStore(file: string): Promise<Result<EventStore, StoreFailure>> {
  return (await import("./sqlite.ts")).openSqlite(file);
}

/** Opens a database of PostgreSQL by its address, "postgres://…". */
export async function postgresStore(url: string): Promise<Result<EventStore, StoreFailure>> {
  return (await import("./postgres.ts")).openPostgres(url);
}
