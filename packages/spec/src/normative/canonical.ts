/**
 * The canonical form of a node: nested arrays that keep what a spec says and drop how it was typed. `docs/normative-hash.md`
 * tells the same to somebody who wants to compute it without this program; the two must agree.
 */
import type { Element, NodeOf, Node } from "@assent/rst";
import { isTableOfContents } from "../generated.ts";
import { type Attributes, type Canonical, toAttributes } from "./canonical-node.ts";
import { classesOf } from "./classes.ts";
import { currentRules, type Rules } from "./rules.ts";
import { joinLists } from "./lists.ts";
import { isBesidePage, namedFiles } from "./named-files.ts";

/** What says nothing: notes in the source, places of link targets, what was made from other parts. */
const dropped = new Set<Node["type"]>([
  "comment",
  "target",
  "substitution_definition",
  "pending",
  "transition",
  "colspec",
]);

/** Elements whose white space counts. */
const preserved = new Set<Node["type"]>(["literal_block", "doctest_block", "math_block", "raw", "address"]);

/** Elements that hold running text. */
const textual = new Set<Node["type"]>([
  ...(["paragraph", "title", "subtitle", "term", "classifier", "line", "rubric", "caption", "attribution"] as const),
  ...(["field_name", "option_string", "option_argument", "author", "organization", "contact", "version"] as const),
  ...(["revision", "status", "date", "copyright", "label"] as const),
]);

/** What the first two readings left out by name, though an author can write it. */
const droppedOnce = new Set<Node["type"]>(["generated", "decoration"]);

/** A number that `sectnum` counted; what an author put before or behind it is none. */
const counted = /^[\d.\s\u00a0]*$/;

function isDropped(node: Node, rules: Rules): boolean {
  if (dropped.has(node.type)) return true;
  if (rules.reading < 3) return droppedOnce.has(node.type);
  return node.type === "generated" && counted.test(textOf(node));
}

/** The canonical form of a block; undefined for what says nothing. */
export function canonicalBlock(node: Node, rules: Rules = currentRules): Canonical | undefined {
  if (node.type === "text") {
    const words = collapse(node.text).trim();
    return words === "" ? undefined : words;
  }
  if (isDropped(node, rules)) return undefined;
  if (node.type === "topic") {
    if (rules.reading < 3 ? node.classes.includes("contents") : isTableOfContents(node))
      return titleOfContents(node, rules);
  }
  // What could not be read stands in the message as it was typed; the words of the message are docutils', not the spec's.
  if (node.type === "system_message") {
    const unread = node.children.filter(({ type }) => type === "literal_block").map(textOf);
    return unread.length === 0 ? undefined : ["unread", ...toAttributes(digestsOf(node, rules)), ...unread];
  }
  if (preserved.has(node.type)) return [node.type, ...attributesOf(node, rules), textOf(node)];
  if (textual.has(node.type))
    return [node.type, ...attributesOf(node, rules), ...canonicalInline(node.children, rules)];
  const children = node.children.map((child) => canonicalBlock(child, rules)).filter((child) => child !== undefined);
  const joined =
    rules.reading < 4
      ? children
      : joinLists(
          children,
          (one) => one,
          (_first, form) => form,
        );
  return [node.type, ...attributesOf(node, rules), ...joined];
}

/** Running text: pieces of text and marked-up pieces, white space collapsed, none at the ends. */
export function canonicalInline(children: readonly Node[], rules: Rules = currentRules): readonly Canonical[] {
  const pieces = inlinePieces(children, rules);
  const first = pieces[0];
  if (typeof first === "string") pieces[0] = first.trimStart();
  const last = pieces.at(-1);
  if (typeof last === "string") pieces[pieces.length - 1] = last.trimEnd();
  return pieces.filter((piece) => piece !== "");
}

/** The title of a table of contents, where an author gave it one; all else in it is copied from headings. */
function titleOfContents(topic: NodeOf<"topic">, rules: Rules): Canonical | undefined {
  const title = topic.children.find((node): node is NodeOf<"title"> => node.type === "title");
  if (rules.reading < 3 || title === undefined || collapse(textOf(title)).trim() === "Contents") return undefined;
  return ["topic", ["title", ...canonicalInline(title.children, rules)]];
}

function inlinePieces(children: readonly Node[], rules: Rules): Canonical[] {
  const pieces: Canonical[] = [];
  const push = (piece: Canonical): void => {
    const before = pieces.at(-1);
    // Two texts in a row are one: where the first ends is a matter of escapes.
    if (typeof piece === "string" && typeof before === "string") pieces[pieces.length - 1] = collapse(before + piece);
    else pieces.push(piece);
  };
  for (const child of children) {
    if (child.type === "text") push(collapse(child.text));
    // A place in running text that links lead to: the place says nothing, its words do.
    else if (child.type === "target") for (const piece of inlinePieces(child.children, rules)) push(piece);
    else if (child.type === "inline" && child.attributes.reftype === "doc") push(documentReference(child, rules));
    else if (!isDropped(child, rules))
      push([child.type, ...attributesOf(child, rules), ...inlinePieces(child.children, rules)]);
  }
  return pieces.filter((piece) => piece !== "");
}

/** A reference to a document by the name of its file: in which folder that stands changes with its stage, not with what is said. */
function documentReference(node: NodeOf<"inline">, rules: Rules): Canonical {
  const { reftarget, refexplicit } = node.attributes;
  const name = typeof reftarget === "string" ? reftarget.replace(/^.*\//, "").replace(/\.rst$/, "") : "";
  const words = refexplicit === undefined ? [name] : inlinePieces(node.children, rules);
  return ["inline", { reftarget: name, reftype: "doc" }, ...words];
}

/** The attributes that say something: numbers of lists, spans of cells, where links and pictures lead, what directives name. */
function attributesOf(node: Element, rules: Rules): readonly Attributes[] {
  const kept: Record<string, string | number> = { ...directiveWords(node, rules), ...digestsOf(node, rules) };
  const classes = classesOf(node, rules.reading, kept.directive);
  if (classes !== undefined) kept.class = classes;
  switch (node.type) {
    case "enumerated_list":
      if (node.attributes.enumtype !== undefined) kept.enumtype = node.attributes.enumtype;
      if (node.attributes.start !== undefined && node.attributes.start !== 1) kept.start = node.attributes.start;
      break;
    case "entry":
      if (node.attributes.morecols) kept.morecols = node.attributes.morecols;
      if (node.attributes.morerows) kept.morerows = node.attributes.morerows;
      break;
    case "image":
      if (node.attributes.alt !== undefined) kept.alt = collapse(node.attributes.alt);
      if (node.attributes.uri !== undefined) kept.uri = node.attributes.uri;
      break;
    case "option_argument":
      if (rules.reading >= 3 && node.attributes.delimiter === "=") kept.delimiter = "=";
      break;
    case "raw":
      if (node.attributes.format !== undefined) kept.format = node.attributes.format;
      break;
    case "reference": {
      const { refuri, refid } = node.attributes;
      if (refuri !== undefined) kept.refuri = refuri;
      // An id that docutils counts says where it stands, not what it is.
      else if (refid !== undefined && !/^(?:id|toc-entry-|footnote-|citation-)\d+$/.test(refid)) kept.refid = refid;
      break;
    }
    case "inline":
    case "meta":
      for (const [name, value] of Object.entries(node.attributes)) {
        if (typeof value === "string" || typeof value === "number") kept[name] = value;
      }
      break;
    default:
  }
  return toAttributes(kept);
}

/** The digests of the files that a node shows and that are no text of the tree. No option of a directive can have that name. */
function digestsOf(node: Element, { reading, digestOf }: Rules): Attributes {
  if (reading < 4 || digestOf === undefined) return {};
  // A picture is looked for beside the text, also where another file that is read into it shows it.
  const from = isBesidePage(node) ? undefined : node.span.source;
  const digests = namedFiles(node, reading).flatMap((name) => digestOf(name, from) ?? []);
  return digests.length === 0 ? {} : { "file:sha256": digests.join(" ") };
}

/** Elements that directives of Sphinx become. What stands behind the name and in the options is in no text of theirs. */
const fromDirectives = new Set<string>(["container", "literal_block", "compound", "definition_list", "admonition"]);

/** What an element has besides its words, or has among them: the folder of the spec, the caption, how white space counts. */
const untold = new Set(["from", "caption", "xml:space"]);

/** Argument and options of a directive; its name where that is a word, as in `http:delete` or before an argument. */
function directiveWords(node: Element, { reading }: Rules): Record<string, string | number> {
  const kept: Record<string, string | number> = {};
  if (!fromDirectives.has(node.type)) return kept;
  for (const [name, value] of Object.entries(node.attributes as Readonly<Record<string, unknown>>)) {
    // Where the text of a file stands in the tree, that is what is said; what the file is called is not.
    if (name === "source" && reading >= 4 && node.children.length > 0) continue;
    if (!untold.has(name) && (typeof value === "string" || typeof value === "number"))
      kept[name] = typeof value === "string" ? collapse(value).trim() : value;
  }
  const name = node.classes[0];
  const isNamed = node.type === "definition_list" || (node.type === "container" && "argument" in kept);
  if (isNamed && name !== undefined) kept.directive = name;
  return kept;
}

/** Whether a form, or one below it, holds the words of a directive: what the first version of the form left out. */
export function holdsDirective(canonical: Canonical): boolean {
  if (typeof canonical === "string") return false;
  const [tag, ...rest] = canonical;
  return rest.some((part) =>
    Array.isArray(part) ? holdsDirective(part as Canonical) : typeof part === "object" && fromDirectives.has(tag),
  );
}

/** All text below a node as it stands, without space at the ends of lines. */
function textOf(node: Node): string {
  const text = node.type === "text" ? node.text : node.children.map(textOf).join("");
  return text.replace(/[ \t\r]+$/gm, "").replace(/\n+$/, "");
}

function collapse(text: string): string {
  return text.replace(/\s+/g, " ");
}
