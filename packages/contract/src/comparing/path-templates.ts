/** Paths with parameters (OpenAPI 3.1 §4.8.8.2): a path without one may be held by a template. */
import { withoutNames } from "../openapi/without-names.ts";
import { nodeOf, readingOf } from "../schema/node.ts";
import { validatorOf } from "../schema/validators.ts";
import type { OperationSurface, ParameterSurface } from "./surface.ts";

/**
 * The operation of another document that answers what is asked of a path that is not there by itself: "/a/{id}" holds
 * "/a/mine" where "mine" is an id. What the path has in the place of a parameter is no parameter of it any more.
 */
export function findInTemplate(
  operation: OperationSurface,
  all: readonly OperationSurface[],
): OperationSurface | undefined {
  for (const other of all) {
    if (other.method !== operation.method) continue;
    const values = valuesIn(operation.path, other.path);
    if (values === undefined) continue;
    const inPath = [...other.path.matchAll(/\{[^{}]*\}/g)].map((_, index) => `path#${index}`);
    const isTaken = inPath.every((key, index) => {
      const value = values[index];
      const parameter = other.parameters.find((one) => one.key === key);
      return value === undefined || parameter === undefined || takes(parameter, value);
    });
    if (isTaken) return { ...other, parameters: withoutGiven(other.parameters, values) };
  }
  return undefined;
}

/** What stands in a path for each parameter of a template; undefined where that is a parameter, too. */
function valuesIn(path: string, template: string): readonly (string | undefined)[] | undefined {
  const [parts, holders] = [path.split("/"), template.split("/")];
  if (parts.length !== holders.length) return undefined;
  const values: (string | undefined)[] = [];
  for (const [index, holder] of holders.entries()) {
    const part = parts[index]!;
    if (withoutNames(part) === withoutNames(holder)) {
      values.push(...[...holder.matchAll(/\{[^{}]*\}/g)].map(() => undefined));
    } else if (/^\{[^{}]*\}$/.test(holder) && part !== "" && !part.includes("{")) values.push(part);
    else return undefined;
  }
  return values;
}

/** Whether a parameter takes a text: as it is, or as the number or the truth value that it says. */
function takes({ schema }: ParameterSurface, text: string): boolean {
  if (schema === undefined) return true;
  const reading = readingOf(schema.source, "request", "receiver");
  const accepts = validatorOf(nodeOf(schema.raw, reading, schema.source));
  if (accepts?.(text) === true) return true;
  if (text === "true" || text === "false") return accepts?.(text === "true") === true;
  return text.trim() !== "" && Number.isFinite(Number(text)) && accepts?.(Number(text)) === true;
}

/** The parameters that are left to fill in, each in the place that it has among those. */
function withoutGiven(
  parameters: readonly ParameterSurface[],
  values: readonly (string | undefined)[],
): readonly ParameterSurface[] {
  const keys = new Map<string, string>();
  for (const [index, value] of values.entries()) {
    if (value === undefined) keys.set(`path#${index}`, `path#${keys.size}`);
  }
  return parameters.flatMap((one) => {
    if (!one.key.startsWith("path#")) return [one];
    const key = keys.get(one.key);
    return key === undefined ? [] : [{ ...one, key }];
  });
}
