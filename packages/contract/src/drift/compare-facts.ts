/** What a documentation says beside what a spec promises: where the two differ, with both places. */
import type { Drift, Tell } from "./drift.ts";
import { compareOtherAnswers, compareSuccessHeaders, withSuccessOf } from "./compare-answers.ts";
import { compareBodies } from "./compare-bodies.ts";
import { compareCodes } from "./compare-codes.ts";
import { compareField } from "./compare-field.ts";
import { compareRequestHeaders } from "./compare-headers.ts";
import { compareMediaTypes } from "./compare-media-types.ts";
import { compareSamples } from "./compare-samples.ts";
import { besideIn, compareShown, promisedNames, type ShownPair } from "./compare-shown.ts";
import { compareSecurity } from "./compare-security.ts";
import { type BodyFact, type FieldFact, type OperationFact, keysOfName } from "./facts.ts";
import { findDocumented, isSamePath, versionsOf, nearlyDocumented } from "./find-documented.ts";
import { holdSamples } from "./hold-samples.ts";
import { ofOneAction } from "./one-action.ts";
import { placedAsPromised } from "./other-place.ts";
import { toldTogether } from "./told-together.ts";
import { undeclared } from "./undeclared.ts";
import { compareWrapping } from "./wrapping.ts";

/** Compares the operations that are promised with their documentation; what is documented beyond them is not looked at. */
export function compareFacts(
  promised: readonly OperationFact[],
  documented: readonly OperationFact[],
): readonly Drift[] {
  const names = promised.flatMap(({ request, response }) => [...(request?.fields ?? []), ...(response?.fields ?? [])]);
  const documentedOf = findDocumented(promised, documented);
  const drifts = promised.flatMap((promise) => {
    const found = documentedOf.get(promise);
    if (found === undefined) {
      const { method, path, action } = promise;
      const versions = versionsOf(promise, documented);
      if (versions.length > 0)
        return [
          {
            id: "ambiguous-operation",
            level: "warning",
            operation: `${method} ${path}`,
            message: `${method} ${path} names no version; ${versions.map((one) => one.path).join(" and ")} are documented, and it is held against none.`,
            promised: promise.place,
            documented: versions[0]?.place,
          } satisfies Drift,
        ];
      const near = nearlyDocumented(promise, documented, documentedOf);
      const hint = near === undefined ? "" : `; ${near.method} ${near.path} is`;
      const isAction = action !== undefined && [...documentedOf.keys()].some((one) => isSamePlace(one, promise));
      return [
        {
          id: "undocumented-operation",
          level: "error",
          operation: `${method} ${path}`,
          message: `${method} ${path}${isAction ? ` with "${action}"` : ""} is promised and not documented${hint}.`,
          promised: promise.place,
          documented: near?.place,
        } satisfies Drift,
      ];
    }
    const others = promised.filter(
      (one) => one !== promise && documentedOf.get(one) === found && isSamePlace(one, promise),
    );
    const all = versionsThatTell(found).map((one) => {
      const ofAction = ofOneAction(withSuccessOf(one, promise), promise, others);
      const { found: own, drifts: ofPlaces } = placedAsPromised(promise, ofAction, others);
      const drifts = [...ofPlaces, ...compareOperation({ promise, found: own, others }, names)];
      // Which of several actions a sample shows is not told.
      if (others.length === 0) drifts.push(...holdSamples(promise, own, drifts));
      return { named: countNamed(promise, own), drifts: drifts.flatMap((one) => asFarAsTold(promise, one)) };
    });
    return ofBest(all);
  });
  return toldTogether(once(drifts));
}

/** What is documented beyond a difference may have been promised before; where a text may be one, that is less sure. */
function asFarAsTold({ isDelta, isPerhapsDelta = false }: OperationFact, drift: Drift): readonly Drift[] {
  if (!drift.id.startsWith("undeclared-") || !(isDelta || isPerhapsDelta)) return [drift];
  return isDelta ? [] : [{ ...drift, level: "warning" }];
}

/** The versions in which a documentation has each body that it has in any; itself where it does not tell versions apart. */
function versionsThatTell(found: OperationFact): readonly OperationFact[] {
  const sides = (["request", "response"] as const).filter((side) => (found[side]?.fields.length ?? 0) > 0);
  const all = (found.atVersions ?? []).filter((one) => sides.every((side) => (one[side]?.fields.length ?? 0) > 0));
  return all.length > 0 ? all : [found];
}

/** How many of the promised names a documentation has in its lists. */
function countNamed(promise: OperationFact, found: OperationFact): number {
  const listed = ({ fields = [] }: Partial<BodyFact> = {}): readonly string[] =>
    fields.flatMap(({ name }) => keysOfName(name).map((key) => key.toLowerCase()));
  const inBodies = (["request", "response"] as const).flatMap((side) => {
    const rows = new Set(listed(found[side]));
    return [...new Set(promisedNames(promise, side))].filter((name) => rows.has(name));
  });
  const parameters = promise.parameters.filter((one) => found.parameters.some(({ name }) => isNameOf(one.name, name)));
  return inBodies.length + parameters.length;
}

/** What differs in the version that fits, as a promise need not hold in others: with most of its names, then with the fewest errors. */
function ofBest(all: readonly { readonly named: number; readonly drifts: readonly Drift[] }[]): readonly Drift[] {
  const errors = (drifts: readonly Drift[]): number => drifts.filter(({ level }) => level === "error").length;
  const [best] = [...all].sort(
    (one, other) =>
      other.named - one.named || errors(one.drifts) - errors(other.drifts) || one.drifts.length - other.drifts.length,
  );
  return best?.drifts ?? [];
}

/** What a spec shows in several samples is told once; what is wrong with a sample, however many specs promise something of its method. */
function once(drifts: readonly Drift[]): readonly Drift[] {
  const told = new Set<string>();
  return drifts.filter(({ id, operation, message, promised, documented }) => {
    const whose = id === "sample-differs" ? "" : promised.file;
    const key = `${id} ${operation} ${documented?.file ?? ""}:${documented?.line ?? ""} ${message} ${whose}`;
    const isKnown = told.has(key);
    told.add(key);
    return !isKnown;
  });
}

function isSamePlace(one: OperationFact, other: OperationFact): boolean {
  return one.method === other.method && isSamePath(one.path, other.path);
}

function compareOperation({ promise, found, others }: Omit<ShownPair, "side">, names: readonly FieldFact[]): Drift[] {
  const operation = `${found.method} ${found.path}`;
  const tell = (drift: Omit<Drift, "operation">): Drift => ({ ...drift, operation });
  return [
    ...compareDeprecation(promise, found, tell),
    ...compareCodes(promise, found, tell),
    ...compareSecurity(promise, found, tell),
    ...compareParameters(promise, found, tell),
    ...compareRequestHeaders(promise, found, tell),
    ...compareSuccessHeaders(promise, found, tell),
    ...(["request", "response"] as const).flatMap((side) => [
      ...compareMediaTypes(
        {
          whose: side,
          wanted: promise.mediaTypes?.[side] ?? [],
          documented: found.mediaTypes?.[side] ?? [],
          places: [promise[side]?.place ?? promise.place, found[side]?.place ?? found.place],
        },
        tell,
      ),
      ...compareBodies(
        {
          side,
          whose: side,
          wanted: promise[side],
          table: found[side],
          sample: found.samples.find(({ direction }) => direction === side),
          // A form that tells codes apart says itself where there is no body.
          silent: found.answers === undefined ? found.place : undefined,
          isBeside: besideIn([promise, ...others]),
        },
        tell,
      ),
      ...compareShown({ side, promise, found, others }, tell),
    ]),
    ...compareWrapping(promise, found, tell),
    ...compareSamples({ promise, found, names }, tell),
    ...compareOtherAnswers(promise, found, tell),
  ];
}

function compareDeprecation(promise: OperationFact, found: OperationFact, tell: Tell): readonly Drift[] {
  const [was, is] = [promise.isDeprecated, found.isDeprecated];
  if (was === undefined || is === undefined || was === is) return [];
  const message = is
    ? "It is documented as deprecated, and no promise says so."
    : "It is promised as deprecated, and documented without that.";
  return [
    tell({ id: "deprecation-differs", level: "warning", message, promised: promise.place, documented: found.place }),
  ];
}

/** Whether two names are one, or one of them stands for a row of others: "resources1" is one of "resourcesN". */
function isNameOf(one: string, other: string): boolean {
  if (one === other) return true;
  const [number, row] = [/\d+$/, /(?<=[a-z_])(?:N|<N>|\{N\})$/];
  const isOf = (name: string, form: string): boolean =>
    number.test(name) && row.test(form) && name.replace(number, "") === form.replace(row, "");
  return isOf(one, other) || isOf(other, one);
}

/** So many that nothing is told of are told in one sentence. */
const leastTogether = 4;

/** Parameters of the query that are documented and never promised: one by one, or together where the promise is not about them. */
function undeclaredParameters(extra: readonly FieldFact[], promise: OperationFact, tell: Tell): readonly Drift[] {
  const told = extra.map((one) => ({ one, drift: undeclared(`The parameter "${one.name}"`, one, promise.place) }));
  const small = told.filter(({ drift }) => drift.level === "warning");
  const wanted = promise.parameters.filter((one) => one.in === "query");
  const together = small.length >= Math.max(leastTogether, wanted.length) ? small : [];
  const [first, ...others] = together;
  const names = together.map(({ one }) => `"${one.name}"`).join(", ");
  return [
    ...told
      .filter((each) => !together.includes(each))
      .map(({ drift }) => tell({ id: "undeclared-parameter", ...drift })),
    ...(first === undefined
      ? []
      : [
          tell({
            id: "undeclared-parameter",
            ...first.drift,
            message: `${together.length} parameters are documented and were never promised: ${names}.`,
            alsoDocumented: others.map(({ one }) => one.place),
          }),
        ]),
  ];
}

function compareParameters(promise: OperationFact, found: OperationFact, tell: Tell): readonly Drift[] {
  const queries = (fact: OperationFact): readonly FieldFact[] => fact.parameters.filter((one) => one.in === "query");
  const paths = (fact: OperationFact): readonly FieldFact[] => fact.parameters.filter((one) => one.in === "path");
  const pairs = [
    ...queries(promise).map((one) => [one, queries(found).find(({ name }) => isNameOf(one.name, name))] as const),
    // Parameters of a path may be called differently; each has its place.
    ...(paths(promise).length === paths(found).length
      ? paths(promise).map((one, index) => [one, paths(found)[index]] as const)
      : []),
  ];
  const has = (all: readonly FieldFact[], name: string): boolean => all.some((one) => isNameOf(one.name, name));
  return [
    ...queries(promise)
      .filter(({ name }) => !has(queries(found), name))
      .map(({ name, place }) =>
        tell({
          id: "missing-parameter",
          level: "error",
          message: `The parameter "${name}" is promised and not documented.`,
          promised: place,
          documented: found.place,
        }),
      ),
    ...undeclaredParameters(
      queries(found).filter(({ name }) => !has(queries(promise), name)),
      promise,
      tell,
    ),
    ...pairs.flatMap(([one, other]) =>
      other === undefined
        ? []
        : compareField(
            { name: `The parameter "${one.name}"`, side: "request" },
            one,
            // A part of the path is always there.
            one.in === "path" ? { ...other, required: one.required } : other,
            tell,
          ),
    ),
  ];
}
