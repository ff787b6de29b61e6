/** A table of people: a row is somebody, and its head says which column holds what. */
import { findNodes, type Node, type NodeOf, type Span } from "@assent/rst";
import { type Named, personOf } from "./person-name.ts";

/** Somebody in a row, and where the name stands. */
export interface RowOfPeople extends Named {
  readonly span: Span;
}

const columns = {
  name: /^(?:full )?names?$|\b(?:assignee|owner|contributor|developer|author|person|who)\b/i,
  nick: /\b(?:launchpad|lp|irc|nick(?:name)?|github|gerrit)\b/i,
  email: /\be-?mail\b/i,
};

/** The people of a table; none where its head does not say that they are people. */
export function rowsOfPeople(table: Node, text: string): readonly RowOfPeople[] {
  const [head, ...rows] = findNodes(table, "row").map(cellsOf);
  const titles = (head ?? []).map((cell) => wordsOf(cell));
  const at = (column: RegExp): number => titles.findIndex((title) => column.test(title));
  const [nameAt, nickAt, emailAt] = [at(columns.name), at(columns.nick), at(columns.email)];
  if (nameAt < 0 && nickAt < 0) return [];
  return rows.flatMap((cells): readonly RowOfPeople[] => {
    const cell = cells[nameAt] ?? cells[nickAt];
    const person = cell && personOf(wordsOf(cell));
    if (cell === undefined || person === undefined) return [];
    const nick = wordsOf(cells[nickAt]);
    const email = wordsOf(cells[emailAt]);
    return [
      {
        name: person.name,
        nick: person.nick ?? (nick === "" || nick === person.name ? undefined : nick),
        email: person.email ?? (email === "" ? undefined : personOf(email)?.email),
        span: spanOf(cell),
      },
    ];
  });

  function wordsOf(cell: NodeOf<"entry"> | undefined): string {
    if (cell === undefined) return "";
    const { start, end } = spanOf(cell);
    return text.slice(start, end).trim();
  }
}

function cellsOf(row: NodeOf<"row">): readonly NodeOf<"entry">[] {
  return row.children.filter((cell): cell is NodeOf<"entry"> => cell.type === "entry");
}

function spanOf(cell: NodeOf<"entry">): Span {
  const words = cell.children[0];
  return words === undefined ? { start: cell.span.start, end: cell.span.start } : words.span;
}
