/** Lengths and numbers: read strictly, so that nothing but a measure ever gets into a `style`. */

export interface Measure {
  readonly value: number;
  readonly unit: string;
}

const lengthUnits = new Set([
  "em",
  "ex",
  "ch",
  "rem",
  "vw",
  "vh",
  "vmin",
  "vmax",
  "cm",
  "mm",
  "Q",
  "in",
  "pt",
  "pc",
  "px",
]);

/** A number with a unit, a percent sign or nothing; undefined for anything else. */
export function parseMeasure(text: string): Measure | undefined {
  const match = /^(-?(?:\d+\.?\d*|\.\d+)) *([a-zA-Z\u00b5]*|%)$/.exec(text);
  return match ? { value: Number(match[1]), unit: match[2]! } : undefined;
}

/** A CSS length or percentage, as it was written; a number without unit gets `unit`. Undefined when it is no such thing. */
export function toCssLength(text: string, unit = ""): string | undefined {
  const match = /^((?:\d+\.?\d*|\.\d+)) *([a-zA-Z]*|%)$/.exec(text);
  if (!match) return undefined;
  const own = match[2]!;
  if (own === "") return match[1]! + unit;
  return own === "%" || lengthUnits.has(own) ? match[1]! + own : undefined;
}

/** Python's `format(value, "g")`: six significant digits, no trailing zeros. */
export function formatGeneral(value: number): string {
  if (value === 0) return "0";
  const exponent = Number(value.toExponential(5).split("e")[1]);
  if (exponent >= -4 && exponent < 6) return trimZeros(value.toFixed(5 - exponent));
  const [digits, power] = value.toExponential(5).split("e");
  const sign = power!.startsWith("-") ? "-" : "+";
  return `${trimZeros(digits!)}e${sign}${power!.slice(1).padStart(2, "0")}`;
}

/** Python's `round` to a whole number and, with `step` 0.1, to one place: halves go to the even neighbour. */
export function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** Python's `format(share, ".1%")`. */
export function formatPercent(share: number): string {
  const percent = share * 100;
  const tenths = percent * 10;
  const isHalf = tenths - Math.floor(tenths) === 0.5;
  return `${isHalf ? (roundHalfEven(tenths) / 10).toFixed(1) : percent.toFixed(1)}%`;
}

function trimZeros(digits: string): string {
  return digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
}

/** docutils' `length_or_percentage_or_unitless` with pixels as default unit; the number is written plainly. */
export function toFieldIndent(text: string): string | undefined {
  const measure = parseMeasure(text);
  const length = toCssLength(text, "px");
  if (!measure || length === undefined) return undefined;
  const digits =
    text.includes(".") && Number.isInteger(measure.value) ? measure.value.toFixed(1) : String(measure.value);
  return `${digits}${measure.unit === "" ? "px" : measure.unit}`;
}
