/**
 * Maps that stand in another file as a whole, as `paths: {$ref: paths/index.yaml}` and `schemas: {$ref: schemas.yaml}`. OpenAPI
 * has references for what is in them only, but tools that put files together follow these too, and many documents are
 * written so: without them a document would promise nothing.
 */
import { joinAddress } from "../schema/addresses.ts";
import { isObject } from "../schema/json.ts";
import { findTarget, type ResolveDocument, sourceOf } from "../schema/references.ts";
import type { OpenApi } from "./document.ts";

/** A document, and the others that it refers to, with such maps in their places. */
export interface Opened {
  readonly document: OpenApi;
  readonly resolve: ResolveDocument | undefined;
}

/** Puts such maps in their places; what they refer to is as it was from where they stood. */
export function withReferredMaps(document: OpenApi, resolve: ResolveDocument | undefined): Opened {
  if (!mapsOf(document).some(isReferred)) return { document, resolve };
  const known = new Map<string, unknown>();
  const open = (address: string): unknown => {
    if (!known.has(address)) {
      const value = resolve?.(address);
      known.set(address, isObject(value) && mapsOf(value).some(isReferred) ? opened(value, address, resolve) : value);
    }
    return known.get(address);
  };
  return { document: opened(document, "", resolve) as OpenApi, resolve: resolve && open };
}

type Members = Readonly<Record<string, unknown>>;

function mapsOf(document: Members): readonly unknown[] {
  const { paths, webhooks, components } = document;
  return [paths, webhooks, components, ...(isObject(components) ? Object.values(components) : [])];
}

function isReferred(value: unknown): value is Members & { readonly $ref: string } {
  return isObject(value) && typeof value.$ref === "string";
}

/** So many files may refer to each other for one map. */
const mostFiles = 10;

function opened(document: Members, address: string, resolve: ResolveDocument | undefined): Members {
  const source = sourceOf({ ...document } as unknown as OpenApi, (other) => resolve?.(joinAddress(address, other)));
  const mapAt = (value: unknown, depth = 0): unknown => {
    if (!isReferred(value) || depth > mostFiles) return value;
    const { $ref: reference, ...own } = value;
    const target = findTarget(reference, source);
    if (target === undefined || !isObject(target.value)) return value;
    const moved = movedFrom(target.source.address, target.value) as Members;
    return { ...(mapAt(moved, depth + 1) as Members), ...own };
  };
  const members = (value: unknown): unknown =>
    isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, mapAt(one)])) : value;
  const whole = Object.entries(document).map(([name, value]) => {
    if (name === "components") return [name, members(mapAt(value))];
    return [name, name === "paths" || name === "webhooks" ? mapAt(value) : value];
  });
  return Object.fromEntries(whole) as Members;
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
