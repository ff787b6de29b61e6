/** Open specs that claim the same thing of an API, told at each of them. */
import { type ApprovedText, type Clash, clashWords, findClashes, type SpecDiagnostic } from "@assent/contract";
import { LineIndex, type Span } from "@assent/rst";
import { readContractTexts } from "./approved-texts.ts";
import type { Io } from "./io.ts";
import { methodField, wordsOfMethods } from "./method-words.ts";

/** The id of the rule, and of the findings. */
export const claimedTwiceCode = "claimed-twice";

/** What of a spec, with this text, other open specs claim too, as warnings. */
export function claimsOf(clashes: readonly Clash[], spec: string, text: string): readonly SpecDiagnostic[] {
  return clashes.flatMap((clash) =>
    clash.claims
      .filter((claim) => claim.spec === spec)
      .map((claim) => ({
        code: claimedTwiceCode,
        level: "warning" as const,
        message: clashWords(clash, claim),
        span: lineAt(text, claim.line),
        help: "agree on one of them, or let one spec depend on the other",
      })),
  );
}

/** The clashes in repositories that have something to do with methods of these texts. */
export async function clashesAbout(
  roots: readonly string[],
  texts: readonly string[],
  io: Io,
): Promise<readonly Clash[]> {
  const used = texts.filter((text) => text.search(methodField) >= 0);
  if (used.length === 0) return [];
  const words = [...new Set(used.flatMap(wordsOfMethods))];
  const silent: Io = { ...io, err: { ...io.err, write: () => undefined } };
  const open: ApprovedText[] = [];
  for (const root of roots) {
    const read = await readContractTexts([root], silent, (text) => words.some((word) => text.includes(word)));
    open.push(...read.open);
  }
  return findClashes(open);
}

/** The words of a line, without what stands before them. */
export function lineAt(text: string, line: number): Span {
  const start = new LineIndex(text).fromPlace({ line, column: 1 });
  const [, indent = "", words = ""] = /^([ \t]*)(.*)/.exec(text.slice(start))!;
  return { start: start + indent.length, end: start + indent.length + words.trimEnd().length };
}
