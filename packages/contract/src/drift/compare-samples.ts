/** What a table of a documentation says, beside the sample that stands next to it. */
import type { Drift, Tell } from "./drift.ts";
import type { FieldFact, OperationFact } from "./facts.ts";
import { isRenamed, isSameName, lastName, namesIn, wrappersIn } from "./field-names.ts";

/** A table of the documentation that its own sample contradicts, where the sample has a promised name. */
export function compareSamples(
  {
    promise,
    found,
    names,
  }: { readonly promise: OperationFact; readonly found: OperationFact; readonly names: readonly FieldFact[] },
  tell: Tell,
): readonly Drift[] {
  const sample = found.samples.find(({ direction }) => direction === "response");
  const table = found.response;
  // With promised fields the table was held against them already.
  if (sample === undefined || table === undefined || (promise.response?.fields.length ?? 0) > 0) return [];
  const shown = new Set(namesIn(sample.value));
  if (shown.size === 0) return [];
  const listed = table.fields.map(({ name }) => lastName(name));
  const wrappers = wrappersIn(sample.value);
  const absent = table.fields.filter(({ name }) => !shown.has(lastName(name)) && !wrappers.includes(lastName(name)));
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
    } else {
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
