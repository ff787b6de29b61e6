/** Substitution references: `|text|`, and as hyperlinks `|text|_` and `|text|__`. */
import { normalizeName, normalizeWhitespace } from "../characters/names.ts";
import { append, createElement, textOf } from "../tree.ts";
import { elementOf, readDelimited, startsHere, type Delimited } from "./delimited.ts";
import type { InlineConstruct } from "./inliner.ts";
import { NO_MESSAGES } from "./scanner.ts";

const kind: Delimited = { type: "substitution_reference", startString: "|", endString: "|", underscores: 2 };

export const substitutionReference: InlineConstruct = {
  characters: "|",
  read(cursor, inliner) {
    const { text, at, fragment } = cursor;
    if (text[at + 1] === "|" || !startsHere(cursor, inliner, "|")) return undefined;
    const match = readDelimited(cursor, inliner, kind);
    const element = elementOf(match, kind);
    if (!element) return match;
    const { end } = match;
    const textEnd = text.lastIndexOf("|", end - 1);
    const name = textOf(element);
    element.attributes = { refname: normalizeWhitespace(name) };
    const mark = text.slice(textEnd, end);
    if (!mark.endsWith("_")) return match;
    const reference = createElement("reference", fragment.span(at, end));
    reference.rawsource = `|${name}${mark}`;
    if (mark.endsWith("__")) reference.attributes = { anonymous: true };
    else {
      reference.attributes = { refname: normalizeName(name) };
      inliner.registry.noteRefname(reference);
    }
    append(reference, element);
    return { start: at, end, nodes: [reference], messages: NO_MESSAGES, trimsBefore: false };
  },
};
