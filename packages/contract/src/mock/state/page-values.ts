/** What an answer tells beside the things of a list: how many there are, where the next ones are. Known by the names. */
import { typesOf } from "../../openapi/dialect.ts";
import type { OpenApi, Schema, SchemaObject } from "../../openapi/document.ts";
import { fieldsOf, soleSchema } from "../../openapi/things/nested.ts";
import { textOf, type Json } from "../../schema/json.ts";
import { addressIn } from "../address.ts";
import type { Page, PageLink } from "./paging.ts";
import { acceptsNull } from "../../openapi/things/nested.ts";

/** A part of a list, as it was asked for. */
export interface AnsweredPage {
  readonly page: Page<Json>;
  /** Path of the request, and what stands behind "?". */
  readonly path: string;
  readonly query: string;
  /** "http://127.0.0.1:4010". */
  readonly origin: string;
}

/** A value, undefined inside where there is none to tell; undefined: the name says nothing of pages. */
type Told = { readonly value: Json | undefined } | undefined;

const nextName = /^(?:next(?:_.*)?|.*_next|(?:end_)?cursor|marker|continue|continuation(?:_token)?|page_token)$/;
const previousName = /^(?:prev(?:ious)?(?:_.*)?|.*_prev(?:ious)?)$/;
const linkName = /(?:^|_)(?:links?|urls?|href|uri)$/;
const holders = /^(?:_?(?:meta|metadata|paging|pagination|page|page_info|links)|.*_meta)$/;

/** The value of a property, or of a header, of that name. */
export function pageValue(document: OpenApi, at: AnsweredPage, written: string, schema: Schema | undefined): Told {
  const { page } = at;
  const name = snake(written);
  const sole = soleSchema(document, schema);
  const types = (typesOf(sole) ?? []).filter((type) => type !== "null");
  const is = (type: string): boolean => types.includes(type) || (type === "integer" && types.includes("number"));
  if (is("array")) return linksOf(document, at, name, sole);
  if (is("boolean")) {
    if (/^(?:has_more(?:_.*)?|more|(?:is_)?truncated)$/.test(name)) return { value: page.isMore };
    if (/^has_next(?:_.*)?$/.test(name)) return { value: page.next !== undefined };
    if (name.startsWith("has_prev")) return { value: page.previous !== undefined };
    return /^(?:is_)?last(?:_page)?$/.test(name) ? { value: page.next === undefined } : undefined;
  }
  const number = is("integer") ? numberOf(name, page) : undefined;
  if (number !== undefined) return { value: number };
  if (nextName.test(name)) return { value: linkValue(document, at, { name, sole, link: page.next }) };
  if (previousName.test(name)) return { value: linkValue(document, at, { name, sole, link: page.previous }) };
  if (name === "self" && (is("string") || is("object")))
    return { value: linkValue(document, at, { name, sole, link: "self" }) };
  const fields = holders.test(name) ? fieldsOf(document, schema) : undefined;
  return fields === undefined ? undefined : { value: pageFields(document, at, sole, () => undefined) };
}

/** An object whose fields tell of pages; `other` makes those that do not. */
export function pageFields(
  document: OpenApi,
  at: AnsweredPage,
  schema: SchemaObject,
  other: (name: string, schema: Schema) => Json | undefined,
): Readonly<Record<string, Json>> {
  const made: Record<string, Json> = {};
  for (const [name, inner] of Object.entries(schema.properties ?? {})) {
    const told = pageValue(document, at, name, inner);
    const value = told === undefined ? other(name, inner) : told.value;
    if (value !== undefined) made[name] = value;
    // What has to be there and is not tells so as well as its type can.
    else if (told !== undefined && (acceptsNull(document, inner) || schema.required?.includes(name) === true))
      made[name] = acceptsNull(document, inner)
        ? null
        : (typesOf(soleSchema(document, inner)) ?? []).includes("integer")
          ? 0
          : "";
  }
  return made;
}

/** The header Link (RFC 8288), or one that tells a number or the next page; undefined: nothing of pages. */
export function pageHeader(
  document: OpenApi,
  at: AnsweredPage,
  name: string,
  schema: Schema,
): { readonly text: string | undefined } | undefined {
  if (name === "link") {
    const links = [
      ["next", at.page.next],
      ["prev", at.page.previous],
    ] as const;
    const text = links.flatMap(([rel, link]) => (link === undefined ? [] : [`<${addressOf(at, link)}>; rel="${rel}"`]));
    return { text: text.length === 0 ? undefined : text.join(", ") };
  }
  const told = pageValue(document, at, name.replace(/^x-/, ""), schema);
  if (told === undefined) return undefined;
  const { value } = told;
  return { text: value === undefined || value === null ? undefined : textOf(value) };
}

function numberOf(name: string, { total, size, number, from, things }: Page<Json>): number | undefined {
  if (
    /^(?:total|count|(?:total|item|record|result)s?_?(?:count|items|results|elements|records|size|total)|total_hits)$/.test(
      name,
    )
  )
    return total;
  if (/^(?:total_pages|page_count|pages(?:_total)?|last_page)$/.test(name))
    return size === undefined || size === 0 ? 1 : Math.max(1, Math.ceil(total / size));
  if (/^(?:page|page_number|current_page)$/.test(name)) return number ?? 1;
  if (/^(?:per_page|page_size|limit)$/.test(name)) return size ?? things.length;
  return /^(?:offset|start|skip)$/.test(name) ? from : undefined;
}

/** How a field leads to another part: by its address, or by the value that the parameter takes. */
function linkValue(
  document: OpenApi,
  at: AnsweredPage,
  {
    name,
    sole,
    link,
  }: { readonly name: string; readonly sole: SchemaObject; readonly link: PageLink | "self" | undefined },
): Json | undefined {
  if (link === undefined) return undefined;
  const fields = fieldsOf(document, sole);
  if (fields !== undefined) {
    const key = Object.keys(fields).find((one) => linkName.test(snake(one)));
    return key === undefined ? undefined : { [key]: absoluteIn(at, link, soleSchema(document, fields[key])) };
  }
  const types = typesOf(sole) ?? [];
  if (types.includes("integer") || types.includes("number"))
    return link === "self" || Number.isNaN(Number(link.value)) ? undefined : Number(link.value);
  const isValue = link !== "self" && typeof link.value === "string";
  const isNamed = /(?:page|cursor|marker|token|offset|continue)/.test(name);
  const isAddress = linkName.test(name) || /^(?:uri|url|iri)/.test(sole.format ?? "");
  return link === "self" || isAddress || !(isValue || isNamed) ? absoluteIn(at, link, sole) : String(link.value);
}

/** A list of `{rel, href}`. */
function linksOf(document: OpenApi, at: AnsweredPage, name: string, sole: SchemaObject): Told {
  const fields = linkName.test(name) ? fieldsOf(document, sole.items) : undefined;
  if (fields === undefined || !Object.hasOwn(fields, "rel") || !Object.hasOwn(fields, "href")) return undefined;
  const { next, previous } = at.page;
  const links = [
    ["next", next],
    ["previous", previous],
  ] as const;
  const href = soleSchema(document, fields.href);
  return {
    value: links.flatMap(([rel, link]) => (link === undefined ? [] : [{ rel, href: absoluteIn(at, link, href) }])),
  };
}

function absoluteIn(at: AnsweredPage, link: PageLink | "self", { format }: SchemaObject): string {
  return addressIn(format, at.origin, addressOf(at, link));
}

function addressOf({ path, query }: AnsweredPage, link: PageLink | "self"): string {
  const asked = new URLSearchParams(query);
  if (link !== "self") {
    if (link.without !== undefined) asked.delete(link.without);
    asked.set(link.name, String(link.value));
  }
  const text = asked.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** "nextPageToken" and "next-page-token" as "next_page_token". */
function snake(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toLowerCase();
}
