/**
 * Grid tables: finding where one ends, and reading its cells. See "Grid Tables" in the reStructuredText specification.
 *
 * Cells are traced like docutils traces them: from an upper left corner to the right, down, back and up again. A corner
 * from which no cell can be traced spoils the table, whatever else it holds, so tracing ends there. What a trace may
 * look at is then bounded by the cell that it finds, except for one last that finds none, and the whole stays linear in
 * the table's area.
 */
import type { TableCell, TableData } from "../block-parser.ts";
import { isSpace, trimStart } from "../characters/classes.ts";
import type { Lines } from "../lines.ts";
import { columnMap, cutBlock, drawnText } from "./columns.ts";
import { findHeadSeparator, type TableProblem } from "./problem.ts";

const topPattern = /^\+-[-+]+-\+ *$/;
const headSeparatorPattern = /^\+=[=+]+=\+ *$/;

const PLUS = 43;
const MINUS = 45;
const BAR = 124;

/** Is this line the top or bottom border of a grid table? */
export function isGridTableTop(text: string): boolean {
  return text.charCodeAt(0) === PLUS && topPattern.test(text);
}

/** A table cut from the lines around it, or what hinders. */
export interface IsolatedTable {
  /** The table's lines; with `problem`, those that the message shows. */
  readonly block: Lines;
  /** Index of the line that counts as being read afterwards: the next to read follows it. */
  readonly last: number;
  readonly blankFinish: boolean;
  /** Index of the indented line that ended the block. */
  readonly indentedAt: number | undefined;
  readonly problem: TableProblem | undefined;
}

/** The grid table that begins at line `start`; docutils' `isolate_grid_table`. */
export function isolateGridTable(lines: Lines, start: number): IsolatedTable {
  const { block, indentedAt } = lines.textBlock(start, true);
  block.disconnect();
  let blankFinish = indentedAt === undefined;
  let last = start + block.length - 1;
  let isCut = false;
  for (let index = 0; index < block.length; index += 1) {
    strip(block, index);
    if (isEdge(block.text(index).charCodeAt(0))) continue;
    blankFinish = false;
    last = start + index - 1;
    block.dropLast(block.length - index);
    isCut = true;
  }
  const end = block.length;
  const width = block.width(0);
  if (!isGridTableTop(block.text(end - 1))) {
    let bottom = end - 2;
    while (bottom > 1 && !isGridTableTop(block.text(bottom))) bottom -= 1;
    if (bottom <= 1) {
      // what docutils' loop variable happens to be
      const offset = end > 3 ? 2 : isCut ? end : end - 1;
      const problem = { problem: "Bottom border missing or corrupt.", offset };
      return { block, last, blankFinish, indentedAt, problem };
    }
    // docutils goes back one line too far: the last two lines of the table are read again
    last -= end - bottom + 1;
    block.dropLast(end - bottom - 1);
    blankFinish = false;
  }
  for (let index = 0; index < block.length; index += 1) {
    const text = block.text(index);
    const drawn = drawnText(text, columnMap(text));
    if (drawn.length === width && isEdge(text.charCodeAt(text.length - 1))) continue;
    const problem = { problem: "Right border not aligned or missing.", offset: index };
    return { block, last, blankFinish, indentedAt, problem };
  }
  return { block, last, blankFinish, indentedAt, problem: undefined };
}

function isEdge(code: number): boolean {
  return code === PLUS || code === BAR;
}

function strip(block: Lines, index: number): void {
  const text = block.text(index);
  const start = text.length - trimStart(text).length;
  let end = text.length;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  if (start > 0 || end < text.length) block.cut(index, start, end);
}

/** A cell by its borders; text is between them. */
interface Box {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const incomplete: TableProblem = { problem: "Malformed table; parse incomplete.", offset: 0 };

/** Reads the cells of an isolated grid table. */
export function parseGridTable(source: Lines): TableData | TableProblem {
  const { texts } = source;
  const separator = findHeadSeparator(texts, headSeparatorPattern);
  if (typeof separator === "object") return separator;
  if (separator !== undefined) texts[separator] = texts[separator]!.replaceAll("=", "-");
  const maps = texts.map(columnMap);
  const boxes = traceBoxes(texts.map((text, index) => drawnText(text, maps[index])));
  if (!boxes) return incomplete;
  const block = source.slice(0);
  block.disconnect();
  // a cell that reaches over the separator has it in its text
  if (separator !== undefined && boxes.list.some(({ top, bottom }) => top < separator && separator < bottom))
    block.replace(separator, texts[separator]!);
  return arrange(boxes, separator, (box) =>
    cutBlock(block, texts, maps, { from: box.top + 1, to: box.bottom, left: box.left + 1, right: box.right }),
  );
}

interface Boxes {
  readonly list: readonly Box[];
  /** Lines with a row boundary, and columns with a column boundary, in order. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
}

function traceBoxes(drawing: readonly string[]): Boxes | undefined {
  const bottom = drawing.length - 1;
  const right = drawing[0]!.length - 1;
  const list: Box[] = [];
  const rowMarks = new Uint8Array(bottom + 1);
  const columnMarks = new Uint8Array(right + 1);
  rowMarks[0] = 1;
  columnMarks[0] = 1;
  /** How far down each text column has been seen. */
  const done = new Int32Array(right).fill(-1);
  const corners = new CornerQueue(right + 1);
  corners.add(0, 0);
  for (let corner = corners.next(); corner !== undefined; corner = corners.next()) {
    const [top, left] = corner;
    if (top === bottom || left === right || top <= done[left]!) continue;
    const box = traceBox(drawing, top, left);
    if (!box) return undefined;
    markBoundaries(drawing, box, rowMarks, columnMarks);
    for (let column = left; column < box.right; column += 1) {
      if (done[column] !== top - 1) return undefined;
      done[column] = box.bottom - 1;
    }
    list.push(box);
    corners.add(top, box.right);
    corners.add(box.bottom, left);
  }
  if (done.some((row) => row !== bottom - 1)) return undefined;
  return { list, rows: marked(rowMarks), columns: marked(columnMarks) };
}

/** The smallest cell whose upper left corner this is: the nearest right border, and for it the nearest bottom. */
function traceBox(drawing: readonly string[], top: number, left: number): Box | undefined {
  const line = drawing[top]!;
  /** For lines below that a trace has come to: how far to the right of `left` they are a border. */
  let reaches: Map<number, number> | undefined;
  for (let right = left + 1; right < line.length; right += 1) {
    const code = line.charCodeAt(right);
    if (code === PLUS) {
      const bottom = traceDown(right);
      if (bottom !== undefined) return { top, left, bottom, right };
      reaches ??= new Map<number, number>();
    } else if (code !== MINUS) return undefined;
  }
  return undefined;

  function traceDown(right: number): number | undefined {
    for (let row = top + 1; row < drawing.length; row += 1) {
      const text = drawing[row]!;
      const code = text.charCodeAt(right);
      if (code === PLUS && text.charCodeAt(left) === PLUS && isBorder(row, right)) return row;
      if (code !== PLUS && code !== BAR) return undefined;
      // no cell can reach further down once its left side is broken
      if (!isEdge(text.charCodeAt(left))) return undefined;
    }
    return undefined;
  }

  function isBorder(row: number, right: number): boolean {
    const text = drawing[row]!;
    let reach = reaches?.get(row) ?? left + 1;
    while (reach < right && (text.charCodeAt(reach) === MINUS || text.charCodeAt(reach) === PLUS)) reach += 1;
    reaches?.set(row, reach);
    return reach >= right;
  }
}

/** Every "+" on the border of a cell is a boundary of rows and columns. */
function markBoundaries(drawing: readonly string[], box: Box, rows: Uint8Array, columns: Uint8Array): void {
  const { top, left, bottom, right } = box;
  for (let column = left + 1; column <= right; column += 1) {
    if (drawing[top]!.charCodeAt(column) === PLUS || (column < right && drawing[bottom]!.charCodeAt(column) === PLUS)) {
      columns[column] = 1;
    }
  }
  for (let row = top + 1; row <= bottom; row += 1) {
    if (drawing[row]!.charCodeAt(right) === PLUS || (row < bottom && drawing[row]!.charCodeAt(left) === PLUS)) {
      rows[row] = 1;
    }
  }
}

function marked(marks: Uint8Array): number[] {
  const found: number[] = [];
  marks.forEach((mark, index) => {
    if (mark) found.push(index);
  });
  return found;
}

/** Puts the cells into rows and columns. */
function arrange(boxes: Boxes, separator: number | undefined, contents: (box: Box) => Lines): TableData | TableProblem {
  const rowNumber = new Map(boxes.rows.map((row, index) => [row, index]));
  const columnNumber = new Map(boxes.columns.map((column, index) => [column, index]));
  const columnWidths = boxes.columns.slice(1).map((column, index) => column - boxes.columns[index]! - 1);
  const rows: (TableCell | undefined)[][] = boxes.rows
    .slice(1)
    .map(() => new Array<TableCell | undefined>(columnWidths.length).fill(undefined));
  let remaining = rows.length * columnWidths.length;
  for (const box of boxes.list) {
    const row = rowNumber.get(box.top)!;
    const column = columnNumber.get(box.left)!;
    const moreRows = rowNumber.get(box.bottom)! - row - 1;
    const moreColumns = columnNumber.get(box.right)! - column - 1;
    remaining -= (moreRows + 1) * (moreColumns + 1);
    rows[row]![column] = { moreRows, moreColumns, offset: box.top + 1, lines: contents(box) };
  }
  if (remaining !== 0) return incomplete;
  const headCount = separator === undefined ? 0 : rowNumber.get(separator);
  // The separator does not run along a boundary of rows: it lies within cells only.
  if (headCount === undefined) return incomplete;
  return { columnWidths, headRows: rows.slice(0, headCount), bodyRows: rows.slice(headCount) };
}

/** Corners still to be looked at, the topmost and leftmost first: a binary heap. */
class CornerQueue {
  private readonly width: number;
  private readonly heap: number[] = [];

  constructor(width: number) {
    this.width = width;
  }

  add(top: number, left: number): void {
    const { heap } = this;
    let at = heap.push(top * this.width + left) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (heap[parent]! <= heap[at]!) break;
      this.swap(parent, at);
      at = parent;
    }
  }

  next(): readonly [number, number] | undefined {
    const { heap } = this;
    const [first] = heap;
    if (first === undefined) return undefined;
    const last = heap.pop()!;
    if (heap.length > 0) {
      heap[0] = last;
      this.sink();
    }
    return [Math.floor(first / this.width), first % this.width];
  }

  private sink(): void {
    const { heap } = this;
    for (let at = 0; ;) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < heap.length && heap[child]! < heap[least]!) least = child;
      if (least === at) return;
      this.swap(least, at);
      at = least;
    }
  }

  private swap(first: number, second: number): void {
    const value = this.heap[first]!;
    this.heap[first] = this.heap[second]!;
    this.heap[second] = value;
  }
}
