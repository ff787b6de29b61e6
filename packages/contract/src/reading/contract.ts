/**
 * What a spec promises about an API, as plain values. Every fact says where it stands (`span`, in the text of the spec) and
 * how sure its reading is: 1 for the canonical form, less for what older forms make likely; below 0.8 it is a guess that
 * nothing relies on before somebody has confirmed it.
 */
import type { Span } from "@assent/rst";
import type { Json } from "../schema/json.ts";

/** Where something is stated, and how sure it is that this is what is meant, from 0 to 1. */
export interface Stated {
  readonly span: Span;
  readonly confidence: number;
}

/** A value with its place. */
export interface Said<T> extends Stated {
  readonly value: T;
}

/** The sureness below which a fact is not relied on. */
export const leastConfidence = 0.8;

/** A method of HTTP as specs write it. */
export type Verb = "GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE";

/** What a spec does to a method; "changed" is a difference to what was promised before. */
export type ChangeKind = "added" | "changed" | "deprecated" | "removed";

/** The type of a field or parameter. */
export type FieldType =
  | { readonly kind: "scalar"; readonly name: ScalarName }
  | { readonly kind: "object" }
  | { readonly kind: "any" }
  | { readonly kind: "null" }
  /** The name of a shape, as its heading has it. */
  | { readonly kind: "reference"; readonly shape: string }
  | { readonly kind: "list"; readonly items: FieldType }
  | { readonly kind: "map"; readonly values: FieldType }
  | { readonly kind: "union"; readonly options: readonly FieldType[] }
  /** Words that name no known type. */
  | { readonly kind: "unknown"; readonly words: string };

/** The names of types of one value. */
export type ScalarName =
  | "string"
  | "integer"
  | "number"
  | "boolean"
  | "uuid"
  | "datetime"
  | "date"
  | "time"
  | "uri"
  | "email"
  | "hostname"
  | "ipv4"
  | "ipv6"
  | "binary";

/** What the fixed phrases of a meaning say. Bounds are inclusive unless named otherwise. */
export interface Constraints {
  readonly default?: Json;
  readonly oneOf?: readonly Json[];
  readonly always?: Json;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly moreThan?: number;
  readonly lessThan?: number;
  readonly multipleOf?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly pattern?: string;
  readonly format?: string;
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
  readonly deprecated?: boolean;
  /** True where fields that no row names are refused. */
  readonly closed?: boolean;
  /** Where the value is unique, as in "Unique in the project": for people, no schema can say it. */
  readonly unique?: string;
}

/** A row of a table of fields. */
export interface Field extends Stated {
  /** As written: "limits.cpu" is in "limits", "labels[]" an entry of "labels", "labels.*" a value of a map. */
  readonly name: string;
  readonly type: FieldType;
  /** undefined where nothing says it. */
  readonly required: boolean | undefined;
  /** The words, with literals in double backquotes. */
  readonly meaning: string;
  readonly constraints: Constraints;
  /** A mark at the end of the meaning: "new", "deprecated", "removed", "changed". */
  readonly note: string | undefined;
  /** What an entry of a list is asked for, of a parameter or a header, which nothing else is in: its row "labels[]". */
  readonly entries?: Field;
}

/** What several bodies share: the table under a heading of its own. */
export interface Shape extends Stated {
  readonly name: string;
  readonly description: string;
  readonly fields: readonly Field[];
  /** Whether it lists what changes of the shape of that name which another spec promised; what it does not name stays. */
  readonly isDifference?: true;
}

/** Where a parameter is sent. */
export type ParameterPlace = "path" | "query" | "header" | "cookie";

/** A parameter, or a header of a response. */
export interface ContractParameter extends Field {
  readonly in: ParameterPlace;
}

/** A header of responses; without codes of all of them. */
export interface ResponseHeader extends Field {
  readonly code: string | undefined;
}

/** A status code: "201", a range "4XX", or "default". */
export interface StatusCode extends Stated {
  readonly code: string;
  readonly kind: "normal" | "error";
  readonly meaning: string;
  /** A mark such as "new". */
  readonly note: string | undefined;
}

/** What is sent or answered. */
export type BodyContent =
  | { readonly kind: "none" }
  | { readonly kind: "type"; readonly type: FieldType }
  | { readonly kind: "fields"; readonly fields: readonly Field[] };

/** A body with its place. */
export interface Body extends Stated {
  readonly content: BodyContent;
  /** undefined: JSON. */
  readonly mediaType: string | undefined;
}

/** A body of a response; without a code it is that of the normal ones. */
export interface ResponseBody extends Body {
  readonly code: string | undefined;
}

/** A sample of a body. */
export interface Sample extends Stated {
  readonly direction: "request" | "response";
  /** undefined where none is named. */
  readonly code: string | undefined;
  readonly mediaType: string | undefined;
  /** What it is called, where it is one of several. */
  readonly name?: string;
  readonly text: string;
  /** What the text is as JSON; undefined where it is none. */
  readonly value: Json | undefined;
  /** True where it is only guessed, and was taken all the same. */
  readonly isGuess?: true;
}

/** How a method is written: in the canonical form, or where in an older one it was found. */
export type OperationForm =
  "canonical" | "heading" | "bullet" | "literal" | "line" | "field" | "table" | "block" | "directive" | "prose";

/** A method of the API. */
export interface ContractOperation extends Stated {
  readonly form: OperationForm;
  readonly title: string;
  /** The words of the title, or the method where there is none. */
  readonly titleSpan: Span;
  readonly description: string;
  readonly method: Said<Verb>;
  /** From the host on, with "{name}" for parameters; the base path is in it. */
  readonly path: Said<string>;
  /** The key of the body that tells actions of one path apart. */
  readonly action: Said<string> | undefined;
  readonly change: Said<ChangeKind>;
  /** Why it is deprecated or removed, or what to use instead. */
  readonly reason: string | undefined;
  /** The release that will no longer have it, as in "deprecated, removed in 2.0". */
  readonly removal: string | undefined;
  readonly policies: readonly Said<string>[];
  /** False where it says that it needs no token, true where it says that it does; undefined: as the contract has it. */
  readonly authenticated: boolean | undefined;
  readonly codes: readonly StatusCode[];
  readonly parameters: readonly ContractParameter[];
  readonly requestBody: Body | undefined;
  readonly responseBodies: readonly ResponseBody[];
  readonly responseHeaders: readonly ResponseHeader[];
  readonly samples: readonly Sample[];
}

/** How requests say who sends them. */
export interface Authentication extends Stated {
  /** The header that carries the token. */
  readonly header: string;
}

/** All that a spec promises. */
export interface Contract {
  /** The id of the spec. */
  readonly spec: string;
  /** Path of the spec in its repository. */
  readonly file: string;
  /** The title of the spec. */
  readonly title: string;
  /** "none" where the section says that there is no impact, or where there is no section. */
  readonly form: "canonical" | "older" | "none";
  /** The heading of the section. */
  readonly section: Said<string> | undefined;
  readonly basePath: Said<string> | undefined;
  readonly authentication: Authentication | undefined;
  readonly apiVersion: Said<string> | undefined;
  readonly shapes: readonly Shape[];
  readonly operations: readonly ContractOperation[];
}

/** Something that was not understood, or does not fit together. */
export interface ContractDiagnostic {
  /** As "contract-unknown-type". */
  readonly code: ContractDiagnosticCode;
  readonly level: "info" | "warning" | "error";
  /** One sentence that says what is. */
  readonly message: string;
  readonly span: Span;
  /** What a person can do; lower case, no period. */
  readonly help: string | undefined;
}

/** The kinds of diagnostics, with what each wants. */
export const contractDiagnostics = {
  "contract-not-understood": "What stands in the section on the API is a part of a contract.",
  "contract-unknown-field": "Fields of a method are those that the form has.",
  "contract-method": "A method is a verb of HTTP and a path.",
  "contract-duplicate-method": "A method is described once.",
  "contract-change": "The change of a method is added, changed, deprecated or removed.",
  "contract-code": "Codes are numbers of HTTP, each once.",
  "contract-no-codes": "A field of codes names codes, or says none.",
  "contract-unknown-type": "Types of fields are known, and shapes that are named are there.",
  "contract-required": "Whether a field is required is yes or no.",
  "contract-table": "Tables of fields have the columns of the form, and each name once.",
  "contract-constraint": "Constraints fit the type of their field.",
  "contract-parameter": "Parameters of a path are in its URL, and those of the URL are described.",
  "contract-body": "A body is described once.",
  "contract-shape": "A shape is what a method names, or marks what it changes of one that is promised.",
  "contract-sample": "Samples are what the tables say.",
  "contract-sample-json": "Samples of JSON are JSON.",
} as const;

/** The code of a diagnostic. */
export type ContractDiagnosticCode = keyof typeof contractDiagnostics;

/** What reading a spec gives: always a contract, and what there is to say about it, in the order of the text. */
export interface ReadContract {
  readonly contract: Contract;
  readonly diagnostics: readonly ContractDiagnostic[];
}
