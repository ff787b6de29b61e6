/** Since when a text promises what it says: what earlier texts of its spec say alike was promised by them. */
import { hasSameText } from "./same-promises.ts";
import type { ApprovedText, Approval } from "./promise.ts";
import { statementsOf, type KeyedStatement } from "./statements.ts";

/** By the ids of statements what brought them; `before` are the texts that the new one is laid over, oldest first. */
export function promisedSince(text: ApprovedText, before: readonly ApprovedText[]): ReadonlyMap<string, Approval> {
  const earlier = new Map<string, KeyedStatement>();
  for (const one of before) for (const said of statementsOf(one)) earlier.set(said.id, said);
  return new Map(
    statementsOf(text).flatMap((said): readonly (readonly [string, Approval])[] => {
      const first = earlier.get(said.id);
      if (first === undefined || !saysTheSame(first, said)) return [];
      const { revision, approvedAt } = first.statement;
      return [[said.id, { revision, approvedAt }]];
    }),
  );
}

function saysTheSame(one: KeyedStatement, other: KeyedStatement): boolean {
  return (
    one.statement.change === other.statement.change &&
    one.removal === other.removal &&
    hasSameText(one.part, other.part)
  );
}
