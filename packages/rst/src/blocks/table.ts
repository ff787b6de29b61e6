/** Grid tables and simple tables. */
import type { BlockConstruct, BlockParser } from "../block-parser.ts";
import type { EmptyPlaces } from "../tables/empty-places.ts";
import { isGridTableTop, isolateGridTable, parseGridTable, type IsolatedTable } from "../tables/grid.ts";
import type { TableProblem } from "../tables/problem.ts";
import { isolateSimpleTable, isSimpleTableTop, parseSimpleTable } from "../tables/simple.ts";
import type { Lines } from "../lines.ts";
import type { MutableElement, MutableNode } from "../tree.ts";
import type { TableData } from "../tables/build.ts";

export const gridTable: BlockConstruct = {
  name: "grid_table_top",
  opens: "+",
  goesOn: (_first, second) => second === 45,
  matches: isGridTableTop,
  read(parser, text) {
    if (!isGridTableTop(text)) return "other";
    readTable(parser, isolateGridTable, parseGridTable);
    return "read";
  },
};

export const simpleTable: BlockConstruct = {
  name: "simple_table_top",
  opens: "=",
  goesOn: (first, second) => second === first || second === 32,
  matches: isSimpleTableTop,
  read(parser, text) {
    if (!isSimpleTableTop(text)) return "other";
    readTable(parser, isolateSimpleTable, parseSimpleTable);
    return "read";
  },
};

function readTable(
  parser: BlockParser,
  isolate: (lines: Lines, start: number) => IsolatedTable,
  parse: (block: Lines, emptyPlaces: EmptyPlaces) => TableData | TableProblem,
): void {
  const start = parser.index;
  const { block, last, blankFinish, indentedAt, problem } = isolate(parser.lines, start);
  const messages: MutableElement[] = [];
  if (indentedAt !== undefined) {
    const { source, line } = parser.lines.sourceLine(indentedAt);
    const span = parser.spanOf(indentedAt);
    messages.push(parser.registry.report("error", "Unexpected indentation.", { span, source, line }));
  }
  parser.moveTo(last);
  const nodes: MutableNode[] = [];
  if (problem) nodes.push(...messages, malformed(parser, block, start, problem));
  else {
    const data = parse(block, parser.run.emptyPlaces);
    const line = parser.absoluteLine() - block.length + 1;
    if ("problem" in data) nodes.push(malformed(parser, block, start, data));
    else nodes.push(parser.buildTable(data, line, block.lineSpan(0, block.length)));
    nodes.push(...messages);
  }
  parser.appendAll(nodes);
  if (blankFinish) return;
  const span = parser.spanOf(parser.index + 1);
  parser.append(
    parser.report("warning", "Blank line required after table.", span, { line: parser.absoluteLine() + 1 }),
  );
}

function malformed(
  parser: BlockParser,
  block: Lines,
  start: number,
  { problem, offset }: TableProblem,
): MutableElement {
  const message = problem ? `Malformed table.\n${problem}` : "Malformed table.";
  const span = block.lineSpan(0, block.length);
  // docutils takes U+0000 for its own sign of a wide character, and takes it out
  const shown = block.join().replaceAll("\0", "");
  return parser.report("error", message, parser.spanOf(start + offset), {
    line: parser.absoluteLine() - block.length + 1 + offset,
    children: [parser.literalBlock(span, shown)],
  });
}
