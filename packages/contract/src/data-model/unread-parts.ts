/** What in a section on the data model speaks of tables and is not read, so that nothing of it is passed over in silence. */
import { findNodes, plainText, type Node } from "@assent/rst";
import type { SpecDiagnostic } from "../diagnostic.ts";
import { findTables } from "../reading/headed-tables.ts";

/** How a column of columns is called where it is not called "Column". */
const otherHeads = ["field", "name", "column name", "field name", "attribute", "property"];
/** Code that makes or changes tables in another language than SQL. */
const migration =
  /\bop\.(?:add|alter|drop|create|rename|execute|bulk)_?\w*\(|\b(?:sa|sql|sqlalchemy|db)\.(?:Column|Table)\(|\bColumn\(\s*["'\w]|\bmigrations?\.(?:Add|Alter|Remove|Rename|Create|Delete)\w*\(|\b(?:add|drop|rename|change)_column\b|\bcreate_table\b/;

/** Tells tables of columns under other heads, and migrations in code. */
export function tellUnread(nodes: readonly Node[]): readonly SpecDiagnostic[] {
  const tables = findTables(nodes, ["type"])
    .filter(({ headings }) => !headings.includes("column") && otherHeads.some((head) => headings.includes(head)))
    .map(({ headings, span }): SpecDiagnostic => {
      const head = otherHeads.find((one) => headings.includes(one))!;
      return {
        code: "table-unread",
        level: "info",
        message: `The table has no column "Column"; it is not read.`,
        span,
        help: `call its column "${head}" so, if it tells the columns of a table: Column, Type, Null, Default, Change`,
      };
    });
  const typeless = findTables(nodes, ["column"])
    .filter(({ headings }) => !headings.includes("type"))
    .map(({ span }): SpecDiagnostic => ({
      code: "table-unread",
      level: "info",
      message: 'The table has no column "Type"; it is not read.',
      span,
      help: "its columns are Table, Column, Type, Null, Default and Change",
    }));
  const blocks = nodes
    .flatMap((node) => findNodes(node, "literal_block"))
    .filter((block) => !block.classes.includes("sql") && migration.test(plainText(block)))
    .map(({ span }): SpecDiagnostic => ({
      code: "code-unread",
      level: "info",
      message: "The block changes tables in a language that is not read.",
      span,
      help: "write the statements of SQL, or the table of the columns, for what is to be tried",
    }));
  return [...tables, ...typeless, ...blocks];
}
