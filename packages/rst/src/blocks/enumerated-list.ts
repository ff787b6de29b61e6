/** Enumerated lists: `1.`, `a)`, `(iv)`, `#.`. */
import type { BlockConstruct, BlockParser } from "../block-parser.ts";
import { isBlank } from "../characters/classes.ts";
import { fromRoman, toRoman } from "../characters/roman.ts";
import { createElement, setAttribute } from "../tree.ts";
import { addItem, closeList, readListItem, readMembers } from "./list.ts";

type Sequence = "arabic" | "loweralpha" | "upperalpha" | "lowerroman" | "upperroman";

interface Enumerator {
  readonly prefix: string;
  readonly suffix: string;
  /** "#" for an automatic number. */
  readonly sequence: Sequence | "#";
  readonly text: string;
  /** undefined for a Roman numeral that is none. */
  readonly ordinal: number | undefined;
  /** Characters that the enumerator and the spaces behind it take. */
  readonly length: number;
}

const marker =
  /^(?:\(([0-9]+|[a-zA-Z]|[ivxlcdm]+|[IVXLCDM]+|#)\)|([0-9]+|[a-zA-Z]|[ivxlcdm]+|[IVXLCDM]+|#)([).]))(?: +|$)/;

const romanDigits = "ivxlcdmIVXLCDM";

/** Most lines start with a letter, as an enumerator can: their second character tells. */
function goesOn(first: number, second: number): boolean {
  // "(", then "." and ")"
  if (first === 40 || second === 46 || second === 41) return true;
  if (second >= 48 && second <= 57) return true;
  return romanDigits.includes(String.fromCharCode(first)) && romanDigits.includes(String.fromCharCode(second));
}

const sequencePatterns: readonly (readonly [Sequence, RegExp])[] = [
  ["arabic", /^[0-9]+$/],
  ["loweralpha", /^[a-z]$/],
  ["upperalpha", /^[A-Z]$/],
  ["lowerroman", /^[ivxlcdm]+$/],
  ["upperroman", /^[IVXLCDM]+$/],
];

function readEnumerator(text: string, expected?: string): Enumerator | undefined {
  const match = marker.exec(text);
  if (!match) return undefined;
  const label = match[1] ?? match[2]!;
  const sequence = findSequence(label, expected);
  return {
    prefix: match[1] === undefined ? "" : "(",
    suffix: match[1] === undefined ? match[3]! : ")",
    sequence,
    text: label,
    ordinal: sequence === "#" ? 1 : ordinalOf(label, sequence),
    length: match[0].length,
  };
}

function findSequence(text: string, expected: string | undefined): Sequence | "#" {
  if (text === "#") return "#";
  const wanted = sequencePatterns.find(([name]) => name === expected);
  if (wanted?.[1].test(text)) return wanted[0];
  if (!wanted && text === "i") return "lowerroman";
  if (!wanted && text === "I") return "upperroman";
  return sequencePatterns.find(([, pattern]) => pattern.test(text))![0];
}

function ordinalOf(text: string, sequence: Sequence): number | undefined {
  if (sequence === "arabic") return Number(text);
  if (sequence === "loweralpha") return text.charCodeAt(0) - 96;
  if (sequence === "upperalpha") return text.charCodeAt(0) - 64;
  return fromRoman(text);
}

/** The enumerator that would follow, with its trailing space; undefined when the sequence has no such number. */
function enumeratorAfter({ prefix, suffix, sequence, ordinal }: Enumerator): string | undefined {
  const next = (ordinal ?? 0) + 1;
  let text: string | undefined;
  if (sequence === "#") text = "#";
  else if (sequence === "arabic") text = String(next);
  else if (sequence.endsWith("alpha")) text = next > 26 ? undefined : String.fromCharCode(96 + next);
  else text = toRoman(next);
  if (text === undefined) return undefined;
  const cased = sequence.startsWith("lower")
    ? text.toLowerCase()
    : sequence.startsWith("upper")
      ? text.toUpperCase()
      : text;
  return `${prefix}${cased}${suffix} `;
}

/** Is it an item: a number that exists, and a second line that is blank, indented, or the next item? */
function isItem(parser: BlockParser, enumerator: Enumerator): boolean {
  if (enumerator.ordinal === undefined) return false;
  const next = parser.lines.text(parser.index + 1);
  if (isBlank(next.slice(0, 1))) return true;
  const following = enumeratorAfter(enumerator);
  if (following === undefined) return false;
  return next.startsWith(following) || next.startsWith(`${enumerator.prefix}#${enumerator.suffix} `);
}

export const enumeratedList: BlockConstruct = {
  name: "enumerator",
  opens: "(#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
  goesOn,
  matches: (text) => marker.test(text),
  read(parser, text) {
    const first = readEnumerator(text);
    if (!first) return "other";
    if (!isItem(parser, first)) return "text";
    const { prefix, suffix, sequence } = first;
    const ordinal = first.ordinal!;
    const list = createElement("enumerated_list", parser.spanOf(parser.index));
    parser.place(list);
    parser.append(list);
    const enumtype = sequence === "#" ? "arabic" : sequence;
    list.attributes = { enumtype, prefix, suffix };
    if (ordinal !== 1) {
      setAttribute(list, "start", ordinal);
      const message = `Enumerated list start value not ordinal-1: "${first.text}" (ordinal ${String(ordinal)})`;
      const { lines, index } = parser;
      const span = lines.span(index, 0, index, prefix.length + first.text.length + suffix.length);
      parser.append(parser.registry.report("info", message, { span, baseNode: list }));
    }
    const item = readListItem(parser, first.length);
    addItem(parser, list, item.node);
    list.span = item.node.span;
    let last = ordinal;
    let isAuto = sequence === "#";
    const blankFinish = readMembers(parser, list, item.blankFinish, (next) => {
      const enumerator = readEnumerator(next, enumtype);
      if (enumerator?.prefix !== prefix || enumerator.suffix !== suffix) return undefined;
      const continues =
        enumerator.sequence === "#" || (enumerator.sequence === enumtype && !isAuto && enumerator.ordinal === last + 1);
      if (!continues || !isItem(parser, enumerator)) return undefined;
      if (enumerator.sequence === "#") isAuto = true;
      const nextItem = readListItem(parser, enumerator.length);
      addItem(parser, list, nextItem.node);
      last = enumerator.ordinal!;
      return nextItem.blankFinish;
    });
    closeList(parser, list, blankFinish, "Enumerated list");
    return "read";
  },
};
