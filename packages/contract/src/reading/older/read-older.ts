/**
 * Older forms: methods as verbs with URLs in titles, bullets, literals, lines of their own, fields, tables, blocks and
 * running text, with what stands after each until the next one.
 */
import type { Span } from "@assent/rst";
import type { Section } from "@assent/spec";
import { actionOf, settleActions } from "./actions.ts";
import { readBlock } from "./blocks.ts";
import { promisesMethod, saidBefore } from "./change.ts";
import { changeSaid, ListedChanges, saysThere } from "./change-words.ts";
import { CommonCodes } from "./common-codes.ts";
import { Distance } from "./distance.ts";
import { FactReader } from "./facts.ts";
import { bodyBehind, bodySaid, type InlineBody } from "./inline-bodies.ts";
import { saysNothing } from "./nothing-said.ts";
import { ordinalSaid, partTitle, sideTitle, verbSaid, verbShown } from "./labels.ts";
import { FieldReader } from "./labelled.ts";
import { LeadingWords } from "./leading-title.ts";
import { AnsweredHeaders } from "./answered-headers.ts";
import { Announced } from "./left-units.ts";
import { ListReader } from "./lists.ts";
import {
  addNew,
  formConfidence,
  hasBody,
  mentioned,
  type OlderMethod,
  type OlderParameter,
  type OlderSample,
  type Sighting,
} from "./method.ts";
import { MethodList } from "./method-list.ts";
import type { NamedMethod } from "./runs.ts";
import { saysSchemaIsAnswered } from "./schema-answers.ts";
import { methodsIn, mostBehind, type TextSighting } from "./sightings.ts";
import { codeSureness, sampleSureness } from "./sureness.ts";
import { readTableUnit } from "./table.ts";
import { TitleReader } from "./titles.ts";
import { type BlockLine, unitsOf, type Unit } from "./units.ts";
import { isListOf, readPath } from "./url.ts";
import { Weighing } from "./weighing.ts";

/** What was read of a section, and the pieces of it that say nothing that was understood. */
export interface OlderReading {
  readonly methods: readonly OlderMethod[];
  readonly left: readonly Unit[];
  /** Pieces that only announce what follows them. */
  readonly announcing: readonly Unit[];
  /** Lines of blocks that begin as a call does and are none that was understood. */
  readonly unread: readonly BlockLine[];
}

/** Reads the methods of sections; `text` is the text of the spec, `home` the section that has the name of the one on the API. */
export function readOlder(sections: readonly Section[], text: string, home?: Section): OlderReading {
  const reader = new OlderReader(home?.span);
  const announced = new Announced();
  const labels = new Set<Unit>();
  for (const unit of sections.flatMap((section) => unitsOf(section, text))) {
    const before = reader.count();
    reader.read(unit);
    const isRead = reader.count() !== before || reader.saysNothing(unit);
    if (!isRead) reader.leaveUnread(unit);
    const label = announced.take(unit, isRead);
    if (label !== undefined) labels.add(label);
  }
  const methods = reader.finish();
  const { left, announcing, unread } = reader;
  return { methods, left: left.filter((unit) => !labels.has(unit)), announcing, unread };
}

/** What follows is said of no more methods that were only named near each other. */
const mostTogether = 50;

/** "GET /resource HTTP/1.1" shows how any request goes. */
const standsIn = /^\/(?:resource|path|endpoint|example)$/;

/** "Changes to the lending API", an item above those of a method: what follows is of another one. */
const otherApi = /^[\s*\x60]*(?:[Cc]hanges? (?:to|in|of) (?:the )?)?[A-Z][\w-]*(?: [\w-]+){0,5} API\b/;

/** The title of a part of a method has no more words. */
const mostWordsOfPart = 3;

/** How sure one is at least in the sentences of a list that the words above it promise. */
const listed = 0.84;

/** How sure a method is at least that is described. */
const described = 0.8;

/** Reads units one after the other. */
export class OlderReader {
  readonly facts = new FactReader(this);
  readonly fields = new FieldReader(this);
  private readonly lists = new ListReader(this);
  readonly titles = new TitleReader(this);
  private readonly list: MethodList;
  readonly left: Unit[] = [];
  readonly unread: BlockLine[] = [];
  /** Pieces of text that only announce what follows. */
  readonly announcing: Unit[] = [];
  /** How often a method that was known before was named again. */
  private sightings = 0;
  current: OlderMethod | undefined;
  /** The methods that were described before the piece of text that is read. */
  before: readonly OlderMethod[] = [];
  /** How many lists it was named in. */
  private currentDepth = 0;
  /** How the current method was named last. */
  namedAs: Sighting["form"] | undefined;
  /** Methods that were named together with the current one, which what follows is said of too. */
  private group: OlderMethod[] = [];
  /** Methods that the piece of text names, with where in it. */
  namedHere: NamedMethod[] = [];
  /** Those of them that it is not about, with where their verbs stand. */
  asidesHere: { readonly method: OlderMethod; readonly at: number }[] = [];
  /** Whether the title that was read last names a method. */
  isTitled = false;
  /** Words before a block or list. */
  label = "";
  /** Those that stood before the piece of text that is read. */
  private above = "";
  /** Whether they name no method. */
  isLabelApart = false;
  private readonly leading = new LeadingWords(this);
  /** The side of a method that what follows is of, where a title of its own says so. */
  side: "request" | "response" | undefined;
  /** What the block before showed last, for a block that follows right after it. */
  flow: { readonly direction: "request" | "response"; readonly code: string | undefined } | undefined;
  /** Bodies that were shown before any method was named. */
  readonly orphans: OlderSample[] = [];
  /** Parameters in a table or list before the first method below a title. */
  readonly orphanParameters = new Map<string, OlderParameter>();
  /** Those that the first method of the piece of text that is read took, for the others of it. */
  private taken: ReadonlyMap<string, OlderParameter> = new Map();
  /** Pieces of text before the first method. */
  private readonly preface: Unit[] = [];
  /** Methods of the items of a list, where nothing else was said between them. */
  private listed: OlderMethod[] = [];
  private listedDepth = 0;
  /** Methods that the paragraph named which named any last. */
  private paragraph: readonly OlderMethod[] = [];
  private readonly weighing = new Weighing();
  private readonly common = new CommonCodes();
  private readonly answered = new AnsweredHeaders();
  readonly distance = new Distance();
  private readonly changes = new ListedChanges();
  /** Whether the piece of text before names a method. */
  private isNamedBefore = false;
  /** Whether the piece of text that is read is only weighed. */
  private isWeighed = false;

  /** A method that stands in `home` too is of it. */
  constructor(home?: Span) {
    this.list = new MethodList(home);
  }

  /** The methods that were named, in order. */
  get methods(): readonly OlderMethod[] {
    return this.list.all;
  }

  read(unit: Unit): void {
    const before = this.current;
    this.above = this.label;
    this.before = this.targets();
    this.distance.read(unit);
    this.readUnit(unit);
    if (this.current !== before) this.currentDepth = unit.depth;
  }

  private readUnit(unit: Unit): void {
    if (unit.kind === "heading") this.fields.close();
    this.fields.startUnit(unit);
    this.namedHere = [];
    this.asidesHere = [];
    this.taken = new Map();
    this.readWeighed(unit);
    const { isNamedBefore } = this;
    this.isNamedBefore = false;
    this.changes.read(unit, isNamedBefore);
    if (unit.kind === "block" && this.fields.readValue(unit)) return;
    if (unit.kind === "table" || unit.lines.length > 0) this.answered.close();
    if (unit.kind === "block" || unit.kind === "directive" || unit.lines.length > 0) {
      if (this.fields.hasVerb) this.fields.keep(unit);
      this.leading.readBelow(unit, () => {
        readBlock(unit, this);
      });
      return;
    }
    if (unit.kind === "table") {
      const before = this.methods.length;
      this.leading.readBelow(unit, () => {
        readTableUnit(unit, this);
      });
      this.list.endTable(before);
      return;
    }
    this.flow = undefined;
    const isFound = this.readMethods(unit);
    this.isNamedBefore = isFound && unit.kind !== "heading";
    if (isNamedBefore && !isFound && unit.kind === "text" && saysThere(unit.text))
      for (const one of this.targets()) one.saidChange ??= "changed";
    const isCommon = this.common.read(unit);
    this.readListed(unit, isFound);
    if (unit.kind === "heading" && isFound) this.isTitled = true;
    if (unit.kind === "heading" && !isFound) {
      const isPart = partTitle.test(unit.text) && unit.text.split(" ").length <= mostWordsOfPart;
      if (!isPart && !this.answered.isTitle(unit, this.targets())) this.reset();
      this.answered.read(unit, this.targets());
      this.label = unit.text;
      this.leading.startHeading();
      this.readSide(unit.text);
      this.facts.open(unit);
      return;
    }
    if (!isFound && unit.kind === "item" && unit.depth < this.currentDepth && otherApi.test(unit.text)) this.leave();
    this.readBodyOf(unit);
    if (saysSchemaIsAnswered(unit.text)) for (const one of this.targets()) one.isSchemaAnswered = true;
    if (!isFound && unit.kind === "text") this.turnToSaid(unit.text);
    if (isFound) this.facts.giveAnnounced(this.targets());
    else this.facts.readAnnounced(unit);
    if (this.methods.length === 0 && !isCommon) this.preface.push(unit);
    const isHeader = !isFound && !this.isWeighed && this.answered.read(unit, this.targets());
    if (!isHeader && !this.isWeighed && (isFound || !this.fields.keep(unit))) this.facts.read(unit);
    // Colons alone only say that a block follows.
    if (/^:+$/.test(unit.text)) return;
    if (unit.depth === 0) this.readSide(unit.text);
    this.leading.note(unit);
    this.label =
      unit.kind === "item" || unit.kind === "text" || unit.kind === "term" ? unit.text : `${this.label} ${unit.text}`;
  }

  private readWeighed(unit: Unit): void {
    this.isWeighed = this.weighing.read(unit);
    if (this.weighing.isBegun) this.leave();
  }

  /** What a line of a block says of the method that is described in it. */
  readFact(unit: Unit): void {
    this.facts.read(unit);
    this.label = unit.text;
  }

  finish(): readonly OlderMethod[] {
    const methods = this.list.all;
    this.fields.close();
    this.titles.close();
    this.unread.push(...settleActions(methods));
    for (const one of methods) if (isDescribed(one)) one.confidence = Math.max(one.confidence, described);
    // What is said before the only method there is, is said of it.
    if (methods.length === 1) this.facts.readPreface(this.preface, methods[0]!);
    this.common.give(methods);
    return methods;
  }

  /** The current method and those that it was named with. */
  targets(): readonly OlderMethod[] {
    const { current, group } = this;
    if (current === undefined) return [];
    return group.includes(current) ? group : [current];
  }

  /** Those that a body is shown of: an answer, of all that the paragraph names which names any. */
  targetsOfSample({ direction, text }: OlderSample): readonly OlderMethod[] {
    const { current, paragraph } = this;
    const isOfAll = direction === "response" && current !== undefined && paragraph.includes(current);
    const targets = isOfAll && this.isLabelApart && this.targets().length < 2 ? paragraph : this.targets();
    // A list is the answer of those that list.
    const listed = /^\{\s*["'](\w+)["']\s*:\s*\[/.exec(text)?.[1]?.replace(/s$/, "");
    if (targets.length < 2 || listed === undefined) return targets;
    const ofList = targets.filter(({ verb, path }) => verb === "GET" && isListOf(path.path, listed));
    return ofList.length > 0 ? ofList : targets;
  }

  /** What is said behind a list of methods alone is said of each. */
  private readListed({ kind, depth }: Unit, isFound: boolean): void {
    const { namedHere, current } = this;
    this.isLabelApart = namedHere.length === 0;
    if (kind === "text" && namedHere.length > 0)
      this.paragraph = namedHere.length > mostTogether ? [] : namedHere.map(({ method }) => method);
    else if (kind !== "text" || depth > 0) this.paragraph = [];
    if (kind === "item" && isFound && current !== undefined) {
      if (this.listedDepth !== depth) this.listed = [];
      this.listedDepth = depth;
      this.listed.push(...(namedHere.length > 0 ? namedHere.map(({ method }) => method) : [current]));
      return;
    }
    const { listed } = this;
    this.listed = [];
    const isBehind = kind === "text" && !isFound && depth < this.listedDepth && listed.at(-1) === current;
    const isMore = listed.length > this.targets().length && listed.length <= mostTogether;
    if (isBehind && isMore) this.group = [...new Set(listed)];
  }

  /** The methods below the title that was read last, from an index of them on. */
  methodsOfTitle(from = 0): readonly OlderMethod[] {
    return this.list.ofTitle(from);
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
      this.orphans.length +
      this.fields.count() +
      this.answered.count +
      this.facts.repeated / 1024 +
      (this.lists.isWaiting ? 0.125 : 0)
    );
  }

  private reset(): void {
    this.current = undefined;
    this.group = [];
    this.list.startTitle();
    this.side = undefined;
    this.isTitled = false;
    this.fields.reset();
    this.facts.reset();
    this.lists.reset();
    this.orphans.length = 0;
    this.orphanParameters.clear();
    this.facts.forgetBeforeList();
    this.facts.startTitle();
  }

  private readSide(text: string): void {
    const match = sideTitle.exec(text);
    if (match?.groups) this.side = match.groups.request === undefined ? "response" : "request";
  }

  private readMethods(unit: Unit): boolean {
    const isFound = this.fields.read(unit) || this.readText(unit);
    return (
      (unit.kind === "heading" ? this.titles.read(unit, isFound) : !isFound && this.titles.readVerb(unit)) || isFound
    );
  }

  /** Whether a piece of text, behind a method, says that there is nothing of what the label before it names. */
  saysNothing(unit: Unit): boolean {
    return this.methods.length > 0 && unit.kind !== "heading" && saysNothing(unit, this.above);
  }

  /** Nothing of a piece of text was understood; a title, or what only announces what follows, says nothing by itself. */
  leaveUnread(unit: Unit): void {
    const words = unit.text === "" ? "x" : unit.text;
    if (unit.kind === "heading") return;
    if (/^:*$|:[*\x60]*$/.test(words)) {
      this.announcing.push(unit);
      return;
    }
    if (!this.fields.leave(unit)) this.left.push(unit);
  }

  /** How often methods were named. */
  get named(): number {
    return this.sightings;
  }

  /** What follows is about the method of a verb below this title; about none where that is not plain. */
  turnTo(verb: string): void {
    const [only, more] = this.methodsOfTitle().filter((one) => one.verb === verb);
    this.leave();
    if (more === undefined) this.current = only;
  }

  /** "The PUT method accepts:", behind a table of methods or the only one of its verb. */
  private turnToSaid(text: string): void {
    const ordinal = ordinalSaid(text);
    if (ordinal !== undefined) {
      this.leave();
      this.current = this.methodsOfTitle()
        .filter(({ confidence }) => confidence > mentioned)
        .at(ordinal);
      return;
    }
    const shown = verbShown(text);
    const ofShown = shown === undefined ? [] : this.list.called(shown);
    if (ofShown.length === 1) {
      this.leave();
      this.current = ofShown[0];
      return;
    }
    const verb = verbSaid(text);
    if (verb === undefined) return;
    const named = this.list.called(verb);
    if (named.length === 0) return;
    this.current = named.at(-1);
    this.together(named);
  }

  /** What follows is about the method below this title that gets a URL; about none where there is none. */
  turnToPath(url: string): void {
    this.leave();
    this.current = this.list.at(url).find(({ verb }) => verb === "GET");
  }

  /** What follows is about no method that was named. */
  leave(): void {
    this.current = undefined;
    this.group = [];
  }

  /** What was said of a method that is none, is said of no other. */
  forgetSaid(): void {
    this.leave();
    this.preface.length = 0;
    this.orphans.length = 0;
    this.orphanParameters.clear();
  }

  /** Takes methods together: what follows is said of each. */
  together(methods: readonly OlderMethod[]): void {
    this.group = [...methods];
  }

  /** More is said of the methods below this title that have a path. */
  turnToKnown(url: string): void {
    const named = this.list.at(url);
    if (named.length === 0) return;
    this.current = named.at(-1);
    this.together(named);
  }

  /** Methods that a text begins with, one half of a method in a list, and those in its sentences. */
  private readText(unit: Unit): boolean {
    const { first, inline, isPathFirst } = methodsIn(unit);
    const [begun] = first;
    if (begun !== undefined) {
      const { url, urlAt } = first.at(-1)!;
      if (isPathFirst) this.lists.begin(url, unit.place(urlAt, urlAt + url.length));
      const body = isPathFirst ? undefined : bodyBehind(unit.text, urlAt + url.length);
      const action = body === undefined ? undefined : actionOf(url, body.text);
      const named = first.map((one) => this.sight(unit, one, action));
      if (first.length > 1) this.together(named.filter((one) => one !== undefined));
      if (unit.kind === "item") this.facts.giveBeforeList(this.targets());
      if (body !== undefined) this.keepBody(unit, body);
    } else {
      this.lists.readKnown(unit);
      if (this.lists.read(unit)) return true;
    }
    for (const one of inline) this.sight(unit, one);
    const isFound = begun !== undefined || inline.length > 0;
    return (begun === undefined && this.lists.readSentence(unit, isFound)) || isFound;
  }

  /** A body in the same line: 'PUT /v1/a {"b": 1}'. */
  private keepBody({ place }: Unit, { text, at }: InlineBody): void {
    const { current } = this;
    if (current === undefined || !hasBody(current.verb)) return;
    const span = place(at, at + text.length);
    current.samples.push({ direction: "request", code: undefined, text, span, confidence: sampleSureness.called });
  }

  /** A body in the sentence that says what it is: 'Body: {"a": 1}'. */
  private readBodyOf(unit: Unit): void {
    const { current } = this;
    const body = current === undefined || unit.kind === "heading" ? undefined : bodySaid(unit.text);
    if (current === undefined || body === undefined) return;
    const { text, at, isResponse } = body;
    const span = unit.place(at, at + text.length);
    if (current.samples.some((one) => one.span.start === span.start)) return;
    const direction = isResponse || !hasBody(current.verb) ? "response" : "request";
    current.samples.push({ direction, code: undefined, text, span, confidence: sampleSureness.labelled });
  }

  private sight(unit: Unit, sighting: TextSighting, action?: string): OlderMethod | undefined {
    const { verb, url, verbAt, urlAt, form, isExample = false } = sighting;
    // What a list that is promised names is one as the other.
    const isOfPromised = this.changes.isPromised && sighting.isAside !== true;
    const confidence =
      isOfPromised && sighting.confidence !== undefined ? Math.max(sighting.confidence, listed) : sighting.confidence;
    // What stands below a title that names a method is about that one.
    const isAside =
      sighting.isAside === true || this.isWeighed || (form === "prose" && this.isTitled && unit.kind !== "heading");
    const method = this.emit({
      verb,
      url,
      verbSpan: unit.place(verbAt, verbAt + verb.length),
      urlSpan: unit.place(urlAt, urlAt + url.length),
      form,
      isAside,
      isExample,
      action,
      ...(confidence === undefined ? {} : { confidence }),
    });
    const lead = unit.text.slice(0, verbAt);
    if (method !== undefined) {
      Object.assign(method, saidBefore(lead));
      if (isAside) this.asidesHere.push({ method, at: verbAt });
      else {
        const end = Math.max(verbAt + verb.length, urlAt + url.length);
        method.saidChange ??= changeSaid(verb, lead, unit.text.slice(end, end + mostBehind));
        if (promisesMethod(lead)) method.isPromised = true;
        this.namedHere.push({ method, at: verbAt, end });
      }
    }
    if (!isAside && this.current !== undefined) this.leading.giveTitle(this.current, unit);
    return method;
  }

  /** Takes a method down that is of a group with those before it. */
  emitMore(sighting: Sighting): void {
    const { group } = this;
    const named = this.emit(sighting);
    if (named !== undefined) group.push(named);
    this.group = group;
  }

  /** Takes a method down, or finds the one that it is. */
  emit(sighting: Sighting): OlderMethod | undefined {
    const { verb, form, isCall = false } = sighting;
    const isAside = sighting.isAside === true || this.isWeighed;
    const path = readPath(sighting.url);
    if (path === undefined) return undefined;
    const isOfNone = this.isWeighed || (sighting.isExchange === true && standsIn.test(path.path));
    const confidence = isOfNone ? mentioned : (sighting.confidence ?? formConfidence[form]);
    const sure = confidence - (path.isGuessed && !this.isWeighed ? 0.05 : 0);
    if (form !== "field" && !isAside) this.fields.forget();
    this.sightings += 1;
    this.distance.reset();
    const before = this.current;
    const { method, isNew } = this.list.take(sighting, path, { current: before, isAside, sure });
    if (!isAside) method.listedChange ??= this.changes.current;
    // What follows a method that is only compared with is about the one before it.
    if (isAside && before !== undefined) return method;
    this.current = method;
    this.namedAs = form;
    this.group = [];
    if (before === undefined) this.takeParameters(method);
    else if (isCall && !hasBody(verb)) this.addParameters(method, this.taken);
    if (isNew && hasBody(verb)) method.samples.push(...this.orphans.splice(0));
    if (method !== before) this.side = undefined;
    if (form !== "field") this.facts.reset();
    return method;
  }

  private takeParameters(method: OlderMethod): void {
    this.taken = new Map(this.orphanParameters);
    this.addParameters(method, this.taken);
    this.orphanParameters.clear();
  }

  private addParameters({ parameters }: OlderMethod, more: ReadonlyMap<string, OlderParameter>): void {
    for (const [name, one] of more) addNew(parameters, name, one);
  }
}

/** A part of a path that is the id of a sample: "7d14f8". */
const shortId = /\/(?=[a-f]*\d)[\da-f]{5,}(?:\/|$)/;

/** Whether a method that a sentence names has codes or a body of its own, and so is more than mentioned. */
function isDescribed({ confidence, path, samples, codes }: OlderMethod): boolean {
  const hasOwn = samples.length > 0 || [...codes.values()].some((code) => code.confidence > codeSureness.near);
  return hasOwn && confidence > mentioned && !shortId.test(path.key);
}
