import { type Answer, fits, type Leaf, noValue } from "./answer.ts";
import { integerRanges } from "./formats.ts";
import type { View } from "./view.ts";

/** So many numbers of a grid are tried. */
const mostTried = 400;

/** Finds a number: the bounds and what lies beside them are tried; what is left out is shown to be empty, or said. */
export function solveNumber(leaf: Leaf): Answer {
  const { views, atoms, goal, refused } = leaf;
  const { low, high, isEmpty } = intervalOf(views);
  if (isEmpty) return noValue;
  const steps = views.flatMap(({ multipleOf }) => (multipleOf === undefined ? [] : [multipleOf]));
  const isWhole = steps.some(Number.isInteger) || views.some((view) => view.isInteger || hasRange(view));
  if (isWhole && atoms.some(({ kind }) => kind === "not-integer")) return noValue;
  for (const atom of atoms) {
    if (atom.kind === "not-multiple" && isEveryMultiple(isWhole ? [1, ...steps] : steps, atom.step)) return noValue;
    if (atom.kind !== "not-number-format") continue;
    const range = integerRanges[atom.format];
    const isWithin = isWhole && range !== undefined && range[0] <= low && high <= range[1];
    if (isWithin || views.some(({ format }) => format === atom.format)) return noValue;
  }
  const grid = isWhole ? Math.max(1, ...steps) : steps.length === 0 ? undefined : Math.max(...steps);
  const { values, isComplete } = candidates({ low, high, grid, views: [...views, ...refused] });
  const value = values.find((one) => low <= one && one <= high && fits(goal, one));
  if (value !== undefined) return { kind: "value", value };
  return isComplete ? noValue : { kind: "unknown", why: "No number was found that tells the two apart." };
}

function intervalOf(views: readonly View[]): { low: number; high: number; isEmpty: boolean } {
  let [low, high] = [-Infinity, Infinity];
  let [isLowOpen, isHighOpen] = [false, false];
  const raise = (value: number, isOpen: boolean): void => {
    if (value > low) [low, isLowOpen] = [value, isOpen];
    else if (value === low) isLowOpen ||= isOpen;
  };
  const lower = (value: number, isOpen: boolean): void => {
    if (value < high) [high, isHighOpen] = [value, isOpen];
    else if (value === high) isHighOpen ||= isOpen;
  };
  for (const view of views) {
    if (view.minimum !== undefined) raise(view.minimum, false);
    if (view.exclusiveMinimum !== undefined) raise(view.exclusiveMinimum, true);
    if (view.maximum !== undefined) lower(view.maximum, false);
    if (view.exclusiveMaximum !== undefined) lower(view.exclusiveMaximum, true);
    const range = hasRange(view) ? integerRanges[view.format!] : undefined;
    if (range !== undefined) {
      raise(range[0], false);
      lower(range[1], false);
    }
  }
  return { low, high, isEmpty: low > high || (low === high && (isLowOpen || isHighOpen)) };
}

interface Grid {
  readonly low: number;
  readonly high: number;
  /** Values lie on multiples of it; undefined where they lie anywhere. */
  readonly grid: number | undefined;
  /** Views whose numbers are worth trying. */
  readonly views: readonly View[];
}

function candidates({ low, high, grid, views }: Grid): { values: readonly number[]; isComplete: boolean } {
  const named = views.flatMap(
    ({ minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf, values, format }) => [
      minimum,
      maximum,
      exclusiveMinimum,
      exclusiveMaximum,
      multipleOf,
      ...(format === undefined ? [] : (integerRanges[format] ?? [])),
      ...(values ?? []).filter((one) => typeof one === "number"),
    ],
  );
  const points = [0, low, high, ...named.filter((one) => one !== undefined)].filter((one) => Number.isFinite(one));
  if (grid === undefined) {
    const around = points.flatMap((one) => [one, one + 1, one - 1, one + 0.5, one - 0.5, one + 1e-6, one - 1e-6]);
    const middle =
      Number.isFinite(low) && Number.isFinite(high) ? [0.25, 0.5, 0.75].map((part) => low + (high - low) * part) : [];
    return { values: [1, 2, 1.5, ...around, ...middle, 1e9, -1e9], isComplete: false };
  }
  const first = Math.ceil(low / grid);
  const last = Math.floor(high / grid);
  if (Number.isFinite(low) && Number.isFinite(high) && last - first <= mostTried) {
    const values = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => onGrid(first + index, grid));
    return { values, isComplete: true };
  }
  const values = points.flatMap((point) => {
    const at = Math.round(point / grid);
    return Array.from({ length: 13 }, (_, index) => onGrid(at + index - 6, grid));
  });
  const more = Array.from({ length: 60 }, (_, index) => onGrid((Number.isFinite(first) ? first : 0) + index, grid));
  return { values: [grid, ...values, ...more], isComplete: false };
}

function onGrid(index: number, grid: number): number {
  return Number.isInteger(grid) ? index * grid : Number((index * grid).toPrecision(12));
}

function hasRange({ format }: View): boolean {
  return format !== undefined && integerRanges[format] !== undefined;
}

/** Whether every number that is a multiple of all `steps` is one of `step`. */
function isEveryMultiple(steps: readonly number[], step: number): boolean {
  if (steps.some((one) => Number.isInteger(one / step))) return true;
  const whole = steps.filter((one) => Number.isInteger(one));
  return whole.length > 1 && Number.isInteger(whole.reduce(leastCommon) / step);
}

function leastCommon(left: number, right: number): number {
  let [a, b] = [left, right];
  while (b !== 0) [a, b] = [b, a % b];
  return (left / a) * right;
}
