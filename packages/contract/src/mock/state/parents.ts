/** What a thing tells of those that it belongs to: the path that it was made at names them. */
import { flatten } from "../../openapi/flatten.ts";
import { singulars } from "../../openapi/things/singulars.ts";
import type { OpenApi, Schema } from "../../openapi/document.ts";
import type { Resource } from "../../openapi/things/resources.ts";
import type { Validators } from "../../openapi/validators.ts";
import type { Json } from "../../schema/json.ts";
import { toValue } from "../parameters.ts";

/** Properties of things that name a variable of the path: "disk_id" in "/disks/{disk_id}/snapshots" and in "/disks/{id}/snapshots". */
export function parentsOf(
  document: OpenApi,
  { resource, validators }: { readonly resource: Resource; readonly validators: Validators },
): (name: string, variables: Readonly<Record<string, string>>) => Json | undefined {
  const variableOf = new Map<string, string>();
  const parts = resource.collection.split("/");
  for (const [index, part] of parts.entries()) {
    const variable = /^\{([^{}]+)\}$/.exec(part)?.[1];
    if (variable === undefined) continue;
    const holders = singulars(parts[index - 1] ?? "").map((holder) => `${holder}_${variable}`);
    for (const name of [variable, `${variable}_id`, ...holders]) variableOf.set(plain(name), variable);
  }
  return (name, variables) => {
    const variable = variableOf.get(plain(name));
    const text = variable === undefined ? undefined : variables[variable];
    const schema: Schema | undefined = Object.hasOwn(resource.properties, name) ? resource.properties[name] : undefined;
    if (text === undefined || schema === undefined) return undefined;
    const value = toValue(document, flatten(document, schema), text);
    return validators.of(schema)(value).length === 0 ? value : undefined;
  };
}

/** A name without what tells ways of writing apart: "diskId", "disk-id" and "disk_id" are one. */
function plain(name: string): string {
  return name.replaceAll(/[-_.]/g, "").toLowerCase();
}
