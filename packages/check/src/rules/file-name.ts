import type { Diagnostic } from "@assent/rst";
import { fileNameOf, type FileNaming, type Spec, storyLinks, type Template, type Title, titleKey } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Report, Rule } from "../rule.ts";
import { isLike, isNamedForPart } from "../names/alike-names.ts";
import { quoted } from "../text/edits.ts";
import { safetyFor } from "../text/may-be-no-spec.ts";
import {
  type NumberedName,
  numberedName,
  numberInTitle,
  onlyNumber,
  otherNumberInField,
  otherNumberInTitle,
  withoutNumber,
} from "../names/numbered-name.ts";
import { fileStem } from "../names/similarity.ts";
import { beforeTitle, isNamedForStory, stemOfStory, storyIds } from "../names/story-name.ts";
import { standsForStory } from "../names/story-place.ts";

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
    ...[
      ["RFC 0040: Warm workers", "7:1-7:23"],
      ["RFC 42: Warm workers", undefined],
      ["Warm workers for RFC 7", undefined],
      ["RFC 2616 compliance", undefined],
      ["Python 3: support", undefined],
      ["HTTP 2 for cabins", undefined],
    ].map(([title = "", place]) => ({
      name: `the number of a proposal beside that of its file: ${title}`,
      path: "rfcs/0042-warm-workers.rst",
      template: "RFC NNNN: Title\n===============\n\n:Author: Your Name\n:Status: Draft\n\nSummary\n-------\n\nWhat?\n",
      input: `${"\n".repeat(6)}${title}\n${"=".repeat(title.length)}\n\n:Author: Bo Tamm\n:Status: Draft\n\nSummary\n-------\n\nOne waits.\n`,
      reports: place === undefined ? [] : [place],
      ...(place === undefined
        ? {}
        : { message: 'The file is named "0042-warm-workers.rst"; the spec has the number "RFC 0040".' }),
    })),
    ...["0040", "0042"].map((number) => ({
      name: `the number in a field, below a title that has that of the file: ${number}`,
      path: "rfcs/0042-warm-workers.rst",
      template:
        "RFC 0000: Title\n===============\n\n:RFC: 0000 (the next free number)\n:Status: Draft\n\n.. Name the file after the number and the title, as in 0042-shorter-tokens.rst.\n\nSummary\n-------\n\nWhat?\n",
      input: `RFC 42: Warm workers\n====================\n\n:RFC: ${number}\n:Status: Draft\n\nSummary\n-------\n\nOne waits.\n`,
      reports: number === "0042" ? [] : ["4:2-4:11"],
    })),
    {
      name: "the number of something else in a field",
      path: "rfcs/0042-warm-workers.rst",
      template:
        "Title\n=====\n\n:Issue: XXXX\n:RFC: 0000\n\n.. Name the file after the number and the title, as in 0042-shorter-tokens.rst.\n\nSummary\n-------\n\nWhat?\n",
      input: "Warm workers\n============\n\n:Issue: 1234\n:RFC: 0042\n\nSummary\n-------\n\nOne waits.\n",
    },
    {
      name: "the number in the fields on top of a proposal",
      path: "designs/dd-0032-tides.rst",
      template: "DD: 0\nTitle: Words\nAuthor: Your Name\nStatus: Open\n\nContext\n=======\n\nWhat?\n",
      input: "DD: 23\nTitle: Tides\nAuthor: Bo Tamm\nStatus: Open\n\nContext\n=======\n\nPorts.\n",
      reports: ["1:1-1:7"],
      message: 'The file is named "dd-0032-tides.rst"; the spec has the number "DD 23".',
    },
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
    ...(
      [
        ["after the ticket, like hrb-1234.rst", "hrb-1209", "HRB-1209", undefined],
        ["after the ticket, like hrb-1234.rst", "hrb-1208", "HRB-1209", "hrb-1209"],
        ["after the ticket, like hrb-1234.rst", "hrb-12091-ropes", "HRB-1209", "hrb-1209"],
        ["after the ticket, like hrb-1234.rst", "hrb-1209-ropes", "HRB-1209", undefined],
        ["after the ticket, like hrb-1234.rst", "ropes", "HRB-NNNN", undefined],
        ["after the key of the ticket", "hrb-1208", "HRB-1209", "hrb-1209"],
        ["after the key of the ticket", "Hrb-1208", "HRB-1209", "HRB-1209"],
        ["like the number of the ticket, as in 1234.rst", "keep_workers_warm", "HRB-1209", "1209"],
        [
          "after the ticket and the title, like hrb-1234-ropes.rst",
          "hrb-1209-keep-workers-warm",
          "HRB-1209",
          undefined,
        ],
        ["after the ticket and the title", "keep-workers-warm", "HRB-1209", "hrb-1209-keep-workers-warm"],
        [
          "with the number of the ticket before the title, 1234-title.rst",
          "0003-warm",
          "HRB-1209",
          "1209-keep-workers-warm",
        ],
        [
          "so that it begins with the ticket number. For example: ``1234-ropes.rst``",
          "warm",
          "HRB-1209",
          "1209-keep-workers-warm",
        ],
        ["after the title, NNNN-title.rst", "0003-keep-workers-warm", "HRB-1209", undefined],
        ["after the title, NNNN-title.rst", "hrb-1201", "HRB-1209", "1201-keep-workers-warm"],
      ] as const
    ).map(([naming, stem, ticket, renamed]) => ({
      name: `named ${naming}: ${stem} of ${ticket}`,
      path: `specs/${stem}.rst`,
      template: exampleTemplate
        .replace(
          "* The filename should be similar to the title, in lower case, with underscores.",
          `* Name the file ${naming}.`,
        )
        .replace(/^https:.*$/m, "https://jira.example.org/browse/HRB-NNNN"),
      input: exampleSpec.replace(/^https:.*$/m, `https://jira.example.org/browse/${ticket}`),
      reports: renamed === undefined ? [] : ["6:1-6:18 warning"],
      ...(renamed === undefined ? {} : { renamed: `specs/${renamed}.rst` }),
    })),
    ...(
      [
        ["keep-workers-warm", "6:1-6:18 info"],
        ["quota", "6:1-6:18 warning"],
      ] as const
    ).map(([stem, reported]) => ({
      name: `no number, where the template has one: ${stem}`,
      path: `specs/${stem}.rst`,
      template: exampleTemplate.replace(
        "should be similar to the title, in lower case, with underscores",
        "is NNNN-title.rst",
      ),
      input: exampleSpec,
      reports: [reported],
    })),
    {
      name: "like the title behind a number",
      path: "specs/0004_limits_for_callers.rst",
      template: exampleTemplate,
      input: changed("Keep workers warm", "RFC 4: Limits for callers").replace(/^=+$/gm, "=".repeat(25)),
    },
    ...(
      [
        ["specs/rfc-0009-limits-for-callers.rst", "RFC 0004: Limits for callers", 'the number "RFC 0004".'],
        ["specs/rfc-0009-limits-for-callers.rst", "RFC-9 - Limits for callers", undefined],
        ["specs/rfc-0009-limits-for-callers.rst", "0010: Limits for callers", 'the number "0010".'],
        ["specs/rfc-0009-10-limits-for-callers.rst", "10: Limits for callers", undefined],
        ["specs/rfc-0009-python-3-for-callers.rst", "Python 3: for callers", undefined],
      ] as const
    ).map(([path, title, told]) => ({
      name: `the number of the file and that of the title: ${path}, ${title}`,
      path,
      template: exampleTemplate.replace(
        "* The filename should be similar to the title, in lower case, with underscores.",
        "* Name the file after number and title, as in rfc-0012-short-title.rst.",
      ),
      input: changed("Keep workers warm", title).replace(/^=+$/gm, "=".repeat(title.length)),
      reports: told === undefined ? [] : [`6:1-6:${1 + title.length} warning`],
      ...(told === undefined
        ? {}
        : { message: `The file is named "${path.replace("specs/", "")}"; its title has ${told}` }),
    })),
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
    ...(
      [
        ["wl-two-cleanup", "Keep workers warm - Cleanup", undefined],
        ["wl-two-locks", "Keep workers warm - Cleanup", "warm-workers"],
        ["wl-two-cleanup", "Cleanup of kept things", "warm-workers"],
      ] as const
    ).map(([stem, title, renamed]) => ({
      name: `named for the part of a story that the title tells of: ${stem}, ${title}`,
      path: `specs/${stem}.rst`,
      template: exampleTemplate
        .replace(
          "* The filename should be similar to the title, in lower case, with underscores.",
          "* The filename in the git repository should match the launchpad URL.",
        )
        .replace(/^https:.*$/m, "https://blueprints.launchpad.net/faas/+spec/name-of-blueprint"),
      input: changed("Keep workers warm", title)
        .replace(/^=+$/gm, "=".repeat(title.length))
        .replace(/^https:.*$/m, "https://blueprints.launchpad.net/faas/+spec/warm-workers"),
      reports: renamed === undefined ? [] : [`6:1-6:${1 + title.length} warning`],
      ...(renamed === undefined ? {} : { renamed: `specs/${renamed}.rst` }),
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
      name: "a word that the title joins",
      path: "specs/keep_warm-workers_alive.rst",
      template: exampleTemplate,
      input: changed(
        "=================\nKeep workers warm\n=================",
        "=======================\nKeep warm-workers alive\n=======================",
      ),
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
    const file = fileNameOf(spec.path);
    // Where the template says how files are named, the title is compared with that.
    const inTitle = naming ? undefined : otherNumberInTitle(spec, template);
    const numbered = inTitle ?? otherNumberInField(spec, template);
    if (numbered !== undefined) {
      report({
        span: numbered.span,
        message: `The file is named ${quoted(file)}; the spec has the number ${quoted(numbered.own)}.`,
        help: "give both the same number",
      });
    }
    if (!naming || !title || !isOwn(title, template) || isFaulty(title, diagnostics)) return;
    // The folder has the name, and no fix gives folders another.
    if (/^readme\.rst$/i.test(file)) return;
    const stem = file.replace(/\.[^.]*$/, "");
    const extension = file.slice(stem.length);
    const folder = spec.path.slice(0, spec.path.length - file.length);
    const remedy = (name: string): Pick<Report, "fix" | "help"> => {
      const path = `${folder}${name}${extension}`;
      if (known?.hasPath(path)) return { help: `give it another name: ${quoted(path)} is there already` };
      const title = `rename the file to ${quoted(`${name}${extension}`)}`;
      return { fix: { title, safety: safetyFor(spec, template), edits: [], keepsDocument: true, rename: path } };
    };
    const ids = naming.hasStory ? storyIds(spec, template) : [];
    if (ids.length > 0 && !ids.some((id) => isNamedForStory(stem, id))) {
      // A key is in capitals; names beside one in lower case are too, as a rule.
      const lowerCase = naming.lowerCase || stem === stem.toLowerCase();
      const ofStory = stemOfStory(ids[0]!, { ...naming, lowerCase });
      const name = naming.like === "story" ? ofStory : beforeTitle(ofStory, title.text, naming);
      report({
        span: title.span,
        message: `The file is named ${quoted(file)}; the story ${ids[0]!} would make it ${quoted(`${name}${extension}`)}.`,
        ...remedy(name),
      });
      return;
    }
    const names = storyNames(spec, template);
    // Where the link or the story names the file, and there is none that has a name, `story-link` tells it.
    const number = naming.like === "title" ? ownNumber(stem, naming) : undefined;
    const words = number === undefined ? title.text : withoutNumber(title.text, number);
    const titled = naming.number && numberInTitle(title.text, wordsBeforeNumber(naming.number, template));
    if (number !== undefined && titled !== undefined && Number(titled.digits) !== Number(number.digits)) {
      report({
        span: title.span,
        message: `The file is named ${quoted(file)}; its title has the number ${quoted(titled.whole)}.`,
        help: "give both the same number",
      });
      return;
    }
    const isTitled = naming.like === "title" || (naming.like === "link" && names.length > 0);
    const wanted = isTitled ? wantedStem(names, naming, words) : "";
    const lacksNumber =
      naming.like === "title" && !naming.hasStory && naming.number !== undefined && number === undefined;
    const own = number?.name ?? stem;
    const isPart = naming.like === "link" && isNamedForPart(own, title.text, wanted);
    if (
      wanted !== "" &&
      !isPart &&
      (own === "" || !isLike(own, [words, wanted, ...names], Number(options.similarity)))
    ) {
      const { before, digits, separator } = number ?? (lacksNumber ? naming.number : noNumber);
      const whole = `${before}${digits}${separator}${wanted}`;
      report({
        span: title.span,
        message: `The file is named ${quoted(file)}; the ${naming.like === "link" ? "link" : "title"} would make it ${quoted(`${whole}${extension}`)}.`,
        ...(lacksNumber ? { help: `rename the file, with its number for ${quoted(digits)}` } : remedy(whole)),
      });
      return;
    }
    if (lacksNumber) {
      const { before, digits, separator } = naming.number;
      report({
        span: title.span,
        message: `The file's name, ${quoted(file)}, has no number before the title; the template has ${quoted(`${before}${digits}${separator}`)} there.`,
        level: "info",
        strict: "error",
        help: "put the number of the spec before its name",
      });
      return;
    }
    const problem =
      naming.lowerCase && stem !== stem.toLowerCase()
        ? "is not in lower case"
        : (spelling(stem, naming) ?? joining(stem, naming, [title.text, ...names]));
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

const noNumber = { before: "", digits: "", separator: "" };

/**
 * The number that a spec is known by, which no other name takes away: it is written with zeros before it, or the template asks
 * for one. Where all of a name is a number, the title comes behind it.
 */
function ownNumber(stem: string, { number, hasStory }: FileNaming): NumberedName | undefined {
  const found = numberedName(stem);
  if (number === undefined && hasStory) return found;
  if (number === undefined) return found?.digits.startsWith("0") === true ? found : undefined;
  if (found !== undefined || number.separator === "") return found;
  const own = onlyNumber(stem);
  return own && { ...number, digits: own.digits, name: "" };
}

/** The words that the template has before the number of a spec: in the names of files, and in its title. */
function wordsBeforeNumber({ before }: NonNullable<FileNaming["number"]>, { title }: Template): readonly string[] {
  return [before.replace(/[-_ ]+$/, ""), /^[A-Za-z]+(?=[- #]{0,2}[0NXnx]{2,}\b)/.exec(title?.text ?? "")?.[0] ?? ""];
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

/**
 * How words are joined, where the template says so: a name that is to be as in the link is as it is there, and a word that the
 * title joins ("queue_limit") stays as it is.
 */
function joining(stem: string, { separator, like }: FileNaming, names: readonly string[]): string | undefined {
  const other = separator === "_" ? "-" : "_";
  if (separator === undefined || like !== "title" || names.includes(stem)) return undefined;
  const joined = names.flatMap((name) => name.toLowerCase().match(/[a-z0-9]+(?:[-_][a-z0-9]+)+/g) ?? []);
  const rest = joined.reduce((words, one) => words.replace(one, ""), stem.toLowerCase());
  if (!rest.includes(other)) return undefined;
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
