/** Blocks: calls as they go over the line, samples of bodies, schemas. */
import type { Span } from "@assent/rst";
import { withoutArrows } from "./arrows.ts";
import { type BlockLine, placeIn } from "../words/block-line.ts";
import { beginsAsCall, type Call, callAt, isCallLine } from "./calls.ts";
import { promisesCalls } from "../details/change.ts";
import { codesIn, statusLine } from "../details/codes.ts";
import { readDirective } from "./directive.ts";
import { codeOfFault, tellsError } from "./error-bodies.ts";
import { type Head, headerLine, readCommand, readHeaderLine } from "./header-lines.ts";
import { exampleWords, topicOfBlock, verbSaid, withoutOtherSide } from "../words/labels.ts";
import { addNew, type OlderMethod, type OlderSample } from "../methods/method.ts";
import type { OlderReader } from "../read-older.ts";
import { rowsOfGrid } from "./grid.ts";
import { readQueryLines } from "./query-lines.ts";
import { codeSureness, sampleSureness } from "../words/sureness.ts";
import { readTableUnit } from "./table.ts";
import { hasOtherKeys, isNoSchema } from "../methods/schema-fields.ts";
import type { Unit } from "../words/units.ts";
import { hasBody, verbPattern } from "../words/verbs.ts";

/** A URL alone that is no file: with its query or a placeholder. */
const onlyUrl = /^\s*(?<url>\/\w[^\s"']{0,200}[?{][^\s"']{1,200})\s*$/;
const partLine =
  /^\s*(?:[*+-] +)?(?:(?:example|sample|json) ){0,2}(?:(?<request>req(?:uest)?)|(?<response>resp(?:onse)?|returns?))\b[\w ]{0,20}:*\s*$/i;
/** Words right before a block that shows what is sent. */
const plainlySent =
  /\b(?:requests?|POST data|inputs?|sent|supplied|passed in)\b[^.]*:[\s*\x60]*$|^[^.:]{0,30}\brequests?\b[^.:]{0,30}$/i;
const requestBody = /^\W*(?:(?:example|sample) )?request body\W*$/i;
/** "[--long]" is of a command. */
const bodyStart = /^\s*(?:\{|\[(?!-))/;
const codesTitle = /\bcodes?[\s:]*$/i;
/** "# Create (POST)", above the body of one of several methods. */
const verbComment = new RegExp(`^\\s*(?:#|\\/\\/).{0,60}\\((?<verb>${verbPattern})\\)`);
/** "Content: {…}", below the code of an answer. */
const contentLabel = /^\s*(?:content|body|payload)\s*:\s*(?=[{[])/i;
/** "Body: {…}" among the fields of a method that sends one. */
const bodyField = /^\s*(?:[*+-] +)?(?:request )?(?:body|payload)\s*:\s*(?=[{[])/i;
const nothingSent = /^\W*(?:empty|no|without)\b.{0,20}\bbody\b\W*$/i;
/** "JSON schema definition of Port": what is shown is of no method. */
const ofShape = /\bdefinition of (?:an? |the )?[A-Z]\w+/;
/** "A book looks like this:", which may be of any method. */
const ofThing = /^(?:An?|Each|Every) [a-z][\w-]*(?: [\w-]+){0,2} looks? like\b/;
/** A body without its outer braces. */
const innerStart = /^\s*["'][\w:.-]{1,60}["']\s*:\s*[{[]/;
const assignment = /^\s*[A-Za-z_][\w.]*\s*=\s*[{[(]?/;
/** "Body = {…}" is what is sent. */
const bodyName = /^\s*(?:req(?:uest)?_?|resp(?:onse)?_?)?(?:body|payload|data)\s*=/i;
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

/** Reads a block into the method that it belongs to. */
export function readBlock(unit: Unit, reader: OlderReader): void {
  const { lines, ways } = withoutArrows(unit.lines);
  const rows = rowsOfGrid(lines);
  if (rows.length > 0) {
    readTableUnit({ ...unit, kind: "table", lines: [], rows }, reader);
    return;
  }
  if (unit.kind === "directive") readDirective(lines, reader);
  if (readQueryLines(lines, reader)) {
    reader.label = "";
    return;
  }
  let direction =
    reader.flow === undefined
      ? codesTitle.test(reader.label)
        ? undefined
        : topicOfBlock(reader.label, reader.side)
      : reader.flow.direction;
  let isShown = direction !== undefined;
  const isExample = exampleWords.test(reader.label);
  const isPromised = !isExample && promisesCalls(reader.label);
  let code = reader.flow?.code;
  let called: string | undefined;
  /** Whether a call with its headers stands right before. */
  let isHeaded = false;
  /** The message whose headers stand right below its first line. */
  let head: Head | undefined;
  const calls: OlderMethod[] = [];
  /** Whether it describes a method in words. */
  let isDescribed = false;
  let isCallsOnly = true;
  /** Whether a list of codes was begun. */
  let isCodes = false;
  const first = lines.findIndex(({ text }) => text.trim() !== "");
  /** How many brackets are open. */
  let depth = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index]!;
    const isComment = /^\s*(?:#|\/\/)/.test(line.text);
    if (!isComment) depth += bracketsOf(line.text);
    if (line.text.trim() === "") head = undefined;
    if (line.text.trim() === "" || line.text.length > 1000) continue;
    // A comment in a body names another method, whose body this one is like.
    const call = isComment && depth > 0 ? undefined : callAt(lines, index);
    if (call !== undefined) {
      const { verb, end, data, isExchange } = call;
      const isBelow =
        index > 0 && called !== undefined && hasBody(called) && hasBody(verb) && isCallLine(lines[index - 1]!.text);
      const before = isBelow ? reader.targets() : [];
      const named = call.methods.flatMap((one) => {
        const span = (at: number, text: string): Span => placeIn(line, at, at + text.length);
        const [verbSpan, urlSpan] = [span(one.at, one.verb), span(one.urlAt, one.url)];
        const confidence = isExchange ? 0.93 : one.isRemark ? 0.85 : 0.88;
        const sighting = { verb: one.verb, url: one.url, verbSpan, urlSpan, confidence, isExchange };
        return reader.emit({ ...sighting, form: "block", isCall: true, isExample }) ?? [];
      });
      if (call.row !== undefined) readRow(line, call.row, named);
      if (isPromised) for (const one of named) one.isPromised = true;
      // Calls right below each other send the same body.
      const all = [...new Set([...before, ...named])];
      if (all.length > 1 && all.length > before.length) reader.about.together(all);
      const whole = { start: line.span.start, end: Math.max(line.span.end, lines[end - 1]!.span.end) };
      if (data !== undefined && named[0] !== undefined) {
        named[0].samples.push({
          direction: "request",
          code: undefined,
          text: data,
          span: whole,
          confidence: sampleSureness.called,
        });
      }
      readCommand(call.headers, whole, named);
      head = { direction: "request", code: undefined, methods: named };
      index = end - 1;
      calls.push(...named);
      called = verb;
      isHeaded = true;
      const isSent = hasBody(verb) || reader.side === "request";
      direction = isSent && !call.isAnswered ? "request" : "response";
      isShown = true;
      code = undefined;
      continue;
    }
    isCallsOnly = false;
    const way = ways.get(index);
    if (way !== undefined) {
      direction = way;
      isShown = true;
      code = undefined;
      head = undefined;
    }
    if (reader.fields.readLine(unit, line)) {
      isDescribed = true;
      continue;
    }
    const wasHeaded: boolean = isHeaded;
    isHeaded = wasHeaded && headerLine.test(line.text);
    const commented = verbComment.exec(line.text)?.groups?.verb;
    if (commented !== undefined) reader.about.turnTo(commented);
    if (beginsAsCall(line.text)) reader.unread.push(line);
    const url = onlyUrl.exec(line.text)?.groups?.url;
    if (url !== undefined) reader.about.turnToPath(url);
    const status = statusLine(line.text);
    if (status !== undefined) {
      code = status;
      direction = "response";
      isShown = true;
      const { current } = reader;
      if (current !== undefined)
        addNew(current.codes, status, { span: line.span, meaning: "", confidence: codeSureness.shown });
      head = { direction: "response", code: status, methods: current === undefined ? [] : [current] };
      continue;
    }
    const part = partLine.exec(line.text);
    if (part?.groups) {
      direction = part.groups.request === undefined ? "response" : "request";
      isShown = true;
      continue;
    }
    if (
      bodyStart.test(line.text) ||
      assignment.test(line.text) ||
      ((index === first || wasHeaded) && innerStart.test(line.text))
    ) {
      const end = endOfBody(lines, index);
      addBody(lines.slice(index, end), { direction, code, called }, reader);
      index = end - 1;
      continue;
    }
    const content = isDescribed ? contentLabel.exec(line.text)?.[0] : undefined;
    const given = content === undefined ? undefined : codeAbove(lines, index);
    if (content !== undefined && given !== undefined) {
      const end = endOfBody(lines, index);
      const rest = { text: line.text.slice(content.length), span: placeIn(line, content.trimStart().length, Infinity) };
      addSample([rest, ...lines.slice(index + 1, end)], "response", given, reader, sampleSureness.labelled);
      index = end - 1;
      continue;
    }
    const sent = isDescribed && hasBody(reader.current?.verb ?? "") ? bodyField.exec(line.text)?.[0] : undefined;
    if (sent !== undefined) {
      const end = endOfBody(lines, index);
      const rest = { text: line.text.slice(sent.length), span: placeIn(line, sent.trimStart().length, Infinity) };
      addSample([rest, ...lines.slice(index + 1, end)], "request", undefined, reader, sampleSureness.labelled);
      index = end - 1;
      continue;
    }
    // "EMPTY POST BODY": what is shown next is the answer.
    if (called !== undefined && nothingSent.test(line.text)) {
      direction = "response";
      continue;
    }
    if (isDescribed) {
      reader.readFact(lineUnit(unit, line));
      continue;
    }
    if (readCodeLine(line, reader, isCodes)) {
      direction = "response";
      isCodes = true;
      continue;
    }
    isCodes = codesTitle.test(line.text);
    if (isCodes) continue;
    const isHeader: boolean = head !== undefined && readHeaderLine(line, head);
    if (isHeader || (headerLine.test(line.text) && isShown)) continue;
    if (index === 0 && !isShown) readWords(lines, reader);
    // What is neither head nor JSON, where an exchange is shown, is a body of another type.
    if (code !== undefined && (unit.language === "http" || unit.language === "text")) {
      const end = nextHead(lines, index + 1);
      addSample(lines.slice(index, end), "response", code, reader, sampleSureness.otherType);
      index = end - 1;
    } else if (called !== undefined && hasBody(called) && unit.language !== undefined && code === undefined) {
      const end = nextHead(lines, index + 1);
      addSample(lines.slice(index, end), "request", undefined, reader, sampleSureness.otherType);
      index = end - 1;
    }
  }
  const [one] = calls;
  if (isCallsOnly && calls.length > 1 && calls.every(({ verb }) => verb === one?.verb)) reader.facts.joinCalls(calls);
  reader.label = "";
  reader.flow = direction === "request" || direction === "response" ? { direction, code } : undefined;
}

/** "POST /v1/a   make one   201/400": what the columns behind a call say of it. */
function readRow(
  line: BlockLine,
  { title, codes, codesAt }: NonNullable<Call["row"]>,
  named: readonly OlderMethod[],
): void {
  for (const one of named) {
    if (one.title === "") one.title = title;
    for (const { 0: code, index } of codes.matchAll(/\d+/g)) {
      const start = codesAt + index;
      addNew(one.codes, code, {
        span: placeIn(line, start, start + code.length),
        meaning: "",
        confidence: codeSureness.shown,
      });
    }
  }
}

/** The code of an answer whose body is told below it. */
function codeAbove(lines: readonly BlockLine[], index: number): string | undefined {
  const above = lines[index - 1]?.text ?? "";
  return /^\s*(?:(?:status|response) )?code:/i.test(above) ? codesIn(above.trim(), true)[0]?.code : undefined;
}

/** A line of a block as a piece of text: "1. 404, if it is not there" is an item. */
function lineUnit(unit: Unit, line: BlockLine): Unit {
  const words = line.text.trim();
  const text = words.replace(/^(?:[*+-]|\d{1,2}[.)]) +/, "");
  const cut = words.length - text.length;
  const place = (start: number, end: number): Span => placeIn(line, cut + start, cut + end);
  const isItem = cut > 0;
  return {
    ...unit,
    kind: isItem ? "item" : "text",
    depth: unit.depth + (isItem ? 1 : 0),
    text,
    lines: [],
    span: line.span,
    place,
  };
}

/** "Normal http response code: 200", where a whole description stands in a block, and lines of a list of codes. */
function readCodeLine(line: BlockLine, { current }: OlderReader, isListed: boolean): boolean {
  const { text } = line;
  if ((!isListed && !/\b(?:codes?|errors?)\b[^{}[\]]{0,40}:/i.test(text)) || text.length > 300) return false;
  const words = text.trim();
  const found = codesIn(words, true);
  for (const { code, start, end, meaning } of found) {
    if (current !== undefined)
      addNew(current.codes, code, { span: placeIn(line, start, end), meaning, confidence: codeSureness.shown });
  }
  return found.length > 0;
}

function isHead({ text }: BlockLine): boolean {
  return isCallLine(text) || statusLine(text) !== undefined || partLine.test(text);
}

/** By how many brackets a line opens more than it closes; a comment opens none. */
function bracketsOf(text: string): number {
  return (text.match(/[{[]/g)?.length ?? 0) - (text.match(/[}\]]/g)?.length ?? 0);
}

function nextHead(lines: readonly BlockLine[], from: number): number {
  let index = from;
  while (index < lines.length && !isHead(lines[index]!)) index += 1;
  return index;
}

/** Where a body ends: where its brackets are closed, or before the next head. */
function endOfBody(lines: readonly BlockLine[], from: number): number {
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

function addBody(lines: readonly BlockLine[], { direction, code, called }: BodyPlace, reader: OlderReader): void {
  const { current } = reader;
  if (ofShape.test(reader.label)) return;
  if (ofThing.test(reader.label) && topicOfBlock(reader.label) === undefined && called === undefined) {
    if (lines[0] !== undefined) reader.unread.push(lines[0]);
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

/** What an error answers: it is of its code, or of each of the codes of errors that the method has. */
function addErrorBody(lines: readonly BlockLine[], code: string | undefined, reader: OlderReader): void {
  const known = [...(reader.current?.codes.keys() ?? [])].filter((one) => /^[45]/.test(one));
  const codes = code === undefined ? known : [code];
  if (codes.length === 0 && lines[0] !== undefined) reader.unread.push(lines[0]);
  for (const one of codes) addSample(lines, "response", one, reader, sampleSureness.said);
}

function addSample(
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

/** A list of codes that is written as a block. */
function readWords(lines: readonly BlockLine[], reader: OlderReader): void {
  const { current } = reader;
  if (current === undefined) return;
  const isListed = /\bcodes?\b/i.test(reader.label);
  for (const line of lines) {
    if (line.text.length > 300 || bodyStart.test(line.text)) return;
    const words = line.text.trim();
    for (const { code, start, end, meaning, how } of codesIn(words, isListed)) {
      if (how === "mentioned" || (!isListed && how === "leading")) continue;
      addNew(current.codes, code, { span: placeIn(line, start, end), meaning, confidence: codeSureness.shown });
    }
  }
}
