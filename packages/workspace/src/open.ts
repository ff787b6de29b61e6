/** One repository, opened: an immutable snapshot of what is set and what is there. */
import { defaultConfig, readConfig, type Config } from "./config.ts";
import { knownRules } from "./contract-rules.ts";
import { discover, isDocumentName, type Discovery, type Scope } from "./discover.ts";
import { comparePaths, type Files } from "./files.ts";
import type { Git } from "./git.ts";
import { readHistory, type History } from "./history.ts";
import type { Problem } from "./problem.ts";

/** What a workspace works with. */
export interface WorkspaceParts {
  readonly fs: Files;
  /** Undefined outside of a repository. */
  readonly git: Git | undefined;
}

/** A repository as it is at one moment. */
export interface Workspace extends WorkspaceParts {
  /** Absolute path of its folder. */
  readonly root: string;
  readonly config: Config;
  /** What was wrong with the configuration. */
  readonly problems: readonly Problem[];
}

/** Opens the repository in `root`. Wrong settings are in `problems`; what is right of them counts. */
export async function openWorkspace(root: string, { fs, git }: WorkspaceParts): Promise<Workspace> {
  const { config, problems } = await readConfig(fs, [...knownRules.keys()]);
  return { root, fs, git, config, problems: [...problems, ...findMissingPaths(fs, config)] };
}

/** A workspace of which nothing is known but its files. */
export function bareWorkspace(root: string, { fs, git }: WorkspaceParts): Workspace {
  return { root, fs, git, config: defaultConfig, problems: [] };
}

/** Paths in the configuration that lead nowhere. */
function findMissingPaths(fs: Files, config: Config): readonly Problem[] {
  const named = [
    ...(config.template === undefined ? [] : [{ key: "template", path: config.template, what: "template" }]),
    ...(config.specs ?? []).map((path) => ({ key: "specs", path, what: "folder" })),
    ...config.templates.map(({ template }) => ({ key: "paths", path: template, what: "template" })),
  ];
  return named
    .filter(({ path }) => path !== "" && fs.kindOf(path) === "missing")
    .map(({ key, path, what }) => ({
      path: "assent.yaml",
      line: config.lineOf(key),
      message: `The ${what} "${path}" is not there.`,
      remedy: `correct the path; it is relative to the folder of assent.yaml`,
    }));
}

/** What there is to check, with what git knows of it. */
export interface Survey extends Discovery {
  readonly history: History | undefined;
}

/** Looks at what is there. `scopes` limit what is to be checked; without any it is the whole repository. */
export async function survey(workspace: Workspace, scopes: readonly Scope[]): Promise<Survey> {
  const { fs, git, config } = usable(workspace);
  const history = git === undefined ? undefined : readHistory(git);
  const isIgnored = git === undefined ? () => false : await readIgnored(git);
  const wanted = scopes.length > 0 ? scopes : scopesOf(config);
  const found = discover(fs, config, wanted, isIgnored);
  const known = await history;
  // A repository without commits has no history; one that git refuses to read has one that nobody knows.
  const isBroken =
    git !== undefined && known === undefined && (await git.run(["rev-parse", "--git-dir"])) === undefined;
  return { ...found, history: known, problems: isBroken ? [...found.problems, unreadableGit] : found.problems };
}

const unreadableGit: Problem = {
  path: ".git",
  message:
    "Git cannot read this repository, so nothing is known of its history; each spec is held to today's template.",
  remedy: "git status says what is wrong (no git program, another owner, missing objects)",
};

/** A configured template that is not there does not count: the nearest one does. */
function usable(workspace: Workspace): Workspace {
  const { fs, config } = workspace;
  const exists = (path: string): boolean => fs.kindOf(path) !== "missing";
  const specs = config.specs?.filter((path) => path === "" || exists(path));
  return {
    ...workspace,
    config: {
      ...config,
      template: config.template !== undefined && exists(config.template) ? config.template : undefined,
      templates: config.templates.filter(({ template }) => exists(template)),
      specs: specs === undefined || specs.length === 0 ? undefined : specs,
    },
  };
}

function scopesOf({ specs }: Config): readonly Scope[] {
  const folders = specs !== undefined && specs.length > 0 ? specs : [""];
  return folders.map((path) => ({ path, kind: "folder" }));
}

async function readIgnored(git: Git): Promise<(path: string) => boolean> {
  const listed = await git.run(["ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z"]);
  const paths = (listed ?? "").split("\0").filter((path) => path !== "");
  const folders = paths.filter((path) => path.endsWith("/"));
  const files = new Set(paths);
  return (path) => files.has(path) || folders.some((folder) => path.startsWith(folder));
}

/** Paths of documents that differ between `revision` and the files as they are now; undefined for an unknown revision. */
export async function changedSince(git: Git, revision: string): Promise<readonly string[] | undefined> {
  const [changed, added] = await Promise.all([
    git.run(["diff", "--name-only", "--relative", "--diff-filter=d", "-z", "--end-of-options", revision, "--"]),
    git.run(["ls-files", "--others", "--exclude-standard", "-z"]),
  ]);
  if (changed === undefined) return undefined;
  return [...new Set([...changed.split("\0"), ...(added ?? "").split("\0")])]
    .filter((path) => isDocumentName(path.slice(path.lastIndexOf("/") + 1)))
    .sort(comparePaths);
}
