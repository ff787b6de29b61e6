/**
 * The API methods that a spec describes, read tolerantly: as a title, a field, the start of a list item or of a line. What
 * is only mentioned in running text is no description.
 */
import type { Span } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";
import type { Section } from "../section.ts";
import { noneSections } from "./none.ts";
import { findTopic } from "./topics.ts";

/** A described method. */
export interface RestMethod {
  readonly verb: string;
  /** undefined where none is given. */
  readonly url: string | undefined;
  /** The verb with its URL. */
  readonly span: Span;
  /** From the verb to the next method, or to the end of the section. */
  readonly scope: Span;
}

/** The section on the API. */
export interface RestImpact {
  readonly section: Section;
  /** True where it says that there is no impact. */
  readonly isNone: boolean;
  readonly methods: readonly RestMethod[];
  /** True where running text mentions a method. */
  readonly mentions: boolean;
}

const verbs = "GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS";
/** Marks before a method at the start of a line: bullets, field names, stars and quotes. */
const lead = String.raw`^[ \t]*(?:[*+•-][ \t]+|\d+[.)][ \t]+|\|[ \t]*)*(?::?\**(?:Method|Method type|HTTP method|Request|Verb|API)s?\**[ \t]*:\**[ \t]*)?[\x60*"':|(]*`;
const path = String.raw`(?:https?:\/\/[^\s\x60*"|,;]+|\/[^\s\x60*"|,;]*|(?:[<{][\w-]+[>}]|v\d[\w.]*)\/[^\s\x60*"|,;]*)`;
const declared = new RegExp(`${lead}(?<verb>${verbs})[\\x60*"')]*(?:[ \\t]*[:|-])?[ \\t]*[\\x60*"'(]*(?<url>${path})?`);
const reversed = new RegExp(
  `^[ \\t]*(?:[*+-][ \\t]+)?[\\x60*]*(?<url>\\/[\\w{}<>/.:-]+)[\\x60*]*[ \\t]+\\(?(?<verb>${verbs})\\)?[ \\t]*$`,
);
/** "URL for the resource", with the address in the next line that is not blank. */
const urlLabel = /^[ \t]*(?:[*+|-][ \t]+)*:?\**(?:URL|URI)[^:/]{0,40}:?\**[ \t]*$/i;
const urlAlone = new RegExp(`^[ \\t]*(?:[*+|-][ \\t]+)*[\\x60*"]*(${path})`);
const urlField =
  /^[ \t]*(?:[*+|-][ \t]+)*:?\**(?:URL|URI|Path|Resource)(?: for the resource)?\**[ \t]*:\**[ \t]*[`*"]*(\/[^\s`*"|,;]*)/i;
const mention = new RegExp(`\\b(?:${verbs})\\b[\\x60*]* +[\\x60*]*\\/\\w`);

const anyVerb = new RegExp(`\\b(?:${verbs})\\b`);
const anyPath = /(?:^|[\s"'`(])\/[\w.{<-]+[\w}>]*\/[\w{<]/;
/** A text that starts by saying that there is nothing: "There will be no direct REST API impact. Users will see …". */
const denies =
  /^\s*(?:\* )?(?:none\b|n\/a\b|nothing\b|no\b|(?:there(?: is| are| will be| should be)|this (?:change|spec|feature|blueprint)? ?(?:has|makes|requires|adds|introduces)) no\b|(?:the|this)\b[^.]{0,60}\b(?:does not|doesn't|do not|will not|won't|is not|are not)\b)/i;

/** The section on the API of a spec; undefined where there is none. */
export const restImpact: Fact<RestImpact | undefined> = fact((spec) => {
  const section = findTopic(spec.outline, "rest");
  if (!section) return undefined;
  const { start, end } = { start: section.headingSpan.end, end: section.span.end };
  const source = spec.text.slice(start, end);
  const isNone =
    noneSections(spec).some((none) => none.section === section) || (denies.test(source) && !mention.test(source));
  return {
    section,
    isNone,
    methods: isNone ? [] : readMethods(source, start, end),
    mentions: mention.test(source) || (anyVerb.test(source) && anyPath.test(source)),
  };
});

/** A method while it is read. */
interface Found {
  readonly verb: string;
  url: string | undefined;
  readonly span: Span;
}

function readMethods(source: string, base: number, end: number): readonly RestMethod[] {
  const found: Found[] = [];
  const seen = new Set<string>();
  let pendingUrl: string | undefined;
  let expectsUrl = false;
  let position = 0;
  for (const line of source.split("\n")) {
    const at = base + position;
    position += line.length + 1;
    if (line.length > 400 || line.trim() === "") continue;
    const field = urlField.exec(line)?.[1] ?? (expectsUrl ? urlAlone.exec(line)?.[1] : undefined);
    expectsUrl = urlLabel.test(line);
    if (field !== undefined) {
      const last = found.at(-1);
      if (last && last.url === undefined) last.url = clean(field);
      else pendingUrl = field;
      continue;
    }
    const match = declared.exec(line) ?? reversed.exec(line);
    const verb = match?.groups?.verb;
    if (!match || verb === undefined) continue;
    const rest = line.slice(match.index + match[0].length);
    const written = match.groups?.url;
    // "POST requests are …" is a sentence, "GET" alone or before a path is a method.
    if (written === undefined && /^[ \t]*[\w(]/.test(rest)) continue;
    // The first line of a sample belongs to the method that it shows.
    if (/\bHTTP\/\d/.test(rest) && found.at(-1)?.verb === verb) continue;
    const url = written ?? pendingUrl;
    pendingUrl = undefined;
    expectsUrl = url === undefined;
    const key = `${verb} ${url === undefined ? String(at) : clean(url).replace(/\?.*$/, "").replace(/\/$/, "")}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const from = at + line.indexOf(verb);
    const to = written === undefined ? from + verb.length : at + line.lastIndexOf(written) + clean(written).length;
    found.push({ verb, url: url && clean(url), span: { start: from, end: Math.max(to, from + verb.length) } });
  }
  return found.map(({ verb, url, span }, index) => ({
    verb,
    url,
    span,
    scope: { start: span.start, end: found[index + 1]?.span.start ?? end },
  }));
}

function clean(url: string): string {
  return url.replace(/[.:)'"`]{1,4}$/, "");
}
