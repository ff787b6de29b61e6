/** The fields of one body as they are promised and as they are documented. */
import type { Drift, Tell } from "./drift.ts";
import { called, compareField, type Whose } from "./compare-field.ts";
import { isEntry, isTop, stepsOf, type BodyFact, type FieldFact, type SampleFact } from "./facts.ts";
import { findNamed, isRenamed, isSameName, lastName, namesIn } from "./field-names.ts";

/** A body that is promised, beside what is documented of it. */
export interface BodyPair extends Whose {
  readonly wanted: BodyFact | undefined;
  readonly table: BodyFact | undefined;
  readonly sample: SampleFact | undefined;
}

/** Says where the two differ; nothing where one of them says nothing about the body. */
export function compareBodies(pair: BodyPair, tell: Tell): readonly Drift[] {
  const { side, whose, wanted, table, sample } = pair;
  if (wanted?.isNone === true && table !== undefined && table.fields.length > 0)
    return [tellBody({ whose, id: "undeclared-body", promised: wanted, documented: table }, tell)];
  if (wanted === undefined || wanted.isNone === true) return [];
  if (table?.isNone === true && (wanted.isWhole || wanted.fields.length > 0))
    return [tellBody({ whose, id: "missing-body", promised: wanted, documented: table }, tell)];
  if (wanted.fields.length === 0) return [];
  const place = table?.place ?? sample?.place;
  // Without a table and without a sample the documentation says nothing about the body.
  if (place === undefined) return [];
  const [wantedFields, tableFields] = unwrapped(side, wanted, table);
  const entries = compareEntries(pair, wanted, table, tell);
  if (wantedFields.length === 0) return entries;
  const inSample = new Set(sample === undefined ? [] : namesIn(sample.value));
  const rest = tableFields.filter(({ name }) => !wantedFields.some((one) => isSameName(one.name, name)));
  const drifts: Drift[] = [];
  for (const field of wantedFields) {
    const documented = findNamed(tableFields, field.name);
    if (documented !== undefined) {
      drifts.push(...compareField(called(field, pair), field, documented, tell));
      continue;
    }
    // What follows from other rows is missing with them.
    if (field.isImplied === true) continue;
    const isShown = inSample.has(lastName(field.name));
    const other = rest.find(({ name }) => isRenamed(name, field.name));
    if (other !== undefined) {
      rest.splice(rest.indexOf(other), 1);
      drifts.push(
        tell({
          id: "renamed-field",
          level: "error",
          message: `"${field.name}" of the ${whose} is promised; the documentation calls it "${other.name}"${isShown ? ", although its own sample has the promised name" : ""}.`,
          promised: field.place,
          documented: other.place,
        }),
      );
    } else if (table !== undefined || !isShown) {
      drifts.push(
        tell({
          id: "missing-field",
          level: "error",
          message: `"${field.name}" of the ${whose} is promised and not documented${isShown ? ", although the sample has it" : ""}.`,
          promised: field.place,
          documented: place,
        }),
      );
    }
  }
  for (const field of rest) {
    drifts.push(
      tell({
        id: "undeclared-field",
        level: "warning",
        message: `"${field.name}" of the ${whose} is documented and was never promised.`,
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
    whose,
    id,
    promised,
    documented,
  }: {
    readonly whose: string;
    readonly id: "missing-body" | "undeclared-body";
    readonly promised: BodyFact;
    readonly documented: BodyFact;
  },
  tell: Tell,
): Drift {
  const isMissing = id === "missing-body";
  const names = (isMissing ? promised : documented).fields.filter(isTop).map(({ name }) => `"${name}"`);
  const shown = names.length > 5 ? [...names.slice(0, 4), `${names.length - 4} more`] : names;
  const what = names.length === 0 ? "a body" : `a body that has ${shown.join(", ")}`;
  return tell({
    id,
    level: isMissing ? "error" : "warning",
    message: isMissing
      ? `The ${whose} is promised with ${what}, and documented without one.`
      : `The ${whose} is promised without a body, and documented with ${what}.`,
    promised: promised.place,
    documented: documented.place,
  });
}

/** What stands in lists and maps, where both sides say it. */
function compareEntries(pair: Whose, wanted: BodyFact, table: BodyFact | undefined, tell: Tell): readonly Drift[] {
  const documented = (table?.fields ?? []).filter(isEntry);
  const kinds = ({ name }: FieldFact): string =>
    stepsOf(name)
      .map(({ kind }) => kind)
      .join(" ");
  return wanted.fields.filter(isEntry).flatMap((field) => {
    const alike = documented.filter((one) => kinds(one) === kinds(field));
    const found = findNamed(alike, field.name);
    return found === undefined ? [] : compareField(called(field, pair), field, found, tell);
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
  const wrapperOf = (fields: readonly FieldFact[]): FieldFact | undefined => {
    const [top, ...others] = fields.filter(isTop);
    if (top === undefined || others.length > 0) return undefined;
    return top.type === "array" || (top.type === "object" && fields.length > 1) ? top : undefined;
  };
  const [outer, around] = [wrapperOf(promised), wrapperOf(documented)];
  // How a list stands is compared by itself; what stands beside others on the other side is a field like them.
  const inner = (fields: readonly FieldFact[], own: FieldFact | undefined, others: readonly FieldFact[]): FieldFact[] =>
    fields.filter((field) => field !== own || others.some(({ name }) => name === own.name));
  return [
    inner(promised, outer, around === undefined ? documented : []),
    inner(documented, around, outer === undefined ? promised : []),
  ];
}
