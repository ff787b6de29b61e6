/** An older section in the canonical form, as far as it was read. */
import { LineIndex } from "@assent/rst";
import { findTopic, type Section, type Spec } from "@assent/spec";
import { toRstBody } from "../openapi/to-rst.ts";
import { type Contract, type ContractOperation, leastConfidence } from "./contract.ts";
import { readOlder } from "./older/read-older.ts";
import type { Unit } from "./older/units.ts";

/** A piece of the section that stays text. */
export interface KeptText {
  /** From 1. */
  readonly line: number;
  readonly words: string;
}

/** A text with its section rewritten. */
export interface Suggestion {
  readonly text: string;
  readonly kept: readonly KeptText[];
}

/**
 * The text of a spec with its section on the API in the canonical form; undefined where it is in that form, or no method was
 * read for sure. What was not understood stands as it was under a heading of its own, and "?" where a person has to decide.
 */
export function suggestCanonical(spec: Spec, contract: Contract): Suggestion | undefined {
  const section = findTopic(spec.outline, "rest");
  if (contract.form !== "older" || section === undefined) return undefined;
  const sure = contract.operations.filter(
    ({ confidence, span }) =>
      confidence >= leastConfidence && span.start >= section.span.start && span.end <= section.span.end,
  );
  if (sure.length === 0) return undefined;
  const part = partAdornment(spec, section);
  const { left } = readOlder([section], spec.text);
  const lines = new LineIndex(spec.text);
  const kept = left.map((unit) => ({ line: lines.toPlace(unit.span.start).line, words: wordsOfUnit(unit) }));
  const body = toRstBody({ ...contract, operations: titled(sure) }, part);
  const rest = left.map(sourceOf).join("\n");
  const title = "Not read";
  const notes = rest === "" ? "" : `\n${title}\n${part.repeat(title.length)}\n\n${rest}`;
  const start = section.headingSpan.end;
  const after = spec.text.slice(section.span.end).replace(/^\s*/, "");
  const text = `${spec.text.slice(0, start)}\n\n${body}${notes}${after === "" ? "" : `\n${after}`}`;
  return { text, kept };
}

/** A character under titles that no section at this level or above has. */
function partAdornment({ outline }: Spec, section: Section): string {
  const below = outline.all.find(({ level, adornment }) => level === section.level + 1 && !adornment.hasOverline);
  if (below !== undefined) return below.adornment.character;
  const used = new Set(outline.all.map(({ adornment }) => adornment.character));
  if (outline.title !== undefined) used.add(outline.title.adornment.character);
  return ["~", "^", '"', "'", "+", "#"].find((one) => !used.has(one)) ?? "~";
}

/** Titles that are there once; a method without one is called by its verb and path. */
function titled(operations: readonly ContractOperation[]): readonly ContractOperation[] {
  const seen = new Set<string>();
  return operations.map((operation) => {
    const name = `${operation.method.value} ${operation.path.value}`;
    const own = operation.title.replace(/[`*_|]/g, "").trim();
    const title = own === "" || own.length > 60 || seen.has(own.toLowerCase()) ? name : own;
    seen.add(title.toLowerCase());
    return { ...operation, title };
  });
}

function wordsOfUnit({ text, lines }: Unit): string {
  const words = text === "" ? lines.map((line) => line.text.trim()).join(" ") : text;
  return words.length > 80 ? `${words.slice(0, 79)}…` : words;
}

/** The source of a piece: words as a paragraph, lines as a block. */
function sourceOf({ text, lines, kind }: Unit): string {
  if (kind !== "block" && kind !== "directive")
    return `${kind === "item" && !/^[-*+] /.test(text) ? `* ${text}` : text}\n`;
  return `::\n\n${lines.map((line) => (line.text === "" ? "" : `    ${line.text}`)).join("\n")}\n`;
}
