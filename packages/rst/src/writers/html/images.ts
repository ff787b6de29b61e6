/** Handlers of images and figures. */
import { requireImage } from "../../callers.ts";
import { pythonRepr } from "../../characters/python.ts";
import type { ElementOf } from "../../nodes.ts";
import { textElements } from "../../categories.ts";
import { escapeAttribute, escapeText } from "./escape.ts";
import { filePathOf, fileTypeOf } from "./files.ts";
import { formatGeneral, parseMeasure, roundHalfEven, toCssLength, type Measure } from "./measures.ts";
import { embedSvg } from "./svg.ts";
import { isSafeImage, isSafeLink } from "./urls.ts";
import type { HtmlHandlers, HtmlWriter, TagOptions } from "./writer.ts";

type Image = ElementOf<"image">;

export const imageHandlers = {
  image: (node, w) => {
    const { uri = "", align } = node.attributes;
    const type = fileTypeOf(uri);
    const isVideo = videoTypes.has(type ?? "");
    const size = imageSize(node, isVideo, w);
    const classes = align === undefined ? [] : [`align-${align}`];
    const loading = node.attributes.loading ?? (isVideo ? "link" : w.settings.imageLoading);
    const embedded = loading === "embed" ? embed(node, type, size, classes, w) : undefined;
    const attributes = { ...size, loading: loading === "lazy" ? "lazy" : undefined };
    const lineEnd = isInText(w) ? "" : "\n";
    if (isVideo) {
      writeVideo(node, { attributes, classes }, lineEnd, w);
    } else if (type === "application/x-shockwave-flash" && w.settings.allowRaw) {
      writeObject(node, { attributes: { ...attributes, type }, classes }, lineEnd, w);
    } else if (embedded && "svg" in embedded) w.write(embedded.svg + lineEnd);
    else {
      const src = embedded?.url ?? safeImage(uri, w);
      w.empty("img", node, { classes, attributes: { ...attributes, alt: node.attributes.alt ?? uri, src } }, lineEnd);
    }
    if (lineEnd !== "") w.writeMessages();
  },
  figure: (node, w) => {
    const { width = "", align } = node.attributes;
    const length = toCssLength(width);
    w.open(
      "figure",
      node,
      {
        moreClasses: align === undefined || align === "" ? [] : [`align-${align}`],
        attributes: { style: length === undefined ? undefined : `width: ${length}` },
      },
      "\n",
    );
    w.children(node);
    // Caption and legend share one element, opened by the first of them.
    w.write(node.children.length > 1 ? "</figcaption>\n</figure>\n" : "</figure>\n");
  },
  caption: (node, w) => {
    if (w.parent?.type === "figure") w.open("figcaption", node, {}, "\n");
    w.write("<p>");
    w.children(node);
    w.write("</p>\n");
  },
  legend: (node, w) => {
    if (w.previous?.type !== "caption") w.write("<figcaption>\n");
    w.block("div", node, { moreClasses: ["legend"] });
  },
} satisfies Partial<HtmlHandlers>;

const videoTypes: ReadonlySet<string> = new Set(["video/mp4", "video/webm", "video/ogg"]);

/** Whether the image stands in a line of text, itself or the link around it. */
function isInText(w: HtmlWriter): boolean {
  const isText = (type: string | undefined) => textElements.has(type ?? "");
  return isText(w.parent?.type) && (w.parent?.type !== "reference" || isText(w.grandparent?.type));
}

function safeImage(url: string, w: HtmlWriter): string | undefined {
  return isSafeImage(url, w.settings.schemes, w.settings.allowDataImages) ? url : undefined;
}

/** Attributes for the size: `width` and `height` for plain numbers, `style` for measures with units. */
function imageSize(node: Image, isVideo: boolean, w: HtmlWriter): Readonly<Record<string, string>> {
  const { width, height, scale } = node.attributes;
  const measures: [string, Measure | undefined][] = [
    ["width", width === undefined ? undefined : parseMeasure(width)],
    ["height", height === undefined ? undefined : parseMeasure(height)],
  ];
  if (scale !== undefined && measures.some(([, measure]) => !measure)) {
    const uri = node.attributes.uri ?? "";
    const reasons = ["Cannot scale image!", `Could not get size from "${uri}":`, "Requires Python Imaging Library."];
    if (isVideo) reasons.push("PIL cannot read video images.");
    if (!w.settings.fileInsertionEnabled) reasons.push("Reading external files disabled.");
    w.report("warning", reasons.join("\n  "));
  }
  const attributes: Record<string, string> = {};
  const declarations: string[] = [];
  for (const [name, measure] of measures) {
    if (!measure) continue;
    const value = measure.value * ((scale ?? 100) / 100);
    if (measure.unit === "") attributes[name] = String(roundHalfEven(value));
    else declarations.push(`${name}: ${formatGeneral(value)}${measure.unit};`);
  }
  if (declarations.length > 0) attributes.style = declarations.join(" ");
  return attributes;
}

/** The image in the page itself: SVG as elements where raw HTML is allowed, everything else as data. */
function embed(
  node: Image,
  type: string | undefined,
  size: Readonly<Record<string, string>>,
  classes: readonly string[],
  w: HtmlWriter,
): { readonly svg: string } | { readonly url: string } | undefined {
  const { uri = "", alt } = node.attributes;
  const path = filePathOf(uri, w.settings.rootPrefix);
  const isElement = type === "image/svg+xml" && w.settings.allowRaw;
  const content = path === undefined ? undefined : w.settings.resolveImage?.(path, isElement ? "utf8" : "base64");
  requireImage(content);
  if (content === undefined) {
    w.report("error", `Cannot embed image "${uri}":\n  ${whyNotRead(uri, path)}`);
    return undefined;
  }
  if (!isElement) {
    const url = `data:${type ?? "None"};base64,${content}`;
    return isSafeImage(url, w.settings.schemes, true) ? { url } : undefined;
  }
  const embedded = embedSvg(content, { size, classes: [...node.classes, ...classes], title: alt });
  if ("problem" in embedded) {
    w.report("error", `Cannot parse SVG image "${uri}":\n  ${embedded.problem}`);
    return { svg: content };
  }
  return embedded;
}

function whyNotRead(uri: string, path: string | undefined): string {
  if (path !== undefined) return `[Errno 2] No such file or directory: ${pythonRepr(path)}`;
  return uri.startsWith("file:") ? `URI is not absolute: '${uri}'` : `Cannot get file path corresponding to ${uri}.`;
}

function writeVideo(node: Image, { attributes, classes = [] }: TagOptions, lineEnd: string, w: HtmlWriter): void {
  const { uri = "", alt = uri } = node.attributes;
  const at = node.classes.indexOf("controls");
  const href = isSafeLink(uri, w.settings.schemes) ? ` href="${escapeAttribute(uri).replaceAll("&#64;", "@")}"` : "";
  w.open(
    "video",
    node,
    {
      classes,
      ownClasses: node.classes.filter((_name, index) => index !== at),
      attributes: { ...attributes, src: safeImage(uri, w), title: alt, controls: at < 0 ? undefined : "controls" },
    },
    lineEnd,
  );
  // docutils does not hide addresses here
  w.write(`<a${href}>${escapeText(alt).replaceAll("&#64;", "@")}</a>${lineEnd}</video>${lineEnd}`);
}

function writeObject(node: Image, { attributes, classes = [] }: TagOptions, lineEnd: string, w: HtmlWriter): void {
  const { uri = "", alt = uri } = node.attributes;
  w.open("object", node, { classes, attributes: { ...attributes, data: safeImage(uri, w) } });
  w.write(`${escapeText(alt)}</object>${lineEnd}`);
}
