/** Blocks: calls as they go over the line, samples of bodies, schemas. */
import type { Span } from "@assent/rst";
import { withoutArrows } from "./arrows.ts";
import { addBody, addSample, beginsBody, bracketsOf, endOfBody, nextHead, partLine } from "./block-bodies.ts";
import { codeAbove, readCodeLine, readRow, readWords } from "./block-codes.ts";
import { type BlockLine, placeIn } from "../words/block-line.ts";
import { beginsAsCall, type Call, callAt, isCallLine } from "./calls.ts";
import { promisesCalls } from "../details/change.ts";
import { statusLine } from "../details/codes.ts";
import { readDirective } from "./directive.ts";
import { type Head, headerLine, readCommand, readHeaderLine } from "./header-lines.ts";
import { exampleWords, topicOfBlock } from "../words/labels.ts";
import { addNew, type OlderMethod } from "../methods/method.ts";
import type { OlderReader } from "../read-older.ts";
import { rowsOfGrid } from "./grid.ts";
import { readQueryLines } from "./query-lines.ts";
import { codeSureness, sampleSureness } from "../words/sureness.ts";
import { readTableUnit } from "./table.ts";
import type { Unit } from "../words/units.ts";
import { hasBody, verbPattern } from "../words/verbs.ts";

/** A URL alone that is no file: with its query or a placeholder. */
const onlyUrl = /^\s*(?<url>\/\w[^\s"']{0,200}[?{][^\s"']{1,200})\s*$/;
const codesTitle = /\bcodes?[\s:]*$/i;
/** "# Create (POST)", above the body of one of several methods. */
const verbComment = new RegExp(`^\\s*(?:#|\\/\\/).{0,60}\\((?<verb>${verbPattern})\\)`);
/** "Content: {…}", below the code of an answer. */
const contentLabel = /^\s*(?:content|body|payload)\s*:\s*(?=[{[])/i;
/** "Body: {…}" among the fields of a method that sends one. */
const bodyField = /^\s*(?:[*+-] +)?(?:request )?(?:body|payload)\s*:\s*(?=[{[])/i;
const nothingSent = /^\W*(?:empty|no|without)\b.{0,20}\bbody\b\W*$/i;

/** Reads a block into the method that it belongs to. */
export function readBlock(unit: Unit, reader: OlderReader): void {
  const { lines, ways } = withoutArrows(unit.lines);
  const rows = rowsOfGrid(lines);
  if (rows.length > 0) {
    readTableUnit({ ...unit, kind: "table", lines: [], rows }, reader);
    return;
  }
  if (unit.kind === "directive") readDirective(lines, reader);
  if (!readQueryLines(lines, reader)) reader.flow = new BlockRun(unit, lines, ways, reader).read();
  reader.label = "";
}

/** One pass over the lines of a block, and what the lines before have said of those that follow. */
class BlockRun {
  readonly #unit: Unit;
  readonly #lines: readonly BlockLine[];
  /** Where an arrow says which way what follows goes, by the index of the line. */
  readonly #ways: ReadonlyMap<number, "request" | "response">;
  readonly #reader: OlderReader;
  readonly #first: number;
  readonly #isExample: boolean;
  readonly #isPromised: boolean;
  readonly #calls: OlderMethod[] = [];
  #direction: ReturnType<typeof topicOfBlock>;
  /** Whether the text has said what is shown. */
  #isShown: boolean;
  #code: string | undefined;
  /** The verb of the last call. */
  #called: string | undefined;
  /** Whether a call with its headers stands right before. */
  #isHeaded = false;
  /** The same, of the line that is read. */
  #wasHeaded = false;
  /** The message whose headers stand right below its first line. */
  #head: Head | undefined;
  /** Whether it describes a method in words. */
  #isDescribed = false;
  #isCallsOnly = true;
  /** Whether a list of codes was begun. */
  #isCodes = false;
  /** How many brackets are open. */
  #depth = 0;

  constructor(
    unit: Unit,
    lines: readonly BlockLine[],
    ways: ReadonlyMap<number, "request" | "response">,
    reader: OlderReader,
  ) {
    this.#unit = unit;
    this.#lines = lines;
    this.#ways = ways;
    this.#reader = reader;
    const { label, flow, side } = reader;
    const said = codesTitle.test(label) ? undefined : topicOfBlock(label, side);
    this.#direction = flow === undefined ? said : flow.direction;
    this.#isShown = this.#direction !== undefined;
    this.#isExample = exampleWords.test(label);
    this.#isPromised = !this.#isExample && promisesCalls(label);
    this.#code = flow?.code;
    this.#first = lines.findIndex(({ text }) => text.trim() !== "");
  }

  /** Reads all lines; what a block right behind this one goes on with. */
  read(): OlderReader["flow"] {
    for (let index = 0; index < this.#lines.length;) index = this.#readAt(index);
    const calls = this.#calls;
    const [one] = calls;
    if (this.#isCallsOnly && calls.length > 1 && calls.every(({ verb }) => verb === one?.verb))
      this.#reader.facts.joinCalls(calls);
    const direction = this.#direction;
    return direction === "request" || direction === "response" ? { direction, code: this.#code } : undefined;
  }

  /** Reads the line at `index`, with those below that belong to it; the index of the next one. */
  #readAt(index: number): number {
    const line = this.#lines[index]!;
    const isComment = /^\s*(?:#|\/\/)/.test(line.text);
    if (!isComment) this.#depth += bracketsOf(line.text);
    if (line.text.trim() === "") this.#head = undefined;
    if (line.text.trim() === "" || line.text.length > 1000) return index + 1;
    // A comment in a body names another method, whose body this one is like.
    const call = isComment && this.#depth > 0 ? undefined : callAt(this.#lines, index);
    if (call !== undefined) return this.#readCall(line, index, call);
    this.#isCallsOnly = false;
    this.#turnByArrow(index);
    if (this.#reader.fields.readLine(this.#unit, line)) {
      this.#isDescribed = true;
      return index + 1;
    }
    this.#readMarks(line);
    return (
      this.#readStatus(line, index) ??
      this.#readPart(line, index) ??
      this.#readBody(line, index) ??
      this.#readLabelledBody(line, index) ??
      this.#readWordsOf(line, index)
    );
  }

  #readCall(line: BlockLine, index: number, call: Call): number {
    const reader = this.#reader;
    const { verb, end, data } = call;
    const isBelow =
      index > 0 &&
      this.#called !== undefined &&
      hasBody(this.#called) &&
      hasBody(verb) &&
      isCallLine(this.#lines[index - 1]!.text);
    const before = isBelow ? reader.targets() : [];
    const named = this.#emit(line, call);
    if (call.row !== undefined) readRow(line, call.row, named);
    if (this.#isPromised) for (const one of named) one.isPromised = true;
    // Calls right below each other send the same body.
    const all = [...new Set([...before, ...named])];
    if (all.length > 1 && all.length > before.length) reader.about.together(all);
    const whole = { start: line.span.start, end: Math.max(line.span.end, this.#lines[end - 1]!.span.end) };
    if (data !== undefined && named[0] !== undefined) {
      const sent = { direction: "request", code: undefined, text: data, span: whole } as const;
      named[0].samples.push({ ...sent, confidence: sampleSureness.called });
    }
    readCommand(call.headers, whole, named);
    this.#head = { direction: "request", code: undefined, methods: named };
    this.#calls.push(...named);
    this.#called = verb;
    this.#isHeaded = true;
    const isSent = hasBody(verb) || reader.side === "request";
    this.#turn(isSent && !call.isAnswered ? "request" : "response");
    this.#code = undefined;
    return end;
  }

  /** The methods that a call names. */
  #emit(line: BlockLine, { methods, isExchange }: Call): readonly OlderMethod[] {
    return methods.flatMap((one) => {
      const span = (at: number, text: string): Span => placeIn(line, at, at + text.length);
      const [verbSpan, urlSpan] = [span(one.at, one.verb), span(one.urlAt, one.url)];
      const confidence = isExchange ? 0.93 : one.isRemark ? 0.85 : 0.88;
      const sighting = { verb: one.verb, url: one.url, verbSpan, urlSpan, confidence, isExchange };
      return this.#reader.emit({ ...sighting, form: "block", isCall: true, isExample: this.#isExample }) ?? [];
    });
  }

  #turn(direction: "request" | "response"): void {
    this.#direction = direction;
    this.#isShown = true;
  }

  #turnByArrow(index: number): void {
    const way = this.#ways.get(index);
    if (way === undefined) return;
    this.#turn(way);
    this.#code = undefined;
    this.#head = undefined;
  }

  /** What a line says of the method that is meant, whatever else it is. */
  #readMarks(line: BlockLine): void {
    const { about, unread } = this.#reader;
    this.#wasHeaded = this.#isHeaded;
    this.#isHeaded = this.#wasHeaded && headerLine.test(line.text);
    const commented = verbComment.exec(line.text)?.groups?.verb;
    if (commented !== undefined) about.turnTo(commented);
    if (beginsAsCall(line.text)) unread.push(line);
    const url = onlyUrl.exec(line.text)?.groups?.url;
    if (url !== undefined) about.turnToPath(url);
  }

  /** "HTTP/1.1 200 OK". */
  #readStatus(line: BlockLine, index: number): number | undefined {
    const status = statusLine(line.text);
    if (status === undefined) return undefined;
    this.#code = status;
    this.#turn("response");
    const { current } = this.#reader;
    if (current !== undefined)
      addNew(current.codes, status, { span: line.span, meaning: "", confidence: codeSureness.shown });
    this.#head = { direction: "response", code: status, methods: current === undefined ? [] : [current] };
    return index + 1;
  }

  #readPart(line: BlockLine, index: number): number | undefined {
    const part = partLine.exec(line.text);
    if (!part?.groups) return undefined;
    this.#turn(part.groups.request === undefined ? "response" : "request");
    return index + 1;
  }

  #readBody({ text }: BlockLine, index: number): number | undefined {
    if (!beginsBody(text, index === this.#first || this.#wasHeaded)) return undefined;
    const end = endOfBody(this.#lines, index);
    const place = { direction: this.#direction, code: this.#code, called: this.#called };
    addBody(this.#lines.slice(index, end), place, this.#reader);
    return end;
  }

  /** "Content: {…}" and "Body: {…}", where a method is described. */
  #readLabelledBody(line: BlockLine, index: number): number | undefined {
    const reader = this.#reader;
    if (!this.#isDescribed) return undefined;
    const content = contentLabel.exec(line.text)?.[0];
    const code = content === undefined ? undefined : codeAbove(this.#lines, index);
    const sent = hasBody(reader.current?.verb ?? "") ? bodyField.exec(line.text)?.[0] : undefined;
    const label = code === undefined ? sent : content;
    if (label === undefined) return undefined;
    const end = endOfBody(this.#lines, index);
    const rest = { text: line.text.slice(label.length), span: placeIn(line, label.trimStart().length, Infinity) };
    const body = [rest, ...this.#lines.slice(index + 1, end)];
    addSample(body, code === undefined ? "request" : "response", code, reader, sampleSureness.labelled);
    return end;
  }

  /** A line that is neither head nor JSON. */
  #readWordsOf(line: BlockLine, index: number): number {
    const reader = this.#reader;
    // "EMPTY POST BODY": what is shown next is the answer.
    if (this.#called !== undefined && nothingSent.test(line.text)) {
      this.#direction = "response";
      return index + 1;
    }
    if (this.#isDescribed) {
      reader.readFact(lineUnit(this.#unit, line));
      return index + 1;
    }
    if (readCodeLine(line, reader, this.#isCodes)) {
      this.#direction = "response";
      this.#isCodes = true;
      return index + 1;
    }
    this.#isCodes = codesTitle.test(line.text);
    if (this.#isCodes) return index + 1;
    const isHeader = this.#head !== undefined && readHeaderLine(line, this.#head);
    if (isHeader || (headerLine.test(line.text) && this.#isShown)) return index + 1;
    if (index === 0 && !this.#isShown) readWords(this.#lines, reader);
    return this.#readOtherBody(index);
  }

  /** What is neither head nor JSON, where an exchange is shown, is a body of another type. */
  #readOtherBody(index: number): number {
    const { language } = this.#unit;
    const isAnswer = this.#code !== undefined && (language === "http" || language === "text");
    const isSent =
      this.#called !== undefined && hasBody(this.#called) && language !== undefined && this.#code === undefined;
    if (!isAnswer && !isSent) return index + 1;
    const end = nextHead(this.#lines, index + 1);
    const body = this.#lines.slice(index, end);
    addSample(body, isAnswer ? "response" : "request", this.#code, this.#reader, sampleSureness.otherType);
    return end;
  }
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
