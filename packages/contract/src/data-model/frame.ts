/**
 * Statements that reach beyond the tables of a trial. What a spec says is somebody else's text: the trial's role may do none
 * of this on a server, whatever way it is written; here it is told by the first words, so that the reason is a sentence, and
 * so that the database in memory answers the same.
 */

/** The first words of a statement, in capitals, and why it is not run. The words end where a word ends. */
const beyond: readonly (readonly [words: RegExp, reason: string])[] = [
  [
    /^(?:ROLLBACK|ABORT|SAVEPOINT|RELEASE|PREPARE TRANSACTION|(?:COMMIT|END)(?: WORK| TRANSACTION)? (?:PREPARED|AND CHAIN)|SET (?:LOCAL |SESSION )?TRANSACTION|SET SESSION CHARACTERISTICS)\b/,
    "it controls the transaction that each statement is tried in",
  ],
  [
    /^(?:SET (?:LOCAL |SESSION )?"?(?:ROLE|SESSION[ _]AUTHORIZATION)\b|RESET\b|DISCARD\b)/,
    "it changes who runs the trial, or with which settings",
  ],
  [
    /^(?:CREATE|ALTER|DROP)(?: OR REPLACE)?(?: TRUSTED| PROCEDURAL)* (?:DATABASE|ROLE|USER|GROUP|TABLESPACE|EXTENSION|LANGUAGE|SERVER|FOREIGN DATA WRAPPER|SUBSCRIPTION|PUBLICATION|EVENT TRIGGER|SYSTEM)\b/,
    "it reaches beyond the tables of one database",
  ],
  [
    /^(?:REASSIGN OWNED|DROP OWNED|LOAD|IMPORT FOREIGN SCHEMA|SECURITY LABEL|CHECKPOINT)\b/,
    "it reaches beyond the tables of one database",
  ],
  [/^COPY\b/, "it may start programs, or touch files of the server"],
];

/** Why a statement is not run in a trial; undefined for one that may be tried. */
export function leavesFrame(sql: string): string | undefined {
  const words = startOf(sql);
  return beyond.find(([pattern]) => pattern.test(words))?.[1];
}

/** Whether a statement only begins or ends a transaction: each statement of a trial has its own. */
export function isTransactionMark(sql: string): boolean {
  const words = startOf(sql);
  return /^(?:BEGIN|START TRANSACTION|COMMIT|END)\b/.test(words) && leavesFrame(sql) === undefined;
}

/** The first words in capitals, a single blank between them and no comments. */
function startOf(sql: string): string {
  return sql
    .slice(0, 2000)
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .toUpperCase();
}
