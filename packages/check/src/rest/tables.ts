/** The tables of the canonical form of API methods: which names a body has, and the samples that show it. */
import { findNodes, type Node, type NodeOf, plainText } from "@assent/rst";
import type { Section } from "@assent/spec";

/** What a table says of a name of a body. */
export interface TabledName {
  readonly isRequired: boolean;
  /** Its type as written; "" where only what is in it has a row. */
  readonly type: string;
}

/** The names of a body. */
type Names = ReadonlyMap<string, TabledName>;

/** A sample beside the table of the body that it shows. */
export interface TabledSample {
  readonly block: NodeOf<"literal_block">;
  /** "request" or "response". */
  readonly of: string;
  readonly names: Names;
}

/** The samples of a section on the API, and of those below it, that have a table. */
export function tabledSamples(rest: Section): readonly TabledSample[] {
  const all = withBelow(rest);
  const shapes = new Map<string, Names>();
  for (const section of all) {
    for (const node of section.body) {
      const table = titledTable(node);
      if (table?.title === "shape" && table.names) shapes.set(section.title.toLowerCase(), table.names);
    }
  }
  return all.flatMap((section) => samplesOf(section, shapes));
}

function withBelow(section: Section): readonly Section[] {
  return [section, ...section.sections.flatMap(withBelow)];
}

function samplesOf({ body }: Section, shapes: ReadonlyMap<string, Names>): readonly TabledSample[] {
  /** By "response" or "response 409"; undefined where the body is told and has no names, or none that are known. */
  const bodies = new Map<string, Names | undefined>();
  const samples: TabledSample[] = [];
  let label: RegExpExecArray | undefined;
  let normal = "";
  for (const node of body) {
    const table = titledTable(node);
    const titled = bodyTitle.exec(table?.title ?? "");
    if (table && titled) bodies.set(keyOf(titled), table.names);
    for (const field of findNodes(node, "field")) {
      const [name = "", value = ""] = field.children.map((child) => plainText(child).trim().toLowerCase());
      // What changes a method has only the change in its tables, and the whole in its samples.
      if (name === "change" && value === "changed") return [];
      if (name === "normal codes") normal = value;
      const named = bodyTitle.exec(name);
      if (named) bodies.set(keyOf(named), shapes.get(value));
    }
    if (node.type === "paragraph") label = sampleTitle.exec(plainText(node).trim().toLowerCase()) ?? undefined;
    if (node.type !== "literal_block" || !label) continue;
    const [, of = "", code] = label;
    // An answer of another code that nothing is told of is no other's.
    const isOfAny = code === undefined || code.startsWith("2") || new RegExp(`\\b${code}\\b`).test(normal);
    const names = bodies.has(keyOf(label)) ? bodies.get(keyOf(label)) : isOfAny ? bodies.get(of) : undefined;
    if (names) samples.push({ block: node, of, names });
  }
  return samples;
}

/** What a table, a field or the line above a sample is of; the code is that of an answer. */
const bodyTitle = /^(request|response) body(?: \(?(\d\d\d|\dxx|default)\)?)?(?: \([\w.+/-]+\))?$/;
const sampleTitle = /^sample (request|response)\b(?: \(?(\d\d\d|\dxx|default)\b)?/;

function keyOf([, of = "", code]: RegExpExecArray): string {
  return code === undefined ? of : `${of} ${code}`;
}

/** The title of a table; undefined for every other node, and for a table without one. */
export function titleOfTable(node: Node): string | undefined {
  const title = node.type === "table" ? node.children.find(({ type }) => type === "title") : undefined;
  return title && plainText(title).trim();
}

/** A table with a title and a column of names; undefined for every other node. A list or a map has no names of its own. */
function titledTable(node: Node): { readonly title: string; readonly names: Names | undefined } | undefined {
  const title = titleOfTable(node)?.toLowerCase();
  if (title === undefined) return undefined;
  const [head, ...rows] = findNodes(node, "row").map((row) => row.children.map((cell) => plainText(cell).trim()));
  const name = head?.findIndex((cell) => /^name$/i.test(cell)) ?? -1;
  const typed = head?.findIndex((cell) => /^type$/i.test(cell)) ?? -1;
  const required = head?.findIndex((cell) => /^required$/i.test(cell)) ?? -1;
  if (name < 0) return undefined;
  const names = new Map<string, TabledName>();
  const whole = new Set<string>();
  for (const row of rows) {
    const { first, rest } = cutName(row[name] ?? "");
    if (first === "" && rest !== "") return { title, names: undefined };
    const isRequired = /^yes\b/i.test(row[required] ?? "");
    if (rest === "") {
      whole.add(first);
      names.set(first, { isRequired, type: row[typed] ?? "" });
    } else if (!whole.has(first)) {
      // A required "limits.cpu" needs its "limits", a required "labels[]" its list; what only entries need, no list does.
      const needsIt = isRequired && /^(?:\.[^.[\]*]+)+$|^\[\]$/.test(rest);
      names.set(first, { isRequired: names.get(first)?.isRequired === true || needsIt, type: "" });
    }
  }
  return { title, names };
}

/** A name by its first part, and what stands in that: "limits.cpu" is in "limits"; "\"os.version\"" is one name. */
function cutName(name: string): { readonly first: string; readonly rest: string } {
  const [, quoted, after = ""] = /^"([^"]+)"(.*)$/.exec(name) ?? [];
  if (quoted !== undefined) return { first: quoted, rest: after };
  const end = name.search(/[.[]|\*$/);
  return end < 0 ? { first: name, rest: "" } : { first: name.slice(0, end), rest: name.slice(end) };
}
