/** Tables of fields and of parameters. */
import type { Field, FieldType, ContractParameter, ParameterPlace } from "./contract.ts";
import { misfitsOf, withoutMisfit } from "./check-constraints.ts";
import { readMeaning } from "./constraints.ts";
import { fieldName, parseFieldName, parsePlainName, type Step } from "./field-name.ts";
import { isList, parseType, typeWords, unknownIn } from "./field-type.ts";
import { headersElsewhere } from "../openapi/headers-elsewhere.ts";
import { quoted, type Report } from "./report.ts";
import type { Cell, Table } from "./tables.ts";
import { withoutMarks } from "./words.ts";

/** What the columns of the form are called, and what means the same. */
const columns = {
  name: /^(?:name|field|parameter|key|attribute|header)s?(?: name)?$/i,
  in: /^(?:in|where|place)$/i,
  type: /^(?:type|data type)$/i,
  required: /^(?:required|mandatory)\??$/i,
  optional: /^optional\??$/i,
  meaning: /^(?:meaning|description|notes?|comments?|remarks?)$/i,
} as const;

/** A column by what it is for. */
export type Column = keyof typeof columns;

/** Where each column stands; undefined for a table that has no names. */
function findColumns(table: Table): ReadonlyMap<Column, number> | undefined {
  const found = new Map<Column, number>();
  table.heads.forEach((head, index) => {
    for (const [name, pattern] of Object.entries(columns) as [Column, RegExp][]) {
      if (pattern.test(withoutMarks(head.words)) && !found.has(name)) found.set(name, index);
    }
  });
  return found.has("name") ? found : undefined;
}

/** A mark at the end of a meaning. */
export const noteAtEnd = /\s*\((new|changed|deprecated|removed)\)\.?$/i;

/** Reads a table of fields; rows that are not understood are reported. */
export function readFields(table: Table, report: Report): readonly Field[] {
  return readRows(table, { isPlain: false }, report).map(({ field }) => field);
}

/** Reads a table of headers, whose names are not of anything that is in something. */
export function readHeaders(table: Table, report: Report): readonly Field[] {
  return readRows(table, { isPlain: true, place: "header" }, report).map(({ field }) => field);
}

/** How the form tells what tools pass over as a header. */
const fieldOfHeader: Readonly<Record<string, string>> = {
  "content-type": ":Request media type: application/json",
  accept: ":Response media type: application/json",
  authorization: ":Authentication: required",
};

/** Reads a table of parameters; without a column that says where they are sent it is `place`, or the query where the title is of any. */
export function readParameters(
  table: Table,
  titled: ParameterPlace | "url",
  report: Report,
): readonly ContractParameter[] {
  const place = titled === "url" ? "query" : titled;
  return readRows(table, { isPlain: true, place, isOfAny: titled === "url" }, report).map(({ field, cells }) => {
    const cell = cells.get("in");
    const known = placeIn(cells);
    const name = field.name.toLowerCase();
    if ((known ?? place) === "header" && headersElsewhere.has(name)) {
      const message = `The header ${quoted(field.name)} promises nothing as a row: tools pass over it.`;
      report("contract-table", field.span, message, { help: `write "${fieldOfHeader[name]!}"`, level: "info" });
    }
    if (cell !== undefined && known === undefined) {
      report("contract-table", cell.span, `${quoted(cell.words)} is no place of a parameter.`, {
        help: 'write "path", "query", "header" or "cookie"',
      });
    }
    return { ...field, in: known ?? place };
  });
}

const places: readonly ParameterPlace[] = ["path", "query", "header", "cookie"];

function placeIn(cells: ReadonlyMap<Column, Cell>): ParameterPlace | undefined {
  const cell = cells.get("in");
  const word = cell && withoutMarks(cell.words).toLowerCase();
  return places.find((one) => one === word);
}

/** A name and where it is sent, the same for the same: those of headers are in any case (RFC 9110, section 5.1). */
export function placedName(name: string, place: ParameterPlace | undefined): string {
  return `${place ?? ""} ${place === "header" ? name.toLowerCase() : name}`;
}

/** Without what an earlier table of the method names too; that is reported. */
export function withoutKnown<T extends Field & { readonly in?: ParameterPlace }>(
  fields: readonly T[],
  known: readonly T[],
  report: Report,
): readonly T[] {
  const keys = new Set(known.map((one) => placedName(one.name, one.in ?? "header")));
  return fields.filter((one) => {
    const isKnown = keys.has(placedName(one.name, one.in ?? "header"));
    if (isKnown)
      report("contract-table", one.span, `The name ${quoted(one.name)} is in a table before; that one counts.`, {
        help: "name it in one table",
      });
    return !isKnown;
  });
}

interface Row {
  readonly field: Field;
  readonly cells: ReadonlyMap<Column, Cell>;
}

/** What the rows are. */
interface Naming {
  /** Names are not of anything that is in something. */
  readonly isPlain: boolean;
  /** Where they are sent, if no column says so; in the path none can be left out. */
  readonly place?: ParameterPlace;
  /** Whether a column has to say where they are sent. */
  readonly isOfAny?: boolean;
}

function readRows(table: Table, naming: Naming, report: Report): readonly Row[] {
  const found = findColumns(table);
  if (found === undefined) {
    report("contract-table", table.heads[0]?.span ?? table.span, 'The table has no column "Name".', {
      help: 'give it the columns "Name", "Type", "Required" and "Meaning"',
    });
    return [];
  }
  for (const head of table.heads) {
    const isKnown = Object.values(columns).some((pattern) => pattern.test(withoutMarks(head.words)));
    if (!isKnown) report("contract-table", head.span, `The column ${quoted(head.words)} is not read.`);
  }
  const names = new Set<string>();
  const rows: Row[] = [];
  for (const row of table.rows) {
    const cells = new Map<Column, Cell>();
    for (const [column, index] of found) if (row[index] !== undefined) cells.set(column, row[index]);
    const field = readRow(cells, naming, report);
    if (field === undefined) {
      if (row.some(({ words }) => words !== "")) {
        report("contract-table", row[0]?.span ?? table.span, "The row has no name.");
      }
      continue;
    }
    const written = nameIn(cells.get("name")!.words);
    // What stands in quotes is no entry.
    const key = `${placedName(field.name, placeIn(cells) ?? naming.place)}${written.endsWith("[]") ? " entry" : ""}`;
    if (names.has(key)) {
      report("contract-table", field.span, `The name ${quoted(field.name)} is in the table twice.`);
      continue;
    }
    names.add(key);
    rows.push({ field, cells });
  }
  if (naming.isOfAny === true && !found.has("in")) {
    const message = 'The table has no column "In"; the parameters are read as those of the query.';
    report("contract-table", table.heads[0]?.span ?? table.span, message);
  }
  if (!found.has("type")) {
    report("contract-table", table.heads[0]?.span ?? table.span, 'The table has no column "Type"; any value is taken.');
  }
  if (!found.has("required") && !found.has("optional") && naming.place !== "path") {
    report(
      "contract-table",
      table.heads[0]?.span ?? table.span,
      'The table has no column "Required"; none is required.',
    );
  }
  if (naming.isPlain) return withEntries(rows, naming);
  checkParents(rows, report);
  return rows;
}

/** "labels[]" is what the entries of "labels" are, where that is a list; without one it is a name as others are. */
function withEntries(rows: readonly Row[], { place }: Naming): readonly Row[] {
  const keyOf = (name: string, { cells }: Row): string => placedName(name, placeIn(cells) ?? place);
  const lists = new Map(rows.filter(({ field }) => isList(field.type)).map((row) => [keyOf(row.field.name, row), row]));
  const entries = new Map<Row, Field>();
  for (const row of rows) {
    const name = nameIn(row.cells.get("name")!.words);
    const list = name.endsWith("[]") ? lists.get(keyOf(parsePlainName(name.slice(0, -2)), row)) : undefined;
    if (list !== undefined) entries.set(list, row.field);
  }
  const folded = new Set(entries.values());
  return rows
    .filter(({ field }) => !folded.has(field))
    .map((row) => {
      const found = entries.get(row);
      return found === undefined ? row : { ...row, field: withEntry(row.field, found) };
    });
}

function withEntry(field: Field, entries: Field): Field {
  const isOfAny = field.type.kind === "list" && field.type.items.kind === "any";
  return { ...field, ...(isOfAny ? { type: { kind: "list", items: entries.type } } : {}), entries };
}

/** What a row holds has to be able to hold it: "limits.cpu" stands in an object. */
function checkParents(rows: readonly Row[], report: Report): void {
  const types = new Map(rows.map(({ field }) => [field.name, field.type]));
  for (const { field } of rows) {
    const steps = parseFieldName(field.name) ?? [];
    const parent = fieldName(steps.slice(0, -1));
    const type = steps.length < 2 ? undefined : types.get(parent);
    if (type === undefined || holds(type, steps.at(-1)!.kind)) continue;
    report(
      "contract-table",
      field.span,
      `${quoted(field.name)} cannot be in ${quoted(parent)}, which is ${quoted(typeWords(type))}.`,
      { help: 'fields are in an "object", entries in a "list", values in a "map"' },
    );
  }
}

function holds(type: FieldType, step: Step["kind"]): boolean {
  switch (type.kind) {
    case "scalar":
    case "null":
      return false;
    case "list":
      return step === "items";
    case "object":
      return step !== "items";
    case "map":
      return step !== "items";
    case "union":
      return type.options.some((one) => holds(one, step));
    default:
      return true;
  }
}

function readRow(cells: ReadonlyMap<Column, Cell>, { isPlain }: Naming, report: Report): Field | undefined {
  const nameCell = cells.get("name");
  const name = nameCell && nameIn(nameCell.words);
  if (nameCell === undefined || name === undefined || name === "") return undefined;
  if (withoutMarks(nameCell.words).trim() !== name || /^[^"`]*[\s/(][^"`]*$/.test(nameCell.words.trim())) {
    report("contract-table", nameCell.span, `${quoted(nameCell.words)} is more than a name; ${quoted(name)} is read.`, {
      help: 'give each field a row of its own, and put "(new)" at the end of its meaning',
    });
  } else if (!name.includes('"') && /\s|[?!]$|[^.]\*$/.test(name)) {
    report("contract-table", nameCell.span, `${quoted(name)} does not look like a name.`, {
      help: "put it in double quotes if it is one",
    });
  }
  if (!isPlain && parseFieldName(name) === undefined) {
    report("contract-table", nameCell.span, `${quoted(name)} is no name of a field.`, {
      help: 'nested names are as "limits.cpu", entries of lists as "labels[]"',
    });
  }
  const type = readType(cells.get("type"), report);
  const written = cells.get("meaning")?.words ?? "";
  const note = noteAtEnd.exec(written)?.[1]?.toLowerCase();
  const meaning = note === undefined ? written : written.replace(noteAtEnd, "");
  const read = readMeaning(meaning, type);
  const { constraints } = read;
  const meaningSpan = cells.get("meaning")?.span ?? nameCell.span;
  const tell = (message: string, more?: Parameters<Report>[3]): void => {
    report("contract-constraint", meaningSpan, message, more);
  };
  for (const misfit of misfitsOf(name, constraints, type)) tell(`${misfit}.`);
  for (const { words, help, isInPart } of read.unread) {
    const what = isInPart
      ? "holds in part only; it is no promise"
      : "is none of the phrases for what values are allowed";
    tell(`${quoted(words)} ${what}.`, { level: "info", help });
  }
  for (const [first, second] of read.atOdds) {
    tell(`${quoted(second)} is at odds with ${quoted(first)}, which is the one that counts.`);
  }
  for (const phrase of read.withoutSense) {
    tell(`${quoted(phrase)} says nothing about ${quoted(name)}, which is of another type.`, {
      help: 'a text has a length, a list items, a number bounds: "Length 1 to 9.", "1 to 9 items.", "From 1 to 9."',
    });
  }
  const span = { start: nameCell.span.start, end: Math.max(...[...cells.values()].map((cell) => cell.span.end)) };
  const kept = withoutMisfit(constraints, type);
  return {
    name: isPlain ? parsePlainName(name) : withMark(name),
    type,
    required: readRequired(cells, report),
    meaning,
    constraints: kept,
    note,
    span,
    confidence: 1,
  };
}

/** A name with the mark of the form for a key that is not known. */
function withMark(name: string): string {
  const steps = /[<{]/.test(name) ? parseFieldName(name) : undefined;
  return steps?.some(({ kind }) => kind === "values") === true ? fieldName(steps) : name;
}

/** The name in a cell: its first literal where it has one. */
function nameIn(words: string): string {
  return (/^\s*``([^`]+)``/.exec(words)?.[1] ?? withoutMarks(words)).trim();
}

function readType(cell: Cell | undefined, report: Report): FieldType {
  if (cell === undefined) return { kind: "any" };
  if (cell.words === "") {
    report("contract-unknown-type", cell.span, "The type is left out; any value is taken.", {
      help: 'write "any" if that is meant',
    });
    return { kind: "any" };
  }
  const type = parseType(cell.words);
  const unknown = unknownIn(type);
  if (unknown !== undefined) {
    report("contract-unknown-type", cell.span, `${quoted(unknown)} is no type.`, {
      help: choiceIn(unknown) ?? 'types are as "string", "integer", "list of uuid", "string or null" or "`Alias`_"',
    });
  }
  return type;
}

/** What to write where a type is a list of values. */
function choiceIn(words: string): string | undefined {
  const values = words.match(/``[^`]+``/g) ?? [];
  if (values.length > 0 || /^(?:one of|either|enum)\b/i.test(words)) {
    return `write "string", and "One of ${values.length > 0 ? values.join(", ") : "``a``, ``b``"}." in the meaning`;
  }
  return undefined;
}

function readRequired(cells: ReadonlyMap<Column, Cell>, report: Report): boolean | undefined {
  const required = cells.get("required");
  const optional = cells.get("optional");
  const cell = required ?? optional;
  if (cell === undefined) return undefined;
  const word = withoutMarks(cell.words).toLowerCase().replace(/\.$/, "");
  const isYes = /^(?:yes|true|required|mandatory|y|x|always)$/.test(word);
  const isNo = /^(?:no|false|optional|n|-|never)$/.test(word);
  if (isYes || isNo) return required === undefined ? isNo : isYes;
  report("contract-required", cell.span, `${quoted(cell.words)} does not say whether the field is required.`, {
    help: 'write "yes" or "no"',
  });
  return undefined;
}
