/** What the SQL stores have in common: one schema, one text of each query. */
import { sql, type Kysely } from "kysely";
import {
  applyEvent,
  decodeEvent,
  emptyReview,
  encodeEvent,
  foldEvents,
  isNewer,
  type Definition,
  type Review,
  type ReviewEvent,
} from "../domain/index.ts";
import { migrations } from "../migrations/index.ts";
import { ok } from "../result.ts";
import { staleVersion, unavailable, type EventStore, type Loaded, type StoreFailure } from "./store.ts";

/** The tables. */
export interface Schema {
  readonly event: { readonly spec: string; readonly version: number; readonly id: string; readonly body: string };
  readonly review: { readonly spec: string; readonly version: number; readonly definition: string };
  readonly migration: { readonly name: string };
}

/** A schema that a later version of the program has made; this one leaves it alone. */
class NewerSchema extends Error {}

/** An event that this program cannot read. */
class UnreadableEvent extends Error {}

/** Brings the schema up to date, from any earlier one; a process that comes second waits and finds it done. */
export async function migrate(db: Kysely<Schema>, lock: string | undefined): Promise<void> {
  // A store that is up to date can be read where nothing can be written.
  const known = await namesOfDone(db).catch(() => undefined);
  if (known !== undefined) refuseNewer(known);
  if (known?.length !== migrations.length) await runMigrations(db, lock);
  const unnamed = await db.selectFrom("review").select("spec").where("definition", "=", "").execute();
  for (const { spec } of unnamed) {
    const { definition } = foldEvents(spec, await eventsOf(db, spec));
    await db.updateTable("review").set({ definition }).where("spec", "=", spec).execute();
  }
}

async function runMigrations(db: Kysely<Schema>, lock: string | undefined): Promise<void> {
  await inTransaction(db, async (transaction) => {
    if (lock !== undefined) await sql.raw(lock).execute(transaction);
    await sql`create table if not exists migration (name text primary key)`.execute(transaction);
    const done = await namesOfDone(transaction);
    refuseNewer(done);
    for (const { name, statements } of migrations) {
      if (done.includes(name)) continue;
      for (const statement of statements) await sql.raw(statement).execute(transaction);
      await transaction.insertInto("migration").values({ name }).execute();
    }
  });
}

async function namesOfDone(db: Kysely<Schema>): Promise<readonly string[]> {
  return (await db.selectFrom("migration").select("name").execute()).map(({ name }) => name);
}

function refuseNewer(done: readonly string[]): void {
  const later = done.find((one) => !migrations.some(({ name }) => name === one));
  if (later === undefined) return;
  throw new NewerSchema(`a newer version of Assent has changed it ("${later}"); use that version`);
}

/** A transaction whose own failure is told: a database that has rolled back by itself refuses to do so again. */
async function inTransaction<T>(db: Kysely<Schema>, work: (transaction: Kysely<Schema>) => Promise<T>): Promise<T> {
  const transaction = await db.startTransaction().execute();
  try {
    const done = await work(transaction);
    await transaction.commit().execute();
    return done;
  } catch (error) {
    await transaction
      .rollback()
      .execute()
      .catch(() => undefined);
    throw error;
  }
}

/** How many specs a process remembers the state of. */
const mostRemembered = 1000;

/** The reading and writing that both databases do alike. `told` says within the transaction that a spec has news. */
export function sqlStore(
  db: Kysely<Schema>,
  told: (db: Kysely<Schema>, spec: string) => Promise<void>,
): Pick<EventStore, "load" | "append" | "list"> {
  // What this process wrote last, by spec: of a log that only grows, what comes behind it is all there is to read.
  const folded = new Map<string, { readonly version: number; readonly review: Review }>();
  const remember = (spec: string, state: { readonly version: number; readonly review: Review }): void => {
    folded.delete(spec);
    folded.set(spec, state);
    const [oldest] = folded.keys();
    if (folded.size > mostRemembered && oldest !== undefined) folded.delete(oldest);
  };
  const stateAt = async (transaction: Kysely<Schema>, spec: string, version: number): Promise<Review> => {
    const known = folded.get(spec);
    const start = known !== undefined && known.version <= version ? known : { version: 0, review: emptyReview(spec) };
    if (start.version === version) return start.review;
    return (await eventsOf(transaction, spec, { after: start.version, upTo: version })).reduce(
      applyEvent,
      start.review,
    );
  };
  return {
    async load(spec) {
      try {
        const events = await eventsOf(db, spec);
        return ok<Loaded>({ events, version: events.length });
      } catch (error) {
        return { ok: false, error: failureOf(error) };
      }
    },
    async append(spec, version, events) {
      if (events.length === 0) return ok(version);
      try {
        const next = version + events.length;
        const after = await inTransaction(db, async (transaction) => {
          // The first statement writes, so that of two writers one waits for the other and then finds no row to change.
          const changed =
            version === 0
              ? await transaction
                  .insertInto("review")
                  .values({ spec, version: next, definition: "draft" })
                  .onConflict((conflict) => conflict.column("spec").doNothing())
                  .executeTakeFirst()
              : await transaction
                  .updateTable("review")
                  .set({ version: next })
                  .where("spec", "=", spec)
                  .where("version", "=", version)
                  .executeTakeFirst();
          const rows = "numUpdatedRows" in changed ? changed.numUpdatedRows : (changed.numInsertedOrUpdatedRows ?? 0n);
          if (rows !== 1n) return undefined;
          const values = events.map((event, index) => rowOf(event, version + index + 1));
          await transaction.insertInto("event").values(values).execute();
          const review = events.reduce(applyEvent, await stateAt(transaction, spec, version));
          await transaction
            .updateTable("review")
            .set({ definition: review.definition })
            .where("spec", "=", spec)
            .execute();
          await told(transaction, spec);
          return review;
        });
        if (after === undefined) return { ok: false, error: staleVersion(spec, version) };
        remember(spec, { version: next, review: after });
        return ok(next);
      } catch (error) {
        return { ok: false, error: failureOf(error) };
      }
    },
    async list(definition) {
      try {
        let query = db.selectFrom("review").select(["spec", "version", "definition"]);
        if (definition !== undefined) query = query.where("definition", "=", definition);
        const rows = await query.execute();
        const listed = rows.map((row) => ({ ...row, definition: row.definition as Definition }));
        return ok(listed.sort((left, right) => (left.spec < right.spec ? -1 : 1)));
      } catch (error) {
        return { ok: false, error: unavailable(error) };
      }
    },
  };
}

async function eventsOf(
  db: Kysely<Schema>,
  spec: string,
  { after, upTo }: { readonly after: number; readonly upTo?: number } = { after: 0 },
): Promise<readonly ReviewEvent[]> {
  let query = db.selectFrom("event").select("body").where("spec", "=", spec).where("version", ">", after);
  if (upTo !== undefined) query = query.where("version", "<=", upTo);
  const rows = await query.orderBy("version").execute();
  return rows.map(({ body }, index) => {
    const event = decodeEvent(body);
    if (event === undefined) {
      const why = isNewer(body) ? "was written by a newer version of Assent; use that version" : "cannot be read";
      throw new UnreadableEvent(`Event ${after + index + 1} of "${spec}" ${why}.`);
    }
    return event;
  });
}

function failureOf(error: unknown): StoreFailure {
  if (error instanceof UnreadableEvent) return { reason: "damaged", sentence: error.message };
  return unavailable(error);
}

function rowOf(event: ReviewEvent, version: number): Schema["event"] {
  return { spec: event.spec, version, id: event.id, body: encodeEvent(event) };
}
