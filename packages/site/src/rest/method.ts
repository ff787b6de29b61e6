/** A method of the API as the site shows it: what `@assent/contract` reads of it, with its place on the page. */
import {
  leastConfidence,
  shapesIn,
  shapesOf,
  typeWords,
  withoutNames,
  type Body,
  type ChangeKind,
  type Contract,
  type ContractOperation,
  type Field,
  type Shape,
  type Verb,
} from "@assent/contract";

/** A code and what it means. */
export interface ResponseCode {
  readonly code: string;
  /** When it comes, with literals in double backquotes; "" where the text does not say. */
  readonly words: string;
  readonly isError: boolean;
  /** A mark such as "new" or "deprecated". */
  readonly note: string | undefined;
}

/** A parameter of a method. */
export interface MethodParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header" | "cookie";
  /** undefined where nothing says it. */
  readonly type: string | undefined;
  /** undefined where nothing says it. */
  readonly required: boolean | undefined;
}

/** A parameter, a header or a field of a body, as it is shown. */
export interface MethodField {
  readonly name: string;
  /** "query, integer, required": where it stands, what it is, whether it has to be there, as far as that is said. */
  readonly kind: string;
  /** What it means, with literals in double backquotes; "" where nothing is said. */
  readonly words: string;
  /** A mark such as "new", "deprecated" or "removed". */
  readonly note: string | undefined;
}

/** Fields that are told together: "Parameters", "Request (image/png)", "Response 201", or those of a shape that the others name. */
export interface MethodTable {
  readonly title: string;
  /** What the body is where it is no table of its own, as "list of `Job`_"; undefined for a table. */
  readonly type: string | undefined;
  readonly fields: readonly MethodField[];
}

/** A sample of a body: "Sample request", `Sample response 200 (text/plain) "nothing yet"`. */
export interface MethodSample {
  readonly title: string;
  readonly text: string;
}

/** What is said of a method, wherever it is shown. */
export interface MethodFacts {
  readonly verb: Verb;
  /** From the host on, with "{name}" for parameters. */
  readonly url: string;
  /** The key of the body that tells actions of one path apart. */
  readonly action: string | undefined;
  /** What the spec does to it; undefined where it is only guessed. */
  readonly change: ChangeKind | undefined;
  /** The release that will no longer have it. */
  readonly removal: string | undefined;
  readonly codes: readonly ResponseCode[];
}

/** Whether a method asks for a token. */
export interface TokenNeed {
  /** undefined where only the section says it of all methods. */
  readonly isNeeded: boolean | undefined;
  /** The header that carries it; undefined where none is named. */
  readonly header: string | undefined;
}

/** A method that a spec describes. */
export interface Method extends MethodFacts {
  /** Why it is deprecated or removed, or what to use instead. */
  readonly reason: string | undefined;
  /** The API version that the spec names. */
  readonly version: string | undefined;
  readonly policies: readonly string[];
  readonly token: TokenNeed;
  /** Id of its card, or of the block that it stands in. */
  readonly anchor: string;
  /** The first sentence of what is said about it; "" where nothing is. */
  readonly summary: string;
  readonly parameters: readonly MethodParameter[];
  readonly tables: readonly MethodTable[];
  readonly samples: readonly MethodSample[];
  /** How sure it is that a method is described here, from 0 to 1; see `isSure`. */
  readonly confidence: number;
}

/** Whether something was read, and not guessed from prose. */
export function isSure({ confidence }: { readonly confidence: number }): boolean {
  return confidence >= leastConfidence;
}

/** The facts of an operation; codes that are only guessed are left to the text. */
export function factsOf({ method, path, action, change, removal, codes }: ContractOperation): MethodFacts {
  return {
    verb: method.value,
    url: path.value,
    action: action?.value,
    change: isSure(change) ? change.value : undefined,
    removal,
    codes: codes.filter(isSure).map(({ code, kind, meaning, note }) => ({
      code,
      words: shortened(meaning, mostWords),
      isError: kind === "error",
      note,
    })),
  };
}

/** The parameters of an operation. */
function parametersOf({ parameters }: ContractOperation): readonly MethodParameter[] {
  return parameters
    .filter(isSure)
    .map(({ name, in: place, type, required }) => ({ name, in: place, type: typeOfParameter(type), required }));
}

/** What is a parameter's type; one of which nothing is said can be any. */
function typeOfParameter(type: Field["type"]): string | undefined {
  return type.kind === "any" ? undefined : typeWords(type);
}

const mostWords = 300;
const mostFields = 60;
const mostShapes = 12;
const mostSample = 2000;

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/**
 * What is sent and answered, as tables of fields; `shapes` are those of the contract, which bodies refer to by name. What is
 * in a body by way of another shape is a table of its own behind them.
 */
function tablesOf(operation: ContractOperation, shapes: readonly Shape[]): readonly MethodTable[] {
  const { parameters, requestBody, responseBodies, responseHeaders } = operation;
  const byName = new Map(shapes.map((shape) => [shape.name.toLowerCase(), shape]));
  const shown = new Set<string>();
  const table = (title: string, some: readonly (Field & { readonly in?: string })[], type?: string): MethodTable => ({
    title,
    type,
    fields: some
      .filter(isSure)
      .slice(0, mostFields)
      .map(({ name, type: own, required, meaning, note, in: place }) => ({
        name,
        kind: [
          place,
          place === undefined ? typeWords(own) : typeOfParameter(own),
          required === true ? "required" : undefined,
        ]
          .filter(Boolean)
          .join(", "),
        words: shortened(meaning, mostWords),
        note,
      })),
  });
  const body = (title: string, one: Body): MethodTable => {
    const { content } = one;
    if (!isSure(one) || content.kind === "none") return table(title, []);
    if (content.kind === "fields") return table(title, content.fields);
    const name = shapesIn(content.type)[0]?.toLowerCase() ?? "";
    shown.add(name);
    return table(title, byName.get(name)?.fields ?? [], typeWords(content.type));
  };
  const typed = (title: string, { mediaType }: Body): string =>
    mediaType === undefined ? title : `${title} (${mediaType})`;
  const answer = (code: string | undefined): string => (code === undefined ? "Response" : `Response ${code}`);
  const tables = [
    table("Parameters", parameters),
    ...(requestBody === undefined ? [] : [body(typed("Request", requestBody), requestBody)]),
    table("Response headers", responseHeaders),
    ...responseBodies.map((one) => body(typed(answer(one.code), one), one)),
  ];
  const inside = [...shapesOf([operation], { shapes })].filter((name) => !shown.has(name)).slice(0, mostShapes);
  return [
    ...tables,
    ...inside.flatMap((name) => {
      const shape = byName.get(name);
      return shape === undefined ? [] : [table("", shape.fields, `\`${shape.name}\`_`)];
    }),
  ].filter(({ type, fields }) => type !== undefined || fields.length > 0);
}

/** A method as a site shows it; its place and the words on it are found where it stands. */
export function toMethod(
  operation: ContractOperation,
  { shapes, authentication, apiVersion }: Pick<Contract, "shapes" | "authentication" | "apiVersion">,
  { anchor, summary }: Pick<Method, "anchor" | "summary">,
): Method {
  return {
    ...factsOf(operation),
    reason: operation.reason,
    version: apiVersion !== undefined && isSure(apiVersion) ? apiVersion.value : undefined,
    policies: operation.policies.filter(isSure).map(({ value }) => value),
    token: {
      isNeeded: operation.authenticated,
      header: authentication !== undefined && isSure(authentication) ? authentication.header : undefined,
    },
    anchor,
    summary,
    parameters: parametersOf(operation),
    tables: tablesOf(operation, shapes),
    samples: samplesOf(operation),
    confidence: operation.confidence,
  };
}

/** How a method is known from text to text: the names of its parameters do not count. */
export function identityOf(method: Pick<MethodFacts, "verb" | "url" | "action">): string {
  return withoutNames(nameOf(method));
}

/** The samples of an operation, long ones cut. */
function samplesOf({ samples }: ContractOperation): readonly MethodSample[] {
  return samples
    .filter(isSure)
    .slice(0, 4)
    .map(({ direction, code, mediaType, name, text }) => ({
      title: [
        `Sample ${direction}`,
        code,
        mediaType === undefined ? undefined : `(${mediaType})`,
        name === undefined ? undefined : `"${name}"`,
      ]
        .filter((part) => part !== undefined)
        .join(" "),
      text: shortened(text, mostSample),
    }));
}

/** "POST /v1/servers/{id}/action resize" */
export function nameOf({ verb, url, action }: Pick<MethodFacts, "verb" | "url" | "action">): string {
  return action === undefined ? `${verb} ${url}` : `${verb} ${url} ${action}`;
}
