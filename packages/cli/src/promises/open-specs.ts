/**
 * What only all specs and what was decided about them can say of a spec: of an open one, before anybody votes, what it breaks
 * and what other open specs claim too; of one that a folder approved, what it takes back of what others, or its own text
 * before, promised.
 */
import { claimedTwice, promiseBroken, type ReportedFinding, type Rule, ruleInForce } from "@assent/check";
import { clashesBySpec, findClashes, readPromises, type BrokenPromise } from "@assent/contract";
import { isApprovedPlace, listFiles, releasesIn, textsOf, type Workspace } from "@assent/workspace";
import { heldOf, readContractTexts } from "./approved-texts.ts";
import { brokenBy, brokenIn, type Promised } from "./broken-promises.ts";
import { claimsOf } from "./claimed-twice.ts";
import { layOver } from "./lay-over.ts";
import type { EarlierTexts } from "./earlier-texts.ts";
import type { Io } from "../io.ts";
import { changesShape, hasMethod, MethodWords, SharedWords } from "./method-words.ts";
import { parseSpec } from "../read-one.ts";
import { repositoryViews, type RepositoryView, type ViewOf } from "./repository-view.ts";
import { toReported } from "./told-over-all.ts";
import { lettingOf } from "./waiving-specs.ts";

/** A spec: its path in the repository, and its text, read when it is needed; undefined where it cannot be read. */
export interface OpenSpec {
  readonly path: string;
  readonly read: () => string | undefined;
}

/** What findings over all specs may be given. */
export interface OverAllOptions {
  /** The revision that edits of approved texts count from; without one it is where the branch of work left the one that counts. */
  readonly since?: string | undefined;
  /** What is known of repositories already. */
  readonly viewOf?: ViewOf;
}

/** What tells otherwise what others added; a spec that only adds breaks nothing but its own text before. */
export const isChanging = /^[ \t]*:Change:[ \t]*(?!added\b)\S/im;

/**
 * What there is to say of each, as findings by path; what was promised is read only where one of them has a method. Of the
 * approved ones those are looked at which change or remove a method, and those whose text is another one since a revision
 * (without one: since the branch of work left the one that counts).
 */
export async function findInOpenSpecs(
  workspace: Workspace,
  specs: Iterable<OpenSpec>,
  io: Io,
  { since, viewOf = repositoryViews(io) }: OverAllOptions = {},
): Promise<ReadonlyMap<string, readonly ReportedFinding[]>> {
  const { root, config } = workspace;
  const view = viewOf(root);
  const found = new Map<string, readonly ReportedFinding[]>();
  const isOn = (rule: Rule, path: string): boolean => ruleInForce(rule, config.check, path).level !== "off";
  const asked: OpenSpec[] = [];
  const edited = new Set<string>();
  const own = new MethodWords();
  let earlier: EarlierTexts | undefined;
  for (const one of specs) {
    const { path } = one;
    const isThere = isApprovedPlace(path, config);
    if (!isOn(promiseBroken, path) && (isThere || !isOn(claimedTwice, path))) continue;
    const text = one.read();
    if (text === undefined) continue;
    if (isThere) {
      earlier ??= await view.textsSince(config, since);
      const before = (earlier.get(path) ?? []).map((was) => was.text).filter((was) => hasMethod(was) && was !== text);
      for (const was of [...before, ...(before.length > 0 ? [text] : [])]) {
        edited.add(was);
        own.add(was);
      }
      if (before.length === 0 && !(hasMethod(text) && isChanging.test(text)) && !changesShape(text)) continue;
    } else if (!hasMethod(text)) continue;
    asked.push(one);
  }
  if (asked.length === 0) return found;
  const shared = await sharedMethods(asked, workspace, view);
  const isOfShapes = asked.some(({ read }) => changesShape(read() ?? ""));
  if (shared.size === 0 && edited.size === 0 && !isOfShapes) return found;
  // What cannot be read has been said by the check itself.
  const silent: Io = { ...io, cwd: root, err: { ...io.err, write: () => undefined } };
  // A shape is of whatever methods name it, and what changes one may be of any.
  const isAbout = (text: string): boolean =>
    edited.has(text) || own.areIn(text) || shared.areIn(text) || (isOfShapes ? hasMethod(text) : changesShape(text));
  // What was promised before a text was edited, or taken out, is promised still: each is held to that too, as in the ledger.
  const texts = await readContractTexts({ paths: [root], isAbout, earlier: "all" }, silent, viewOf);
  const clashes = clashesBySpec(findClashes(texts.open));
  const letting = await lettingOf(workspace, [root], silent);
  const held = heldOf(texts, letting);
  const laid = layOver(held.sources);
  const promised: Promised = { base: laid && { ...laid, isEverything: true }, ...letting };
  const broken = new Map<string, BrokenPromise[]>();
  for (const one of held.broken) {
    const path = one.slot.slice(one.slot.indexOf("\0") + 1);
    broken.set(path, [...(broken.get(path) ?? []), one]);
  }
  const decided = await view.decided();
  const releaseIn = await releasesIn(workspace);
  for (const { path, read: readText } of asked) {
    const text = readText();
    if (text === undefined || !isAbout(text)) continue;
    const spec = parseSpec(workspace, text, path);
    const { contract } = readPromises(spec);
    const breaks = isApprovedPlace(path, config)
      ? brokenIn(broken.get(path) ?? [])
      : brokenBy({ contract, text, release: decided.get(contract.spec)?.release ?? releaseIn(path) }, promised);
    const told = [
      ...(isOn(promiseBroken, path) ? breaks : []),
      ...(isOn(claimedTwice, path) && !isApprovedPlace(path, config)
        ? claimsOf(clashes.get(contract.spec), text).map((claim) => ({ ...claim, notes: [] }))
        : []),
    ];
    const reported = toReported(told, { path, spec, workspace });
    if (reported.length > 0) found.set(path, reported);
  }
  return found;
}

/** The specs at these paths as they stand; one that cannot be read has been told by who checks it. */
export function* specsAt(workspace: Workspace, paths: Iterable<string>): Generator<OpenSpec> {
  const textAt = textsOf(workspace.fs);
  for (const path of paths) yield { path, read: () => textAt(path) };
}

/**
 * Those of the methods that another text may be about too: with the others nothing can be broken and nothing claimed twice.
 * Where something was decided all are, as an earlier text of the same spec may have promised something of them.
 */
async function sharedMethods(
  open: readonly OpenSpec[],
  workspace: Workspace,
  view: RepositoryView,
): Promise<MethodWords> {
  const methods = new MethodWords();
  const add = (words?: SharedWords): void => {
    for (const { read } of open) methods.add(read() ?? "", words);
  };
  if (await view.hasDecisions()) {
    add();
    return methods;
  }
  const { candidates } = await listFiles(workspace, []);
  const words = new SharedWords(candidates.length);
  const textAt = textsOf(workspace.fs);
  for (const { path } of candidates) words.add(textAt(path) ?? "");
  // Texts are read several times: each is gone before the next one comes, and what only one of them has is never kept.
  add(words);
  if (methods.size === 0) return methods;
  const once = new Set<string>();
  const shared = new Set<string>();
  for (const { path } of candidates)
    for (const key of methods.keysIn(textAt(path) ?? "")) (once.has(key) ? shared : once).add(key);
  return methods.only(shared);
}
