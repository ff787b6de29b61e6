/**
 * Verbs and paths that are titles of their own, one below the other: "/v1/books" with "GET" and "POST" below it, or "GET" with
 * paths below; and verbs that stand alone below a path that stands alone.
 */
import type { Span } from "@assent/rst";
import { verbAlone, verbsAlone, verbsOfTitle } from "../words/labels.ts";
import type { OlderMethod } from "../methods/method.ts";
import type { OlderReader } from "../read-older.ts";
import type { Unit } from "../words/units.ts";
import { absoluteUrl, readPath, relativeUrl } from "../words/url.ts";
import { verbPattern } from "../words/verbs.ts";

/** A verb or a path that was named, with its place. */
export interface Half {
  readonly text: string;
  readonly span: Span;
  /** Whether a title names it, and nothing else. */
  readonly isTitle?: boolean;
}

/** A title that is one half of methods. */
interface Title {
  readonly level: number;
  readonly unit: Unit;
  readonly verbs: readonly Half[];
  readonly path: Half | undefined;
  /** How many methods had been named before it. */
  readonly from: number;
  /** Whether it is a path below another that does not begin as that one does. */
  readonly isGuessed: boolean;
}

/** A path that stands alone in a list or a paragraph. */
interface Bare extends Half {
  readonly depth: number;
  /** How many methods had been named before it. */
  readonly from: number;
}

const sureness = { title: 0.92, alone: 0.85, guessed: 0.7 };

const eachVerb = new RegExp(`\\b(?:${verbPattern})\\b`, "g");
const marks = String.raw`[\s\x60*_"'|:]*`;
const eachUrl = new RegExp(String.raw`(?<![\w/.~}>)\]])(?=\/\w|\/[{<]|[vV]\d|https?:)${absoluteUrl}`, "g");
const onlyPath = new RegExp(
  String.raw`^${marks}(?:(?:https?:\/\/|\/|[vV]\d)\S{1,300}|${relativeUrl}(?<=[{<].{1,100}))${marks}$`,
);
/** A title that is nothing else, or what it is called before it; a link is none. */
const namesPath = /^(?![^/]{0,60}https?:)(?:[^/]{0,60}[:(])?[\s\x60*"']{0,4}(?:[vV]\d[\w.]{0,6})?\/\S*$/;

/** Puts them together. */
export class TitleReader {
  private readonly reader: OlderReader;
  private titles: Title[] = [];
  private bare: Bare | undefined;
  /** How deep the title stands that was read last. */
  private level = 0;

  constructor(reader: OlderReader) {
    this.reader = reader;
  }

  /** The path of the title that what is read stands below. */
  get path(): Half | undefined {
    return this.titles.findLast(({ path }) => path !== undefined)?.path;
  }

  /** A title; true where it is the other half of methods. */
  read(unit: Unit, isFound: boolean): boolean {
    const { reader } = this;
    const said = verbsOfTitle(unit.text);
    const verbs = isFound ? [] : said.verbs.map(({ text, at }) => halfOf(unit, text, at));
    this.bare = undefined;
    this.level = unit.level;
    // "/v1/books", and "GET" as a title beside it.
    if (verbs.length > 0) this.close(unit.level, ({ path, level }) => path === undefined || level > unit.level);
    else this.close(unit.level);
    const own = isFound || verbs.length > 0 ? undefined : pathOf(unit);
    const above = this.titles.at(-1);
    const { path, isGuessed } = joined(own, this.path);
    const from = reader.named;
    const named: OlderMethod[] = [];
    if (verbs.length > 0 && this.path !== undefined)
      named.push(...this.emit(verbs, this.path, this.isGuess() || said.isWorded));
    else if (path !== undefined && above !== undefined && above.verbs.length > 0)
      named.push(...this.emit(above.verbs, path, isGuessed));
    if (verbs.length > 0 || path !== undefined)
      this.titles.push({ level: unit.level, unit, verbs, path, from, isGuessed });
    return named.length > 0;
  }

  /** The verbs of the title that was read last, where it has no path and none was named since. */
  get verbs(): readonly Half[] {
    const last = this.titles.at(-1);
    const isOpen = last?.unit.kind === "heading" && last.from === this.reader.named && this.path === undefined;
    return isOpen ? last.verbs : [];
  }

  /** A path that stands alone. */
  begin(unit: Unit, text: string, span: Span): void {
    const from = this.reader.named;
    this.bare = { text, span, depth: unit.depth, from };
    if (unit.depth > 0 || unit.kind === "item") return;
    this.close(this.level, ({ unit: { kind } }) => kind !== "heading");
    this.titles.push({ level: this.level, unit, verbs: [], path: { text, span }, from, isGuessed: false });
  }

  /** The path of a verb that stands alone in a piece of text. */
  pathFor({ kind, depth }: Unit): Half | undefined {
    const { bare } = this;
    if (bare === undefined) return this.path;
    const { current, named } = this.reader;
    const isOther = named > bare.from && current !== undefined && current.path.key !== readPath(bare.text)?.key;
    const isBelow = depth > bare.depth || (depth === bare.depth && kind !== "item");
    return isOther || !isBelow ? this.path : bare;
  }

  /** A verb alone, below the path. */
  readVerb(unit: Unit): boolean {
    const { text, kind } = unit;
    const isAlone = kind !== "heading" && (verbAlone.test(text) || verbsAlone.test(text));
    const path = isAlone ? this.pathFor(unit) : undefined;
    if (path === undefined) return false;
    const verbs = [...text.matchAll(eachVerb)].map(({ 0: verb, index }) => halfOf(unit, verb, index));
    const form = kind === "item" ? "bullet" : "line";
    return this.emit(verbs, path, this.isGuess(), { form, confidence: sureness.alone }).length > 0;
  }

  /** Tells what is half a method, and got no other half. */
  close(level = 0, isOver: (title: Title) => boolean = () => true): void {
    const { reader } = this;
    const closed = this.titles.filter((one) => one.level >= level && isOver(one));
    this.titles = this.titles.filter((one) => !closed.includes(one));
    for (const { unit, verbs, from } of closed)
      if (from === reader.named && (verbs.length > 0 || namesPath.test(unit.text))) reader.unread.push(unit);
  }

  private isGuess(): boolean {
    return this.titles.findLast(({ path }) => path !== undefined)?.isGuessed === true;
  }

  private emit(
    verbs: readonly Half[],
    { text: url, span: urlSpan }: Half,
    isGuessed: boolean,
    how: { readonly form: "heading" | "bullet" | "line"; readonly confidence: number } = {
      form: "heading",
      confidence: sureness.title,
    },
  ): readonly OlderMethod[] {
    const { reader } = this;
    const confidence = isGuessed ? sureness.guessed : how.confidence;
    const named = verbs.flatMap(
      ({ text: verb, span: verbSpan }) =>
        reader.emit({ verb, url, verbSpan, urlSpan, form: how.form, confidence }) ?? [],
    );
    if (named.length > 1) reader.about.together(named);
    return named;
  }
}

/** The only path of a title. */
function pathOf(unit: Unit): Half | undefined {
  const { text } = unit;
  if (onlyPath.test(text)) {
    const url = text.replace(/^[\s\x60*_"'|:]+|[\s\x60*_"'|:]+$/g, "");
    return readPath(url) === undefined ? undefined : { ...halfOf(unit, url, text.indexOf(url)), isTitle: true };
  }
  const [first, more] = [...text.matchAll(eachUrl)];
  if (first === undefined || more !== undefined || readPath(first[0]) === undefined) return undefined;
  return halfOf(unit, first[0], first.index);
}

/** A path below another: whole where it goes on with a placeholder, as "/{id}" below "/v1/books". */
function joined(
  own: Half | undefined,
  above: Half | undefined,
): { readonly path: Half | undefined; readonly isGuessed: boolean } {
  if (own === undefined || above === undefined) return { path: own, isGuessed: false };
  if (/^\/?[{<:]/.test(own.text)) {
    const text = `${above.text.replace(/\/$/, "")}/${own.text.replace(/^\//, "")}`;
    return { path: { ...own, text }, isGuessed: false };
  }
  const first = (url: string): string => /^\/[^/?]*/.exec(readPath(url)?.path ?? "")?.[0] ?? "";
  return { path: own, isGuessed: first(own.text) !== first(above.text) };
}

function halfOf({ place }: Unit, text: string, at: number): Half {
  return { text, span: place(at, at + text.length) };
}
