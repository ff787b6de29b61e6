/** URLs as they stand in running text, and paths made of them. */
import { linkOf } from "@assent/spec";
import { withoutNames } from "../../../openapi/without-names.ts";
import type { FieldType } from "../../contract.ts";
import { typeOfPlaceholder } from "./remark.ts";
import { verbPattern } from "./verbs.ts";

const optionalSegment = String.raw`(?:[{<][\w -]{1,40}[>}]|[\w-]{1,40})`;
/** A part that may be left out, in brackets with the slash that it brings: "[{kind}/]", "[/detail]", "[{kind}]". */
const optionalPart = String.raw`\[(?=[^\]\s]{0,80}[\/{<])\/?${optionalSegment}(?:\/${optionalSegment}){0,3}\/?\]`;
const eachOptional = new RegExp(optionalPart, "g");

/** A part of a URL: placeholders may hold spaces, everything else ends at one. */
const part = String.raw`(?:\(\?P<\w{1,40}>[^()\s]{1,40}\)|<[^<>\n]{1,60}>|\{[^{}\n]{0,60}\}|[{<][\w -]{1,40}(?=\x60)|[{<][\w-]{1,40}[)}>\]](?=\/)|\[[\w -]{1,40}\]|${optionalPart}|\((?:[a-z]{1,20}:)?[\w -]{1,40}\)|\$\{\w{1,40}\}|\\[_<>{}*]|(?<=\/)\\ (?=[\w:{<?])|[^\s\x60'"|,;<>{}\[\]()*\\…]|(?<=\/) (?=[0-9a-f]{8}-[0-9a-f]{4}-|\?\w{1,40}=|[<{][\w -]{1,40}[>}])|(?<=\/) (?!and\/or|HTTP\/)(?=[\w-]{1,40}\/[\w<{])|(?<=\x60[^\x60]{1,200}) (?=\/\w[^\x60\s]{0,100}\x60)|(?<=[?&]) (?=\w{1,40}=))`;

/** A query that may be left out: "[?type=(clean|deploy)]". */
const optionalQuery = String.raw`(?:\[[?&][^\s\x60]{1,200})?`;

/** What may follow a URL that a line ends with: the values of its query, whatever marks they hold. */
export const restOfQuery = String.raw`(?:(?<=\?\S{0,300})\S{1,900})?`;

/** A URL that shows itself as one: from the root, of a host, or from a version on. */
export const absoluteUrl = String.raw`(?:https?:\/\/[^\s\/\x60'"]{1,100}(?=\/)|[A-Za-z][\w.-]{0,60}:\d{2,5}(?=\/)|(?=\/)|(?=[vV]\d[\w.]{0,6}\/)|(?=[<{\[]:?[\w -]{1,40}[>}\]]\/))${part}{1,300}${optionalQuery}`;

/** One that is a URL only because of where it stands: a path without its start. */
export const anyUrl = String.raw`(?:https?:\/\/[^\s\/\x60'"]{1,100}(?=\/))?${part}{1,300}`;

/** A path without its start that nothing else looks like: words and placeholders between slashes. */
export const relativeUrl = String.raw`[a-z][\w.-]{0,60}(?:\/(?:[\w.-]{1,60}|<[^<>\n]{1,60}>|\{[^{}\n]{1,60}\})){1,12}\/?`;

/** A path with what its query names. */
export interface Path {
  /** From the root, with "{name}" for placeholders. */
  readonly path: string;
  /** The path for comparison. */
  readonly key: string;
  readonly query: readonly string[];
  /** Types of names of the query whose values are written as the name of one. */
  readonly types: ReadonlyMap<string, FieldType>;
  /** The path without its parts that may be left out, where it has any. */
  readonly shorter?: Path;
  /** True where the host or the start was not there, or where a sample value stands for a placeholder. */
  readonly isGuessed: boolean;
}

/** A name that only a placeholder has. */
const nameOfId = /^(?!by_)[a-z]\w{0,60}(?:_(?:id|uuid|ident)|[a-z](?:Id|UUID))$/;

/** Also with the ending of a file, which stays. */
const sampleId =
  /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{24,64}|\d+)(?<ending>\.(?:json|xml))?$/i;

/** "/things/limit=5&marker=x", where "?" was meant. */
const slipOfQuery = /\/([a-z_]{1,40}=[^/?]{0,200}&[a-z_]{1,40}=[^/?]{0,200})$/;

/** "POST/PATCH" are two verbs. */
const onlyVerbs = new RegExp(`^(?:/?(?:${verbPattern}))+$`);

/** A host, or the placeholder of one: "{base_url}/a", "$ENDPOINT/a". */
const hostAtStart =
  /^(?:https?:\/\/[^/]*|[A-Za-z][\w.-]{0,60}:\d{2,5}(?=\/)|[<{]:?[\w -]*(?:url|uri|host|endpoint|server|root|prefix)[>}](?=\/)|\$\{?\w*(?:url|host|endpoint|server)\}?(?=\/))/i;

/** "URL/a", "BOOK_HOST/a". */
const namedHost = /^(?:[A-Z]+_)*(?:URL|URI|HOST|ENDPOINT|SERVER)(?=\/)/;

/** Where a story, a bug or a review is: no method has such an address. */
function isOfTracker(url: string): boolean {
  return /^https?:/.test(url) && linkOf(url, { start: 0, end: 0 }).kind !== "other";
}

/** Reads a URL; undefined where it has no path, or is none of an API. Parts that may be left out are in it. */
export function readPath(written: string): Path | undefined {
  if (isOfTracker(written)) return undefined;
  const whole = written.replace(eachOptional, (part) => part.slice(1, -1));
  const path = readWhole(whole);
  if (path === undefined || whole === written) return path;
  const shorter = readWhole(written.replace(eachOptional, "").replace(/(?<!:)\/{2,}/g, "/"));
  return shorter === undefined ? path : { ...path, shorter };
}

function readWhole(written: string): Path | undefined {
  if (written === "/") return { path: "/", key: "/", query: [], types: new Map(), isGuessed: false };
  let url = written
    // As Python has it: "(?P<id>\d+)".
    .replace(/\(\?P<(\w{1,40})>[^()\s]{1,40}\)/g, "{$1}")
    .replace(/[\u200b-\u200d\ufeff]/g, "")
    // Broken over the end of a line.
    .replace(/(?<=\/)(?: (?=[\w?<{])|\\ )|(?<=[?&]) | (?=\/)/g, "")
    .replace(/\\([_<>{}*/])/g, "$1")
    .replace(/[`*"']+/g, "")
    // A placeholder that ends with its literal.
    .replace(/([{<])([\w -]{1,40})$/, (_, open: string, name: string) => `${open}${name}${open === "<" ? ">" : "}"}`)
    .replace(/[[(](?=[?&])/g, "")
    // "{v1/v2}": one placeholder.
    .replace(/(?<=[{<]\w{1,20})\/(?=\w{1,20}[}>])/g, "_");
  let isGuessed = false;
  const host = hostAtStart.exec(url) ?? namedHost.exec(url);
  if (host) {
    url = url.slice(host[0].length);
    isGuessed = true;
  }
  const [before, query = ""] = splitQuery(url.replace(slipOfQuery, "?$1"));
  let path = trimEnd(before.replace(/#.*$/, ""));
  if (path === "" || path === "/" || /^\/{2}/.test(path) || onlyVerbs.test(path)) return undefined;
  if (!path.startsWith("/")) {
    path = `/${path}`;
    isGuessed = true;
  }
  const segments = path.split("/").slice(1);
  const read = segments.map((segment, index) => {
    if (segment === "{}") return `{${idName(segments[index - 1])}}`;
    const isName = isForgotten(segment, segments[index - 1]) && !/^[<{[(:$%]/.test(segments[index + 1] ?? "");
    const named = isName ? `{${segment}}` : placeholders(segment);
    const sample = sampleId.exec(named)?.groups;
    if (sample !== undefined) {
      isGuessed = true;
      return `{${idName(segments[index - 1])}}${sample.ending ?? ""}`;
    }
    if (/^[A-Z][A-Z0-9_]{2,}$/.test(named)) return `{${named.toLowerCase()}}`;
    return named;
  });
  while (read.length > 1 && read.at(-1) === "") read.pop();
  const asked = [...query.matchAll(/(?:^|[&?])([A-Za-z_][\w.~-]{0,60})(?:=([^&?]{0,60})|(?=[&\]]|$))/g)].filter(
    ([, name, given]) => !standsForPair(name!, given),
  );
  const types = asked.flatMap(([, name, given = ""]) => {
    const type = typeOfPlaceholder(given);
    return type === undefined ? [] : [[name!, type] as const];
  });
  const names = new Set(asked.map(([, name]) => name!));
  const whole = `/${read.join("/")}`;
  return { path: whole, key: pathKey(whole), query: [...names], types: new Map(types), isGuessed };
}

const standInName = /^(?:key|name|param(?:eter)?|filter|field|attr(?:ibute)?|prop(?:erty)?)[_-]?(?<number>\d{0,2})$/i;
const standInValue = /^[<{[(]?(?:val(?:ue)?)[_-]?(?<number>\d{0,2})[>}\])]?$/i;

/** Whether a name and its value only stand for any: "key1=value1", "key=value". */
export function standsForPair(name: string, given = ""): boolean {
  const { number } = standInName.exec(name)?.groups ?? {};
  if (number === undefined || standInValue.exec(given)?.groups?.number !== number) return false;
  // A name that is spelt out may be one: "name=value".
  return number !== "" || /^key$/i.test(name);
}

/** Whether a part of a path is the name of a placeholder whose braces were forgotten: "/pages/page_name", "/book_id". */
function isForgotten(segment: string, before = ""): boolean {
  const stem = /^([a-z]\w{0,60})_name$/.exec(segment)?.[1];
  return nameOfId.test(segment) || (stem !== undefined && `${stem}s` === before.replace(/ies$/, "ys"));
}

/** At the first question mark outside of a placeholder. */
function splitQuery(url: string): readonly [string, string?] {
  const at = url.search(/\?(?![^<{]*[>}](?:\/|$))/);
  const first = at < 0 ? url.indexOf("?") : at;
  return first < 0 ? [url] : [url.slice(0, first), url.slice(first + 1)];
}

/** "<id>", "<int:id>", "{id}", "(id)", "[id]", "%(id)s", "%id%", "$id" and ":id" as "{id}". */
function placeholders(segment: string): string {
  return segment
    .replace(/%\((\w{1,60})\)[sd]/g, "{$1}")
    .replace(/^%(\w{1,60})%$/, "{$1}")
    .replace(
      /[<([{](?:[a-z]{0,20}:)?([\w .-]{1,60})[>)\]}]/g,
      (_, name: string) => `{${name.trim().replace(/[ .]+/g, "_")}}`,
    )
    .replace(/^\$\{?(\w+)\}?$/, "{$1}")
    .replace(/^:(\w+)$/, "{$1}");
}

function idName(before: string | undefined): string {
  const stem = before === undefined || !/^[\w-]+$/.test(before) ? "" : before.replace(/ies$/, "y").replace(/s$/, "");
  return stem === "" || /^v\d/.test(stem) ? "id" : `${stem.replace(/-/g, "_")}_id`;
}

/** Marks of the sentence are no part of a URL. */
function trimEnd(url: string): string {
  let end = url.length;
  while (end > 0 && /[.,:;!)*'"`-]/.test(url[end - 1]!)) {
    // A bracket that was opened inside belongs to it.
    if (url[end - 1] === ")" && url.slice(0, end).includes("(")) break;
    end -= 1;
  }
  return url.slice(0, end);
}

/** A path for comparison: placeholders are alike whatever their names, and so are ways to write the version. */
export function pathKey(path: string): string {
  return withoutNames(path)
    .replace(/\.json$/, "")
    .replace(/^\/v(\d+)(?:\.0)?(?=\/|$)/i, "/v$1")
    .replace(/^\/V(?=\d)/, "/v")
    .replace(/(?<=.)\/$/, "");
}

/** Also behind the name of the service: "/api/v1", "/library/v2". */
const version = /^(?:\/[a-z]{2,20})?\/v\d[\w.]{0,6}(?=\/)/i;

/** Whether a path begins with the version of the API. */
export function isVersioned(path: string): boolean {
  return version.test(path);
}

/** A path from behind its version on. */
export function withoutVersion(path: string): string {
  return path.replace(version, "");
}

/** Whether a path begins with the words of another and goes on: "/v1/books/{id}/lend" of "/books". */
export function isPartOf(path: Path, whole: Path): boolean {
  return withoutVersion(whole.key).startsWith(`${withoutVersion(path.key)}/`);
}

/** How many parts a path has behind its version. */
export function partsOf({ key }: Path): number {
  return withoutVersion(key).split("/").length;
}

/**
 * Whether a path with sample values is one with placeholders: "/traits/CUSTOM" is "/traits/{name}". One of the two may
 * leave out the version.
 */
export function isSampleOf(path: Path, template: Path): boolean {
  if (isVersioned(path.key) && isVersioned(template.key)) return isFilled(path.key, template.key);
  return isFilled(withoutVersion(path.key), withoutVersion(template.key));
}

function isFilled(key: string, template: string): boolean {
  const given = key.split("/");
  const wanted = template.split("/");
  return (
    given.length === wanted.length &&
    wanted.every((one, index) => one === given[index] || (one === "{}" && !given[index]!.includes("=")))
  );
}

/** A path below the root that another way to write it, or an example of it, shows: undefined where that is another path. */
export function belowRootOf(path: Path, shown: Path): Path | undefined {
  const parts = shown.path.split("/");
  const from = parts.length - path.path.split("/").length + 1;
  const tail = shown.key.split("/").slice(from).join("/");
  if (from < 1 || !isFilled(`/${tail}`, path.key)) return undefined;
  const whole = `${parts.slice(0, from).join("/")}${path.path}`;
  return { ...path, path: whole, key: pathKey(whole) };
}

/** Whether a path lists what has a name: "server" for "/servers", "/servers/detail" and "/rack-servers". */
export function isListOf(path: string, name: string): boolean {
  const last = /\/([\w-]+?)s?(?:\/details?)?$/.exec(path)?.[1]?.replaceAll("-", "_");
  return last === name || last?.endsWith(`_${name}`) === true;
}
