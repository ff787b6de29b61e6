/**
 * The ways of specs through a repository without decisions: what git tells by the dates of commits and the folders that a
 * file was in. A commit that adds a spec was written when the author began to ask and committed when it was merged, which
 * is what approval means there; a move to another folder is a change of state.
 */
import { fileNameOf, kindOf, type OwnWords, saysNothingYet, type Stage, stemOf } from "@assent/spec";
import type { Git } from "../git.ts";
import { isOtherIn, specAt, withTrueMoves } from "../history/moves.ts";
import { outputPattern, outputsInLog } from "../history/output-folders.ts";
import { recordsIn } from "../history/log-records.ts";
import { releaseOf, stageOf } from "../folders/stage.ts";
import { flowEnds, type FlowSpan, type FlowStory, type WaitsFor } from "./story.ts";

/** How a history is told. */
export interface HistoryTelling {
  /** The team decides here: that a text was merged into a folder which says nothing is then no approval. */
  readonly hasDecisions?: boolean;
  /** Words of the team. */
  readonly words?: OwnWords;
  /** Whether a text, by its blob, says nothing yet, so that nobody can have approved it. */
  readonly saysNothing?: (blob: string) => boolean;
  /** Whether specs stand where a path is; without it in folders that are called so. */
  readonly isInside?: (path: string) => boolean;
  /** Whether what comes under the name of something that was removed is another spec, by their blobs. */
  readonly isOther?: (path: string, before: string, after: string) => boolean;
}

/** How the history of a repository is read. */
export interface HistoryReading extends Pick<HistoryTelling, "hasDecisions" | "words"> {
  /** Whether texts say nothing, by their blobs, as it was found before; what is found now is added. */
  readonly silence?: Map<string, boolean>;
  /** Finds where specs stand; asked only where no folder is called after them. */
  readonly findPlaces?: () => Promise<(path: string) => boolean>;
}

/** Reads the stories of all specs that ever were below the folder of `git`; none without commits. */
export async function readHistoryStories(
  git: Git,
  { hasDecisions = false, words = {}, silence = new Map<string, boolean>(), findPlaces }: HistoryReading = {},
): Promise<readonly FlowStory[]> {
  const raw = await git.run([
    "log",
    "--reverse",
    "--topo-order",
    "--no-merges",
    "--raw",
    "-M",
    "-z",
    "--no-abbrev",
    "--relative",
    "--format=%x01%aI %cI",
    "--",
    "*.rst",
    outputPattern,
  ]);
  if (raw === undefined) return [];
  const log = await withTrueMoves(raw, git.readBlobs);
  await findSilence(git, log, silence);
  const isInside = inSpecs.test(log) ? undefined : await findPlaces?.();
  const saysNothing = (blob: string): boolean => silence.get(blob) === true;
  const telling: HistoryTelling = { hasDecisions, words, saysNothing, ...(isInside === undefined ? {} : { isInside }) };
  const asked = new Set<string>();
  const stories = storiesFromLog(log, {
    ...telling,
    isOther(_path, before, after) {
      if (before !== after) for (const blob of [before, after]) asked.add(blob);
      return false;
    },
  });
  return asked.size === 0
    ? stories
    : storiesFromLog(log, { ...telling, isOther: isOtherIn(await git.readBlobs([...asked])) });
}

/** No text that says something is shorter, in characters. */
const longestEmpty = 3000;

/** Looks which specs said nothing when they were added, and what became of them as long as that said nothing either. */
async function findSilence(git: Git, log: string, silence: Map<string, boolean>): Promise<void> {
  const records = [...log.matchAll(/:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) ([A-Z])\d*\0([^\0]*)/g)];
  const seen = new Set<string>();
  let wanted = records.filter(([, , , status]) => status === "A");
  while (wanted.length > 0) {
    const unknown = wanted.filter(([, , after = ""]) => !silence.has(after));
    const ids = new Set(unknown.map(([, , after = ""]) => after));
    const texts = ids.size === 0 ? new Map<string, string>() : await git.readBlobs([...ids]);
    for (const [, , after = "", , path = ""] of unknown) {
      const text = texts.get(after);
      silence.set(after, silence.get(after) === true || (text !== undefined && isEmpty(text, path)));
    }
    const news = new Set(
      wanted.flatMap(([, , after = ""]) => (silence.get(after) === true && !seen.has(after) ? [after] : [])),
    );
    for (const one of news) seen.add(one);
    wanted = records.filter(([, before = "", , status]) => status === "M" && news.has(before));
  }
}

function isEmpty(text: string, path: string): boolean {
  if (text.trim() === "") return true;
  if (text.length > longestEmpty) return false;
  const spec = specAt(path, text);
  return kindOf(spec) === "stub" || saysNothingYet(spec);
}

interface Draft {
  readonly id: string;
  path: string;
  /** Its last text. */
  blob: string;
  readonly spans: FlowSpan[];
  approvedAt: string | undefined;
  readonly edits: (readonly [before: string, after: string])[];
  end: FlowStory["end"];
  targets: number;
  saysNothing: boolean;
}

/** The mode of a symbolic link. */
const linkMode = "120000";

/** Reads the output of `git log --reverse --raw -M -z --format="%x01%aI %cI"`. */
export function storiesFromLog(
  log: string,
  {
    hasDecisions = false,
    words = {},
    saysNothing = () => false,
    isOther = () => false,
    isInside = (path) => inSpecs.test(path),
  }: HistoryTelling = {},
): readonly FlowStory[] {
  const stageAt = (draft: Draft, path: string): Stage =>
    draft.saysNothing ? "draft" : (stageOf(path, words) ?? (hasDecisions ? "draft" : "approved"));
  // Where a folder lists what is not built, a list of a release is one of what is.
  const hasRest = log.includes("/not-implemented/");
  const isInOutput = outputsInLog(log);
  const byPath = new Map<string, Draft>();
  const byName = new Map<string, Draft>();
  const all: Draft[] = [];
  for (const commit of log.split("\u0001").slice(1)) {
    const fields = commit.split("\0");
    const [written = "", merged = ""] = (fields[0] ?? "").trim().split(" ");
    const times = { written: toUtc(written), merged: toUtc(merged) };
    const records = [...recordsIn(fields)].filter(({ to }) => isInside(to) && isSpecName(to) && !isInOutput(to));
    // Names are free before others take them: specs can hand them on to one another in one commit.
    const moving = new Map<string, Draft>();
    for (const { mode, status, path } of records) {
      const known = byPath.get(path);
      if (known === undefined || mode === linkMode || !/^[DR]/.test(status)) continue;
      moving.set(path, known);
      byPath.delete(path);
    }
    for (const { mode, before, after, status, path, to } of records) {
      // A symbolic link in another folder says how far the spec has come; the text stays where it is.
      if (mode === linkMode) {
        const linked = byName.get(stemOf(to));
        const stage = stageOf(to, words) ?? (hasRest && releaseOf(to, words) !== undefined ? "implemented" : undefined);
        if (status !== "D" && linked !== undefined && (stage === "implemented" || stage === "not-implemented"))
          enter(linked, stage, times.merged);
        continue;
      }
      const known = /^[DR]/.test(status) ? moving.get(path) : byPath.get(path);
      if (status === "D") {
        if (known !== undefined) leave(known, times.merged);
      } else if (status === "R" && known !== undefined) {
        byPath.set(to, known);
        if (releaseOf(path, words) !== releaseOf(to, words) && known.approvedAt !== undefined) known.targets += 1;
        if (before !== after && known.approvedAt !== undefined) known.edits.push([before, after]);
        known.path = to;
        known.saysNothing &&= saysNothing(after);
        enter(known, stageAt(known, to), times.merged);
      } else if (status === "M" && known !== undefined) {
        if (known.approvedAt !== undefined) known.edits.push([before, after]);
        known.saysNothing &&= saysNothing(after);
        if (known.approvedAt === undefined) enter(known, stageAt(known, to), times.merged);
      } else if (known === undefined) {
        const earlier = byName.get(stemOf(to));
        // What was removed and comes again, as when a release begins, is the same spec.
        const isBack = earlier?.end === "removed" && !isOther(to, earlier.blob, after);
        const draft = isBack ? revive(earlier, to) : begin(to, times);
        if (draft !== earlier) all.push(draft);
        byPath.set(to, draft);
        byName.set(stemOf(to), draft);
        draft.saysNothing = saysNothing(after);
        enter(draft, stageAt(draft, to), times.merged);
      }
      const changed = byPath.get(to);
      if (status !== "D" && changed !== undefined) changed.blob = after;
    }
  }
  return all.map(({ id, path, spans, approvedAt, edits, end, targets }) => ({
    id,
    path,
    spans,
    approvedAt,
    waits: {},
    edits: { all: edits.length, normative: undefined, blobs: edits },
    end,
    implementation: spans.some(({ state }) => state === "implemented") ? "implemented" : undefined,
    targets,
  }));
}

function begin(path: string, { written, merged }: { readonly written: string; readonly merged: string }): Draft {
  // Clocks of authors are not always right.
  const from = written < merged ? written : merged;
  const spans: FlowSpan[] = [{ state: "in review", waitsFor: "reviewers", from, until: merged }];
  return {
    id: stemOf(path),
    path,
    blob: "",
    spans,
    approvedAt: undefined,
    edits: [],
    end: undefined,
    targets: 0,
    saysNothing: false,
  };
}

function revive(draft: Draft, path: string): Draft {
  draft.end = undefined;
  draft.path = path;
  draft.targets += 1;
  return draft;
}

/** States of merged texts by what their folder says; a folder that says nothing holds what was approved, unless decisions say that. */
const states: Readonly<Record<Stage, readonly [state: string, waitsFor: WaitsFor]>> = {
  draft: ["draft", "authors"],
  backlog: ["backlog", "nobody"],
  proposed: ["in review", "reviewers"],
  approved: ["approved", "builders"],
  "not-implemented": ["approved", "builders"],
  "in-progress": ["in progress", "builders"],
  implemented: ["implemented", "nobody"],
  final: ["implemented", "nobody"],
  deferred: ["deferred", "nobody"],
  rejected: ["rejected", "nobody"],
  withdrawn: ["withdrawn", "nobody"],
  superseded: ["superseded", "nobody"],
  abandoned: ["abandoned", "nobody"],
  retired: ["abandoned", "nobody"],
};

function enter(draft: Draft, stage: Stage, at: string): void {
  const [state, waitsFor] = states[stage];
  const last = draft.spans.at(-1);
  if (last?.state === state && last.until === undefined) return;
  if (last !== undefined) draft.spans[draft.spans.length - 1] = { ...last, until: at < last.from ? last.from : at };
  draft.spans.push({ state, waitsFor, from: at, until: undefined });
  if (["approved", "in progress", "implemented"].includes(state)) draft.approvedAt ??= at;
  draft.end = flowEnds.find((end) => end === state);
}

function leave(draft: Draft, at: string): void {
  const last = draft.spans.at(-1);
  if (last === undefined) return;
  draft.spans[draft.spans.length - 1] = { ...last, until: at < last.from ? last.from : at };
  draft.end = "removed";
}

/** A folder that is called after specs. */
const inSpecs = /(?:^|[/\0])specs?\//;

function isSpecName(path: string): boolean {
  const name = fileNameOf(path);
  return (
    path.endsWith(".rst") &&
    !/^(?:index|readme|contributing|example)\.rst$/i.test(name) &&
    !/(?:^|[-_])(?:template|index|idx|skeleton)\.rst$/i.test(name) &&
    !/\/(?:templates?|policy|policies|priorities)\//.test(path)
  );
}

function toUtc(time: string): string {
  const parsed = Date.parse(time);
  return Number.isNaN(parsed) ? "1970-01-01T00:00:00.000Z" : new Date(parsed).toISOString();
}
