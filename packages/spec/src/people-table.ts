/** A table of people: a row is somebody, and its head says which column holds what, or one of its cells what somebody is. */
import { findNodes, type Node, type NodeOf, type Span } from "@assent/rst";
import { type Named, personOf, rolesOfPeople, splitNames } from "./person-name.ts";

/** Somebody in a row, and where the name stands. */
export interface RowOfPeople extends Named {
  readonly span: Span;
  /** The cell that says what somebody is: "Primary assignee"; undefined without one. */
  readonly label: Span | undefined;
}

/** A row that says what somebody is in one cell, and who it is in the others. */
export interface LabelledRow {
  readonly label: Span;
  readonly words: readonly Span[];
}

/** What is read of a cell. */
type Cell = NodeOf<"entry">;

const isRole = new RegExp(
  `^\\W*(?:(?:${rolesOfPeople}|primary|main|lead|others?|secondary|additional)\\W*$|${rolesOfPeople}\\s?[,:;(/])`,
  "i",
);

/** The rows of a table of labels, as lines of a text would be; none where the table has more to tell of somebody than that. */
export function labelledRows(table: Node, text: string): readonly LabelledRow[] {
  const all = findNodes(table, "row").map(cellsOf);
  const below = all.slice(1);
  const hasRole = (cells: readonly Cell[], index: number): boolean => isRole.test(wordsOf(cells[index], text));
  // Labels from the first row on: there is no head.
  if (all.every((cells) => hasRole(cells, 0))) return all.flatMap((cells) => toLabelled(cells, 0));
  if (all.some(({ length }) => length !== 2)) return [];
  const column = [0, 1].find((index) => below.some((cells) => hasRole(cells, index)));
  return column === undefined ? [] : below.flatMap((cells) => toLabelled(cells, column));
}

function toLabelled(cells: readonly Cell[], column: number): readonly LabelledRow[] {
  const label = cells[column];
  const others = cells.filter((cell) => cell !== label);
  return label
    ? [{ label: spanOf(label), words: others.flatMap(({ children }) => children.map(({ span }) => span)) }]
    : [];
}

const columns = {
  name: /^(?:full )?names?$|\b(?:assignee|owner|contributor|developer|author|person|who)\b/i,
  nick: /\b(?:launchpad|lp|irc|nick(?:name)?|github|gerrit)\b/i,
  email: /\be-?mail\b/i,
};

/** The people of a table with a head; none where that does not say that they are people. */
export function rowsOfPeople(table: Node, text: string): readonly RowOfPeople[] {
  const [head = [], ...rows] = findNodes(table, "row").map(cellsOf);
  const titles = head.map((cell) => wordsOf(cell, text));
  const at = (column: RegExp): number => titles.findIndex((title) => column.test(title));
  const roleAt = titles.findIndex((_, index) => rows.every((cells) => isRole.test(wordsOf(cells[index], text))));
  const [nameAt, nickAt, emailAt] = [at(columns.name), at(columns.nick), at(columns.email)];
  const namedAt = [nameAt, nickAt, roleAt < 0 ? -1 : emailAt].find((index) => index >= 0 && index !== roleAt);
  if (namedAt === undefined) return [];
  return rows.flatMap((cells): readonly RowOfPeople[] => {
    const cell = cells[namedAt] ?? cells[nickAt];
    if (cell === undefined) return [];
    const people = namesIn(cell, cells[roleAt]);
    const [person] = people;
    if (person === undefined || people.length > 1) return people;
    const nick = wordsOf(cells[nickAt], text);
    const email = wordsOf(cells[emailAt], text);
    return [
      {
        ...person,
        nick: person.nick ?? (nick === "" || nick === person.name ? undefined : nick),
        email: person.email ?? (email === "" ? undefined : personOf(email)?.email),
        span: spanOf(cell),
      },
    ];
  });

  /** The people of a cell; each with its place. */
  function namesIn(cell: Cell, label: Cell | undefined): readonly RowOfPeople[] {
    const role = label && spanOf(label);
    const { start } = spanOf(cell);
    return splitNames(wordsOf(cell, text)).flatMap(({ text: words, index }) => {
      const person = personOf(words);
      return person
        ? [{ ...person, span: { start: start + index, end: start + index + words.length }, label: role }]
        : [];
    });
  }
}

function wordsOf(cell: Cell | undefined, text: string): string {
  if (cell === undefined) return "";
  const { start, end } = spanOf(cell);
  return text.slice(start, end).trim();
}

function cellsOf(row: NodeOf<"row">): readonly Cell[] {
  return row.children.filter((cell): cell is Cell => cell.type === "entry");
}

function spanOf(cell: Cell): Span {
  const words = cell.children[0];
  return words === undefined ? { start: cell.span.start, end: cell.span.start } : words.span;
}
