/** Parameters of the query of a list that choose what stands in it, told by their name and words. */
import { typesOf } from "../dialect.ts";
import type { OpenApi, Schema } from "../document.ts";
import type { Json } from "../../schema/json.ts";
import { flatten } from "../flatten.ts";
import type { ApiParameter } from "../operations.ts";
import type { Resource } from "./resources.ts";

/**
 * What a parameter does to the list of a resource: "bound" is how many things there are at most, "page" the number of a page
 * of so many, "offset" how many come before, "marker" the last one that came before, "end" the first one that comes after;
 * "filter" is the value that the property of the same name has.
 */
export type Choice = "bound" | "page" | "offset" | "marker" | "end" | "filter";

const pages = /^(?:page|page[-_]?(?:number|no|index))$/i;
const offsets = /^(?:offset|skip|start|start[-_]?(?:index|at))$/i;
/** Words that say of an offset that it counts pages. */
const ofPages =
  /\b(?:which page|page (?:number|index)|(?:number|index) of (?:the|a) page|(?:how many|number of) pages)\b/i;
const markers =
  /^(?:marker|cursor|after|starting[-_]?after|(?:next[-_]?)?(?:page[-_]?)?token|continuation(?:[-_]?token)?|continue)$/i;
const ends = /^(?:before|ending[-_]?before|prev(?:ious)?[-_]?(?:cursor|marker|(?:page[-_]?)?token))$/i;

/** What a parameter does to the list of a resource; undefined where that is not certain. */
export function choiceOf(
  document: OpenApi,
  { properties }: Resource,
  { name, in: place, description, schema }: ApiParameter,
): Choice | undefined {
  if (place !== "query") return undefined;
  const flat = flatten(document, schema);
  const isNumber = (typesOf(flat) ?? []).includes("integer");
  // "after" and "before" may be moments as well.
  const isPlace = !Object.hasOwn(properties, name) && !/^(?:date|time)/.test(flat.format ?? "");
  const isBound =
    isNumber &&
    (/^(?:limit|max[-_]?(?:results?|items?)|page[-_]?size|per[-_]?page)$/i.test(name) ||
      /\b(?:how many|number of \w+ (?:to|that are) \w+|at most (?:so|this|that) many)\b/i.test(description));
  if (isNumber && pages.test(name)) return "page";
  if (isNumber && offsets.test(name) && !Object.hasOwn(properties, name))
    return ofPages.test(description) ? "page" : "offset";
  if (isBound) return "bound";
  if (isPlace && markers.test(name)) return "marker";
  if (isPlace && ends.test(name)) return "end";
  return Object.hasOwn(properties, name) ? "filter" : undefined;
}

/**
 * What asks for the first page: the default or the least number of a page or of the things before it; else no thing is before it, where
 * the name leaves no doubt.
 */
export function firstOf(document: OpenApi, { name, schema }: ApiParameter): number | undefined {
  const { default: preset, minimum } = flatten(document, schema);
  const said = [preset, minimum].find((one) => one === 0 || one === 1);
  return said === undefined && preset === undefined && /^(?:offset|skip)$/i.test(name) ? 0 : said;
}

/** Whether a parameter is a list that is written as its entries: one of them is a list of one. */
export function isPlainList(document: OpenApi, { schema, style, mediaType }: ApiParameter): boolean {
  const flat = flatten(document, schema);
  const { minItems = 0 } = flat;
  return (typesOf(flat) ?? []).includes("array") && style !== "deepObject" && mediaType === undefined && minItems < 2;
}

/** The schema of one value that is asked for: of a list that is written as its entries, that of an entry. */
export function askedSchema(document: OpenApi, parameter: ApiParameter): Schema {
  return isPlainList(document, parameter) ? (flatten(document, parameter.schema).items ?? true) : parameter.schema;
}

/** How a value that is asked for is searched in a property: undefined where the words of the parameter do not tell it. */
export type Search = "whole" | "start" | "part" | "free";

/**
 * How the words of a filter say that it searches: "Only items of that name." is the whole value, "whose name contains it" a
 * part; "free" is a search in a language of its own.
 */
export function searchOf({ description: words }: Pick<ApiParameter, "description">): Search | undefined {
  if (
    /\b(?:regex\w*|regular expression|pattern|glob|wildcard|fuzzy|similar|full[- ]text|quer(?:y|ies)|operators?)\b/i.test(
      words,
    )
  )
    return "free";
  if (/\b(?:start(?:s|ing)?|begin(?:s|ning)?) with\b|\bprefix\b/i.test(words)) return "start";
  if (
    /\b(?:contain(?:s|ing)?|includ(?:es|ing)|part of|substring|search(?:es|ed)?|ha(?:s|ve) (?:this|that|it|the text) in)\b/i.test(
      words,
    )
  )
    return "part";
  const only = /\b(?:of|with|by|in|has|have|having) (?:this|that|the given|the same|exactly (?:this|that))\b/i;
  return only.test(words) || /\b(?:exact(?:ly)?|equal(?:s|ing)?|whose \w+ (?:is|equals|matches))\b/i.test(words)
    ? "whole"
    : undefined;
}

/** "Only if the caller may see all", "only when `deep` is set": what else "only if" says is of the things that are listed. */
const onlyThen =
  /\bonly (?:when|if|where)\b[^.;]*\b(?:users?|callers?|clients?|roles?|polic(?:y|ies)|permi\w+|privileg\w+|mode|may|(?:is|are) (?:also )?(?:set|given|true|enabled|allowed|on|used|sent))\b/i;

/** Whether the words of a filter say that it does not choose for everybody, or not always: "only for administrators". */
export function choosesSometimes({ description: words }: Pick<ApiParameter, "description">): boolean {
  return (
    /\b(?:admin(?:istrator)?s?|operators|staff|unless|together with|(?<!\bcase (?:is )?)ignored)\b/i.test(words) ||
    onlyThen.test(words)
  );
}

/** Whether the words of a filter say that it chooses what is listed, and not how that is shown, as a language; also without words. */
export function saysToChoose({ description: words }: Pick<ApiParameter, "description">): boolean {
  return (
    words.trim() === "" ||
    /\b(?:only|those|filter(?:s|ed|ing)?|whose|where|match(?:es|ed|ing)?|exclud(?:es?|ing)|restricts?|(?:of|with|by|has|have|having) (?:this|that|these|the given|the same)|(?:since|until|after|before) (?:this|that|the))\b|^by\b/i.test(
      words,
    )
  );
}

/** Whether a list of values asks for things that have all of them, as "with all of these" does, or else any. */
export function wantsAll({ description: words }: Pick<ApiParameter, "description">): boolean {
  return /\b(?:all|both|each|every(?: one)?) of (?:these|those|them|the)\b|\b(?:all|both) (?:these|those|the (?:given|listed|named))\b|\bevery (?:given|listed|named)\b/i.test(
    words,
  );
}

/** Whether a property fits the value that is asked for, searched in that way; capitals and small letters are the same. */
export function fitsFilter(found: Json | undefined, wanted: string, search: Search): boolean {
  if (Array.isArray(found)) return found.some((one) => fitsFilter(one as Json, wanted, search));
  if (typeof found !== "string") return found === undefined || JSON.stringify(found) === wanted;
  const [text, part] = [found.toLowerCase(), wanted.toLowerCase()];
  switch (search) {
    case "whole":
      return text === part;
    case "start":
      return text.startsWith(part);
    case "part":
    case "free":
      return text.includes(part);
  }
  return search satisfies never;
}
