/** Opens the database that a change of tables is tried on: the one that is named, else PostgreSQL inside this process. */
import type { Database } from "@assent/contract";

/** A database that has to be closed. */
export interface OpenDatabase extends Database {
  readonly close: () => Promise<void>;
}

/**
 * Opens `url` ("postgres://…"), or without one an empty PostgreSQL in memory, which takes about a second to start. Rejects
 * with the driver's error where there is no server.
 */
export async function openDatabase(url: string | undefined): Promise<OpenDatabase> {
  if (url === undefined) {
    const { PGlite } = await import("@electric-sql/pglite");
    const lite = await PGlite.create();
    const query: Database["query"] = async (sql, values) =>
      (await lite.query<Record<string, unknown>>(sql, values === undefined ? undefined : [...values])).rows;
    return { name: await nameOf(query), query, close: () => lite.close() };
  }
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  const query: Database["query"] = async (sql, values) =>
    (await client.query<Record<string, unknown>>(sql, values === undefined ? undefined : [...values])).rows;
  return { name: await nameOf(query), query, close: () => client.end() };
}

async function nameOf(query: Database["query"]): Promise<string> {
  const [row] = await query("SELECT current_setting('server_version') AS version");
  return `PostgreSQL ${String(row?.version).split(" ")[0]!}`;
}
