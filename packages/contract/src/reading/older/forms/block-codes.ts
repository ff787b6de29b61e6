/** Codes in blocks: behind a call, above a body, in lines of a list. */
import { type BlockLine, placeIn } from "../words/block-line.ts";
import { bodyStart } from "./block-bodies.ts";
import type { Call } from "./calls.ts";
import { codesIn } from "../details/codes.ts";
import { addNew, type OlderMethod } from "../methods/method.ts";
import type { OlderReader } from "../read-older.ts";
import { codeSureness } from "../words/sureness.ts";

/** "POST /v1/a   make one   201/400": what the columns behind a call say of it. */
export function readRow(
  line: BlockLine,
  { title, codes, codesAt }: NonNullable<Call["row"]>,
  named: readonly OlderMethod[],
): void {
  for (const one of named) {
    if (one.title === "") one.title = title;
    for (const { 0: code, index } of codes.matchAll(/\d+/g)) {
      const start = codesAt + index;
      addNew(one.codes, code, {
        span: placeIn(line, start, start + code.length),
        meaning: "",
        confidence: codeSureness.shown,
      });
    }
  }
}

/** The code of an answer whose body is told below it. */
export function codeAbove(lines: readonly BlockLine[], index: number): string | undefined {
  const above = lines[index - 1]?.text ?? "";
  return /^\s*(?:(?:status|response) )?code:/i.test(above) ? codesIn(above.trim(), true)[0]?.code : undefined;
}

/** "Normal http response code: 200", where a whole description stands in a block, and lines of a list of codes. */
export function readCodeLine(line: BlockLine, { current }: OlderReader, isListed: boolean): boolean {
  const { text } = line;
  if ((!isListed && !/\b(?:codes?|errors?)\b[^{}[\]]{0,40}:/i.test(text)) || text.length > 300) return false;
  const words = text.trim();
  const found = codesIn(words, true);
  for (const { code, start, end, meaning } of found) {
    if (current !== undefined)
      addNew(current.codes, code, { span: placeIn(line, start, end), meaning, confidence: codeSureness.shown });
  }
  return found.length > 0;
}

/** A list of codes that is written as a block. */
export function readWords(lines: readonly BlockLine[], reader: OlderReader): void {
  const { current } = reader;
  if (current === undefined) return;
  const isListed = /\bcodes?\b/i.test(reader.label);
  for (const line of lines) {
    if (line.text.length > 300 || bodyStart.test(line.text)) return;
    const words = line.text.trim();
    for (const { code, start, end, meaning, how } of codesIn(words, isListed)) {
      if (how === "mentioned" || (!isListed && how === "leading")) continue;
      addNew(current.codes, code, { span: placeIn(line, start, end), meaning, confidence: codeSureness.shown });
    }
  }
}
