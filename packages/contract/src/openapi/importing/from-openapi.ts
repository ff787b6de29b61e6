/**
 * OpenAPI 3.0 and 3.1 as a contract, so that APIs that exist can start with a text: what the canonical form can say is in the
 * contract, what it cannot is listed.
 */
import type { ChangeKind, Contract, ContractOperation, Shape, Verb } from "../../reading/contract.ts";
import {
  type HttpMethod,
  httpMethods,
  type OpenApi,
  type Operation,
  type PathItem,
  type Schema,
  type SchemaObject,
} from "../document.ts";
import { besideReferences, strayNullables } from "../dialect.ts";
import { requestBodyOf, responsesOf } from "./from-bodies.ts";
import { parametersOf } from "./from-parameters.ts";
import { descriptionOf, wordsOfText } from "./from-markdown.ts";
import { hasFields, shapeFrom } from "./from-schema.ts";
import { type SchemaContext, wholeSchema } from "./plain-schema.ts";
import { lostNames } from "./lost-names.ts";
import { namedIn } from "../../reading/shape-differences.ts";
import { deref, resolverOf, type Resolve } from "../merge.ts";
import { sayablePath } from "./sayable-path.ts";
import { serverHosts, serverPath, serverPaths } from "../server-path.ts";
import { type Tokens, tokensOf } from "./from-security.ts";
import { ownDescription, toOpenApi } from "../exporting/to-openapi.ts";
import { type TakeDown, type Unsaid, unsaidOf, weightOfKeyword } from "./unsaid.ts";

/** A contract that was made of a document, and what of it the form cannot say. */
export interface FromOpenApi {
  readonly contract: Contract;
  readonly unsaid: readonly Unsaid[];
}

const nowhere = { start: 0, end: 0 };

/** What an operation has and the form has no words for. */
const unsayable: ReadonlySet<string> = new Set(["callbacks", "externalDocs"]);

/** What a path has beside its methods and parameters, for which there are no words either. */
const unsayableOfPath = ["summary", "description"] as const;

/** Makes a contract of a document. */
export function fromOpenApi(document: OpenApi): FromOpenApi {
  const reader = new Reader(document);
  const contract = reader.read();
  const { document: made } = toOpenApi([{ contract, text: "" }]);
  const unsaid = new Map([...reader.unsaid, ...lostNames(document, made)].map((one) => [one.what, one]));
  return { contract, unsaid: [...unsaid.values()] };
}

class Reader {
  readonly unsaid: Unsaid[] = [];
  private readonly takeDown: TakeDown = (what, weight, kind) => this.unsaid.push(unsaidOf(what, weight, kind));
  private readonly document: OpenApi;
  private readonly resolve: Resolve;
  private readonly shapes: Shape[] = [];
  private readonly names = new Map<string, string>();
  private readonly taken = new Set<string>();
  /** The names of shapes that are no components, by what stands in the document. */
  private readonly hoisted = new Map<Schema, string>();
  /** References whose schemas are written out somewhere. */
  private readonly writtenOut = new Set<string>();
  /** How many fields have a remark that rows leave out, by its keyword. */
  private readonly leftOut = new Map<string, number>();
  private readonly followed = new Set<string>();
  private readonly tokens: Tokens;
  /** What stands before every path. */
  private readonly server: string;

  constructor(document: OpenApi) {
    this.document = document;
    const resolve = resolverOf(document);
    this.resolve = (reference) => {
      this.followed.add(reference);
      return resolve(reference);
    };
    this.server = serverPaths(document)[0] ?? "";
    this.tokens = tokensOf(document, this.takeDown);
  }

  read(): Contract {
    const { paths = {}, components } = this.document;
    const info = { title: "", version: "0", ...(this.document.info as Partial<OpenApi["info"]> | undefined) };
    const schemas = Object.entries(components?.schemas ?? {});
    for (const [key, schema] of schemas) {
      const plain = typeof schema === "object" ? schema : {};
      if (!hasFields(plain) && !(plain.allOf ?? []).some((one) => this.isObject(one))) continue;
      const title = typeof plain.title === "string" && isShapeName(plain.title) ? plain.title : key;
      this.names.set(`#/components/schemas/${key}`, this.nameFor(title));
    }
    for (const [key, schema] of schemas) {
      const name = this.names.get(`#/components/schemas/${key}`);
      if (name === undefined || typeof schema !== "object") continue;
      const context = this.context(`the shape "${name}"`);
      this.shapes.push(shapeFrom(name, this.own(schema, context), context));
    }
    const { header: token } = this.tokens;
    // In the order of a document that is made of them, so that a second import is the same text.
    const operations = Object.entries(paths)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([path, item]) => this.operationsOf(path, item));
    const { title: _, version: __, ...about } = { ...info, externalDocs: this.document.externalDocs };
    for (const [key, value] of Object.entries(about)) {
      const isOwn = key.startsWith("x-assent-") || value === ownDescription(info.title);
      if (value !== undefined && !isOwn) this.takeDown(`the "${key}" of the document`, "words");
    }
    if (this.document.webhooks !== undefined) this.takeDown("the webhooks");
    const stray = strayNullables(this.document);
    const nullables = `the "nullable" of ${stray} ${stray === 1 ? "schema" : "schemas"}`;
    if (stray > 0) this.takeDown(`${nullables}, which 3.1 does not know and which becomes a promise`, "made");
    for (const [keyword, count] of besideReferences(this.document)) {
      const places = `the "${keyword}" beside ${count} ${count === 1 ? "reference" : "references"}`;
      const what = `${places}, which counts for nothing there in 3.0, and becomes a promise`;
      this.takeDown(what, "made", `"${keyword}" beside a reference`);
    }
    for (const other of new Set(serverPaths(this.document)))
      if (other !== this.server) this.takeDown(`the path "${other || "/"}" of another server`);
    for (const [keyword, count] of this.leftOut)
      this.takeDown(`the "${keyword}" of ${count} ${count === 1 ? "field" : "fields"}`, "words");
    for (const [key] of schemas) {
      const reference = `#/components/schemas/${key}`;
      if (!this.names.has(reference) && !this.followed.has(reference))
        this.takeDown(`the schema "${key}", which nothing refers to`, "words");
    }
    const hosts = serverHosts(this.document);
    if (hosts.length > 0) this.takeDown(...whereServers(hosts));
    const given = this.document["x-assent-base-path"];
    // A base path is set before each path that leaves it out.
    const isCommon = operations.every(({ path }) => path.value.startsWith(`${this.server}/`));
    const basePath = this.server === "" ? given : isCommon ? this.server : undefined;
    const contract: Contract = {
      spec: "",
      file: "",
      title: info.title,
      form: "canonical",
      section: undefined,
      basePath: typeof basePath === "string" ? { value: basePath, span: nowhere, confidence: 1 } : undefined,
      authentication: token === undefined ? undefined : { header: token, span: nowhere, confidence: 1 },
      apiVersion: info.version === "0" ? undefined : { value: info.version, span: nowhere, confidence: 1 },
      shapes: [...this.shapes].sort((a, b) => (a.name < b.name ? -1 : 1)),
      operations,
    };
    return this.withoutIdleShapes(contract);
  }

  /** A schema that is written out wherever it is used leaves a shape that nothing names. */
  private withoutIdleShapes(contract: Contract): Contract {
    const isNamed = namedIn(contract);
    const shapes = contract.shapes.filter((shape) => {
      const [reference] = [...this.names].find(([, name]) => name === shape.name) ?? [];
      const isWrittenOut = reference !== undefined && this.writtenOut.has(reference) && !isNamed(shape);
      if (isWrittenOut) this.takeDown(`the name of the schema "${shape.name}", which is written out in place`, "words");
      return !isWrittenOut;
    });
    return { ...contract, shapes };
  }

  private isObject(schema: Schema): boolean {
    const one = typeof schema === "object" ? deref<SchemaObject>(schema, this.resolve) : {};
    return (
      hasFields(one) || (one.allOf ?? []).some((part) => typeof part === "object" && part !== schema && hasFields(part))
    );
  }

  /** A component as an object of its own: `allOf` is put together, a reference at its top followed. */
  private own(schema: SchemaObject, context: SchemaContext): SchemaObject {
    if (schema.allOf === undefined) return schema;
    return wholeSchema(schema, context);
  }

  private nameFor(wanted: string): string {
    let name = isShapeName(wanted) ? wanted : wanted.replace(/[^\w.-]+/g, " ").trim() || "Shape";
    const stem = name;
    for (let number = 2; this.taken.has(name.toLowerCase()); number += 1) name = `${stem} ${number}`;
    this.taken.add(name.toLowerCase());
    return name;
  }

  private context(where: string): SchemaContext {
    return {
      resolve: this.resolve,
      shapeOf: (reference) => this.names.get(reference),
      hoist: (wanted, schema, written) => {
        const known = this.hoisted.get(written);
        if (known !== undefined) return known;
        const name = this.nameFor(capital(wanted.replace(/[^\w -]+/g, " ").trim()));
        this.hoisted.set(written, name);
        const at = this.context(`the shape "${name}"`);
        this.shapes.push(shapeFrom(name, schema, at));
        return name;
      },
      writeOut: (reference) => {
        this.writtenOut.add(reference);
      },
      unsaid: (what, weight, kind) => {
        this.unsaid.push(unsaidOf(what, weight, kind, where));
      },
      leaveOut: (keyword) => {
        this.leftOut.set(keyword, (this.leftOut.get(keyword) ?? 0) + 1);
      },
    };
  }

  private operationsOf(below: string, given: PathItem): readonly ContractOperation[] {
    const item = typeof given.$ref === "string" ? deref<PathItem>({ $ref: given.$ref }, this.resolve) : given;
    return httpMethods.flatMap((method) => {
      const operation = item[method];
      if (operation === undefined) return [];
      const actions = operation["x-assent-actions"];
      const all = Array.isArray(actions)
        ? (actions as readonly { readonly operation: Operation }[]).map((one) => one.operation)
        : [operation];
      return all.map((one) => this.operation(this.serverOf(item, one) + below, method, item, one));
    });
  }

  /** What stands before the path of an operation: its own servers count before those of its path, and these before the others. */
  private serverOf(item: PathItem, operation: Operation): string {
    const own = [operation, item].find(({ servers }) => Array.isArray(servers) && servers.length > 0);
    return own === undefined ? this.server : serverPath({ servers: own.servers });
  }

  private operation(given: string, method: HttpMethod, item: PathItem, operation: Operation): ContractOperation {
    const verb = method.toUpperCase() as Verb;
    const { path, names } = sayablePath(given);
    const where = `${verb} ${path}`;
    const context = this.context(where);
    if (path.replace(/\{[^{}]*\}/g, "{}") !== given.replace(/\{[^{}]*\}/g, "{}"))
      this.takeDown(`the path "${given}", which becomes "${path}"`, "made");
    for (const [name, written] of names)
      context.unsaid(`the name of the path parameter "${name}", which becomes "${written}"`, "words");
    if (path.includes("?")) context.unsaid("the query in the path");
    for (const key of Object.keys(operation)) {
      if (unsayable.has(key) || (key.startsWith("x-") && !key.startsWith("x-assent-")))
        context.unsaid(`"${key}"`, weightOfKeyword(key));
    }
    for (const key of unsayableOfPath) if (item[key] !== undefined) context.unsaid(`the "${key}" of the path`, "words");
    for (const { servers } of [operation, item]) {
      const hosts = servers === undefined ? [] : serverHosts({ servers });
      if (hosts.length > 0) context.unsaid(...whereServers(hosts));
      for (const other of servers === undefined ? [] : new Set(serverPaths({ servers }).slice(1)))
        context.unsaid(`the path "${other || "/"}" of another server`);
    }
    const change = operation["x-assent-change"] as
      { readonly kind?: ChangeKind; readonly reason?: string; readonly removal?: string } | undefined;
    const policies = operation["x-assent-policies"];
    const action = operation["x-assent-action"];
    const { codes, bodies, headers, samples } = responsesOf(operation, context);
    const title = wordsOfText(operation.summary ?? operation.operationId ?? where).replace(/``/g, "");
    const requestBody = requestBodyOf(operation, context);
    return {
      form: "canonical",
      title: this.nameFor(isTitle(title) ? title : where),
      titleSpan: nowhere,
      description: descriptionOf(operation.description ?? "", context),
      method: { value: verb, span: nowhere, confidence: 1 },
      path: { value: path, span: nowhere, confidence: 1 },
      action: typeof action === "string" ? { value: action, span: nowhere, confidence: 1 } : undefined,
      change: {
        value: change?.kind ?? (operation.deprecated === true ? "deprecated" : "added"),
        span: nowhere,
        confidence: 1,
      },
      reason: change?.reason,
      removal: change?.removal,
      policies: Array.isArray(policies)
        ? policies.map((value) => ({ value: String(value), span: nowhere, confidence: 1 }))
        : [],
      authenticated: this.tokens.isNeeded(operation, context.unsaid),
      codes,
      parameters: parametersOf({ path, names }, item, operation, context),
      requestBody: requestBody?.body,
      responseBodies: bodies,
      responseHeaders: headers,
      samples: [...(requestBody?.samples ?? []), ...samples],
      span: nowhere,
      confidence: 1,
    };
  }
}

/** That the form has no place for servers. */
function whereServers(hosts: readonly string[]): Parameters<TakeDown> {
  return [`where the servers are: ${hosts.join(", ")}`, "words", "where the servers are"];
}

/** A name that a reference in words can carry. */
function isShapeName(name: string): boolean {
  return /^[A-Za-z][\w .-]*$/.test(name) && !/[_ ]$|\s\s/.test(name);
}

/** Words that a heading can be. */
function isTitle(words: string): boolean {
  return words !== "" && /[A-Za-z0-9]/.test(words) && words.length <= 120;
}

function capital(words: string): string {
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
