/** A step of the schema. It is run once, in order, and never edited; the statements are read by SQLite and PostgreSQL. */
export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}
