/** A method of an older form while it is read. */
import type { Span } from "@assent/rst";
import type { ChangeKind, FieldType, OperationForm, Said, Verb } from "../../contract.ts";
import type { Path } from "../words/url.ts";

/** A method with what was found of it so far. */
export interface OlderMethod {
  form: OperationForm;
  readonly verb: Verb;
  verbSpan: Span;
  path: Path;
  urlSpan: Span;
  confidence: number;
  /** True where it was first seen as it goes over the line. */
  readonly isExchange: boolean;
  /** Whether the words right before it say that it is there and changes: "Update ``GET /things``". */
  isUpdate?: boolean;
  /** Whether the words before it say that it is new. */
  isNew?: boolean;
  /** What the words beside it say becomes of it, and those above the list, table or part that it stands in. */
  saidChange?: ChangeKind | undefined;
  listedChange?: Said<ChangeKind> | undefined;
  /** Whether words right before it say that it will be added, so that it is promised wherever it stands. */
  isPromised?: boolean;
  /** The only key of the body behind it, where its path is that of several actions: "POST /v1/things/{id}/action {"start": {}}". */
  action?: string;
  /** Words that say what it does. */
  readonly description: string[];
  /** Words right before it that say what becomes of it and others. */
  announced?: string;
  title: string;
  titleSpan: Span;
  readonly codes: Map<string, OlderCode>;
  readonly parameters: Map<string, OlderParameter>;
  /** Fields of answers that are named one by one. */
  readonly answers: Map<string, OlderParameter>;
  /** Whether a table says that several things are answered, whose fields are those that are named one by one. */
  isListAnswered?: boolean;
  /** Headers of answers. */
  readonly headers: Map<string, OlderParameter>;
  readonly samples: OlderSample[];
  readonly schemas: OlderSample[];
  /** Whether words say that it answers with a schema. */
  isSchemaAnswered?: boolean;
  end: number;
}

/** A code that was named. */
export interface OlderCode {
  readonly span: Span;
  readonly meaning: string;
  readonly confidence: number;
}

/** A parameter that was named. */
export interface OlderParameter {
  readonly span: Span;
  readonly meaning: string;
  readonly confidence: number;
  /** "json": a field of a body that is said to be one, by its whole name; "body": of a body, where the method has one. */
  readonly in: "query" | "body" | "json" | "path" | "header" | "cookie";
  /** True where a column, or the sentence before a list, says that it is in the body. */
  readonly isPlaced?: true;
  /** Where something says it. */
  readonly type?: FieldType;
  readonly required?: boolean;
  /** The code of the answers that have it, where it is a header of those alone. */
  readonly code?: string;
}

/** A block that shows a body. */
export interface OlderSample {
  readonly direction: "request" | "response";
  readonly code: string | undefined;
  readonly text: string;
  readonly span: Span;
  readonly confidence: number;
}

/** The sureness of a method by where it stands. */
export const formConfidence: Readonly<Record<Exclude<OperationForm, "canonical">, number>> = {
  heading: 0.95,
  bullet: 0.92,
  literal: 0.9,
  line: 0.9,
  field: 0.9,
  table: 0.9,
  block: 0.88,
  directive: 0.95,
  prose: 0.65,
};

/** How sure a method is that is only mentioned. */
export const mentioned = 0.4;

/** Notes what is said of a name, where nothing was said of it before. */
export function addNew<Found>(known: Map<string, Found>, name: string, found: Found): void {
  if (!known.has(name)) known.set(name, found);
}

/** Where a method was found. */
export interface Sighting {
  readonly verb: string;
  readonly url: string;
  readonly verbSpan: Span;
  readonly urlSpan: Span;
  readonly form: Exclude<OperationForm, "canonical">;
  readonly confidence?: number;
  /** True for a line of a block that shows a call: with sample values it is no method of its own. */
  readonly isCall?: boolean;
  /** True for a call as it goes over the line, with its version of HTTP. */
  readonly isExchange?: boolean;
  /** True where the words before it say that it is an example: with sample values it is no method of its own. */
  readonly isExample?: boolean;
  /** True where it is only compared with: what follows is not about it. */
  readonly isAside?: boolean;
  /** The action of its path that it is. */
  readonly action?: string | undefined;
}

/** A method where it was first found. */
export function newMethod(
  { verb, verbSpan, urlSpan, form, isExchange = false }: Sighting,
  path: Path,
  confidence: number,
): OlderMethod {
  return {
    form,
    verb: verb as Verb,
    verbSpan,
    path,
    urlSpan,
    confidence,
    isExchange,
    description: [],
    title: "",
    titleSpan: verbSpan,
    codes: new Map(),
    parameters: new Map(),
    answers: new Map(),
    headers: new Map(),
    samples: [],
    schemas: [],
    end: urlSpan.end,
  };
}
