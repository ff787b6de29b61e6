/** Parameters of the query that are written as a block, a line each. */
import { type BlockLine, placeIn } from "../words/block-line.ts";
import { addNew } from "../methods/method.ts";
import type { OlderReader } from "../read-older.ts";

/** Words before a block whose lines are parameters of the query, and such a line: "limit = how many at most". */
const ofQuery = /\bquery (?:string )?(?:param(?:eter)?s?|arg(?:ument)?s?)[^.]{0,40}:*$/i;
const queryLine =
  /^\s*[\x60*]{0,2}(?<name>[A-Za-z_][\w.:-]{0,60}?)[\x60*]{0,2}\s*(?:=|:|--?|–)\s+(?<meaning>[A-Za-z(].*)$/;

/** Reads them; what is indented more goes on with the line above it. */
export function readQueryLines(lines: readonly BlockLine[], reader: OlderReader): boolean {
  if (!ofQuery.test(reader.label) || reader.current === undefined) return false;
  const full = lines.filter(({ text }) => text.trim() !== "");
  const indentOf = ({ text }: BlockLine): number => /^\s*/.exec(text)![0].length;
  const least = Math.min(...full.map(indentOf));
  const found = full
    .filter((line) => indentOf(line) === least)
    .map((line) => ({ line, groups: queryLine.exec(line.text)?.groups }));
  if (found.length === 0 || found.some(({ groups }) => groups === undefined)) return false;
  for (const { line, groups } of found) {
    const name = groups!.name!;
    const parameter = { span: placeIn(line, 0, name.length), meaning: groups!.meaning!, confidence: 0.85 };
    for (const { parameters } of reader.targets()) addNew(parameters, name, { ...parameter, in: "query" });
  }
  return true;
}
