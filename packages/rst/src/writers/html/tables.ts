/** Handlers of tables. */
import type { Element, ElementOf } from "../../nodes.ts";
import { formatPercent, toCssLength } from "./measures.ts";
import type { HtmlHandlers, HtmlWriter } from "./writer.ts";

export const tableHandlers = {
  table: (node, w) => {
    const { align, width = "" } = node.attributes;
    const classes = w.settings.tableStyle.split(/[\s,]+/).filter((name) => name !== "");
    if (align !== undefined) classes.push(`align-${align}`);
    const length = toCssLength(width, "px");
    w.block("table", node, { classes, attributes: { style: length === undefined ? undefined : `width: ${length};` } });
    w.writeMessages();
  },
  tgroup: (node, w) => {
    w.children(node);
  },
  colspec: (node, w) => {
    // The last one stands for all.
    if (w.next?.type === "colspec" || !hasWidths(w)) return;
    const columns = (w.parent?.children ?? []).filter(
      (child): child is ElementOf<"colspec"> => child.type === "colspec",
    );
    const widths = columns.map(({ attributes }) => Math.max(1, attributes.colwidth ?? 1));
    const total = widths.reduce((sum, width) => sum + width, 0);
    w.open("colgroup", node, {}, "\n");
    for (const [index, width] of widths.entries()) {
      w.empty("col", columns[index], { attributes: { style: `width: ${formatPercent(width / total)}` } });
    }
    w.write("</colgroup>\n");
  },
  thead: (node, w) => {
    w.block("thead", node);
  },
  tbody: (node, w) => {
    w.block("tbody", node);
  },
  row: (node, w) => {
    w.line("tr", node);
  },
  entry: (node, w) => {
    const { morerows, morecols } = node.attributes;
    const row = w.context.parent;
    const column = row?.column ?? 0;
    if (row) row.column += 1 + (morecols ?? 0);
    const classes: string[] = [];
    if (w.grandparent?.type === "thead") classes.push("head");
    if (isStub(column, row?.parent?.parent?.node as Element | undefined)) classes.push("stub");
    w.line(classes.length > 0 ? "th" : "td", node, {
      classes,
      attributes: {
        rowspan: morerows === undefined ? undefined : morerows + 1,
        colspan: morecols === undefined ? undefined : morecols + 1,
      },
    });
  },
} satisfies Partial<HtmlHandlers>;

/** Whether the widths of the columns are to be written. */
function hasWidths(w: HtmlWriter): boolean {
  const classes = w.grandparent?.classes ?? [];
  if (classes.includes("colwidths-auto")) return false;
  return w.settings.tableStyle.includes("colwidths-grid") || classes.includes("colwidths-given");
}

function isStub(column: number, tgroup: Element | undefined): boolean {
  // Column specifications are the first children of their group.
  const colspec = tgroup?.children[column];
  return colspec?.type === "colspec" && Boolean(colspec.attributes.stub);
}
