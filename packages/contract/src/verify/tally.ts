/** What was seen in a run: its differences, each once, and how often each method answered with each code. */
import { findResponse, type ApiOperation } from "../openapi/operations.ts";
import type { Tried } from "./attempt.ts";
import type { Observation } from "./check-response.ts";
import { keyOf, type CoverageCell, type Difference } from "./difference.ts";
import type { GotResponse, SentRequest } from "./request.ts";
import { isSuccess } from "./statuses.ts";

/** Keeps it. */
export interface Tally {
  /** Takes an answer down, as one without a difference. */
  readonly count: (operation: ApiOperation, status: number) => void;
  /** Takes a difference down; its answer is no right one. */
  readonly report: (tried: Tried, observation: Observation) => void;
  readonly differences: () => readonly Difference[];
  readonly coverage: () => readonly CoverageCell[];
  /** The operations that had success once at least. */
  readonly done: () => ReadonlySet<string>;
}

/** Starts empty. */
export function openTally(): Tally {
  const found = new Map<string, Difference>();
  const cells = new Map<string, { operation: string; code: string; promised: boolean; seen: number; right: number }>();
  const wrong = new WeakSet<GotResponse>();
  const done = new Set<string>();
  const cellOf = (operation: ApiOperation, status: number): { seen: number; right: number } => {
    const promised = findResponse(operation, status);
    const code = promised?.code ?? String(status);
    const key = `${operation.id} ${code}`;
    const cell = cells.get(key) ?? {
      operation: operation.id,
      code,
      promised: promised !== undefined,
      seen: 0,
      right: 0,
    };
    cells.set(key, cell);
    return cell;
  };
  return {
    count(operation, status) {
      const cell = cellOf(operation, status);
      cell.seen += 1;
      cell.right += 1;
      if (isSuccess(status)) done.add(operation.id);
    },
    report(tried, observation) {
      const { operation } = tried.attempt;
      if (!wrong.has(tried.response)) {
        wrong.add(tried.response);
        if (tried.status > 0) cellOf(operation, tried.status).right -= 1;
      }
      const { request, response } = tried;
      const difference: Difference = { ...observation, operation: operation.id, request, response, count: 1 };
      const known = found.get(keyOf(difference));
      // The shortest request says most.
      const shown = known !== undefined && lengthOf(known.request) <= lengthOf(request) ? known : difference;
      found.set(keyOf(difference), { ...shown, count: (known?.count ?? 0) + 1 });
    },
    differences: () => [...found.values()],
    coverage: () => [...cells.values()],
    done: () => done,
  };
}

function lengthOf({ url, body = "" }: SentRequest): number {
  return url.length + body.length;
}
