// A spec beside an OpenAPI document, for tests of what differs between the two.
import {
  compareFacts,
  factsOfContract,
  factsOfOpenApi,
  readOpenApi,
  toOpenApi,
  type ContractSource,
  type Drift,
} from "../src/index.ts";

/** A part of a document, to be changed. */
export type Tree = Record<string, unknown>;

/** What stands at a path of keys. */
export function at(tree: unknown, ...path: readonly string[]): Tree {
  return path.reduce((node, key) => node[key] as Tree, tree as Tree);
}

/** The text of the document that is exported of a spec, without its own words of where it was promised unless `isWhole`. */
export function exportOf(
  source: ContractSource,
  change: (tree: Tree) => void = () => undefined,
  isWhole = false,
): string {
  const { document } = toOpenApi([source]);
  const keep = (key: string, value: unknown): unknown => (!isWhole && key.startsWith("x-assent") ? undefined : value);
  const tree = JSON.parse(JSON.stringify(document, keep)) as Tree;
  change(tree);
  return JSON.stringify(tree, undefined, 2);
}

/** How a document differs from what a spec promises. */
export function driftsOf(source: ContractSource, text: string): readonly Drift[] {
  const read = readOpenApi(text);
  if (!read.ok) throw new Error(read.message);
  return compareFacts(factsOfContract(source), factsOfOpenApi(read.document, text, "a.json"));
}

/** The same as sentences, each behind its kind: "error missing-body: …". */
export function told(drifts: readonly Drift[]): readonly string[] {
  return drifts.map(({ id, level, message }) => `${level} ${id}: ${message}`);
}
