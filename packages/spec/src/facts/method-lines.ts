/**
 * Methods that are told line by line: as a title, a field, the start of a list item or of a line. An address may stand in a line
 * of its own, before the method or behind it.
 */
import type { Span } from "@assent/rst";
import { cleanAddress, shapeOf } from "./address.ts";
import { verbs } from "./verbs.ts";

/** Marks before a method at the start of a line: bullets, field names, stars and quotes. */
const lead = String.raw`^[ \t]*(?:[*+•-][ \t]+|(?:\d+|#)[.)][ \t]+|\|[ \t]*)*(?::?\**(?:Method|Method type|HTTP method|Request|Verb|API)s?\**[ \t]*:\**[ \t]*)?[\x60*"':|(]*`;
/** A piece of an address: what stands for a value may have spaces in it, "<tenant id>". */
const piece = String.raw`(?:<:?[\w ]{1,40}>|[^\s\x60*"|,;])`;
/** An address. Without a "/" before it, it is known by its version, or by a value in brackets. */
const path = String.raw`(?:https?:\/\/${piece}+|\/${piece}*|(?:[<{]:?[\w-]+[>}]|v\d[\w.]*|[a-z][\w-]{1,40}\/[<{][\w-]{1,40}[>}])\/${piece}*)`;
/** A directive of Sphinx' httpdomain; its verb is written small. */
const directive = new RegExp(`^[ \\t]*\\.\\.[ \\t]+http:(?<verb>${verbs.toLowerCase()})::[ \\t]+(?<url>\\/\\S*)`);
/** "POST/PATCH" are two verbs, and no verb with an address; "POST on v1/workers" and the row "POST", "/v1/workers" have one. */
const declared = new RegExp(
  `${lead}(?<verb>${verbs})(?:\\/(?:${verbs}|DEL)\\b)*[\\x60*"')]*(?:[ \\t]*[:|-]|[ \\t]*[,;](?=[ \\t]*"?${path})|[ \\t]+(?:on|to)(?=[ \\t]+[\\x60*"']*(?:\\/|v\\d)))?[ \\t]*[\\x60*"'(]*(?<url>${path})?`,
);
const reversed = new RegExp(
  `^[ \\t]*(?:[*+-][ \\t]+)?[\\x60*]*(?<url>\\/[\\w{}<>/.:-]+)[\\x60*]*[ \\t]+\\(?(?<verb>${verbs})\\)?[ \\t]*$`,
);
/** A method behind a label of whatever words; with a dash for a colon, of those that say what is done to the API. */
const labelled = new RegExp(
  `^[ \\t]*(?:(?:[*+•-]|(?:\\d+|#)[.)])[ \\t]+)?\\**:?([A-Za-z][\\w '-]{0,40}?)\\**(?::\\**|(?<=\\b(?:[Aa]dd|[Nn]ew|[Mm]odif|[Cc]hange|[Uu]pdate|[Cc]reate|[Ii]ntroduce)[\\w ']{0,40})[ \\t]+[-–—]{1,2}(?=[ \\t]))[ \\t]*[\\x60*"']*(?<verb>${verbs})[\\x60*"')]*[ \\t]+[\\x60*"'(]*(?<url>${path})`,
);
const notOfMethod =
  /\b(?:old|former|current|existing|before|previous|today|now|was|example|sample|e\.?g|see|note|similar|instead|like|todo|curl|response|reference|alternative)/i;
/** "URL for the resource", with the address in the next line that is not blank. */
const urlLabel = /^[ \t]*(?:[*+|-][ \t]+)*:?\**(?:URL|URI|Route|Endpoint)[^:/]{0,40}:{0,2}\**[ \t]*$/i;
const urlAlone = new RegExp(`^[ \\t]*(?:[*+|-][ \\t]+)*[\\x60*"]*(${path})`);
/** A path without its start, of a service with its version or with a place for a value. */
const relativePath = String.raw`(?=[^\s\x60*"|]{0,200}(?:\/v\d|[{<]))[a-z][\w.-]{0,40}\/${piece}+(?=[\x60*"']*[ \t]*$)`;
const urlField = new RegExp(
  String.raw`^[ \t]*(?:[*+|-][ \t]+)*:?\**(?:(?:new|v\d[\w.]*) ){0,2}(?:URL|URI|Path|Route|Endpoint|Resource)(?: (?:for|of) (?:the |a )?\w{1,20})?\**(?:[ \t]*[:=]\**|(?=[ \t]+[\x60*"']*${path}[\x60*"']*[ \t]*$))[ \t]*[\x60*"']*(${path}|${relativePath})`,
  "i",
);
/** The label of a URL, with words that say whose it is. */
const urlInWords = /^[ \t]*(?:[*+|-][ \t]+)*:?\**(?:URL|URI|Route|Endpoint)[^:/]{0,40}:{1,2}\**[ \t]*(?=[<A-Za-z])/i;
/** "GET <URI of the client>": a method at an address that is no path. */
const verbInWords = new RegExp(`\\b(?<verb>${verbs})[\\x60*"']*[ \\t]+[\\x60*"']*(?=<)`);
/** "<URI of the client>", "It is given by the client when it subscribes", "the callback address of the receiver". */
const ofCaller =
  /^<[^<>/]{0,60}\b(?:ur[il]|address|endpoint)\b[^<>/]{0,60}>|^[^/]{0,80}\b(?:provided|given|supplied|told|registered|chosen|set|named|defined|passed|sent)\s+by\s+(?:the |a |an |each )?(?:API )?(?:clients?|callers?|users?|subscribers?|consumers?|receivers?)\b|^[^/]{0,60}\bcallback (?:ur[il]|address|endpoint)\b/i;
/** A line that is an address and nothing else; it names the method below it, or the one above that has none. */
const addressLine = new RegExp(String.raw`^[ \t]*(?:[*+-][ \t]+)?[\x60*"']*(${path})[\x60*"']*[ \t]*$`, "i");
/** "GET --header … /v1/nodes", and the row "GET", "Lists", "/v1/nodes": the address further on in the line. */
const urlLater = new RegExp(`[ \\t,;][\\x60"']*(${path})`);
const methodLabel = /^[ \t]*(?:[*+|-][ \t]+)*:?\**(?:HTTP |Request )?Method(?: type)?s?\**[ \t]*:/i;

/** Whether a line has a label before its verb: "Method type: GET". */
export function isMethodLabel(line: string): boolean {
  return methodLabel.test(line);
}

/** What every line has that says anything of a method: an address or a verb, or the label of an address. Most lines have neither. */
const ofMethod = new RegExp(`/|${verbs}`);
const ofLabel = /ur[il]|route|endpoint/i;
/** A method while it is read. */
export interface FoundMethod {
  readonly verb: string;
  url: string | undefined;
  isOfCaller: boolean;
  readonly span: Span;
  /** True while the line with verb and URL may be told once more by "Method: GET" below it. */
  mayRepeat: boolean;
}

/** The methods that were found so far, and what the next line may belong to. */
interface LineReading {
  readonly found: FoundMethod[];
  /** Verb and shape of the address of each. */
  readonly seen: Set<string>;
  /** An address before the first method, which holds for all that have none. */
  shared: string | undefined;
  /** An address whose method follows. */
  pendingUrl: string | undefined;
  /** Whether an address may stand in the next line. */
  expectsUrl: boolean;
  /** The verb of a method at the caller's address, whose label follows. */
  verbOfCaller: string | undefined;
  /** Whether the line above is a method: one below the other, they share the address before them. */
  isBelowMethod: boolean;
}

interface Line {
  readonly text: string;
  readonly next: string;
  readonly start: number;
  readonly end: number;
}

/** Reads them; `base` is where the source starts in the text of the spec. */
export function methodsInLines(source: string, base: number): Pick<LineReading, "found" | "seen" | "shared"> {
  const reading: LineReading = {
    found: [],
    seen: new Set(),
    shared: undefined,
    pendingUrl: undefined,
    expectsUrl: false,
    verbOfCaller: undefined,
    isBelowMethod: false,
  };
  let start = base;
  const lines = source.split("\n");
  for (const [index, written] of lines.entries()) {
    const end = start + written.length;
    const next = lines[index + 1] ?? "";
    // A call that goes on in the next line, as in a shell.
    const text = written.endsWith("\\") ? written.slice(0, -1) + next.trim() : written;
    if (text.length <= 400 && text.trim() !== "") readLine(reading, { text, next, start, end });
    start = end + 1;
  }
  return reading;
}

function readLine(reading: LineReading, line: Line): void {
  const above = reading.isBelowMethod ? reading.found.at(-1) : undefined;
  reading.isBelowMethod = false;
  if (!ofMethod.test(line.text) && !ofLabel.test(line.text)) {
    reading.expectsUrl = false;
    return;
  }
  if (isAddress(reading, line)) return;
  readCaller(reading, line);
  const told = methodIn(line);
  if (told === undefined || isToldBefore(reading, told, line)) return;
  const { verb, written, from } = told;
  const url = written ?? reading.pendingUrl ?? above?.url;
  reading.pendingUrl = undefined;
  reading.expectsUrl = url === undefined;
  const key = `${verb} ${url === undefined ? String(line.start) : shapeOf(url)}`;
  if (reading.seen.has(key)) return;
  reading.seen.add(key);
  const to =
    written === undefined
      ? from + verb.length
      : line.start + line.text.lastIndexOf(written) + cleanAddress(written).length;
  const span = { start: from, end: Math.min(Math.max(to, from + verb.length), line.end) };
  const isOfCaller = url === undefined && reading.verbOfCaller === verb;
  reading.found.push({ verb, url: url && cleanAddress(url), isOfCaller, span, mayRepeat: written !== undefined });
  reading.isBelowMethod = written === undefined;
}

/** Takes a line that is an address, or the label of one: of the method above it that has none, else of the one below. */
function isAddress(reading: LineReading, { text }: Line): boolean {
  const { found, expectsUrl } = reading;
  const field =
    urlField.exec(text)?.[1] ?? (expectsUrl ? urlAlone.exec(text)?.[1] : undefined) ?? addressLine.exec(text)?.[1];
  reading.expectsUrl = urlLabel.test(text);
  if (field === undefined) return false;
  const last = found.at(-1);
  if (last && last.url === undefined) giveAddress(reading, last, field);
  else reading.pendingUrl = field;
  if (found.length === 0) reading.shared = field;
  return true;
}

function giveAddress({ seen }: LineReading, method: FoundMethod, url: string): void {
  method.url = cleanAddress(url);
  seen.add(`${method.verb} ${shapeOf(url)}`);
}

/** Takes what a line says of whose the address is. */
function readCaller(reading: LineReading, { text, next }: Line): void {
  const inWords = urlInWords.exec(text) ?? verbInWords.exec(text);
  if (inWords === null) return;
  const more = next.replace(/^[ \t]*(?:\|[ \t]+)?/, "");
  const isOfCaller = ofCaller.test(`${text.slice(inWords[0].length + inWords.index)} ${more}`);
  const last = reading.found.at(-1);
  reading.verbOfCaller = isOfCaller ? inWords.groups?.verb : undefined;
  if (isOfCaller && reading.verbOfCaller === undefined && last !== undefined) last.isOfCaller = last.url === undefined;
}

/** A verb at the place of one in a line. */
interface ToldMethod {
  readonly verb: string;
  /** Its address, where the line has one. */
  readonly written: string | undefined;
  /** Where the verb starts in the spec. */
  readonly from: number;
  /** What follows in the line. */
  readonly rest: string;
}

function methodIn({ text, start }: Line): ToldMethod | undefined {
  const match = declared.exec(text) ?? labelledIn(text) ?? reversed.exec(text) ?? directive.exec(text);
  const verb = match?.groups?.verb;
  if (!match || verb === undefined) return undefined;
  const rest = text.slice(match.index + match[0].length);
  const written =
    match.groups?.url ?? (/^[ \t]*(?:[{[-]|[,;][ \t]*")/.test(rest) ? urlLater.exec(rest)?.[1] : undefined);
  // "POST requests are …" is a sentence, "GET" alone or before a path is a method.
  if (written === undefined && /^[ \t]*[\w(]/.test(rest)) return undefined;
  return { verb: verb.toUpperCase(), written, from: start + text.indexOf(verb), rest };
}

/** Whether the method above is told once more; it may get its address by it. */
function isToldBefore(reading: LineReading, { verb, written, rest }: ToldMethod, { text }: Line): boolean {
  const last = reading.found.at(-1);
  if (last?.verb !== verb) return false;
  // The first line of a sample belongs to the method that it shows.
  if (/\bHTTP\/\d/.test(rest)) return true;
  if (written === undefined && reading.pendingUrl === undefined && last.mayRepeat && methodLabel.test(text)) {
    last.mayRepeat = false;
    return true;
  }
  // The method of the line above with its address, in a sample of the call.
  if (written === undefined || last.url !== undefined) return false;
  giveAddress(reading, last, written);
  return true;
}

/** "2. Delete: DELETE /v1/aliases", where the label is no word for what was before, or for an example. */
function labelledIn(line: string): RegExpExecArray | undefined {
  const match = labelled.exec(line);
  return match && !notOfMethod.test(match[1]!) ? match : undefined;
}
