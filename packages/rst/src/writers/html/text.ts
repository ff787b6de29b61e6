/** Handlers of running text. */
import type { Element } from "../../nodes.ts";
import { plainText } from "../../visit.ts";
import { textElements } from "../../categories.ts";
import { escapeAttribute, escapeText } from "./escape.ts";
import { isSafeLink } from "./urls.ts";
import type { HtmlHandlers, HtmlWriter } from "./writer.ts";

export const textHandlers = {
  text: (node, w) => {
    const text = escapeText(node.text);
    w.write(w.context.isMailto ? cloak(text) : text);
  },
  abbreviation: (node, w) => {
    w.inline("abbr", node);
  },
  acronym: (node, w) => {
    w.inline("abbr", node);
  },
  emphasis: (node, w) => {
    w.inline("em", node);
  },
  strong: (node, w) => {
    w.inline("strong", node);
  },
  subscript: (node, w) => {
    w.inline("sub", node);
  },
  superscript: (node, w) => {
    w.inline("sup", node);
  },
  title_reference: (node, w) => {
    w.inline("cite", node);
  },
  generated: (node, w) => {
    if (!node.classes.includes("sectnum")) {
      w.children(node);
      return;
    }
    w.write(`<span class="sectnum">${escapeText(plainText(node).replace(/\u00a0+$/, ""))} </span>`);
  },
  inline: (node, w) => {
    if (isInCode(w.parent)) {
      if (node.classes.length === 1 && node.classes[0] === "ln") writeLineNumber(node, w);
      else w.inline("span", node);
      return;
    }
    const { tag = "span", classes } = takeTag(node.classes);
    w.inline(tag, node, { ownClasses: classes });
  },
  literal: (node, w) => {
    const { tag = "span", classes } = takeTag(node.classes);
    if (tag === "code") {
      w.inline("code", node, { ownClasses: classes });
      return;
    }
    w.open(tag, node, { ownClasses: classes, moreClasses: ["docutils", "literal"] });
    const text = plainText(node);
    writeUnwrapped(w.parent?.type === "literal_block" ? text : text.replaceAll("\n", " "), w);
    w.write(`</${tag}>`);
  },
  reference: (node, w) => {
    const { refuri, refid } = node.attributes;
    let href = refid === undefined ? undefined : `#${refid}`;
    if (refuri !== undefined) {
      href = isSafeLink(refuri, w.settings.schemes) ? refuri : undefined;
      if (w.settings.cloakEmailAddresses && refuri.startsWith("mailto:")) {
        href = href?.replaceAll("@", "%40");
        w.context.isMailto = true;
      }
    }
    const isImage = node.children.length === 1 && node.children[0]?.type === "image";
    const classes = [
      "reference",
      refuri === undefined ? "internal" : "external",
      ...(isImage ? ["image-reference"] : []),
    ];
    // A reference around an image stands on lines of its own.
    const lineEnd = textElements.has(w.parent?.type ?? "") ? "" : "\n";
    w.open("a", node, { classes, attributes: { href } }, lineEnd);
    w.children(node);
    w.write(`</a>${lineEnd}`);
  },
  problematic: (node, w) => {
    const { refid } = node.attributes;
    if (refid !== undefined) w.write(`<a href="#${escapeAttribute(refid)}">`);
    w.inline("span", node, { moreClasses: ["problematic"] });
    if (refid !== undefined) w.write("</a>");
  },
  target: (node, w) => {
    const { refuri, refid, refname } = node.attributes;
    if (refuri === undefined && refid === undefined && refname === undefined) {
      w.inline("span", node, { moreClasses: ["target"] });
    } else {
      w.children(node);
    }
  },
  substitution_reference: (node, w) => {
    w.children(node);
  },
} satisfies Partial<HtmlHandlers>;

/** HTML elements that a class name of a role asks for. */
const textTags: ReadonlySet<string> = new Set([
  "code",
  "kbd",
  "dfn",
  "samp",
  "var",
  "bdi",
  "del",
  "ins",
  "mark",
  "small",
  "b",
  "i",
  "q",
  "s",
  "u",
]);

function takeTag(classes: readonly string[]) {
  const index = classes.findIndex((name) => textTags.has(name));
  return index < 0 ? { classes } : { tag: classes[index]!, classes: classes.filter((_name, at) => at !== index) };
}

/** Whether the text of an element is program code, in a block or in a line. */
function isInCode(parent: Element | undefined): boolean {
  if (parent?.type === "literal_block") return parent.classes.includes("code");
  return parent?.type === "literal" && takeTag(parent.classes).tag === "code";
}

/** Line numbers are no part of the code: the `<code>` around them is interrupted. */
function writeLineNumber(node: Element, w: HtmlWriter): void {
  if (!w.takeBack("<code>")) w.write("</code>");
  w.inline("small", node);
  if (w.parent?.type === "literal_block") w.write(`<code data-lineno="${escapeAttribute(plainText(node))}">`);
}

/** Keeps browsers from wrapping lines inside of words like `--an-option`. */
function writeUnwrapped(text: string, w: HtmlWriter): void {
  for (const [piece] of text.matchAll(/[^ \n]+| +|\n/g)) {
    const escaped = escapeText(piece);
    w.write(piece.trim() !== "" && wrapPoint(piece) ? `<span class="pre">${escaped}</span>` : escaped);
  }
}

/** Two characters that are no word characters inside of a word, or a `-` or `?` before its end. */
function wrapPoint(word: string): boolean {
  return /[^\n][^\p{L}\p{N}_]{2}[^\n]/u.test(word) || /[-?][^\n]/u.test(word);
}

function cloak(escaped: string): string {
  return escaped.replaceAll("&#64;", "<span>&#64;</span>").replaceAll(".", "<span>&#46;</span>");
}
