/** The tags that a BCP 47 language tag can be read as, the most exact first; docutils' `normalize_language_tag`. */
export function candidateTags(tag: string, longest: number): string[] {
  const [base = "", ...subtags] = tag
    .toLowerCase()
    .replaceAll("-", "_")
    // a singleton makes one subtag with what follows it: "x-altquot"
    .replace(/_([a-z0-9])_/g, "_$1-")
    .split("_");
  const known = subtags.slice(0, maximumOfSubtags);
  const tags: string[] = [];
  for (let count = Math.min(known.length, longest); count > 0; count -= 1) {
    for (const chosen of combinations(known, count)) tags.push([base, ...chosen].join("-"));
  }
  return [...tags, base];
}

/** More than any language has; the number of combinations grows fast. */
const maximumOfSubtags = 12;

/** All choices of `count` items in the order of Python's `itertools.combinations`. */
function* combinations(items: readonly string[], count: number, from = 0): Generator<string[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (let index = from; index <= items.length - count; index += 1) {
    for (const rest of combinations(items, count - 1, index + 1)) yield [items[index]!, ...rest];
  }
}
