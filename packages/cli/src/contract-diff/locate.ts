/** Where the parts of a revision stand: the lines of a document, or those of the specs that it was made of. */
import { relative } from "node:path";
import { type Change, type Contract, type Locate, promiseKey, type RevisedPlace } from "@assent/contract";
import { LineIndex } from "@assent/rst";
import { saidAt } from "../promises/waiving-specs.ts";

/** A spec as it is read now: its absolute path, and what it says. */
export interface LocatedSpec {
  readonly file: string;
  readonly contract: Contract;
  readonly text: string;
}

/** A path as annotations name it. */
export function shownFile(file: string, cwd: string): string {
  return relative(cwd, file).replaceAll("\\", "/");
}

/** The lines of the mappings and lists of a document, which `text` was read as: of the keys that they stand under. */
export async function linesOf(document: object, text: string, file: string): Promise<Locate> {
  const { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } = await import("yaml");
  const counter = new LineCounter();
  const tree = parseDocument(text, { lineCounter: counter, logLevel: "silent" });
  const places = new Map<object, RevisedPlace>();
  const visit = (value: unknown, given: unknown, offset: number): void => {
    if (typeof value !== "object" || value === null || places.has(value)) return;
    places.set(value, { file, line: counter.linePos(offset).line });
    below(value, given, offset);
  };
  const below = (value: object, given: unknown, offset: number): void => {
    const node = isAlias(given) ? given.resolve(tree) : given;
    if (isMap(node)) {
      for (const { key, value: inner } of node.items) {
        const name = isScalar(key) ? String(key.value) : "";
        if (Object.hasOwn(value, name))
          visit((value as Readonly<Record<string, unknown>>)[name], inner, isScalar(key) ? (key.range?.[0] ?? 0) : 0);
      }
      // What is merged in stands where it was written.
      const merged = node.items.filter(({ key }) => isScalar(key) && String(key.value) === "<<");
      for (const { value: all } of merged) for (const one of isSeq(all) ? all.items : [all]) below(value, one, offset);
    } else if (isSeq(node) && Array.isArray(value)) {
      for (const [index, inner] of node.items.entries()) {
        const { range } = inner as { readonly range?: readonly number[] | null };
        visit(value[index], inner, range?.[0] ?? offset);
      }
    }
  };
  visit(document, tree.contents, 0);
  return (part) => places.get(part);
}

/** The lines of specs, by what the document says of who promised a part. */
export function linesOfSpecs(specs: readonly LocatedSpec[]): Locate {
  const files = new Map(specs.map(({ contract, file }) => [contract.spec, file]));
  return (part) => {
    const origin = (part as { readonly [promiseKey]?: { readonly spec?: unknown; readonly line?: unknown } })[
      promiseKey
    ];
    const file = typeof origin?.spec === "string" ? files.get(origin.spec) : undefined;
    return file === undefined || typeof origin?.line !== "number" ? undefined : { file, line: origin.line };
  };
}

/** What says a change, a row or a method, where a spec has it although the document that was made of it does not. */
export function saidIn(specs: readonly LocatedSpec[], change: Change): RevisedPlace | undefined {
  for (const { contract, text, file } of specs) {
    const span = saidAt(contract, change);
    if (span !== undefined) return { file, line: new LineIndex(text).toPlace(span.start).line };
  }
  return undefined;
}
