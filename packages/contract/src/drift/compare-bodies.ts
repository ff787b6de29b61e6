/** The fields of one body as they are promised and as they are documented. */
import type { Drift, Tell } from "./drift.ts";
import { called, compareField, type Whose } from "./compare-field.ts";
import {
  isEntry,
  isTop,
  stepsOf,
  type BodyFact,
  type FactPlace,
  type FieldFact,
  type SampleFact,
  keysOfName,
} from "./facts.ts";
import { isObject } from "../schema/json.ts";
import { undeclared } from "./undeclared.ts";
import { findNamed, isNamedFlat, isRenamed, isSameName, lastName, namesIn, thingsIn } from "./field-names.ts";

/** A body that is promised, beside what is documented of it. */
export interface BodyPair extends Whose {
  readonly wanted: BodyFact | undefined;
  readonly table: BodyFact | undefined;
  readonly sample: SampleFact | undefined;
  /** Where a text stands that would have to tell of the body, and of whose silence nothing else is told. */
  readonly silent?: FactPlace | undefined;
  /** Whether two names are promised beside each other, so that none of them is the other. */
  readonly isBeside?: (one: string, other: string) => boolean;
}

/** Says where the two differ; nothing where one of them says nothing about the body. */
export function compareBodies(pair: BodyPair, tell: Tell): readonly Drift[] {
  const { whose, wanted, table } = pair;
  const isDocumented = table !== undefined && table.isNone !== true && (table.isWhole || table.fields.length > 0);
  if (wanted?.isNone === true && isDocumented)
    return [tellBody({ whose, id: "undeclared-body", promised: wanted, documented: table }, tell)];
  if (wanted === undefined || wanted.isNone === true) return [];
  if (table?.isNone === true && (wanted.isWhole || wanted.fields.length > 0))
    return [tellBody({ whose, id: "missing-body", promised: wanted, documented: table }, tell)];
  return [...compareNeed(pair, tell), ...compareFields(pair, wanted, tell)];
}

/** Whether it has to be sent. A promise says that by its fields alone, so that neither side is sure to be wrong. */
function compareNeed({ side, whose, wanted, table }: BodyPair, tell: Tell): readonly Drift[] {
  const [was, is] = [wanted?.isRequired, table?.isRequired];
  if (side !== "request" || wanted === undefined || table === undefined) return [];
  if (was === undefined || is === undefined || was === is) return [];
  const says = (isRequired: boolean): string => (isRequired ? "one that has to be sent" : "one that may be left out");
  return [
    tell({
      id: "required-body-differs",
      level: "warning",
      message: `The body of the ${whose} is promised as ${says(was)} and documented as ${says(is)}.`,
      promised: wanted.place,
      documented: table.place,
    }),
  ];
}

function compareFields(pair: BodyPair, wanted: BodyFact, tell: Tell): readonly Drift[] {
  const { side, whose, table, sample } = pair;
  if (wanted.fields.length === 0) return [];
  const place = table?.place ?? sample?.place;
  // Without a table and without a sample the documentation says nothing about the body.
  if (place === undefined) {
    return pair.silent === undefined
      ? []
      : [
          tellBody(
            { whose, id: "missing-body", promised: wanted, documented: { ...wanted, place: pair.silent } },
            tell,
          ),
        ];
  }
  const [wantedFields, tableFields] = unwrapped(side, wanted, table);
  const entries = compareEntries(pair, wanted, table, tell);
  if (wantedFields.length === 0) return onlyOnce(entries);
  const inSample = namesIn(sample?.value ?? null);
  // What tells all of a body names each field with what it stands in.
  const isFlat = (row: FieldFact, { name }: FieldFact): boolean =>
    table?.isWhole === false && isNamedFlat(tableFields, row, name);
  const rest = tableFields.filter(
    (row) => !wantedFields.some((one) => isSameName(one.name, row.name) || isFlat(row, one)),
  );
  const drifts: Found[] = [];
  const around = side === "response" ? renamedWrapper(wanted, table, sample) : undefined;
  if (around !== undefined && rest.includes(around.row)) {
    rest.splice(rest.indexOf(around.row), 1);
    // A sample that has the list in it is told of as the list's wrapping.
    if (!isOnlyList(sample, around.row.name)) {
      const isShown = isObject(sample?.value ?? null) && inSample.has(around.wrapper.name);
      drifts.push({
        drift: tellRenamed({ pair, field: around.wrapper, row: around.row, isShown }, tell),
        field: around.wrapper,
      });
    }
  }
  for (const field of wantedFields) {
    const own = tableFields.filter((row) => !isOfShorter(row, field, wantedFields, tableFields));
    const documented = findNamed(own, field.name) ?? own.find((row) => isFlat(row, field));
    if (documented !== undefined) {
      drifts.push(...compareField(called(field, pair), field, documented, tell).map((drift) => ({ drift, field })));
      continue;
    }
    // What follows from other rows is missing with them.
    if (field.isImplied === true) continue;
    const isShown = inSample.has(lastName(field.name));
    const other = rest.find(({ name }) => isRenamed(name, field.name) && pair.isBeside?.(name, field.name) !== true);
    if (other !== undefined) {
      rest.splice(rest.indexOf(other), 1);
      drifts.push({ drift: tellRenamed({ pair, field, row: other, isShown }, tell), field });
    } else if (table !== undefined || !isShown) {
      const drift = tell({
        id: "missing-field",
        level: "error",
        message: `"${field.name}" of the ${whose} is promised and not documented${isShown ? ", although the sample has it" : ""}.`,
        promised: field.place,
        documented: place,
      });
      drifts.push({ drift, field });
    }
  }
  for (const field of rest) {
    // It is needed where what it stands in is sent.
    const isSent = side === "request" && (isTop(field) || isIn(wantedFields, field));
    const about = isSent ? field : { ...field, required: undefined };
    const drift = tell({
      id: "undeclared-field",
      ...undeclared(`"${field.name}" of the ${whose}`, about, wanted.place),
    });
    drifts.push({ drift, field: { name: field.name, isAgain: isInAgain(wantedFields, field) } });
  }
  return onlyOnce([...drifts, ...entries]);
}

/**
 * Whether a row without what it stands in is another field's: "name" is no "owner.name" where a name of the thing itself is
 * promised, and the list writes what stands in the owner with it ("owner.mail").
 */
function isOfShorter(
  row: FieldFact,
  field: FieldFact,
  promised: readonly FieldFact[],
  rows: readonly FieldFact[],
): boolean {
  const [own, keys] = [row, field].map(({ name }) => keysOfName(name)) as [readonly string[], readonly string[]];
  const parent = keys.at(-2);
  if (parent === undefined || own.length > 1) return false;
  const isNested = rows.some(({ name }) => keysOfName(name).at(-2) === parent);
  return (
    isNested && promised.some((one) => keysOfName(one.name).length < keys.length && isSameName(one.name, row.name))
  );
}

function tellRenamed(
  {
    pair: { whose },
    field,
    row,
    isShown,
  }: { readonly pair: Whose; readonly field: FieldFact; readonly row: FieldFact; readonly isShown: boolean },
  tell: Tell,
): Drift {
  return tell({
    id: "renamed-field",
    level: "error",
    message: `"${field.name}" of the ${whose} is promised; the documentation calls it "${row.name}"${isShown ? ", although its own sample has the promised name" : ""}.`,
    promised: field.place,
    documented: row.place,
  });
}

/**
 * What wraps a promised answer, and the row that does so under another name: the first of a list that has the fields of the
 * thing behind it, as such lists are written, and none that the sample shows within the thing.
 */
function renamedWrapper(
  wanted: BodyFact,
  table: BodyFact | undefined,
  sample: SampleFact | undefined,
): { readonly wrapper: FieldFact; readonly row: FieldFact } | undefined {
  const fields = wanted.fields.filter((field) => !isEntry(field));
  const [wrapper, ...others] = fields.filter(isTop);
  const [row, ...rows] = table?.isWhole === false ? table.fields : [];
  if (wrapper === undefined || others.length > 0 || row === undefined || fields.length < 2) return undefined;
  const isNamed = (one: FieldFact): boolean => fields.some(({ name }) => isSameName(name, one.name));
  const hasWrapper = rows.some(({ name }) => isSameName(name, wrapper.name));
  const isOne = (wrapper.type === "array" || wrapper.type === "object") && row.type === wrapper.type && isTop(row);
  const whole = sample?.value ?? null;
  const shown = isObject(whole) ? whole[wrapper.name] : undefined;
  const isWithin = thingsIn(shown ?? null).some((thing) => Object.hasOwn(thing, row.name));
  return isOne && !hasWrapper && !isNamed(row) && !isWithin && rows.some(isNamed) ? { wrapper, row } : undefined;
}

/** Whether a sample is nothing but a list in a property of that name. */
function isOnlyList(sample: SampleFact | undefined, name: string): boolean {
  const value = sample?.value ?? null;
  return isObject(value) && Object.keys(value).length === 1 && Array.isArray(value[name]);
}

/** A difference of a field. */
interface Found {
  readonly drift: Drift;
  readonly field: Pick<FieldFact, "name" | "isAgain">;
}

/** Whether a documented field stands in one that is promised. */
function isIn(promised: readonly FieldFact[], { name }: FieldFact): boolean {
  const around = keysOfName(name).slice(0, -1).join("\0");
  return promised.some((one) => keysOfName(one.name).join("\0") === around);
}

/** Whether a documented field stands beside fields of a shape that stands in itself, or in what does. */
function isInAgain(promised: readonly FieldFact[], { name }: FieldFact): boolean {
  return promised.some((one) => {
    const around = one.name.slice(0, one.name.length - lastName(one.name).length);
    return one.isAgain === true && around !== "" && name.startsWith(around);
  });
}

/** Of shapes that stand in each other the outermost alone tells what is the same in all of them. */
function onlyOnce(all: readonly Found[]): readonly Drift[] {
  /** The same but for what names stand in. */
  const keyOf = ({ drift: { id, message, promised } }: Found): string =>
    `${id} ${promised.line} ${message.replaceAll(/"([^"]+)"/g, (_, name: string) => lastName(name))}`;
  const depthOf = ({ field }: Found): number => (field.isAgain === true ? keysOfName(field.name).length : 0);
  const outermost = new Map<string, Found>();
  for (const one of all) {
    const known = outermost.get(keyOf(one));
    if (known === undefined || depthOf(one) < depthOf(known)) outermost.set(keyOf(one), one);
  }
  return all.flatMap((one) => (one.field.isAgain !== true || outermost.get(keyOf(one)) === one ? one.drift : []));
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
  // Who sends what is promised, which is nothing, is refused by a server that wants a body.
  const isWanted = !isMissing && documented.isRequired === true;
  return tell({
    id,
    level: isMissing || isWanted ? "error" : "warning",
    message: isMissing
      ? `The ${whose} is promised with ${what}, and documented without one.`
      : `The ${whose} is promised without a body, and documented with ${what}${isWanted ? "; it has to be sent" : ""}.`,
    promised: promised.place,
    documented: documented.place,
  });
}

/** What stands in lists and maps, where both sides say it. */
function compareEntries(pair: Whose, wanted: BodyFact, table: BodyFact | undefined, tell: Tell): readonly Found[] {
  const documented = (table?.fields ?? []).filter(isEntry);
  const kinds = ({ name }: FieldFact): string =>
    stepsOf(name)
      .map(({ kind }) => kind)
      .join(" ");
  return wanted.fields.filter(isEntry).flatMap((field) => {
    const alike = documented.filter((one) => kinds(one) === kinds(field));
    const found = findNamed(alike, field.name);
    const drifts = found === undefined ? [] : compareField(called(field, pair), field, found, tell);
    return drifts.map((drift) => ({ drift, field }));
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
