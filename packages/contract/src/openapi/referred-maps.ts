/**
 * Maps and lists that stand in another file as a whole, as `paths: {$ref: paths/index.yaml}` and `responses: {$ref: ok.yaml}`.
 * OpenAPI has references for some things that are in them only, but tools that put files together follow these too, and
 * many documents are written so: without them a document would promise nothing.
 */
import { joinAddress } from "../schema/addresses.ts";
import { isObject } from "../schema/json.ts";
import { dataKeys } from "../schema/plain-references.ts";
import { findTarget, type ResolveDocument, type Source, sourceOf } from "../schema/references.ts";
import type { OpenApi } from "./document.ts";

/** A document, and the others that it refers to, with what is referred to so in its place. */
export interface Opened {
  readonly document: OpenApi;
  readonly resolve: ResolveDocument | undefined;
}

/** Puts such maps and lists in their places; what they refer to is as it was from where they stood. */
export function withReferredMaps(document: OpenApi, resolve: ResolveDocument | undefined): Opened {
  const known = new Map<string, unknown>();
  const open = (address: string): unknown => {
    if (!known.has(address)) known.set(address, opened(resolve?.(address), address, resolve));
    return known.get(address);
  };
  return { document: opened(document, "", resolve) as OpenApi, resolve: resolve && open };
}

function opened(root: unknown, address: string, resolve: ResolveDocument | undefined): unknown {
  if (!isObject(root)) return root;
  const source = sourceOf(root as unknown as OpenApi, (other) => resolve?.(joinAddress(address, other)));
  return walk(root, {
    source,
    known: [new Map(), new Map(), new Map()],
    depth: 0,
    trail: new Set(),
    isNames: false,
    holdsMaps: false,
  });
}

/** Keys of what OpenAPI has no references for: maps, by the names in them, then lists, then methods. */
const maps: ReadonlySet<string> = new Set(
  `paths webhooks responses content headers properties patternProperties dependentSchemas callbacks schemas parameters
  requestBodies securitySchemes pathItems links encoding`.split(/\s+/),
);
const others: ReadonlySet<string> = new Set(
  `components servers security tags required enum allOf anyOf oneOf prefixItems
  get put post delete options head patch trace`.split(/\s+/),
);

interface Place {
  readonly source: Source;
  /** What was walked as the same kind before: YAML may have one value in several places. */
  readonly known: readonly Map<object, unknown>[];
  readonly depth: number;
  /** The references that were followed on the way here. */
  readonly trail: ReadonlySet<string>;
  /** Whether the keys are names that somebody gave. */
  readonly isNames: boolean;
  /** Whether the values are of a kind that OpenAPI has no references for, as media types are. */
  readonly holdsMaps: boolean;
}

/** Nobody writes such a map so deep in a document. */
const deepest = 500;

/** The value itself where nothing in it is referred to so. */
function walk(value: unknown, place: Place): unknown {
  if (typeof value !== "object" || value === null || place.depth > deepest) return value;
  const known = place.known[place.holdsMaps ? 2 : place.isNames ? 1 : 0]!;
  if (!known.has(value)) known.set(value, Array.isArray(value) ? walkList(value, place) : walkMap(value, place));
  return known.get(value);
}

function walkList(value: readonly unknown[], place: Place): readonly unknown[] {
  const within = { ...place, depth: place.depth + 1, isNames: false, holdsMaps: false };
  const items = value.map((one) => walk(one, within));
  return items.some((one, index) => one !== value[index]) ? items : value;
}

function walkMap(value: object, place: Place): object {
  const { source, isNames, holdsMaps, trail } = place;
  const before = Object.entries(value) as readonly (readonly [string, unknown])[];
  const after = before.map(([name, one]) => {
    const isMap = !isNames && maps.has(name);
    const isOpen = holdsMaps || isMap || (!isNames && others.has(name));
    // A map that is within itself has no end; what is in it so deep is left open.
    const isCircle = isOpen && isObject(one) && typeof one.$ref === "string" && trail.has(one.$ref);
    const there = isCircle ? { value: {}, trail } : isOpen ? follow(one, { source, trail }) : { value: one, trail };
    const isData = !isNames && (dataKeys.has(name) || name.startsWith("x-"));
    if (isData) return there.value;
    const holds = isMap && name === "content";
    return walk(there.value, {
      ...place,
      depth: place.depth + 1,
      trail: there.trail,
      isNames: isMap,
      holdsMaps: holds,
    });
  });
  const isSame = after.every((one, index) => one === before[index]![1]);
  return isSame ? value : Object.fromEntries(before.map(([name], index) => [name, after[index]]));
}

interface Followed {
  readonly value: unknown;
  readonly trail: ReadonlySet<string>;
}

/** What a value refers to; one that refers to what it is in stays as it is. */
function follow(value: unknown, { source, trail }: Pick<Place, "source" | "trail">): Followed {
  if (!isObject(value) || typeof value.$ref !== "string" || trail.has(value.$ref)) return { value, trail };
  const { $ref: reference, ...own } = value;
  const target = findTarget(reference, source);
  if (typeof target?.value !== "object" || target.value === null) return { value, trail };
  const there = movedFrom(target.source.address, target.value);
  const moved = follow(there, { source, trail: new Set(trail).add(reference) });
  return isObject(moved.value) ? { ...moved, value: { ...moved.value, ...own } } : moved;
}

/** A value of another document, whose references are as from this one. */
function movedFrom(address: string, value: unknown): unknown {
  if (address === "") return value;
  if (Array.isArray(value)) return value.map((one) => movedFrom(address, one));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      name === "$ref" && typeof one === "string" ? referenceFrom(address, one) : movedFrom(address, one),
    ]),
  );
}

function referenceFrom(address: string, reference: string): string {
  const at = reference.indexOf("#");
  const [file, pointer] = at < 0 ? [reference, ""] : [reference.slice(0, at), reference.slice(at)];
  return `${file === "" ? address : joinAddress(address, file)}${pointer}`;
}
