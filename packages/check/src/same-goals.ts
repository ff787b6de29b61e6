import { type Element, type Node, walkTree } from "@assent/rst";
import type { TextEdit } from "./finding.ts";

/**
 * The law for every fix that changes a document: each target and each reference leads to the same place of the text as
 * before. Places are followed through the edits; what an edit has rewritten itself is not asked about.
 */
export function haveSameGoals(before: Node, after: Node, edits: readonly TextEdit[]): boolean {
  const old = goalsOf(before);
  if (old.size === 0) return true;
  const now = goalsOf(after);
  const inOrder = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  for (const [from, to] of old) {
    const [pointer] = follow(from, inOrder);
    if (pointer === undefined) continue;
    const goal = now.get(pointer);
    const [at, end] = follow(to, inOrder, true);
    if (goal === undefined || goal < at! || goal > end!) return false;
  }
  return true;
}

/** The law with it: each heading is one afterwards, where it was. What an edit has rewritten itself is not asked about. */
export function keepsHeadings(before: Node, after: Node, edits: readonly TextEdit[]): boolean {
  const now = new Set(headingsOf(after));
  const inOrder = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return headingsOf(before).every((heading) => {
    const [place] = follow(heading, inOrder);
    return place === undefined || now.has(place);
  });
}

function headingsOf(root: Node): readonly number[] {
  const places: number[] = [];
  walkTree(root, (node) => {
    // The section of the messages, which the parser adds, is no heading.
    if (node.type === "section" && !node.classes.includes("system-messages")) places.push(placeOf(node));
    return node.type === "section" || node === root ? undefined : "skip";
  });
  return places;
}

/** Where each target and reference with a goal in the document stands, and where its goal does. */
function goalsOf(root: Node): ReadonlyMap<number, number> {
  const pointers: Element[] = [];
  const places = new Map<string, number>();
  walkTree(root, (node) => {
    if (node.type === "text") return undefined;
    for (const id of node.ids) if (node.type !== "target" || !places.has(id)) places.set(id, placeOf(node));
    if (typeof refidOf(node) === "string") pointers.push(node);
    return undefined;
  });
  const goals = new Map<number, number>();
  for (const node of pointers) {
    const place = places.get(refidOf(node)!);
    if (place !== undefined && node.span.end > node.span.start) goals.set(node.span.start, place);
  }
  return goals;
}

/** A section is where its title is: its lines may change. */
function placeOf(node: Element): number {
  return (
    (node.type === "section" ? node.children.find(({ type }) => type === "title") : undefined)?.span.start ??
    node.span.start
  );
}

function refidOf({ attributes }: Element): string | undefined {
  return "refid" in attributes && typeof attributes.refid === "string" ? attributes.refid : undefined;
}

/** Where an offset is after the edits: from, to. Nowhere, or within what was put in its place, where an edit has rewritten it. */
function follow(offset: number, edits: readonly TextEdit[], isKept = false): readonly number[] {
  let shift = 0;
  for (const { span, text } of edits) {
    if (span.start > offset) break;
    if (span.end > offset) return isKept ? [span.start + shift, span.start + shift + text.length] : [];
    shift += text.length - (span.end - span.start);
  }
  return [offset + shift, offset + shift];
}
