/** Methods in a piece of text: at its start, or in the midst of its sentences. */
import type { OperationForm } from "../contract.ts";
import {
  methodAtStart,
  methodBehindName,
  methodInline,
  methodInLiteral,
  methodOnPath,
  moreOnPath,
  pathAtStart,
  verbsBefore,
} from "./labels.ts";
import { verbPattern } from "./method.ts";
import type { Unit, UnitKind } from "./units.ts";
import { readPath } from "./url.ts";

/** A verb with a URL, by indexes of the text that it stands in. */
export interface TextSighting {
  readonly verb: string;
  readonly url: string;
  readonly verbAt: number;
  readonly urlAt: number;
  readonly form: Exclude<OperationForm, "canonical">;
  readonly confidence?: number;
  /** True where it is only compared with. */
  readonly isAside?: boolean;
}

/** Words that mention a method without promising anything of it. */
const comparing =
  /\b(?:similar(?:ly)? to|same (?:as|format)|like|as (?:with|for|in)|already|existing|unlike|compar\w+|identical to|response of|see|via|with|format of|instead of|than(?: for)?|or|by|queried by|after|before)\s+(?:the |a |an )?[\x60*"'(]*$/i;

/** The same with more words between: "the same as the field of version 2.19 for". */
const comparingFar = /\b(?:same as|similar to|identical to)\b(?:[^.;]|\.(?=\d)){0,90}\b(?:of|for|in|to)\s+(?:the )?$/i;

/** "(for more on these, see the details for …": brackets that point to another method. */
const pointing = /\([^()]{0,60}\b(?:see|more on|details)\b[^()]*$/i;

/** A method with its URL at the start of a title, item, term or line. */
export function methodFirst(unit: Unit): TextSighting | undefined {
  const { text, kind } = unit;
  const match = methodAtStart.exec(text);
  if (!match?.groups) return methodNamed(unit);
  const { verb = "", url = "" } = match.groups;
  const urlAt = match.index + match[0].length - url.length;
  const verbAt = text.indexOf(verb);
  const rest = text.slice(urlAt + url.length).replace(/^[\s\x60*"'.:)]+/, "");
  const isAbsolute = /^(?:https?:|\/|v\d|[<{[]|[\w.-]+:\d+\/)/.test(url);
  const isQuoted = text.slice(0, verbAt).endsWith("`");
  const isName = verb !== verb.toUpperCase();
  if (!url.includes("/") || readPath(url) === undefined || !(isAbsolute || isQuoted || rest === "")) return undefined;
  if (isName && !(url.startsWith("/") && /\s/.test(text[verbAt + verb.length] ?? ""))) return undefined;
  return { verb: verb.toUpperCase(), url, verbAt, urlAt, form: formOf(kind, isQuoted, rest) };
}

/** A method at the end of an item or term that only names it; a path without its start has to hold a placeholder. */
function methodNamed({ text, kind }: Unit): TextSighting | undefined {
  if (kind !== "item" && kind !== "term") return undefined;
  const { name = "", verb = "", url = "" } = methodBehindName.exec(text)?.groups ?? {};
  const isUrl = url.startsWith("/") || (url.includes("/") && /[{<]/.test(url));
  if (!isUrl || readPath(url) === undefined || comparing.test(`${name} `)) return undefined;
  const urlAt = text.length - url.length;
  return { verb, url, verbAt: urlAt - verb.length - 1, urlAt, form: formOf(kind, false, ""), confidence: 0.85 };
}

/** A URL at the start, with its verb behind it. */
export function pathFirst({ text, kind }: Unit): TextSighting | undefined {
  const { url = "", only, last, verb } = pathAtStart.exec(text)?.groups ?? {};
  const found = only ?? last ?? verb;
  if (found === undefined) return undefined;
  const urlAt = text.indexOf(url);
  const form = kind === "text" && verb !== undefined ? "prose" : formOf(kind, false, "");
  return { verb: found, url, verbAt: text.indexOf(found, urlAt + url.length), urlAt, form };
}

/** Methods in the sentences of a text, from an index on. */
export function methodsInline({ text, kind }: Unit, from: number): readonly TextSighting[] {
  const found: TextSighting[] = [];
  const seen = new Set<number>();
  for (const pattern of [methodInline, methodInLiteral, methodOnPath]) {
    for (const match of text.matchAll(pattern)) {
      const { verb = "", url = "" } = match.groups ?? {};
      const verbAt = match.index + match[0].indexOf(verb);
      if (verbAt < from || seen.has(verbAt) || !url.includes("/") || readPath(url) === undefined) continue;
      seen.add(verbAt);
      const urlAt = match.index + match[0].lastIndexOf(url);
      const before = text.slice(Math.max(0, verbAt - 140), verbAt);
      const words = before.replace(/[\x60*"'(]+$/, "");
      const isAside = comparing.test(words.slice(-40)) || comparingFar.test(words) || pointing.test(before.slice(-80));
      const isQuoted = text.slice(0, verbAt).endsWith("`");
      const isList = isQuoted && kind === "item";
      const confidence = isAside ? 0.4 : isList ? 0.78 : isQuoted ? 0.72 : 0.65;
      const others = pattern === methodInLiteral ? null : verbsBefore.exec(before);
      for (const other of others?.[0].matchAll(new RegExp(verbPattern, "g")) ?? []) {
        const at = verbAt - before.length + others!.index + other.index;
        found.push({ verb: other[0], url, verbAt: at, urlAt, form: "prose", confidence, isAside });
      }
      found.push({ verb, url, verbAt, urlAt, form: "prose", confidence, isAside });
      if (pattern !== methodOnPath) continue;
      let next = urlAt + url.length;
      for (;;) {
        moreOnPath.lastIndex = next;
        const more = moreOnPath.exec(text);
        const other = more?.groups?.url;
        if (!more || other === undefined) break;
        next = more.index + more[0].length;
        found.push({ verb, url: other, verbAt, urlAt: next - other.length, form: "prose", confidence, isAside });
      }
    }
  }
  return found;
}

function formOf(kind: UnitKind, isQuoted: boolean, rest: string): TextSighting["form"] {
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
