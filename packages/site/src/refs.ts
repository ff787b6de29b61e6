/** References by a role: where they lead, and in which words. */
import { type ElementOf, type Node, plainText } from "@assent/rst";
import type { DocumentRecord, Link } from "./record.ts";
import { rewrite } from "./rewrite.ts";
import { encodePath } from "./urls.ts";
import { address, code, escapeText } from "./markdown-marks.ts";

/** What a label names: its title, and "Fig. 1" where it has such a number. */
interface Named {
  readonly title: string;
  readonly number: string | undefined;
}

const methodRole = /^http:(get|post|put|patch|delete|head|options|trace|connect|copy|any)$/;

/** Where a `doc`, `ref`, `term`, `download`, `any` or `http:get` leads; other roles of Sphinx name code, shown as words. */
export function crossReference(node: ElementOf<"inline">): Link | undefined {
  const { reftype, reftarget, refexplicit } = node.attributes;
  if (typeof reftarget !== "string" || reftarget === "") return undefined;
  const hasText = refexplicit !== undefined;
  if (reftype === "doc") return { kind: "doc", target: reftarget, hasText };
  if (reftype === "download") return { kind: "download", target: reftarget };
  if (reftype === "term") return { kind: "term", target: reftarget.replace(/\s+/g, " ") };
  const target = reftarget.toLowerCase();
  const template = plainText(node);
  if (reftype === "numref" && hasText && /%s|\{(?:name|number)\}/.test(template))
    return { kind: "ref", target, hasText, template };
  if (reftype === "numref") return { kind: "ref", target, hasText, isNumbered: true };
  if (reftype === "ref") return { kind: "ref", target, hasText };
  if (reftype === "any") return { kind: "any", target: reftarget, words: template, hasText };
  const verb = typeof reftype === "string" ? methodRole.exec(reftype)?.[1]?.toUpperCase() : undefined;
  if (verb !== undefined)
    return { kind: "method", verb, target: reftarget, words: hasText ? template : `${verb} ${template}` };
  return undefined;
}

/** The words of a `ref` to what is named so; undefined where it keeps its own, or there are no others. */
export function wordsOf(link: Extract<Link, { readonly kind: "ref" }>, named: Named): string | undefined {
  if (link.template !== undefined) return fillTemplate(link.template, named);
  if (link.hasText) return undefined;
  const words = link.isNumbered === true ? (named.number ?? named.title) : named.title;
  return words === "" ? undefined : words;
}

/** "Fig. %s" with the number; without one with what the label names. */
function fillTemplate(template: string, { title, number }: Named): string {
  const own = number?.replace(/^.* /, "") ?? title;
  return template.replace(/%s|\{(name|number)\}/g, (_all, name?: string) => (name === "name" ? title : own));
}

/** Whether a link has other words than those in its role. */
export function isWorded({ kind }: Link): boolean {
  return kind === "ref" || kind === "doc" || kind === "any" || kind === "method";
}

/** Words that are known only when all documents are: those of a link by its number, and what stands there without them. */
const waiting = /\u0002(\d+)\u0003([^\u0004]*)\u0004/g;

/**
 * Nodes with the words of each reference, as the page shows them. Those to another document wait for its title; `numbers`
 * are the places of links among those of the document.
 */
export function withRefs(
  nodes: readonly Node[],
  labels: DocumentRecord["labels"],
  numbers: Map<Node, number>,
): readonly Node[] {
  const known = new Map(labels.map(([label, , title, number]) => [label, { title, number }] as const));
  return rewrite(nodes, (node) => {
    const link = node.type === "inline" ? crossReference(node) : undefined;
    if (node.type !== "inline" || link === undefined || !isWorded(link)) return node;
    const named = link.kind === "ref" ? known.get(link.target) : undefined;
    const number = numbers.get(node);
    let text = link.kind === "ref" && named !== undefined ? wordsOf(link, named) : undefined;
    if (link.kind === "method") text = link.words;
    else if (named === undefined && number !== undefined) text = `\u0002${number}\u0003${plainText(node)}\u0004`;
    if (text === undefined) return node;
    const worded: Node = { ...node, children: [{ type: "text", text, span: node.span }] };
    if (number !== undefined) numbers.set(worded, number);
    return worded;
  });
}

/** The link in Markdown that a node became, by its number; the words, which may wait themselves, stand in it. */
export function waitingLink(number: number, words: string): string {
  return `\u0005${number}\u0006${words}\u0007`;
}

const waitingLinks = /\u0005(\d+)\u0006([^\u0005-\u0007]*)\u0007/g;

/** A text without the marks of words that wait. */
export function withoutWaiting(text: string): string {
  return text.includes("\u0002") ? text.replace(waiting, "$2") : text;
}

/** A record with the words of its links in its summary and its Markdown, where they lead as on the page. */
export function withWords(record: DocumentRecord, links: readonly WordedLink[]): DocumentRecord {
  const { summary, markdown } = record;
  if (!/[\u0002\u0005]/.test(markdown) && !summary.includes("\u0002")) return record;
  const fill = (text: string, written: (words: string) => string): string =>
    text.replace(waiting, (_all, number: string, own: string) => {
      const words = links[Number(number)]?.text;
      return words === undefined ? own : written(words);
    });
  return {
    ...record,
    summary: fill(summary, (words) => words),
    markdown: withLinks(fill(markdown, escapeText), record, links),
  };
}

/** What is known of a link when all documents are read. */
interface WordedLink {
  readonly text?: string;
  readonly code?: string;
  readonly href?: string;
  readonly markdown?: string;
}

function withLinks(markdown: string, { links: written, url }: DocumentRecord, links: readonly WordedLink[]): string {
  let filled = markdown;
  // Places have their names on the page.
  const own = encodePath(url.replace(/^.*\//, ""));
  // A picture can stand in a link: the inner mark first.
  for (let depth = 0; depth < 4 && filled.includes("\u0005"); depth += 1)
    filled = filled.replace(waitingLinks, (_all, number: string, words: string, at: number) => {
      const link = links[Number(number)];
      if (link?.markdown === "") return nothing;
      if (link?.markdown !== undefined) return indented(link.markdown, filled, at);
      const isPicture = written[Number(number)]?.kind === "image";
      if (link?.code !== undefined) words = code(link.code);
      if (link?.href === undefined) return isPicture && link?.text !== undefined ? escapeText(link.text) : words;
      const href = address(link.href.startsWith("#") ? own + link.href : link.href);
      return `${isPicture ? "!" : ""}[${words === "" && !isPicture ? escapeText(link.href) : words}](${href})`;
    });
  return filled.replace(nothingAtAll, "");
}

/** What stands for a block of which nothing is shown, until the lines behind it go too. */
const nothing = "\u0008";
const nothingAtAll = /\u0008\n*/g;

/** Lines that stand where the first one does, in a list or a quote. */
function indented(text: string, around: string, at: number): string {
  const before = around.slice(around.lastIndexOf("\n", at - 1) + 1, at).replace(/[^>\s]/g, " ");
  return before === "" ? text : text.replaceAll("\n", `\n${before}`);
}
