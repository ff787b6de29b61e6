// Missing sections come to their places, whatever a spec has of the template, in whatever order, and however it ends.
import { readFileSync } from "node:fs";
import { read, sphinx } from "@assent/rst";
import { readSpec, type Section, type Template, type TemplateSection } from "@assent/spec";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exampleTemplate } from "../src/example.ts";
import { fixText } from "../src/index.ts";
import { check, templateOf } from "./read.ts";

const templates: Readonly<Record<string, Template>> = {
  "two levels": templateOf(exampleTemplate),
  "three levels": templateOf(
    "T\n=\n\nPlease do not delete any of the sections. If you have nothing to say, write: None.\n\nA\n-\n\nB\n-\n\nC\n^\n\nD\n^\n\nE\n-\n\nF\n^\n\nG\n~\n\nH\n~\n\nI\n^\n\nJ\n-\n",
  ),
  "the example": templateOf(
    readFileSync(new URL("../../../examples/faas/specs/template.rst", import.meta.url), "utf8"),
  ),
};

/** How a section can end, and with it the file. */
const endings = [
  "",
  "\n",
  "\n\n",
  "\n\n\n\n",
  "\n   \n",
  "\n\n.. a comment\n",
  "\n\n.. a comment",
  "\n\n.. _place:\n",
  "\n\n.. _page: https://place.example/\n",
  "\n\n.. _page: https://place.example/\n\n",
  "\n\n  a quotation\n\n\n",
  "\n\n* an item\n\n  * below it\n\n",
  "\n\nAs in::\n\n  option = value\n\n",
] as const;

/** A section that is kept: what it says, how it ends, and whether one of the author's own stands below it. */
interface Kept {
  readonly title: string;
  readonly words: string;
  readonly own: boolean;
  readonly below: readonly Kept[];
}

/**
 * Some of the sections, in some order; what is kept has the sections above it. Below the second level all are there: a heading
 * that lacks there divides an answer that is given, and no fix puts it in.
 */
function some(sections: readonly TemplateSection[]): fc.Arbitrary<readonly Kept[]> {
  const wanted = sections.filter(({ isExample, need }) => !isExample && need !== "section");
  const isDeep = wanted.some(({ level }) => level > 2);
  return fc
    .shuffledSubarray(wanted, { minLength: isDeep ? wanted.length : 0 })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map(({ title, sections: inner }) =>
          fc
            .tuple(fc.constantFrom(...endings), fc.integer({ min: 0, max: 5 }), some(inner))
            .map(([ending, own, below]): Kept => ({ title, words: `Words.${ending}`, own: own === 0, below })),
        ),
      ),
    );
}

const lines = ["=", "-", "~", "^", '"'];

function written(kept: readonly Kept[], level = 1): string {
  return kept
    .map(({ title, words, own, below }) => {
      const line = lines[level]!;
      const more = own ? `\n\n${heading("A matter of its own", lines[level + 1]!)}Words.\n` : "";
      // No two targets have one name.
      const ending = words.replace(/_(?=p)/, `_${title} `);
      return `${heading(title, line)}${ending}${more}${below.length > 0 ? `\n\n${written(below, level + 1)}` : ""}`;
    })
    .join("\n\n");
}

function heading(title: string, line: string): string {
  return `${title}\n${line.repeat(Math.max(4, title.length))}\n\n`;
}

/** The sections as a tree of titles; the author's own are left out. */
function treeOf(sections: readonly (Section | TemplateSection)[]): readonly unknown[] {
  return sections
    .filter(
      (section) =>
        section.title !== "A matter of its own" &&
        !("need" in section && (section.isExample || section.need === "section")),
    )
    .map(({ title, sections: below }) => [title, treeOf(below)]);
}

function checkPlaces(kept: readonly Kept[], template: Template): void {
  const text = `=====\nTitle\n=====\n\nhttps://story.example/1\n\nWhat is better.\n\n${written(kept)}`;
  const again = (current: string) =>
    check(current, { template }).filter(({ rule }) =>
      ["missing-section", "section-order", "final-newline"].includes(rule),
    );
  const fixed = fixText(text, again).text;
  const { document } = read(fixed, { dialect: sphinx, doctitleXform: false });
  expect(treeOf(readSpec(document, fixed, "specs/title.rst").outline.sections)).toEqual(treeOf(template.sections));
  expect(again(fixed)).toEqual([]);
  expect(fixText(fixed, again).text).toBe(fixed);
}

describe.each(Object.keys(templates))("%s", (name) => {
  const template = templates[name]!;
  test("a few sections, in order", () => {
    const [first, second] = template.sections;
    const kept = [first!, second!].map(({ title }): Kept => ({ title, words: "Words.", own: false, below: [] }));
    for (const ending of endings) checkPlaces([kept[0]!, { ...kept[1]!, words: `Words.${ending}` }], template);
  });

  test("any sections, in any order", () => {
    fc.assert(
      fc.property(
        some(template.sections).filter((kept) => kept.length > 0),
        (kept) => {
          checkPlaces(kept, template);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("fixes together", () => {
  const template = templates["the example"]!;
  const whole = readFileSync(
    new URL("../../../examples/faas/specs/approved/function_aliases.rst", import.meta.url),
    "utf8",
  );
  const { all } = readSpec(
    read(whole, { dialect: sphinx, doctitleXform: false }).document,
    whole,
    "specs/x.rst",
  ).outline;
  const titlesOf = (text: string): readonly string[] =>
    readSpec(read(text, { dialect: sphinx, doctitleXform: false }).document, text, "specs/x.rst").outline.all.map(
      ({ title, level }) => `${level} ${title}`,
    );
  const spanOf = (title: string): Section => all.find((section) => section.title === title)!;
  const mended = (text: string): string => fixText(text, (current) => check(current, { template })).text;
  const without = (title: string): string => {
    const { span } = spanOf(title);
    return whole.slice(0, span.start) + whole.slice(span.end).trimStart();
  };

  test("a heading right below a list is one still, when a section is put in before it", () => {
    const text = without("Performance Impact").replace(/\n+(Deployer impact\n)/, "\n\n* An item.\n$1");
    expect(titlesOf(mended(text))).toEqual(titlesOf(whole));
  });

  test("headings one right below the other are headings still, when each gets its None", () => {
    const parts = ["End user impact", "Performance Impact", "Deployer impact"].map((title) => spanOf(title));
    let text = whole;
    for (const { headingSpan, span } of parts.toReversed())
      text = `${text.slice(0, headingSpan.end)}\n${text.slice(span.end).trimStart()}`;
    expect(titlesOf(text)).toEqual(titlesOf(whole));
    expect(titlesOf(mended(text))).toEqual(titlesOf(whole));
  });

  test("a section comes to its place when the one beside it stands at its level", () => {
    const text = without("Dependencies").replace("Assignee(s)\n-----------", "Assignee(s)\n===========");
    expect(titlesOf(mended(text))).toEqual(titlesOf(whole));
  });
});
