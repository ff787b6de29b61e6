/**
 * The names that a spec promises by a sample of a body, where it has no table of it: beside the list of what is documented.
 * A sample tells names, and nothing of types, of what may be left out, or of what an object holds that it shows empty.
 */
import { leastConfidence } from "../reading/contract.ts";
import type { Json } from "../schema/json.ts";
import type { Drift, Tell } from "./drift.ts";
import { isEntry, type FactPlace, type FieldFact, type OperationFact, type SampleFact, keysOfName } from "./facts.ts";
import { isPlaceholder, lastName, namesIn, nearestName, thingsIn } from "./field-names.ts";
import { undeclared } from "./undeclared.ts";

/** Properties by name, with those of the objects and lists in them; of all things of a list together. */
type Shown = ReadonlyMap<string, Shown>;

/** What is compared of an operation. */
export interface ShownPair {
  readonly side: SampleFact["direction"];
  readonly promise: OperationFact;
  readonly found: OperationFact;
  /** What else is promised of the same documented operation: what one of them has is promised. */
  readonly others: readonly OperationFact[];
}

/** Says where the names of samples and of the documented list differ; nothing where a table promises the body. */
export function compareShown({ side, promise, found, others }: ShownPair, tell: Tell): readonly Drift[] {
  const samples = shownSamples(promise, side);
  const [sample] = samples;
  const body = shownIn(samples.map(({ value }) => value));
  if (sample === undefined || body.size === 0) return [];
  const table = found[side];
  const rows = (table?.fields ?? []).filter((field) => !isEntry(field) && !isPlaceholder(lastName(field.name)));
  if (table === undefined || rows.length === 0) {
    const isShown = found.samples.some(({ direction }) => direction === side);
    const isSilent = table?.isNone === true || (found.answers === undefined && !isShown);
    return isSilent ? [tellNone(side, body, sample, table?.place ?? found.place, tell)] : [];
  }
  const listed = new Set(rows.flatMap(({ name }) => keysOfName(name).map((key) => key.toLowerCase())));
  const names = new Set(samples.flatMap(({ value }) => [...namesIn(value)].map((name) => name.toLowerCase())));
  // A list that has nothing of it is of another body: of another action, or of what another version takes.
  if (![...names].some((name) => listed.has(name))) return [];
  const rest = rows.filter(
    ({ name }) =>
      keysOfName(name).every((key) => !names.has(key.toLowerCase())) || !names.has(lastName(name).toLowerCase()),
  );
  const isBeside = besideIn([promise, ...others]);
  const drifts: Drift[] = [];
  for (const name of missingIn(body, listed)) {
    const at = samples.map((one) => one.names?.get(name)).find((place) => place !== undefined) ?? sample.place;
    const other = nearestName(
      name,
      rest.filter((row) => !isBeside(name, row.name)),
    );
    if (other !== undefined) rest.splice(rest.indexOf(other), 1);
    drifts.push(
      tell({
        id: other === undefined ? "missing-field" : "renamed-field",
        level: "error",
        message: `"${name}" of the ${side} is promised by a sample${other === undefined ? " and not documented" : `; the documentation calls it "${other.name}"`}.`,
        promised: at,
        documented: other?.place ?? table.place,
      }),
    );
  }
  return [...drifts, ...tellExtra({ side, samples, sample, rest, rows, others }, tell)];
}

/** The samples that promise the names of a body; none where a table does, or it is said that there is none. */
export function shownSamples(promise: OperationFact, side: SampleFact["direction"]): readonly SampleFact[] {
  const body = promise[side];
  if (body !== undefined && (body.fields.length > 0 || body.isNone === true || body.isWhole)) return [];
  return promise.samples.filter(({ direction, place }) => direction === side && place.confidence >= leastConfidence);
}

function shownIn(values: readonly Json[]): Shown {
  const things = values.flatMap(thingsIn);
  const names = new Set(things.flatMap((thing) => Object.keys(thing)).filter((name) => !isPlaceholder(name)));
  return new Map(
    [...names].map(
      (name) => [name, shownIn(things.flatMap((thing) => (name in thing ? [thing[name]!] : [])))] as const,
    ),
  );
}

/**
 * The names that no row has. A property that has a row is looked into where most of what is in it has one too: else the list ends
 * there, and an "id" in it is that of another row. One without a row in which there are some wraps them, and needs none.
 */
function missingIn(
  shown: Shown,
  listed: ReadonlySet<string>,
  around: ReadonlySet<string> = new Set(),
): readonly string[] {
  const here = new Set([...around, ...[...shown.keys()].map((name) => name.toLowerCase())]);
  const isTold = (name: string): boolean => listed.has(name.toLowerCase());
  const hasOwn = (below: Shown): boolean =>
    [...below].some(([name, inner]) => (isTold(name) && !here.has(name.toLowerCase())) || hasOwn(inner));
  return [...shown].flatMap(([name, below]) => {
    // What stands outermost wraps the thing itself.
    const isMost = around.size === 0 || [...below.keys()].filter(isTold).length * 2 > below.size;
    if (isTold(name)) return isMost && hasOwn(below) ? missingIn(below, listed, here) : [];
    return hasOwn(below) ? missingIn(below, listed, here) : [name];
  });
}

/** What is documented beside the samples. */
function tellExtra(
  {
    side,
    samples,
    sample,
    rest,
    rows,
    others,
  }: {
    readonly side: SampleFact["direction"];
    readonly samples: readonly SampleFact[];
    readonly sample: SampleFact;
    readonly rest: readonly FieldFact[];
    readonly rows: readonly FieldFact[];
    readonly others: readonly OperationFact[];
  },
  tell: Tell,
): readonly Drift[] {
  if (samples.some(({ isPart }) => isPart === true)) return [];
  const elsewhere = new Set(others.flatMap((other) => promisedNames(other, side)));
  const extra = rest.filter(
    ({ name }, index) =>
      !elsewhere.has(lastName(name).toLowerCase()) && rest.findIndex((one) => one.name === name) === index,
  );
  const how = "is documented and not in the sample that promises it";
  // A sample without most of it shows what its spec is about.
  const [first] = extra;
  if (first !== undefined && extra.length > 1 && extra.length * 2 > rows.length) {
    const all = extra.map(({ name }) => `"${name}"`).join(", ");
    return [
      tell({
        id: "undeclared-field",
        level: "warning",
        message: `${extra.length} fields of the ${side} are documented and not in the sample that promises it: ${all}.`,
        promised: sample.place,
        documented: first.place,
      }),
    ];
  }
  return extra.map((field) => {
    const about = side === "request" ? field : { ...field, required: undefined };
    return tell({ id: "undeclared-field", ...undeclared(`"${field.name}" of the ${side}`, about, sample.place, how) });
  });
}

/** The names, in small letters, that an operation has in a body, however it tells them. */
export function promisedNames(operation: OperationFact, side: SampleFact["direction"]): readonly string[] {
  const listed = (operation[side]?.fields ?? []).flatMap(({ name }) => keysOfName(name));
  const shown = operation.samples.flatMap(({ direction, value }) => (direction === side ? [...namesIn(value)] : []));
  return [...listed, ...shown].map((name) => name.toLowerCase());
}

/** Whether two names stand in one promised body: then they are those of two things. */
export function besideIn(promised: readonly OperationFact[]): (one: string, other: string) => boolean {
  const bodies = promised.flatMap((one) =>
    (["request", "response"] as const).map((side) => new Set(promisedNames(one, side))),
  );
  return (one, other) => {
    const [left, right] = [one, other].map((name) => lastName(name).toLowerCase()) as [string, string];
    return bodies.some((names) => names.has(left) && names.has(right));
  };
}

function tellNone(side: SampleFact["direction"], body: Shown, sample: SampleFact, place: FactPlace, tell: Tell): Drift {
  const names = [...body.keys()];
  const shown = [
    ...names.slice(0, 4).map((name) => `"${name}"`),
    ...(names.length > 4 ? [`${names.length - 4} more`] : []),
  ];
  return tell({
    id: "missing-body",
    level: "error",
    message: `The ${side} is promised by a sample with ${shown.join(", ")}, and documented without a body.`,
    promised: sample.place,
    documented: place,
  });
}
