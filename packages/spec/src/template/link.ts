/** Where the link of a spec is to lead: the example address of the template, and the sentence that asks for it. */
import type { Node } from "@assent/rst";
import { linkOf } from "../facts/links.ts";
import { wordsIn } from "../prose.ts";
import type { Convention, LinkConvention } from "../template.ts";

/** Finds the example link among the nodes before the first section. `span` is the address. */
export function findLink(preface: readonly Node[], text: string): Convention<LinkConvention> | undefined {
  const isAsked = preface.some(
    ({ type, span }) => type === "paragraph" && /\b(?:URL|link)\b/i.test(wordsIn(text, span)),
  );
  for (const { type, span } of preface) {
    if (type !== "paragraph") continue;
    const words = text.slice(span.start, span.end);
    if (!isAsked || !/^https?:\/\/\S+$/.test(words)) continue;
    return { value: { kind: linkOf(words, span).kind, url: words }, span };
  }
  return undefined;
}
