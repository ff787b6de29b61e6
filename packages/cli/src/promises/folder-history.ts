/**
 * The earlier texts of specs that only a folder approved, as contracts: those that promised something else than the text
 * before them. A text that says the same in other words takes the place of the earlier one.
 */
import {
  promiseText,
  readDataModel,
  readOptions,
  readPromises,
  type ApprovedText,
  type ContractSource,
} from "@assent/contract";
import { gitIn, readWithFiles, ShownFiles, type PatchSet, type RunGit } from "@assent/review";
import type { Spec } from "@assent/spec";
import { releasesIn, type Workspace } from "@assent/workspace";
import type { EarlierText } from "./earlier-texts.ts";
import { parseSpec } from "../read-one.ts";

/** A text, and when it came; larger is later. */
export interface PastText {
  readonly text: ApprovedText;
  readonly at: number;
}

/** What a spec says of promises: its contract, its options and its data model. */
export function sourceOf({ contract, text }: ContractSource, read: Spec) {
  return { contract, text, options: readOptions(read).options, model: readDataModel(read).model };
}

/** The texts, oldest first; `now` is that which stands there, if one does. */
export async function readPast(
  earlier: readonly EarlierText[],
  now: ApprovedText | undefined,
  { root, workspace, path }: { readonly root: string; readonly workspace: Workspace; readonly path: string },
): Promise<readonly PastText[]> {
  const git = gitIn(root);
  const releaseIn = await releasesIn(workspace);
  const past: { text: ApprovedText; at: number }[] = [];
  let said: string | undefined;
  const put = (text: ApprovedText, at: number): void => {
    const says = promiseText(text);
    const top = past.at(-1);
    // It was promised where it was said first.
    if (top !== undefined && says === said) top.text = { ...text, revision: top.text.revision ?? text.revision };
    else past.push({ text, at });
    said = says;
  };
  // Newest first, as they were found: of those that are the same the newest tells where it stood, the oldest when it came.
  const runs: { readonly one: EarlierText; at: number; revision: string }[] = [];
  for (const one of earlier) {
    const run = runs.at(-1);
    if (run?.one.blob === one.blob) Object.assign(run, { at: one.at, revision: one.commit });
    else runs.push({ one, at: one.at, revision: one.commit });
  }
  for (const { one, at, revision } of runs.reverse()) {
    if (now?.text === one.text) {
      put({ ...now, revision }, at);
      continue;
    }
    const { text, commit, path: then } = one;
    const read = await readThen(git, { text, commit, path: then }, { workspace, named: path });
    const { contract } = readPromises(read);
    const source = sourceOf({ contract: { ...contract, file: then }, text }, read);
    put({ ...source, release: releaseIn(then), revision, approvedAt: undefined }, at);
  }
  if (now !== undefined) put(now, Infinity);
  return past;
}

/** A text of a commit, with the files that it showed then, as the spec that it is now called. */
export function readThen(
  git: RunGit,
  { text, commit, path }: { readonly text: string } & Pick<PatchSet, "commit" | "path">,
  { workspace, named }: { readonly workspace: Workspace; readonly named: string },
): Promise<Spec> {
  const files = new ShownFiles(git, { commit, path });
  // What stood beside it then is looked for there, wherever it stands today.
  const [from, to] = [folderOf(named), folderOf(path)];
  const resolve = (file: string) => files.resolve(file.startsWith(from) ? to + file.slice(from.length) : file);
  return readWithFiles(files, () => parseSpec(workspace, text, named, resolve));
}

function folderOf(path: string): string {
  return path.replace(/[^/]*$/, "");
}
