/** Parameters in tables: a row each, below a head that says so, or fields below words that say that they are sent. */
import type { Cell } from "../../tables.ts";
import { withoutMarks } from "../../words.ts";
import { addNew, type OlderParameter } from "../methods/method.ts";
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

/** Whether the rows of a table are parameters of the methods that were read last. */
export function listsParameters([head = ""]: readonly string[], { flow, label }: OlderReader): boolean {
  if (endsAsAnswer.test(label) && !saidOfSent.test(label)) return false;
  return parameterHead.test(head) || (fieldHead.test(head) && (flow?.direction === "request" || ofRequest.test(label)));
}

/** The column of what is said of a row. */
export function meaningHeadIn(heads: readonly string[]): number {
  return heads.findIndex((head) => /^(?:descriptions?|meanings?|reasons?)$/i.test(head));
}

/** A parameter in each row, of the methods that were read last. */
export function readParameters(
  heads: readonly string[],
  rows: readonly (readonly Cell[])[],
  reader: OlderReader,
): void {
  const placeColumn = heads.findIndex((head) => placeHead.test(head));
  const meaningColumn = meaningHeadIn(heads);
  const typeColumn = heads.findIndex((head) => typeHead.test(head));
  const needColumn = heads.findIndex((head) => needHead.test(head));
  const timesColumn = heads.findIndex((head) => timesHead.test(head));
  const taken = heads.flatMap((head, column) => (takenHead.test(head) ? [column] : []));
  const isQuery = ofQuery.test(reader.label);
  for (const row of rows) {
    const name = /^(?!n\/a\b)[A-Za-z_][\w.:-]*/i.exec(withoutMarks(row[0]?.words ?? "").trim())?.[0];
    const isLeftOut = taken.length > 0 && taken.every((column) => /^\W*no\b/i.test(row[column]?.words ?? ""));
    const place = row[placeColumn]?.words.trim().toLowerCase();
    if (name === undefined || isLeftOut || place === "uri" || place === "path") continue;
    const meaning = withoutMarks(row[meaningColumn]?.words ?? "").trim();
    const often = times.exec(row[timesColumn]?.words.trim() ?? "")?.groups;
    const only = typeOf(withoutMarks(row[typeColumn]?.words ?? ""));
    const isSeveral = /[nN*]/.test(often?.most ?? "");
    const type = only !== undefined && isSeveral ? ({ kind: "list", items: only } as const) : only;
    const isThere = often === undefined ? undefined : often.least === "1";
    const required = needColumn < 0 ? isThere : isNeeded(heads[needColumn]!, row[needColumn]);
    const found: OlderParameter = {
      ...{ span: row[0]!.span, meaning, confidence: 0.85, in: placeOf(place) ?? (isQuery ? "query" : "body") },
      ...(place === "body" ? { isPlaced: true } : {}),
      ...(type === undefined ? {} : { type }),
      ...(required === undefined ? {} : { required }),
    };
    const targets = reader.targets();
    // What is in a body, of a method that sends none, is in its answer.
    const sent = targets.filter(({ verb }) => hasBody(verb) || !/^(?:plain|body)$/.test(place ?? ""));
    for (const known of targets.length > 0 ? sent.map(({ parameters }) => parameters) : [reader.orphanParameters]) {
      addNew(known, name, found);
    }
  }
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
