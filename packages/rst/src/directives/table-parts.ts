/** What `table`, `csv-table` and `list-table` share: title, widths, and checks of the data. */
import type { AttributeValue } from "../nodes.ts";
import { insertAt, setAttribute, type MutableElement } from "../tree.ts";
import {
  addClasses,
  addName,
  classesOf,
  commonOptions,
  inlineElement,
  messageWithBlock,
  type Titled,
} from "./build.ts";
import type { Converter, DirectiveCall } from "./define.ts";
import { choice, lengthOrPercentageOrUnitless, positiveIntegerList, valueOr } from "./options.ts";

/** The options of all three but `widths`. */
export const tableOptions: Readonly<Record<string, Converter>> = {
  ...commonOptions,
  align: choice("left", "center", "right"),
  width: lengthOrPercentageOrUnitless,
};

/** The `widths` option of tables made of data. */
export const dataWidths = valueOr(["auto"], positiveIntegerList);

/** What the `widths` option says. */
export type Widths = "auto" | "grid" | readonly number[] | undefined;

export function widthsOf(call: DirectiveCall): Widths {
  return call.options.widths as Widths;
}

/** The classes that the `widths` option gives. */
export function widthClasses(widths: Widths): readonly string[] {
  if (widths === "auto") return ["colwidths-auto"];
  // an empty list is no list for docutils
  return widths !== undefined && widths.length > 0 ? ["colwidths-given"] : [];
}

/** The title, if the directive has an argument. */
export function tableTitle(call: DirectiveCall): Titled | undefined {
  const [text] = call.argumentFragments;
  if (!text) return undefined;
  const titled = inlineElement(call, "title", text);
  call.parser.place(titled.title, call.line);
  return titled;
}

/** Options that become attributes, the name, and the title. */
export function finishTable(call: DirectiveCall, table: MutableElement, titled: Titled | undefined): MutableElement[] {
  const { align, width } = call.options;
  if (align !== undefined) setAttribute(table, "align", align as AttributeValue);
  if (width !== undefined) setAttribute(table, "width", width as AttributeValue);
  addClasses(table, classesOf(call));
  addName(call, table);
  if (titled) insertAt(table, 0, [titled.title]);
  return [table, ...(titled?.messages ?? [])];
}

/** The width of each column, or the message that the option does not fit. */
export function columnWidths(call: DirectiveCall, count: number): readonly number[] | MutableElement {
  const widths = widthsOf(call);
  if (typeof widths === "object") {
    if (widths.length === count) return widths;
    const message = `"${call.name}" widths do not match the number of columns in table (${String(count)}).`;
    return messageWithBlock(call, "error", message);
  }
  if (count > 0) return new Array<number>(count).fill(Math.floor(100 / count));
  return messageWithBlock(call, "error", "No table data detected in CSV file.");
}

export function isMessage(result: readonly number[] | MutableElement): result is MutableElement {
  return !Array.isArray(result);
}

/** Are there more rows than the head takes, and more columns than the stub? Takes the length of each row. */
export function checkDimensions(
  call: DirectiveCall,
  rowLengths: readonly number[],
  headRows: number,
  stubColumns: number,
): MutableElement | undefined {
  const error = (message: string): MutableElement => messageWithBlock(call, "error", message);
  const rows = String(rowLengths.length);
  if (rowLengths.length < headRows) {
    return error(
      `${String(headRows)} header row(s) specified but only ${rows} row(s) of data supplied ("${call.name}" directive).`,
    );
  }
  if (rowLengths.length === headRows && headRows > 0) {
    return error(
      `Insufficient data supplied (${rows} row(s)); no data remaining for table body, required by "${call.name}" directive.`,
    );
  }
  for (const length of rowLengths) {
    const columns = String(length);
    if (length < stubColumns) {
      return error(
        `${String(stubColumns)} stub column(s) specified but only ${columns} columns(s) of data supplied ("${call.name}" directive).`,
      );
    }
    if (length === stubColumns && stubColumns > 0) {
      return error(
        `Insufficient data supplied (${columns} columns(s)); no data remaining for table body, required by "${call.name}" directive.`,
      );
    }
  }
  return undefined;
}
