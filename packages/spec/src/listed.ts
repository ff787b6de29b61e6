/** Several things in one sentence: "a", "a and b", "a, b and c"; with `last` before the last one. */
export function listed(things: readonly string[], last: "and" | "or" = "and"): string {
  return things.length < 2 ? (things[0] ?? "") : `${things.slice(0, -1).join(", ")} ${last} ${things.at(-1)!}`;
}

/** "a, b and 3 more": as many names as one reads in a line. */
export function fewNames(names: readonly string[], most = 5): string {
  const rest = names.length - most;
  return `${names.slice(0, most).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}
