/**
 * All constructs that a block can start with; the order is precedence, docutils' `Body.initial_transitions`. Blank lines,
 * block quotes (indentation) and text, which any line can be, are the parser's own.
 */
import type { BlockConstruct } from "../block-parser.ts";
import { anonymous } from "./anonymous.ts";
import { bulletList } from "./bullet-list.ts";
import { doctest } from "./doctest.ts";
import { enumeratedList } from "./enumerated-list.ts";
import { explicitMarkup } from "./explicit-markup.ts";
import { fieldList } from "./field-list.ts";
import { line } from "./line.ts";
import { lineBlock } from "./line-block.ts";
import { optionList } from "./option-list.ts";
import { gridTable, simpleTable } from "./table.ts";

export const blockConstructs: readonly BlockConstruct[] = [
  bulletList,
  enumeratedList,
  fieldList,
  optionList,
  doctest,
  lineBlock,
  gridTable,
  simpleTable,
  explicitMarkup,
  anonymous,
  line,
];

export { blockQuote } from "./block-quote.ts";
export { readHeaders } from "./rfc2822.ts";
export { textBlock } from "./text.ts";
