/** The changes of a comparison as they are told: what is the same in several operations is told once. */
import { lifecycle } from "../comparisons/lifecycle.ts";
import { operations } from "../comparisons/operations.ts";
import type { Change } from "./change.ts";

/** One change, with all that say the same of other operations, or of other places of one. */
export interface ToldChanges {
  /** The one that shows it, with the shortest witness. */
  readonly change: Change;
  /** One sentence that holds for all of them. */
  readonly text: string;
  /** All of them, in order. */
  readonly all: readonly Change[];
}

/** What is said of an operation itself: each is a change of its own, though the words are the same. */
const ofOperations: ReadonlySet<string> = new Set([operations, lifecycle].flatMap(({ rules }) => rules.map(codeOf)));

function codeOf({ code }: { readonly code: string }): string {
  return code;
}

/** Each change by itself. */
export function toldApart(changes: readonly Change[]): readonly ToldChanges[] {
  return changes.map((change) => ({ change, text: change.text, all: [change] }));
}

/**
 * Changes of one id and level in the same part of a schema that has a name, or with the same words where it has none, each
 * once and where the first of them stands. Who promised it, who allows it and why it is not decided are the same, too.
 */
export function toldOnce(changes: readonly Change[]): readonly ToldChanges[] {
  const groups = new Map<string, Change[]>();
  for (const [index, change] of changes.entries()) {
    const isAlone = change.operation === undefined || ofOperations.has(change.id);
    const key = isAlone ? String(index) : keyOf(change);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [change]);
    else known.push(change);
  }
  return [...groups.values()].map((all) => {
    const [first] = all;
    const change = all.reduce((best, one) => (sizeOf(one) < sizeOf(best) ? one : best));
    return { change, text: all.length === 1 ? first!.text : (first!.schema?.text ?? first!.text), all };
  });
}

function keyOf({ id, level, text, schema, spec, undecided, waivedBy }: Change): string {
  const promised = spec && [spec.spec, spec.file, spec.line, spec.words];
  return JSON.stringify([
    id,
    level,
    schema?.text ?? text,
    schema?.was,
    schema === undefined,
    promised,
    undecided,
    waivedBy,
  ]);
}

function sizeOf({ witness }: Change): number {
  return witness === undefined ? Infinity : JSON.stringify(witness).length;
}
