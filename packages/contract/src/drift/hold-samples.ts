/** The samples of a documentation, held against the bodies that are promised. */
import { makeValidators, type Validators } from "../openapi/validators.ts";
import { partsOf, valueAt } from "../schema/pointer.ts";
import type { Json } from "../schema/json.ts";
import { brief, findUndeclared, shown } from "../verify/check-response.ts";
import type { Drift } from "./drift.ts";
import type { BodyFact, HeldSchema, OperationFact, SampleFact } from "./facts.ts";
import { lastName } from "./field-names.ts";

/** So many differences of one sample are told. */
const mostOfSample = 10;

/** Says what of the samples is not what is promised, where `told` does not say it already. */
export function holdSamples(promise: OperationFact, found: OperationFact, told: readonly Drift[]): readonly Drift[] {
  const operation = `${found.method} ${found.path}`;
  return found.samples.flatMap((sample) => {
    const body = promise[sample.direction];
    // A body in another wrapping is told as that alone.
    const isTold = told.some(({ id, documented }) => id.endsWith("-wrapping") && documented === sample.place);
    if (body?.held === undefined || isTold) return [];
    return holdSample(sample, body, body.held, { operation, isDelta: promise.isDelta, told });
  });
}

interface Told {
  readonly operation: string;
  readonly isDelta: boolean;
  readonly told: readonly Drift[];
}

function holdSample(
  { direction, value, place }: SampleFact,
  body: BodyFact,
  held: HeldSchema,
  { operation, isDelta, told }: Told,
): readonly Drift[] {
  const promisedAt = (name: string): Drift["promised"] =>
    (body.fields.find((field) => field.name === name) ?? body).place;
  const tell = (level: Drift["level"], name: string, says: string): Drift => ({
    id: "sample-differs",
    level,
    operation,
    message: `${name === "" ? "The whole" : `"${name}"`} of the sample ${direction} ${says}.`,
    promised: promisedAt(name),
    documented: place,
  });
  const saysMissing = told.filter(({ id }) => id === "missing-field" || id === "renamed-field");
  const wrong = validatorsOf(held, direction)
    .of(held.schema)(value)
    .flatMap(({ pointer, keyword, message }) => {
      const name = shown(pointer);
      if (keyword === "required")
        return saysMissing.some(({ promised }) => promised === promisedAt(name) && name !== "")
          ? []
          : [tell("error", name, "is missing; it is promised as required")];
      return [tell("error", name, `${message}; it is ${brief(valueAt(value, partsOf(pointer)) as Json | undefined)}`)];
    });
  const isKnown = (name: string): boolean =>
    told.some(({ id, message }) => /^(?:undeclared|renamed)-field$/.test(id) && message.includes(`${lastName(name)}"`));
  const extra = isDelta
    ? []
    : findUndeclared(held.document, held.schema, value, "")
        .map(shown)
        .filter((name) => !isKnown(name))
        .map((name) => tell("warning", name, "was never promised"));
  return onlyOnce([...wrong, ...extra]).slice(0, mostOfSample);
}

/** The things of a list may all have the same wrong with them. */
function onlyOnce(all: readonly Drift[]): readonly Drift[] {
  const byPlace = new Map(all.map((one) => [`${one.level} ${one.message.split("; ", 1)[0]!}`, one] as const).reverse());
  return [...byPlace.values()].reverse();
}

const made = new WeakMap<object, Map<string, Validators>>();

/** Made once for a document: that takes its time. */
function validatorsOf({ document }: HeldSchema, side: SampleFact["direction"]): Validators {
  const known = made.get(document) ?? new Map<string, Validators>();
  made.set(document, known);
  const own = known.get(side) ?? makeValidators(document, { side, allErrors: true });
  known.set(side, own);
  return own;
}
