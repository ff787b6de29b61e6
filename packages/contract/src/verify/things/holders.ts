/** What a path stands in, of what a run has made. */
import type { Resource } from "../../openapi/things/resources.ts";
import type { Standing } from "./shown.ts";

/**
 * Variables for the path of a thing which the run has made, or for one below, as "/servers/{id}/action" is; undefined where
 * there is no such thing. The innermost counts.
 */
export function around(
  path: string,
  standing: ReadonlyMap<Resource, Standing>,
): Readonly<Record<string, string>> | undefined {
  const found = holderOf(path, standing);
  const parts = path.split("/");
  // The same place may go by another name below.
  return (
    found &&
    Object.fromEntries(
      found.holders.flatMap((part, index) => {
        const value = isName(part) ? found.variables[part.slice(1, -1)] : undefined;
        return value === undefined ? [] : [[parts[index]!.slice(1, -1), value]];
      }),
    )
  );
}

/** The innermost thing that stands on the way to a path. */
export function holderOf(
  path: string,
  standing: ReadonlyMap<Resource, Standing>,
): (Pick<Standing, "variables"> & { readonly resource: Resource; readonly holders: readonly string[] }) | undefined {
  const parts = path.split("/");
  return [...standing]
    .map(([resource, { variables }]) => ({ resource, holders: resource.item?.split("/") ?? [], variables }))
    .filter(
      ({ holders }) =>
        holders.length > 0 &&
        holders.length <= parts.length &&
        holders.every((part, index) => part === parts[index] || (isName(part) && isName(parts[index]))),
    )
    .sort((a, b) => b.holders.length - a.holders.length)[0];
}

function isName(part: string | undefined): boolean {
  return part?.startsWith("{") === true;
}
