/** The tables of `docs/benchmarks.md`, for the page and for the terminal. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, freemem, loadavg, release, totalmem } from "node:os";
import { fileURLToPath } from "node:url";

/** A table for the terminal and for the page. */
export interface Table {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
}

/** What it was measured on. */
export function machine(): string {
  const all = cpus();
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GB of memory (${(freemem() / 2 ** 30).toFixed(0)} free)`;
  const load = loadavg()[0]?.toFixed(1) ?? "";
  return `${all.length} × ${all[0]?.model.trim() ?? "?"}, ${memory}, ${process.platform} ${release()}, Node ${process.version}; load before the run ${load}.`;
}

/** The table as lines for a terminal. */
export function toText({ title, head, rows, notes }: Table): string {
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

/** Puts tables into the page: one that is there is replaced, the others stay as they were measured. */
export function writePage(tables: readonly Table[]): void {
  const path = fileURLToPath(new URL("../../docs/benchmarks.md", import.meta.url));
  const [, ...before] = (existsSync(path) ? readFileSync(path, "utf8") : "").split(/^(?=## )/m);
  const sections = new Map(before.map((section) => [keyOf(section), section.trim()]));
  for (const table of tables) {
    const section = toMarkdown({ ...table, notes: [...table.notes, machine()] });
    sections.set(keyOf(section), section.trim());
  }
  const text = `# Benchmarks

Made by \`npm run bench -- --write\`. Everything in a table was measured in the same run, one thing after the other. Ratios
are what counts: the figures are those of the machine that is named, and of what else it did at the time.

${[...sections.values()].join("\n\n")}
`;
  writeFileSync(path, text);
}

/** A section by its title; numbers in it change from run to run. */
function keyOf(section: string): string {
  return (section.split("\n", 1)[0] ?? "").replaceAll(/\d+/g, "");
}
