/** Open specs that claim the same thing of an API, told at each of them. */
import { claimedTwice } from "@assent/check";
import { clashesBySpec, findClashes, type SpecDiagnostic, type ToldClash } from "@assent/contract";
import { LineIndex, type Span } from "@assent/rst";
import { readContractTexts } from "./approved-texts.ts";
import type { Io } from "./io.ts";
import { changesShape, hasMethod, MethodWords } from "./method-words.ts";

/** What of a spec, with this text, other open specs claim too, as warnings. */
export function claimsOf(clashes: readonly ToldClash[] | undefined, text: string): readonly SpecDiagnostic[] {
  return (clashes ?? []).map(({ claim, words }) => ({
    code: claimedTwice.code,
    level: "warning" as const,
    message: words,
    span: lineAt(text, claim.line),
    help: "agree on one of them, or let one spec depend on the other",
  }));
}

/** The clashes in repositories that have something to do with methods of these texts, by spec. */
export async function clashesAbout(
  roots: readonly string[],
  texts: readonly string[],
  io: Io,
): Promise<ReadonlyMap<string, readonly ToldClash[]>> {
  if (!texts.some(hasMethod)) return new Map();
  const methods = new MethodWords();
  for (const text of texts) methods.add(text);
  const silent: Io = { ...io, err: { ...io.err, write: () => undefined } };
  const { open } = await readContractTexts(
    { paths: roots, isAbout: (text) => changesShape(text) || methods.areIn(text) },
    silent,
  );
  return clashesBySpec(findClashes(open));
}

/** The words of a line, without what stands before them. */
export function lineAt(text: string, line: number): Span {
  const start = new LineIndex(text).fromPlace({ line, column: 1 });
  const [, indent = "", words = ""] = /^([ \t]*)(.*)/.exec(text.slice(start))!;
  return { start: start + indent.length, end: start + indent.length + words.trimEnd().length };
}
