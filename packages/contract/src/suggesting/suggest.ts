/** An older section in the canonical form, as far as it was read. */
import { LineIndex } from "@assent/rst";
import { findTopic, proseOf, type Section, type Spec } from "@assent/spec";
import { heading, operationText, toRstBody } from "../openapi/to-rst.ts";
import { type Contract, type ContractOperation, leastConfidence } from "../reading/contract.ts";
import { parseJson } from "../reading/read-sample.ts";
import { keptSource } from "./keep.ts";
import { type Owner, ownerOf, placesOf } from "./owners.ts";
import { codesOf, policiesOf, titleOf, withPlainWords } from "./own-words.ts";
import { linesOf, type Piece, piecesOf } from "./pieces.ts";
import { countWords, hasWords, tellingWords } from "./said-words.ts";

/** A piece of the section that stays text. */
export interface KeptText {
  /** From 1. */
  readonly line: number;
  readonly words: string;
  /** Why, where that is plain: "no JSON". */
  readonly reason: string | undefined;
}

/** A text with its section rewritten. */
export interface Suggestion {
  readonly text: string;
  readonly kept: readonly KeptText[];
}

/**
 * The text of a spec with its section on the API in the canonical form; undefined where it is in that form, or no method was
 * read for sure. Every word of the section stands in it: a piece that says more than what was read of it is kept as it is,
 * below the method that it is about, and "?" stands where a person has to decide.
 */
export function suggestCanonical(spec: Spec, contract: Contract): Suggestion | undefined {
  const section = findTopic(spec.outline, "rest");
  if (contract.form !== "older" || section === undefined) return undefined;
  const sure = contract.operations.filter(
    ({ confidence, span }) =>
      confidence >= leastConfidence && span.start >= section.span.start && span.end <= section.span.end,
  );
  if (sure.length === 0) return undefined;
  const { text } = spec;
  const part = partAdornment(spec, section);
  const pieces = piecesOf(section, text);
  const places = placesOf(sure);
  const owners = new Map(pieces.map((piece) => [piece, ownerOf(piece, places)]));
  const written = write(sure, places, pieces, owners, text);
  const counted = [...written.values()].map((one) => countWords(operationText(one, part)));
  const kept = new Set(pieces.filter((piece) => !isSaid(piece, text, counted)));
  const lines = linesOf(text);
  const index = new LineIndex(text);
  const body = chunksOf(places, owners)
    .map(({ owner, pieces: own }) => {
      const isHead = owner.kind === "section";
      const source = keptSource(isHead ? own.filter(({ kind }) => kind !== "title") : own, kept, places, lines);
      if (owner.kind === "operation") {
        const operation = operationText(written.get(owner.operation)!, part);
        return source === "" ? operation : `${operation}\n${source}`;
      }
      const isKept = source !== "" || own.some((piece) => kept.has(piece));
      return isHead && isKept ? [heading(owner.title, part), source].join(source === "" ? "" : "\n") : source;
    })
    .filter((one) => one !== "");
  const preamble = toRstBody({ ...contract, operations: [] }, part);
  const start = section.headingSpan.end;
  const after = text.slice(section.span.end).replace(/^\s*/, "");
  return {
    text: `${text.slice(0, start)}\n\n${[...(preamble === "" ? [] : [preamble]), ...body].join("\n")}${after === "" ? "" : `\n${after}`}`,
    kept: pieces.flatMap((piece) => {
      const reason = isBrokenJson(piece, sure, lines) ? "no JSON" : undefined;
      if (!kept.has(piece) && reason === undefined) return [];
      const { line } = index.toPlace(piece.span.start);
      return [{ line, words: shortened(proseOf(text, piece.span).text), reason }];
    }),
  };
}

/** The operations with titles, codes and policies out of their own words. */
function write(
  operations: readonly ContractOperation[],
  places: ReadonlyMap<ContractOperation, number>,
  pieces: readonly Piece[],
  owners: ReadonlyMap<Piece, Owner>,
  text: string,
): ReadonlyMap<ContractOperation, ContractOperation> {
  const seen = new Set<string>();
  return new Map(
    operations.map((operation) => {
      const own = pieces.filter((piece) => {
        const owner = owners.get(piece)!;
        return owner.kind === "operation" && owner.operation === operation;
      });
      const name = `${operation.method.value} ${operation.path.value}`;
      const found = titleOf(operation, places, pieces, text);
      const title = found === undefined || seen.has(found.toLowerCase()) ? name : found;
      seen.add(title.toLowerCase());
      const plain = withPlainWords(operation);
      return [operation, { ...plain, title, codes: codesOf(operation, own, text), policies: policiesOf(own, text) }];
    }),
  );
}

/** Whether a method says all that a piece does. Marks that others refer to always stay. */
function isSaid(piece: Piece, text: string, counted: readonly ReadonlyMap<string, number>[]): boolean {
  if (piece.kind === "mark") return false;
  const words = tellingWords(text.slice(piece.span.start, piece.span.end));
  return words.length === 0 || counted.some((counts) => hasWords(counts, words));
}

interface Chunk {
  readonly owner: Owner;
  readonly pieces: Piece[];
}

/** Pieces by what they are about, in the order of the text; each method is there. */
function chunksOf(places: ReadonlyMap<ContractOperation, number>, owners: ReadonlyMap<Piece, Owner>): readonly Chunk[] {
  const chunks = new Map<number, Chunk>();
  const add = (at: number, owner: Owner): Chunk => {
    const chunk = chunks.get(at) ?? { owner, pieces: [] };
    chunks.set(at, chunk);
    return chunk;
  };
  // Two methods of one place, as of "GET/PUT /things", are apart by their order.
  const order = [...places].sort(([, a], [, b]) => a - b).map(([one]) => one);
  const placeOf = (operation: ContractOperation): number =>
    places.get(operation)! + order.indexOf(operation) / (order.length + 1);
  for (const operation of order) add(placeOf(operation), { kind: "operation", operation });
  for (const [piece, owner] of owners) {
    const at = owner.kind === "operation" ? placeOf(owner.operation) : owner.kind === "section" ? owner.start : -1;
    add(at, owner).pieces.push(piece);
  }
  return [...chunks].sort(([a], [b]) => a - b).map(([, chunk]) => chunk);
}

/** Braces that look like JSON and are none. */
function isBrokenJson(
  { kind, from, to, span }: Piece,
  operations: readonly ContractOperation[],
  lines: readonly string[],
): boolean {
  if (kind !== "block") return false;
  const samples = operations
    .flatMap((one) => one.samples)
    .filter((one) => one.span.start >= span.start && one.span.end <= span.end);
  if (samples.length > 0) return samples.some(({ value, text }) => value === undefined && /^[{[]/.test(text));
  const text = lines.slice(from, to).join("\n");
  const start = text.search(/^\s*[{[]/m);
  return start >= 0 && parseJson(text.slice(start)) === undefined;
}

/** A character under titles that no section at this level or above has. */
function partAdornment({ outline }: Spec, section: Section): string {
  const below = outline.all.find(({ level, adornment }) => level === section.level + 1 && !adornment.hasOverline);
  if (below !== undefined) return below.adornment.character;
  const used = new Set(outline.all.map(({ adornment }) => adornment.character));
  if (outline.title !== undefined) used.add(outline.title.adornment.character);
  return ["~", "^", '"', "'", "+", "#"].find((one) => !used.has(one)) ?? "~";
}

function shortened(words: string): string {
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
}
