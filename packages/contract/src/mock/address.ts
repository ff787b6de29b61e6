/** Addresses: paths with their variables filled in, and whole ones where a schema asks for a URI. */

/** A path with its query, behind the origin where a value of the format is a whole address. */
export function addressIn(format: string | undefined, origin: string, path: string): string {
  return format === "uri" || format === "url" || format === "iri" ? `${origin}${path}` : path;
}

/** A path with its variables filled in. */
export function fill(path: string, variables: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{([^{}]+)\}/g, (_all, name: string) => encodeURIComponent(variables[name] ?? ""));
}
