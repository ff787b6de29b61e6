import type { Diagnostic } from "@assent/rst";
import { type FileNaming, type Spec, storyLinks, type Template, type Title, titleKey } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Report, Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";
import { safetyFor } from "../text/may-be-no-spec.ts";
import { type NumberedName, numberedName, withoutNumber } from "../text/numbered-name.ts";
import { fileStem, similarity, wordsOf } from "../text/similarity.ts";
import { standsForStory } from "../text/story-place.ts";

/** So alike, in percent, are names that people take for the same. */
const usualSimilarity = 60;

export const fileName: Rule = {
  code: "file-name",
  level: "warning",
  strict: "error",
  summary: "The file is named like the title or the story.",
  why: "People look for a spec by the words of its title, and see its file's name in every list and review.",
  options: {
    similarity: {
      summary:
        "how alike the file's name and the title have to be, in percent of their letters; a name with half of its words in the title passes below 100",
      default: usualSimilarity,
      least: 1,
      most: 100,
    },
  },
  examples: [
    { name: "like the title", path: "specs/keep_workers_warm.rst", template: exampleTemplate, input: exampleSpec },
    { name: "nearly", path: "specs/warm_workers.rst", template: exampleTemplate, input: exampleSpec },
    {
      name: "another name",
      path: "specs/quota.rst",
      template: exampleTemplate,
      input: exampleSpec,
      reports: ["6:1-6:18 warning"],
      message: 'The file is named "quota.rst"; the title would make it "keep_workers_warm.rst".',
      renamed: "specs/keep_workers_warm.rst",
    },
    ...(
      [
        ["specs/0004_zebra.rst", "Limits for callers", "specs/0004_limits_for_callers.rst"],
        ["specs/0004_zebra.rst", "RFC 4: Limits for callers", "specs/0004_limits_for_callers.rst"],
        ["specs/rfc_0004_zebra.rst", "RFC 0004: Limits for callers", "specs/rfc_0004_limits_for_callers.rst"],
      ] as const
    ).map(([path, title, renamed]) => ({
      name: `another name behind the number of ${path}: ${title}`,
      path,
      template: exampleTemplate,
      input: changed("Keep workers warm", title).replace(/^=+$/gm, "=".repeat(title.length)),
      reports: [`6:1-6:${1 + title.length} warning`],
      renamed,
    })),
    {
      name: "like the title behind a number",
      path: "specs/0004_limits_for_callers.rst",
      template: exampleTemplate,
      input: changed("Keep workers warm", "RFC 4: Limits for callers").replace(/^=+$/gm, "=".repeat(25)),
    },
    {
      name: "named like a link that is not there",
      path: "specs/quota.rst",
      template: exampleTemplate.replace(
        "* The filename should be similar to the title, in lower case, with underscores.",
        "* The filename in the git repository should match the launchpad URL.",
      ),
      input: exampleSpec,
    },
    ...["name-of-blueprint", "example", "XXXXXX", "warm-workers"].map((name) => ({
      name: `named like a link that still holds the place of its story: ${name}`,
      path: "specs/quota.rst",
      template: exampleTemplate
        .replace(
          "* The filename should be similar to the title, in lower case, with underscores.",
          "* The filename in the git repository should match the launchpad URL.",
        )
        .replace(/^https:.*$/m, "https://blueprints.launchpad.net/faas/+spec/warm-workers"),
      input: exampleSpec.replace(/^https:.*$/m, `https://blueprints.launchpad.net/faas/+spec/${name}`),
    })),
    {
      name: "nearly, where it has to be the same",
      path: "specs/warm_workers.rst",
      template: exampleTemplate,
      input: exampleSpec,
      options: { similarity: 100 },
      reports: ["6:1-6:18 warning"],
      renamed: "specs/keep_workers_warm.rst",
    },
    {
      name: "hyphens, where the template asks for underscores",
      path: "specs/keep-workers-warm.rst",
      template: exampleTemplate,
      input: exampleSpec,
      reports: ["6:1-6:18 info"],
      message: 'The file\'s name, "keep-workers-warm.rst", has a "-" in it; the template joins words with "_".',
      renamed: "specs/keep_workers_warm.rst",
    },
    {
      name: "hyphens, where the template asks for nothing else",
      path: "specs/keep-workers-warm.rst",
      template: exampleTemplate.replace(", in lower case, with underscores", ""),
      input: exampleSpec,
    },
    {
      name: "another name, and that of the title is taken",
      path: "specs/quota.rst",
      template: exampleTemplate,
      input: exampleSpec,
      repository: { specs: [], hasPath: (path) => path === "specs/keep_workers_warm.rst" },
      reports: ["6:1-6:18 warning"],
    },
    {
      name: "a long word",
      path: "specs/quota.rst",
      template: exampleTemplate,
      input: changed(
        "=================\nKeep workers warm\n=================",
        `${"=".repeat(180)}\n${"\u6e90".repeat(90)}\n${"=".repeat(180)}`,
      ),
      reports: ["6:1-6:91 warning"],
      renamed: `specs/${"\u6e90".repeat(60)}.rst`,
    },
    {
      name: "letters of the title's script",
      path: "specs/\u65e5\u672c\u8a9e.rst",
      template: exampleTemplate,
      input: changed("=================\nKeep workers warm\n=================", "======\n\u65e5\u672c\u8a9e\n======"),
    },
    {
      name: "a sign that is no letter",
      path: "specs/keep_workers_warm_\u{1f600}.rst",
      template: exampleTemplate,
      input: exampleSpec,
      reports: ["6:1-6:18 info"],
      message: 'The file\'s name, "keep_workers_warm_\u{1f600}.rst", has a "\u{1f600}" in it.',
      renamed: "specs/keep_workers_warm.rst",
    },
    {
      name: "capitals",
      path: "specs/Keep_Workers_Warm.rst",
      template: exampleTemplate,
      input: exampleSpec,
      reports: ["6:1-6:18 info"],
      message: 'The file\'s name, "Keep_Workers_Warm.rst", is not in lower case.',
      renamed: "specs/keep_workers_warm.rst",
    },
    {
      name: "the title is still the template's",
      path: "specs/quota.rst",
      template: exampleTemplate,
      input: changed(
        "=================\nKeep workers warm\n=================",
        "=========================\nExample Spec - Your title\n=========================",
      ),
    },
    {
      name: "the README of a folder, which has the name",
      path: "specs/0001-limits/README.rst",
      template: exampleTemplate,
      input: exampleSpec,
    },
    {
      name: "ignored below the title",
      path: "specs/quota.rst",
      template: exampleTemplate,
      input: changed(
        "https://storyboard",
        ".. assent: ignore file-name -- the name is in all announcements\n\nhttps://storyboard",
      ),
    },
    {
      name: "the title cannot be read",
      path: "specs/quota.rst",
      template: exampleTemplate,
      input: changed("=================\nKeep workers warm", "================\nKeep workers warm"),
    },
    {
      name: "no title: the first section names no file",
      path: "specs/quota.rst",
      template: exampleTemplate,
      input: changed("=================\nKeep workers warm\n=================\n\n", ""),
    },
  ],
  asked: (template) => template.fileNaming?.span,
  check({ spec, template, options, diagnostics, repository: known }, report) {
    const naming = template.fileNaming?.value;
    const { title } = spec.outline;
    if (!naming || !title || !isOwn(title, template) || isFaulty(title, diagnostics)) return;
    const file = spec.path.replace(/^.*\//, "");
    // The folder has the name, and no fix gives folders another.
    if (/^readme\.rst$/i.test(file)) return;
    const stem = file.replace(/\.[^.]*$/, "");
    const extension = file.slice(stem.length);
    const folder = spec.path.slice(0, spec.path.length - file.length);
    const names = storyNames(spec, template);
    // Where the link names the file, and there is none that has a name, `story-link` tells it.
    const number = naming.like === "title" ? ownNumber(stem) : undefined;
    const words = number === undefined ? title.text : withoutNumber(title.text, number);
    const wanted = naming.like === "link" && names.length === 0 ? "" : wantedStem(names, naming, words);
    const remedy = (name: string): Pick<Report, "fix" | "help"> => {
      const path = `${folder}${name}${extension}`;
      if (known?.hasPath(path)) return { help: `give it another name: ${quoted(path)} is there already` };
      const title = `rename the file to ${quoted(`${name}${extension}`)}`;
      return { fix: { title, safety: safetyFor(spec, template), edits: [], keepsDocument: true, rename: path } };
    };
    if (wanted !== "" && !isLike(number?.name ?? stem, [words, wanted, ...names], Number(options.similarity))) {
      const whole = number === undefined ? wanted : `${number.before}${number.digits}${number.separator}${wanted}`;
      report({
        span: title.span,
        message: `The file is named ${quoted(file)}; the ${naming.like === "link" ? "link" : "title"} would make it ${quoted(`${whole}${extension}`)}.`,
        ...remedy(whole),
      });
      return;
    }
    const problem =
      naming.lowerCase && stem !== stem.toLowerCase()
        ? "is not in lower case"
        : (spelling(stem, naming) ?? joining(stem, naming, names));
    if (problem === undefined) return;
    const clean = fileStem(stem, naming.separator ?? "-");
    report({
      span: title.span,
      message: `The file's name, ${quoted(file)}, ${problem}.`,
      level: "info",
      strict: "error",
      ...(clean === "" ? {} : remedy(clean)),
    });
  },
};

/** The number that a spec is known by, which no other name takes away: it is written with zeros before it. */
function ownNumber(stem: string): NumberedName | undefined {
  const found = numberedName(stem);
  return found?.digits.startsWith("0") === true ? found : undefined;
}

/** A title that is still the template's names nothing yet. */
function isOwn({ text }: Title, { title, placeholders, all }: Template): boolean {
  const key = titleKey(text);
  return (
    !/<[^<>]+>/.test(text) &&
    (title === undefined || titleKey(title.text) !== key) &&
    !placeholders.some((one) => one.kind === "title" && titleKey(one.text) === key) &&
    !all.some((section) => !section.isExample && section.key === key)
  );
}

/** Whether the engine complains about the title, so that its words may be others than they are read as. */
function isFaulty({ headingSpan }: Title, diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(
    ({ level, span }) =>
      (level === "error" || level === "severe") && span.start <= headingSpan.end && span.end >= headingSpan.start,
  );
}

/** How words are joined, where the template says so: a name that is to be as in the link is as it is there. */
function joining(stem: string, { separator, like }: FileNaming, names: readonly string[]): string | undefined {
  const other = separator === "_" ? "-" : "_";
  if (separator === undefined || like === "link" || !stem.includes(other) || names.includes(stem)) return undefined;
  return `has a ${quoted(other)} in it; the template joins words with ${quoted(separator)}`;
}

/** Letters of other scripts are those of a title in that script. */
function spelling(stem: string, { separator }: FileNaming): string | undefined {
  const odd = /[^A-Za-z0-9._-]/u.exec(stem)?.[0];
  if (odd === undefined || fileStem(stem, separator ?? "-") === stem) return undefined;
  return odd === " " ? "has a space in it" : `has a ${quoted(odd)} in it`;
}

function wantedStem(names: readonly string[], naming: FileNaming, title: string): string {
  const name = naming.like === "link" ? names[0] : undefined;
  return name ?? fileStem(title, naming.separator ?? "-");
}

/** The names of blueprints that are linked; numbers name no file, and what only holds the place of a name is none. */
function storyNames(spec: Spec, template: Template): readonly string[] {
  return storyLinks(spec).flatMap((link) =>
    link.kind === "launchpad-blueprint" && link.id !== undefined && !standsForStory(link, spec, template)
      ? [link.id]
      : [],
  );
}

/** Similar to one of the names as a whole, or with half of its words in it. */
function isLike(stem: string, names: readonly string[], percent: number): boolean {
  const words = wordsOf(stem).flatMap((word) => word.split("_"));
  return names.some((name) => {
    const nameWords = wordsOf(name).flatMap((word) => word.split("_"));
    if (similarity(words.join(" "), nameWords.join(" ")) * 100 >= percent) return true;
    if (percent >= 100) return false;
    const joined = nameWords.join("");
    const shared = words.filter(
      (word) => nameWords.some((other) => isSameWord(word, other)) || (word.length > 3 && joined.includes(word)),
    );
    return shared.length * 2 >= words.length;
  });
}

/** The same word, or the same but for its ending: "alias" and "aliases", "migrate" and "migration". */
function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const stem = Math.min(a.length, b.length, 6);
  return stem >= 4 && a.slice(0, stem) === b.slice(0, stem);
}
