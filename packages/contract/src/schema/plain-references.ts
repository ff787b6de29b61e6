/**
 * JSON Schema 2020-12 has more ways to name a schema than a pointer: `$id` is an address, from which the references inside of it
 * count, `$anchor` and `$dynamicAnchor` are names (https://json-schema.org/draft/2020-12/json-schema-core#section-8.2). Here each
 * becomes the pointer that means the same in the document, so that nothing behind has to know of them.
 */
import { isObject } from "./json.ts";
import { joinAddress } from "./addresses.ts";

type Mutable = Record<string, unknown>;

/** Keys whose values are data and no parts of a document, whatever stands in them. */
export const dataKeys: ReadonlySet<string> = new Set(["example", "examples", "default", "enum", "const"]);

/** A document with references by pointer only; the same one where it has no others. What leads nowhere stays. */
export function plainReferences<T>(document: T): T {
  if (!namesSchemas(document)) return document;
  const copy = structuredClone(document);
  const places: Places = { resources: new Map(), anchors: new Map(), dynamic: new Map() };
  const parts = [...partsOf(copy, places)];
  for (const { value, base } of parts) {
    if (typeof value.$ref === "string") value.$ref = pointerTo(value.$ref, base, places) ?? value.$ref;
    else if (typeof value.$dynamicRef === "string") replaceDynamic(value, value.$dynamicRef, base, places);
  }
  // An anchor may be asked for by another document.
  for (const { value } of parts) {
    if (typeof value.$id === "string") delete value.$id;
    if (typeof value.$dynamicAnchor === "string") delete value.$dynamicAnchor;
  }
  return copy;
}

/** Whether a document names a schema by anything but its place. */
function namesSchemas(document: unknown): boolean {
  for (const { value } of partsOf(document))
    if (["$id", "$anchor", "$dynamicAnchor"].some((key) => typeof value[key] === "string")) return true;
  return false;
}

/** What the names of a document mean. */
interface Places {
  /** Pointers of what has an address. */
  readonly resources: Map<string, string>;
  /** Pointers of what has a name, by address, "#" and name. */
  readonly anchors: Map<string, string>;
  /** The addresses in which a dynamic name is given. */
  readonly dynamic: Map<string, Set<string>>;
}

interface Part {
  readonly value: Mutable;
  /** The address that references in it count from; "" for that of the document. */
  readonly base: string;
}

/** The objects of a document that are no data, from outside to inside; their names are noted in `places`. */
function* partsOf(document: unknown, places?: Places): Generator<Part> {
  const waiting = [{ at: document, base: "", pointer: "" }];
  const met = new Set<unknown>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { at, pointer } = next;
    let { base } = next;
    if (typeof at !== "object" || at === null || met.has(at)) continue;
    met.add(at);
    if (isObject(at)) {
      const value = at as Mutable;
      if (typeof value.$id === "string" && pointer !== "") {
        base = joinAddress(base, value.$id.replace(/#$/, ""));
        places?.resources.set(base, pointer);
      }
      for (const key of ["$anchor", "$dynamicAnchor"]) {
        const name = value[key];
        if (typeof name !== "string" || places === undefined) continue;
        places.anchors.set(`${base}#${name}`, pointer);
        if (key === "$dynamicAnchor") places.dynamic.set(name, (places.dynamic.get(name) ?? new Set()).add(base));
      }
      yield { value, base };
    }
    for (const [key, value] of Object.entries(at).reverse()) {
      if (isObject(at) && (dataKeys.has(key) || key.startsWith("x-"))) continue;
      const step = key.replaceAll("~", "~0").replaceAll("/", "~1");
      waiting.push({ at: value, base, pointer: places === undefined ? "/" : `${pointer}/${encodeURIComponent(step)}` });
    }
  }
}

/** The pointer that a reference means; undefined where it leads out of the document, or nowhere. */
function pointerTo(reference: string, base: string, { resources, anchors }: Places): string | undefined {
  const at = reference.indexOf("#");
  const address = at < 0 ? reference : reference.slice(0, at);
  const fragment = at < 0 ? "" : reference.slice(at + 1);
  const full = address === "" ? base : joinAddress(base, address);
  const home = full === "" ? "" : resources.get(full);
  if (home === undefined) return undefined;
  if (fragment === "" || fragment.startsWith("/")) return `#${home}${fragment}`;
  const anchored = anchors.get(`${full}#${fragment}`);
  return anchored === undefined ? undefined : `#${anchored}`;
}

/** A dynamic name that is given once means the same from everywhere. */
function replaceDynamic(value: Mutable, reference: string, base: string, places: Places): void {
  const name = reference.slice(reference.indexOf("#") + 1);
  if ((places.dynamic.get(name)?.size ?? 0) > 1) return;
  const pointer = pointerTo(reference, base, places);
  if (pointer === undefined) return;
  delete value.$dynamicRef;
  value.$ref = pointer;
}
