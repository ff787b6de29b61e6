/**
 * Parameters that are objects in the style form, exploded (OpenAPI 3.1 §4.8.12.3): in a request each property stands as a
 * parameter of its own, and whether a document writes them as one object or one by one makes no other request.
 */
import { nodeOf } from "../schema/node.ts";
import { merge } from "./merged.ts";
import { readingAt } from "./parameter-style.ts";
import type { OperationPair } from "./rule.ts";
import type { OperationSurface, ParameterSurface } from "./surface.ts";

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

/** The parameters that an exploded object is in a request; undefined where it is none, or holds more than single values. */
function propertiesOf({
  in: place,
  schema,
  raw,
  isRequired,
  promise,
}: ParameterSurface): readonly ParameterSurface[] | undefined {
  const isForm = place === "query" && (raw.style === undefined || raw.style === "form") && raw.explode !== false;
  if (!isForm || schema === undefined) return undefined;
  const { types, properties, required } = merge(nodeOf(schema.raw, readingAt(schema), schema.source));
  if (types?.size !== 1 || !types.has("object")) return undefined;
  const nodes = [...properties];
  if (nodes.some(([, node]) => isOfSeveral(merge(node).types))) return undefined;
  return nodes.map(([name, node]) => ({
    name,
    in: place,
    key: `${place} ${name}`,
    isRequired: isRequired && required.has(name),
    schema: { raw: node.raw, source: node.source },
    raw: { name, in: place, schema: node.raw },
    promise,
  }));
}

function isOfSeveral(types: ReadonlySet<string> | undefined): boolean {
  return types === undefined || types.has("object") || types.has("array");
}
