/** How a list or an object stands in its body: bare, or in a property. */
import { isObject, type Json } from "../schema/json.ts";
import type { Drift, Tell } from "./drift.ts";
import { isEntry, isTop, type BodyFact, type OperationFact, type SampleFact } from "./facts.ts";
import { shownSamples } from "./compare-shown.ts";
import { lastName } from "./field-names.ts";

/** How the fields of a body stand in it: as they are ("" and no list), in a list, below one property that has all. */
interface Wrapping {
  readonly isList: boolean;
  /** The property; "" where there is none. */
  readonly name: string;
}

function says({ isList, name }: Wrapping): string {
  if (isList) return `as a list that stands ${describe(name)}`;
  return name === "" ? "as an object with its fields" : `in the property "${name}"`;
}

function wrappingOf(body: BodyFact): Wrapping | undefined {
  if (body.fields.length === 0) return undefined;
  if (body.fields.some(({ name }) => name.startsWith("[]"))) return { isList: true, name: "" };
  const fields = body.fields.filter((field) => !isEntry(field));
  const tops = fields.filter(isTop);
  const [top] = tops;
  if (tops.length === 1 && top?.type === "array") return { isList: true, name: top.name };
  if (tops.length === 1 && top?.type === "object" && fields.length > 1) return { isList: false, name: top.name };
  return { isList: false, name: "" };
}

/** The body of an answer, as it is promised and as it is documented. */
export interface Wholes extends Pick<OperationFact, "isDelta"> {
  /** "response", "response 404". */
  readonly whose: string;
  readonly wanted: BodyFact | undefined;
  readonly documented: BodyFact | undefined;
}

/** How a body is wrapped, where both sides tell all of it. */
export function compareWholes({ whose, wanted, documented, isDelta }: Wholes, tell: Tell): readonly Drift[] {
  if (wanted?.isWhole !== true || documented?.isWhole !== true) return [];
  const [was, is] = [wrappingOf(wanted), wrappingOf(documented)];
  if (was === undefined || is === undefined || (was.isList === is.isList && was.name === is.name)) return [];
  // A property that stands beside others in one of the two is one more field, and told as such.
  const hasTop = ({ fields }: BodyFact, { name }: Wrapping): boolean =>
    name !== "" && fields.some((field) => field.name === name);
  if (isDelta || hasTop(documented, was) || hasTop(wanted, is)) return [];
  return [
    tell({
      id: was.isList || is.isList ? "list-wrapping" : "object-wrapping",
      level: "error",
      message: `The ${whose} is promised ${says(was)}, and documented ${says(is)}.`,
      promised: wanted.place,
      documented: documented.place,
    }),
  ];
}

/**
 * A thing that the sample shows in one property of which no word is promised, or without the one that it is promised in: no
 * more is said of it then.
 */
function compareSampleOfThing(
  wanted: BodyFact | undefined,
  { value, place }: SampleFact,
  tell: Tell,
): readonly Drift[] {
  const promised = wanted?.held === undefined ? undefined : wrappingOf(wanted);
  if (wanted === undefined || promised === undefined || promised.isList || !isObject(value)) return [];
  const [[around, inner] = ["", null], ...others] = Object.entries(value);
  const isIn = (object: Readonly<Record<string, Json>>): boolean =>
    wanted.fields.some((field) => !isEntry(field) && Object.hasOwn(object, lastName(field.name)));
  const isWrapped =
    promised.name === "" &&
    others.length === 0 &&
    isObject(inner) &&
    isIn(inner) &&
    !wanted.fields.some((field) => isTop(field) && field.name === around);
  const isBare = promised.name !== "" && !Object.hasOwn(value, promised.name) && isIn(value);
  if (!isWrapped && !isBare) return [];
  const shown = { isList: false, name: isWrapped ? around : "" };
  return [
    tell({
      id: "object-wrapping",
      level: "error",
      message: `The response is promised ${says(promised)}; the sample shows it ${says(shown)}.`,
      promised: wanted.place,
      documented: place,
    }),
  ];
}

/** How a list stands in its body: promised, in the table, in the sample. */
export function compareWrapping(promise: OperationFact, found: OperationFact, tell: Tell): readonly Drift[] {
  const whole = compareWholes(
    { whose: "response", wanted: promise.response, documented: found.response, isDelta: promise.isDelta },
    tell,
  );
  if (whole.length > 0) return whole;
  const sample = found.samples.find(({ direction }) => direction === "response");
  const ofThing = sample === undefined ? [] : compareSampleOfThing(promise.response, sample, tell);
  if (ofThing.length > 0) return ofThing;
  const wanted = promise.response === undefined ? wrapperOfSample(promise) : wrapperOfFields(promise.response);
  const shown = sample === undefined ? undefined : wrapperOfValue(sample.value);
  const promised = promise.response?.place ?? promise.place;
  if (wanted !== undefined && shown !== undefined && sample !== undefined && wanted !== shown) {
    return [
      tell({
        id: "list-wrapping",
        level: "error",
        message: `The list is promised ${describe(wanted)}; the sample shows it ${describe(shown)}.`,
        promised,
        documented: sample.place,
      }),
    ];
  }
  const table = found.response;
  if (table === undefined || sample === undefined || shown !== "" || wanted !== undefined) return [];
  // To name the fields of an element only is usual; that no property has the list is then said by the sample alone.
  if (table.fields.length === 0 || wrapperOfFields(table) !== undefined) return [];
  return [
    tell({
      id: "list-wrapping",
      level: "warning",
      message: `The table documents the fields of one thing, and the sample (${sample.place.file}:${sample.place.line}) shows a list that stands ${describe(shown)}.`,
      promised,
      documented: table.place,
    }),
  ];
}

function describe(wrapper: string): string {
  return wrapper === "" ? "bare, as the whole body" : `in the property "${wrapper}"`;
}

/** Where a body is a list, the property that it stands in, "" for a bare one. */
function wrapperOfFields(body: BodyFact): string | undefined {
  const wrapping = wrappingOf(body);
  return wrapping?.isList === true ? wrapping.name : undefined;
}

function wrapperOfSample(promise: OperationFact): string | undefined {
  const [sample] = shownSamples(promise, "response");
  return sample === undefined ? undefined : wrapperOfValue(sample.value);
}

/** "" for a bare list, the property for an object with nothing but a list of objects. */
function wrapperOfValue(value: Json): string | undefined {
  if (Array.isArray(value)) return "";
  if (typeof value !== "object" || value === null) return undefined;
  const all = Object.entries(value);
  const [[name, inner] = ["", null]] = all;
  return all.length === 1 && Array.isArray(inner) ? name : undefined;
}
