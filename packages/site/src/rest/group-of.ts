/** Which group of the API reference a method stands in. */

/** The first word of an address that names what it is about; "/" where none does. */
export function groupOf(url: string): string {
  const parts = url.replace(/^https?:\/\/[^/]*/, "").split(/[/?#]/);
  const names = parts.filter((part, index) => part !== "" && !isNoName(part) && !isOwner(parts, index));
  return (names[0] ?? "/").toLowerCase();
}

/** A version ("v2.1", "V3", "v3.x"), a parameter, or a word for another view of what stands before it. */
function isNoName(part: string): boolean {
  return /^v?\d+(?:\.(?:\d+|x))*$|^[{<(]|^details?$/i.test(part);
}

/** "tenant" in "/v2/tenant/things": whose things they are, right behind the version. */
function isOwner(parts: readonly string[], index: number): boolean {
  return (
    /^(?:tenant|project)(?:[_-]?id)?$/i.test(parts[index]!) &&
    /^v\d/i.test(parts[index - 1] ?? "") &&
    !/^[{<(]|^$/.test(parts[index + 1] ?? "")
  );
}
