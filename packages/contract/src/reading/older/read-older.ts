/**
 * Older forms: methods as verbs with URLs in titles, bullets, literals, lines of their own, fields, tables, blocks and
 * running text, with what stands after each until the next one.
 */
import type { Span } from "@assent/rst";
import { type Section, sentences } from "@assent/spec";
import type { OperationForm, Verb } from "../contract.ts";
import { readBlock } from "./blocks.ts";
import { codesIn } from "./codes.ts";
import {
  methodAtStart,
  methodInline,
  methodInLiteral,
  methodOnPath,
  partTitle,
  pathAtStart,
  type Topic,
  topicOfList,
  urlAlone,
  urlLabel,
  verbAlone,
  verbLabel,
  verbOfMethod,
} from "./labels.ts";
import { formConfidence, type OlderMethod, type OlderSample } from "./method.ts";
import { parametersIn } from "./parameters.ts";
import { readTableUnit } from "./table.ts";
import { type BlockLine, unitsOf, type Unit } from "./units.ts";
import { isSampleOf, pathKey, readPath } from "./url.ts";

/** What was read of a section, and the pieces of it that say nothing that was understood. */
export interface OlderReading {
  readonly methods: readonly OlderMethod[];
  readonly left: readonly Unit[];
  /** Lines of blocks that begin as a call does and are none that was understood. */
  readonly unread: readonly BlockLine[];
}

/** Reads the methods of a section; `text` is the text of the spec. */
export function readOlder(section: Section, text: string): OlderReading {
  const reader = new OlderReader();
  for (const unit of unitsOf(section, text)) {
    const before = reader.count();
    reader.read(unit);
    if (
      reader.count() === before &&
      unit.kind !== "heading" &&
      !/^:*$|:[*\x60]*$/.test(unit.text === "" ? "x" : unit.text)
    ) {
      reader.left.push(unit);
    }
  }
  return { methods: reader.finish(), left: reader.left, unread: reader.unread };
}

/** Where a method was found. */
export interface Sighting {
  readonly verb: string;
  readonly url: string;
  readonly verbSpan: Span;
  readonly urlSpan: Span;
  readonly form: Exclude<OperationForm, "canonical">;
  readonly confidence?: number;
  /** True for a line of a block that shows a call: with sample values it is no method of its own. */
  readonly isCall?: boolean;
  /** True for a call as it goes over the line, with its version of HTTP. */
  readonly isExchange?: boolean;
}

/** Words that mention a method without promising anything of it. */
const comparing =
  /\b(?:similar(?:ly)? to|same (?:as|format)|like|as (?:with|for|in)|already|existing|unlike|compar\w+|identical to|response of|see|via|with|format of|instead of|or|by|queried by|after|before)\s+(?:the |a |an )?[\x60*"'(]*$/i;

/** Reads units one after the other. */
export class OlderReader {
  readonly methods: OlderMethod[] = [];
  readonly left: Unit[] = [];
  readonly unread: BlockLine[] = [];
  /** How often a method that was known before was named again. */
  private sightings = 0;
  current: OlderMethod | undefined;
  /** Words before a block or list. */
  label = "";
  private labelUnit: Unit | undefined;
  /** What the block before showed last, for a block that follows right after it. */
  flow: { readonly direction: "request" | "response"; readonly code: string | undefined } | undefined;
  /** Bodies that were shown before any method was named. */
  readonly orphans: OlderSample[] = [];
  private topic: { readonly topic: Topic; readonly depth: number } | undefined;
  private awaits: "verb" | "url" | undefined;
  private pendingUrl: { readonly url: string; readonly span: Span; isUsed: boolean } | undefined;
  private pendingVerbs: { readonly verb: string; readonly span: Span }[] = [];
  private resource: { readonly url: string; readonly span: Span } | undefined;
  /** Facts between the verb and the URL of a method in fields. */
  private early: Unit[] = [];

  read(unit: Unit): void {
    if (unit.kind === "block" || unit.kind === "directive" || unit.lines.length > 0) {
      if (this.pendingVerbs.length > 0) this.early.push(unit);
      readBlock(unit, this);
      return;
    }
    if (unit.kind === "table") {
      readTableUnit(unit, this);
      return;
    }
    this.flow = undefined;
    const isFound = this.readMethods(unit);
    if (unit.kind === "heading" && !isFound) {
      if (!partTitle.test(unit.text)) this.reset();
      this.label = unit.text;
      return;
    }
    if (this.pendingVerbs.length > 0 && !isFound) this.early.push(unit);
    this.readFacts(unit);
    // Colons alone only say that a block follows.
    if (/^:+$/.test(unit.text)) return;
    this.labelUnit = unit;
    this.label =
      unit.kind === "item" || unit.kind === "text" || unit.kind === "term" ? unit.text : `${this.label} ${unit.text}`;
  }

  finish(): readonly OlderMethod[] {
    return this.methods.filter(({ path }) => path !== undefined);
  }

  /** How much has been understood so far. */
  count(): number {
    const { current } = this;
    const ofCurrent =
      current === undefined
        ? 0
        : current.codes.size +
          current.parameters.size +
          current.samples.length +
          current.schemas.length +
          current.description.length;
    return (
      this.sightings * 10_000 +
      ofCurrent +
      this.pendingVerbs.length +
      this.orphans.length +
      (this.pendingUrl === undefined ? 0 : 0.5) +
      (this.awaits === undefined ? 0 : 0.25)
    );
  }

  private reset(): void {
    this.current = undefined;
    this.pendingUrl = undefined;
    this.pendingVerbs = [];
    this.early = [];
    this.topic = undefined;
    this.orphans.length = 0;
    this.resource = undefined;
    this.awaits = undefined;
  }

  private readMethods(unit: Unit): boolean {
    return this.readLabelled(unit) || this.readDeclared(unit) || this.readProse(unit);
  }

  /** "Method: POST", "URL: /v1/aliases", also with the value in what follows. */
  private readLabelled(unit: Unit): boolean {
    const { text } = unit;
    if (text.length > 300 || unit.kind === "heading") return false;
    const awaits = this.awaits;
    this.awaits = undefined;
    const verb = verbLabel.exec(text) ?? (awaits === "verb" ? verbAlone.exec(text) : null);
    if (verb) {
      const verbs = (verb.groups?.verbs ?? verb.groups?.verb ?? "").toUpperCase().match(/[A-Z]+/g) ?? [];
      if (verbs.length === 0) {
        this.awaits = /[:*]$|type$/i.test(text.trim()) || unit.kind !== "text" ? "verb" : undefined;
        return false;
      }
      const at = text.toUpperCase().indexOf(verbs[0]!, verb.index + (verb.groups?.verbs === undefined ? 0 : 4));
      for (const one of verbs) this.addVerb(one, unit.place(Math.max(0, at), Math.max(0, at) + one.length));
      return true;
    }
    const url = urlLabel.exec(text) ?? (awaits === "url" ? urlAlone.exec(text) : null);
    if (!url) return false;
    const written = url.groups?.url;
    if (written === undefined) {
      const isLabel = /[:*]$/.test(text.trim()) || unit.kind === "item";
      this.awaits = isLabel && text.length < 60 ? "url" : undefined;
      return false;
    }
    if (!written.includes("/") || readPath(written) === undefined) return false;
    const at = text.lastIndexOf(written);
    this.addUrl(written, unit.place(at, at + written.length));
    return true;
  }

  addVerb(verb: string, span: Span): void {
    // "Method: GET" below a bullet that already says GET with its URL.
    if (this.pendingUrl === undefined && this.current?.verb === verb && this.current.form !== "field") return;
    if (this.pendingUrl !== undefined) {
      const { url, span: urlSpan } = this.pendingUrl;
      this.pendingUrl.isUsed = true;
      this.emit({ verb, url, verbSpan: span, urlSpan, form: "field" });
      return;
    }
    this.pendingVerbs.push({ verb, span });
    this.current = undefined;
  }

  addUrl(url: string, span: Span): void {
    if (this.pendingVerbs.length === 0) {
      // "URL: …" below a method that has its URL says it again.
      if (this.current?.path !== undefined && this.current.form !== "field") {
        const again = readPath(url);
        if (again !== undefined && pathKey(again.path) === pathKey(this.current.path.path)) return;
      }
      this.pendingUrl = { url, span, isUsed: false };
      return;
    }
    for (const { verb, span: verbSpan } of this.pendingVerbs) {
      this.emit({ verb, url, verbSpan, urlSpan: span, form: "field" });
    }
    this.pendingVerbs = [];
    const early = this.early;
    this.early = [];
    this.label = "";
    for (const unit of early) {
      if (unit.lines.length > 0) readBlock(unit, this);
      else {
        this.readFacts(unit);
        this.label = unit.text;
      }
    }
  }

  /** A method at the start of a title, item, term or line. */
  private readDeclared(unit: Unit): boolean {
    const { text, kind } = unit;
    const match = methodAtStart.exec(text);
    if (match?.groups) {
      const { verb = "", url = "" } = match.groups;
      const urlAt = match.index + match[0].length - url.length;
      const rest = text.slice(urlAt + url.length).replace(/^[\s\x60*"'.:)]+/, "");
      const isAbsolute = /^(?:https?:|\/|v\d|[<{[])/.test(url);
      const isQuoted = text.slice(0, text.indexOf(verb)).endsWith("`");
      const isName = verb !== verb.toUpperCase();
      if (
        url.includes("/") &&
        readPath(url) !== undefined &&
        (isAbsolute || isQuoted || rest === "") &&
        (!isName || (url.startsWith("/") && /\s/.test(text[text.indexOf(verb) + verb.length] ?? "")))
      ) {
        const form = formOf(kind, isQuoted, rest);
        this.sight(unit, verb.toUpperCase(), url, text.indexOf(verb), urlAt, form);
        this.readInline(unit, urlAt + url.length);
        return true;
      }
    }
    const reversed = pathAtStart.exec(text);
    if (reversed?.groups) {
      const { url = "", only, last, verb } = reversed.groups;
      const found = only ?? last ?? verb ?? "";
      const at = text.indexOf(url);
      this.resource = { url, span: unit.place(at, at + url.length) };
      this.sight(
        unit,
        found,
        url,
        text.indexOf(found, at + url.length),
        at,
        kind === "text" && verb !== undefined ? "prose" : formOf(kind, false, ""),
      );
      return true;
    }
    return false;
  }

  /** Methods in running text. */
  private readProse(unit: Unit): boolean {
    const isFound = this.readInline(unit, 0);
    const { resource } = this;
    if (resource === undefined || isFound) return isFound;
    for (const match of unit.text.matchAll(verbOfMethod)) {
      const verb = match.groups?.verb ?? "";
      const at = match.index + match[0].indexOf(verb);
      this.emit({
        verb,
        url: resource.url,
        verbSpan: unit.place(at, at + verb.length),
        urlSpan: resource.span,
        form: "prose",
      });
      return true;
    }
    return false;
  }

  private readInline(unit: Unit, from: number): boolean {
    const { text } = unit;
    let isFound = false;
    const seen = new Set<number>();
    for (const pattern of [methodInline, methodInLiteral, methodOnPath]) {
      for (const match of text.matchAll(pattern)) {
        const { verb = "", url = "" } = match.groups ?? {};
        const at = match.index + match[0].indexOf(verb);
        if (at < from || seen.has(at) || !url.includes("/") || readPath(url) === undefined) continue;
        seen.add(at);
        const urlAt = match.index + match[0].lastIndexOf(url);
        const isCompared = comparing.test(text.slice(Math.max(0, at - 40), at).replace(/[\x60*"'(]+$/, ""));
        const isQuoted = text.slice(0, at).endsWith("`");
        const confidence = isCompared ? 0.4 : isQuoted ? 0.72 : 0.65;
        const isList = !isCompared && isQuoted && unit.kind === "item";
        this.sight(unit, verb, url, at, urlAt, "prose", isList ? 0.78 : confidence);
        isFound = true;
      }
    }
    return isFound;
  }

  private sight(
    unit: Unit,
    verb: string,
    url: string,
    verbAt: number,
    urlAt: number,
    form: Sighting["form"],
    confidence?: number,
  ): void {
    this.emit({
      verb,
      url,
      verbSpan: unit.place(verbAt, verbAt + verb.length),
      urlSpan: unit.place(urlAt, urlAt + url.length),
      form,
      ...(confidence === undefined ? {} : { confidence }),
    });
    const { current, labelUnit } = this;
    if (current?.title !== "" || labelUnit === undefined) return;
    // What an item says before the list that names its method is about that method.
    const [first] = sentences(this.label);
    current.title = (first?.text ?? "").replace(/[:*.\s]+$/, "");
    if (labelUnit.depth < unit.depth && unit.kind === "item") {
      if (first?.text !== this.label) current.description.push(this.label);
      if (this.left.at(-1) === labelUnit) this.left.pop();
    }
  }

  /** Takes a method down, or finds the one that it is. */
  emit({ verb, url, verbSpan, urlSpan, form, confidence, isCall, isExchange }: Sighting): void {
    const path = readPath(url);
    if (path === undefined) return;
    if (form !== "field") {
      this.pendingVerbs = [];
      this.early = [];
      this.pendingUrl = undefined;
    }
    this.sightings += 1;
    const known = this.find(verb, path.path, isCall === true, isExchange === true, path.isGuessed);
    const sure = (confidence ?? formConfidence[form]) - (path.isGuessed ? 0.05 : 0);
    if (known !== undefined) {
      if (sure > known.confidence) {
        known.confidence = sure;
        if (known.form === "prose") known.form = form;
      }
      this.current = known;
    } else {
      this.current = {
        form,
        verb: verb as Verb,
        verbSpan,
        path,
        urlSpan,
        confidence: sure,
        description: [],
        title: "",
        titleSpan: verbSpan,
        codes: new Map(),
        parameters: new Map(),
        samples: [],
        schemas: [],
        end: urlSpan.end,
      };
      this.methods.push(this.current);
      this.current.samples.push(...this.orphans.splice(0));
    }
    for (const name of path.query) {
      if (!this.current.parameters.has(name)) {
        this.current.parameters.set(name, { span: urlSpan, meaning: "", confidence: 0.85, in: "query" });
      }
    }
    if (form !== "field") this.topic = undefined;
  }

  private find(
    verb: string,
    path: string,
    isCall: boolean,
    isExchange: boolean,
    hasSamples: boolean,
  ): OlderMethod | undefined {
    const key = pathKey(path);
    const same = this.methods.filter((one) => one.verb === verb && one.path !== undefined);
    const exact = same.find((one) => pathKey(one.path!.path) === key);
    if (exact !== undefined || !isCall) return exact;
    // Where calls alone say what there is, "/flavors/detail" beside "/flavors/{id}" is another one.
    const shown = same.find(
      (one) => isSampleOf(path, one.path!.path) && (isExchange || hasSamples || one.form !== "block"),
    );
    if (shown !== undefined) return shown;
    // A call with sample values, below a method of the same verb, shows that method.
    const { current } = this;
    return current?.verb === verb && current.form !== "block" && hasSamples ? current : undefined;
  }

  /** Codes, parameters and words of the method that was read last. */
  private readFacts(unit: Unit): void {
    const { text, depth, kind } = unit;
    if (
      this.topic !== undefined &&
      depth <= this.topic.depth &&
      !(kind === "text" && depth === this.topic.depth && text.length < 3)
    ) {
      this.topic = undefined;
    }
    const { current, topic } = this;
    if (current !== undefined) {
      current.end = Math.max(current.end, unit.span.end);
      for (const { code, start, end, meaning, how } of codesIn(text, topic?.topic === "codes")) {
        const confidence = how === "listed" ? 0.93 : how === "leading" ? 0.88 : 0.7;
        const known = current.codes.get(code);
        if (known === undefined || known.confidence < confidence) {
          current.codes.set(code, { span: unit.place(start, end), meaning, confidence });
        }
      }
      for (const one of parametersIn(text, topic?.topic, kind)) {
        if (current.parameters.has(one.name)) continue;
        const span = unit.place(one.start, one.end);
        current.parameters.set(one.name, { span, meaning: one.meaning, confidence: one.confidence, in: "body" });
      }
      if (
        kind === "text" &&
        topic === undefined &&
        text.length > 20 &&
        current.description.length < 3 &&
        !text.endsWith(":")
      ) {
        current.description.push(text);
      }
    }
    if (/:+[*\x60]*$/.test(text.trim()) || (kind === "item" && text.length < 60)) {
      const found = topicOfList(text);
      // What is nested in the fields of an answer is of the answer.
      if (topic !== undefined && depth > topic.depth && found !== "codes") return;
      if (found !== undefined && (/:+[*\x60]*$/.test(text.trim()) || found === "codes"))
        this.topic = { topic: found, depth };
    }
  }
}

function formOf(kind: Unit["kind"], isQuoted: boolean, rest: string): Sighting["form"] {
  switch (kind) {
    case "heading":
      return "heading";
    case "item":
      return "bullet";
    case "field":
      return "field";
    case "term":
      return isQuoted ? "literal" : "line";
    default:
      if (rest.length > 60) return "prose";
      return isQuoted ? "literal" : "line";
  }
}
