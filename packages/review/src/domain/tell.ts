/** A decision in a few words, for lists of what happened. */
import type { ReviewEvent } from "./event.ts";

/** Tells who decided what, with their words: `voted −2 on api by cy@example.org ("404 is missing")`. */
export function tellDecision({ by, what }: Pick<ReviewEvent, "by" | "what">): string {
  const type = what.type.replaceAll("_", " ");
  const value = "value" in what ? ` ${what.value > 0 ? "+" : what.value < 0 ? "−" : ""}${Math.abs(what.value)}` : "";
  const group = "group" in what ? ` on ${what.group}` : "";
  const words = wordsOf(what);
  return `${type}${value}${group} by ${by}${words === undefined ? "" : ` (${JSON.stringify(words)})`}`;
}

/** The words that somebody chose. */
function wordsOf(what: ReviewEvent["what"]): string | undefined {
  if (what.type === "voted") return what.concern;
  if ("text" in what) return what.text;
  if ("resolution" in what) return what.resolution;
  return "reason" in what && what.type !== "set_aside" ? what.reason : undefined;
}
