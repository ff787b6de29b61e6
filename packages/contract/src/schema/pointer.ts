/** JSON pointers (RFC 6901): names as parts of a path, and the value that a path leads to. */

/** A name as a part of a pointer: "~" and "/" escaped. */
export function escapePart(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** A name as a part of a pointer that stands in a reference ("#/components/schemas/Job"; RFC 6901, section 6). */
export function escapeReference(name: string): string {
  return encodeURIComponent(escapePart(name));
}

/** The name that a part of a pointer stands for. */
export function unescapePart(part: string): string {
  return part.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** The names that a pointer such as "/limits/cpu" goes through; none for "", which is the whole value. */
export function partsOf(pointer: string): readonly string[] {
  return pointer.split("/").slice(1).map(unescapePart);
}

/** What names lead to in a value; undefined where there is nothing. */
export function valueAt(value: unknown, names: readonly string[]): unknown {
  let at = value;
  for (const name of names) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, name)) return undefined;
    at = (at as Readonly<Record<string, unknown>>)[name];
  }
  return at;
}
