import { fewNames } from "@assent/spec";
import { findPromises } from "./find-promises.ts";
import type { Ledger, PromiseEntry } from "./promise.ts";

/** So many names are told; of more only their number. */
const most = 12;

/**
 * What is promised near a question that nothing answers, as a sentence: of a method its codes where a code was asked for,
 * else all that it has; of a path its methods. Undefined where neither is promised.
 */
export function nearPromises(ledger: Ledger, question: string): string | undefined {
  const [, method, path] = /(?:^|\s)(?:([a-z]+)\s+)?(\/\S*?)[?.,;:!)"']*(?=\s|$)/i.exec(question) ?? [];
  if (path === undefined) return undefined;
  const standing: Ledger = { ...ledger, entries: ledger.entries.filter(({ status }) => status !== "removed") };
  const of = (asked: string): readonly PromiseEntry[] =>
    findPromises(standing, asked).filter(({ operation }) => operation !== undefined);
  const operationsOf = (entries: readonly PromiseEntry[]): readonly string[] => [
    ...new Set(entries.map(({ operation }) => operation!)),
  ];
  const own = method === undefined ? [] : of(`${method} ${path}`);
  const [operation, ...others] = operationsOf(own);
  if (operation !== undefined && others.length === 0) {
    const isCode = /(?:^|\s)[1-5]\d\d(?=\W*(?:\s|$))/.test(question);
    const parts = own
      .filter(({ kind }) => (isCode ? kind === "code" : kind !== "operation"))
      .map(({ key }) => key.slice(operation.length + 1));
    return parts.length === 0 ? undefined : `${operation} has ${fewNames(parts, most)}.`;
  }
  const methods = operationsOf(of(path));
  return methods.length === 0 ? undefined : `Promised there: ${fewNames(methods, most)}.`;
}
