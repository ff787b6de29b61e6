/** Verbs and paths that stand alone, whose other half the words before them name. */
import type { Span } from "@assent/rst";
import {
  absoluteAlone,
  onPlaceholder,
  pathOfList,
  pathWithWords,
  verbAlso,
  verbInBrackets,
  verbInList,
  verbOfList,
  verbOfMethod,
  verbOfPart,
  verbOnSame,
  verbWithWords,
} from "../words/labels.ts";
import type { OlderReader } from "../read-older.ts";
import type { Half } from "./titles.ts";
import type { Unit } from "../words/units.ts";
import { readPath } from "../words/url.ts";

/** What only names a method is no longer. */
const mostOfName = 120;

/** Puts them together. */
export class ListReader {
  private readonly reader: OlderReader;
  /** The verb of the URLs in the list that follows. */
  private verb: Half | undefined;
  /** The path of the verbs in the list that follows. */
  private path: Half | undefined;
  /** The path that a text began with last. */
  private resource: Half | undefined;

  constructor(reader: OlderReader) {
    this.reader = reader;
  }

  /** A title begins a new subject. */
  reset(): void {
    this.verb = undefined;
    this.path = undefined;
    this.resource = undefined;
  }

  /** Whether something waits for its other half. */
  get isWaiting(): boolean {
    return this.verb !== undefined;
  }

  /** What is said next may be of this path. */
  begin(text: string, span: Span): void {
    this.resource = { text, span };
  }

  /** A piece of text that begins with no method. True where it is one of a list. */
  read(unit: Unit): boolean {
    return this.readUrl(unit) || this.readVerb(unit);
  }

  /** A URL alone: of a list whose verb was said before it, or waiting for its verb. */
  private readUrl(unit: Unit): boolean {
    const { text, kind, depth, place } = unit;
    const { reader } = this;
    const url = absoluteAlone.exec(text)?.groups?.url;
    if (url === undefined || kind === "heading" || readPath(url) === undefined) {
      const part = kind === "heading" ? null : verbOfPart.exec(text);
      if (kind === "item" && part === null && this.verb !== undefined) return false;
      const found = part ?? verbOfList.exec(text);
      const verb = found?.groups?.verb ?? "";
      const at = (found?.index ?? 0) + (found?.[0].indexOf(verb) ?? 0);
      if (found === null && onPlaceholder.test(text)) return false;
      this.verb = found === null ? undefined : { text: verb, span: place(at, at + verb.length) };
      // Lists of the same kind one after the other share what follows.
      if (part !== null || (found !== null && reader.targets().length < 2)) reader.about.together([]);
      return false;
    }
    const at = text.indexOf(url);
    const span = place(at, at + url.length);
    if (this.verb === undefined || kind !== "item") {
      reader.fields.addUrls([{ url, span }], depth);
      reader.titles.begin(unit, url, span);
      return false;
    }
    const { text: verb, span: verbSpan } = this.verb;
    reader.emitMore({ verb, url, verbSpan, urlSpan: span, form: "bullet", confidence: 0.82 });
    return true;
  }

  /** A verb in a list of those of one path, which the words before it name. */
  private readVerb(unit: Unit): boolean {
    const { text, kind, depth, place } = unit;
    const isListed = kind === "item" || kind === "term";
    const verb = (isListed ? verbInList : verbWithWords).exec(text)?.groups?.verb;
    const named = isListed ? this.path : undefined;
    const path = verb === undefined || kind === "heading" ? undefined : (named ?? this.reader.titles.pathFor(unit));
    if (verb !== undefined && path !== undefined) {
      const at = text.indexOf(verb);
      const verbSpan = place(at, at + verb.length);
      const { text: url, span: urlSpan } = path;
      const confidence = path.isTitle === true ? 0.85 : 0.78;
      this.reader.emit({ verb, url, verbSpan, urlSpan, form: "bullet", confidence });
      this.verb = undefined;
      return true;
    }
    if (depth > 0) return false;
    const url = pathOfList.exec(text)?.groups?.url;
    const at = url === undefined ? -1 : text.lastIndexOf(url);
    const isPath = url !== undefined && readPath(url) !== undefined;
    this.path = isPath ? { text: url, span: place(at, at + url.length) } : undefined;
    return false;
  }

  /** A path with words behind it that was named before: more is said of its methods. */
  readKnown({ text, kind }: Unit): void {
    const url =
      kind === "heading" || !/^[^A-Za-z]{0,9}\//.test(text) ? undefined : pathWithWords.exec(text)?.groups?.url;
    if (url !== undefined) this.reader.about.turnToKnown(url);
  }

  /** A verb in a sentence, on the path that was named before it. */
  readSentence(unit: Unit, isFound: boolean): boolean {
    const { text } = unit;
    const { reader, resource } = this;
    const isSame = this.readSame(unit);
    if (isFound || isSame) return isSame;
    const only = resource === undefined ? null : verbOfMethod.exec(text);
    const [verb, span] = verbOf(unit, only);
    if (verb !== undefined && resource !== undefined) {
      reader.emit({ verb, url: resource.text, verbSpan: span, urlSpan: resource.span, form: "prose" });
      return true;
    }
    const { current } = reader;
    const [also, alsoSpan] = verbOf(unit, verbAlso.exec(text));
    if (also !== undefined && current !== undefined) {
      const { path, urlSpan } = current;
      const sighting = { verb: also, url: path.path, verbSpan: alsoSpan, urlSpan, isAside: true };
      reader.emit({ ...sighting, form: "prose", confidence: 0.7 });
      return true;
    }
    const [next, nextSpan] = verbOf(unit, text.length > mostOfName ? null : verbInBrackets.exec(text));
    if (next !== undefined) reader.fields.expect(next, nextSpan, unit);
    return false;
  }

  /** "a GET on the same URL". */
  private readSame({ text, place }: Unit): boolean {
    const { reader } = this;
    let isSame = false;
    for (const { index, groups } of text.matchAll(verbOnSame)) {
      const before = reader.namedHere.findLast(({ end }) => end <= index)?.method ?? reader.current;
      const verb = groups?.verb ?? "";
      if (before === undefined) continue;
      const verbSpan = place(index, index + verb.length);
      const { path, urlSpan } = before;
      // What stands below a title that names a method is about that one.
      const isAside = reader.isTitled;
      reader.emit({ verb, url: path.path, verbSpan, urlSpan, form: "prose", confidence: 0.7, isAside });
      isSame = true;
    }
    return isSame;
  }
}

/** The verb of a match with its place. */
function verbOf({ place }: Unit, match: RegExpExecArray | null): readonly [string | undefined, Span] {
  const verb = match?.groups?.verb;
  const at = verb === undefined ? 0 : match!.index + match![0].indexOf(verb);
  return [verb, place(at, at + (verb?.length ?? 0))];
}
