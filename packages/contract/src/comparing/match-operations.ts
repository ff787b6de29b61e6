import type { DocumentPair, OperationPair } from "./rule.ts";
import type { OperationSurface, Surface } from "./surface.ts";

/** Lays the operations of two documents beside each other: by path, then by template, then with the base paths of servers. */
export function matchOperations(base: Surface, revision: Surface): DocumentPair {
  const matched: OperationPair[] = [];
  let left = [...base.operations, ...base.webhooks];
  const taken = new Set<OperationSurface>();
  const all = [...revision.operations, ...revision.webhooks];
  const keys: readonly ((operation: OperationSurface, surface: Surface) => string)[] = [
    ({ path, method, isWebhook }) => `${isWebhook ? "hook " : ""}${method} ${path}`,
    ({ path, method, isWebhook }) => `${isWebhook ? "hook " : ""}${method} ${withoutNames(path)}`,
    ({ path, method, isWebhook }, { basePath }) =>
      `${isWebhook ? "hook " : ""}${method} ${basePath}${withoutNames(path)}`,
  ];
  for (const keyOf of keys) {
    const byKey = new Map<string, OperationSurface>();
    for (const operation of all) {
      const key = keyOf(operation, revision);
      if (!taken.has(operation) && !byKey.has(key)) byKey.set(key, operation);
    }
    left = left.filter((operation) => {
      const key = keyOf(operation, base);
      const other = byKey.get(key);
      if (other === undefined) return true;
      byKey.delete(key);
      taken.add(other);
      matched.push({ base: operation, revision: other });
      return false;
    });
  }
  return { base, revision, matched, removed: left, added: all.filter((operation) => !taken.has(operation)) };
}

function withoutNames(path: string): string {
  return path.replace(/\{[^{}]*\}/g, "{}");
}
