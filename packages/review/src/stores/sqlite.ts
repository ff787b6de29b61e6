/** Events in one SQLite file: no set-up, one machine. Every acknowledged event is on the disk. */
import Database from "libsql";
import { Kysely, SqliteDialect } from "kysely";
import { ok, type Result } from "../result.ts";
import { migrate, sqlStore, type Schema } from "./sql.ts";
import { unavailable, type EventStore, type StoreFailure } from "./store.ts";

/** Opens the file, and makes it where there is none. */
export async function openSqlite(file: string): Promise<Result<EventStore, StoreFailure>> {
  let db: Kysely<Schema>;
  try {
    const database = new Database(file);
    // SQLite would wait with the whole process standing still, also for a connection of this very process.
    database.pragma("busy_timeout = 0");
    const opened = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });
    const migrated = await patiently(async () => {
      try {
        database.pragma("journal_mode = WAL");
        database.pragma("synchronous = FULL");
        await migrate(opened, undefined);
        return ok(undefined);
      } catch (error) {
        return { ok: false, error: unavailable(error) } as const;
      }
    });
    if (!migrated.ok) return migrated;
    db = opened;
  } catch (error) {
    return { ok: false, error: unavailable(error) };
  }
  const plain = sqlStore(db, () => Promise.resolve());
  const store: typeof plain = {
    load: (spec) => patiently(() => plain.load(spec)),
    append: (spec, version, events) => patiently(() => plain.append(spec, version, events)),
    list: (definition) => patiently(() => plain.list(definition)),
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
    close: () => db.destroy(),
  });
}

/** How long a writer waits for others, in milliseconds. */
const patience = 10_000;

/** Asks again while another connection writes. */
async function patiently<T, E extends { readonly sentence: string }>(
  ask: () => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer.ok || !isBusy(answer.error.sentence) || Date.now() > end) return answer;
    await new Promise((resolve) => setTimeout(resolve, 2 + Math.random() * 10));
  }
}

/** What SQLite says while somebody else writes; the second one where a statement that had to wait stands in the way. */
function isBusy(sentence: string): boolean {
  return sentence.includes("database is locked") || sentence.includes("SQL statements in progress");
}
