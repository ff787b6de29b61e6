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
  // One that breaks while it is used tells its query too; without a listener the whole process would end.
  pool.on("connect", (client) => client.on("error", () => undefined));
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
  const plain = sqlStore(db, told);
  return ok({
    kind: "postgres",
    load: (spec) => onceMore(() => plain.load(spec)),
    list: (definition) => onceMore(() => plain.list(definition)),
    async append(spec, version, events) {
      const appended = await plain.append(spec, version, events);
      if (appended.ok || !isLost(appended.error)) return appended;
      // The connection went away before the answer came: what is there says whether it was kept.
      const loaded = await onceMore(() => plain.load(spec));
      const kept = loaded.ok ? loaded.value.events.slice(version, version + events.length) : [];
      const isKept = kept.length === events.length && kept.every(({ id }, index) => id === events[index]?.id);
      return isKept ? ok(version + events.length) : appended;
    },
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

/** What is only read is asked again where the connection was lost: the pool then makes a new one. */
async function onceMore<T>(ask: () => Promise<Result<T, StoreFailure>>): Promise<Result<T, StoreFailure>> {
  let answer = await ask();
  for (let more = 0; more < 4 && !answer.ok && isLost(answer.error); more += 1) answer = await ask();
  return answer;
}

/** Whether a failure is that of a connection which was there before; a server that refuses new ones is another matter. */
function isLost({ sentence }: { readonly sentence: string }): boolean {
  return /Connection terminated|terminating connection|not queryable|ECONNRESET|EPIPE/.test(sentence);
}
