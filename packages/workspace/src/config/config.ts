/** What a team has set in `assent.yaml`, decoded once. Without the file there are defaults, and nothing is loaded. */
import { defaultCheckSettings, type CheckSettings, type PathSettings } from "@assent/check";
import type { Dialect } from "@assent/rst";
import { stateKey, titleKey } from "@assent/spec";
import { configPath } from "./path.ts";
import type { ConfigFile } from "./schema.ts";
import { nameOf, unknownName } from "./words.ts";
import { knownRules } from "../contract-rules.ts";
import type { Files } from "../files.ts";
import { describeFailure, type Problem } from "../problem.ts";
import { readRuleSettings } from "./rule-settings.ts";
import { describeIssue, knownKeys, valueAt, type SchemaIssue } from "./schema-words.ts";
import type { SettableRules } from "./settable-rules.ts";
import { readWordTable } from "./word-table.ts";
import { readYaml, type LineOf } from "./yaml.ts";

/** What is set. Paths are relative to the root. */
export interface Config {
  /** Whether there is a file. */
  readonly isConfigured: boolean;
  readonly template: string | undefined;
  /** Folders with specs; undefined: all that have a template, or where none has one those that are called after specs. */
  readonly specs: readonly string[] | undefined;
  /** Patterns of what is no spec. */
  readonly ignore: readonly string[];
  /** Patterns of specs that are approved by where they stand, beside those in folders that are named so. */
  readonly approved: readonly string[];
  readonly tracker: string | undefined;
  readonly baseline: string | undefined;
  readonly check: CheckSettings;
  /** The titles that `topics` names, and the words that `states` does, as they are written. */
  readonly ownTitles: readonly string[];
  readonly ownStates: readonly string[];
  /** Templates of some paths; later entries win. */
  readonly templates: readonly {
    /** Which entry of `paths` it is, from 0. */
    readonly index: number;
    readonly paths: readonly string[];
    readonly template: string;
  }[];
  /** Names of directives and roles of the team's own. */
  readonly dialect: Dialect;
  /** Changes of an API that specs allow. */
  readonly waivers: NonNullable<ConfigFile["waivers"]>;
  /** How the site looks. */
  readonly site: NonNullable<ConfigFile["site"]>;
  /** Where something stands in the file, for messages. */
  readonly lineOf: LineOf;
}

export const defaultConfig: Config = {
  isConfigured: false,
  template: undefined,
  specs: undefined,
  ignore: [],
  approved: [],
  tracker: undefined,
  baseline: undefined,
  check: defaultCheckSettings,
  ownTitles: [],
  ownStates: [],
  templates: [],
  dialect: { directives: {}, roles: {} },
  waivers: [],
  site: {},
  lineOf: () => 1,
};

/** Configuration, and what was wrong with it: what is right counts all the same. */
export interface ConfigResult {
  readonly config: Config;
  readonly problems: readonly Problem[];
}

/** Reads `assent.yaml`, if there is one. `rules` are those that can be set. */
export async function readConfig(files: Files, rules: SettableRules): Promise<ConfigResult> {
  const read = files.read(configPath);
  if (read.ok) return decodeConfig(read.text, rules);
  if (read.reason === "missing") return { config: defaultConfig, problems: [] };
  const problem = { path: configPath, message: describeFailure(read), remedy: "until then there are no settings" };
  return { config: { ...defaultConfig, isConfigured: true }, problems: [problem] };
}

/** Decodes the text of an `assent.yaml`. */
export async function decodeConfig(text: string, rules: SettableRules): Promise<ConfigResult> {
  const [yaml, { configSchema }] = await Promise.all([readYaml(text), import("./schema.ts")]);
  if (!yaml.ok)
    return { config: { ...defaultConfig, isConfigured: true }, problems: [{ path: configPath, ...yaml.fault }] };
  const { value, lineOf } = yaml;
  const parsed = configSchema.safeParse(value);
  if (parsed.success) return inOrder(finish(parsed.data, [], lineOf, rules));
  const problems = parsed.error.issues.flatMap((issue): readonly Problem[] => {
    const { path } = issue;
    if (issue.code === "unrecognized_keys") {
      const known = knownKeys(configSchema, path);
      return issue.keys.map((key) => unknownKey(key, lineOf([...path, key]), known));
    }
    return [{ path: configPath, line: lineOf(path), message: describeIssue(configSchema, value, path) }];
  });
  // What is right counts: what is wrong is taken out until the rest can be read.
  let rest = without(value, parsed.error.issues);
  while (rest !== undefined) {
    const again = configSchema.safeParse(rest);
    if (again.success) return inOrder(finish(again.data, problems, lineOf, rules));
    rest = without(rest, again.error.issues);
  }
  return inOrder({ config: { ...defaultConfig, isConfigured: true }, problems });
}

function inOrder({ config, problems }: ConfigResult): ConfigResult {
  return { config, problems: [...problems].sort((left, right) => (left.line ?? 0) - (right.line ?? 0)) };
}

function finish(file: ConfigFile, problems: Problem[], lineOf: LineOf, settable: SettableRules): ConfigResult {
  const toRules = (rules: ConfigFile["rules"], path: readonly PropertyKey[]) =>
    readRuleSettings(rules, path, { rules: settable, lineOf, problems });
  const rules = toRules(file.rules, ["rules"]);
  const byKey = <T>(name: string, table: Readonly<Record<string, T>>, keyOf: (word: string) => string) => {
    const { known, problems: wrong } = readWordTable(name, table, { keyOf, lineOf });
    problems.push(...wrong);
    return known;
  };
  problems.push(...uselessLinks(file.roles ?? {}, lineOf));
  const paths = (file.paths ?? []).map((entry, index): PathSettings & { readonly template?: string } => ({
    paths: entry.paths,
    rules: toRules(entry.rules, ["paths", index, "rules"]),
    ...(entry.profile === undefined ? {} : { profile: entry.profile }),
    ...(entry.template === undefined ? {} : { template: normalisePath(entry.template) }),
  }));
  return {
    problems,
    config: {
      isConfigured: true,
      template: file.template === undefined ? undefined : normalisePath(file.template),
      specs: file.specs?.map(normalisePath),
      ignore: file.ignore ?? [],
      approved: file.approved ?? [],
      tracker: file.tracker,
      baseline: file.baseline === undefined ? undefined : normalisePath(file.baseline),
      check: {
        ...defaultCheckSettings,
        profile: file.profile ?? "recommended",
        rules,
        paths,
        tracker: file.tracker,
        ...(file.none === undefined ? {} : { none: file.none }),
        ...(file.topics === undefined ? {} : { topics: byKey("topics", file.topics, titleKey) }),
        ...(file.states === undefined ? {} : { states: byKey("states", file.states, stateKey) }),
      },
      ownTitles: Object.keys(file.topics ?? {}),
      ownStates: Object.keys(file.states ?? {}),
      templates: paths.flatMap((entry, index) =>
        entry.template === undefined ? [] : [{ index, paths: entry.paths, template: entry.template }],
      ),
      dialect: {
        directives: Object.fromEntries(
          Object.entries(file.directives ?? {}).map(([name, { content, argument, options }]) => [
            name,
            {
              content,
              ...(argument === undefined ? {} : { argument }),
              ...(options === undefined ? {} : { options }),
            },
          ]),
        ),
        roles: file.roles ?? {},
      },
      waivers: file.waivers ?? [],
      site: file.site ?? {},
      lineOf,
    },
  };
}

/** What is said of addresses that no role leads to, and of words for a link that there is none of. */
function uselessLinks(roles: NonNullable<ConfigFile["roles"]>, lineOf: LineOf): readonly Problem[] {
  return Object.entries(roles).flatMap(([name, { node, url, caption }]): readonly Problem[] => {
    const say = (key: "url" | "caption", why: string, remedy: string): readonly Problem[] => {
      const place = ["roles", name, key];
      return [{ path: configPath, line: lineOf(place), message: `${nameOf(place)} ${why}`, remedy }];
    };
    if (url !== undefined && node !== "reference") {
      const why = `leads nowhere: the role becomes "${node}", and only a "reference" has an address.`;
      return say("url", why, 'write "node: reference", or take it out');
    }
    if (caption === undefined || url !== undefined) return [];
    return say(
      "caption",
      'is never shown: the role has no "url".',
      'add "url", with "%s" for the words, or take it out',
    );
  });
}

function unknownKey(key: string, line: number, known: readonly string[]): Problem {
  if (key === "") return { path: configPath, line, message: 'There is no key before the ":".' };
  return unknownName("key", key, line, known);
}

/**
 * A copy of a value without what is wrong in it: the keys and entries that issues are about, or, where something is missing,
 * what lacks it. Undefined where nothing is left that could be taken out.
 */
function without(value: unknown, issues: readonly SchemaIssue[]): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const copy = structuredClone(value);
  const paths = issues
    .flatMap(({ path, keys }) => keys?.map((key) => [...path, key]) ?? [path])
    .map((path) => (path.length > 1 && valueAt(copy, path) === undefined ? path.slice(0, -1) : path))
    // What is deep first, then the last entries of a list: the others keep their places.
    .sort((left, right) => right.length - left.length || placeIn(right) - placeIn(left));
  let hasLess = false;
  const entries = new Set<string>();
  for (const path of paths) {
    const holder = valueAt(copy, path.slice(0, -1));
    const key = path.at(-1);
    // An entry that several issues are about goes once.
    if (typeof holder !== "object" || holder === null || key === undefined || entries.has(path.join("\0"))) continue;
    entries.add(path.join("\0"));
    if (Array.isArray(holder)) hasLess = holder.splice(Number(key), 1).length > 0 || hasLess;
    else hasLess = Reflect.deleteProperty(holder, key) || hasLess;
  }
  return hasLess ? copy : undefined;
}

/** The place of an entry in its list; of a key none. */
function placeIn(path: readonly PropertyKey[]): number {
  const last = path.at(-1);
  return typeof last === "number" ? last : -1;
}

function normalisePath(path: string): string {
  return path.replace(/^\.\//, "").replace(/\/+$/, "").replace(/^\.$/, "");
}

/** The JSON Schema of `assent.yaml`, for editors. */
export async function toJsonSchema(): Promise<object> {
  const { jsonSchemaOf } = await import("./schema.ts");
  return jsonSchemaOf(knownRules);
}
