/** Open specs that claim the same thing of an API, told at each of them. */
import { claimedTwice } from "@assent/check";
import { type Clash, clashWords, findClashes, type SpecDiagnostic } from "@assent/contract";
import { LineIndex, type Span } from "@assent/rst";
import { readContractTexts } from "./approved-texts.ts";
import type { Io } from "./io.ts";
import { hasMethod, isAboutMethodsOf } from "./method-words.ts";

/** What of a spec, with this text, other open specs claim too, as warnings. */
export function claimsOf(clashes: readonly Clash[], spec: string, text: string): readonly SpecDiagnostic[] {
  return clashes.flatMap((clash) =>
    clash.claims
      .filter((claim) => claim.spec === spec)
      .map((claim) => ({
        code: claimedTwice.code,
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
  if (!texts.some(hasMethod)) return [];
  const silent: Io = { ...io, err: { ...io.err, write: () => undefined } };
  return findClashes((await readContractTexts(roots, silent, isAboutMethodsOf(texts))).open);
}

/** The words of a line, without what stands before them. */
export function lineAt(text: string, line: number): Span {
  const start = new LineIndex(text).fromPlace({ line, column: 1 });
  const [, indent = "", words = ""] = /^([ \t]*)(.*)/.exec(text.slice(start))!;
  return { start: start + indent.length, end: start + indent.length + words.trimEnd().length };
}
