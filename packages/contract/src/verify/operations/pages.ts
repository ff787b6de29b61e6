/** A list is walked from page to page: each thing comes once, and none is left out. Seen on things that the run has made. */
import { choiceOf, firstOf } from "../../openapi/things/choices.ts";
import type { PromiseOrigin } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import type { ApiParameter } from "../../openapi/operations.ts";
import { markedBy, nextFieldOf } from "../../openapi/things/page-words.ts";
import type { Resource } from "../../openapi/things/resources.ts";
import { type Json, isObject, textOf } from "../../schema/json.ts";
import { brief } from "../check-response.ts";
import { fillList } from "./filters.ts";
import type { OperationCase } from "./operation-case.ts";
import { keyIn, tell } from "../run.ts";
import { isAbsent, isRefusal, isSuccess } from "../statuses.ts";
import type { Tried } from "../attempt.ts";
import { isSame, listIn } from "../things/things.ts";
import { listAll } from "../things/whole-list.ts";

/** Walks a list in each way that its words tell; what they do not tell is named as not tried. */
export async function tryPages(one: OperationCase): Promise<void> {
  const { run, operation, resource, known } = one;
  if (resource?.list !== operation) return;
  const parameterOf = (choice: string): ApiParameter | undefined =>
    operation.parameters.find((parameter) => choiceOf(run.document, resource, parameter) === choice);
  const [bound, marker] = [parameterOf("bound"), parameterOf("marker")];
  const next = nextFieldOf(run.document, operation);
  const counted = (["page", "offset"] as const).flatMap((choice): readonly Counted[] => {
    const parameter = parameterOf(choice);
    const first = parameter && firstOf(run.document, parameter);
    return parameter === undefined || first === undefined
      ? []
      : [{ parameter, first, isOfThings: choice === "offset" }];
  });
  const names = [marker, next, ...counted.map(({ parameter }) => parameter)]
    .flatMap((way) => (way === undefined ? [] : [`"${way.name}"`]))
    .join(" and ");
  const leave = (why: string): void => {
    if (run.session.isExhausted()) return;
    run.untried.add(`${operation.id}: ${names} could not be tried from page to page; ${why}.`);
  };
  if (names === "") return;
  if (known === undefined) {
    leave("that takes things which the run has made");
    return;
  }
  const by = marker && markedBy(marker);
  if (by === undefined && next === undefined && counted.length === 0) {
    leave("its words do not tell what it takes of the last page");
    return;
  }
  const { minimum = 1, maximum = Infinity } = flatten(run.document, bound?.schema);
  const least = Math.max(minimum, 2);
  if (bound === undefined || least > 3 || least > maximum) {
    leave("no page can be made short enough");
    return;
  }
  if (!(await fillList(one, least + 1))) {
    leave("not enough things can be made");
    return;
  }
  const all = await keysOfAll(one, resource);
  if (all === undefined || all.length <= least) {
    leave("the list does not show all that was made");
    return;
  }
  const size = Math.min(maximum, Math.max(least, Math.ceil(all.length / 5)));
  if (Math.ceil(all.length / size) > mostPages) {
    leave("there are too many things");
    return;
  }
  const pages = { one, resource, bound: { [bound.name]: String(size) }, size, all };
  let isRight = true;
  if (marker !== undefined && by !== undefined)
    isRight = await walk(pages, {
      name: marker.name,
      promise: marker.promise,
      isPromised: false,
      lead: ({ things, query }) => {
        if (things.length === 0) return undefined;
        const value = markOf(resource, by, things.at(-1));
        const isFine = value !== undefined && run.validators.of(marker.schema)(value).length === 0;
        return isFine ? { ...query, [marker.name]: value } : null;
      },
    });
  for (const { parameter, first, isOfThings } of counted) {
    if (!isRight) break;
    let [count, number] = [0, first];
    isRight = await walk(pages, {
      name: parameter.name,
      promise: parameter.promise,
      isPromised: false,
      // There need not be an empty page behind the last.
      lead: ({ things, query }) => {
        [count, number] = [count + things.length, number + (isOfThings ? things.length : 1)];
        return count >= all.length ? undefined : { ...query, [parameter.name]: String(number) };
      },
    });
  }
  // What leads on by a marker that is wrong is no second fault.
  if (next !== undefined && isRight)
    await walk(pages, {
      name: next.name,
      promise: next.promise,
      isPromised: true,
      lead: (last) => followed(last, next.name, next.isMark ? marker?.name : undefined),
    });
}

/** A parameter that counts pages, or the things before one. */
interface Counted {
  readonly parameter: ApiParameter;
  /** Its value for the first page. */
  readonly first: number;
  readonly isOfThings: boolean;
}

/** So many pages are asked for in one walk. */
const mostPages = 8;

type Query = Readonly<Record<string, string>>;

/** A list with what stands in it, and how long its pages are. */
interface Pages {
  readonly one: OperationCase;
  readonly resource: Resource;
  readonly bound: Query;
  readonly size: number;
  /** The keys of all things. */
  readonly all: readonly string[];
}

/** A page as it was answered. */
interface Page {
  readonly tried: Tried;
  readonly things: readonly Json[];
  readonly query: Query;
}

/** How one page leads to the next. */
interface Way {
  /** The parameter or field. */
  readonly name: string;
  readonly promise: PromiseOrigin | undefined;
  /** Whether an answer says itself that there is another page. */
  readonly isPromised: boolean;
  /** What asks for the next page; undefined: this is the last; null: it is not known how. */
  readonly lead: (page: Page) => Query | undefined | null;
}

/** Walks to the end; false where something was wrong, and is told. */
async function walk(pages: Pages, way: Way): Promise<boolean> {
  const { one, resource, bound, size, all } = pages;
  const { run, operation, variables } = one;
  const seen = new Set<string>();
  const stop = async (
    tried: Tried,
    id: "refuses-valid" | "not-listed" | "listed-twice",
    what: string,
  ): Promise<boolean> => {
    // What comes and goes by itself makes pages of other things too.
    if (!isSame([...((await keysOfAll(one, resource)) ?? [])], [...all])) return true;
    tell(run, tried, { id, place: way.name, message: what, promise: way.promise ?? operation.promise });
    return false;
  };
  let query: Query = bound;
  for (let count = 0; count <= mostPages; count += 1) {
    const asked = new URLSearchParams(query).toString();
    const tried = await run.session.attempt({ operation, variables, query, what: `"${asked}"`, place: way.name });
    if (tried === undefined) return true;
    if (count > 0 && (isRefusal(tried.status) || isAbsent(tried.status))) {
      return stop(tried, "refuses-valid", `The page after another one, "${asked}", is refused with ${tried.status}.`);
    }
    const things = isSuccess(tried.status) ? listIn(run, operation, tried.response) : undefined;
    const keys = things && keysOf(resource, things);
    // A page of another length is told of by itself.
    if (things === undefined || keys === undefined || (count === 0 && things.length !== size)) return true;
    const again = keys.find((key) => seen.has(key));
    if (again !== undefined) {
      return stop(tried, "listed-twice", `"${asked}" is answered with ${brief(again)}, which stood on a page before.`);
    }
    for (const key of keys) seen.add(key);
    const missing = all.filter((key) => !seen.has(key));
    const lead = way.lead({ tried, things, query });
    if (lead === null) {
      run.untried.add(
        `${operation.id}: where "${way.name}" leads was not seen; it is no part of the list that is known.`,
      );
      return true;
    }
    if (lead !== undefined && things.length > 0) query = lead;
    else {
      const isEarly = way.isPromised && lead === undefined;
      const end = isEarly ? `"${way.name}" leads nowhere` : `The pages end`;
      return (
        missing.length === 0 ||
        stop(tried, "not-listed", `${end} after ${seen.size} of ${all.length} things ("${asked}").`)
      );
    }
  }
  return true;
}

/** The keys of all things of the list; undefined where they cannot be seen. */
async function keysOfAll(
  { run, operation, variables }: OperationCase,
  resource: Resource,
): Promise<readonly string[] | undefined> {
  const listed = await listAll(run, resource, { list: operation, variables });
  return listed?.things === undefined || !listed.isWhole ? undefined : keysOf(resource, listed.things);
}

/** The key of each thing, all of them different; undefined where one has none. */
function keysOf(resource: Resource, things: readonly Json[]): readonly string[] | undefined {
  const keys = things.map((thing) => (isObject(thing) ? keyIn(resource, thing) : undefined));
  return new Set(keys).size === keys.length && keys.every((key) => key !== undefined) ? keys : undefined;
}

/** What a marker takes of a thing. */
function markOf(resource: Resource, by: string, thing: Json | undefined): string | undefined {
  if (!isObject(thing)) return undefined;
  const value = by !== "" && Object.hasOwn(thing, by) ? thing[by] : undefined;
  if (typeof value === "string" || typeof value === "number") return textOf(value);
  const isKey = by === "" || (/^(?:uu)?id$/.test(by) && /id$/i.test(resource.key ?? ""));
  return isKey ? keyIn(resource, thing) : undefined;
}

/** What asks for the page that a field of the answer leads to: by its address, or by what the marker takes. */
function followed({ tried, query }: Page, name: string, marker: string | undefined): Query | undefined | null {
  const { json } = tried.response;
  const value = isObject(json) && Object.hasOwn(json, name) ? json[name] : undefined;
  if (value === undefined || value === null || value === "") return undefined;
  if (typeof value !== "string") return null;
  if (!/[/?]/.test(value)) return marker === undefined ? null : { ...query, [marker]: value };
  if (!URL.canParse(value, tried.request.url)) return null;
  const [from, to] = [new URL(tried.request.url), new URL(value, tried.request.url)];
  const lastOf = ({ pathname }: URL): string | undefined => pathname.split("/").filter(Boolean).at(-1);
  return lastOf(from) === lastOf(to) && to.search !== "" ? Object.fromEntries(to.searchParams) : null;
}
