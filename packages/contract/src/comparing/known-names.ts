/**
 * The values of a schema that hold no names but those it speaks of. An object takes other names where nothing forbids them,
 * and nobody is told of a new name that it breaks who sent one like it by chance; so it is no break either that a value
 * with such a name fits another of several forms now.
 */
import { embed, makeSchema } from "../schema/negations.ts";
import type { RawSchema, SchemaNode } from "../schema/view.ts";
import { merge, type Merged } from "./merged.ts";

/** So many schemas are looked at; in others any name goes. */
const most = 500;

/** A schema of those values. A form of `oneOf` is alone with its names; those of `anyOf` are spoken of together. */
export function withKnownNames(node: SchemaNode): SchemaNode {
  let left = most;
  return makeSchema({ allOf: [embed(node), limit(node, noNames)] });

  function limit(one: SchemaNode, outside: Names): RawSchema {
    left -= 1;
    if (left < 0) return true;
    const merged = merge(one);
    const forms = merged.groups.filter(({ kind }) => kind === "one");
    const open = merged.groups.filter(({ kind }) => kind === "any").flatMap(({ nodes }) => nodes);
    const all = [merged, ...open.map(merge)].map(ownNames).reduce(together, outside);
    const ofForms = forms.map(({ nodes }) => {
      const others = forms.flatMap((group) => (group.nodes === nodes ? [] : group.nodes));
      const names = others.map((form) => ownNames(merge(form))).reduce(together, all);
      return { anyOf: nodes.map((form) => ({ allOf: [embed(form), limit(form, names)] })) };
    });
    const isClosed = forms.length === 0 && merged.additional === undefined;
    return { allOf: [limitValues(merged), ...ofForms, ...(isClosed ? [only(all)] : [])] };
  }

  function limitValues({ properties, items }: Merged): RawSchema {
    return {
      properties: Object.fromEntries([...properties].map(([name, value]) => [name, limit(value, noNames)])),
      ...(items === undefined ? {} : { items: limit(items, noNames) }),
    };
  }
}

interface Names {
  readonly names: ReadonlySet<string>;
  readonly patterns: readonly string[];
}

const noNames: Names = { names: new Set(), patterns: [] };

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
