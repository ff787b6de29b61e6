/** What a documentation says beside what a spec promises: where the two differ, with both places. */
import type { Json } from "../schema/json.ts";
import type { Drift, Tell } from "./drift.ts";
import { called, compareField } from "./compare-field.ts";
import { compareHeaders } from "./compare-headers.ts";
import { isEntry, isTop, keysOf, stepsOf, type BodyFact, type FieldFact, type OperationFact } from "./facts.ts";
import { ofOneAction } from "./one-action.ts";
import { compareWrapping } from "./wrapping.ts";

/** Compares the operations that are promised with their documentation; what is documented beyond them is not looked at. */
export function compareFacts(
  promised: readonly OperationFact[],
  documented: readonly OperationFact[],
): readonly Drift[] {
  const names = promised.flatMap(({ request, response }) => [...(request?.fields ?? []), ...(response?.fields ?? [])]);
  return promised.flatMap((promise) => {
    const found = documented.find((one) => one.method === promise.method && isSamePath(one.path, promise.path));
    if (found === undefined) {
      return [
        {
          id: "undocumented-operation",
          level: "error",
          operation: `${promise.method} ${promise.path}`,
          message: `${promise.method} ${promise.path} is promised and not documented.`,
          promised: promise.place,
          documented: undefined,
        } satisfies Drift,
      ];
    }
    const others = promised.filter(
      (one) => one !== promise && one.method === promise.method && isSamePath(one.path, promise.path),
    );
    const drifts = compareOperation(promise, ofOneAction(found, promise, others), names);
    return promise.isDelta ? drifts.filter(({ id }) => !id.startsWith("undeclared-")) : drifts;
  });
}

/**
 * Whether two paths are the same: variables may be called differently, a slash at the end makes no difference, and a version
 * or project in front may be left out of one.
 */
function isSamePath(left: string, right: string): boolean {
  const [a, b] = [left, right].map(segmentsOf);
  if (a!.join("/") === b!.join("/")) return true;
  const [c, d] = [a!, b!].map(withoutHead);
  return c!.length > 0 && c!.join("/") === d!.join("/") && headOf(a!, b!);
}

function segmentsOf(path: string): readonly string[] {
  return path
    .split("/")
    .filter((part) => part !== "")
    .map((part) => part.replaceAll(/\{[^{}]*\}|<[^<>]*>|^:\w+$/g, "{}"));
}

const version = /^v\d+(?:\.\d+)*$/i;

function withoutHead(segments: readonly string[]): readonly string[] {
  const rest = version.test(segments[0] ?? "") ? segments.slice(1) : segments;
  return rest[0] === "{}" ? rest.slice(1) : rest;
}

/** Two different versions are two APIs. */
function headOf(left: readonly string[], right: readonly string[]): boolean {
  const [a, b] = [left[0] ?? "", right[0] ?? ""];
  return !(version.test(a) && version.test(b)) || a.toLowerCase() === b.toLowerCase();
}

function compareOperation(promise: OperationFact, found: OperationFact, names: readonly FieldFact[]): readonly Drift[] {
  const operation = `${found.method} ${found.path}`;
  const tell = (drift: Omit<Drift, "operation">): Drift => ({ ...drift, operation });
  return [
    ...compareCodes(promise, found, tell),
    ...compareParameters(promise, found, tell),
    ...compareHeaders(promise, found, tell),
    ...compareMediaTypes(promise, found, tell),
    ...compareBodies("request", promise, found, tell),
    ...compareBodies("response", promise, found, tell),
    ...compareWrapping(promise, found, tell),
    ...compareSamples({ promise, found, names }, tell),
  ];
}

function compareCodes(promise: OperationFact, found: OperationFact, tell: Tell): readonly Drift[] {
  if (found.codes.length === 0) return [];
  const [first] = found.codes;
  if (promise.codes.length === 0) {
    const usual = usualCodes[promise.method] ?? [];
    const isOdd = (code: string): boolean => code.startsWith("2") && usual.length > 0 && !usual.includes(code);
    const codes = found.codes.filter(({ code }) => !isOdd(code));
    return [
      // What everybody expects of the method needs no promise; another success does.
      ...found.codes
        .filter(({ code }) => isOdd(code))
        .map(({ code, place }) =>
          tell({
            id: "undeclared-code",
            level: "error",
            message: `${code} is documented and was never promised; without a promise ${promise.method} means ${usual.join(" or ")}.`,
            promised: promise.place,
            documented: place,
          }),
        ),
      ...(codes.length === 0
        ? []
        : [
            tell({
              id: "undeclared-code",
              level: "warning",
              message: `${codes.map(({ code }) => code).join(", ")} ${codes.length === 1 ? "is" : "are"} documented; the spec promises no code for it.`,
              promised: promise.place,
              documented: codes[0]!.place,
            }),
          ]),
    ];
  }
  const covers = (range: string, code: string): boolean =>
    range === code || (range.endsWith("XX") && code.startsWith(range.charAt(0))) || range === "default";
  const list = promise.codes.map(({ code }) => code).join(", ");
  const extra = found.codes.filter(({ code }) => !promise.codes.some((one) => covers(one.code, code)));
  const absent = promise.codes.filter(
    ({ code }) => !found.codes.some((one) => covers(code, one.code) || covers(one.code, code)),
  );
  return [
    ...extra.map(({ code, place }) =>
      tell({
        id: "undeclared-code",
        level: "error",
        message: `${code} is documented and was never promised; promised are ${list}.`,
        promised: promise.codes[0]!.place,
        documented: place,
      }),
    ),
    ...absent
      .filter(({ code }) => code !== "default" && !code.endsWith("XX"))
      .map(({ code, place }) =>
        tell({
          id: "undocumented-code",
          level: "error",
          message: `${code} is promised and not documented.`,
          promised: place,
          documented: first!.place,
        }),
      ),
  ];
}

/** What success means for a method where nothing else is said (RFC 9110 §9.3). */
const usualCodes: Readonly<Record<string, readonly string[]>> = {
  GET: ["200"],
  HEAD: ["200"],
  POST: ["200", "201"],
  PUT: ["200", "201", "204"],
  PATCH: ["200", "204"],
  DELETE: ["200", "204"],
};

function compareParameters(promise: OperationFact, found: OperationFact, tell: Tell): readonly Drift[] {
  const queries = (fact: OperationFact): readonly FieldFact[] => fact.parameters.filter((one) => one.in === "query");
  const paths = (fact: OperationFact): readonly FieldFact[] => fact.parameters.filter((one) => one.in === "path");
  const pairs = [
    ...queries(promise).map((one) => [one, queries(found).find(({ name }) => name === one.name)] as const),
    // Parameters of a path may be called differently; each has its place.
    ...(paths(promise).length === paths(found).length
      ? paths(promise).map((one, index) => [one, paths(found)[index]] as const)
      : []),
  ];
  const has = (all: readonly FieldFact[], name: string): boolean => all.some((one) => one.name === name);
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
    ...queries(found)
      .filter(({ name }) => !has(queries(promise), name))
      .map(({ name, place }) =>
        tell({
          id: "undeclared-parameter",
          level: "warning",
          message: `The parameter "${name}" is documented and was never promised.`,
          promised: promise.place,
          documented: place,
        }),
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

/** Bodies that no media type has in common. */
function compareMediaTypes(promise: OperationFact, found: OperationFact, tell: Tell): readonly Drift[] {
  return (["request", "response"] as const).flatMap((side) => {
    const [wanted = [], documented = []] = [promise.mediaTypes?.[side], found.mediaTypes?.[side]];
    const isIn = (type: string): boolean =>
      documented.some((range) => range === type || range === "*/*" || range === `${type.split("/", 1)[0]!}/*`);
    if (documented.length === 0 || wanted.length === 0 || wanted.some(isIn)) return [];
    return [
      tell({
        id: "media-type-differs",
        level: "error",
        message: `The ${side} is promised as ${wanted.join(" or ")} and documented as ${documented.join(" or ")}.`,
        promised: promise[side]?.place ?? promise.place,
        documented: found[side]?.place ?? found.place,
      }),
    ];
  });
}

function compareBodies(
  side: "request" | "response",
  promise: OperationFact,
  found: OperationFact,
  tell: Tell,
): readonly Drift[] {
  const wanted = promise[side];
  const table: BodyFact | undefined = found[side];
  if (wanted?.isNone === true && table !== undefined && table.fields.length > 0)
    return [tellBody({ side, id: "undeclared-body", promised: wanted, documented: table }, tell)];
  if (wanted === undefined || wanted.fields.length === 0) return [];
  if (table?.isNone === true)
    return [tellBody({ side, id: "missing-body", promised: wanted, documented: table }, tell)];
  const sample = found.samples.find(({ direction }) => direction === side);
  // Without a table and without a sample the documentation says nothing about the body.
  if (table === undefined && sample === undefined) return [];
  const [wantedFields, tableFields] = unwrapped(side, wanted, table);
  const entries = compareEntries(side, wanted, table, tell);
  if (wantedFields.length === 0) return entries;
  const inSample = new Set(sample === undefined ? [] : namesIn(sample.value));
  const rest = tableFields.filter(({ name }) => !wantedFields.some((one) => isSameName(one.name, name)));
  const drifts: Drift[] = [];
  for (const field of wantedFields) {
    const documented = findNamed(tableFields, field.name);
    if (documented !== undefined) {
      drifts.push(...compareField(called(field, side), field, documented, tell));
      continue;
    }
    // What follows from other rows is missing with them.
    if (field.isImplied === true) continue;
    const isShown = inSample.has(last(field.name));
    const other = rest.find(({ name }) => isRenamed(name, field.name));
    if (other !== undefined) {
      rest.splice(rest.indexOf(other), 1);
      drifts.push(
        tell({
          id: "renamed-field",
          level: "error",
          message: `"${field.name}" of the ${side} is promised; the documentation calls it "${other.name}"${isShown ? ", although its own sample has the promised name" : ""}.`,
          promised: field.place,
          documented: other.place,
        }),
      );
    } else if (table !== undefined || !isShown) {
      drifts.push(
        tell({
          id: "missing-field",
          level: "error",
          message: `"${field.name}" of the ${side} is promised and not documented${isShown ? ", although the sample has it" : ""}.`,
          promised: field.place,
          documented: table?.place ?? sample?.place ?? found.place,
        }),
      );
    }
  }
  for (const field of rest) {
    drifts.push(
      tell({
        id: "undeclared-field",
        level: "warning",
        message: `"${field.name}" of the ${side} is documented and was never promised.`,
        promised: wanted.place,
        documented: field.place,
      }),
    );
  }
  return [...drifts, ...entries];
}

/** A body that only one side has, with its fields. */
function tellBody(
  {
    side,
    id,
    promised,
    documented,
  }: {
    readonly side: "request" | "response";
    readonly id: "missing-body" | "undeclared-body";
    readonly promised: BodyFact;
    readonly documented: BodyFact;
  },
  tell: Tell,
): Drift {
  const isMissing = id === "missing-body";
  const names = (isMissing ? promised : documented).fields.filter(isTop).map(({ name }) => `"${name}"`);
  const shown = names.length > 5 ? [...names.slice(0, 4), `${names.length - 4} more`] : names;
  const whose = names.length === 0 ? "a body" : `a body that has ${shown.join(", ")}`;
  return tell({
    id,
    level: isMissing ? "error" : "warning",
    message: isMissing
      ? `The ${side} is promised with ${whose}, and documented without one.`
      : `The ${side} is promised without a body, and documented with ${whose}.`,
    promised: promised.place,
    documented: documented.place,
  });
}

/** What stands in lists and maps, where both sides say it. */
function compareEntries(
  side: "request" | "response",
  wanted: BodyFact,
  table: BodyFact | undefined,
  tell: Tell,
): readonly Drift[] {
  const documented = (table?.fields ?? []).filter(isEntry);
  const kinds = ({ name }: FieldFact): string =>
    stepsOf(name)
      .map(({ kind }) => kind)
      .join(" ");
  return wanted.fields.filter(isEntry).flatMap((field) => {
    const alike = documented.filter((one) => kinds(one) === kinds(field));
    const found = findNamed(alike, field.name);
    return found === undefined ? [] : compareField(called(field, side), field, found, tell);
  });
}

/** The fields of the thing itself, where one side names the list or the object around it and the other does not. */
function unwrapped(
  side: "request" | "response",
  wanted: BodyFact,
  table: BodyFact | undefined,
): readonly [readonly FieldFact[], FieldFact[]] {
  const isField = (fact: FieldFact): boolean => !isEntry(fact);
  const [promised, documented] = [wanted.fields.filter(isField), (table?.fields ?? []).filter(isField)];
  if (side === "request") return [promised, documented];
  const inner = (fields: readonly FieldFact[]): readonly FieldFact[] => {
    const tops = fields.filter(isTop);
    const [top] = tops;
    // How a list stands is compared by itself.
    const isWrapped = tops.length === 1 && (top?.type === "array" || (top?.type === "object" && fields.length > 1));
    return isWrapped ? fields.filter((field) => field !== top) : fields;
  };
  const [left, right] = [inner(promised), inner(documented)];
  return [left, [...right]];
}

/** A table of the documentation that its own sample contradicts, where the sample has a promised name. */
function compareSamples(
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
  const listed = table.fields.map(({ name }) => last(name));
  const absent = table.fields.filter(({ name }) => !shown.has(last(name)));
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

/** The names of the properties of a thing, of the things of a list, or of what one property wraps. */
function namesIn(value: Json): readonly string[] {
  if (Array.isArray(value)) return namesIn((value[0] as Json | undefined) ?? null);
  if (typeof value !== "object" || value === null) return [];
  const all = Object.entries(value);
  const [[, inner] = ["", null]] = all;
  const isWrapper = all.length === 1 && typeof inner === "object" && inner !== null;
  return isWrapper ? namesIn(inner) : all.map(([name]) => name);
}

/** Names are compared without the list or object around them. */
function isSameName(left: string, right: string): boolean {
  if (isEqualName(left, right)) return true;
  const [one, other] = [left, right].map((name) => keysOf(stepsOf(name)));
  return one!.length <= 2 && other!.length <= 2 && last(left) === last(right);
}

function isEqualName(left: string, right: string): boolean {
  const [one, other] = [left, right].map((name) => keysOf(stepsOf(name)).map((key) => key.toLowerCase()));
  return one!.length === other!.length && one!.every((key, index) => key === other![index]);
}

/** The field of a name; without one that of the name without what is around it. */
function findNamed(fields: readonly FieldFact[], wanted: string): FieldFact | undefined {
  return fields.find(({ name }) => isEqualName(name, wanted)) ?? fields.find(({ name }) => isSameName(name, wanted));
}

/** Whether one name is likely the other: they share their telling words. */
function isRenamed(left: string, right: string): boolean {
  const words = (name: string): readonly string[] =>
    last(name)
      .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
      .toLowerCase()
      .split(/[_-]/)
      .filter((word) => word !== "" && !vague.has(word));
  const [a, b] = [words(left), words(right)];
  const common = a.filter((word) => b.includes(word)).length;
  return common > 0 && common >= Math.min(a.length, b.length);
}

/** Words that many fields have. */
const vague = new Set(["id", "name", "number", "at", "is", "the", "of", "uuid"]);

function last(name: string): string {
  return keysOf(stepsOf(name)).at(-1) ?? name;
}
