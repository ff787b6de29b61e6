/** Which named schema a place of a body stands in: the same for every operation that the schema is part of. */
import { joinAddress } from "../schema/addresses.ts";
import { isObject } from "../schema/json.ts";
import { referenceOf, type Source } from "../schema/references.ts";
import type { SchemaNode, View } from "../schema/view.ts";
import type { SchemaPart } from "./change.ts";
import type { Merged } from "./merged.ts";
import { placeName, type Step } from "./place.ts";

/** The innermost schema with a name around a place, and the way from there. */
export interface NamedPlace {
  /** "User" of the components, or the reference as it is from the first document; undefined where nothing around has a name. */
  readonly schema: string | undefined;
  readonly steps: readonly Step[];
}

/** The same place in both documents. */
export interface NamedPlaces {
  readonly base: NamedPlace;
  readonly revision: NamedPlace;
}

/** The named parts of both documents that a change is in. */
export interface NamedParts {
  readonly base: SchemaPart;
  readonly revision: SchemaPart;
}

/** The places of a whole. */
export function placesOfWhole({ base, revision }: Readonly<Record<"base" | "revision", SchemaNode>>): NamedPlaces {
  const outside: NamedPlace = { schema: undefined, steps: [] };
  return { base: entered(outside, base), revision: entered(outside, revision) };
}

/** The places of a part that a step leads to. */
export function placesBelow(
  { base, revision }: NamedPlaces,
  holders: Readonly<Record<"base" | "revision", Merged>>,
  { step, ...parts }: Readonly<Record<"base" | "revision", SchemaNode>> & { readonly step: Step },
): NamedPlaces {
  return {
    base: entered(placeOfStep(base, holders.base, step), parts.base),
    revision: entered(placeOfStep(revision, holders.revision, step), parts.revision),
  };
}

/** The parts that stand at the places; undefined where one of them is in no named schema. */
export function namedParts({ base, revision }: NamedPlaces): NamedParts | undefined {
  const [before, after] = [partOf(base), partOf(revision)];
  return before === undefined || after === undefined ? undefined : { base: before, revision: after };
}

/** The parts that a property of the places is. One that has come or gone is in one document alone. */
export function namedProperty(
  { base, revision }: NamedPlaces,
  property: string,
  holders: Readonly<Record<"base" | "revision", Merged>>,
): NamedParts | undefined {
  const step: Step = { kind: "property", name: property };
  const before = placeOfStep(base, holders.base, step);
  const after = placeOfStep(revision, holders.revision, step);
  if (!holders.revision.properties.has(property)) return namedParts({ base: before, revision: before });
  return namedParts({ base: holders.base.properties.has(property) ? before : after, revision: after });
}

function partOf({ schema, steps }: NamedPlace): SchemaPart | undefined {
  return schema === undefined ? undefined : { schema, at: placeName(steps) };
}

/** The place of what a step leads to, whatever it is; a property is in the schema that lists it, where only one does. */
function placeOfStep(place: NamedPlace, holder: Merged, step: Step): NamedPlace {
  if (step.kind === "branch") return place;
  const [owner, another] = holder.members.filter(({ view }) => lists(view, step));
  const name = owner === undefined || another !== undefined ? undefined : nameAmong(holder.members, owner);
  return name === undefined ? { ...place, steps: [...place.steps, step] } : { schema: name, steps: [step] };
}

function lists(view: View, step: Exclude<Step, { readonly kind: "branch" }>): boolean {
  if (step.kind === "property") return view.properties.has(step.name);
  if (step.kind === "item") return view.prefixItems.length > 0 || view.items !== undefined;
  return view.additional !== undefined || view.patternProperties.length > 0;
}

function entered(place: NamedPlace, node: SchemaNode): NamedPlace {
  const name = nameOf(node)?.name;
  return name === undefined ? place : { schema: name, steps: [] };
}

/** The name by which one of the members refers to another. */
function nameAmong(members: readonly SchemaNode[], owner: SchemaNode): string | undefined {
  for (const member of members) {
    const named = nameOf(member);
    if (named?.target === owner) return named.name;
  }
  return undefined;
}

/** The name of what a schema refers to, as long as it is nothing but a reference. */
function nameOf(node: SchemaNode): { readonly name: string; readonly target: SchemaNode } | undefined {
  let found: { readonly name: string; readonly target: SchemaNode } | undefined;
  for (let at = node, count = 0; count < longestChain; count += 1) {
    const reference = isBare(at) ? referenceOf(at.raw) : undefined;
    const target = reference === undefined ? undefined : at.view.all[0];
    if (reference === undefined || target === undefined) return found;
    found = { name: shownName(reference, at.source), target };
    at = target;
  }
  return found;
}

/** So many references follow each other at most. */
const longestChain = 32;

/** In 3.0 nothing beside a reference counts; later only words may stand there, and what extensions say. */
function isBare({ raw, source }: SchemaNode): boolean {
  return isObject(raw) && (source.isOld || Object.keys(raw).every((key) => words.has(key) || key.startsWith("x-")));
}

const words: ReadonlySet<string> = new Set(["$ref", "description", "summary", "title"]);

function shownName(reference: string, { address }: Source): string {
  const at = reference.indexOf("#");
  const [file, pointer] = at < 0 ? [reference, ""] : [reference.slice(0, at), reference.slice(at)];
  const where = file === "" ? address : joinAddress(address, file);
  if (where !== "" || !pointer.startsWith(ofComponents)) return `${where}${pointer}`;
  return pointer.slice(ofComponents.length);
}

const ofComponents = "#/components/schemas/";
