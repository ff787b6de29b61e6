/** Reads a repository for its site: documents, history, redirects, settings. */
import { statSync } from "node:fs";
import { basename, join, posix } from "node:path";
import { diskFiles, isDocumentName, type CachePlace, type Problem, type Workspace } from "@assent/workspace";
import type { DocumentRecord } from "../record.ts";
import { readRedirectFile, type RedirectFiles } from "../redirects.ts";
import type { SiteInput, SiteSettings } from "../site.ts";
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
export type Told = Pick<SiteInput, "past" | "flow" | "decisions"> & { readonly isShallow: boolean };

const shallowClone: Problem = {
  path: ".git",
  message:
    "This clone is shallow: of what was written before its first commit the site tells no dates, revisions or former places.",
  remedy: "git fetch --unshallow gets the history; in CI, check out with all of it",
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
  const { root, config } = workspace;
  const [documents, settings] = [listDocuments(root, options.exclude), readSettings(workspace, options.url)];
  let done = 0;
  const { paths } = documents;
  const readings = await readDocuments(
    { root, dialect: config.dialect, cache: options.cache, paths },
    options.crew,
    (count) => {
      done += count;
      onRead(done, paths.length);
    },
  );
  return assemble(workspace, options, {
    readings: new Map(paths.map((path, index) => [path, readings[index]!])),
    redirects: documents.redirects,
    aliases: documents.aliases,
    told: await options.told,
    settings: await settings,
    files: findFiles(root),
  });
}

interface Parts {
  readonly readings: ReadonlyMap<string, Reading>;
  readonly redirects: RedirectFiles;
  readonly aliases: ReadonlyMap<string, string>;
  readonly told: Told;
  readonly settings: SiteSettings;
  readonly files: FileFinder;
}

function assemble(workspace: Workspace, options: OpenOptions, parts: Parts): OpenSite {
  const { root, config } = workspace;
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
      redirects: parts.redirects,
      aliases: parts.aliases,
      hasFile: parts.files.has,
    },
    problems: parts.told.isShallow ? [shallowClone, ...problems] : problems,
    beside: () =>
      [...new Set([...records.flatMap(({ includes }) => includes), ...parts.files.asked()])].filter(
        (path) => !parts.readings.has(path) && !path.startsWith(".."),
      ),
    async refresh(paths) {
      const read = documentReader(root, config.dialect);
      const documents = paths.filter((path) => isDocumentName(basename(path)));
      const known = documents.every((path) => parts.readings.has(path) && isFile(join(root, path)));
      if (!known) return openSite(workspace, { ...options, told: Promise.resolve(parts.told) }, () => undefined);
      const changed = new Set(paths);
      const including = records.filter(({ includes }) => includes.some((path) => changed.has(path)));
      const readings = new Map(parts.readings);
      for (const path of new Set([...documents, ...including.map((record) => record.path)]))
        readings.set(path, read(path).reading);
      const files = documents.length === paths.length ? parts.files : findFiles(root);
      return Promise.resolve(assemble(workspace, options, { ...parts, readings, files }));
    },
    withTold: (told) => assemble(workspace, options, { ...parts, told }),
  };
}

/** Documents to be shown, where the `redirects` files lead, and where symbolic links do. */
function listDocuments(
  root: string,
  exclude: string,
): Pick<Parts, "redirects" | "aliases"> & { readonly paths: readonly string[] } {
  const files = diskFiles(root);
  const paths: string[] = [];
  const redirects: RedirectFiles[] = [];
  const aliases = new Map<string, string>();
  for (const { path, kind, link } of files.list("", isDocumentName)) {
    if (link?.state === "ok") {
      const target = posix.join(posix.dirname(path), link.target).replace(/\/$/, "");
      if (!target.startsWith("..") && !posix.isAbsolute(link.target)) aliases.set(path, target);
    }
    if (kind !== "file" || (exclude !== "" && path.startsWith(`${exclude}/`))) continue;
    if (path.endsWith(".rst")) paths.push(path);
    else {
      const read = files.read(path);
      if (read.ok) redirects.push(readRedirectFile(path, read.text));
    }
  }
  const lines = redirects.flatMap((one) => one.lines);
  const findings = redirects.flatMap((one) => one.findings);
  return { paths, redirects: { lines, findings }, aliases };
}

async function readSettings({ root, git, config }: Workspace, url: string | undefined): Promise<SiteSettings> {
  const remote = (await git?.run(["config", "--get", "remote.origin.url"]))?.trim() ?? "";
  const fromRemote = basename(remote.replace(/\/+$/, "")).replace(/\.(?:git|bundle)$/, "");
  const repository = fromRemote === "" || git?.top !== root ? basename(root) : fromRemote;
  const github = /^(?:https:\/\/|git@)(github\.com|gitlab\.com)[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(remote);
  const edit = github === null ? undefined : `https://${github[1]}/${github[2]}/edit/HEAD/{path}`;
  const { site } = config;
  const address = url ?? site.url;
  const isLogoThere = site.logo !== undefined && isFile(join(root, site.logo));
  return {
    name: site.name ?? repository,
    repository,
    url: address === undefined ? undefined : address.replace(/\/*$/, "/"),
    edit: site.edit ?? edit,
    footer: site.footer ?? "",
    builtOn: `${new Date().toISOString().slice(0, 10)}T00:00:00Z`,
    logo: isLogoThere ? site.logo : undefined,
    missingLogo: isLogoThere ? undefined : site.logo,
    colours: Object.entries(site.colors ?? {}).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  };
}

/** Says whether files are there, and for which it was asked. */
interface FileFinder {
  readonly has: SiteInput["hasFile"];
  readonly asked: () => Iterable<string>;
}

function findFiles(root: string): FileFinder {
  const known = new Map<string, boolean>();
  return {
    has(path) {
      let found = known.get(path);
      if (found === undefined) known.set(path, (found = isFile(join(root, path))));
      return found;
    },
    asked: () => known.keys(),
  };
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
