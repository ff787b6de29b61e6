/**
 * The field on top of a text that says how far it has come: "Status: Draft". Decisions set it, so that nobody has to decide
 * again when it follows them; that there is such a field is said, which of these words stands in it is not. Any other word in
 * it says something ("Accepted for the first release only"), and so does whatever stands beside the word or around it: a link,
 * a picture, a class. So it is found in the canonical form, which holds all that is said and nothing else.
 */
import { normalise } from "../prose.ts";
import type { Attributes, Canonical, CanonicalElement } from "./canonical-node.ts";

/**
 * The words, in lower case. Hashes of texts are made by them: another list is another reading, and words that a team sets are
 * none of it, since the hash of a text is the same in whatever repository it stands.
 */
const stateWords: ReadonlySet<string> = new Set([
  ...["draft", "wip", "work in progress", "backlog", "proposed", "open", "review", "in review", "under review"],
  ...["problem review", "design review", "discussion", "in discussion", "under discussion", "last call"],
  ...["approved", "accepted", "agreed", "adopted", "provisional", "selected", "active"],
  ...["not implemented", "in progress", "implemented", "completed", "complete", "done", "built", "shipped", "released"],
  ...["final", "deferred", "postponed", "stagnant", "rejected", "declined", "withdrawn", "dropped", "cancelled"],
  ...["canceled", "abandoned", "removed", "superseded", "replaced", "obsolete", "retired"],
]);

/** What may stand between the fields of a header, and is no prose. */
const beside: ReadonlySet<string> = new Set(["image", "topic", "meta", "unread", "raw"]);

/** "Author: wren": a label of three words at most, and what it says. */
const labelled = /^\p{L}[\p{L}\p{N}-]*(?: [\p{L}\p{N}-]+){0,2}:\s+\S/u;

/** What a table of fields has besides the state; any other table is about something. */
const fieldsOfTexts = /^(?:title|authors?|owners?|assignees?|created|date|id)$/i;

/**
 * Finds the words for a state in the blocks of a preface, given one after the other, and gives each block without it; the same
 * block where it holds none. The header ends with the first block that is neither a field nor something beside it.
 */
export function headerReader(): (canonical: Canonical) => Canonical {
  let isHeader = true;
  return (canonical) => {
    isHeader &&= goesOn(canonical);
    return isHeader && typeof canonical !== "string" ? withoutState(canonical) : canonical;
  };
}

function goesOn(block: Canonical): boolean {
  if (typeof block === "string") return false;
  const [tag] = block;
  if (tag === "docinfo" || tag === "field_list" || tag === "table" || beside.has(tag)) return true;
  const [first, ...others] = elementsOf(block);
  if (tag !== "paragraph" || first === undefined) return false;
  return typeof first === "string" ? labelled.test(first) : first[0] === "reference" && others.length === 0;
}

function withoutState(block: CanonicalElement): CanonicalElement {
  switch (block[0]) {
    case "docinfo":
    case "field_list":
      return mapElements(block, withoutValue);
    case "table":
      return isTableOfFields(block) ? mapRows(block) : block;
    case "paragraph": {
      const [, label, value = ""] = /^(status|state):\s+(.+)$/is.exec(onlyText(block) ?? "") ?? [];
      return label !== undefined && isState(value) ? ["paragraph", `${label}:`] : block;
    }
    default:
      return block;
  }
}

/** A field, or the element that docutils makes of it. */
function withoutValue(field: CanonicalElement): CanonicalElement {
  if (field[0] === "status") return isState(onlyText(field) ?? "") ? ["status"] : field;
  const [name, body] = elementsOf(field);
  if (field[0] !== "field" || name === undefined || !isLabel(wordsOf(name)) || !isStateAlone(body)) return field;
  return mapElements(field, (part) => (part === body ? ["field_body"] : part));
}

/** Rows of two cells, of which one says who wrote the text or the like; a table with a head is one of things. */
function isTableOfFields(table: CanonicalElement): boolean {
  const rows = rowsOf(table);
  return (
    rows !== undefined &&
    rows.every((row) => elementsOf(row).length === 2) &&
    rows.some((row) => fieldsOfTexts.test(labelOf(row)))
  );
}

/** The rows of a table; undefined where it has a head. */
function rowsOf(part: CanonicalElement): readonly CanonicalElement[] | undefined {
  if (part[0] === "thead") return undefined;
  if (part[0] === "row") return [part];
  const rows: CanonicalElement[] = [];
  for (const one of elementsOf(part)) {
    const below = typeof one === "string" || one[0] === "title" ? [] : rowsOf(one);
    if (below === undefined) return undefined;
    rows.push(...below);
  }
  return rows;
}

function mapRows(part: CanonicalElement): CanonicalElement {
  if (part[0] !== "row") return mapElements(part, mapRows);
  const value = elementsOf(part)[1];
  if (!isLabel(labelOf(part)) || !isStateAlone(value)) return part;
  return mapElements(part, (cell) => (cell === value ? ["entry"] : cell));
}

function labelOf(row: CanonicalElement): string {
  return normalise(wordsOf(elementsOf(row)[0] ?? "")).replace(/\s*:$/, "");
}

function isLabel(words: string): boolean {
  return /^(?:status|state)$/i.test(normalise(words));
}

/** Whether a field or a cell has one paragraph, with nothing but a word for a state in it. */
function isStateAlone(holder: Canonical | undefined): boolean {
  if (holder === undefined || typeof holder === "string" || holder.length !== 2) return false;
  const paragraph = elementsOf(holder)[0];
  if (paragraph === undefined || typeof paragraph === "string" || paragraph[0] !== "paragraph") return false;
  return isState(onlyText(paragraph) ?? "");
}

function isState(words: string): boolean {
  return stateWords.has(normalise(words).replace(/\.$/, "").replace(/[-_]/g, " ").toLowerCase());
}

/** The text of an element that has nothing else. */
function onlyText(element: CanonicalElement): string | undefined {
  const [, text, more] = element;
  return typeof text === "string" && more === undefined ? text : undefined;
}

function wordsOf(part: Canonical): string {
  return typeof part === "string" ? part : elementsOf(part).map(wordsOf).join("");
}

/** What is in an element, without its attributes. */
function elementsOf([, ...parts]: CanonicalElement): readonly Canonical[] {
  return parts.filter((part): part is Canonical => !isAttributes(part));
}

function isAttributes(part: Attributes | Canonical): part is Attributes {
  return typeof part === "object" && !Array.isArray(part);
}

/** The same element where no part of it is another. */
function mapElements(element: CanonicalElement, of: (part: CanonicalElement) => CanonicalElement): CanonicalElement {
  const [tag, ...parts] = element;
  const mapped = parts.map((part) => (typeof part === "string" || isAttributes(part) ? part : of(part)));
  return mapped.every((part, index) => part === parts[index]) ? element : [tag, ...mapped];
}
