/** Names of parameters in the items of a list, or after a label. */
import type { FieldType } from "../../contract.ts";
import type { Topic } from "../words/labels.ts";
import { readRemark, typeOfPlaceholder } from "../words/remark.ts";
import type { UnitKind } from "../words/units.ts";
import { standsForPair } from "../words/url.ts";
import { verbPattern } from "../words/verbs.ts";

/** A parameter that was found. */
export interface FoundParameter {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly meaning: string;
  readonly confidence: number;
  readonly in: "query" | "body" | "header";
  /** Where its value is written as the name of one. */
  readonly type?: FieldType;
  /** Whether it is needed, where the words before it say so. */
  readonly required?: boolean;
  /** True where it is of the methods that the text names behind it. */
  readonly isOfNext?: boolean;
  /** True where it is of those alone that send no body. */
  readonly isOfQuery?: boolean;
  /** True where the words say that it is in the body. */
  readonly isOfBody?: boolean;
}

const inLabel =
  /^[\s\x60*:]*(?:[*+-] +)?(?:(?:URL|Request|Query|Body|Optional|Required) )?param(?:eter)?s?[\s\x60*]*:[\s*]*(.{1,200})$/i;
const inItem =
  /^[\s*+-]*(?:\x60{1,2}|\*{1,2}|["'])?([A-Za-z_][\w.:-]{0,60}?)(?:\x60{1,2}|\*{1,2}|["'])?(?=[;.]?$|\s+[-–—]|\s*[–—:=(,]|\s+(?:is|are)\b)/;
/** "``?marker=<id>&limit=<number>`` for pages". */
const queryItem = /^[\s*+-]*\x60{1,2}(\?[^\x60]{1,200})\x60/;
const inField = /^:([a-z_][\w.-]{0,60}):/;
const quotedItem = /^[\s*+-]*(?:\x60{1,2}|["'])([A-Za-z_][\w.:-]{0,60})(?:=[^\x60"'\s]{0,60})?(?:\x60{1,2}|["'])/;
/** "The <string> 'name' says which". */
const quotedField =
  /^[\s*+-]*(?:(?:The|An?) )?(?:<?[a-z]{1,20}>? ){0,2}(?:\x60{1,2}|["'])([A-Za-z_][\w.:-]{0,60})(?:\x60{1,2}|["'])/;
/** "Body: ``type`` (required), ``reason`` (optional string)". */
const inBody = /\x60\x60([A-Za-z_][\w.:-]{0,60})\x60\x60 \((?:required|optional|string|integer|uuid|boolean|object)/gi;
/** "a query parameter, ``limit``", "the 'limit' query parameter". */
const queryFirst =
  /\bquery (?:param(?:eter)?s?|string|filter|arg(?:ument)?|option)(?: is| are| named| called)?[,:]? \(?(?:\x60{1,2}|["'])\??([A-Za-z_][\w.:-]{0,60})(?:=[^\x60"'\s]{0,60})?(?:\x60{1,2}|["'])/gi;
const nameFirst =
  /(?:\x60{1,2}|["'])\??([A-Za-z_][\w.:-]{0,60})(?:=[^\x60"'\s]{0,60})?(?:\x60{1,2}|["'])\s+query ?param/gi;
/** "``force`` parameter in the URL". */
const inQuery =
  /(?:\x60{1,2}|["'])\??([A-Za-z_][\w.:-]{0,60})(?:\x60{1,2}|["']) (?:optional )?(?:param(?:eter)?|argument|option|flag) in (?:the )?(?:URL|URI|query)\b/gi;
/** "should be extended with the ``kind`` parameter". */
const extendedWith =
  /\b(?:(?:extended|enhanced|called|used|supplied|filtered) (?:with|by)|by (?:providing|passing|sending)|accepts?|takes?|gets?|supports?) (?:(?:an?|the|new|optional|additional|query) )*(?:\x60{1,2}|["'])([A-Za-z_][\w.:-]{0,60})(?:\x60{1,2}|["']) (?:query )?param(?:eter)?\b/gi;
/** "if ``detail`` is set to True in the query string". */
const setInQuery = /\x60\x60([A-Za-z_][\w.:-]{0,60})\x60\x60 is (?:set|given|passed)\b[^.\x60]{0,40} in the query\b/gi;
/** "add the ``limit`` parameter to the ``GET /a`` call". */
const addedTo = new RegExp(
  `(?:\\x60{1,2}|["'])([A-Za-z_][\\w.:-]{0,60})(?:\\x60{1,2}|["'])\\s+(?:query )?param(?:eter)?s? (?:to|for|of|in|on) (?:both )?(?:the )?(?=[\\x60*"']{0,3}(?:${verbPattern})\\b)`,
  "g",
);
const quoted = String.raw`(?:\x60{1,2}|["'])[A-Za-z_][\w.:-]{0,60}(?:\x60{1,2}|["'])`;
/** Names in quotes, one or more. */
export const severalQuoted = String.raw`${quoted}(?:(?:,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+)${quoted})*`;
/** "parameters like ``limit`` and ``marker``", "new ``limit`` and ``marker`` parameters". */
const severalNames = new RegExp(
  `\\bparameters (?:like|such as|named|called|include|are) (${severalQuoted})|(${severalQuoted}) (?:(?:optional|new|query|request|filter(?:ing)?) )*parameters\\b`,
  "g",
);
/** "Add a new parameter 'name'", "A new query parameter an_id", "A new parameter will be added: 'name'". */
const oneName = new RegExp(
  `\\b(?:new|optional|additional|required|mandatory|query|request) (?:(?:query|request|boolean|string|integer) )?(?:parameter|option),? (?:(?:is|will be|should be) (?:added|introduced|supported|accepted)[,:]? )?(?:named |called )?(${quoted}|[a-z]\\w*_\\w+)`,
  "g",
);
/** "add new fields to the request body: ``name``, ``size``". */
const newFields = new RegExp(
  `\\bnew (?:fields|attributes|parameters) (?:to|in) the (?:request|body|request body): (${severalQuoted})`,
  "g",
);
/** "Required: ``name``, ``size``". */
const required = new RegExp(
  `^(?:[*+-] +)?(?:Required|Mandatory|Optional)(?: (?:fields?|attributes?|keys?))?: *(${severalQuoted})[.\\s]*$`,
);
/** "Filters: ``name``, ``owner``." */
const filters = new RegExp(
  `^[\\s*]*(?:[*+-] +)?(?:(?:Query|Optional|Supported|Possible) )?[Ff]ilters?[\\s*]*:[\\s*]*(${severalQuoted})\\.?$`,
);
const compared = /\b(?:as (?:with|for|in)|like|unlike|similar to|same as)\s+(?:the |a |an )?$/i;
const nothing = /^(?:none|n\/?a|no|null|nil|required|optional)\b\.?$/i;

/** "URL: /v1/books" and "Body:", in a list of what a request is made of. */
const partLabel = /^[\s*+\x60-]*(?:URL|URI|Method|Verb|Body|Headers?|Payload)[\s*\x60]*:(?:$|[\s*\x60])/;

/** The name of a header: "X-Auth-Token". */
const header = /^[A-Z][A-Za-z\d]*(?:-[A-Z][A-Za-z\d]*)+$/;

/** Whether words before names say that they are needed: undefined where they say nothing, or both. */
export function needOf(words: string): boolean | undefined {
  const isNeeded = /\b(?<!\bnot )(?:required|mandatory|compulsory)\b/i.test(words);
  const isOptional = /\b(?:optional(?:ly)?|not (?:required|mandatory|compulsory))\b/i.test(words);
  return isNeeded === isOptional ? undefined : isNeeded;
}

function withNeed(found: readonly FoundParameter[], words: string): readonly FoundParameter[] {
  const required = needOf(words);
  return required === undefined ? found : found.map((one) => ({ ...one, required }));
}

/** A field of a body that was shown: its name first, then what it is. */
export function fieldOfSample(text: string, sample: string): FoundParameter | undefined {
  const match = quotedField.exec(text);
  const name = match?.[1] ?? "";
  if (!match || !new RegExp(`["']${name.replace(/[.]/g, "\\.")}["']\\s*:`).test(sample)) return undefined;
  const start = text.indexOf(name);
  const meaning = text.slice(match[0].length).replace(/^[\s:–—-]+/, "");
  return { name, start, end: start + name.length, meaning, confidence: 0.8, in: "body" };
}

const headerName = String.raw`[\x60*"']{0,2}[A-Z]\w{0,40}(?:-[A-Z]\w{0,40}){1,6}[\x60*"']{0,2}`;
/** "Headers: X-Auth-Token, If-Match". */
const headersLabelled = new RegExp(
  String.raw`^[\s*+\x60_:-]*(?:(?:HTTP|[Rr]equest|[Cc]ustom|[Rr]equired|[Oo]ptional|[Aa]dditional) ){0,3}[Hh]eaders?[*\x60_]*\s*:[\s*\x60_:]*(?<names>${headerName}(?:(?:, ?(?:and )?| and )${headerName}){0,20})\.?$`,
);

/** The headers of a label. */
function headersIn(text: string): readonly FoundParameter[] {
  const names = headersLabelled.exec(text)?.groups?.names ?? "";
  const at = text.indexOf(names);
  return [...names.matchAll(/[A-Z]\w*(?:-[A-Z]\w*)+/g)].map(({ 0: name, index }) => ({
    name,
    start: at + index,
    end: at + index + name.length,
    meaning: "",
    confidence: 0.85,
    in: "header",
  }));
}

/** The parameters of a text; `topic` is what its list holds. */
export function parametersIn(text: string, topic: Topic | undefined, kind: UnitKind): readonly FoundParameter[] {
  const label = inLabel.exec(text);
  if (label) {
    const at = text.length - label[1]!.length;
    const found = namesOf(label[1]!).map((one): FoundParameter => ({
      ...one,
      start: at,
      end: text.length,
      confidence: 0.88,
      in: "body",
    }));
    return withNeed(found, text.slice(0, at));
  }
  const headers = headersIn(text);
  if (headers.length > 0) return headers;
  const filtered = filters.exec(text)?.[1];
  if (filtered !== undefined)
    return namesIn(filtered, text.indexOf(filtered), "query").map((one) => ({ ...one, isOfQuery: true }));
  const query = topic === "request-parameters" && kind === "item" ? queryItem.exec(text)?.[1] : undefined;
  if (query !== undefined) {
    const at = text.indexOf(query);
    return [...query.matchAll(/[?&]([A-Za-z_][\w.-]{0,60})=([^&\s]{0,60})/g)].flatMap(
      ({ 1: name = "", 2: given, index }): readonly FoundParameter[] => {
        if (standsForPair(name, given)) return [];
        const start = at + index + 1;
        const end = start + name.length;
        return [{ name, start, end, meaning: "", ...typed(given!), confidence: 0.85, in: "query" }];
      },
    );
  }
  if (topic === "request-parameters" && (kind === "item" || kind === "term" || kind === "field")) {
    const match = kind === "field" ? inField.exec(text) : (quotedItem.exec(text) ?? inItem.exec(text));
    if (!match || nothing.test(match[1]!) || /^(?:note|see|the|if|this|when|it)$/i.test(match[1]!)) return [];
    const name = match[1]!.replace(/[:.-]+$/, "");
    if (partLabel.test(text)) return [];
    const start = text.indexOf(name);
    const meaning = text.slice(match[0].length).replace(/^[\s:–—-]+/, "");
    return [
      { name, start, end: start + name.length, meaning, confidence: 0.85, in: header.test(name) ? "header" : "body" },
    ];
  }
  const named = kind === "item" ? quotedField.exec(text) : null;
  if (named !== null && header.test(named[1]!)) {
    const start = text.indexOf(named[1]!);
    const meaning = text.slice(named[0].length).replace(/^[\s:–—-]+/, "");
    return [{ name: named[1]!, start, end: start + named[1]!.length, meaning, confidence: 0.8, in: "header" }];
  }
  const needed = kind === "item" ? required.exec(text)?.[1] : undefined;
  if (needed !== undefined) {
    const at = text.indexOf(needed);
    return withNeed(namesIn(needed, at, "body"), text.slice(0, at));
  }
  const asked = [queryFirst, nameFirst, setInQuery, inQuery].flatMap((pattern) =>
    [...text.matchAll(pattern)].filter(
      ({ 1: name, index }) =>
        !compared.test(text.slice(Math.max(0, index - 30), index)) && !/^(?:true|false|none|null)$/i.test(name!),
    ),
  );
  const sent = /\bbody\b/i.test(text) ? [...text.matchAll(inBody)] : [];
  const foundOf = (match: RegExpExecArray, place: "query" | "body"): FoundParameter => ({
    name: match[1]!,
    start: match.index,
    end: match.index + match[0].length,
    meaning: "",
    confidence: 0.85,
    in: place,
  });
  const added = [...text.matchAll(addedTo)].map((match) => ({
    ...foundOf(match, match[0].includes("query param") ? "query" : "body"),
    isOfNext: true,
  }));
  const one = [...text.matchAll(oneName)].filter(({ index }) => !notSent.test(sentenceAt(text, index)));
  const more = [...text.matchAll(newFields)];
  const all: readonly FoundParameter[] = [
    ...added,
    ...[...one, ...more].flatMap((match) => {
      const words = match[0].slice(0, -match[1]!.length);
      const place = words.includes("query") ? "query" : "body";
      return withNeed(namesIn(match[1]!, match.index + words.length, place), words);
    }),
    ...[...text.matchAll(extendedWith)].map((match) => foundOf(match, "body")),
    ...asked.map((match) => foundOf(match, "query")),
    ...sent.map((match) => ({ ...foundOf(match, "body"), isOfBody: true })),
    ...severalIn(text).map((one) => ({ ...one, isOfQuery: true })),
  ];
  return all.map((one) => withBrackets(text, one));
}

/** Words of a sentence on parameters that are not sent, or not any more. */
const notSent =
  /\b(?:no changes?|respon[sd]\w*|returns?|returned|replies|deprecat\w+|remov\w+|drop\w*|ignor\w+|reject\w*|exclud\w+|except|without|no longer|(?:do|does|can|is|are|will) ?not|doesn't)\b/i;

/** The sentence that an index of a text is in. */
function sentenceAt(text: string, index: number): string {
  const start = text.lastIndexOf(". ", index);
  const end = text.indexOf(". ", index);
  return text.slice(start < 0 ? 0 : start, end < 0 ? text.length : end);
}

/** Names of parameters that a sentence enumerates. */
export function severalIn(text: string): readonly FoundParameter[] {
  if (notSent.test(text)) return [];
  return [...text.matchAll(severalNames)].flatMap((match) => {
    const names = match[1] ?? match[2]!;
    return namesIn(names, match.index + match[0].indexOf(names), "query");
  });
}

function namesIn(list: string, from: number, place: "query" | "body"): readonly FoundParameter[] {
  return [...list.matchAll(/[A-Za-z_][\w.:-]{0,60}(?=[\x60"']|$)/g)].map((match) => {
    const start = from + match.index;
    return { name: match[0], start, end: start + match[0].length, meaning: "", confidence: 0.85, in: place };
  });
}

/** A name of a list, with what brackets behind it say, or the placeholder of its value. */
interface ListedName {
  readonly name: string;
  readonly meaning: string;
  readonly type?: FieldType;
}

/** "a, b (integer) and c"; words that only together are a name are joined. */
function namesOf(value: string): readonly ListedName[] {
  // "limit=10&marker=x,y": what stands before each "=".
  const asked = [...value.matchAll(/(?:^|[?&,\s])([A-Za-z_][\w.-]{0,60})=([^&,\s]{0,60})/g)];
  if (asked.length > 0)
    return asked
      .filter(([, name, given]) => !standsForPair(name!, given))
      .map(([, name, given]) => ({ name: name!, meaning: "", ...typed(given!) }));
  return value
    .split(/\s*(?:,|;|\band\b)\s*(?![^()]*\))/)
    .map((one) => ({
      name: one
        .replace(/\([^()]*\)/g, "")
        .replace(/[\x60*"']/g, "")
        .trim()
        .replace(/\.$/, ""),
      meaning: /\([^()]*\)/.exec(one)?.[0] ?? "",
    }))
    .filter(({ name }) => /^[A-Za-z_][\w.:-]*(?: [a-z]\w*){0,2}$/.test(name) && !nothing.test(name))
    .map(({ name, meaning }) => ({ name: name.replace(/ /g, "_"), meaning }));
}

/** The type of a parameter whose value is written as the name of one: "limit={int}". */
function typed(value: string): Pick<FoundParameter, "type"> {
  const type = typeOfPlaceholder(value);
  return type === undefined ? {} : { type };
}

/** What brackets right behind a name say of it, where that is all a type and whether it is needed: "``limit`` (integer)". */
function withBrackets(text: string, found: FoundParameter): FoundParameter {
  const { name, start, meaning } = found;
  const at = meaning === "" ? text.indexOf(name, start) : -1;
  const brackets = at < 0 ? undefined : /^[\x60*"']{0,3} ?(\([^()]{1,80}\))/.exec(text.slice(at + name.length))?.[1];
  return brackets === undefined || readRemark(brackets, { kind: "any" }).meaning !== ""
    ? found
    : { ...found, meaning: brackets };
}
