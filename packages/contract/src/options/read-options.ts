import type { Span } from "@assent/rst";
import type { Spec } from "@assent/spec";
import type { SpecDiagnostic } from "../diagnostic.ts";
import { findTables, type HeadedTable, type Row } from "../reading/headed-tables.ts";
import type { Cell } from "../reading/tables.ts";
import { readLimits } from "./option-limits.ts";
import { isOfType, whyRefused } from "./to-options-schema.ts";
import { renamedTo } from "./renamed-to.ts";
import { optionKey, type ConfigOption, type EntryType, type OptionChange, type OptionType } from "./option.ts";

/** The options of a spec, and what could not be understood of them. */
export interface ReadOptions {
  readonly options: readonly ConfigOption[];
  readonly diagnostics: readonly SpecDiagnostic[];
}

const types: Readonly<Record<OptionType, RegExp>> = {
  // A number of things is a count; a number alone may have a fraction, as in the tables of the API.
  integer: /^(?:int(?:eger)?|(?:whole )?number of|whole number|seconds|minutes|hours|days|bytes)\b/i,
  float: /^(?:float|double|decimal|real|number)\b/i,
  boolean: /^bool(?:ean)?\b/i,
  list: /^(?:list|multi(?:valued|string)?|array)\b/i,
  dict: /^(?:dict(?:ionary)?|map(?:ping)?)\b/i,
  port: /^port\b/i,
  hostname: /^host(?:name)?\b/i,
  uri: /^ur[il]\b/i,
  string: /^(?:str(?:ing)?|text|path|file|enum|one of|choice)\b/i,
};
/** What of an option changes, and how: "default changed", "the type is narrowed". */
const partChanged =
  /^(?:(?:the|new) )?(?:default(?: value)?|type|range|limits?|bounds|min(?:imum)?|max(?:imum)?|choices|values|meaning|help|description) (?:is |was )?(?:changed|narrowed|widened|raised|lowered|increased|decreased|reduced|extended)\b/i;
/** The parts that limit its values. */
const limiting = /^(?:(?:the|new) )?(?:range|limits?|bounds|min(?:imum)?|max(?:imum)?|choices|values)\b/i;
const changes: readonly (readonly [OptionChange, RegExp])[] = [
  ["added", /^(?:added|new|add)\b(?! default\b)/i],
  ["changed", /^(?:changed|change|new default)\b/i],
  ["changed", partChanged],
  ["deprecated", /^deprecated?\b/i],
  ["removed", /^(?:removed?|dropped)\b/i],
  ["renamed", /^(?:renamed|moved)\b/i],
];
const nullable = /\bor (?:null|none)\b|\bnullable\b/i;
const unset = /^(?:|none|null|unset|not set|-|—|no default)\.?$/i;
/** Words for a time at which a value is read, or for what has to happen before. */
const effects =
  /\b(?:at once|immediate\w*|instant\w*|right away|straight away|live|dynamic\w*|mutable|run ?-?time|(?:re)?start\w*|(?:re)?load\w*|sighup|boot\w*|reboot\w*|(?:re)?deploy\w*|upgrade\w*|migrat\w*|once|next|new|each|every|after|before|when\w*|while|on|upon|from|with(?:in|out)?|during|until|never|always|no restart|\d+)\b/i;
const meaningKeys = ["meaning", "description", "help", "what it does", "purpose"] as const;
/** "DEFAULT" is what oslo.config calls options that are in no group. */
const noGroup = "DEFAULT";

/** What teams call an option, as the heading of a column. */
const optionHeads = [
  "option",
  "option name",
  "config option",
  "configuration option",
  "setting",
  "configuration setting",
  "environment variable",
] as const;

/** The headings by which a table is one of options; the first that fits counts. */
const optionTables: readonly (readonly string[])[] = [
  ["name", "default", "takes effect"],
  ["group", "name", "default"],
  ["section", "name", "default"],
  ...optionHeads.flatMap((name) => [
    [name, "default"],
    [name, "default value"],
  ]),
];
/** Headings that only a table of a configuration has. */
const ofConfig: ReadonlySet<string> = new Set([
  "group",
  "section",
  "takes effect",
  "config option",
  "configuration option",
]);
/** Words above a table by which its options are arguments of a program, or keys of a file of the team's own. */
const otherOptions = /\bCLI\b|\bcommand[- ]line\b|\barguments?\b|\b(?:YAML|JSON) file\b|\bclient options?\b/i;
/** So many characters before a table are looked at. */
const mostLead = 600;
const defaultHeads = ["default", "default value"] as const;
const nameHeads = ["name", ...optionHeads] as const;

/**
 * Reads the tables of options: those with the headings Option (or Group and Name) and Default. A row that names no option, a
 * type that is none of those known and a change that says none of the known words are diagnostics; nothing is guessed.
 */
export function readOptions(spec: Spec): ReadOptions {
  const diagnostics: SpecDiagnostic[] = [];
  const nodes = spec.document.children;
  const isOfConfig = ({ span, headings }: HeadedTable): boolean =>
    headings.some((heading) => ofConfig.has(heading)) || !otherOptions.test(leadTo(spec.text, span));
  const tables = new Map(
    optionTables
      .flatMap((headings) => findTables(nodes, headings))
      .filter(isOfConfig)
      .map((table) => [table.span.start, table]),
  );
  const unread = nameHeads
    .filter((head) => head !== "name")
    .flatMap((head) => findTables(nodes, [head]))
    .filter((table) => isOfConfig(table) && !tables.has(table.span.start));
  for (const { span } of unread) {
    diagnostics.push({
      code: "option-table",
      level: "info",
      message: 'The table of options has no column "Default"; it is not read.',
      span,
      help: "its columns are Group, Name, Type, Default, Change and Takes effect",
    });
  }
  const options = [...tables.values()].flatMap(({ rows }) => rows.flatMap((row) => readRow(row, diagnostics) ?? []));
  return {
    options: [...options].sort((one, other) => one.span.start - other.span.start),
    diagnostics: [...diagnostics, ...twice(options)],
  };
}

/** The title and the sentence above a table: the last two pieces of text before it. */
function leadTo(text: string, { start }: Span): string {
  return text
    .slice(Math.max(0, start - mostLead), start)
    .split(/\n\s*\n/)
    .filter((piece) => piece.trim() !== "")
    .slice(-2)
    .join("\n");
}

/** Options that are named again: what the last row says of them counts, unless it is what the first says. */
function twice(options: readonly ConfigOption[]): readonly SpecDiagnostic[] {
  const seen = new Map<string, ConfigOption>();
  return options.flatMap((option): readonly SpecDiagnostic[] => {
    const key = optionKey(option);
    const before = seen.get(key);
    seen.set(key, option);
    if (before === undefined) return [];
    return [
      {
        code: "option-twice",
        level: "warning",
        message: `The option "${key}" is named twice; what is said of it last counts.`,
        span: option.span,
        help: "name each option once",
      },
    ];
  });
}

function readRow(row: Row, diagnostics: SpecDiagnostic[]): ConfigOption | undefined {
  const cell = (...keys: readonly string[]): Cell | undefined => keys.map((key) => row.cells.get(key)).find(Boolean);
  const named = cell(...nameHeads);
  const [, inName, name] = /^(?:\[?([\w-]+)\]?[./])?([\w-]+)$/.exec(named?.words ?? "") ?? [];
  if (name === undefined) {
    diagnostics.push({
      code: "option-name",
      level: "warning",
      message: `The row names no option: "${named?.words ?? ""}".`,
      span: named?.span ?? row.span,
      help: "give one name, with its group in the column before it",
    });
    return undefined;
  }
  const typed = cell("type");
  const several = secondType(typed?.words ?? "");
  const type = several === undefined ? typeOf(typed?.words ?? "") : "string";
  if (typed !== undefined && several !== undefined) {
    diagnostics.push({
      code: "option-type",
      level: "info",
      message: `The option "${name}" is of several types, "${typed.words}": any text is taken for one of them.`,
      span: typed.span,
      help: "say the one type that takes them all, and which values are accepted",
    });
  }
  if (typed !== undefined && type === undefined) {
    diagnostics.push({
      code: "option-type",
      level: "info",
      message: `The type "${typed.words}" of the option "${name}" is none that is known.`,
      span: typed.span,
      help: `say one of ${Object.keys(types).join(", ")}`,
    });
  }
  const told = cell("change");
  const change = changeOf(told?.words ?? "", diagnostics, told);
  const wrote = cell(...defaultHeads)?.words ?? "";
  const words = typed?.words ?? "";
  const entryType = type === "list" || type === "dict" ? entryTypeOf(words) : undefined;
  const kind = { type: type ?? "string", ...(entryType === undefined ? {} : { entryType }) } as const;
  const meant = row.written.get(meaningKeys.find((key) => row.cells.has(key)) ?? "") ?? "";
  const at = cell(...meaningKeys)?.span ?? row.span;
  const limits = readLimits(meant, { ...kind, name, span: at }, diagnostics);
  const preset = unset.test(wrote) ? undefined : wrote.replace(/^["']|["']$/g, "");
  const about = { ...kind, name, span: told?.span ?? row.span, row, preset };
  const noted = noteLimits(change, about, diagnostics);
  const bounds = boundsOf(words);
  const [least, most] = [bounds[0] ?? limits.least ?? noted.least, bounds[1] ?? limits.most ?? noted.most];
  const isNullable = nullable.test(words);
  const ofType = choicesOf(words).filter((one) => !isNullable || !unset.test(one));
  const choices = [ofType, limits.choices, noted.choices].find((all) => all.length > 0) ?? [];
  if (limits.preset !== undefined && limits.preset !== preset) {
    diagnostics.push({
      code: "option-default",
      level: "warning",
      message: `The meaning of the option "${name}" says the default "${limits.preset}", its column ${preset === undefined ? "none" : `"${preset}"`}.`,
      span: at,
      help: "say it once, in the column",
    });
  }
  const effect = cell("takes effect", "effect");
  if (effect !== undefined && effect.words !== "" && !effects.test(effect.words)) {
    diagnostics.push({
      code: "option-effect",
      level: "info",
      message: `"${effect.words}" does not say when a new value of the option "${name}" takes effect.`,
      span: effect.span,
      help: 'say "at once", "after a restart", "on reload" or at which event',
    });
  }
  if (
    told !== undefined &&
    limiting.test(told.words) &&
    least === undefined &&
    most === undefined &&
    choices.length === 0
  )
    diagnostics.push({
      code: "option-constraint",
      level: "info",
      message: `"${told.words}" of the option "${name}" is not read.`,
      span: told.span,
      help: "say the limits that hold now in the column Type",
    });
  const isTyped = preset !== undefined && type !== undefined;
  const refused = !isTyped
    ? undefined
    : isOfType(preset, kind)
      ? whyRefused(preset, { ...kind, choices, least, most })
      : `no ${entryType === undefined || entryType === "string" ? type : `${type} of ${entryType}`}`;
  if (preset !== undefined && refused !== undefined) {
    diagnostics.push({
      code: "option-default",
      level: "warning",
      message: `The default "${preset}" of the option "${name}" is ${refused}.`,
      span: cell(...defaultHeads)?.span ?? row.span,
      help: "give a value that it accepts, or leave it empty where there is none",
    });
  }
  const group = (cell("group", "section")?.words ?? inName ?? "").replace(/[[\]]/g, "").trim() || noGroup;
  const to = change.change === "renamed" ? renamedTo(told?.words ?? "", { group, name }) : undefined;
  if (change.change === "renamed" && change.was === undefined && to === undefined)
    diagnostics.push({
      code: "option-change",
      level: "info",
      message: `From what the option "${name}" is renamed is not said.`,
      span: told?.span ?? row.span,
      help: 'say "renamed from" and its name, with its group where that is another',
    });
  return {
    group,
    name,
    ...kind,
    typeWords: words,
    choices,
    least,
    most,
    ...(isNullable ? { isNullable } : {}),
    default: preset,
    ...change,
    ...(to === undefined ? {} : { ...to, was: `${group}.${name}` }),
    takesEffect: effect?.words ?? "",
    meaning: cell(...meaningKeys)?.words ?? "",
    span: row.span,
  };
}

/**
 * What stands behind the change as the phrases of a meaning, "added; From 1 to 64."; why something goes is no limit, nor is
 * what was before: "changed from 1 to 9", "default changed; from 1 to 9".
 */
function noteLimits(
  { change, note }: Pick<ConfigOption, "change" | "note">,
  {
    row,
    preset,
    ...about
  }: Parameters<typeof readLimits>[1] & { readonly row: Row; readonly preset: string | undefined },
  diagnostics: SpecDiagnostic[],
): Pick<ConfigOption, "choices" | "least" | "most"> {
  const isOfValues = change === "added" || change === "changed" || change === "renamed";
  if (!isOfValues || note === "") return { choices: [], least: undefined, most: undefined };
  const written = row.written.get("change") ?? "";
  const known = changes.find(([, pattern]) => pattern.test(written))?.[1] ?? /^/;
  const behind = written.replace(known, "");
  const said = change !== "added" ? behind.replace(/^(?!\s*[;.]\s)[^;.]*(?:[;.](?!\s)[^;.]*)*/, "") : behind;
  const phrases = said
    .replace(/^[\s,;:.–—-]+/, "")
    .replace(ofDefault, (all, now: string) => (now === preset ? "" : all));
  const { preset: _, ...limits } = readLimits(phrases, about, diagnostics);
  if (/\b(?:required|mandatory)\b/i.test(note))
    diagnostics.push({
      code: "option-constraint",
      level: "info",
      message: `That the option "${about.name}" is required is not read.`,
      span: about.span,
      help: "an option without a default is one that has to be set",
    });
  return limits;
}

/** "from 80 to 8080", at the start of what is said of a change. */
const ofDefault = /^from \x60*[\w.-]+?\x60* to \x60*([\w.-]*\w)\x60*[.;]?\s*/i;

function typeOf(words: string): OptionType | undefined {
  return (Object.keys(types) as OptionType[]).find((type) => types[type].test(words));
}

/** The second type of "integer or string". */
function secondType(words: string): OptionType | undefined {
  const [, first = "", second = ""] = /^([a-z]+)\s+or\s+(?:an?\s+)?([a-z]+)\b/i.exec(words) ?? [];
  const [one, other] = [typeOf(first), typeOf(second)];
  return one === undefined || one === other ? undefined : other;
}

/** What a list or a map holds: "list of integers", "map of string to integer", "list of ports". */
function entryTypeOf(words: string): EntryType {
  const held = /^\S+\s+of\s+(?:\S+\s+to\s+)?([a-z]+)/i.exec(words)?.[1] ?? "";
  const type = typeOf(held) ?? typeOf(held.replace(/s$/i, ""));
  return type === undefined || type === "list" || type === "dict" ? "string" : type;
}

function changeOf(
  words: string,
  diagnostics: SpecDiagnostic[],
  cell: Cell | undefined,
): Pick<ConfigOption, "change" | "note" | "was"> {
  const known = changes.find(([, pattern]) => pattern.test(words));
  if (known === undefined) {
    if (words !== "" && cell !== undefined) {
      diagnostics.push({
        code: "option-change",
        level: "info",
        message: `The change "${words}" is none that is known.`,
        span: cell.span,
        help: "begin it with added, changed, deprecated, removed or renamed",
      });
    }
    return { change: "listed", note: words, was: undefined };
  }
  const [change, pattern] = known;
  const note = words
    .replace(pattern, "")
    .replace(/^[\s,;:–—-]+/, "")
    .trim();
  const was =
    change === "renamed" ? /\b(?:from|was)\b[\s:]*\[?([\w-]+)\]?[./ ]([\w-]+)|\bfrom\s+([\w-]+)/i.exec(words) : null;
  return { change, note, was: was === null ? undefined : was[2] === undefined ? was[3] : `${was[1]!}.${was[2]}` };
}

/** "integer, 1 to 100", "integer from 1 to 100", "at least 1", "at most 9". */
function boundsOf(words: string): readonly [number | undefined, number | undefined] {
  const range = /(-?\d+(?:\.\d+)?)\s*(?:to|\.\.|–|-)\s*(-?\d+(?:\.\d+)?)/.exec(words);
  if (range !== null) return [Number(range[1]), Number(range[2])];
  const least = /\bat least\s+(-?\d+(?:\.\d+)?)|>=\s*(-?\d+(?:\.\d+)?)/i.exec(words);
  const most = /\bat most\s+(-?\d+(?:\.\d+)?)|<=\s*(-?\d+(?:\.\d+)?)/i.exec(words);
  const number = (match: RegExpExecArray | null): number | undefined =>
    match === null ? undefined : Number(match[1] ?? match[2]);
  return [number(least), number(most)];
}

/** "one of a, b or c", "enum: a, b", "string (a, b)". */
function choicesOf(words: string): readonly string[] {
  const list = /\b(?:one of|enum|choices?)\b[\s:(]*([^)]+)\)?$/i.exec(words)?.[1];
  if (list === undefined) return [];
  return list
    .split(/\s*,\s*|\s+or\s+|\s*\|\s*/)
    .map((choice) => choice.replace(/^["'`]|["'`]$/g, "").trim())
    .filter((choice) => choice !== "");
}
