/** `figure`: an image with a caption and a legend. */
import { normalizeName } from "../characters/names.ts";
import type { Span } from "../nodes.ts";
import { spanIn } from "../spans.ts";
import {
  addTo,
  append,
  appendAll,
  createElement,
  elementWith,
  isElement,
  setAttribute,
  sourceOf,
  setSource,
  type MutableNode,
} from "../tree.ts";
import { addClasses, anonymousElement, elementOf, messageWithBlock } from "./build.ts";
import type { Converter, Directive, DirectiveCall } from "./define.ts";
import { imageOptions, makeImage } from "./image.ts";
import { choice, classNames, converted, lengthOrPercentage, unchanged } from "./options.ts";

const figureWidth: Converter = (text) =>
  text?.toLowerCase() === "image" ? converted("image") : lengthOrPercentage(text, "px");

export const figure: Directive = {
  name: "figure",
  arguments: { required: 1, optional: 0, finalWhitespace: true },
  options: {
    ...imageOptions,
    figwidth: figureWidth,
    figclass: classNames,
    figname: unchanged,
    align: choice("left", "center", "right"),
  },
  hasContent: true,
  run(call) {
    const { figwidth, figclass, figname, align } = call.options;
    const image = makeImage({ ...call, span: spanBeforeContent(call) }, undefined);
    if ("level" in image) return image;
    const node = elementOf(call, "figure");
    // the figure reaches to its end, the image only over what names it
    const span = call.argumentFragments[0]!.span();
    image.span = span;
    for (const child of image.children) child.span = span;
    append(node, image);
    // the width of the image itself is known only to those who may read it
    if (typeof figwidth === "string" && figwidth !== "image") setAttribute(node, "width", figwidth);
    addClasses(node, (figclass as readonly string[] | undefined) ?? []);
    if (typeof figname === "string" && figname !== "") {
      addTo(node, "names", normalizeName(figname));
      call.parser.registry.noteExplicitTarget(node, node);
    }
    if (typeof align === "string") setAttribute(node, "align", align);
    return call.content.length > 0 ? [node, ...addCaption(call, node)] : [node];
  },
};

/** The image is what stands above the caption. */
function spanBeforeContent({ span, content }: DirectiveCall): Span {
  if (content.length === 0) return span;
  return { ...span, end: Math.max(span.start, content.lineSpan(0, 1).start) };
}

/** A paragraph, or an empty comment in its place, is the caption; what follows is the legend. */
function addCaption(call: DirectiveCall, node: ReturnType<typeof createElement>): MutableNode[] {
  const parsed = anonymousElement(call);
  call.parser.nestedParse(call.content, call.contentOffset, parsed);
  const children = [...parsed.children];
  let rest = children.length;
  for (let index = 0; index < children.length; index += 1) {
    const child = children[index]!;
    if (child.type === "target" || child.type === "pending") {
      append(node, child);
      continue;
    }
    rest = index + 1;
    if (isElement(child) && child.type === "paragraph") {
      const caption = createElement("caption", child.span, child.line);
      caption.rawsource = child.rawsource;
      setSource(caption, sourceOf(child));
      appendAll(caption, child.children);
      append(node, caption);
    } else if (!(isElement(child) && child.type === "comment" && child.children.length === 0)) {
      return [messageWithBlock(call, "error", "Figure caption must be a paragraph or empty comment.")];
    }
    break;
  }
  const legend = children.slice(rest);
  if (legend.length > 0) {
    const caption = node.children[node.children.length - 1]!.span;
    const own = legend.map(({ span }) => span).filter(({ source }) => source === caption.source);
    const start = Math.max(caption.end, Math.min(...own.map((span) => span.start)));
    const end = Math.max(start, ...own.map((span) => span.end));
    append(node, elementWith("legend", own.length > 0 ? spanIn(caption.source, start, end) : legend[0]!.span, legend));
  }
  return [];
}
