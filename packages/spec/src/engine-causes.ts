/** Messages of the engine that come of another one: one cause is told once. */
import type { Span } from "@assent/rst";

/** A message, and what it is about. */
interface Said {
  readonly message: string;
  readonly span: Span;
}

/**
 * What follows from a directive that could not be read in a definition of a substitution: that the definition is empty, and
 * that nothing has its name. The message on the directive tells the cause.
 */
export function consequencesIn<Message extends Said>(messages: readonly Message[]): ReadonlySet<Message> {
  const found = new Set<Message>();
  const names = new Set<string>();
  for (const one of messages) {
    const name = /^Substitution definition "(.*)" empty or invalid\.$/s.exec(one.message)?.[1];
    if (name === undefined) continue;
    if (!messages.some((other) => other !== one && isWithin(other.span, one.span))) continue;
    found.add(one);
    names.add(keyOf(name));
  }
  if (names.size === 0) return found;
  for (const one of messages) {
    const name = /^Undefined substitution referenced: "(.*)"\.$/s.exec(one.message)?.[1];
    if (name !== undefined && names.has(keyOf(name))) found.add(one);
  }
  return found;
}

/** The name as docutils looks it up where nothing is written exactly so. */
function keyOf(name: string): string {
  return name.replace(/\s+/g, " ").trim().toLowerCase();
}

function isWithin({ start, end, source }: Span, outer: Span): boolean {
  return source === outer.source && outer.start <= start && end <= outer.end;
}
