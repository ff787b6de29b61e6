/** Several things in one sentence: "a", "a and b", "a, b and c"; with `last` before the last one. */
export function listed(things: readonly string[], last: "and" | "or" = "and"): string {
  return things.length < 2 ? (things[0] ?? "") : `${things.slice(0, -1).join(", ")} ${last} ${things.at(-1)!}`;
}
