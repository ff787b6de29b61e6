/** Pictures, whose addresses and measures are filled in when it is known what files there are. */
import type { ElementOf, HtmlWriter, Node } from "@assent/rst";
import { escape } from "../html.ts";
import type { Link } from "../record.ts";
import { leadsElsewhere } from "../urls.ts";

/** Writes a picture as a mark; one of another host is a link to it. */
export function writeImage(node: ElementOf<"image">, mark: (link: Link, node: Node) => string, w: HtmlWriter): void {
  const { uri = "", alt, width, height, scale } = node.attributes;
  const text =
    alt ??
    uri
      .replace(/^.*\//, "")
      .replace(/\.\w+$/, "")
      .replace(/[-_]+/g, " ");
  // A picture among blocks is one of them; those after each other do not run into each other.
  const [open, close] = w.parent !== undefined && lines.has(w.parent.type) ? ["", ""] : ["<p>", "</p>\n"];
  if (leadsElsewhere(uri)) {
    // Nothing is loaded from elsewhere.
    const isLink = /^https?:/i.test(uri) && w.parent?.type !== "reference";
    const words = `Picture: ${escape(text)}`;
    w.write(`${open}${isLink ? `<a href="${escape(uri)}">${words}</a>` : words}${close}`);
    return;
  }
  const place = node.attributes.align === "center" || node.attributes.align === "right" ? node.attributes.align : "";
  const link: Link = {
    kind: "image",
    target: uri,
    alt,
    width,
    height,
    scale,
    isLinked: w.parent?.type === "reference",
  };
  const image = `${mark(link, node)}<img alt="${escape(text)}" loading="lazy" src=""></x-l>`;
  w.write(`${open}${place === "" ? image : `<span class="align-${place}">${image}</span>`}${close}`);
}

/** What holds words, and a picture among them; a figure holds its own. */
const lines: ReadonlySet<string> = new Set(
  "paragraph reference title subtitle term caption line attribution rubric figure".split(" "),
);
