import { idOf, storyLinks } from "@assent/spec";
import { exampleSpec, exampleTemplate } from "../example.ts";
import type { Repository } from "../repository.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";
import { indexOf } from "../text/repository-index.ts";
import { similarity } from "../text/similarity.ts";

const repository = (title: string): Repository => ({
  specs: [
    { path: "specs/example.rst", id: "story-2002113", title: "Keep workers warm", dependencies: [] },
    { path: "specs/other.rst", id: "story-2002113", title, dependencies: [] },
  ],
  hasPath: () => true,
});

export const duplicateId: Rule = {
  code: "duplicate-id",
  level: "info",
  strict: "warning",
  summary: "No two specs have the same story.",
  why: "Votes, links and states are kept under the id. A spec that is proposed again under its title is the same spec.",
  needs: "others",
  examples: [
    {
      name: "proposed again",
      template: exampleTemplate,
      input: exampleSpec,
      repository: repository("Keep workers warm"),
    },
    {
      name: "another spec",
      template: exampleTemplate,
      input: exampleSpec,
      repository: repository("Limit executions"),
      reports: ["9:1-9:48"],
      message: '"specs/other.rst" has the same id, "story-2002113".',
    },
  ],
  check({ spec, repository: known }, report) {
    const { title } = spec.outline;
    if (!known || known.hasNamesOnly || !title) return;
    const id = idOf(spec);
    const link = storyLinks(spec).find((found) => found.id !== undefined && id.endsWith(found.id));
    if (!link) return;
    const twin = indexOf(known)
      .byId.get(id)
      ?.find((other) => other.path !== spec.path && !isSameSpec(other, spec.path, title.text));
    if (!twin) return;
    report({
      span: link.span,
      message: `${quoted(twin.path)} has the same id, ${quoted(id)}.`,
      help: "give each spec a story of its own, or make one of the two",
    });
  },
};

/** A spec that comes back has its file's name or its title. */
function isSameSpec(other: { readonly path: string; readonly title: string }, path: string, title: string): boolean {
  return (
    other.path.replace(/^.*\//, "") === path.replace(/^.*\//, "") ||
    similarity(other.title.toLowerCase(), title.toLowerCase()) >= 0.6
  );
}
