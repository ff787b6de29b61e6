// The site beside Sphinx on the same files, after one edit, and of generated repositories.
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** What the rest of the benchmark lends: a process that is measured, generated specs, a median. */
export interface SiteTools {
  readonly assent: string;
  readonly measure: (
    program: string,
    args: readonly string[],
  ) => Promise<{
    readonly seconds: number;
    readonly peak: number | undefined;
    readonly cpu: number | undefined;
    readonly output: string;
  }>;
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

/** Whole processes that make the site of nova-specs, cold, and again after one edit. */
export async function measureSite(nova: string, runs: number, { assent, measure, median }: SiteTools): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), "assent-bench-"));
  const source = join(folder, "source");
  const notes: string[] = [];
  try {
    prepare(nova, source);
    const seconds: number[] = [];
    const processor: number[] = [];
    let [peak, pages] = [0, ""];
    for (let round = 0; round < runs; round += 1) {
      const out = join(folder, `site-${round}`);
      const built = await measure(process.execPath, [assent, "build", out, "--from", source]);
      seconds.push(built.seconds);
      if (built.cpu !== undefined) processor.push(built.cpu);
      peak = Math.max(peak, built.peak ?? 0);
      pages = /(\d+) pages/.exec(built.output)?.[1] ?? "";
      rmSync(out, { recursive: true });
    }
    const edited = JSON.parse((await measure(process.execPath, [updates, source, join(folder, "watched")])).output) as {
      readonly milliseconds: readonly number[];
      readonly written: number;
    };
    const [own, update] = [median(seconds), median(edited.milliseconds) / 1000];
    const rows = [["assent build", own.toFixed(2), "", peak.toFixed(0), update.toFixed(3), ""]];
    if (spawnSync("sphinx-build", ["--version"]).error !== undefined) {
      notes.push("sphinx-build is not installed (Debian: python3-sphinx), so it is left out.");
    } else {
      const args = ["-q", "-j", "auto", "-b", "html", source, join(folder, "sphinx")];
      const cold = await measure("sphinx-build", args);
      appendFileSync(join(source, "specs", "backlog", "index.rst"), "\nOne sentence more.\n");
      const again = await measure("sphinx-build", args);
      rows.push([
        "sphinx-build -j auto",
        cold.seconds.toFixed(2),
        cold.cpu?.toFixed(2) ?? "",
        `${(cold.seconds / own).toFixed(0)} ×`,
        cold.peak?.toFixed(0) ?? "",
        again.seconds.toFixed(3),
        `${(again.seconds / update).toFixed(0)} ×`,
      ]);
    }
    notes.push(
      `${pages} pages without history. After one edit: assent build --watch, from the change to the last file written (${edited.written} of them); sphinx-build is started again.`,
    );
    return {
      title: "The site of nova-specs, whole process",
      head: ["program", "seconds", "of processor", "assent is faster", "peak MB", "after one edit", "assent is faster"],
      rows,
      notes,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Sites of generated repositories: time and memory by their size. */
export async function measureSiteScale(
  sizes: readonly number[],
  { assent, measure, generate }: SiteTools,
): Promise<Table> {
  const rows: string[][] = [];
  const folder = mkdtempSync(join(tmpdir(), "assent-bench-"));
  try {
    for (const count of sizes) {
      const place = join(folder, String(count));
      generate(place, count);
      const { seconds, cpu, peak } = await measure(process.execPath, [
        assent,
        "build",
        join(folder, "out"),
        "--from",
        place,
      ]);
      rows.push([
        String(count),
        seconds.toFixed(2),
        cpu?.toFixed(2) ?? "",
        (((cpu ?? seconds) / count) * 1e6).toFixed(0),
        peak?.toFixed(0) ?? "",
        peak === undefined ? "" : ((peak / count) * 1000).toFixed(0),
      ]);
      rmSync(place, { recursive: true });
      rmSync(join(folder, "out"), { recursive: true });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return {
    title: "Sites of generated specs, whole process",
    head: ["specs", "seconds", "of processor", "µs of it a spec", "peak MB", "KB a spec"],
    rows,
    notes: [],
  };
}

/** The same files for both: documents of the corpus, an index that names them all, and a configuration without anything. */
function prepare(nova: string, source: string): void {
  mkdirSync(source, { recursive: true });
  for (const part of ["specs", "doc"])
    if (existsSync(join(nova, part))) cpSync(join(nova, part), join(source, part), { recursive: true });
  writeFileSync(
    join(source, "index.rst"),
    "Specs\n=====\n\n.. toctree::\n   :glob:\n   :maxdepth: 1\n\n   specs/*/*/*\n",
  );
  writeFileSync(join(source, "conf.py"), 'project = "specs"\nmaster_doc = "index"\nextensions = []\n');
  mkdirSync(join(source, "specs", "backlog"), { recursive: true });
  if (!existsSync(join(source, "specs", "backlog", "index.rst"))) {
    writeFileSync(join(source, "specs", "backlog", "index.rst"), "Backlog\n=======\n\nIdeas.\n");
  }
}
