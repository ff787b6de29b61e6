/** What a rule is. Each has its own file in `rules/`; the list in `rules/index.ts` has them in order. */
import type { Diagnostic, Span } from "@assent/rst";
import type { Spec, Template } from "@assent/spec";
import type { Finding, FindingLevel, Fix } from "./finding.ts";
import type { Ignore } from "./ignores.ts";
import type { Profile } from "./profile.ts";
import type { Repository } from "./repository.ts";
import type { OptionValue, RuleOption } from "./rule-option.ts";

/** A level, or "off". */
export type RuleLevel = FindingLevel | "off";

/** A case that shows a rule at work; it runs as a test and stands in the rule's reference page. */
export interface RuleExample {
  readonly name: string;
  /** The spec. */
  readonly input: string;
  /** Path of the spec; "specs/example.rst" if not told. */
  readonly path?: string;
  /** The template's text; none if not told. */
  readonly template?: string;
  /** Where findings of this rule are, as "3:1-3:5 error"; none if not told. The level may be left out. */
  readonly reports?: readonly string[];
  /** The message of the first finding. */
  readonly message?: string;
  /** What its help says to do. */
  readonly help?: string;
  /** The text after the rule's fixes, safe and unsafe. */
  readonly fixed?: string;
  /** The path after the rule's fixes. */
  readonly renamed?: string;
  readonly options?: Readonly<Record<string, OptionValue>>;
  /** The tracker that is configured. */
  readonly tracker?: string;
  /** The template as it is today, where `template` is how it was in the day of the spec. */
  readonly today?: string;
  /** What is known about the rest of the repository. */
  readonly repository?: Repository;
  /** What the specs beside it are in the habit of. */
  readonly habits?: Partial<SpecHabits>;
  /** The message of the commit that adds the spec. */
  readonly commitMessage?: string;
  /** The profile; "recommended" if not told, or "strict" for rules that are off there. */
  readonly profile?: Profile;
}

/** What a rule gets. */
export interface RuleContext {
  readonly spec: Spec;
  /** The template in force; `noTemplate` where there is none. */
  readonly template: Template;
  /** The rest of the repository; undefined where only one text is known. */
  readonly repository: Repository | undefined;
  /** The engine's diagnostics of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /**
   * Other templates that the spec may have been written on, where it is not known which it was: sections that one of them
   * lacks are missed less loudly.
   */
  readonly otherTemplates: (() => readonly Template[]) | undefined;
  /** The template as it is today, where `template` is how it was in the day of the spec. */
  readonly today: (() => Template | undefined) | undefined;
  readonly habits: SpecHabits | undefined;
  /** The address where the team's stories are, where it is configured. */
  readonly tracker: string | undefined;
  /** The commit that adds the spec, where its message can still be another. */
  readonly commit: Commit | undefined;
  /** The in-place ignores that nothing was found for; only rules with `runsLast` get them. */
  readonly unusedIgnores: readonly Ignore[];
  /** What the other rules have found; only rules with `runsLast` get it. */
  readonly found: readonly Pick<Finding, "rule" | "span">[];
  /** The codes of all rules, those of the engine's messages among them. */
  readonly knownCodes: ReadonlySet<string>;
  /** Every declared option has a value. */
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** What the specs beside this one are in the habit of, where it is not known what the template said in their day. */
export interface SpecHabits {
  /** Keys of sections that many lack. */
  readonly lacking: readonly string[];
  /** Titles of sections that many write in another way than the template. */
  readonly titles: readonly string[];
}

/** A commit, as far as rules look at it. */
export interface Commit {
  /** What people call it: its short id, or "the commit message". */
  readonly name: string;
  readonly message: string;
  /** The spec as it adds it, where it is another text by now. */
  readonly added?: Spec | undefined;
}

/** What a rule reports. The level is the rule's, unless told. */
export interface Report {
  readonly span: Span;
  readonly message: string;
  readonly label?: string | undefined;
  /** The piece of the template that asks for it; the rule's `asked` if not told. */
  readonly asked?: Span | undefined;
  readonly askedNote?: string | undefined;
  readonly notes?: readonly string[];
  readonly fix?: Fix | undefined;
  readonly help?: string | undefined;
  /**
   * For what is not there: the piece of the text that it belongs in. An ignore that stands there hides the finding, as one
   * does that covers its place.
   */
  readonly around?: Span;
  /** At most this level: for what the template says softly. */
  readonly level?: FindingLevel;
  /** The same in the profile `strict`, which takes the template at its word; as `level` if not told. */
  readonly strict?: FindingLevel;
}

/** A rule: data, and one function. */
export interface Rule {
  /** Kebab case; names what is wrong. */
  readonly code: string;
  /** Level in the profile `recommended`. */
  readonly level: RuleLevel;
  /** Level in the profile `strict`; as `level` if not told. */
  readonly strict?: RuleLevel;
  /** What holds when nothing is reported, in one sentence. */
  readonly summary: string;
  /** Why the team asks for it. */
  readonly why: string;
  /** When a finding counts less than the rule's level, or is not made at all: one sentence for each case. */
  readonly milder?: readonly string[];
  readonly examples: readonly RuleExample[];
  readonly options?: Readonly<Record<string, RuleOption>>;
  /** The piece of the template that asks for it. */
  readonly asked?: (template: Template) => Span | undefined;
  /** Finds nothing under a template that does not ask for it. */
  readonly onlyIfAsked?: boolean;
  /**
   * What it cannot do without: the paths of the repository, what is known of the other specs in it, a commit, or what was
   * decided. Where that
   * is not known it finds nothing, and an ignore that names it may be needed all the same.
   */
  readonly needs?: "paths" | "others" | "commit" | "decisions";
  /** Runs after all others: it looks at what they left. */
  readonly runsLast?: boolean;
  readonly check: (context: RuleContext, report: (report: Report) => void) => void;
}
