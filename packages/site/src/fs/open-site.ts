/** Reads a repository for its site: documents, history, redirects, settings. */
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { basename, join, posix } from "node:path";
import {
  diskFiles,
  ignoredBy,
  isDocumentName,
  listFiles,
  mayShow,
  nothingIgnored,
  otherProjects,
  projectName,
  readIgnored,
  refusalWords,
  type CachePlace,
  type FileEntry,
  type Ignored,
  type Problem,
  type Refusal,
  type Workspace,
} from "@assent/workspace";
import { headBytes, imageSize } from "../image-size.ts";
import type { FileFinder, SizeFinder } from "../links/link-world.ts";
import type { DocumentRecord, Finding } from "../record.ts";
import { languageOf } from "../language.ts";
import { readRedirectFile, type RedirectFiles } from "../entries/redirects.ts";
import type { SiteInput, SiteSettings } from "../entries/site-input.ts";
import type { Crew } from "./crew.ts";
import { documentReader, readDocuments, type Reading } from "./read-documents.ts";

/** A repository that was read, and how to read a part of it again. */
export interface OpenSite {
  readonly input: SiteInput;
  readonly problems: readonly Problem[];
  /** Paths of files that are no documents and on which pages depend, as far as pages were made: texts that are taken in, and pictures. */
  readonly beside: () => readonly string[];
  /** What the site is made of after some files changed. */
  readonly refresh: (paths: readonly string[]) => Promise<OpenSite>;
  /** The same after there are other commits or decisions. */
  readonly withTold: (told: Told) => OpenSite;
}

/** What git tells about documents, beside their texts. */
export type Told = Pick<SiteInput, "past" | "flow" | "decisions">;

const shallowClone: Problem = {
  path: ".git",
  message:
    "This clone is shallow: of what was written before its first commit the site tells no dates, revisions or former places.",
  remedy: "git fetch --unshallow gets the history; in CI, check out with all of it",
};

/** Some of what git has is broken or missing, as in a clone that fetches texts when they are asked for and cannot. */
const unreadableHistory: Problem = {
  path: ".git",
  message:
    "Git cannot read the history, so the site has no dates, revisions, redirects or feeds of it; pages of an earlier build are left.",
  remedy: "git fsck names what is broken or missing; git fetch --refetch, or a new clone, gets it",
};

/** How to read a repository for its site. */
export interface OpenOptions {
  /** The folder that the site is written to, from the root. */
  readonly exclude: string;
  readonly url: string | undefined;
  /** Where records of earlier builds are; undefined: nothing is kept. */
  readonly cache: CachePlace | undefined;
  readonly crew: Crew;
  /** What git tells; it is read while documents are. */
  readonly told: Promise<Told>;
}

/** Reads all of it. `onRead` counts documents. */
export async function openSite(
  workspace: Workspace,
  options: OpenOptions,
  onRead: (done: number, total: number) => void,
): Promise<OpenSite> {
  const { root } = workspace;
  const asking = listFiles(workspace, []);
  const listed = listDocuments(root, options.exclude);
  const { ignored, specs } = await asking;
  const files = findFiles(root, ignored);
  const settings = readSettings(workspace, options.url, files.at);
  const documents = withoutIgnored(listed, ignored);
  let done = 0;
  const { paths } = documents;
  const readings = await readDocuments(
    { root, language: languageOf(workspace), cache: options.cache, ignored, paths },
    options.crew,
    (count) => {
      done += count;
      onRead(done, paths.length);
    },
  );
  return assemble(workspace, options, {
    readings: new Map(paths.map((path, index) => [path, readings[index]!])),
    specs: new Set(specs),
    redirects: documents.redirects,
    aliases: documents.aliases,
    findings: documents.findings,
    told: await options.told,
    settings: await settings,
    files,
    ignored,
  });
}

interface Parts {
  readonly readings: ReadonlyMap<string, Reading>;
  readonly specs: ReadonlySet<string>;
  readonly redirects: RedirectFiles;
  readonly aliases: ReadonlyMap<string, string>;
  readonly told: Told;
  readonly findings: readonly Finding[];
  readonly settings: SiteSettings;
  readonly files: Files;
  readonly ignored: Ignored;
}

function assemble(workspace: Workspace, options: OpenOptions, parts: Parts): OpenSite {
  const { root } = workspace;
  const records: DocumentRecord[] = [];
  const problems: Problem[] = [];
  for (const reading of parts.readings.values()) {
    if (reading.ok) records.push(reading.record);
    else problems.push(reading.problem);
  }
  return {
    input: {
      records,
      ...parts.told,
      settings: parts.settings,
      specs: parts.specs,
      redirects: parts.redirects,
      aliases: parts.aliases,
      findings: parts.findings,
      fileAt: parts.files.at,
      sizeOf: parts.files.sizeOf,
    },
    problems: [
      ...(parts.told.past.isShallow ? [shallowClone] : []),
      ...(parts.told.past.isUnreadable ? [unreadableHistory] : []),
      ...(parts.ignored.isKnown ? [] : [silentGit]),
      ...problems,
    ],
    beside: () =>
      [...new Set([...records.flatMap(({ includes }) => includes), ...parts.files.asked()])].filter(
        (path) => !parts.readings.has(path) && !path.startsWith(".."),
      ),
    async refresh(paths) {
      // What is ignored now may not have been there before.
      const ignored = await readIgnored(workspace.git);
      const read = documentReader(root, languageOf(workspace), ignored);
      const documents = paths.filter((path) => isDocumentName(basename(path)));
      const known = documents.every((path) => parts.readings.has(path) && isFile(join(root, path)));
      if (!known) return openSite(workspace, { ...options, told: Promise.resolve(parts.told) }, () => undefined);
      const changed = new Set(paths);
      const including = records.filter(({ includes }) => includes.some((path) => changed.has(path)));
      const readings = new Map(parts.readings);
      for (const path of new Set([...documents, ...including.map((record) => record.path)]))
        readings.set(path, read(path).reading);
      const isSame = documents.length === paths.length && ignored.paths.join("\0") === parts.ignored.paths.join("\0");
      const files = isSame ? parts.files : findFiles(root, ignored);
      return assemble(workspace, options, { ...parts, readings, files, ignored });
    },
    withTold: (told) => assemble(workspace, options, { ...parts, told }),
  };
}

/** Said where nobody knows what git ignores. */
const silentGit: Problem = {
  path: ".git",
  message: "Git does not answer, so nobody knows which files it ignores: no file that is not a document is shown.",
  remedy: "git status says what is wrong (no git program, another owner)",
};

/** What git ignores is not published. */
function withoutIgnored({ paths, aliases, ...rest }: Listed, ignored: Ignored): Listed {
  const isIgnored = ignoredBy(ignored);
  return {
    ...rest,
    paths: paths.filter((path) => !isIgnored(path)),
    aliases: new Map([...aliases].filter(([path]) => !isIgnored(path))),
    findings: rest.findings.filter(({ path }) => !isIgnored(path)),
  };
}

type Listed = Pick<Parts, "redirects" | "aliases" | "findings"> & { readonly paths: readonly string[] };

/** Documents to be shown, where the `redirects` files lead, and where symbolic links do. */
function listDocuments(root: string, exclude: string): Listed {
  const files = diskFiles(root);
  const paths: string[] = [];
  const redirects: RedirectFiles[] = [];
  const aliases = new Map<string, string>();
  const findings: Finding[] = [];
  const refuse = mayShow(root, () => nothingIgnored);
  for (const { path, kind, link } of files.list("", isDocumentName)) {
    if (exclude !== "" && path.startsWith(`${exclude}/`)) continue;
    if (link !== undefined) {
      const problem = linkProblem(link, refuse(path));
      const target = posix.join(posix.dirname(path), link.target).replace(/\/$/, "");
      if (problem !== undefined) findings.push({ path, ...problem });
      else if (!target.startsWith("..") && !posix.isAbsolute(link.target)) aliases.set(path, target);
    }
    if (kind !== "file") continue;
    if (path.endsWith(".rst")) paths.push(path);
    else {
      const read = files.read(path);
      if (read.ok) redirects.push(readRedirectFile(path, read.text));
    }
  }
  const lines = redirects.flatMap((one) => one.lines);
  return { paths, redirects: { lines, findings: redirects.flatMap((one) => one.findings) }, aliases, findings };
}

/** What is wrong with a symbolic link: then the site has nothing at its path. */
function linkProblem(
  { target, state }: NonNullable<FileEntry["link"]>,
  refusal: Refusal | undefined,
): Pick<Finding, "message" | "remedy"> | undefined {
  if (state === "loop") return { message: "The symbolic link leads back to itself." };
  if (state === "broken")
    return { message: `The symbolic link leads to "${target}", which is not there.`, remedy: "mend it, or remove it" };
  if (refusal === undefined) return undefined;
  const { why, remedy } = refusalWords[refusal];
  return { message: `The symbolic link leads to "${target}", and that is not shown: ${why}.`, remedy };
}

async function readSettings(
  { root, git, config, fs }: Workspace,
  url: string | undefined,
  fileAt: FileFinder,
): Promise<SiteSettings> {
  const remote = (await git?.run(["config", "--get", "remote.origin.url"]))?.trim() ?? "";
  const fromRemote = basename(remote.replace(/\/+$/, "")).replace(/\.(?:git|bundle)$/, "");
  // A clone of a folder beside it may have nothing but dots for a name.
  const repository = !/[\p{L}\p{N}]/u.test(fromRemote) || git?.top !== root ? basename(root) : fromRemote;
  const github = /^(?:https:\/\/|git@)(github\.com|gitlab\.com)[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(remote);
  const edit = github === null ? undefined : `https://${github[1]}/${github[2]}/edit/HEAD/{path}`;
  const { site } = config;
  const address = url ?? site.url;
  const isPicture = /\.(?:svg|png|jpe?g|gif|webp|avif|ico)$/i.test(site.logo ?? "");
  const isLogoThere = site.logo !== undefined && isPicture && fileAt(site.logo) === "there";
  return {
    name: site.name ?? projectName(fs) ?? repository,
    repository,
    // As it stands in a sitemap and in links: letters of other scripts are escaped, in names of hosts too.
    url: address === undefined ? undefined : new URL(address.replace(/\/*$/, "/")).href,
    edit: site.edit ?? edit,
    footer: site.footer ?? "",
    approved: config.approved,
    words: languageOf({ config }).words,
    otherProjects: otherProjects(fs),
    logo: isLogoThere ? site.logo : undefined,
    missingLogo: isLogoThere ? undefined : site.logo,
    colours: Object.entries(site.colors ?? {}).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  };
}

/** Says whether files are there and may be shown, and for which it was asked. */
interface Files {
  readonly at: FileFinder;
  readonly sizeOf: SizeFinder;
  readonly asked: () => Iterable<string>;
}

function findFiles(root: string, ignored: Ignored): Files {
  const known = new Map<string, ReturnType<FileFinder>>();
  const sizes = new Map<string, ReturnType<SizeFinder>>();
  const refuse = mayShow(root, () => ignored);
  return {
    at(path) {
      let found = known.get(path);
      if (found === undefined)
        known.set(path, (found = refuse(path) ?? (isFile(join(root, path)) ? "there" : "missing")));
      return found;
    },
    sizeOf(path) {
      if (!sizes.has(path)) sizes.set(path, sizeAt(join(root, path)));
      return sizes.get(path);
    },
    asked: () => known.keys(),
  };
}

function sizeAt(path: string): ReturnType<SizeFinder> {
  try {
    const file = openSync(path, "r");
    try {
      const head = Buffer.alloc(headBytes);
      return imageSize(head.subarray(0, readSync(file, head)));
    } finally {
      closeSync(file);
    }
  } catch {
    // What cannot be read is told when it is copied.
    return undefined;
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
