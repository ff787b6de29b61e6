/** Things that a PUT makes at a name of one's own choosing: nothing else in the API makes them. */
import type { OpenApi } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import { jsonSchemaOf, successOf, thingSchema, type Resource } from "../../openapi/things/resources.ts";
import { generate } from "../../samples/generate.ts";
import { makeRandom } from "../../samples/random.ts";
import { isObject, type Json } from "../../schema/json.ts";
import type { ChangeContext } from "./change.ts";
import { listedFields } from "./listing.ts";
import { toValue } from "../parameters.ts";
import type { StateHandler } from "./state-handler.ts";
import { madeStatus } from "./without-body.ts";

/** The PUT that makes the things of a resource, as nothing else does. */
export function makingPut({ create, update, replace }: Resource): ApiOperation | undefined {
  return create === undefined ? [replace, update].find((one) => one?.method === "put") : undefined;
}

/** A PUT as `change` does it, which makes what is not there. */
export function putMaking(
  document: OpenApi,
  put: ApiOperation,
  { change, context }: { readonly change: StateHandler; readonly context: ChangeContext },
): StateHandler {
  const { resource, store, keyIn, seed } = context;
  const { key, read, list, properties } = resource;
  const shown = [read, put].map((one) => thingSchema(document, one && jsonSchemaOf(successOf(one))));
  const { properties: fields = {} } = shown.find((one) => one.properties !== undefined) ?? {};
  const schema = { type: "object", properties: { ...listedFields(document, list), ...properties, ...fields } };
  return (request) => {
    const known = store(request);
    const name = keyIn(request);
    const wasThere = known.has(name);
    if (!wasThere) {
      const random = makeRandom(`${seed} ${put.id} ${name}`);
      const made: Json = generate(document, schema, { random, for: "response" });
      const named = key === undefined ? {} : { [key]: toValue(document, flatten(document, properties[key]), name) };
      known.set(name, isObject(made) ? { ...made, ...named } : named);
    }
    const answer = change(request);
    if (answer === undefined || "refusal" in answer || answer.status >= 400) {
      if (!wasThere) known.delete(name);
      return answer;
    }
    return { ...answer, status: madeStatus(put, wasThere) };
  };
}
