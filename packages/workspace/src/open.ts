/** One repository, opened: an immutable snapshot of what is set and what is there. */
import { matchesPath } from "@assent/check";
import { folderOf } from "@assent/spec";
import { configPath, isLikeConfig } from "./config/path.ts";
import { defaultConfig, readConfig, type Config } from "./config/config.ts";
import { publisherNames } from "./config/publisher-names.ts";
import { knownRules } from "./contract-rules.ts";
import { discover, type Discovery, type Scope } from "./folders/discover.ts";
import { textsOf, type Files } from "./files.ts";
import { type Git, isShallow } from "./git.ts";
import { readHistory, type History } from "./history/history.ts";
import { ignoredBy, readIgnored, type Ignored } from "./ignored.ts";
import { findWrongPaths, withUsablePaths } from "./config/named-paths.ts";
import type { Problem } from "./problem.ts";
import { releasesAmong } from "./folders/stage.ts";
import { withNames } from "./templates/own-names.ts";

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
  /** What is good to know of it, and nothing is wrong with. */
  readonly notes: readonly Problem[];
}

/** Opens the repository in `root`. Wrong settings are in `problems`; what is right of them counts. */
export async function openWorkspace(root: string, { fs, git }: WorkspaceParts): Promise<Workspace> {
  const { config: own, problems } = await readConfig(fs, knownRules);
  const config = { ...own, dialect: withNames(own.dialect, publisherNames(fs)) };
  return {
    root,
    fs,
    git,
    config,
    problems: [...problems, ...findWrongPaths(fs, config)],
    notes: findMisnamedConfig(fs),
  };
}

/** A workspace of which nothing is known but its files. */
export function bareWorkspace(root: string, { fs, git }: WorkspaceParts): Workspace {
  return { root, fs, git, config: defaultConfig, problems: [], notes: [] };
}

/** A file with settings that nobody reads, since its name is another. */
function findMisnamedConfig(fs: Files): readonly Problem[] {
  return (
    fs
      .listFolder("", (name) => isLikeConfig(name) && name !== configPath)
      // A link to a folder is listed whatever its name is.
      .filter(({ path }) => isLikeConfig(path))
      .map(({ path }) => ({
        path,
        message: `The file is passed over: settings are read from ${configPath}.`,
        remedy: `rename it to ${configPath}`,
      }))
  );
}

/** What there is to read, and what git leaves out. */
export interface Listing extends Discovery {
  readonly ignored: Ignored;
}

/** What there is to check, with what git knows of it. */
export interface Survey extends Listing {
  readonly history: History | undefined;
}

/** Lists what is there, for those who need not know where it came from. `scopes` as in {@link survey}. */
export async function listFiles({ fs, git, config }: Workspace, scopes: readonly Scope[]): Promise<Listing> {
  const ignored = await readIgnored(git);
  return { ...discover(fs, withUsablePaths(fs, config), scopes, ignoredBy(ignored)), ignored };
}

const releases = new WeakMap<Workspace, Promise<(path: string) => string | undefined>>();

/**
 * Finds the release that a path is of, as far as the folders of the whole repository say so; see {@link releasesAmong}. A path
 * that is not there, or no longer, is judged as though it were.
 */
export function releasesIn(workspace: Workspace): Promise<(path: string) => string | undefined> {
  const known =
    releases.get(workspace) ?? listFiles(workspace, []).then(({ specs }) => releasesOf(specs, workspace.config.check));
  releases.set(workspace, known);
  return known;
}

function releasesOf(
  specs: readonly string[],
  words: Parameters<typeof releasesAmong>[1],
): (path: string) => string | undefined {
  const there = new Set(specs);
  const now = releasesAmong(specs, words);
  const then = new Map<string, string | undefined>();
  return (path) => {
    const release = now(path);
    if (release !== undefined || there.has(path)) return release;
    const folder = folderOf(path);
    if (!then.has(folder)) then.set(folder, releasesAmong([...specs, path], words)(path));
    return then.get(folder);
  };
}

/** Finds whether specs stand where a path is, by the settings or the templates; where there are neither, nowhere. */
export async function readSpecPlaces(workspace: Workspace): Promise<(path: string) => boolean> {
  const { isInside, templates } = await listFiles(workspace, []);
  const { specs, ignore } = workspace.config;
  if (templates.paths.length === 0 && (specs ?? []).length === 0) return () => false;
  const forms = new Set(templates.paths);
  return (path) => isInside(path) && !forms.has(path) && !ignore.some((pattern) => matchesPath(pattern, path));
}

/** Looks at what is there. `scopes` limit what is to be checked; without any it is the whole repository. */
export async function survey(workspace: Workspace, scopes: readonly Scope[]): Promise<Survey> {
  const { git, fs } = workspace;
  const listing = listFiles(workspace, scopes);
  const templates = listing.then(
    (listed) => listed.templates.paths,
    () => [],
  );
  const reading = git === undefined ? undefined : readHistory(git, templates, textsOf(fs));
  const asking = git && isShallow(git);
  const found = await listing;
  const history = await reading;
  const isCut = await asking;
  // A repository without commits has no history; one that git refuses to read has one that nobody knows.
  if (git !== undefined && isCut === undefined)
    return { ...found, history, problems: [...found.problems, unreadableGit] };
  // What came before is cut off: of most files it is not known when they came.
  const notes = isCut === true && found.candidates.length > 0 ? [...found.notes, shallowGit] : found.notes;
  return { ...found, notes, history: isCut === true ? undefined : history };
}

/** Said where it is not known which template was in force when. */
export const shallowGit: Problem = {
  path: ".git",
  message:
    "This clone is shallow, so nobody can tell which template was in force when a spec was added: each is held to today's. A section that many specs lack is likely younger than they are, and told as a warning.",
  remedy: "git fetch --unshallow gets the history; in CI, check out with all of it",
};

const unreadableGit: Problem = {
  path: ".git",
  message:
    "Git cannot read this repository, so nothing is known of its history; each spec is held to today's template.",
  remedy: "git status says what is wrong (no git program, another owner, missing objects)",
};
