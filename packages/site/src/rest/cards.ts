/**
 * Methods of the API as cards: what a spec writes about a method, wrapped into a box with the method on top. The text stays
 * as written and where it was written; only what the head of the card says (the method, its codes) is not said twice.
 *
 * Where a card begins and ends is told by the structure around the method: its section, its item of a list, its term, or the
 * blocks from it to the next method. What tells of several methods together is one card with a head for each. In a table
 * methods are marked where they stand.
 */
import { readPromises, type Contract, type ContractOperation } from "@assent/contract";
import { type Element, type ElementOf, type Node, plainText } from "@assent/rst";
import type { Spec } from "@assent/spec";
import { methodOf } from "../directive-arguments.ts";
import { slug } from "../urls.ts";
import {
  contains,
  endOf,
  factPlaces,
  innermost,
  isLabel,
  placesOf,
  withLabel,
  withTitles,
  type Start,
} from "./card-places.ts";
import { isSaid, withoutHead, wordsBehind, type SaidMethod } from "./card-words.ts";
import { runsOf } from "./list-runs.ts";
import { markVerb } from "./mark-verb.ts";
import { factsOf, isSure, nameOf, toMethod, type Method, type MethodFacts } from "./method.ts";
import { wordsOn } from "./method-words.ts";

/** A method on top of a card. */
export interface CardHead extends MethodFacts {
  readonly id: string;
}

/** What stands on top of a card. */
export interface CardTop {
  readonly heads: readonly CardHead[];
  /** Words that stand beside the method. */
  readonly beside: readonly Node[];
}

/** The methods of a spec, and how they are shown. */
export interface Cards {
  /** Whether it describes methods or shapes in the canonical form. */
  readonly isCanonical: boolean;
  readonly methods: readonly Method[];
  /** What stands on top, by the container that is written as a card. */
  readonly tops: ReadonlyMap<Node, CardTop>;
  /** Methods that are marked where they stand, by the node that is their verb. */
  readonly verbs: ReadonlyMap<Node, CardHead>;
  /** Ids of blocks that methods without a card stand in. */
  readonly ids: ReadonlyMap<Node, string>;
  /** The text with its cards. */
  readonly nodes: readonly Node[];
}

/** Reads the methods that `nodes` tell of; `sectionAt` finds the node of a section by the place of its title. */
export function readCards(
  spec: Spec,
  nodes: readonly Node[],
  sectionAt: (titleStart: number) => Element | undefined,
): Cards {
  const { contract } = readPromises(spec);
  const { form, operations, shapes, section: heading } = contract;
  const isCanonical = form === "canonical" && operations.length + shapes.length > 0;
  // Where no section is on the API, methods are shown wherever they are described.
  const home = heading?.span.start ?? titleAround(spec, operations[0]);
  const section = home === undefined ? undefined : sectionAt(home);
  if (operations.length === 0 || (heading !== undefined && section === undefined))
    return { isCanonical, methods: [], tops: new Map(), verbs: new Map(), ids: new Map(), nodes };
  const arranger = new Arranger(spec, contract, section?.ids[0] ?? "");
  const arranged = arranger.arrangeSections(nodes);
  for (const operation of operations) {
    if (arranger.described.has(operation)) continue;
    const place = operation.method.span.start;
    arranger.anchor(
      arranged.find((node): node is Element => node.type !== "text" && contains(node, place)),
      operation,
    );
  }
  return {
    isCanonical,
    methods: operations.map((operation) => arranger.described.get(operation)).filter((method) => method !== undefined),
    tops: arranger.tops,
    verbs: arranger.verbs,
    ids: arranger.ids,
    nodes: arranged,
  };
}

/** Where the title of the innermost section begins that a method is described in. */
function titleAround({ outline }: Spec, operation: ContractOperation | undefined): number | undefined {
  const place = operation?.method.span.start ?? -1;
  return outline.all.findLast(({ span }) => span.start <= place && place < span.end)?.titleSpan.start;
}

type List = ElementOf<"bullet_list"> | ElementOf<"enumerated_list">;

class Arranger {
  readonly tops = new Map<Node, CardTop>();
  readonly verbs = new Map<Node, CardHead>();
  readonly ids = new Map<Node, string>();
  readonly described = new Map<ContractOperation, Method>();
  readonly #spec: Spec;
  readonly #sectionId: string;
  readonly #contract: Contract;
  readonly #sure: readonly ContractOperation[];
  readonly #places: ReadonlyMap<ContractOperation, number>;
  readonly #taken = new Set<string>();

  constructor(spec: Spec, contract: Contract, sectionId: string) {
    this.#spec = spec;
    this.#sectionId = sectionId;
    this.#contract = contract;
    this.#sure = contract.operations.filter(isSure);
    this.#places = placesOf(this.#sure);
  }

  /** The sections of a document with their cards. */
  arrangeSections(nodes: readonly Node[]): readonly Node[] {
    if (this.#sure.length === 0) return nodes;
    return nodes.map((node) => (node.type === "section" ? this.#arrange(node, this.#within(node, this.#sure)) : node));
  }

  #within(node: Node, methods: readonly ContractOperation[]): readonly ContractOperation[] {
    return methods.filter((method) => contains(node, this.#places.get(method) ?? -1));
  }

  /** An element with its cards; itself where it has none. */
  #arrange<E extends Element>(parent: E, methods: readonly ContractOperation[]): E {
    if (methods.length === 0) return parent;
    const children: Node[] = [...parent.children];
    const instead = new Map<number, readonly Node[]>();
    const starts: Start[] = [];
    for (const [index, child] of parent.children.entries()) {
      const own = this.#within(child, methods);
      if (own.length === 0 || child.type === "text") continue;
      switch (child.type) {
        case "section":
          children[index] = this.#arrange(child, own);
          break;
        case "title":
          starts.push({ index: index + 1, methods: own });
          break;
        case "field_list":
          // What describes the method stands before its fields, under the heading, where no other method does.
          starts.push({ index: starts.length + instead.size === 0 ? startOfText(parent) : index, methods: own });
          break;
        case "bullet_list":
        case "enumerated_list":
          if (this.#isHead(parent.children, index, own)) starts.push({ index, methods: own });
          else instead.set(index, this.#arrangeList(child, own));
          break;
        case "definition_list":
          if (methodOf(child) === undefined) instead.set(index, this.#arrangeTerms(child, own));
          else starts.push({ index, methods: own, end: index + 1 });
          break;
        case "table":
          children[index] = this.#markVerbs(child, own);
          break;
        case "paragraph":
          starts.push({ index: this.#fromAddress(parent.children, index, own), methods: own });
          break;
        case "literal_block":
          starts.push({ index: withLabel(children, index), methods: own });
          break;
        default:
          if (own.length === 1 && hasOnlyText(child)) starts.push({ index, methods: own });
          else children[index] = this.#arrange(child, own);
      }
    }
    const isSame =
      starts.length === 0 && instead.size === 0 && children.every((child, at) => child === parent.children[at]);
    return isSame ? parent : { ...parent, children: this.#wrap(children, starts, instead) };
  }

  /** Children with a container from each start to its end; `instead` stand other nodes. */
  #wrap(
    children: readonly Node[],
    found: readonly Start[],
    instead: ReadonlyMap<number, readonly Node[]>,
  ): readonly Node[] {
    const starts = withTitles(children, merged(found), (node) =>
      this.#sure.some((method) => factPlaces(method).some((place) => contains(node, place))),
    );
    const wrapped: Node[] = [];
    let at = 0;
    const upTo = (end: number): void => {
      for (; at < end; at += 1) wrapped.push(...(instead.get(at) ?? [children[at]!]));
    };
    for (const [position, start] of starts.entries()) {
      const following = starts[position + 1];
      const next = following === undefined ? children.length : following.index - (following.hasTitle === true ? 1 : 0);
      const end = endOf(children, start, {
        next,
        isOther: (node) => this.#within(node, this.#sure).some((method) => !start.methods.includes(method)),
        isLast: position > 0 && position === starts.length - 1,
      });
      const own = children.slice(start.index, end);
      // What has other words before its method has a title of a group of methods above it.
      const hasOwn = beginsWith(own[0], start.methods) || (start.methods.length === 1 && isLabel(own[0]));
      const title = start.hasTitle === true && hasOwn ? children[start.index - 1] : undefined;
      upTo(title === undefined ? start.index : start.index - 1);
      // A line that is the method goes to the head of the card, and its title stands first below it.
      if (title !== undefined) own.splice(this.#isBare(own[0], start.methods) ? 1 : 0, 0, title);
      wrapped.push(this.#card(start.methods, own));
      at = Math.max(at, end);
    }
    upTo(children.length);
    return wrapped;
  }

  /** Where what tells of one method begins: at the line for its address, which may stand above that for its verb. */
  #fromAddress(siblings: readonly Node[], index: number, methods: readonly ContractOperation[]): number {
    const [method, more] = methods;
    if (method === undefined || more !== undefined) return index;
    const { start } = method.path.span;
    const at = siblings.findIndex((node) => contains(node, start));
    const isLine = (node: Node): boolean => node.type === "paragraph" && !plainText(node).trim().includes("\n");
    const isTheirs = at >= 0 && at < index && siblings.slice(at, index).every(isLine);
    return isTheirs && siblings.slice(at, index).every((node) => this.#within(node, this.#sure).length === 0)
      ? at
      : index;
  }

  /**
   * Whether a list of one item is the head of what stands below it: it is that method and no more, and nothing announces it
   * as one of a list, but where others beside it are such heads.
   */
  #isHead(siblings: readonly Node[], index: number, own: readonly ContractOperation[]): boolean {
    const next = siblings[index + 1];
    if (next === undefined || next.type === "section" || this.#within(next, this.#sure).length > 0) return false;
    const isAlone = (list: Node | undefined): boolean => {
      if (list?.type !== "bullet_list" && list?.type !== "enumerated_list") return false;
      const [item, more] = list.children;
      if (item?.type !== "list_item" || more !== undefined || item.children.length !== 1) return false;
      const [method, another] = this.#within(item, this.#sure);
      if (method === undefined || another !== undefined) return false;
      return wordsBehind(item.children[0]!, this.#said(method))?.length === 0;
    };
    if (own.length !== 1 || !isAlone(siblings[index])) return false;
    return siblings.some((list, at) => isAlone(list) && !isAnnouncement(siblings[at - 1]));
  }

  #arrangeList(list: List, own: readonly ContractOperation[]): readonly Node[] {
    const runs = runsOf(list.children, own);
    if (runs !== undefined && (runs.length === 1 || list.type === "bullet_list"))
      return runs.map(({ method, items }) => this.#card([method], [{ ...list, children: items }]));
    const children = list.children.map((item) => this.#arrangeItem(item, own));
    const isAll = children.every(
      (item) => item.type === "list_item" && item.children.every((one) => this.tops.has(one)),
    );
    return [{ ...list, classes: isAll ? [...list.classes, "methods"] : list.classes, children }];
  }

  #arrangeItem(item: Node, methods: readonly ContractOperation[]): Node {
    if (item.type !== "list_item") return item;
    const own = this.#within(item, methods);
    const [first] = own;
    const text = item.children[0];
    if (first === undefined || text === undefined) return item;
    const isOfAll = this.#within(text, own).length === own.length;
    // The one method that a list below an item has is what the item is about, if it is not only mentioned.
    const isOfOne = own.length === 1 && first.form !== "prose" && item.children.every(({ type }) => type !== "section");
    return isOfAll || isOfOne ? { ...item, children: [this.#card(own, item.children)] } : this.#arrange(item, own);
  }

  /** Whether a paragraph is a method that stands in the head of its card, and no more. */
  #isBare(node: Node | undefined, methods: readonly ContractOperation[]): boolean {
    const [method, more] = methods;
    return node !== undefined && method !== undefined && more === undefined && isSaid(node, [this.#said(method)]);
  }

  /** A list of terms, with the items whose term has a method, or that tell of one and no more, as cards. */
  #arrangeTerms(list: ElementOf<"definition_list">, own: readonly ContractOperation[]): readonly Node[] {
    const nodes: Node[] = [];
    let others: Node[] = [];
    const flush = (): void => {
      if (others.length > 0) nodes.push({ ...list, children: others });
      others = [];
    };
    for (const item of list.children) {
      if (item.type !== "definition_list_item") {
        others.push(item);
        continue;
      }
      const methods = this.#within(item, own);
      const inTerm = methods.filter((one) =>
        item.children.some((part) => part.type === "term" && this.#within(part, [one]).length > 0),
      );
      const isOfOne =
        methods.length === 1 && item.children.every((part) => part.type !== "definition" || isTextOfTerm(part));
      if (!isOfOne && (inTerm.length === 0 || inTerm.length < methods.length)) {
        // Between a term and what it is there is no place for a card.
        const children = item.children.map((part) =>
          part.type === "definition" ? this.#arrange(part, methods) : part,
        );
        others.push({ ...item, children });
        continue;
      }
      flush();
      const words = item.children.flatMap((part): readonly Node[] => {
        if (part.type === "definition") return part.children;
        return part.type === "text" ? [] : [paragraphOf(part)];
      });
      nodes.push(this.#card(methods, words));
    }
    flush();
    return nodes;
  }

  #said(operation: ContractOperation): SaidMethod {
    const { span } = operation.path;
    return { ...factsOf(operation), written: this.#spec.text.slice(span.start, span.end) };
  }

  #card(operations: readonly ContractOperation[], children: readonly Node[]): Node {
    const said = operations.map((operation) => this.#said(operation));
    const first = children[0];
    const start = first?.span.start ?? operations[0]!.method.span.start;
    const beside = first === undefined || said.length > 1 ? undefined : wordsBehind(first, said[0]!);
    const body = withoutHead(beside === undefined ? children : children.slice(1), said);
    const card: ElementOf<"container"> = {
      type: "container",
      span: { start, end: Math.max(start, children.at(-1)?.span.end ?? start) },
      line: 0,
      ids: [],
      names: [],
      dupnames: [],
      classes: ["method-card"],
      backrefs: [],
      attributes: {},
      children: body,
    };
    const heads = operations.map((operation) => {
      const head = { ...factsOf(operation), id: this.#idFor(operation) };
      this.#describe(operation, head.id, wordsOn(operation, beside ?? [], body));
      return head;
    });
    this.tops.set(card, { heads, beside: beside ?? [] });
    return card;
  }

  /** A table with the verbs of methods marked. */
  #markVerbs<E extends Element>(table: E, operations: readonly ContractOperation[]): E {
    let marked = table;
    for (const operation of operations) {
      const facts = factsOf(operation);
      const found = markVerb(marked, facts.verb, operation.method.span.start);
      if (found === undefined) continue;
      const id = this.#idFor(operation);
      marked = found.table;
      this.verbs.set(found.mark, { ...facts, id });
      this.#describe(operation, id, wordsOn(operation, [], found.cells));
    }
    return marked;
  }

  /** A method without a card: the block that it stands in gets an id, where it has none; a card has that of its first head. */
  anchor(node: Element | undefined, operation: ContractOperation): void {
    const target = node === undefined ? undefined : innermost(node, operation.method.span.start);
    let anchor = this.#sectionId;
    if (target !== undefined) {
      const known = this.tops.get(target)?.heads[0]?.id ?? target.ids[0] ?? this.ids.get(target);
      anchor = known ?? this.#idFor(operation);
      if (known === undefined) this.ids.set(target, anchor);
    }
    this.#describe(operation, anchor, wordsOn(operation, [], []));
  }

  #describe(operation: ContractOperation, anchor: string, summary: string): void {
    this.described.set(operation, toMethod(operation, this.#contract, { anchor, summary }));
  }

  #idFor(operation: ContractOperation): string {
    const base = `method.${slug(nameOf(factsOf(operation)))}`;
    let id = base;
    for (let number = 2; this.#taken.has(id); number += 1) id = `${base}-${number}`;
    this.#taken.add(id);
    return id;
  }
}

/** Whether a text begins with the verb of a method. */
function beginsWith(node: Node | undefined, methods: readonly ContractOperation[]): boolean {
  return node !== undefined && methods.some(({ method }) => plainText(node).startsWith(method.value));
}

/** Starts in order; those at one place are one. */
function merged(starts: readonly Start[]): readonly Start[] {
  const all: Start[] = [];
  for (const start of [...starts].sort((one, other) => one.index - other.index)) {
    const last = all.at(-1);
    if (last?.index === start.index) all[all.length - 1] = { ...last, methods: [...last.methods, ...start.methods] };
    else all.push(start);
  }
  return all;
}

/** "The following APIs get a field:" */
function isAnnouncement(node: Node | undefined): boolean {
  return node !== undefined && (isLabel(node) || (node.type === "paragraph" && /,\s*$/.test(plainText(node))));
}

function hasOnlyText({ children }: Element): boolean {
  return children.every(({ type }) => type === "paragraph" || type === "literal_block");
}

/** Text, or a line that goes on further in above its method, and so is read as a term of its own. */
function isTextOfTerm(definition: Element): boolean {
  const { children } = definition;
  const [list, more] = children;
  if (list?.type !== "definition_list" || more !== undefined || list.children.length !== 1)
    return hasOnlyText(definition);
  const [item] = list.children;
  return (
    item?.type === "definition_list_item" &&
    item.children.every((part) => part.type !== "definition" || hasOnlyText(part))
  );
}

function startOfText({ children }: Element): number {
  const title = children.findIndex(({ type }) => type === "title");
  return title < 0 ? 0 : title + 1;
}

function paragraphOf({ span, line, children }: Element): Node {
  const none = { ids: [], names: [], dupnames: [], classes: [], backrefs: [], attributes: {} };
  return { type: "paragraph", span, line, ...none, children };
}
