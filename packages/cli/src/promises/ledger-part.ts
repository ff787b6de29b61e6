/** The part of the ledger that is asked for: by kind, by what became of it, by a spec that had a part in it. */
import type { ApprovedText, Clash, LedgerAlert, PromiseEntry } from "@assent/contract";
import { findSimilar } from "@assent/workspace";
import { stemOf } from "@assent/spec";

/** Which part is meant; what is undefined leaves out nothing. */
export interface LedgerPart {
  readonly kind: string | undefined;
  readonly status: string | undefined;
  /** Ids of specs. */
  readonly specs: ReadonlySet<string> | undefined;
}

/** Specs by what they may be called: id, path, or the name of the file. */
type Named = Pick<ApprovedText, "contract">;

/** The ids of the specs that are called so, or the sentence that says that none is. */
export function specsCalled(name: string, texts: readonly Named[]): ReadonlySet<string> | string {
  const path = name.replace(/^(?:\.\.?\/)+/, "");
  const isCalled = ({ contract: { spec, file } }: Named): boolean =>
    spec === name || stemOf(file) === name || file === path || file.endsWith(`/${path}`) || path.endsWith(`/${file}`);
  const found = new Set(texts.filter(isCalled).map(({ contract }) => contract.spec));
  if (found.size > 0) return found;
  const known = texts.flatMap(({ contract: { spec, file } }) => [spec, stemOf(file)]);
  const similar = findSimilar(name, known);
  return `No spec called "${name}" promises or claims anything here.${similar === undefined ? "" : ` Did you mean "${similar}"?`}`;
}

/** The promises of a part. */
export function entriesIn(part: LedgerPart, entries: readonly PromiseEntry[]): readonly PromiseEntry[] {
  return entries.filter(
    ({ kind, status, statements }) =>
      (part.kind ?? kind) === kind &&
      (part.status ?? status) === status &&
      (part.specs === undefined || statements.some(({ spec }) => part.specs!.has(spec))),
  );
}

/** What somebody has to look at in a part: what is about its promises, or is said by its specs. */
export function alertsIn<Alert extends LedgerAlert>(
  part: LedgerPart,
  alerts: readonly Alert[],
  entries: readonly PromiseEntry[],
): readonly Alert[] {
  if (isWhole(part)) return alerts;
  const keys = new Set(entries.map(({ key }) => key));
  const isSaid = ({ spec }: LedgerAlert["statement"]): boolean =>
    part.kind === undefined && part.status === undefined && part.specs?.has(spec) === true;
  return alerts.filter(({ key, statement }) => keys.has(key) || isSaid(statement));
}

/** What open specs of a part claim with others; what is not yet promised has become nothing. */
export function clashesIn(part: LedgerPart, clashes: readonly Clash[]): readonly Clash[] {
  return clashes.filter(
    ({ kind, claims }) =>
      part.status === undefined &&
      (part.kind ?? kind) === kind &&
      (part.specs === undefined || claims.some(({ spec }) => part.specs!.has(spec))),
  );
}

/** Whether nothing is left out. */
export function isWhole({ kind, status, specs }: LedgerPart): boolean {
  return kind === undefined && status === undefined && specs === undefined;
}
