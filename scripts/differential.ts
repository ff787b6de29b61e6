// npm run differential -- [--count N] [--seed S] [--classes N] [--json FILE]
//
// Reads generated texts with docutils and with the engine, and groups what differs. Which docutils: ASSENT_DOCUTILS (a
// folder to put on Python's path), else that of the system's python3 (ASSENT_PYTHON).
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { parseToTree } from "../packages/rst/src/parse.ts";
import { defaultSettings, type Settings } from "../packages/rst/src/settings.ts";
import { writePseudoXml } from "../packages/rst/src/writers/pseudo-xml.ts";
import { fromDocutils, transformTree } from "./conformance-cases.ts";
import { Chance, makeInput, readMaterial, type Input } from "./differential-inputs.ts";

const { values: flags } = parseArgs({
  options: {
    count: { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
    classes: { type: "string", default: "30" },
    json: { type: "string" },
  },
});

interface Reading {
  readonly raw: string;
  readonly transformed: string;
}

type Answer = Reading | { readonly failure: string };

interface Difference {
  /** What kind of difference it is. */
  readonly key: string;
  readonly expected: string;
  readonly actual: string;
}

interface DifferenceClass {
  count: number;
  input: Input;
  difference: Difference;
}

const settings: Settings = {
  ...defaultSettings,
  source: "test data",
  reportLevel: 1,
  rawEnabled: true,
  fileInsertionEnabled: false,
  syntaxHighlight: "none",
};

/** Real specs and docutils' own cases, where they are; see test/shared.ts. */
const sharedPath = process.env.ASSENT_SHARED ?? fileURLToPath(new URL("../../shared", import.meta.url));

await main();

async function main(): Promise<void> {
  const docutils = await startDocutils();
  if (!docutils) {
    console.log("Skipped: no docutils was found. Install it for python3, or name its folder in ASSENT_DOCUTILS.");
    return;
  }
  const count = Number(flags.count);
  console.log(`docutils ${docutils.version}, ${count} texts, seed ${flags.seed}`);
  if (!docutils.version.startsWith("0.23"))
    console.log("The engine follows 0.23: much of what differs is the version's.");
  const classes = new Map<string, DifferenceClass>();
  const tally = { same: 0, different: 0, failed: 0 };
  const chance = new Chance(Number(flags.seed));
  const material = readMaterial(sharedPath);
  const window = 64;
  const waiting: { readonly input: Input; readonly answer: Promise<Answer> }[] = [];
  for (let made = 0; made < count || waiting.length > 0;) {
    while (made < count && waiting.length < window) {
      const input = makeInput(chance, material);
      waiting.push({ input, answer: docutils.read(input) });
      made += 1;
    }
    const { input, answer } = waiting.shift()!;
    const found = compare(input, await answer);
    if (found === "failed") tally.failed += 1;
    else if (!found) tally.same += 1;
    else {
      tally.different += 1;
      note(classes, input, found);
    }
  }
  const sorted = [...classes.values()].sort((a, b) => b.count - a.count);
  const shown = sorted.slice(0, Number(flags.classes));
  for (const found of shown) await shrink(docutils, found);
  docutils.stop();
  for (const found of shown) print(found);
  console.log(
    `${tally.same} the same, ${tally.different} different in ${sorted.length} classes, ` +
      `${tally.failed} where docutils itself fails`,
  );
  if (flags.json !== undefined) {
    writeFileSync(
      flags.json,
      JSON.stringify(sorted.map(({ count: n, input, difference }) => ({ count: n, ...input, ...difference }))),
    );
  }
}

function note(classes: Map<string, DifferenceClass>, input: Input, difference: Difference): void {
  const known = classes.get(difference.key);
  if (!known) classes.set(difference.key, { count: 1, input, difference });
  else {
    known.count += 1;
    if (input.text.length < known.input.text.length) Object.assign(known, { input, difference });
  }
}

function compare(input: Input, answer: Answer): Difference | "failed" | undefined {
  if ("failure" in answer) return "failed";
  const ours = read(input);
  if ("failure" in ours) {
    return { key: `exception: ${ours.failure.split("\n")[0]!}`, expected: "", actual: ours.failure };
  }
  return (
    findDifference("parse", answer.raw, ours.raw) ?? findDifference("transform", answer.transformed, ours.transformed)
  );
}

function read(input: Input): Answer {
  try {
    const tree = parseToTree(input.text, { ...settings, ...fromDocutils(input.settings) });
    const raw = writePseudoXml(tree.document);
    transformTree(tree);
    return { raw, transformed: writePseudoXml(tree.document) };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function findDifference(stage: string, expected: string, actual: string): Difference | undefined {
  if (expected === actual) return undefined;
  const theirs = expected.split("\n");
  const ours = actual.split("\n");
  let line = 0;
  while (theirs[line] === ours[line]) line += 1;
  const key = `${stage}: ${describeLine(theirs, line)}  ≠  ${describeLine(ours, line)}`;
  const from = Math.max(0, line - 4);
  return {
    key,
    expected: theirs.slice(from, line + 6).join("\n"),
    actual: ours.slice(from, line + 6).join("\n"),
  };
}

/** A line without what is accidental: names and numbers; of the text of messages the words. */
function describeLine(lines: readonly string[], index: number): string {
  const line = lines[index];
  if (line === undefined || line === "") return "(end)";
  const content = line.trim();
  if (/^<[a-z_]+[ >]/.test(content)) {
    return content.replace(/"[^"]*"/g, (value) =>
      /^"(\d|INFO|WARNING|ERROR|SEVERE|preserve)/.test(value) ? value.replace(/\d+/g, "N") : '"…"',
    );
  }
  return isInMessage(lines, index)
    ? content
        .replace(/"[^"]*"/g, '"…"')
        .replace(/\d+/g, "N")
        .slice(0, 90)
    : "(text)";
}

function isInMessage(lines: readonly string[], index: number): boolean {
  let width = indentOf(lines[index]!);
  for (let at = index - 1; at >= 0 && width > 0; at -= 1) {
    if (indentOf(lines[at]!) >= width) continue;
    width = indentOf(lines[at]!);
    if (lines[at]!.trimStart().startsWith("<system_message")) return true;
  }
  return false;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

/** Takes settings, lines and characters away from the example of a class as long as it stays of the class. */
async function shrink(docutils: Docutils, found: DifferenceClass): Promise<void> {
  let attempts = 200;
  const tryInput = async (text: string, given = found.input.settings): Promise<boolean> => {
    const input: Input = { text, settings: given };
    if (attempts <= 0 || (text === found.input.text && given === found.input.settings)) return false;
    attempts -= 1;
    const difference = compare(input, await docutils.read(input));
    if (typeof difference !== "object" || difference.key !== found.difference.key) return false;
    Object.assign(found, { input, difference });
    return true;
  };
  const text = (): string => found.input.text;
  await tryInput(text(), {});
  for (let size = Math.ceil(text().split("\n").length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < text().split("\n").length;) {
      const lines = text().split("\n");
      if (!(await tryInput([...lines.slice(0, start), ...lines.slice(start + size)].join("\n")))) start += size;
    }
  }
  for (let size = 16; size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < text().length && attempts > 0;) {
      if (!(await tryInput(text().slice(0, start) + text().slice(start + size)))) start += size;
    }
  }
}

function print({ count, input, difference }: DifferenceClass): void {
  console.log(`\n=== ${count} × ${difference.key}`);
  if (Object.keys(input.settings).length > 0) console.log(`  settings ${JSON.stringify(input.settings)}`);
  console.log(input.text.replace(/^/gm, "  | "));
  console.log(`--- docutils\n${difference.expected}\n+++ ours\n${difference.actual}`);
}

interface Docutils {
  readonly version: string;
  read(input: Input): Promise<Answer>;
  stop(): void;
}

async function startDocutils(): Promise<Docutils | undefined> {
  const { ASSENT_DOCUTILS: folder, ASSENT_PYTHON: python = "python3" } = process.env;
  const driver = fileURLToPath(new URL("docutils-driver.py", import.meta.url));
  const env = folder === undefined ? process.env : { ...process.env, PYTHONPATH: folder };
  const child = spawn(python, [driver], { env });
  const lines = createInterface({ input: child.stdout });
  child.stderr.resume();
  const version = await Promise.race([
    once(lines, "line").then(([line]) => (JSON.parse(String(line)) as { version: string }).version),
    once(child, "exit").then(() => undefined),
    once(child, "error").then(() => undefined),
  ]);
  return version === undefined ? undefined : connect(child, lines, version);
}

function connect(child: ChildProcessWithoutNullStreams, lines: Interface, version: string): Docutils {
  const waiting: ((answer: Answer) => void)[] = [];
  let id = 0;
  lines.on("line", (line) => {
    waiting.shift()?.(JSON.parse(line) as Answer);
  });
  child.on("exit", () => {
    for (const answer of waiting.splice(0)) answer({ failure: "docutils ended" });
  });
  return {
    version,
    read: ({ text, settings: given }) =>
      new Promise((answer) => {
        waiting.push(answer);
        id += 1;
        child.stdin.write(`${JSON.stringify({ id, text, settings: given })}\n`);
      }),
    stop: () => {
      child.stdin.end();
    },
  };
}
