/** How the words of a list say how its pages follow each other: "The id of the last depot of the page before." */
import { typesOf } from "../dialect.ts";
import type { OpenApi } from "../document.ts";
import { flatten } from "../flatten.ts";
import { wordsOf } from "./kept-words.ts";
import { soleSchema } from "./nested.ts";
import { promiseOf, type ApiOperation, type ApiParameter } from "../operations.ts";
import { jsonSchemaOf, successOf } from "./resources.ts";

const ofLast =
  /\blast\b|\b(?:page before|previous page)\b|\bafter (?:this|that|it|which|the (?:one|thing|item|entry))\b|\bfollow(?:s|ing)? (?:this|that|it)\b/i;
/** What is another thing than what is listed. */
const ofOther =
  /\b(?:opaque|cursor|tokens?|next|dates?|time|timestamp|moment|modified|position|offset|sequence|index|page number)\b/i;

/**
 * What a marker takes of the last thing of a page: the name of a property, "" for what things are known by; undefined where the
 * words do not tell it.
 */
export function markedBy({ description: words }: Pick<ApiParameter, "description">): string | undefined {
  if (!ofLast.test(words) || ofOther.test(words)) return undefined;
  const named = /\b(ids?|uuids?|keys?|names?|numbers?)\b/i.exec(words)?.[1]?.toLowerCase().replace(/s$/, "");
  return named === undefined || named === "key" ? "" : named;
}

/** A field beside a list that leads on. */
export interface NextField {
  readonly name: string;
  /** Whether it may be what the marker takes, as "the marker of the next page" is. */
  readonly isMark: boolean;
  readonly promise: ReturnType<typeof promiseOf>;
}

/** The field of a list's answer that leads to the next page, as its words say: "Where the next page is, null on the last." */
export function nextFieldOf(document: OpenApi, list: ApiOperation): NextField | undefined {
  const { properties = {} } = flatten(document, jsonSchemaOf(successOf(list)));
  const found = Object.entries(properties).find(
    ([name, schema]) =>
      /^next(?:[-_]?(?:page|link|url|uri|href|marker|cursor|token|page[-_]?token))?$/i.test(name) &&
      (typesOf(soleSchema(document, schema)) ?? []).includes("string") &&
      /\b(?:next (?:page|part)|following page|page after)\b/i.test(wordsOf(document, schema)),
  );
  if (found === undefined) return undefined;
  const [name, schema] = found;
  const isMark = /(?:marker|cursor|token|\bids?|uuid|\bvalue)\b/i.test(`${name} ${wordsOf(document, schema)}`);
  return { name, isMark, promise: promiseOf(schema) };
}
