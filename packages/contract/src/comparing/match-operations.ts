import { withoutExploded } from "./exploded-objects.ts";
import { withoutNames } from "../openapi/without-names.ts";
import { findInTemplate } from "./path-templates.ts";
import type { DocumentPair, OperationPair } from "./rule.ts";
import type { OperationSurface, Surface } from "./surface.ts";

/**
 * Lays the operations of two documents beside each other: by path, then by template, then with the base paths of servers,
 * then a path without a parameter with a template that holds it. Where both tell actions apart by the body, those are laid
 * beside each other, and so are the callbacks of what was matched. Parameters that are one object in one of them are told apart.
 */
export function matchOperations(base: Surface, revision: Surface): DocumentPair {
  const matched: OperationPair[] = [];
  let left = [...base.operations, ...base.webhooks];
  const taken = new Set<OperationSurface>();
  const all = [...revision.operations, ...revision.webhooks];
  const keys: readonly ((operation: OperationSurface) => string)[] = [
    ({ path, method, kind }) => `${kind} ${method} ${path}`,
    ({ path, method, kind }) => `${kind} ${method} ${withoutNames(path)}`,
    ({ path, method, kind, servers }) => `${kind} ${method} ${servers.basePath}${withoutNames(path)}`,
  ];
  for (const keyOf of keys) {
    const byKey = new Map<string, OperationSurface>();
    for (const operation of all) {
      const key = keyOf(operation);
      if (!taken.has(operation) && !byKey.has(key)) byKey.set(key, operation);
    }
    left = left.filter((operation) => {
      const key = keyOf(operation);
      const other = byKey.get(key);
      if (other === undefined) return true;
      byKey.delete(key);
      taken.add(other);
      matched.push({ base: operation, revision: other });
      return false;
    });
  }
  const removed = left.filter((operation) => {
    const held = operation.kind === "path" ? findInTemplate(operation, revision.operations) : undefined;
    if (held !== undefined) matched.push({ base: operation, revision: held });
    return held === undefined;
  });
  const added = all.filter((operation) => !taken.has(operation));
  const parts = matched.map(partsOf);
  return {
    base,
    revision,
    matched: parts.flatMap((one) => one.matched).map(withoutExploded),
    removed: [...removed.flatMap(eachAction), ...parts.flatMap((one) => one.removed)],
    added: [...added, ...parts.flatMap((one) => one.added)],
  };
}

type Parts = Pick<DocumentPair, "matched" | "removed" | "added">;

/** What a pair consists of: actions where both tell them apart, and callbacks. */
function partsOf(pair: OperationPair): Parts {
  const { base, revision } = pair;
  const hasActions = base.actions.length > 0 && revision.actions.length > 0;
  const actions = hasActions ? match(base.actions, revision.actions, ({ action }) => action) : undefined;
  const pairs = actions?.matched ?? [pair];
  const sent = match(callbacksOf(base), callbacksOf(revision), ({ path, method }) => `${method} ${callbackKey(path)}`);
  return {
    matched: [...pairs, ...sent.matched],
    removed: [...(actions?.removed ?? []), ...sent.removed],
    added: [...(actions?.added ?? []), ...sent.added],
  };
}

function match(
  base: readonly OperationSurface[],
  revision: readonly OperationSurface[],
  keyOf: (operation: OperationSurface) => string | undefined,
): Parts {
  const find = (one: OperationSurface, all: readonly OperationSurface[]): OperationSurface | undefined =>
    all.find((other) => keyOf(other) === keyOf(one));
  return {
    matched: base.flatMap((one) => {
      const other = find(one, revision);
      return other === undefined ? [] : [{ base: one, revision: other }];
    }),
    removed: base.filter((one) => find(one, revision) === undefined),
    added: revision.filter((one) => find(one, base) === undefined),
  };
}

/** What is in braces in an expression is no name of a parameter: it says where the address comes from (OpenAPI 3.1 §4.8.20.4). */
function callbackKey(path: string): string {
  return path.replace(/\{(?!\$)[^{}]*\}/g, "{}");
}

function callbacksOf({ callbacks, actions }: OperationSurface): readonly OperationSurface[] {
  return [...callbacks, ...actions.flatMap((one) => one.callbacks)];
}

/** An operation by its actions: each is a promise of its own. */
function eachAction(operation: OperationSurface): readonly OperationSurface[] {
  return operation.actions.length === 0 ? [operation] : operation.actions;
}
