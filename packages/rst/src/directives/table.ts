/** `table`: a grid or simple table with a title and options. */
import { isElement, setAttribute } from "../tree.ts";
import { addClasses, anonymousElement, messageWithBlock } from "./build.ts";
import type { Directive } from "./define.ts";
import { positiveIntegerList, valueOr } from "./options.ts";
import {
  columnWidths,
  finishTable,
  isMessage,
  tableOptions,
  tableTitle,
  widthClasses,
  widthsOf,
} from "./table-parts.ts";

export const table: Directive = {
  name: "table",
  arguments: { required: 0, optional: 1, finalWhitespace: true },
  options: { ...tableOptions, widths: valueOr(["auto", "grid"], positiveIntegerList) },
  hasContent: true,
  run(call) {
    if (call.content.length === 0) {
      return [
        messageWithBlock(call, "warning", `Content block expected for the "${call.name}" directive; none found.`),
      ];
    }
    const titled = tableTitle(call);
    const parsed = anonymousElement(call);
    call.parser.nestedParse(call.content, call.contentOffset, parsed);
    const [node] = parsed.children;
    if (parsed.children.length !== 1 || !node || !isElement(node) || node.type !== "table") {
      const message = `Error parsing content block for the "${call.name}" directive: exactly one table expected.`;
      return [messageWithBlock(call, "error", message)];
    }
    node.line = call.parser.sourceLine(call.line).line ?? 0;
    node.span = call.span;
    const widths = widthsOf(call);
    if (typeof widths === "object") {
      const columns = (node.children[0] as typeof node).children
        .filter(isElement)
        .filter(({ type }) => type === "colspec");
      const given = columnWidths(call, columns.length);
      if (isMessage(given)) return [given];
      columns.forEach((column, index) => {
        setAttribute(column, "colwidth", given[index]);
      });
    }
    node.parent = undefined;
    const result = finishTable(call, node, titled);
    addClasses(node, widthClasses(widths));
    return result;
  },
};
