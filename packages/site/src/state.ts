/** What the folder of a spec says of it: how far it has come, and for which release it is meant. */

/** A stage in the life of a spec, as it is shown: always with a word and a shape, colour comes last. */
export interface State {
  readonly name: string;
  readonly label: string;
  readonly mark: string;
  readonly tone: "pos" | "neg" | "warn" | "link" | "purple" | "muted" | "faint";
  /** Whether nothing more is to be expected. */
  readonly isEnded: boolean;
}

const state = (name: string, mark: string, tone: State["tone"], isEnded = false): State => {
  const words = name.replaceAll("-", " ");
  return { name, label: words.charAt(0).toUpperCase() + words.slice(1), mark, tone, isEnded };
};

/** All stages, in the order of a life. */
export const states: readonly State[] = [
  state("draft", "○", "muted"),
  state("backlog", "○", "muted"),
  state("proposed", "◐", "link"),
  state("approved", "●", "pos"),
  state("not-implemented", "○", "muted"),
  state("in-progress", "◐", "link"),
  state("implemented", "✓", "pos"),
  state("deferred", "‖", "faint"),
  state("rejected", "✕", "neg", true),
  state("superseded", "–", "muted", true),
  state("abandoned", "–", "muted", true),
  state("retired", "–", "muted", true),
];

/** Names of folders for the stages. */
const byFolder = new Map<string, State>(
  Object.entries({
    draft: "draft",
    drafts: "draft",
    backlog: "backlog",
    proposed: "proposed",
    "under-review": "proposed",
    approved: "approved",
    accepted: "approved",
    "not-implemented": "not-implemented",
    "in-progress": "in-progress",
    in_progress: "in-progress",
    inprogress: "in-progress",
    implemented: "implemented",
    completed: "implemented",
    done: "implemented",
    deferred: "deferred",
    postponed: "deferred",
    rejected: "rejected",
    superseded: "superseded",
    replaced: "superseded",
    obsolete: "superseded",
    abandoned: "abandoned",
    withdrawn: "abandoned",
    removed: "abandoned",
    retired: "retired",
  }).map(([folder, name]) => [folder, states.find((one) => one.name === name)!]),
);

/** Folders that only hold others. */
const containers = new Set(["specs", "spec", "doc", "docs", "source", "specless", "priorities", "policies", "policy", "images"]);

/** The stage that the nearest folder with a known name says; "juno-implemented" names a release too. */
export function stateOf(path: string): State | undefined {
  for (const folder of foldersOf(path).reverse()) {
    const found = byFolder.get(folder) ?? byFolder.get(splitFolder(folder)?.state ?? "");
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The stage of a spec that symbolic links show in other folders too: the one that says most of how far it has come. */
export function stateOfPlaces(paths: readonly string[]): State | undefined {
  const found = paths.map(stateOf).filter((one) => one !== undefined);
  return found.sort((left, right) => states.indexOf(right) - states.indexOf(left))[0];
}

/** The release of a spec: the first folder that is neither a stage nor a container. */
export function releaseOf(path: string): string | undefined {
  const folder = foldersOf(path).find((name) => !byFolder.has(name) && !containers.has(name));
  return folder === undefined ? undefined : (splitFolder(folder)?.release ?? folder);
}

function foldersOf(path: string): string[] {
  return path.toLowerCase().split("/").slice(0, -1);
}

function splitFolder(folder: string): { readonly release: string; readonly state: string } | undefined {
  const [, release, state] = /^(.+)-([a-z]+)$/.exec(folder) ?? [];
  return release !== undefined && state !== undefined && byFolder.has(state) ? { release, state } : undefined;
}

/** Orders releases: names by the alphabet, years after them. */
export function compareReleases(left: string, right: string): number {
  const [leftIsYear, rightIsYear] = [/^\d/.test(left), /^\d/.test(right)];
  if (leftIsYear !== rightIsYear) return leftIsYear ? 1 : -1;
  return left.localeCompare(right, "en", { numeric: true });
}
