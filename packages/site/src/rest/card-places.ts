/** Where methods stand in a text, and how far what is told of them goes. */
import type { ContractOperation } from "@assent/contract";
import { type Element, type Node, plainText } from "@assent/rst";

/** Methods that are told of together, from one of the children of an element on. */
export interface Start {
  readonly index: number;
  readonly methods: readonly ContractOperation[];
  /** The child behind the last one that is theirs, where their form says it. */
  readonly end?: number;
  /** Whether the child before is their title. */
  readonly hasTitle?: boolean;
}

/** Where each method stands: at its verb, and where several share one, at its address. */
export function placesOf(operations: readonly ContractOperation[]): ReadonlyMap<ContractOperation, number> {
  const shared = new Map<number, number>();
  for (const { method, path } of operations) {
    const { start } = method.span;
    const known = shared.get(start);
    shared.set(start, known === undefined || known === path.span.start ? path.span.start : several);
  }
  return new Map(
    operations.map((one) => {
      const { start } = one.method.span;
      return [one, shared.get(start) === several ? one.path.span.start : start] as const;
    }),
  );
}

const several = -1;

/** Whether a node was written around a place. */
export function contains({ span }: Node, offset: number): boolean {
  return span.source === undefined && span.start <= offset && offset < span.end;
}

/** The places of what is read of a method. */
export function factPlaces(operation: ContractOperation): readonly number[] {
  const { method, path, codes, parameters, requestBody, responseBodies, responseHeaders, samples } = operation;
  const bodies = requestBody === undefined ? responseBodies : [requestBody, ...responseBodies];
  return [method, path, ...codes, ...parameters, ...bodies, ...responseHeaders, ...samples].map(
    ({ span }) => span.start,
  );
}

/** The last of some nodes in which something is read of a method; -1 where none is. */
export function lastFact(nodes: readonly Node[], methods: readonly ContractOperation[]): number {
  const places = methods.flatMap(factPlaces);
  return nodes.findLastIndex((node) => places.some((place) => contains(node, place)));
}

/** Words before something that belong to it have fewer characters. */
const mostOfLabel = 90;

/** Words that announce what stands below them. */
export function isLabel(node: Node | undefined): boolean {
  return node?.type === "paragraph" && /:\s*$/.test(plainText(node));
}

/** Short words right before something that belong to it. */
export function withLabel(children: readonly Node[], index: number): number {
  const before = children[index - 1];
  if (before === undefined || plainText(before).length >= mostOfLabel) return index;
  return isLabel(before) || (children[index]?.type === "literal_block" && isNumbered(before)) ? index - 1 : index;
}

/** "3) show quotas" with "::" below it: a line that docutils takes for no item of a list. */
function isNumbered(node: Node): boolean {
  return node.type === "paragraph" && /^\(?\d{1,2}[.)] [\p{L}`"']/u.test(plainText(node)) && isShort(node);
}

/**
 * Starts with their titles: short words right before each, an item of a list that is alone, say. Where the first has none, such
 * words are what is said of the one before, and so they are where they stand behind the last one too.
 */
export function withTitles(
  children: readonly Node[],
  starts: readonly Start[],
  isFact: (node: Node) => boolean,
): readonly Start[] {
  const isTitle = (node: Node | undefined): boolean => node !== undefined && isShort(node) && !isFact(node);
  const has = ({ index }: Start): boolean => children[index]?.type === "paragraph" && isTitle(children[index - 1]);
  const [first] = starts;
  if (first === undefined || !has(first) || starts.filter(has).length < 2 || isTitle(children.at(-1))) return starts;
  return starts.map((start) => (has(start) ? { ...start, hasTitle: true } : start));
}

/** Whether words are short and no sentence: a paragraph of a line, or an item of a list that has no other. */
function isShort(node: Node): boolean {
  if (node.type === "bullet_list" || node.type === "enumerated_list") {
    const [item, more] = node.children;
    const [words, other] = item?.type === "list_item" ? item.children : [];
    return more === undefined && other === undefined && words?.type === "paragraph" && isShort(words);
  }
  if (node.type !== "paragraph") return false;
  const text = plainText(node).trim();
  return text.length < mostOfLabel && /^(?:\(?\d{1,2}[.)] )?\[?\p{L}/u.test(text) && !/[.:;,!?]$|\//.test(text);
}

/** "All of these methods", "both APIs": not of one method. */
const onAll =
  /\b(?:all|both|each|any|every|none)(?: one)?(?: of)?(?: the| these| those)?(?: \w+)? (?:above|methods?|APIs|calls|endpoints?|operations|resources)\b|\b(?:these|the above) (?:new )?(?:methods|APIs|calls|endpoints|operations)\b|\ball of the above\b/i;

/** Whether words are on all methods around them. */
export function isOnAll(node: Node): boolean {
  return isAside(node) && onAll.test(plainText(node).slice(0, 400).replace(/\s+/g, " "));
}

const admonitions = new Set<Node["type"]>([
  "note",
  "warning",
  "important",
  "attention",
  "caution",
  "tip",
  "hint",
  "admonition",
]);

/** Prose, and not a sample, a list or a table. */
export function isAside(node: Node): boolean {
  return (node.type === "paragraph" && !isLabel(node)) || admonitions.has(node.type) || node.type === "comment";
}

/**
 * The child behind the last one of what begins at `start`: before the next method, a section, and what is said of all. What
 * several tell of together, or a sentence, goes as far as something is read of them; behind the last that is shown of the
 * last of several methods, prose is on whatever is around them.
 */
export function endOf(
  children: readonly Node[],
  { index, methods, end }: Start,
  {
    next,
    isOther,
    isLast,
  }: { readonly next: number; readonly isOther: (node: Node) => boolean; readonly isLast: boolean },
): number {
  if (end !== undefined) return end;
  let stop = next;
  for (let at = index + 1; at < next; at += 1) {
    const child = children[at]!;
    if (child.type !== "section" && !isOther(child) && !isOnAll(child)) continue;
    stop = at;
    break;
  }
  const last = index + Math.max(0, lastFact(children.slice(index, stop), methods));
  const isSaid = methods.length > 1 || methods.every(({ form }) => form === "prose");
  if (isSaid) {
    const behind = last + 1;
    return isLabel(children[last]) && behind < stop ? behind + 1 : behind;
  }
  if (isLast && last > index) while (stop - 1 > last && isAside(children[stop - 1]!)) stop -= 1;
  // What announces the next method is that one's.
  return stop;
}

function isCard({ type, classes }: Element): boolean {
  return type === "container" && classes.includes("method-card");
}

/** The smallest paragraph, item or card around a place. */
export function innermost(node: Element, offset: number): Element | undefined {
  let found: Element | undefined;
  for (let at: Element | undefined = node; at !== undefined;) {
    if (at.type === "paragraph" || at.type === "list_item" || isCard(at)) found = at;
    at = at.children.find((child): child is Element => child.type !== "text" && contains(child, offset));
  }
  return found;
}
