/** Parameters in tables: a row each, below a head that says so, or fields below words that say that they are sent, or answered. */
import type { FieldType } from "../../contract.ts";
import { fieldName } from "../../field-name.ts";
import type { Cell } from "../../tables.ts";
import { withoutMarks } from "../../words.ts";
import { addNew, type OlderMethod, type OlderParameter } from "../methods/method.ts";
import type { OlderReader } from "../read-older.ts";
import { typeOf } from "../words/remark.ts";
import { hasBody } from "../words/verbs.ts";

const parameterHead = /^(?:(?:query|request|ur[li]|body) )*(?:parameters?|params?|arguments?)(?: names?)?$/i;
/** Fields, below a sample of a request; in brackets may stand what they are of. */
const fieldHead = /^(?:names?|fields?|attributes?|propert(?:y|ies)|keys?)(?: names?)?(?: \([\w .-]{1,60}\))?$/i;
/** What a table of fields is below that are sent: "Request attributes", or the label of an entry, "**Request**:". */
const ofRequest =
  /^\W*(?:(?:request|query|url|body) (?:parameters?|params|attributes?|fields?|arguments?)|parameters?)\W*$|\*\*(?:requests?(?: body)?|(?:request |query )parameters?)\*\*\s*:?\s*$/i;
const ofQuery = /\bquery parameters?\W*$/i;
/** Of what is answered, unless it is said of what is sent: "Parameters that limit what is returned:". */
const endsAsAnswer =
  /\b(?:respon[cs]es?|answers?|repl(?:y|ies)|outputs?|returned)(?: (?:body|json|parameters?|params|attributes?|fields?|values?)){0,2}\W*$/i;
/** The label of an entry, "**Response**:". */
const ofResponse = /\*\*responses?(?: body)?\*\*\s*:?\s*$/i;
const saidOfSent =
  /\bquer(?:y|ies)\b|\b(?:parameters?|params|arguments?|options?|filters?) (?:that|which)\b(?! (?:is|are|will be) (?:in|of|part|returned)\b)/i;
const placeHead = /^(?:style|in|where|location)$/i;
const typeHead = /^(?:data )?types?$/i;
const needHead = /^(?:required|mandatory|(?<isOptional>optional))\??$/i;
/** How often a field is there, as UML has it: "1", "0..1", "1..N". */
const timesHead = /^(?:cardinality|multiplicity|occurrences?)$/i;
const times = /^(?<least>[01])(?:\.\.(?<most>[1nN*]))?$/;
/** Whether a field is taken at all. */
const takenHead = /^(?:support(?:ed)?|implemented)\b/i;
const notTaken = /^\W*(?:no|not (?:yet )?(?:defined|supported|implemented))\b/i;

/** Whether the rows of a table are parameters of the methods that were read last. */
export function listsParameters([head = ""]: readonly string[], { flow, label }: OlderReader): boolean {
  if (isOfAnswer(label)) return false;
  return parameterHead.test(head) || (fieldHead.test(head) && (flow?.direction === "request" || ofRequest.test(label)));
}

/** Whether they are fields of what those methods answer: with how often each is there, as what describes a whole body has it. */
export function listsAnswered(heads: readonly string[], { label }: OlderReader): boolean {
  const [head = ""] = heads;
  return (isOfAnswer(label) || ofResponse.test(label)) && fieldHead.test(head) && timesColumnIn(heads) >= 0;
}

function isOfAnswer(label: string): boolean {
  return endsAsAnswer.test(label) && !saidOfSent.test(label);
}

/** The column of how often something is there. */
function timesColumnIn(heads: readonly string[]): number {
  return heads.findIndex((head) => timesHead.test(head));
}

/** Whether a row says that there may be several of what it is about: "0..N". */
export function mayBeSeveral(heads: readonly string[], row: readonly Cell[]): boolean {
  return /[nN*]/.test(timesIn(heads, row)?.most ?? "");
}

function timesIn(heads: readonly string[], row: readonly Cell[]): Partial<Record<string, string>> | undefined {
  return times.exec(row[timesColumnIn(heads)]?.words.trim() ?? "")?.groups;
}

/** The column of what is said of a row. */
export function meaningHeadIn(heads: readonly string[]): number {
  return heads.findIndex((head) => /^(?:descriptions?|meanings?|reasons?)$/i.test(head));
}

/** A row as what is said of a field. */
interface FieldRow {
  readonly name: string;
  readonly isNested: boolean;
  /** Where a column says that it is, in small letters. */
  readonly place: string | undefined;
  readonly found: Omit<OlderParameter, "in">;
}

/** A parameter in each row, of the methods that were read last. */
export function readParameters(
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  reader: OlderReader,
): void {
  const isQuery = ofQuery.test(reader.label);
  const isOfBody = !isQuery && timesColumnIn(heads) >= 0;
  for (const { name, isNested, place, found } of fieldRows(heads, rows, reader)) {
    if (place === "uri" || place === "path") continue;
    const parameter: OlderParameter = {
      ...found,
      in: placeOf(place) ?? (isQuery ? "query" : isNested ? "json" : "body"),
      ...(place === "body" || isOfBody ? { isPlaced: true } : {}),
    };
    const targets = reader.targets();
    // What is in a body, of a method that sends none, is in its answer.
    const sent = targets.filter(({ verb }) => hasBody(verb) || !(isNested || /^(?:plain|body)$/.test(place ?? "")));
    for (const known of targets.length > 0 ? sent.map(({ parameters }) => parameters) : [reader.orphanParameters]) {
      addNew(known, name, parameter);
    }
  }
}

/** A field of the answer in each row, of the methods that were read last. */
export function readAnswered(heads: readonly string[], rows: readonly (readonly Cell[])[], reader: OlderReader): void {
  for (const { name, found } of fieldRows(heads, rows, reader))
    for (const method of reader.targets())
      addNew(method.answers, within(method, name), { ...found, in: "json", isPlaced: true });
}

/** The name of a field of an answer, which is an entry of a list where several are answered. */
function within({ isListAnswered }: OlderMethod, name: string): string {
  return isListAnswered === true ? `[].${name}` : name;
}

/** The rows that name a field; those of fields that are not taken, and of what is in them, are left out. */
function fieldRows(
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  reader: OlderReader,
): readonly FieldRow[] {
  const columnOf = (pattern: RegExp): number => heads.findIndex((head) => pattern.test(head));
  const [placeColumn, typeColumn, needColumn] = [columnOf(placeHead), columnOf(typeHead), columnOf(needHead)];
  const meaningColumn = meaningHeadIn(heads);
  const taken = heads.flatMap((head, column) => (takenHead.test(head) ? [column] : []));
  /** The names of what a row stands in, from the outermost on; undefined for one that is left out. */
  const above: (string | undefined)[] = [];
  const found: FieldRow[] = [];
  for (const [index, row] of rows.entries()) {
    const [cell] = row;
    const words = withoutMarks(cell?.words ?? "").trim();
    const [, signs = "", key] = /^((?:>\s*)*)(?!n\/a\b)([A-Za-z_][\w.:-]*)/i.exec(words) ?? [];
    if (cell === undefined || key === undefined) {
      if (words.startsWith(">")) reader.unread.push({ text: words, span: cell!.span });
      continue;
    }
    const depth = depthOf(signs);
    const isLeftOut = taken.length > 0 && taken.every((column) => notTaken.test(row[column]?.words ?? ""));
    const outer = depth === 0 ? "" : above[depth - 1];
    const name =
      isLeftOut || outer === undefined ? undefined : outer + (depth === 0 ? key : fieldName([{ kind: "key", key }]));
    const hasParts = depthOf(withoutMarks(rows[index + 1]?.[0]?.words ?? "").trim()) > depth;
    const isSeveral = mayBeSeveral(heads, row);
    above.length = Math.min(above.length, depth);
    above[depth] = name === undefined ? undefined : `${name}${isSeveral ? "[]" : ""}.`;
    if (name === undefined) continue;
    const typeWords = withoutMarks(row[typeColumn]?.words ?? "");
    const only = hasParts ? object : typeOf(typeWords);
    // A map is one, however many entries it may have.
    const isList = isSeveral && !/^map\b/i.test(typeWords);
    const type = isList ? ({ kind: "list", items: only ?? { kind: "any" } } as const) : only;
    const required = needColumn < 0 ? isThere(heads, row) : isNeeded(heads[needColumn]!, row[needColumn]);
    found.push({
      name,
      isNested: depth > 0,
      place: row[placeColumn]?.words.trim().toLowerCase(),
      found: {
        ...{ span: cell.span, meaning: withoutMarks(row[meaningColumn]?.words ?? "").trim(), confidence: 0.85 },
        ...(type === undefined ? {} : { type }),
        ...(required === undefined ? {} : { required }),
      },
    });
  }
  return found;
}

const object: FieldType = { kind: "object" };

/** How deep a field stands in others: ">> name" is in one that is in one. */
function depthOf(words: string): number {
  return /^(?:>\s*)*/.exec(words)![0].replaceAll(/\s/g, "").length;
}

function isThere(heads: readonly string[], row: readonly Cell[]): boolean | undefined {
  const often = timesIn(heads, row);
  return often === undefined ? undefined : often.least === "1";
}

/** Where a cell says that a parameter is sent, apart from a body and the path. */
function placeOf(words = ""): "query" | "header" | "cookie" | undefined {
  return /^(?:the )?(query|header|cookie)\b/.exec(words)?.[1] as "query" | "header" | "cookie" | undefined;
}

/** Whether a cell says that a parameter has to be there, by the head of its column; undefined where it says neither. */
function isNeeded(head: string, cell: Cell | undefined): boolean | undefined {
  const words = withoutMarks(cell?.words ?? "").trim();
  const isYes = /^(?:yes|y|true|x)$/i.test(words);
  if (/^(?:required|mandatory)$/i.test(words)) return true;
  if (/^optional$/i.test(words)) return false;
  if (!isYes && !/^(?:no|n|false)$/i.test(words)) return undefined;
  return isYes === (needHead.exec(head)?.groups?.isOptional === undefined);
}
