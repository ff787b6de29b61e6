/** Of which operations a state keeps nothing, and why. */
import type { OpenApi } from "../../openapi/document.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import { jsonSchemaOf, listPropertyOf, successOf, thingSchema, type Resource } from "../../openapi/things/resources.ts";
import { makingPut } from "./put-made.ts";
import { isUnsaid } from "../success-code.ts";
import { bodyFields } from "./thing-answer.ts";

/**
 * "unmade": no operation makes such a thing; "unnamed": no body shows what names it; "untold": neither an answer nor a list
 * tells the name of what was made; "unlisted": no body shows the list; "unread": nothing reads what it does.
 */
export type WhyUnkept = "unmade" | "unnamed" | "untold" | "unlisted" | "unread";

/** Whether the things of a resource can be made, and be found again. */
export function isReached(document: OpenApi, resource: Resource): boolean {
  return reasonOf(document, resource) === undefined;
}

function reasonOf(document: OpenApi, resource: Resource): WhyUnkept | undefined {
  const { item, key, create, list } = resource;
  if (create === undefined && makingPut(resource) === undefined) return "unmade";
  if (item === undefined) return undefined;
  if (key === undefined) return "unnamed";
  if (create === undefined || isListed(document, list)) return undefined;
  const answer = successOf(create);
  // Where nothing is said of the answer, the thing is answered as it is kept.
  const isAnswered =
    isUnsaid(answer) || Object.hasOwn(thingSchema(document, jsonSchemaOf(answer)).properties ?? {}, key);
  const isLinked = answer?.headers.some(({ name }) => name === "location") === true;
  const isSent = Object.hasOwn(bodyFields(document, create), key);
  return isAnswered || isLinked || isSent ? undefined : "untold";
}

function isListed(document: OpenApi, list: ApiOperation | undefined): boolean {
  return list !== undefined && listPropertyOf(document, jsonSchemaOf(successOf(list))) !== undefined;
}

/** The operations that change something, and those that read what is changed, as far as they are none of `kept`. */
export function whyUnkept(
  document: OpenApi,
  {
    operations,
    resources,
    kept,
  }: {
    readonly operations: readonly ApiOperation[];
    readonly resources: readonly Resource[];
    /** The ids of those of which something is kept. */
    readonly kept: ReadonlySet<string>;
  },
): ReadonlyMap<string, WhyUnkept> {
  const found = new Map<string, WhyUnkept>();
  for (const { id, method, path } of operations) {
    if (kept.has(id) || method === "head" || method === "options" || method === "trace") continue;
    const at = path.replace(/(.)\/$/, "$1");
    const own = resources.find(({ item, collection }) => at === collection || at === item);
    const reason = own && reasonOf(document, own);
    if (method !== "get") found.set(id, reason ?? "unread");
    // What is only read asks for nothing to be kept.
    else if (own !== undefined && operations.some((one) => isChange(one, own))) found.set(id, reason ?? "unlisted");
  }
  return found;
}

function isChange({ method, path }: ApiOperation, { item, collection }: Resource): boolean {
  return method !== "get" && method !== "head" && (path === item || path === collection);
}
