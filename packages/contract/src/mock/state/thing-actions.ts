/** What is done with a thing at a path below its own, and answered with the thing: "POST /orders/{id}/cancel". */
import type { OpenApi } from "../../openapi/document.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import { jsonSchemaOf, successOf, thingSchema, type Resource } from "../../openapi/things/resources.ts";
import { actionsOf } from "../actions.ts";
import type { StateRequest } from "./state-handler.ts";
import { bodyFields, bodySchema } from "./thing-answer.ts";

/** An action, and how the variables of its path are called in that of the thing. */
export interface ThingAction {
  readonly operation: ApiOperation;
  readonly variablesOf: (variables: StateRequest["variables"]) => StateRequest["variables"];
}

/** The actions on the things of a resource that can be made. */
export function thingActions(
  document: OpenApi,
  operations: readonly ApiOperation[],
  resource: Resource,
): readonly ThingAction[] {
  const { item, create } = resource;
  if (item === undefined || create === undefined) return [];
  return operations.flatMap((operation): readonly ThingAction[] => {
    const names = namesAt(item, operation.path);
    if (
      names === undefined ||
      !answersThing(document, operation, resource) ||
      makesAnother(document, operation, resource)
    )
      return [];
    const variablesOf: ThingAction["variablesOf"] = (variables) =>
      Object.fromEntries([...names].map(([name, own]) => [own, variables[name] ?? ""]));
    return [{ operation, variablesOf }];
  });
}

/** What the variables of a path right below that of a thing are called there; undefined: the path is none. */
function namesAt(item: string, path: string): ReadonlyMap<string, string> | undefined {
  const [own, parts] = [item.split("/"), path.split("/")];
  const last = own.length - 1;
  const verb = parts.length === own.length ? /^(\{[^{}]+\}):[^{}]+$/.exec(parts[last] ?? "")?.[1] : undefined;
  if (verb === undefined && (parts.length === own.length || parts.slice(own.length).join("/").includes("{")))
    return undefined;
  const names = new Map<string, string>();
  for (const [index, part] of own.entries()) {
    const other = index === last && verb !== undefined ? verb : (parts[index] ?? "");
    const [[, name], [, as]] = [variable.exec(part) ?? [], variable.exec(other) ?? []];
    if (name !== undefined && as !== undefined) names.set(as, name);
    else if (part !== other) return undefined;
  }
  return names;
}

const variable = /^\{([^{}]+)\}$/;

/** Whether something is done that is answered with all that a thing has. */
function answersThing(document: OpenApi, operation: ApiOperation, { key, properties }: Resource): boolean {
  if (operation.method === "get" || operation.method === "head" || actionsOf(document, operation).size > 0)
    return false;
  const answered = successOf(operation);
  const shown = thingSchema(document, jsonSchemaOf(answered)).properties ?? {};
  const isWhole = Object.keys(properties).every((name) => Object.hasOwn(shown, name));
  return key !== undefined && isWhole && Object.hasOwn(shown, key) && answered?.code !== "201";
}

/** Whether a thing of the same kind may be made: all is sent that a new one needs. */
function makesAnother(document: OpenApi, operation: ApiOperation, { create, properties }: Resource): boolean {
  const sent = bodyFields(document, operation);
  const { required = [] } = thingSchema(document, create && bodySchema(create));
  const isKnown = Object.keys(sent).some((name) => Object.hasOwn(properties, name));
  return isKnown && required.every((name) => Object.hasOwn(sent, name));
}
