/** `csv-table`: a table of comma-separated values, from the content or a file. */
import { isBlank } from "../characters/classes.ts";
import { splitLinesText } from "../characters/python.ts";
import type { Fragment } from "../fragment.ts";
import { Lines } from "../lines.ts";
import { splitRawLines } from "../split-lines.ts";
import type { TableCell } from "../tables/build.ts";
import type { MutableElement } from "../tree.ts";
import { messageWithBlock } from "./build.ts";
import { readCsv, type CsvCell, type CsvDialect, type CsvResult } from "./csv.ts";
import type { Directive, DirectiveCall } from "./define.ts";
import { findText } from "./files.ts";
import {
  encoding,
  flag,
  nonnegativeInteger,
  path,
  singleCharacter,
  singleCharacterOrSpace,
  unchanged,
  uri,
} from "./options.ts";
import {
  checkDimensions,
  columnWidths,
  dataWidths,
  finishTable,
  isMessage,
  tableOptions,
  tableTitle,
  widthsOf,
} from "./table-parts.ts";

export const csvTable: Directive = {
  name: "csv-table",
  arguments: { required: 0, optional: 1, finalWhitespace: true },
  options: {
    "header-rows": nonnegativeInteger,
    "stub-columns": nonnegativeInteger,
    header: unchanged,
    widths: dataWidths,
    file: path,
    url: uri,
    encoding,
    ...tableOptions,
    delim: singleCharacterOrSpace,
    keepspace: flag,
    quote: singleCharacter,
    escape: singleCharacter,
  },
  hasContent: true,
  run(call) {
    const isExternal = "file" in call.options || "url" in call.options;
    if (!call.parser.settings.fileInsertionEnabled && isExternal) {
      return [messageWithBlock(call, "warning", `File and URL access deactivated; ignoring "${call.name}" directive.`)];
    }
    const titled = tableTitle(call);
    const data = csvData(call);
    if ("type" in data) return [data];
    const head = headerOption(call);
    const headResult = readCsv(head.texts, dialectOf(call));
    if (!headResult.ok) return [csvError(call, headResult.message)];
    const result = readCsv(data.texts, dialectOf(call));
    if (!result.ok) return [csvError(call, result.message)];
    const headRows = (call.options["header-rows"] as number | undefined) ?? 0;
    const stubColumns = (call.options["stub-columns"] as number | undefined) ?? 0;
    const problem = checkDimensions(
      call,
      result.rows.map((row) => row.length),
      headRows,
      stubColumns,
    );
    if (problem) return [problem];
    const count = Math.max(widest(headResult), widest(result));
    const lengths = [...headResult.rows, ...result.rows].map((row) => row.length);
    const tooMany = emptyPlaces(call, data, lengths, count);
    if (tooMany !== undefined) return [csvError(call, tooMany)];
    const widths = columnWidths(call, count);
    if (isMessage(widths)) return [widths];
    const rows = [
      ...headResult.rows.map((row) => tableRow(head, row, count)),
      ...result.rows.map((row) => tableRow(data, row, count)),
    ];
    const headCount = headResult.rows.length + headRows;
    const table = call.parser.buildTable(
      { columnWidths: widths, headRows: rows.slice(0, headCount), bodyRows: rows.slice(headCount) },
      call.contentOffset,
      call.span,
      { stubColumns, widths: widthsOf(call) },
    );
    // docutils tells the table its own line only once it has its name
    const nodes = finishTable(call, table, titled);
    call.parser.place(table, call.line);
    return nodes;
  },
};

function csvError(call: DirectiveCall, message: string): MutableElement {
  return messageWithBlock(call, "error", `Error with CSV data in "${call.name}" directive:\n${message}`);
}

function dialectOf({ options }: DirectiveCall): CsvDialect {
  return {
    delimiter: (options.delim as string | undefined) ?? ",",
    quote: (options.quote as string | undefined) ?? '"',
    escape: options.escape as string | undefined,
    skipsInitialSpace: !("keepspace" in options),
  };
}

/** The lines of data, or the message that there are none. */
function csvData(call: DirectiveCall): Lines | MutableElement {
  const { options } = call;
  if (call.content.length > 0) {
    if (!("file" in options) && !("url" in options)) return call.content;
    return messageWithBlock(
      call,
      "error",
      `"${call.name}" directive may not both specify an external file and have content.`,
    );
  }
  if ("file" in options && "url" in options) {
    const message = `The "file" and "url" options may not be simultaneously specified for the "${call.name}" directive.`;
    return messageWithBlock(call, "error", message);
  }
  if ("file" in options) {
    const found = findText(call, options.file as string);
    if (found.ok) {
      call.parser.run.inclusions.take(found.file.text.length);
      return splitRawLines(found.file.text, call.parser.run.rows, found.file.path);
    }
    return messageWithBlock(call, "severe", `Problems with "${call.name}" directive path:\n${found.message}.`);
  }
  if ("url" in options) {
    const url = options.url as string;
    const why = /^[a-z][a-z0-9+.-]*:/i.test(url) ? "URLs are not read" : `unknown url type: '${url}'`;
    return messageWithBlock(call, "severe", `Problems with "${call.name}" directive URL "${url}":\n${why}.`);
  }
  return messageWithBlock(call, "warning", `The "${call.name}" directive requires content; none supplied.`);
}

/** The lines of the `header` option. */
function headerOption(call: DirectiveCall): Lines {
  const header = call.options.header as string | undefined;
  const { rows } = call.parser.run;
  if (header === undefined) return new Lines(rows, []);
  const fragment = call.optionFragments.header;
  const source = fragment ? fragment.span().source : call.span.source;
  const texts = header.split("\n");
  const numbers: number[] = [];
  let at = 0;
  for (const text of texts) {
    numbers.push(rows.add(text, 0, 0, source, fragment ? offsetsOf(fragment, at, text.length) : undefined));
    at += text.length + 1;
  }
  return new Lines(rows, numbers, fragment?.hasGaps ? "columns" : "none");
}

function offsetsOf(fragment: Fragment, start: number, length: number): number[] {
  return Array.from({ length: length + 1 }, (_, index) => fragment.offset(start + index));
}

/** What is wrong with rows that leave too much of the table empty. */
function emptyPlaces(
  { parser }: DirectiveCall,
  { texts }: Lines,
  lengths: readonly number[],
  count: number,
): string | undefined {
  const { emptyPlaces: places } = parser.run;
  let empty = 0;
  for (const length of lengths) empty += count - length;
  for (const text of texts) places.addTable(text.length + 1);
  return places.take(empty);
}

function widest(result: CsvResult): number {
  return result.ok ? result.rows.reduce((most, row) => Math.max(most, row.length), 0) : 0;
}

function tableRow(data: Lines, row: readonly CsvCell[], count: number): TableCell[] {
  const cells = row.map((cell): TableCell => ({
    moreRows: 0,
    moreColumns: 0,
    offset: 0,
    lines: cellLines(data, cell),
  }));
  while (cells.length < count) {
    cells.push({ moreRows: 0, moreColumns: 0, offset: 0, lines: new Lines(data.table, []) });
  }
  return cells;
}

/** The lines of a cell. docutils counts them from the cell's start, which is what messages about them say. */
function cellLines(data: Lines, { text: whole, places, line: firstLine, column: firstColumn }: CsvCell): Lines {
  if (whole === "") {
    const row = data.table.add("", data.offset(firstLine, firstColumn), 0, data.source(firstLine));
    return new Lines(data.table, [row]);
  }
  const rows: number[] = [];
  let at = 0;
  splitLinesText(whole).forEach((text, number) => {
    const offset = (unit: number, column = 0): number => data.offset(places[2 * unit]!, places[2 * unit + 1]! + column);
    const last = at + text.length - 1;
    const start = offset(at);
    // what follows the last character may be half of two quotes
    const end = text === "" ? start : Math.min(offset(last) + 1, offset(last, 1));
    const line = places[2 * at]!;
    const source = data.source(line);
    // quotes and escapes leave gaps between the characters of a cell, tabs make more columns than characters
    const isWhole = end - start === text.length && data.lineMap(line) === undefined;
    const offsets = isWhole ? undefined : Array.from({ length: text.length }, (_, unit) => offset(at + unit) - start);
    const kept = isBlank(text) ? "" : text;
    rows.push(data.table.add(kept, start, number, source, offsets && [...offsets, end - start]));
    at += text.length + 1;
  });
  return new Lines(data.table, rows, data.gaps);
}
