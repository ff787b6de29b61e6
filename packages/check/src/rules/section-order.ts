import { matchSections, type Section, type TemplateSection } from "@assent/spec";
import { exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";

export const sectionOrder: Rule = {
  code: "section-order",
  level: "warning",
  summary: "Sections stand in the order of the template.",
  why: "Who reads many specs finds the part they came for by its place.",
  examples: [
    { name: "as in the template", template: exampleTemplate, input: exampleSpec },
    {
      name: "the tests before the change",
      template: exampleTemplate,
      input:
        "Title\n=====\n\nTesting\n-------\n\nProblem description\n-------------------\n\nProposed change\n---------------\n",
      reports: ["4:1-4:8"],
      message:
        'Section "Testing" stands before "Problem description"; in the template it comes after "Proposed change".',
    },
  ],
  check({ spec, template }, report) {
    const { template: wantedOf } = matchSections(spec, template);
    const places = new Map(template.all.map((section, index) => [section, index]));
    const seen: { readonly section: Section; readonly wanted: TemplateSection; readonly place: number }[] = [];
    for (const section of spec.outline.all) {
      const wanted = wantedOf.get(section);
      if (!wanted || seen.some((other) => other.wanted === wanted)) continue;
      seen.push({ section, wanted, place: places.get(wanted)! });
    }
    const kept = longestRising(seen.map(({ place }) => place));
    for (const [index, { section, wanted, place }] of seen.entries()) {
      if (kept.has(index)) continue;
      const others = seen.filter((_, other) => kept.has(other));
      const next = seen.slice(index + 1).find((_, offset) => kept.has(index + 1 + offset));
      const before = others.findLast((other) => other.place < place);
      const after = others.find((other) => other.place > place);
      const where = next ? `before ${quoted(next.section.title)}` : "at the end";
      const should = before ? `after ${quoted(before.section.title)}` : `before ${quoted(after?.section.title ?? "")}`;
      report({
        span: section.titleSpan,
        message: `Section ${quoted(section.title)} stands ${where}; in the template it comes ${should}.`,
        asked: wanted.titleSpan,
        help: `move the section ${should}`,
      });
    }
  },
};

/** The indices of a longest rising part of some numbers. */
function longestRising(numbers: readonly number[]): ReadonlySet<number> {
  const tails: number[] = [];
  const previous: number[] = [];
  for (const [index, value] of numbers.entries()) {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (numbers[tails[middle]!]! < value) low = middle + 1;
      else high = middle;
    }
    previous.push(low > 0 ? tails[low - 1]! : -1);
    tails[low] = index;
  }
  const kept = new Set<number>();
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index]!) kept.add(index);
  return kept;
}
