/** Hyperlink references by a simple name: `name_`, and anonymous ones: `name__`. */
import { isSpace } from "../characters/classes.ts";
import { normalizeName, normalizeWhitespace } from "../characters/names.ts";
import { append, createElement } from "../tree.ts";
import type { InlineConstruct, Inliner } from "./inliner.ts";
import { NO_MESSAGES, joinsName, simpleNameEnd, simpleNameStart } from "./scanner.ts";
import { textNode } from "./standalone.ts";

export const referenceName: InlineConstruct = {
  characters: "_",
  read(cursor, inliner) {
    const { text, base, fragment } = cursor;
    const { rules } = inliner;
    if (marksAt(inliner, text, cursor.at) === 0) return undefined;
    let start = simpleNameStart(text, cursor.at, base);
    while (start < cursor.at && !(rules.mayStart(text, start, base) && !joinsName(text.charCodeAt(start)))) start += 1;
    if (start === cursor.at || isRolePrefix(text, start, base)) return undefined;
    const at = longestNameEnd(text, start, cursor.at);
    const marks = marksAt(inliner, text, at);
    const end = at + marks;
    const name = text.slice(start, at);
    const node = createElement("reference", fragment.span(start, end));
    node.rawsource = text.slice(start, end);
    append(node, textNode(fragment, text, start, at));
    // all at once: adding to a record takes more room
    if (marks === 2) node.attributes = { name: normalizeWhitespace(name), anonymous: true };
    else {
      node.attributes = { name: normalizeWhitespace(name), refname: normalizeName(name) };
      inliner.registry.noteRefname(node);
    }
    return { start, end, nodes: [node], messages: NO_MESSAGES, trimsBefore: false };
  },
};

/** How many underscores end a reference here: two, one or none. */
function marksAt({ rules }: Inliner, text: string, at: number): number {
  if (at + 1 < text.length && text.charCodeAt(at + 1) === 95 && rules.mayEnd(text, at + 2)) return 2;
  return rules.mayEnd(text, at + 1) ? 1 : 0;
}

/** At character level an underscore may stand in the name of a role before interpreted text. */
function isRolePrefix(text: string, start: number, base: number): boolean {
  if (start - 1 < base || text[start - 1] !== ":") return false;
  const end = simpleNameEnd(text, start);
  if (text[end] !== ":" || text[end + 1] !== "`") return false;
  return end + 2 < text.length && text[end + 2] !== "`" && !isSpace(text.charCodeAt(end + 2));
}

/** At character level a name may go on behind an underscore that could end it: the longest name counts. */
function longestNameEnd(text: string, start: number, found: number): number {
  for (let end = simpleNameEnd(text, start); end > found; end -= 1) {
    if (text[end] === "_" && !joinsName(text.charCodeAt(end - 1))) return end;
  }
  return found;
}
