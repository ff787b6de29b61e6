import { normalise } from "./prose.ts";

/**
 * What counts of a title when titles are compared: not the case, a number before it, a colon after it, quotes, the "(s)" or
 * "s" of a plural, or the "Other" of "Other end user impact".
 */
export function titleKey(title: string): string {
  return normalise(title)
    .toLowerCase()
    .replace(/^\d+(?:\.\d+)*[.)]? +/, "")
    .replace(/["'`*“”‘’]/g, "")
    .replace(/\(s\)/g, "")
    .replace(/(?<![:.])[:.]{1,9}$/, "")
    .replace(/^other /, "")
    .replace(/(?<=.{3})s$/, "")
    .trim();
}
