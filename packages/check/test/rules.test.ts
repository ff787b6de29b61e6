// Every rule proves itself: its examples run here, and its fixes leave nothing to report and change nothing when run twice.
import { read, sphinx } from "@assent/rst";
import { readSpec, readTemplate, type Template } from "@assent/spec";
import { describe, expect, test } from "vitest";
import { checkWith, engineRules, type Finding, fixText, type Rule, type RuleExample, rules } from "../src/index.ts";

const settings = { dialect: sphinx, doctitleXform: false };

describe.each(rules)("$code", (rule) => {
  test("says what it is", () => {
    expect(rule.code).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(rule.summary).toMatch(/\.$/);
    expect(rule.why).toMatch(/\.$/);
  });

  test("has an example that passes and one that fails", () => {
    expect(rule.examples.some(({ reports = [] }) => reports.length === 0)).toBe(true);
    expect(rule.examples.some(({ reports = [] }) => reports.length > 0)).toBe(true);
  });

  test.each(rule.examples)("$name", (example) => {
    const findings = checkExample(rule, example, example.input);
    const wanted = example.reports ?? [];
    expect(findings.map((finding, index) => placeOf(finding, wanted[index]))).toEqual(wanted);
    for (const { message, fix, help } of findings) {
      expect(message).toMatch(/^[A-Z0-9"].*\.$/s);
      expect(fix?.title ?? help ?? "a").toMatch(/^[^A-Z].*[^.]$/);
    }
    if (example.message !== undefined) expect(findings[0]?.message).toBe(example.message);
    if (example.help !== undefined) expect(findings[0]?.help).toBe(example.help);
    checkFixes(rule, example);
  });
});

// What docutils says has a code too; its words are docutils' own.
describe.each(engineRules.filter(({ examples }) => examples.length > 0))("$code", (rule) => {
  test.each(rule.examples)("$name", (example) => {
    const wanted = example.reports ?? [];
    const findings = checkExample(rule, example, example.input);
    expect(findings.map((finding, index) => placeOf(finding, wanted[index]))).toEqual(wanted);
    checkFixes(rule, example);
  });
});

/** The text after the fixes is as told, nothing that could be fixed is left, and fixing again changes nothing. */
function checkFixes(rule: Rule, example: RuleExample): void {
  const check = (text: string): readonly Finding[] => checkExample(rule, example, text);
  const once = fixText(example.input, check, { safety: "unsafe" });
  if (example.fixed !== undefined) expect(once.text).toBe(example.fixed);
  if (example.renamed !== undefined) expect(once.rename).toBe(example.renamed);
  expect(check(once.text).filter(({ fix }) => fix && fix.rename === undefined)).toEqual([]);
  expect(fixText(once.text, check, { safety: "unsafe" }).text).toBe(once.text);
}

function checkExample(rule: Rule, example: RuleExample, text: string): readonly Finding[] {
  const { document, diagnostics } = read(text, settings);
  const templateOf = (source: string): Template =>
    readTemplate(read(source, settings).document, source, "specs/template.rst");
  const { today } = example;
  return checkWith([rule], {
    spec: readSpec(document, text, example.path ?? "specs/example.rst"),
    template: example.template === undefined ? undefined : templateOf(example.template),
    today: today === undefined ? undefined : () => templateOf(today),
    diagnostics,
    repository: example.repository,
    habits: { lacking: [], titles: [], ...example.habits },
    commit: example.commitMessage === undefined ? undefined : { name: "HEAD", message: example.commitMessage },
    settings: {
      profile: example.profile ?? (rule.level === "off" ? "strict" : "recommended"),
      rules: example.options ? { [rule.code]: { options: example.options } } : {},
      paths: [],
      tracker: example.tracker,
    },
  }).filter((finding) => finding.rule === rule.code);
}

/** A place as the examples write it, with the level if they do. */
function placeOf({ range, level }: Finding, wanted: string | undefined): string {
  const place = `${range.start.line}:${range.start.column}-${range.end.line}:${range.end.column}`;
  return wanted?.includes(" ") ? `${place} ${level}` : place;
}
