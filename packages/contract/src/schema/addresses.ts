/** Addresses of documents and schemas. */

/** An address as it is meant where it stands: `relative` from `base` (RFC 3986 §5); one without a scheme is a path. */
export function joinAddress(base: string, relative: string): string {
  if (hasScheme.test(relative)) return relative;
  if (hasScheme.test(base) && URL.canParse(relative, base)) return new URL(relative, base).href;
  if (relative.startsWith("/")) return relative;
  const parts = base.split("/").slice(0, -1);
  for (const part of relative.split("/")) {
    if (part === "..") {
      if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
      else parts.push("..");
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

const hasScheme = /^[a-z][a-z0-9+.-]*:/i;
