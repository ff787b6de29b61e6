/** Names in an OpenAPI document that only programs read: the form has none, so a document that is made of it has its own. */
import { fewNames } from "@assent/spec";
import { serverPath } from "../server-path.ts";
import { httpMethods, type OpenApi, type Operation } from "../document.ts";
import { type Unsaid, unsaidOf } from "./unsaid.ts";

/** What of the names of `given` is another in `made`, a clause each; `made` has the same methods. */
export function lostNames(given: OpenApi, made: OpenApi): readonly Unsaid[] {
  const ids: string[] = [];
  const tags = new Set<string>();
  for (const [path, item] of Object.entries(given.paths ?? {})) {
    for (const method of httpMethods) {
      const [before, after] = [item[method], made.paths?.[serverPath(given) + path]?.[method]];
      if (before === undefined || after === undefined) continue;
      const { operationId } = before;
      if (operationId !== undefined && operationId !== after.operationId) {
        ids.push(`"${operationId}" becomes "${after.operationId ?? ""}"`);
      }
      for (const tag of tagsOf(before)) if (!tagsOf(after).includes(tag)) tags.add(`"${tag}"`);
    }
  }
  const schemes = headersOf(given).flatMap(([name, header]) => {
    const same = headersOf(made).find(([, one]) => one === header)?.[0];
    return same === undefined || same === name ? [] : [`"${name}" becomes "${same}"`];
  });
  return [
    ...(ids.length === 0
      ? []
      : [unsaidOf(`the ids of operations: ${fewNames(ids, 3)}`, "words", "the ids of operations")]),
    ...(tags.size === 0 ? [] : [unsaidOf(`the tags ${fewNames([...tags], 3)}`, "words", "the tags")]),
    ...(schemes.length === 0
      ? []
      : [
          unsaidOf(
            `the name of the security scheme: ${fewNames(schemes, 3)}`,
            "words",
            "the name of the security scheme",
          ),
        ]),
  ];
}

/** The headers of tokens by the names of their schemes. */
function headersOf({ components }: OpenApi): readonly (readonly [name: string, header: string])[] {
  return Object.entries(components?.securitySchemes ?? {}).flatMap(([name, scheme]) => {
    const { name: header } = (scheme ?? {}) as { readonly name?: unknown };
    return typeof header === "string" ? [[name, header] as const] : [];
  });
}

function tagsOf({ tags }: Operation): readonly string[] {
  return Array.isArray(tags) ? (tags as readonly string[]) : [];
}
