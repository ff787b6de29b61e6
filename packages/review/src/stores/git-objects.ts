/**
 * Objects of a repository, read through one process of git, which stays while there is something to read: a process each costs
 * more than the reading. See https://git-scm.com/docs/git-cat-file#_batch_output.
 */
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import type { Socket } from "node:net";
import type { Result } from "../result.ts";

/** An object of git. */
export interface GitObject {
  readonly id: string;
  /** "blob", "tree", "commit" or "tag". */
  readonly type: string;
  readonly bytes: Buffer;
}

/**
 * Reads objects by their names (`<commit>:<path>`, `<commit>^{tree}`, an id or a ref), in that order; undefined where there is
 * none of that name. The words of git where it fails.
 */
export type ReadObjects = (names: readonly string[]) => Promise<Result<readonly (GitObject | undefined)[], string>>;

/** What is asked for on the standard input of a process, name by name. */
export const batchArguments: readonly string[] = ["cat-file", "--batch=%(objectname) %(objecttype) %(objectsize)"];

/** How long a process is kept that nobody asks for anything, in milliseconds. */
const idleTime = 200;

/** Makes a reader of the objects that a process answers for, which is started when it is needed. */
export function objectReader(start: () => ChildProcessWithoutNullStreams): ReadObjects {
  let running: Batch | undefined;
  return async (names) => {
    if (names.length === 0) return { ok: true, value: [] };
    // A name of several lines would be several names, and is that of nothing.
    const asked = names.filter(isOneLine);
    const isNew = running === undefined || running.hasEnded;
    if (running === undefined || isNew) running = new Batch(start());
    let read = asked.length === 0 ? { ok: true as const, value: [] } : await running.read(asked);
    // One that was ended while nobody asked is no failure of what is asked now.
    if (!read.ok && !isNew) read = await (running = new Batch(start())).read(asked);
    if (!read.ok) return read;
    const found = read.value.values();
    return { ok: true, value: names.map((name) => (isOneLine(name) ? found.next().value : undefined)) };
  };
}

/** The mode of an entry of a tree, as "100644" or "120000" (a symbolic link); undefined where it has none of that name. */
export function modeIn({ id, bytes }: GitObject, name: string): string | undefined {
  const wanted = Buffer.from(name);
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at);
    const end = bytes.indexOf(0, space);
    if (bytes.subarray(space + 1, end).equals(wanted)) return bytes.toString("latin1", at, space);
    at = end + 1 + id.length / 2;
  }
  return undefined;
}

function isOneLine(name: string): boolean {
  return !/[\n\0]/.test(name);
}

/** Names that wait for their objects. */
interface Waiting {
  readonly count: number;
  readonly found: (GitObject | undefined)[];
  readonly resolve: (read: Awaited<ReturnType<ReadObjects>>) => void;
}

/** One process, and who waits for it, in the order in which they asked. */
class Batch {
  hasEnded = false;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting: Waiting[] = [];
  #chunks: Buffer[] = [];
  /** How many bytes have come, and how many there are to be before there is something to read. */
  #size = 0;
  #needed = 0;
  #said = "";
  #idle: NodeJS.Timeout | undefined;

  constructor(child: ChildProcessWithoutNullStreams) {
    this.#child = child;
    child.stdout.on("data", (chunk: Buffer) => {
      this.#chunks.push(chunk);
      this.#size += chunk.length;
      if (this.#size >= this.#needed) this.#take();
    });
    child.stderr.on("data", (chunk: Buffer) => (this.#said += chunk.toString("utf8")));
    child.stdin.on("error", () => undefined);
    child.on("error", (error) => {
      this.#fail(error.message);
    });
    child.on("close", () => {
      this.#fail(this.#said);
    });
    this.#hold(false);
  }

  read(names: readonly string[]): ReturnType<ReadObjects> {
    clearTimeout(this.#idle);
    return new Promise((resolve) => {
      this.#waiting.push({ count: names.length, found: [], resolve });
      this.#hold(true);
      this.#child.stdin.write(names.map((name) => `${name}\n`).join(""));
    });
  }

  /** Gives what has come to who waits for it. Git counts bytes: a text that is no UTF-8 does not shift those behind it. */
  #take(): void {
    let bytes = this.#chunks.length === 1 ? this.#chunks[0]! : Buffer.concat(this.#chunks);
    this.#needed = 0;
    for (let first = this.#waiting[0]; first !== undefined; first = this.#waiting[0]) {
      const end = bytes.indexOf(10);
      if (end < 0) break;
      const [, id, type = "", size] = /^([0-9a-f]{40,64}) (\w+) (\d+)$/.exec(bytes.toString("latin1", 0, end)) ?? [];
      // "NAME missing" and "NAME ambiguous" have nothing behind them.
      const next = id === undefined ? end + 1 : end + 1 + Number(size) + 1;
      if (bytes.length < next) {
        this.#needed = next;
        break;
      }
      first.found.push(id === undefined ? undefined : { id, type, bytes: bytes.subarray(end + 1, next - 1) });
      bytes = bytes.subarray(next);
      if (first.found.length < first.count) continue;
      this.#waiting.shift();
      first.resolve({ ok: true, value: first.found });
    }
    this.#chunks = bytes.length === 0 ? [] : [bytes];
    this.#size = bytes.length;
    if (this.#waiting.length > 0) return;
    this.#hold(false);
    this.#idle = setTimeout(() => {
      this.hasEnded = true;
      this.#child.stdin.end();
    }, idleTime);
    this.#idle.unref();
  }

  #fail(words: string): void {
    this.hasEnded = true;
    clearTimeout(this.#idle);
    for (const { resolve } of this.#waiting.splice(0)) resolve({ ok: false, error: words });
  }

  /** Whether the program waits for this process, or may end without it. */
  #hold(isHeld: boolean): void {
    const { stdin, stdout, stderr } = this.#child;
    // Pipes of a child are sockets.
    for (const held of [
      this.#child,
      stdin as unknown as Socket,
      stdout as unknown as Socket,
      stderr as unknown as Socket,
    ])
      if (isHeld) held.ref();
      else held.unref();
  }
}
