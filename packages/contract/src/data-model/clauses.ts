/** The parts of a statement of SQL: its clauses, and what of it is neither a comment nor a text. */

const quotes = String.raw`'(?:[^']|'')*'|"(?:[^"]|"")*"|\x60[^\x60]*\x60`;
/** A comment, or what may have the mark of one in it: texts and names. */
const quoteOrComment = new RegExp(String.raw`--[^\n]*|/\*[^]*?\*/|${quotes}`, "g");
/** Also what parts a list. */
const quoteOrMark = new RegExp(`${quoteOrComment.source}|[(),]`, "g");

/** The clauses of a list, at the commas that stand in no brackets and no text. */
export function clausesIn(list: string): readonly string[] {
  const found: string[] = [];
  let [start, depth] = [0, 0];
  for (const { 0: token, index } of list.matchAll(quoteOrMark)) {
    if (token === "(") depth += 1;
    else if (token === ")") depth -= 1;
    else if (token === "," && depth === 0) {
      found.push(list.slice(start, index).trim());
      start = index + 1;
    }
  }
  return [...found, list.slice(start).trim()];
}

/** Where the brackets end that begin at `start`: behind the last of them, or at the end of a statement that leaves them open. */
export function bracketsEnd(sql: string, start: number): number {
  let depth = 0;
  for (const { 0: token, index } of sql.slice(start).matchAll(quoteOrMark)) {
    if (token === "(") depth += 1;
    else if (token === ")") depth -= 1;
    if (token === ")" && depth === 0) return start + index + 1;
  }
  return sql.length;
}

/** A statement without comments. */
export function withoutComments(sql: string): string {
  return sql.replace(quoteOrComment, (token) => (/^['"`]/.test(token) ? token : " ")).trim();
}

/** A comment of MySQL, at the start of a line or behind a clause; elsewhere "#" is an operator of PostgreSQL. */
const hashed = new RegExp(String.raw`${quoteOrComment.source}|(?<=(?:^|[\n,(])[ \t]*)#[^\n]*`, "g");

/** A statement with the comments of MySQL as those of any SQL. */
export function withDashes(sql: string): string {
  return sql.includes("#") ? sql.replace(hashed, (token) => token.replace(/^#/, "--")) : sql;
}

/** A statement in one line without comments; what it quotes, texts and names, is left out, the quotes stay. */
export function withoutTexts(sql: string): string {
  return withoutComments(sql)
    .replace(quoteOrComment, (token) => (token.startsWith("'") ? "''" : '"name"'))
    .replace(/\s+/g, " ")
    .trim();
}

/** The changes of a statement, each as a statement of its own: `ALTER TABLE a ADD b int, DROP c` is two. */
export function singleChanges(sql: string): readonly string[] {
  const text = withoutTexts(sql);
  const [, table, list] = /^(ALTER TABLE (?:IF EXISTS )?(?:ONLY )?[^\s*]+)(?: ?\*)? (.*)$/i.exec(text) ?? [];
  return table === undefined ? [text] : clausesIn(list!).map((clause) => `${table} ${clause}`);
}

/** What of a statement stands in no brackets. */
export function outsideBrackets(text: string): string {
  let depth = 0;
  return text.replace(/[()]|[^()]+/g, (part) => {
    if (part === "(") depth += 1;
    else if (part === ")") depth = Math.max(depth - 1, 0);
    else if (depth === 0) return part;
    return "";
  });
}
