/** What a comparison says. */
import type { Json } from "../schema/json.ts";

/** How much a change matters: "error" breaks who relied on the base. */
export type ChangeLevel = "none" | "info" | "warning" | "error";

/** The levels, in order. */
export const changeLevels: readonly ChangeLevel[] = ["none", "info", "warning", "error"];

/** A request, as far as it shows the change; what a server would be sent. */
export interface WitnessRequest {
  readonly kind: "request";
  /** Upper case. */
  readonly method: string;
  /** With its parameters filled in, and the query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
  /** What the base says of it and what the revision says, as in "accepted" and "refused". */
  readonly base: string;
  readonly revision: string;
  /** The part that makes the difference, where it is a value. */
  readonly value?: Json;
}

/** A response, as far as it shows the change. */
export interface WitnessResponse {
  readonly kind: "response";
  readonly status: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Json;
  readonly base: string;
  readonly revision: string;
  readonly value?: Json;
}

/** What shows a change: something that one document allows and the other does not. */
export type Witness = WitnessRequest | WitnessResponse;

/** Who promised what is changed. */
export interface PromiseNote {
  /** The id of the spec. */
  readonly spec: string;
  /** Path of the spec, and the line. */
  readonly file: string;
  readonly line: number;
  readonly section: string;
  /** Its words. */
  readonly words: string;
}

/** A line of a file that the revision was read from. */
export interface RevisedPlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** Where a part of the revision stands; undefined for what is no part of it, or has no line of its own. */
export type Locate = (part: object) => RevisedPlace | undefined;

/** A part of a schema that has a name: "User" of the components, or the reference as it is from the first document. */
export interface SchemaPart {
  readonly schema: string;
  /** The way to the part, as in "limits.cpu"; "" for the whole. */
  readonly at: string;
}

/** The named schema that a change is in: where it is the same, so is what has changed, whatever it is part of. */
export interface ChangedSchema extends SchemaPart {
  /** The schema of the base, where that is another part. */
  readonly was?: SchemaPart;
  /** One sentence, about the schema and not about the body that it is part of. */
  readonly text: string;
}

/** One change. */
export interface Change {
  /** Kebab case; says where and what, as in "request-property-maximum-lowered". */
  readonly id: string;
  readonly level: ChangeLevel;
  /** The method in upper case; undefined where the change is of the document. */
  readonly operation?: string;
  /** The path as the base writes it, the name of a webhook, or the path, name and expression of a callback. */
  readonly path?: string;
  /** The action, where the operation is told apart from others of its path by the body. */
  readonly action?: string;
  /** One sentence. */
  readonly text: string;
  readonly schema?: ChangedSchema;
  readonly witness?: Witness;
  readonly spec?: PromiseNote;
  /** The words of the revision that say it otherwise, where a spec has them. */
  readonly revised?: PromiseNote;
  /** Where the revision has it, if that was asked: the part that is another, else the method. */
  readonly place?: RevisedPlace;
  /** Why it was not decided; the level is then at most "warning". */
  readonly undecided?: string;
  /** The spec that allows it; the level is then "info". */
  readonly waivedBy?: string;
}

/** The answer of a comparison. */
export interface Comparison {
  readonly worst: ChangeLevel;
  /** Whether there is an error. */
  readonly breaking: boolean;
  readonly changes: readonly Change[];
}

/** The highest level of changes. */
export function worstOf(changes: readonly Change[]): ChangeLevel {
  let worst = 0;
  for (const { level } of changes) worst = Math.max(worst, changeLevels.indexOf(level));
  return changeLevels[worst]!;
}
