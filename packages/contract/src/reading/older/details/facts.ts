/** What running text says of methods: codes, parameters, words. */
import { type AnnouncedPart, partsAnnounced } from "./announced.ts";
import { codesIn, codesLeft, type FoundCode } from "./codes.ts";
import { speaksOfAll, verbsSaid } from "../methods/groups-said.ts";
import { allMethods, bothMethods, isUrlField, theMethods, type Topic, topicOfList } from "../words/labels.ts";
import { isHeadline } from "./leading-title.ts";
import {
  addNew,
  mentioned,
  type OlderCode,
  type OlderMethod,
  type OlderParameter,
  type OlderSample,
} from "../methods/method.ts";
import { fieldOfSample, type FoundParameter, needOf, parametersIn, severalIn } from "./parameters.ts";
import { introducesPart, sentenceBefore } from "../words/part-changes.ts";
import { givePartsOfNamed, giveParts } from "./parts-given.ts";
import type { OlderReader } from "../read-older.ts";
import { runOf, spokenOf } from "../methods/runs.ts";
import { codeSureness } from "../words/sureness.ts";
import type { Unit } from "../words/units.ts";
import { withoutVersion } from "../words/url.ts";
import { hasBody } from "../words/verbs.ts";

type CodesBefore = ReadonlyMap<string, Omit<OlderCode, "confidence">>;

/** "Query parameters: None" and "Normal response code: 200", which describe nothing. */
const labelOfNone = /^[A-Za-z ]{1,40}: ?(?:None|N\/A|[1-5]\d\d)\.?$/i;

/** The title of a part of a method. */
const partOfMethod =
  /^[\s*\x60_]*(?:requests?|responses?|(?:[a-z]+ ){0,3}(?:parameters?|arg(?:ument)?s?)|(?:json )?(?:request|response) (?:body )?(?:attributes?|fields?))[\s*\x60_]*$/i;

/** Codes as a sentence of their own, behind another: "Shows it. 200, 404." */
const codesBehind = /(?<=\.) [1-5]\d\d(?:, [1-5]\d\d)*\.?$/;
/** "Shows it." */
const shortSentence = /^[A-Z][a-z]+ \w[^:\d]*\.$/;

/** What a list is of, and the methods where its words name more than the current ones. */
interface ListTopic {
  readonly topic: Topic;
  readonly depth: number;
  readonly isSent: boolean;
  /** Where its words say that it is: with a method that sends a body it is a field of that otherwise. */
  readonly place: "body" | "query" | undefined;
  /** Whether its words say that all of it is needed, or that none is. */
  readonly required: boolean | undefined;
  readonly targets: readonly OlderMethod[];
  /** How deep its items are; what stands below one says more of it. */
  itemDepth: number;
  /** The body that a block showed right behind the words; a name alone in a list below it is of it, or of something else. */
  body: string | undefined;
}

/** Words before a list that say that its items are in the body. */
const ofBody = /\b(?:body|payload|JSON (?:object|attributes|fields))\b/i;

/** "The attributes in the ``a`` object are as follows:", and what a request may have. */
const ofThing =
  /\b(?:attributes|fields|properties) (?:in|of|on|for) (?:the |an? |each |every )?[\x60*"']{0,3}[\w-]+[\x60*"']{0,3} (?:objects?|resources?|entit(?:y|ies)|things?)\b/i;
const ofRequest =
  /\b(?:param\w*|quer\w+|arg\w*|filter\w*|options?|requests?|accept\w*|takes?|URLs?|body|sort\w*|select\w*)\b/i;

/** "Query parameters:", before a list. */
const ofQuery = /\bquery[- ](?:string )?(?:param\w*|arg\w*|options?|filters?)[^.]{0,40}$/i;

/** "400 Bad Request if", with a list of the reasons below it. */
interface Unfinished {
  readonly code: string;
  readonly depth: number;
  readonly targets: readonly OlderMethod[];
  /** Whether a reason was read. */
  isBegun: boolean;
}

/** What stands between a code and the method that it is of alone. */
const ofOther = /^(?:(?![1-5]\d\d\b).){0,60}\bfor (?:the )?[\x60*"']*$/;

/** What stands in so many pieces of text behind the name of a method is still about it. */
const mostNear = 3;
/** "The expected success code for a GET request on this endpoint is": however far down, it is said of the method. */
const expectsOfThis =
  /\b(?:codes?|responses?|status)\b[^.]{0,40} (?:for|on|of|from|by) [^.]{0,40}\bthis (?:endpoint|method|call|request|resource|url|operation)\b/i;

/** Whether a paragraph speaks of both methods, or of all. */
function isOfAll({ text, depth, kind }: Unit): boolean {
  return depth === 0 && kind === "text" && (bothMethods.test(text) || allMethods.test(text));
}

/** The words before a list speak of no more methods. */
const mostOfList = 50;

/** The end of a meaning that a list goes on with. */
export const breaksOff = /(?:\b(?:if|when|where|unless|because|for|of|either)|:)$/i;

/** Gives what a text says to the methods that it is said of. */
export class FactReader {
  private readonly reader: OlderReader;
  private topic: ListTopic | undefined;

  /** Codes in the paragraphs before a list of methods, which each of them gives. */
  private beforeList: CodesBefore = new Map();
  /** Those of the paragraph that was read last, where nothing stood between. */
  private paragraph: CodesBefore | undefined;
  /** Parameters that each method takes which is named before anything else is said. */
  private announced: ReadonlyMap<string, OlderParameter> = new Map();
  /** What the sentence before a list says of each of its methods, with where that stands. */
  private ofEach: { readonly parts: readonly AnnouncedPart[]; readonly unit: Unit } | undefined;
  /** Methods of one verb that an "and" joined where they were named last. */
  private joined: readonly OlderMethod[] = [];
  /** How many methods below the title were given a code that all of them give. */
  private readonly givenToAll = new Map<string, number>();
  /** The current method, and how deep the text stands that it came with. */
  private named: { readonly method: OlderMethod; readonly depth: number } | undefined;
  /** A code of an item that breaks off, to be gone on with by the items below it. */
  private unfinished: Unfinished | undefined;
  /** How many codes were said that were known. */
  repeated = 0;
  /** How deep the fields of the body stand that was shown last. */
  private fieldDepth = Infinity;

  constructor(reader: OlderReader) {
    this.reader = reader;
  }

  /** A list that was begun is over. */
  reset(): void {
    this.topic = undefined;
    this.fieldDepth = Infinity;
  }

  /** A block shows a body, whole or in part. */
  showBody({ text, direction }: Pick<OlderSample, "text" | "direction">): void {
    const { topic } = this;
    const isOfTopic = topic?.topic === (direction === "request" ? "request-parameters" : "response-fields");
    if (topic === undefined || !isOfTopic || topic.place === "query" || /\.{3}|…/.test(text)) return;
    topic.body ??= text;
  }

  /** A title begins a new subject. */
  startTitle(): void {
    this.ofEach = undefined;
    this.givenToAll.clear();
  }

  /** Gives methods the parameters that the words before them announced. */
  giveAnnounced(methods: readonly OlderMethod[]): void {
    const { ofEach } = this;
    for (const { verb, parameters } of methods)
      if (!hasBody(verb)) for (const [name, found] of this.announced) addNew(parameters, name, found);
    if (ofEach !== undefined) giveParts(methods, ofEach.parts, ofEach.unit);
  }

  /** "Add the ``limit`` and ``marker`` parameters to the following requests:". */
  readAnnounced(unit: Unit): void {
    const { text, kind, place } = unit;
    this.readOfEach(unit);
    const found = kind === "text" && /\b(?:next|following|these|below)\b.*:$/.test(text) ? severalIn(text) : [];
    this.announced = new Map(
      found.map(({ name, start, end, meaning, confidence }) => [
        name,
        { span: place(start, end), meaning, confidence, in: "query" },
      ]),
    );
  }

  /** "Modify the following methods to accept the field ``a``:"; where it is not plain what becomes of it, that is told. */
  private readOfEach(unit: Unit): void {
    const { text, kind, depth } = unit;
    if (this.ofEach !== undefined && text !== "" && depth <= this.ofEach.unit.depth) this.ofEach = undefined;
    const parts = kind === "text" || kind === "item" ? partsAnnounced(text) : undefined;
    if (parts === undefined) return;
    if (parts.length === 0) this.reader.unread.push(unit);
    this.ofEach = { parts, unit };
  }

  /** Gives methods of a list what was said before it. */
  giveBeforeList(methods: readonly OlderMethod[]): void {
    for (const { codes } of methods) {
      for (const [code, found] of this.beforeList)
        addNew(codes, code, { ...found, confidence: codeSureness.beforeList });
    }
  }

  /** No list of methods follows any more. */
  forgetBeforeList(): void {
    this.beforeList = new Map();
    this.paragraph = undefined;
  }

  /** Of the paragraph right before the list, and of the one before that. */
  private readBeforeList({ kind, depth, text, place }: Unit): void {
    const isItem = kind === "item" && this.reader.current === undefined;
    if ((kind !== "text" || depth > 0) && !isItem) {
      this.paragraph = undefined;
      return;
    }
    if (this.reader.current !== undefined) {
      this.forgetBeforeList();
      return;
    }
    const found = codesIn(text, false).map(
      ({ code, start, end, meaning }) => [code, { span: place(start, end), meaning }] as const,
    );
    // A list is as one paragraph.
    if (isItem) {
      this.paragraph = new Map([...(this.paragraph ?? []), ...found]);
      return;
    }
    this.beforeList = new Map([...(this.paragraph ?? []), ...found]);
    this.paragraph = new Map(found);
  }

  /** Codes, parameters and words of the method that was read last. */
  read(unit: Unit): void {
    const { text, depth, kind } = unit;
    if (
      this.topic !== undefined &&
      depth <= this.topic.depth &&
      !(kind === "text" && depth === this.topic.depth && text.length < 3)
    ) {
      this.topic = undefined;
    }
    const { reader, topic } = this;
    const { current } = reader;
    this.readReason(unit);
    this.readBeforeList(unit);
    this.readJoined(text);
    if (givePartsOfNamed(unit, reader.namedHere)) reader.unread.push(unit);
    if (current === undefined && topic?.topic === "request-parameters" && topic.isSent) {
      for (const { name, start, end, ...rest } of parametersIn(text, topic.topic, kind)) {
        reader.orphanParameters.set(name, { ...rest, ...this.needIn(unit), span: unit.place(start, end) });
      }
    }
    if (current !== undefined) {
      current.end = Math.max(current.end, unit.span.end);
      if (this.named?.method !== current) this.named = { method: current, depth };
      if (kind === "item" && depth > this.named.depth && topic === undefined && introducesPart(text))
        current.isUpdate = true;
      let from = 0;
      let between: readonly OlderMethod[] = [];
      const begun = this.beginOfNamed(unit);
      for (const { code, start, end, meaning, how } of codesIn(text, topic?.topic === "codes")) {
        // The codes of a range stand in one place.
        if (start >= from)
          between = spokenOf(
            text,
            reader.namedHere.filter(({ at }) => at >= from && at < start),
            start,
          ).map(({ method }) => method);
        from = end;
        // "405 for `PUT /a`", which is not what the text is about.
        const other = reader.asidesHere.find(({ at }) => at > end && ofOther.test(text.slice(end, at)));
        const goesOn = end <= begun ? reader.before : [];
        const said =
          other !== undefined ? [other.method] : between.length > 0 ? between : goesOn.length > 0 ? goesOn : undefined;
        const targets = said ?? this.targetsOfCode(unit, code, start);
        const confidence = this.surenessOf(how, said === undefined && isOfAll(unit), text);
        const given: OlderMethod[] = [];
        for (const target of targets) {
          const known = target.codes.get(code);
          if (known !== undefined && known.confidence >= confidence) {
            this.repeated += 1;
            continue;
          }
          target.codes.set(code, { span: unit.place(start, end), meaning, confidence });
          given.push(target);
        }
        if (kind === "item" && breaksOff.test(meaning))
          this.unfinished = { code, depth, targets: given, isBegun: false };
      }
      for (const { start, end } of codesLeft(text, topic?.topic === "codes"))
        reader.unread.push({ text: text.slice(start, end), span: unit.place(start, end) });
      // What each method of the list takes that follows, is of no method before it.
      const isOfList = this.ofEach?.unit === unit;
      const place = kind === "item" ? topic?.place : undefined;
      for (const one of isOfList
        ? []
        : [...parametersIn(text, this.topicOfItem(unit), kind), ...this.fieldsShown(unit)]) {
        const span = unit.place(one.start, one.end);
        if (kind === "item" && one.meaning === "" && topic?.body?.includes(one.name) === false) continue;
        const targets = this.targetsOfParameter(text, one);
        for (const target of targets) {
          // What is in the path of the same method below another root is no other parameter of this one.
          if (this.reader.methodsOfTitle().some((other) => isBelowRoot(target, other, one.name))) continue;
          if (one.isOfQuery === true && hasBody(target.verb)) continue;
          addNew(target.parameters, one.name, {
            span,
            meaning: one.meaning,
            confidence: one.confidence,
            in: one.in === "body" && place === "query" ? "query" : one.in,
            ...(one.isOfBody === true || (place === "body" && one.in === "body") ? { isPlaced: true } : {}),
            ...(one.type === undefined ? {} : { type: one.type }),
            ...(one.required === undefined ? this.needIn(unit) : { required: one.required }),
          });
        }
      }
      const words = text.replace(codesBehind, "");
      if (
        kind === "text" &&
        topic === undefined &&
        (text.length > 20 || shortSentence.test(words)) &&
        current.description.length < 3 &&
        !text.endsWith(":") &&
        !labelOfNone.test(text) &&
        !isUrlField(text) &&
        !reader.fields.isTold(unit) &&
        !isHeadline(text)
      ) {
        const said = text.slice(0, begun).trim();
        if (said !== "") for (const one of reader.before) one.description.push(said);
        current.description.push(text.length > 20 ? text.slice(begun) : words);
      }
    }
    this.open(unit);
  }

  /** How sure a code is, by how it is given. */
  private surenessOf(how: FoundCode["how"], isGivenToAll: boolean, text: string): number {
    if (how !== "mentioned") return codeSureness[how];
    if (isGivenToAll) return codeSureness.ofAll;
    return this.reader.distance.pieces <= mostNear || expectsOfThis.test(text) ? codeSureness.near : codeSureness.far;
  }

  /** Where the sentence begins that names the first method of a paragraph: what is said before is said of the methods before. */
  private beginOfNamed({ kind, text }: Unit): number {
    const { namedHere, asidesHere, before } = this.reader;
    const [first] = namedHere;
    if (kind !== "text" || first === undefined || asidesHere.length > 0 || before.length === 0) return 0;
    if (before.includes(first.method)) return 0;
    const { text: sentence, at } = sentenceBefore(text.slice(0, first.at));
    return at + (/^\s*/.exec(sentence)?.[0].length ?? 0);
  }

  /** An item below a code that breaks off goes on with what the code means. */
  private readReason({ text, kind, depth }: Unit): void {
    const { unfinished } = this;
    if (unfinished === undefined) return;
    // Below a reason may stand more of it; a code of its own is no reason of another one.
    if (depth <= unfinished.depth || codesIn(text, false).some(({ how }) => how !== "mentioned")) {
      this.unfinished = undefined;
      return;
    }
    if (kind !== "item" || depth > unfinished.depth + 1) return;
    const reason = text.replace(/[\s.,;]+$/, "");
    for (const { codes } of unfinished.targets) {
      const known = codes.get(unfinished.code);
      if (known === undefined) continue;
      codes.set(unfinished.code, { ...known, meaning: `${known.meaning}${unfinished.isBegun ? ";" : ""} ${reason}` });
    }
    unfinished.isBegun = true;
  }

  /** Words before a list, also those of a title, say what it is of. */
  open({ text, kind, depth }: Unit): void {
    const { topic } = this;
    const isOpen = /:+[*\x60]*$|\bparameters\.$/.test(text.trim()) || partOfMethod.test(text);
    if (isOpen || (kind === "item" && text.length < 60)) {
      const said = topicOfList(text.replace(/\.$/, ":"));
      const isShown = said === "request-parameters" && this.isOfAnswer(text);
      const found = isShown ? "response-fields" : said;
      // What is nested in the fields of an answer is of the answer.
      if (topic !== undefined && depth > topic.depth && found !== "codes") return;
      if (found !== undefined && (isOpen || found === "codes")) {
        const isSent = /\b(?:query|payload)\b/i.test(text);
        const isSentSo = found === "request-parameters";
        const place = isSentSo && ofBody.test(text) ? "body" : isSentSo && ofQuery.test(text) ? "query" : undefined;
        const required = needOf(text);
        const targets = this.targetsOfList(text, depth);
        this.topic = { topic: found, depth, isSent, place, required, targets, itemDepth: Infinity, body: undefined };
      }
    }
  }

  /** Whether a list is of what an answer shows: a method that sends no body has no other attributes. */
  private isOfAnswer(text: string): boolean {
    const { current } = this.reader;
    return current !== undefined && !hasBody(current.verb) && ofThing.test(text) && !ofRequest.test(text);
  }

  /** The methods that the words before a list name as such. */
  private targetsOfList(text: string, depth: number): readonly OlderMethod[] {
    const all = this.reader.methodsOfTitle();
    if (depth > 0 || all.length > mostOfList) return [];
    const isOfBoth = bothMethods.test(text) && all.length === 2;
    return theMethods.test(text) || isOfBoth || speaksOfAll(text, all.length) ? all : [];
  }

  /** What the list is of that an item stands in; nothing for what is said of an item of it. */
  private topicOfItem({ kind, depth }: Unit): Topic | undefined {
    const { topic } = this;
    if (topic === undefined || kind !== "item") return topic?.topic;
    topic.itemDepth = Math.min(topic.itemDepth, depth);
    return depth > topic.itemDepth ? undefined : topic.topic;
  }

  /** What the words before a list say of all its items, where the item says nothing else. */
  private needIn({ text, kind }: Unit): Pick<OlderParameter, "required"> {
    const required = kind === "item" ? this.topic?.required : undefined;
    return required === undefined || /\b(?:required|mandatory|optional(?:ly)?)\b/i.test(text) ? {} : { required };
  }

  /** "Any POST or PATCH request" is of all such methods below the title. */
  private targetsOfCode({ text, depth, kind }: Unit, code: string, at: number): readonly OlderMethod[] {
    if (depth === 0 && kind === "text") {
      if (bothMethods.test(text)) {
        const all = this.reader.methodsOfTitle();
        return all.length === 2 ? all : [];
      }
      if (allMethods.test(text)) {
        const given = this.givenToAll.get(code) ?? 0;
        const more = this.reader.methodsOfTitle(given);
        this.givenToAll.set(code, given + more.length);
        return more.filter(({ confidence }) => confidence > mentioned);
      }
    }
    const ofList = kind === "item" ? (this.topic?.targets ?? []) : [];
    if (ofList.length > 0) return ofList;
    const verbs = verbsSaid(text, at);
    const named = verbs.length === 0 ? [] : this.reader.methodsOfTitle().filter(({ verb }) => verbs.includes(verb));
    if (named.length > 0 && !/\/\w+\//.test(text)) return named;
    const { current } = this.reader;
    return current !== undefined && this.joined.includes(current) ? this.joined : this.reader.targets();
  }

  /** What is said after methods that were named together is said of each. */
  private readJoined(text: string): void {
    const { namedHere } = this.reader;
    const [first] = namedHere;
    if (first === undefined) return;
    const isOne =
      runOf(text, namedHere).length === namedHere.length &&
      namedHere.every(({ method }) => method.verb === first.method.verb);
    this.joined = isOne ? namedHere.map(({ method }) => method) : [];
  }

  /** Calls that a block shows right below each other, and nothing else. */
  joinCalls(methods: readonly OlderMethod[]): void {
    this.joined = methods;
  }

  /** In a list without a title, below a body that is sent: fields of it. */
  private fieldsShown({ text, kind, depth }: Unit): readonly FoundParameter[] {
    const sample = this.reader.current?.samples.findLast(({ direction }) => direction === "request");
    const isBelow = this.reader.current?.samples.at(-1) === sample;
    if (kind !== "item" || this.topic !== undefined || sample === undefined || !isBelow) return [];
    const found = fieldOfSample(text, sample.text);
    if (found === undefined) return [];
    this.fieldDepth = Math.min(this.fieldDepth, depth);
    return depth > this.fieldDepth ? [] : [found];
  }

  /** The methods behind a parameter that is added to them, or those that the text, or the sentence, names together before it. */
  private targetsOfParameter(text: string, { start, end, isOfNext = false }: FoundParameter): readonly OlderMethod[] {
    const { namedHere } = this.reader;
    const ofList = namedHere.length > 0 ? [] : (this.topic?.targets ?? []);
    if (ofList.length > 0) return ofList;
    const run = isOfNext
      ? runOf(
          text,
          namedHere.filter(({ at }) => at >= end - 3),
        )
      : runOf(text, namedHere.filter((one) => one.end <= start).reverse()).reverse();
    // What follows in a sentence of its own is of the methods that it names.
    const next = namedHere.find(({ at }) => at >= end);
    const isOver = next !== undefined && /[.;][\x60"')]{0,3} /.test(text.slice(end, next.at));
    return run.length > 1 || ((isOfNext || isOver) && run.length > 0)
      ? run.map(({ method }) => method)
      : this.reader.targets();
  }

  /** Codes that are said before the only method there is. */
  readPreface(units: readonly Unit[], only: OlderMethod): void {
    for (const unit of units) {
      for (const { code, start, end, meaning, how } of codesIn(unit.text, false)) {
        const confidence = how === "mentioned" ? codeSureness.prefaceSentence : codeSureness.preface;
        addNew(only.codes, code, { span: unit.place(start, end), meaning, confidence });
      }
    }
  }
}

/** Whether another method is this one below a root that holds the placeholder: "/v2/{tenant}/a" beside "/v3/a". */
function isBelowRoot({ verb, path }: OlderMethod, other: OlderMethod, name: string): boolean {
  if (other.verb !== verb || !other.path.path.includes(`{${name}}`) || path.path.includes(`{${name}}`)) return false;
  return other.path.path.endsWith(withoutVersion(path.path));
}
