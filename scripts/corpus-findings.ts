// Checks the specs of ten teams and writes docs/corpus-findings.md: for each rule the share of specs that it finds
// something in, and a random sample of errors with what a reader said of each.
//
//   node --conditions=assent-source --import tsx scripts/corpus-findings.ts [SHARED] [--check]
//
// SHARED is the folder with corpus/ and corpus-git/; ../shared if not told. --check writes nothing and fails when the
// document is not what it would be.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { engineRules, type Finding, rules } from "@assent/check";
import { diskFiles, openGit, openWorkspace, planCheck, runCheck, survey } from "@assent/workspace";

/** One repository, checked. */
interface Column {
  readonly name: string;
  readonly specs: number;
  readonly findings: readonly (Finding & { readonly corpus: string })[];
}

const root = new URL("..", import.meta.url).pathname;
const documentPath = join(root, "docs/corpus-findings.md");
const verdictsPath = join(root, "scripts/corpus-verdicts.json");
const sampleSize = 100;

async function checkCorpus(name: string, folder: string): Promise<Column> {
  const fs = diskFiles(folder);
  const workspace = await openWorkspace(folder, { fs, git: openGit(folder) });
  const surveyed = await survey(workspace, []);
  const plan = await planCheck(workspace, surveyed, { templates: "then" });
  const findings: Column["findings"][number][] = [];
  const { specs } = await runCheck(workspace, plan, {
    fix: undefined,
    threads: { threads: 1 },
    onReport: (report) => {
      if (report.state === "checked")
        findings.push(...report.findings.map((finding) => ({ ...finding, corpus: name })));
    },
  });
  return { name, specs, findings };
}

/** A corpus as it is shared has no history; two are there with theirs as well. */
async function checkBundle(bundle: string, name: string): Promise<Column> {
  const folder = mkdtempSync(join(tmpdir(), "assent-corpus-"));
  try {
    execFileSync("git", ["clone", "--quiet", bundle, folder]);
    return await checkCorpus(name, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function table(columns: readonly Column[]): string {
  const codes = [...rules, ...engineRules].map(({ code }) => code);
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

/** The findings with the smallest hashes: the same as long as the findings are the same. */
function sample(columns: readonly Column[]): readonly Column["findings"][number][] {
  return columns
    .flatMap(({ findings }) => findings)
    .filter(({ level }) => level === "error")
    .map((finding) => ({ finding, order: hash(keyOf(finding)) }))
    .sort((a, b) => a.order - b.order)
    .slice(0, sampleSize)
    .map(({ finding }) => finding)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ corpus, path, range, rule, message }: Column["findings"][number]): string {
  return `${corpus}/${path}:${range.start.line}: ${rule}: ${message}`;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value;
}

function sampleTable(found: readonly Column["findings"][number][], verdicts: Readonly<Record<string, string>>): string {
  const rows = found.map((finding) => {
    const { corpus, path, range, rule, message } = finding;
    const words = message.replaceAll("|", "\\|").replaceAll("<", "&lt;");
    return `| ${corpus} | ${path}:${range.start.line} | \`${rule}\` | ${words} | ${verdicts[keyOf(finding)] ?? "not read"} |`;
  });
  return ["| corpus | place | rule | message | verdict |", "| --- | --- | --- | --- | --- |", ...rows].join("\n");
}

function write(columns: readonly Column[]): string {
  const verdicts = JSON.parse(readFileSync(verdictsPath, "utf8")) as Readonly<Record<string, string>>;
  // Where the history is known, what is found without it is not what a team sees.
  const found = sample(columns.filter(({ name }) => !columns.some((other) => other.name === `${name} with history`)));
  const read = found.filter((finding) => verdicts[keyOf(finding)] !== undefined);
  const right = read.filter((finding) => verdicts[keyOf(finding)]!.startsWith("right"));
  const mild = right.filter((finding) => verdicts[keyOf(finding)]!.startsWith("right, if mild"));
  const [notes = "", reading = ""] = readFileSync(join(root, "scripts/corpus-notes.md"), "utf8")
    .trim()
    .split("\n## How the errors were read\n\n");
  const chosen =
    found.length < sampleSize
      ? `All ${found.length} errors (there are no ${sampleSize})`
      : `${found.length} errors, chosen by a hash of their place,`;
  return `# What the rules find in real specs

Made by \`scripts/corpus-findings.ts\` in the profile \`recommended\`; the words between the tables are kept in
\`scripts/corpus-notes.md\`, the verdicts in \`scripts/corpus-verdicts.json\`.

Each cell is the number of specs in which a rule finds something, and their share. Specs are held to the template of
their release folder or the nearest one. The two columns "with history" are held to the template that was in force when
the spec was added, as it is with every repository that git knows.

${table(columns)}

${notes}

## Errors, read by hand

${chosen} of all ten teams, those of mistral and ironic with history. ${read.length} have a verdict of
their own, ${right.length} of them "right"; what a kind reviewer would let pass is marked "if mild" (${mild.length}).

${reading}

${sampleTable(found, verdicts)}
`;
}

async function main(args: readonly string[]): Promise<number> {
  const shared = args.find((arg) => !arg.startsWith("--")) ?? join(root, "../shared");
  if (!existsSync(join(shared, "corpus"))) {
    process.stderr.write(`There is no folder ${join(shared, "corpus")}.\n`);
    return 2;
  }
  const names = readdirSync(join(shared, "corpus"), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const columns: Column[] = [];
  for (const { name } of names)
    columns.push(await checkCorpus(name.replace("-specs", ""), join(shared, "corpus", name)));
  columns.sort((a, b) => b.specs - a.specs);
  const histories: Column[] = [];
  for (const name of ["mistral", "ironic"]) {
    const bundle = join(shared, "corpus-git", `${name}-specs.bundle`);
    if (existsSync(bundle)) histories.push(await checkBundle(bundle, `${name} with history`));
  }
  const text = write([...columns, ...histories]);
  if (args.includes("--check")) {
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

process.exitCode = await main(process.argv.slice(2));
