/**
 * Class names that a text brings (`class`, `container`, roles, bibliographic fields) do not meet those of the site's own
 * layout: one that the layout has is written with a prefix. A container called "skip" is a box like any other, and not the
 * link that stands beside the screen.
 */
import type { Document, Node } from "@assent/rst";
import { rewriteAll } from "../rewrite.ts";

/** What style sheet and scripts select, but for what docutils and Sphinx call so too. A test holds it against them. */
export const layoutClasses: ReadonlySet<string> = new Set(
  (
    "a active after anchor answer api-contents api-sample arrow as-cards as-list aside badge bar block bottom box " +
    "brand broken c card card-title cases chip chips code-box codes columns columns-list command copy crumb " +
    "diagram diff diff-section drawing edge edges elsewhere ended ends facts faint fields fields-title filter " +
    "fixed follows formula frame from-disk further gap goes-on graph group grow has-notes head heading here history id in-parens " +
    "in-section in-source ink inline-list introduction k keys lane lane-head layers lead level-2 life line-del " +
    "line-ins lines link long long-code long-formula long-word marked meaning method method-card method-change method-head method-name " +
    "method-words methods moved muted n neg network no-rail none none-left note-small nothing notice number " +
    "of-pages one-revision options-named options-table overlined own-height pages part pill plain plain-ways pos preview " +
    "preview-head preview-title print-head promise promises prose purple quiet rail reset results row row-facts " +
    "row-summary row-title rows s sample scroll search-columns search-form search-link show-keys side-note " +
    "side-notes skip skip-line tall tellings theme thick tinted top unchanged underlined unread url verb warn whisker wide " +
    "wide-list with-paren"
  ).split(" "),
);

/**
 * What the writer of docutils calls its own elements, and the style sheet means by it. A field, a box, a paragraph or words
 * that are called so are none of them; a note keeps the name, since `:class: warning` makes one of that kind.
 */
export const writerClasses: ReadonlySet<string> = new Set(
  (
    "admonition admonition-title align-center align-right attribution backrefs brackets citation citation-list " +
    "citation-reference classifier docinfo field-list fn-bracket footnote footnote-list footnote-reference label line " +
    "line-block option-list problematic rubric sidebar sidebar-subtitle sidebar-title toctree-caption topic topic-title"
  ).split(" "),
);

const named: ReadonlySet<Node["type"]> = new Set(["field", "container", "paragraph", "inline"]);

/** The document with class names that mean nothing to the layout. */
export function withTextClasses(document: Document): Document {
  const children = rewriteAll(document.children, prefixed);
  return children === document.children ? document : { ...document, children };
}

function prefixed(node: Node): Node {
  // The classes of code are its language, and are not written.
  if (node.type === "text" || node.type === "literal_block") return node;
  const isTaken = (name: string): boolean =>
    layoutClasses.has(name) || (writerClasses.has(name) && named.has(node.type));
  if (!node.classes.some(isTaken)) return node;
  return { ...node, classes: node.classes.map((name) => (isTaken(name) ? `text-${name}` : name)) };
}
