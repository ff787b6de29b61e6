/** What it takes that a schema does not accept a value: one of several things that can be sought. */
import { areDisjoint } from "./disjoint.ts";
import { checkOf, integerRanges } from "./formats.ts";
import { jsonTypes } from "./json.ts";
import { nodeOf, readingOf } from "./node.ts";
import type { RawSchema, Reading, SchemaNode, View } from "./view.ts";

/** A schema that has to accept the value, or has to refuse it. */
export interface Literal {
  readonly node: SchemaNode;
  readonly isTrue: boolean;
}

/** What cannot be said as a schema that accepts: it is sought for by type. */
export type Atom =
  | { readonly kind: "not-integer" }
  | { readonly kind: "not-multiple"; readonly step: number }
  | { readonly kind: "not-number-format"; readonly format: string }
  | { readonly kind: "not-pattern"; readonly pattern: string }
  | { readonly kind: "not-format"; readonly format: string }
  | { readonly kind: "not-content"; readonly view: View }
  | { readonly kind: "not-values"; readonly values: readonly unknown[] }
  | { readonly kind: "item"; readonly index: number; readonly node: SchemaNode }
  | { readonly kind: "later-item"; readonly from: number; readonly node: SchemaNode }
  | { readonly kind: "count"; readonly node: SchemaNode; readonly least: number; readonly most: number }
  | { readonly kind: "not-unique" }
  | { readonly kind: "property"; readonly name: string; readonly node: SchemaNode }
  | { readonly kind: "pattern-property"; readonly pattern: string; readonly node: SchemaNode }
  | { readonly kind: "other-property"; readonly view: View; readonly node: SchemaNode }
  | { readonly kind: "name"; readonly node: SchemaNode };

/** The type of value that an atom is about; undefined: any. */
export const atomTypes = {
  "not-integer": "number",
  "not-multiple": "number",
  "not-number-format": "number",
  "not-pattern": "string",
  "not-format": "string",
  "not-content": "string",
  "not-values": undefined,
  item: "array",
  "later-item": "array",
  count: "array",
  "not-unique": "array",
  property: "object",
  "pattern-property": "object",
  "other-property": "object",
  name: "object",
} as const satisfies Readonly<Record<Atom["kind"], string | undefined>>;

/** One way: everything in it has to hold. */
export interface Way {
  readonly literals: readonly Literal[];
  readonly atoms: readonly Atom[];
  /** This way cannot be decided: it stands for what a view leaves open. */
  readonly open?: string;
}

const made: Reading = readingOf({ root: {}, isOld: false, address: "", load: () => undefined }, "response", "receiver");

/** A node of a made schema; `{$node: node}` stands for a node of another reading. */
export function makeSchema(raw: RawSchema): SchemaNode {
  return nodeOf(raw, made);
}

/** A schema that stands for a node within a made one. */
export function embed(node: SchemaNode): RawSchema {
  return { $node: node };
}

const absences = new Map<string, SchemaNode>();

/** Objects without a property; everything that is no object too. */
export function absence(name: string): SchemaNode {
  const node = absences.get(name) ?? makeSchema({ properties: { [name]: false } });
  absences.set(name, node);
  return node;
}

const requirements = new Map<string, SchemaNode>();

/** Objects that have properties; everything that is no object too. */
export function requiring(names: readonly string[]): SchemaNode {
  const key = JSON.stringify(names);
  const node = requirements.get(key) ?? makeSchema({ required: names });
  requirements.set(key, node);
  return node;
}

const ways = new WeakMap<SchemaNode, readonly Way[]>();

/** All ways in which a value is refused; none where everything is accepted. Made once for each node. */
export function waysToRefuse(node: SchemaNode): readonly Way[] {
  const known = ways.get(node);
  if (known !== undefined) return known;
  const found = findWays(node.view);
  ways.set(node, found);
  return found;
}

function findWays(view: View): readonly Way[] {
  if (view.constant !== undefined) return view.constant ? [] : [{ literals: [], atoms: [] }];
  return [
    ...view.open.map((open) => ({ literals: [], atoms: [], open })),
    ...typeWays(view),
    ...(view.values === undefined ? [] : [atoms({ kind: "not-values", values: view.values })]),
    ...numberWays(view),
    ...stringWays(view),
    ...objectWays(view),
    ...arrayWays(view),
    ...view.all.map(refuse),
    ...(view.any === undefined ? [] : [{ literals: view.any.map((node) => ({ node, isTrue: false })), atoms: [] }]),
    ...(view.one === undefined ? [] : oneWays(view.one)),
    ...(view.not === undefined ? [] : [{ literals: [{ node: view.not, isTrue: true }], atoms: [] }]),
    ...conditionWays(view),
  ];
}

function typeWays({ types, isInteger }: View): readonly Way[] {
  if (types === undefined) return [];
  const others = jsonTypes.filter((type) => !types.has(type));
  return [
    ...(others.length === 0 ? [] : [wanting({ type: others })]),
    ...(isInteger ? [atoms({ kind: "not-integer" })] : []),
  ];
}

function numberWays(view: View): readonly Way[] {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, format } = view;
  const found: Way[] = [];
  if (minimum !== undefined) found.push(wanting({ type: "number", exclusiveMaximum: minimum }));
  if (maximum !== undefined) found.push(wanting({ type: "number", exclusiveMinimum: maximum }));
  if (exclusiveMinimum !== undefined) found.push(wanting({ type: "number", maximum: exclusiveMinimum }));
  if (exclusiveMaximum !== undefined) found.push(wanting({ type: "number", minimum: exclusiveMaximum }));
  if (multipleOf !== undefined) found.push(atoms({ kind: "not-multiple", step: multipleOf }));
  if (format !== undefined && integerRanges[format] !== undefined) {
    found.push(atoms({ kind: "not-number-format", format }));
  }
  return found;
}

function stringWays({ minLength, maxLength, pattern, format, content, ...rest }: View): readonly Way[] {
  const found: Way[] = [];
  if (minLength > 0) found.push(wanting({ type: "string", maxLength: minLength - 1 }));
  if (maxLength !== undefined) found.push(wanting({ type: "string", minLength: maxLength + 1 }));
  if (pattern !== undefined) found.push(atoms({ kind: "not-pattern", pattern }));
  if (format !== undefined && checkOf(format) !== undefined) found.push(atoms({ kind: "not-format", format }));
  if (content !== undefined) {
    found.push(atoms({ kind: "not-content", view: { minLength, maxLength, pattern, format, content, ...rest } }));
  }
  return found;
}

function objectWays(view: View): readonly Way[] {
  const found: Way[] = [];
  for (const name of view.required) found.push(wanting({ type: "object", properties: { [name]: false } }));
  for (const [name, node] of view.properties) {
    if (node.view.constant !== true) found.push(atoms({ kind: "property", name, node }));
  }
  for (const [pattern, node] of view.patternProperties) found.push(atoms({ kind: "pattern-property", pattern, node }));
  if (view.additional !== undefined && view.additional.view.constant !== true) {
    found.push(atoms({ kind: "other-property", view, node: view.additional }));
  }
  if (view.propertyNames !== undefined) found.push(atoms({ kind: "name", node: view.propertyNames }));
  if (view.minProperties > 0) found.push(wanting({ type: "object", maxProperties: view.minProperties - 1 }));
  if (view.maxProperties !== undefined) found.push(wanting({ type: "object", minProperties: view.maxProperties + 1 }));
  for (const [name, needed] of view.dependentRequired) {
    for (const one of needed) {
      if (one !== name) found.push(wanting({ type: "object", required: [name], properties: { [one]: false } }));
    }
  }
  for (const [name, node] of view.dependentSchemas) {
    const present = makeSchema({ type: "object", required: [name] });
    found.push({
      literals: [
        { node: present, isTrue: true },
        { node, isTrue: false },
      ],
      atoms: [],
    });
  }
  return found;
}

function arrayWays(view: View): readonly Way[] {
  const found: Way[] = [];
  for (const [index, node] of view.prefixItems.entries()) {
    if (node.view.constant !== true) found.push(atoms({ kind: "item", index, node }));
  }
  if (view.items !== undefined && view.items.view.constant !== true) {
    found.push(atoms({ kind: "later-item", from: view.prefixItems.length, node: view.items }));
  }
  if (view.minItems > 0) found.push(wanting({ type: "array", maxItems: view.minItems - 1 }));
  if (view.maxItems !== undefined) found.push(wanting({ type: "array", minItems: view.maxItems + 1 }));
  if (view.isUnique) found.push(atoms({ kind: "not-unique" }));
  if (view.contains !== undefined) {
    const { node, least, most } = view.contains;
    if (least > 0) found.push(atoms({ kind: "count", node, least: 0, most: least - 1 }));
    if (most !== undefined) found.push(atoms({ kind: "count", node, least: most + 1, most: Infinity }));
  }
  return found;
}

function oneWays(nodes: readonly SchemaNode[]): readonly Way[] {
  const found: Way[] = [{ literals: nodes.map((node) => ({ node, isTrue: false })), atoms: [] }];
  for (const [index, node] of nodes.entries()) {
    for (const other of nodes.slice(index + 1)) {
      if (areDisjoint(node, other)) continue;
      found.push({
        literals: [
          { node, isTrue: true },
          { node: other, isTrue: true },
        ],
        atoms: [],
      });
    }
  }
  return found;
}

function conditionWays({ condition }: View): readonly Way[] {
  if (condition === undefined) return [];
  const way = (isTrue: boolean, node: SchemaNode | undefined): readonly Way[] =>
    node === undefined
      ? []
      : [
          {
            literals: [
              { node: condition.if, isTrue },
              { node, isTrue: false },
            ],
            atoms: [],
          },
        ];
  return [...way(true, condition.then), ...way(false, condition.else)];
}

function refuse(node: SchemaNode): Way {
  return { literals: [{ node, isTrue: false }], atoms: [] };
}

function atoms(...list: readonly Atom[]): Way {
  return { literals: [], atoms: list };
}

function wanting(raw: RawSchema): Way {
  return { literals: [{ node: makeSchema(raw), isTrue: true }], atoms: [] };
}
