/** The words of a row for the type and the default of its column, as SQL. */
import type { SpecDiagnostic } from "../diagnostic.ts";

/** What a row says of a default or a type, and what is to say about that. */
export interface ColumnWords {
  readonly type: string;
  /** As SQL; undefined where there is none, or where it cannot be one of the type. */
  readonly default: string | undefined;
  readonly told: readonly Omit<SpecDiagnostic, "span">[];
}

/** A type in SQL's form: a word, what is in brackets, and what may stand behind that. */
const typeForm =
  /^[a-z]\w*(?:\s*\([^()]*\))?(?:\s+(?:unsigned|zerofill|varying(?:\s*\(\d+\))?|precision(?:\s*\(\d+\))?|large object|with(?:out)? time zone|not null|null|unique|primary key))*(?:\s*\[\d*\])*$/i;
const counts = /^(?:(?:tiny|small|medium|big)?int(?:eger)?|serial)\b/i;
const numbers = /^(?:(?:tiny|small|medium|big)?int(?:eger)?|numeric|decimal|float|real|double)\b/i;
const booleans = /^(?:bool(?:ean)?|tinyint\s*\(1\))/i;
const times = /^(?:date|time)/i;
/** The database counts by itself. */
const counting = /^(?:auto[ _-]?increment(?:ed)?|autoincrement|serial|identity|sequence|generated)\.?$/i;
/** The time at which the row is made. */
const nowWords =
  /^(?:(?:utc)?now|(?:the )?current (?:time(?:stamp)?|date)|(?:datetime\.)?utcnow(?:\(\))?|(?:func\.)?now\(\))$/i;

/** Reads them; what can be neither a type nor a default of it is told, and left out. */
export function readColumnWords(name: string, typeWords: string, defaultWords: string, isNew: boolean): ColumnWords {
  const told: ColumnWords["told"][number][] = [];
  const type = typeWords.replace(/\s*\bprimary key\b/i, "");
  if (type !== "" && !typeForm.test(type)) {
    told.push({
      code: "column-type",
      level: "warning",
      message: `The column "${name}" has no type that is known: "${type}".`,
      help: 'write a type of SQL, as "varchar(36)"; what it refers to stands in the change, "references things(id)"',
    });
    return { type: "", default: undefined, told };
  }
  // A new column is made with a check of it.
  if (!isNew && /^enum\b/i.test(type)) {
    told.push({
      code: "column-type",
      level: "info",
      message: `The column "${name}" is tried as text: that only ${type} is allowed is not.`,
      help: "write statements of SQL with a check, if it is to be tried",
    });
  }
  if (!isNew && /\b(?:unsigned|zerofill)\b/i.test(type)) {
    told.push({
      code: "column-type",
      level: "info",
      message: `The column "${name}" is tried with numbers of both signs: that its type is ${type} is not.`,
      help: "write statements of SQL with a check, if it is to be tried",
    });
  }
  const text = defaultWords.trim();
  if (counting.test(text)) {
    const serial = serialOf(type);
    if (isNew && serial !== undefined) return { type: serial, default: undefined, told };
    const message = `The column "${name}" cannot come to count by itself: "${text}".`;
    told.push({
      code: "column-default",
      level: "warning",
      message,
      help: "that can be tried of a new column of integers only",
    });
    return { type, default: undefined, told };
  }
  const value = defaultOf(text, type);
  if (value === undefined || isOfType(value, type)) return { type, default: value, told };
  const message = `The default "${text}" of the column "${name}" is none of "${type}".`;
  told.push({
    code: "column-default",
    level: "warning",
    message,
    help: 'write a value of the type, a call such as "now()", or leave it out',
  });
  return { type, default: undefined, told };
}

function serialOf(type: string): string | undefined {
  if (!counts.test(type)) return undefined;
  return /^big/i.test(type) ? "bigserial" : /^(?:small|tiny)/i.test(type) ? "smallserial" : "serial";
}

/** A default as SQL: a text is quoted, a number, a call and a keyword are not. "null" is no default. */
function defaultOf(text: string, type: string): string | undefined {
  if (/^(?:|none|null|-|—|no default)\.?$/i.test(text)) return undefined;
  if (times.test(type) && nowWords.test(text)) return "now()";
  const plain = text.replace(/^(["'])(.*)\1$/, "$2");
  if (booleans.test(type) && /^(?:[01]|yes|no|on|off|true|false)$/i.test(plain))
    return /^(?:1|yes|on|true)$/i.test(plain) ? "true" : "false";
  if (/^(?:-?\d+(?:\.\d+)?|true|false|'.*'|\w+\(.*\)|current_(?:timestamp|date|time))$/i.test(text)) {
    return /^\d/.test(text) && /char|text/i.test(type) ? `'${text}'` : text;
  }
  return `'${text.replace(/^["]|["]$/g, "").replaceAll("'", "''")}'`;
}

/** Whether a value in quotes may be one of the type; all else is for the database to say. */
function isOfType(value: string, type: string): boolean {
  const quoted = /^'(.*)'$/s.exec(value)?.[1];
  if (quoted === undefined) return true;
  if (numbers.test(type) && !booleans.test(type)) return /^\s*-?\d+(?:\.\d+)?\s*$/.test(quoted);
  if (booleans.test(type)) return /^(?:t|f|true|false|y|n|yes|no|on|off|1|0)$/i.test(quoted);
  return !times.test(type) || /\d/.test(quoted);
}
