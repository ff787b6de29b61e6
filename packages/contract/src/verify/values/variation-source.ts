/** What bodies are varied from: one that is right, and the properties that it can have. */
import type { OpenApi, Schema, SchemaObject } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import { soleSchema } from "../../openapi/things/nested.ts";
import type { Validators } from "../../openapi/validators.ts";
import type { Json } from "../../schema/json.ts";
import type { FormReading } from "./form-body.ts";

/** What variations are made from. */
export interface VariationSource {
  readonly document: OpenApi;
  readonly validators: Validators;
  /** Schema of the whole body. */
  readonly schema: Schema;
  /** A body that is right and has all properties. */
  readonly base: Readonly<Record<string, Json>>;
  /** Properties whose value has to be different in each request, or name something that exists: they are not varied. */
  readonly fixed: ReadonlySet<string>;
  /** Makes the value of a property that has to be different each time; of the given length where one is given. */
  readonly fresh: (name: string, length?: number) => string | number;
  readonly unique: ReadonlySet<string>;
  readonly seed: string;
  /** The places of which nothing inside is varied: as many fields stand in one another as nobody sends requests for. */
  readonly passedBy: Set<string>;
  /** Where it is sent as a form: what that can say. */
  readonly form?: FormReading;
}

/** A property with the way to it. */
export interface Property {
  readonly path: readonly string[];
  /** As one: without the null that may stand in its place. */
  readonly schema: SchemaObject;
  readonly written: Schema;
  readonly isRequired: boolean;
  /** The object that it stands in; undefined: it stands in the whole. */
  readonly parent: Property | undefined;
}

/** All properties of the whole body. */
export function properties(source: VariationSource): readonly Property[] {
  return propertiesIn(source, flatten(source.document, source.schema));
}

/** The properties of an object, and those inside of them. */
export function propertiesIn(source: VariationSource, whole: SchemaObject): readonly Property[] {
  const collect = (schema: SchemaObject, parent: Property | undefined, depth: number): readonly Property[] =>
    Object.entries(schema.properties ?? {}).flatMap(([name, written]) => {
      const flat = soleSchema(source.document, written);
      if (flat.readOnly === true) return [];
      const own: Property = {
        path: [...(parent?.path ?? []), name],
        schema: flat,
        written,
        isRequired: schema.required?.includes(name) === true,
        parent,
      };
      return depth < 3 ? [own, ...collect(flat, own, depth + 1)] : [own];
    });
  return collect(whole, undefined, 0);
}
