/** Runs the rules over one spec. */
import type { Diagnostic, LineIndex, Place, Span } from "@assent/rst";
import { consequencesIn, isHeaderBlock, kindOf, noTemplate, readUnder, type Spec, type Template } from "@assent/spec";
import type { CheckInput } from "./check-input.ts";
import { engineLevel, engineReport, engineRules } from "./engine.ts";
import type { Finding, FindingLevel, PlaceRange } from "./finding.ts";
import { allIgnores, type Ignore, ignoresInForce, isCovered } from "./ignores.ts";
import type { Report, Rule, RuleContext, RuleLevel } from "./rule.ts";
import { ignoreReason } from "./rules/ignore-reason.ts";
import { markdownSyntax } from "./rules/markdown-syntax.ts";
import { laterRules, rules } from "./rules/index.ts";
import { type CheckSettings, defaultCheckSettings, profileOf, ruleInForce } from "./settings.ts";
import { lineIndexOf, lineNumber } from "./text/lines.ts";
import { askedAt, pastOf, type PastTemplate } from "./asked/asked-place.ts";
import { markdownLinesOf } from "./text/markdown-lines.ts";

/** All findings of a spec, in order of place. Documents that are no specs (see `kindOf`) have none. */
export function checkSpec(input: CheckInput): readonly Finding[] {
  const spec = readUnder(input.spec, input.template ?? noTemplate);
  return kindOf(spec) === "spec" ? checkWith(rules, input) : [];
}

/** The same with some rules only, whatever kind of document it is. */
export function checkWith(some: readonly Rule[], input: CheckInput): readonly Finding[] {
  const settings = input.settings ?? defaultCheckSettings;
  const template = input.template ?? noTemplate;
  const spec = readUnder(input.spec, template);
  const collector = new Collector(spec, template, pastOf(input));
  const isStrict = profileOf(settings, spec.path) === "strict";
  const mostOf = ({ level, strict }: Report): FindingLevel | undefined => (isStrict ? (strict ?? level) : level);
  checkEngine(spec, template, input.diagnostics, settings, collector);
  for (const { rule, report } of input.others ?? []) {
    const { level, isSet } = ruleInForce(rule, settings, spec.path);
    if (level !== "off") collector.add(rule.code, isSet ? level : capped(level, mostOf(report)), report, undefined);
  }
  const run = (rule: Rule, unusedIgnores: readonly Ignore[]): void => {
    const { level, isSet, options } = ruleInForce(rule, settings, spec.path);
    if (level === "off" || (rule.onlyIfAsked && template !== noTemplate && rule.asked?.(template) === undefined))
      return;
    const { otherTemplates, today, habits, repository, commit, diagnostics } = input;
    // Written out: this is done for every rule and every spec, and copying an object costs more than what most rules do.
    const context: RuleContext = {
      spec,
      template,
      otherTemplates,
      today,
      habits,
      repository,
      tracker: settings.tracker,
      commit,
      diagnostics,
      options,
      unusedIgnores,
      found: rule.runsLast ? collector.found() : [],
      knownCodes,
    };
    rule.check(context, (report) => {
      collector.add(rule.code, isSet ? level : capped(level, mostOf(report)), report, rule.asked);
    });
  };
  const last: Rule[] = [];
  for (const rule of some) {
    if (rule.runsLast) last.push(rule);
    else run(rule, []);
  }
  const unused = last.length === 0 ? [] : collector.unusedIgnores().filter((ignore) => canJudge(ignore, input));
  collector.holdBack(unused.filter(({ reason }) => reason !== undefined));
  for (const rule of last) run(rule, unused);
  return collector.sorted();
}

/** Every rule there is, the engine's kinds of messages among them, by code. */
export const rulesByCode: ReadonlyMap<string, Rule> = new Map(
  [...rules, ...laterRules, ...engineRules].map((rule) => [rule.code, rule]),
);

const knownCodes: ReadonlySet<string> = new Set(rulesByCode.keys());

/** Whether it can be said that an ignore hides nothing: all rules that it names had what they need. */
function canJudge({ rules: codes }: Ignore, { repository, commit }: CheckInput): boolean {
  const needs = new Set(codes.map((code) => rulesByCode.get(code)?.needs));
  if (needs.has("decisions") || (needs.has("commit") && commit === undefined)) return false;
  if (needs.has("paths") && repository === undefined) return false;
  if (needs.has("others")) return repository !== undefined && repository.hasNamesOnly !== true;
  // It was judged at the first look.
  return repository?.isSecondLook !== true;
}

function checkEngine(
  spec: Spec,
  template: Template,
  diagnostics: readonly Diagnostic[],
  settings: CheckSettings,
  collector: Collector,
): void {
  const isStrict = profileOf(settings, spec.path) === "strict";
  // What the parser makes of the code between two fences comes of these, which are told.
  const fenced = ruleInForce(markdownSyntax, settings, spec.path).level === "off" ? [] : markdownLinesOf(spec).blocks;
  const header = spec.outline.preface.find(isHeaderBlock);
  const consequences = consequencesIn(diagnostics);
  for (const diagnostic of diagnostics) {
    if (consequences.has(diagnostic)) continue;
    if (header !== undefined && isOfFields(diagnostic, header.span)) continue;
    if (fenced.some(({ start, end }) => start <= diagnostic.span.start && diagnostic.span.start <= end)) continue;
    const natural = engineLevel(diagnostic, isStrict);
    if (natural === "off" && Object.keys(settings.rules).length === 0 && settings.paths.length === 0) continue;
    const { code, report } = engineReport(diagnostic, spec, template);
    const { level, isSet } = ruleInForce(rulesByCode.get(code)!, settings, spec.path);
    const inForce: RuleLevel = isSet ? level : natural;
    if (inForce !== "off" && report) collector.add(code, inForce, report, undefined);
  }
}

/** What is said of lines that go on with a field of a message's header, as if the header were prose. */
function isOfFields({ message, span }: Diagnostic, header: Span): boolean {
  const isWithin = span.source === undefined && span.start >= header.start && span.start <= header.end;
  return isWithin && /^Unexpected indentation\.|ends without a blank line/.test(message);
}

const order: Readonly<Record<FindingLevel, number>> = { error: 0, warning: 1, info: 2 };

/** The milder of two levels. */
function capped(level: FindingLevel, most: FindingLevel | undefined): FindingLevel {
  return most !== undefined && order[most] > order[level] ? most : level;
}

/** Makes findings of reports, and leaves out what is ignored in place with a reason; that the reason is missing cannot be. */
class Collector {
  private readonly findings: Omit<Finding, "range">[] = [];
  private readonly used = new Set<Ignore>();
  private readonly spec: Spec;
  private readonly template: Template;
  private readonly ignores: readonly Ignore[];

  private readonly past: PastTemplate | undefined;

  constructor(spec: Spec, template: Template, past: PastTemplate | undefined) {
    this.spec = spec;
    this.template = template;
    this.past = past;
    this.ignores = ignoresInForce(spec);
  }

  add(rule: string, level: FindingLevel, report: Report, asked: Rule["asked"]): void {
    const { span } = report;
    const around = this.ignores.length === 0 ? undefined : (report.around ?? this.prefaceAround(span));
    const ignore = this.ignores.find(
      (one) =>
        rule !== ignoreReason.code &&
        one.rules.includes(rule) &&
        (isCovered(span, one) || (around && one.span.start >= around.start && one.span.start <= around.end)),
    );
    if (ignore) {
      this.used.add(ignore);
      return;
    }
    this.findings.push({
      path: this.spec.path,
      rule,
      level,
      message: report.message,
      span,
      label: report.label,
      asked: askedAt(report.asked ?? asked?.(this.template), this.template, this.past),
      askedNote: report.askedNote,
      notes: report.notes ?? [],
      fix: report.fix,
      help: report.fix ? undefined : report.help,
    });
  }

  /** What is found at the title is of the whole spec: all that stands before the first section is a place to ignore it. */
  private prefaceAround({ start, end }: Span): Span | undefined {
    const { title, sections } = this.spec.outline;
    if (!title || start < title.headingSpan.start || end > title.headingSpan.end) return undefined;
    return { start: 0, end: sections[0]?.headingSpan.start ?? this.spec.text.length };
  }

  unusedIgnores(): readonly Ignore[] {
    return this.ignores.filter((ignore) => !this.used.has(ignore));
  }

  found(): readonly Omit<Finding, "range">[] {
    return this.findings;
  }

  /** An ignore that does not count, in a wrong place or in wrong words, may have meant what is found: that is not mended meanwhile. */
  holdBack(unused: readonly Ignore[]): void {
    const { understood, others } = allIgnores(this.spec);
    if (understood.length === 0 && others.length === 0) return;
    const withoutReason = understood.filter(({ reason }) => reason === undefined);
    const withoutRule = understood.filter(({ rules: codes }) => codes.some((code) => !rulesByCode.has(code)));
    for (const [index, finding] of this.findings.entries()) {
      const { fix, rule, span } = finding;
      if (fix === undefined) continue;
      const names = ({ rules: codes }: Ignore): boolean => codes.includes(rule);
      const isBefore = (ignore: Pick<Ignore, "covers">): boolean => isCovered(span, ignore);
      const told = (ignore: Pick<Ignore, "span"> | undefined, what: string): string | undefined =>
        ignore && `the ignore in line ${lineNumber(lineIndexOf(this.spec), ignore.span.start)} ${what}, or take it out`;
      const help =
        told(unused.find(names), "does not count here; put it right before this") ??
        told(withoutReason.find(names), "has no reason; write it") ??
        told(withoutRule.find(isBefore), "names a rule that there is not; put it right") ??
        told(others.find(isBefore), "is not understood; put it right");
      if (help !== undefined) this.findings[index] = { ...finding, fix: undefined, help };
    }
  }

  sorted(): readonly Finding[] {
    const places = new Places(this.spec);
    return this.findings
      .sort(
        (a, b) =>
          a.span.start - b.span.start ||
          order[a.level] - order[b.level] ||
          (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
      )
      .map((finding) => ({ ...finding, range: places.rangeOf(finding.span) }));
  }
}

/** Places of spans that come in order of their starts: a line is counted once, however many findings it has. */
class Places {
  private readonly lines: LineIndex;
  private readonly text: string;
  private offset = 0;
  private place: Place = { line: 1, column: 1 };

  constructor(spec: Spec) {
    this.lines = lineIndexOf(spec);
    this.text = spec.text;
  }

  rangeOf({ start, end }: Span): PlaceRange {
    const from = this.after(this.place, this.offset, start);
    this.offset = start;
    this.place = from;
    return { start: from, end: this.after(from, start, end) };
  }

  private after(place: Place, from: number, to: number): Place {
    if (to < from || this.lines.toPosition(to).line + 1 !== place.line) return this.lines.toPlace(to);
    let { column } = place;
    for (let index = from; index < to; column += 1) index += this.text.codePointAt(index)! > 0xffff ? 2 : 1;
    return { line: place.line, column };
  }
}
