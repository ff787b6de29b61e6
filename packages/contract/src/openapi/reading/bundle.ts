/**
 * A document of several files as one: what a reference leads to in another file becomes a component, so that whoever reads the
 * document needs no other file. What a reference does not lead to is named, and any value stands in its place.
 */
import { plainReferences } from "../../schema/plain-references.ts";
import {
  findTarget,
  follow,
  referenceOf,
  sourceOf,
  type ResolveDocument,
  type Source,
  type Target,
} from "../../schema/references.ts";
import { escapeReference } from "../../schema/pointer.ts";
import { openCircles } from "../circles.ts";
import { withReferredMaps } from "../referred-maps.ts";
import { toDraft2020 } from "../dialect.ts";
import type { OpenApi } from "../document.ts";
import { keysOf, type Form, type Thing } from "./grammar.ts";
import { wellFormed, type LeftOut } from "./well-formed.ts";
import { isObject } from "../../schema/json.ts";

/** A document without references to other files and without circles (see `openapi/circles.ts`), and the references that lead nowhere, as written, each once. */
export interface Bundled {
  readonly document: OpenApi;
  readonly lost: readonly string[];
  /** What has another form than OpenAPI gives it. */
  readonly leftOut: readonly LeftOut[];
}

/** What stands below a thing: one, a list of them, or a map from names to them. */
interface Below {
  readonly key: string;
  readonly thing: Thing;
  readonly form: "one" | "list" | "map";
}

/** Where references can stand below each thing. */
const belowOf = new Map(
  Object.entries(keysOf).map(([thing, forms]) => [
    thing as Thing,
    Object.entries(forms).flatMap(([key, form]): readonly Below[] => {
      const below = holds(form);
      return below === undefined ? [] : [{ key, ...below }];
    }),
  ]),
);

function holds(form: Form): Omit<Below, "key"> | undefined {
  const [inner, kind] =
    typeof form === "string"
      ? ([form, "one"] as const)
      : "list" in form
        ? ([form.list, "list"] as const)
        : ([form.map, "map"] as const);
  return typeof inner === "string" && Object.hasOwn(keysOf, inner) ? { thing: inner as Thing, form: kind } : undefined;
}

/** The components that what is taken in becomes one of; what has no line here is written out in place. */
const sections: Readonly<Partial<Record<Thing, string>>> = {
  schema: "schemas",
  parameter: "parameters",
  header: "headers",
  requestBody: "requestBodies",
  response: "responses",
  example: "examples",
  securityScheme: "securitySchemes",
};

/** Takes in what `document` refers to in other files; without `resolve` there are none. */
export function bundle(written: OpenApi, resolveDocument?: ResolveDocument): Bundled {
  const { document: opened, resolve } = withReferredMaps(written, resolveDocument);
  const document = plainReferences(opened);
  const made = new Bundle(sourceOf(document, resolve));
  const whole = made.take(document);
  if (!made.isMixed) return finished(whole, made.lost);
  // Schemas of both dialects cannot stand in one document of 3.0: all become those of 3.1.
  const isOld = document.openapi.startsWith("3.0");
  const upgraded = { ...toDraft2020(document), openapi: isOld ? "3.1.0" : document.openapi };
  const again = new Bundle(sourceOf(upgraded, (address) => upgrade(resolve?.(address), isOld)));
  return finished(again.take(upgraded), again.lost);
}

function finished(whole: OpenApi, lost: ReadonlySet<string>): Bundled {
  const { document, leftOut } = wellFormed(whole);
  return { document: openCircles(document), lost: [...lost], leftOut };
}

/** A part of a document in the dialect of 3.1; one that names no version is in that of the document. */
function upgrade(part: unknown, isOld: boolean): unknown {
  if (!isObject(part)) return part;
  const { openapi } = part;
  if (typeof openapi === "string" ? !openapi.startsWith("3.0") : !isOld) return part;
  const { openapi: _, ...upgraded } = toDraft2020({ ...part, openapi: "3.0.3" } as unknown as OpenApi);
  return upgraded;
}

/** A component, and what it stands for. */
interface OwnComponent {
  readonly section: string;
  readonly name: string;
  readonly kind: Thing;
  readonly target: Target;
}

class Bundle {
  readonly lost = new Set<string>();
  /** Whether parts are in another dialect than the document. */
  isMixed = false;
  private readonly first: Source;
  private readonly added = new Map<string, Record<string, unknown>>();
  /** The pointers of what was taken in, by what it is. */
  private readonly known = new Map<unknown, string>();
  private readonly open = new Set<unknown>();

  constructor(first: Source) {
    this.first = first;
  }

  take(document: OpenApi): OpenApi {
    const own = this.ownComponents(document);
    const visited = this.visit(document, "document", this.first) as OpenApi;
    for (const { section, name, kind, target } of own)
      this.madeIn(section)[name] = this.visit(target.value, kind, target.source);
    if (this.added.size === 0) return visited;
    const components: Record<string, unknown> = { ...visited.components };
    for (const [section, made] of this.added)
      components[section] = { ...(components[section] as Record<string, unknown> | undefined), ...made };
    return { ...visited, components };
  }

  /** Components that are nothing but what stands in another file, which goes by their names then. */
  private ownComponents({ components = {} }: OpenApi): readonly OwnComponent[] {
    const own: OwnComponent[] = [];
    for (const [kind, section] of Object.entries(sections) as [Thing, string][]) {
      for (const [name, value] of Object.entries((components as Record<string, object | undefined>)[section] ?? {})) {
        const reference = referenceOf(value);
        if (reference === undefined || Object.keys(value as object).length > 1) continue;
        const target = follow(value, this.first);
        if (target === undefined || target.source === this.first || !isObject(target.value)) continue;
        if (this.known.has(target.value)) continue;
        if (target.source.isOld !== this.first.isOld) this.isMixed = true;
        this.known.set(target.value, `#/components/${section}/${escapeReference(name)}`);
        own.push({ section, name, kind, target });
      }
    }
    return own;
  }

  private madeIn(section: string): Record<string, unknown> {
    const made = this.added.get(section) ?? {};
    this.added.set(section, made);
    return made;
  }

  private visit(value: unknown, kind: Thing, source: Source): unknown {
    if (!isObject(value)) return value;
    return referenceOf(value) === undefined ? this.below(value, kind, source) : this.reference(value, kind, source);
  }

  private below(value: Readonly<Record<string, unknown>>, kind: Thing, source: Source): unknown {
    const changed: Record<string, unknown> = {};
    const keep = (key: string, inner: unknown, visited: unknown): void => {
      if (visited !== inner) changed[key] = visited;
    };
    if (kind === "callback") {
      for (const [key, inner] of Object.entries(value)) keep(key, inner, this.visit(inner, "pathItem", source));
    }
    for (const { key, thing, form } of belowOf.get(kind)!) {
      const inner = Object.hasOwn(value, key) ? value[key] : undefined;
      if (inner === undefined) continue;
      if (form === "one") keep(key, inner, this.visit(inner, thing, source));
      else if (Array.isArray(inner)) {
        const visited = (inner as readonly unknown[]).map((one) => this.visit(one, thing, source));
        if (visited.some((one, index) => one !== (inner as readonly unknown[])[index])) changed[key] = visited;
      } else if (isObject(inner)) {
        const entries = Object.entries(inner).map(
          ([name, one]) => [name, one, this.visit(one, thing, source)] as const,
        );
        if (entries.some(([, one, visited]) => one !== visited))
          changed[key] = Object.fromEntries(entries.map(([name, , visited]) => [name, visited]));
      }
    }
    if (kind === "schema" && isObject(value.discriminator))
      keep("discriminator", value.discriminator, this.discriminator(value.discriminator, source));
    return Object.keys(changed).length === 0 ? value : { ...value, ...changed };
  }

  /** What a reference stands for: itself where it leads to the document, else a component, or what is there. */
  private reference(value: Readonly<Record<string, unknown>>, kind: Thing, source: Source): unknown {
    const reference = referenceOf(value) ?? "";
    const { $ref: _, ...beside } = value;
    const others = this.below(beside, kind, source) as Readonly<Record<string, unknown>>;
    const pointer = this.pointerOf(reference, kind, source);
    if (pointer === undefined) {
      this.lost.add(reference);
      return kind === "schema" ? others : value;
    }
    if (typeof pointer !== "string") {
      // A path is written out where it stands; one that leads to itself cannot be.
      if (this.open.has(pointer.value)) return others;
      this.open.add(pointer.value);
      const written = this.visit(pointer.value, kind, pointer.source);
      this.open.delete(pointer.value);
      return { ...(isObject(written) ? written : {}), ...others };
    }
    const isSame = pointer === reference && Object.keys(others).every((key) => others[key] === value[key]);
    return isSame ? value : { ...others, $ref: pointer };
  }

  /** Where the target of a reference stands in the one document; a target where it has no place of its own. */
  private pointerOf(
    reference: string,
    kind: Thing,
    source: Source,
  ): string | { readonly value: unknown; readonly source: Source } | undefined {
    const direct = findTarget(reference, source);
    const target = follow({ $ref: reference }, source);
    if (direct === undefined || target === undefined) return undefined;
    if (direct.source === this.first) return source === this.first ? reference : `#${reference.split("#")[1] ?? ""}`;
    if (target.source.isOld !== this.first.isOld) this.isMixed = true;
    const section = sections[kind];
    if (section === undefined) return target;
    const found = this.known.get(target.value);
    if (found !== undefined) return found;
    const made = this.madeIn(section);
    const name = this.nameFor(reference, section, made);
    const pointer = `#/components/${section}/${name}`;
    if (isObject(target.value)) this.known.set(target.value, pointer);
    // The name is taken before what is below may ask for it.
    made[name] = {};
    made[name] = this.visit(target.value, kind, target.source);
    return pointer;
  }

  /** As the last part of the reference calls it, else as its file is called. */
  private nameFor(reference: string, section: string, made: Readonly<Record<string, unknown>>): string {
    const [file = "", pointer = ""] = reference.split("#");
    const last = pointer.split("/").at(-1) ?? "";
    const words = last === "" ? (file.split("/").at(-1) ?? "").replace(/\.[A-Za-z]+$/, "") : last;
    const stem = words.replaceAll(/%[0-9A-Fa-f]{2}|~[01]|[^\w.-]+/g, "-").replaceAll(/^-+|-+$/g, "") || "Part";
    const own = (this.first.root as OpenApi).components as Readonly<Record<string, unknown>> | undefined;
    const taken = (own?.[section] ?? {}) as Readonly<Record<string, unknown>>;
    let name = stem;
    for (let number = 2; Object.hasOwn(taken, name) || Object.hasOwn(made, name); number += 1)
      name = `${stem}-${number}`;
    return name;
  }

  private discriminator(value: Readonly<Record<string, unknown>>, source: Source): unknown {
    if (!isObject(value.mapping)) return value;
    const entries = Object.entries(value.mapping).map(([name, to]) => {
      const pointer =
        typeof to === "string" && /[#/]|\.\w+$/.test(to) ? this.pointerOf(to, "schema", source) : undefined;
      return [name, typeof pointer === "string" ? pointer : to] as const;
    });
    const isSame = entries.every(([name, to]) => to === (value.mapping as Readonly<Record<string, unknown>>)[name]);
    return isSame ? value : { ...value, mapping: Object.fromEntries(entries) };
  }
}
