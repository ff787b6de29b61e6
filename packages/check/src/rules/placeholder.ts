import { findNodes, type Span } from "@assent/rst";
import {
  answerIn,
  bibliographicNodes,
  noneSections,
  type Placeholder,
  proseOf,
  spanOf,
  storyLinks,
  lineStartAt,
} from "@assent/spec";
import { isDraft } from "../asked/told-stage.ts";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";
import { paragraphsOf } from "../text/paragraphs.ts";

export const placeholder: Rule = {
  code: "placeholder",
  level: "error",
  summary: "No placeholder of the template is left.",
  why: "A placeholder looks filled in from afar. Tools and readers take it for a name.",
  milder: [
    "A warning for a title of the author's behind the first words of the example's.",
    "A hint for the number in the title of a draft.",
  ],
  examples: [
    { name: "a name", template: exampleTemplate, input: exampleSpec },
    {
      name: "nobody's name",
      template: exampleTemplate,
      input: changed("mirela <mirela.okafor@example.org>", "<irc nick name and email address>"),
      reports: ["35:3-35:36 error"],
      message: 'The placeholder "<irc nick name and email address>" was left in.',
    },
    {
      name: "the example's title",
      template: exampleTemplate,
      input: "=========================\nExample Spec - Your title\n=========================\n",
      reports: ["2:1-2:26"],
      message: 'The title is still the example of the template, "Example Spec - Your title".',
    },
    {
      name: "a title behind the first words of the example's",
      template: exampleTemplate,
      input: changed(
        /=+\nKeep workers warm\n=+/.exec(exampleSpec)![0],
        "================================\nExample Spec - Keep workers warm\n================================",
      ),
      reports: ["6:1-6:33 warning"],
      message: 'The title begins with words of the template\'s example, "Example Spec -".',
    },
    {
      name: "in the fields below the title",
      template: exampleTemplate.replace(
        "\nInclude the URL",
        "\n:Status: <draft or final>\n:Reviewers: <names of people>\n\nInclude the URL",
      ),
      input: changed("\nhttps://", "\n:Status: <draft or final>\n:Reviewers: <names of people>\n\nhttps://"),
      reports: ["9:10-9:26", "10:13-10:30"],
      message: 'The placeholder "<draft or final>" was left in.',
    },
    ...[
      "YYYY-MM-DD",
      "yyyy-mm-dd",
      "DD.MM.YYYY",
      "DD-MMM-YYYY",
      "20XX-XX-XX",
      "Your Name <you@example.com>",
      "Your full name",
    ].map((held) => ({
      name: `a field that still holds "${held}"`,
      template: exampleTemplate.replace(/^https:.*$/m, `:Created: ${held}`),
      input: exampleSpec.replace(/^https:.*$/m, `:Created: ${held}`),
      reports: [`9:11-9:${11 + held.length} error`],
    })),
    ...[
      "ENG-XXXX",
      "sig-xxx",
      "YOUR NAME",
      "???",
      "draft | accepted | done",
      "draft / accepted / done",
      "Draft, Accepted or Done",
      "ABC-123",
      "(fill me in, in a word)",
    ].map((held) => ({
      name: `a cell of a table that still holds "${held}"`,
      template: exampleTemplate.replace(/^https:.*$/m, `======  ==\nTicket  ${held}\nTarget  <release>\n======  ==`),
      input: exampleSpec.replace(/^https:.*$/m, `======  ==\nTicket  ${held}\nTarget  2026.4\n======  ==`),
      reports: [`10:9-10:${9 + held.length} error`],
    })),
    ...[
      ['Chosen: "{title of an option}", since it is fast.', 9, "{title of an option}"],
      ["It is fast, since {justification}.", 19, "{justification}"],
      ["It costs [amount] euros.", 9, "[amount]"],
      ["From YYYY-MM-DD on it is paid.", 0, "From YYYY-MM-DD"],
      ["It is paid by XXX alone.", 12, "by XXX"],
    ].map(([sentence, at, held]) => ({
      name: `a sentence that still holds "${String(held)}"`,
      template: exampleTemplate
        .replace("None.\n\nREST API", () => `${String(sentence)}\n\nREST API`)
        .replace(/^https:.*$/m, () => String(sentence)),
      input: exampleSpec.replace(/^https:.*$/m, () => String(sentence).replace("It is", "All is")),
      reports: [`9:${Number(at) + 1}-9:${Number(at) + 1 + String(held).length} error`],
    })),
    {
      name: "paths, links, samples, sections of settings, dates and marks that are none",
      template: exampleTemplate.replace(
        /^https:.*$/m,
        "Ask /v1/{id} or ``{id}`` of [engine]/size in section [engine], [1]_ `[a b] <https://example.org>`_, [optional] and a date like 2026-01-01.",
      ),
      input: exampleSpec.replace(
        /^https:.*$/m,
        "Ask /v1/{id} or ``{id}`` of [engine]/size in section [engine], [optional], YYYY-MM-DD XXX.",
      ),
    },
    ...["TEP-NNNN", "RFC 0000"].map((number) => ({
      name: `a title that still holds "${number}"`,
      template: exampleTemplate.replace(
        /=+\nExample Spec.*\n=+/,
        `${"=".repeat(20)}\n${number}: Your title\n${"=".repeat(20)}`,
      ),
      input: changed(
        /=+\nKeep workers warm\n=+/.exec(exampleSpec)![0],
        `${"=".repeat(27)}\n${number}: Keep workers warm\n${"=".repeat(27)}`,
      ),
      reports: ["6:1-6:9 error"],
      message: `The placeholder "${number}" was left in.`,
    })),
    ...[
      { name: "by its field", path: "specs/example.rst", field: ":Status: Draft" },
      {
        name: "by its folder",
        path: "specs/draft/example.rst",
        field: "https://storyboard.example.org/#!/story/2002113",
      },
    ].map(({ name, path, field }) => ({
      name: `the number in the title of a draft, ${name}`,
      path,
      template: exampleTemplate.replace(
        /=+\nExample Spec.*\n=+/,
        "====================\nCEP XXXX: Your title\n====================",
      ),
      input: exampleSpec
        .replace(
          /=+\nKeep workers warm\n=+/,
          "===========================\nCEP XXXX: Keep workers warm\n===========================",
        )
        .replace(/^https:.*$/m, field),
      reports: ["6:1-6:9 info"],
    })),
    ...["Phase <n>: <goal>", "<Name of component>", "[name of the option]"].map((title) => ({
      name: `a heading that still holds the place of one: ${title}`,
      template: exampleTemplate.replace(
        "REST API impact\n---------------",
        `${title}\n${"-".repeat(title.length)}\n\nWhat?\n\nREST API impact\n---------------`,
      ),
      input: changed(
        "REST API impact\n---------------",
        `${title}\n${"-".repeat(title.length)}\n\nAll.\n\nREST API impact\n---------------`,
      ),
      reports: [`23:1-23:${1 + title.length} error`],
      message: `The heading still holds the place of one, "${title}".`,
    })),
    {
      name: "an address of no tracker that is known, where the template asks for no link",
      template: exampleTemplate.replace(
        /Include the URL.*\n\nhttps:.*$/m,
        "Case: https://cases.example.org/case/XXXX, see the wiki",
      ),
      input: exampleSpec.replace(/^https:.*$/m, "Case: https://cases.example.org/case/XXXX"),
      reports: ["9:7-9:42 error"],
      message: 'The placeholder "https://cases.example.org/case/XXXX" was left in.',
    },
    {
      name: "the name of a thing, which looks like the key of a ticket",
      template: exampleTemplate.replace(
        "* Normal http",
        "Give the address of each, such as /projects/project-123.\n\n* Normal http",
      ),
      input: changed("None.", "It is at /projects/project-123 now."),
    },
    {
      name: "a date in the form that a template shows",
      template: exampleTemplate.replace(/^https:.*$/m, ":Created: YYYY-MM-DD"),
      input: exampleSpec.replace(/^https:.*$/m, ":Created: 2026-03-01"),
    },
    {
      name: "in the spelling of another team",
      template: `Proposal: <title>\n#################\n\n:Author: <name>\n:Ticket: PROJ-0000\n\n1. Background\n*************\n\n[describe why]\n\n2. Proposal\n***********\n\nTODO: fill in\n\n2.1 Interfaces\n==============\n\nWhich?\n\n3. People\n*********\n\nChampion:\n  @handle\n`,
      input: `Proposal: Warm\n##############\n\n:Author: <name>\n:Ticket: PROJ-0000\n\n1. Background\n*************\n\n[describe why]\n\n2. Proposal\n***********\n\nTODO: fill in\n\n2.1 Interfaces\n==============\n\nNone.\n\n3. People\n*********\n\nChampion:\n  @handle\n`,
      reports: ["4:10-4:16", "5:10-5:19", "10:1-10:15", "15:1-15:14", "26:3-26:10"],
      message: 'The placeholder "<name>" was left in.',
    },
    {
      name: "the same signs around words of the author's own",
      template: `Title\n=====\n\n:Ticket: PROJ-0000\n\nBackground\n----------\n\n[describe why]\n\nPeople\n------\n\n@handle\n`,
      input: `Warm\n====\n\n:Ticket: PROJ-1000\n\nBackground\n----------\n\nTools write "[describe why]" where a reason is missing [RFC1]_, and @handler is called.\n\n.. [RFC1] A note.\n\nPeople\n------\n\n@mirela\n`,
    },
    {
      name: "a person in angle brackets is a person",
      template: exampleTemplate,
      input: changed("mirela <mirela.okafor@example.org>", "<mirela>"),
    },
  ],
  check({ spec, template }, report) {
    const { title } = spec.outline;
    const holders = new Map<string, Placeholder>();
    for (const found of template.placeholders) {
      if (found.kind === "text" && !/^X+$/.test(found.text) && !holders.has(found.text)) holders.set(found.text, found);
      if (found.kind !== "title" || title === undefined) continue;
      const before = exampleBefore(found.text);
      const isWhole = title.text === found.text;
      if (!isWhole && (before === undefined || !title.text.startsWith(before))) continue;
      report({
        span: title.span,
        ...(isWhole ? {} : { level: "warning" as const }),
        message: isWhole
          ? `The title is still the example of the template, ${quoted(found.text)}.`
          : `The title begins with words of the template's example, ${quoted(before!)}.`,
        asked: found.span,
        help: isWhole ? "give the spec a title of its own" : "take them out: they say that the template is an example",
      });
    }
    // The number that a title still waits for; what else a title may hold is the author's.
    const number = template.placeholders.find(
      ({ kind, span }) => kind === "text" && template.title !== undefined && isWithin(span, template.title.span),
    );
    const isExample = template.placeholders.some(({ kind, text }) => kind === "title" && text === title?.text);
    const start = title?.span.start ?? 0;
    if (number !== undefined && !isExample && spec.text.startsWith(number.text, start) && title?.text !== number.text)
      report({
        span: { start, end: start + number.text.length },
        // Where numbers are given to what is accepted, a draft has none.
        ...(isDraft(spec) ? { level: "info" as const } : {}),
        message: `The placeholder ${quoted(number.text)} was left in.`,
        asked: number.span,
        help: "write the number that the spec has",
      });
    const examples = template.all.filter(({ title: words }) => holdsPlace.test(words));
    for (const { title: words, titleSpan } of spec.outline.all) {
      const asked = examples.find((one) => one.title === words);
      if (asked === undefined) continue;
      report({
        span: titleSpan,
        message: `The heading still holds the place of one, ${quoted(words)}.`,
        asked: asked.titleSpan,
        help: "write the heading that stands for it, or take the section out",
      });
    }
    if (holders.size === 0 || ![...holders.keys()].some((holder) => mayHold(spec.text, holder))) return;
    // An answer that is still to come has a rule of its own, and so has a link to nowhere.
    const told = [
      ...noneSections(spec).flatMap(({ form, section, span }) =>
        form === "open" && section.sections.length === 0 ? [span] : [],
      ),
      ...storyLinks(spec).flatMap(({ isPlaceholder, kind, span }) =>
        isPlaceholder && (kind !== "other" || template.link !== undefined) ? [span] : [],
      ),
    ];
    const blocks = [...paragraphsOf(spec), ...findNodes(spec.document, "term"), ...bibliographicNodes(spec.document)];
    for (const { span } of blocks) {
      const prose = proseOf(spec.text, span);
      for (const [text, found] of holders) {
        for (let at = prose.text.indexOf(text); at >= 0; at = prose.text.indexOf(text, at + text.length)) {
          const place = spanOf(prose, at, at + text.length);
          if (told.some(({ start, end }) => start < place.end && end > place.start)) continue;
          if (/^[\w@]/.test(text) && /^[\w@]|^-\w/.test(prose.text.slice(at + text.length))) continue;
          if (found.isLine && !isAlone(spec.text, place, span)) continue;
          report({
            span: place,
            message: `The placeholder ${quoted(text)} was left in.`,
            asked: found.span,
            help: /none>$/i.test(text) ? 'write a name, or "None"' : "write what it stands for",
          });
        }
      }
    }
  },
};

/** A heading with words in brackets that the author replaces. */
const holdsPlace = /<[A-Za-z][^<>]*>|^\[(?!optional\]|required\])[a-z][^[\]]*\]$|\{[A-Za-z][^{}]* [^{}]*\}/i;

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** "Example Spec -": what stands before the words in whose place the title comes, and says that it is an example. */
function exampleBefore(text: string): string | undefined {
  return /^\S*\bexample\b[^:–-]*[:–-](?=\s+\S)/i.exec(text)?.[0];
}

/** Whether a piece of text is all that its line of a block says, beside a label; the block may be a cell of a table. */
function isAlone(text: string, { start, end }: Span, block: Span): boolean {
  const from = Math.max(lineStartAt(text, start), block.start);
  const to = text.indexOf("\n", end);
  const { span } = answerIn(text.slice(from, to < 0 ? block.end : Math.min(to, block.end)), from);
  return span.start === start && span.end === end;
}

/** A quick look: the first word of the placeholder is there. */
function mayHold(text: string, holder: string): boolean {
  return text.includes(holder.split(" ")[0]!);
}
