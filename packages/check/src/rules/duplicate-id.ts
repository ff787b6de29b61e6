import { idOf, listed, storyLinks } from "@assent/spec";
import { exampleSpec, exampleTemplate } from "../example.ts";
import type { Repository } from "../repository.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";
import { numberOf } from "../names/numbered-name.ts";
import { indexOf, numberTwinsIn } from "../names/repository-index.ts";
import { similarity } from "../names/similarity.ts";

/** Records that are numbered, and the example among them. */
const numbered = (...names: readonly string[]): Repository => ({
  specs: ["0007-keep-workers-warm", ...names].map((name) => ({
    path: `specs/${name}.rst`,
    id: name,
    title: name,
    dependencies: [],
  })),
  hasPath: () => true,
});

/** The same, in folders that say how far they are. */
const staged = (...paths: readonly string[]): Repository => ({
  specs: ["accepted/0007-keep-workers-warm", ...paths].map((path) => ({
    path: `rfcs/${path}.rst`,
    id: path,
    title: path,
    dependencies: [],
  })),
  hasPath: () => true,
});

const repository = (titles: readonly string[], folder = "specs"): Repository => ({
  specs: [
    { path: "specs/example.rst", id: "story-2002113", title: "Keep workers warm", dependencies: [] },
    ...titles.map((title, index) => {
      const path = `${folder}/other${index === 0 ? "" : index + 1}.rst`;
      return { path, id: "story-2002113", title, dependencies: [] };
    }),
  ],
  hasPath: () => true,
});

export const duplicateId: Rule = {
  code: "duplicate-id",
  level: "info",
  strict: "warning",
  summary: "No two specs have the same story, or the same number.",
  why: "Votes, links and states are kept under the id. A spec that is proposed again under its title, in the folder of another release, is the same spec.",
  needs: "others",
  examples: [
    {
      name: "numbered files",
      template: exampleTemplate,
      path: "specs/0007-keep-workers-warm.rst",
      input: exampleSpec,
      repository: numbered("0005-limits", "0006-aliases"),
    },
    {
      name: "a number that another file has",
      template: exampleTemplate,
      path: "specs/0007-keep-workers-warm.rst",
      input: exampleSpec,
      repository: numbered("0005-limits", "0006-aliases", "0007-time-zones"),
      reports: ["6:1-6:18"],
      message: '"specs/0007-time-zones.rst" has the same number, 0007.',
    },
    {
      name: "a number that is taken in the folder of another stage",
      template: exampleTemplate,
      path: "rfcs/accepted/0007-keep-workers-warm.rst",
      input: exampleSpec,
      repository: staged("accepted/0005-limits", "draft/0007-time-zones"),
      reports: ["6:1-6:18"],
      message: '"rfcs/draft/0007-time-zones.rst" has the same number, 0007.',
    },
    {
      name: "one that stands under two stages, and the numbers of another team",
      template: exampleTemplate,
      path: "rfcs/accepted/0007-keep-workers-warm.rst",
      input: exampleSpec,
      repository: staged("accepted/0005-limits", "implemented/0007-keep-workers-warm", "network/0007-routes"),
    },
    {
      name: "numbers that several share, which count what the specs are parts of",
      template: exampleTemplate,
      path: "specs/0007-keep-workers-warm.rst",
      input: exampleSpec,
      repository: numbered("0007-time-zones", "0007-limits", "0008-aliases", "0008-cuts"),
    },
    {
      name: "years, which are no numbers, and the same change told again in another folder",
      template: exampleTemplate,
      path: "specs/2024-keep-workers-warm.rst",
      input: exampleSpec,
      repository: numbered("2024-aliases", "2023-limits", "2024-keep-workers-warm"),
    },
    {
      name: "proposed again",
      template: exampleTemplate,
      input: exampleSpec,
      repository: repository(["Keep workers warm"], "specs/2.0/approved"),
    },
    {
      name: "begun as a copy of another one: a title like it, in the same folder",
      template: exampleTemplate,
      input: exampleSpec,
      repository: repository(["Keep workers cold"]),
      reports: ["9:1-9:48"],
      message: '"specs/other.rst" has the same id, "story-2002113".',
    },
    {
      name: "another spec",
      template: exampleTemplate,
      input: exampleSpec,
      repository: repository(["Limit executions"]),
      reports: ["9:1-9:48"],
      message: '"specs/other.rst" has the same id, "story-2002113".',
    },
    {
      name: "three other specs",
      template: exampleTemplate,
      input: exampleSpec,
      repository: repository(["Limit executions", "Aliases", "Time zones"]),
      reports: ["9:1-9:48"],
      message: '"specs/other.rst", "specs/other2.rst" and "specs/other3.rst" have the same id, "story-2002113".',
    },
    {
      name: "so many that not all are named",
      template: exampleTemplate,
      input: exampleSpec,
      repository: repository(["Limit executions", "Aliases", "Time zones", "Quotas for all", "Binary data"]),
      reports: ["9:1-9:48"],
      message:
        '"specs/other.rst", "specs/other2.rst", "specs/other3.rst" and 2 others have the same id, "story-2002113".',
    },
  ],
  check({ spec, repository: known }, report) {
    const { title } = spec.outline;
    if (!known || known.hasNamesOnly || !title) return;
    const others = (numberTwinsIn(known, spec).get(spec.path) ?? []).filter((path) => path !== spec.path);
    if (others.length > 0) {
      report({
        span: title.span,
        message: `${listedPaths(others)} ${others.length === 1 ? "has" : "have"} the same number, ${numberOf(spec.path) ?? ""}.`,
        help: "give one of them the next number that is free",
      });
    }
    const id = idOf(spec);
    const link = storyLinks(spec).find((found) => found.id !== undefined && id.endsWith(found.id));
    if (!link) return;
    const twins = (indexOf(known).byId.get(id) ?? []).filter(
      (other) => other.path !== spec.path && !isSameSpec(other, spec.path, title.text),
    );
    if (twins.length === 0) return;
    report({
      span: link.span,
      message: `${listedPaths(twins.map(({ path }) => path))} ${twins.length === 1 ? "has" : "have"} the same id, ${quoted(id)}.`,
      help: `give each spec a story of its own, or make one of ${twins.length === 1 ? "the two" : "them"}`,
    });
  },
};

/** So many are named; the others are counted. */
const mostNamed = 3;

function listedPaths(paths: readonly string[]): string {
  const named = paths.slice(0, mostNamed).map(quoted);
  const more = paths.length - named.length;
  if (more > 0) return `${named.join(", ")} and ${more} other${more === 1 ? "" : "s"}`;
  return listed(named);
}

/** A spec that comes back has its file's name or its title, and stands in another folder. */
function isSameSpec(other: { readonly path: string; readonly title: string }, path: string, title: string): boolean {
  const [was, is] = [other.path, path].map((one) => ({
    folder: one.replace(/[^/]*$/, ""),
    file: one.replace(/^.*\//, ""),
  }));
  if (was!.folder === is!.folder) return false;
  return was!.file === is!.file || similarity(other.title.toLowerCase(), title.toLowerCase()) >= 0.6;
}
