import { type OpenApi } from "../openapi/document.ts";
import { find } from "../openapi/resolve.ts";
import { joinAddress } from "./addresses.ts";
import { plainReferences } from "./plain-references.ts";

/** Gives another document by its address, as it stands before the "#" of a reference; undefined where there is none. */
export type ResolveDocument = (address: string) => unknown;

/** What a reference leads to: the value, and the document it stands in, whose own references count from there. */
export interface Target {
  readonly value: unknown;
  readonly source: Source;
}

/** A document that references are followed in. */
export interface Source {
  readonly root: unknown;
  /** Whether its schemas are in the dialect of OpenAPI 3.0. */
  readonly isOld: boolean;
  /** The address of the document; "" for the first. */
  readonly address: string;
  readonly load: (address: string) => Source | undefined;
}

/** So many references may follow each other; more are taken for a circle. */
const longestChain = 50;

/** A document, with references by pointer, and the means to read the others that it refers to; each is read once. */
export function sourceOf(document: OpenApi, resolve?: ResolveDocument): Source {
  const isOld = isOldDialect(document);
  const loaded = new Map<string, Source | undefined>();
  const make = (root: unknown, address: string): Source => {
    const source: Source = {
      root,
      // A part of a document has no version of its own; it is read as the document that asks for it.
      isOld: address === "" ? isOld : isOldDialect(root, isOld),
      address,
      load(relative) {
        const full = joinAddress(address, relative);
        if (full === "") return first;
        if (!loaded.has(full)) {
          loaded.set(full, undefined);
          const value = resolve?.(full);
          if (value !== undefined) loaded.set(full, make(plainReferences(value), full));
        }
        return loaded.get(full);
      },
    };
    return source;
  };
  const first = make(document, "");
  return first;
}

/** Follows `$ref` until a value without one stands there; undefined where it leads nowhere or in a circle. */
export function follow(value: unknown, source: Source): Target | undefined {
  let target: Target = { value, source };
  for (let count = 0; count < longestChain; count += 1) {
    const reference = referenceOf(target.value);
    if (reference === undefined) return target;
    const next = findTarget(reference, target.source);
    if (next === undefined) return undefined;
    target = next;
  }
  return undefined;
}

/** What one reference names: "#/components/schemas/Alias", "other.yaml#/Alias" or "other.yaml". */
export function findTarget(reference: string, source: Source): Target | undefined {
  const at = reference.indexOf("#");
  const address = at < 0 ? reference : reference.slice(0, at);
  const pointer = at < 0 ? "" : reference.slice(at + 1);
  const other = address === "" ? source : source.load(address);
  if (other === undefined) return undefined;
  if (pointer !== "" && !pointer.startsWith("/")) {
    const anchored = findAnchor(other.root, pointer);
    return anchored === undefined ? undefined : { value: anchored, source: other };
  }
  const value = find(other.root, `#${pointer}`);
  return value === undefined ? undefined : { value, source: other };
}

/** The text of `$ref`, where a value has one. */
export function referenceOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { $ref } = value as { readonly $ref?: unknown };
  return typeof $ref === "string" ? $ref : undefined;
}

/** `$anchor` is looked for among the schemas of the components, where it is written in practice. */
function findAnchor(root: unknown, name: string): unknown {
  const schemas = (root as { components?: { schemas?: Record<string, unknown> } } | null)?.components?.schemas ?? {};
  return Object.values(schemas).find(
    (schema) => typeof schema === "object" && schema !== null && (schema as { $anchor?: unknown }).$anchor === name,
  );
}

function isOldDialect(root: unknown, otherwise = false): boolean {
  const version = (root as { openapi?: unknown } | null)?.openapi;
  return typeof version === "string" ? version.startsWith("3.0") : otherwise;
}
