/** Numbers that look random and are always the same for the same seed. */
export interface Random {
  /** From 0 up to and without 1. */
  readonly next: () => number;
  /** A whole number of the range, both ends included. */
  readonly integer: (least: number, most: number) => number;
  /** One of a list that is not empty. */
  readonly pick: <T>(values: readonly T[]) => T;
}

/** Starts a sequence; `seed` may be any text or number. */
export function makeRandom(seed: string | number): Random {
  let state = hash(String(seed));
  // mulberry32: 32 bits of state are plenty for samples.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return { next, integer, pick: (values) => values[integer(0, values.length - 1)]! };
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value >>> 0;
}
