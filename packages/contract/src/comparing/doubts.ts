/** Changes that a value shows, where OpenAPI leaves open whether the value is one: they are warnings that say so. */
import { nodeOf, readingOf } from "../schema/node.ts";
import type { SchemaNode } from "../schema/view.ts";
import { isToldApart, type SchemaRoots } from "./claims.ts";
import type { SchemaChange } from "./schemas.ts";

/** The change as far as it is decided; `isTextOnce` says whether a list of the base is taken as one text, entry by entry. */
export function doubted(
  change: SchemaChange,
  roots: SchemaRoots,
  isTextOnce: (() => boolean) | undefined,
): SchemaChange {
  return doubtSeveral(doubtWrittenNull(doubtNull(change, roots), roots), isTextOnce);
}

/**
 * 3.0.3 gives `nullable` no effect without `type`, and most who write it beside `allOf` mean it: what is only so by what they
 * mean is not decided.
 */
function doubtNull(change: SchemaChange, roots: SchemaRoots): SchemaChange {
  const { witness, level } = change;
  const isOld = roots.base.source.isOld || roots.revision.source.isOld;
  if (!isOld || level !== "error" || witness === undefined) return change;
  if (!JSON.stringify(witness.value).includes("null") || !isToldApart(witness.value, roots)) return change;
  const toTheLetter = ({ raw, reading, source }: SchemaNode): SchemaNode =>
    nodeOf(
      raw,
      readingOf(reading.source, reading.direction, reading.role, { ...reading, isToTheLetter: true }),
      source,
    );
  const strict = { ...roots, base: toTheLetter(roots.base), revision: toTheLetter(roots.revision) };
  if (isToldApart(witness.value, strict)) return change;
  return {
    ...change,
    level: "warning",
    undecided:
      'To the letter of OpenAPI 3.0 "nullable" has no effect without "type" beside it, and then nothing changes.',
  };
}

/** OpenAPI leaves open how null is written as a text: as nothing, as "null", or not at all (OpenAPI 3.1 §4.8.12.2.1). */
function doubtWrittenNull(change: SchemaChange, { spoken }: SchemaRoots): SchemaChange {
  const { witness, level } = change;
  if (level !== "error" || spoken === undefined || witness === undefined || !holdsNull(witness.value)) return change;
  return { ...change, level: "warning", undecided: "OpenAPI does not say how null is written as a text." };
}

function holdsNull(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.some(holdsNull));
}

/** A list of several that comes where one text is wanted is refused, or one of them is taken: which, is nowhere said. */
function doubtSeveral(change: SchemaChange, isTextOnce: (() => boolean) | undefined): SchemaChange {
  const { witness, level, name } = change;
  const isOfSeveral = Array.isArray(witness?.value) && witness.value.length > 1;
  if (level !== "error" || name !== "" || !isOfSeveral || isTextOnce?.() !== true) return change;
  return {
    ...change,
    level: "warning",
    undecided: "OpenAPI does not say what a server that wants one text makes of a parameter that stands several times.",
  };
}
