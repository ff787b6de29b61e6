/**
 * Backslash escapes. While text is read, an escaping backslash is U+0000, so that every rule can tell `\*` from `*` and
 * positions stay what they are.
 */

/** Every backslash that escapes a character becomes U+0000; lengths do not change. */
export function escapesToNull(text: string): string {
  let at = text.indexOf("\\");
  if (at < 0) return text;
  let result = "";
  let done = 0;
  while (at >= 0) {
    result += text.slice(done, at) + "\0" + text.slice(at + 1, at + 2);
    done = at + 2;
    at = text.indexOf("\\", done);
  }
  return result + text.slice(done);
}

/** The text without its escapes: the U+0000 goes, and with it a following space or newline. */
export function unescape(text: string): string {
  if (!text.includes("\0")) return text;
  return text.replaceAll("\0 ", "").replaceAll("\0\n", "").replaceAll("\0", "");
}

/** The text as it was written: U+0000 is a backslash again. */
export function restoreBackslashes(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "\\") : text;
}

/** Is a text printable ASCII without white space and escapes, so that there is nothing to resolve in it? */
export function isBare(text: string): boolean {
  return !beyondBare.test(text);
}

const beyondBare = /[^\x21-\x7e]/;

/** Splits at escaped white space, which is dropped. */
export function splitAtEscapedSpace(text: string): string[] {
  return text.split(/\0[ \n]/);
}
