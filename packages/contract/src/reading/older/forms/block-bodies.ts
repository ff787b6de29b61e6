/** Bodies in blocks: where one ends, whose it is, and whether it is a sample, a schema, or of another thing. */
import { beginningOf, type BlockLine } from "../words/block-line.ts";
import { isCallLine } from "./calls.ts";
import { statusLine } from "../details/codes.ts";
import { codeOfFault, tellsError } from "./error-bodies.ts";
import { topicOfBlock, verbSaid, withoutOtherSide } from "../words/labels.ts";
import type { OlderSample } from "../methods/method.ts";
import type { OlderReader } from "../read-older.ts";
import { sampleSureness } from "../words/sureness.ts";
import { hasOtherKeys, isNoSchema } from "../methods/schema-fields.ts";
import { hasBody } from "../words/verbs.ts";

/** "Request:", alone on its line. */
export const partLine =
  /^\s*(?:[*+-] +)?(?:(?:example|sample|json) ){0,2}(?:(?<request>req(?:uest)?)|(?<response>resp(?:onse)?|returns?))\b[\w ]{0,20}:*\s*$/i;
/** "[--long]" is of a command. */
export const bodyStart = /^\s*(?:\{|\[(?!-))/;
/** A body without its outer braces. */
const innerStart = /^\s*["'][\w:.-]{1,60}["']\s*:\s*[{[]/;
/** "body = {". */
const assignment = /^\s*[A-Za-z_][\w.]*\s*=\s*[{[(]?/;
/** "Body = {…}" is what is sent. */
const bodyName = /^\s*(?:req(?:uest)?_?|resp(?:onse)?_?)?(?:body|payload|data)\s*=/i;
/** Words right before a block that shows what is sent. */
const plainlySent =
  /\b(?:requests?|POST data|inputs?|sent|supplied|passed in)\b[^.]*:[\s*\x60]*$|^[^.:]{0,30}\brequests?\b[^.:]{0,30}$/i;
const requestBody = /^\W*(?:(?:example|sample) )?request body\W*$/i;
/** "JSON schema definition of Port", "JSON Schema for Namespace": what is shown is of no method. */
const ofShape =
  /\bdefinition of (?:an? |the )?[A-Z]\w+|\b[Ss]chema for (?:an? |the )?(?!(?:Req|Resp|Body|Input|Output|Creat|Updat|List|Show|Add|GET|PUT|POST|PATCH|DELETE)\w*)[A-Z]\w+(?: [A-Z]\w+)*\s*:*$/;
/** "A book looks like this:", which may be of any method. */
const ofThing = /^(?:An?|Each|Every) [a-z][\w-]*(?: [\w-]+){0,2} looks? like\b/;
const schemaWords =
  /["']\$schema["']\s*:|["']properties["']\s*:\s*\{(?!\s*(?:\}|["'][^"']*["']\s*:\s*(?:["'\d[-]|(?:true|false|null|None)\b)))[^]*["'](?:required|type)["']\s*:|additionalProperties/;
/** Schemas of code, which no body is written as. */
const codeWords = /allow_post|allow_put|\bRequired\(|\bOptional\(|CREATE TABLE/;
/** "Example:", before what is sent or answered. */
const exampleLabel =
  /^[\s*\x60]*(?:(?:for|an?|JSON|HTTP) )?(?:sample|example)s?(?: (?:requests?|responses?|body|bodies|payload|JSON))*[\s*\x60:]*$/i;
/** Those that a body may have too. */
const typeWords = /["']type["']\s*:\s*["'](?:object|array|string|integer)["']/;
/** Names of fields, and nothing that is sent. */
const namesOnly = /^\s*\[\s*(?:["'][\w./-]*["'],?\s*)+\]\s*$/;
/** Where words say that a schema follows: fields with their types. */
const ofTypes = /:\s*\{\s*["']?type["']?\s*:\s*["']?\w+/;

function isHead({ text }: BlockLine): boolean {
  return isCallLine(text) || statusLine(text) !== undefined || partLine.test(text);
}

/** By how many brackets a line opens more than it closes; a comment opens none. */
export function bracketsOf(text: string): number {
  return (text.match(/[{[]/g)?.length ?? 0) - (text.match(/[}\]]/g)?.length ?? 0);
}

export function nextHead(lines: readonly BlockLine[], from: number): number {
  let index = from;
  while (index < lines.length && !isHead(lines[index]!)) index += 1;
  return index;
}

/** Whether a body begins with a line; one without its outer braces does only where `mayBeInner`. */
export function beginsBody(text: string, mayBeInner: boolean): boolean {
  return bodyStart.test(text) || assignment.test(text) || (mayBeInner && innerStart.test(text));
}

/** Where a body ends: where its brackets are closed, or before the next head. */
export function endOfBody(lines: readonly BlockLine[], from: number): number {
  let depth = 0;
  for (let index = from; index < lines.length; index += 1) {
    const { text } = lines[index]!;
    if (index > from && isHead(lines[index]!)) return index;
    let inString = "";
    for (const character of text) {
      if (inString !== "") {
        if (character === inString) inString = "";
      } else if (character === '"') inString = character;
      else if (/[{[(]/.test(character)) depth += 1;
      else if (/[}\])]/.test(character)) depth -= 1;
    }
    if (depth <= 0 && index > from) return index + 1;
    if (depth <= 0 && index === from && /[}\])]\s*,?\s*$/.test(text)) return index + 1;
  }
  return lines.length;
}

interface BodyPlace {
  readonly direction: "request" | "response" | "schema" | undefined;
  readonly code: string | undefined;
  readonly called: string | undefined;
}

export function addBody(
  lines: readonly BlockLine[],
  { direction, code, called }: BodyPlace,
  reader: OlderReader,
): void {
  const { current } = reader;
  if (ofShape.test(reader.label)) return;
  if (ofThing.test(reader.label) && topicOfBlock(reader.label) === undefined && called === undefined) {
    leaveUnread(lines, reader);
    return;
  }
  const text = lines.map((line) => line.text).join("\n");
  const fault = code === undefined ? codeOfFault(text) : undefined;
  if (fault !== undefined || (code === undefined && called === undefined && tellsError(reader.label))) {
    addErrorBody(lines, fault, reader);
    return;
  }
  const isDefinition =
    (assignment.test(text) && !bodyName.test(text)) ||
    codeWords.test(text) ||
    ((schemaWords.test(text) || (direction !== "response" && typeWords.test(text))) &&
      !(exampleLabel.test(reader.label) && isNoSchema(text)) &&
      !(direction !== "schema" && hasOtherKeys(text))) ||
    (direction === "schema" && ofTypes.test(text));
  const side = direction === "request" || direction === "response" ? direction : undefined;
  const by = hasBody(called ?? current?.verb ?? "GET") ? "request" : "response";
  // Braces with nothing in them after a GET are what is sent: nothing.
  const sendsNothing = called === undefined ? side === "request" && by === "response" : !hasBody(called);
  if (sendsNothing && code === undefined && /^[\s{}]*$/.test(text)) {
    addSample(lines, "request", undefined, reader, sampleSureness.nothing);
    return;
  }
  if (direction === undefined && namesOnly.test(text)) return;
  // Headers that are written as a body is.
  if (side === "response" && /["']content-(?:length|type)["']\s*:/i.test(text)) return;
  // What is sent, below a method that sends nothing, is of a method that was not named.
  const isUnsent =
    side === "request" &&
    called === undefined &&
    current !== undefined &&
    !hasBody(current.verb) &&
    verbSaid(reader.label) !== current.verb;
  // "Request body:" right behind a call that sends none otherwise.
  const isOfCall = current?.form === "block" && current.samples.length === 0 && requestBody.test(reader.label);
  if (isUnsent && !isOfCall && plainlySent.test(withoutOtherSide(reader.label))) {
    reader.about.leave();
    return;
  }
  // "JSON schema" is often said of what is a sample.
  if (isDefinition) {
    current?.schemas.push(sampleOf(lines, side ?? by, code, sampleSureness.byVerb));
    return;
  }
  addSample(
    lines,
    (isUnsent && !isOfCall ? undefined : side) ??
      (direction === "schema" && /respon/i.test(reader.label) ? "response" : by),
    code,
    reader,
    side === undefined ? sampleSureness.byVerb : sampleSureness.said,
  );
}

/** Leaves a block unread. */
function leaveUnread(lines: readonly BlockLine[], { unread }: OlderReader): void {
  const [first] = lines;
  if (first !== undefined) unread.push({ text: beginningOf(lines), span: first.span });
}

/** What an error answers: it is of its code, or of each of the codes of errors that the method has. */
function addErrorBody(lines: readonly BlockLine[], code: string | undefined, reader: OlderReader): void {
  const known = [...(reader.current?.codes.keys() ?? [])].filter((one) => /^[45]/.test(one));
  const codes = code === undefined ? known : [code];
  if (codes.length === 0) leaveUnread(lines, reader);
  for (const one of codes) addSample(lines, "response", one, reader, sampleSureness.said);
}

export function addSample(
  lines: readonly BlockLine[],
  direction: OlderSample["direction"],
  code: string | undefined,
  reader: OlderReader,
  confidence: number,
): void {
  const sample = sampleOf(lines, direction, code, confidence);
  reader.facts.showBody(sample);
  if (reader.current !== undefined) for (const one of reader.about.targetsOfSample(sample)) one.samples.push(sample);
  else if (topicOfBlock(reader.label) === "request") reader.orphans.push(sample);
}

function sampleOf(
  lines: readonly BlockLine[],
  direction: OlderSample["direction"],
  code: string | undefined,
  confidence: number,
): OlderSample {
  const full = lines.filter(({ text }) => text.trim() !== "");
  const start = full[0]?.span.start ?? 0;
  const end = Math.max(start, full.at(-1)?.span.end ?? start);
  const indent = Math.min(...full.map(({ text }) => /^ */.exec(text)![0].length));
  return {
    direction,
    code,
    text: lines
      .map(({ text }) => text.slice(indent))
      .join("\n")
      .trimEnd(),
    span: { start, end },
    confidence,
  };
}
