/** A site that is kept up to date: read, build, write, and again for what changed. */
import { posix, relative, sep } from "node:path";
import type { Worker } from "node:worker_threads";
import {
  configPath,
  openGit,
  openWorkspace,
  readSpecPlaces,
  readingOnce,
  withTemplateNames,
  type CachePlace,
  type Problem,
  type Workspace,
} from "@assent/workspace";
import { languageOf } from "../language.ts";
import { buildOnce, makeBuilder, type Built } from "../build.ts";
import { readPast } from "../history/revisions.ts";
import type { SiteInput } from "../entries/site-input.ts";
import { readAssets } from "./assets.ts";
import { gatherCrew } from "./crew.ts";
import { makeDrawer } from "./draw.ts";
import { makeHeldReader, type ReadHeld } from "./read-held.ts";
import { readFlow } from "./read-flow.ts";
import { findHistories, readHistories, type Histories } from "./read-histories.ts";
import { openSite, type Told } from "./open-site.ts";
import type { Written } from "./tasks.ts";
import { writeAsMade } from "./write-as-made.ts";
import { makeWriter } from "./write-files.ts";

/** What came out. */
export interface Published extends Built {
  /** What is wrong with settings, and what could not be read. */
  readonly problems: readonly Problem[];
  readonly written: Written;
  /** Whether there is a history that git could not read: the site is without it, and pages of earlier builds are left. */
  readonly lacksHistory: boolean;
}

/** A site on disk, and how to bring it up to date. */
export interface Publisher {
  readonly published: Published;
  /** Paths of files that are no documents and on which pages depend now. */
  readonly beside: () => readonly string[];
  /** After these files changed; the settings may be one of them. */
  readonly update: (paths: readonly string[]) => Promise<Published>;
  /** After there are other commits or decisions; with `isOther` git knows another repository there, or none. */
  readonly renew: (isOther?: boolean) => Promise<Published>;
}

/** Where and how to publish. */
export interface PublishOptions {
  /** Absolute path of the folder that is written to. */
  readonly folder: string;
  /** The same from the root of the repository; "" where it is elsewhere. */
  readonly exclude: string;
  readonly url: string | undefined;
  readonly onRead: (done: number, total: number) => void;
  /** Where records of earlier builds are; undefined: nothing is kept. */
  readonly cache?: CachePlace | undefined;
  /** Reads what was decided about specs, by their ids; without it folders say how far they are. */
  readonly decisions?: (() => Promise<SiteInput["decisions"]>) | undefined;
  /**
   * Reads what is promised, from texts as they were approved and what they came to be; it is asked only where a spec has a
   * method or a shape in the canonical form, or something was decided. Without it folders say what is approved.
   */
  readonly held?: ReadHeld | undefined;
  /** A thread that serves tasks and was started before it was known whether there is work for it. */
  readonly spare?: Worker | undefined;
}

/**
 * Publishes a repository, and remembers nothing of it: a file is let go when it is written. Undefined where there is no
 * document, so that nothing is written: an earlier site stays.
 */
export async function publishOnce(
  given: Workspace,
  options: PublishOptions,
): Promise<Omit<Published, "files"> | undefined> {
  const { workspace } = await withTemplateNames(given);
  const { exclude, url, cache, folder } = options;
  const crew = gatherCrew(options.spare);
  const { told, found } = readGit(workspace, options);
  const { input: read, problems } = await openSite(workspace, { exclude, url, cache, crew, told }, options.onRead);
  if (read.records.length === 0) {
    await found;
    crew.rest();
    return undefined;
  }
  const histories = await readHistories(await found, crew);
  const input = await makeHeldReader(options.held)(read, true);
  const drawer = await makeDrawer(input.records.flatMap(({ graphs }) => graphs.map(({ source }) => source)));
  const { end, ...making } = buildOnce(
    { ...input, pastIds: idsIn(histories) },
    { assets: readAssets(), ...drawer, histories },
  );
  const lacksHistory = input.past.isUnreadable;
  const written = await writeAsMade({ folder, root: workspace.root, mayRemove: !lacksHistory }, making, crew);
  crew.rest();
  const site = end();
  const all = [...workspace.problems, ...problems, ...refusedFiles(workspace.root, folder, written)];
  return { site, pages: site.entries.length, problems: all, written, lacksHistory };
}

/** What is said of files of others that stand where the site's own would. */
function refusedFiles(root: string, folder: string, { refused }: Written): readonly Problem[] {
  const place = relative(root, folder).split(sep).join("/");
  return refused.map((name) => ({
    path: posix.join(place, name),
    message: "A file that is not of the site stands here, so it was left, and the site lacks its own.",
    remedy: "move it elsewhere, or name another folder for the site",
  }));
}

/** What git tells, read while documents are. */
function readGit(workspace: Workspace, { cache, decisions }: PublishOptions) {
  const { root, git: reader, config, fs } = workspace;
  const git = reader && readingOnce(reader);
  const { check: words } = config;
  const past = readPast(git, words);
  const found = findHistories(git, past, {
    root,
    isThere: (path) => fs.kindOf(path) !== "missing",
    language: languageOf({ config }),
    cache,
  });
  const decided = Promise.resolve(decisions?.() ?? noDecisions);
  const flows = decided.then(({ size }) =>
    git === undefined
      ? []
      : readFlow(git, { hasDecisions: size > 0, words, findPlaces: () => readSpecPlaces(workspace) }, { root, cache }),
  );
  const told = Promise.all([past, flows, decided]).then(([read, flow, known]): Told => ({
    past: read,
    flow,
    decisions: known,
  }));
  // Both are awaited when documents are read; a fault is told then.
  for (const one of [told, found]) void one.catch(() => undefined);
  return { told, found };
}

/** Publishes a repository, to be kept up to date. Where there is no document nothing is written, at first and later. */
export async function publish(given: Workspace, options: PublishOptions): Promise<Publisher | undefined> {
  const { root, fs } = given;
  let named = await withTemplateNames(given);
  const { workspace } = named;
  const { exclude, url, cache } = options;
  const crew = gatherCrew(options.spare);
  let current = workspace;
  const first = readGit(current, options);
  let site = await openSite(workspace, { exclude, url, cache, crew, told: first.told }, options.onRead);
  if (site.input.records.length === 0) {
    await first.found;
    crew.rest();
    return undefined;
  }
  const assets = readAssets();
  let build = makeBuilder();
  const writer = makeWriter(options.folder, root, crew);
  let histories = await readHistories(await first.found, crew);
  let published: Published | undefined;
  const withHeld = makeHeldReader(options.held);
  /** Makes it; with `isOther` there may be other settings, commits or decisions. */
  const make = async (isOther: boolean): Promise<Published> => {
    const input = await withHeld(site.input, isOther);
    // Documents that are all gone come back, mostly with the next commit that is checked out.
    if (published !== undefined && input.records.length === 0)
      return { ...published, problems: [...current.problems, ...site.problems, noDocuments], written: noneWritten };
    const drawer = await makeDrawer(input.records.flatMap(({ graphs }) => graphs.map(({ source }) => source)));
    const built = build({ ...input, pastIds: idsIn(histories) }, { assets, ...drawer, histories });
    const lacksHistory = input.past.isUnreadable;
    const written = await writer.write(built.files, !lacksHistory);
    crew.rest();
    return (published = {
      ...built,
      problems: [...current.problems, ...site.problems, ...refusedFiles(root, options.folder, written)],
      written,
      lacksHistory,
    });
  };
  /** Settings can change how documents are read, and what stands on every page. */
  const reopen = async (): Promise<Published> => {
    named = await withTemplateNames(await openWorkspace(root, { fs, git: openGit(root) }));
    current = named.workspace;
    const { told, found } = readGit(current, options);
    site = await openSite(current, { exclude, url, cache, crew, told }, () => undefined);
    histories = await readHistories(await found, crew);
    build = makeBuilder();
    return make(true);
  };
  /** Whether templates that changed use other names of the team's own than before. */
  const haveOtherNames = async (paths: readonly string[]): Promise<boolean> => {
    if (!paths.some(named.isTemplate)) return false;
    const now = await withTemplateNames(await openWorkspace(root, { fs, git: openGit(root) }));
    return JSON.stringify(now.workspace.config.dialect) !== JSON.stringify(current.config.dialect);
  };
  return {
    published: await make(true),
    beside: () => site.beside(),
    async update(paths) {
      if (paths.includes(configPath) || (await haveOtherNames(paths))) return reopen();
      site = await site.refresh(paths);
      return make(false);
    },
    async renew(isOther = false) {
      // Which files are ignored is another question then too.
      if (isOther) return reopen();
      const { told, found } = readGit(current, options);
      site = site.withTold(await told);
      histories = await readHistories(await found, crew);
      return make(true);
    },
  };
}

/** The ids that specs had, by where they are or were last. */
function idsIn(histories: Histories): ReadonlyMap<string, readonly string[]> {
  return new Map([...histories].map(([path, { ids }]) => [path, ids]));
}

const noneWritten: Written = { written: 0, unchanged: 0, removed: 0, refused: [] };

/** Said while a site is served and its documents are gone. */
const noDocuments: Problem = {
  path: ".",
  message: "There is no document here now, so the site stays as it was.",
};

const noDecisions: SiteInput["decisions"] = new Map();
