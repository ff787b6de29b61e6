import { withoutNames } from "../openapi/without-names.ts";
import { leastConfidence } from "../reading/contract.ts";
import type { ApprovedText, Ledger, PromiseEntry, Statement } from "./promise.ts";
import { statementsOf } from "./statements.ts";

/** A change of something that nobody promised. */
export interface UnpromisedChange {
  readonly kind: PromiseEntry["kind"];
  /** As it is written: "POST /v1/jobz", "POST /v1/jobs request.sizes". */
  readonly key: string;
  readonly statement: Statement;
  /** What was promised that it could be: methods, or what a method has of the kind. */
  readonly candidates: readonly string[];
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
  const known = new Set(promised.map(({ key }) => withoutNames(key)));
  const methods = promised.filter(({ kind }) => kind === "operation").map(({ key }) => key);
  if (methods.length === 0) return [];
  const added = new Set<string>();
  return statementsOf(text).flatMap(
    ({ id, key, kind, operation, isMarked, statement }): readonly UnpromisedChange[] => {
      if (statement.change === "added") added.add(id);
      if (statement.change === "added" || statement.confidence < leastConfidence) return [];
      if (operation === undefined || known.has(id) || added.has(id)) return [];
      if (kind === "operation") return [{ kind, key, statement, candidates: methods }];
      // Those of a path are known by their places.
      const isPath = kind === "parameter" && key.startsWith(`${operation} path `);
      if (!isMarked || isPath || !known.has(withoutNames(operation))) return [];
      const own = withoutNames(operation);
      const alike = promised.filter((one) => one.kind === kind && withoutNames(one.operation ?? "") === own);
      return [{ kind, key, statement, candidates: alike.map((one) => one.key) }];
    },
  );
}
