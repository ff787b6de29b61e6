/** Blocks in which arrows tell what is sent from what is answered: "-> {…}" and "<- 201 Created". */
import type { BlockLine } from "../words/block-line.ts";

/** Lines without their arrows, and of those that had one which way it points. */
export interface ArrowLines {
  readonly lines: readonly BlockLine[];
  readonly ways: ReadonlyMap<number, "request" | "response">;
}

/** An arrow before a body or a code of status. */
const arrow = /^\s*(?:(?<sent>-{1,3}>|={1,2}>|→|>{1,3})|(?<answered><-{1,3}|<={1,2}|←|<{1,3}))\s*(?=[{[]|[1-5]\d\d\b)/;

/** Takes them off. */
export function withoutArrows(lines: readonly BlockLine[]): ArrowLines {
  const ways = new Map<number, "request" | "response">();
  const plain = lines.map((line, index): BlockLine => {
    const found = arrow.exec(line.text);
    if (found === null) return line;
    ways.set(index, found.groups?.sent === undefined ? "response" : "request");
    const [whole] = found;
    const start = line.span.start + whole.trimStart().length;
    return { ...line, text: " ".repeat(whole.length) + line.text.slice(whole.length), span: { ...line.span, start } };
  });
  return { lines: plain, ways };
}
