/** What is no JSON and stands at a path of its own, as a text or a picture: it is answered as it was put there. */
import { findResponse, type ApiOperation } from "../../openapi/operations.ts";
import { isJson, successOf } from "../../openapi/things/resources.ts";
import type { Json } from "../../schema/json.ts";
import { concrete } from "../context.ts";
import { isForm } from "../form-fields.ts";
import { forget, goneOf, missing } from "./missing.ts";
import type { MockState, StateHandler, StateRequest } from "./state-handler.ts";
import { storeAt } from "./store.ts";
import { statusOf, type KeptFile } from "./thing-answer.ts";
import { madeStatus } from "./without-body.ts";

type Store = Map<string, Json>;

/** By where it is kept that something stands there: what it is. */
const files = new WeakMap<Store, KeptFile>();

/** The handlers of such paths, by operation id; paths of `others`, which have handlers, are none. */
export function fileHandlers(
  operations: readonly ApiOperation[],
  others: ReadonlyMap<string, StateHandler>,
  state: MockState,
): ReadonlyMap<string, StateHandler> {
  const handlers = new Map<string, StateHandler>();
  for (const put of operations) {
    const own = operations.filter(({ path }) => path === put.path);
    const read = own.find(({ method }) => method === "get");
    if (put.method !== "put" || read === undefined || own.some(({ id }) => others.has(id))) continue;
    const taken = (put.body?.content ?? []).map(({ mediaType }) => mediaType);
    if (!areFiles(taken) || !areFiles(givenBy(read)) || !givenBy(read).some((one) => fits(one, taken))) continue;
    const remove = own.find(({ method }) => method === "delete");
    const store = ({ variables }: StateRequest): Store => storeAt(state, put.path, variables);
    const isPosted = operations.some(({ method, path }) => method === "post" && path === collectionOf(put.path));
    // What has a name of its own, or can be taken away, is there when somebody put it; else something always stands there.
    const isMade = !isPosted && (remove !== undefined || collectionOf(put.path) !== put.path);
    const tellsMissing = (one: ApiOperation): boolean =>
      isMade && [404, 410].some((status) => findResponse(one, status) !== undefined);
    handlers.set(read.id, (request) => {
      const kept = store(request);
      if (kept.has("")) return { status: statusOf(read), body: undefined, file: files.get(kept)! };
      return tellsMissing(read) ? missing(read, goneOf(kept).has("")) : undefined;
    });
    handlers.set(put.id, (request) => {
      const kept = store(request);
      const status = madeStatus(put, kept.has(""));
      const file = { type: request.contentType ?? concrete(taken[0]!), bytes: request.bytes.slice() };
      kept.set("", true);
      files.set(kept, file);
      const given = givenBy(put);
      if (given.length === 0) return { status, body: undefined };
      return given.some((one) => fits(one, taken)) ? { status, body: undefined, file } : undefined;
    });
    if (remove === undefined) continue;
    handlers.set(remove.id, (request) => {
      const kept = store(request);
      if (!kept.has("") && tellsMissing(remove)) return missing(remove, goneOf(kept).has(""));
      forget(kept, "");
      return givenBy(remove).length === 0 ? { status: statusOf(remove), body: undefined } : undefined;
    });
  }
  return handlers;
}

/** The path without the name at its end; the path itself where it ends in none. */
function collectionOf(path: string): string {
  return path.replace(/\/\{[^{}/]+\}$/, "");
}

function givenBy(operation: ApiOperation): readonly string[] {
  return successOf(operation)?.content.map(({ mediaType }) => mediaType) ?? [];
}

function areFiles(mediaTypes: readonly string[]): boolean {
  return mediaTypes.length > 0 && !mediaTypes.some((one) => isJson(one) || isForm(one));
}

/** Whether a media type, or a range of them, has one in common with others. */
function fits(mediaType: string, others: readonly string[]): boolean {
  const isIn = (one: string, range: string): boolean => range.endsWith("/*") && one.startsWith(range.slice(0, -1));
  return others.some((other) => other === mediaType || isIn(other, mediaType) || isIn(mediaType, other));
}
