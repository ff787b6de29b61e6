import {
  linksIn,
  noneFormOf,
  type Spec,
  type StoryLink,
  storyLinks,
  type Template,
  trackerAddress,
} from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";
import { findField } from "../asked/fields-on-top.ts";
import { mayBeNoSpec } from "../text/may-be-no-spec.ts";
import { similarity } from "../names/similarity.ts";
import { isChange, isInProse, isWrittenAsIn, standsForStory, trackerNoun } from "../names/story-place.ts";

/** The texts with their link in a field, as in the form of an RFC. */
function inField(text: string, url: string): string {
  return text.replace(/^https:.*$/m, `:Ticket: ${url}`);
}

/** Addresses of trackers with what holds the place of the number, and where that stands in a field "Ticket". */
const holding: readonly (readonly [url: string, id: string])[] = [
  ["https://example.atlassian.net/browse/ABC-XXX", "ABC-XXX"],
  ["https://example.atlassian.net/browse/ABC-NNN", "ABC-NNN"],
  ["https://github.com/acme/widgets/issues/NNN", "NNN"],
  ["https://github.com/acme/widgets/issues/XXX", "XXX"],
  ["https://gitlab.example.org/acme/widgets/-/issues/NN", "NN"],
  ["https://blueprints.launchpad.net/nova/+spec/example", "example"],
];
const numbered = "https://github.com/acme/widgets/issues/<number>";

/** A template that shows the address and says nothing of it. */
function unasked(url: string): string {
  return exampleTemplate.replace("Include the URL of the story:\n\n", "").replace(/^https:.*$/m, url);
}

export const storyLink: Rule = {
  code: "story-link",
  level: "error",
  summary: "The spec links to its story before the first section.",
  why: "The story is where the work is tracked: without the link nobody gets from one to the other.",
  examples: [
    { name: "a link", template: exampleTemplate, input: exampleSpec },
    {
      name: "the template's number",
      template: exampleTemplate,
      input: changed("story/2002113", "story/XXXXXX"),
      reports: ["9:41-9:47 error"],
      message: 'The story number is still the placeholder "XXXXXX".',
    },
    {
      name: "a word for the number",
      template: exampleTemplate,
      input: changed("story/2002113", "story/TODO"),
      reports: ["9:41-9:45 error"],
    },
    {
      name: "a part of the number",
      template: exampleTemplate,
      input: changed("story/2002113", "story/200XXXX"),
      reports: ["9:41-9:48 error"],
    },
    {
      name: "no number",
      template: exampleTemplate,
      input: changed("story/2002113", "story/"),
      reports: ["9:1-9:41 warning"],
      message: 'The link "https://storyboard.example.org/#!/story/" leads to no story.',
    },
    {
      name: "the number in angle brackets",
      template: exampleTemplate,
      input: changed("story/2002113", "story/<number>"),
      reports: ["9:1-9:40 warning"],
    },
    {
      name: "the tracker alone",
      template: exampleTemplate,
      input: changed("https://storyboard.example.org/#!/story/2002113", "https://storyboard.example.org/"),
      reports: ["9:1-9:32 warning"],
    },
    {
      name: "the list of a project's blueprints",
      template: exampleTemplate,
      input: changed("https://storyboard.example.org/#!/story/2002113", "https://blueprints.launchpad.net/faas/+spec/"),
      reports: ["9:1-9:45 warning"],
      message: 'The link "https://blueprints.launchpad.net/faas/+spec/" leads to no blueprint.',
    },
    {
      name: "an address whose end is on the next line",
      template: exampleTemplate,
      input: changed(
        "https://storyboard.example.org/#!/story/2002113",
        "https://blueprints.launchpad.net/faas/+spec/\nkeep-warm",
      ),
      reports: ["9:1-9:45 warning"],
      message: 'The link "https://blueprints.launchpad.net/faas/+spec/" leads to no blueprint.',
    },
    ...["https://tracker.example.org/T<number>", "https://tracker.example.org/show.cgi?id=NNNNN"].map((address) => ({
      name: `an address without the number that ${address} has`,
      template: exampleTemplate.replace(/^https:.*$/m, address),
      input: changed("https://storyboard.example.org/#!/story/2002113", address.replace(/<.*|N+$/, "")),
      reports: [`9:1-9:${address.replace(/<.*|N+$/, "").length + 1} warning`],
    })),
    ...["https://tracker.example.org/T<number>", "https://tracker.example.org/show.cgi?id=NNNNN"].map((address) => ({
      name: `an address with the number of ${address}`,
      template: exampleTemplate.replace(/^https:.*$/m, address),
      input: changed("https://storyboard.example.org/#!/story/2002113", address.replace(/<.*|N+$/, "17")),
    })),
    {
      name: "a misspelt host",
      template: exampleTemplate,
      input: changed("https://storyboard.example.org", "https://storyboard.exampel.org"),
      reports: ["9:1-9:48 warning"],
      message: 'The link leads to "storyboard.exampel.org", the one in the template to "storyboard.example.org".',
    },
    {
      name: "a host so misspelt that it is no tracker",
      template: exampleTemplate,
      input: changed("https://storyboard.example.org", "https://storybord.example.org"),
      reports: ["9:1-9:47 warning"],
    },
    {
      name: "two links",
      template: exampleTemplate,
      input: changed("2002113\n", "2002113\n\nhttps://storyboard.example.org/#!/story/2002114\n"),
      reports: ["11:1-11:48 info"],
      message: "There are 2 links to stories before the first section.",
    },
    {
      name: "a bug beside a blueprint, and the blueprint of another project",
      template: exampleTemplate,
      input: changed(
        "https://storyboard.example.org/#!/story/2002113",
        "https://blueprints.launchpad.net/faas/+spec/warm\n\nhttps://bugs.launchpad.net/faas/+bug/12\n\nhttps://blueprints.launchpad.net/db/+spec/warm",
      ),
    },
    {
      name: "a link in passing",
      template: exampleTemplate,
      input: changed(
        "Functions answer faster",
        "After the work on limits, https://storyboard.example.org/#!/story/2002114, functions answer faster",
      ),
    },
    {
      name: "a link in brackets",
      template: exampleTemplate,
      input: changed(
        "Functions answer faster",
        "* Limits (see https://storyboard.example.org/#!/story/2002114)\n\nFunctions answer faster",
      ),
    },
    {
      name: "the tracker that assent.yaml names",
      template: exampleTemplate,
      input: changed("https://storyboard.example.org/#!/story/2002113", "https://tasks.example.net/T12"),
      tracker: "https://tasks.example.net/",
    },
    {
      name: "another part of the tracker that assent.yaml names",
      template: exampleTemplate,
      input: changed("https://storyboard.example.org/#!/story/2002113", "https://bugs.launchpad.net/workers/+bug/2113"),
      tracker: "https://blueprints.launchpad.net",
    },
    {
      name: "another tracker than the one that assent.yaml names",
      template: exampleTemplate,
      input: exampleSpec,
      tracker: "https://tasks.example.net",
      reports: ["9:1-9:48 info"],
      message: 'The link does not lead to "https://tasks.example.net", the tracker of this repository.',
    },
    {
      name: "the template's address with dots for the rest, which are no part of a link",
      template: exampleTemplate.replace(/https:\S+/, "https://storyboard.example.org/..."),
      input: changed("https://storyboard.example.org/#!/story/2002113", "https://storyboard.example.org/..."),
      reports: ["9:1-9:35 error"],
      message: 'The link is still the placeholder "https://storyboard.example.org/...".',
    },
    {
      name: "an address of which only the beginning is read as a link",
      template: exampleTemplate.replace(/https:\S+/, "https://storyboard.example.org/..."),
      input: changed(
        "https://storyboard.example.org/#!/story/2002113",
        "https://storyboard.example.org/?#!/story/2002113",
      ),
    },
    {
      name: "a search for stories beside the story",
      template: exampleTemplate,
      input: changed(
        "story/2002113",
        "story/2002113\n\n`What goes with it <https://storyboard.example.org/#!/story/list?tags=warm>`__",
      ),
    },
    {
      name: "no link, and it says so",
      template: exampleTemplate,
      input: changed("https://storyboard.example.org/#!/story/2002113", "This small change has no story."),
      reports: ["6:1-6:18 info"],
    },
    {
      name: "a number that is none",
      template: exampleTemplate,
      input: changed("story/2002113", "story/123abc"),
      reports: ["9:41-9:47 error"],
      message: 'The story number "123abc" is none.',
    },
    {
      name: "zeros for the number, as in the template",
      template: exampleTemplate.replace(/https:\S+/, "https://jira.example.org/browse/ABC-0000"),
      input: exampleSpec.replace(/https:\S+/, "https://jira.example.org/browse/ABC-0000"),
      reports: ["9:33-9:41 error"],
      message: 'The issue number is still the placeholder "ABC-0000".',
    },
    ...holding.map(([url, id]) => ({
      name: `still as in the template, in a field: ${url}`,
      template: inField(exampleTemplate, url),
      input: inField(exampleSpec, url),
      reports: [`9:${10 + url.length - id.length}-9:${10 + url.length} error`],
      message: `The ${id === "example" ? "blueprint name" : "issue number"} is still the placeholder "${id}".`,
    })),
    {
      name: "in a field",
      template: inField(exampleTemplate, holding[0]![0]),
      input: inField(exampleSpec, "https://example.atlassian.net/browse/ABC-7"),
    },
    {
      name: "no link, where it stands in a field",
      template: inField(exampleTemplate, holding[0]![0]),
      input: inField(exampleSpec, "later"),
      reports: ["9:10-9:15 warning"],
      message: 'The field "Ticket" has no link to an issue.',
    },
    {
      name: "an address with a number in angle brackets, as in the template",
      template: exampleTemplate.replace(/^https:.*$/m, numbered),
      input: exampleSpec.replace(/^https:.*$/m, numbered),
      reports: ["9:1-9:48 error"],
      message: 'The link is still the placeholder "https://github.com/acme/widgets/issues/<number>".',
    },
    ...[
      numbered,
      "https://github.com/acme/widgets/issues/{number}",
      "https://gitlab.com/acme/widgets/-/issues/...",
    ].map((url) => ({
      name: `still as in the template, which says nothing of it: ${url}`,
      template: unasked(url),
      input: exampleSpec.replace(/^https:.*$/m, url),
      reports: [`9:1-9:${1 + url.length} error`],
    })),
    {
      name: "no link, where the template shows one and says nothing of it",
      template: unasked(numbered),
      input: changed("https://storyboard.example.org/#!/story/2002113\n\n", ""),
      reports: ["6:1-6:18 warning"],
      message: "There is no link to an issue before the first section.",
    },
    {
      name: "the list of all issues",
      template: exampleTemplate.replace(/^https:.*$/m, numbered),
      input: exampleSpec.replace(/^https:.*$/m, "https://github.com/acme/widgets/issues"),
      reports: ["9:1-9:39 warning"],
      message: 'The link "https://github.com/acme/widgets/issues" leads to no issue.',
    },
    ...[
      "https://review.example.org/c/faas/specs/+/912345",
      "https://github.com/acme/specs/pull/12",
      "https://gitlab.example.org/acme/specs/-/merge_requests/12",
    ].map((url) => ({
      name: `a change under review, which is no story: ${url}`,
      template: exampleTemplate,
      input: changed("https://storyboard.example.org/#!/story/2002113", url),
      reports: ["6:1-6:18 warning"],
      message: "There is no link to a story before the first section.",
    })),
    {
      name: "a change, where the template has one",
      template: exampleTemplate.replace(/^https:.*$/m, "https://review.example.org/c/faas/+/XXXXX"),
      input: exampleSpec.replace(/^https:.*$/m, "https://review.example.org/c/faas/+/912345"),
    },
    {
      name: "a pull request, where the template has an issue of the same forge",
      template: exampleTemplate.replace(/^https:.*$/m, numbered),
      input: exampleSpec.replace(/^https:.*$/m, "https://github.com/acme/widgets/pull/7"),
    },
    {
      name: "the list of a project, searched for one, as in the template",
      template: exampleTemplate.replace(
        /^https:.*$/m,
        "https://blueprints.launchpad.net/faas?searchtext=awesome-thing",
      ),
      input: exampleSpec.replace(/^https:.*$/m, "https://blueprints.launchpad.net/faas?searchtext=warm-workers"),
    },
    ...(
      [
        ["`bug #2113 <https://bugs.launchpad.net/faas/+bug/2113>`_", []],
        ["`bp warm-workers <https://blueprints.launchpad.net/faas/+spec/warm-workers>`_", []],
        ["`bug #XXXXXXX <https://bugs.launchpad.net/faas/+bug/XXXXXXX>`_", ["9:1-9:63"]],
        ["", ["6:1-6:18 warning"]],
      ] as const
    ).map(([written, reports]) => ({
      name: `words that lead to the place of a number, in the template: ${written || "none"}`,
      template: exampleTemplate.replace(
        /^https:.*$/m,
        "`bug #XXXXXXX <https://bugs.launchpad.net/faas/+bug/XXXXXXX>`_",
      ),
      input: exampleSpec.replace(/^https:.*\n\n/m, written && `${written}\n\n`),
      reports,
    })),
    {
      name: "no link",
      template: exampleTemplate,
      input: changed("https://storyboard.example.org/#!/story/2002113\n\n", ""),
      reports: ["6:1-6:18 warning"],
      message: "There is no link to a story before the first section.",
    },
    {
      name: "no link behind a label that may be left out",
      template: exampleTemplate.replace(
        /Include the URL.*\n\nhttps:.*$/m,
        "Discussion (if any): https://lists.example.org/thread/XXXX",
      ),
      input: exampleSpec.replace(/^https:.*\n\n/m, ""),
    },
    ...[
      { own: ":Ticket: https://tracker.example.org/t/17", reports: [] },
      { own: ":Ticket: https://tracker.example.org/t/NNNN", reports: ["9:10-9:44 error"] },
      { own: ":Ticket: https://tracker.example.org/t/", reports: ["9:10-9:40 warning"] },
      { own: ":Ticket: ask me", reports: ["9:10-9:16 warning"] },
      { own: ":Ticket:", reports: ["9:2-9:8 warning"] },
      { own: ":Owner: mokafor", reports: ["6:1-6:18 warning"] },
      { own: ":Ticket: http://Tracker.example.org/t/17", reports: [] },
    ].map(({ own, reports }) => ({
      name: `a field for a tracker that nobody knows: ${own}`,
      template: exampleTemplate.replace(
        /Include the URL.*\n\nhttps:.*$/m,
        ":Ticket: https://tracker.example.org/t/NNNN\n:State: Draft",
      ),
      input: exampleSpec.replace(/^https:.*$/m, `${own}\n:State: Draft`),
      ...(reports.length > 0 ? { reports } : {}),
    })),
    ...[
      { said: "Write None where there is no ticket.", own: ":Ticket: None" },
      { said: ".. The ticket is its address, or None.", own: ":Ticket: n/a" },
      { said: "The ticket may be left empty.", own: ":Ticket:" },
      { said: "Leave the ticket out if there is none.", own: ":Ticket: None" },
      { said: "Open a ticket if there is none.", own: ":Ticket: None", reports: ["9:10-9:14 warning"] },
      { said: "The ticket is optional.", own: ":Owner: mokafor" },
      { said: "The ticket is optional.", own: ":Ticket: ask me", reports: ["9:10-9:16 warning"] },
      { said: "The ticket must not be None.", own: ":Ticket: None", reports: ["9:10-9:14 warning"] },
      { said: "The ticket is not optional.", own: ":Ticket: None", reports: ["9:10-9:14 warning"] },
      {
        said: "Write None in sections that the ticket has no words on.",
        own: ":Ticket: None",
        reports: ["9:10-9:14 warning"],
      },
      { said: "The owner is optional.", own: ":Ticket: None", reports: ["9:10-9:14 warning"] },
    ].map(({ said, own, reports }) => ({
      name: `a field of which the template says: ${said} ${own}`,
      template: exampleTemplate.replace(
        /Include the URL.*\n\nhttps:.*$/m,
        `:Ticket: https://tracker.example.org/t/NNNN\n:State: Draft\n\n${said}`,
      ),
      input: exampleSpec.replace(/^https:.*$/m, `${own}\n:State: Draft`),
      ...(reports === undefined ? {} : { reports }),
    })),
    ...(["####", "0000", "LAMP-0000", "T-###"] as const).map((number) => ({
      name: `the place of a number, as in the template, of a tracker that nobody knows: ${number}`,
      template: exampleTemplate.replace(
        /Include the URL.*\n\nhttps:.*$/m,
        `:Ticket: https://tracker.example.org/t/${number}\n:State: Draft`,
      ),
      input: exampleSpec.replace(/^https:.*$/m, `:Ticket: https://tracker.example.org/t/${number}\n:State: Draft`),
      reports: [`9:10-9:${String(40 + number.length)} error`],
    })),
    ...["Ticket (optional)", "Ticket (if any)", "Related tickets", "Supersedes issue"].map((name) => ({
      name: `a field that a spec may do without: ${name}`,
      template: exampleTemplate.replace(
        /Include the URL.*\n\nhttps:.*$/m,
        `:${name}: https://tracker.example.org/t/NNNN\n:State: Draft`,
      ),
      input: exampleSpec.replace(/^https:.*$/m, `:${name}: none\n:State: Draft`),
    })),
    {
      name: "the example of something else in a field",
      template: exampleTemplate.replace(
        /Include the URL.*\n\nhttps:.*$/m,
        ":Thread: https://lists.example.org/t/NNNN\n:State: Draft",
      ),
      input: exampleSpec.replace(/^https:.*$/m, ":Thread: none yet\n:State: Draft"),
    },
    ...[
      "https://redmine.example.org/issues/0000",
      "https://bugs.example.org/show_bug.cgi?id=0000",
      "https://tracker.example.org/T0000",
      "https://dev.azure.example.org/acme/widgets/_workitems/edit/0000",
      "https://linear.example.org/acme/issue/ENG-000",
      "https://trac.example.org/ticket/<number>",
    ].map((url) => ({
      name: `no link, where the template shows one of a tracker of the team's own: ${url}`,
      template: unasked(url),
      input: exampleSpec.replace(/^https:.*\n\n/m, ""),
      reports: ["6:1-6:18 warning"],
      message: "There is no link to an issue before the first section.",
    })),
    {
      name: "a link to a tracker of the team's own",
      template: unasked("https://redmine.example.org/issues/0000"),
      input: exampleSpec.replace(/^https:.*$/m, "https://redmine.example.org/issues/412"),
    },
    {
      name: "the number of the template in one of the team's own",
      template: unasked("https://tracker.example.org/T0000"),
      input: exampleSpec.replace(/^https:.*$/m, "https://tracker.example.org/T0000"),
      reports: ["9:1-9:34 error"],
    },
    {
      name: "an address with a place for something that is in no tracker",
      template: unasked("https://wiki.example.org/pages/0000"),
      input: exampleSpec.replace(/^https:.*\n\n/m, ""),
    },
    {
      name: "no link behind its label",
      template: exampleTemplate.replace(/Include the URL.*\n\nhttps:.*$/m, "Case: https://cases.example.org/case/XXXX"),
      input: exampleSpec.replace(/^https:.*$/m, "Case: 17"),
      reports: ["6:1-6:18 warning"],
      help: 'put the address behind "Case:" below the title',
    },
  ],
  asked: (template) => template.link?.span,
  check({ spec, template, tracker }, report) {
    const isOfTracker = ({ url }: StoryLink): boolean =>
      tracker !== undefined && trackerAddress(url).startsWith(trackerAddress(tracker));
    const isStory = (link: StoryLink): boolean =>
      isOfTemplate(link, template) || isOfTracker(link) || (link.kind !== "other" && !isChange(link, template));
    const links = storyLinks(spec).filter(isStory);
    for (const link of links) {
      if (!standsForStory(link, spec, template)) continue;
      const what = link.id === undefined ? "link" : nounOf(link);
      const whole = link.id === undefined && isWrittenAsIn(template, link, spec) ? template.link!.value.url : link.url;
      const { start, end } = link.span;
      report({
        span: link.idSpan ?? { start, end: Math.max(end, start + (whole === link.url ? 0 : whole.length)) },
        message:
          /\d/.test(link.id ?? "") && link.url !== template.link?.value.url
            ? `The ${what} ${quoted(link.id!)} is none.`
            : `The ${what} is still the placeholder ${quoted(link.id ?? whole)}.`,
        help: link.id === undefined ? "put the address of the story here" : helpFor(link),
      });
      return;
    }
    const others = links.find((link) => isTracker(link.kind) && link.id !== undefined);
    if (tracker !== undefined && others && !links.some(isOfTracker)) {
      report({
        span: others.span,
        message: `The link does not lead to ${quoted(tracker)}, the tracker of this repository.`,
        level: "info",
        help: 'link to the story there, or mend "tracker" in assent.yaml',
      });
    }
    const missed = links.every((link) => leadsNowhere(link, spec) || lacksNumber(link, template))
      ? links[0]
      : undefined;
    if (missed && template.link) {
      const { start, end } = missed.span;
      const url = missed.isBroken === true ? spec.text.slice(start, end) : missed.url;
      report({
        span: missed.span,
        message: `The link ${quoted(url)} leads to no ${trackerNoun(missed.kind === "other" ? template.link.value.kind : missed.kind)}.`,
        level: "warning",
        help: "put the whole address of it here",
      });
      return;
    }
    const misspelt = storyLinks(spec).find((link) => isMisspelt(link, template));
    if (misspelt && !storyLinks(spec).some((link) => isOfTemplate(link, template))) {
      report({
        span: misspelt.span,
        message: `The link leads to ${quoted(hostOf(misspelt.url)!)}, the one in the template to ${quoted(hostOf(template.link!.value.url)!)}.`,
        level: "warning",
        help: "mend the name of the host",
      });
      return;
    }
    // What an introduction links to in passing is no second story of the spec.
    const stories = links.filter((link) => isTracker(link.kind) && link.id !== undefined && !isInProse(link, spec));
    // A bug beside a blueprint, or the story in another project, is what goes with it.
    const [first] = stories;
    const same = stories.filter(({ kind, project }) => kind === first?.kind && project === first.project);
    const second = same.find(({ url }) => url !== first?.url);
    if (second && template.link) {
      report({
        span: second.span,
        message: `There are ${new Set(same.map(({ url }) => url)).size} links to stories before the first section.`,
        label: "the spec is known by the first one",
        level: "info",
        help: "move the others below a heading, or say in the introduction what they are",
      });
    }
    if (links.length > 0 || !template.link) return;
    const { title, preface } = spec.outline;
    const { field, source, url: example } = template.link.value;
    const label = source.endsWith(`: ${example}`) ? source.slice(0, -example.length).trim() : undefined;
    const elsewhere = linksIn([spec.document]).find(
      (link) => isTracker(link.kind) && isStory(link) && link.span.start > (title?.span.end ?? 0),
    );
    const change = storyLinks(spec).find((link) => isChange(link, template) && !isInProse(link, spec));
    const words = preface.map(({ span }) => spec.text.slice(span.start, span.end)).join("\n");
    // A field that is there and says something else is the place of it.
    const own = field === undefined ? undefined : findField(spec, field);
    if (template.link.value.mayBeNone && (own === undefined || own.words === "" || noneFormOf(own.words) !== undefined))
      return;
    const story = oneOf(trackerNoun(template.link.value.kind));
    report({
      ...(own === undefined
        ? {
            span: title?.span ?? { start: 0, end: 0 },
            message: `There is no link to ${story} before the first section.`,
            label: "it belongs below the title",
          }
        : {
            span: own.words === "" ? own.span : own.wordsSpan,
            message: `The field ${quoted(field!)} has no link to ${story}.`,
          }),
      // Some say why there is none, and a page that may be no spec needs none.
      level: saysNone.test(words) || mayBeNoSpec(spec, template) ? "info" : "warning",
      notes: [
        ...(change ? [`${quoted(change.url)} leads to a change under review`] : []),
        ...(elsewhere &&
        !preface.some(({ span }) => span.start <= elsewhere.span.start && span.end >= elsewhere.span.end)
          ? [`further down there is ${quoted(elsewhere.url)}`]
          : []),
      ],
      help:
        field !== undefined
          ? own === undefined
            ? `put the address into the field ${quoted(field)}`
            : "put the address here"
          : label === undefined
            ? "put the address into a paragraph of its own below the title"
            : `put the address behind ${quoted(label)} below the title`,
    });
  },
};

const saysNone =
  /\b(?:no|not|without|doesn't|don't)\b[^.]{0,60}\b(?:RFE|blueprint|bug|story|stories|issue|enhancement request)s?\b/i;

function isOfTemplate(link: StoryLink, template: Template): boolean {
  const host = hostOf(template.link?.value.url ?? "");
  return host !== undefined && hostOf(link.url) === host;
}

/** A tracker, or the list of a project, and no single story in it; an address that goes on after what was read as one may. */
function leadsNowhere({ kind, id, url, span, isBroken }: StoryLink, { text }: Spec): boolean {
  if (/[?#]/.test(text.charAt(span.end))) return false;
  if (isBroken === true) return true;
  return kind === "other" ? /^https?:\/\/[^/]+\/?$/.test(url) : isTracker(kind) && id === undefined;
}

/** An address on the template's own host without a number, where that of the template holds the place of one: "…/T<number>". */
function lacksNumber({ kind, url }: StoryLink, { link, text }: Template): boolean {
  if (kind !== "other" || link === undefined) return false;
  const example = /^\S{0,300}/.exec(text.slice(link.span.start))![0];
  const held = /(?:<(?:number|id|nr|no|num)>|\{(?:number|id|nr|no|num)\}|[NX0]{3,})\W*$/i.exec(example);
  if (held === null || hostOf(url) !== hostOf(link.value.url)) return false;
  const folder = example.slice(0, held.index).replace(/[^/=?]*$/, "");
  return url.startsWith(folder.replace(/\/$/, "")) && !/\d/.test(url.slice(folder.length));
}

/** So alike are two hosts of which one is the other, misspelt; those of two trackers are not. */
const misspeltFrom = 0.9;

function isMisspelt({ url }: StoryLink, { link }: Template): boolean {
  const host = hostOf(url);
  const wanted = hostOf(link?.value.url ?? "");
  return host !== undefined && wanted !== undefined && host !== wanted && similarity(host, wanted) >= misspeltFrom;
}

function hostOf(url: string): string | undefined {
  return /^https?:\/\/(?:www\.)?([^/]+)/i.exec(url)?.[1]?.toLowerCase();
}

function isTracker(kind: string): boolean {
  return kind !== "other" && kind !== "gerrit";
}

function oneOf(name: string): string {
  return `${/^[aeiou]/.test(name) ? "an" : "a"} ${name}`;
}

function nounOf({ kind }: StoryLink): string {
  return kind === "launchpad-blueprint" ? "blueprint name" : `${trackerNoun(kind)} number`;
}

function helpFor(link: StoryLink): string {
  const [what, of] = nounOf(link).split(" ").toReversed();
  return `put the ${what!} of the ${of!} here`;
}
