/**
 * From one text to its report. Each thread makes one checker, which keeps the templates it has read and nothing else: a
 * tree is gone as soon as its findings are known, so memory does not grow with the number of specs.
 */
import {
  checkSpec,
  excerptOf,
  fixText,
  type CheckSettings,
  type Commit,
  type Finding,
  type Fix,
  type FixedText,
  type ReportedFinding,
  type Repository,
  type RepositorySpec,
  whyLeft,
  withoutFix,
  withoutUnlawful,
} from "@assent/check";
import { findNodes, type Node, plainText, type Dialect, type ResolvedText, type UnreadableText } from "@assent/rst";
import { kindOf, matchSections, readSpec, readTemplate, readUnder, type Spec, type Template } from "@assent/spec";
import { knownAmong, type KnownFindings } from "./baseline.ts";
import { type Changed, comesOf } from "./changed.ts";
import { contractReports } from "./contract-rules.ts";
import type { SkipReason } from "./folders/discover.ts";
import type { Ignored } from "./ignored.ts";
import type { RefusalWords } from "./refusal.ts";
import { habitsFor } from "./templates/habits.ts";
import { findTemplateProblem } from "./templates/past-templates.ts";
import type { Problem } from "./problem.ts";
import { readTemplateText, withNames } from "./templates/own-names.ts";
import { readDocument, type Reading } from "./read-document.ts";
import { noteOf } from "./relations.ts";
import { findUnfinishedMerge } from "./unfinished-merge.ts";
import type { TemplateText } from "./templates/template-text.ts";
import { isLiteTemplate } from "./templates/templates.ts";

/** The commit that adds a spec, as plain data. */
export interface AddedBy {
  /** Its short id. */
  readonly name: string;
  readonly message: string;
  /** The text that it adds. */
  readonly text: string;
}

/** What a checker has to know; plain data, so that it can be handed to a thread. */
export interface CheckerOptions {
  readonly templates: readonly TemplateText[];
  readonly settings: CheckSettings;
  /** Names of the team's own. */
  readonly dialect: Dialect;
  /** Which fixes to make; undefined: none. */
  readonly fix: Fix["safety"] | undefined;
  /** Codes of the rules whose findings are wanted; undefined: all. */
  readonly only?: readonly string[] | undefined;
  /** Paths of files that no fix is made in, whatever is found. */
  readonly unfixed?: readonly string[] | undefined;
  /** What the baseline knows of files, by path: no fix is made of what it hides. */
  readonly known?: Readonly<Record<string, KnownFindings>> | undefined;
  /** What a branch changes: of a file that only has another name, only what comes of that is fixed. Undefined: all is. */
  readonly changed?: Changed | undefined;
  /** What git ignores: specs do not show it. Undefined: git is asked when it is needed. */
  readonly ignored?: Ignored | undefined;
}

/** What a checker may ask while it works. */
export interface CheckerWorld {
  readonly hasPath: (path: string) => boolean;
  /** The other paths under which a file is found; see `links.ts`. */
  readonly otherPaths: (path: string) => readonly string[];
  readonly resolve: (path: string, from: string) => ResolvedText | UnreadableText | undefined;
  /** Why a file that is there may not be shown. */
  readonly refuses: (path: string) => RefusalWords | undefined;
}

/** What came out for one file. */
export type FileReport =
  | {
      readonly state: "checked";
      readonly path: string;
      readonly findings: readonly ReportedFinding[];
      /** The path of the template that it is held to, where that is another than the one it was to be held to. */
      readonly template?: string | undefined;
      /** What is asked of all specs together, where it says more than the path; see `relations.ts`. */
      readonly note: RepositorySpec | undefined;
      readonly fixed?: FixedFile;
      /** What is wrong with the template, told with the first spec that is held to it. */
      readonly templateProblem?: Problem | undefined;
    }
  | {
      /** More findings of a file that was reported before: those that only all specs together show. */
      readonly state: "related";
      readonly path: string;
      readonly findings: readonly ReportedFinding[];
    }
  | { readonly state: "skipped"; readonly path: string; readonly reason: SkipReason }
  | { readonly state: "problem"; readonly path: string; readonly problem: Problem };

/** What fixing made of a file. Nothing has been written yet. */
export interface FixedFile {
  readonly text: string;
  readonly rename: string | undefined;
  /** The findings that the new name mends: they stay where the file cannot have it. */
  readonly renaming?: readonly ReportedFinding[] | undefined;
  /** The number of findings that are mended, of those that were there and can be. */
  readonly count: number;
}

/** Checks texts. */
export type Checker = (
  path: string,
  text: string,
  template: number | undefined,
  repository?: Repository,
  addedBy?: AddedBy,
) => FileReport;

/** A template for lite specs and one of them have so many fields in common. */
const fewFields = 3;

/** The names of the fields before the first section. */
function fieldNames(preface: readonly Node[]): readonly string[] {
  return preface.flatMap((node) => findNodes(node, "field_name")).map((name) => plainText(name).trim().toLowerCase());
}

const lineLimit = /^Line \d+ exceeds the line-length-limit/;

/** Makes a checker. Templates are read when they are first needed. */
export function makeChecker(options: CheckerOptions, world: CheckerWorld): Checker {
  const unfixed = new Set(options.unfixed);
  const isAsked = options.changed === undefined ? undefined : comesOf(options.changed);
  const templates = new Map<number, Template>();
  const problems = new Map<number, Problem | undefined>();
  const { dialect } = options;
  const { resolve } = world;
  const dialects = new Map<number | undefined, Dialect>();
  /** Reads a text with the names that the template at `index` knows. */
  const readText = (path: string, text: string, index: number | undefined): Reading => {
    const own =
      dialects.get(index) ?? withNames(dialect, index === undefined ? undefined : options.templates[index]?.names);
    dialects.set(index, own);
    return readDocument(path, text, { dialect: own, resolve });
  };

  const templateAt = (index: number | undefined): Template | undefined => {
    const source = index === undefined ? undefined : options.templates[index];
    if (index === undefined || source === undefined) return undefined;
    const known = templates.get(index);
    if (known !== undefined) return known;
    const { document, diagnostics } = readTemplateText(source.path, source.text, { dialect, resolve });
    const made = readTemplate(document, source.text, source.path, options.settings);
    templates.set(index, made);
    problems.set(index, source.isPast === true ? undefined : findTemplateProblem(made, diagnostics));
    return made;
  };

  const kindsOf = (index: number | undefined): readonly number[] =>
    (index === undefined ? undefined : options.templates[index]?.kinds) ?? [];

  /**
   * Another version of the usual template where the spec has all of that one; else the template of a kind that explains as many
   * sections of a spec as the usual one and lacks less, where the spec lacks more than a little of the usual one; of several kinds
   * the one that explains most.
   */
  const nearestTemplate = (
    spec: Spec,
    usual: Template | undefined,
    index: number | undefined,
  ): Template | undefined => {
    if (usual === undefined || index === undefined) return usual;
    const kinds = kindsOf(index);
    const version = options.templates[index]?.alternative;
    if (version === undefined && kinds.length === 0) return usual;
    const fit = (template: Template): { readonly found: number; readonly lacks: number } => {
      const { found, missing } = matchSections(spec, template);
      return { found: found.size, lacks: missing.filter(({ need }) => need !== "section").length };
    };
    const own = fit(usual);
    const alternative = own.lacks === 0 || version === undefined ? undefined : templateAt(version);
    if (alternative !== undefined && fit(alternative).lacks === 0) return alternative;
    const [best] = (own.lacks < 2 ? [] : kinds)
      .flatMap((kind) => templateAt(kind) ?? [])
      .map((template) => ({ template, ...fit(template) }))
      .filter(({ found, lacks }) => lacks < own.lacks && found >= Math.max(own.found, 2))
      .sort((left, right) => right.found - left.found || left.lacks - right.lacks);
    return best?.template ?? usual;
  };

  /** Whether a spec has the fields of a template for lite specs, and hardly a section of the usual one. */
  const hasLiteFields = (spec: Spec, usual: Template | undefined, index: number | undefined): boolean => {
    const names = new Set(fieldNames(spec.outline.preface));
    if (names.size < fewFields || (usual !== undefined && matchSections(spec, usual).found.size > 1)) return false;
    return kindsOf(index).some((kind) => {
      const template = templateAt(kind);
      if (template === undefined || !isLiteTemplate(template.path)) return false;
      return fieldNames(template.outline.preface).filter((name) => names.has(name)).length >= fewFields;
    });
  };

  const only = (findings: readonly Finding[]): readonly Finding[] =>
    options.only === undefined ? findings : findings.filter(({ rule }) => options.only?.includes(rule));

  const commitOf = (
    path: string,
    now: string,
    { name, message, text }: AddedBy,
    index: number | undefined,
  ): Commit => ({
    name,
    message,
    added: text === now ? undefined : readSpec(readText(path, text, index).document, text, path, options.settings),
  });

  return (path, text, index, repository = { specs: [], ...askedOf(world) }, addedBy) => {
    const line = findUnfinishedMerge(text);
    if (line !== undefined) {
      const message = "The text has both sides of a merge that is not finished. Nothing of the file is checked.";
      const remedy = 'choose what is to stay, and take out the lines with "<<<<<<<", "=======" and ">>>>>>>"';
      return { state: "problem", path, problem: { path, line, message, remedy } };
    }
    const { document, diagnostics } = readText(path, text, index);
    const usual = templateAt(index);
    const plain = readSpec(document, text, path, options.settings);
    const spec = usual === undefined ? plain : readUnder(plain, usual);
    const kind = kindOf(spec);
    // docutils reads nothing of a text with such a line, so it looks like a page without a word.
    const tooLong = kind === "spec" ? undefined : diagnostics.find(({ message }) => lineLimit.test(message));
    if (tooLong !== undefined) {
      const message = `${tooLong.message} Nothing of the file is read.`;
      return { state: "problem", path, problem: { path, message, remedy: "break the line, or take it out" } };
    }
    if (kind !== "spec") return { state: "skipped", path, reason: kind };

    const template = nearestTemplate(spec, usual, index);
    const isLite = template !== usual && template !== undefined && isLiteTemplate(template.path);
    if (isLite || hasLiteFields(spec, usual, index)) return { state: "skipped", path, reason: "lite" };
    const templateProblem = index === undefined ? undefined : problems.get(index);
    const otherTemplates = (): readonly Template[] =>
      ((index === undefined ? undefined : options.templates[index]?.others) ?? []).flatMap(
        (at) => templateAt(at) ?? [],
      );
    const today = (): Template | undefined =>
      index === undefined ? undefined : templateAt(options.templates[index]?.today);
    const held = options.templates.find((_, at) => template !== undefined && templates.get(at) === template);
    const habits = index === undefined ? undefined : habitsFor(path, options.templates[index]?.habits);
    const commit = addedBy && commitOf(path, text, addedBy, index);
    const { asOf } = held ?? {};
    const input = { template, otherTemplates, today, asOf, habits, repository, commit, settings: options.settings };
    const told = only(checkSpec({ ...input, spec, diagnostics, others: contractReports(spec) }));
    const other = template?.path === usual?.path ? {} : { template: template?.path };
    const checked = { state: "checked", path, ...other, note: noteOf(spec), templateProblem } as const;
    const { fix } = options;
    // Where it is not known what the spec is held to, nothing is mended.
    if (templateProblem !== undefined || unfixed.has(path))
      return { ...checked, findings: report(told.map(withoutFix), text) };
    const isToFix = (finding: Finding): boolean => isAsked?.(path, finding) !== false;
    // Whether a fix is lawful is found out when it is made; only what nobody makes now has to be asked.
    if (fix === undefined || !told.some((finding) => isWanted(finding, fix) && isToFix(finding)))
      return { ...checked, findings: report(withoutUnlawful(text, told), text) };

    const checkAgain = (changed: string): readonly Finding[] => {
      const reading = readText(path, changed, index);
      const again = readSpec(reading.document, changed, path, options.settings);
      const others = contractReports(again);
      return checkSpec({ ...input, spec: again, diagnostics: reading.diagnostics, others });
    };
    const known = options.known?.[path];
    const hidden = (found: readonly Finding[], within: string): ReadonlySet<Finding> =>
      known === undefined
        ? new Set()
        : knownAmong(found, known, (one) => ({ ...one, excerpt: excerptOf(one.span, within) }));
    const checkVisible = (changed: string): readonly Finding[] => {
      const again = checkAgain(changed);
      const kept = hidden(again, changed);
      return again.filter((finding) => !kept.has(finding) && isToFix(finding));
    };
    const fixed = withLineEnds(fixText(text, checkVisible, { safety: fix }), text);
    const left = checkAgain(fixed.text);
    const kept = hidden(left, fixed.text);
    const rest = fixed.rename === undefined ? left : left.filter((finding) => finding.fix?.rename === undefined);
    const wanted = told.filter((finding) => isWanted(finding, fix));
    const isLeft = (finding: Finding): boolean => isWanted(finding, fix) && !kept.has(finding);
    const shown = rest.map((finding) => (isLeft(finding) ? withoutRefused(finding) : finding));
    return {
      ...checked,
      findings: report(withoutUnlawful(fixed.text, shown), fixed.text),
      fixed: {
        text: fixed.text,
        rename: fixed.rename,
        renaming: fixed.rename === undefined ? undefined : report(left.filter(isRenaming), fixed.text),
        count: Math.max(0, wanted.length - rest.filter((finding) => isWanted(finding, fix)).length),
      },
    };
  };
}

/** What rules may ask of the world. */
export function askedOf({
  hasPath,
  otherPaths,
  refuses,
}: Omit<CheckerWorld, "resolve">): Omit<CheckerWorld, "resolve"> {
  return { hasPath, otherPaths, refuses };
}

/** Keeps Windows line ends, where all were such: what a fix inserts has plain ones. */
function withLineEnds(fixed: FixedText, before: string): FixedText {
  const wereWindows = before.includes("\r\n") && !/(?:^|[^\r])\n/.test(before);
  if (!wereWindows || fixed.applied.some(({ rule }) => rule === "carriage-return")) return fixed;
  return { ...fixed, text: fixed.text.replaceAll(/\r?\n/g, "\r\n") };
}

/** Whether a finding is mended at a given safety: unsafe includes safe. */
function isWanted({ fix }: Finding, safety: Fix["safety"]): boolean {
  return fix !== undefined && (fix.safety === "safe" || safety === "unsafe");
}

function isRenaming({ fix }: Finding): boolean {
  return fix?.rename !== undefined;
}

/** What could not be fixed is for a person; no second run will do it. */
function withoutRefused(finding: Finding): Finding {
  return finding.fix && !isRenaming(finding) ? { ...finding, fix: undefined, help: whyLeft(finding.fix) } : finding;
}

/** Findings as they are shown; what a fix would write is left behind. */
function report(findings: readonly Finding[], text: string): readonly ReportedFinding[] {
  return findings.map((finding) => ({
    ...finding,
    fix: finding.fix === undefined ? undefined : { ...finding.fix, edits: [] },
    excerpt: excerptOf(finding.span, text),
  }));
}
