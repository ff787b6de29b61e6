// Runs the program in this process, over real folders: the same function that `assent` calls.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Io } from "../src/io.ts";
import { run } from "../src/program.ts";

/** The file that `assent` starts. */
export const program: string = fileURLToPath(new URL("../bin/assent.js", import.meta.url));

const bundled = process.env.ASSENT_TEST_PROGRAM;

/** The program as it is now, as the words of a command: of the bundle that a run of tests makes, else of the sources. */
export const programWords: readonly string[] = [
  process.execPath,
  ...(bundled === undefined
    ? [
        "--conditions=assent-source",
        "--import",
        import.meta.resolve("tsx"),
        fileURLToPath(new URL("../src/main.ts", import.meta.url)),
      ]
    : [bundled]),
];

/** What a run gave. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The world of a run, as far as a test changes it. */
export interface World {
  readonly isTerminal?: boolean;
  /** The same of what is told beside the output. */
  readonly isErrTerminal?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Io["env"];
  readonly build?: string;
  readonly input?: string | Uint8Array;
  /** Milliseconds since 1970. */
  readonly now?: number;
  /** Milliseconds since the start. */
  readonly elapsed?: () => number;
  readonly untilStopped?: () => Promise<void>;
  readonly onOut?: (text: string) => void;
  readonly onErr?: (text: string) => void;
}

/** Runs `assent` in a folder. */
export async function assent(cwd: string, argv: readonly string[], world: World = {}): Promise<Ran> {
  const { isTerminal = false, columns = 80, rows = 24 } = world;
  let out = "";
  let err = "";
  const start = performance.now();
  const code = await run(argv, {
    cwd: realpathSync(cwd),
    program,
    build: world.build,
    out: {
      write: (text) => {
        out += text;
        world.onOut?.(text);
      },
      isTerminal,
      columns,
      rows,
    },
    err: {
      write: (text) => {
        err += text;
        world.onErr?.(text);
      },
      isTerminal: world.isErrTerminal ?? false,
      columns,
      rows,
    },
    env: world.env ?? {},
    readInput: () => Promise.resolve(Buffer.from(world.input ?? "")),
    canAsk: false,
    now: () => world.now ?? Date.UTC(2026, 0, 2, 3, 4, 5),
    elapsed: world.elapsed ?? (() => performance.now() - start),
    untilStopped: world.untilStopped ?? (() => Promise.resolve()),
  });
  return { code, out, err };
}

const root = mkdtempSync(join(realpathSync(tmpdir()), "assent cli "));
let count = 0;

/** A new folder with these files. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  count += 1;
  const folder = join(root, String(count));
  mkdirSync(folder);
  for (const [path, text] of Object.entries(files)) write(folder, path, text);
  return folder;
}

/** Writes a file below a folder. */
export function write(folder: string, path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Every file below a folder with its bytes as text, git's own left out: to show that nothing was modified. */
export function filesIn(folder: string): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1).replaceAll("\\", "/");
    // A name that is not UTF-8 cannot be opened by what is read of it.
    if (entry.isFile() && !name.startsWith(".git/") && !name.includes("\ufffd"))
      found[name] = readFileSync(path, "latin1");
  }
  return found;
}

/** Runs git in a folder, without the settings of whoever runs the test. */
export function git(folder: string, ...args: readonly string[]): string {
  const env = {
    ...process.env,
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_AUTHOR_NAME: "Ada",
    GIT_AUTHOR_EMAIL: "ada@example.org",
    GIT_COMMITTER_NAME: "Ada",
    GIT_COMMITTER_EMAIL: "ada@example.org",
  };
  const stdio = ["ignore", "pipe", "ignore"] as const;
  return execFileSync("git", args, { cwd: folder, encoding: "utf8", env, stdio: [...stdio], timeout: 120_000 }).trim();
}

/** Makes a folder a repository of git with everything in it committed. */
export function commitAll(folder: string, message: string): void {
  git(folder, "init", "--quiet", "--initial-branch=main");
  git(folder, "config", "user.name", "Ada");
  git(folder, "config", "user.email", "ada@example.org");
  git(folder, "add", "--all");
  git(folder, "commit", "--quiet", "--message", message);
}

/** A small template. */
export const template = `..
 This work is licensed under a Creative Commons Attribution 3.0 Unported
 License.

=======================================
Example Spec - The title of the feature
=======================================

Include the URL of the story:

https://storyboard.example.org/#!/story/XXXXXX

Introduction paragraph -- why are we doing anything? A single paragraph of
prose. The title and this first paragraph should be used as the subject line
and body of the commit message respectively.

Some notes about using this template:

* Please wrap text at 79 columns.

* The filename in the git repository should be similar to the title, in lower
  case combined with underscore.

* Please do not delete any of the sections in this template. If you have
  nothing to say for a whole section, just write: None.

Problem description
===================

A detailed description of the problem. Who notices it today?

Proposed change
===============

What do you want to do about it?

Performance Impact
------------------

This section is optional.

Will the change include any locking, and how long is the lock held?

Assignee(s)
-----------

Who is leading the writing of the code?

Primary assignee:
  <nick name and email address>

Other contributors:
  <nick name and email address>
`;

/** A spec that keeps to \`template\`. */
export const spec = `..
 This work is licensed under a Creative Commons Attribution 3.0 Unported
 License.

==============
Warm every worker
==============

https://storyboard.example.org/#!/story/2001

Workers start cold, and the first call waits for them. They are kept warm.

Problem description
===================

The first call takes three seconds.

Proposed change
===============

A worker stays for ten minutes after its last call.

Performance Impact
------------------

No locking. Idle workers use memory.

Assignee(s)
-----------

Primary assignee:
  ada <ada@example.org>

Other contributors:
  None
`.replaceAll("\n==============\n", "\n=================\n");
