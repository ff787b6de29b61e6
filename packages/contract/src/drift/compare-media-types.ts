import type { Drift, Tell } from "./drift.ts";
import type { FactPlace } from "./facts.ts";

/** The media types of a body, as they are promised and as they are documented; none where nothing is said. */
export interface MediaTypePair {
  readonly whose: string;
  readonly wanted: readonly string[];
  readonly documented: readonly string[];
  /** Where the one stands, and the other. */
  readonly places: readonly [FactPlace, FactPlace];
}

/** Says where the two have none in common. */
export function compareMediaTypes(
  { whose, wanted, documented, places: [promised, found] }: MediaTypePair,
  tell: Tell,
): readonly Drift[] {
  const isIn = (type: string): boolean =>
    documented.some((range) => range === type || range === "*/*" || range === `${type.split("/", 1)[0]!}/*`);
  if (documented.length === 0 || wanted.length === 0 || wanted.some(isIn)) return [];
  return [
    tell({
      id: "media-type-differs",
      level: "error",
      message: `The ${whose} is promised as ${wanted.join(" or ")} and documented as ${documented.join(" or ")}.`,
      promised,
      documented: found,
    }),
  ];
}
