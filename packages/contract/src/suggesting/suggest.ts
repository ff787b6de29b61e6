/** An older section in the canonical form, as far as it was read. */
import { LineIndex } from "@assent/rst";
import { findTopic, proseOf, type Section, type Spec } from "@assent/spec";
import { heading, operationText, toRstBody } from "../openapi/exporting/to-rst.ts";
import { type Contract, type ContractOperation, leastConfidence } from "../reading/contract.ts";
import { parseJson } from "../schema/json.ts";
import { keptSource } from "./keep.ts";
import { methodsIn, type Owner, ownersOf, placesOf } from "./owners.ts";
import { type MoveWords, movesOf } from "./moved-words.ts";
import { codesOf, policiesOf, titleOf, withMovedWords } from "./method-words.ts";
import { isDirective, linesOf, type Piece, piecesOf } from "./pieces.ts";
import { SaidWords, tellingWords } from "./said-words.ts";

/** A piece of the section that stays text. */
export interface KeptText {
  /** From 1. */
  readonly line: number;
  readonly words: string;
  /** Why, where that is plain: "no JSON", or "outside of the section" for a method that is read elsewhere. */
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
  const section = sectionOf(spec, contract);
  if (contract.form !== "older" || section === undefined) return undefined;
  const promised = contract.operations.filter(({ confidence }) => confidence >= leastConfidence);
  const sure = promised.filter(({ span }) => span.start >= section.span.start && span.start < section.span.end);
  if (sure.length === 0) return undefined;
  const { text } = spec;
  const part = partAdornment(spec, section);
  const pieces = piecesOf(section, text);
  const places = placesOf(sure);
  const owners = ownersOf(pieces, places, text);
  const held = new Set(pieces.filter((piece) => isHeld(piece, places, text)));
  const written = write(sure, { places, pieces, owners, held, text }, movesOf(pieces, text));
  const kept = keptOf({ pieces, owners, held, text }, written, part);
  const lines = linesOf(text);
  const index = new LineIndex(text);
  const body = chunksOf(places, owners)
    .map(({ owner, pieces: own }) => {
      const isHead = owner.kind === "section";
      const source = keptSource(isHead ? own.filter(({ kind }) => kind !== "title") : own, kept, places, lines);
      if (owner.kind === "operation") {
        const operation = operationText(written.get(owner.operation)!, part, asWritten);
        return source === "" ? operation : `${operation}\n${source}`;
      }
      const isKept = source !== "" || own.some((piece) => kept.has(piece));
      return isHead && isKept
        ? [heading(proseOf(text, owner.titleSpan).text, part, asWritten), source].join(source === "" ? "" : "\n")
        : source;
    })
    .filter((one) => one !== "");
  const preamble = toRstBody({ ...contract, operations: [] }, part);
  const start = section.headingSpan.end;
  const after = text.slice(section.span.end).replace(/^\s*/, "");
  const between = `\n\n${[...(preamble === "" ? [] : [preamble]), ...body].join("\n")}${after === "" ? "" : "\n"}`;
  return {
    text: `${text.slice(0, start)}${text.includes("\r\n") ? between.replace(/\r?\n/g, "\r\n") : between}${after}`,
    kept: [
      ...pieces.flatMap((piece): readonly KeptText[] => {
        const reason = isBrokenJson(piece, sure, lines) ? "no JSON" : undefined;
        // A note is named by what it says.
        const isHead = piece.kind === "other" && held.has(piece);
        if ((!kept.has(piece) || isHead) && reason === undefined) return [];
        const { line } = index.toPlace(piece.span.start);
        return [{ line, words: shortened(proseOf(text, piece.span).text), reason }];
      }),
      // In the canonical form a spec promises what its section on the API does.
      ...promised
        .filter((one) => !sure.includes(one))
        .map(({ method, path, span }) => ({
          line: index.toPlace(span.start).line,
          words: `${method.value} ${path.value}`,
          reason: "outside of the section",
        })),
    ].sort((one, other) => one.line - other.line),
  };
}

/** The section on the API: that of the name, else the one that was read. */
function sectionOf({ outline }: Spec, { section }: Contract): Section | undefined {
  return findTopic(outline, "rest") ?? outline.all.find(({ titleSpan }) => titleSpan.start === section?.span.start);
}

/** The pieces of a section with what was found out about them. */
interface Pieces {
  readonly pieces: readonly Piece[];
  readonly owners: ReadonlyMap<Piece, Owner>;
  /** Those that stay whatever is said elsewhere. */
  readonly held: ReadonlySet<Piece>;
  readonly text: string;
}

/** Whether a piece is of a note, or of another directive without a method: such a one stays whole. */
function isHeld({ parents }: Piece, places: ReadonlyMap<ContractOperation, number>, text: string): boolean {
  return parents.some((one) => isDirective(one, text) && methodsIn(places, one.span).length === 0);
}

/** The operations with titles, codes and policies out of their own words. */
function write(
  operations: readonly ContractOperation[],
  { places, pieces, owners, held, text }: Pieces & { readonly places: ReadonlyMap<ContractOperation, number> },
  move: MoveWords,
): ReadonlyMap<ContractOperation, ContractOperation> {
  const seen = new Set<string>();
  const elsewhere = new Set([...held].map(({ span }) => proseOf(text, span).text));
  return new Map(
    operations.map((operation) => {
      const own = pieces.filter((piece) => {
        const owner = owners.get(piece)!;
        return owner.kind === "operation" && owner.operation === operation;
      });
      const found = titleOf(operation, places, pieces, text) ?? "";
      const isTaken = seen.has(found.toLowerCase());
      seen.add(found.toLowerCase());
      const title = isTaken ? "" : move(found);
      const moved = withMovedWords(operation, elsewhere, move);
      const codes = codesOf(operation, own, text, move);
      return [operation, { ...moved, title, codes, policies: policiesOf(own, text) }];
    }),
  );
}

/** Words that are reStructuredText. */
function asWritten(words: string): string {
  return words;
}

/** A directive that is the head of others. */
const bareHead = /^\s*\.\. [\w-]+ ?::\s*$/;

function sourceOf({ span }: Piece, text: string): string {
  return text.slice(span.start, span.end);
}

/** The pieces that say more than the methods do. Marks that others refer to always stay. */
function keptOf(
  { pieces, owners, held, text }: Pieces,
  written: ReadonlyMap<ContractOperation, ContractOperation>,
  part: string,
): ReadonlySet<Piece> {
  const said = new Map(
    [...written].map(([one, own]) => [one, new SaidWords(own, operationText(own, part, asWritten))]),
  );
  const kept = new Set<Piece>();
  // What a long piece says is not taken for what a short one says, which has some of its words.
  const byLength = pieces
    .map((piece) => ({ piece, words: tellingWords(sourceOf(piece, text)) }))
    .sort((a, b) => b.words.length - a.words.length);
  for (const { piece, words } of byLength) {
    const owner = owners.get(piece)!;
    const own = owner.kind === "operation" ? said.get(owner.operation) : undefined;
    // Of a note that holds a method nothing is left but what it says.
    const isEmptied = piece.kind === "other" && !held.has(piece) && bareHead.test(sourceOf(piece, text));
    const isSaid = isEmptied || words.length === 0 || [own, ...said.values()].some((one) => one?.take(words) === true);
    if (!isSaid || piece.kind === "mark" || held.has(piece)) kept.add(piece);
  }
  return kept;
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

/** A line under titles, twice where it is over them too: that of the level, or a character that no level here has. */
function partAdornment({ outline }: Spec, section: Section): string {
  const below = outline.all
    .filter(({ level }) => level === section.level + 1)
    .map(({ adornment: { character, hasOverline } }) => (hasOverline ? character + character : character));
  const plain = below.find((one) => one.length === 1) ?? below[0];
  if (plain !== undefined) return plain;
  const used = new Set(outline.all.map(({ adornment }) => adornment.character));
  if (outline.title !== undefined) used.add(outline.title.adornment.character);
  return ["~", "^", '"', "'", "+", "#"].find((one) => !used.has(one)) ?? "~";
}

function shortened(words: string): string {
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
}
