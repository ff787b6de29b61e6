/**
 * Methods of the API as cards: what a spec writes about a method, wrapped into a box with the method on top. The text stays
 * as written and where it was written; only what the head of the card says (the method, its codes) is not said twice.
 *
 * Where a card begins and ends is told by the structure around the method: its section, its item of a list, or the blocks
 * from it to the next method. A method in a table or in a list of bare addresses gets no card, but an anchor.
 */
import { readPromises, type ContractOperation, type Shape } from "@assent/contract";
import { type Element, type ElementOf, type Node, plainText } from "@assent/rst";
import type { Spec } from "@assent/spec";
import { cut } from "../layouts/parts.ts";
import { methodOf } from "../writers/arguments.ts";
import { slug } from "../urls.ts";
import { factsOf, isSure, nameOf, parametersOf, samplesOf, tablesOf, type Method, type MethodFacts } from "./method.ts";

/** What stands on top of a card. */
export interface CardHead extends MethodFacts {
  readonly id: string;
}

/** The methods of a spec, and how its section on the API is shown. */
export interface Cards {
  readonly methods: readonly Method[];
  /** Heads, by the container that is written as a card. */
  readonly heads: ReadonlyMap<Node, CardHead>;
  /** Ids of blocks that methods without a card stand in. */
  readonly ids: ReadonlyMap<Node, string>;
  /** The section on the API with its cards; undefined where there are none. */
  readonly section: Element | undefined;
}

/** Reads the methods; `sectionAt` finds the node of a section by the place of its title. */
export function readCards(spec: Spec, sectionAt: (titleStart: number) => Element | undefined): Cards {
  const { operations, shapes, section: heading } = readPromises(spec).contract;
  const section = heading === undefined || operations.length === 0 ? undefined : sectionAt(heading.span.start);
  if (section === undefined) return { methods: [], heads: new Map(), ids: new Map(), section: undefined };
  const arranger = new Arranger(spec, section.ids[0] ?? "", shapes);
  const arranged = arranger.arrange(section, operations.filter(isSure));
  for (const operation of operations) {
    if (!arranger.described.has(operation)) arranger.anchor(section, [operation]);
  }
  return {
    methods: operations.map((operation) => arranger.described.get(operation)).filter((method) => method !== undefined),
    heads: arranger.heads,
    ids: arranger.ids,
    section: arranger.heads.size > 0 ? arranged : undefined,
  };
}

/** A place where a card begins, among the children of an element. */
interface Start {
  readonly index: number;
  readonly method: ContractOperation;
}

class Arranger {
  readonly heads = new Map<Node, CardHead>();
  readonly ids = new Map<Node, string>();
  readonly described = new Map<ContractOperation, Method>();
  readonly #spec: Spec;
  readonly #sectionId: string;
  readonly #shapes: readonly Shape[];
  readonly #taken = new Set<string>();

  constructor(spec: Spec, sectionId: string, shapes: readonly Shape[]) {
    this.#shapes = shapes;
    this.#spec = spec;
    this.#sectionId = sectionId;
  }

  /** An element with its cards; itself where it has none. */
  arrange<E extends Element>(parent: E, methods: readonly ContractOperation[]): E {
    const children: Node[] = [...parent.children];
    const starts: Start[] = [];
    for (const [index, child] of parent.children.entries()) {
      const own = methods.filter(({ method }) => contains(child, method.span.start));
      const [first] = own;
      if (first === undefined || child.type === "text") continue;
      switch (child.type) {
        case "section":
          children[index] = this.arrange(child, own);
          break;
        case "title":
          starts.push({ index: index + 1, method: first });
          break;
        case "field_list":
          // What describes the method stands before its fields, under the heading.
          if (own.length === 1)
            starts.push({ index: starts.length === 0 ? startOfText(parent) : index, method: first });
          else this.anchor(child, own);
          break;
        case "bullet_list":
        case "enumerated_list":
          children[index] = { ...child, children: child.children.map((item) => this.#arrangeItem(item, own)) };
          break;
        case "table":
          this.anchor(child, own);
          break;
        default:
          // Several in one block are a list of addresses.
          if (own.length === 1)
            starts.push({ index: child.type === "literal_block" ? withLabel(children, index) : index, method: first });
          else this.anchor(child, own);
      }
    }
    return starts.length === 0 && children.every((child, index) => child === parent.children[index])
      ? parent
      : { ...parent, children: this.#wrap(children, starts) };
  }

  #arrangeItem(item: Node, methods: readonly ContractOperation[]): Node {
    if (item.type !== "list_item") return item;
    const own = methods.filter(({ method }) => contains(item, method.span.start));
    const [first] = own;
    if (first === undefined) return item;
    const text = item.children[0];
    const isHead = own.length === 1 && text !== undefined && contains(text, first.method.span.start);
    // "* GET /v1/aliases" and no more is an entry of a list.
    if (isHead && item.children.length === 1) {
      this.anchor(item, own);
      return item;
    }
    return isHead
      ? { ...item, children: this.#wrap(item.children, [{ index: 0, method: first }]) }
      : this.arrange(item, own);
  }

  /** Children with a container from each start to the next, or to the first section behind it. */
  #wrap(children: readonly Node[], starts: readonly Start[]): readonly Node[] {
    const wrapped: Node[] = [];
    let at = 0;
    for (const [position, { index, method }] of starts.entries()) {
      const next = starts[position + 1]?.index ?? children.length;
      const section = children.findIndex((child, place) => place >= index && child.type === "section");
      const end = section < 0 ? next : Math.min(next, section);
      wrapped.push(...children.slice(at, index), this.#card(method, children.slice(index, end)));
      at = end;
    }
    wrapped.push(...children.slice(at));
    return wrapped;
  }

  #card(operation: ContractOperation, children: readonly Node[]): Node {
    const first = children[0];
    const last = children.at(-1) ?? first;
    const { span } = operation.method;
    const end = last === undefined ? span.end : Math.max(span.end, last.span.end);
    const facts = factsOf(operation);
    const written = this.#spec.text.slice(operation.path.span.start, operation.path.span.end);
    const id = this.#idFor(operation);
    const body = withoutHead(children, facts, written);
    const card: ElementOf<"container"> = {
      type: "container",
      span: { start: first?.span.start ?? span.start, end },
      line: 0,
      ids: [],
      names: [],
      dupnames: [],
      classes: ["method-card"],
      backrefs: [],
      attributes: {},
      children: body,
    };
    this.heads.set(card, { id, ...facts });
    this.#describe(operation, facts, id, summaryOf(body));
    return card;
  }

  /** Methods without a card: the block that they stand in gets an id, where it has none. */
  anchor(node: Element, operations: readonly ContractOperation[]): void {
    for (const operation of operations) {
      const isBlock = node.type === "paragraph" || node.type === "list_item";
      const target = isBlock ? node : innermost(node, operation.method.span.start);
      let anchor = this.#sectionId;
      if (target !== undefined) {
        anchor = target.ids[0] ?? this.ids.get(target) ?? this.#idFor(operation);
        if (target.ids.length === 0 && !this.ids.has(target)) this.ids.set(target, anchor);
      }
      this.#describe(operation, factsOf(operation), anchor, "");
    }
  }

  #describe(operation: ContractOperation, facts: MethodFacts, anchor: string, said: string): void {
    const { description, confidence } = operation;
    const summary = said === "" && isSure(operation) ? firstSentence(description) : said;
    const [tables, samples] = [tablesOf(operation, this.#shapes), samplesOf(operation)];
    const parameters = parametersOf(operation);
    this.described.set(operation, { ...facts, anchor, summary, parameters, tables, samples, confidence });
  }

  #idFor(operation: ContractOperation): string {
    const base = `method.${slug(nameOf(factsOf(operation)))}`;
    let id = base;
    for (let number = 2; this.#taken.has(id); number += 1) id = `${base}-${number}`;
    this.#taken.add(id);
    return id;
  }
}

function contains({ span }: Node, offset: number): boolean {
  return span.source === undefined && span.start <= offset && offset < span.end;
}

/** The smallest paragraph or item around a place. */
function innermost(node: Element, offset: number): Element | undefined {
  let found: Element | undefined;
  for (let at: Element | undefined = node; at !== undefined;) {
    if (at.type === "paragraph" || at.type === "list_item") found = at;
    at = at.children.find((child): child is Element => child.type !== "text" && contains(child, offset));
  }
  return found;
}

function startOfText({ children }: Element): number {
  const title = children.findIndex(({ type }) => type === "title");
  return title < 0 ? 0 : title + 1;
}

/** A sample begins with the words that announce it. */
function withLabel(children: readonly Node[], index: number): number {
  const before = children[index - 1];
  const isLabel = before?.type === "paragraph" && /:\s*$/.test(plainText(before)) && plainText(before).length < 90;
  return isLabel ? index - 1 : index;
}

/** What the head of a card says is not said again: a line that is only the method, and fields for method and codes. */
function withoutHead(
  children: readonly Node[],
  { verb, url, change, codes }: Pick<MethodFacts, "verb" | "url" | "change" | "codes">,
  written: string,
): readonly Node[] {
  const isMethodOnly = (text: string): boolean => {
    // What is written can have a host before the path, which the head leaves out.
    const ways = bare(written) === bare(url) ? [written, url] : [url];
    const shown = ways.find((one) => one !== "" && text.includes(one));
    return (
      shown !== undefined && text.includes(verb) && !/[\p{L}\p{N}]/u.test(text.replace(verb, "").replace(shown, ""))
    );
  };
  const isShown = (field: Node): boolean => {
    if (field.type !== "field") return false;
    const [name, body] = field.children;
    const label = name === undefined ? "" : plainText(name).trim().toLowerCase();
    const words = body === undefined ? "" : plainText(body);
    if (label === "method") return isMethodOnly(words);
    if (label === "change") return words.trim().toLowerCase() === change;
    const code = /^status(?:code)? (\w+)$/.exec(label)?.[1]?.toUpperCase();
    if (code !== undefined)
      return codes.some((one) => one.code === code && bare(one.words + (one.note ?? "")) === bare(words));
    if (!/^(?:normal|error)(?: \w+)* codes?(?:\(s\))?$/.test(label)) return false;
    // Only what the head says in full goes.
    const own = codes
      .filter(({ code }) => words.includes(code))
      .sort((one, other) => words.indexOf(one.code) - words.indexOf(other.code))
      .map(({ code, words: meaning, note = "" }) => bare(code + meaning + note));
    return own.length > 0 && own.join("") === bare(words);
  };
  return children.flatMap((child, index): readonly Node[] => {
    if (index === 0 && child.type === "paragraph" && isMethodOnly(plainText(child))) return [];
    const inside = insideDirective(child);
    if (inside !== undefined) return withoutHead(inside, { verb, url, change, codes }, written);
    if (child.type !== "field_list") return [child];
    const kept = child.children.filter((field) => !isShown(field));
    return kept.length === 0 ? [] : [{ ...child, children: kept }];
  });
}

/** What stands below a directive of the HTTP domain with one signature: the head of the card says that. */
function insideDirective(node: Node): readonly Node[] | undefined {
  if (node.type !== "definition_list" || methodOf(node) === undefined || node.children.length !== 1) return undefined;
  const parts = node.children[0]?.type === "definition_list_item" ? node.children[0].children : [];
  if (parts.filter(({ type }) => type === "term").length !== 1) return undefined;
  return parts.flatMap((part) => (part.type === "definition" ? part.children : []));
}

function bare(words: string): string {
  return words.replace(/[^\p{L}\p{N}]+/gu, "");
}

function summaryOf(children: readonly Node[]): string {
  const first = children.find(({ type }) => type === "paragraph");
  if (first === undefined) return "";
  const words = plainText(first).replace(/\s+/g, " ").trim();
  return words.endsWith(":") ? "" : firstSentence(words);
}

function firstSentence(words: string): string {
  const sentence = /^.{20,200}?[.!?](?= [A-Z]|$)/.exec(words)?.[0] ?? words;
  return cut(sentence, 200);
}
