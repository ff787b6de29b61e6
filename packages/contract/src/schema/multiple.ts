/** Whether a number is a multiple of a step, as decimals and not as what floating point makes of them: 0.07 is one of 0.01. */
export function isMultiple(value: number, step: number): boolean {
  const quotient = value / step;
  if (Number.isInteger(quotient)) return true;
  const isNear = Math.abs(quotient - Math.round(quotient)) <= 1e-9 * Math.max(1, Math.abs(quotient));
  if (!isNear || !Number.isFinite(value)) return false;
  const [left, right] = [decimalOf(value), decimalOf(step)];
  const scale = Math.max(left.places, right.places);
  const scaled = ({ digits, places }: Decimal): bigint => digits * 10n ** BigInt(scale - places);
  return scaled(left) % scaled(right) === 0n;
}

/** A number as its shortest decimal: digits / 10^places. */
interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

function decimalOf(value: number): Decimal {
  const [mantissa = "0", exponent = "0"] = String(value).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  const places = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return places < 0 ? { digits: digits * 10n ** BigInt(-places), places: 0 } : { digits, places };
}
