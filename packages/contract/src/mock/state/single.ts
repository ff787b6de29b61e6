/** A thing that stands at a path of its own and is only read and changed: "/v1/settings". */
import type { OpenApi } from "../../openapi/document.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import {
  isJson,
  jsonSchemaOf,
  listPropertyOf,
  successOf,
  thingSchema,
  wrapperOf,
} from "../../openapi/things/resources.ts";
import { restOf } from "../../openapi/things/rest.ts";
import { makeRandom } from "../../samples/random.ts";
import { type Json, isObject } from "../../schema/json.ts";
import { changedThing, touched } from "./changed-thing.ts";
import { isChange } from "./changing-post.ts";
import { sampleOf } from "../context.ts";
import { isMerge } from "./merge-patch.ts";
import { isPatch, patching } from "./patched-thing.ts";
import { unmet } from "./preconditions.ts";
import type { StateHandler, StateOptions, StateRequest } from "./state-handler.ts";
import { storeAt } from "./store.ts";
import { outcome } from "../outcome.ts";
import { bodyFields, sentThing, success } from "./thing-answer.ts";

/** The handlers of such paths, by operation id; paths of `others`, which have handlers, are none. */
export function singleHandlers(
  document: OpenApi,
  operations: readonly ApiOperation[],
  others: ReadonlyMap<string, StateHandler>,
  options: StateOptions,
): ReadonlyMap<string, StateHandler> {
  const { state, seed } = options;
  const handlers = new Map<string, StateHandler>();
  for (const read of operations) {
    if (read.method !== "get" || others.has(read.id)) continue;
    const own = operations.filter(({ path }) => path === read.path);
    const schema = jsonSchemaOf(successOf(read));
    if (schema === undefined || listPropertyOf(document, schema) === "") continue;
    const { properties = {} } = thingSchema(document, schema);
    if (Object.keys(properties).length === 0) continue;
    const changes = own.filter(
      (one) =>
        !others.has(one.id) &&
        (one.method === "put" ||
          one.method === "patch" ||
          (one.method === "post" && isChange(document, one, { key: undefined, properties }))),
    );
    const isOther = own.some((one) => one.method === "delete" || (one.method === "post" && !changes.includes(one)));
    if (changes.length === 0 || isOther) continue;
    const store = (variables: StateRequest["variables"]): Map<string, Json> => storeAt(state, read.path, variables);
    const first = (): Json => {
      const { code = "", content = [] } = successOf(read) ?? {};
      const told = content.find(({ mediaType }) => isJson(mediaType))!;
      const body = sampleOf({ document, seed }, read, { code, content: told, example: undefined });
      const wrapper = wrapperOf(document, schema);
      return wrapper !== undefined && isObject(body) && Object.hasOwn(body, wrapper) ? body[wrapper]! : body;
    };
    const thingIn = (variables: StateRequest["variables"]): Json => store(variables).get("") ?? first();
    handlers.set(read.id, (request) => {
      const thing = thingIn(request.variables);
      return unmet(read, request, thing) ?? success(document, read, thing);
    });
    for (const update of changes) {
      const changing = { properties, asked: bodyFields(document, update), rest: restOf(update), fixed: [] };
      const own = { properties, key: undefined };
      const patch = patching({ document, ...options, ...own, operations: [read, ...changes] });
      handlers.set(update.id, (request) => {
        const { variables, body, now } = request;
        const refused = unmet(update, request, thingIn(variables));
        if (refused !== undefined) return refused;
        const sent = sentThing(document, update, { body, own });
        const making = { document, random: makeRandom(`${seed} ${update.id}`) };
        const laid = isPatch(update, request)
          ? patch(thingIn(variables), body ?? null)
          : {
              thing: changedThing(making, { ...changing, thing: thingIn(variables), sent, isMerge: isMerge(request) }),
            };
        if ("refusal" in laid) return laid;
        const changed = touched({ document }, properties, { thing: laid.thing, now });
        store(variables).set("", changed);
        return outcome({ document, ...options }, update, changed);
      });
    }
  }
  return handlers;
}
