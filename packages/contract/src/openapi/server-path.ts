/** The paths that the paths of a document start from. */
import { entriesOf, isObject } from "../schema/json.ts";
import type { OpenApi } from "./document.ts";

/** The path of the first server, variables at their defaults, without a slash at the end. */
export function serverPath(document: OpenApi): string {
  return serverPaths(document)[0] ?? "";
}

/** The paths of all servers. */
export function serverPaths({ servers }: OpenApi): readonly string[] {
  return (Array.isArray(servers) ? (servers as readonly unknown[]) : []).map((server) => {
    const { url, variables } = isObject(server) ? server : {};
    const defaults = new Map(
      entriesOf(variables).map(([name, one]) => [name, isObject(one) ? one.default : undefined]),
    );
    const path = (typeof url === "string" ? url : "")
      .replace(/\{([^{}]*)\}/g, (whole, name: string) => {
        const value = defaults.get(name);
        return typeof value === "string" ? value : whole;
      })
      .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "")
      .replace(/^\/\/[^/?#]*/, "")
      .replace(/[?#{][^]*$/, "")
      .replace(/\/+$/, "");
    return path === "" || path.startsWith("/") ? path : `/${path}`;
  });
}
