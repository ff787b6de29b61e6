/** What an API offers, read out of a document: operations with everything that belongs to them resolved. */
import { actionsIn } from "../openapi/actions.ts";
import { type HttpMethod, httpMethods, type OpenApi, promiseKey, type PromiseOrigin } from "../openapi/document.ts";
import { headersElsewhere } from "../openapi/headers-elsewhere.ts";
import { listedServerHosts, serverPath } from "../openapi/server-path.ts";
import { isOctets, isUnsaid } from "../openapi/octets.ts";
import { entriesOf, isObject, texts } from "../schema/json.ts";
import { plainReferences } from "../schema/plain-references.ts";
import { follow, type ResolveDocument, type Source, sourceOf, type Target } from "../schema/references.ts";

/** A document as it is compared. */
export interface Surface {
  readonly document: OpenApi;
  readonly source: Source;
  readonly operations: readonly OperationSurface[];
  readonly webhooks: readonly OperationSurface[];
  readonly security: readonly Requirement[] | undefined;
  readonly securitySchemes: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly schemaNames: readonly string[];
}

/** Which schemes have to be met together, with their scopes. */
export type Requirement = Readonly<Record<string, readonly string[]>>;

/** Whom an operation is asked of: a client sends what is of a path, the server what is of a webhook or a callback. */
export type OperationKind = "path" | "webhook" | "callback";

/** A method of a path, or one of its actions. */
export interface OperationSurface {
  readonly kind: OperationKind;
  readonly method: HttpMethod;
  /** The name of a webhook; of a callback the path that it belongs to, its name and its expression. */
  readonly path: string;
  /** The key of the body that tells it apart from others of its method and path. */
  readonly action: string | undefined;
  /** What is told apart by the body, where the document says so: then these count, and not what they have in common. */
  readonly actions: readonly OperationSurface[];
  readonly callbacks: readonly OperationSurface[];
  readonly raw: Readonly<Record<string, unknown>>;
  readonly parameters: readonly ParameterSurface[];
  readonly body: BodySurface | undefined;
  readonly responses: readonly ResponseSurface[];
  /** Its own security, else the document's. */
  readonly security: readonly Requirement[] | undefined;
  readonly hasOwnSecurity: boolean;
  readonly promise: PromiseOrigin | undefined;
  readonly servers: OperationServers;
}

/** Where an operation is asked for: its own servers, else those of the path, else those of the document. */
export interface OperationServers {
  /** The path of the first one, without a slash at the end; "" where there is none. */
  readonly basePath: string;
  /** Schemes and hosts. */
  readonly hosts: readonly string[];
  /** They are not those of the document. */
  readonly isOwn: boolean;
}

/** A parameter of a request. */
export interface ParameterSurface {
  readonly name: string;
  readonly in: string;
  /** What it is matched by: where it stands in the path, or place and name. */
  readonly key: string;
  readonly isRequired: boolean;
  readonly schema: Held | undefined;
  readonly raw: Readonly<Record<string, unknown>>;
  readonly promise: PromiseOrigin | undefined;
}

/** The media type that the values of a parameter are written in; undefined where they have a style. */
export function mediaTypeOf({ raw }: Pick<ParameterSurface, "raw">): string | undefined {
  return raw.content === undefined ? undefined : (entriesOf(raw.content)[0]?.[0] ?? "text/plain");
}

/** A schema with the document it stands in. */
export interface Held {
  readonly raw: unknown;
  readonly source: Source;
}

/** The body of a request. */
export interface BodySurface {
  readonly isRequired: boolean;
  readonly content: readonly MediaSurface[];
  readonly promise: PromiseOrigin | undefined;
}

/** A body in one media type. */
export interface MediaSurface {
  readonly type: string;
  readonly schema: Held | undefined;
  /** The media types that `encoding` allows for parts of a form, by the name of the part. */
  readonly parts: ReadonlyMap<string, readonly MediaSurface[]>;
  /** What `encoding` says of the fields of a form, as it stands, by the name of the field. */
  readonly fields: ReadonlyMap<string, Raw>;
}

/** What is answered with a status. */
export interface ResponseSurface {
  readonly status: string;
  readonly content: readonly MediaSurface[];
  readonly headers: readonly ParameterSurface[];
  readonly promise: PromiseOrigin | undefined;
}

type Raw = Readonly<Record<string, unknown>>;

/** Reads a document. What leads nowhere is left out. */
export function readSurface(written: OpenApi, resolve?: ResolveDocument): Surface {
  const document = plainReferences(written);
  const source = sourceOf(document, resolve);
  const global = requirements(document.security);
  const context = { source, global, servers: document.servers };
  return {
    document,
    source,
    operations: readPaths(document.paths, { ...context, kind: "path" }),
    webhooks: readPaths(document.webhooks, { ...context, kind: "webhook" }),
    security: global,
    securitySchemes: new Map(
      entriesOf(document.components?.securitySchemes).flatMap(([name, value]) => {
        const target = follow(value, source);
        return isObject(target?.value) ? [[name, target.value]] : [];
      }),
    ),
    schemaNames: entriesOf(document.components?.schemas).map(([name]) => name),
  };
}

interface ReadContext {
  readonly source: Source;
  /** Of the document. */
  readonly servers: unknown;
  readonly global: readonly Requirement[] | undefined;
  readonly kind: OperationKind;
}

function readPaths(paths: unknown, context: ReadContext): readonly OperationSurface[] {
  return entriesOf(paths).flatMap(([path, value]) => {
    if (context.kind === "path" && !path.startsWith("/")) return [];
    const item = resolveObject(value, context.source);
    if (item === undefined) return [];
    return httpMethods.flatMap((method) => {
      const operation = item.raw[method];
      if (!isObject(operation)) return [];
      const at = { ...context, path, method, item };
      return [{ ...readOperation(operation, at), actions: readActions(operation, at) }];
    });
  });
}

/** The actions of an operation. Its id and its tags are those of the whole. */
function readActions(raw: Raw, context: OperationContext): readonly OperationSurface[] {
  return actionsIn(raw).map(({ action, operation }) => {
    const { operationId: _id, tags: _tags, ...own } = operation;
    return { ...readOperation(own, context), action };
  });
}

interface OperationContext extends ReadContext {
  readonly path: string;
  readonly method: HttpMethod;
  readonly item: { readonly raw: Raw; readonly source: Source };
}

function readOperation(raw: Raw, { path, method, item, global, kind, servers }: OperationContext): OperationSurface {
  const { source } = item;
  const own = requirements(raw.security);
  const names = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name!);
  const parameters = new Map<string, ParameterSurface>();
  // A parameter that goes by another name than the path has for it takes the place that is left.
  const declared = [...list(item.raw.parameters), ...list(raw.parameters)].flatMap((value) => {
    const found = resolveObject(value, source)?.raw;
    return found?.in === "path" && typeof found.name === "string" ? [found.name] : [];
  });
  const free = names.filter((name) => !declared.includes(name));
  for (const name of declared) {
    if (names.includes(name) || free.length === 0) continue;
    names[names.indexOf(free.shift()!)] = name;
  }
  // What stands at the path holds for every operation, unless it says otherwise.
  for (const value of [...list(item.raw.parameters), ...list(raw.parameters)]) {
    const parameter = readParameter(value, source, names);
    if (parameter !== undefined) parameters.set(parameter.key, parameter);
  }
  return {
    kind,
    method,
    path,
    action: undefined,
    actions: [],
    callbacks: readCallbacks(raw.callbacks, { path, source }),
    raw,
    parameters: [...parameters.values()],
    body: readBody(raw.requestBody, source),
    responses: entriesOf(raw.responses).flatMap(([status, value]) => readResponse(status, value, source)),
    // What all operations ask for is what a client shows; the server shows what its own message says.
    security: own ?? (kind === "path" ? global : undefined),
    hasOwnSecurity: own !== undefined,
    promise: promiseOf(raw),
    servers: serversOf([raw.servers, item.raw.servers], servers),
  };
}

/** An empty list names none. */
function serversOf(nearest: readonly unknown[], ofDocument: unknown): OperationServers {
  const own = nearest.find((one) => list(one).length > 0);
  const holder = { servers: own ?? ofDocument };
  return { basePath: serverPath(holder), hosts: listedServerHosts(holder), isOwn: own !== undefined };
}

function readCallbacks(
  value: unknown,
  { path, source }: { readonly path: string; readonly source: Source },
): readonly OperationSurface[] {
  return entriesOf(value).flatMap(([name, callback]) => {
    const found = resolveObject(callback, source);
    if (found === undefined || path.includes(inCallback)) return [];
    const context = { source: found.source, global: undefined, servers: undefined, kind: "callback" } as const;
    return readPaths(found.raw, context)
      .filter((one) => !one.path.startsWith("x-"))
      .map((one) => ({ ...one, path: `${path}${inCallback}${name} ${one.path}` }));
  });
}

/** Stands between a path and what its callback is called. */
const inCallback = " callback ";

function readParameter(value: unknown, source: Source, names: readonly string[]): ParameterSurface | undefined {
  const target = resolveObject(value, source);
  if (target === undefined) return undefined;
  const { raw } = target;
  if (typeof raw.name !== "string" || typeof raw.in !== "string") return undefined;
  if (raw.in === "header" && headersElsewhere.has(raw.name.toLowerCase())) return undefined;
  const at = raw.in === "path" ? names.indexOf(raw.name) : -1;
  const name = raw.in === "header" ? raw.name.toLowerCase() : raw.name;
  return {
    name: raw.name,
    in: raw.in,
    key: at >= 0 ? `path#${at}` : `${raw.in} ${name}`,
    isRequired: raw.in === "path" || raw.required === true,
    schema: schemaOf(raw, target.source),
    raw,
    promise: promiseOf(raw),
  };
}

function schemaOf(raw: Raw, source: Source): Held | undefined {
  if (raw.schema !== undefined) return { raw: raw.schema, source };
  const [first] = entriesOf(raw.content);
  return isObject(first?.[1]) && first[1].schema !== undefined ? { raw: first[1].schema, source } : undefined;
}

function readBody(value: unknown, source: Source): BodySurface | undefined {
  const target = resolveObject(value, source);
  if (target === undefined) return undefined;
  return {
    isRequired: target.raw.required === true,
    content: readContent(target.raw.content, target.source),
    promise: promiseOf(target.raw),
  };
}

function readContent(value: unknown, source: Source): readonly MediaSurface[] {
  return entriesOf(value).map(([type, media]) => ({
    type,
    schema:
      !isObject(media) || media.schema === undefined || (isOctets(type) && isUnsaid(media.schema))
        ? undefined
        : { raw: media.schema, source },
    parts: isObject(media) && type.toLowerCase().startsWith("multipart/") ? readParts(media.encoding) : noParts,
    fields: isObject(media) && type.toLowerCase() === formType ? readFields(media.encoding) : noFields,
  }));
}

const noParts: MediaSurface["parts"] = new Map();

const noFields: MediaSurface["fields"] = new Map();

/** The form of a page, whose fields are written as those of a query. */
const formType = "application/x-www-form-urlencoded";

function readFields(encoding: unknown): MediaSurface["fields"] {
  return new Map(entriesOf(encoding).flatMap(([name, field]) => (isObject(field) ? [[name, field] as const] : [])));
}

/** `contentType` is a list with commas (OpenAPI 3.1 §4.8.15.1). */
function readParts(encoding: unknown): MediaSurface["parts"] {
  const named = entriesOf(encoding).flatMap(([name, part]) => {
    const types = isObject(part) && typeof part.contentType === "string" ? part.contentType.split(",") : [];
    const listed = types.map((type) => type.trim()).filter((type) => type !== "");
    return listed.length === 0
      ? []
      : [[name, listed.map((type) => ({ type, schema: undefined, parts: noParts, fields: noFields }))] as const];
  });
  return new Map(named);
}

function readResponse(status: string, value: unknown, source: Source): readonly ResponseSurface[] {
  if (status.startsWith("x-")) return [];
  const target = resolveObject(value, source);
  if (target === undefined) return [];
  const headers = entriesOf(target.raw.headers).flatMap(([name, header]) => {
    const found = resolveObject(header, target.source);
    // "Content-Type" is described by the content (3.1 §4.8.17.1).
    if (found === undefined || name.toLowerCase() === "content-type") return [];
    return [
      {
        name,
        in: "header",
        key: name.toLowerCase(),
        isRequired: found.raw.required === true,
        schema: schemaOf(found.raw, found.source),
        raw: found.raw,
        promise: promiseOf(found.raw),
      },
    ];
  });
  return [
    {
      status: status.toUpperCase() === "DEFAULT" ? "default" : status.toUpperCase(),
      content: readContent(target.raw.content, target.source),
      headers,
      promise: promiseOf(target.raw),
    },
  ];
}

function resolveObject(value: unknown, source: Source): { readonly raw: Raw; readonly source: Source } | undefined {
  const target: Target | undefined = follow(value, source);
  return isObject(target?.value) ? { raw: target.value, source: target.source } : undefined;
}

function requirements(value: unknown): readonly Requirement[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return list(value)
    .filter((one) => isObject(one))
    .map((one) => Object.fromEntries(Object.entries(one).map(([name, scopes]) => [name, texts(scopes)])));
}

/** Who promised a part, where the document says so. */
export function promiseOf(raw: unknown): PromiseOrigin | undefined {
  const value = isObject(raw) ? raw[promiseKey] : undefined;
  if (!isObject(value) || typeof value.spec !== "string") return undefined;
  const { spec, file, section, line, words, confidence } = value;
  return {
    spec,
    file: typeof file === "string" ? file : "",
    section: typeof section === "string" ? section : "",
    line: typeof line === "number" ? line : 1,
    words: typeof words === "string" ? words : "",
    confidence: typeof confidence === "number" ? confidence : 1,
  };
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
