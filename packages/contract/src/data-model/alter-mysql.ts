/**
 * Changes of a table in the words of MySQL, in those of PostgreSQL: what one statement of MySQL does may take several.
 * https://dev.mysql.com/doc/refman/8.4/en/alter-table.html
 */
import { bracketsEnd, clausesIn, withDashes, withoutComments } from "./clauses.ts";
import { limitOf, toPostgresStatement, toPostgresType } from "./from-mysql.ts";

const name = '(?:`[^`]+`|"[^"]+"|[\\w$]+)';
/** Columns of an index; "(20)" is the length of a type. */
const columnList = `(?:(?!USING\\b)(${name}))?\\s*(?:USING\\s+\\w+\\s*)?(\\((?!\\s*\\d+\\s*[,)])[^]+\\))`;
/** Brackets with others in them. */
const brackets = "\\((?:[^()']|'[^']*'|\\((?:[^()]|\\([^()]*\\))*\\))*\\)";
const alter = new RegExp(`^ALTER\\s+(?:IGNORE\\s+)?TABLE\\s+(${name}(?:\\s*\\.\\s*${name})?)\\s+([^]*)$`, "i");

/** What PostgreSQL does by statements of its own, before or after what stays of the change. */
interface Translated {
  readonly before?: string;
  /** Clauses of ALTER TABLE. */
  readonly clauses?: readonly string[];
  readonly after?: string;
}

type Clause = readonly [pattern: RegExp, translate: (table: string, ...parts: readonly string[]) => Translated];

const clauses: readonly Clause[] = [
  [new RegExp(`^MODIFY\\s+(?:COLUMN\\s+)?(${name})\\s+([^]+)$`, "i"), (_, column, type) => redefined(column, type)],
  [
    new RegExp(`^CHANGE\\s+(?:COLUMN\\s+)?(${name})\\s+(${name})\\s+([^]+)$`, "i"),
    (table, old, column, type) => ({
      ...redefined(column, type),
      ...(plain(old) === plain(column) ? {} : { before: `ALTER TABLE ${table} RENAME COLUMN ${old} TO ${column}` }),
    }),
  ],
  [
    // PostgreSQL has columns of these names: "ADD key varchar(20)".
    new RegExp(`^ADD\\s+(UNIQUE\\s+|FULLTEXT\\s+|SPATIAL\\s+)?(?:INDEX|KEY)\\b\\s*${columnList}`, "i"),
    (table, kind, index, columns) => ({ after: indexOf(table, kind, index, columns) }),
  ],
  [
    new RegExp(`^ADD\\s+(UNIQUE|FULLTEXT|SPATIAL)\\s+(?!\\()${columnList}`, "i"),
    (table, kind, index, columns) => ({ after: indexOf(table, kind, index, columns) }),
  ],
  [
    new RegExp(`^ADD\\s+CONSTRAINT\\s+(${name})\\s+UNIQUE\\s+(?:INDEX|KEY)\\b\\s*${columnList}`, "i"),
    (table, constraint, index = constraint, columns) => ({ after: indexOf(table, "unique", index, columns) }),
  ],
  [
    new RegExp(`^DROP\\s+(?:INDEX|KEY)\\s+(?!CASCADE$|RESTRICT$)(${name})$`, "i"),
    (table, index) => ({ before: `DROP INDEX ${besides(table, index)}` }),
  ],
  [
    new RegExp(`^DROP\\s+(?:FOREIGN\\s+KEY|CHECK)\\s+(${name})$`, "i"),
    (_, constraint) => ({ clauses: [`DROP CONSTRAINT ${constraint}`] }),
  ],
  [/^ADD\s+(?:COLUMN\s+)?\(([^]+)\)$/i, (_, list) => ({ clauses: clausesIn(list).map((one) => `ADD COLUMN ${one}`) })],
  [/^DROP\s+PRIMARY\s+KEY$/i, (table) => ({ clauses: [`DROP CONSTRAINT "${keyOf(table)}"`] })],
  [
    new RegExp(`^RENAME\\s+(?:INDEX|KEY)\\s+(${name})\\s+TO\\s+(${name})$`, "i"),
    (table, old, index) => ({ before: `ALTER INDEX ${besides(table, old)} RENAME TO ${index}` }),
  ],
  [
    new RegExp(`^RENAME\\s+(?:AS\\s+)?(${name})$`, "i"),
    (table, other) => ({ after: `ALTER TABLE ${table} RENAME TO ${other}` }),
  ],
  // What is said of the table itself, one behind the other.
  [
    /^(?:(?:ALGORITHM|LOCK|ENGINE|ROW_FORMAT|COMMENT|AUTO_INCREMENT|(?:DEFAULT\s+|CONVERT\s+TO\s+)?(?:CHARSET|CHARACTER\s+SET|COLLATE))(?:\s*=\s*|\s+)(?:'(?:[^']|'')*'|\w+)(?:\s+|$))+$/i,
    () => ({}),
  ],
  // Where a column stands is nothing that PostgreSQL can say; "ADD COLUMN after date" is a column of that name.
  [
    new RegExp(`^(ADD\\s+(?:COLUMN\\s+)?(?!COLUMN\\s)${name}\\s+\\S[^]*?)\\s+(?:FIRST|AFTER\\s+${name})$`, "i"),
    (_, added) => ({ clauses: [added] }),
  ],
];

/** The statements of PostgreSQL that do what one of MySQL does; itself where it has nothing of MySQL's own. */
export function toPostgresStatements(sql: string): readonly string[] {
  return changesOf(withDashes(sql)).map(toPostgresStatement);
}

function changesOf(sql: string): readonly string[] {
  const [, pairs] = /^RENAME\s+TABLE\s+([^]+)$/i.exec(sql) ?? [];
  if (pairs !== undefined)
    return clausesIn(pairs).map((pair) => `ALTER TABLE ${pair.replace(/\s+TO\s+/i, " RENAME TO ")}`);
  const dropped = new RegExp(`^DROP\\s+INDEX\\s+(${name})\\s+ON\\s+${name}$`, "i").exec(sql);
  if (dropped !== null) return [`DROP INDEX ${dropped[1]!}`];
  const text = withoutComments(sql);
  const made = tableOf(text);
  if (made !== undefined) return made;
  const [, table, list] = alter.exec(text) ?? [];
  if (table === undefined || list === undefined) return [sql];
  const parts = clausesIn(list).map((clause) => translated(clause, table) ?? clause);
  if (parts.every((one) => typeof one === "string")) return [sql];
  const all = parts.map((one): Translated => (typeof one === "string" ? { clauses: [one] } : one));
  const kept = all.flatMap((one) => one.clauses ?? []);
  return [
    ...all.flatMap(({ before }) => before ?? []),
    ...(kept.length === 0 ? [] : [`ALTER TABLE ${table} ${kept.join(", ")}`]),
    ...all.flatMap(({ after }) => after ?? []),
  ];
}

/** A new table, and the indexes that MySQL lists among its columns; undefined where there are none. */
function tableOf(sql: string): readonly string[] | undefined {
  const [head, table] = created.exec(sql) ?? [];
  if (head === undefined || table === undefined) return undefined;
  const end = bracketsEnd(sql, head.length);
  const parts = clausesIn(sql.slice(head.length + 1, end - 1));
  const indexes = parts.map((clause) => {
    const [, constraint, kind, unique, own, columns] = listed.exec(clause) ?? [];
    return columns === undefined ? undefined : listedIndex(table, kind ?? unique, own ?? constraint?.trim(), columns);
  });
  const plainParts = parts.map((clause) => clause.replace(primary, "$1 $2"));
  if (indexes.every((index, at) => index === undefined && plainParts[at]?.length === parts[at]?.length))
    return undefined;
  const kept = plainParts.filter((_, at) => indexes[at] === undefined);
  return [`${head}(${kept.join(", ")})${sql.slice(end)}`, ...indexes.flatMap((index) => index ?? [])];
}

const created = new RegExp(
  `^CREATE\\s+TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?(${name}(?:\\s*\\.\\s*${name})?)\\s*(?=\\()`,
  "i",
);
/** What may stand behind the columns of an index. */
const indexOption =
  "\\s+(?:USING\\s+\\w+|COMMENT\\s+(?:'(?:[^']|'')*'|\"[^\"]*\")|KEY_BLOCK_SIZE\\s*=?\\s*\\d+|(?:IN)?VISIBLE|WITH\\s+PARSER\\s+\\w+)";
const listed = new RegExp(
  `^(?:CONSTRAINT\\s+(${name}\\s+)??(?=UNIQUE\\b))?(?:(UNIQUE\\s+|FULLTEXT\\s+|SPATIAL\\s+)?(?:INDEX|KEY)\\b\\s*|(UNIQUE\\s+)(?=(?:${name}\\s*|USING\\s+\\w+\\s*)\\())${columnList}(?:${indexOption})*$`,
  "i",
);
/** A key, and how MySQL is to keep it. */
const primary = new RegExp(
  `^((?:CONSTRAINT\\s+${name}\\s+)?PRIMARY\\s+KEY)\\s*(?:USING\\s+\\w+\\s*)?(${brackets})(?:${indexOption})*$`,
  "i",
);

/** An index of a new table. MySQL keeps the names of indexes by table, so that another may have the name already. */
function listedIndex(table: string, kind = "", index = "", columns: string): string {
  // One that MySQL named itself has the name of its column, as those of other tables have.
  const unnamed = indexOf(table, kind, "", columns);
  if (index === "" || isNamedByColumn(index, columns)) return unnamed;
  if (!/^unique/i.test(kind)) return indexOf(table, kind, `IF NOT EXISTS ${index}`, columns);
  // Whatever it is called, its rows differ, and foreign keys refer to them.
  return `DO $$ BEGIN ${indexOf(table, kind, index, columns)}; EXCEPTION WHEN duplicate_table THEN ${unnamed}; END $$`;
}

function isNamedByColumn(index: string, columns: string): boolean {
  const [first = ""] = clausesIn(columns.slice(1, -1));
  return plain(index) === plain(first.replace(/\(\d+\)$/, ""));
}

/** A clause of MySQL's own; undefined for what PostgreSQL takes as it is. */
function translated(clause: string, table: string): Translated | undefined {
  for (const [pattern, translate] of clauses) {
    const match = pattern.exec(clause);
    if (match !== null) return translate(table, ...match.slice(1));
  }
  return undefined;
}

/** A column as MODIFY has it: all that is not said of it is gone, as MySQL does it. */
function redefined(column: string, definition: string): Translated {
  const said = definition
    .replace(/\s+COMMENT\s+(?:'(?:[^']|'')*'|"[^"]*")/i, "")
    .replace(/\s+(?:CHARACTER\s+SET|CHARSET|COLLATE)\s+\w+/gi, "")
    .replace(new RegExp(`\\s+(?:FIRST|AFTER\\s+${name})$`, "i"), "");
  const [, type = "", rest = ""] =
    new RegExp(`^(\\w+(?:\\s*${brackets})?(?:\\s+unsigned)?)([^]*)$`, "i").exec(said) ?? [];
  const own = /^tinyint/i.test(type) ? "smallint" : toPostgresType(type);
  const [, written] = new RegExp(`\\bDEFAULT\\s+('(?:[^']|'')*'|${brackets}|\\S+)`, "i").exec(rest) ?? [];
  const preset = own === "boolean" ? written?.replace(/^'?([01])'?$/, (_, bit) => String(bit === "1")) : written;
  const limit = limitOf(type, column);
  // A text that is too long is refused, and not cut off as a cast would do it.
  const cast = /^(?:var)?char/i.test(own) ? "" : ` USING ${column}::${own}`;
  const [, check] = new RegExp(`\\bCHECK\\s*(${brackets})`, "i").exec(rest) ?? [];
  const words = rest.replace(/'(?:[^']|'')*'/g, "''");
  // A column that counts by itself has no default that could be dropped.
  const isCounted = /\bAUTO_INCREMENT\b/i.test(words);
  const isRequired = isCounted || /\bNOT\s+NULL\b|\bPRIMARY\s+KEY\b/i.test(words);
  return {
    clauses: [
      ...(isCounted ? [] : [`ALTER COLUMN ${column} DROP DEFAULT`]),
      `ALTER COLUMN ${column} TYPE ${own}${cast}`,
      `ALTER COLUMN ${column} ${isRequired ? "SET" : "DROP"} NOT NULL`,
      ...(preset === undefined || /^null$/i.test(preset) ? [] : [`ALTER COLUMN ${column} SET DEFAULT ${preset}`]),
      ...(limit === undefined ? [] : [`ADD CHECK (${limit})`]),
      ...(check === undefined ? [] : [`ADD CHECK ${check}`]),
      ...(/\bUNIQUE\b/i.test(words) ? [`ADD UNIQUE (${column})`] : []),
    ],
  };
}

/** An index; MySQL may take the beginnings of texts alone, "(note(20))". */
function indexOf(table: string, kind = "", index = "", columns: string): string {
  const unique = /^unique/i.test(kind) ? "UNIQUE " : "";
  return `CREATE ${unique}INDEX ${index === "" ? "" : `${index} `}ON ${table} ${columns.replace(/\(\d+\)/g, "")}`;
}

/** The name of an index of a table, which stands in the schema of that. */
function besides(table: string, index: string): string {
  const [, schema = ""] = new RegExp(`^(${name}\\s*\\.)\\s*${name}$`).exec(table) ?? [];
  return schema + index;
}

/** What PostgreSQL calls the primary key of a table; names without quotes are in small letters. */
function keyOf(table: string): string {
  const key = `${plain(table)}_pkey`;
  return /[`"]$/.test(table) ? key : key.toLowerCase();
}

function plain(quoted: string): string {
  return quoted.replace(/^.*\./, "").replace(/[`"]|^\s+|\s+$/g, "");
}
