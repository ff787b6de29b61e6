/**
 * What of a document could not be read: a directive that is not known, a table that does not fit, a file that is not
 * there. docutils says why and keeps the source beside its message; a page shows both, so that no text is lost.
 */
import { type Document, LineIndex, type Node, type NodeOf, plainText, type Span, walkTree } from "@assent/rst";
import { consequencesIn } from "@assent/spec";
import type { Finding } from "./record.ts";
import { apiListOf } from "./directive-arguments.ts";

/** A piece of source that nothing was made of. */
export interface Unread {
  /** Why, as docutils says it; no period. */
  readonly reason: string;
  readonly source: string;
}

/** Pieces of source by the node that stands for them; what turns out only while a page is written is added. */
export type UnreadNodes = Map<Node, Unread>;

/** Whether a node may stand for source that could not be read; few documents have one. */
export function mayBeUnread(node: Node): boolean {
  return node.type === "system_message" || isFile(node) || isPartial(node) || apiListOf(node) !== undefined;
}

/** What Sphinx alone fills in; a backslash before it makes it words. */
const ofSphinx = /(?<![\\`\w])\|(version|release|today)\|/g;

/** Elements whose text is what it is. */
const untouched = new Set<Node["type"]>([
  ...(["literal", "literal_block", "doctest_block", "math", "math_block"] as const),
  ...(["comment", "raw", "problematic", "system_message"] as const),
]);

/** The texts of a node that may have substitutions which Sphinx alone fills in, as "|release|". */
export function textsOfSphinx(node: Exclude<Node, { readonly type: "text" }>): readonly Node[] {
  if (untouched.has(node.type)) return [];
  return node.children.filter(
    (child) => child.type === "text" && child.text.includes("|") && mayBeOfSphinx(child.text),
  );
}

function mayBeOfSphinx(words: string): boolean {
  return /\|(?:version|release|today)\|/.test(words);
}

/** What of `suspects`, the nodes that may be, is so. `text` is the source of the document. */
export function findUnread(document: Document, text: string, suspects: readonly Node[]): UnreadNodes {
  const found = new Map<Node, Unread>();
  if (suspects.length === 0) return found;
  const read = readSpans(document);
  for (const node of suspects) {
    if (isEmptyFile(node)) {
      const { problem } = node.attributes;
      found.set(node, {
        reason: typeof problem === "string" ? problem : `the file "${String(node.attributes.source)}" is not there`,
        source: sourceOf(node.span, text) ?? "",
      });
    } else if (isOfAll(node, document)) {
      found.set(node, unreadAs(plainText(node), text.replaceAll(longLine, "$1…")));
    } else if (node.type === "system_message") {
      const literal = node.children.find(({ type }) => type === "literal_block");
      const said = node.children[0];
      if (literal === undefined || said === undefined || isRead(literal, text, read)) continue;
      found.set(node, unreadAs(plainText(said), plainText(literal)));
    }
  }
  return found;
}

/** What is shown of a line for which docutils reads nothing of a document. */
const longLine = /^(.{200}).{9000,}$/gm;

/** Whether a message stands in the place of the whole document, since a line is too long. */
function isOfAll(node: Node, document: Document): boolean {
  return document.children.every((one) => one === node) && plainText(node).includes("exceeds the line-length-limit");
}

/** Messages that only follow from another one, which tells the cause; the page shows all of them. */
export function consequencesAmong(suspects: readonly Node[]): ReadonlySet<Node> {
  const said = suspects.flatMap((node) =>
    node.type === "system_message" ? [{ node, message: messageOf(node), span: node.span }] : [],
  );
  return new Set([...consequencesIn(said)].map(({ node }) => node));
}

/** What a message says, in one line. */
function messageOf({ children: [said] }: NodeOf<"system_message">): string {
  return said === undefined ? "" : plainText(said).replace(/\s+/g, " ").trim();
}

/** What the build says of it: with the place, where it is in the document itself. */
export function unreadFindings(
  unread: UnreadNodes,
  consequences: ReadonlySet<Node>,
  path: string,
  text: string,
): readonly Finding[] {
  if (unread.size === 0) return [];
  const index = new LineIndex(text);
  return [...unread].flatMap(([node, { reason }]) => {
    const place = node.span.source === undefined ? index.toPlace(node.span.start) : {};
    return consequences.has(node) ? [] : [{ path, ...place, message: unreadMessage(reason) }];
  });
}

function unreadMessage(reason: string): string {
  return `This could not be read and is shown as its source: ${reason.replace(/\.+$/, "")}.`;
}

/** What the build says of code and files of which only a part of what was asked for is there, and is shown. */
export function partialCode(suspects: readonly Node[], path: string, text: string): readonly Finding[] {
  return suspects.flatMap((node) => {
    if (!isPartial(node)) return [];
    const { problem, source } = node.attributes;
    const place = node.span.source === undefined ? new LineIndex(text).toPlace(node.span.start) : {};
    const what = source === undefined ? "this code" : `the file "${String(source)}"`;
    return [{ path, ...place, message: `Of ${what} only a part is shown: ${String(problem)}.` }];
  });
}

/** What the build says of drawings of blockdiag and its kin that could not be made; `places` are offsets, -1 in another file. */
export function undrawnFindings(places: readonly number[], path: string, text: string): readonly Finding[] {
  return places.map((at) => ({
    path,
    ...(at < 0 ? {} : new LineIndex(text).toPlace(at)),
    message: "This drawing cannot be made and is shown as its source, which is not understood, or too large.",
  }));
}

/** Names that lead nowhere: of targets, and of roles. What docutils says of them stands by itself, without their source. */
const isUnknown =
  /^(?:Unknown target name: "|Undefined substitution referenced: "|Unknown interpreted text role "|Too many autonumbered|Anonymous hyperlink mismatch)/;

/** Said of what brings in HTML: each place is told, since each shows its source. */
const rawSaid = "raw (and derived) roles disabled";

/** What the build says of names that nothing has: "bad`_", ":nosuch:`x`". Each is said once in a document. */
export function unknownNames(suspects: readonly Node[], path: string, text: string): readonly Finding[] {
  const found = new Map<string, Finding>();
  let index: LineIndex | undefined;
  const say = (message: string, { source }: Span, at: number, key = message): void => {
    if (found.has(key)) return;
    index ??= new LineIndex(text);
    found.set(key, { path, ...(source === undefined ? index.toPlace(at) : {}), message });
  };
  for (const node of suspects) {
    const { span } = node;
    const list = apiListOf(node);
    if (list !== undefined)
      say(`The list of "${list}" is filled in by os-api-ref alone, so it is shown as it is written.`, span, span.start);
    if (node.type === "text") {
      const written = sourceOf(span, text) ?? node.text;
      for (const { 1: name, index: at } of written.matchAll(ofSphinx))
        say(
          `The substitution "${name}" is filled in by Sphinx alone, so it is shown as it is written.`,
          span,
          span.start + at,
        );
      continue;
    }
    const message = node.type === "system_message" ? messageOf(node) : "";
    if (isUnknown.test(message)) say(message, span, span.start);
    if (message.startsWith(rawSaid))
      say(unreadMessage(message), span, span.start, `raw ${span.source ?? ""}:${span.start}`);
  }
  return [...found.values()];
}

/** Code of a file. */
function isFile(node: Node): node is Extract<Node, { readonly type: "literal_block" }> {
  return node.type === "literal_block" && node.attributes.source !== undefined;
}

/** Code that is shown, and something is not as it was asked for. */
function isPartial(node: Node): node is Extract<Node, { readonly type: "literal_block" }> {
  return node.type === "literal_block" && typeof node.attributes.problem === "string" && node.children.length > 0;
}

/** Code of a file that could not be had. */
function isEmptyFile(node: Node): node is Extract<Node, { readonly type: "literal_block" }> {
  return isFile(node) && node.children.length === 0;
}

/** The places of all words of the document. */
function readSpans(document: Document): readonly Span[] {
  const spans: Span[] = [];
  walkTree(document, (node) => {
    if (node.type === "system_message") return "skip";
    if (node.type === "text")
      spans.push(...(node.span.parts?.map((part) => ({ ...node.span, ...part })) ?? [node.span]));
    return undefined;
  });
  return spans;
}

/** Whether each line with a word in it became a part of the document, as a heading with a short underline does. */
function isRead({ span }: Node, text: string, read: readonly Span[]): boolean {
  const own = read.filter(({ source, start, end }) => source === span.source && start < span.end && end > span.start);
  const source = sourceOf(span, text);
  if (source === undefined) return own.length > 0;
  let start = span.start;
  return source.split("\n").every((line) => {
    const [from, end] = [start, start + line.length];
    start = end + 1;
    return !/[\p{L}\p{N}]/u.test(line) || own.some((part) => part.start < end && part.end > from);
  });
}

/** The characters of a span; undefined where they are in another file. */
function sourceOf({ start, end, source }: Span, text: string): string | undefined {
  return source === undefined ? text.slice(start, end) : undefined;
}

/** The reason in one line: 'Error in "figure" directive: unknown option: "x"'. */
export function unreadAs(message: string, source: string): Unread {
  return { reason: message.replace(/\s+/g, " ").trim().replace(/\.+$/, ""), source };
}
