import { dependencies, type Dependency } from "@assent/spec";
import { changed, exampleTemplate } from "../example.ts";
import type { Repository } from "../repository.ts";
import type { Rule } from "../rule.ts";
import { askedBy } from "../text/asked.ts";
import { quoted } from "../text/edits.ts";
import { resolvePath } from "../text/paths.ts";
import { indexOf, stemOf } from "../text/repository-index.ts";
import { closest } from "../text/similarity.ts";

const repository: Repository = {
  specs: [{ path: "specs/limit_executions.rst", id: "story-1", title: "Limit executions", dependencies: [] }],
  hasPath: (path) => path === "specs/limit_executions.rst",
};
const section = (name: string): string =>
  changed("Testing\n=======", `Dependencies\n============\n\n* \`Limit executions <${name}>\`_\n\nTesting\n=======`);

export const unknownDependency: Rule = {
  code: "unknown-dependency",
  level: "warning",
  strict: "error",
  summary: "The specs that a spec depends on are there.",
  why: "Work that waits for a spec which nobody can find waits forever.",
  needs: "paths",
  examples: [
    { name: "it is there", template: exampleTemplate, input: section("limit_executions.rst"), repository },
    {
      name: "misspelt",
      template: exampleTemplate,
      input: section("limit_excutions.rst"),
      repository,
      reports: ["40:3-40:44"],
      message: 'There is no spec "limit_excutions.rst".',
    },
  ],
  asked: (template) => askedBy(template, /\breferences to specs\b|\bspecs or features\b/i, "dependencies"),
  check({ spec, repository: known }, report) {
    if (!known) return;
    for (const dependency of dependencies(spec)) {
      if (dependency.kind !== "path" || isThere(dependency, spec.path, known)) continue;
      const near = closest(stemOf(dependency.target), indexOf(known).stems);
      report({
        span: dependency.span,
        message: `There is no spec ${quoted(dependency.target)}.`,
        help: near === undefined ? "name a spec of this repository" : `the nearest is ${quoted(`${near}.rst`)}`,
      });
    }
  },
};

/** In the repository, or by its name anywhere among the specs: they move from folder to folder. */
function isThere(dependency: Dependency, from: string, repository_: Repository): boolean {
  const { hasPath, redirects } = repository_;
  const path = resolvePath(dependency.target, from);
  if (
    hasPath(path) ||
    hasPath(path.replace(/\.html$/, ".rst")) ||
    redirects?.has(path) ||
    path.endsWith("/") ||
    !/\.(?:rst|html)$/.test(path)
  )
    return true;
  return indexOf(repository_).stems.has(stemOf(path));
}
