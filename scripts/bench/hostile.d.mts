/** A family of hostile text. */
export interface Family {
  /** A text of about that size. */
  readonly make: (size: number) => string;
  /** The `lineLengthLimit` it is read with; none when not told. */
  readonly limit?: number;
}

/** Families of hostile text by name. */
export const families: Readonly<Record<string, Family>>;
