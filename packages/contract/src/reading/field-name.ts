/**
 * Names of nested fields: "limits.cpu" is the key "cpu" of "limits", "labels[]" an entry of the list "labels", "labels.*"
 * a value of a map. A key that holds one of these marks stands in double quotes: `"os.version".major`.
 */

/** One step from a value to what is in it. */
export type Step =
  { readonly kind: "key"; readonly key: string } | { readonly kind: "items" } | { readonly kind: "values" };

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
      if (token === "*") steps.push({ kind: "values" });
      else steps.push({ kind: "key", key: inQuotes === undefined ? token : inQuotes.replace(/\\(.)/g, "$1") });
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
    else name += /^[^.[\]"*`\s\\][^.[\]"`\\]*$/.test(one.key) ? one.key : `"${one.key.replace(/["\\]/g, "\\$&")}"`;
  }
  return name;
}
