/**
 * Comma-separated values, as Python's `csv` module reads them with `strict` set: the state machine of its `_csv.c`, with
 * a place for each character of a cell.
 */

/** How cells are separated, quoted and escaped. Each a single character. */
export interface CsvDialect {
  readonly delimiter: string;
  readonly quote: string;
  /** Then doubled quotes do not stand for one. */
  readonly escape: string | undefined;
  readonly skipsInitialSpace: boolean;
}

/** A cell: its text, and for each character the line it is from and the column in it. */
export interface CsvCell {
  readonly text: string;
  /** Line and column of each UTF-16 unit, one after the other. */
  readonly places: readonly number[];
  /** Where the cell begins, for one without text. */
  readonly line: number;
  readonly column: number;
}

/** The rows, or Python's message. */
export type CsvResult =
  | { readonly ok: true; readonly rows: readonly (readonly CsvCell[])[] }
  | { readonly ok: false; readonly message: string };

type State =
  | "start-field"
  | "escaped"
  | "after-escaped-newline"
  | "field"
  | "quoted"
  | "escaped-in-quoted"
  | "quote-in-quoted"
  | "newline"
  | "start-record";

const FIELD_LIMIT = 131_072;

/** Reads lines, which hold no newlines. */
export function readCsv(lines: readonly string[], dialect: CsvDialect): CsvResult {
  const reader = new CsvReader(dialect);
  for (let line = 0; line < lines.length; line += 1) {
    const message = reader.readLine(lines[line]!, line);
    if (message !== undefined) return { ok: false, message };
  }
  if (reader.isInRecord) return { ok: false, message: "unexpected end of data" };
  return { ok: true, rows: reader.rows };
}

class CsvReader {
  readonly rows: CsvCell[][] = [];
  private readonly dialect: CsvDialect;
  private state: State = "start-record";
  private record: CsvCell[] = [];
  private text = "";
  private length = 0;
  private places: number[] = [];
  private line = 0;
  private column = 0;

  constructor(dialect: CsvDialect) {
    this.dialect = dialect;
  }

  get isInRecord(): boolean {
    return this.state !== "start-record";
  }

  /** Reads a line with the newline that ends it; returns Python's message when it cannot be read. */
  readLine(text: string, line: number): string | undefined {
    let column = 0;
    for (const character of text) {
      const message = this.step(character, line, column);
      if (message !== undefined) return message;
      column += character.length;
    }
    const message = this.step("\n", line, column);
    if (message !== undefined) return message;
    // else the record goes on in the next line
    if (this.state === "newline") {
      this.rows.push(this.record);
      this.record = [];
      this.state = "start-record";
    }
    return undefined;
  }

  private step(character: string, line: number, column: number): string | undefined {
    const { delimiter, quote, escape } = this.dialect;
    const isNewline = character === "\n" || character === "\r";
    switch (this.state) {
      case "start-record":
        if (isNewline) {
          this.state = "newline";
          return undefined;
        }
        return this.startField(character, line, column);
      case "start-field":
        return this.startField(character, line, column);
      case "escaped":
        this.state = isNewline ? "after-escaped-newline" : "field";
        return this.add(character, line, column);
      case "after-escaped-newline":
      case "field":
        if (isNewline) this.save("newline");
        else if (character === escape) this.state = "escaped";
        else if (character === delimiter) this.save("start-field");
        else return this.add(character, line, column);
        return undefined;
      case "quoted":
        if (character === escape) this.state = "escaped-in-quoted";
        else if (character === quote) this.state = escape === undefined ? "quote-in-quoted" : "field";
        else return this.add(character, line, column);
        return undefined;
      case "escaped-in-quoted":
        this.state = "quoted";
        return this.add(character, line, column);
      case "quote-in-quoted":
        if (character === quote) {
          this.state = "quoted";
          return this.add(character, line, column);
        }
        if (character === delimiter) this.save("start-field");
        else if (isNewline) this.save("newline");
        else return `'${delimiter}' expected after '${quote}'`;
        return undefined;
      case "newline":
        if (isNewline) return undefined;
        return "new-line character seen in unquoted field - do you need to open the file in universal-newline mode?";
    }
    this.state satisfies never;
    return undefined;
  }

  private startField(character: string, line: number, column: number): string | undefined {
    const { delimiter, quote, escape, skipsInitialSpace } = this.dialect;
    this.state = "start-field";
    this.line = line;
    this.column = column;
    if (character === "\n" || character === "\r") this.save("newline");
    else if (character === quote) {
      this.state = "quoted";
      this.column = column + character.length;
    } else if (character === escape) this.state = "escaped";
    else if (character === " " && skipsInitialSpace) return undefined;
    else if (character === delimiter) this.save("start-field");
    else {
      this.state = "field";
      return this.add(character, line, column);
    }
    return undefined;
  }

  private add(character: string, line: number, column: number): string | undefined {
    this.text += character;
    for (let unit = 0; unit < character.length; unit += 1) this.places.push(line, column + unit);
    this.length += 1;
    return this.length > FIELD_LIMIT ? `field larger than field limit (${String(FIELD_LIMIT)})` : undefined;
  }

  private save(next: State): void {
    this.record.push({ text: this.text, places: this.places, line: this.line, column: this.column });
    this.text = "";
    this.length = 0;
    this.places = [];
    this.state = next;
  }
}
