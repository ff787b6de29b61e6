/** Tables of methods: a row each, or a method as rows of a name and a value. */
import type { Cell } from "../../tables.ts";
import { withoutMarks } from "../../words.ts";
import { changeOfCell } from "../words/change-words.ts";
import { codesIn } from "../details/codes.ts";
import { absoluteAlone } from "../words/labels.ts";
import { addNew } from "../methods/method.ts";
import type { OlderReader } from "../read-older.ts";
import { codeSureness } from "../words/sureness.ts";
import {
  listsAnswered,
  listsParameters,
  mayBeSeveral,
  meaningHeadIn,
  readAnswered,
  readParameters,
} from "../details/table-parameters.ts";
import type { Unit } from "../words/units.ts";
import { anyUrl, readPath } from "../words/url.ts";
import { verbPattern } from "../words/verbs.ts";

const verbHead = /^(?:http|(?:http |request )?(?:methods?|verbs?|type|action|operation|request type|method type))$/i;
const urlHead = /^(?:ur[li]s?|paths?|endpoints?|resources?|routes?|api|resource ur[li])$/i;
const headerHead = /^(?:request )?headers?$/i;
const codeHead =
  /\b(?:codes?|response|status|error)|^(?:on )?(?:success(?:es|ful)?|fail(?:ures?|s|ed)?|ok|faults?|normal|returns?|answers?)$/i;
/** Numbers that are none, whatever they are. */
const numberHead = /\b(?:max|min|limit|size|length|count|number|id|port|line|order|step|since|version)/i;
/** A column that holds codes alone, and what such a cell says. */
const codesHead = /^(?:(?:http|response|status|return|error|result)[ -]?){0,3}(?:status|codes?)$/i;
const onlyCodes = /^\s*[1-5]\d\d(?:[\s,;/|]+[1-5]\d\d)*\s*$/;
const anyCode = /(?<![\w.-])[1-5](?:\d\d|xx)(?![\w.-])/gi;
const namesCode = /^\W*(?:(?:success|errors?|http|normal|ok)\W*)?[1-5](?:\d\d|xx)(?!\w)/i;
const verbs = new RegExp(`\\b(?:${verbPattern})\\b`, "g");
const onlyVerbs = new RegExp(`^(?:${verbPattern})(?:\\s*[,/|]\\s*(?:${verbPattern}))*$`);
const both = new RegExp(`^(?<verb>${verbPattern})\\s+(?<url>${anyUrl})`);

/** Reads a table. */
export function readTableUnit(unit: Unit, reader: OlderReader): void {
  const { rows } = unit;
  const heads = (rows[0] ?? []).map(({ words }) => withoutMarks(words).trim());
  const verbColumn = heads.findIndex((head) => verbHead.test(head));
  const body = rows.slice(1);
  const columns = columnsOf(heads, body);
  // "Resource" may be what it is called, beside "URI".
  const urlColumn = heads.findIndex(
    (head, column) => urlHead.test(head) && body.some((row) => row[column]?.words.includes("/") === true),
  );
  if (verbColumn >= 0 && urlColumn >= 0 && body.some((row) => isVerb(row[verbColumn]))) {
    for (const row of body) readRow(row, row[verbColumn], row[urlColumn], columns, reader);
    return;
  }
  const { path } = reader.titles;
  if (path !== undefined && verbColumn >= 0 && body.some((row) => isVerb(row[verbColumn]))) {
    // The title above has the path of all.
    const urlCell = { words: path.text, span: path.span };
    for (const row of body) readRow(row, row[verbColumn], urlCell, columns, reader);
    return;
  }
  if (rows.some(([name, value]) => verbHead.test(labelOf(name)) && isVerb(value))) {
    readPairs(rows, reader);
    return;
  }
  const codeColumn = heads.findIndex((head) => codesHead.test(head));
  if (codeColumn >= 0 && body.some((row) => namesCode.test(row[codeColumn]?.words ?? ""))) {
    readAnswers(heads, body, codeColumn, reader);
    return;
  }
  if (listsAnswered(heads, reader)) {
    readAnswered(heads, body, reader);
    return;
  }
  if (listsParameters(heads, reader)) {
    readParameters(heads, body, reader);
    return;
  }
  for (const row of rows) {
    // Verbs in one cell, their URL in another, whatever the columns are called.
    const verbCell = row.find(isVerb);
    const urlCell = row.find(({ words }) => absoluteAlone.test(words));
    if (verbCell !== undefined && urlCell !== undefined) {
      readRow(row, verbCell, urlCell, columns, reader);
      readCodes(
        row.filter(({ words }) => onlyCodes.test(words)),
        reader,
      );
    }
    // A cell that holds verb and URL together.
    for (const cell of row) {
      const match = both.exec(withoutMarks(cell.words).trim());
      if (
        !match?.groups ||
        readPath(match.groups.url ?? "") === undefined ||
        !/^(?:\/|https?:|v\d)/.test(match.groups.url ?? "")
      )
        continue;
      emit(match.groups.verb!, match.groups.url!, cell, cell, reader);
      readCodes(
        row.filter((one) => one !== cell),
        reader,
      );
    }
  }
}

/** The columns of what is said of a method beside its verb and its URL. */
interface Columns {
  readonly headers: number;
  readonly codes: readonly number[];
}

/** Codes stand below a head that says so, or where each cell begins with one. */
function columnsOf(heads: readonly string[], body: readonly (readonly Cell[])[]): Columns {
  const holdsCodes = (head: string, column: number): boolean => {
    if (codeHead.test(head)) return true;
    const filled = body.map((row) => withoutMarks(row[column]?.words ?? "").trim()).filter((words) => words !== "");
    return filled.length > 0 && !numberHead.test(head) && filled.every((words) => namesCode.test(words));
  };
  return {
    headers: heads.findIndex((head) => headerHead.test(head)),
    codes: heads.flatMap((head, column) => (holdsCodes(head, column) ? [column] : [])),
  };
}

/** The codes of each row, of the methods that were read last, and whether several things are answered. */
function readAnswers(
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  codeColumn: number,
  reader: OlderReader,
): void {
  const meaningColumn = meaningHeadIn(heads);
  for (const row of rows) {
    const cell = row[codeColumn];
    if (cell === undefined) continue;
    const words = withoutMarks(cell.words);
    const found = [...words.matchAll(anyCode)].map(([code]) => code.toUpperCase());
    if (found.some((code) => code.startsWith("2")) && mayBeSeveral(heads, row))
      for (const method of reader.targets()) method.isListAnswered = true;
    // Words beside a success and errors are of the one that they speak of.
    const isOfOneKind = new Set(found.map((code) => code.startsWith("2"))).size === 1;
    const meaning = isOfOneKind ? shortened(withoutMarks(row[meaningColumn]?.words ?? "")) : "";
    for (const code of found) {
      for (const { codes } of reader.targets())
        addNew(codes, code, { span: cell.span, meaning, confidence: codeSureness.column });
    }
  }
}

/** No meaning is longer. */
const mostOfMeaning = 300;

/** The sentences of a meaning that there is room for, or the beginning of the first. */
function shortened(words: string): string {
  if (words.length <= mostOfMeaning) return words;
  const room = words.slice(0, mostOfMeaning);
  const end = room.lastIndexOf(". ");
  return end > 0 ? room.slice(0, end + 1) : `${room.slice(0, room.lastIndexOf(" ")).replace(/[,;:]$/, "")}…`;
}

function labelOf(cell: Cell | undefined): string {
  return withoutMarks(cell?.words ?? "")
    .replace(/:$/, "")
    .trim();
}

function isVerb(cell: Cell | undefined): boolean {
  return onlyVerbs.test(withoutMarks(cell?.words ?? "").trim());
}

function emit(verb: string, url: string, verbCell: Cell, urlCell: Cell, reader: OlderReader): void {
  reader.emit({ verb, url: url.trim(), verbSpan: verbCell.span, urlSpan: urlCell.span, form: "table" });
}

function readRow(
  row: readonly Cell[],
  verbCell: Cell | undefined,
  urlCell: Cell | undefined,
  columns: Columns,
  reader: OlderReader,
): void {
  if (verbCell === undefined || urlCell === undefined) return;
  const url = urlIn(urlCell);
  if (!url.includes("/") || readPath(url) === undefined) return;
  for (const [verb] of verbCell.words.matchAll(verbs)) {
    emit(verb, url, verbCell, urlCell, reader);
    readChange(row, reader);
    readHeaders(row[columns.headers], reader);
    readCodes(
      row.filter((cell, index) => columns.codes.includes(index) && cell !== verbCell && cell !== urlCell),
      reader,
    );
  }
}

/** What becomes of a method, in any cell of its row. */
function readChange(row: readonly Cell[], { current }: OlderReader): void {
  const said = row.map(({ words }) => changeOfCell(withoutMarks(words).trim())).find((one) => one !== undefined);
  if (current !== undefined) current.saidChange ??= said;
}

/** Headers that a method takes, in a cell of its row. */
function readHeaders(cell: Cell | undefined, { current }: OlderReader): void {
  for (const [name] of withoutMarks(cell?.words ?? "").matchAll(/(?<![\w-])[A-Z]\w*(?:-[A-Z]\w*)+/g)) {
    if (current !== undefined)
      addNew(current.parameters, name, { span: cell!.span, meaning: "", confidence: 0.85, in: "header" });
  }
}

/** The URL of a cell, whole where it is broken over lines; behind it may stand words, or another URL. */
function urlIn({ words }: Cell): string {
  const [first = "", ...rest] = withoutMarks(words).trim().split(/\s+/);
  let url = first;
  const start = /^\/[^/]+/.exec(url)?.[0];
  for (const part of rest) {
    // A query may go on in the next line, and so may a path: one that begins anew begins as the first does.
    const isMore = /[?&/_]$/.test(url) || (/^\/\w/.test(part) && start !== undefined && !part.startsWith(start));
    if (!isMore || /[<{][^>}]*$/.test(url)) break;
    url += url.endsWith("/") ? part.replace(/^\//, "") : part;
  }
  return url;
}

/** Rows of a name and a value: "Request Type", "Endpoint", "Response Codes". */
function readPairs(rows: readonly (readonly Cell[])[], reader: OlderReader): void {
  const valueOf = (pattern: RegExp): Cell | undefined => {
    const row = rows.find(([name]) => pattern.test(labelOf(name)));
    return row?.slice(1).find(({ words }) => words !== "");
  };
  const verbCell = valueOf(verbHead);
  const urlCell = valueOf(urlHead);
  const url = withoutMarks(urlCell?.words ?? "").trim();
  if (verbCell === undefined || urlCell === undefined || readPath(url) === undefined) return;
  for (const [verb] of verbCell.words.matchAll(verbs)) {
    emit(verb, url, verbCell, urlCell, reader);
    readCodes(
      rows.flat().filter((cell) => cell !== verbCell && cell !== urlCell),
      reader,
    );
  }
}

function readCodes(cells: readonly Cell[], reader: OlderReader): void {
  const { current } = reader;
  if (current === undefined) return;
  for (const { words, span } of cells) {
    for (const { code, meaning } of codesIn(words, true)) {
      addNew(current.codes, code, { span, meaning: meaning.replace(/[()]/g, ""), confidence: codeSureness.cell });
    }
  }
}
