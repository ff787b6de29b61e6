// A whole life of a spec in three clones: written, found wanting, revised, blocked, called, approved, amended; the gate in
// front of the code; verification by somebody who has only git and the public keys; and what somebody could try to smuggle
// in. Prints each command with its answer: npm run example:life
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gitStore, type ReviewEvent } from "@assent/review";
import { run } from "../packages/cli/src/program.ts";

/** What a command answered. */
export interface Answer {
  readonly who: string;
  readonly command: string;
  readonly code: number;
  readonly text: string;
}

/** The people. bot is a program, and mallory has a key that nobody allowed. */
const people = ["ann", "bo", "cy", "bot", "mallory"] as const;
type Person = (typeof people)[number];
const id = "story-2001234";
const file = "specs/resize.rst";

const settings = `template: specs/template.rst
policy:
  groups:
    core: [bo@example.org, cy@example.org]
    api: [cy@example.org]
    deployment: [bo@example.org]
  service: [bot@example.org]
`;

const text = (change: (text: string) => string = (same) => same): string =>
  change(`======================
Resize workers in place
======================

https://storyboard.example.org/#!/story/2001234

Operators want to give a running worker more memory without starting it
agian.

Problem description
===================

A worker that runs out of memory is killed, and its work is lost.

Proposed change
===============

The engine asks the worker for its limit and changes it in place.

REST API impact
---------------

POST /v1/workers/{id}/resize

* Normal response code: 202

Deployer impact
---------------

None

Implementation
==============

Primary assignee:
  ann <ann@example.org>
`).replaceAll(/^=+\n(?=Resize)|(?<=in place\n)=+$/gm, (line) => "=".repeat(23) + (line.endsWith("\n") ? "\n" : ""));

/** Plays it all below a folder, and gives every answer; `onAnswer` hears of each as it comes. */
export async function playLife(
  folder: string,
  onAnswer: (answer: Answer) => void = () => undefined,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  let now = Date.UTC(2026, 8, 1, 9);
  const days = (count: number): void => void (now += count * 86_400_000);
  const at = (who: string): string => join(folder, who);
  const git = (cwd: string, ...args: readonly string[]): string =>
    execFileSync("git", args, {
      cwd,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: devNull,
        GIT_CONFIG_SYSTEM: devNull,
        GIT_AUTHOR_DATE: new Date(now).toISOString(),
        GIT_COMMITTER_DATE: new Date(now).toISOString(),
      },
    }).trim();

  const keys = join(folder, "keys");
  mkdirSync(keys, { recursive: true });
  for (const who of people)
    execFileSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", who, "-f", join(keys, who)]);
  const signers = join(folder, "allowed_signers");
  const allowed = people.filter((who) => who !== "mallory");
  writeFileSync(
    signers,
    allowed.map((who) => `${who}@example.org ${readFileSync(join(keys, `${who}.pub`), "utf8")}`).join(""),
  );

  const identify = (clone: string, who: Person): void => {
    git(clone, "config", "user.name", who);
    git(clone, "config", "user.email", `${who}@example.org`);
    git(clone, "config", "gpg.format", "ssh");
    git(clone, "config", "user.signingkey", join(keys, who));
    git(clone, "config", "commit.gpgsign", "true");
    git(clone, "config", "gpg.ssh.allowedSignersFile", signers);
  };
  const assent = async (who: string, ...argv: readonly string[]): Promise<Answer> => {
    let written = "";
    const output = { write: (piece: string) => void (written += piece), isTerminal: false, columns: 100, rows: 24 };
    const code = await run(argv, {
      cwd: at(who),
      program: "",
      out: output,
      err: output,
      env: {},
      readInput: () => Promise.resolve(Buffer.alloc(0)),
      canAsk: false,
      now: () => now,
      elapsed: () => 0,
      untilStopped: () => Promise.resolve(),
    });
    const command = argv.map((word) => (/[\s"]/.test(word) ? `"${word}"` : word)).join(" ");
    const answer = { who, command: `assent ${command}`.replaceAll(folder, ""), code, text: written };
    answers.push(answer);
    onAnswer(answer);
    now += 60_000;
    return answer;
  };
  const write = (who: Person, change: (text: string) => string, subject: string): void => {
    mkdirSync(join(at(who), "specs"), { recursive: true });
    writeFileSync(join(at(who), file), text(change));
    git(at(who), "add", "-A");
    git(at(who), "commit", "-qm", subject);
    git(at(who), "push", "-q", "origin", "HEAD:main");
  };
  const pull = async (...all: readonly Person[]): Promise<void> => {
    for (const who of all) {
      git(at(who), "pull", "-q", "--rebase", "origin", "main");
      await assent(who, "store", "sync", "origin");
    }
  };

  git(folder, "init", "-q", "--bare", "-b", "main", "specs.git");
  for (const who of ["ann", "bo", "cy"] as const) {
    git(folder, "clone", "-q", join(folder, "specs.git"), who);
    identify(at(who), who);
  }

  // A spec is written and found wanting.
  writeFileSync(join(at("ann"), "assent.yaml"), settings);
  const first = (same: string): string => same;
  write("ann", first, "Resize workers in place");
  await assent("ann", "policy", "check", file);
  await assent("ann", "propose", file);
  await assent("ann", "submit", id, "--problem");
  await pull("ann", "bo", "cy");
  await assent("bo", "comment", id, "Which codes say that it failed?", "--section", "REST API impact");
  await assent("bo", "vote", id, "+2", "--on", "problem");
  await pull("bo", "ann");
  await assent("ann", "submit", id);
  await pull("ann", "bo", "cy");

  // Two clones vote apart; both votes count.
  await assent("bo", "vote", id, "+2");
  await assent("cy", "vote", id, "+2");
  await pull("bo", "cy", "bo", "ann");

  // A typo: the votes stand once a second person has looked.
  const typo = (was: string): string => was.replace("agian", "again");
  write("ann", typo, "Mend a typo");
  await assent("ann", "propose", file, "--editorial");
  await pull("ann", "bo");
  await assent("bo", "submit", id, "--confirm-editorial");
  await assent("bo", "show", id);

  // Substance: the votes on what it touches fall, the others stand.
  const codes = (was: string): string => typo(was).replace("code: 202", "code: 200");
  write("ann", codes, "Answer at once");
  await pull("bo", "ann");
  await assent("ann", "propose", file);
  await pull("ann", "bo", "cy");
  await assent(
    "cy",
    "vote",
    id,
    "-2",
    "--on",
    "api",
    "--concern",
    "A resize takes minutes; 200 promises that it is done.",
  );
  await pull("cy", "ann");
  await assent("ann", "submit", id);
  const answered = (was: string): string =>
    typo(was).replace("code: 202", "code: 202\n\n* Expected error code: 409, another resize is waiting");
  write("ann", answered, "Accept now, resize later");
  await assent("ann", "propose", file);
  await assent("ann", "resolve", id, "--answer", "202 again, and 409 for a second resize.");
  await pull("ann", "cy", "bo");
  await assent("cy", "resolve", id);
  await assent("cy", "vote", id, "+2", "--on", "api");
  await assent("bo", "vote", id, "+2", "--on", "api");
  await pull("cy", "bo", "ann");

  // The code waits for the last call.
  git(folder, "init", "-q", "-b", "main", "code");
  identify(at("code"), "ann");
  git(at("code"), "commit", "-q", "--allow-empty", "-m", "Start");
  git(at("code"), "commit", "-q", "--allow-empty", "-m", `Resize workers\n\nImplements: ${id}`);
  const range = ["gate", "--range", "HEAD~1..HEAD", "--specs", join(folder, "specs.git")];
  await assent("ann", "submit", id);
  await pull("ann");
  await assent("ann", "submit", id);
  await assent("code", ...range);
  days(10);
  await assent("ann", "submit", id);
  await pull("ann", "bo", "cy");
  await assent("code", ...range);

  // An amendment: what was approved stays on show, and the code waits again.
  const amended = (was: string): string =>
    answered(was).replace("changes it in place", "changes it in place, at most once a minute");
  write("ann", amended, "At most once a minute");
  await assent("ann", "propose", file);
  await pull("ann", "bo", "cy");
  await assent("code", ...range);
  for (const who of ["bo", "cy"] as const) await assent(who, "vote", id, "+2", "--on", "design");
  await pull("bo", "cy", "ann");
  await assent("ann", "submit", id);
  days(10);
  await assent("ann", "submit", id);
  await pull("ann");
  await assent("code", ...range);

  // Somebody who has only git and the public keys.
  git(folder, "clone", "-q", "--mirror", join(folder, "specs.git"), "witness.git");
  await assent("witness.git", "verify", id, "--signers", signers);

  // What somebody could try to smuggle in.
  await smuggle();
  return answers;

  async function smuggle(): Promise<void> {
    const clone = join(folder, "mallory");
    git(folder, "clone", "-q", "--mirror", join(folder, "specs.git"), "mallory");
    const store = gitStore(clone, { sign: true });
    const loaded = await store.load(id);
    if (!loaded.ok) throw new Error(loaded.error.sentence);
    const { events } = loaded.value;
    let { version } = loaded.value;
    const put = async (who: Person, event: ReviewEvent): Promise<void> => {
      identify(clone, who);
      const appended = await store.append(id, version, [event]);
      if (!appended.ok) throw new Error(appended.error.sentence);
      version = appended.value;
    };
    const vote = events.find(({ what }) => what.type === "voted");
    const approval = events.findLast(({ what }) => what.type === "approved");
    if (vote === undefined || approval?.what.type !== "approved") throw new Error("There is nothing to smuggle.");
    const { blob } = events[0]!.what as { readonly blob: string };
    await put("mallory", { ...vote, id: "forged-vote" });
    await put("bo", vote);
    await put("bot", { ...vote, id: "vote-of-a-program", by: "bot@example.org" });
    await put("ann", { ...approval, id: "approval-of-another-text", what: { ...approval.what, blob } });
    await assent("mallory", "verify", id, "--signers", signers);
    identify(clone, "bot");
    await assent("mallory", "vote", id, "+2");
  }
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const folder = mkdtempSync(join(tmpdir(), "assent-life-"));
  try {
    await playLife(folder, ({ who, command, code, text: said }) => {
      if (!command.startsWith("assent store sync"))
        console.log(`${who}$ ${command}\n${said}${code === 0 ? "" : `(exit ${code})\n`}`);
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
