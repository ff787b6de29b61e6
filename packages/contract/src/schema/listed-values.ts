/** Alternatives that are single values each, with a title or a description: a list of values, written one by one. */
import { accepts } from "./accepts.ts";
import { type Json, isObject, isSameJson } from "./json.ts";
import { referenceOf } from "./references.ts";
import { asksOnlyFor } from "./same.ts";
import type { SchemaNode } from "./view.ts";

/**
 * The values that alternatives list; undefined where one of them is more than values, or goes by a name. `isOne`: a value that
 * stands in several of them is of none.
 */
export function listedValues(forms: readonly SchemaNode[], isOne: boolean): readonly Json[] | undefined {
  if (!forms.every(isList)) return undefined;
  const lists = forms.map((form) => valuesIn(form));
  const found: Json[] = [];
  for (const value of lists.flat()) {
    if (found.some((one) => isSameJson(one, value))) continue;
    const holders = lists.filter((list) => list.some((one) => isSameJson(one, value)));
    if (!isOne || holders.length === 1) found.push(value);
  }
  return found;
}

/** The values that stand in both lists; a list that is not there leaves the other as it is. */
export function inBoth(
  left: readonly Json[] | undefined,
  right: readonly Json[] | undefined,
): readonly Json[] | undefined {
  if (left === undefined || right === undefined) return left ?? right;
  return left.filter((one) => right.some((other) => isSameJson(one, other)));
}

function isList(form: SchemaNode): boolean {
  const { raw, view } = form;
  if (!isObject(raw) || raw.$node !== undefined || referenceOf(raw) !== undefined) return false;
  return view.values !== undefined && asksOnlyFor(form, ["type", "enum", "const"]);
}

function valuesIn(form: SchemaNode): readonly Json[] {
  return form.view.values!.filter((value) => accepts(form, value));
}
