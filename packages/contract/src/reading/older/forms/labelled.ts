/** Methods in fields: a verb and a URL with a label each, or a URL alone with its verb in what follows. */
import type { Span } from "@assent/rst";
import { type BlockLine, placeIn } from "../words/block-line.ts";
import { readBlock } from "./blocks.ts";
import {
  isUrlField,
  isVerbField,
  labelOf,
  urlAlone,
  urlLabel,
  urlLabelled,
  verbAlone,
  verbLabel,
} from "../words/labels.ts";
import type { OlderMethod } from "../methods/method.ts";
import type { OlderReader } from "../read-older.ts";
import type { Unit } from "../words/units.ts";
import { absoluteUrl, readPath } from "../words/url.ts";
import { verbPattern } from "../words/verbs.ts";

/** A URL behind a label, or alone. */
interface LabelledUrl {
  readonly url: string;
  readonly span: Span;
}

/** A URL that waits for its verb. */
interface PendingUrl extends LabelledUrl {
  /** After how many labels of its entry. */
  readonly place: number;
  /** How many URLs its label has. */
  readonly ofLabel: number;
  /** How deep a URL without a label stands: its verb is in what is below it, or follows right away. */
  readonly bareDepth: number | undefined;
  isUsed: boolean;
}

/** A verb behind a label. */
interface LabelledVerb {
  readonly verb: string;
  readonly span: Span;
}

/** A verb that waits for its URL. */
interface PendingVerb extends LabelledVerb {
  /** After how many labels of its entry. */
  readonly place: number;
  /** The piece of text that it stands in, as it is told where it gets none. */
  readonly said: BlockLine;
}

const eachUrl = new RegExp(absoluteUrl, "g");

const verbBehind = new RegExp(`^\\W{1,8}(?:${verbPattern})\\b`);

/** Whether several verbs of one label stand before as many URLs of another. */
function isInOrder(verbs: readonly LabelledVerb[], urls: readonly LabelledUrl[]): boolean {
  return verbs.length > 1 && verbs.length === urls.length && new Set(verbs.map(({ verb }) => verb)).size > 1;
}

/** How sure a verb is of a URL that is not in its place. */
const notInOrder = 0.5;

/** So many pieces of text stand between a name with its verb and the URL at most. */
const mostBetween = 3;

/** So many items of its list stand between a URL without a label and its verb at most. */
const mostItems = 2;

/** Labels of what is told of a method, before its verb. */
const toldLabels: ReadonlySet<string> = new Set(["name", "description"]);

/** What is told is so long at most, in characters. */
const mostTold = 300;

/** Puts verbs and URLs together. */
export class FieldReader {
  private readonly reader: OlderReader;
  /** What comes next: the value of a label, or one more of a list of verbs. */
  private awaits: "verb" | "verbs" | "url" | undefined;
  private pendingUrls: PendingUrl[] = [];
  /** Whether something waited before the piece of text that is read. */
  private isWaiting = false;
  private isAfterUrl = false;
  private wasAfterUrl = false;
  /** How many items of its list were read since a URL that stands alone. */
  private itemsBehind = 0;
  private pendingVerbs: PendingVerb[] = [];
  /** The labels of the entry so far, in order: one that stands there again begins anew what it and those behind it say. */
  private labels: string[] = [];
  private lastLabel = "";
  /** Whether the entry has no URL that can be read: what follows in it is of no method. */
  private isGivenUp = false;
  /** A verb that stands in what a method is called, for the URL of a field that follows. */
  private expected: { readonly verb: string; readonly span: Span } | undefined;
  /** How many pieces of text may still stand before that URL. */
  private patience = 0;
  /** Facts between the verb and the URL of a method. */
  private early: Unit[] = [];
  /** What the entry says of its method before the verb: what it is called, and what it does. */
  private readonly told = new Map<string, { readonly unit: Unit; readonly value: string }>();
  /** Those of which nothing was understood so far. */
  private readonly unread = new Set<Unit>();

  constructor(reader: OlderReader) {
    this.reader = reader;
  }

  /** Verbs without a URL of their own are of the path of the title that they stand below. True where there is one. */
  settle(): boolean {
    const { path } = this.reader.titles;
    if (!this.hasVerb || path === undefined) return false;
    this.addUrls([{ url: path.text, span: path.span }]);
    return true;
  }

  /** Tells verbs that got no URL. */
  close(): void {
    if (!this.settle()) this.reader.unread.push(...this.pendingVerbs.map(({ said }) => said));
    if (this.patience !== mostBetween) this.letGo();
  }

  /** Forgets what waits. */
  reset(): void {
    const { expected, early } = this;
    this.forget();
    this.labels = [];
    this.told.clear();
    this.endGivenUp();
    if (this.patience === mostBetween) Object.assign(this, { expected, early });
    this.awaits = undefined;
  }

  /** A method that is whole was read. */
  forget(): void {
    this.expected = undefined;
    this.pendingUrls = [];
    this.pendingVerbs = [];
    this.letGo();
  }

  /** How much is waiting. */
  count(): number {
    const told = this.told.size / 64;
    return this.pendingVerbs.length + this.pendingUrls.length * 0.5 + (this.awaits === undefined ? 0 : 0.25) + told;
  }

  private get place(): number {
    return this.labels.length - 1;
  }

  get hasVerb(): boolean {
    return this.pendingVerbs.length > 0;
  }

  /** Keeps a piece of text for a method that is not whole. True where it is of no other. */
  keep(unit: Unit): boolean {
    const urls = this.pendingUrls.filter((one) => !one.isUsed);
    if (this.isWaiting) this.early.push(unit);
    return urls.some((one) => one.bareDepth !== undefined);
  }

  /** "Method: POST", "URL: /v1/aliases", also with the value in what follows. */
  read(unit: Unit): boolean {
    const { text } = unit;
    if (unit.kind === "heading") return false;
    this.startEntry(text);
    this.tell(unit);
    if (this.hasVerb && urlLabelled.test(text) && !this.isReadable(text)) {
      this.giveUp(unit);
      return true;
    }
    if (text.length > 300) return false;
    const awaits = this.awaits;
    this.awaits = undefined;
    const verb = verbLabel.exec(text) ?? (awaits === "verb" || awaits === "verbs" ? verbAlone.exec(text) : null);
    if (verb) {
      const verbs = (verb.groups?.verbs ?? verb.groups?.verb ?? "").toUpperCase().match(/[A-Z]+/g) ?? [];
      if (verbs.length === 0) {
        this.awaits = /[:*]$|type$/i.test(text.trim()) || unit.kind !== "text" ? "verb" : undefined;
        return false;
      }
      const at = text.toUpperCase().indexOf(verbs[0]!, verb.index + (verb.groups?.verbs === undefined ? 0 : 4));
      const before = awaits === "verbs" ? this.reader.targets() : [];
      this.addVerbs(
        verbs.map((one) => ({ verb: one, span: unit.place(Math.max(0, at), Math.max(0, at) + one.length) })),
        unit,
      );
      // A list of them below one label: what follows is said of each.
      if (before.length > 0) this.reader.about.together([...before, ...this.reader.targets()]);
      if (awaits !== undefined && unit.kind === "item") this.awaits = "verbs";
      return true;
    }
    const url = urlLabel.exec(text) ?? (awaits === "url" ? urlAlone.exec(text) : null);
    if (!url) return false;
    const written = url.groups?.url;
    if (written === undefined) {
      const isLabel = /[:*]$/.test(text.trim()) || unit.kind === "item";
      this.awaits = isLabel && text.length < 100 ? "url" : undefined;
      return false;
    }
    if (!written.includes("/") || readPath(written) === undefined) return false;
    // "Endpoints: /v1/a (GET, POST), /v1/a/{id} (DELETE)": the verbs stand with it.
    if (verbBehind.test(text.slice(text.indexOf(written) + written.length))) return false;
    const more = url.groups?.more;
    const from = more === undefined ? text.length : text.indexOf(more);
    const at = text.lastIndexOf(written, from);
    const others = [...(more ?? "").matchAll(eachUrl)].map((match) => ({ url: match[0], at: from + match.index }));
    this.addUrls(
      [{ url: written, at }, ...others].map((one) => ({
        url: one.url,
        span: unit.place(one.at, one.at + one.url.length),
      })),
    );
    return true;
  }

  /**
   * A label that the entry has had begins the next one, or the next part of it. A verb or a URL that stood behind it and still
   * waits is of no method; a URL that has its verb may have more of them, unless all begins anew.
   */
  private startEntry(text: string): void {
    const label = labelOf(text);
    if (label === undefined) return;
    const at = this.labels.indexOf(label);
    const isAgain = at >= 0 && label !== this.lastLabel;
    this.lastLabel = label;
    if (isAgain) {
      if (at === 0) this.endGivenUp();
      if (at === 0) this.told.clear();
      if (this.pendingVerbs.some(({ place }) => place >= at) && !this.settle()) this.giveUp(undefined);
      this.pendingUrls = this.pendingUrls.filter(({ isUsed, place }) => place < at || (isUsed && at > 0));
      this.labels = this.labels.slice(0, at);
    }
    if (isAgain || at < 0) this.labels.push(label);
  }

  /** "Description: Lists the aliases", before the verb of the entry. */
  private tell(unit: Unit): void {
    const label = labelOf(unit.text);
    if (label === undefined || !toldLabels.has(label) || this.hasVerb || this.pendingUrls.length > 0) return;
    const value = /^[^:]*:[\s*`_]*(.*)$/s.exec(unit.text)?.[1]?.trim() ?? "";
    if (value !== "" && value.length <= mostTold) this.told.set(label, { unit, value });
  }

  /** Whether a piece of text is kept for the method of its entry. */
  isTold(unit: Unit): boolean {
    return [...this.told.values()].some((one) => one.unit === unit);
  }

  /** A method of the entry, with what was told of it before. */
  private emit(sighting: Parameters<OlderReader["emit"]>[0]): OlderMethod | undefined {
    const method = this.reader.emit(sighting);
    const [name, description] = ["name", "description"].map((label) => this.told.get(label));
    if (method === undefined) return undefined;
    if (name !== undefined && method.title === "")
      Object.assign(method, { title: name.value, titleSpan: name.unit.span } satisfies Partial<OlderMethod>);
    if (description !== undefined && !method.description.includes(description.value))
      method.description.unshift(description.value);
    return method;
  }

  private endGivenUp(): void {
    if (this.isGivenUp) this.reader.forgetSaid();
    this.isGivenUp = false;
  }

  private isReadable(text: string): boolean {
    const url = urlLabel.exec(text)?.groups?.url;
    return url?.includes("/") === true && readPath(url) !== undefined;
  }

  /** Lets verbs go whose URL is not there or cannot be read, with all that was said of them, and tells so. */
  private giveUp(unit: Unit | undefined): void {
    const { reader } = this;
    reader.unread.push(...this.pendingVerbs.map(({ said }) => said), ...(unit === undefined ? [] : [unit]));
    this.pendingVerbs = [];
    this.expected = undefined;
    this.early = [];
    this.awaits = undefined;
    this.isGivenUp = true;
    reader.forgetSaid();
  }

  /** A piece of text that was not understood; true where it is kept for a method that is not whole. */
  leave(unit: Unit): boolean {
    const isKept = this.early.at(-1) === unit;
    if (isKept) this.unread.add(unit);
    return isKept;
  }

  /** Lets go what was kept for a method that is none. */
  private letGo(): void {
    this.reader.left.push(...this.early.filter((unit) => this.unread.has(unit)));
    this.early = [];
  }

  /** The value of a label, in a block of one line. */
  readValue(unit: Unit): boolean {
    const [line, more] = unit.lines.filter(({ text }) => text.trim() !== "");
    if (this.awaits === undefined || line === undefined || more !== undefined) return false;
    const place = (start: number, end: number): Span => placeIn(line, start, end);
    const waiting = this.count();
    const said = this.reader.count();
    const isRead = this.read({ ...unit, kind: "text", text: line.text.trim(), lines: [], place });
    return isRead || this.count() !== waiting || this.reader.count() !== said;
  }

  /** A verb in the name of a method: its URL follows, or there is none. */
  expect(verb: string, span: Span, unit: Unit): void {
    this.expected = { verb, span };
    this.patience = mostBetween;
    this.early = [unit];
    this.reader.about.leave();
  }

  /** A line of a block that is a label with its value. */
  readLine(unit: Unit, line: BlockLine): boolean {
    const text = line.text.trim();
    if (text.length > 300 || !(isVerbField(text) || isUrlField(text))) return false;
    const place = (start: number, end: number): Span => placeIn(line, start, end);
    return this.read({ ...unit, kind: "line", text, lines: [], place });
  }

  private addVerbs(verbs: readonly LabelledVerb[], said: Unit): void {
    const urls = this.pendingUrls;
    if (isInOrder(verbs, urls) && urls.every(({ ofLabel }) => ofLabel === urls.length)) {
      for (const one of urls) one.isUsed = true;
      this.emitInOrder(verbs, urls);
      this.pendingUrls = urls;
      this.readEarly();
    } else for (const { verb, span } of verbs) this.addVerb(verb, span, said);
  }

  /** "POST, PATCH" and "/v1/a, /v1/a/{id}": each verb with the URL in its place; the other pairs may be meant too. */
  private emitInOrder(verbs: readonly LabelledVerb[], urls: readonly LabelledUrl[]): void {
    const emit = (one: LabelledVerb, { url, span }: LabelledUrl, confidence?: number): OlderMethod | undefined =>
      this.emit({
        ...{ verb: one.verb, url, verbSpan: one.span, urlSpan: span, form: "field" },
        ...(confidence === undefined ? {} : { confidence }),
      });
    verbs.forEach((one, at) => {
      for (const url of urls) if (url !== urls[at]) emit(one, url, notInOrder);
    });
    const named = verbs.map((one, at) => emit(one, urls[at]!));
    this.reader.about.together(named.filter((one) => one !== undefined));
  }

  private addVerb(verb: string, span: Span, said: Unit): void {
    // "Method: GET" below a bullet that already says GET with its URL.
    if (this.pendingUrls.length === 0 && this.reader.current?.verb === verb && this.reader.namedAs !== "field") return;
    if (this.pendingUrls.length === 0) {
      this.pendingVerbs.push({ verb, span, said, place: this.place });
      this.reader.about.current = undefined;
      return;
    }
    const urls = this.pendingUrls;
    const named = urls.map((one) => {
      one.isUsed = true;
      return this.emit({ verb, url: one.url, verbSpan: span, urlSpan: one.span, form: "field" });
    });
    this.reader.about.together(named.filter((one) => one !== undefined));
    this.pendingUrls = urls;
    this.readEarly();
  }

  addUrls(urls: readonly LabelledUrl[], bareDepth?: number): void {
    const { expected } = this;
    this.expected = undefined;
    // "PUT" as a title, with its URL below.
    if (this.pendingVerbs.length === 0 && expected === undefined)
      for (const { text: verb, span } of this.reader.titles.verbs)
        this.pendingVerbs.push({ verb, span, said: { text: verb, span }, place: this.place });
    if (this.pendingVerbs.length === 0 && expected !== undefined)
      this.pendingVerbs.push({ ...expected, said: { text: expected.verb, span: expected.span }, place: this.place });
    if (this.pendingVerbs.length === 0) {
      // "URL: …" below a method that has its URL says it again.
      if (this.reader.current !== undefined && this.reader.namedAs !== "field") {
        const { key } = this.reader.current.path;
        if (urls.every(({ url }) => readPath(url)?.key === key)) return;
      }
      // URLs one below the other are of one method.
      const isMore = this.wasAfterUrl && bareDepth === undefined;
      const before = isMore ? this.pendingUrls.filter((one) => !one.isUsed && one.bareDepth === undefined) : [];
      const pending = urls.map((one) => ({
        ...one,
        bareDepth,
        isUsed: false,
        place: this.place,
        ofLabel: urls.length,
      }));
      this.pendingUrls = [...before, ...pending];
      this.isAfterUrl = true;
      return;
    }
    const verbs = this.pendingVerbs;
    if (isInOrder(verbs, urls) && verbs.every(({ said }) => said === verbs[0]?.said)) this.emitInOrder(verbs, urls);
    else {
      const named = verbs.flatMap(({ verb, span: verbSpan }) =>
        urls.map(({ url, span }) => this.emit({ verb, url, verbSpan, urlSpan: span, form: "field" })),
      );
      if (named.length > 1) this.reader.about.together(named.filter((one) => one !== undefined));
    }
    this.pendingVerbs = [];
    this.readEarly();
  }

  /** Facts that were told before their method was whole. */
  private readEarly(): void {
    const early = this.early;
    this.early = [];
    this.reader.label = "";
    for (const unit of early) {
      this.readKept(unit, () => {
        if (unit.lines.length > 0) readBlock(unit, this.reader);
        else {
          this.reader.facts.read(unit);
          this.reader.label = unit.text;
        }
      });
    }
  }

  private readKept(unit: Unit, read: () => void): void {
    const before = this.reader.count();
    read();
    if (this.reader.count() === before && this.unread.has(unit)) this.reader.left.push(unit);
  }

  /** A URL that stands alone is only that of a method whose verb follows right away, below it, or in an item of its list. */
  startUnit({ depth, kind }: Unit): void {
    this.patience -= 1;
    if (this.patience < 0) this.expected = undefined;
    this.isWaiting = this.hasVerb || this.expected !== undefined || this.pendingUrls.some((one) => !one.isUsed);
    this.wasAfterUrl = this.isAfterUrl;
    this.isAfterUrl = false;
    const isOver = ({ bareDepth, isUsed }: PendingUrl): boolean =>
      bareDepth !== undefined &&
      depth <= bareDepth &&
      (isUsed || depth < bareDepth || kind !== "item" || this.itemsBehind > mostItems);
    const isOut = this.pendingUrls.some(({ bareDepth }) => bareDepth !== undefined && depth < bareDepth);
    this.itemsBehind = isOut ? Infinity : (this.wasAfterUrl ? 0 : this.itemsBehind) + (kind === "item" ? 1 : 0);
    if (this.wasAfterUrl || !this.pendingUrls.some(isOver)) return;
    this.pendingUrls = [];
    if (this.pendingVerbs.length > 0) return;
    for (const unit of this.early.splice(0))
      this.readKept(unit, () => {
        if (unit.lines.length === 0) this.reader.facts.read(unit);
      });
  }
}
