/** Where a spec belongs by the folders of its repository: the place of a stage, and that of a release. */
import type { OwnWords, Stage } from "@assent/spec";
import { readFolder, readFolders, stageOf } from "./stage.ts";
import { fileNameOf } from "@assent/spec";

/** How releases stand in the paths of a repository, read from the paths that there are. */
export interface Layout {
  /** The folder that holds the releases, as in "specs". */
  readonly base: string;
  /** "nested": specs/RELEASE/approved; "suffixed": specs/RELEASE and specs/RELEASE-implemented; "flat": specs/RELEASE. */
  readonly kind: "nested" | "suffixed" | "flat" | "no releases";
  /** The name of the folder of each stage, as this repository writes it. */
  readonly stages: ReadonlyMap<Stage, string>;
  /** What the team calls the stages. */
  readonly words: Pick<OwnWords, "states">;
  /** The releases by name as it is written, in the order of their folders. */
  readonly releases: readonly string[];
}

/** Reads the layout from the paths of specs. */
export function readLayout(paths: readonly string[], words: Pick<OwnWords, "states">): Layout {
  const counts = { nested: 0, suffixed: 0, flat: 0 };
  const bases = new Map<string, number>();
  const stages = new Map<Stage, string>();
  const releases = new Set<string>();
  for (const path of paths) {
    const folders = path.split("/").slice(0, -1);
    const read = readFolders(folders, words);
    for (const [index, { stage, release }] of read.entries()) {
      if (stage !== undefined && release === undefined && !stages.has(stage)) stages.set(stage, folders[index]!);
    }
    const at = read.findIndex(({ release }) => release !== undefined);
    if (at < 0) continue;
    const base = folders.slice(0, at).join("/");
    bases.set(base, (bases.get(base) ?? 0) + 1);
    const { stage } = read[at]!;
    releases.add(stage === undefined ? folders[at]! : folders[at]!.slice(0, folders[at]!.lastIndexOf("-")));
    if (stage !== undefined) counts.suffixed += 1;
    else if (read.slice(at + 1).some((one) => one.stage !== undefined)) counts.nested += 1;
    else counts.flat += 1;
  }
  const [base] = [...bases].sort((left, right) => right[1] - left[1])[0] ?? [commonBase(paths)];
  const kind =
    releases.size === 0 ? "no releases" : counts.suffixed > 0 ? "suffixed" : counts.nested > 0 ? "nested" : "flat";
  return { base, kind, words, stages, releases: [...releases].sort((left, right) => (left < right ? -1 : 1)) };
}

/** The path of a spec in the folder of a stage; the same path where the repository has no folders for stages. */
export function pathAtStage(path: string, stage: Stage, { kind, stages, words }: Layout): string {
  if (stageOf(path, words) === stage) return path;
  const folders = path.split("/");
  const name = folders.pop() ?? "";
  const word = stages.get(stage) ?? ownWord(stage, words) ?? stage;
  const at = folders.findLastIndex((folder) => readFolder(folder, words).stage !== undefined);
  if (at >= 0) {
    const { release } = readFolder(folders[at]!, words);
    const written = release === undefined ? undefined : folders[at]!.slice(0, release.length);
    folders[at] = written === undefined ? word : stage === "approved" ? written : `${written}-${word}`;
  } else if (kind === "suffixed") {
    const release = folders.findIndex((folder) => readFolder(folder, words).release !== undefined);
    if (release < 0) return path;
    if (stage !== "approved") folders[release] = `${folders[release]!}-${word}`;
  } else if (stages.size > 0) folders.push(word);
  else return path;
  return [...folders, name].join("/");
}

/** The path of an approved spec in a release. */
export function pathInRelease(path: string, release: string, { base, kind, stages }: Layout): string {
  const name = fileNameOf(path);
  if (kind === "no releases") return path;
  const folders = [
    ...(base === "" ? [] : [base]),
    release,
    ...(kind === "nested" ? [stages.get("approved") ?? "approved"] : []),
  ];
  return [...folders, name].join("/");
}

/** What the team calls a stage, where no folder is there yet; a folder is written without spaces. */
function ownWord(stage: Stage, { states = {} }: Pick<OwnWords, "states">): string | undefined {
  return Object.keys(states).find((word) => states[word] === stage);
}

function commonBase(paths: readonly string[]): string {
  const [first = ""] = paths;
  return first.includes("/") ? (first.split("/")[0] ?? "") : "";
}
