import { withoutNames } from "../openapi/without-names.ts";
import { leastConfidence } from "../reading/contract.ts";
import { namedIn } from "../reading/shape-differences.ts";
import type { ApprovedText, Ledger, PromiseEntry, Statement } from "./promise.ts";
import { identityOf, statementsOf } from "./statements.ts";

/** A change of something that nobody promised. */
export interface UnpromisedChange {
  readonly kind: PromiseEntry["kind"];
  /** As it is written: "POST /v1/jobz", "POST /v1/jobs request.sizes". */
  readonly key: string;
  readonly statement: Statement;
  /** What was promised that it could be: methods, or what a method has of the kind. */
  readonly candidates: readonly string[];
  /** Who has taken it away, where it was promised once. */
  readonly taken?: Statement | undefined;
}

/**
 * What a text changes, deprecates or removes and no approved spec promises: a method, or a row with a mark of its own in a
 * method that is promised. Where nothing is promised at all the API is older than its specs, and nothing is told.
 */
export function unpromisedChanges(
  text: ApprovedText,
  { entries }: Pick<Ledger, "entries">,
): readonly UnpromisedChange[] {
  const promised = entries.filter(({ status }) => status !== "removed");
  const known = new Set(promised.map(identityOf));
  const takenBy = (id: string): Statement | undefined =>
    entries.find((one) => one.status === "removed" && identityOf(one) === id)?.statements.at(-1);
  const methods = promised.filter(({ kind }) => kind === "operation").map(({ key }) => key);
  if (methods.length === 0) return [];
  const added = new Set<string>();
  return statementsOf(text).flatMap(
    ({ id, key, kind, operation, isMarked, statement }): readonly UnpromisedChange[] => {
      if (statement.change === "added") added.add(id);
      if (key.startsWith("shape ")) return unpromisedRow({ key, kind, statement }, text, promised);
      if (statement.change === "added" || statement.isGuess === true) return [];
      if (statement.confidence < leastConfidence) return [];
      if (operation === undefined || known.has(id) || added.has(id)) return [];
      if (kind === "operation") return [{ kind, key, statement, candidates: methods, taken: takenBy(id) }];
      // Those of a path are known by their places.
      const isPath = kind === "parameter" && key.startsWith(`${operation} path `);
      if (!isMarked || isPath || !known.has(withoutNames(operation))) return [];
      const own = withoutNames(operation);
      const alike = promised.filter((one) => one.kind === kind && withoutNames(one.operation ?? "") === own);
      return [{ kind, key, statement, candidates: alike.map((one) => one.key), taken: takenBy(id) }];
    },
  );
}

/** A row with which a shape is changed that nobody promised, or that has no such field. */
function unpromisedRow(
  { key, kind, statement }: Pick<UnpromisedChange, "key" | "kind" | "statement">,
  { contract }: ApprovedText,
  promised: readonly PromiseEntry[],
): readonly UnpromisedChange[] {
  const { section, change } = statement;
  const ofShape = promised.filter(
    (one) =>
      one.kind.endsWith("-field") &&
      one.statements.some((said) => said.section.toLowerCase() === section.toLowerCase()),
  );
  const shape = contract.shapes.find(({ name }) => name === section);
  const isOwn = shape !== undefined && namedIn(contract)(shape);
  if (change === "added" || (ofShape.length === 0 && isOwn)) {
    return ofShape.length > 0 || isOwn ? [] : [{ kind, key, statement, candidates: [] }];
  }
  const field = identityOf({ kind, key }).slice(`shape ${section}.`.length);
  if (ofShape.some((one) => identityOf(one).endsWith(`.${field}`))) return [];
  const candidates = ofShape.map((one) => `shape ${section}.${one.key.slice(one.key.lastIndexOf(".") + 1)}`);
  return [{ kind, key, statement, candidates: [...new Set(candidates)] }];
}
