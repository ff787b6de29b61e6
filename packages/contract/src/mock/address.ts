/** Addresses in answers: whole ones where the schema asks for a URI, else paths. */

/** A path with its query, behind the origin where a value of the format is a whole address. */
export function addressIn(format: string | undefined, origin: string, path: string): string {
  return format === "uri" || format === "url" || format === "iri" ? `${origin}${path}` : path;
}
