/** All things of a list, also where it comes in parts. */
import { choiceOf } from "../../openapi/things/choices.ts";
import { flatten } from "../../openapi/flatten.ts";
import type { Json } from "../../schema/json.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import type { Resource } from "../../openapi/things/resources.ts";
import { type Run } from "../run.ts";
import { isSuccess } from "../statuses.ts";
import type { Tried } from "../attempt.ts";
import { listIn } from "./things.ts";

/** A list as it was answered. */
export interface Listed {
  readonly tried: Tried;
  /** undefined: the answer shows no list. */
  readonly things: readonly Json[] | undefined;
  /** Whether these are all: only then something that does not stand there is missing. */
  readonly isWhole: boolean;
}

/** The most that is asked for where a list names no bound of its own. */
const mostThings = 1000;

/** Asks for a list, and for more of it where what comes may be a part; undefined: no request may be sent any more. */
export async function listAll(
  run: Run,
  resource: Resource,
  { list, variables }: { readonly list: ApiOperation; readonly variables: Readonly<Record<string, string>> },
): Promise<Listed | undefined> {
  const tried = await run.session.attempt({ operation: list, variables });
  if (tried === undefined) return undefined;
  const things = isSuccess(tried.status) ? listIn(run, list, tried.response) : undefined;
  const bound = list.parameters.find((parameter) => choiceOf(run.document, resource, parameter) === "bound");
  if (things === undefined || bound === undefined) {
    return {
      tried,
      things,
      isWhole: !list.parameters.some(({ in: place, name }) => place === "query" && isPage(name)),
    };
  }
  const schema = flatten(run.document, bound.schema);
  // Fewer than there may be are all.
  if (typeof schema.default === "number" && things.length < schema.default) return { tried, things, isWhole: true };
  const most = schema.maximum ?? mostThings;
  const more =
    most <= things.length
      ? undefined
      : await run.session.attempt({ operation: list, variables, query: { [bound.name]: String(most) } });
  const all = more !== undefined && isSuccess(more.status) ? listIn(run, list, more.response) : undefined;
  return more === undefined || all === undefined
    ? { tried, things, isWhole: false }
    : { tried: more, things: all, isWhole: all.length < most };
}

/** Parameters that choose a part of a list. */
function isPage(name: string): boolean {
  return /^(?:limit|page|per_page|page_size|marker|offset|cursor|after)$/i.test(name);
}
