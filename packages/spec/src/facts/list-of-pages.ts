/**
 * Pages that list other pages without a `toctree`: "Specs for Queens", with items that lead to a page each. A spec with such a
 * list under "Dependencies" says something beside it.
 */
import { findNodes, type Node, plainText } from "@assent/rst";
import type { Section } from "../section.ts";
import type { Spec } from "../spec.ts";
import { isVisible } from "./content.ts";
import { storyLinks } from "./links.ts";
import { findTopic } from "./topics.ts";

/** Whether the sections of a page hold nothing but lists of other pages, a few words above them, and "none so far". */
export function isListOfPages(spec: Spec): boolean {
  const { outline } = spec;
  const sections = outline.all.filter(({ body }) => body.some(isVisible));
  if (!sections.every(isListing)) return false;
  const listing = sections.filter(({ body }) => body.some((node) => linksToPages(node).length > 0));
  // Where more of them say "None" than lead to pages, they are questions that have their answers.
  return (
    listing.length > 0 &&
    listing.length * 2 >= sections.length &&
    !findTopic(outline, "assignee") &&
    !storyLinks(spec).some(({ kind }) => kind !== "other")
  );
}

function isListing({ body, sections }: Section): boolean {
  const content = body.filter(isVisible);
  return (
    (sections.length > 0 || content.some(isList)) &&
    content.every((node) => isList(node) || (node.type === "paragraph" && wordsIn(node).length <= mostWordsAbove))
  );
}

/** So many words above a list say what it lists. */
const mostWordsAbove = 60;

/** A list, or a paragraph, that leads to a page with each of its entries, or says that there is none. */
function isList(node: Node): boolean {
  const entries = entriesOf(node);
  return entries.length > 0 && entries.every((entry) => saysNone.test(plainText(entry)) || leadsToPage(entry));
}

const saysNone = /^\W*(?:none|nothing|empty|n\/a)\b.{0,30}$/i;

function entriesOf(node: Node): readonly Node[] {
  switch (node.type) {
    case "bullet_list":
    case "enumerated_list":
    case "definition_list":
      return node.children.filter(({ type }) => type !== "system_message");
    case "table":
      return findNodes(node, "tbody").flatMap((body) => findNodes(body, "row"));
    case "paragraph":
      return [node];
    default:
      return [];
  }
}

/** An entry that begins with its link, or says little beside it. */
function leadsToPage(entry: Node): boolean {
  const [link] = linksToPages(entry);
  if (link === undefined) return false;
  if (plainText(entry).trimStart().startsWith(plainText(link))) return true;
  // A paragraph by itself is a sentence like others, unless it is nearly all link.
  return entry.type === "paragraph"
    ? wordsIn(entry).length - wordsIn(link).length <= mostWordsInSentence
    : wordsIn(entry).length <= mostWordsBeside;
}

const mostWordsBeside = 15;
const mostWordsInSentence = 3;

function wordsIn(node: Node): readonly string[] {
  return plainText(node).split(/\s+/);
}

/** The links to other pages of the repository, by a role or by the path of their file. */
function linksToPages(node: Node): readonly Node[] {
  const pages = findNodes(node, "inline").filter(
    ({ attributes }) => typeof attributes.reftype === "string" && pageRoles.has(attributes.reftype),
  );
  const files = findNodes(node, "reference").filter(({ attributes: { refuri = "" } }) => pageFile.test(refuri));
  return [...pages, ...files].toSorted((a, b) => a.span.start - b.span.start);
}

/** `ref` leads to a label, which on a page of lists stands above a title. */
const pageRoles: ReadonlySet<string> = new Set(["doc", "ref", "any"]);
const pageFile = /^[^:#?]+\.(?:rst|html?)(?:#.*)?$/i;
