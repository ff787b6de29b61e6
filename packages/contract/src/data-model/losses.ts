/**
 * What is lost of the rows that were there before a change, and by which statement. A loss is one only if it is still there at
 * the end: values that are copied into a column of the same name, or into a new one, are kept, whatever was dropped on the way.
 */
import type { ColumnState, TableState } from "./observe.ts";

/** The tables after a statement. */
export interface Step<Statement> {
  readonly statement: Statement;
  readonly state: readonly TableState[];
}

/** A loss in a sentence, with the statement after which it was seen; undefined where none of them shows it. */
export interface Loss<Statement> {
  readonly message: string;
  readonly statement: Statement | undefined;
}

/** The losses, table by table in the order of their statements. */
export function lossesOf<Statement>(
  before: readonly TableState[],
  steps: readonly Step<Statement>[],
  after: readonly TableState[],
): readonly Loss<Statement>[] {
  return before.flatMap((table) => {
    if (table.rows === 0) return [];
    // A table that was renamed is the same; one that was made anew under the old name takes its place.
    const end =
      after.find(({ oid }) => oid === table.oid) ??
      after.find(({ name }) => name === table.name) ??
      after.find((one) => isCopy(one, table, before));
    const made = after.flatMap((one) => columnsMade(one, before));
    const apart = rowsApart(table, end, after);
    const found = stepsOf(table, steps).flatMap((step) => lossesIn(step, table, { end, made, apart }));
    if (end !== undefined || found.length > 0) return found;
    return [{ message: `The ${table.rows} rows of the table "${table.name}" are lost.`, statement: undefined }];
  });
}

/** How many rows stand in what was a part of a table, and is a table by itself in the end. */
function rowsApart({ parts }: TableState, end: TableState | undefined, after: readonly TableState[]): number {
  const apart = after.filter(({ oid }) => parts.includes(oid) && end?.parts.includes(oid) === false);
  return apart
    .filter(({ oid }) => apart.every((other) => !other.parts.includes(oid)))
    .reduce((sum, { rows }) => sum + rows, 0);
}

/** A table before and after one statement. */
interface TableStep<Statement> {
  readonly was: TableState;
  readonly is: TableState | undefined;
  /** Rows that stand in a table by itself since. */
  readonly apart: number;
  readonly statement: Statement;
}

function stepsOf<Statement>(table: TableState, steps: readonly Step<Statement>[]): readonly TableStep<Statement>[] {
  const found: TableStep<Statement>[] = [];
  let was: TableState | undefined = table;
  for (const { state, statement } of steps) {
    if (was === undefined) break;
    const is = state.find(({ oid }) => oid === table.oid);
    found.push({ was, is, apart: rowsApart(was, is, state), statement });
    was = is;
  }
  return found;
}

/** The columns that the change has made and left. */
function columnsMade({ oid, columns }: TableState, before: readonly TableState[]): readonly ColumnState[] {
  const old = before.find((one) => one.oid === oid);
  return columns.filter(({ number }) => old?.columns.every((one) => one.number !== number) !== false);
}

/** Whether a table that the change has made has all values of one that was there. */
function isCopy(one: TableState, table: TableState, before: readonly TableState[]): boolean {
  if (before.some(({ oid }) => oid === one.oid) || one.rows < table.rows) return false;
  return table.columns.every((column) => column.values === 0 || standsIn(column, one.columns));
}

/** Whether one of these columns has the same values; a default that all rows have is no copy. */
function standsIn(column: ColumnState, others: readonly ColumnState[]): boolean {
  return others.some(
    ({ digest, values, default: preset }) =>
      digest === column.digest && values === column.values && (column.different > 1 || preset === undefined),
  );
}

function lossesIn<Statement>(
  { was, is, apart: left, statement }: TableStep<Statement>,
  table: TableState,
  {
    end,
    made,
    apart,
  }: { readonly end: TableState | undefined; readonly made: readonly ColumnState[]; readonly apart: number },
): readonly Loss<Statement>[] {
  const loss = (message: string): Loss<Statement> => ({ message, statement });
  const lostRows = table.rows - (end?.rows ?? 0) - apart;
  if (is === undefined)
    return lostRows > 0 && was.rows > 0 ? [loss(`The ${was.rows} rows of the table "${table.name}" are lost.`)] : [];
  const gone = was.rows - is.rows - left;
  if (gone > 0) return lostRows > 0 ? [loss(`${gone} of ${was.rows} rows of the table "${table.name}" are lost.`)] : [];
  if (left > 0) return [];
  return was.columns.flatMap((column): readonly Loss<Statement>[] => {
    const first = table.columns.find(({ number }) => number === column.number);
    // What a statement of the change has made itself was not there before.
    if (first === undefined) return [];
    const now = is.columns.find(({ number }) => number === column.number);
    if (isKept(first, end, Math.max(lostRows, 0) + apart) || standsIn(first, made)) return [];
    const where = `the column "${table.name}.${first.name}"`;
    const lost = column.values - (now?.values ?? 0);
    if (lost > 0) return [loss(`${lost} values of ${where} are lost.`)];
    if (now === undefined || now.different >= column.different) return [];
    return [
      loss(`${column.different} different values of ${where} become ${now.different}: what told them apart is lost.`),
    ];
  });
}

/** Whether a column, or another of its name, has all of its values in the end, but for those of rows that are lost. */
function isKept(first: ColumnState, end: TableState | undefined, lostRows: number): boolean {
  const ends = end?.columns.filter(({ number, name }) => number === first.number || name === first.name) ?? [];
  return ends.some(
    ({ values, different }) => values + lostRows >= first.values && different + lostRows >= first.different,
  );
}
