/** The part of a list that a request asks for, and what leads on from it. */
import type { OpenApi } from "../../openapi/document.ts";
import { choiceOf, firstOf } from "../../openapi/things/choices.ts";
import { flatten } from "../../openapi/flatten.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import type { Resource } from "../../openapi/things/resources.ts";

/** The parameters of a list that choose a part of it. */
export interface PageParameters {
  /** How many there are at most: by name, with the default. */
  readonly bounds: ReadonlyMap<string, number>;
  readonly page: { readonly name: string; readonly first: number } | undefined;
  readonly offset: string | undefined;
  readonly marker: string | undefined;
  /** The thing before which the part ends. */
  readonly end: string | undefined;
}

/** Finds them. */
export function pageParameters(document: OpenApi, resource: Resource, list: ApiOperation): PageParameters {
  const all = list.parameters.map((one) => {
    const { default: preset } = flatten(document, one.schema);
    return { name: one.name, preset, first: firstOf(document, one), choice: choiceOf(document, resource, one) };
  });
  const page = all.find(({ choice }) => choice === "page");
  return {
    bounds: new Map(
      all.filter(({ choice }) => choice === "bound").map(({ name, preset }) => [name, Number(preset ?? NaN)]),
    ),
    // Pages count from 1, unless there may be a page 0.
    page: page && { name: page.name, first: page.first ?? 1 },
    offset: all.find(({ choice }) => choice === "offset")?.name,
    marker: all.find(({ choice }) => choice === "marker")?.name,
    end: all.find(({ choice }) => choice === "end")?.name,
  };
}

/** A thing with its key. */
export type Keyed<T> = readonly [key: string, thing: T];

/** Where another part is: the parameter that leads there, with its value. */
export interface PageLink {
  readonly name: string;
  readonly value: string | number;
  /** The parameter whose place it takes. */
  readonly without?: string | undefined;
}

/** A part of a list. */
export interface Page<T> {
  readonly things: readonly Keyed<T>[];
  /** How many there are before it. */
  readonly from: number;
  /** How many there are in all. */
  readonly total: number;
  /** The most that a part has; undefined: all. */
  readonly size: number | undefined;
  /** The number of the page, where pages are counted. */
  readonly number: number | undefined;
  /** Whether more comes after it; where it was asked for by what comes behind it: before it. */
  readonly isMore: boolean;
  readonly next: PageLink | undefined;
  readonly previous: PageLink | undefined;
}

/** The part that a query asks for. */
export function pageOf<T>(
  all: readonly Keyed<T>[],
  { bounds, page, offset, marker, end }: PageParameters,
  query: ReadonlyMap<string, readonly string[]>,
): Page<T> {
  const total = all.length;
  const asked = (name: string | undefined): string | undefined =>
    name === undefined ? undefined : query.get(name)?.[0];
  const sizes = [...bounds].map(([name, preset]) => Number(asked(name) ?? preset)).filter((size) => size >= 0);
  const size = sizes.length === 0 ? undefined : Math.min(...sizes);
  const before = asked(marker);
  const behind = asked(end);
  const number = page && Number(asked(page.name) ?? page.first);
  const isBackward = behind !== undefined && behind !== "";
  let from = 0;
  let most = size;
  if (isBackward) {
    const at = all.findIndex(([key]) => key === behind);
    from = at < 0 ? total : Math.max(0, at - (size ?? total));
    most = Math.max(0, at - from);
  } else if (before !== undefined && before !== "") {
    // Behind what is not there comes nothing.
    const at = all.findIndex(([key]) => key === before);
    from = at < 0 ? total : at + 1;
  } else if (asked(offset) !== undefined) from = Number(asked(offset));
  else if (page !== undefined && number !== undefined) from = (number - page.first) * (size ?? total);
  from = Math.min(Math.max(0, Math.trunc(from) || 0), total);
  const things = all.slice(from, most === undefined ? undefined : from + most);
  const to = from + things.length;
  const isMore = to < total && things.length > 0;
  const isBefore = from > 0 && (!isBackward || things.length > 0);
  const linkTo = (isNext: boolean): PageLink | undefined => {
    if (page !== undefined && number !== undefined) return { name: page.name, value: number + (isNext ? 1 : -1) };
    if (offset !== undefined) return { name: offset, value: isNext ? to : Math.max(0, from - (size ?? total)) };
    const [name, without, edge] = isNext ? [marker, end, things.at(-1)] : [end, marker, things[0]];
    return name === undefined || edge === undefined ? undefined : { name, value: edge[0], without };
  };
  return {
    things,
    from,
    total,
    size,
    number,
    isMore: isBackward ? isBefore : isMore,
    next: isMore ? linkTo(true) : undefined,
    previous: isBefore ? linkTo(false) : undefined,
  };
}
