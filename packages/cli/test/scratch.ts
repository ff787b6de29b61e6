/** A repository of specs to decide in: who is at work changes from step to step, as in a clone that several people share. */
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { devNull } from "node:os";
import { join } from "node:path";
import { assent, folderWith, write, type Ran, type World } from "./run.ts";

/** The policy of most tests: bo and cy are the core team. */
export const teamPolicy = "policy:\n  groups: {core: [bo@example.org, cy@example.org]}\n  service: [bot@example.org]\n";

/** A spec that says the least a spec says; `more` stands below the problem. */
export function specText(title: string, story: number, more = ""): string {
  return (
    `${title}\n${"=".repeat(title.length)}\n\nhttps://storyboard.example.org/#!/story/${story}\n\nWhy.\n\n` +
    `Problem description\n-------------------\n\nIt hurts.${more}\n`
  );
}

/** A repository, and what is done in it. */
export interface Scratch {
  readonly root: string;
  /** Runs git without the settings of the machine; what it wrote. */
  readonly git: (...args: readonly string[]) => string;
  /** Who is at work from now on: "ann" is ann@example.org. */
  readonly be: (who: string) => void;
  /** The time of what git commits from now on; without it the day before the program runs. */
  readonly setDate: (when: string) => void;
  /** Writes files and commits everything. */
  readonly commit: (message: string, files?: Readonly<Record<string, string>>) => void;
  readonly read: (path: string) => string;
  /** Runs a command line, of words without spaces in them; or its words. */
  readonly assent: (argv: string | readonly string[], world?: World) => Promise<Ran>;
  /** From a proposal by ann over the votes of others to the approval; the exit code of the last step. */
  readonly approve: (file: string, id: string, voters?: readonly string[]) => Promise<number>;
}

/** Makes one with these files committed, and ann at work. */
export function scratchRepository(files: Readonly<Record<string, string>> = {}): Scratch {
  const place = scratchIn(folderWith({}));
  place.git("init", "-q", "-b", "main");
  place.git("config", "commit.gpgsign", "false");
  place.be("ann");
  if (Object.keys(files).length > 0) place.commit("Specs", files);
  return place;
}

/**
 * A place that is made the first time and copied each time, so that every test has one of its own and none waits for the
 * same steps again. It must name no path of its own: `signAs` is run again in a copy, with the same keys.
 */
export function copied(make: () => Scratch | Promise<Scratch>): () => Promise<Scratch> {
  let original: Promise<Scratch> | undefined;
  return async () => {
    original ??= Promise.resolve(make());
    const { root } = await original;
    const copy = folderWith({});
    cpSync(root, copy, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
    const place = scratchIn(copy);
    // What git remembers of files are also their inodes.
    place.git("update-index", "-q", "--refresh");
    return place;
  };
}

function scratchIn(root: string): Scratch {
  let date = before;
  const git = (...args: readonly string[]): string => runGit(root, args, date);
  // What `git config` writes, without a process for each: who is at work changes all the time.
  const be = (who: string): void => {
    const path = join(root, ".git", "config");
    const others = readFileSync(path, "utf8").replace(/^\t(?:name|email) = .*\n/gm, "");
    const lines = `[user]\n\tname = ${who}\n\temail = ${who}@example.org\n`;
    writeFileSync(path, others.includes("[user]\n") ? others.replace("[user]\n", lines) : others + lines);
  };
  const commit: Scratch["commit"] = (message, more = {}) => {
    for (const [path, text] of Object.entries(more)) write(root, path, text);
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", message);
  };
  const run: Scratch["assent"] = (argv, world) =>
    assent(root, typeof argv === "string" ? argv.split(" ") : argv, world);
  return {
    root,
    git,
    be,
    setDate: (when) => void (date = when),
    commit,
    read: (path) => readFileSync(join(root, path), "utf8"),
    assent: run,
    async approve(file, id, voters = ["bo", "cy"]) {
      be("ann");
      await run(["propose", file]);
      await run(["submit", id]);
      for (const who of voters) {
        be(who);
        await run(["vote", id, "+2"]);
      }
      const { code } = await run(["submit", id]);
      be("ann");
      return code;
    },
  };
}

/** One with a spec of quotas, "story-7". */
export const unproposedQuota = copied(() =>
  scratchRepository({ "assent.yaml": teamPolicy, "specs/quota.rst": specText("Quota", 7) }),
);

/** The same, and ann has proposed it and handed it in. */
export const proposedQuota = copied(async () => {
  const place = await unproposedQuota();
  await place.assent("propose specs/quota.rst");
  await place.assent("submit story-7");
  return place;
});

/** The same, voted for by bo and cy and approved. */
export const approvedQuota = copied(async () => {
  const place = await unproposedQuota();
  const code = await place.approve("specs/quota.rst", "story-7");
  if (code !== 0) throw new Error(`The approval ended with ${code}.`);
  return place;
});

const keys = folderWith({});

/** The path of somebody's key, which is made once. */
function keyOf(who: string): string {
  const path = join(keys, who);
  if (!existsSync(path)) execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", who, "-f", path]);
  return path;
}

/** Gives each a key, and signs as who is at work from then on; `signers` is the file of allowed signers, which git is set to. */
export function signAs(place: Scratch, people: readonly string[], line: (who: string, key: string) => string) {
  const folder = folderWith({});
  for (const who of people) for (const end of ["", ".pub"]) copyFileSync(keyOf(who) + end, join(folder, who + end));
  const publicKey = (who: string): string => readFileSync(join(folder, `${who}.pub`), "utf8").trim();
  write(folder, "signers", people.map((who) => `${line(who, publicKey(who))}\n`).join(""));
  const signers = join(folder, "signers");
  const settings = { "gpg.format": "ssh", "gpg.ssh.allowedSignersFile": signers, "commit.gpgsign": "true" };
  for (const [name, value] of Object.entries(settings)) place.git("config", name, value);
  const be = (who: string): void => {
    place.be(who);
    place.git("config", "user.signingkey", join(folder, who));
  };
  return { be, signers, folder };
}

/** Another clone, with somebody else at work. */
export function cloneOf({ root }: Pick<Scratch, "root">, who: string, ...flags: readonly string[]): string {
  const folder = folderWith({});
  gitAlone(folder, "clone", "-q", ...flags, `file://${root}`, ".");
  for (const [name, value] of Object.entries({
    "user.name": who,
    "user.email": `${who}@example.org`,
    "commit.gpgsign": "false",
  }))
    gitAlone(folder, "config", name, value);
  return folder;
}

/** Writes the commit of an event that holds these bytes. */
export function hostileCommit(folder: string, event: string | Uint8Array, parent?: string): string {
  write(folder, ".git/hostile", event);
  const blob = gitAlone(folder, "hash-object", "-w", ".git/hostile");
  write(folder, ".git/hostile-index", "");
  gitAlone(folder, "read-tree", "--empty");
  gitAlone(folder, "update-index", "--add", "--cacheinfo", `100644,${blob},event.json`);
  const tree = gitAlone(folder, "write-tree");
  gitAlone(folder, "reset", "-q");
  return gitAlone(folder, "commit-tree", tree, ...(parent === undefined ? [] : ["-p", parent]), "-m", "hostile");
}

/** The day before that of the program, as a test runs it. */
const before = "2026-01-01T00:00:00Z";

/** Runs git in a folder without the settings of the machine, on the day before the program runs; what it wrote. */
export function gitAlone(cwd: string, ...args: readonly string[]): string {
  return runGit(cwd, args, before);
}

function runGit(cwd: string, args: readonly string[], date: string): string {
  return execFileSync("git", args, {
    cwd,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 120_000,
    env: {
      ...process.env,
      GIT_CONFIG_GLOBAL: devNull,
      GIT_CONFIG_SYSTEM: devNull,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
    },
  }).trimEnd();
}
