/**
 * The texts that promises come from: of a spec that was decided on, each text that was approved, as it was approved; of one
 * that only stands in a folder such as "approved", the text that is there, and earlier ones that promised something else.
 * Everything else is open.
 */
import {
  holdPromises,
  lastRelease,
  readPromises,
  type ApprovedText,
  type ComingText,
  type HeldPromises,
} from "@assent/contract";
import { gitIn, type RunGit } from "@assent/review";
import { isApprovedPlace, type Workspace } from "@assent/workspace";
import { readApprovedSpec, type Decided } from "./approved-revisions.ts";
import { type ContractSpec, inOrder, takeContractSpecs } from "./contract-specs.ts";
import { readPast, sourceOf, type PastText } from "./folder-history.ts";
import type { Io } from "../io.ts";
import { locate, openPlace } from "../locate.ts";
import { repositoryViews, type DecidedIn, type ViewOf } from "./repository-view.ts";
import type { Letting } from "./waiving-specs.ts";

/** The texts of the specs in `paths`. */
export interface ContractTexts {
  /** Those that came to be approved, in the order in which they did: what only folders tell before what was decided. */
  readonly coming: readonly ComingText[];
  readonly open: readonly ApprovedText[];
  readonly hasProblems: boolean;
}

/** What is asked of them. */
export interface ContractTextsChoice {
  readonly paths: readonly string[];
  /** Which texts are worth reading; all, if not told. */
  readonly isAbout?: (text: string) => boolean;
  /** Whether texts that a folder approved get the commit that brought them: that takes a look at the history. */
  readonly hasRevisions?: boolean;
  /**
   * Which earlier texts of folders count too, also those of files that are gone: all, which reads the history; or those that
   * are other ones since a revision (without one: since the branch of work left the one that counts).
   */
  readonly earlier?: "all" | { readonly since: string | undefined } | undefined;
}

/** Reads them. What cannot be read has been said. */
export async function readContractTexts(
  { paths, isAbout = () => true, hasRevisions = false, earlier }: ContractTextsChoice,
  io: Io,
  viewOf = repositoryViews(io),
): Promise<ContractTexts> {
  const decidedIn: DecidedIn = (root) => viewOf(root).decided();
  // Of each spec only what it says of promises is kept.
  const keep = (one: ContractSpec) => ({
    ...{ workspace: one.workspace, path: one.spec.path, release: one.release },
    ...sourceOf(one, one.spec),
  });
  const { specs, hasProblems } = await takeContractSpecs({ paths, approvedOnly: false, isAbout }, io, keep, decidedIn);
  const commits = new Map<string, ReadonlyMap<string, string>>();
  const coming: (ComingText & { readonly at: number })[] = [];
  const open: ApprovedText[] = [];
  const present: (Present & { readonly now: ApprovedText; readonly decision: Decided | undefined })[] = [];
  for (const { workspace, path, release, ...source } of specs) {
    const { root } = workspace;
    const decision = (await decidedIn(root)).get(source.contract.spec);
    if (hasRevisions && decision === undefined && isApprovedPlace(path, workspace.config) && !commits.has(root))
      commits.set(root, await readCommits(gitIn(root)));
    const revision = decision === undefined ? commits.get(root)?.get(path) : undefined;
    present.push({
      workspace,
      path,
      decision,
      now: { ...source, release, revision, approvedAt: undefined, isPresent: true },
    });
  }
  const past =
    earlier === undefined
      ? new Map<string, Past>()
      : await readFolders({ paths, isAbout, earlier }, { present, viewOf, cwd: io.cwd });
  const gone = [...past].flatMap(([slot, { texts, isGone }]) =>
    isGone ? [{ slot, contract: texts.at(-2)!.text.contract, release: texts.at(-2)!.text.release }] : [],
  );
  const all = inOrder([
    ...present.map((one) => ({ ...one, contract: one.now.contract, release: one.now.release })),
    ...gone,
  ]);
  for (const [order, one] of all.entries()) {
    const put = (slot: string, texts: readonly PastText[]): void => {
      for (const { text, at } of texts)
        coming.push({ text: { ...text, standsIn: slot }, at, slot, order, isDecided: false });
    };
    if ("slot" in one) {
      put(one.slot, past.get(one.slot)!.texts);
      continue;
    }
    const { workspace, path: pathNow, now, decision } = one;
    const { root } = workspace;
    const slot = slotOf(root, pathNow);
    if (decision === undefined && isApprovedPlace(pathNow, workspace.config)) {
      put(slot, past.get(slot)?.texts ?? [{ text: now, at: Infinity }]);
      continue;
    }
    if (decision === undefined || decision.approvals.length === 0) {
      open.push(now);
      continue;
    }
    let last: string | undefined;
    for (const approval of decision.approvals) {
      const was = await readApprovedSpec(approval, { workspace, named: pathNow });
      if (was === undefined) continue;
      const { contract } = readPromises(was);
      const approved = { release: now.release, revision: approval.commit, approvedAt: approval.at, standsIn: slot };
      const text = { ...sourceOf({ contract, text: was.text }, was), ...approved };
      coming.push({ text, at: Infinity, slot: `${slot}\0${approval.at}`, order, isDecided: true });
      last = was.text;
    }
    if (last !== now.text) open.push(now);
  }
  return { coming: inTime(coming), open, hasProblems };
}

/** What of the texts is promised, and what breaks it; `now` is the release of those that name none, else the last that one names. */
export function heldOf(
  { coming }: Pick<ContractTexts, "coming">,
  { waivers, waiving, today }: Letting,
  now = lastRelease(coming.map(({ text }) => text.release)),
): HeldPromises {
  return holdPromises(coming, { today, waivers, ...waiving, now });
}

/** What was decided comes after all others, and by its date; the others when they came, and together in their order. */
function inTime(coming: readonly (ComingText & { readonly at: number })[]): readonly ComingText[] {
  const date = ({ text }: ComingText): string => text.approvedAt ?? "";
  const byDate = [...coming].sort((a, b) => (date(a) < date(b) ? -1 : date(a) > date(b) ? 1 : 0));
  const count = coming.length;
  return byDate
    .map((one, index) => (one.isDecided ? { ...one, order: count + index } : one))
    .sort(
      (a, b) =>
        Number(a.isDecided) - Number(b.isDecided) || (a.at === b.at ? 0 : a.at < b.at ? -1 : 1) || a.order - b.order,
    );
}

/** A spec of today, as far as its history needs it. */
interface Present {
  readonly workspace: Workspace;
  readonly path: string;
  readonly now: ApprovedText;
}

/** The texts of a spec that a folder approved, oldest first. Of one that is gone the last is a text that says nothing. */
interface Past {
  readonly texts: readonly PastText[];
  readonly isGone: boolean;
}

function slotOf(root: string, path: string): string {
  return `${root}\0${path}`;
}

/** What folders approved, of each spec that has earlier texts, by slot. */
async function readFolders(
  {
    paths,
    isAbout,
    earlier,
  }: Pick<ContractTextsChoice, "paths"> & {
    readonly isAbout: (text: string) => boolean;
    readonly earlier: NonNullable<ContractTextsChoice["earlier"]>;
  },
  { present, viewOf, cwd }: { readonly present: readonly Present[]; readonly viewOf: ViewOf; readonly cwd: string },
): Promise<ReadonlyMap<string, Past>> {
  const found = new Map<string, Past>();
  const bySlot = new Map(present.map((one) => [slotOf(one.workspace.root, one.path), one]));
  for (const { root, scopes } of locate(paths, cwd).places) {
    const workspace = present.find((one) => one.workspace.root === root)?.workspace ?? (await openPlace(root));
    const { config } = workspace;
    const view = viewOf(root);
    const texts = await (earlier === "all" ? view.earlierTexts(config) : view.textsSince(config, earlier.since));
    if (texts.size === 0) continue;
    for (const [path, all] of texts) {
      const isMeant = scopes.some((scope) => path === scope.path || path.startsWith(`${scope.path}/`));
      if (scopes.length > 0 && !isMeant) continue;
      const one = bySlot.get(slotOf(root, path));
      const now = one !== undefined && isApprovedPlace(path, config) ? one.now : undefined;
      // A page that is no spec, or that is not looked at, promises nothing.
      if (one === undefined && (workspace.fs.read(path).ok || !all.some(({ text }) => isAbout(text)))) continue;
      const past = await readPast(all, now, { root, workspace, path });
      const last = past.at(-1)?.text;
      if (last === undefined || (await view.decided()).has(last.contract.spec)) continue;
      const nothing = {
        contract: { ...last.contract, operations: [], shapes: [] },
        options: [],
        model: noModel,
        isGone: true,
      };
      const isGone = now === undefined;
      const end = isGone ? [{ text: { ...last, ...nothing }, at: Infinity }] : [];
      found.set(slotOf(root, path), { texts: [...past, ...end], isGone });
    }
  }
  return found;
}

const noModel = { tables: [], statements: [] } as const;

/** The last commit that changed or moved each text, by path; none for what was edited since. */
async function readCommits(git: RunGit): Promise<ReadonlyMap<string, string>> {
  const texts = ["-z", "--relative", "--name-only"];
  const [log, edited] = await Promise.all([
    git(["log", "--format=%x01%H", "-M", ...texts, "--", "*.rst"]),
    git(["diff", ...texts, "HEAD", "--", "*.rst"]),
  ]);
  const commits = new Map<string, string>();
  if (log.code !== 0 || edited.code !== 0) return commits;
  for (const part of log.out.split("\u0001")) {
    const [commit = "", ...paths] = part.split("\0").map((field) => field.trim());
    for (const path of paths) if (path !== "" && !commits.has(path)) commits.set(path, commit);
  }
  for (const path of edited.out.split("\0")) commits.delete(path);
  return commits;
}
