/** What callers without types are told when they give something else: what is wrong, not where it broke. */

/** Throws a `TypeError` where the text of `caller` is no string. */
export function requireText(caller: string, text: unknown): void {
  if (typeof text !== "string") throw new TypeError(`${caller}: the text has to be a string; it is ${kindOf(text)}`);
}

/** Throws a `TypeError` where the document of `caller` is no node of a tree. */
export function requireDocument(caller: string, document: unknown): void {
  if (typeof document === "object" && document !== null) {
    if ("type" in document && "children" in document) return;
    if ("document" in document) {
      throw new TypeError(`${caller}: it takes the document; this is the result that holds it as "document"`);
    }
  }
  throw new TypeError(`${caller}: it takes a document, as parse and read give it; this is ${kindOf(document)}`);
}

function kindOf(value: unknown): string {
  return value === null ? "null" : typeof value;
}
