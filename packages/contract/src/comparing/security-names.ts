import { isSameJson } from "../schema/json.ts";
import type { OperationSurface, Requirement, Surface } from "./surface.ts";

/**
 * The revision with the names that the base has for its security schemes. A name is only a key of the components
 * (OpenAPI 3.1 §4.8.30): what a client shows is in the scheme, so that a scheme of another name can be the same.
 */
export function nameSecurityAs(base: Surface, revision: Surface): Surface {
  const names = new Map<string, string>();
  // What goes by the same name and is shown in another way is not what clients have.
  for (const [name, scheme] of revision.securitySchemes) {
    const before = base.securitySchemes.get(name);
    if (before !== undefined && wayOf(before) !== wayOf(scheme)) names.set(name, `${name} (${wayOf(scheme)})`);
  }
  const free = [...base.securitySchemes].filter(([name]) => !revision.securitySchemes.has(name));
  for (const [name, scheme] of revision.securitySchemes) {
    if (base.securitySchemes.has(name)) continue;
    const index = free.findIndex(([, other]) => isSameJson(shownIn(scheme), shownIn(other)));
    if (index >= 0) names.set(name, free.splice(index, 1)[0]![0]);
  }
  if (names.size === 0) return revision;
  const renameAll = (all: readonly Requirement[] | undefined): readonly Requirement[] | undefined =>
    all?.map((one) =>
      Object.fromEntries(Object.entries(one).map(([name, scopes]) => [names.get(name) ?? name, scopes])),
    );
  const rename = (operation: OperationSurface): OperationSurface => ({
    ...operation,
    security: renameAll(operation.security),
    actions: operation.actions.map(rename),
    callbacks: operation.callbacks.map(rename),
  });
  return {
    ...revision,
    security: renameAll(revision.security),
    operations: revision.operations.map(rename),
    webhooks: revision.webhooks.map(rename),
  };
}

/** What of a scheme makes a difference to who is let in. Capitals make none in headers and schemes (RFC 9110 §5.1, §11.1). */
export function shownIn(scheme: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const shown = Object.entries(scheme).filter(([key]) => key !== "description" && !key.startsWith("x-"));
  const hasCapitals = (key: string): boolean => key !== "scheme" && (key !== "name" || scheme.in !== "header");
  return Object.fromEntries(
    shown.map(([key, value]) => [key, typeof value === "string" && !hasCapitals(key) ? value.toLowerCase() : value]),
  );
}

/** How a client shows what a scheme asks for: where, by which name, of which kind. */
export function wayOf({ type, in: place, name, scheme }: Readonly<Record<string, unknown>>): string {
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  switch (type) {
    case "apiKey":
      return `${text(place)} ${place === "header" ? text(name).toLowerCase() : text(name)}`;
    case "http":
      return `http ${text(scheme).toLowerCase()}`;
    case "oauth2":
    case "openIdConnect":
      // Tokens of both are shown as "Authorization: Bearer" (RFC 6750).
      return "http bearer";
    default:
      return text(type);
  }
}
