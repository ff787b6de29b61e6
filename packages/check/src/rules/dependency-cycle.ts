import { dependencies } from "@assent/spec";
import { changed, exampleTemplate } from "../example.ts";
import type { Repository } from "../repository.ts";
import type { Rule } from "../rule.ts";
import { askedBy } from "../asked/line-asked.ts";
import { quoted } from "../text/edits.ts";
import { indexOf } from "../names/repository-index.ts";

const itself: Repository = {
  specs: [
    {
      path: "specs/example.rst",
      id: "story-2002113",
      title: "Keep workers warm",
      dependencies: ["specs/example.rst"],
    },
  ],
  hasPath: () => true,
};
const repository = (back: readonly string[]): Repository => ({
  specs: [
    { path: "specs/example.rst", id: "story-2002113", title: "Keep workers warm", dependencies: ["specs/limit.rst"] },
    { path: "specs/limit.rst", id: "story-1", title: "Limit", dependencies: back },
  ],
  hasPath: () => true,
});
const input = changed("Testing\n=======", "Dependencies\n============\n\n* `Limit <limit.rst>`_\n\nTesting\n=======");

export const dependencyCycle: Rule = {
  code: "dependency-cycle",
  level: "info",
  strict: "error",
  summary: "No spec depends on itself, not even by way of others.",
  why: "Specs that wait for each other can neither be approved nor built in any order.",
  needs: "others",
  examples: [
    { name: "one way", template: exampleTemplate, input, repository: repository([]) },
    {
      name: "both ways",
      template: exampleTemplate,
      input,
      repository: repository(["specs/example.rst"]),
      reports: ["37:1-37:13"],
      message: 'The spec depends on itself: "specs/example.rst", "specs/limit.rst", "specs/example.rst".',
    },
    {
      name: "itself",
      template: exampleTemplate,
      input: input.replace("`Limit <limit.rst>`_", ":doc:`example`"),
      repository: itself,
      reports: ["37:1-37:13"],
      message: "The spec depends on itself.",
    },
  ],
  asked: (template) => askedBy(template, /\bdepends on\b|\bmust be there first\b/i, "dependencies"),
  check({ spec, repository: known }, report) {
    if (!known || known.hasNamesOnly) return;
    const cycle = findCycle(spec.path, known);
    if (!cycle) return;
    const section = spec.outline.all.find(({ key }) => key === "dependencie");
    const span = section?.titleSpan ?? dependencies(spec)[0]?.span ?? spec.outline.title?.span;
    report({
      span: span ?? { start: 0, end: 0 },
      message:
        cycle.length <= 2
          ? "The spec depends on itself."
          : `The spec depends on itself: ${cycle.map(quoted).join(", ")}.`,
      help:
        cycle.length <= 2
          ? "name the other spec that was meant, or take the line out"
          : "say which of them comes first",
    });
  },
};

/** The shortest way from a spec back to itself. */
function findCycle(start: string, known: Repository): readonly string[] | undefined {
  const { byPath } = indexOf(known);
  const own = byPath.get(start);
  if (!own || own.dependencies.length === 0) return undefined;
  const from = new Map<string, string>();
  const waiting = [start];
  for (let index = 0; index < waiting.length; index += 1) {
    const path = waiting[index]!;
    for (const next of byPath.get(path)?.dependencies ?? []) {
      if (next === start) return [...wayTo(path, from), start];
      if (from.has(next)) continue;
      from.set(next, path);
      waiting.push(next);
    }
  }
  return undefined;
}

function wayTo(path: string, from: ReadonlyMap<string, string>): readonly string[] {
  const way = [path];
  for (let previous = from.get(path); previous !== undefined; previous = from.get(previous)) way.unshift(previous);
  return way;
}
