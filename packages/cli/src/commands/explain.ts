import { similarity, type Rule, type RuleExample } from "@assent/check";
import { findSimilar, knownRules } from "@assent/workspace";
import type { Command } from "../command.ts";

const all = [...knownRules.values()];

export const explain: Command = {
  name: "explain",
  summary: "what a rule wants and why, with an example; without a rule: all of them",
  usage: "[RULE]",
  positionals: { least: 0, most: 1 },
  completes: "rules",
  flags: [
    { name: "format", short: "f", value: "FORMAT", choices: ["text", "json"], summary: "for people or programs" },
  ],
  examples: [
    ["assent explain", "the rules, one line each"],
    ["assent explain missing-section", "one of them"],
  ],
  run({ positionals: [code], flags }, { out, err }) {
    const isJson = flags.get("format") === "json";
    if (code === undefined) {
      out.write(isJson ? toJson(all.map(describe)) : listOf(all));
      return Promise.resolve(0);
    }
    const rule = knownRules.get(code);
    if (rule === undefined) {
      const similar = findSimilar(code, [...knownRules.keys()]);
      const hint = similar === undefined ? "assent explain lists the rules." : `Did you mean "${similar}"?`;
      err.write(`Unknown rule "${code}". ${hint}\n`);
      return Promise.resolve(2);
    }
    out.write(isJson ? toJson(describe(rule)) : explanationOf(rule));
    return Promise.resolve(0);
  },
};

function listOf(some: readonly Rule[]): string {
  const width = Math.max(...some.map(({ code }) => code.length));
  return some.map(({ code, level, summary }) => `${code.padEnd(width)}  ${level.padEnd(7)}  ${summary}\n`).join("");
}

function explanationOf(rule: Rule): string {
  const bad = rule.examples.find(({ reports }) => reports !== undefined && reports.length > 0);
  const good = nearest(
    rule.examples.filter(({ reports }) => reports === undefined || reports.length === 0),
    bad,
  );
  const strict =
    rule.strict !== undefined && rule.strict !== rule.level ? `, in the profile "strict" ${rule.strict}` : "";
  const options = Object.entries(rule.options ?? {}).map(
    ([name, { summary, default: value }]) => `  ${name}: ${JSON.stringify(value)}\n    ${summary}\n`,
  );
  return [
    `${rule.code} (${rule.level}${strict})\n`,
    `${rule.summary}\n${wrap(rule.why)}\n`,
    ...(rule.milder === undefined ? [] : [`Where it is milder:\n\n${rule.milder.map(bullet).join("")}`]),
    ...(bad === undefined ? [] : [showExample("Not like this", bad)]),
    ...(bad?.fixed === undefined || good !== undefined ? [] : [`After --fix:\n\n${indent(bad.fixed)}`]),
    ...(good === undefined ? [] : [showExample("But like this", good, bad)]),
    ...(options.length === 0 ? [] : [`Options, with what they are if nothing is set:\n\n${options.join("")}`]),
    `Switch it off in assent.yaml ("rules: {${rule.code}: off}"), or for one place with a reason:\n` +
      `".. assent: ignore ${rule.code} -- why".\n`,
  ].join("\n");
}

/**
 * Of the first two, which stand for the rule while the others are about its borders, the one that is most like another in
 * what not all of them have: it shows what the difference is.
 */
function nearest(some: readonly RuleExample[], to: RuleExample | undefined): RuleExample | undefined {
  const linesOf = ({ input }: RuleExample): readonly string[] => input.split("\n");
  const all = to === undefined ? some : [...some, to];
  const common = new Set(all.flatMap(linesOf).filter((line) => all.every((one) => linesOf(one).includes(line))));
  const ownOf = (one: RuleExample): string =>
    linesOf(one)
      .filter((line) => !common.has(line))
      .join("\n");
  const likeness = (one: RuleExample): number => (to === undefined ? 0 : similarity(ownOf(one), ownOf(to)));
  return some.slice(0, 2).sort((a, b) => likeness(b) - likeness(a))[0];
}

/** An example; of a long one the lines around its finding, or around what it has otherwise than `other`. */
function showExample(title: string, example: RuleExample, other?: RuleExample): string {
  const { name, input, message, path, reports, commitMessage, repository } = example;
  const place = path === undefined ? "" : ` in ${path}`;
  const said = message === undefined ? "" : `\n${message}\n`;
  const reported = Number(/^\d+/.exec((reports ?? other?.reports)?.[0] ?? "")?.[0] ?? 1);
  const line =
    reports === undefined && other !== undefined ? (firstDifference(input, other.input) ?? reported) : reported;
  const beside = (repository?.specs ?? [])
    .filter((spec) => spec.path !== (path ?? "specs/example.rst"))
    .map((spec) => `    ${spec.path}: ${spec.title} (${[spec.id, ...spec.dependencies].join(", ")})\n`);
  return [
    `${title} (${name})${place}:\n\n${indent(input, line)}`,
    ...(commitMessage === undefined ? [] : [`\nThe commit that adds it:\n\n${indent(commitMessage)}`]),
    ...(beside.length === 0 ? [] : [`\nThe other specs:\n\n${beside.join("")}`]),
    said,
  ].join("");
}

/** The line (from 1) at which two texts part; undefined where they are the same. */
function firstDifference(text: string, other: string): number | undefined {
  const [lines, others] = [text.split("\n"), other.split("\n")];
  const index = lines.findIndex((line, at) => line !== others[at]);
  return index < 0 ? undefined : index + 1;
}

/** An item of a list, wrapped below itself. */
function bullet(text: string): string {
  return `  - ${wrap(text, 75).replaceAll("\n", "\n    ")}\n`;
}

function describe({ code, level, strict, summary, why, milder, options, examples }: Rule): object {
  return { code, level, strict: strict ?? level, summary, why, milder: milder ?? [], options: options ?? {}, examples };
}

function toJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** So many lines of an example are enough to see what is meant. */
const most = 24;

/** An example as a block; of a long one the lines around `line` (from 1). */
function indent(text: string, line = 1): string {
  const lines = text.replace(/\n+$/, "").split("\n");
  const start = lines.length <= most ? 0 : Math.max(0, Math.min(line - 8, lines.length - most));
  const shown = lines.slice(start, start + most).map((one) => `    ${one}`.trimEnd());
  const before = start > 0 ? ["    …"] : [];
  return `${[...before, ...shown, ...(lines.length > start + most ? ["    …"] : [])].join("\n")}\n`;
}

function wrap(text: string, columns = 79): string {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}
