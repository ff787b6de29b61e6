// Makes a git repository out of `examples/faas`: the same files at its end, and on the way there authors, dates,
// revisions, and specs that move between folders as they get further. Every run makes the same commits.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { devNull } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const people = {
  mirela: { name: "Mirela Okafor", email: "mirela.okafor@example.org" },
  jlind: { name: "Jonas Lindqvist", email: "jonas.lindqvist@example.org" },
  tomasz: { name: "Tomasz Bielak", email: "tomasz.bielak@example.org" },
  aiko: { name: "Aiko Tanabe", email: "aiko.tanabe@example.org" },
  priya: { name: "Priya Raman", email: "priya.raman@example.org" },
  devon: { name: "Devon Hale", email: "devon.hale@example.org" },
} as const;

type Nick = keyof typeof people;

/** One commit. Files appear as they are in `examples/faas`, except for the sections that `without` names. */
interface Step {
  readonly at: string;
  readonly by: Nick;
  /** Who merged it, if not the author. */
  readonly merged?: Nick;
  /** The subject; without one, title and introduction of the spec are the message. */
  readonly subject?: string;
  readonly body?: string;
  readonly write?: readonly FileAt[];
  readonly move?: { readonly from: string; readonly to: string };
}

/** A file of the example, where it was at the time, and what of it was not written yet. */
interface FileAt {
  readonly file: string;
  readonly at?: string;
  /** Sections that said `None.` at the time. */
  readonly without?: readonly string[];
  /** Words that were different at the time: now, then. */
  readonly was?: readonly (readonly [now: string, then: string])[];
}

const template = "specs/template.rst";
const versions = "function_versions.rst";
const aliases = "function_aliases.rst";
const webhooks = "webhooks_for_functions.rst";
const expiry = "expire_old_executions.rst";
const limit = "limit_concurrent_executions.rst";

const steps: readonly Step[] = [
  {
    at: "2018-01-22T10:05:00+01:00",
    by: "mirela",
    subject: "Start a repository for specs",
    body: "From now on we agree on a change here before its code is written.",
    write: [
      {
        file: template,
        was: [
          ["\n* Will the change include any locking, and how long is the lock held?\n", ""],
          ["Get the spec approved before you write the code.", "Try to get the spec approved before the code."],
        ],
      },
    ],
  },
  {
    at: "2018-02-01T14:30:00+05:30",
    by: "priya",
    merged: "mirela",
    write: [
      {
        file: `specs/implemented/${webhooks}`,
        at: `specs/backlog/${webhooks}`,
        without: ["REST API impact", "Performance Impact", "Alternatives"],
      },
    ],
  },
  {
    at: "2018-02-12T19:02:00+05:30",
    by: "priya",
    merged: "jlind",
    subject: "Webhooks for functions: the API",
    body: "The methods, and what requests without a token mean for performance.",
    write: [
      {
        file: `specs/implemented/${webhooks}`,
        at: `specs/backlog/${webhooks}`,
        was: [["  * 413 -- the", "  * 400 -- the"]],
      },
    ],
  },
  {
    at: "2018-02-14T16:00:00+01:00",
    by: "mirela",
    subject: "Approve webhooks for functions",
    move: { from: `specs/backlog/${webhooks}`, to: `specs/approved/${webhooks}` },
  },
  {
    at: "2018-02-20T09:41:00+01:00",
    by: "jlind",
    merged: "mirela",
    write: [
      {
        file: `specs/implemented/${versions}`,
        at: `specs/backlog/${versions}`,
        without: ["REST API impact", "Deployer impact", "Testing", "References"],
        was: [[", see `Function aliases`_ in the references.", "."]],
      },
    ],
  },
  {
    at: "2018-02-27T11:15:00+01:00",
    by: "mirela",
    subject: "Ask about locks in the template",
    body: "Two reviews in a row came to that question late.",
    write: [{ file: template }],
  },
  {
    at: "2018-03-05T10:20:00+01:00",
    by: "jlind",
    merged: "tomasz",
    subject: "Function versions: the API, options and tests",
    write: [
      {
        file: `specs/implemented/${versions}`,
        at: `specs/backlog/${versions}`,
        without: ["References"],
        was: [
          [", see `Function aliases`_ in the references.", "."],
          ["its\ndefault of 10 keeps", "its\ndefault of 20 keeps"],
        ],
      },
    ],
  },
  {
    at: "2018-03-07T16:10:00+01:00",
    by: "mirela",
    subject: "Approve function versions",
    move: { from: `specs/backlog/${versions}`, to: `specs/approved/${versions}` },
  },
  {
    at: "2018-03-15T13:00:00+05:30",
    by: "priya",
    merged: "mirela",
    subject: "Webhooks for functions: a body that is too large gets 413",
    body: "Found while writing the code. 400 would not tell the sender what to do.",
    write: [{ file: `specs/implemented/${webhooks}`, at: `specs/approved/${webhooks}` }],
  },
  {
    at: "2018-03-28T16:05:00+02:00",
    by: "mirela",
    subject: "Webhooks for functions are implemented",
    move: { from: `specs/approved/${webhooks}`, to: `specs/implemented/${webhooks}` },
  },
  {
    at: "2018-04-01T17:45:00+02:00",
    by: "mirela",
    merged: "jlind",
    write: [
      {
        file: `specs/approved/${aliases}`,
        at: `specs/backlog/${aliases}`,
        without: ["REST API impact", "End user impact", "Alternatives"],
        was: [["../implemented/", "../approved/"]],
      },
    ],
  },
  {
    at: "2018-04-16T08:50:00+02:00",
    by: "mirela",
    merged: "aiko",
    subject: "Function aliases: the API",
    body: "Each method with its codes and samples, and what the client looks like.",
    write: [
      {
        file: `specs/approved/${aliases}`,
        at: `specs/backlog/${aliases}`,
        without: ["Alternatives"],
        was: [
          ["../implemented/", "../approved/"],
          ["  * 409 -- a job or webhook still uses the alias\n", ""],
        ],
      },
    ],
  },
  {
    at: "2018-04-25T16:20:00+02:00",
    by: "mirela",
    merged: "jlind",
    subject: "Function aliases: answers to the review",
    body: "An alias in use cannot be deleted; tags are named as the alternative.",
    write: [
      { file: `specs/approved/${aliases}`, at: `specs/backlog/${aliases}`, was: [["../implemented/", "../approved/"]] },
    ],
  },
  {
    at: "2018-04-25T16:40:00+02:00",
    by: "jlind",
    subject: "Approve function aliases",
    move: { from: `specs/backlog/${aliases}`, to: `specs/approved/${aliases}` },
  },
  {
    at: "2018-04-30T10:00:00+02:00",
    by: "jlind",
    merged: "mirela",
    subject: "Function versions: ten by default, and a link to aliases",
    write: [{ file: `specs/implemented/${versions}`, at: `specs/approved/${versions}` }],
  },
  {
    at: "2018-04-30T10:10:00+02:00",
    by: "mirela",
    subject: "Function versions are implemented",
    move: { from: `specs/approved/${versions}`, to: `specs/implemented/${versions}` },
    write: [{ file: `specs/approved/${aliases}` }],
  },
  {
    at: "2018-05-02T12:30:00+02:00",
    by: "tomasz",
    merged: "mirela",
    write: [
      {
        file: `specs/approved/${expiry}`,
        at: `specs/backlog/${expiry}`,
        without: ["Performance Impact", "Testing"],
        was: [["The default keeps an execution for 30 days", "The default keeps an execution for a month"]],
      },
    ],
  },
  {
    at: "2018-05-09T15:55:00+02:00",
    by: "tomasz",
    merged: "aiko",
    subject: "Approve expire old executions",
    body: "With the measurements that were asked for in the review.",
    move: { from: `specs/backlog/${expiry}`, to: `specs/approved/${expiry}` },
    write: [{ file: `specs/approved/${expiry}` }],
  },
  {
    at: "2018-05-16T23:35:00+09:00",
    by: "aiko",
    merged: "jlind",
    write: [{ file: `specs/approved/${limit}` }],
  },
  {
    at: "2018-05-24T12:00:00+05:30",
    by: "priya",
    merged: "mirela",
    subject: "Log level per runtime goes without a spec",
    body: "Agreed in the meeting of 2018-05-23 and by mail.",
    write: [{ file: "specless/log_level_per_runtime.rst" }],
  },
  {
    at: "2018-05-25T18:48:00-04:00",
    by: "devon",
    subject: "quota spec",
    write: [{ file: "specs/approved/quota.rst" }],
  },
  {
    at: "2018-05-30T09:12:00+02:00",
    by: "jlind",
    merged: "mirela",
    write: [{ file: "specs/backlog/keep_workers_warm_on_demand.rst" }],
  },
  {
    at: "2018-06-06T22:20:00+09:00",
    by: "aiko",
    merged: "tomasz",
    write: [{ file: "specs/backlog/time_zones_for_jobs.rst" }],
  },
  {
    at: "2018-06-07T10:30:00+02:00",
    by: "mirela",
    subject: "Check specs with Assent",
    body: "The template stays what it is; a program reads it with us from now on.",
    write: [{ file: "assent.yaml" }, { file: "README.md" }],
  },
];

/** The folder that the repository is made of. */
export const example: string = fileURLToPath(new URL("faas", import.meta.url));

/** Makes the repository in `folder`, which must be empty or not exist yet. Throws if it is neither, or if git fails. */
export function makeHistory(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) throw new Error(`The folder "${folder}" is not empty.`);
  mkdirSync(folder, { recursive: true });
  git(folder, ["init", "--quiet", "--initial-branch=main"]);
  for (const step of steps) take(step, folder);
}

function take(step: Step, folder: string): void {
  const { move, write = [] } = step;
  if (move !== undefined) {
    mkdirSync(dirname(join(folder, move.to)), { recursive: true });
    git(folder, ["mv", move.from, move.to]);
  }
  for (const item of write) {
    const target = join(folder, item.at ?? item.file);
    mkdirSync(dirname(target), { recursive: true });
    if (item.without === undefined && item.was === undefined) cpSync(join(example, item.file), target);
    else writeFileSync(target, textAt(item));
  }
  git(folder, ["add", "--all"]);
  git(folder, ["commit", "--quiet", "--message", messageOf(step)], {
    ...identity("AUTHOR", step.by, step.at),
    ...identity("COMMITTER", step.merged ?? step.by, step.at),
  });
}

function textAt({ file, without = [], was = [] }: FileAt): string {
  let text = readFileSync(join(example, file), "utf8");
  for (const title of without) {
    // A section ends before the next line that is underlined as a section of the template is.
    const section = new RegExp(String.raw`^(${title}\n[-=]+\n\n)[^]*?(?=\n+(?:[^\n]+\n(?:-+|=+)\n|$(?![^])))`, "m");
    if (!section.test(text)) throw new Error(`"${file}" has no section "${title}".`);
    text = text.replace(section, "$1None.\n");
  }
  for (const [now, then] of was) {
    if (!text.includes(now)) throw new Error(`"${file}" does not say "${now}".`);
    text = text.replace(now, then);
  }
  return text;
}

function messageOf({ subject, body, write = [] }: Step): string {
  if (subject !== undefined) return body === undefined ? subject : `${subject}\n\n${body}`;
  const text = readFileSync(join(example, write[0]?.file ?? ""), "utf8");
  const [, title = "", link = "", introduction = ""] = /^=+\n(.+)\n=+\n\n(.+)\n\n([^]+?)\n\n/m.exec(text) ?? [];
  return `${title}\n\n${introduction}\n\nStory: ${link}`;
}

function identity(role: "AUTHOR" | "COMMITTER", nick: Nick, date: string): Readonly<Record<string, string>> {
  const { name, email } = people[nick];
  return { [`GIT_${role}_NAME`]: name, [`GIT_${role}_EMAIL`]: email, [`GIT_${role}_DATE`]: date };
}

function git(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  // The settings of whoever runs this must not change what the commits are.
  const settings = ["-c", "core.autocrlf=false", "-c", "commit.gpgSign=false"];
  const none = { GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: "1" };
  execFileSync("git", [...settings, ...args], { cwd: folder, env: { ...process.env, ...none, ...env } });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) {
    process.stderr.write("Name the folder to make: npm run example:history -- FOLDER\n");
    process.exitCode = 2;
  } else {
    makeHistory(resolve(folder));
    process.stdout.write(`${steps.length} commits in ${folder}. Look at them: git -C "${folder}" log --stat\n`);
  }
}
