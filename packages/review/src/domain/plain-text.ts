/**
 * What people write is shown to others on terminals, in mail and on pages, who have to see what they decide on. So nothing is
 * kept that shows something else than it holds: control characters move the cursor, characters of direction swap words, and
 * in a name those that cannot be seen make two look like one.
 */

/** Whether a text is one line that shows what it holds. */
export function isPlainLine(text: string): boolean {
  return !/[\n\t]/.test(text) && isPlainProse(text);
}

/** Whether a text of several lines shows what it holds. */
export function isPlainProse(text: string): boolean {
  return !/(?![\n\t])\p{Cc}|\p{Cs}|[\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(text);
}

/** Whether a name has no character that cannot be seen, and is in one spelling of those that can be composed. */
export function isPlainName(text: string): boolean {
  return !/[\p{C}\p{Zl}\p{Zp}]/u.test(text) && text === text.normalize("NFC");
}
