import { findInTemplate, holdsLinks } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";
import { mayBeNoSpec } from "../text/may-be-no-spec.ts";
import { closest } from "../names/similarity.ts";
import { isStandIn } from "../asked/stand-ins.ts";

export const unknownSection: Rule = {
  code: "unknown-section",
  level: "info",
  strict: "warning",
  summary: "Top sections are those of the template.",
  why: "An answer under a title of its own is not found by who looks for it. Below the top level titles are free.",
  milder: ["Nothing for a section that today's template has, where the one of the spec's day had it not yet."],
  examples: [
    { name: "own subsections are free", template: exampleTemplate, input: exampleSpec },
    {
      name: "links and notes, which have to stand somewhere",
      template: exampleTemplate,
      input: `${exampleSpec}\nFootnotes\n=========\n\n.. [1] Measured in March.\n\n* https://example.org/workers\n`,
    },
    {
      name: "a section of the template under nearly its title, which is told as missing",
      template: exampleTemplate,
      input: changed("Testing\n=======", "Test\n===="),
    },
    {
      name: "a section that today's template has",
      template: exampleTemplate,
      today: `${exampleTemplate}\nUse cases\n=========\n\nWho gains by it?\n`,
      input: `${exampleSpec}\nUse Cases\n=========\n\nCallers do.\n`,
    },
    {
      name: "a page that may be no spec, of which missing-section says that it has no section",
      template: exampleTemplate,
      input:
        "Calls of the pool\n=================\n\nAll of them.\n\nShow\n----\n\nShows it.\n\nFill\n----\n\nFills it.\n",
    },
    {
      name: "a top section that the template does not have",
      template: exampleTemplate,
      input: `${exampleSpec}\nTestings and trials\n===================\n\nNone.\n`,
      reports: ["42:1-42:20"],
      message: 'Section "Testings and trials" is not in the template.',
    },
  ],
  check({ spec, template, today }, report) {
    // A template of a few headings leaves the others to the author.
    if (template.all.length < 5) return;
    // Of a page that may be no spec `missing-section` says that it has none of the sections.
    if (mayBeNoSpec(spec, template)) return;
    const titles = template.all.map(({ title }) => title);
    const latest = today?.();
    const isAskedToday = (key: string): boolean => latest !== undefined && findInTemplate(latest, key) !== undefined;
    for (const section of spec.outline.sections) {
      if (findInTemplate(template, section.key) || isAskedToday(section.key)) continue;
      if (holdsLinks(section) || isStandIn(section, spec, template)) continue;
      const near = closest(section.title, titles);
      report({
        span: section.titleSpan,
        message: `Section ${quoted(section.title)} is not in the template.`,
        help: near === undefined ? "put it below a section of the template" : `the template has ${quoted(near)}`,
      });
    }
  },
};
