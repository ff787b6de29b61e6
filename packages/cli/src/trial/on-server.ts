/**
 * A database on a server in which somebody else's SQL can be run: made for one trial, together with a role that signs in by
 * itself and may do nothing but change tables there. A role that a session merely took on could be laid down again by a
 * statement; one that signed in cannot be left. Both are removed in the end.
 */
import { randomBytes } from "node:crypto";
import pg from "pg";
import type { Database } from "@assent/contract";
import { nameOf, TrialRefused, type OpenDatabase, type TrialSettings } from "./database.ts";

/** How much longer than a statement's own limit the server gets, before its session is ended from outside. */
const graceSeconds = 5;

/** Makes the role and its database on the server of `url`; rejects as `openDatabase` does. */
export async function openOnServer(url: string, { seconds }: TrialSettings): Promise<OpenDatabase> {
  const name = `assent_trial_${randomBytes(6).toString("hex")}`;
  const password = randomBytes(24).toString("hex");
  const admin = await connect({ connectionString: url });
  const made: Made[] = [];
  let trial: pg.Client | undefined;
  let isGone = false;
  let closed: Promise<string | undefined> | undefined;
  const close = (): Promise<string | undefined> => {
    isGone = true;
    closed ??= remove(admin, trial, name, made);
    return closed;
  };
  try {
    await refuseWithoutRights(admin);
    await admin.query(
      `CREATE ROLE ${name} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION CONNECTION LIMIT 2 PASSWORD '${password}'`,
    );
    made.push("ROLE");
    // So that a role that is no superuser may end its sessions.
    await admin.query(`GRANT ${name} TO CURRENT_USER`);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
    made.unshift("DATABASE");
    await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    await admin.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${name} TO ${name}`);
    const owner = await connect({ ...serverOf(admin), user: admin.user, password: admin.password, database: name });
    await owner.query(`GRANT ALL ON SCHEMA public TO ${name}`).finally(() => owner.end());
    const session = await signIn(admin, name, password);
    trial = session;
    session.on("error", () => {
      isGone = true;
    });
    const { rows } = await session.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const pid = rows[0]!.pid;
    const query: Database["query"] = async (sql, values) => {
      const timer = setTimeout(
        () => {
          isGone = true;
          void admin.query("SELECT pg_terminate_backend($1)", [pid]).catch(() => undefined);
        },
        (seconds + graceSeconds) * 1000,
      );
      try {
        // In this mode the server takes one statement at a time, so that none can hide behind another.
        const asked = { text: sql, values: [...(values ?? [])], queryMode: "extended" };
        return (await session.query<Record<string, unknown>>(asked)).rows;
      } finally {
        clearTimeout(timer);
      }
    };
    return { name: await nameOf(query), schema: "public", seconds, query, isGone: () => isGone, close };
  } catch (error) {
    const left = await close();
    throw left === undefined ? error : new TrialRefused(`${(error as Error).message} ${left}`);
  }
}

async function connect(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({ connectionTimeoutMillis: 5000, ...config });
  // A connection that breaks while nothing is asked is seen at the next question.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}

/** The server of a connection, for another one. */
function serverOf({ host, port, ssl }: pg.Client): pg.ClientConfig {
  return { host, port, ssl };
}

async function refuseWithoutRights(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string; all: boolean; databases: boolean; roles: boolean }>(
    "SELECT rolname AS name, rolsuper AS all, rolcreatedb AS databases, rolcreaterole AS roles FROM pg_roles WHERE rolname = current_user",
  );
  const [role] = rows;
  if (role === undefined || role.all || (role.databases && role.roles)) return;
  const lacks = [...(role.databases ? [] : ["databases"]), ...(role.roles ? [] : ["roles"])].join(" and ");
  throw new TrialRefused(
    `The role "${role.name}" may not create ${lacks}, so that a spec's statements could not be kept apart from what is there. ` +
      `Let an administrator run: ALTER ROLE "${role.name}" CREATEDB CREATEROLE. Or name another role; or leave out --database, for a PostgreSQL in memory.`,
  );
}

async function signIn(admin: pg.Client, name: string, password: string): Promise<pg.Client> {
  try {
    const client = await connect({ ...serverOf(admin), user: name, password, database: name });
    const { rows } = await client.query<{ restricted: boolean }>(
      "SELECT session_user = $1 AND NOT rolsuper AND NOT rolcreatedb AND NOT rolcreaterole AS restricted FROM pg_roles WHERE rolname = session_user",
      [name],
    );
    if (rows[0]?.restricted === true) return client;
    await client.end();
  } catch (error) {
    throw new TrialRefused(
      `The role that was made for the trial cannot sign in: ${(error as Error).message}. Roles have to be let in by password (pg_hba.conf). Nothing was run.`,
    );
  }
  throw new TrialRefused("The server gives a new role more rights than it was made with. Nothing was run.");
}

/** What a trial makes on a server. */
type Made = "DATABASE" | "ROLE";

/** Removes what was made, in this order; a session that still works there is ended. */
async function remove(
  admin: pg.Client,
  trial: pg.Client | undefined,
  name: string,
  made: readonly Made[],
): Promise<string | undefined> {
  // The end of a session that a statement still runs in would wait for it.
  const sessions = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '${name}'`;
  if (trial !== undefined) await admin.query(sessions).catch(() => undefined);
  void trial?.end().catch(() => undefined);
  const left: string[] = [];
  let reason = "";
  for (const kind of made) {
    try {
      await patiently(() => admin.query(`DROP ${kind} ${name}`));
    } catch (error) {
      left.push(`DROP ${kind} ${name};`);
      reason ||= (error as Error).message;
    }
  }
  await admin.end().catch(() => undefined);
  if (left.length === 0) return undefined;
  return `What was made for the trial could not be removed (${reason}). Run: ${left.join(" ")}`;
}

/** A session that has been ended is gone a moment later; until then its database is in use (SQLSTATE 55006). */
async function patiently(step: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await step();
      return;
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== "55006" || tries === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
