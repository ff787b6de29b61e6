import type { Span } from "@assent/rst";
import type { Spec } from "@assent/spec";
import type { SpecDiagnostic } from "../diagnostic.ts";
import { findTables, type HeadedTable } from "../reading/headed-tables.ts";
import { type ConfigOption, optionKey } from "./option.ts";
import { nameHeads, optionHeads, readRow } from "./read-row.ts";

/** The options of a spec, and what could not be understood of them. */
export interface ReadOptions {
  readonly options: readonly ConfigOption[];
  readonly diagnostics: readonly SpecDiagnostic[];
}

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
    [
      ...optionTables.flatMap((headings) => findTables(nodes, headings)),
      ...findTables(nodes, ["name", "default"]).filter(isByGroup),
    ]
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
  const options = [...tables.values()].flatMap(({ title, rows }) =>
    rows.flatMap((row) => readRow(row, groupIn(title), diagnostics) ?? []),
  );
  return {
    options: [...options].sort((one, other) => one.span.start - other.span.start),
    diagnostics: [...diagnostics, ...twice(options)],
  };
}

/** Whether each name has its group before it: "[api]/limit". Columns of a database, and fields of a body, have none. */
function isByGroup({ rows }: HeadedTable): boolean {
  return rows.length > 0 && rows.every(({ cells }) => /^\[[\w-]+\]/.test(cells.get("name")?.words ?? ""));
}

/**
 * The group that a caption names: "Options of [api]", "Options of the group api", "Options in the api section". Undefined where
 * it names several, or none: "Options in this section", "Options, see the section above".
 */
function groupIn(title: string): string | undefined {
  const names = title
    .replaceAll("`", "")
    .matchAll(
      /\[([\w-]+)\](?!_)|\b(?:group|section)\s+([\w-]+)\W*$|\b(?:in|of)\s+(?:the\s+)?([\w-]+)\s+(?:group|section)\W*$/gi,
    );
  const found = [...names].flatMap(([, bracketed, before, after]) => {
    const word = before ?? after ?? "";
    return bracketed ?? (isNoGroup.test(word) ? [] : word);
  });
  const [group, other] = new Set(found);
  return other === undefined ? group : undefined;
}

/** Words beside "group" or "section" that say which one is meant, and not what it is called. */
const isNoGroup =
  /^(?:th(?:is|at|e|ese|ose)|each|every|all|any|an?|one|an?other|other|(?:the)?same|own|its|new|above|below|following|next|previous|last|first|second|config(?:uration)?|options?|\d+)$/i;

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
