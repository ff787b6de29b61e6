// The site beside Sphinx on the same files: the first time, again, with history, after one edit; and of generated repositories.
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { execFileSync, spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Measured } from "./measure.ts";

/** What the rest of the benchmark lends: a process that is measured, generated specs, a median. */
export interface SiteTools {
  readonly assent: string;
  readonly measure: (
    program: string,
    args: readonly string[],
    env?: Readonly<Record<string, string>>,
  ) => Promise<Measured>;
  readonly generate: (folder: string, count: number) => void;
  readonly median: (values: readonly number[]) => number;
}

interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

const updates = fileURLToPath(new URL("site-updates.mjs", import.meta.url));

/** Whole processes that make the site of nova-specs; `bundle` is a repository with history. */
export async function measureSite(
  { nova, bundle, runs }: { readonly nova: string; readonly bundle: string; readonly runs: number },
  { assent, measure, median }: SiteTools,
): Promise<Table> {
  const folder = folderToTheEnd();
  const source = join(folder, "source");
  const notes: string[] = [];
  const rounds = new Map<string, Measured[]>();
  const build = async (name: string, root: string, out: string): Promise<Measured> => {
    const env = { XDG_CACHE_HOME: join(folder, `cache-${out.replace(/^(?:site|other)/, "nova")}`) };
    const built = await measure(process.execPath, [assent, "build", join(folder, out), "--from", root], env);
    rounds.set(name, [...(rounds.get(name) ?? []), built]);
    return built;
  };
  const [first, again, same, history] = [
    "assent build, first",
    "assent build, to another folder",
    "assent build, nothing changed",
    "assent build of ironic-specs, with its history",
  ] as const;
  prepare(nova, source);
  let pages = "";
  for (let round = 0; round < runs; round += 1) {
    pages = pagesOf(await build(first, source, `site-${round}`));
    await build(same, source, `site-${round}`);
    await build(again, source, `other-${round}`);
  }
  if (existsSync(bundle)) {
    execFileSync("git", ["clone", "--quiet", bundle, join(folder, "ironic")]);
    let historyPages = "";
    for (let round = 0; round < runs; round += 1) {
      historyPages = pagesOf(await build(history, join(folder, "ironic"), `ironic-site-${round}`));
    }
    notes.push(`ironic-specs has ${historyPages} pages, and all revisions of each.`);
  }
  const edited = JSON.parse((await measure(process.execPath, [updates, source, join(folder, "watched")])).output) as {
    readonly milliseconds: readonly number[];
    readonly written: number;
  };
  const update = median(edited.milliseconds) / 1000;
  const wall = (name: string): number => median((rounds.get(name) ?? []).map(({ seconds }) => seconds));
  const rows = [...rounds].map(([name, all]) => [
    name,
    wall(name).toFixed(2),
    median(all.map(({ cpu }) => cpu ?? 0)).toFixed(2),
    Math.max(...all.map(({ peak }) => peak ?? 0)).toFixed(0),
    "",
  ]);
  rows.push(["assent build --watch, after one edit", update.toFixed(3), "", "", ""]);
  if (spawnSync("sphinx-build", ["--version"]).error !== undefined) {
    notes.push("sphinx-build is not installed (Debian: python3-sphinx), so it is left out.");
  } else {
    const args = ["-q", "-j", "auto", "-b", "html", source, join(folder, "sphinx")];
    const cold = await measure("sphinx-build", args);
    appendFileSync(join(source, "specs", "backlog", "index.rst"), "\nOne sentence more.\n");
    const after = await measure("sphinx-build", args);
    const row = (name: string, { seconds, peak }: Measured, own: number): readonly string[] => [
      name,
      seconds.toFixed(2),
      "",
      peak?.toFixed(0) ?? "",
      `${(seconds / own).toFixed(0)} ×`,
    ];
    rows.push(
      [...row("sphinx-build -j auto, first", cold, wall(first))],
      [...row("sphinx-build -j auto, after one edit", after, update)],
    );
  }
  notes.unshift(
    `${pages} pages of nova-specs without history. First: nothing is kept of earlier builds, and the folder is empty. To another folder: what is known of each document is kept, all files are written. After one edit: from the change to the last file written (${edited.written} of them); sphinx-build is started again. The time of the processor of sphinx-build is in processes of its own and not told.`,
  );
  return {
    title: "The site of nova-specs, whole process",
    head: ["program", "seconds", "processor s", "peak MB", "assent is faster"],
    rows,
    notes,
  };
}

/**
 * A folder that goes when the process ends, and not before: for minutes a file system (ext4) passes by the places of files that
 * were removed, one by one for each new file, and a build just after would pay for it.
 */
function folderToTheEnd(): string {
  const folder = mkdtempSync(join(tmpdir(), "assent-bench-"));
  process.once("exit", () => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

function pagesOf({ output }: Measured): string {
  return /(\d+) pages/.exec(output)?.[1] ?? "";
}

/** Sites of generated repositories: time and memory by their size. */
export async function measureSiteScale(
  sizes: readonly number[],
  { assent, measure, generate }: SiteTools,
): Promise<Table> {
  const rows: string[][] = [];
  const folder = folderToTheEnd();
  for (const count of sizes) {
    const place = join(folder, String(count));
    generate(place, count);
    const args = [assent, "build", join(folder, `site-${count}`), "--from", place, "--no-cache"];
    const { seconds, cpu, peak } = await measure(process.execPath, args);
    rows.push([
      String(count),
      seconds.toFixed(2),
      cpu?.toFixed(2) ?? "",
      (((cpu ?? seconds) / count) * 1e6).toFixed(0),
      peak?.toFixed(0) ?? "",
      peak === undefined ? "" : ((peak / count) * 1000).toFixed(0),
    ]);
  }

  return {
    title: "Sites of generated specs, whole process",
    head: ["specs", "seconds", "processor s", "µs of it a spec", "peak MB", "KB a spec"],
    rows,
    notes: [],
  };
}

/** The same files for both: documents of the corpus, an index for each release as its team has, and a bare configuration. */
function prepare(nova: string, source: string): void {
  mkdirSync(source, { recursive: true });
  for (const part of ["specs", "doc"])
    if (existsSync(join(nova, part))) cpSync(join(nova, part), join(source, part), { recursive: true });
  writeFileSync(join(source, "index.rst"), indexOf("Specs", ["specs/*/index"]));
  writeFileSync(join(source, "conf.py"), 'project = "specs"\nmaster_doc = "index"\nextensions = []\n');
  mkdirSync(join(source, "specs", "backlog"), { recursive: true });
  for (const entry of readdirSync(join(source, "specs"), { withFileTypes: true })) {
    const file = join(source, "specs", entry.name, "index.rst");
    if (entry.isDirectory() && !existsSync(file)) writeFileSync(file, indexOf(entry.name, ["*/*", "*"]));
  }
}

function indexOf(title: string, globs: readonly string[]): string {
  const toctree = [".. toctree::", "   :glob:", "   :maxdepth: 1", "", ...globs.map((glob) => `   ${glob}`)];
  return `${title}\n${"=".repeat(title.length)}\n\n${toctree.join("\n")}\n`;
}
