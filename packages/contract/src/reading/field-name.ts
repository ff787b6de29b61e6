/**
 * Names of nested fields: "limits.cpu" is the key "cpu" of "limits", "labels[]" an entry of the list "labels", "labels.*"
 * a value of a map, which is read from "labels.<key>" and "labels.{key}" too. A key that holds one of these marks stands in double quotes: `"os.version".major`. There a
 * mark that a literal cannot hold is written as in JSON: `"a\u0060b"`.
 */

/** One step from a value to what is in it. */
export type Step =
  { readonly kind: "key"; readonly key: string } | { readonly kind: "items" } | { readonly kind: "values" };

/** What stands for a key that is not known: as in the form, and as in a path. */
const anyKey = /^(?:\*|<[^<>]+>|\{[^{}]+\})$/;
const step = /"((?:[^"\\]|\\.)*)"|\[\]|\.|[^.[\]"]+/y;

/** The steps of a name; undefined for one that is not well formed. */
export function parseFieldName(name: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  let wantsKey = true;
  for (let index = 0; index < name.length; index = step.lastIndex) {
    step.lastIndex = index;
    const match = step.exec(name);
    if (!match) return undefined;
    const [token, inQuotes] = match;
    if (token === "[]") {
      if (wantsKey && steps.length > 0) return undefined;
      steps.push({ kind: "items" });
      wantsKey = false;
    } else if (token === ".") {
      if (wantsKey) return undefined;
      wantsKey = true;
    } else {
      if (!wantsKey) return undefined;
      if (inQuotes === undefined && anyKey.test(token)) steps.push({ kind: "values" });
      else steps.push({ kind: "key", key: inQuotes === undefined ? token : unquoted(inQuotes) });
      wantsKey = false;
    }
  }
  return wantsKey ? undefined : steps;
}

/** The name of steps; `parseFieldName` reads it back. */
export function fieldName(steps: readonly Step[]): string {
  let name = "";
  for (const one of steps) {
    if (one.kind === "items") {
      name += "[]";
      continue;
    }
    if (name !== "") name += ".";
    if (one.kind === "values") name += "*";
    else
      name +=
        !anyKey.test(one.key) && /^[^.[\]"*`\s\\](?:[^.[\]"`\\\s]*[^.[\]"`\\\s?!*])?$/.test(one.key)
          ? one.key
          : quotedKey(one.key);
  }
  return name;
}

/** The name of a parameter or of a header, which nothing is in: `filter[name]` is one name, and so is "a[]" where no list "a" is. */
export function plainName(name: string, lists: ReadonlySet<string>): string {
  const isEntry = name.endsWith("[]") && lists.has(name.slice(0, -2));
  return !isEntry && /^[^"`\s](?:[^`\s]*[^`\s?!*])?$/.test(name) ? name : quotedKey(name);
}

/** What such a name says: of one in quotes what is in them. */
export function parsePlainName(name: string): string {
  const inQuotes = /^"((?:[^"\\]|\\.)*)"$/.exec(name)?.[1];
  return inQuotes === undefined ? name : unquoted(inQuotes);
}

/** In quotes, without what a literal cannot hold: its own mark, blanks beside blanks and at the ends, other white space. */
function quotedKey(key: string): string {
  const escaped = key
    .replace(/["\\]/g, "\\$&")
    .replace(/`|[^\S ]|^ | $|(?<= ) /g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return `"${escaped}"`;
}

function unquoted(inQuotes: string): string {
  return inQuotes.replace(/\\(?:u([\da-f]{4})|(.))/g, (_, code: string | undefined, mark: string) =>
    code === undefined ? mark : String.fromCharCode(parseInt(code, 16)),
  );
}
