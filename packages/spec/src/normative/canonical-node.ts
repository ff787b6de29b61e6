/** What a canonical form is made of: nested arrays, each a tag, its attributes and what is in it. */

/** A canonical node: a text, or an array of tag, attributes where there are any, and children. */
export type Canonical = string | CanonicalElement;

/** An element; its tag comes first. */
export interface CanonicalElement extends ReadonlyArray<Attributes | Canonical> {
  readonly 0: string;
}

/** Attributes that are kept, sorted by name. */
export type Attributes = Readonly<Record<string, string | number>>;

/** Attributes as an element has them: sorted by name, and none where there are none. */
export function toAttributes(kept: Attributes): readonly Attributes[] {
  const names = Object.keys(kept).sort();
  return names.length === 0 ? [] : [Object.fromEntries(names.map((name) => [name, kept[name]!]))];
}
