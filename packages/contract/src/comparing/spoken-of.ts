/**
 * The values of a schema that hold no names but those it speaks of. An object takes other names where nothing forbids them,
 * and nobody is told of a new name that it breaks who sent one like it by chance; so it is no break either that a value
 * with such a name fits another of several forms now.
 */
import { embed, makeSchema } from "../schema/negations.ts";
import type { RawSchema, SchemaNode } from "../schema/view.ts";
import { type Group, merge, type Merged } from "./merged.ts";

/** Schemas nest so deep at most; below, any name goes. */
const deepest = 6;

/** A schema of those values. A form of `oneOf` is alone with its names; those of `anyOf` are spoken of together. */
export function namesSpokenOf(node: SchemaNode): SchemaNode {
  return makeSchema({ allOf: [embed(node), limit(node, { names: new Set(), patterns: [] }, deepest)] });
}

interface Names {
  readonly names: ReadonlySet<string>;
  readonly patterns: readonly string[];
}

function limit(node: SchemaNode, outside: Names, depth: number): RawSchema {
  if (depth === 0) return true;
  const merged = merge(node);
  const forms = merged.groups.filter(({ kind }) => kind === "one");
  const open = merged.groups.filter(({ kind }) => kind === "any").flatMap(({ nodes }) => nodes);
  const all = [merged, ...open.map(merge)].map(ownNames).reduce(together, outside);
  const parts: RawSchema[] = [limitValues(merged, depth)];
  if (forms.length === 0) parts.push(merged.additional === undefined ? only(all) : true);
  for (const group of forms) {
    const others = forms.filter((one) => one !== group).flatMap(({ nodes }) => nodes);
    const names = others.map((form) => ownNames(merge(form))).reduce(together, all);
    parts.push(limitForms(group, names, depth));
  }
  return { allOf: parts };
}

function limitForms({ nodes }: Group, names: Names, depth: number): RawSchema {
  return { anyOf: nodes.map((form) => ({ allOf: [embed(form), limit(form, names, depth - 1)] })) };
}

function limitValues({ properties, items }: Merged, depth: number): RawSchema {
  const none: Names = { names: new Set(), patterns: [] };
  return {
    properties: Object.fromEntries([...properties].map(([name, node]) => [name, limit(node, none, depth - 1)])),
    ...(items === undefined ? {} : { items: limit(items, none, depth - 1) }),
  };
}

function ownNames({ properties, required, patternProperties }: Merged): Names {
  return { names: new Set([...properties.keys(), ...required]), patterns: [...patternProperties.keys()] };
}

function together(one: Names, other: Names): Names {
  return { names: new Set([...one.names, ...other.names]), patterns: [...one.patterns, ...other.patterns] };
}

/** Where no name is spoken of, any may be meant. */
function only({ names, patterns }: Names): RawSchema {
  if (names.size === 0 && patterns.length === 0) return true;
  return { propertyNames: { anyOf: [{ enum: [...names] }, ...patterns.map((pattern) => ({ pattern }))] } };
}
