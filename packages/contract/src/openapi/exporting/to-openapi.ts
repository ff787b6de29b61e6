/**
 * Contracts as one OpenAPI 3.1 document. The same contracts in the same order give the same bytes: paths and shapes are
 * sorted, and nothing depends on when or where it runs. What is not sure is left out and listed.
 */
import type { Contract, ContractOperation, FieldType, Stated } from "../../reading/contract.ts";
import { leastConfidence } from "../../reading/contract.ts";
import { asDifference, isChangeGuessed } from "../../reading/told-whole.ts";
import { shapesIn } from "../../reading/field-type.ts";
import {
  httpMethods,
  type HttpMethod,
  type OpenApi,
  type Operation,
  type PathItem,
  promiseKey,
  type PromiseOrigin,
} from "../document.ts";
import { joinActions } from "../actions.ts";
import { mergeOperation } from "../merge.ts";
import { type ContractSource, originsOf } from "../promise.ts";
import { componentName, ShapeComponents } from "./shape-components.ts";
import { toOperation } from "./to-operation.ts";
import { TokenSchemes } from "./token-schemes.ts";
import { withoutNames } from "../without-names.ts";

/** What a document is made with. */
export interface ToOpenApiOptions {
  /** Undefined: the title of the one spec, or "API of what is approved". */
  readonly title?: string | undefined;
  readonly version?: string | undefined;
  /** The licence of the API, as SPDX names it. */
  readonly license?: string | undefined;
  /** What was promised before: changes are laid over it. */
  readonly base?: OpenApi | undefined;
}

/** Something of a contract that is not in the document, and why. */
export interface Omission {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** As `code 409 of POST /v1/aliases`. */
  readonly what: string;
  readonly why: "unsure" | "no-base" | "already-there" | "no-shape" | "wrong-sample" | "stale-sample";
  readonly confidence: number;
}

/** A document with what was left out of it. */
export interface MadeOpenApi {
  readonly document: OpenApi;
  readonly omitted: readonly Omission[];
}

/** Makes a document of contracts; later ones change what earlier ones added. */
export function toOpenApi(sources: readonly ContractSource[], options: ToOpenApiOptions = {}): MadeOpenApi {
  const omitted: Omission[] = [];
  const build = new Build(options.base, omitted);
  const shapes = new Set(sources.flatMap(({ contract }) => contract.shapes.map(({ name }) => componentName(name))));
  for (const source of sources) build.add(source, shapes);
  const document = build.finish(
    sources.map(({ contract }) => contract),
    options,
  );
  return { document, omitted };
}

interface Placed {
  readonly path: string;
  readonly method: HttpMethod;
  readonly operations: { operation: Operation; readonly action: string | undefined }[];
}

/** Keeps what has been promised so far. */
class Build {
  private readonly base: OpenApi | undefined;
  private readonly omitted: Omission[];
  private readonly placed = new Map<string, Placed>();
  private readonly removed = new Set<string>();
  /** The spelling of each path, by the path with its parameters made alike. */
  private readonly paths = new Map<string, string>();
  private readonly shapes: ShapeComponents;
  private readonly tokens: TokenSchemes;

  constructor(base: OpenApi | undefined, omitted: Omission[]) {
    this.base = base;
    this.omitted = omitted;
    this.shapes = new ShapeComponents(base);
    this.tokens = new TokenSchemes(base);
    for (const [path, item] of Object.entries(base?.paths ?? {})) {
      this.paths.set(withoutNames(path), path);
      for (const method of httpMethods) {
        const operation = item[method];
        if (operation === undefined) continue;
        this.placed.set(`${method} ${withoutNames(path)}`, {
          path,
          method,
          operations: [{ operation, action: undefined }],
        });
      }
    }
  }

  /** Adds what a contract says; `shapes` are the components that there will be. */
  add(source: ContractSource, shapes: ReadonlySet<string>): void {
    const { contract } = source;
    const origin = originsOf(source);
    const names = this.shapes.namesOf(contract);
    const refOf = (shape: string): string | undefined => {
      const name = names.get(shape.toLowerCase()) ?? componentName(shape);
      const isThere = shapes.has(name) || names.has(shape.toLowerCase()) || Object.hasOwn(this.shapes.schemas, name);
      return isThere ? `#/components/schemas/${name}` : undefined;
    };
    this.tellMissing(source, (shape) => refOf(shape) === undefined);
    for (const shape of contract.shapes) {
      if (this.shapes.add(shape, contract, { origin, refOf, names })) continue;
      const { line } = origin("", shape.span, shape.confidence);
      const { confidence } = shape;
      this.omitted.push({ file: contract.file, line, what: `The shape "${shape.name}"`, why: "no-base", confidence });
    }
    for (const operation of contract.operations) {
      const omit = (what: string, stated: Stated, why: Omission["why"] = "unsure"): void => {
        const { line } = origin("", stated.span, stated.confidence);
        this.omitted.push({ file: contract.file, line, what, why, confidence: stated.confidence });
      };
      const { path, renamed } = this.spell(operation);
      const name = `${operation.method.value} ${path}`;
      if (operation.confidence < leastConfidence) {
        omit(name, { span: operation.method.span, confidence: operation.confidence });
        continue;
      }
      const isOfOthers = this.isOfOthers(operation, path, contract.spec);
      const made = toOperation(isOfOthers ? asDifference(renamed) : renamed, path, { origin, refOf, omit });
      const withVersion: Operation =
        contract.apiVersion === undefined ? made : { ...made, "x-assent-api-version": contract.apiVersion.value };
      this.place(operation, path, this.withSecurity(withVersion, contract), (why) => {
        omit(name, { span: operation.method.span, confidence: operation.confidence }, why);
      });
    }
  }

  /** Takes down the shapes that rows name and nobody describes: any value is taken there. */
  private tellMissing(source: ContractSource, isMissing: (shape: string) => boolean): void {
    const { contract } = source;
    const origin = originsOf(source);
    const tell = (type: FieldType, { span, confidence }: Stated): void => {
      for (const shape of shapesIn(type).filter(isMissing)) {
        const { line } = origin("", span, confidence);
        this.omitted.push({ file: contract.file, line, what: `the shape "${shape}"`, why: "no-shape", confidence });
      }
    };
    const bodies = contract.operations.flatMap(({ requestBody, responseBodies }) => [
      ...(requestBody === undefined ? [] : [requestBody]),
      ...responseBodies,
    ]);
    for (const body of bodies) {
      if (body.content.kind === "type") tell(body.content.type, body);
      if (body.content.kind === "fields") for (const field of body.content.fields) tell(field.type, field);
    }
    for (const { parameters, responseHeaders } of contract.operations)
      for (const one of [...parameters, ...responseHeaders]) tell(one.type, one);
    for (const { fields } of contract.shapes) for (const field of fields) tell(field.type, field);
  }

  /** The spelling of a path that the document uses: of "/a/{id}" and "/a/{name}" the first that came. */
  private spell(operation: ContractOperation): { readonly path: string; readonly renamed: ContractOperation } {
    const { value } = operation.path;
    const key = withoutNames(value);
    const path = this.paths.get(key) ?? value;
    this.paths.set(key, path);
    if (path === value) return { path, renamed: operation };
    const from = namesIn(value);
    const to = namesIn(path);
    const parameters = operation.parameters.map((one) => {
      const index = one.in === "path" ? from.indexOf(one.name) : -1;
      return index < 0 ? one : { ...one, name: to[index] ?? one.name };
    });
    return { path, renamed: { ...operation, parameters } };
  }

  private place(
    written: ContractOperation,
    path: string,
    operation: Operation,
    omit: (why: Omission["why"]) => void,
  ): void {
    const { change, method, action, authenticated } = written;
    const verb = method.value.toLowerCase() as HttpMethod;
    const key = `${verb} ${withoutNames(path)}`;
    const place = this.placed.get(key) ?? { path, method: verb, operations: [] };
    const known = place.operations.find((one) => one.action === action?.value);
    if (change.value === "removed") {
      if (known === undefined) omit("no-base");
      else if (place.operations.length > 1) place.operations.splice(place.operations.indexOf(known), 1);
      else {
        this.placed.delete(key);
        this.removed.add(key);
      }
      return;
    }
    const merge = (old: Operation): Operation => ({
      ...mergeOperation(old, operation, this.shapes.resolve()),
      ...this.changedSecurity(old, operation, authenticated),
    });
    if (known === undefined) {
      if (change.value === "changed" && this.base !== undefined) omit("no-base");
      place.operations.push({ operation, action: action?.value });
    } else {
      if (change.value === "added" && !isChangeGuessed(written)) omit("already-there");
      const { requestBody } = known.operation;
      const merged = merge(known.operation);
      // Who named a method without its body did not say that there is none.
      const isUnsaid = written.form !== "canonical" && requestBody === undefined && merged.requestBody !== undefined;
      known.operation = isUnsaid ? { ...merged, requestBody: { ...merged.requestBody, required: false } } : merged;
    }
    this.placed.set(key, place);
  }

  /** Whether another spec, or what was promised before all of them, has a method. */
  private isOfOthers({ method, action }: ContractOperation, path: string, spec: string): boolean {
    const place = this.placed.get(`${method.value.toLowerCase()} ${withoutNames(path)}`);
    const known = place?.operations.find((one) => one.action === action?.value)?.operation;
    return known !== undefined && (known[promiseKey] as Partial<PromiseOrigin> | undefined)?.spec !== spec;
  }

  /** A method that needs no token says so; one that needs it where the others do not says that. */
  private withSecurity(operation: Operation, { authentication }: Contract): Operation {
    if (operation.security !== undefined || authentication === undefined) return operation;
    return { ...operation, security: this.tokens.requirementOf(authentication.header) };
  }

  /**
   * What a difference says of the token: nothing where the header is one that does already. What holds for all methods of its
   * spec gives none to a method that needed none.
   */
  private changedSecurity(
    old: Operation,
    { security }: Operation,
    authenticated: boolean | undefined,
  ): Pick<Operation, "security"> {
    if (security === undefined) return {};
    const before = old.security ?? this.base?.security;
    if (authenticated === undefined && before?.length === 0) return {};
    const [name] = Object.keys(security[0] ?? {});
    const header = name === undefined ? undefined : this.tokens.headerOf(name);
    const isKept = header !== undefined && before !== undefined && this.tokens.isAskedFor(header, before);
    return isKept ? {} : { security };
  }

  finish(contracts: readonly Contract[], { title, version, license }: ToOpenApiOptions): OpenApi {
    const paths: Record<string, Partial<Record<HttpMethod, Operation>>> = {};
    const ids = new Set<string>();
    const tags = new Set<string>();
    // Who promised first keeps its name: generated clients have it.
    const named = [...this.placed.values()].flatMap(({ path, method, operations }) => {
      if (operations.length === 0) return [];
      const joined = joinActions(operations);
      const operationId = uniqueId(joined.operationId ?? slug(joined.summary ?? ""), method, path, ids);
      return [{ path, method, joined: { ...joined, operationId } }];
    });
    const all = named.sort(
      (a, b) => compare(a.path, b.path) || httpMethods.indexOf(a.method) - httpMethods.indexOf(b.method),
    );
    for (const { path, method, joined } of all) {
      const tag = tagOf(path);
      tags.add(tag);
      const { operationId, tags: givenTags, ...rest } = joined;
      const item = (paths[path] ??= {});
      item[method] = { operationId, tags: givenTags ?? [tag], ...rest };
    }
    const token = contracts.find(({ authentication }) => authentication !== undefined)?.authentication;
    const required = token && this.tokens.requirementOf(token.header);
    const only = contracts.length === 1 ? contracts[0] : undefined;
    const { base } = this;
    const kept = Object.entries(base?.paths ?? {}).filter(([, item]) => item.parameters !== undefined);
    const items: Record<string, PathItem> = { ...paths };
    for (const [path, item] of kept) {
      if (items[path] !== undefined && item.parameters !== undefined) {
        items[path] = { parameters: item.parameters, ...items[path] };
      }
    }
    const schemas = sorted(this.shapes.schemas);
    const securitySchemes = {
      ...base?.components?.securitySchemes,
      ...this.tokens.made,
    };
    const components = {
      ...base?.components,
      ...(Object.keys(schemas).length > 0 ? { schemas } : {}),
      ...(Object.keys(securitySchemes).length > 0 ? { securitySchemes } : {}),
    };
    const description = only === undefined || only.title === "" ? undefined : ownDescription(only.title);
    return {
      ...base,
      openapi: base?.openapi ?? "3.1.0",
      info: base?.info ?? {
        title: title ?? only?.title ?? "API of what is approved",
        version: version ?? only?.apiVersion?.value ?? "0",
        ...(description === undefined ? {} : { description }),
        ...(license === undefined ? {} : { license: { name: license, identifier: license } }),
      },
      servers: base?.servers ?? [{ url: "/" }],
      ...(base?.security === undefined && token === undefined ? { security: [] } : {}),
      ...(required === undefined || base?.security !== undefined ? {} : { security: required }),
      ...(tags.size === 0 ? {} : { tags: tagList(tags, base) }),
      paths: items,
      ...(Object.keys(components).length > 0 ? { components } : {}),
      ...(only?.basePath === undefined ? {} : { "x-assent-base-path": only.basePath.value }),
    };
  }
}

/** The description of a document of one spec. */
export function ownDescription(title: string): string {
  return `What the spec "${title}" promises.`;
}

function tagList(tags: ReadonlySet<string>, base: OpenApi | undefined): NonNullable<OpenApi["tags"]> {
  const known = base?.tags ?? [];
  const made = [...tags].filter((tag) => !known.some(({ name }) => name === tag)).sort(compare);
  return [...known, ...made.map((name) => ({ name, description: `Methods of "${name}".` }))];
}

function namesIn(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}/]+)\}/g)].map((match) => match[1]!);
}

/** What a path is about: its first part that is neither a version nor a parameter. */
function tagOf(path: string): string {
  return path.split("/").find((part) => part !== "" && !/^v\d/i.test(part) && !part.startsWith("{")) ?? "root";
}

function slug(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function uniqueId(wanted: string, method: HttpMethod, path: string, ids: Set<string>): string {
  const full = slug(`${method}-${path}`);
  let id = wanted === "" || ids.has(wanted) ? full : wanted;
  for (let number = 2; ids.has(id); number += 1) id = `${full}-${number}`;
  ids.add(id);
  return id;
}

/** By code units: the same everywhere. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => compare(a, b)));
}
