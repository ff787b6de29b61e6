/** What requests are filled from: what a run knows, things that stand on the server, and bodies that are right. */
import type { OpenApi } from "../../openapi/document.ts";
import type { Validators } from "../../openapi/validators.ts";
import type { Json } from "../../schema/json.ts";
import type { VariationSource } from "./variation-source.ts";

/** An object of JSON. */
export type Thing = Readonly<Record<string, Json>>;

/** What a run knows that requests are filled from. */
export interface Filling {
  readonly document: OpenApi;
  readonly validators: Validators;
  readonly seed: number;
  /** Values that the user gave, by name of a variable, parameter or property. */
  readonly values: Readonly<Record<string, string>>;
  /** Counts the things that were named, so that no two have one name. */
  readonly count: () => number;
  /** What was made up so far: each in small letters, with what it is for; and those that had to be given again. */
  readonly names: { readonly used: Set<string>; readonly repeated: Set<string | number> };
  /** Properties by collection that no words call unique, and of which the server takes no value twice. */
  readonly learnt: Map<string, ReadonlySet<string>>;
}

/** The body of an operation, ready to be varied. */
export interface BodySource extends VariationSource {
  /** The declared samples, as they are. */
  readonly samples: readonly Json[];
  readonly isRequired: boolean;
  /** Puts an object into the wrapper that bodies have here, if any. */
  readonly wrap: (value: Json) => Json;
  /** Takes it out again. */
  readonly unwrap: (value: Json | undefined) => Json;
  /** What the 404 of the operation can mean beside the thing that the path names: properties that name something else. */
  readonly references: readonly string[];
  /** Where the body is no object: the lists of operations on the thing that are known to be right. */
  readonly whole?: { readonly patches: readonly Json[] };
}
