/** Which specs a commit names. */

/** How commits name specs: the first group of a pattern is what is named, `id` makes the id of a spec of it. */
export interface ReferencePattern {
  readonly name: string;
  readonly pattern: RegExp;
  readonly id: (found: string) => string;
}

const stem = (found: string): string => found.replace(/^.*\//, "").replace(/\.rst$/, "");

/** The ways that are known without any setting. */
export const referencePatterns: readonly ReferencePattern[] = [
  { name: "Implements", pattern: /^(?:Partially[ -])?Implements:\s*(?:blueprint\s+|bp\s+)?(\S+)\s*$/gim, id: stem },
  { name: "Spec", pattern: /^Spec:\s*(\S+)\s*$/gim, id: stem },
  { name: "Story", pattern: /^Story:\s*#?(\d+)\s*$/gim, id: (found) => `story-${found}` },
  { name: "blueprint", pattern: /^\s*(?:blueprint|bp)[ :]\s*([\w.+-]+)\s*$/gim, id: stem },
  { name: "Closes-Bug", pattern: /^(?:Closes|Partial|Related)-Bug:\s*#?(\d+)\s*$/gim, id: (found) => `bug-${found}` },
];

/** The ids that a commit message names, each once. */
export function namedSpecs(message: string): readonly string[] {
  const ids = referencePatterns.flatMap(({ pattern, id }) =>
    [...message.matchAll(pattern)].map((match) => id(match[1] ?? "")),
  );
  return [...new Set(ids)];
}

/** Whether a commit says that it is a prototype, which runs and never merges. */
export function isPrototype(message: string): boolean {
  return /^Prototype:\s*(?:yes|true|1)\s*$/im.test(message);
}

/** Whether a file describes an API. */
export function isApiFile(path: string): boolean {
  return (
    /(?:^|\/)(?:openapi|swagger)[^/]*\.(?:ya?ml|json)$/i.test(path) ||
    /(?:^|\/)api-ref\/source\/.+\.(?:inc|rst|ya?ml)$/.test(path)
  );
}
