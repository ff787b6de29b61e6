// Checks the specs of ten teams and writes docs/corpus-findings.md: for each rule the share of specs that it finds
// something in, what a reader said of a sample of its findings, and of errors one by one.
//
//   node --conditions=assent-source --import tsx scripts/corpus-findings.ts [SHARED] [--check]
//   node --conditions=assent-source --import tsx scripts/corpus-findings.ts [SHARED] --sample RULE [--seed N] [--size N]
//
// SHARED is the folder with corpus/ and corpus-git/; ../shared if not told. --check writes nothing and fails when the
// document is not what it would be. --sample writes findings of some rules for reading ("a,b"; "all" for every rule, "errors"
// for the errors), with the digest that says in rule-readings.json which sample was read.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { engineRules, type Finding, rules } from "@assent/check";
import { contractRules } from "@assent/workspace";
import { checkCorpora, type Column, type CorpusFinding, findingsOf, keyOf } from "./corpus-check.ts";
import { digestOf, draw, shown } from "./corpus-sample.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const documentPath = join(root, "docs/corpus-findings.md");
const codes = [...rules, ...engineRules, ...contractRules].map(({ code }) => code);

/** So many findings of each rule are read, and so many errors. */
const sampleSize = 20;
const errorSampleSize = 100;

/** What a reader said of a sample of a rule's findings. */
interface RuleReading {
  readonly seed: number;
  /** Which findings they were; see `digestOf`. */
  readonly sample: string;
  /** What the team may see otherwise, and what it would call wrong, by the finding's key. */
  readonly debatable?: Readonly<Record<string, string>>;
  readonly wrong?: Readonly<Record<string, string>>;
  /** What was mended before, because it was found wrong. */
  readonly mended?: string;
}

/** What two readers said of an error, each from the text. */
interface Verdicts {
  /** undefined for what the rules did not find at the first reading. */
  readonly first?: string;
  readonly second: string;
}

function readJson<Value>(name: string): Readonly<Record<string, Value>> {
  return JSON.parse(readFileSync(join(root, "scripts", name), "utf8")) as Readonly<Record<string, Value>>;
}

function table(columns: readonly Column[]): string {
  const lines = [
    `| rule | level | ${columns.map(({ name }) => name).join(" | ")} |`,
    `| --- | --- | ${columns.map(() => "---:").join(" | ")} |`,
    `| specs |  | ${columns.map(({ specs }) => specs).join(" | ")} |`,
    `| **with an error** |  | ${columns.map((column) => `**${share(column, ({ level }) => level === "error") || "0"}**`).join(" | ")} |`,
    `| with an error or a warning |  | ${columns.map((column) => share(column, ({ level }) => level !== "info")).join(" | ")} |`,
  ];
  for (const code of codes) {
    for (const level of ["error", "warning", "info"] as const) {
      const cells = columns.map((column) =>
        share(column, (finding) => finding.rule === code && finding.level === level),
      );
      if (cells.some((cell) => cell !== "")) {
        lines.push(`| \`${code}\` | ${level === "info" ? "hint" : level} | ${cells.join(" | ")} |`);
      }
    }
  }
  return lines.join("\n");
}

function share({ specs, findings }: Column, counts: (finding: Finding) => boolean): string {
  const paths = new Set(findings.filter(counts).map(({ path }) => path));
  if (paths.size === 0) return "";
  const percent = (100 * paths.size) / specs;
  return `${paths.size} (${percent < 1 ? "<1" : percent.toFixed(0)} %)`;
}

/** Of each rule that finds something: how many there are, how many were read, and what was said of them. */
function readingsTable(findings: readonly CorpusFinding[]): string {
  const readings = readJson<RuleReading>("rule-readings.json");
  const rows = codes.flatMap((code) => {
    const all = findings.filter(({ rule }) => rule === code);
    const reading = readings[code];
    if (all.length === 0 && reading === undefined) return [];
    if (reading === undefined) return [`| \`${code}\` | ${all.length} | not read |  |  |  |  |  |`];
    const { seed, sample, debatable = {}, wrong = {}, mended = "" } = reading;
    const drawn = draw(all, seed, sampleSize);
    const isRead = digestOf(drawn) === sample;
    const doubts = Object.keys(debatable).length;
    const faults = Object.keys(wrong).length;
    const read = isRead ? String(drawn.length) : "another sample, before a change";
    const right = isRead ? String(drawn.length - doubts - faults) : "";
    return [
      `| \`${code}\` | ${all.length} | ${read} | ${seed} | ${right} | ${doubts || ""} | ${faults || ""} | ${mended} |`,
    ];
  });
  const doubts = Object.values(readings).flatMap(({ debatable = {}, wrong = {} }) => [
    ...Object.entries(debatable).map(([key, why]) => `- ${escaped(key)} *debatable*: ${escaped(why)}`),
    ...Object.entries(wrong).map(([key, why]) => `- ${escaped(key)} *wrong*: ${escaped(why)}`),
  ]);
  return `| rule | found | read | seed | right | debatable | wrong | mended, because it was wrong |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
${rows.join("\n")}

What was not plainly right:

${doubts.join("\n")}`;
}

function escaped(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("*", "\\*");
}

function errorTable(found: readonly CorpusFinding[], verdicts: Readonly<Record<string, Verdicts>>): string {
  const rows = found.map((finding) => {
    const { corpus, path, range, rule, message } = finding;
    const name = corpus.replace(" with history", "");
    const { first = "", second = "not read" } = verdicts[keyOf(finding)] ?? {};
    return `| ${name} | ${path}:${range.start.line} | \`${rule}\` | ${escaped(message)} | ${first} | ${second} |`;
  });
  return [
    "| corpus | place | rule | message | first reading | second reading |",
    "| --- | --- | --- | --- | --- | --- |",
    ...rows,
  ].join("\n");
}

function write(columns: readonly Column[]): string {
  const verdicts = readJson<Verdicts>("corpus-verdicts.json");
  const findings = findingsOf(columns);
  const found = errorsOf(findings);
  const said = found.flatMap((finding) => verdicts[keyOf(finding)] ?? []);
  const isRight = (word: string | undefined): boolean => word?.startsWith("right") === true;
  const isMild = (word: string | undefined): boolean => word?.startsWith("right, if mild") === true;
  const firsts = said.flatMap(({ first }) => first ?? []);
  const seconds = said.map(({ second }) => second);
  const [notes = "", reading = "", readingErrors = ""] = readFileSync(join(root, "scripts/corpus-notes.md"), "utf8")
    .trim()
    .split(/\n## How the (?:findings|errors) were read\n\n/);
  const chosen =
    found.length < errorSampleSize
      ? `All ${found.length} errors (there are no ${errorSampleSize})`
      : `${found.length} errors, drawn with the seed 1,`;
  return `# What the rules find in real specs

Made by \`scripts/corpus-findings.ts\` in the profile \`recommended\`; the words between the tables are kept in
\`scripts/corpus-notes.md\`, what was read in \`scripts/rule-readings.json\` and \`scripts/corpus-verdicts.json\`.

Each cell is the number of specs in which a rule finds something, and their share. Specs are held to the template of
their release folder or the nearest one. The two columns "with history" are held to the template that was in force when
the spec was added, as it is with every repository that git knows.

${table(columns)}

${notes.trim()}

## Findings of each rule, read by hand

${reading.trim()}

${readingsTable(findings)}

## Errors, read by hand

${chosen} of all ten teams, those of mistral and ironic with history. The first reader has said of ${firsts.length} what they
are: ${firsts.filter(isRight).length} are right, ${firsts.filter(isMild).length} of them "if mild", which is what a kind reviewer would let pass. The second of ${seconds.length}:
${seconds.filter(isRight).length} are right, ${seconds.filter(isMild).length} of them "if mild".

${readingErrors.trim()}

${errorTable(found, verdicts)}
`;
}

function errorsOf(findings: readonly CorpusFinding[]): readonly CorpusFinding[] {
  const errors = findings.filter(({ level }) => level === "error");
  return [...draw(errors, 1, errorSampleSize)].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Findings for reading, of some rules. */
function samples(findings: readonly CorpusFinding[], wanted: string, seed: number, size: number): string {
  const named = wanted.split(",").flatMap((name) => (name === "all" ? codes : [name]));
  return named
    .flatMap((name) => {
      const all = findings.filter(({ rule }) => rule === name);
      const drawn = name === "errors" ? errorsOf(findings) : draw(all, seed, size);
      if (drawn.length === 0) return [];
      const head = `##### ${name}: ${drawn.length} of ${all.length}, seed ${seed}, sample ${digestOf(drawn)}`;
      return [`${head}\n\n${drawn.map(shown).join("\n")}`];
    })
    .join("\n");
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      check: { type: "boolean" },
      sample: { type: "string" },
      seed: { type: "string", default: "1" },
      size: { type: "string", default: String(sampleSize) },
    },
  });
  const shared = positionals[0] ?? join(root, "../shared");
  if (!existsSync(join(shared, "corpus"))) {
    process.stderr.write(`There is no folder ${join(shared, "corpus")}.\n`);
    return 2;
  }
  const columns = await checkCorpora(shared);
  if (values.sample !== undefined) {
    process.stdout.write(samples(findingsOf(columns), values.sample, Number(values.seed), Number(values.size)));
    return 0;
  }
  const text = write(columns);
  if (values.check === true) {
    const isSame = readFileSync(documentPath, "utf8") === text;
    process.stdout.write(
      isSame ? "docs/corpus-findings.md is as it should be.\n" : "docs/corpus-findings.md is stale.\n",
    );
    return isSame ? 0 : 1;
  }
  writeFileSync(documentPath, text);
  process.stdout.write("Wrote docs/corpus-findings.md\n");
  return 0;
}

process.exitCode = await main();
