/** Roman numerals from 1 to 4999. */
const steps: readonly (readonly [string, number])[] = [
  ["M", 1000],
  ["CM", 900],
  ["D", 500],
  ["CD", 400],
  ["C", 100],
  ["XC", 90],
  ["L", 50],
  ["XL", 40],
  ["X", 10],
  ["IX", 9],
  ["V", 5],
  ["IV", 4],
  ["I", 1],
];

/** The numeral in upper case; undefined out of range. */
export function toRoman(value: number): string | undefined {
  if (value < 1 || value > 4999) return undefined;
  let rest = value;
  let numeral = "";
  for (const [letters, amount] of steps) {
    while (rest >= amount) {
      numeral += letters;
      rest -= amount;
    }
  }
  return numeral;
}

/** The value of a numeral written as it should be, all lower or all upper case; undefined for anything else. */
export function fromRoman(numeral: string): number | undefined {
  const upper = numeral.toUpperCase();
  if (upper.length > 15) return undefined;
  let rest = upper;
  let value = 0;
  for (const [letters, amount] of steps) {
    while (rest.startsWith(letters)) {
      rest = rest.slice(letters.length);
      value += amount;
    }
  }
  return rest === "" && toRoman(value) === upper ? value : undefined;
}
