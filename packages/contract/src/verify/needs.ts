/** What every request of an operation has to have beside its path and body: required parameters of the query, headers, cookies. */
import { flatten } from "../openapi/flatten.ts";
import { isObject, type Json, textOf } from "../schema/json.ts";
import type { OpenApi } from "../openapi/document.ts";
import { headersElsewhere } from "../openapi/headers-elsewhere.ts";
import { objectText, queryPairs } from "../openapi/object-text.ts";
import type { ApiOperation, ApiParameter } from "../openapi/operations.ts";
import type { Validators } from "../openapi/validators.ts";
import { generate } from "../samples/generate.ts";
import { makeRandom } from "../samples/random.ts";
import { namesOfQueryKeys } from "./query-keys.ts";

/** What requests are filled from. */
export interface NeedsSource {
  readonly document: OpenApi;
  readonly validators: Validators;
  readonly seed: number;
  /** Values that the user gave, by name; names of headers are known in any case. */
  readonly values: Readonly<Record<string, string>>;
}

/** The parts of a request, by name. */
export interface Needs {
  readonly query: Readonly<Record<string, readonly string[]>>;
  /** The keys of the query that say a parameter: its name, or those of an object. */
  readonly keysOf: ReadonlyMap<string, readonly string[]>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * The parameters that an operation asks for beside its path: those of the query, and headers that carry no credentials; a
 * cookie that carries none where it is the only one that is needed.
 */
export function neededParameters(operation: ApiOperation): readonly ApiParameter[] {
  const cookies = neededCookies(operation);
  const needed = sendableParameters(operation).filter(({ required }) => required);
  return cookies.length === 1 ? [...needed, ...cookies] : needed;
}

/** The cookies that an operation asks for, but for credentials. */
function neededCookies({ parameters, security }: ApiOperation): readonly ApiParameter[] {
  const shown = new Set(security.flat().flatMap((one) => (one.in === "cookie" ? [one.name] : [])));
  return parameters.filter(({ name, in: place, required }) => place === "cookie" && required && !shown.has(name));
}

/** A cookie as it is sent; what may not stand in one is encoded (RFC 6265, section 4.1.1). */
export function cookieText(name: string, value: string): string {
  return `${name}=${/^[\u0021\u0023-\u002b\u002d-\u003a\u003c-\u005b\u005d-\u007e]*$/.test(value) ? value : encodeURIComponent(value)}`;
}

/**
 * The headers of a request: those that are needed, those that its sender shows, and those that are tried. Cookies stand in one
 * header: each takes the place of one of its name before it, and without those that are needed the others are sent all the same.
 */
export function withNeeded(
  needs: Pick<Needs, "headers">,
  own: Readonly<Record<string, string>>,
  {
    headers: tried = {},
    lacks,
  }: { readonly headers?: Readonly<Record<string, string>> | undefined; readonly lacks?: string | undefined },
): Readonly<Record<string, string>> {
  const { [lacks ?? ""]: _left, ...all } = { ...needs.headers, ...own, ...tried };
  const { cookie: _cookie, ...others } = all;
  const needed = cookiesIn(needs.headers.cookie);
  const more = lacks === "cookie" ? [] : [...cookiesIn(tried.cookie), ...needed];
  const given = without(cookiesIn(own.cookie), lacks === "cookie" ? needed : cookiesIn(tried.cookie));
  const cookies = [...given, ...more.filter((one, index) => !hasName(one, [...given, ...more.slice(0, index)]))];
  return cookies.length === 0 ? others : { ...others, cookie: cookies.join("; ") };
}

/** The cookies of a header. */
export function cookiesIn(header = ""): readonly string[] {
  return header.split(/;\s*/).filter((one) => one !== "");
}

function without(cookies: readonly string[], others: readonly string[]): readonly string[] {
  return cookies.filter((one) => !hasName(one, others));
}

function hasName(cookie: string, others: readonly string[]): boolean {
  const nameOf = (one: string): string => one.split("=", 1)[0]!.trim();
  return others.some((one) => nameOf(one) === nameOf(cookie));
}

/** These, and those that need not be there. */
export function sendableParameters(operation: ApiOperation): readonly ApiParameter[] {
  return operation.parameters.filter((one) => isSendable(operation, one));
}

/** A value for each of them that is needed, and for the headers that the user gave one for. */
export function needsOf(source: NeedsSource, operation: ApiOperation): Needs {
  const query: Record<string, readonly string[]> = {};
  const headers: Record<string, string> = {};
  const keysOf = new Map<string, readonly string[]>();
  for (const parameter of sendableParameters(operation)) {
    const given = givenFor(source, parameter);
    if (parameter.in === "query" && parameter.required) {
      const own = given === undefined ? textsFor(source, operation, parameter) : { [parameter.name]: [given] };
      Object.assign(query, own);
      keysOf.set(parameter.name, Object.keys(own));
    }
    if (parameter.in === "header" && (parameter.required || given !== undefined))
      headers[parameter.name.toLowerCase()] = given ?? textFor(source, operation, parameter);
  }
  const cookies = neededCookies(operation).map((one) =>
    cookieText(one.name, givenFor(source, one) ?? textFor(source, operation, one)),
  );
  return { query, keysOf, headers: cookies.length === 0 ? headers : { ...headers, cookie: cookies.join("; ") } };
}

function isSendable(operation: ApiOperation, { name, in: place }: ApiParameter): boolean {
  if (place !== "header") return place === "query" && !namesOfQueryKeys(operation).has(name);
  const key = name.toLowerCase();
  return !headersElsewhere.has(key) && !operation.security.flat().some((one) => one.name.toLowerCase() === key);
}

/** The value that the user gave for a parameter. */
export function givenFor(
  { values }: Pick<NeedsSource, "values">,
  { name, in: place }: ApiParameter,
): string | undefined {
  if (Object.hasOwn(values, name)) return values[name];
  if (place !== "header") return undefined;
  return Object.entries(values).find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1];
}

/** A value that the schema allows, as it stands in a header. */
function textFor(source: NeedsSource, operation: ApiOperation, parameter: ApiParameter): string {
  const value = valueFor(source, operation, parameter);
  return isObject(value) && parameter.mediaType === undefined ? objectText(parameter, value) : sentText(value);
}

/** A value that the schema allows, as texts by the keys of a query that they stand under. */
function textsFor(
  source: NeedsSource,
  operation: ApiOperation,
  parameter: ApiParameter,
): Readonly<Record<string, readonly string[]>> {
  const value = valueFor(source, operation, parameter);
  const pairs = parameter.mediaType === undefined ? queryPairs(parameter, value) : [];
  // What has nothing in it has no text of its own.
  if (pairs.length === 0)
    return { [parameter.name]: [Array.isArray(value) && value.length === 0 ? "" : textOf(value)] };
  const names = new Set(pairs.map(([name]) => name));
  return Object.fromEntries(
    [...names].map((name) => [name, pairs.flatMap(([one, text]) => (one === name ? [text] : []))]),
  );
}

/** A value that the schema allows. */
function valueFor({ document, validators, seed }: NeedsSource, operation: ApiOperation, parameter: ApiParameter): Json {
  const { schema, name } = parameter;
  const random = makeRandom(`${seed} ${operation.id} ${name}`);
  const flat = flatten(document, schema);
  const { minLength = 0, maxLength = Infinity } = flat;
  const source = { random, for: "request" } as const;
  const made = [{ useSamples: true }, { useSamples: false }, { optional: true }].map((how) =>
    generate(document, schema, { ...source, ...how }),
  );
  const plain = "sample".slice(0, maxLength).padEnd(minLength, "e");
  // What has nothing in it cannot be told from what was left out.
  const fits = (value: Json): boolean =>
    validators.of(schema)(value).length === 0 && !["", "{}"].includes(sentText(value));
  // A header takes no letters of other scripts.
  const value = [plain, ...made].find((one) => fits(one) && /^[\u0020-\u007e]*$/.test(sentText(one)));
  return flat.example ?? flat.default ?? value ?? made[0] ?? "sample";
}

/** A list is written as its entries. */
function sentText(value: Json): string {
  if (Array.isArray(value)) return value.map((one: Json) => sentText(one)).join(",");
  return textOf(value);
}
