/** Events in one SQLite file: no set-up, one machine. Every acknowledged event is on the disk. */
import Database from "libsql";
import { Kysely, SqliteDialect } from "kysely";
import { ok, type Result } from "../result.ts";
import { migrate, sqlStore, type Schema } from "./sql.ts";
import { unavailable, type EventStore, type StoreFailure } from "./store.ts";

type Plain = ReturnType<typeof sqlStore>;

/** One connection to the file. */
interface Connection {
  readonly db: Kysely<Schema>;
  readonly plain: Plain;
  /** How many questions it has not answered yet. */
  asked: number;
}

/** Opens the file, and makes it where there is none. */
export async function openSqlite(file: string): Promise<Result<EventStore, StoreFailure>> {
  let current: Connection;
  try {
    const database = openFile(file);
    const connection = connect(database);
    const migrated = await patiently(async () => {
      try {
        database.pragma("journal_mode = WAL");
        database.pragma("synchronous = FULL");
        await migrate(connection.db, undefined);
        return ok(undefined);
      } catch (error) {
        return { ok: false, error: unavailable(error) } as const;
      }
    });
    if (!migrated.ok) return migrated;
    current = connection;
  } catch (error) {
    return { ok: false, error: unavailable(error) };
  }
  const ask = <T, E extends { readonly sentence: string }>(
    question: (plain: Plain) => Promise<Result<T, E>>,
  ): Promise<Result<T, E>> =>
    patiently(
      async () => {
        const connection = current;
        connection.asked += 1;
        try {
          return await question(connection.plain);
        } finally {
          connection.asked -= 1;
          if (connection !== current && connection.asked === 0) await connection.db.destroy();
        }
      },
      () => {
        const left = current;
        try {
          const database = openFile(file);
          database.pragma("synchronous = FULL");
          current = connect(database);
        } catch {
          // The file cannot be opened at this moment; the connection that there is goes on asking.
          return;
        }
        if (left.asked === 0) void left.db.destroy();
      },
    );
  const store: Plain = {
    load: (spec) => ask((plain) => plain.load(spec)),
    append: (spec, version, events) => ask((plain) => plain.append(spec, version, events)),
    list: (definition) => ask((plain) => plain.list(definition)),
  };
  return ok({
    kind: "sqlite",
    ...store,
    async subscribe(onChange) {
      const versions = async (): Promise<ReadonlyMap<string, number>> => {
        const listed = await store.list();
        return new Map(listed.ok ? listed.value.map(({ spec, version }) => [spec, version]) : []);
      };
      let known = await versions();
      // Other processes write too, and SQLite tells nobody; a look at a small table is cheap.
      const timer = setInterval(() => {
        void versions().then((now) => {
          const changed = [...now].filter(([spec, version]) => known.get(spec) !== version);
          known = now;
          for (const [spec] of changed) onChange(spec);
        });
      }, 250);
      timer.unref();
      return () => {
        clearInterval(timer);
        return Promise.resolve();
      };
    },
    close: () => current.db.destroy(),
  });
}

function openFile(file: string): InstanceType<typeof Database> {
  const database = new Database(file);
  // SQLite would wait with the whole process standing still, also for a connection of this very process.
  database.pragma("busy_timeout = 0");
  return database;
}

function connect(database: InstanceType<typeof Database>): Connection {
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });
  return { db, plain: sqlStore(db, () => Promise.resolve()), asked: 0 };
}

/** How long a writer waits for others, in milliseconds. */
const patience = 10_000;
/** After how long it asks by another connection: a statement that had to wait may hold the old state of the file in its own. */
const patienceOfConnection = 100;

/** Asks again while another connection writes. */
async function patiently<T, E extends { readonly sentence: string }>(
  ask: () => Promise<Result<T, E>>,
  renew?: () => void,
): Promise<Result<T, E>> {
  const start = Date.now();
  let renewed = start;
  for (;;) {
    const answer = await ask();
    const now = Date.now();
    if (answer.ok || !isBusy(answer.error.sentence) || now > start + patience) return answer;
    if (renew !== undefined && now > renewed + patienceOfConnection) {
      renew();
      renewed = now;
    }
    await new Promise((resolve) => setTimeout(resolve, 2 + Math.random() * 10));
  }
}

/** What SQLite says while somebody else writes; the second one where a statement that had to wait stands in the way. */
function isBusy(sentence: string): boolean {
  return sentence.includes("database is locked") || sentence.includes("SQL statements in progress");
}
