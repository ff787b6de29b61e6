/** Changes of things that no approved spec promises, mostly slips in a name, told at the spec that makes them. */
import { closest } from "@assent/check";
import { makeLedger, unpromisedChanges, type ApprovedText, type Ledger, type SpecDiagnostic } from "@assent/contract";
import { readContractTexts } from "./approved-texts.ts";
import { lineAt } from "./claimed-twice.ts";
import type { Io } from "../io.ts";
import { changesShape, hasMethod } from "./method-words.ts";
import { isChanging } from "./open-specs.ts";

/** What is promised in repositories, and the open texts, where one of these texts changes something; else nothing. */
export async function readForChanges(
  roots: readonly string[],
  texts: readonly string[],
  io: Io,
): Promise<{ readonly ledger: Ledger; readonly open: readonly ApprovedText[] } | undefined> {
  if (!texts.some((text) => changesShape(text) || (hasMethod(text) && isChanging.test(text)))) return undefined;
  const silent: Io = { ...io, err: { ...io.err, write: () => undefined } };
  const { coming, open } = await readContractTexts({ paths: roots, isAbout: hasMethod }, silent);
  return { ledger: makeLedger(coming.map(({ text }) => text)), open };
}

/** What of a text nobody promised; a name that is nearly one that was promised is a warning. */
export function changesOfNothing(text: ApprovedText, ledger: Ledger): readonly SpecDiagnostic[] {
  return unpromisedChanges(text, ledger).map(({ key, kind, statement, candidates, taken }) => {
    const near = taken === undefined ? closest(key, candidates) : undefined;
    const does = statement.change === "changed" ? "changes" : `${statement.change.replace(/d$/, "")}s`;
    return {
      code: "changed-unknown",
      level: near === undefined && kind === "operation" ? "info" : "warning",
      message: `The spec ${does} "${key}", which ${taken === undefined ? "no approved spec promises" : `"${taken.spec}" has removed (${taken.file}:${taken.line})`}.`,
      span: lineAt(text.text, statement.line),
      help: near === undefined ? 'write "added" or "(new)" if it is new' : `did you mean "${near}"?`,
    } as const;
  });
}
