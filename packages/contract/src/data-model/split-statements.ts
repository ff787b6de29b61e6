/** A statement of a block of SQL. */
export interface SplitStatement {
  /** Without its semicolon and without comments before it. */
  readonly sql: string;
  /** Whether a comment before it in the block said "downgrade" or "rollback". */
  readonly isAfterDowngradeMark: boolean;
}

/** Tokens that a semicolon may stand in: comments, those of MySQL at the start of a line or behind a clause, quoted texts, names, and dollar quotes (PostgreSQL 4.1.2.4). */
const token =
  /--[^\n]*|(?<=(?:^|[\n,;(])[ \t]*)#[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|\$(\w*)\$|;/g;

/** Splits a block of SQL at the semicolons that end statements. Linear; what is not closed reaches to the end. */
export function splitStatements(block: string): readonly SplitStatement[] {
  const found: SplitStatement[] = [];
  let start = 0;
  let isAfterDowngradeMark = false;
  let mark = false;
  const take = (end: number): void => {
    const sql = block
      .slice(start, end)
      .replace(/^(?:\s|(?:--|#)[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)+/, "")
      .trim();
    isAfterDowngradeMark ||= mark;
    if (sql !== "") found.push({ sql, isAfterDowngradeMark });
  };
  token.lastIndex = 0;
  for (let match = token.exec(block); match !== null; match = token.exec(block)) {
    const [text] = match;
    if (text === ";") {
      take(match.index);
      start = match.index + 1;
    } else if (/^(?:--|#|\/\*)/.test(text)) {
      mark ||= block.slice(start, match.index).trim() === "" && /\b(?:downgrade|roll ?back)\b/i.test(text);
    } else if (text.startsWith("$")) {
      const close = block.indexOf(text, token.lastIndex);
      token.lastIndex = close < 0 ? block.length : close + text.length;
    }
  }
  take(block.length);
  return found;
}
