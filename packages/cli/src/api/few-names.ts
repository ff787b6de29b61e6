/** Most names that a line lists. */
const mostNamed = 5;

/** "a, b and 3 more": as many names as one reads in a line. */
export function fewNames(names: readonly string[]): string {
  const rest = names.length - mostNamed;
  return `${names.slice(0, mostNamed).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
