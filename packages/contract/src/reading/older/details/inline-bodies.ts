/** Bodies in the middle of a text: behind the URL that takes them, or behind words that say what they are. */
import { bodyLabel } from "../words/labels.ts";
import type { OlderMethod } from "../methods/method.ts";
import { sampleSureness } from "../words/sureness.ts";
import type { Unit } from "../words/units.ts";
import { hasBody } from "../words/verbs.ts";

/** A body with where in its text it begins. */
export interface InlineBody {
  readonly text: string;
  readonly at: number;
}

/** A body right behind a URL: 'PUT /v1/a {"b": 1}'. */
export function bodyBehind(text: string, from: number): InlineBody | undefined {
  const lead = /^[\x60\s]*(?=\{\s*["'])/.exec(text.slice(from));
  const at = from + (lead?.[0].length ?? 0);
  const body = lead === null ? undefined : bracesAt(text, at);
  return body === undefined ? undefined : { text: body, at };
}

/** Gives a method the body in its own line: 'PUT /v1/a {"b": 1}'. */
export function giveBodyBehind({ place }: Unit, { text, at }: InlineBody, method: OlderMethod | undefined): void {
  if (method === undefined || !hasBody(method.verb)) return;
  const span = place(at, at + text.length);
  method.samples.push({ direction: "request", code: undefined, text, span, confidence: sampleSureness.called });
}

/** Gives a method the body in a sentence that says what it is. */
export function giveBodySaid({ kind, text: words, place }: Unit, method: OlderMethod | undefined): void {
  const body = method === undefined || kind === "heading" ? undefined : bodySaid(words);
  if (method === undefined || body === undefined) return;
  const { text, at, isResponse } = body;
  const span = place(at, at + text.length);
  if (method.samples.some((one) => one.span.start === span.start)) return;
  const direction = isResponse || !hasBody(method.verb) ? "response" : "request";
  method.samples.push({ direction, code: undefined, text, span, confidence: sampleSureness.labelled });
}

/** A body in the sentence that says what it is, and whether that is an answer: 'Body: {"a": 1}'. */
function bodySaid(text: string): (InlineBody & { readonly isResponse: boolean }) | undefined {
  const at = text.search(/\{\s*["']\w/);
  if (at < 0) return undefined;
  const label = bodyLabel.exec(text.slice(0, at))?.groups;
  const body = label === undefined ? undefined : bracesAt(text, at);
  return body === undefined ? undefined : { text: body, at, isResponse: label?.response !== undefined };
}

/** What stands from a brace to the one that closes it. */
function bracesAt(text: string, from: number): string | undefined {
  let depth = 0;
  for (let index = from; index < text.length; index += 1) {
    if (text[index] === "{") depth += 1;
    else if (text[index] === "}") depth -= 1;
    if (depth === 0) return text.slice(from, index + 1);
  }
  return undefined;
}
