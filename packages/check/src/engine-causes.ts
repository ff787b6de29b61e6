/** Messages of the engine that come of another one: one cause is told once. */
import type { Diagnostic, Span } from "@assent/rst";

/**
 * What follows from a directive that could not be read in a definition of a substitution: that the definition is empty, and
 * that nothing has its name. The message on the directive tells the cause.
 */
export function consequencesIn(diagnostics: readonly Diagnostic[]): ReadonlySet<Diagnostic> {
  const found = new Set<Diagnostic>();
  const names = new Set<string>();
  for (const diagnostic of diagnostics) {
    const name = /^Substitution definition "(.*)" empty or invalid\.$/s.exec(diagnostic.message)?.[1];
    if (name === undefined) continue;
    if (!diagnostics.some((other) => other !== diagnostic && isWithin(other.span, diagnostic.span))) continue;
    found.add(diagnostic);
    names.add(keyOf(name));
  }
  if (names.size === 0) return found;
  for (const diagnostic of diagnostics) {
    const name = /^Undefined substitution referenced: "(.*)"\.$/s.exec(diagnostic.message)?.[1];
    if (name !== undefined && names.has(keyOf(name))) found.add(diagnostic);
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
