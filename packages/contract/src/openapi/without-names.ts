/** A path, or a key with one in it, in which the names of path parameters do not count: "/a/{id}" and "/a/{name}" are one. */
export function withoutNames(path: string): string {
  return path.replace(/\{[^{}]*\}/g, "{}");
}
