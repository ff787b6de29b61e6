/** What a team has set in `assent.yaml`, decoded once. Without the file there are defaults, and nothing is loaded. */
import { defaultCheckSettings, type CheckSettings, type PathSettings, type RuleSetting } from "@assent/check";
import type { Dialect } from "@assent/rst";
import { knownRules } from "./contract-rules.ts";
import type { ConfigFile } from "./config-schema.ts";
import type { Files } from "./files.ts";
import { describeFailure, type Problem } from "./problem.ts";
import { findSimilar } from "./suggest.ts";

/** Name of the file, in the root. */
export const configPath = "assent.yaml";

/** What is set. Paths are relative to the root. */
export interface Config {
  /** Whether there is a file. */
  readonly isConfigured: boolean;
  readonly template: string | undefined;
  /** Folders with specs; undefined: all that have a template. */
  readonly specs: readonly string[] | undefined;
  /** Patterns of what is no spec. */
  readonly ignore: readonly string[];
  readonly tracker: string | undefined;
  readonly baseline: string | undefined;
  readonly check: CheckSettings;
  /** Templates of some paths; later entries win. */
  readonly templates: readonly { readonly paths: readonly string[]; readonly template: string }[];
  /** Names of directives and roles of the team's own. */
  readonly dialect: Dialect;
  /** Changes of an API that specs allow. */
  readonly waivers: NonNullable<ConfigFile["waivers"]>;
  /** How the site looks. */
  readonly site: NonNullable<ConfigFile["site"]>;
  /** Where a key stands in the file, for messages; from 1. */
  readonly lineOf: (key: string) => number | undefined;
}

export const defaultConfig: Config = {
  isConfigured: false,
  template: undefined,
  specs: undefined,
  ignore: [],
  tracker: undefined,
  baseline: undefined,
  check: defaultCheckSettings,
  templates: [],
  dialect: { directives: {}, roles: {} },
  waivers: [],
  site: {},
  lineOf: () => undefined,
};

/** Configuration, and what was wrong with it: what is right counts all the same. */
export interface ConfigResult {
  readonly config: Config;
  readonly problems: readonly Problem[];
}

/** Reads `assent.yaml`, if there is one. `ruleCodes` are the rules that can be set. */
export async function readConfig(files: Files, ruleCodes: readonly string[]): Promise<ConfigResult> {
  const read = files.read(configPath);
  if (!read.ok) {
    if (read.reason === "missing") return { config: defaultConfig, problems: [] };
    return { config: defaultConfig, problems: [{ path: configPath, message: describeFailure(read) }] };
  }
  return decodeConfig(read.text, ruleCodes);
}

/** Decodes the text of an `assent.yaml`. */
export async function decodeConfig(text: string, ruleCodes: readonly string[]): Promise<ConfigResult> {
  const [yaml, { configSchema }] = await Promise.all([import("yaml"), import("./config-schema.ts")]);
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems: Problem[] = [];
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  for (const error of document.errors.slice(0, 1)) {
    problems.push({
      path: configPath,
      line: lineAt(error.pos[0]),
      message: `This is no valid YAML: ${lowerFirst(error.message.replace(/\.?$/, "."))}`,
      remedy: "mend the line; until then nothing in the file counts",
    });
  }
  if (problems.length > 0) return { config: defaultConfig, problems };

  /** The line of the key, or of the value where it is in a list. */
  const lineOf = (path: readonly PropertyKey[]): number | undefined => {
    for (let length = path.length; length > 0; length -= 1) {
      const parent: unknown = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true);
      const key = path[length - 1];
      if (yaml.isMap(parent)) {
        // What stands before a ":" may be nothing at all: `toJS` makes "" of it.
        const pair = parent.items.find(({ key: at }) => yaml.isScalar(at) && keyText(at.value) === String(key));
        if (pair !== undefined && yaml.isScalar(pair.key) && pair.key.range) {
          const start = pair.key.range[0];
          return lineAt(pair.key.value === null ? Math.max(start, text.indexOf(":", start)) : start);
        }
      } else if (yaml.isSeq(parent)) {
        const item = parent.items[Number(key)];
        if (yaml.isNode(item) && item.range) return lineAt(item.range[0]);
      }
    }
    return 1;
  };

  let value: unknown;
  try {
    value = document.toJS() ?? {};
  } catch {
    // "*" begins an alias of YAML: one that leads nowhere, or too many of them
    const at = /(?:^|[\s[,])\*/.exec(text);
    const line = at === null ? 1 : lineAt(at.index + at[0].length - 1);
    const message = "This is no valid YAML: a value that begins with * is an alias there, and this one leads nowhere.";
    const remedy = 'put such a value in quotes, as in "*.draft.rst"; until then nothing in the file counts';
    return { config: defaultConfig, problems: [{ path: configPath, line, message, remedy }] };
  }
  const parsed = configSchema.safeParse(value);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      if (issue.code === "unrecognized_keys") {
        for (const key of issue.keys) {
          problems.push(unknownKey(key, lineOf([...issue.path, key]), knownKeys(configSchema, issue.path)));
        }
      } else {
        problems.push({
          path: configPath,
          line: lineOf(issue.path),
          message: `${nameOf(issue.path)} is ${describeValue(valueAt(value, issue.path))}, not ${wantedAt(configSchema, issue.path)}.`,
        });
      }
    }
    // What is right counts: without the keys that are wrong, the rest is read once more.
    const rest = configSchema.safeParse(withoutKeys(value, parsed.error.issues));
    return rest.success
      ? finish(rest.data, problems, lineOf, ruleCodes)
      : { config: { ...defaultConfig, isConfigured: true }, problems };
  }
  return finish(parsed.data, problems, lineOf, ruleCodes);
}

/** A key as `toJS` has it. */
function keyText(value: unknown): string {
  if (value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function finish(
  file: ConfigFile,
  problems: Problem[],
  lineOf: (path: readonly PropertyKey[]) => number | undefined,
  ruleCodes: readonly string[],
): ConfigResult {
  const rules = toRules(file.rules, ["rules"]);
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
      tracker: file.tracker,
      baseline: file.baseline === undefined ? undefined : normalisePath(file.baseline),
      check: {
        ...defaultCheckSettings,
        profile: file.profile ?? "recommended",
        rules,
        paths,
        tracker: file.tracker,
        ...(file.none === undefined ? {} : { none: file.none }),
      },
      templates: paths.flatMap((entry) =>
        entry.template === undefined ? [] : [{ paths: entry.paths, template: entry.template }],
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
      lineOf: (key) => lineOf(key.split(".")),
    },
  };

  function toRules(settings: ConfigFile["rules"], path: readonly PropertyKey[]): Readonly<Record<string, RuleSetting>> {
    const known: Record<string, RuleSetting> = {};
    for (const [code, setting] of Object.entries(settings ?? {})) {
      if (!ruleCodes.includes(code)) {
        problems.push(unknownRule(code, lineOf([...path, code]), ruleCodes));
      } else if (typeof setting === "string") {
        known[code] = setting;
      } else {
        const { level, ...options } = setting;
        known[code] = {
          ...(level === undefined ? {} : { level }),
          options: Object.fromEntries(
            Object.entries(options).flatMap(([name, option]) => (isOption(option) ? [[name, option]] : [])),
          ),
        };
      }
    }
    return known;
  }
}

function isOption(value: unknown): value is number | boolean | string | readonly string[] {
  return ["number", "boolean", "string"].includes(typeof value) || Array.isArray(value);
}

function unknownKey(key: string, line: number | undefined, known: readonly string[]): Problem {
  if (key === "") return { path: configPath, line, message: 'There is no key before the ":".' };
  const similar = findSimilar(key, known);
  return {
    path: configPath,
    line,
    message: `Unknown key "${key}".${similar === undefined ? "" : ` Did you mean "${similar}"?`}`,
    ...(similar === undefined ? { remedy: `the keys are ${known.join(", ")}` } : {}),
  };
}

function unknownRule(code: string, line: number | undefined, known: readonly string[]): Problem {
  const similar = findSimilar(code, known);
  return {
    path: configPath,
    line,
    message: `Unknown rule "${code}".${similar === undefined ? "" : ` Did you mean "${similar}"?`}`,
    ...(similar === undefined ? { remedy: "assent explain lists the rules" } : {}),
  };
}

/** A schema of zod, as far as it is looked into here. */
interface SchemaNode {
  readonly description?: string | undefined;
  readonly def: {
    readonly type: string;
    readonly innerType?: SchemaNode;
    readonly shape?: Readonly<Record<string, SchemaNode>>;
    readonly element?: SchemaNode;
    readonly valueType?: SchemaNode;
  };
}

function nodeAt(schema: unknown, path: readonly PropertyKey[]): SchemaNode {
  let node = unwrap(schema as SchemaNode);
  for (const key of path) {
    const { shape, element, valueType } = node.def;
    const next: SchemaNode | undefined = shape?.[String(key)] ?? element ?? valueType;
    if (next === undefined) return node;
    node = unwrap(next);
  }
  return node;
}

/** The schema itself, without "may be left out" around it; the words are the nearest. */
function unwrap(schema: SchemaNode): SchemaNode {
  let node = schema;
  let { description } = node;
  while (node.def.innerType !== undefined) {
    node = node.def.innerType;
    description ??= node.description;
  }
  return { description: description ?? node.description, def: node.def };
}

function wantedAt(schema: unknown, path: readonly PropertyKey[]): string {
  for (let length = path.length; length > 0; length -= 1) {
    const description = nodeAt(schema, path.slice(0, length)).description;
    if (description !== undefined) return description;
  }
  return "a list of keys with values";
}

function knownKeys(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  return Object.keys(nodeAt(schema, path).def.shape ?? {});
}

function nameOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "The file";
  return path
    .map((key, index) =>
      typeof key === "number" ? ` entry ${key + 1}` : index === 0 ? String(key) : `.${String(key)}`,
    )
    .join("")
    .replace(/^(.*?)( entry .*)?$/, (_match, name: string, rest: string | undefined) => `"${name}"${rest ?? ""}`);
}

function describeValue(value: unknown): string {
  if (value === null || value === undefined) return "empty";
  if (typeof value === "string") return `"${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
  if (typeof value === "number") return `the number ${value}`;
  if (typeof value === "boolean") return `"${String(value)}"`;
  return Array.isArray(value) ? "a list" : "a group of keys";
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
}

/** The keys of the first level that nothing is wrong with. */
function withoutKeys(
  value: unknown,
  issues: readonly {
    readonly path: readonly PropertyKey[];
    readonly code: string;
    readonly keys?: readonly string[];
  }[],
): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  const wrong = new Set(
    issues.flatMap((issue) => (issue.path.length === 0 ? (issue.keys ?? []) : [String(issue.path[0])])),
  );
  return Object.fromEntries(Object.entries(value).filter(([key]) => !wrong.has(key)));
}

function normalisePath(path: string): string {
  return path.replace(/^\.\//, "").replace(/\/+$/, "").replace(/^\.$/, "");
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** The JSON Schema of `assent.yaml`, for editors. */
export async function toJsonSchema(): Promise<object> {
  const { jsonSchemaOf } = await import("./config-schema.ts");
  return jsonSchemaOf([...knownRules.keys()]);
}
