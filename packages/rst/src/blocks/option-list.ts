/** Option lists: `-a`, `--long=VALUE`, `/V`, with a description. */
import type { BlockConstruct, BlockParser } from "../block-parser.ts";
import { words } from "../characters/classes.ts";
import type { Fragment } from "../fragment.ts";
import { append, createElement, textElement, type MutableElement } from "../tree.ts";
import { addItem, closeList, readMembers, type Item } from "./list.ts";
import { withRange } from "../spans.ts";

const argument = "(?:[a-zA-Z][a-zA-Z0-9_-]*|<[^<>]+>)";
const option = `(?:[-+][a-zA-Z0-9](?: ?${argument})?|(?:--|/)[a-zA-Z0-9][a-zA-Z0-9_-]*(?:[ =]${argument})?)`;
const marker = new RegExp(`^${option}(?:, ${option})*(?:  +| ?$)`);

export const optionList: BlockConstruct = {
  name: "option_marker",
  opens: "-+/",
  goesOn: (_first, second) => second !== 32 && second !== 128,
  matches: (text) => marker.test(text),
  read(parser, text) {
    const match = marker.exec(text);
    if (!match) return "other";
    const list = createElement("option_list", parser.spanOf(parser.index));
    parser.place(list);
    const first = readItem(parser, match[0]);
    if (!first) return "text";
    parser.append(list);
    addItem(parser, list, first.node);
    list.span = first.node.span;
    const blankFinish = readMembers(parser, list, first.blankFinish, (next) => {
      const nextMatch = marker.exec(next);
      const item = nextMatch && readItem(parser, nextMatch[0]);
      if (!item) return undefined;
      addItem(parser, list, item.node);
      return item.blankFinish;
    });
    closeList(parser, list, blankFinish, "Option list");
    return "read";
  },
};

/** Reads an item; undefined, with nothing read, when it has no description. */
function readItem(parser: BlockParser, matched: string): Item | undefined {
  const start = parser.index;
  const options = readOptions(parser.lines.lineFragment(start), matched);
  const { block, offset, blankFinish } = parser.takeFirstKnownIndented(matched.length);
  if (block.length === 0) {
    parser.moveTo(start);
    return undefined;
  }
  const item = createElement("option_list_item", parser.spanOf(start, parser.index + 1));
  const { span } = options[0]!;
  const groupSpan = withRange(span, span.start, options[options.length - 1]!.span.end);
  const group = createElement("option_group", groupSpan);
  for (const node of options) append(group, node);
  const description = createElement("description", block.lineSpan(0, block.length));
  if (parser.keepsSource) description.rawsource = block.join();
  append(item, group);
  append(item, description);
  parser.nestedParse(block, offset, description);
  return { node: item, blankFinish };
}

function readOptions(line: Fragment, matched: string): MutableElement[] {
  const nodes: MutableElement[] = [];
  let start = 0;
  // a comma within angle brackets belongs to the argument
  for (const text of matched.trimEnd().split(matched.includes("<") ? /, (?![^<]*>)/ : ", ")) {
    nodes.push(readOption(line.slice(start, start + text.length)));
    start += text.length + 2;
  }
  return nodes;
}

function readOption(fragment: Fragment): MutableElement {
  const { text } = fragment;
  let tokens = words(text);
  let delimiter = " ";
  const first = tokens[0]!;
  const equals = first.indexOf("=");
  if (equals >= 0) {
    tokens.splice(0, 1, first.slice(0, equals), first.slice(equals + 1));
    delimiter = "=";
  } else if (first.length > 2 && ((first.startsWith("-") && !first.startsWith("--")) || first.startsWith("+"))) {
    tokens.splice(0, 1, first.slice(0, 2), first.slice(2));
    delimiter = "";
  }
  if (tokens.length > 1 && tokens[1]!.startsWith("<") && tokens[tokens.length - 1]!.endsWith(">")) {
    tokens = [tokens[0]!, tokens.slice(1).join(" ")];
  }
  const node = createElement("option", fragment.span());
  node.rawsource = text;
  const string = tokens[0]!;
  const optionString = textElement("option_string", fragment.slice(0, string.length).span(), string);
  optionString.rawsource = string;
  append(node, optionString);
  if (tokens.length > 1) {
    const argumentStart = string.length + delimiter.length;
    const value = textElement("option_argument", fragment.slice(argumentStart).span(), tokens[1]!);
    value.attributes = { delimiter };
    append(node, value);
  }
  return node;
}
