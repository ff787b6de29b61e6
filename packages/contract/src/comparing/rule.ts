/** What a rule of the comparison is: data that its reference page is made of, and a family that finds it. */
import type { Source } from "../schema/references.ts";
import type { RawSchema } from "../schema/view.ts";
import type { ChangeLevel } from "./change.ts";
import type { Merged } from "./merged.ts";
import type { Place } from "./place.ts";
import type { BodySurface, OperationSurface, ResponseSurface, Surface } from "./surface.ts";

/** Two documents, or two schemas, and what is said of them. Examples run as tests and stand in the reference. */
export interface RuleExample {
  readonly name: string;
  /** Where `base` and `revision` stand: they are schemas there; "document": they are what a document has besides its head. */
  readonly at: "request" | "response" | "parameter" | "document";
  /** YAML. */
  readonly base: string;
  readonly revision: string;
  /** All changes, as "id level". */
  readonly reports: readonly string[];
}

/** A rule. */
export interface RuleInfo {
  /** Kebab case: what is the case. In schemas the place comes before it: "request-property-" and the code. */
  readonly code: string;
  /** What has happened, in one sentence. */
  readonly summary: string;
  /** Why the level is what it is. */
  readonly why: string;
  /** Level in requests, and in responses; the same for what is in neither. */
  readonly request: ChangeLevel;
  readonly response: ChangeLevel;
  readonly examples: readonly RuleExample[];
}

/** A schema in both documents, at the same place. */
export interface SchemaPair {
  readonly base: Merged;
  readonly revision: Merged;
  /** The one that receives: its demands are what a value can fail. */
  readonly receiver: Merged;
  readonly sender: Merged;
  readonly place: Place;
}

/** A schema that goes by a name among the forms of a value, in one of the documents alone. */
export interface NamedForm {
  readonly form: RawSchema;
  /** What each document says of a value of that form. */
  readonly base: string;
  readonly revision: string;
}

/** What a family of schema rules found. */
export interface SchemaFinding {
  readonly code: string;
  readonly text: string;
  /** What the receiver asks for and a value may fail; a finding with one is tried before it counts. */
  readonly demand?: RawSchema | undefined;
  /** What a value that fails the demand is likely to be of: it is sought there first. */
  readonly likely?: RawSchema | undefined;
  /** Instead of the rule's. */
  readonly level?: ChangeLevel;
  /** The forms that are left, closed: a value of none of them shows that a form is gone, where none is refused for it. */
  readonly forms?: RawSchema;
  /** What goes by a name and is gone, or has come: a value of it shows that, also where the values of others are the same. */
  readonly named?: NamedForm;
  /** The demand is tried with any names, also with those that only the receiver has. */
  readonly isStrict?: boolean;
  /** Clients leave alone what has changed: it says nothing of the values as a whole. */
  readonly isLeftAlone?: boolean;
  /** The finding concerns a property of the place. */
  readonly property?: string;
}

/** Rules about schemas that are one subject. */
export interface SchemaFamily {
  readonly rules: readonly RuleInfo[];
  /** It concerns more than what is accepted: it looks at schemas that accept the same, too. */
  readonly seesNotes?: true;
  readonly compare: (pair: SchemaPair, report: (finding: SchemaFinding) => void) => void;
}

/** An operation that is in both documents. */
export interface OperationPair {
  readonly base: OperationSurface;
  readonly revision: OperationSurface;
}

/** How a change is shown, before a witness is made of it. */
export interface Shown {
  /**
   * "request": one that the base allows; "promised": a response of the base that cannot come any more; "response": one of the
   * revision that could not come before.
   */
  readonly kind: "request" | "promised" | "response";
  readonly base: string;
  readonly revision: string;
  /** A code as it is answered, and the answer of the document that stands for it; else that of the base with the code. */
  readonly status?: string;
  readonly response?: ResponseSurface;
  readonly headers?: Readonly<Record<string, string>>;
  readonly mediaType?: string;
  /** Media types that the one that is shown must not be held by. */
  readonly otherMediaTypes?: readonly string[];
  readonly withoutBody?: boolean;
  /** Names of headers of a response. */
  readonly withHeader?: string;
  readonly withoutHeader?: string;
  readonly withoutParameter?: string;
  /** The key of a parameter that the request has to have. */
  readonly withParameter?: string;
  /** The field of a form that the body has to have. */
  readonly withField?: string;
  /** What the client shows of itself is among the headers and in the query; else it shows what the base asks for. */
  readonly withOwnCredentials?: boolean;
  /** What stands in the query besides, as written. */
  readonly query?: string;
  /** The body that a request has, where it is not that of the base: one that the revision may send. */
  readonly requestBody?: BodySurface;
  /** Operations that the path as it is asked must not be one of. */
  readonly others?: readonly OperationSurface[];
  /** What stands before the path, a host or the path of a server, where it is that which has changed. */
  readonly basePath?: string;
  /** An operation that shows what is told of the whole document. */
  readonly example?: OperationSurface;
}

/** What other families found. */
export interface Finding {
  readonly code: string;
  readonly text: string;
  readonly level?: ChangeLevel;
  readonly operation?: OperationSurface | undefined;
  /** The part of the base that was promised, where it is smaller than the operation. */
  readonly promise?: OperationSurface["promise"];
  readonly shown?: Shown;
  /** How it is seen where it breaks nobody; asked for under "interop" only. */
  readonly seen?: Shown;
  /**
   * How a message shows it where the server is the one that asks; "possible": the base need not have sent it so, or the
   * revision may still, and it is a warning.
   */
  readonly sent?: Partial<Shown> | "possible";
  readonly undecided?: string;
}

/** Rules about operations that are in both documents. */
export interface OperationFamily {
  readonly rules: readonly RuleInfo[];
  readonly compare: (pair: OperationPair, report: (finding: Finding) => void, context: CompareContext) => void;
}

/** Rules about documents. */
export interface DocumentFamily {
  readonly rules: readonly RuleInfo[];
  readonly compare: (pair: DocumentPair, report: (finding: Finding) => void, context: CompareContext) => void;
}

/** Two documents, with their operations matched. */
export interface DocumentPair {
  readonly base: Surface;
  readonly revision: Surface;
  readonly matched: readonly OperationPair[];
  readonly removed: readonly OperationSurface[];
  readonly added: readonly OperationSurface[];
}

/** What does not stand in the documents. */
export interface CompareContext {
  /** Today, as "2025-01-31"; sunsets are compared with it. */
  readonly today: string;
  /** The release of the revision, where it has one. */
  readonly release: string | undefined;
  /** Those of the base, by name. */
  readonly securitySchemes: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  /** The two documents, with the means to follow their references. */
  readonly sources: { readonly base: Source; readonly revision: Source };
}
