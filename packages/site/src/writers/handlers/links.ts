/** What leads elsewhere is left as a mark, which is a link when it is known what is there. */
import { type ElementOf, type HtmlHandlers, plainText } from "@assent/rst";
import { escape } from "../../html.ts";
import type { Link } from "../../record.ts";
import { crossReference } from "../../refs.ts";
import { markedVerb } from "../../rest/head.ts";
import { leadsElsewhere, mayLeadTo } from "../../urls.ts";
import { printedAddress } from "../printed.ts";
import type { Marks } from "./marks.ts";
import { namesIn, toctreeOf } from "./toctree.ts";

export function linkHandlers({ parts, mark }: Marks): Partial<HtmlHandlers> {
  return {
    reference: (node, w) => {
      const { refuri, refid } = node.attributes;
      if (refid !== undefined) parts.wanted.add(refid);
      const isElsewhere = refuri === undefined || (leadsElsewhere(refuri) && mayLeadTo(refuri));
      if (isElsewhere && (refuri === undefined || !/\/specs\/|\.(?:html|rst)\b/.test(refuri))) {
        w.default(node);
        w.write(printedAddress(node, w));
        return;
      }
      const link: Link = refuri.startsWith("#")
        ? { kind: "here", target: refuri.slice(1), isThere: false }
        : { kind: "url", target: builtImage(refuri, node) ?? refuri };
      w.write(mark(link, node));
      w.children(node);
      w.write(`</x-l>${printedAddress(node, w)}`);
    },
    inline: (node, w) => {
      const method = parts.verbs.get(node);
      if (method !== undefined) {
        w.write(markedVerb(method, plainText(node)).html);
        return;
      }
      const link = crossReference(node);
      if (link === undefined) {
        w.default(node);
        return;
      }
      w.write(mark(link, node));
      w.children(node);
      w.write("</x-l>");
    },
    compound: (node, w) => {
      if (node.classes.includes("toctree")) w.write(`${mark(toctreeOf(node), node)}</x-l>\n`);
      else if (node.classes.includes("autosummary"))
        w.write(
          `<ul>${namesIn(node)
            .map((name) => `<li><code>${escape(name)}</code></li>`)
            .join("\n")}</ul>\n`,
        );
      else w.default(node);
    },
    label: (node, w) => {
      for (const id of w.parent?.backrefs ?? []) parts.wanted.add(id);
      w.default(node);
    },
  };
}

/**
 * A picture that leads to itself in full size where Sphinx puts all of them, "../../_images/flow.png": the file that it shows;
 * undefined for all else.
 */
function builtImage(refuri: string, { children }: ElementOf<"reference">): string | undefined {
  const [, name] = /(?:^|\/)_images\/([^/?#]+)$/.exec(refuri) ?? [];
  const [shown] = name === undefined ? [] : children;
  if (shown?.type !== "image") return undefined;
  const { uri = "" } = shown.attributes;
  return uri.replace(/^.*\//, "") === name ? uri : undefined;
}
