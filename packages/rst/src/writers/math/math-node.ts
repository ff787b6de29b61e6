/**
 * MathML elements while a formula is being read, after docutils' utils/math/mathml_elements.py.
 *
 * LaTeX gives arguments one after the other, so an element knows how many children it takes; when it has them it is
 * full, and what follows goes to the nearest ancestor that is not. `append` and `close` answer with that "insertion
 * point", or undefined where there is none.
 */

/** Elements that treat their content as one row, however many children. */
const rows: ReadonlySet<string> = new Set(["math", "mrow", "msqrt", "menclose", "mphantom", "mtr", "mtd"]);

/** How many children an element takes; absent: any number. */
const capacities: ReadonlyMap<string, number> = new Map([
  ["mtext", 0],
  ["mi", 0],
  ["mn", 0],
  ["mo", 0],
  ["mspace", 0],
  ["msqrt", 1],
  ["menclose", 1],
  ["mphantom", 1],
  ["mfrac", 2],
  ["mroot", 2],
  ["msub", 2],
  ["msup", 2],
  ["munder", 2],
  ["mover", 2],
  ["msubsup", 3],
  ["munderover", 3],
]);

/** Elements deeper than this are refused: no formula for people has so many, and closing walks up through them. */
const DEPTH_LIMIT = 200;

export type MathAttributes = Readonly<Record<string, string | number | boolean>>;

/** What makes a formula unreadable; never leaves this folder. */
export class MathProblem extends Error {}

const noAttributes: ReadonlyMap<string, string> = new Map();

export class MathNode {
  readonly tag: string;
  attributes: ReadonlyMap<string, string> = noAttributes;
  readonly children: MathNode[] = [];
  text: string | undefined;
  parent: MathNode | undefined;
  /** The number of children it takes; undefined: any number. */
  capacity: number | undefined;
  /** LaTeX names the last two children in the other order than MathML. */
  isSwitched = false;
  #depth = 0;

  constructor(tag: string, attributes?: MathAttributes, children: readonly MathNode[] = [], isSwitched = false) {
    this.tag = tag;
    this.capacity = capacities.get(tag);
    this.isSwitched = isSwitched;
    if (attributes) this.attributes = new Map(Object.entries(attributes).map(([name, value]) => [name, String(value)]));
    for (const child of children) this.append(child);
  }

  get isRow(): boolean {
    return rows.has(this.tag);
  }

  set(name: string, value: string | number | boolean): void {
    this.attributes = new Map(this.attributes).set(name, String(value));
  }

  isFull(): boolean {
    return this.capacity !== undefined && this.children.length >= this.capacity;
  }

  /** Adds a child; answers with the new insertion point. */
  append(child: MathNode): MathNode | undefined {
    if (this.isFull()) throw new MathProblem(`Element "${this.tag}" takes only ${this.capacity ?? 0} children.`);
    this.children.push(child);
    child.parent = this;
    child.#depth = this.#depth + 1;
    if (child.#depth > DEPTH_LIMIT) throw new MathProblem("Formula too deeply nested.");
    const next = this.isFull() ? this.close() : this;
    if (this.isSwitched && this.isFull()) {
      const { children } = this;
      const last = children.length - 1;
      [children[last], children[last - 1]] = [children[last - 1]!, children[last]!];
      this.isSwitched = false;
    }
    return next;
  }

  /** Takes no more children; answers with the nearest ancestor that does. A row of one child gives way to the child. */
  close(): MathNode | undefined {
    if (this.tag === "mrow" && this.parent && this.children.length === 1) {
      const child = this.children[0]!;
      const index = this.parent.children.lastIndexOf(this);
      if (index < 0) return undefined;
      this.parent.children[index] = child;
      child.parent = this.parent;
      this.#handAttributesTo(child);
    }
    this.capacity = this.children.length;
    let { parent } = this;
    while (parent?.isFull()) parent = parent.parent;
    return parent;
  }

  /** Takes off the last child. */
  pop(): MathNode {
    const child = this.children.pop();
    if (!child) throw new MathProblem("Script or limit without base.");
    return child;
  }

  /** Whether this is part of a displayed formula. */
  isInBlock(): boolean {
    let display = this.attributes.get("display");
    for (let { parent } = this; parent && display === undefined; { parent } = parent) {
      display = parent.attributes.get("display");
    }
    return display === "block";
  }

  #handAttributesTo(other: MathNode): void {
    for (const [name, value] of this.attributes) {
      const own = other.attributes.get(name);
      const delimiter = name === "class" ? " " : "; ";
      const isList = (name === "class" || name === "style") && value !== "" && own !== undefined && own !== "";
      other.set(name, isList ? `${own.trimEnd()}${delimiter}${value}` : value);
    }
  }
}

/** A token element: text instead of children. */
export function token(tag: "mi" | "mn" | "mo" | "mtext", text: string, attributes?: MathAttributes): MathNode {
  const node = new MathNode(tag, attributes);
  node.text = text;
  return node;
}

/** MathML of an element, one element a line, indented by two spaces a level. */
export function toMathMl(node: MathNode): string {
  const parts: string[] = [];
  write(node, 0, parts);
  return parts.join("").replaceAll("\u2061", "&ApplyFunction;");
}

function write(node: MathNode, level: number, parts: string[]): void {
  // Scripts of scripts put the base deeper without an insertion point being so deep.
  if (level > DEPTH_LIMIT) throw new MathProblem("Formula too deeply nested.");
  parts.push("<", node.tag);
  for (const [name, value] of node.attributes) parts.push(" ", name, '="', escapeAttribute(value), '"');
  parts.push(">");
  if (node.text !== undefined) parts.push(escapeText(node.text));
  const indent = `\n${"  ".repeat(level + 1)}`;
  for (const child of node.children) {
    parts.push(indent);
    write(child, level + 1, parts);
  }
  if (node.children.length > 0) parts.push(indent.slice(0, -2));
  parts.push("</", node.tag, ">");
}

function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => references[character]!);
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"\r\n\t]/g, (character) => references[character]!);
}

const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#13;",
  "\n": "&#10;",
  "\t": "&#09;",
};
