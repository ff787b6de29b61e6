import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { countOf } from "@assent/check";
import {
  compareLines,
  exportLines,
  gitStore,
  headOfExport,
  importLines,
  mirroredStore,
  postgresStore,
  readExport,
  readLines,
  sqliteStore,
  syncEvents,
  type EventStore,
} from "@assent/review";
import type { Command } from "../command.ts";
import type { Io } from "../io.ts";
import { openReviewPlace, type ReviewPlace } from "../deciding/place.ts";
import { reviewFlags, toJson } from "../deciding/run.ts";
import { linesAreUnsigned, whyUnproven } from "../deciding/unsigned-copies.ts";

const actions = ["export", "import", "verify", "sync", "mirror"];

export const store: Command = {
  name: "store",
  summary: "move all events between stores as JSON lines, prove them equal, share them with a remote",
  usage: "export | import FILE | verify FILE | sync [REMOTE] | mirror STORE",
  details:
    "sync fetches, decides again what two clones decided apart, and pushes: with the remote that is named, else with origin or\n" +
    "the only one. What may not be any more is set aside and named.\n" +
    "mirror brings a database and the refs of this repository to the same state, in the order of the database.",
  positionals: { least: 1, most: 2 },
  completes: actions,
  flags: [
    { name: "store", value: "STORE", summary: "a file of SQLite, or postgres://…; without it this git repository" },
    ...reviewFlags,
  ],
  examples: [
    ["assent store export > events.jsonl", "everything that git has"],
    ["assent store import events.jsonl --store assent.db", "into a file of SQLite"],
    ["assent store verify events.jsonl --store assent.db", "both are equal, or the first difference"],
    ["assent store sync", "share decisions with the remote"],
    ["assent store mirror assent.db", "what the desk keeps and what git keeps become one"],
  ],
  async run({ positionals: [action = "", named], flags }, io) {
    if (!actions.includes(action)) {
      io.err.write(`Unknown argument "${action}". It is one of ${actions.join(", ")}.\n`);
      return 2;
    }
    if (action !== "export" && action !== "sync" && named === undefined) {
      io.err.write(`Something is missing: assent store ${action} ${action === "mirror" ? "STORE" : "FILE"}\n`);
      return 2;
    }
    const place = await openReviewPlace(io);
    if (place === undefined) return 2;
    if (action === "sync") {
      const remote = named ?? (await onlyRemote(place));
      if (typeof remote !== "string") {
        const names = remote.length === 0 ? "there is none; git remote add origin URL" : `one of ${remote.join(", ")}`;
        return fail(`Name the remote: assent store sync REMOTE (${names}).`, io);
      }
      return sync(remote, place, flags.get("format") === "json", io);
    }
    const target = action === "mirror" ? named : flags.get("store");
    const isRead = action === "export" || action === "verify";
    if (isRead && target !== undefined && !isPostgres(target) && !existsSync(resolve(io.cwd, target)))
      return fail(`There is no file "${target}".`, io);
    const opened = await open(target, place, io);
    if (opened === undefined) return 2;
    try {
      return action === "mirror"
        ? await mirror(opened, place, io)
        : await move(opened, { action, file: named, target }, place, io);
    } finally {
      await opened.close();
    }
  },
};

async function move(
  opened: EventStore,
  {
    action,
    file,
    target,
  }: { readonly action: string; readonly file: string | undefined; readonly target: string | undefined },
  place: ReviewPlace,
  io: Io,
): Promise<number> {
  if (action === "export") {
    const lines = await exportLines(opened);
    if (!lines.ok) return fail(lines.error.sentence, io);
    io.out.write([headOfExport(lines.value), ...lines.value].map((line) => `${line}\n`).join(""));
    if (opened.kind === "git" && (place.sign || place.signers !== undefined)) io.err.write(linesAreUnsigned);
    return 0;
  }
  let text: string;
  try {
    text = file === "-" ? (await io.readInput()).toString("utf8") : readFileSync(resolve(io.cwd, file ?? ""), "utf8");
  } catch {
    return fail(`"${file ?? ""}" cannot be read.`, io);
  }
  const all = readExport(text.split(/\r?\n/).filter((line) => line !== ""));
  if (!all.ok) {
    const what = action === "import" ? " Nothing was taken over." : "";
    return fail(`${file ?? ""}: ${all.error}${what} Next: assent store export, where the lines come from`, io);
  }
  const { lines, proof } = all.value;
  if (proof === "unproved" && action === "import") io.err.write(unproved);
  if (action === "import") {
    const read = readLines(lines);
    if (!read.ok) return fail(read.error.sentence, io);
    const unproven = opened.kind === "git" ? await whyUnproven(read.value, place) : undefined;
    if (unproven !== undefined) return fail(unproven, io);
    const count = await importLines(opened, lines);
    if (!count.ok) return fail(count.error.sentence, io);
    // An address may hold a password, which is not shown again.
    const shown = target === undefined ? "" : ` --store ${target.replace(/(?<=:\/\/[^:@/]*):[^@/]*(?=@)/, ":…")}`;
    io.out.write(`${count.value} of ${lines.length} events are new. Next: assent store verify ${file ?? ""}${shown}\n`);
    const others = read.value.filter(({ by }) => by !== place.by).length;
    if (opened.kind === "git" && count.value > 0 && others > 0)
      io.err.write(
        `What ${others === 1 ? "1 event" : `${others} events`} of others say is kept in commits of yours, without the signatures that they may have had.\n`,
      );
    return 0;
  }
  const difference = await compareLines(opened, lines);
  if (!difference.ok) return fail(difference.error.sentence, io);
  io.out.write(difference.value === undefined ? `Equal: ${lines.length} events.\n` : `${difference.value}\n`);
  return difference.value === undefined ? 0 : 1;
}

/** The remote that is meant where none is named, or the names of those there are. */
async function onlyRemote({ git }: ReviewPlace): Promise<string | readonly string[]> {
  const names = (await git(["remote"])).out.split("\n").filter((name) => name !== "");
  if (names.includes("origin")) return "origin";
  return names.length === 1 ? names[0]! : names;
}

async function sync(remote: string, place: ReviewPlace, isJson: boolean, io: Io): Promise<number> {
  const { git, by, at, sign, signers } = place;
  const synced = await syncEvents(git, { remote, by, at, sign, signers, newId: randomUUID });
  if (!synced.ok) return fail(synced.error.sentence, io);
  const leave = synced.value.filter(({ outcome }) => outcome === "left");
  for (const { spec, why } of leave) io.err.write(`${spec} is left as it is on both sides: ${why ?? ""}\n`);
  for (const { spec, lacking } of synced.value)
    if (lacking !== undefined) io.err.write(whatIsLacking(spec, lacking, remote));
  if (isJson) io.out.write(toJson(synced.value));
  else {
    const moved = synced.value.filter(({ outcome }) => outcome !== "same" && outcome !== "left");
    for (const { spec, outcome, kept, setAside } of moved) {
      io.out.write(`${spec}: ${outcome === "merged" ? `merged, ${kept} of our events decided again` : outcome}\n`);
      for (const sentence of setAside) io.out.write(`  set aside: ${sentence}\n`);
    }
    io.out.write(
      `In step with ${remote}${leave.length === 0 ? "" : `, but for ${countOf(leave.length, ["spec", "specs"])}`}.\n`,
    );
  }
  return leave.length === 0 ? 0 : 1;
}

const unproved =
  "The first line does not say how many events there are, and what their digest is, as an export does: whether lines are missing cannot be told. Next: assent store verify FILE, where the lines come from\n";

/** A text that is decided on and that nobody has pushed. */
function whatIsLacking(spec: string, commits: readonly string[], remote: string): string {
  const names = commits.map((commit) => commit.slice(0, 10)).join(", ");
  return `${spec} is about what ${remote} lacks too: commit ${names}. Next: who proposed it pushes its branch (git push ${remote} HEAD), and then: assent store sync ${remote}\n`;
}

async function mirror(opened: EventStore, place: ReviewPlace, io: Io): Promise<number> {
  const [there, here] = [await exportLines(opened), await exportLines(gitStore(place.top, place))];
  if (!there.ok) return fail(there.error.sentence, io);
  if (!here.ok) return fail(here.error.sentence, io);
  const known = new Set(here.value);
  const news = readLines(there.value.filter((line) => !known.has(line)));
  const unproven = news.ok ? await whyUnproven(news.value, place) : news.error.sentence;
  if (unproven !== undefined) return fail(unproven, io);
  const troubles: string[] = [];
  const { git, by, at, sign, signers } = place;
  const mirrored = mirroredStore(opened, {
    git,
    by,
    sign,
    signers,
    now: () => at,
    newId: randomUUID,
    onTrouble: (sentence) => troubles.push(sentence),
  });
  const done = await mirrored.catchUp();
  if (!done.ok) return fail(done.error.sentence, io);
  io.out.write(
    `${done.value === 0 ? "Nothing differed" : `Brought up to date: ${countOf(done.value, ["spec", "specs"])}`}. Database and git tell the same.\n`,
  );
  return 0;
}

async function open(named: string | undefined, place: ReviewPlace, io: Io): Promise<EventStore | undefined> {
  if (named === undefined) return gitStore(place.top, place);
  const opened = isPostgres(named) ? await postgresStore(named) : await sqliteStore(resolve(io.cwd, named));
  if (opened.ok) return opened.value;
  fail(opened.error.sentence, io);
  return undefined;
}

function isPostgres(named: string): boolean {
  return /^postgres(?:ql)?:/.test(named);
}

function fail(sentence: string, { err }: Io): number {
  err.write(`${sentence}\n`);
  return 2;
}
