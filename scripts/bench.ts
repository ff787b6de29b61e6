// `npm run bench`: speed, side by side in one run on one machine. Ratios are what counts; the figures are this machine's.
//
//   --only parse,keystroke,check,watch,start,families,scale,mock,contract,site,site-scale   some parts
//   --sizes 1000,10000                  how many generated specs (1000,10000,100000)
//   --site-sizes 5000,10000             how many for sites (5000,10000,20000)
//   --runs N                            runs of each; the median is shown (5)
//   --write                             put the tables into docs/benchmarks.md; those not measured stay
//
// Peers that are not installed are named and left out.
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { measureFamilies, measureKeystroke, measureParsing } from "./bench/engine.ts";
import { measureDiff, measureVerdicts, measureVerify } from "./bench/contract.ts";
import { findPython, listSpecs, measure, median, type Measured } from "./bench/measure.ts";
import { measureSite, measureSiteScale } from "./bench/site.ts";
import { measureMock } from "./bench/mock.ts";
import { machine, toText, writePage, type Table } from "./bench/page.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = join(here, "..");
const assent = join(root, "packages", "cli", "bin", "assent.js");
const shared = process.env.ASSENT_SHARED ?? join(root, "..", "shared");
const nova = join(shared, "corpus", "nova-specs");

const allParts: readonly string[] =
  "parse,keystroke,check,watch,start,families,scale,mock,contract,site,site-scale".split(",");

async function main(argv: readonly string[]): Promise<number> {
  const value = (name: string): string | undefined => (argv.includes(name) ? argv[argv.indexOf(name) + 1] : undefined);
  const parts = value("--only")?.split(",") ?? allParts;
  const unknown = parts.find((part) => !allParts.includes(part));
  if (unknown !== undefined) {
    process.stderr.write(`There is no part "${unknown}". --only takes ${allParts.join(", ")}.\n`);
    return 2;
  }
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
  if (parts.includes("parse") && hasCorpus) add(await measureParsing(nova, runs));
  if (parts.includes("keystroke") && hasCorpus) add(await measureKeystroke(nova));
  if (parts.includes("check") && hasCorpus) add(await measureChecking(runs));
  if (parts.includes("watch") && hasCorpus) add(await measureWatching(runs));
  if (parts.includes("start")) add(await measureStarting(runs));
  if (parts.includes("families")) add(await measureFamilies());
  if (parts.includes("scale"))
    add(await measureScale((value("--sizes") ?? "1000,10000,100000").split(",").map(Number)));
  if (parts.includes("mock")) add(await measureMock({ root, assent, runs }));
  if (parts.includes("contract")) {
    add(await measureDiff(assent, Math.min(runs, 3)));
    if (existsSync(join(shared, "conformance", "api"))) add(measureVerdicts(shared));
    add(await measureVerify(20));
  }
  const tools = { assent, measure, generate, median };
  const bundle = join(shared, "corpus-git", "ironic-specs.bundle");
  if (parts.includes("site") && hasCorpus) add(await measureSite({ nova, bundle, runs: Math.min(runs, 3) }, tools));
  if (parts.includes("site-scale"))
    add(await measureSiteScale((value("--site-sizes") ?? "5000,10000,20000").split(",").map(Number), tools));
  if (argv.includes("--write")) {
    writePage(tables);
    say("Wrote docs/benchmarks.md.");
  }
  return 0;
}

/**
 * Whole processes that check nova-specs: with a cache that is empty (what a first run does, writing it included), without
 * one, and with what the run before has left. The peers have no cache. All in turns, so that a busy moment meets each.
 */
async function measureChecking(runs: number): Promise<Table> {
  const notes: string[] = [];
  const cache = mkdtempSync(join(tmpdir(), "assent-bench-"));
  const python = findPython("docutils");
  const hasDoc8 = spawnSync("doc8", ["--version"]).error === undefined;
  if (!hasDoc8) notes.push("doc8 is not installed (Debian: doc8), so it is left out.");
  if (python === undefined) {
    notes.push("docutils is not installed (Debian: python3-docutils), so the titles test is left out.");
  }
  const own = ["assent check, first run", "assent check --no-cache", "assent check, second run"] as const;
  const rounds = new Map<string, Measured[]>();
  const note = (name: string, measured: Measured): void =>
    void rounds.set(name, [...(rounds.get(name) ?? []), measured]);
  const env = { XDG_CACHE_HOME: cache };
  for (let round = 0; round < runs; round += 1) {
    rmSync(join(cache, "assent"), { recursive: true, force: true });
    note(own[0], await measure(process.execPath, [assent, "check", nova], env));
    note(own[2], await measure(process.execPath, [assent, "check", nova], env));
    note(own[1], await measure(process.execPath, [assent, "check", nova, "--no-cache"], env));
    if (round >= 3) continue;
    if (hasDoc8) note("doc8", await measure("doc8", ["-q", join(nova, "specs")]));
    if (python !== undefined) {
      const args = [join(here, "bench", "reference.py"), "titles", nova];
      note("a titles test with docutils", await measure(python, args));
    }
  }
  rmSync(cache, { recursive: true });
  const time = (name: string): number => median((rounds.get(name) ?? []).map(({ seconds }) => seconds));
  const specs = /(\d+) specs/.exec(rounds.get(own[0])?.[0]?.output ?? "")?.[1] ?? "";
  const faster = (seconds: number): readonly string[] => own.map((name) => `${(seconds / time(name)).toFixed(0)} ×`);
  const rows = own.map((name) => {
    const peak = Math.max(...(rounds.get(name) ?? []).map((one) => one.peak ?? 0));
    const cpu = median((rounds.get(name) ?? []).map((one) => one.cpu ?? 0));
    return [name, time(name).toFixed(2), cpu.toFixed(2), peak.toFixed(0), "", "", ""];
  });
  const peers = ["doc8", "a titles test with docutils"].filter((name) => rounds.has(name));
  for (const name of peers) rows.push([name, time(name).toFixed(2), "", "", ...faster(time(name))]);
  if (peers.length === 2) {
    const sum = time(peers[0]!) + time(peers[1]!);
    rows.push(["both", sum.toFixed(2), "", "", ...faster(sum)]);
  }
  return {
    title: `Checking the ${specs} specs of nova-specs, whole process`,
    head: ["program", "seconds", "processor s", "peak MB", "first run is", "--no-cache is", "second run is"],
    rows,
    notes: [
      "First run: the cache is empty, and written. Second run: nothing has changed since; every text is read and compared.",
      ...notes,
    ],
  };
}

/** What `check --watch` says of single edits in nova-specs, and the time from the writing of the file to its line. */
async function measureWatching(runs: number): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), "assent-bench-"));
  cpSync(nova, folder, { recursive: true });
  const child = spawn(process.execPath, [assent, "check", "--watch", "--no-cache"], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string> => ((await lines.next()) as { readonly value?: string }).value ?? "";
  await nextLine();
  const specs = listSpecs(folder).filter((_path, index) => index % 80 === 40);
  const own: number[] = [];
  const whole: number[] = [];
  // The folders are watched when the first line is there, or a moment later.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  for (let round = 0; round < runs; round += 1) {
    for (const path of specs) {
      const text = readFileSync(path, "utf8");
      const start = performance.now();
      writeFileSync(path, `${text}\nAnother line, of round ${round}.\n`);
      const line = await nextLine();
      whole.push(performance.now() - start);
      own.push(Number(/\((\d+) ms\)/.exec(line)?.[1]));
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }
  child.kill("SIGINT");
  await new Promise((resolve) => child.once("exit", resolve));
  rmSync(folder, { recursive: true });
  const row = (name: string, all: readonly number[]): readonly string[] => [
    name,
    median(all).toFixed(0),
    Math.max(...all).toFixed(0),
    String(all.length),
  ];
  return {
    title: "One edit in nova-specs under check --watch",
    head: ["milliseconds", "median", "worst", "edits"],
    rows: [row("rechecked and shown, as it says itself", own), row("from writing the file to the line", whole)],
    notes: [
      "What specs have to do with each other is looked at with each edit. 15 ms are waited for an editor's next step.",
    ],
  };
}

/** Processes that do next to nothing, beside Node that does nothing. */
async function measureStarting(runs: number): Promise<Table> {
  const commands: readonly (readonly string[])[] = [
    ["-e", "0"],
    [assent, "--version"],
    [assent, "--help"],
    [assent, "explain", "tabs"],
    [assent, "check", join(root, "examples", "faas", "specs", "approved", "quota.rst"), "--no-cache"],
  ];
  const times = commands.map((): number[] => []);
  for (let round = 0; round < runs * 3; round += 1) {
    for (const [index, args] of commands.entries()) {
      times[index]!.push((await measure(process.execPath, args)).seconds * 1000);
    }
  }
  const plain = median(times[0]!);
  return {
    title: "Starting",
    head: ["process", "milliseconds", "more than Node"],
    rows: commands.map((args, index) => {
      const words = args.map((word) => (word === assent ? "assent" : word.slice(word.lastIndexOf("/") + 1)));
      const name = words[0] === "assent" ? words.join(" ") : `node ${words.join(" ")}`;
      const time = median(times[index]!);
      return [name, time.toFixed(0), (time - plain).toFixed(0)];
    }),
    notes: [],
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
      const { seconds, peak, output } = await measure(process.execPath, [assent, "check", place, "--no-cache"]);
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

/**
 * Writes `count` specs on the example's template, a thousand in a folder; every tenth lacks a section. Each has methods of
 * its own, but for every hundredth: what that one adds, others add too.
 */
function generate(folder: string, count: number): void {
  const example = join(root, "examples", "faas", "specs");
  const template = readFileSync(join(example, "template.rst"), "utf8");
  const spec = readFileSync(join(example, "implemented", "function_versions.rst"), "utf8")
    .replaceAll(/:doc:`[^`]*`/g, "the aliases")
    .replaceAll("../approved/function_aliases.rst", "https://example.org/function_aliases");
  const [, title = ""] = /^=+\n(.+)\n=+$/m.exec(spec) ?? [];
  mkdirSync(join(folder, "specs"), { recursive: true });
  writeFileSync(join(folder, "specs", "template.rst"), template);
  // The pieces between what differs, cut once: at a hundred thousand specs the generator is not to be what takes the time.
  const whole = cutAt(spec, title);
  const lacking = cutAt(spec.replace(/^Testing\n=+\n\n[^]*?(?=^References\n)/m, ""), title);
  for (let index = 0; index < count; index += 1) {
    const part = join(folder, "specs", String(Math.floor(index / 1000)));
    if (index % 1000 === 0) mkdirSync(part);
    const name = `${title} ${index}`;
    const [before, between, after] = index % 10 === 0 ? lacking : whole;
    const line = "=".repeat(name.length);
    const own = index % 100 === 0 ? "" : String(index);
    const rest = after.replaceAll(/\/v1\/(?:functions|executions)/g, (path) => path + own);
    const text = `${before}${line}\n${name}\n${line}${between}story/${2_000_000 + index}${rest}`;
    writeFileSync(join(part, `${name.toLowerCase().replaceAll(/\W+/g, "_")}.rst`), text);
  }
}

/** A spec before its title, from there to the number of its story, and after it. */
function cutAt(spec: string, title: string): readonly [before: string, between: string, after: string] {
  const line = "=".repeat(title.length);
  const [before = "", rest = ""] = spec.split(`${line}\n${title}\n${line}`, 2);
  const story = /story\/\d+/.exec(rest)!;
  return [before, rest.slice(0, story.index), rest.slice(story.index + story[0].length)];
}

function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

process.exitCode = await main(process.argv.slice(2));
