/**
 * Parameters that are objects in the style form, exploded (OpenAPI 3.1 §4.8.12.3): in a request each property stands as a
 * parameter of its own, and whether a document writes them as one object or one by one makes no other request.
 */
import { isObject } from "../schema/json.ts";
import { nodeOf } from "../schema/node.ts";
import { merge, type Merged } from "./merged.ts";
import { readingAt } from "./parameter-style.ts";
import type { OperationPair } from "./rule.ts";
import { mediaTypeOf, type OperationSurface, type ParameterSurface } from "./surface.ts";

/** The pair with the properties of such an object in its place, where the other document has them one by one. */
export function withoutExploded({ base, revision }: OperationPair): OperationPair {
  return { base: apart(base, revision), revision: apart(revision, base) };
}

function apart(operation: OperationSurface, { parameters: others }: OperationSurface): OperationSurface {
  const isThere = (key: string, all: readonly ParameterSurface[]): boolean => all.some((one) => one.key === key);
  const parameters = operation.parameters.flatMap((one) => {
    if (isThere(one.key, others)) return [one];
    const properties = propertiesOf(one) ?? [];
    const isOneByOne = properties.some(({ key }) => isThere(key, others));
    const isTaken = properties.some(({ key }) => isThere(key, operation.parameters));
    return isOneByOne && !isTaken ? properties : [one];
  });
  return parameters.every((one, index) => one === operation.parameters[index])
    ? operation
    : { ...operation, parameters };
}

/** The parameters that an exploded object is in a request; undefined where it is none, or asks for more than single values. */
function propertiesOf(parameter: ParameterSurface): readonly ParameterSurface[] | undefined {
  const { in: place, schema, raw, isRequired, promise } = parameter;
  const isForm = place === "query" && (raw.style === undefined || raw.style === "form") && raw.explode !== false;
  if (!isForm || schema === undefined || mediaTypeOf(parameter) !== undefined) return undefined;
  const object = merge(nodeOf(schema.raw, readingAt(schema), schema.source));
  if (!isOfProperties(object) || isNeededTogether(object, isRequired)) return undefined;
  const nodes = [...object.properties].map(([name, node]) => ({ name, node, merged: merge(node) }));
  if (nodes.some(({ merged }) => isOfSeveral(merged.types))) return undefined;
  return nodes.map(({ name, node, merged }) => ({
    name,
    in: place,
    key: `${place} ${name}`,
    isRequired: isRequired && object.required.has(name),
    schema: { raw: node.raw, source: node.source },
    raw: { name, in: place, schema: node.raw, ...deprecated(raw, merged) },
    promise,
  }));
}

/** Whether an object is its properties and asks for nothing of them together, which no parameter by itself can say. */
function isOfProperties(object: Merged): boolean {
  const { types, numbers, additional, note } = object;
  const isPlain =
    types?.size === 1 && types.has("object") && object.values === undefined && note("default") === undefined;
  const isForms = object.groups.length > 0 || object.not !== undefined || object.conditions.length > 0;
  const isNames = object.names !== undefined || object.patternProperties.size > 0;
  const depends = object.dependentRequired.size > 0 || object.dependentSchemas.size > 0;
  const counts = (numbers.minProperties ?? 0) > 0 || numbers.maxProperties !== undefined;
  const isMap = isObject(additional?.raw) && Object.keys(additional.raw).length > 0;
  return isPlain && !isForms && !isNames && !depends && !counts && !isMap;
}

/** Whether some property has to be there, and none by itself; or one, as soon as another is. */
function isNeededTogether({ properties, required }: Merged, isRequired: boolean): boolean {
  return isRequired ? required.size === 0 : required.size > 0 && required.size < properties.size;
}

/** That a property goes: the parameter says it of all of them, or its schema of one. */
function deprecated(parameter: ParameterSurface["raw"], { note }: Merged): Readonly<Record<string, unknown>> {
  const key = "x-sunset";
  if (parameter.deprecated === true) return { deprecated: true, [key]: parameter[key] };
  return note("deprecated") === true ? { deprecated: true, [key]: note(key) } : {};
}

function isOfSeveral(types: ReadonlySet<string> | undefined): boolean {
  return types === undefined || types.has("object") || types.has("array");
}
