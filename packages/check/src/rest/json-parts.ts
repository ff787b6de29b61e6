/**
 * The samples of a block that shows a call as it goes over the wire: below a line of the request or of the status (RFC 9112,
 * 2.1), its headers, and labels such as "Request:".
 */
import { verbs } from "@assent/spec";

/** A piece of a block that may be JSON. */
export interface JsonPart {
  readonly text: string;
  /** Its offset in the block. */
  readonly at: number;
}

const method = `(?:${verbs})`;
/** What begins a message, wherever it stands. */
const start = new RegExp(
  String.raw`^(?:[$>#] *)?(?:${method}:? +["'${"`"}]?(?:/|https?:|\{|%|<)\S*.*|HTTP/\d(?:\.\d)? +\d{3}\b.*)$`,
);
const label =
  /^(?:(?:example|sample|json|api) )?(?:request|response|reply|body|output|input|result|returns?)(?: (?:request|response|body|json|data|sample|example|payload))*(?: \(?\d{3}[^:]*)?:?$/i;
const header = /^[A-Za-z][\w-]*: +\S.*$/;
/** A call of curl, up to the quote before its body. */
const curl = /(?:^|\s)(?:-d|--data(?:-raw|-binary|-ascii)?|--json)[ =]*'(?=\s*[{[])/;

/** The pieces between such lines; the whole block where it has none. */
export function jsonParts(text: string): readonly JsonPart[] {
  const called = /^\s*(?:\$ *)?curl\b/.test(text) ? curl.exec(text) : null;
  if (called !== null) {
    const at = called.index + called[0].length;
    const end = text.lastIndexOf("'");
    return end > at ? [{ text: text.slice(at, end), at }] : [];
  }
  const parts: { text: string; at: number }[] = [];
  let [at, isHead, hasHead] = [0, true, false];
  for (const line of text.split(/(?<=\n)/)) {
    const words = line.trim();
    const isAtMargin = !/^\s/.test(line);
    const begins = isAtMargin && (start.test(words) || label.test(words));
    if (begins || (isHead && hasHead && (words === "" || header.test(words)))) {
      hasHead = true;
      isHead = true;
    } else if (isHead) {
      isHead = false;
      parts.push({ text: line, at });
    } else parts.at(-1)!.text += line;
    at += line.length;
  }
  return parts;
}
