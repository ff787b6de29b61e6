/**
 * Changes of a table in the words of MySQL, in those of PostgreSQL: what one statement of MySQL does may take several.
 * https://dev.mysql.com/doc/refman/8.4/en/alter-table.html
 */
import { limitOf, toPostgresStatement, toPostgresType } from "./from-mysql.ts";

const name = '[`"]?[\\w$]+[`"]?';
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
    new RegExp(
      `^ADD\\s+(UNIQUE\\s+|FULLTEXT\\s+|SPATIAL\\s+)?(?:INDEX|KEY)\\b\\s*(${name})?\\s*(\\((?!\\s*\\d+\\s*[,)])[^]+\\))`,
      "i",
    ),
    (table, kind, index, columns) => ({ after: indexOf(table, kind, index, columns) }),
  ],
  [
    new RegExp(`^DROP\\s+(?:INDEX|KEY)\\s+(?!CASCADE$|RESTRICT$)(${name})$`, "i"),
    (_, index) => ({ before: `DROP INDEX ${index}` }),
  ],
  [
    new RegExp(`^DROP\\s+FOREIGN\\s+KEY\\s+(${name})$`, "i"),
    (_, constraint) => ({ clauses: [`DROP CONSTRAINT ${constraint}`] }),
  ],
  [/^ADD\s+(?:COLUMN\s+)?\(([^]+)\)$/i, (_, list) => ({ clauses: clausesIn(list).map((one) => `ADD COLUMN ${one}`) })],
  [/^DROP\s+PRIMARY\s+KEY$/i, (table) => ({ clauses: [`DROP CONSTRAINT "${plain(table)}_pkey"`] })],
  [
    new RegExp(`^RENAME\\s+(?:INDEX|KEY)\\s+(${name})\\s+TO\\s+(${name})$`, "i"),
    (_, old, index) => ({ before: `ALTER INDEX ${old} RENAME TO ${index}` }),
  ],
  [/^(?:ALGORITHM|LOCK|ENGINE|ROW_FORMAT|COMMENT|(?:DEFAULT\s+)?CHAR(?:ACTER\s+)?SET)\s*=?\s*\S+$/i, () => ({})],
  // Where a column stands is nothing that PostgreSQL can say; "ADD COLUMN after date" is a column of that name.
  [
    new RegExp(`^(ADD\\s+(?:COLUMN\\s+)?(?!COLUMN\\s)${name}\\s+\\S[^]*?)\\s+(?:FIRST|AFTER\\s+${name})$`, "i"),
    (_, added) => ({ clauses: [added] }),
  ],
];

/** The statements of PostgreSQL that do what one of MySQL does; itself where it has nothing of MySQL's own. */
export function toPostgresStatements(sql: string): readonly string[] {
  return changesOf(sql).map(toPostgresStatement);
}

function changesOf(sql: string): readonly string[] {
  const renamed = new RegExp(`^RENAME\\s+TABLE\\s+(${name})\\s+TO\\s+(${name})$`, "i").exec(sql);
  if (renamed !== null) return [`ALTER TABLE ${renamed[1]!} RENAME TO ${renamed[2]!}`];
  const dropped = new RegExp(`^DROP\\s+INDEX\\s+(${name})\\s+ON\\s+${name}$`, "i").exec(sql);
  if (dropped !== null) return [`DROP INDEX ${dropped[1]!}`];
  const [, table, list] = alter.exec(sql) ?? [];
  if (table === undefined || list === undefined) return [sql];
  const made = clausesIn(list).map((clause) => translated(clause, table) ?? clause);
  if (made.every((one) => typeof one === "string")) return [sql];
  const all = made.map((one): Translated => (typeof one === "string" ? { clauses: [one] } : one));
  const kept = all.flatMap((one) => one.clauses ?? []);
  return [
    ...all.flatMap(({ before }) => before ?? []),
    ...(kept.length === 0 ? [] : [`ALTER TABLE ${table} ${kept.join(", ")}`]),
    ...all.flatMap(({ after }) => after ?? []),
  ];
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
    .replace(/\s+COMMENT\s+'(?:[^']|'')*'/i, "")
    .replace(/\s+(?:CHARACTER\s+SET|CHARSET|COLLATE)\s+\w+/gi, "")
    .replace(new RegExp(`\\s+(?:FIRST|AFTER\\s+${name})$`, "i"), "");
  const [, type = "", rest = ""] = /^(\w+(?:\s*\([^)]*\))?(?:\s+unsigned)?)([^]*)$/i.exec(said) ?? [];
  const own = /^tinyint/i.test(type) ? "smallint" : toPostgresType(type);
  const [, written] = /\bDEFAULT\s+('(?:[^']|'')*'|\([^]*\)|\S+)/i.exec(rest) ?? [];
  const preset = own === "boolean" ? written?.replace(/^'?([01])'?$/, (_, bit) => String(bit === "1")) : written;
  const limit = limitOf(type, column);
  // A text that is too long is refused, and not cut off as a cast would do it.
  const cast = /^(?:var)?char/i.test(own) ? "" : ` USING ${column}::${own}`;
  const [, check] = /\bCHECK\s*(\([^]*\))/i.exec(rest) ?? [];
  const isRequired = /\bNOT\s+NULL\b|\bAUTO_INCREMENT\b|\bPRIMARY\s+KEY\b/i.test(rest);
  return {
    clauses: [
      `ALTER COLUMN ${column} DROP DEFAULT`,
      `ALTER COLUMN ${column} TYPE ${own}${cast}`,
      `ALTER COLUMN ${column} ${isRequired ? "SET" : "DROP"} NOT NULL`,
      ...(preset === undefined || /^null$/i.test(preset) ? [] : [`ALTER COLUMN ${column} SET DEFAULT ${preset}`]),
      ...(limit === undefined ? [] : [`ADD CHECK (${limit})`]),
      ...(check === undefined ? [] : [`ADD CHECK ${check}`]),
      ...(/\bUNIQUE\b/i.test(rest) ? [`ADD UNIQUE (${column})`] : []),
    ],
  };
}

/** An index; MySQL may take the beginnings of texts alone, "(note(20))". */
function indexOf(table: string, kind = "", index = "", columns: string): string {
  const unique = /^unique/i.test(kind) ? "UNIQUE " : "";
  return `CREATE ${unique}INDEX ${index === "" ? "" : `${index} `}ON ${table} ${columns.replace(/\(\d+\)/g, "")}`;
}

function plain(quoted: string): string {
  return quoted.replace(/^.*\./, "").replace(/[`"\s]/g, "");
}

/** The clauses of a statement, at the commas that stand in no brackets and no text. */
function clausesIn(list: string): readonly string[] {
  const found: string[] = [];
  let [start, depth] = [0, 0];
  for (const { 0: token, index } of list.matchAll(/'(?:[^']|'')*'|"[^"]*"|`[^`]*`|[(),]/g)) {
    if (token === "(") depth += 1;
    else if (token === ")") depth -= 1;
    else if (token === "," && depth === 0) {
      found.push(list.slice(start, index).trim());
      start = index + 1;
    }
  }
  return [...found, list.slice(start).trim()];
}
