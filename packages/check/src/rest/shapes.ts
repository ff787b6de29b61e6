/**
 * What a body of the API holds, where it is told in any form below a label ("Response parameters:"): a table, a list, fields,
 * definitions; or in a table whose title is such a label, or that has a column of types; and the samples below it. The tables of
 * the canonical form are read by `tables.ts`.
 */
import { findNodes, type Node, type NodeOf, plainText } from "@assent/rst";
import { type RestMethod, type Section } from "@assent/spec";
import { type TabledName, titleOfTable } from "./tables.ts";

/** The names of a body, as far as they are told. */
export interface Shape {
  readonly names: ReadonlyMap<string, TabledName>;
  /** All that is said of them, for what is named in passing. */
  readonly words: string;
  readonly isTable: boolean;
}

/** A sample below the shape that it shows. */
export interface ShapedSample {
  readonly block: NodeOf<"literal_block">;
  readonly of: Side;
  readonly shape: Shape;
}

type Side = "request" | "response";

/** What a label announces. */
interface Label {
  /** undefined for "Parameters:" and their like, which may be of either. */
  readonly side: Side | undefined;
  readonly isSample: boolean;
}

/** What is known while a section is read; forgotten at the next method. */
interface State {
  readonly shapes: Map<Side | undefined, Shape>;
  label: Label | undefined;
  /** The shape right above. */
  above: Shape | undefined;
  /** The side of the shape that was told last. */
  last: Side | undefined;
}

/** The samples of a section on the API, and of those below it, that show a shape which is told above them. */
export function shapedSamples(rest: Section, methods: readonly RestMethod[]): readonly ShapedSample[] {
  const samples: ShapedSample[] = [];
  let state = fresh();
  let next = 0;
  const read = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (node.type === "text" || node.span.source !== undefined) continue;
      if (next < methods.length && node.span.start >= methods[next]!.span.start) {
        while (next < methods.length && node.span.start >= methods[next]!.span.start) next += 1;
        state = fresh();
      }
      readNode(node);
      // A method in the middle of a node begins within it.
      if (next < methods.length && node.span.end > methods[next]!.span.start) {
        while (next < methods.length && node.span.end > methods[next]!.span.start) next += 1;
        state = fresh();
        if (node.type !== "paragraph") continue;
      }
    }
  };
  const readNode = (node: Node): void => {
    const { label, above } = state;
    if (node.type === "paragraph" || node.type === "field_name" || node.type === "term") {
      state.label = labelOf(plainText(node));
      state.above = undefined;
      return;
    }
    if (node.type === "literal_block") {
      const side = label?.side ?? (label?.isSample === true ? state.last : undefined);
      const shape = label === undefined ? undefined : (above ?? state.shapes.get(side) ?? state.shapes.get(undefined));
      if (shape && side !== undefined) samples.push({ block: node, of: side, shape });
      state.label = undefined;
      state.above = undefined;
      return;
    }
    const own = labelInTitle(node) ?? (label?.isSample === true ? undefined : label);
    const isShape = (own !== undefined || tellsTypes(node)) && !isOfForm(node);
    const shape = isShape ? shapeOf(node) : undefined;
    if (shape) {
      state.shapes.set(own?.side, shape);
      state.above = shape;
      state.last = own?.side;
      return;
    }
    if (node.type !== "text" && node.type !== "comment") read(node.children);
  };
  const readSection = (section: Section): void => {
    if (next < methods.length && section.headingSpan.end > methods[next]!.span.start) state = fresh();
    state.label = labelOf(section.title);
    state.above = undefined;
    read(section.body);
    section.sections.forEach(readSection);
  };
  read(rest.body);
  rest.sections.forEach(readSection);
  return samples;
}

function fresh(): State {
  return { shapes: new Map(), label: undefined, above: undefined, last: undefined };
}

const kinds = "body|json|parameters?|attributes?|fields?|keys|data|object|payload|definition|schema|specification";
const bodyLabel = new RegExp(
  String.raw`^(?:the |json |normal |successful )*(?<side>request|response|reply)?(?: (?:${kinds}))*$`,
  "i",
);
const sampleLabel = new RegExp(
  String.raw`^(?:the |json )*(?:(?:samples?|examples?)(?: of (?:the|a))?(?: (?:${kinds}))* (?<before>request|response|reply)(?: (?:${kinds}))*|(?<after>request|response|reply)(?: (?:${kinds}))* (?:samples?|examples?))$`,
  "i",
);

/** "The request body may include:", and no sentence on what is new in it. */
const bodySentence =
  /\b(?<side>request|response|reply)(?: (?:body|json))?(?: \w+)? (?:contains?|includes?|has|holds?)\b(?!.*\b(?:new|added|additional|also|now|changed)\b)[^.]{0,40}:$/i;

/** "For example:", of what was told last. */
const bareExample = /^(?:for )?(?:an |the )?(?:examples?|samples?)$/i;

/** Whether a table is one of the canonical form: `tables.ts` knows what it tells, and where it tells a change alone. */
function isOfForm(node: Node): boolean {
  return /^(?:shape|parameters|request (?:body|headers)|response (?:body|headers))\b/i.test(titleOfTable(node) ?? "");
}

/** What the title of a table announces. */
function labelInTitle(node: Node): Label | undefined {
  const title = titleOfTable(node);
  const label = title === undefined ? undefined : labelOf(title);
  return label?.isSample === true ? undefined : label;
}

/** Whether a node is a table of names and their types, which says by itself what it is. */
function tellsTypes(node: Node): boolean {
  if (node.type !== "table") return false;
  const head = findNodes(node, "thead").flatMap((one) =>
    findNodes(one, "entry").map((cell) => textOf(cell).toLowerCase()),
  );
  return (
    head.includes("type") && head.some((cell) => nameColumn.test(cell)) && !head.some((cell) => insideColumn.test(cell))
  );
}

/** What a short line announces; undefined for any other text. */
function labelOf(text: string): Label | undefined {
  const sentence = text.length > 100 ? undefined : bodySentence.exec(text.trim())?.groups;
  if (sentence) return { side: sideOf(sentence.side), isSample: false };
  const words = text.trim().replace(/\s*:$/, "").trim();
  if (words === "" || words.length > 60) return undefined;
  if (bareExample.test(words)) return { side: undefined, isSample: true };
  const sample = sampleLabel.exec(words)?.groups;
  if (sample) return { side: sideOf(sample.before ?? sample.after), isSample: true };
  const body = bodyLabel.exec(words)?.groups;
  return body && { side: sideOf(body.side), isSample: false };
}

function sideOf(word: string | undefined): Side | undefined {
  if (word === undefined) return undefined;
  return word.toLowerCase() === "request" ? "request" : "response";
}

type Named = readonly [name: string, told: TabledName];

/** The names that a table, a list, fields or definitions tell; undefined where one of them is no name. */
export function shapeOf(node: Node): Shape | undefined {
  const all = namesOf(node);
  if (all === undefined || all.length === 0 || all.some((named) => named === undefined)) return undefined;
  return { names: new Map(all as readonly Named[]), words: wordsOf(node), isTable: node.type === "table" };
}

function namesOf(node: Node): readonly (Named | undefined)[] | undefined {
  switch (node.type) {
    case "table":
      return tableNames(node);
    case "bullet_list":
      return node.children.map((item) => (item.type === "list_item" ? itemName(item) : undefined));
    case "field_list":
      return findChildren(node, "field").map(([name, body]) => nameIn(textOf(name), textOf(body)));
    case "definition_list":
      return findChildren(node, "definition_list_item").map(([term, ...parts]) =>
        nameIn(textOf(term), `(${parts.map(textOf).join(" ")})`),
      );
    default:
      return undefined;
  }
}

function findChildren(node: Node, type: Node["type"]): readonly (readonly Node[])[] {
  return node.type === "text"
    ? []
    : node.children.flatMap((child) => (child.type === type && child.type !== "text" ? [child.children] : []));
}

function textOf(node: Node | undefined): string {
  return node === undefined ? "" : plainText(node).trim();
}

function itemName(item: NodeOf<"list_item">): Named | undefined {
  const [first] = item.children;
  return first?.type === "paragraph" ? nameIn(textOf(first), "") : undefined;
}

const name = /^["'`]?([a-z_][\w-]{0,60})["'`]?(?=$|\s*(?:[:=(,]|-|–|—)\s*|\s+\()/i;

/** The name that a text begins with: "name: of the alias", "minutes (integer, required) - …". */
function nameIn(text: string, more: string): Named | undefined {
  const found = name.exec(text)?.[1];
  if (found === undefined) return undefined;
  const [said = ""] = /\([^)]{0,60}\)/.exec(text) ?? [];
  const isRequired = /\b(?:required|mandatory)\b/i.test(said + more.slice(0, 60)) && !softens.test(text + more);
  return [found, { isRequired, type: "" }];
}

const softens = /\b(?:not|optional\w*|un(?:less)?|if|when|only|or)\b/i;

const nameColumn = /^(?:names?|parameters?|fields?|attributes?|keys?)$/i;
/** Where a parameter stands: in the address, in a header, in the body. */
const insideColumn = /^(?:in|style|where|location)$/i;

function tableNames(table: NodeOf<"table">): readonly (Named | undefined)[] | undefined {
  const rows = findNodes(table, "row").map((row) => row.children.map(textOf));
  const hasHead = findNodes(table, "thead").length > 0;
  const head = hasHead ? rows[0]! : [];
  const at = hasHead ? head.findIndex((cell) => nameColumn.test(cell)) : 0;
  if (at < 0) return undefined;
  const required = head.findIndex((cell) => /^(?:required|mandatory)\??$/i.test(cell));
  const typed = head.findIndex((cell) => /^type$/i.test(cell));
  const inside = head.findIndex((cell) => insideColumn.test(cell));
  const isInBody = (row: readonly string[]): boolean =>
    inside < 0 || /\bbody\b|\bplain\b|\bjson\b/i.test(row[inside] ?? "");
  return rows.slice(hasHead ? 1 : 0).map((row) => {
    const found = /^["'`]?([a-z_][\w-]{0,60})["'`]?(?: \(optional\))?$/i.exec(row[at] ?? "")?.[1];
    if (found === undefined) return undefined;
    const isRequired = required >= 0 && isInBody(row) && /^(?:yes|true|required|x)$/i.test(row[required] ?? "");
    return [found, { isRequired, type: isInBody(row) ? (row[typed] ?? "").replace(/^xsd:/, "") : "" }] as const;
  });
}

function wordsOf(node: Node): string {
  if (node.type === "text") return node.text;
  return node.children.map(wordsOf).join(" ");
}
