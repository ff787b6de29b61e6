import { findNodes, type Node, type NodeOf, plainText } from "@assent/rst";
import { findTopic, isVisible, linksIn, matchSections, normalise, type Section, type Spec } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { askedIn } from "../asked/line-asked.ts";
import { quoted } from "../text/edits.ts";

const template = `${exampleTemplate}
References
==========

This specification should still make sense when your references are unavailable.
`;

export const referenceDurability: Rule = {
  code: "reference-durability",
  level: "info",
  strict: "error",
  summary: "A link is not the only answer of a section.",
  why: "Pages move and vanish. The spec has to make sense when its references are unavailable.",
  examples: [
    { name: "an answer", template, input: exampleSpec },
    {
      name: "an answer and a link",
      template,
      input: changed(
        "None.",
        "The limits of the proxy, as told in\nhttps://wiki.example.org/limits, stay as they are.",
      ),
    },
    {
      name: "a link alone",
      template,
      input: changed("None.", "See https://wiki.example.org/limits"),
      reports: ["26:1-26:36"],
      message: 'Section "REST API impact" is only a link.',
    },
    ...[
      "The problem is explained in `this etherpad <https://pad.example.org/p>`_.",
      "The limits are described in https://wiki.example.org/limits and not repeated here.",
      "As discussed in the mailing list `thread <https://lists.example.org/1>`_.",
    ].map((text) => ({
      name: `a sentence that leads to a link, "${text}"`,
      template,
      input: changed("None.", text),
      reports: [`26:1-26:${text.length + 1}`],
      message: 'Section "REST API impact" is only a link.',
    })),
    {
      name: "a link alone, above sections that the template has there",
      template,
      input: changed(
        "One worker of each function is kept for ten minutes after its last call.",
        "See https://wiki.example.org/limits",
      ),
      reports: ["21:1-21:36"],
    },
    {
      name: "a note alone, with a link in it",
      template,
      input: changed("None.", "Described in [1]_.\n\n.. [1] https://wiki.example.org/limits"),
      reports: ["26:1-26:19"],
      message: 'Section "REST API impact" is only a link.',
    },
    ...[
      "See the etherpad of the summit.",
      "This is described on the wiki page.",
      "Details are in the gist from Ada.",
      "They were discussed on the mailing list, see the `thread <https://lists.example.org/1>`_.",
    ].map((text) => ({
      name: `another place in words, "${text}"`,
      template,
      input: changed("None.", text),
      reports: [`26:1-26:${text.length + 1}`],
      message: 'Section "REST API impact" only points at another place.',
    })),
    ...[
      "See the etherpad, where three limits are listed: 10, 20 and 30.",
      "The wiki page is changed.",
      "None, see the blueprint on limits.",
      "See the patch above for the limits.",
      "The thread that waits is described in its documentation.",
      "The bug is fixed in the review.",
      "On the wiki page.",
    ].map((text) => ({ name: `something is said, "${text}"`, template, input: changed("None.", text) })),
    {
      name: "the address of a person, where the template asks who",
      template,
      input: changed("Primary assignee:\n  mirela <mirela.okafor@example.org>", "https://people.example.org/~mirela"),
    },
    {
      name: "another place, where the template asks who",
      template,
      input: changed("Primary assignee:\n  mirela <mirela.okafor@example.org>", "See https://wiki.example.org/team"),
      reports: ["34:1-34:34"],
    },
    {
      name: "a note that says something itself",
      template,
      input: changed(
        "None.",
        "See [1]_.\n\n.. [1] The limits of the proxy stay as they are, and so do those of the scheduler:\n   https://wiki.example.org/limits",
      ),
    },
  ],
  asked: (template) => askedIn(template, "references", /\breferences are unavailable\b|\bmake sense without\b/i),
  onlyIfAsked: true,
  check({ spec, template }, report) {
    const { template: wantedOf } = matchSections(spec, template);
    const exempt = new Set([findTopic(spec.outline, "references"), findTopic(spec.outline, "dependencies")]);
    const people = findTopic(spec.outline, "assignee");
    for (const section of spec.outline.all) {
      const wanted = wantedOf.get(section);
      if (wanted === undefined || exempt.has(section)) continue;
      // Sections of the author's own go on with what stands above them; and a heading may only hold those of the template.
      const goesOn = section.sections.some((below) => !wantedOf.has(below));
      if (goesOn || (section.sections.length > 0 && wanted.guidance.length === 0)) continue;
      const paragraph = onlyParagraph(section);
      if (!paragraph) continue;
      // The address of a person says who it is.
      if (section === people && wordsBesideLinks(spec, paragraph) === "") continue;
      const isLink = isOnlyLink(spec, paragraph);
      if (!isLink && !pointsElsewhere(paragraph)) continue;
      report({
        span: paragraph.span,
        message: `Section ${quoted(section.title)} ${isLink ? "is only a link" : "only points at another place"}.`,
        help: "say in a sentence or two what stands there",
      });
    }
  },
};

function onlyParagraph({ body }: Section): NodeOf<"paragraph"> | undefined {
  const visible = body.filter((node) => isVisible(node) && !isNote(node));
  const only = visible[0];
  // What a note says stands in it, wherever it is written.
  return visible.length === 1 && only?.type === "paragraph" ? only : undefined;
}

/** "See" and a link that leads elsewhere, with hardly a word more. */
function isOnlyLink(spec: Spec, paragraph: NodeOf<"paragraph">): boolean {
  const notes = notesIn(paragraph);
  if (linksIn([paragraph]).length === 0 && notes.length === 0) return false;
  if (!notes.every((note) => isBareNote(spec, note))) return false;
  const rest = wordsBesideLinks(spec, paragraph);
  return (rest.split(/\s+/).length <= 6 && leads.test(rest)) || (rest.split(/\s+/).length <= 10 && told.test(rest));
}

/** What stands in a paragraph beside its links and notes. */
function wordsBesideLinks({ text }: Spec, paragraph: NodeOf<"paragraph">): string {
  let words = text.slice(paragraph.span.start, paragraph.span.end);
  for (const { span } of [...findNodes(paragraph, "reference"), ...notesIn(paragraph)]) {
    words = words.replace(text.slice(span.start, span.end), " ");
  }
  return normalise(words)
    .replace(/[^\w\s]/g, " ")
    .trim();
}

function notesIn(paragraph: NodeOf<"paragraph">): readonly Node[] {
  return noteTypes.flatMap((type) => findNodes(paragraph, type));
}

/** What is left of a sentence that leads to a link. */
const leads = /^(?:|(?:please )?(?:see|refer to|described? (?:in|at)|details?|more)\b.*)$/i;
const verb = "(?:described|discussed|explained|documented|outlined|listed|told|found|agreed(?: on)?)";
const told = new RegExp(
  String.raw`^(?:as ${verb} (?:in|on|at|here)|(?:\w+ ){1,3}(?:is|are|was|were|has been|have been|can be) ${verb} (?:in|on|at|here))(?: (?:this|that|the|a|an|our))?(?: (?:etherpad|gist|wiki|page|mailing|list|thread|document|post|blueprint))*(?: and (?:is |are )?not repeated(?: here)?)?$`,
  "i",
);

const place =
  "(?:etherpad|gist|wiki|wiki page|mailing list|mail thread|thread|IRC logs?|blueprint|bug|bug report|review|paste|slides|meeting notes|summit session)s?";
const subject = "(?:it|this|that|they|these|all|all of it|everything)";
const says = String.raw`(?:please )?(?:see|refer to)|(?:${subject} )?(?:(?:is|are|was|were|has been|have been) )?(?:described|discussed|explained|told|found) (?:in|on|at)|(?:more |the )?details (?:are|can be found|are told) (?:in|on|at)`;
const pointer = String.raw`(?:${says})(?: (?:the|a|an|our|this|its))?(?: (?!above\b|below\b)\w+)?? ${place}`;
const pointers = new RegExp(
  String.raw`^\s*${pointer}(?:,? (?:and |or )?${pointer})?(?: (?:of|for|from|on|about)(?: \w+){1,4})?[.!]?\s*$`.replaceAll(
    " ",
    String.raw`\s+`,
  ),
  "i",
);

/** A place where something is said, in words, with or without a link, and not a word of what is said there. */
function pointsElsewhere(paragraph: NodeOf<"paragraph">): boolean {
  const words = plainText(paragraph);
  return pointers.test(words) && normalise(words).length <= 120;
}

const noteTypes = ["footnote_reference", "citation_reference"] as const;

function isNote({ type }: Node): boolean {
  return type === "footnote" || type === "citation";
}

/** So many words beside its links, and a note says something itself. */
const fewestWordsOfNote = 8;

/** Whether the note that is pointed at holds a link and hardly a word; false where it is not to be found. */
function isBareNote({ document, text }: Spec, { span }: Node): boolean {
  const label = /^\[([^\]#*][^\]]*)\]/.exec(text.slice(span.start, span.end))?.[1]?.toLowerCase();
  const note = [...findNodes(document, "footnote"), ...findNodes(document, "citation")].find(
    ({ span: at }) => label !== undefined && text.slice(at.start, at.end).toLowerCase().startsWith(`.. [${label}]`),
  );
  if (!note) return false;
  const words = text.slice(note.span.start, note.span.end).replace(/^\.\. \[[^\]]*\]/, "");
  const others = words.replace(/https?:\/\/\S+/g, " ").match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  return /https?:\/\//.test(words) && others.length < fewestWordsOfNote;
}
