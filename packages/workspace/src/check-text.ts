/**
 * From one text to its report. Each thread makes one checker, which keeps the templates it has read and nothing else: a
 * tree is gone as soon as its findings are known, so memory does not grow with the number of specs.
 */
import {
  checkSpec,
  type CheckSettings,
  type Commit,
  type Finding,
  type Fix,
  type ReportedFinding,
  type Repository,
  type RepositorySpec,
  withoutFix,
  withoutUnlawful,
} from "@assent/check";
import type { Dialect, ResolvedText, UnreadableText } from "@assent/rst";
import { kindOf, readSpec, readUnder } from "@assent/spec";
import type { KnownFindings } from "./baseline.ts";
import { type Changed, comesOf } from "./changed.ts";
import { contractReports } from "./contract-rules.ts";
import type { SkipReason } from "./folders/discover.ts";
import type { Ignored } from "./ignored.ts";
import { isWanted, mendText, report, type FixedFile } from "./mend-text.ts";
import type { RefusalWords } from "./refusal.ts";
import { habitsFor } from "./templates/habits.ts";
import { openShelf } from "./templates/shelf.ts";
import type { Problem } from "./problem.ts";
import { noteOf } from "./relations.ts";
import { findUnfinishedMerge } from "./unfinished-merge.ts";
import type { TemplateText } from "./templates/template-text.ts";

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
  /** Whether anything may know a label; see `label-finder.ts`. */
  readonly mayHaveLabel?: ((label: string) => boolean) | undefined;
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

/** Checks texts. */
export type Checker = (
  path: string,
  text: string,
  template: number | undefined,
  repository?: Repository,
  addedBy?: AddedBy,
) => FileReport;

const lineLimit = /^Line \d+ exceeds the line-length-limit/;

/** Makes a checker. Templates are read when they are first needed. */
export function makeChecker(options: CheckerOptions, world: CheckerWorld): Checker {
  const { settings, dialect, fix } = options;
  const unfixed = new Set(options.unfixed);
  const isAsked = options.changed === undefined ? undefined : comesOf(options.changed);
  const shelf = openShelf({ templates: options.templates, settings, dialect, resolve: world.resolve });

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
    added: text === now ? undefined : readSpec(shelf.read(path, text, index).document, text, path, settings),
  });

  return (path, text, index, repository = { specs: [], ...askedOf(world) }, addedBy) => {
    const line = findUnfinishedMerge(text);
    if (line !== undefined) {
      const message = "The text has both sides of a merge that is not finished. Nothing of the file is checked.";
      const remedy = 'choose what is to stay, and take out the lines with "<<<<<<<", "=======" and ">>>>>>>"';
      return { state: "problem", path, problem: { path, line, message, remedy } };
    }
    const { document, diagnostics } = shelf.read(path, text, index);
    const usual = shelf.at(index);
    const plain = readSpec(document, text, path, settings);
    const spec = usual === undefined ? plain : readUnder(plain, usual);
    const kind = kindOf(spec);
    // docutils reads nothing of a text with such a line, so it looks like a page without a word.
    const tooLong = kind === "spec" ? undefined : diagnostics.find(({ message }) => lineLimit.test(message));
    if (tooLong !== undefined) {
      const message = `${tooLong.message} Nothing of the file is read.`;
      return { state: "problem", path, problem: { path, message, remedy: "break the line, or take it out" } };
    }
    if (kind !== "spec") return { state: "skipped", path, reason: kind };

    const template = shelf.nearest(spec, index);
    if (shelf.isLite(spec, template, index)) return { state: "skipped", path, reason: "lite" };
    const input = {
      template,
      otherTemplates: () => shelf.othersOf(index),
      today: () => shelf.todayOf(index),
      asOf: shelf.textOf(template)?.asOf,
      habits: index === undefined ? undefined : habitsFor(path, options.templates[index]?.habits),
      repository,
      commit: addedBy && commitOf(path, text, addedBy, index),
      settings,
    };
    const told = only(checkSpec({ ...input, spec, diagnostics, others: contractReports(spec) }));
    const templateProblem = shelf.problemOf(index);
    const other = template?.path === usual?.path ? {} : { template: template?.path };
    const checked = { state: "checked", path, ...other, note: noteOf(spec), templateProblem } as const;
    // Where it is not known what the spec is held to, nothing is mended.
    if (templateProblem !== undefined || unfixed.has(path))
      return { ...checked, findings: report(told.map(withoutFix), text) };
    const isToFix = (finding: Finding): boolean => isAsked?.(path, finding) !== false;
    // Whether a fix is lawful is found out when it is made; only what nobody makes now has to be asked.
    if (fix === undefined || !told.some((finding) => isWanted(finding, fix) && isToFix(finding)))
      return { ...checked, findings: report(withoutUnlawful(text, told), text) };
    const check = (changed: string): readonly Finding[] => {
      const reading = shelf.read(path, changed, index);
      const again = readSpec(reading.document, changed, path, settings);
      const others = contractReports(again);
      return checkSpec({ ...input, spec: again, diagnostics: reading.diagnostics, others });
    };
    return { ...checked, ...mendText({ text, told, known: options.known?.[path], safety: fix, isToFix, check }) };
  };
}

/** What rules may ask of the world. */
export function askedOf({
  hasPath,
  otherPaths,
  refuses,
  mayHaveLabel,
}: Omit<CheckerWorld, "resolve">): Omit<CheckerWorld, "resolve"> {
  return { hasPath, otherPaths, refuses, mayHaveLabel };
}
