/** Events in PostgreSQL: many people, several processes; each is told at once of what the others write. */
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { ok, type Result } from "../result.ts";
import { migrate, sqlStore, type Schema } from "./sql.ts";
import { unavailable, type EventStore, type StoreFailure } from "./store.ts";

/** The name under which news is told. */
const channel = "assent";

/** Opens a database by its address, "postgres://…". */
export async function openPostgres(url: string): Promise<Result<EventStore, StoreFailure>> {
  const pool = new pg.Pool({ connectionString: url, max: 4, connectionTimeoutMillis: 5000 });
  // A connection that breaks while nobody uses it is replaced when the next one is needed.
  pool.on("error", () => undefined);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrate(db, "select pg_advisory_xact_lock(4729641)");
  } catch (error) {
    await db.destroy();
    return { ok: false, error: unavailable(error) };
  }
  const told = async (transaction: Kysely<Schema>, spec: string): Promise<void> => {
    await sql`select pg_notify(${channel}, ${spec})`.execute(transaction);
  };
  return ok({
    kind: "postgres",
    ...sqlStore(db, told),
    async subscribe(onChange) {
      let isClosed = false;
      let client: pg.Client | undefined;
      const connect = async (): Promise<void> => {
        client = new pg.Client({ connectionString: url });
        client.on("notification", ({ payload }) => {
          if (payload !== undefined) onChange(payload);
        });
        client.on("error", () => {
          // The server went away; it is asked again until it is back.
          if (!isClosed) setTimeout(() => void connect().catch(() => undefined), 1000).unref();
        });
        await client.connect();
        await client.query(`listen ${channel}`);
      };
      await connect();
      return async () => {
        isClosed = true;
        await client?.end();
      };
    },
    close: () => db.destroy(),
  });
}
