/**
 * Results of earlier checks, by content, outside of the repository. A file's report is kept with a key over everything that
 * it was made of: the program, the settings, the template, the path and the text; and with what the check asked about the
 * rest of the repository, which is asked again before the report is used. So a report is either what a check would give
 * now, or it is not used.
 *
 * The reports of one folder are one file. It is written under another name and renamed, so a reader meets a whole file;
 * of two writers the last one wins, and both wrote what is right. Whatever is wrong with the cache, the check goes on without.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Repository } from "@assent/check";
import type { AddedBy, CheckerOptions, CheckerWorld, FileReport } from "../check-text.ts";
import { makeFolder } from "./make-folder.ts";
import { folderOf } from "@assent/spec";

/** Where results are kept. */
export interface CachePlace {
  /** Absolute path; made when it is first needed. */
  readonly folder: string;
  /** Tells programs apart: a result of another build is not used. */
  readonly program: string;
}

/** A report with what tells whether it still holds. */
export interface CacheEntry {
  readonly key: string;
  readonly report: FileReport;
  /** Paths of which the check asked whether they exist, with the answer. */
  readonly paths: Readonly<Record<string, boolean>>;
  /** Paths of which it asked whether they may be shown, with the reason why not, or "". */
  readonly refusals: Readonly<Record<string, string>>;
  /** Paths of which it asked under which others they are found, with the answer. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** Labels of which it asked whether anything may know them, with the answer. */
  readonly labels: Readonly<Record<string, boolean>>;
  /** The key of the list of specs; undefined where the check did not look at it. */
  readonly others: string | undefined;
}

/** Bytes of all results together; the oldest go first. */
const most = 256 * 2 ** 20;

/** A report, and what the cache has to do with it. */
export interface Remembered {
  readonly report: FileReport;
  /** To be kept; undefined where the report was found, or holds for this moment only. */
  readonly entry: CacheEntry | undefined;
  readonly isFound: boolean;
}

/** What a report is made of, beside the text: the path, which of the templates, and the commit whose message is judged. */
export interface Checked {
  readonly path: string;
  readonly template: number | undefined;
  readonly addedBy?: AddedBy | undefined;
}

/** The memory of one thread: knows what a check asks, and whether its answer is known already. */
export interface Memory {
  /** The world of the check, watched. */
  readonly world: CheckerWorld;
  readonly repository: Repository;
  /** The report that is known for a text, or the one that `make` makes. */
  readonly recall: (file: Checked, text: string, make: () => FileReport) => Remembered;
}

/** Opens the memory of one thread for one run. `paths` are those of all specs. */
export function openMemory(
  place: CachePlace,
  root: string,
  options: CheckerOptions,
  {
    world,
    repository,
    paths,
  }: { readonly world: CheckerWorld; readonly repository: Repository; readonly paths: () => readonly string[] },
): Memory {
  const find = cacheReader(place, root);
  const keyOf = cacheKeys(place, options);
  const templates = new Set(options.templates.map(({ path }) => path));
  let others: string | undefined;
  const othersNow = (): string => (others ??= digest(paths()));
  let asked: {
    readonly paths: Record<string, boolean>;
    readonly refusals: Record<string, string>;
    readonly aliases: Record<string, readonly string[]>;
    readonly labels: Record<string, boolean>;
    others: boolean;
    readsFiles: boolean;
  };
  let templateReadsFiles = false;
  const forget = (): void => {
    asked = { paths: {}, refusals: {}, aliases: {}, labels: {}, others: false, readsFiles: false };
  };
  forget();
  const hasPath = (path: string): boolean => (asked.paths[path] = world.hasPath(path));
  const refuses: CheckerWorld["refuses"] = (path) => {
    const refusal = world.refuses(path);
    asked.refusals[path] = refusal?.why ?? "";
    return refusal;
  };
  const otherPaths: CheckerWorld["otherPaths"] = (path) => (asked.aliases[path] = world.otherPaths(path));
  const { mayHaveLabel: askLabel } = world;
  const mayHaveLabel = askLabel && ((label: string): boolean => (asked.labels[label] = askLabel(label)));
  return {
    world: {
      hasPath,
      otherPaths,
      mayHaveLabel,
      refuses,
      resolve(path, from) {
        // A text that takes in others is looked at anew each time, and so is all that a template of that kind is asked for.
        asked.readsFiles = true;
        if (templates.has(from)) templateReadsFiles = true;
        return world.resolve(path, from);
      },
    },
    repository: {
      ...("hasNamesOnly" in repository ? { hasNamesOnly: true } : {}),
      ...("isSecondLook" in repository ? { isSecondLook: true } : {}),
      hasPath,
      otherPaths,
      refuses,
      mayHaveLabel,
      get specs() {
        asked.others = true;
        return repository.specs;
      },
      get paths() {
        if (repository.paths !== undefined) asked.others = true;
        return repository.paths;
      },
    },
    recall(file, text, make) {
      const { path } = file;
      const key = keyOf(file, text);
      const known = find(path);
      const isFound =
        known?.key === key &&
        (known.others === undefined || known.others === othersNow()) &&
        Object.entries(known.paths).every(([wanted, is]) => world.hasPath(wanted) === is) &&
        Object.entries(known.refusals).every(([wanted, why]) => (world.refuses(wanted)?.why ?? "") === why) &&
        Object.entries(known.aliases).every(([wanted, paths]) => world.otherPaths(wanted).join() === paths.join()) &&
        Object.entries(known.labels).every(([label, is]) => askLabel?.(label) === is);
      if (isFound) return { report: known.report, entry: undefined, isFound };
      forget();
      const report = make();
      const entry =
        asked.readsFiles || templateReadsFiles || report.state === "problem"
          ? undefined
          : {
              key,
              report,
              paths: asked.paths,
              refusals: asked.refusals,
              aliases: asked.aliases,
              labels: asked.labels,
              others: asked.others ? othersNow() : undefined,
            };
      return { report, entry, isFound };
    },
  };
}

/** Makes the keys of the files of one run. */
function cacheKeys(
  { program }: CachePlace,
  { templates, settings, dialect, only, unfixed }: CheckerOptions,
): (file: Checked, text: string) => string {
  const setUp = digest([program, process.version, JSON.stringify([settings, dialect, only])]);
  const known = new Map<number, string>();
  const keyOfTemplate = (index: number | undefined): string => {
    const template = index === undefined ? undefined : templates[index];
    if (index === undefined || template === undefined) return "";
    let key = known.get(index);
    if (key === undefined)
      known.set(
        index,
        (key = digest([
          template.path,
          template.text,
          ...[template.others ?? [], template.kinds ?? [], [template.today], [template.alternative]].map((some) =>
            some.map(keyOfTemplate).join(),
          ),
          JSON.stringify([template.habits ?? {}, template.isPast === true, template.asOf ?? "", template.names ?? {}]),
        ])),
      );
    return key;
  };
  const without = new Set(unfixed);
  return ({ path, template, addedBy }, text) =>
    digest([
      setUp,
      keyOfTemplate(template),
      String(without.has(path)),
      path,
      text,
      addedBy === undefined ? "" : JSON.stringify(addedBy),
    ]);
}

/** Finds reports. Each thread has one reader, which holds the entries of one folder. */
function cacheReader({ folder }: CachePlace, root: string): (path: string) => CacheEntry | undefined {
  let at: string | undefined;
  let entries: Readonly<Record<string, CacheEntry>> = {};
  return (path) => {
    const wanted = folderOf(path);
    if (wanted !== at) {
      at = wanted;
      entries = readEntries(fileFor(folder, root, wanted));
    }
    return Object.hasOwn(entries, path) ? entries[path] : undefined;
  };
}

/** Keeps reports that come in order of their paths. */
export interface CacheWriter {
  readonly add: (path: string, entry: CacheEntry) => void;
  /** Writes what is left; what went wrong, if anything did. */
  readonly close: () => string | undefined;
}

/** Writes each folder's results when the next folder begins; `exists` tells which files are still there. */
export function cacheWriter(place: CachePlace, root: string, exists: (path: string) => boolean): CacheWriter {
  let at: string | undefined;
  let fresh: Record<string, CacheEntry> = {};
  let problem: string | undefined;
  let hasWritten = false;
  const flush = (): void => {
    if (at === undefined || Object.keys(fresh).length === 0 || problem !== undefined) return;
    const file = fileFor(place.folder, root, at);
    const before = Object.entries(readEntries(file)).filter(([path]) => !Object.hasOwn(fresh, path) && exists(path));
    try {
      writeEntries(place.folder, file, { ...Object.fromEntries(before), ...fresh });
      hasWritten = true;
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
    }
    fresh = {};
  };
  return {
    add(path, entry) {
      const folder = folderOf(path);
      if (folder !== at) {
        flush();
        at = folder;
        fresh = {};
      }
      fresh[path] = entry;
    },
    close() {
      flush();
      if (hasWritten) problem ??= makeRoom(place.folder);
      return problem;
    },
  };
}

function digest(parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest("base64url");
}

function fileFor(folder: string, root: string, part: string): string {
  return join(folder, `${digest([root, part]).slice(0, 32)}.json`);
}

/** The entries of a file; none where it is not there, or not whole. The first line is the digest of the second. */
function readEntries(file: string): Readonly<Record<string, CacheEntry>> {
  try {
    const text = readFileSync(file, "utf8");
    const lineEnd = text.indexOf("\n");
    const body = text.slice(lineEnd + 1);
    return digest([body]) === text.slice(0, lineEnd) ? (JSON.parse(body) as Record<string, CacheEntry>) : {};
  } catch {
    return {};
  }
}

function writeEntries(folder: string, file: string, entries: Readonly<Record<string, CacheEntry>>): void {
  const body = JSON.stringify(entries);
  const temporary = `${file}.${process.pid}`;
  makeFolder(folder, 0o700);
  try {
    writeFileSync(temporary, `${digest([body])}\n${body}`, { mode: 0o600 });
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Removes the oldest results where there are too many; what went wrong, if anything did. */
export function makeRoom(folder: string): string | undefined {
  try {
    const files = readdirSync(folder).map((name) => {
      const path = join(folder, name);
      const { size, mtimeMs } = statSync(path);
      return { path, size, mtimeMs };
    });
    let size = files.reduce((sum, file) => sum + file.size, 0);
    for (const file of files.sort((left, right) => left.mtimeMs - right.mtimeMs)) {
      if (size <= most) break;
      rmSync(file.path, { force: true });
      size -= file.size;
    }
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
