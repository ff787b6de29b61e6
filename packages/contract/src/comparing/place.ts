/** Where in a request or a response a schema stands, and how a value is made to differ exactly there. */
import { embed } from "../schema/negations.ts";
import { asSpoken } from "../schema/spoken-values.ts";
import type { Direction, RawSchema, SchemaNode } from "../schema/view.ts";

/** What holds the schema. */
export type Holder = "body" | "parameter" | "header";

/** One step from a schema to a part of it. */
export type Step =
  | { readonly kind: "property"; readonly name: string }
  | { readonly kind: "item"; readonly index: number }
  /** A property that is not listed; `name` is one that is not. */
  | { readonly kind: "other"; readonly name: string }
  /** One of several alternatives: the same value. */
  | { readonly kind: "branch"; readonly node: SchemaNode };

/** A place. */
export interface Place {
  readonly direction: Direction;
  readonly holder: Holder;
  readonly steps: readonly Step[];
}

/** A value as it is sent at a place: outside of bodies all is text. */
export function asSent({ holder }: Pick<Place, "holder">, value: unknown): unknown {
  return holder === "body" ? value : asSpoken(value);
}

/** The place as the beginning of an id: "request-property", "response-body", "request-parameter". */
export function placeId({ direction, holder, steps }: Place): string {
  const isInside = steps.some(({ kind }) => kind !== "branch");
  if (holder === "body") return isInside ? `${direction}-property` : `${direction}-body`;
  return isInside ? `${direction}-${holder}-property` : `${direction}-${holder}`;
}

/** The place in words that people write: "limits.cpu", "labels[]"; "" for the whole. */
export function placeName(steps: readonly Step[]): string {
  let name = "";
  for (const step of steps) {
    if (step.kind === "item") name += "[]";
    else if (step.kind === "other") name += name === "" ? "{}" : ".{}";
    else if (step.kind === "property") name += name === "" ? step.name : `.${step.name}`;
  }
  return name;
}

/** A schema for the whole whose part at the place matches `inner`; the part is there. */
export function schemaAt(steps: readonly Step[], inner: RawSchema): RawSchema {
  let schema = inner;
  for (const step of [...steps].reverse()) {
    switch (step.kind) {
      case "property":
      case "other":
        schema = { type: "object", required: [step.name], properties: { [step.name]: schema } };
        break;
      case "item":
        schema = {
          type: "array",
          minItems: step.index + 1,
          prefixItems: [...Array.from({ length: step.index }, () => true), schema],
        };
        break;
      case "branch":
        schema = { allOf: [embed(step.node), schema] };
        break;
      default:
        step satisfies never;
    }
  }
  return schema;
}
