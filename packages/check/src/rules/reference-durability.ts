import { findNodes, type NodeOf } from "@assent/rst";
import { findTopic, isVisible, linksIn, matchSections, normalise, type Section, type Spec } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { askedIn } from "../text/asked.ts";
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
  ],
  asked: (template) => askedIn(template, "references", /\breferences are unavailable\b|\bmake sense without\b/i),
  onlyIfAsked: true,
  check({ spec, template }, report) {
    const { template: wantedOf } = matchSections(spec, template);
    const exempt = new Set([findTopic(spec.outline, "references"), findTopic(spec.outline, "dependencies")]);
    for (const section of spec.outline.all) {
      if (!wantedOf.has(section) || exempt.has(section) || section.sections.length > 0) continue;
      const paragraph = onlyParagraph(section);
      if (!paragraph || !isOnlyLink(spec, paragraph)) continue;
      report({
        span: paragraph.span,
        message: `Section ${quoted(section.title)} is only a link.`,
        help: "say in a sentence or two what stands there",
      });
    }
  },
};

function onlyParagraph({ body }: Section): NodeOf<"paragraph"> | undefined {
  const visible = body.filter(isVisible);
  const only = visible[0];
  return visible.length === 1 && only?.type === "paragraph" ? only : undefined;
}

/** "See" and a link that leads elsewhere, with hardly a word more. */
function isOnlyLink({ text }: Spec, paragraph: NodeOf<"paragraph">): boolean {
  if (linksIn([paragraph]).length === 0) return false;
  let words = text.slice(paragraph.span.start, paragraph.span.end);
  for (const { span } of findNodes(paragraph, "reference")) {
    words = words.replace(text.slice(span.start, span.end), " ");
  }
  const rest = normalise(words)
    .replace(/[^\w\s]/g, " ")
    .trim();
  return (
    rest.split(/\s+/).length <= 6 &&
    /^(?:|(?:please )?(?:see|refer to|described? (?:in|at)|details?|more)\b.*)$/i.test(rest)
  );
}
