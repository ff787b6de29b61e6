/**
 * Schemas that hold themselves for the same value, as in `Pet: {oneOf: [Cat, Dog]}` with `Cat: {allOf: [Pet, …]}`, the usual
 * way to write kinds of a thing. JSON Schema gives them no meaning (2020-12, core §9.4.1), and who validates goes round for
 * ever. They are read as they are meant: inside of a schema, the schema itself asks for nothing more.
 */
import { entriesOf, isObject } from "../schema/json.ts";
import { referenceOf } from "../schema/references.ts";
import type { OpenApi, Schema } from "./document.ts";

type RawSchema = Readonly<Record<string, unknown>>;

/** Keywords below which a schema is about the same value. */
const listKeys = ["allOf", "anyOf", "oneOf"] as const;
const oneKeys = ["not", "if", "then", "else"] as const;

const prefix = "#/components/schemas/";

/** So many schemas are written out at most; in a document with more, the others accept everything. */
const mostWritten = 50_000;

/** The document with such circles opened; a document without any is given back as it is. */
export function openCircles(document: OpenApi): OpenApi {
  const schemas = document.components?.schemas;
  if (!isObject(schemas)) return document;
  const circular = namesInCircles(schemas);
  if (circular.size === 0) return document;
  const opening = new Opening(schemas, circular);
  const opened = Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, circular.has(name) ? opening.write(name, []) : schema]),
  );
  return { ...document, components: { ...document.components, schemas: opened as Readonly<Record<string, Schema>> } };
}

/** The names of the schemas that lead back to themselves. */
function namesInCircles(schemas: RawSchema): ReadonlySet<string> {
  const next = new Map(
    Object.entries(schemas).map(([name, schema]) => [name, [...namesIn(schema)].filter((one) => one in schemas)]),
  );
  const circular = new Set<string>();
  for (const [name, first] of next) {
    const seen = new Set<string>();
    const waiting = [...first];
    for (let one = waiting.pop(); one !== undefined && !circular.has(name); one = waiting.pop()) {
      if (one === name) circular.add(name);
      if (seen.has(one)) continue;
      seen.add(one);
      waiting.push(...(next.get(one) ?? []));
    }
  }
  return circular;
}

/** The schemas that a schema refers to for the same value. */
function namesIn(schema: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [schema];
  while (waiting.length > 0) {
    const one = waiting.pop();
    if (!isObject(one)) continue;
    const name = nameOf(one);
    if (name !== undefined) found.add(name);
    for (const key of listKeys) if (Array.isArray(one[key])) waiting.push(...(one[key] as readonly unknown[]));
    for (const key of oneKeys) waiting.push(one[key]);
    waiting.push(...entriesOf(one.dependentSchemas).map(([, value]) => value));
  }
  return found;
}

/** The name of the component that a schema refers to. */
function nameOf(schema: RawSchema): string | undefined {
  const reference = referenceOf(schema);
  return reference?.startsWith(prefix) ? reference.slice(prefix.length) : undefined;
}

class Opening {
  private written = 0;
  private readonly schemas: RawSchema;
  private readonly circular: ReadonlySet<string>;

  constructor(schemas: RawSchema, circular: ReadonlySet<string>) {
    this.schemas = schemas;
    this.circular = circular;
  }

  /** A component of a circle, with what it holds for the same value written out; `around` are those it stands in. */
  write(name: string, around: readonly string[]): unknown {
    this.written += 1;
    if (around.includes(name) || this.written > mostWritten) return true;
    return this.open(this.schemas[name], [...around, name]);
  }

  private open(schema: unknown, around: readonly string[]): unknown {
    if (!isObject(schema)) return schema;
    const opened: Record<string, unknown> = { ...schema };
    for (const key of listKeys) {
      const list = schema[key];
      if (!Array.isArray(list)) continue;
      const kept = (list as readonly unknown[]).map((one) => this.open(one, around));
      opened[key] = key === "allOf" ? kept.filter((one) => one !== true) : kept;
    }
    for (const key of oneKeys) if (isObject(schema[key])) opened[key] = this.open(schema[key], around);
    if (isObject(schema.dependentSchemas)) {
      const entries = Object.entries(schema.dependentSchemas).map(([name, one]) => [name, this.open(one, around)]);
      opened.dependentSchemas = Object.fromEntries(entries);
    }
    this.tellKinds(schema, opened);
    const name = nameOf(schema);
    if (name === undefined || !this.circular.has(name)) return opened;
    const { $ref: _, ...beside } = opened;
    const target = this.write(name, around);
    return Object.keys(beside).length === 0 ? target : { ...beside, allOf: [target, ...listOf(beside.allOf)] };
  }

  /**
   * The kinds of a discriminator (OpenAPI 3.1 §4.8.25) are told apart by their names: what else told a kind from another may
   * be what it shares with the schema that it stands in.
   */
  private tellKinds(schema: RawSchema, opened: Record<string, unknown>): void {
    const { discriminator } = schema;
    if (!isObject(discriminator) || typeof discriminator.propertyName !== "string") return;
    const { propertyName, mapping } = discriminator;
    for (const key of ["anyOf", "oneOf"] as const) {
      const kinds = schema[key];
      if (!Array.isArray(kinds)) continue;
      opened[key] = listOf(opened[key]).map((one, index) => {
        const name = isObject(kinds[index]) ? nameOf(kinds[index]) : undefined;
        if (name === undefined) return one;
        const named = entriesOf(mapping).filter(([, to]) => to === name || to === prefix + name);
        const values = [...new Set([...named.map(([value]) => value), name])];
        return isObject(one) && referenceOf(one) === undefined
          ? { ...one, properties: withKind(one.properties, propertyName, values) }
          : { allOf: [one], properties: withKind(undefined, propertyName, values) };
      });
    }
  }
}

/** Properties of which one has such values only. */
function withKind(properties: unknown, name: string, values: readonly string[]): RawSchema {
  const known = isObject(properties) ? properties : {};
  const own = known[name];
  return { ...known, [name]: own === undefined ? { enum: values } : { allOf: [own, { enum: values }] } };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
