import { fewNames } from "@assent/spec";
import type { ErrorObject, ValidateFunction } from "ajv/dist/2020.js";
import { makeAjv } from "../schema/ajv.ts";
import { ofMeantChoice } from "../schema/alternatives.ts";
import { checkOf } from "../schema/formats.ts";
import { escapePart } from "../schema/pointer.ts";
import type { OpenApi, Schema } from "./document.ts";
import {
  forSide,
  referringTo,
  schemaForSide,
  schemaToDraft2020,
  toDraft2020,
  withMeantNullables,
  withoutSamples,
} from "./dialect.ts";

/** What does not fit a schema. */
export interface Violation {
  /** JSON pointer into the value; "" is the value itself. A missing property is named as if it were there. */
  readonly pointer: string;
  /** The keyword of JSON Schema that is not met. */
  readonly keyword: string;
  /** Said of the value: "must be at least 0". */
  readonly message: string;
}

/** Says what of a value does not fit; empty: it fits. */
export type Validator = (value: unknown) => readonly Violation[];

/** Validators of the schemas of one document, each compiled when it is first wanted. */
export interface Validators {
  readonly of: (schema: Schema) => Validator;
  /** Why a schema cannot be compiled; undefined: it can. */
  readonly faultOf: (schema: Schema) => string | undefined;
}

/** Who sends the values, and how much is wanted to be known of them. */
export interface ValidatorOptions {
  /** What only the other side writes (`readOnly`, `writeOnly`) need not be there (OpenAPI 3.0 §4.7.24, kept in 3.1). */
  readonly side: "request" | "response";
  /** Finds everything that is wrong; otherwise the first thing is enough. */
  readonly allErrors?: boolean;
}

/** Prepares the validation of values against schemas of `document`; references are looked up in it. */
export function makeValidators(written: OpenApi, { side, allErrors = false }: ValidatorOptions): Validators {
  const ajv = makeAjv({ allErrors, verbose: true });
  // Bytes in base64 are held to that, as those of the format "byte" are.
  ajv.removeKeyword("contentEncoding");
  ajv.addKeyword({
    keyword: "contentEncoding",
    type: "string",
    compile: (encoding: unknown) => (encoding === "base64" ? isByte : () => true),
    error: { message: "must be in base64" },
  });
  const document = withMeantNullables(written, withoutSamples(written));
  const compiled = new Map<Schema, ValidateFunction | string>();
  let isKnown = false;
  const compileAnew = (schema: Schema): ValidateFunction => {
    // Once, however many schemas refer to it: a document may be a hundred times as long as what it says of one request.
    if (!isKnown) {
      const { components, paths } = forSide(toDraft2020(document), side);
      ajv.addSchema({ $id: address, components, paths });
      isKnown = true;
    }
    const meant = withMeantNullables(document, withoutSamples(schema));
    const own = schemaForSide(document, schemaToDraft2020(document, meant), side);
    return ajv.compile(referringTo(address, own));
  };
  const compile = (schema: Schema): ValidateFunction | string => {
    let made = compiled.get(schema);
    if (made === undefined) {
      try {
        made = compileAnew(schema);
      } catch (error) {
        made = (error as Error).message.replaceAll(address, "");
      }
      compiled.set(schema, made);
    }
    return made;
  };
  return {
    of: (schema) => {
      const validate = compile(schema);
      // A schema that cannot be compiled promises nothing that could be checked.
      if (typeof validate === "string") return () => [];
      return (value) => (validate(value) ? [] : ofMeantChoice(validate.errors ?? []).map(toViolation));
    },
    faultOf: (schema) => {
      const made = compile(schema);
      return typeof made === "string" ? made : undefined;
    },
  };
}

const isByte = checkOf("byte") ?? ((): boolean => true);

/** What a document is called among the schemas that refer to it. */
const address = "assent:document";

function toViolation({ instancePath, keyword, params, message = "" }: ErrorObject): Violation {
  const detail = params as Readonly<Record<string, unknown>>;
  if (keyword === "required" || keyword === "dependentRequired") {
    return { pointer: `${instancePath}/${escapePart(String(detail.missingProperty))}`, keyword, message: "is missing" };
  }
  if (keyword === "additionalProperties" || keyword === "unevaluatedProperties") {
    const name = String(detail.additionalProperty ?? detail.unevaluatedProperty);
    return { pointer: `${instancePath}/${escapePart(name)}`, keyword, message: "is not among the properties" };
  }
  if (keyword === "enum") {
    return { pointer: instancePath, keyword, message: `must be one of ${listValues(detail.allowedValues)}` };
  }
  if (keyword === "const") {
    return { pointer: instancePath, keyword, message: `must be ${JSON.stringify(detail.allowedValue)}` };
  }
  if (keyword === "type") {
    const types = Array.isArray(detail.type) ? (detail.type as readonly string[]) : [String(detail.type)];
    return { pointer: instancePath, keyword, message: `must be of type ${types.join(" or ")}` };
  }
  if (keyword === "uniqueItems") {
    const [first, second] = [Number(detail.i), Number(detail.j)].sort((left, right) => left - right);
    return { pointer: instancePath, keyword, message: `must not hold the same twice (items ${first} and ${second})` };
  }
  const bound = bounds.get(keyword);
  if (bound !== undefined) {
    const [words, one, many] = bound;
    const limit = Number(detail.limit);
    return { pointer: instancePath, keyword, message: `must have ${words} ${limit} ${limit === 1 ? one : many}` };
  }
  return { pointer: instancePath, keyword, message: message.replace("must NOT", "must not") };
}

/** Bounds of a size: in words, one and many. */
const bounds: ReadonlyMap<string, readonly [words: string, one: string, many: string]> = new Map([
  ["minLength", ["at least", "character", "characters"]],
  ["maxLength", ["at most", "character", "characters"]],
  ["minItems", ["at least", "item", "items"]],
  ["maxItems", ["at most", "item", "items"]],
  ["minProperties", ["at least", "property", "properties"]],
  ["maxProperties", ["at most", "property", "properties"]],
]);

function listValues(values: unknown): string {
  const all = Array.isArray(values) ? (values as readonly unknown[]) : [];
  return fewNames(
    all.map((value) => JSON.stringify(value)),
    8,
  );
}
