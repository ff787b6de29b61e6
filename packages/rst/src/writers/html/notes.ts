/** Handlers of footnotes and citations. Neighbouring ones are wrapped together. */
import type { ElementOf } from "../../nodes.ts";
import { escapeAttribute } from "./escape.ts";
import type { HtmlHandlers } from "./writer.ts";

export const noteHandlers = {
  footnote: (node, w) => {
    const style = w.settings.footnoteReferences;
    if (w.previous?.type !== "footnote") w.write(`<aside class="footnote-list ${escapeAttribute(style)}">\n`);
    w.block("aside", node, { classes: ["footnote", style], attributes: { role: "doc-footnote" } });
    if (w.next?.type !== "footnote") w.write("</aside>\n");
  },
  citation: (node, w) => {
    if (w.previous?.type !== "citation") w.write('<div role="list" class="citation-list">\n');
    w.block("div", node, { classes: ["citation"], attributes: { role: "doc-biblioentry" } });
    if (w.next?.type !== "citation") w.write("</div>\n");
  },
  label: (node, w) => {
    const backrefs = w.settings.footnoteBacklinks ? (w.parent?.backrefs ?? []) : [];
    const link = (id: string) => `<a role="doc-backlink" href="#${escapeAttribute(id)}">`;
    w.write('<span class="label"><span class="fn-bracket">[</span>');
    if (backrefs.length === 1) w.write(link(backrefs[0]!));
    w.children(node);
    if (backrefs.length === 1) w.write("</a>");
    w.write('<span class="fn-bracket">]</span></span>\n');
    if (backrefs.length < 2) return;
    const links = backrefs.map((id, index) => `${link(id)}${index + 1}</a>`);
    w.write(`<span class="backrefs">(${links.join(",")})</span>\n`);
  },
  footnote_reference: (node, w) => {
    w.open("a", node, {
      classes: [w.settings.footnoteReferences],
      attributes: { role: "doc-noteref", href: targetOf(node) },
    });
    w.write('<span class="fn-bracket">[</span>');
    w.children(node);
    w.write('<span class="fn-bracket">]</span></a>');
  },
  citation_reference: (node, w) => {
    const options = {
      classes: ["citation-reference"],
      attributes: { role: "doc-biblioref", href: targetOf(node) ?? "#" },
    };
    w.open("a", node, options, "[");
    w.children(node);
    w.write("]</a>");
  },
} satisfies Partial<HtmlHandlers>;

function targetOf({
  attributes,
}: ElementOf<"footnote_reference"> | ElementOf<"citation_reference">): string | undefined {
  return attributes.refid === undefined ? undefined : `#${attributes.refid}`;
}
