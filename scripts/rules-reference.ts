// Writes docs/rules/: one page for each rule, made of the rule's own summary, reason, options and examples, and an index.
//
//   node --conditions=assent-source --import tsx scripts/rules-reference.ts [--check]
//
// --check writes nothing and fails when a page is not what it would be.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { engineRules, laterRules, type Rule, type RuleExample, rules as found } from "@assent/check";

const rules: readonly Rule[] = [...found, ...laterRules];

const folder = fileURLToPath(new URL("../docs/rules", import.meta.url));

/** The pages by file name. */
export function rulePages(): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  pages.set("README.md", index());
  for (const rule of rules) pages.set(`${rule.code}.md`, page(rule));
  return pages;
}

function index(): string {
  const rows = rules.map(
    ({ code, level, strict, summary }) =>
      `| [\`${code}\`](${code}.md) | ${word(level)} | ${word(strict ?? level)} | ${summary} |`,
  );
  const messages = engineRules.map(
    ({ code, level, strict, summary }) => `| \`${code}\` | ${word(level)} | ${word(strict ?? level)} | ${summary} |`,
  );
  return `# Rules

Made from the rules themselves by \`scripts/rules-reference.ts\`. \`assent explain RULE\` shows the same in a terminal.

An *error* fails the check, a *warning* is shown, a *hint* is for the author to think about. Levels and options are set in
\`assent.yaml\`; one finding is switched off in place, with a reason: \`.. assent: ignore line-length -- copied from the
vendor\`.

Such a comment stands above what it is about: the next block of the section, or the next heading. What is found at the title
(\`file-name\`, \`story-link\`, …) can be ignored above the title or below it, before the first section. A missing section is
ignored where it would stand: in the section before it, or between that one and the next heading. \`ignore-file\` in the
place of \`ignore\` is for the whole file, wherever it stands.

| rule | recommended | strict | what holds when nothing is reported |
| --- | --- | --- | --- |
${rows.join("\n")}

## What docutils says

Messages about the markup keep docutils' own words and level. Each kind has a code, to be set, ignored and explained like
a rule; the level that nearly all of its messages have is given here.

| code | recommended | strict | what holds when nothing is reported |
| --- | --- | --- | --- |
${messages.join("\n")}
`;
}

function page(rule: Rule): string {
  const { code, level, strict, summary, why, milder = [], options, examples } = rule;
  const good = examples.filter(({ reports = [] }) => reports.length === 0);
  const bad = examples.filter(({ reports = [] }) => reports.length > 0);
  const settings = Object.entries(options ?? {}).map(
    ([name, option]) => `| \`${name}\` | \`${JSON.stringify(option.default)}\` | ${option.summary} |`,
  );
  const text = `# ${code}

${summary} ${why}

Level: ${word(level)}${strict === undefined || strict === level ? "" : `; ${word(strict)} in the profile \`strict\``}.
${milder.length === 0 ? "" : `\nWhere it is milder:\n\n${milder.map((one) => `- ${one}\n`).join("")}`}${settings.length === 0 ? "" : `\n| option | default | what it says |\n| --- | --- | --- |\n${settings.join("\n")}\n`}
${bad.map((example) => shownExample("Found", example)).join("\n")}
${good.map((example) => shownExample("Passes", example)).join("\n")}`;
  return `${text.trimEnd()}\n`;
}

function shownExample(heading: string, example: RuleExample): string {
  const { name, input, path, reports, message, fixed, renamed } = example;
  const parts = [`## ${heading}: ${name}\n`];
  if (path !== undefined) parts.push(`In \`${path}\`:\n`);
  parts.push(block(excerpt(input, fixed)));
  if (reports)
    parts.push(
      `${message === undefined ? "" : `${message} `}At ${reports.map((place) => `\`${place}\``).join(", ")}.\n`,
    );
  if (fixed !== undefined) parts.push(`After the fix:\n\n${block(excerpt(fixed, input))}`);
  if (renamed !== undefined) parts.push(`After the fix the file is \`${renamed}\`.\n`);
  return parts.join("\n");
}

/** The lines that differ from the other text, with some around them; the whole text where there is no other. */
function excerpt(text: string, other: string | undefined): string {
  if (other === undefined) return text;
  const lines = text.split("\n");
  const others = other.split("\n");
  let start = 0;
  while (start < lines.length && lines[start] === others[start]) start += 1;
  let end = 0;
  while (end < lines.length - start && end < others.length - start && lines.at(-1 - end) === others.at(-1 - end))
    end += 1;
  const from = Math.max(0, start - 4);
  const to = Math.min(lines.length, lines.length - end + 4);
  return [...(from > 0 ? ["…"] : []), ...lines.slice(from, to), ...(to < lines.length ? ["…"] : [])].join("\n");
}

function block(text: string): string {
  const fence = text.includes("```") ? "~~~~" : "```";
  // A carriage return would be lost on the way through git, and is not seen anyway.
  const shown = text.replaceAll("\r", "␍").replace(/\n+$/, "");
  return `${fence}rst\n${shown}\n${fence}\n`;
}

function word(level: string): string {
  return level === "info" ? "hint" : level;
}

function main(args: readonly string[]): number {
  const pages = rulePages();
  if (args.includes("--check")) {
    const stale = [...pages].filter(([name, text]) => readIfThere(join(folder, name)) !== text).map(([name]) => name);
    process.stdout.write(stale.length === 0 ? "docs/rules is as it should be.\n" : `Stale: ${stale.join(", ")}\n`);
    return stale.length === 0 ? 0 : 1;
  }
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (!pages.has(name)) rmSync(join(folder, name));
  for (const [name, text] of pages) writeFileSync(join(folder, name), text);
  process.stdout.write(`Wrote ${pages.size} pages to docs/rules\n`);
  return 0;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
