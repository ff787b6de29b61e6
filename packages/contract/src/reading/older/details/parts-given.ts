/** What is said to come to methods, as parameters and fields of them. */
import { type AnnouncedPart, partsSaid } from "./announced.ts";
import { addNew, type OlderMethod } from "../methods/method.ts";
import { changesPart, sentenceBefore } from "../words/part-changes.ts";
import { type NamedMethod, runOf } from "../methods/runs.ts";
import type { Unit } from "../words/units.ts";
import { hasBody } from "../words/verbs.ts";

/** A name in code, which is no path. */
const namesPart = /\x60[A-Za-z_][\w.:-]{0,60}\x60/;

/**
 * "A field ``a`` is added to the response of ``GET /b`` and ``GET /c``" says it of both, and so does "``GET /b`` gets a new field
 * ``a`` in its response". True where a sentence names a part, and it is
 * not plain what becomes of it.
 */
export function givePartsOfNamed(unit: Unit, named: readonly NamedMethod[]): boolean {
  let isLeft = false;
  const { text } = unit;
  let rest = named;
  while (rest.length > 0) {
    const run = runOf(text, rest);
    const lead = text.slice(0, run[0]!.at);
    rest = rest.slice(run.length);
    const from = run.at(-1)!.end;
    const behind = text.slice(from, rest[0]?.at).replace(/[.;:](?:\s[^]*)?$/, "");
    const isBefore = changesPart(lead, "");
    if (!isBefore && !changesPart("", behind)) continue;
    const { text: said, at } = isBefore ? sentenceBefore(lead) : { text: behind, at: from };
    const parts = partsSaid(said).map((one) => ({ ...one, start: one.start + at, end: one.end + at }));
    const methods = run.map(({ method }) => method);
    giveParts(methods, parts, unit);
    if (parts.length === 0 && namesPart.test(said)) isLeft = true;
  }
  return isLeft;
}

/** Gives methods what is said of each of them. */
export function giveParts(methods: readonly OlderMethod[], parts: readonly AnnouncedPart[], unit: Unit): void {
  for (const { verb, parameters, answers } of methods) {
    for (const { name, start, end, side } of parts) {
      const about = { span: unit.place(start, end), meaning: "" };
      if (side === "answer") addNew(answers, name, { ...about, confidence: 0.75, in: "json" });
      else if (side !== "sent" || hasBody(verb)) {
        const place = side === "query" || side === "header" ? side : "body";
        const placed = side === "sent" ? ({ isPlaced: true } as const) : {};
        addNew(parameters, name, { ...about, ...placed, confidence: 0.85, in: place });
      }
    }
  }
}
