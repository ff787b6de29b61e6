/**
 * A document from outside has only been parsed: anything may stand anywhere. Here what has another form than OpenAPI gives
 * it is left out, and named with its place, so that who reads the document further meets no surprise.
 */
import { entriesOf, isObject } from "../../schema/json.ts";
import { escapePart } from "../../schema/pointer.ts";
import type { OpenApi } from "../document.ts";
import { keysOf, type Form, type Thing } from "./grammar.ts";

/** Something that was left out of a document. */
export interface LeftOut {
  /** JSON pointer (RFC 6901) into the document. */
  readonly pointer: string;
  /** What would stand there, as "a list". */
  readonly expected: string;
}

/** A document in which everything has its form, and what was left out for that. */
export interface WellFormed {
  readonly document: OpenApi;
  readonly leftOut: readonly LeftOut[];
}

/** Keys without which a thing says nothing. */
const needed: Readonly<Partial<Record<Thing, readonly string[]>>> = {
  parameter: ["name", "in"],
  action: ["operation"],
};

/** Leaves out what has another form than OpenAPI 3.0 or 3.1 gives it; what is written out of habit is taken as meant. */
export function wellFormed(document: OpenApi): WellFormed {
  const leftOut: LeftOut[] = [];
  const kept = new Check(leftOut).thing(document, "document", "");
  return { document: (kept ?? {}) as OpenApi, leftOut };
}

class Check {
  private readonly leftOut: LeftOut[];

  constructor(leftOut: LeftOut[]) {
    this.leftOut = leftOut;
  }

  /** The value as it is kept; undefined: not at all. */
  private value(value: unknown, form: Form, pointer: string): unknown {
    if (typeof form === "object")
      return "list" in form ? this.list(value, form.list, pointer) : this.map(value, form.map, pointer);
    switch (form) {
      case "text":
        // YAML makes a number of a version, and a switch of "no".
        if (typeof value === "number" || typeof value === "boolean") return String(value);
        return typeof value === "string" ? value : this.leave(pointer, "a text");
      case "flag":
        return typeof value === "boolean" ? value : this.leave(pointer, "true or false");
      case "number":
        return typeof value === "number" ? value : this.leave(pointer, "a number");
      case "texts":
        return this.list(value, "text", pointer);
      case "values":
        return Array.isArray(value) ? value : this.leave(pointer, "a list");
      default:
        return this.thing(value, form, pointer);
    }
  }

  /** A thing with keys, or a schema that is true or false. */
  thing(value: unknown, thing: Thing, pointer: string): unknown {
    if (thing === "schema" && typeof value === "boolean") return value;
    if (!isObject(value)) return this.leave(pointer, thing === "schema" ? "a schema" : "a mapping");
    const { $ref } = value;
    if ($ref !== undefined && typeof $ref !== "string") return this.leave(`${pointer}/$ref`, "a text");
    let kept = value;
    if (thing === "schema") kept = this.types(kept, pointer);
    for (const [key, form] of Object.entries(keysOf[thing])) {
      if (Object.hasOwn(kept, key)) kept = this.with(kept, key, this.value(kept[key], form, `${pointer}/${key}`));
    }
    if (thing === "schema") kept = this.bounds(kept, pointer);
    const missing = $ref === undefined ? needed[thing]?.find((key) => kept[key] === undefined) : undefined;
    if (missing !== undefined) {
      return missing in value ? undefined : this.leave(pointer, `a mapping with "${missing}"`);
    }
    if (thing === "requirement") kept = this.map(kept, "texts", pointer) as typeof kept;
    if (thing === "callback" && $ref === undefined) kept = this.map(kept, "pathItem", pointer) as typeof kept;
    return kept;
  }

  /** A type is a text or a list of them. */
  private types(schema: Readonly<Record<string, unknown>>, pointer: string): Readonly<Record<string, unknown>> {
    const { type } = schema;
    if (type === undefined || typeof type === "string") return schema;
    const isList = Array.isArray(type) && type.every((one) => typeof one === "string");
    return isList ? schema : this.with(schema, "type", this.leave(`${pointer}/type`, "a text or a list of texts"));
  }

  /** A bound in 3.1, a switch in 3.0. */
  private bounds(schema: Readonly<Record<string, unknown>>, pointer: string): Readonly<Record<string, unknown>> {
    let kept = schema;
    for (const key of ["exclusiveMinimum", "exclusiveMaximum"]) {
      const value = kept[key];
      if (value === undefined || typeof value === "number" || typeof value === "boolean") continue;
      kept = this.with(kept, key, this.leave(`${pointer}/${key}`, "a number"));
    }
    return kept;
  }

  private list(value: unknown, form: Form, pointer: string): unknown {
    if (!Array.isArray(value)) return this.leave(pointer, "a list");
    const kept = (value as readonly unknown[]).map((one, index) => this.value(one, form, `${pointer}/${index}`));
    if (kept.every((one, index) => one === (value as readonly unknown[])[index])) return value;
    return kept.filter((one) => one !== undefined);
  }

  private map(value: unknown, form: Form, pointer: string): unknown {
    if (!isObject(value)) return this.leave(pointer, "a mapping");
    let kept = value;
    for (const [key, one] of entriesOf(value)) {
      // Notes of tools stand among the names.
      if (form !== "schema" && key.startsWith("x-")) continue;
      kept = this.with(kept, key, this.value(one, form, `${pointer}/${escapePart(key)}`));
    }
    return kept;
  }

  private with(
    value: Readonly<Record<string, unknown>>,
    key: string,
    kept: unknown,
  ): Readonly<Record<string, unknown>> {
    if (kept === value[key]) return value;
    if (kept !== undefined) return { ...value, [key]: kept };
    return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  }

  private leave(pointer: string, expected: string): unknown {
    this.leftOut.push({ pointer, expected });
    return undefined;
  }
}
