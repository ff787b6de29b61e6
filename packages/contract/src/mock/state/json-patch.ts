/** JSON Patch (RFC 6902): operations on a value, done one after the other, all of them or none. */
import { type Json, isObject, isSameJson } from "../../schema/json.ts";
import { partsOf } from "../../schema/pointer.ts";

/** A patched value, or why nothing is done. */
export type Patched = { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly reason: PatchFault };

/** What is wrong with a patch. */
export interface PatchFault {
  /** "malformed": it is no patch, whatever it is for; "conflict": it does not fit the value as that is. */
  readonly kind: "malformed" | "conflict";
  /** Place in the patch (RFC 6901). */
  readonly pointer: string;
  /** Said of that place: "leads to nothing". */
  readonly message: string;
}

/** Does a patch to a value, which itself stays as it is. */
export function applyPatch(value: Json, patch: Json): Patched {
  if (!Array.isArray(patch)) return fault("malformed", "", "must be a list of operations");
  let current: Json = value;
  for (const [index, one] of (patch as readonly Json[]).entries()) {
    const read = readOperation(one, `/${index}`);
    if (!read.ok) return read;
    const done = apply(current, read.operation, `/${index}`);
    if (!done.ok) return done;
    if (read.operation.op === "copy" && isTooLarge(done.value))
      return fault("conflict", `/${index}`, "copies too much");
    current = done.value;
  }
  return { ok: true, value: current };
}

const ops = ["add", "remove", "replace", "move", "copy", "test"] as const;

interface PatchOperation {
  readonly op: (typeof ops)[number];
  readonly path: string;
  readonly from: string;
  readonly value: Json;
}

type Read = { readonly ok: true; readonly operation: PatchOperation } | (Patched & { readonly ok: false });

function readOperation(one: Json, at: string): Read {
  if (!isObject(one)) return fault("malformed", at, "must be an operation");
  const field = (name: string): Json | undefined => (Object.hasOwn(one, name) ? one[name] : undefined);
  const op = ops.find((known) => known === field("op"));
  if (op === undefined) return fault("malformed", `${at}/op`, `must be one of ${ops.join(", ")}`);
  const path = field("path");
  const from = op === "move" || op === "copy" ? field("from") : "";
  const value = field("value");
  if (!isPointer(path)) return fault("malformed", `${at}/path`, "must be a JSON pointer");
  if (!isPointer(from)) return fault("malformed", `${at}/from`, "must be a JSON pointer");
  if (value === undefined && (op === "add" || op === "replace" || op === "test"))
    return fault("malformed", `${at}/value`, "is missing");
  if (op === "move" && path.startsWith(`${from}/`)) return fault("malformed", `${at}/path`, "leads into what is moved");
  return { ok: true, operation: { op, path, from, value: value ?? null } };
}

function apply(current: Json, { op, path, from, value }: PatchOperation, at: string): Patched {
  const nowhere = (name: "path" | "from"): Patched => fault("conflict", `${at}/${name}`, "leads to nothing");
  const put = (into: Json | undefined, what: Json): Patched => {
    const made = into === undefined ? undefined : changed(into, partsOf(path), added(what));
    return made === undefined ? nowhere("path") : { ok: true, value: made };
  };
  const there = op === "add" ? undefined : valueAt(current, partsOf(op === "move" || op === "copy" ? from : path));
  if (op === "add") return put(current, value);
  if (there === undefined) return nowhere(op === "move" || op === "copy" ? "from" : "path");
  switch (op) {
    case "test":
      if (isSameJson(there, value)) return { ok: true, value: current };
      return fault("conflict", `${at}/value`, "is not what stands there");
    case "replace": {
      const made = changed(current, partsOf(path), replaced(value));
      return made === undefined ? nowhere("path") : { ok: true, value: made };
    }
    case "remove": {
      const made = changed(current, partsOf(path), removed);
      return made === undefined ? fault("conflict", `${at}/path`, "is all there is") : { ok: true, value: made };
    }
    case "copy":
      return put(current, there);
    case "move":
      return from === path ? { ok: true, value: current } : put(changed(current, partsOf(from), removed), there);
  }
  return op satisfies never;
}

function fault(kind: PatchFault["kind"], pointer: string, message: string): Patched & { readonly ok: false } {
  return { ok: false, reason: { kind, pointer, message } };
}

/** "" or "/…", where "~" stands before 0 and 1 alone. */
function isPointer(value: Json | undefined): value is string {
  return typeof value === "string" && (value === "" || value.startsWith("/")) && !/~(?![01])/.test(value);
}

/** What is at a place; undefined for nothing. */
function valueAt(value: Json, parts: readonly string[]): Json | undefined {
  let at: Json | undefined = value;
  for (const part of parts) {
    if (Array.isArray(at)) at = indexOf(part) === undefined ? undefined : (at as readonly Json[])[indexOf(part)!];
    else at = isObject(at) && Object.hasOwn(at, part) ? at[part] : undefined;
  }
  return at;
}

/** An index is written without zeros before it. */
function indexOf(part: string): number | undefined {
  return /^(?:0|[1-9]\d*)$/.test(part) ? Number(part) : undefined;
}

/** What becomes of a place in its object or list; `holder` undefined: the place is the whole value. Undefined: it cannot be. */
type Change = (holder: Json | undefined, part: string) => Json | undefined;

function changed(value: Json, parts: readonly string[], change: Change): Json | undefined {
  const [part, ...rest] = parts;
  if (part === undefined) return change(undefined, "");
  if (rest.length === 0) return change(value, part);
  const inner = valueAt(value, [part]);
  const made = inner === undefined ? undefined : changed(inner, rest, change);
  return made === undefined ? undefined : replaced(made)(value, part);
}

function added(value: Json): Change {
  return (holder, part) => {
    if (holder === undefined) return value;
    if (isObject(holder)) return { ...holder, [part]: value };
    if (!Array.isArray(holder)) return undefined;
    const list = holder as readonly Json[];
    const index = part === "-" ? list.length : indexOf(part);
    return index === undefined || index > list.length ? undefined : list.toSpliced(index, 0, value);
  };
}

function replaced(value: Json): Change {
  return (holder, part) => {
    if (holder === undefined) return value;
    if (isObject(holder)) return { ...holder, [part]: value };
    return Array.isArray(holder) ? (holder as readonly Json[]).with(Number(part), value) : undefined;
  };
}

const removed: Change = (holder, part) => {
  if (Array.isArray(holder)) return (holder as readonly Json[]).toSpliced(Number(part), 1);
  if (!isObject(holder)) return undefined;
  return Object.fromEntries(Object.entries(holder).filter(([name]) => name !== part));
};

/** Copies of copies grow faster than a patch does: this many values are enough. */
const mostValues = 100_000;

function isTooLarge(value: Json): boolean {
  let count = 0;
  const open: Json[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    count += 1;
    if (count > mostValues) return true;
    if (typeof next === "object" && next !== null) for (const inner of Object.values(next)) open.push(inner);
  }
  return false;
}
