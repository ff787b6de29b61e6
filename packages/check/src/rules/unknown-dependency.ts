import {
  dependencies,
  type Dependency,
  isPlainName,
  linkOf,
  literalPattern,
  namedDependencies,
  possibleDependencies,
  proposalOf,
  type RelatedProposal,
  type Spec,
} from "@assent/spec";
import { changed, exampleTemplate } from "../example.ts";
import type { Repository } from "../repository.ts";
import type { Report, Rule } from "../rule.ts";
import { askedBy } from "../asked/line-asked.ts";
import { quoted } from "../text/edits.ts";
import { numberOf } from "../names/numbered-name.ts";
import { resolvePath } from "../names/paths.ts";
import { indexOf, stemOf } from "../names/repository-index.ts";
import { closest } from "../names/similarity.ts";

const repository: Repository = {
  specs: [{ path: "specs/limit_executions.rst", id: "story-1", title: "Limit executions", dependencies: [] }],
  hasPath: (path) => path === "specs/limit_executions.rst",
};
const below = (words: string): string =>
  changed("Testing\n=======", `Dependencies\n============\n\n${words}\n\nTesting\n=======`);
const section = (name: string): string => below(`* \`Limit executions <${name}>\`_`);

export const unknownDependency: Rule = {
  code: "unknown-dependency",
  level: "warning",
  strict: "error",
  summary: "The specs that a spec depends on are there.",
  why: "Work that waits for a spec which nobody can find waits forever. The link may lead to a spec that is on its way in another change, so it is no error at first.",
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
    ...(
      [
        ["RFC 0007: Cabins", "Requires: 0099", "There is no spec with the number 0099."],
        ["RFC 0007: Cabins", "Replaces: 12", "There is no spec with the number 12."],
        ["RFC 0007: Cabins", "Requires: 2, 0003", undefined],
        ["Cabins", "Requires: 0099", undefined],
        ["RFC 0007: Cabins", "Requires: RFC 0099 and 3", "There is no spec with the number 0099."],
        ["RFC 0007: Cabins", "Requires: 2 (since 2026-01-05)", undefined],
        ["RFC 0007: Cabins", "Requires: RFC 2, IETF RFC 9110", undefined],
        ["RFC 0007: Cabins", "Replaces: https://rooms.example.org/pull/120", undefined],
      ] as const
    ).map(([title, field, message]) => ({
      name: `a proposal named by its number: ${title}, ${field}`,
      path: "rfcs/accepted/0007-cabins.rst",
      input: `${title}\n${"=".repeat(title.length)}\n\n:Author: Bo Tamm\n:Status: Draft\n:${field}\n\nSummary\n-------\n\nBeds.\n`,
      repository: {
        specs: ["rfcs/draft/0002-seats", "rfcs/accepted/0003", "rfcs/accepted/0007-cabins"].map((path) => ({
          path: `${path}.rst`,
          id: path,
          title: path,
          dependencies: [],
        })),
        hasPath: () => false,
      },
      ...(message === undefined ? {} : { reports: [`6:12-6:${12 + field.length - 10}`], message }),
    })),
    {
      name: "a proposal whose number has a label with marks in it",
      path: "docs/0007-cabins.rst",
      input:
        "Cabins\n======\n\n:Number (or id): 7\n:Author: Bo Tamm\n:Status: Draft\n:Requires: 99\n\nContext\n-------\n\nBeds.\n",
      repository: { specs: [], hasPath: () => false },
      reports: ["7:12-7:14"],
    },
    {
      name: "named by its path, and no link",
      template: exampleTemplate,
      input: below("* specs/limit_excutions.rst\n* ``specs/limit_excutions.rst``\n* limit_executions.rst"),
      repository,
      reports: ["40:3-40:28", "41:5-41:30"],
      message: 'There is no spec "specs/limit_excutions.rst".',
    },
    {
      name: "named by its name",
      template: exampleTemplate,
      input: below("The specs ``limit_excutions`` and the spec ``limit_executions``; the option ``max_calls``."),
      repository,
      reports: ["40:13-40:28"],
      message: 'There is no spec "limit_excutions".',
    },
    {
      name: "a name alone, which is nearly that of a spec",
      template: exampleTemplate,
      input: below("* ``limit_excutions``\n* specs/limit_executions\n* python-limitsclient\n* größe_ändern.rst"),
      repository,
      reports: ["40:5-40:20", "43:3-43:19"],
      message: 'There is no spec "limit_excutions".',
    },
    {
      name: "a name alone, which is nearly that of the spec itself, or that of another and a word more",
      template: exampleTemplate,
      input: below("* my-example\n* ``limit_executions_more``"),
      path: "specs/my_example.rst",
      repository,
    },
    {
      name: "a story without a number",
      template: exampleTemplate,
      input: below("* https://storyboard.example.org/#!/story/XXXXXX"),
      repository,
      reports: ["40:3-40:49"],
      message: 'The address "https://storyboard.example.org/#!/story/XXXXXX" leads to no story yet.',
    },
  ],
  asked: (template) => askedBy(template, /\breferences to specs\b|\bspecs or features\b/i, "dependencies"),
  check({ spec, repository: known }, report) {
    if (!known) return;
    for (const { kind, target, span } of dependencies(spec)) {
      if (kind !== "story" || !linkOf(target, span).isPlaceholder) continue;
      report({ span, message: `The address ${quoted(target)} leads to no story yet.`, help: "write its number" });
    }
    const named = [...dependencies(spec), ...namedDependencies(spec)].filter(({ kind }) => kind === "path");
    const proposal = proposalOf(spec);
    const related = proposal ? [...proposal.requires, ...proposal.replaces, ...proposal.supersededBy] : [];
    for (const one of isNumbered(spec) ? related : []) {
      if (isListed(one, spec) && !isProposal(one, known)) report(noProposal(one));
    }
    const possible = possibleDependencies(spec).filter(
      ({ span }) => !named.some((one) => one.span.start === span.start),
    );
    for (const dependency of [...named, ...possible]) {
      if (isThere(dependency, spec.path, known)) continue;
      const own = stemOf(spec.path);
      const name = stemOf(dependency.target);
      const near = closest(
        name,
        [...indexOf(known).stems].filter((stem) => stem !== own),
      );
      // A name alone may be that of anything, unless it is nearly one of a spec.
      if (!("kind" in dependency) && (near === undefined || isAnother(name, near))) continue;
      report({
        span: dependency.span,
        message: `There is no spec ${quoted(dependency.target)}.`,
        help: near === undefined ? "name a spec of this repository" : `the nearest is ${quoted(`${near}.rst`)}`,
      });
    }
  },
};

/** Whether a spec has its own number in the name of its file, as others then have theirs. */
function isNumbered(spec: Spec): boolean {
  const [, own] = /(\d+)$/.exec(proposalOf(spec)?.number ?? "") ?? [];
  const ofFile = numberOf(spec.path);
  return own !== undefined && ofFile !== undefined && Number(own) === Number(ofFile);
}

/** Whether a field holds nothing but numbers, each alone or behind the word that the spec's own has: "2, RFC 3". */
function isListed({ span }: RelatedProposal, spec: Spec): boolean {
  const word = (proposalOf(spec)?.number ?? "").replace(/\W*\d+$/, "");
  const one = String.raw`(?:${literalPattern(word)}[- ]?)?#?\d{1,6}`;
  const said = spec.text.slice(span.start, span.end).trim();
  return new RegExp(String.raw`^${one}(?:\s*(?:,|;|and|&)\s*${one})*\.?$`, "i").test(said);
}

/** A file of the number alone, or with a name behind it. */
function isProposal({ name }: RelatedProposal, repository_: Repository): boolean {
  const { stems } = indexOf(repository_);
  const begin = `${name}-`.toLowerCase();
  return stems.has(name) || [...stems].some((stem) => stem.toLowerCase().replace("_", "-").startsWith(begin));
}

function noProposal({ span, written }: RelatedProposal): Report {
  return {
    span,
    message: `There is no spec with the number ${written}.`,
    help: "write the number of a spec of this repository",
  };
}

/** A name with a word more, or one less, is that of something else, and not misspelt. */
function isAnother(name: string, near: string): boolean {
  const [words, others] = [name, near].map((one) => one.toLowerCase().split(/[_-]+/));
  const has = (all: readonly string[], some: readonly string[]): boolean => some.every((word) => all.includes(word));
  return words!.length !== others!.length && (has(words!, others!) || has(others!, words!));
}

/** In the repository, or by its name anywhere among the specs: they move from folder to folder. */
function isThere(dependency: Pick<Dependency, "target">, from: string, repository_: Repository): boolean {
  const { hasPath, redirects } = repository_;
  const path = resolvePath(dependency.target, from);
  if (
    hasPath(path) ||
    hasPath(path.replace(/\.html$/, ".rst")) ||
    redirects?.has(path) ||
    path.endsWith("/") ||
    (path.includes("/") && !/\.(?:rst|html)$/.test(path) && !isPlainName(dependency.target))
  )
    return true;
  return indexOf(repository_).stems.has(stemOf(path));
}
