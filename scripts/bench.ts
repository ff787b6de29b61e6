// `npm run bench`: speed, side by side in one run on one machine. Ratios are what counts; the figures are this machine's.
//
//   --only parse,check,families,scale   some parts
//   --sizes 1000,10000                  how many generated specs (1000,10000,100000)
//   --runs N                            runs of each; the median is shown (5)
//   --write                             put the tables into docs/benchmarks.md
//
// Peers that are not installed are named and left out.
import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { cpus, freemem, loadavg, release, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { families } from "./bench/hostile.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "..");
const assent = join(root, "packages", "cli", "bin", "assent.js");
const shared = process.env.ASSENT_SHARED ?? join(root, "..", "shared");
const nova = join(shared, "corpus", "nova-specs");

/** A measured process. */
interface Measured {
  readonly seconds: number;
  /** The most memory it held, in MB; undefined where the system does not tell. */
  readonly peak: number | undefined;
  readonly output: string;
}

/** A table for the terminal and for the page. */
interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

async function main(argv: readonly string[]): Promise<number> {
  const value = (name: string): string | undefined => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
  const parts = (value("--only") ?? "parse,check,families,scale").split(",");
  const runs = Number(value("--runs") ?? 5);
  if (!existsSync(join(root, "packages", "cli", "dist", "main.js"))) {
    process.stderr.write("The packages are not built. Run: npm run build\n");
    return 2;
  }
  const hasCorpus = existsSync(nova);
  if (!hasCorpus) say(`${nova} is not there: what needs it is left out.`);
  const tables: Table[] = [];
  const add = (table: Table): void => {
    tables.push(table);
    process.stdout.write(`\n${toText(table)}`);
  };
  process.stdout.write(`${machine()}\n`);
  if (parts.includes("parse") && hasCorpus) add(await measureParsing(runs));
  if (parts.includes("check") && hasCorpus) add(await measureChecking(runs));
  if (parts.includes("families")) add(await measureFamilies());
  if (parts.includes("scale"))
    add(await measureScale((value("--sizes") ?? "1000,10000,100000").split(",").map(Number)));
  if (argv.includes("--write")) writePage(tables);
  return 0;
}

/** MB/s of each reader on the same text, each in a process of its own. */
async function measureParsing(runs: number): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), "assent-bench-"));
  const all = listSpecs(nova);
  const list = join(folder, "all.json");
  const some = join(folder, "some.json");
  writeFileSync(list, JSON.stringify(all));
  writeFileSync(some, JSON.stringify(all.filter((_path, index) => index % 8 === 0)));
  const python = findPython("docutils");
  const readers: readonly (readonly [string, string, readonly string[], number])[] = [
    ...["assent parse", "assent parse and transform", "markdown-it"].map(
      (name) => [name, process.execPath, [join(here, "bench", "parse.mjs"), name, list], runs] as const,
    ),
    ...(python === undefined
      ? []
      : [
          [
            "docutils (every eighth spec)",
            python,
            [join(here, "bench", "reference.py"), "parse", some],
            Math.min(runs, 3),
          ] as const,
        ]),
  ];
  const rates = new Map<string, number>();
  // In turns, so that a busy moment of the machine meets all of them.
  const rounds = new Map<string, number[]>();
  for (let round = 0; round < runs; round += 1) {
    for (const [name, program, args, most] of readers) {
      if (round >= most) continue;
      const { output } = await measure(program, args);
      const { bytes, milliseconds } = JSON.parse(output) as { bytes: number; milliseconds: number };
      rounds.set(name, [...(rounds.get(name) ?? []), bytes / 1000 / milliseconds]);
    }
  }
  for (const [name, values] of rounds) rates.set(name, median(values));
  rmSync(folder, { recursive: true });
  const own = rates.get("assent parse") ?? 0;
  return {
    title: `Reading ${all.length} documents of nova-specs, a cold process each, one thread`,
    head: ["reader", "MB/s", "assent parse is"],
    rows: [...rates].map(([name, rate]) => [name, rate.toFixed(1), `${(own / rate).toFixed(2)} ×`]),
    notes: python === undefined ? ["docutils is not installed (Debian: python3-docutils), so it is left out."] : [],
  };
}

/** Whole processes that check nova-specs. */
async function measureChecking(runs: number): Promise<Table> {
  const notes: string[] = [];
  const own: number[] = [];
  let specs = "";
  let peak = 0;
  for (let round = 0; round < runs; round += 1) {
    const measured = await measure(process.execPath, [assent, "check", nova]);
    own.push(measured.seconds);
    peak = Math.max(peak, measured.peak ?? 0);
    specs = /(\d+) specs/.exec(measured.output)?.[1] ?? "";
  }
  const time = median(own);
  const rows = [["assent check", time.toFixed(2), "", peak === 0 ? "" : peak.toFixed(0)]];
  const python = findPython("docutils");
  const peers: number[] = [];
  if (spawnSync("doc8", ["--version"]).error === undefined) {
    const { seconds } = await measure("doc8", ["-q", join(nova, "specs")]);
    peers.push(seconds);
    rows.push(["doc8", seconds.toFixed(2), `${(seconds / time).toFixed(0)} ×`, ""]);
  } else {
    notes.push("doc8 is not installed (Debian: doc8), so it is left out.");
  }
  if (python === undefined) {
    notes.push("docutils is not installed (Debian: python3-docutils), so the titles test is left out.");
  } else {
    const { seconds } = await measure(python, [join(here, "bench", "reference.py"), "titles", nova]);
    peers.push(seconds);
    rows.push(["a titles test with docutils", seconds.toFixed(2), `${(seconds / time).toFixed(0)} ×`, ""]);
  }
  if (peers.length === 2) {
    const sum = peers[0]! + peers[1]!;
    rows.push(["both", sum.toFixed(2), `${(sum / time).toFixed(0)} ×`, ""]);
  }
  return {
    title: `Checking the ${specs} specs of nova-specs, whole process`,
    head: ["program", "seconds", "assent is faster", "peak MB"],
    rows,
    notes,
  };
}

/** Milliseconds of hostile text at four sizes; the slope is the time for a double size, 2 where it is linear. */
async function measureFamilies(): Promise<Table> {
  const rows: string[][] = [];
  for (const name of Object.keys(families)) {
    const { output } = await measure(process.execPath, [join(here, "bench", "families.mjs"), name]);
    if (output === "") {
      rows.push([name, "", "", "", "", "crashed", ""]);
      continue;
    }
    const sizes = JSON.parse(output) as readonly { bytes: number; milliseconds: number; megabytes: number }[];
    const slope = sizes.at(-1)!.milliseconds / sizes.at(-2)!.milliseconds;
    rows.push([
      name,
      ...sizes.map(({ milliseconds }) => milliseconds.toFixed(0)),
      slope.toFixed(1),
      sizes.at(-1)!.megabytes.toFixed(0),
    ]);
  }
  return {
    title: "Hostile text: milliseconds by size",
    head: ["family", "128 KB", "256 KB", "512 KB", "1 MB", "1 MB by 512 KB", "heap MB at 1 MB"],
    rows,
    notes: ["A double size takes a double time where cost is linear; the first sizes also pay for a cold process."],
  };
}

/** Generated repositories of three sizes. */
async function measureScale(sizes: readonly number[]): Promise<Table> {
  const rows: string[][] = [];
  const folder = mkdtempSync(join(tmpdir(), "assent-bench-"));
  try {
    for (const count of sizes) {
      const place = join(folder, String(count));
      generate(place, count);
      const { seconds, peak, output } = await measure(process.execPath, [assent, "check", place]);
      const last =
        output
          .trim()
          .split("\n")
          .findLast((line) => line.includes(" specs (")) ?? "";
      rows.push([
        String(count),
        seconds.toFixed(2),
        ((seconds / count) * 1e6).toFixed(0),
        peak?.toFixed(0) ?? "",
        last.replace(/ \(.*/, ""),
      ]);
      rmSync(place, { recursive: true });
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return {
    title: "Generated specs, whole process",
    head: ["specs", "seconds", "µs a spec", "peak MB", "result"],
    rows,
    notes: [],
  };
}

/** Writes `count` specs on the example's template, a thousand in a folder; every tenth lacks a section. */
function generate(folder: string, count: number): void {
  const example = join(root, "examples", "faas", "specs");
  const template = readFileSync(join(example, "template.rst"), "utf8");
  const spec = readFileSync(join(example, "implemented", "function_versions.rst"), "utf8").replaceAll(
    /:doc:`[^`]*`/g,
    "the aliases",
  );
  const [, title = ""] = /^=+\n(.+)\n=+$/m.exec(spec) ?? [];
  mkdirSync(join(folder, "specs"), { recursive: true });
  writeFileSync(join(folder, "specs", "template.rst"), template);
  for (let index = 0; index < count; index += 1) {
    const part = join(folder, "specs", String(Math.floor(index / 1000)));
    if (index % 1000 === 0) mkdirSync(part);
    const name = `${title} ${index}`;
    const line = "=".repeat(name.length);
    const text = spec
      .replace(/^=+\n.+\n=+$/m, `${line}\n${name}\n${line}`)
      .replace(/story\/\d+/, `story/${2_000_000 + index}`)
      .replace(index % 10 === 0 ? /^Testing\n=+\n\n[^]*?(?=^References\n)/m : /$^/, "");
    writeFileSync(join(part, `${name.toLowerCase().replaceAll(/\W+/g, "_")}.rst`), text);
  }
}

/** Runs a program to its end. */
function measure(program: string, args: readonly string[]): Promise<Measured> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { stdio: ["ignore", "pipe", "inherit"] });
    const chunks: Buffer[] = [];
    let peak: number | undefined;
    const timer = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${child.pid ?? 0}/status`, "utf8");
        peak = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024 || peak;
      } catch {
        // Not Linux, or the process has ended.
      }
    }, 20);
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", () => {
      clearInterval(timer);
      resolve({ seconds: (performance.now() - start) / 1000, peak, output: Buffer.concat(chunks).toString("utf8") });
    });
  });
}

/** The first Python that has a module. */
function findPython(module: string): string | undefined {
  return ["/usr/bin/python3", "python3"].find((program) => spawnSync(program, ["-c", `import ${module}`]).status === 0);
}

function listSpecs(folder: string): readonly string[] {
  return readdirSync(join(folder, "specs"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".rst"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path).size > 0)
    .sort();
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** What it was measured on. */
function machine(): string {
  const all = cpus();
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GB of memory (${(freemem() / 2 ** 30).toFixed(0)} free)`;
  const load = loadavg()[0]?.toFixed(1) ?? "";
  return `${all.length} × ${all[0]?.model.trim() ?? "?"}, ${memory}, ${process.platform} ${release()}, Node ${process.version}; load before the run ${load}.`;
}

function toText({ title, head, rows, notes }: Table): string {
  const all = [head, ...rows];
  const widths = head.map((_cell, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join("  ")
      .trimEnd();
  return [title, "", ...all.map(line), ...notes, ""].join("\n");
}

function toMarkdown({ title, head, rows, notes }: Table): string {
  const line = (row: readonly string[]): string => `| ${row.join(" | ")} |`;
  const rule = line(head.map((_cell, column) => (column === 0 ? "---" : "---:")));
  return [`## ${title}`, "", line(head), rule, ...rows.map(line), ...notes.flatMap((note) => ["", note]), ""].join(
    "\n",
  );
}

function writePage(tables: readonly Table[]): void {
  const text = `# Benchmarks

Made by \`npm run bench -- --write\`. Everything in a table was measured in the same run, one thing after the other. Ratios
are what counts: the figures are those of this machine, and of what else it did at the time.

${machine()}

${tables.map(toMarkdown).join("\n")}`;
  writeFileSync(join(root, "docs", "benchmarks.md"), text);
  say("Wrote docs/benchmarks.md.");
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

process.exitCode = await main(process.argv.slice(2));
