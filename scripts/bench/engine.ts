/** What the engine costs: parsing beside other readers, a keystroke, and text that makes a careless parser slow. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { families } from "./hostile.mjs";
import { findPython, listSpecs, measure, median } from "./measure.ts";
import type { Table } from "./page.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

/** MB/s of each reader on the same text, each in a process of its own. */
export async function measureParsing(nova: string, runs: number): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), "assent-bench-"));
  const all = listSpecs(nova);
  const list = join(folder, "all.json");
  const some = join(folder, "some.json");
  writeFileSync(list, JSON.stringify(all));
  writeFileSync(some, JSON.stringify(all.filter((_path, index) => index % 8 === 0)));
  const python = findPython("docutils");
  const readers: readonly (readonly [string, string, readonly string[], number])[] = [
    ...["assent parse", "assent parse and transform", "markdown-it"].map(
      (name) => [name, process.execPath, [join(here, "parse.mjs"), name, list], runs] as const,
    ),
    ...(python === undefined
      ? []
      : [
          [
            "docutils (every eighth spec)",
            python,
            [join(here, "reference.py"), "parse", some],
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
  const notes = [
    "Time is that of the processor in the thread that reads, so that other work of the machine counts little.",
    ...(python === undefined ? ["docutils is not installed (Debian: python3-docutils), so it is left out."] : []),
  ];
  return {
    title: `Reading ${all.length} documents of nova-specs, a cold process each, one thread`,
    head: ["reader", "MB/s", "assent parse is"],
    rows: [...rates].map(([name, rate]) => [name, rate.toFixed(1), `${(own / rate).toFixed(2)} ×`]),
    notes,
  };
}

/** What is done anew at each keystroke in a long spec, in a warm process. */
export async function measureKeystroke(nova: string): Promise<Table> {
  const { output } = await measure(process.execPath, [join(here, "keystroke.mjs"), ...listSpecs(nova)]);
  const { lines, bytes, parse, read } = JSON.parse(output) as Record<"lines" | "bytes" | "parse" | "read", number>;
  return {
    title: `A keystroke in a spec of ${lines} lines (${(bytes / 1000).toFixed(0)} KB), warm process`,
    head: ["what is done", "ms"],
    rows: [
      ["parse", parse.toFixed(1)],
      ["parse and transform", read.toFixed(1)],
    ],
    notes: [
      "A keystroke is served by reading the whole text anew; nothing of the tree before is reused. Each run changes the text in its middle; the mean of 60 runs, in processor time of the thread.",
    ],
  };
}

/** What the runner of one family says of one size. */
interface FamilyRun {
  /** Processor time of the process, in milliseconds. */
  readonly milliseconds: number;
  /** What the result keeps, as a multiple of the text. */
  readonly kept: number;
  /** Processor time of writing HTML, in milliseconds. */
  readonly html: number;
}

/** Milliseconds of hostile text at four sizes; the slope is the time for a double size, 2 where it is linear. */
export async function measureFamilies(): Promise<Table> {
  const rows: string[][] = [];
  for (const name of Object.keys(families)) {
    const { output } = await measure(process.execPath, ["--expose-gc", join(here, "families.mjs"), name]);
    if (output === "") {
      rows.push([name, "", "", "", "", "crashed", "", "", ""]);
      continue;
    }
    const sizes = JSON.parse(output) as readonly FamilyRun[];
    const times = sizes.map(({ milliseconds }) => milliseconds);
    const slope = times.at(-1)! / times.at(-2)!;
    const [half, whole] = [sizes.at(-2)!, sizes.at(-1)!];
    const html = [whole.html.toFixed(0), (whole.html / half.html).toFixed(1)];
    rows.push([name, ...times.map((time) => time.toFixed(0)), slope.toFixed(1), `${whole.kept.toFixed(0)} ×`, ...html]);
  }
  return {
    title: "Hostile text: milliseconds by size",
    head: [
      "family",
      "128 KB",
      "256 KB",
      "512 KB",
      "1 MB",
      "1 MB by 512 KB",
      "memory kept at 1 MB",
      "HTML of 1 MB",
      "by that of 512 KB",
    ],
    rows,
    notes: [
      "Parsed and transformed, a process for each family, processor time of all its threads. A double size takes a double time where cost is linear; the first sizes also pay for a cold process. Memory is what tree and messages keep, as a multiple of the text. It is the heap after reading and after a collection, less that before it; the text itself is not counted. Above 60 are those with a node for every few characters: an element takes 128 bytes, its list of children 56, a text 64 and a range 40, so that an option list of nine characters an item (six elements, two texts) cannot keep less than 140 times its text, nor a simple table of one letter a cell (five elements and two texts for eight characters) less than 130, nor a footnote with its reference in eighteen characters (four elements, three texts, lists of ids) less than 80.",
    ],
  };
}
