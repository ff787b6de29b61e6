import type { ApiOperation } from "../openapi/operations.ts";
import type { CoverageCell } from "./difference.ts";

/** Every promised code of every operation, seen or not, and every code that was seen without being promised. */
export function coverageTable(
  operations: readonly ApiOperation[],
  seen: readonly CoverageCell[],
): readonly CoverageCell[] {
  return operations.flatMap(({ id, responses }) => {
    const own = seen.filter(({ operation }) => operation === id);
    const promised = responses.map(
      ({ code }) =>
        own.find((cell) => cell.code === code) ?? { operation: id, code, promised: true, seen: 0, right: 0 },
    );
    return [...promised, ...own.filter((cell) => !cell.promised)].sort((left, right) =>
      left.code < right.code ? -1 : 1,
    );
  });
}
