/**
 * Ids of specs. An id is a name of git's (its events are on a ref of that name), of a file and of a line in a commit message,
 * on every system: what one of them would refuse, cut off or read as something else is none.
 */
import { isPlainName } from "./plain-text.ts";

/** The longest, in the bytes that it has as a name of git's. */
const longest = 200;

/** Why a text is no id, as the end of a sentence; undefined for one that is. */
export function specIdFault(id: string): string | undefined {
  if (id === "") return "is empty";
  if (/\p{Cc}/u.test(id)) return "has control characters";
  if (/\s/.test(id)) return "has white space, so no commit could name it";
  if (!isPlainName(id)) return "has characters that cannot be seen, or that are not composed (NFC)";
  const not = /[/\\~^:?*[\]{}"'<>|`$;&#%]|\.\.|@\{/.exec(id)?.[0];
  if (not !== undefined) return `has "${not}" in it`;
  if (/^[.-]/.test(id)) return `begins with "${id.slice(0, 1)}"`;
  const end = /(?:\.lock|\.)$/.exec(id)?.[0];
  if (end !== undefined) return `ends with "${end}"`;
  if (id === "@") return "is a name of git's own";
  if (encodeURIComponent(id).length > longest) return `is longer than ${longest} bytes, as git writes them`;
  return undefined;
}

/** What to do about a text that is no id. */
export const specIdNext = "letters, digits, dots, dashes and underscores, as in story-2001234 or resize-in-place";
