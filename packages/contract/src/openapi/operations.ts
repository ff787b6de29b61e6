import {
  guessKey,
  httpMethods,
  promiseKey,
  type Header,
  type HttpMethod,
  type MediaType,
  type OpenApi,
  type Operation,
  type Parameter,
  type PathItem,
  type PromiseOrigin,
  type RequestBody,
  type Response,
  type Schema,
} from "./document.ts";
import { actionsIn } from "./actions.ts";
import { resolve } from "./resolve.ts";
import { type Json, isObject } from "../schema/json.ts";

/** A body in one media type. */
export interface ApiContent {
  /** In lower case, without parameters. */
  readonly mediaType: string;
  readonly schema: Schema | undefined;
  /** The declared samples by name; one without a name is called "sample". */
  readonly samples: ReadonlyMap<string, Json>;
  /** True where all of them are marked as guesses. */
  readonly isGuess?: true;
  /** How the fields of a form are written, by name; undefined where nothing is said of any. */
  readonly encoding?: Readonly<Record<string, ApiEncoding>>;
}

/** How a field of a form is written (OpenAPI 3.1 §4.8.15). */
export interface ApiEncoding {
  readonly style?: string;
  readonly explode?: boolean;
  readonly contentType?: string;
}

/** A parameter with its schema. */
export interface ApiParameter {
  readonly name: string;
  readonly in: Parameter["in"];
  readonly required: boolean;
  readonly schema: Schema;
  readonly style: string;
  readonly explode: boolean;
  /** The media type where the value is serialised as one (`content`). */
  readonly mediaType: string | undefined;
  readonly description: string;
  readonly promise: PromiseOrigin | undefined;
}

/** One answer that an operation promises. */
export interface ApiResponse {
  /** "201", "4XX" or "default". */
  readonly code: string;
  readonly description: string;
  readonly headers: readonly { readonly name: string; readonly required: boolean; readonly schema: Schema }[];
  /** Empty where no body is promised. */
  readonly content: readonly ApiContent[];
  readonly promise: PromiseOrigin | undefined;
}

/** Something that a request has to show: the value of an API key, or credentials in `Authorization`. */
export interface SecurityNeed {
  readonly in: "header" | "query" | "cookie";
  readonly name: string;
  /** "Bearer", "Basic" or another one where the value has to start with it. */
  readonly scheme: string | undefined;
}

/** An operation with everything that it refers to. */
export interface ApiOperation {
  /** "POST /v1/aliases". */
  readonly id: string;
  readonly method: HttpMethod;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly ApiParameter[];
  readonly body: { readonly required: boolean; readonly content: readonly ApiContent[] } | undefined;
  /** Exact codes first, then ranges, then "default". */
  readonly responses: readonly ApiResponse[];
  /** One of these has to be met in full; none: nothing is asked for. */
  readonly security: readonly (readonly SecurityNeed[])[];
  /** Whether it says itself that who shows nothing is let in; where nothing is said of security at all it is not known. */
  readonly isOpenToAll: boolean;
  readonly promise: PromiseOrigin | undefined;
}

/**
 * The operations of a document in the order of its paths, references resolved. What leads nowhere or is of another type
 * than OpenAPI says is left out: a document may come from anywhere.
 */
export function listOperations(document: OpenApi): readonly ApiOperation[] {
  return collectOperations(document, (operation) => [{ operation, name: undefined }]);
}

/**
 * The same with each action of a path as an operation of its own: "POST /v1/orders/{id}/action (cancel)". Its body is that of
 * the action alone.
 */
export function listActions(document: OpenApi): readonly ApiOperation[] {
  return collectOperations(document, (operation) => {
    const actions = actionsIn({ ...operation });
    if (actions.length < 2) return [{ operation, name: undefined }];
    return actions.map(({ action, operation: own }, index) => ({ operation: own, name: action ?? String(index + 1) }));
  });
}

function collectOperations(
  document: OpenApi,
  partsOf: (operation: Operation) => readonly { readonly operation: Operation; readonly name: string | undefined }[],
): readonly ApiOperation[] {
  const operations: ApiOperation[] = [];
  for (const [path, written] of entries(document.paths)) {
    const item = resolve<PathItem>(document, written);
    if (item === undefined || !path.startsWith("/")) continue;
    for (const method of httpMethods) {
      const operation = item[method];
      if (operation === undefined || !isObject(operation)) continue;
      for (const part of partsOf(operation)) {
        const made = toOperation(document, { method, path, operation: part.operation, item });
        operations.push(part.name === undefined ? made : { ...made, id: `${made.id} (${part.name})` });
      }
    }
  }
  return operations;
}

/** The promised answer for a status code: the exact one, else its range, else "default"; undefined: never promised. */
export function findResponse(operation: ApiOperation, status: number): ApiResponse | undefined {
  const wanted = [String(status), `${Math.floor(status / 100)}XX`, "default"];
  for (const code of wanted) {
    const found = operation.responses.find((response) => response.code === code);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The words that promise a code, else those of the operation. */
export function promiseOfCode(operation: ApiOperation, status: number): PromiseOrigin | undefined {
  return operation.responses.find(({ code }) => code === String(status))?.promise ?? operation.promise;
}

/** Reads the origin of a promise from whatever carries one. */
export function promiseOf(value: unknown): PromiseOrigin | undefined {
  if (!isObject(value)) return undefined;
  const origin = value[promiseKey];
  if (!isObject(origin) || typeof origin.file !== "string" || typeof origin.line !== "number") return undefined;
  const text = (key: string): string => (typeof origin[key] === "string" ? origin[key] : "");
  return {
    spec: text("spec"),
    file: origin.file,
    section: text("section"),
    line: origin.line,
    words: text("words"),
    confidence: typeof origin.confidence === "number" ? origin.confidence : 1,
  };
}

function toOperation(
  document: OpenApi,
  at: {
    readonly method: HttpMethod;
    readonly path: string;
    readonly operation: Operation;
    readonly item: PathItem;
  },
): ApiOperation {
  const { method, path, operation, item } = at;
  const body = resolve<RequestBody>(document, operation.requestBody);
  const security = securityOf(document, operation);
  return {
    id: `${method.toUpperCase()} ${path}`,
    method,
    path,
    summary: textOf(operation.summary),
    description: textOf(operation.description),
    parameters: parametersOf(document, at),
    body:
      body === undefined ? undefined : { required: body.required === true, content: contentOf(document, body.content) },
    responses: responsesOf(document, operation),
    security,
    isOpenToAll: security.length === 0 && (operation.security !== undefined || listOf(document.security).length > 0),
    promise: promiseOf(operation) ?? promiseOf(item),
  };
}

/** Those of the operation override those of the path with the same name and place. */
function parametersOf(
  document: OpenApi,
  { path, operation, item }: { readonly path: string; readonly operation: Operation; readonly item: PathItem },
): readonly ApiParameter[] {
  const found = new Map<string, ApiParameter>();
  for (const written of [...listOf(item.parameters), ...listOf(operation.parameters)]) {
    const parameter = resolve<Parameter>(document, written);
    if (parameter === undefined || typeof parameter.name !== "string" || typeof parameter.in !== "string") continue;
    const [mediaType, content] = entries(parameter.content)[0] ?? [];
    const isForm = parameter.in === "query" || parameter.in === "cookie";
    const style = typeof parameter.style === "string" ? parameter.style : isForm ? "form" : "simple";
    const name = parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name;
    found.set(`${parameter.in} ${name}`, {
      name: parameter.name,
      in: parameter.in,
      required: parameter.required === true || parameter.in === "path",
      schema: parameter.schema ?? content?.schema ?? true,
      style,
      explode: typeof parameter.explode === "boolean" ? parameter.explode : style === "form",
      mediaType,
      description: textOf(parameter.description),
      promise: promiseOf(parameter),
    });
  }
  // A variable of the path that nothing describes still takes any text.
  for (const [, name = ""] of path.matchAll(/\{([^{}/]+)\}/g)) {
    if (found.has(`path ${name}`)) continue;
    found.set(`path ${name}`, {
      name,
      in: "path",
      required: true,
      schema: { type: "string" },
      style: "simple",
      explode: false,
      mediaType: undefined,
      description: "",
      promise: undefined,
    });
  }
  return [...found.values()];
}

function responsesOf(document: OpenApi, operation: Operation): readonly ApiResponse[] {
  const rank = (code: string): number => (code === "default" ? 2 : code.toUpperCase().endsWith("XX") ? 1 : 0);
  return entries(operation.responses)
    .flatMap(([code, written]) => {
      const response = resolve<Response>(document, written);
      if (response === undefined || !/^(?:[1-5]\d\d|[1-5]xx|default)$/i.test(code)) return [];
      return [
        {
          code: code === "default" ? code : code.toUpperCase(),
          description: textOf(response.description),
          headers: entries(response.headers).flatMap(([name, header]) => {
            const found = resolve<Header>(document, header);
            return found === undefined
              ? []
              : [
                  {
                    name: name.toLowerCase(),
                    required: found.required === true,
                    schema: (found.schema as Schema | undefined) ?? true,
                  },
                ];
          }),
          content: contentOf(document, response.content),
          promise: promiseOf(response),
        },
      ];
    })
    .sort((left, right) => rank(left.code) - rank(right.code));
}

function contentOf(document: OpenApi, content: Readonly<Record<string, MediaType>> | undefined): readonly ApiContent[] {
  return entries(content).flatMap(([mediaType, media]) =>
    isObject(media)
      ? [
          {
            mediaType: (mediaType.split(";", 1)[0] ?? "").trim().toLowerCase(),
            schema: media.schema,
            samples: samplesOf(document, media),
            ...(isGuess(media) ? { isGuess: true } : {}),
            ...encodingOf(media),
          },
        ]
      : [],
  );
}

function isGuess({ example, examples }: MediaType): boolean {
  const all = entries(examples).map(([, written]) => written);
  return example === undefined && all.length > 0 && all.every((one) => isObject(one) && one[guessKey] === true);
}

function encodingOf({ encoding }: MediaType): Pick<ApiContent, "encoding"> {
  if (!isObject(encoding)) return {};
  const all = Object.entries(encoding).map(([name, written]): readonly [string, ApiEncoding] => {
    const { style, explode, contentType } = isObject(written) ? written : {};
    return [
      name,
      {
        ...(typeof style === "string" ? { style } : {}),
        ...(typeof explode === "boolean" ? { explode } : {}),
        ...(typeof contentType === "string" ? { contentType } : {}),
      },
    ];
  });
  return { encoding: Object.fromEntries(all) };
}

function samplesOf(document: OpenApi, media: MediaType): ReadonlyMap<string, Json> {
  const samples = new Map<string, Json>();
  if (media.example !== undefined) samples.set("sample", media.example);
  for (const [name, written] of entries(media.examples)) {
    const value = resolve<{ readonly value?: Json }>(document, written)?.value;
    if (value !== undefined) samples.set(name, value);
  }
  return samples;
}

function securityOf(document: OpenApi, operation: Operation): readonly (readonly SecurityNeed[])[] {
  const wanted = listOf(operation.security ?? document.security).filter(isObject);
  // An empty requirement lets everybody in (OpenAPI 3.1 §4.8.30).
  if (wanted.some((one) => Object.keys(one).length === 0)) return [];
  return wanted.map((one) =>
    Object.keys(one).flatMap((name) => {
      const scheme = document.components?.securitySchemes?.[name];
      return isObject(scheme) ? toNeed(scheme) : [];
    }),
  );
}

const isUsual = /^(?:basic|bearer|digest|negotiate)$/i;

function toNeed(scheme: Readonly<Record<string, unknown>>): readonly SecurityNeed[] {
  const place = scheme.in;
  if (scheme.type === "apiKey" && typeof scheme.name === "string") {
    return [{ in: place === "query" || place === "cookie" ? place : "header", name: scheme.name, scheme: undefined }];
  }
  if (scheme.type === "http") {
    const name = typeof scheme.scheme === "string" && scheme.scheme !== "" ? scheme.scheme : "Bearer";
    // Names of schemes are the same in any case (RFC 9110 §11.1).
    const shown = name.slice(0, 1).toUpperCase() + (isUsual.test(name) ? name.slice(1).toLowerCase() : name.slice(1));
    return [{ in: "header", name: "Authorization", scheme: shown }];
  }
  if (scheme.type === "oauth2" || scheme.type === "openIdConnect") {
    return [{ in: "header", name: "Authorization", scheme: "Bearer" }];
  }
  return [];
}

function entries<T>(value: Readonly<Record<string, T>> | undefined): readonly (readonly [string, T])[] {
  return isObject(value) ? Object.entries(value) : [];
}

function listOf<T>(value: readonly T[] | undefined): readonly T[] {
  const isList: boolean = Array.isArray(value);
  return isList && value !== undefined ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
