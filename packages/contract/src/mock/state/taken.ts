/** Values that only one thing of a collection may have, and which thing has them. */
import type { OpenApi } from "../../openapi/document.ts";
import type { Json } from "../../schema/json.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import { thingSchema } from "../../openapi/things/resources.ts";
import { isNamedTaken } from "../../openapi/things/conflicts.ts";
import { isOfOwner, isPlain, uniqueIn } from "../../openapi/things/unique.ts";
import { uniqueWithin, valueAt, type FieldPath } from "../../openapi/things/unique-within.ts";

/** A property whose values are unique: among all things, or among those of one owner. */
export interface UniqueProperty {
  readonly name: string;
  readonly isOfOwner: boolean;
  /** Fields that another thing has in common where it may not have the value. */
  readonly within: readonly FieldPath[];
}

/** The unique properties of the bodies of operations; what one of them calls unique is so for all. */
export function uniqueProperties(
  document: OpenApi,
  operations: readonly (ApiOperation | undefined)[],
): readonly UniqueProperty[] {
  const found = new Map<string, UniqueProperty>();
  for (const operation of operations) {
    if (operation === undefined) continue;
    const schema = thingSchema(document, operation.body?.content.find(({ schema: one }) => one !== undefined)?.schema);
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const isNamed = isPlain(document, property) && isNamedTaken(operation, name);
      const scope = uniqueIn(document, property) ?? (isNamed ? "" : undefined);
      if (scope === undefined || found.has(name)) continue;
      found.set(name, {
        name,
        isOfOwner: isOfOwner(scope),
        within: uniqueWithin(document, operation, { schema, name }),
      });
    }
  }
  return [...found.values()];
}

interface Claims {
  /** The key of the thing that has a value. */
  readonly owners: Map<string, string>;
  readonly byKey: Map<string, readonly string[]>;
}

/** By what a collection keeps: that may outlive the mock. */
const kept = new WeakMap<Map<string, Json>, Claims>();

function claimsOf(store: Map<string, Json>): Claims {
  const known = kept.get(store) ?? { owners: new Map<string, string>(), byKey: new Map<string, readonly string[]>() };
  kept.set(store, known);
  return known;
}

/** Values, as they are claimed by who asks. */
function namesOf(
  properties: readonly UniqueProperty[],
  thing: Readonly<Record<string, Json>>,
  caller: string,
): readonly string[] {
  return properties.flatMap(({ name, isOfOwner: isOwn, within }) => {
    const value = Object.hasOwn(thing, name) ? thing[name] : undefined;
    if (value === undefined || value === null) return [];
    return [JSON.stringify([name, isOwn ? caller : "", value, ...within.map((path) => valueAt(thing, path) ?? null)])];
  });
}

/** What is claimed, by whom, and where it is kept. */
export interface Claim {
  readonly store: Map<string, Json>;
  readonly properties: readonly UniqueProperty[];
  readonly thing: Readonly<Record<string, Json>>;
  readonly caller: string;
}

/** Whether another thing than that of `key` has one of the values. */
export function isTaken({ store, properties, thing, caller }: Claim, key: string | undefined): boolean {
  if (properties.length === 0) return false;
  const { owners } = claimsOf(store);
  return namesOf(properties, thing, caller).some((name) => owners.has(name) && owners.get(name) !== key);
}

/** The thing of `key` has these values from now on, and no others. */
export function take({ store, properties, thing, caller }: Claim, key: string): void {
  if (properties.length === 0) return;
  release(store, key);
  const { owners, byKey } = claimsOf(store);
  const names = namesOf(properties, thing, caller);
  byKey.set(key, names);
  for (const name of names) owners.set(name, key);
}

/** The thing of `key` is gone. */
export function release(store: Map<string, Json>, key: string): void {
  const { owners, byKey } = claimsOf(store);
  for (const name of byKey.get(key) ?? []) if (owners.get(name) === key) owners.delete(name);
  byKey.delete(key);
}
