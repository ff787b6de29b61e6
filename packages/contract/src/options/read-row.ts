/** A row of a table of options. */
import type { SpecDiagnostic } from "../diagnostic.ts";
import type { Row } from "../reading/headed-tables.ts";
import type { Cell } from "../reading/tables.ts";
import type { ConfigOption } from "./option.ts";
import { isOfLimits, noteLimits, readChange } from "./option-change.ts";
import { readLimits } from "./option-limits.ts";
import { knownTypes, readType, type SaidType } from "./option-type.ts";
import { renamedTo } from "./renamed-to.ts";
import { isOfType, whyRefused } from "./to-options-schema.ts";

/** What teams call an option, as the heading of a column. */
export const optionHeads = [
  "option",
  "option name",
  "config option",
  "configuration option",
  "setting",
  "configuration setting",
  "environment variable",
] as const;
const defaultHeads = ["default", "default value"] as const;
/** The headings of the column with the name. */
export const nameHeads = ["name", ...optionHeads] as const;
const effectHeads = ["takes effect", "effect"] as const;
const meaningHeads = ["meaning", "description", "help", "what it does", "purpose"] as const;
/** "DEFAULT" is what oslo.config calls options that are in no group. */
const noGroup = "DEFAULT";
const unset = /^(?:|none|null|unset|not set|-|—|no default)\.?$/i;
/** Words for a time at which a value is read, or for what has to happen before. */
const effects =
  /\b(?:at once|immediate\w*|instant\w*|right away|straight away|live|dynamic\w*|mutable|run ?-?time|(?:re)?start\w*|(?:re)?load\w*|sighup|boot\w*|reboot\w*|(?:re)?deploy\w*|upgrade\w*|migrat\w*|once|next|new|each|every|after|before|when\w*|while|on|upon|from|with(?:in|out)?|during|until|never|always|no restart|\d+)\b/i;

type Cells = (...keys: readonly string[]) => Cell | undefined;

/** Reads a row; one that names no option is told, and is none. `groupOfTable` is that which the caption names. */
export function readRow(
  row: Row,
  groupOfTable: string | undefined,
  diagnostics: SpecDiagnostic[],
): ConfigOption | undefined {
  const cell: Cells = (...keys) => keys.map((key) => row.cells.get(key)).find(Boolean);
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
  const typeWords = cell("type")?.words ?? "";
  const said = readType(typeWords, isUnset);
  tellType(name, said, cell("type"), diagnostics);
  const told = cell("change");
  const change = readChange(told, diagnostics);
  const { entryType } = said;
  const kind = { type: said.type ?? "string", ...(entryType === undefined ? {} : { entryType }) } as const;
  const wrote = cell(...defaultHeads)?.words ?? "";
  const preset = isUnset(wrote) ? undefined : withoutRemark(wrote.replace(/^["']|["']$/g, ""), kind);
  const values = readValues({ row, cell, name, said, kind, change, preset }, diagnostics);
  tellEffect(name, cell, diagnostics);
  tellUnread(name, values, told, diagnostics);
  if (said.type !== undefined) tellDefault({ ...kind, ...values, name, default: preset }, row, cell, diagnostics);
  const group =
    (cell("group", "section")?.words ?? inName ?? groupOfTable ?? "").replace(/[[\]]/g, "").trim() || noGroup;
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
    typeWords,
    ...values,
    ...(said.isNullable ? { isNullable: true } : {}),
    default: preset,
    ...change,
    ...(to === undefined ? {} : { ...to, was: `${group}.${name}` }),
    takesEffect: cell(...effectHeads)?.words ?? "",
    meaning: cell(...meaningHeads)?.words ?? "",
    span: row.span,
  };
}

/** A default without what is said of it behind: "-1 (no limit)". A text may have brackets of its own. */
function withoutRemark(words: string, kind: Pick<ConfigOption, "type" | "entryType">): string {
  const [, value = words] = /^(\S+)\s+\([^()]*\)$/.exec(words) ?? [];
  return !isOfType(words, kind) && isOfType(value, kind) ? value : words;
}

function isUnset(words: string): boolean {
  return unset.test(words);
}

/** The values that an option takes: by its type, else by its meaning, else by what is said behind its change. */
function readValues(
  {
    row,
    cell,
    name,
    said,
    kind,
    change,
    preset,
  }: {
    readonly row: Row;
    readonly cell: Cells;
    readonly name: string;
    readonly said: SaidType;
    readonly kind: Pick<ConfigOption, "type" | "entryType">;
    readonly change: Pick<ConfigOption, "change" | "note">;
    readonly preset: string | undefined;
  },
  diagnostics: SpecDiagnostic[],
): Pick<ConfigOption, "choices" | "least" | "most"> {
  const meant = row.written.get(meaningHeads.find((key) => row.cells.has(key)) ?? "") ?? "";
  const at = cell(...meaningHeads)?.span ?? row.span;
  const limits = readLimits(meant, { ...kind, name, span: at }, diagnostics);
  const about = { ...kind, name, span: cell("change")?.span ?? row.span, row, preset };
  const noted = noteLimits(change, about, diagnostics);
  if (limits.preset !== undefined && limits.preset !== preset) {
    diagnostics.push({
      code: "option-default",
      level: "warning",
      message: `The meaning of the option "${name}" says the default "${limits.preset}", its column ${preset === undefined ? "none" : `"${preset}"`}.`,
      span: at,
      help: "say it once, in the column",
    });
  }
  return {
    choices: [said, limits, noted].map(({ choices }) => choices).find((all) => all.length > 0) ?? [],
    least: said.least ?? limits.least ?? noted.least,
    most: said.most ?? limits.most ?? noted.most,
  };
}

/** What a type says of the texts that it takes. */
const textLimits = /[^\s,;:()][^,;:()]*?\b(?:characters?|letters)\b|\b(?:length|match(?:es|ing)?|pattern)\b.*/i;

function tellType(
  name: string,
  { type, entryType, isSeveral, choices }: SaidType,
  cell: Cell | undefined,
  told: SpecDiagnostic[],
): void {
  if (cell === undefined) return;
  const at = { code: "option-type", level: "info", span: cell.span } as const;
  // What is one of the choices limits nothing.
  const isLimited = (entryType ?? type) === "string" && !choices.some((one) => textLimits.test(one));
  const ofText = isLimited ? textLimits.exec(cell.words)?.[0] : undefined;
  if (ofText !== undefined)
    told.push({
      ...at,
      code: "option-constraint",
      message: `"${ofText}" of the option "${name}" is not read.`,
      help: "of texts, only their choices are",
    });
  if (isSeveral) {
    told.push({
      ...at,
      message: `The option "${name}" is of several types, "${cell.words}": any text is taken for one of them.`,
      help: "say the one type that takes them all, and which values are accepted",
    });
  }
  if (type === undefined) {
    told.push({
      ...at,
      message: `The type "${cell.words}" of the option "${name}" is none that is known.`,
      help: `say one of ${knownTypes.join(", ")}`,
    });
  }
}

/** An option of which is not said when a new value counts. */
function tellEffect(name: string, cell: Cells, told: SpecDiagnostic[]): void {
  const effect = cell(...effectHeads);
  if (effect === undefined || effect.words === "" || effects.test(effect.words)) return;
  told.push({
    code: "option-effect",
    level: "info",
    message: `"${effect.words}" does not say when a new value of the option "${name}" takes effect.`,
    span: effect.span,
    help: 'say "at once", "after a restart", "on reload" or at which event',
  });
}

/** A change of limits, where no limits are read. */
function tellUnread(
  name: string,
  { choices, least, most }: Pick<ConfigOption, "choices" | "least" | "most">,
  change: Cell | undefined,
  told: SpecDiagnostic[],
): void {
  if (change === undefined || !isOfLimits(change.words)) return;
  if (least !== undefined || most !== undefined || choices.length > 0) return;
  told.push({
    code: "option-constraint",
    level: "info",
    message: `"${change.words}" of the option "${name}" is not read.`,
    span: change.span,
    help: "say the limits that hold now in the column Type",
  });
}

/** A default that the option itself would refuse. */
function tellDefault(
  option: Pick<ConfigOption, "name" | "type" | "entryType" | "choices" | "least" | "most" | "default">,
  row: Row,
  cell: Cells,
  told: SpecDiagnostic[],
): void {
  const { name, type, entryType = "string", default: preset } = option;
  if (preset === undefined) return;
  const ofType = entryType === "string" ? type : `${type} of ${entryType}`;
  const refused = isOfType(preset, option) ? whyRefused(preset, option) : `no ${ofType}`;
  if (refused === undefined) return;
  told.push({
    code: "option-default",
    level: "warning",
    message: `The default "${preset}" of the option "${name}" is ${refused}.`,
    span: cell(...defaultHeads)?.span ?? row.span,
    help: "give a value that it accepts, or leave it empty where there is none",
  });
}
