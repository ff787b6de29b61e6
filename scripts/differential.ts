// npm run differential -- [--count N] [--seed S] [--classes N] [--files SHARE] [--json FILE]
//
// Reads generated texts with docutils and with the engine, and groups what differs. One text in five reads files (--files 1:
// all do). Which docutils: ASSENT_DOCUTILS (a
// folder to put on Python's path), else that of the system's python3 (ASSENT_PYTHON).
//
// npm run differential -- --cases [--count N] [--seed S]
//
// Changes the texts of docutils' own cases at random and reads each as its case does: with its settings, its files, its
// transforms or its writer.
//
// npm run differential -- --corpora [--write]
//
// Does the same with every document of ../shared/corpus; --write records what docutils reads for the tests.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { readCases, specialNeed, type Case } from "./conformance-cases.ts";
import { digestOf, listDocuments, recordReadings, type RecordedReading } from "./corpus-readings.ts";
import { compare, type Difference } from "./differential-compare.ts";
import { makeFilesInput } from "./differential-files.ts";
import { changeCase, Chance, makeInput, readMaterial } from "./differential-inputs.ts";
import { startDocutils, type Answer, type Docutils, type Input } from "./docutils.ts";

const { values: flags } = parseArgs({
  options: {
    count: { type: "string", default: "2000" },
    seed: { type: "string", default: "1" },
    classes: { type: "string", default: "30" },
    files: { type: "string", default: "0.2" },
    json: { type: "string" },
    cases: { type: "boolean", default: false },
    corpora: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
  },
});

interface DifferenceClass {
  count: number;
  input: Input;
  difference: Difference;
}

/** Real specs and docutils' own cases, where they are; see test/shared.ts. */
const sharedPath = process.env.ASSENT_SHARED ?? fileURLToPath(new URL("../../shared", import.meta.url));

/** The share of texts that read files. */
const readsFiles = Number(flags.files);

const conformance = join(sharedPath, "conformance", "docutils");
const files = join(conformance, "files");

await main();

async function main(): Promise<void> {
  const docutils = await startDocutils(flags.cases ? files : undefined);
  if (!docutils) {
    console.log("Skipped: no docutils was found. Install it for python3, or name its folder in ASSENT_DOCUTILS.");
    return;
  }
  const inputs = flags.corpora ? corpusInputs() : generatedInputs(Number(flags.count));
  const kind = flags.corpora ? "documents" : `generated texts, seed ${flags.seed}`;
  console.log(`docutils ${docutils.version}, ${inputs.count} ${kind}`);
  const isFollowed = docutils.version.startsWith("0.23");
  if (!isFollowed) console.log("The engine follows 0.23: much of what differs is the version's.");
  const classes = new Map<string, DifferenceClass>();
  const tally = { same: 0, different: 0, failed: 0 };
  const readings: RecordedReading[] = [];
  for await (const { input, answer } of answers(docutils, inputs)) {
    const found = compare(input, answer, files);
    if (found === "failed") tally.failed += 1;
    else if (!found) tally.same += 1;
    else {
      tally.different += 1;
      note(classes, input, found);
    }
    if (input.path !== undefined && "raw" in answer) readings.push({ path: input.path, digest: digestOf(answer) });
  }
  if (flags.corpora && flags.write && isFollowed) recordReadings(docutils.version, readings);
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

/** A text to compare; one of the corpora has a path. */
type NamedInput = Input & { readonly path?: string };

/** So many texts, made one by one. */
interface Inputs {
  readonly count: number;
  readonly next: (index: number) => NamedInput;
}

function generatedInputs(count: number): Inputs {
  const chance = new Chance(Number(flags.seed));
  const material = readMaterial(sharedPath);
  if (flags.cases) {
    const cases = readOwnCases();
    return { count, next: () => changeCase(chance, cases, material) };
  }
  return { count, next: () => (chance.is(readsFiles) ? makeFilesInput : makeInput)(chance, material) };
}

/** docutils' own cases that every machine can run, with the folder of their files in its place. */
function readOwnCases(): Case[] {
  const names = readdirSync(conformance).filter((name) => name.endsWith(".jsonl"));
  const cases = names.flatMap((name) => readCases(join(conformance, name))).filter((test) => !specialNeed(test));
  return JSON.parse(JSON.stringify(cases).replaceAll("{TEST_ROOT}", files)) as Case[];
}

function corpusInputs(): Inputs {
  const corpora = join(sharedPath, "corpus");
  const paths = listDocuments(corpora);
  const next = (index: number): NamedInput => {
    const path = paths[index]!;
    return { path, text: readFileSync(join(corpora, path), "utf8"), settings: {} };
  };
  return { count: paths.length, next };
}

/** What docutils says of each text, in their order; it works ahead while an answer is looked at. */
async function* answers(
  docutils: Docutils,
  { count, next }: Inputs,
): AsyncGenerator<{ readonly input: NamedInput; readonly answer: Answer }> {
  const window = 64;
  const waiting: { readonly input: NamedInput; readonly answer: Promise<Answer> }[] = [];
  for (let made = 0; made < count || waiting.length > 0;) {
    for (; made < count && waiting.length < window; made += 1) {
      const input = next(made);
      waiting.push({ input, answer: docutils.read(input) });
    }
    const { input, answer } = waiting.shift()!;
    yield { input, answer: await answer };
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

/** Takes settings, files, lines and characters away from the example of a class as long as it stays of the class. */
async function shrink(docutils: Docutils, found: DifferenceClass): Promise<void> {
  let attempts = 200;
  const tryInput = async (changes: Partial<Input>): Promise<boolean> => {
    const input: Input = { ...found.input, ...changes };
    if (attempts <= 0) return false;
    attempts -= 1;
    const difference = compare(input, await docutils.read(input), files);
    if (typeof difference !== "object" || difference.key !== found.difference.key) return false;
    Object.assign(found, { input, difference });
    return true;
  };
  await tryInput({ settings: {} });
  await shrinkText(
    () => found.input.text,
    (text) => tryInput({ text }),
  );
  for (const name of Object.keys(found.input.files ?? {})) {
    const { [name]: _, ...others } = found.input.files ?? {};
    if (await tryInput({ files: others })) continue;
    attempts += 100;
    await shrinkText(
      () => found.input.files?.[name] ?? "",
      (content) => tryInput({ files: { ...found.input.files, [name]: content } }),
    );
  }
}

/** Takes lines and characters away from a text as long as what is left is taken. */
async function shrinkText(text: () => string, take: (text: string) => Promise<boolean>): Promise<void> {
  const tryInput = async (candidate: string): Promise<boolean> => candidate !== text() && (await take(candidate));
  for (let size = Math.ceil(text().split("\n").length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < text().split("\n").length;) {
      const lines = text().split("\n");
      if (!(await tryInput([...lines.slice(0, start), ...lines.slice(start + size)].join("\n")))) start += size;
    }
  }
  for (let size = 16; size >= 1; size = Math.floor(size / 2)) {
    for (let start = 0; start < text().length;) {
      if (!(await tryInput(text().slice(0, start) + text().slice(start + size)))) start += size;
    }
  }
}

function print({ count, input, difference }: DifferenceClass): void {
  console.log(`\n=== ${count} × ${difference.key}`);
  if (input.like) console.log(`  like ${input.like.id}`);
  if (Object.keys(input.settings).length > 0) console.log(`  settings ${JSON.stringify(input.settings)}`);
  console.log(input.text.replace(/^/gm, "  | "));
  for (const [name, text] of Object.entries(input.files ?? {})) {
    console.log(`  ${name}\n${text.replace(/^/gm, "  | ")}`);
  }
  console.log(`--- docutils\n${difference.expected}\n+++ ours\n${difference.actual}`);
}
