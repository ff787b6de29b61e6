import { matchSections, type Section, type Spec, type Template, type TemplateSection } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { TextEdit } from "../finding.ts";
import { lastBelow, levelMatch, siblingsOf } from "../place.ts";
import type { Rule } from "../rule.ts";
import { insert, quoted, remove } from "../text/edits.ts";
import { beforeMarks, startOf } from "../text/section-start.ts";

export const sectionOrder: Rule = {
  code: "section-order",
  level: "warning",
  summary: "Sections stand in the order of the template.",
  why: "Who reads many specs finds the part they came for by its place.",
  milder: ["Nothing where all stand in the order of today's template, and the one of the spec's day had another."],
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
      fixed:
        "Title\n=====\n\nProblem description\n-------------------\n\nProposed change\n---------------\n\nTesting\n-------\n",
    },
    ...[
      { name: "in the order of today's template", today: "Testing\n=======\n\nHow?\n\n", reports: [] },
      { name: "in that of no template", today: "", reports: ["4:1-4:8"] },
    ].map(({ name, today, reports }) => ({
      name,
      template: exampleTemplate,
      today: exampleTemplate
        .replace(/\nTesting\n=+\n[^]*$/, "\n")
        .replace("Problem description\n=", `${today}Problem description\n=`),
      input:
        "Title\n=====\n\nTesting\n=======\n\nBy hand.\n\nProblem description\n===================\n\nIt is slow.\n\nProposed change\n===============\n\nFaster.\n",
      reports,
    })),
    {
      name: "with the target before it, and all that is below it",
      template: exampleTemplate,
      input:
        "Title\n=====\n\nProblem description\n-------------------\n\nWords.\n\nImplementation\n--------------\n\nAssignee(s)\n~~~~~~~~~~~\n\nai\n\n.. _change:\n\nProposed change\n---------------\n\nSee change_.\n\nTesting\n-------\n\nNone.\n",
      reports: ["19:1-19:16"],
      fixed:
        "Title\n=====\n\nProblem description\n-------------------\n\nWords.\n\n.. _change:\n\nProposed change\n---------------\n\nSee change_.\n\nImplementation\n--------------\n\nAssignee(s)\n~~~~~~~~~~~\n\nai\n\nTesting\n-------\n\nNone.\n",
    },
    {
      name: "with the comments right above the headings; what is nearer to the words above stays with them",
      template: exampleTemplate,
      input:
        ".. Licence\n\nTitle\n=====\n\nTesting\n-------\n\nNone.\n\n.. Ask ada.\n\n\n.. On the problem,\n   in short.\n\nProblem description\n-------------------\n\n.. Ask bob.\n\n.. On the change\n\nProposed change\n---------------\n\nWords.\n\n.. The end\n",
      reports: ["6:1-6:8"],
      fixed:
        ".. Licence\n\nTitle\n=====\n\n.. On the problem,\n   in short.\n\nProblem description\n-------------------\n\n.. Ask bob.\n\n.. On the change\n\nProposed change\n---------------\n\nWords.\n\n.. The end\n\nTesting\n-------\n\nNone.\n\n.. Ask ada.\n",
    },
    {
      name: "the last one of its parent, with a heading after it",
      template: exampleTemplate.replace(
        "Implementation\n",
        "Security impact\n---------------\n\nIs it safe?\n\nImplementation\n",
      ),
      input: changed("REST API impact\n", "Security impact\n---------------\n\nNone.\n\nREST API impact\n"),
      reports: ["23:1-23:16"],
      fixed: changed("Implementation\n", "Security impact\n---------------\n\nNone.\n\nImplementation\n"),
    },
    {
      name: "with what belongs below it and stands beside it",
      template: exampleTemplate,
      input:
        "Title\n=====\n\nTesting\n-------\n\nNone.\n\nImplementation\n--------------\n\nSoon.\n\nAssignee(s)\n-----------\n\nai\n\nProblem description\n-------------------\n\nWords.\n\nProposed change\n---------------\n\nWords.\n",
      reports: ["4:1-4:8", "9:1-9:15"],
      fixed:
        "Title\n=====\n\nProblem description\n-------------------\n\nWords.\n\nProposed change\n---------------\n\nWords.\n\nImplementation\n--------------\n\nSoon.\n\nAssignee(s)\n-----------\n\nai\n\nTesting\n-------\n\nNone.\n",
    },
    {
      name: "behind what belongs below the one before it and stands beside that",
      template: exampleTemplate,
      input:
        "Title\n=====\n\nTesting\n-------\n\nNone.\n\nProblem description\n-------------------\n\nWords.\n\nProposed change\n---------------\n\nWords.\n\nImplementation\n--------------\n\nSoon.\n\nAssignee(s)\n-----------\n\nai\n",
      reports: ["4:1-4:8"],
      fixed:
        "Title\n=====\n\nProblem description\n-------------------\n\nWords.\n\nProposed change\n---------------\n\nWords.\n\nImplementation\n--------------\n\nSoon.\n\nAssignee(s)\n-----------\n\nai\n\nTesting\n-------\n\nNone.\n",
    },
    ...[
      ["notes that number themselves", "one [#]_", "two [#]_", ".. [#] One.\n.. [#] Two."],
      ["links without a name", "`one`__", "`two`__", "__ https://example.org/1\n\n__ https://example.org/2"],
    ].map(([name, one, two, notes]) => ({
      name: `both with ${name!}, which would change places too`,
      template: exampleTemplate,
      input: `Title\n=====\n\nTesting\n-------\n\nThe ${one!}.\n\nProblem description\n-------------------\n\nThe ${two!}.\n\nProposed change\n---------------\n\n${notes!}\n`,
      reports: ["4:1-4:8"],
    })),
    {
      name: "below a section that in the template comes after it: only its level is another",
      template: exampleTemplate,
      input: changed(
        "REST API impact\n---------------\n\nNone.\n\nImplementation\n==============\n\n",
        "REST API impact\n===============\n\nNone.\n\n",
      ),
    },
  ],
  check({ spec, template, today }, report) {
    const seen = placed(spec, template);
    const kept = longestRising(seen.map(({ place }) => place));
    if (kept.size === seen.length) return;
    const latest = today?.();
    const ofToday = latest === undefined ? [] : placed(spec, latest);
    const isTodays = longestRising(ofToday.map(({ place }) => place)).size === ofToday.length;
    if (isTodays && ofToday.length >= seen.length) return;
    for (const [index, { section, wanted, place }] of seen.entries()) {
      if (kept.has(index)) continue;
      const others = seen.filter((_, other) => kept.has(other));
      const next = seen.slice(index + 1).find((_, offset) => kept.has(index + 1 + offset));
      const before = others.findLast((other) => other.place < place);
      const after = others.find((other) => other.place > place);
      const where = next ? `before ${quoted(next.section.title)}` : "at the end";
      const should = before ? `after ${quoted(before.section.title)}` : `before ${quoted(after?.section.title ?? "")}`;
      const neighbours = { before: before?.section, after: after?.section };
      const edits = moveEdits({ spec, template }, section, neighbours);
      const title = `move the section ${should}`;
      report({
        span: section.titleSpan,
        message: `Section ${quoted(section.title)} stands ${where}; in the template it comes ${should}.`,
        asked: wanted.titleSpan,
        ...(edits
          ? { fix: { title, safety: "safe", edits, keepsDocument: false, movesSections: true } }
          : { help: title }),
      });
    }
  },
};

/** A section of a spec, and where the template has it. */
interface Placed {
  readonly section: Section;
  readonly wanted: TemplateSection;
  readonly place: number;
}

/** The sections that stand at the level of the template's, in the order of the spec. */
function placed(spec: Spec, template: Template): readonly Placed[] {
  const { template: wantedOf } = matchSections(spec, template);
  const places = new Map(template.all.map((section, index) => [section, index]));
  const seen: Placed[] = [];
  for (const section of spec.outline.all) {
    const wanted = wantedOf.get(section);
    if (!wanted || seen.some((other) => other.wanted === wanted)) continue;
    // What stands at another level has `section-level` for it, or stands where the section above it is not.
    const match = levelMatch(section, wanted, { spec, template });
    if (match === "other" || match === "no-parent") continue;
    seen.push({ section, wanted, place: places.get(wanted)! });
  }
  return seen;
}

/**
 * Takes a section out, with what follows it and belongs below it, and puts it behind or before one beside it. Undefined where
 * its place is not beside it, or in another section: then more than an order would change.
 */
function moveEdits(
  read: { readonly spec: Spec; readonly template: Template },
  section: Section,
  { before, after }: { readonly before: Section | undefined; readonly after: Section | undefined },
): readonly TextEdit[] | undefined {
  const { spec } = read;
  const siblings = siblingsOf(section, spec);
  const from = siblings.indexOf(section);
  if (from < 0) return undefined;
  const last = lastBelow(section, read);
  // What comes first of all below a heading stands behind that heading, and before the others.
  const index = before
    ? holds(before, section)
      ? 0
      : behind(siblings, before, read)
    : after
      ? siblings.indexOf(after)
      : -1;
  // Behind what stands below another section of this level, it would stand behind that section: right, and not the words.
  if (index < 0 || (index >= from && index <= siblings.indexOf(last) + 1)) return undefined;
  const { text } = spec;
  const start = startOf(text, section);
  const end = endOf(spec, last);
  const target = index < siblings.length ? startOf(text, siblings[index]!) : endOf(spec, siblings.at(-1)!);
  // Either it goes back over what stands before it, or on over what stands behind it.
  const between = target !== undefined && target < start ? text.slice(target, start) : text.slice(end, target);
  if (sharesOrder(text.slice(start, end), between)) return undefined;
  // The gap that stood before the last section comes along, so that all stay as far apart as they were.
  const gap = /\n\s*$/.exec(text.slice(0, start))?.[0] ?? "\n\n";
  const isLast = end === undefined;
  const piece = text.slice(start, end ?? textEnd(text));
  if (isLast) return [remove(start - gap.length, textEnd(text)), insert(target!, piece + gap)];
  if (target === undefined) return [remove(start, end), insert(textEnd(text), gap + piece.trimEnd())];
  return [remove(start, end), insert(target, piece)];
}

/** The index behind one of some sections that stand beside each other, or behind the one of them that holds it; -1 for none. */
function behind(
  siblings: readonly Section[],
  before: Section,
  read: { readonly spec: Spec; readonly template: Template },
): number {
  const beside = siblings.find((one) => one === before || holds(one, before));
  return beside ? siblings.indexOf(lastBelow(beside, read)) + 1 : -1;
}

/** What is led to by its order in the text, and not by a name: notes that number themselves, links without a name. */
const ordered = [/\[#\]_|^\.\. \[#\]/m, /\[\*\]_|^\.\. \[\*\]/m, /[\w`]__(?![\w`])|^(?:\.\.[ \t]+)?__[: \t]/m];

/** Whether two pieces of text cannot change places: what their notes and links lead to would change places too. */
function sharesOrder(left: string, right: string): boolean {
  return ordered.some((mark) => mark.test(left) && mark.test(right));
}

/** The end of the words. A target that leads to nothing after them stays there: before a heading it would lead to that. */
function textEnd(text: string): number {
  return beforeMarks(text, text.trimEnd().length);
}

function holds(outer: Section, inner: Section): boolean {
  return outer.span.start <= inner.span.start && outer.span.end >= inner.span.end;
}

/** Where the next heading after a section and all that is below it starts, with what belongs to it; undefined for the last. */
function endOf({ text, outline }: Spec, section: Section): number | undefined {
  const next = outline.all.slice(outline.all.indexOf(section) + 1).find((one) => !holds(section, one));
  return next && startOf(text, next);
}

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
