/**
 * Older forms: methods as verbs with URLs in titles, bullets, literals, lines of their own, fields, tables, blocks and
 * running text, with what stands after each until the next one.
 */
import type { Span } from "@assent/rst";
import type { Section } from "@assent/spec";
import { actionOf, settleActions } from "./methods/actions.ts";
import type { BlockLine } from "./words/block-line.ts";
import { readBlock } from "./forms/blocks.ts";
import { promisesMethod, saidBefore } from "./details/change.ts";
import { changeSaid, ListedChanges, saysThere } from "./words/change-words.ts";
import { CodesOfAll } from "./details/codes-of-all.ts";
import { CommonCodes } from "./details/common-codes.ts";
import { Distance } from "./words/distance.ts";
import { ExampleLists } from "./words/example-lists.ts";
import { FactReader } from "./details/facts.ts";
import { bodyBehind, giveBodyBehind, giveBodySaid } from "./details/inline-bodies.ts";
import { saysNothing } from "./words/nothing-said.ts";
import { partTitle, sideTitle } from "./words/labels.ts";
import { FieldReader } from "./forms/labelled.ts";
import { LeadingWords } from "./details/leading-title.ts";
import { AnsweredHeaders } from "./details/answered-headers.ts";
import { Announced } from "./words/left-units.ts";
import { ListReader } from "./forms/lists.ts";
import {
  addNew,
  formConfidence,
  mentioned,
  type OlderMethod,
  type OlderParameter,
  type OlderSample,
  type Sighting,
} from "./methods/method.ts";
import { MethodList } from "./methods/method-list.ts";
import type { NamedMethod } from "./methods/runs.ts";
import { saysSchemaIsAnswered } from "./methods/schema-answers.ts";
import { methodsIn, mostBehind, type TextSighting } from "./forms/sightings.ts";
import { Subject } from "./methods/subject.ts";
import { codeSureness } from "./words/sureness.ts";
import { readTableUnit } from "./forms/table.ts";
import { TitleReader } from "./forms/titles.ts";
import { unitsOf, type Unit } from "./words/units.ts";
import { readPath } from "./words/url.ts";
import { hasBody } from "./words/verbs.ts";
import { Weighing } from "./words/weighing.ts";

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
  for (const section of sections) {
    reader.startSection(section.title);
    for (const unit of unitsOf(section, text)) {
      const before = reader.count();
      reader.read(unit);
      const isRead = reader.count() !== before || reader.saysNothing(unit);
      if (!isRead) reader.leaveUnread(unit);
      const label = announced.take(unit, isRead);
      if (label !== undefined) labels.add(label);
    }
  }
  const methods = reader.finish();
  const { left, announcing, unread } = reader;
  return { methods, left: left.filter((unit) => !labels.has(unit)), announcing, unread };
}

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
  readonly about: Subject;
  /** The methods that were described before the piece of text that is read. */
  before: readonly OlderMethod[] = [];
  /** How many lists the current method was named in. */
  private currentDepth = 0;
  /** How the current method was named last. */
  namedAs: Sighting["form"] | undefined;
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
  private readonly weighing = new Weighing();
  private readonly common = new CommonCodes();
  private readonly ofAll = new CodesOfAll();
  private readonly answered = new AnsweredHeaders();
  readonly distance = new Distance();
  private readonly changes = new ListedChanges();
  private readonly examples = new ExampleLists();
  /** Whether the piece of text before names a method. */
  private isNamedBefore = false;
  /** Whether the piece of text that is read is only weighed. */
  private isWeighed = false;

  /** A method that stands in `home` too is of it. */
  constructor(home?: Span) {
    this.list = new MethodList(home);
    this.about = new Subject(this.list);
  }

  /** The method that was named last, and that what is said is about. */
  get current(): OlderMethod | undefined {
    return this.about.current;
  }

  /** The methods that were named, in order. */
  get methods(): readonly OlderMethod[] {
    return this.list.all;
  }

  /** What stands in a section is about no method of the one before it, unless its title is that of a part of a method. */
  startSection(title: string): void {
    if (this.current !== undefined && !isPartTitle(title)) this.reset();
  }

  read(unit: Unit): void {
    const before = this.current;
    this.above = this.label;
    this.before = this.targets();
    this.distance.read(unit);
    this.ofAll.read(unit, this.current !== undefined);
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
    this.examples.read(unit);
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
    this.about.readListed(unit, this.namedHere, isFound);
    if (unit.kind === "heading" && isFound) this.isTitled = true;
    if (unit.kind === "heading" && !isFound) {
      if (!isPartTitle(unit.text) && !this.answered.isTitle(unit, this.targets())) this.reset();
      this.answered.read(unit, this.targets());
      this.label = unit.text;
      this.leading.startHeading();
      this.readSide(unit.text);
      this.facts.open(unit);
      return;
    }
    if (!isFound && unit.kind === "item" && unit.depth < this.currentDepth && otherApi.test(unit.text))
      this.about.leave();
    giveBodySaid(unit, this.current);
    if (saysSchemaIsAnswered(unit.text)) for (const one of this.targets()) one.isSchemaAnswered = true;
    if (!isFound && unit.kind === "text") this.about.turnToSaid(unit.text);
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
    if (this.weighing.isBegun) this.about.leave();
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
    this.ofAll.give(methods);
    return methods;
  }

  /** The methods that what is said is about. */
  targets(): readonly OlderMethod[] {
    return this.about.targets();
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
          current.answers.size +
          current.samples.length +
          current.schemas.length +
          current.description.length;
    return (
      this.sightings * 10_000 +
      ofCurrent +
      this.orphans.length +
      this.fields.count() +
      this.answered.count +
      this.ofAll.count +
      this.facts.repeated / 1024 +
      (this.lists.isWaiting ? 0.125 : 0)
    );
  }

  private reset(): void {
    this.about.leave();
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

  /** What was said of a method that is none, is said of no other. */
  forgetSaid(): void {
    this.about.leave();
    this.preface.length = 0;
    this.orphans.length = 0;
    this.orphanParameters.clear();
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
      if (first.length > 1) this.about.together(named.filter((one) => one !== undefined));
      if (unit.kind === "item") this.facts.giveBeforeList(this.targets());
      if (body !== undefined) giveBodyBehind(unit, body, this.current);
    } else {
      this.lists.readKnown(unit);
      if (this.lists.read(unit)) return true;
    }
    for (const one of inline) this.sight(unit, one);
    const isFound = begun !== undefined || inline.length > 0;
    return (begun === undefined && this.lists.readSentence(unit, isFound)) || isFound;
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
      isExample: isExample || this.examples.isInside,
      action,
      ...(confidence === undefined ? {} : { confidence }),
    });
    const lead = unit.text.slice(0, verbAt);
    if (method !== undefined) {
      Object.assign(method, saidBefore(lead, unit.text));
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
    this.about.joined(() => this.emit(sighting));
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
    this.about.be(method);
    // An example of a method does not name it anew.
    if (isNew || sighting.isExample !== true) this.namedAs = form;
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

function isPartTitle(title: string): boolean {
  return partTitle.test(title) && title.split(" ").length <= mostWordsOfPart;
}

/** A part of a path that is the id of a sample: "7d14f8". */
const shortId = /\/(?=[a-f]*\d)[\da-f]{5,}(?:\/|$)/;

/** Whether a method that a sentence names has codes or a body of its own, and so is more than mentioned. */
function isDescribed({ confidence, path, samples, codes }: OlderMethod): boolean {
  const hasOwn = samples.length > 0 || [...codes.values()].some((code) => code.confidence > codeSureness.near);
  return hasOwn && confidence > mentioned && !shortId.test(path.key);
}
