/** Real places for stores: a bare repository, a file, a PostgreSQL server that is started for the tests. */
import { execFileSync, spawn, spawnSync, type ChildProcessWithoutNullStreams } from "node:child_process";
import { randomInt } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { gitStore, postgresStore, sqliteStore, type EventStore, type ReviewEvent } from "@assent/review";

/** Where a kind of store can be made; `isMissing` says why it cannot. */
export interface Place {
  readonly kind: string;
  readonly isMissing: string | undefined;
  /** The target of a store that holds nothing. */
  readonly fresh: () => string;
}

/** Opens the store of a kind. */
export async function openStore(kind: string, target: string): Promise<EventStore> {
  if (kind === "git") return gitStore(target);
  const opened = await (kind === "sqlite" ? sqliteStore(target) : postgresStore(target));
  if (!opened.ok) throw new Error(opened.error.sentence);
  return opened.value;
}

/** A new folder below the machine's own for passing things. */
export function freshFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `assent-${name}-`));
}

/** Starts a process that appends without end; `limit` is how large a file may become, in blocks of 512 bytes. */
export function startWriter(
  kind: string,
  target: string,
  name: string,
  limit?: number,
): ChildProcessWithoutNullStreams {
  const node = [process.execPath, writerProgram(), kind, target, name];
  if (limit === undefined) return spawn(node[0]!, node.slice(1));
  // POSIX counts blocks of 512 bytes, and this is sh. A write beyond the limit fails; the signal is not taken.
  return spawn("sh", ["-c", 'trap "" XFSZ; ulimit -f "$0"; exec "$@"', String(limit), ...node, "end"]);
}

let writer: string | undefined;

/** The writer and our packages that it uses as one file, made of the sources once: to compile them takes longer than to start. */
function writerProgram(): string {
  if (writer !== undefined) return writer;
  const review = fileURLToPath(new URL("../..", import.meta.url));
  const { dependencies } = JSON.parse(readFileSync(join(review, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  // What comes from the registry is found from where the file is.
  const folder = mkdtempSync(join(review, "..", "..", "node_modules", ".writer-"));
  const outfile = join(folder, "writer.mjs");
  buildSync({
    entryPoints: [fileURLToPath(new URL("writer.ts", import.meta.url))],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["assent-source"],
    external: ["esbuild", ...Object.keys(dependencies).filter((name) => !name.startsWith("@assent/"))],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "warning",
  });
  writer = outfile;
  return writer;
}

/** A small disk of its own, where the machine lets us have one. */
export interface Disk {
  readonly folder: string;
  /** A second path to it, on which nothing can be written. */
  readonly readOnly: () => string;
  readonly remove: () => void;
}

/** Mounts a disk of some megabytes; undefined where that takes rights that we lack. */
export function smallDisk(megabytes: number): Disk | undefined {
  const folder = freshFolder("disk");
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]);
  if (mounted.status !== 0) {
    rmSync(folder, { recursive: true, force: true });
    return undefined;
  }
  const others: string[] = [];
  return {
    folder,
    readOnly() {
      const other = freshFolder("read-only");
      execFileSync("mount", ["--bind", folder, other]);
      execFileSync("mount", ["-o", "remount,bind,ro", other]);
      others.push(other);
      return other;
    },
    remove() {
      for (const other of others) {
        execFileSync("umount", ["-l", other]);
        rmSync(other, { recursive: true, force: true });
      }
      execFileSync("umount", ["-l", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Asks the server something as its own user. */
export function askServer(statement: string, database = "postgres"): void {
  if (server === undefined) throw new Error("The server has not been started.");
  run(server, "psql", [
    "-q",
    "-h",
    server.folder,
    "-p",
    String(server.port),
    "-U",
    "postgres",
    "-d",
    database,
    "-c",
    statement,
  ]);
}

/** An event that any store can hold. */
export function voteEvent(spec: string, id: string): ReviewEvent {
  return {
    v: 1,
    id,
    spec,
    at: "2026-01-01T12:00:00.000Z",
    by: "zoë@example.org",
    what: { type: "commented", patchSet: 1, text: `Größe — “${id}” ✓` },
  };
}

/** The event that a log begins with. */
export function firstEvent(spec: string, id: string): ReviewEvent {
  const commit = "0".repeat(40);
  const hash = "a".repeat(64);
  const authors = ["zoë@example.org"];
  const what = { type: "specless_requested", title: "Größe", reason: "Small.", authors, commit, hash } as const;
  return { ...voteEvent(spec, id), what };
}

interface Server {
  readonly folder: string;
  readonly bin: string;
  readonly asUser: boolean;
  readonly port: number;
  databases: number;
}

let server: Server | undefined;

/** The three places. */
export const places: readonly Place[] = [
  {
    kind: "git",
    isMissing: undefined,
    fresh() {
      const folder = freshFolder("git");
      execFileSync("git", ["init", "-q", "--bare", folder]);
      return folder;
    },
  },
  { kind: "sqlite", isMissing: undefined, fresh: () => join(freshFolder("sqlite"), "assent.db") },
  {
    kind: "postgres",
    isMissing: findServer() === undefined ? "PostgreSQL is not installed" : undefined,
    fresh() {
      server ??= startServer();
      server.databases += 1;
      const name = `assent_${server.databases}`;
      run(server, "createdb", ["-h", server.folder, "-p", String(server.port), "-U", "postgres", name]);
      return `postgres://postgres@127.0.0.1:${server.port}/${name}`;
    },
  },
];

/** Stops the server and removes the writer's program, if there are any. */
export function removePlaces(): void {
  if (writer !== undefined) rmSync(dirname(writer), { recursive: true, force: true });
  writer = undefined;
  if (server === undefined) return;
  run(server, "pg_ctl", ["-D", join(server.folder, "data"), "-m", "immediate", "stop"]);
  rmSync(server.folder, { recursive: true, force: true });
  server = undefined;
}

function findServer(): string | undefined {
  const versions = "/usr/lib/postgresql";
  const found = existsSync(versions) ? readdirSync(versions).sort().at(-1) : undefined;
  return found === undefined ? undefined : join(versions, found, "bin");
}

/** The server refuses to be root, so it runs as its own user there. */
function startServer(): Server {
  const bin = findServer() ?? "";
  const asUser = process.getuid?.() === 0;
  const folder = freshFolder("postgres");
  if (asUser) execFileSync("chown", ["postgres", folder]);
  const made = { folder, bin, asUser, databases: 0 };
  run(made, "initdb", ["-D", join(folder, "data"), "-U", "postgres", "-A", "trust", "--no-sync"]);
  for (let attempt = 1; ; attempt += 1) {
    // Below the ports that connections are given by themselves: one of those may be taken by the time the server starts.
    const port = randomInt(20_000, 32_000);
    const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1`;
    const log = join(folder, `log-${attempt}`);
    try {
      run(made, "pg_ctl", ["-D", join(folder, "data"), "-l", log, "-o", options, "-w", "start"]);
      return { ...made, port };
    } catch (cause) {
      if (attempt < 5) continue;
      throw new Error(existsSync(log) ? readFileSync(log, "utf8") : "The server wrote no log.", { cause });
    }
  }
}

type Installed = Pick<Server, "bin" | "asUser" | "folder">;

function run({ bin, asUser, folder }: Installed, program: string, args: readonly string[]): void {
  const command = [join(bin, program), ...args];
  const [first = "", ...rest] = asUser ? ["runuser", "-u", "postgres", "--", ...command] : command;
  // A statement that waits for another connection of this process would wait for ever.
  execFileSync(first, rest, { stdio: ["ignore", "ignore", "pipe"], cwd: folder, timeout: 60_000 });
}
