import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  type Change,
  type ChangeLevel,
  changeLevels,
  compareOpenApi,
  type CompareProfile,
  type Locate,
  readWaivers,
  type RevisedPlace,
  toldApart,
  toldOnce,
  unusedWaivers,
  type Waiver,
} from "@assent/contract";
import { findSimilar } from "@assent/workspace";
import { dayOf } from "../deciding/day.ts";
import { whyUnread } from "../api/file.ts";
import type { Command } from "../command.ts";
import { toHtml } from "../contract-diff/html.ts";
import { toGithub, toJson, toSarif } from "../contract-diff/machine.ts";
import { linesOf, linesOfSpecs, saidIn, shownFile } from "../contract-diff/locate.ts";
import { readSide, type Side } from "../contract-diff/read-side.ts";
import { type DiffReport, unshownOf } from "../contract-diff/report.ts";
import { toText } from "../contract-diff/text.ts";
import { hasColor, type Io } from "../io.ts";
import { findRoot } from "../find-root.ts";
import { openPlace } from "../locate.ts";
import { version } from "../version.ts";
import { noWaivingSpecs, waivingSpecs } from "../promises/waiving-specs.ts";

const formats = { text: toText, json: toJson, sarif: toSarif, github: toGithub, html: toHtml } as const;

export const contractDiff: Command = {
  name: "contract diff",
  summary: "whether a revision of an API breaks who relies on the base, and what shows it",
  usage: "BASE REVISION",
  details:
    'BASE and REVISION are OpenAPI documents of 3.0 or 3.1 (YAML or JSON), paths in a revision of git (REV:path), specs or folders of specs, "approved" for all that was ever approved here, as it was approved (what a text has lost or narrowed since, and what an approved spec broke without a waiver, is promised all the same, as in the ledger), or "-" for standard input. A spec as REVISION is laid over BASE: it tells only what it changes. An error has a witness: a request that was accepted and is refused, or a response that was not possible and is. Under "stability" old clients keep working; under "interop" every change that can be seen needs another version. A waiver is an approved spec\'s, which did not make the promise itself and, where it has a section on the API, says something about the operation: in assent.yaml or in a file, a list "waivers" with id, operation (a method, or "POST /v1/a") or path, and spec; one that is for no change is told. What is the same in several operations, as of a schema that they share, is told once with the operations that it is in; JSON has each.',
  positionals: { least: 2, most: 2 },
  completes: "files",
  flags: [
    {
      name: "format",
      short: "f",
      value: "FORMAT",
      choices: Object.keys(formats),
      summary: "for people, programs or pages",
    },
    { name: "profile", value: "PROFILE", choices: ["stability", "interop"], summary: "stability if not told" },
    { name: "waivers", value: "FILE", summary: "changes that approved specs allow, in YAML or JSON" },
    {
      name: "level",
      value: "LEVEL",
      choices: ["error", "warning", "info"],
      summary: "the level from which changes are shown; info if not told. The exit code stays that of all",
    },
    { name: "all", summary: "tell each change of each operation by itself" },
    {
      name: "fail-on",
      value: "LEVEL",
      choices: ["error", "warning"],
      summary: "the level from which the exit code is 1; error if not told",
    },
  ],
  examples: [
    ["assent contract diff origin/main:openapi.yaml openapi.yaml", "what this branch changes"],
    ["assent contract diff approved specs/resize.rst", "what a spec would change of all that was promised"],
    ["assent contract diff old.json new.json --level error", "what breaks clients, and nothing else"],
    ["assent contract diff old.json new.json --format html > changes.html", "a page for people"],
  ],
  async run({ positionals: [baseName = "", revisionName = ""], flags }, io) {
    if (baseName === "-" && revisionName === "-") {
      io.err.write("Only one of the two documents can come from standard input.\n");
      return 2;
    }
    const waivers = await findWaivers(flags.get("waivers"), io);
    if (waivers === undefined) return 2;
    const specs = waivers.length === 0 ? noWaivingSpecs : await waivingSpecs([], io);
    const letting = { waivers, waiving: specs, today: dayOf(io.now()) };
    const base = await readSide(baseName, { io, letting });
    const revision = base === undefined ? undefined : await readSide(revisionName, { io, base, letting });
    if (base === undefined || revision === undefined) return 2;
    const format = (flags.get("format") ?? "text") as keyof typeof formats;
    const isAnnotating = format === "sarif" || format === "github";
    const start = io.elapsed();
    const compared = compareOpenApi(base.document, revision.document, {
      profile: (flags.get("profile") ?? "stability") as CompareProfile,
      today: letting.today,
      release: revision.release,
      waivers,
      ...specs,
      resolveBase: base.resolve,
      resolveRevision: revision.resolve,
      locate: isAnnotating ? await locateIn(revision) : undefined,
    });
    for (const { message, waiver, ids } of unusedWaivers([...compared.changes, ...(base.allowed ?? [])], waivers)) {
      const similar = findSimilar(waiver.id ?? "", ids);
      io.err.write(`${message}${similar === undefined ? "" : ` Did you mean "${similar}"?`}\n`);
    }
    const located = (isAnnotating ? revision.located : undefined) ?? [];
    const comparison = {
      ...compared,
      changes: compared.changes.map((change) => withFile(change, change.place ?? saidIn(located, change), io)),
    };
    const file = revision.file ?? base.file;
    const level = (flags.get("level") ?? "none") as ChangeLevel;
    const shown = comparison.changes.filter((change) => isFrom(level, change));
    const report: DiffReport = {
      comparison,
      told: flags.has("all") ? toldApart(shown) : toldOnce(shown),
      level,
      base: base.shown,
      revision: revision.shown,
      file: file === undefined ? revision.shown : shownFile(file, io.cwd),
      version,
      seconds: (io.elapsed() - start) / 1000,
      isTerminal: io.out.isTerminal,
      hasColor: hasColor(io.out, io.env, flags.has("no-color")),
    };
    io.out.write(formats[format](report));
    if (format !== "text" && format !== "html" && shown.length < comparison.changes.length)
      io.err.write(`${unshownOf({ ...report, told: toldApart(shown) }).trim()}\n`);
    const fails = flags.get("fail-on") === "warning" ? ["error", "warning"] : ["error"];
    return fails.includes(comparison.worst) ? 1 : 0;
  },
};

function isFrom(least: ChangeLevel, { level }: Change): boolean {
  return changeLevels.indexOf(level) >= changeLevels.indexOf(least);
}

/** Finds lines in the files of a revision; undefined where it is no file. */
async function locateIn({ document, text, file, located }: Side): Promise<Locate | undefined> {
  if (located !== undefined) return linesOfSpecs(located);
  return text === undefined || file === undefined ? undefined : linesOf(document, text, file);
}

function withFile(change: Change, place: RevisedPlace | undefined, { cwd }: Io): Change {
  return place === undefined ? change : { ...change, place: { ...place, file: shownFile(place.file, cwd) } };
}

/** The waivers of `assent.yaml` and of a file; undefined where they cannot be read, which has then been said. */
async function findWaivers(file: string | undefined, io: Io): Promise<readonly Waiver[] | undefined> {
  const { config } = await openPlace(findRoot(io.cwd, "folder"));
  const own = config.waivers.length === 0 ? ({ ok: true, waivers: [] } as const) : readWaivers(config.waivers);
  if (!own.ok) {
    io.err.write(`assent.yaml: ${own.message}\n`);
    return undefined;
  }
  if (file === undefined) return own.waivers;
  let text: string;
  try {
    text = readFileSync(resolve(io.cwd, file), "utf8");
  } catch (error) {
    io.err.write(`${file}: ${whyUnread(error)}\n`);
    return undefined;
  }
  let value: unknown;
  try {
    const { parse } = await import("yaml");
    value = parse(text) as unknown;
  } catch (error) {
    io.err.write(`${file}: ${(error as Error).message.split("\n")[0] ?? "It cannot be read"}\n`);
    return undefined;
  }
  const read = readWaivers(value);
  if (read.ok) return [...own.waivers, ...read.waivers];
  io.err.write(`${file}: ${read.message}\n`);
  return undefined;
}
