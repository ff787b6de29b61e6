import { findNodes, plainText, type Node } from "@assent/rst";
import { findTopic, type Spec } from "@assent/spec";
import type { SpecDiagnostic } from "../diagnostic.ts";
import { findTables, type HeadedTable, type Row } from "../reading/headed-tables.ts";
import type { Cell } from "../reading/tables.ts";
import type { Column, ColumnPart, DataModel, Reference, Statement, TableModel } from "./data-model.ts";
import { changeOf, readColumnChange } from "./column-change.ts";
import { checkIn } from "./check-words.ts";
import { readColumnWords } from "./column-words.ts";
import { splitStatements } from "./split-statements.ts";
import { tellUnread } from "./unread-parts.ts";

/** The data model of a spec, and what could not be understood of it. */
export interface ReadDataModel {
  readonly model: DataModel;
  readonly diagnostics: readonly SpecDiagnostic[];
}

/**
 * Reads the tables with the headings Column and Type, wherever they stand, and the blocks of SQL of the section on the data
 * model. The table that a row belongs to is named in its column "Table", else in the caption; either may say what happens to
 * it: "function_aliases (new)". So may a row ("new table") or a sentence of the section ("The table lines is new.").
 * Where nothing does, a table is new when all of its rows are added and its key is among them: see `settleTables`.
 */
export function readDataModel(spec: Spec): ReadDataModel {
  const diagnostics: SpecDiagnostic[] = [];
  const named = findTables(spec.document.children, ["column", "type"]);
  const section = findTopic(spec.outline, "data-model");
  const nodes: readonly Node[] =
    section === undefined ? [] : [section, ...section.sections].flatMap(({ body }) => [...body]);
  const prose = nodes.filter(({ type }) => type === "paragraph").map((node) => plainText(node).replace(/["'`]/g, ""));
  const parts = named.flatMap((table) => readTables(table, prose, diagnostics));
  const model = { tables: settleTables(merge(parts)), statements: readStatements(nodes, section, spec) };
  return { model, diagnostics: [...diagnostics, ...tellUnread(nodes), ...unwritten(model)] };
}

/** Changes of columns that the statements do not name: where statements are written, they alone are what is tried. */
function unwritten({ tables, statements }: DataModel): readonly SpecDiagnostic[] {
  const up = statements.filter(({ isDowngrade, isBase }) => !isDowngrade && !isBase);
  if (up.length === 0) return [];
  const words = new Set(up.flatMap(({ sql }) => sql.toLowerCase().match(/\w+/g) ?? []));
  return tables.flatMap(({ name, change: ofTable, columns }) =>
    columns
      .filter(({ change }) => change !== "kept")
      .filter(
        (column) => !words.has(name.toLowerCase()) || (ofTable !== "removed" && !words.has(column.name.toLowerCase())),
      )
      .map((column) => ({
        code: "column-unwritten",
        level: "warning" as const,
        message: `The column "${column.name}" of "${name}" is ${column.change}, and no statement of SQL does that.`,
        span: column.span,
        help: "where statements are written, they alone are what is tried: write one for it, or leave them out",
      })),
  );
}

/**
 * Decides which tables are new where the text does not say it. A table whose rows are all added is new if it is not among
 * the tables `before`; where those are not known, if one of its columns is its key or is called "id".
 */
export function settleTables(tables: readonly TableModel[], before?: ReadonlySet<string>): readonly TableModel[] {
  return tables.map((table) => {
    const { name, isSaid, columns } = table;
    if (isSaid || columns.length === 0 || columns.some(({ change }) => change !== "added")) return table;
    const hasKey = columns.some((column) => column.isPrimaryKey || column.name === "id");
    const isNew = before === undefined ? hasKey : !before.has(name);
    return { ...table, change: isNew ? "added" : "kept" };
  });
}

/** A table as a caption or a cell names it, and what is said of it: "lines", "the table lines: new", "lines (was rows)". */
function namedTable(words: string): { readonly name: string; readonly rest: string } | undefined {
  const [, name, rest = ""] =
    /^(?:(?:the )?table )?["'`]*(\w+)["'`]*\s*(?:table\s*)?(?:[(:,–—-]\s*(.*?)\)?)?$/i.exec(words) ?? [];
  return name === undefined ? undefined : { name, rest };
}

/** "new table", "the table is removed": what a row says of its table, and not only of its column. */
const ofTable =
  /\b(?:new|added|removed|dropped|deleted)\s+table\b|\btable\s+(?:is\s+)?(?:new|added|removed|dropped|deleted)\b/i;

/** Whether a sentence says that a table is new. */
function isToldNew(name: string, prose: readonly string[]): boolean {
  const verb = "(?:adds?|creates?|introduces?|added|created|introduced)";
  const told = [
    `\\bnew\\s+(?:database\\s+)?table,?\\s+(?:(?:named|called)\\s+)?${name}\\b`,
    `\\bnew\\s+${name}\\s+(?:database\\s+)?table\\b`,
    `\\btable\\s+${name}\\s+(?:is|will\\s+be)\\s+(?:new|added|created|introduced)\\b`,
    `\\b${name}\\s+table\\s+(?:is|will\\s+be)\\s+(?:new|added|created|introduced)\\b`,
    `\\b${verb}\\s+(?:a|the)\\s+(?:database\\s+)?table\\s+(?:(?:named|called)\\s+)?${name}\\b`,
  ];
  return told.some((pattern) => prose.some((words) => new RegExp(pattern, "i").test(words)));
}

/** The tables of one table in the text: rows name theirs, or the caption names one for all. */
function readTables(
  table: HeadedTable,
  prose: readonly string[],
  diagnostics: SpecDiagnostic[],
): readonly TableModel[] {
  const caption = namedTable(table.title);
  const found = new Map<string, Row[]>();
  const said = new Map<string, string>();
  for (const row of table.rows) {
    const cell = row.cells.get("table");
    const own = cell === undefined ? caption : namedTable(cell.words.replace(/[`"']/g, ""));
    const name = own?.name;
    if (own !== undefined && !said.get(own.name)) said.set(own.name, own.rest);
    if (name === undefined) {
      diagnostics.push({
        code: "table-name",
        level: "warning",
        message: "The row names no table.",
        span: row.span,
        help: 'name it in a column "Table", or in the caption of this list',
      });
    } else found.set(name, [...(found.get(name) ?? []), row]);
  }
  return [...found].map(([name, rows]) => {
    const words = said.get(name) ?? "";
    const told = rows.map((row) => ofTable.exec(row.cells.get("change")?.words ?? "")?.[0] ?? "").find(Boolean);
    const change = changeOf(words) ?? changeOf(told ?? "") ?? (isToldNew(name, prose) ? "added" : undefined);
    const wasNamed = /\b(?:from|was)\s+["'`]*(\w+)/i.exec(words)?.[1];
    const columns = rows.flatMap((row) => readColumn(row, change === "added", diagnostics) ?? []);
    return { name, change: change ?? "kept", isSaid: change !== undefined, wasNamed, columns, span: table.span };
  });
}

/** "was varchar(20)", "from numeric(12,4)". */
const oldType = /\b(?:was|from)\s+([a-z]\w*(?: varying| precision)?(?:\s*\(\s*\d+(?:\s*,\s*\d+)?\s*\))?)/i;
/** A word that is a type and nothing else. */
const sqlType =
  /^(?:(?:var)?char(?:acter)?|n?varchar2?|(?:tiny|medium|long)?text|(?:tiny|small|medium|big)?int(?:eger)?|numeric|decimal|float|real|double|bool(?:ean)?|date(?:time)?|time(?:stamp)?(?:tz)?|uuid|jsonb?|(?:long)?blob|bytea|string|unicode)\b/i;

/** "varchar(255) → varchar(64)": how it was, and how it is to be. */
const arrow = /^(.+?)\s*(?:→|[-=]+>)\s*(.+)$/;

/** A row whose cells say with an arrow what becomes of the type, the default or null: as its change says it in words. */
function withoutArrows(row: Row): { readonly cells: Row["cells"]; readonly changes: readonly string[] } {
  const cells = new Map(row.cells);
  const changes = [...row.cells].flatMap(([key, { words, ...cell }]) => {
    const [, before, after] = arrow.exec(words) ?? [];
    if (before === undefined || after === undefined || !["type", "default", "null", "nullable"].includes(key))
      return [];
    cells.set(key, { ...cell, words: after });
    if (key === "type") return [`was ${before}`];
    return [key === "default" ? `default changed from ${before} to ${after}` : `null: ${before} to ${after}`];
  });
  return { cells, changes };
}

function readColumn(row: Row, isNewTable: boolean, diagnostics: SpecDiagnostic[]): Column | undefined {
  const { cells, changes } = withoutArrows(row);
  const cell = (...keys: readonly string[]): Cell | undefined => keys.map((key) => cells.get(key)).find(Boolean);
  const clauses = [cell("change", "notes", "note", "constraints", "meaning")?.words ?? "", ...changes];
  const said = readColumnChange(clauses.filter(Boolean).join("; "), isNewTable);
  const { words, parts, later } = said;
  const name = cell("column")?.words.replace(/[`"']/g, "") ?? "";
  const typeWords = cell("type")?.words ?? "";
  const tell = (code: string, message: string, help: string, level: "warning" | "info" = "warning"): void => {
    diagnostics.push({ code, level, message, span: row.span, help });
  };
  const wasType = oldType.exec(words.replace(/\brenamed\s+from\s+["'`]*\w+["'`]*/i, ""))?.[1];
  const isRetyped =
    (cell("change") !== undefined || changes.length > 0) && wasType !== undefined && sqlType.test(wasType);
  const change = said.change ?? (isNewTable ? "added" : isRetyped ? "changed" : "kept");
  if (!/^\w+$/.test(name)) {
    tell("column-name", `The row names no column: "${name}".`, "give each row one column and its type");
    return undefined;
  }
  const counted = /\bauto[ _-]?increment(?:ed|s)?\b/i.test(words) ? "auto increment" : "";
  const newDefault = parts.find(({ kind }) => kind === "default")?.value;
  const defaultWords = [cell("default")?.words, newDefault].find((one) => one !== undefined && one !== "") ?? counted;
  const read = readColumnWords(name, typeWords, defaultWords, change === "added");
  const { type } = read;
  const told = parts.map((part) =>
    part.was === undefined ? part : { ...part, was: readColumnWords(name, typeWords, part.was, false).default },
  );
  diagnostics.push(...read.told.map((one) => ({ ...one, span: row.span })));
  // What goes or gets another name has a type already; only what comes needs to be told one.
  if (type === "" && change === "added") {
    if (read.told.length > 0) return undefined;
    tell("column-name", `The column "${name}" has no type.`, "give each row one column and its type");
    return undefined;
  }
  const changeWords = cell("change") === undefined ? "" : words;
  if (later !== undefined)
    tell(
      "column-later",
      `The column "${name}" goes later ("${later}"): of that nothing is tried.`,
      'write "removed" in the spec that takes it away',
      "info",
    );
  for (const part of parts) {
    if (isTried(part, read.default)) continue;
    const help = "write statements of SQL, if it is to be tried";
    tell("column-part", `What becomes of the column "${name}" is not tried: "${part.words}".`, help, "info");
  }
  const check = checkIn(words);
  if (check !== undefined && change !== "added") {
    const help = "write statements of SQL, if it is to be tried";
    tell("column-part", `The check of the column "${name}" is not tried: "${check}".`, help, "info");
  }
  const wasNamed = /\brenamed\s+from\s+["'`]*(\w+)/i.exec(words)?.[1];
  if (change === "renamed" && wasNamed === undefined)
    tell("column-change", `From what the column "${name}" is renamed is not said.`, 'write "renamed from NAME"');
  if (changeWords !== "" && later === undefined && !isUnderstood(changeWords)) {
    tell(
      "column-change",
      `What happens to the column "${name}" is not understood: "${changeWords}".`,
      'write "added", "changed, was TYPE", "renamed from NAME" or "removed"; keys, indexes and references may follow',
    );
  }
  const isOpen = change === "kept" && parts.length === 0 && later === undefined && !isNewTable;
  if (isOpen && /^(?:indexed|an? index|unique|foreign key\b.*)$/i.test(changeWords)) {
    const help = 'write "index added", "unique constraint added", if it is new; what is there needs no word of change';
    tell("column-part", `Whether that is new is not said of the column "${name}": "${changeWords}".`, help, "info");
  }
  const isPrimaryKey = /\b(?:primary key|pk)\b/i.test(words) || /\bprimary key\b/i.test(typeWords);
  const nulls = bare(cell("null", "nullable")?.words ?? "");
  if (!/^(?:|yes|no|y|n|true|false|(?:not )?null|nullable|-|—)$/i.test(nulls)) {
    tell(
      "column-null",
      `Whether the column "${name}" may be null is not understood: "${nulls}".`,
      'write "yes" or "no"',
    );
  }
  const unique = /\bunique\b(?:\s+(?:together\s+)?with\s+((?:["'`]*\w+["'`]*(?:\s*,\s*|\s+and\s+)?)+))?/i.exec(words);
  const target =
    /\b(?:foreign key (?:to|on)|references|refers to|points at)\s+["'`]*(\w+)["'`]*(?:\.|\s*\()["'`]*(\w+)/i.exec(
      words,
    );
  return {
    name,
    type,
    nullable: !isPrimaryKey && !/^(?:no|false|not null|n)\b/i.test(nulls),
    default: read.default,
    isPrimaryKey,
    uniqueWith:
      unique === null
        ? undefined
        : (unique[1] ?? "")
            .split(/\s*,\s*|\s+and\s+/)
            .map(bare)
            .filter(Boolean),
    hasIndex: /\bindex(?:ed)?\b/i.test(words),
    ...(check === undefined ? {} : { check: check.replace(/["`]/g, "") }),
    references: target === null ? undefined : { table: target[1]!, column: target[2]!, ...actionsOf(words) },
    change,
    ...(parts.length === 0 ? {} : { parts: told, isWhole: said.isWhole || isRetyped }),
    wasNamed,
    wasType: change === "kept" ? undefined : wasType,
    span: row.span,
  };
}

/** "on delete cascade": what becomes of the rows that refer to one. */
function actionsOf(words: string): Pick<Reference, "actions"> {
  const found = [
    ...words.matchAll(/\bon (delete|update)[: ]+(cascade|set null|set default|restrict|no action)\b/gi),
  ].map(([, event, action]) => `ON ${event!.toUpperCase()} ${action!.toUpperCase()}`);
  return found.length === 0 ? {} : { actions: found.join(" ") };
}

/** Whether a statement stands for what becomes of a part. */
function isTried({ kind, change }: ColumnPart, value: string | undefined): boolean {
  switch (kind) {
    case "default":
      return change === "removed" || value !== undefined;
    case "null":
    case "index":
    case "unique":
      return change !== "changed";
    case "reference":
    case "other":
      return false;
    default:
      return kind satisfies never;
  }
}

/** Whether a cell says what happens to a column, or what it is in its table. */
function isUnderstood(words: string): boolean {
  return (
    changeOf(words) !== undefined ||
    /\b(?:primary key|pk|unique|index(?:ed)?|foreign key|references|refers to|points at|unchanged|kept|existing|none|no|same|was|from)\b/i.test(
      words,
    )
  );
}

function bare(word: string): string {
  return word.replace(/["'`.]/g, "").trim();
}

/** Tables that are told in several places are one. */
function merge(parts: readonly TableModel[]): readonly TableModel[] {
  const merged = new Map<string, TableModel>();
  for (const part of parts) {
    const known = merged.get(part.name);
    merged.set(
      part.name,
      known === undefined
        ? part
        : {
            ...known,
            ...(known.isSaid ? {} : { change: part.change, isSaid: part.isSaid }),
            wasNamed: known.wasNamed ?? part.wasNamed,
            columns: [
              ...known.columns,
              ...part.columns.filter(({ name }) => !known.columns.some((one) => one.name === name)),
            ],
          },
    );
  }
  return [...merged.values()];
}

const isSql =
  /^\s*(?:(?:CREATE|ALTER|DROP|RENAME)\s+(?:UNIQUE\s+)?(?:TABLE|INDEX|TYPE|VIEW|SEQUENCE|COLUMN)|INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM|BEGIN\b|--)/i;
const takesBack = /\b(?:downgrade|roll ?back|revert)\b/i;
/** A heading, or a line with a colon at its end, that says how the tables are before the change. */
const standsBefore =
  /^(?:(?:the )?(?:tables?|schema|model|columns?|state|ddl|sql|definitions?)(?: \w+){0,3} )?(?:(?:as (?:it is|they are|of) |is |are )?(?:today|now|before)|(?:currently|current|existing|present|old|previous|original|base)(?: (?:tables?|schema|model|columns?|state|ddl|sql|definitions?|version))*|before(?: (?:the|this) (?:change|upgrade|migration|spec))?)(?: \w+){0,2}\s*:?$/i;
/** What makes tables and fills them, and changes nothing that is there. */
const makes = /^\s*(?:CREATE|INSERT|COMMENT|SET|BEGIN|COMMIT)\b/i;

function readStatements(
  nodes: readonly Node[],
  section:
    | {
        readonly sections: readonly {
          readonly title: string;
          readonly span: { readonly start: number; readonly end: number };
        }[];
      }
    | undefined,
  { text }: Spec,
): readonly Statement[] {
  let before = "";
  return nodes.flatMap((node) => {
    const found = findNodes(node, "literal_block").flatMap((block) => {
      const source = text.slice(block.span.start, block.span.end);
      const code = plainText(block);
      if (!block.classes.includes("sql") && !isSql.test(code)) return [];
      const heading = section?.sections.find(
        ({ span }) => span.start <= block.span.start && block.span.end <= span.end,
      );
      const isDowngrade = takesBack.test(heading?.title ?? "") || takesBack.test(before);
      const split = splitStatements(code);
      const [comment = ""] = /^\s*--[^\n]*/.exec(code) ?? [];
      const labels = [heading?.title ?? "", before, comment.replace(/^\s*--/, "")].map((label) => label.trim());
      const isBase = labels.some((label) => standsBefore.test(label)) && split.every(({ sql }) => makes.test(sql));
      // The same statement may stand there twice.
      let next = 0;
      return split.map(({ sql, isAfterDowngradeMark }) => {
        const [first = ""] = sql.split("\n");
        const at = source.indexOf(first, next);
        if (at >= 0) next = at + first.length;
        const start = block.span.start + Math.max(at, 0);
        const span = { start, end: start + first.length };
        return { sql, span, isDowngrade: !isBase && (isDowngrade || isAfterDowngradeMark), isBase };
      });
    });
    before = node.type === "paragraph" ? plainText(node) : found.length > 0 ? before : "";
    return found;
  });
}
