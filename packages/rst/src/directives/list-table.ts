/** `list-table`: a table written as a bullet list of bullet lists. */
import type { ElementType } from "../nodes.ts";
import { append, appendAll, createElement, isElement, type MutableElement, type MutableNode } from "../tree.ts";
import { joined, startOf } from "../spans.ts";
import { addClasses, anonymousElement, elementOf, messageWithBlock } from "./build.ts";
import type { Directive, DirectiveCall } from "./define.ts";
import { nonnegativeInteger } from "./options.ts";
import {
  checkDimensions,
  columnWidths,
  dataWidths,
  finishTable,
  isMessage,
  tableOptions,
  tableTitle,
  widthClasses,
  widthsOf,
} from "./table-parts.ts";

export const listTable: Directive = {
  name: "list-table",
  arguments: { required: 0, optional: 1, finalWhitespace: true },
  options: {
    "header-rows": nonnegativeInteger,
    "stub-columns": nonnegativeInteger,
    widths: dataWidths,
    ...tableOptions,
  },
  hasContent: true,
  run(call) {
    if (call.content.length === 0) {
      return [messageWithBlock(call, "error", `The "${call.name}" directive is empty; content required.`)];
    }
    const titled = tableTitle(call);
    const parsed = anonymousElement(call);
    call.parser.nestedParse(call.content, call.contentOffset, parsed);
    const rows = readRows(call, parsed);
    if (!Array.isArray(rows)) return [rows];
    const widths = columnWidths(call, rows[0]?.cells.length ?? 0);
    if (isMessage(widths)) return [widths];
    const headRows = (call.options["header-rows"] as number | undefined) ?? 0;
    const stubColumns = (call.options["stub-columns"] as number | undefined) ?? 0;
    const problem = checkDimensions(
      call,
      rows.map(({ cells }) => cells.length),
      headRows,
      stubColumns,
    );
    if (problem) return [problem];
    return finishTable(call, buildTable(call, rows, widths, headRows, stubColumns), titled);
  },
};

interface ListRow {
  readonly item: MutableElement;
  readonly cells: readonly MutableElement[];
}

/** The rows of a uniform two-level bullet list, or what is wrong with it. */
function readRows(call: DirectiveCall, parsed: MutableElement): ListRow[] | MutableElement {
  const error = (what: string): MutableElement =>
    messageWithBlock(call, "error", `Error parsing content block for the "${call.name}" directive: ${what}`);
  const list = onlyList(parsed);
  if (!list) return error("exactly one bullet list expected.");
  const rows: ListRow[] = [];
  for (const item of list.children as MutableElement[]) {
    const inner = onlyList(item);
    const number = String(rows.length + 1);
    if (!inner)
      return error(`two-level bullet list expected, but row ${number} does not contain a second-level bullet list.`);
    const cells = inner.children as MutableElement[];
    const expected = rows[0]?.cells.length ?? cells.length;
    if (cells.length !== expected) {
      const counts = `(${String(cells.length)} vs ${String(expected)})`;
      return error(
        `uniform two-level bullet list expected, but row ${number} does not contain the same number of items as row 1 ${counts}.`,
      );
    }
    rows.push({ item, cells });
  }
  return rows;
}

function onlyList(parent: MutableElement): MutableElement | undefined {
  const [child] = parent.children;
  return parent.children.length === 1 && child && isElement(child) && child.type === "bullet_list" ? child : undefined;
}

function buildTable(
  call: DirectiveCall,
  rows: readonly ListRow[],
  widths: readonly number[],
  headRows: number,
  stubColumns: number,
): MutableElement {
  const table = elementOf(call, "table");
  addClasses(table, widthClasses(widthsOf(call)));
  const tgroup = child(table, "tgroup", rows);
  tgroup.attributes = { cols: widths.length };
  widths.forEach((width, index) => {
    const colspec = child(tgroup, "colspec", rows.slice(0, 1));
    colspec.attributes = index < stubColumns ? { colwidth: width, stub: true } : { colwidth: width };
  });
  if (headRows > 0) addRows(child(tgroup, "thead", rows.slice(0, headRows)), rows.slice(0, headRows));
  addRows(child(tgroup, "tbody", rows.slice(headRows)), rows.slice(headRows));
  return table;
}

function child(parent: MutableElement, type: ElementType, rows: readonly ListRow[]): MutableElement {
  const first = rows[0]?.item.span ?? parent.span;
  const last = rows[rows.length - 1]?.item.span ?? parent.span;
  const element = createElement(type, type === "colspec" ? startOf(first) : joined(first, last));
  append(parent, element);
  return element;
}

function addRows(body: MutableElement, rows: readonly ListRow[]): void {
  for (const { item, cells } of rows) {
    const row = createElement("row", item.span);
    for (const cell of cells) {
      const entry = createElement("entry", cell.span);
      const contents: readonly MutableNode[] = cell.children;
      appendAll(entry, contents);
      append(row, entry);
    }
    append(body, row);
  }
}
