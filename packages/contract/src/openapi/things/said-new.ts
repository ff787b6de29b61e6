/** What a value is at first, as the words of a field say it: "A parcel that has just been made is ``new``." */
import type { Json } from "../../schema/json.ts";
import { typesOf } from "../dialect.ts";
import type { OpenApi, Schema } from "../document.ts";
import { flatten } from "../flatten.ts";
import { wordsOf } from "./kept-words.ts";

const made = String.raw`(?:made|created|added|opened|registered)`;
const value = '(?:``([^`]+)``|"([^"]+)"|(null|true|false|-?\\d+))';
/** Each is a sentence to itself: with more than that, the value depends on something. */
const sentences = [
  String.raw`(?:an?|each|every|the) [\w -]{1,40}? (?:that|which) (?:has|was|is) (?:just|newly)(?: been)? ${made} (?:is|has) ${value}`,
  String.raw`(?:an?|each|every) (?:new|newly ${made}|just ${made}) [\w -]{1,40}? (?:is|has|starts as|begins as) ${value}`,
  String.raw`(?:initially|at first),? (?:it is )?${value}`,
  String.raw`(?:it )?(?:starts|begins) (?:out )?as ${value}`,
  String.raw`(?:it )?(?:is )?${value} (?:at first|when(?: it (?:is|was))?(?: just| newly)? ${made})`,
].map((one) => new RegExp(String.raw`(?:^|[.;]\s+)${one}\s*(?=[.;]|$)`, "i"));
/** Other words that make it depend on something. */
const depends = /\b(?:unless|except|but|otherwise|instead|if|depend\w*)\b/i;
/** What goes on by itself may have gone on already. */
const goesOn = /(?:ing|pending|queued|requested|scheduled|accepted|submitted|build|in[_ -]?progress)$/i;

/** The value that a thing is made with where no request can say it; undefined: nothing is said, or it may have changed at once. */
export function saidNew(document: OpenApi, schema: Schema | undefined): Json | undefined {
  const words = wordsOf(document, schema).replaceAll(/\s+/g, " ");
  if (depends.test(words)) return undefined;
  const text = sentences.flatMap((one) => one.exec(words)?.slice(1).filter(Boolean) ?? [])[0];
  if (text === undefined || goesOn.test(text)) return undefined;
  const flat = flatten(document, schema);
  const types = typesOf(flat) ?? [];
  if (types.includes("string") && text !== "null") {
    const values = flat.enum ?? [text];
    return values.includes(text) ? text : undefined;
  }
  const isPlain = /^(?:null|true|false|-?\d+)$/.test(text);
  const json = isPlain ? (JSON.parse(text) as Json) : undefined;
  const type = json === null ? "null" : typeof json;
  return types.includes(type) || (type === "number" && types.includes("integer")) ? json : undefined;
}
