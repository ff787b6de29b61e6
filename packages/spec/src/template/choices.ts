/** What a template lets the author choose from. */

/**
 * The words to choose one from, as a template has them in a field or cell: "<Draft | Accepted>", "Proposed / Agreed / Done", "Draft,
 * Accepted or Rejected", "<one of these two: Standard, Informational>"; none where what stands there is something else.
 */
export function choicesIn(words: string): readonly string[] {
  const inside = words.replace(/^[<[{(]\s*|\s*[>\]})]$/g, "");
  const [, listed] = /^(?:choose |pick )?(?:one of|either)\b[^:]{0,30}:\s*(.+)$/i.exec(inside) ?? [];
  const choices = partsOf(inside, listed).map((part) => part.trim());
  return choices.length > 1 && choices.every((one) => isChoice.test(one)) ? choices : [];
}

function partsOf(inside: string, listed: string | undefined): readonly string[] {
  if (listed !== undefined) return listed.split(/,\s*(?:or\s+)?|\s+or\s+|\s*\|\s*/);
  if (isOrList(inside)) return inside.split(/,\s*(?:or\s+)?|\s+or\s+/);
  const parts = inside.split("|");
  return parts.length === 1 && isSlashList.test(inside) ? inside.split(" / ") : parts;
}

/** "Draft, Accepted or Rejected": three names or more; words of a sentence begin with no capital. */
export function isOrList(words: string): boolean {
  return /^\p{Lu}[\p{L}-]*(?:, \p{Lu}[\p{L}-]*)+,? or \p{Lu}[\p{L}-]*$/u.test(words);
}

/** With two of them it may be one name: "Client / Server". */
const isSlashList = /^[^/]+(?: \/ [^/]+){2,}$/;
const isChoice = /^\p{L}[\p{L}\p{N}-]*(?: [\p{L}\p{N}-]+){0,2}$/u;
