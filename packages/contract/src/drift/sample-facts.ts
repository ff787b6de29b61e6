/** The samples of a spec, with the place of each name in them. */
import type { Sample, Stated } from "../reading/contract.ts";
import type { FactPlace, SampleFact } from "./facts.ts";
import { namesIn } from "./field-names.ts";

/** A sample as JSON; that of an answer of failure shows no body of success. */
export function sampleFacts(
  sample: Sample,
  { text, placeOf }: { readonly text: string; readonly placeOf: (stated: Stated) => FactPlace },
): readonly SampleFact[] {
  const { direction, value, code, span, confidence } = sample;
  if (value === undefined || (direction === "response" && code !== undefined && !/^(?:2|default)/i.test(code)))
    return [];
  const source = text.slice(span.start, span.end);
  const placeOfName = (name: string): readonly (readonly [string, FactPlace])[] => {
    const at = [`"${name}"`, `'${name}'`].map((words) => source.indexOf(words)).find((index) => index >= 0);
    if (at === undefined) return [];
    const start = span.start + at;
    const end = source.indexOf("\n", at);
    return [[name, placeOf({ span: { start, end: end < 0 ? span.end : span.start + end }, confidence })]];
  };
  const names = new Map([...namesIn(value)].flatMap(placeOfName));
  // Dots in the place of properties or entries, not in a text.
  const isPart = /^\s*(?:#|\/\/)?\s*(?:\.{2,}|…)\s*,?\s*$|[,{[]\s*(?:\.{2,}|…)\s*[,}\]]/m.test(sample.text);
  return [{ direction, value, place: placeOf(sample), names, isPart }];
}
