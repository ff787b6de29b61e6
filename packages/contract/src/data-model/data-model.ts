/**
 * What a spec promises about tables: its canonical table (Table, Column, Type, Null, Default, Change) and blocks of SQL.
 * Types are PostgreSQL's or those that it understands (https://www.postgresql.org/docs/current/datatype.html).
 */
import type { Span } from "@assent/rst";

/** What happens to a table or a column. "kept" is one that is only named, for reference. */
export type ModelChange = "added" | "changed" | "removed" | "renamed" | "kept";

/** A part of a column that comes, goes or changes while the column stays. */
export interface ColumnPart {
  readonly kind: "default" | "null" | "index" | "unique" | "reference" | "other";
  readonly change: "added" | "removed" | "changed";
  /** The new default, where the words say it, as SQL. */
  readonly value: string | undefined;
  /** The default that it had, where the words say it, as SQL. */
  readonly was?: string | undefined;
  readonly words: string;
}

/** A column as it is after the change; a removed one as it was before. */
export interface Column {
  readonly name: string;
  /** As written: "varchar(255)"; empty where the spec does not tell it, of a column that is there before. */
  readonly type: string;
  readonly nullable: boolean;
  /** As SQL: `'x'`, `0`, `now()`; undefined where there is none. */
  readonly default: string | undefined;
  readonly isPrimaryKey: boolean;
  /** The columns that are unique with this one; empty for one that is unique alone; undefined where nothing is said. */
  readonly uniqueWith: readonly string[] | undefined;
  readonly hasIndex: boolean;
  /** What is checked of the values of a new one, as an expression of SQL: "ratio > 0". */
  readonly check?: string;
  readonly references: Reference | undefined;
  readonly change: ModelChange;
  /** What changes of it, where that is told part by part: then nothing else does. */
  readonly parts?: readonly ColumnPart[];
  /** Whether it changes as a whole beside its parts. */
  readonly isWhole?: boolean;
  /** The name that it had, of one that is renamed; the type, of one whose type changes, where it is told. */
  readonly wasNamed: string | undefined;
  readonly wasType: string | undefined;
  readonly span: Span;
}

/** What a column refers to. */
export interface Reference {
  readonly table: string;
  readonly column: string;
  /** What becomes of its rows with those that they refer to: "ON DELETE CASCADE". */
  readonly actions?: string;
}

/** A table with the columns that the spec names. */
export interface TableModel {
  readonly name: string;
  readonly change: ModelChange;
  /** Whether the text says what happens to the table; else it follows from its columns, or from the tables before. */
  readonly isSaid: boolean;
  readonly wasNamed: string | undefined;
  readonly columns: readonly Column[];
  readonly span: Span;
}

/** A statement of SQL as it stands in a block. */
export interface Statement {
  readonly sql: string;
  readonly span: Span;
  /** Whether it takes a change back: it stands under a heading or after a line that says downgrade or rollback. */
  readonly isDowngrade: boolean;
  /** Whether it makes the tables as they are before the change: it stands under "Before:", "Current schema:" or the like. */
  readonly isBase: boolean;
}

/** All that a spec says about tables. */
export interface DataModel {
  readonly tables: readonly TableModel[];
  readonly statements: readonly Statement[];
}
