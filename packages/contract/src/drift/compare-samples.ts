/** What a table of a documentation says, beside the sample that stands next to it. */
import type { Drift, Tell } from "./drift.ts";
import type { FieldFact, OperationFact } from "./facts.ts";
import { isPlaceholder, isRenamed, isSameName, lastName, namesIn } from "./field-names.ts";
import { isObject, type Json } from "../schema/json.ts";

/** A table of the documentation that its own sample contradicts, where the sample has a promised name. */
export function compareSamples(
  {
    promise,
    found,
    names,
  }: { readonly promise: OperationFact; readonly found: OperationFact; readonly names: readonly FieldFact[] },
  tell: Tell,
): readonly Drift[] {
  const samples = found.samples.filter(({ direction }) => direction === "response");
  const [sample] = samples;
  const table = found.response;
  // With promised fields the table was held against them already.
  if (sample === undefined || table === undefined || (promise.response?.fields.length ?? 0) > 0) return [];
  // A table has the fields of one thing, whatever wraps it, what is inside it, and what the pages of a list have beside it.
  const shown = new Set(samples.flatMap(({ value }) => [...namesIn(value)]));
  // "<key>" and "size_{kind}" stand for any such name.
  const absent = table.fields.filter(({ name }) => !shown.has(lastName(name)) && !isPlaceholder(lastName(name)));
  // What is empty may have any of them in it.
  const isOpen = samples.some(({ value }) => hasEmpty(value)) && absent.length * 2 > table.fields.length;
  if (shown.size === 0 || isOpen) return [];
  const listed = table.fields.map(({ name }) => lastName(name));
  const extra = [...shown].filter((name) => !listed.includes(name));
  const drifts: Drift[] = [];
  for (const field of absent) {
    const other = extra.find((name) => isRenamed(name, field.name));
    const said = names.find(({ name }) => isSameName(name, other ?? ""));
    if (other !== undefined && said !== undefined) {
      extra.splice(extra.indexOf(other), 1);
      drifts.push(
        tell({
          id: "renamed-field",
          level: "error",
          message: `The table of the response calls "${field.name}" what the spec and the sample (${sample.place.file}:${sample.place.line}) call "${other}".`,
          promised: said.place,
          documented: field.place,
        }),
      );
    } else if (field.required !== false) {
      // What need not be there contradicts no table where it is not.
      drifts.push(
        tell({
          id: "sample-differs",
          level: "warning",
          message: `"${field.name}" stands in the table of the response and not in its sample (${sample.place.file}:${sample.place.line}).`,
          promised: promise.place,
          documented: field.place,
        }),
      );
    }
  }
  return drifts;
}

/** Whether it has a list or an object with nothing in it, or is one. */
function hasEmpty(value: Json): boolean {
  if (typeof value !== "object" || value === null) return false;
  const inner = Object.values(isObject(value) ? value : value) as readonly Json[];
  return (
    inner.length === 0 || inner.some((one) => typeof one === "object" && one !== null && Object.keys(one).length === 0)
  );
}
