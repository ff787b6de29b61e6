/** Runs pairs of the shared form and counts how far the comparison agrees. */
import { type Change, compareOpenApi, readOpenApi } from "@assent/contract";
import { disagreementReasons } from "./conformance-reasons.ts";
import { oasdiffIds } from "./oasdiff-ids.ts";

interface Expected {
  readonly id: string;
  readonly level: string;
  readonly operation?: string | null;
  readonly path?: string | null;
}

interface Pair {
  readonly id: string;
  readonly base: string;
  readonly revision: string;
  readonly breaking: boolean;
  readonly semantic?: "breaking" | "compatible" | "unclear";
  readonly semanticBy?: string;
  readonly expected: readonly Expected[];
}

/** A pair where we say otherwise. */
export interface Disagreement {
  readonly id: string;
  readonly expected: string;
  readonly actual: string;
  readonly by: string;
  readonly reason: string | undefined;
  readonly changes: readonly string[];
}

/** How far we agree. */
export interface Tally {
  pairs: number;
  /** Pairs with a verdict, and those where ours is the same. */
  decided: number;
  right: number;
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  /** Changes of ours, and those with a name there; expected changes, and those that we have. */
  ours: number;
  named: number;
  expected: number;
  found: number;
  levels: number;
  errors: number;
  witnessed: number;
  noops: number;
  noopAlarms: number;
  readonly disagreements: Disagreement[];
  readonly missing: string[];
  readonly surplus: string[];
}

/** Runs all pairs of a folder, whose files `read` gives. */
export function runPairs(read: (path: string) => string): Tally {
  const { pairs } = JSON.parse(read("pairs.json")) as { readonly pairs: readonly Pair[] };
  const tally: Tally = {
    pairs: 0,
    decided: 0,
    right: 0,
    truePositives: 0,
    falsePositives: 0,
    falseNegatives: 0,
    ours: 0,
    named: 0,
    expected: 0,
    found: 0,
    levels: 0,
    errors: 0,
    witnessed: 0,
    noops: 0,
    noopAlarms: 0,
    disagreements: [],
    missing: [],
    surplus: [],
  };
  for (const pair of pairs) runPair(pair, { read, tally });
  return tally;
}

interface PairContext {
  readonly read: (path: string) => string;
  readonly tally: Tally;
}

function runPair(pair: Pair, { read, tally }: PairContext): void {
  const base = readOpenApi(read(pair.base));
  const revision = readOpenApi(read(pair.revision));
  if (!base.ok || !revision.ok)
    throw new Error(`${pair.id}: ${base.ok ? (revision.ok ? "" : revision.message) : base.message}`);
  const folder = (path: string): string => path.replace(/[^/]*$/, "");
  const resolve = (own: string) => (address: string) => {
    try {
      const other = readOpenApi(read(folder(own) + address));
      return other.ok ? other.document : undefined;
    } catch {
      return undefined;
    }
  };
  const { breaking, changes } = compareOpenApi(base.document, revision.document, {
    today: "2026-11-25",
    resolveBase: resolve(pair.base),
    resolveRevision: resolve(pair.revision),
  });
  tally.pairs += 1;
  const errors = changes.filter(({ level }) => level === "error");
  tally.errors += errors.length;
  tally.witnessed += errors.filter(({ witness }) => witness !== undefined).length;
  if (pair.id.startsWith("noop-")) {
    tally.noops += 1;
    if (breaking) tally.noopAlarms += 1;
  }
  if (pair.semantic !== "unclear") {
    const isExpected = pair.semantic === undefined ? pair.breaking : pair.semantic === "breaking";
    tally.decided += 1;
    if (isExpected === breaking) tally.right += 1;
    if (breaking && isExpected) tally.truePositives += 1;
    if (breaking && !isExpected) tally.falsePositives += 1;
    if (!breaking && isExpected) tally.falseNegatives += 1;
    if (isExpected !== breaking) {
      const words = (is: boolean): string => (is ? "breaking" : "compatible");
      tally.disagreements.push({
        id: pair.id,
        expected: words(isExpected),
        actual: words(breaking),
        by: pair.semanticBy === "hand" ? "a person" : "the reference",
        reason: disagreementReasons[pair.id],
        changes: changes.map(shown),
      });
    }
  }
  compareChanges(pair, changes, tally);
}

function shown({ level, id, operation, path, text, witness, undecided }: Change): string {
  const value = witness === undefined ? "" : `  witness ${JSON.stringify(witness)}`;
  return `${level} ${id} ${operation ?? ""} ${path ?? ""}: ${text}${value}${undecided === undefined ? "" : `  undecided: ${undecided}`}`;
}

const levels: Readonly<Record<string, string>> = { err: "error", warn: "warning", info: "info" };

function compareChanges({ id, expected }: Pair, changes: readonly Change[], tally: Tally): void {
  const keyOf = (name: string, operation: string | null | undefined, path: string | null | undefined): string =>
    `${name} ${operation ?? ""} ${path ?? ""}`;
  const wanted = new Map(
    // A webhook is marked as one by its path there.
    expected.map((one) => [keyOf(one.id, one.operation, one.path?.replace(/^webhook:/, "")), one.level]),
  );
  const have = new Map<string, string>();
  const ours = new Map<string, readonly string[]>();
  for (const change of changes) {
    const keys = oasdiffIds(change.id).map((name) =>
      name.startsWith("webhook-") ? keyOf(name, undefined, undefined) : keyOf(name, change.operation, change.path),
    );
    for (const key of keys) {
      const known = have.get(key);
      if (
        known === undefined ||
        ["info", "warning", "error"].indexOf(change.level) > ["info", "warning", "error"].indexOf(known)
      )
        have.set(key, change.level);
    }
    ours.set(keyOf(change.id, change.operation, change.path), keys);
  }
  tally.expected += wanted.size;
  for (const [key, level] of wanted) {
    if (have.has(key)) {
      tally.found += 1;
      if (have.get(key) === levels[level]) tally.levels += 1;
    } else tally.missing.push(`${id} ${key} (${level})`);
  }
  tally.ours += ours.size;
  for (const [key, keys] of ours) {
    if (keys.some((one) => wanted.has(one))) tally.named += 1;
    else tally.surplus.push(`${id} ${key}`);
  }
}
