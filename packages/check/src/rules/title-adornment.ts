import { columnWidth } from "@assent/rst";
import { type Adornment, matchSections, type Section, type Title } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { TextEdit } from "../finding.ts";
import { levelCauses, shiftCause } from "../levels.ts";
import type { Rule } from "../rule.ts";
import { quoted, replace } from "../text/edits.ts";
import { headingLevels, isSameAdornment } from "../text/heading-levels.ts";
import { mayBeNoSpec } from "../text/may-be-no-spec.ts";

export const titleAdornment: Rule = {
  code: "title-adornment",
  level: "info",
  strict: "warning",
  summary: "Titles are underlined as in the template.",
  why: "In the source the lines show the level of a title at a glance.",
  examples: [
    { name: "as in the template", template: exampleTemplate, input: exampleSpec },
    {
      name: "a page that may be no spec, of which missing-section says that it has no section",
      template: exampleTemplate,
      input:
        "Calls of the pool\n=================\n\nAll of them.\n\nShow\n----\n\nShows it.\n\nFill\n----\n\nFills it.\n",
    },
    {
      name: "no line above the title",
      template: exampleTemplate,
      input: changed("=================\nKeep workers warm\n=================", "Keep workers warm\n#################"),
      reports: ["5:1-5:18"],
      message: 'The title is written with "#" below; the template writes it with "=" above and below.',
      fixed: exampleSpec,
    },
    {
      name: "with the line of the sections, which stand beside it so",
      template: exampleTemplate,
      input: changed("=================\nKeep workers warm", "Keep workers warm"),
      reports: ["5:1-5:18"],
      fixed: exampleSpec,
    },
    {
      name: "a heading right above another: the line between them is the first one's",
      template: exampleTemplate,
      input: changed(
        "REST API impact\n---------------\n\nNone.\n\n",
        "End user\n--------\nREST API impact\n---------------\n\nNone.\n\n",
      ),
    },
    {
      name: "lines that titles of two levels have: no fix that --fix would not make",
      template: exampleTemplate,
      input: changed("Proposed change\n===============", "===============\nProposed change\n==============="),
      reports: ["29:1-29:15"],
    },
  ],
  asked: (template) => template.title?.headingSpan,
  check({ spec, template }, report) {
    const { title, all } = spec.outline;
    // A title that is not there is missed by `missing-section`.
    if (!template.title || !title || mayBeNoSpec(spec, template)) return;
    if (!isSameAdornment(title.adornment, template.title.adornment)) {
      const clashes = all.some(({ adornment }) => isSameAdornment(adornment, template.title!.adornment));
      report({
        span: title.span,
        message: `The title is written with ${words(title.adornment)}; the template writes it with ${words(template.title.adornment)}.`,
        ...(clashes
          ? { help: "give the title and the sections lines of their own" }
          : { fix: fixOf(title, template.title.adornment, all, spec.text) }),
      });
    }
    const { template: wantedOf } = matchSections(spec, template);
    const levels = new Set<number>();
    for (const section of all) {
      const wanted = template.adornments[section.level - 1];
      if (!wanted || !wantedOf.has(section) || levels.has(section.level)) continue;
      if (isSameAdornment(section.adornment, wanted)) continue;
      // Where titles are refused or misplaced because of these lines, that is told, and mended.
      if (levelCauses(spec, template).some(({ headings }) => headings.includes(section))) continue;
      if (shiftCause(spec, template)?.heading === section) continue;
      levels.add(section.level);
      report({
        span: section.titleSpan,
        message: `Titles of level ${section.level} are written with ${words(section.adornment)}; the template writes them with ${words(wanted)}.`,
        asked: template.all.find(({ level }) => level === section.level)?.headingSpan,
        ...levelFix(section.level, wanted, all, title, spec.text),
      });
    }
  },
};

/** All titles of the level at once; only if no other level has these lines. */
function levelFix(level: number, wanted: Adornment, all: readonly Section[], title: Title, text: string) {
  if (isSameAdornment(title.adornment, wanted)) return { help: "give the title lines of its own first: it has these" };
  const other = all.find((section) => section.level !== level && isSameAdornment(section.adornment, wanted));
  if (other) return { help: `titles of level ${other.level} have these lines: give them others first` };
  // Where lines of one kind stand at several levels, others for one of them would move headings.
  const now = headingLevels([title.adornment, ...all.map(({ adornment }) => adornment)]);
  const then = headingLevels([title.adornment, ...all.map((one) => (one.level === level ? wanted : one.adornment))]);
  if (now.join() !== then.join())
    return { help: "by hand: with these lines alone, headings would stand at other levels" };
  const edits = all
    .filter((section) => section.level === level)
    .flatMap((section) =>
      editsOf(section.headingSpan, wanted, text.slice(section.titleSpan.start, section.titleSpan.end)),
    );
  return { fix: { title: `write them with ${words(wanted)}`, safety: "safe" as const, edits, keepsDocument: true } };
}

function fixOf(title: Title, wanted: Adornment, all: readonly Section[], text: string) {
  // Sections with the title's own line stand beside it, and below it once it has another: there the outline has them.
  const isBeside = all.some(({ adornment }) => isSameAdornment(adornment, title.adornment));
  const edits = editsOf(title.headingSpan, wanted, text.slice(title.span.start, title.span.end));
  return {
    title: `write it with ${words(wanted)}`,
    safety: "safe" as const,
    edits,
    keepsDocument: title.text !== "" && !isBeside,
  };
}

function editsOf(
  heading: Section["headingSpan"],
  { character, hasOverline }: Adornment,
  title: string,
): readonly TextEdit[] {
  const line = character.repeat(Math.max(4, columnWidth(title)));
  return [replace(heading, hasOverline ? `${line}\n${title}\n${line}` : `${title}\n${line}`)];
}

function words({ character, hasOverline }: Adornment): string {
  return `${quoted(character)} ${hasOverline ? "above and below" : "below"}`;
}
