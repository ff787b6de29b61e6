/** Open specs that claim the same thing of an API, told at each of them. */
import { claimedTwice } from "@assent/check";
import {
  clashesBySpec,
  type ContractSource,
  findClashes,
  isChangeGuessed,
  type Ledger,
  makeLedger,
  nameOf,
  type SpecDiagnostic,
  type ToldClash,
  withoutNames,
} from "@assent/contract";
import { LineIndex, type Span } from "@assent/rst";
import { readContractTexts } from "./approved-texts.ts";
import type { Io } from "../io.ts";
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

/** What other specs say of what open ones claim. */
interface Claimed {
  /** The clashes of open specs, by spec. */
  readonly clashes: ReadonlyMap<string, readonly ToldClash[]>;
  /** What open specs add that an approved one has promised, by their texts. */
  readonly addedAgain: ReadonlyMap<string, readonly SpecDiagnostic[]>;
}

/** What there is in repositories that has something to do with methods of these texts. */
export async function clashesAbout(roots: readonly string[], texts: readonly string[], io: Io): Promise<Claimed> {
  if (!texts.some(hasMethod)) return { clashes: new Map(), addedAgain: new Map() };
  const methods = new MethodWords();
  for (const text of texts) methods.add(text);
  const silent: Io = { ...io, err: { ...io.err, write: () => undefined } };
  const { coming, open } = await readContractTexts(
    { paths: roots, isAbout: (text) => changesShape(text) || methods.areIn(text) },
    silent,
  );
  const ledger = makeLedger(coming.map(({ text }) => text));
  return {
    clashes: clashesBySpec(findClashes(open)),
    addedAgain: new Map(open.map((one) => [one.text, addedAgain(one, ledger)])),
  };
}

/** The methods that a text adds and another spec, which is approved, has promised. */
function addedAgain({ contract }: ContractSource, { entries }: Ledger): readonly SpecDiagnostic[] {
  const promised = new Map(
    entries.flatMap((one) =>
      one.kind === "operation" && one.status !== "removed"
        ? [[withoutNames(one.key), one.statements[0]!] as const]
        : [],
    ),
  );
  return contract.operations.flatMap((operation): readonly SpecDiagnostic[] => {
    const { method, change } = operation;
    const key = nameOf(operation);
    const first = change.value === "added" && !isChangeGuessed(operation) ? promised.get(withoutNames(key)) : undefined;
    if (first === undefined || first.spec === contract.spec) return [];
    return [
      {
        code: "promised-twice",
        level: "warning",
        message: `The spec adds "${key}", which "${first.spec}" (${first.file}:${first.line}) has promised.`,
        span: method.span,
        help: 'write "changed", and only what changes',
      },
    ];
  });
}

/** The words of a line, without what stands before them. */
export function lineAt(text: string, line: number): Span {
  const start = new LineIndex(text).fromPlace({ line, column: 1 });
  const [, indent = "", words = ""] = /^([ \t]*)(.*)/.exec(text.slice(start))!;
  return { start: start + indent.length, end: start + indent.length + words.trimEnd().length };
}
