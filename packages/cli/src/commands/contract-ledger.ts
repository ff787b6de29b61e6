import {
  tellClash,
  findClashes,
  findPromises,
  isLost,
  isRemovalReached,
  lastRelease,
  makeLedger,
  nearPromises,
  type ApprovedText,
  type Clash,
  type Ledger,
  type LedgerAlert,
  type PromiseEntry,
} from "@assent/contract";
import { heldOf, readContractTexts } from "../promises/approved-texts.ts";
import type { Command } from "../command.ts";
import { extra } from "../contract-diff/text.ts";
import type { Io } from "../io.ts";
import { alertsIn, clashesIn, entriesIn, isWhole, specsCalled, type LedgerPart } from "../promises/ledger-part.ts";
import { lettingIn, type Letting } from "../promises/waiving-specs.ts";
import { whyNoneIsApproved } from "../promises/none-approved.ts";

const kinds = ["operation", "parameter", "code", "request-field", "response-field", "header", "option", "column"];
const statuses = ["kept", "deprecated", "removed"];

export const contractLedger: Command = {
  name: "contract ledger",
  summary: "every promise of approved specs: who made it, changed it, takes it back",
  usage: "[QUESTION…]",
  details:
    "A question names what it is about, in any words: a method, a path (as promised, or as it was sent), a code, a field. Its\n" +
    "answer quotes the specs, with release and commit. Specs are approved by decision, else by their folder: there, what a text of the branch that counts promised is promised until\na spec removes it, as it stood when it came there: a later text that breaks it is told with what shows it, until a waiver allows it. Open specs that claim the same thing are told too.",
  positionals: { least: 0, most: Infinity },
  flags: [
    { name: "specs", value: "PATH", summary: "the repository or folder of the specs; without it the working folder" },
    { name: "kind", value: "KIND", choices: kinds, summary: "only those" },
    { name: "status", value: "STATUS", choices: statuses, summary: "only those" },
    { name: "spec", value: "SPEC", summary: "only what this spec, by its id or file, had a part in" },
    {
      name: "release",
      value: "NAME",
      summary: "the release of now, by which removals are due; the last with approved specs if not told",
    },
    { name: "format", short: "f", value: "FORMAT", choices: ["text", "json"], summary: "for people or programs" },
  ],
  examples: [
    ["assent contract ledger", "all promises, and what somebody has to look at"],
    ["assent contract ledger why does POST /v1/aliases answer 409", "who promised it, in which words"],
    ["assent contract ledger --status deprecated --release 2027.1", "what is to go, and whether it is due"],
  ],
  async run({ positionals, flags }, io) {
    const now = flags.get("release");
    if (now !== undefined && !/\d/.test(now)) {
      io.err.write(`--release: "${now}" has no number, so that nobody can tell what comes before it.\n`);
      io.err.write('  = help: name the release as removals do, as in "--release 2027.1"\n');
      return 2;
    }
    const named = flags.get("specs");
    const paths = named === undefined ? [] : [named];
    const read = await readContractTexts({ paths, hasRevisions: true, earlier: "all" }, io);
    const { open, hasProblems } = read;
    const letting = await lettingIn(paths, io);
    tellUnknown(letting, [...read.coming.map(({ text }) => text), ...open], io);
    const release = now ?? lastRelease(read.coming.map(({ text }) => text.release));
    const { texts: approved, broken } = heldOf(read, letting, release);
    const { today } = letting;
    const isReached = (one: string): boolean => isRemovalReached(one, { release, today });
    const ledger = makeLedger(approved, { isReached, now: release, broken });
    const wanted = positionals.join(" ");
    const spec = flags.get("spec");
    const specs = spec === undefined ? undefined : specsCalled(spec, [...read.coming.map(({ text }) => text), ...open]);
    if (typeof specs === "string") {
      io.err.write(`${specs}\n`);
      return 2;
    }
    const part: LedgerPart = { kind: flags.get("kind"), status: flags.get("status"), specs };
    const alerts = alertsIn(part, ledger.alerts, entriesIn(part, ledger.entries));
    const clashes = clashesIn(part, findClashes(open));
    const found = entriesIn(part, findPromises(ledger, wanted));
    if (flags.get("format") === "json") {
      const { unconfirmed, refused } = ledger;
      io.out.write(`${JSON.stringify({ entries: found, alerts, clashes, unconfirmed, refused }, undefined, 2)}\n`);
    } else if (wanted !== "") writeAnswer(found, wanted, ledger, io);
    else {
      writeList(found, ledger, io);
      writeAlerts(alerts, clashes, io);
      const shown = isWhole(part) ? undefined : found.length;
      io.out.write(`${summaryOf(ledger, { shown, texts: countTexts(approved) })}\n`);
      if (read.coming.length === 0 && open.length > 0) io.out.write(`${whyNoneIsApproved(open)}\n`);
    }
    if (hasProblems) return 2;
    const isBroken = alerts.some(({ level }) => level === "error");
    return (wanted === "" && isBroken) || (wanted !== "" && found.length === 0) ? 1 : 0;
  },
};

/** Names the waivers that nobody can give: a spec that has only another name, or that is gone, lets nothing go. */
function tellUnknown(
  { waivers, waiving }: Letting,
  texts: readonly Pick<ApprovedText, "contract">[],
  { err }: Io,
): void {
  const known = new Set(texts.map(({ contract }) => contract.spec));
  for (const spec of new Set(waivers.map((waiver) => waiver.spec))) {
    if (known.has(spec) || waiving.isApproved(spec)) continue;
    err.write(
      `assent.yaml: The waiver of "${spec}" does nothing: no spec of that id is approved, or speaks of an API.\n`,
    );
  }
}

/** What became of a promise; what is removed already is not to be removed any more. */
function statusIn({ key, kind, status, removal }: PromiseEntry, { alerts }: Ledger): string {
  const isBroken = kind === "operation" && alerts.some((one) => one.key === key && isLost(one));
  if (status === "removed" && isBroken) return "removed, though it is promised until a waiver lets it go";
  return status === "removed" || removal === undefined ? status : `${status}, to be removed in ${removal}`;
}

/** Methods with what belongs to them below, then options and columns. What a method's own spec promised does not repeat it. */
function writeList(entries: readonly PromiseEntry[], ledger: Ledger, { out }: Io): void {
  let last: { readonly operation: string | undefined; readonly by: string } | undefined;
  for (const entry of entries) {
    const { key, operation, kind, status, statements } = entry;
    const { spec, release } = statements[0]!;
    const by = `${spec}${release === undefined ? "" : ` (${release})`}`;
    const gone = status === "kept" ? "" : statusIn(entry, ledger);
    const isInside = operation !== undefined && kind !== "operation" && operation === last?.operation;
    const shown = isInside ? `  ${key.slice(operation.length + 1)}` : key;
    const rest = [isInside && last?.by === by ? "" : by, gone].filter((part) => part !== "").join("  ");
    out.write(rest === "" ? `${shown}\n` : `${shown.padEnd(44)}  ${rest}\n`);
    if (kind === "operation") last = { operation, by };
  }
  if (entries.length > 0) out.write("\n");
}

function writeAnswer(entries: readonly PromiseEntry[], wanted: string, ledger: Ledger, { out }: Io): void {
  if (entries.length === 0) {
    const said = findPromises({ ...ledger, entries: ledger.refused.map(asEntry) }, wanted);
    for (const { key, statements } of said) {
      out.write(`${key}  not promised: with this method the text breaks what was promised before\n`);
      writeStatements(statements, out);
    }
    if (said.length > 0) return;
    const near = nearPromises(ledger, wanted) ?? "assent contract ledger lists what there is.";
    out.write(`Nobody promised "${wanted}". ${near}\n`);
    return;
  }
  for (const entry of entries) {
    out.write(`${entry.key}  ${statusIn(entry, ledger)}\n`);
    writeStatements(entry.statements, out);
  }
}

/** Something that is said as if it were promised. */
function asEntry({ key, statement }: Ledger["refused"][number]): PromiseEntry {
  const operation = /^\S+ \S+/.exec(key)?.[0];
  return { key, kind: "operation", operation, status: "kept", removal: undefined, statements: [statement] };
}

function writeStatements(statements: PromiseEntry["statements"], out: Io["out"]): void {
  for (const { change, isGuess = false, title, file, line, words, release, approvedAt, revision } of statements) {
    const when = approvedAt === undefined ? "" : `, approved ${approvedAt.slice(0, 10)}`;
    const what = revision === undefined ? "" : ` in ${revision.slice(0, 10)}`;
    out.write(
      `  ${isGuess ? "told" : change} by "${title}"${release === undefined ? "" : ` for ${release}`}${when}${what}\n`,
    );
    out.write(`  ${file}:${line}: ${words}\n`);
  }
}

function writeAlerts(alerts: readonly LedgerAlert[], clashes: readonly Clash[], { out }: Io): void {
  const rank = (level: LedgerAlert["level"]): number => ["error", "warning", "info"].indexOf(level);
  for (const { level, code, message, statement, change } of [...alerts].sort((a, b) => rank(a.level) - rank(b.level))) {
    const shown = change === undefined ? "" : extra(change);
    out.write(`${statement.file}:${statement.line}  ${level}  ${code}  ${message}${shown}\n`);
  }
  // Told at each of them: whoever looks at one spec has to see it.
  for (const { claim, words } of clashes.flatMap(tellClash))
    out.write(`${claim.file}:${claim.line}  warning  claimed-twice  ${words}\n`);
  if (alerts.length + clashes.length > 0) out.write("\n");
}

function summaryOf(
  { entries, unconfirmed, refused }: Ledger,
  { shown, texts }: { readonly shown: number | undefined; readonly texts: number },
): string {
  const kept = entries.filter(({ status }) => status !== "removed").length;
  const unsure =
    unconfirmed.length === 0
      ? ""
      : ` ${unconfirmed.length} more ${unconfirmed.length === 1 ? "is" : "are"} too unsure to count: assent contract lint.`;
  const taken = refused.map(({ key }) => `"${key}"`).join(", ");
  const left = refused.length === 0 ? "" : ` Not taken, as their methods break what was promised: ${taken}.`;
  const promises =
    shown === undefined
      ? count(kept, "promise")
      : `${shown === 0 ? "None" : shown} of ${count(entries.length, "promise")}`;
  return `${promises} of ${count(texts, "approved text")}.${unsure}${left}`;
}

/** How many there are, a text with earlier ones of its spec once. */
function countTexts(approved: readonly ApprovedText[]): number {
  const said = approved.filter(({ isGone }) => isGone !== true);
  const standing = new Set(said.flatMap(({ isPresent, contract }) => (isPresent === true ? [contract.spec] : [])));
  const counted = said.filter(({ isPresent, contract }) => isPresent === true || !standing.has(contract.spec));
  return new Set(counted.map(({ contract }) => `${contract.spec}\0${contract.file}`)).size;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
