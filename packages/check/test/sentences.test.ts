// Each sentence of the template, broken: the test is named after it, and tells which rule finds it.
// docs/template-coverage.md lists the sentences in order, with those that no machine can judge.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rootPath } from "../../../test/shared.ts";
import { check, templateOf } from "./read.ts";

const folder = join(rootPath, "examples/faas/specs");
const template = templateOf(readFileSync(join(folder, "template.rst"), "utf8"));
const aliases = readFileSync(join(folder, "approved/function_aliases.rst"), "utf8");
const limits = readFileSync(join(folder, "approved/limit_concurrent_executions.rst"), "utf8");

interface Break {
  /** The sentence of the template. */
  readonly sentence: string;
  readonly rule: string;
  /** What is done to a good spec. */
  readonly text: () => string;
  readonly path?: string;
  readonly message?: string;
}

const breaks: readonly Break[] = [
  {
    sentence: "This work is licensed under …",
    rule: "licence-header",
    text: () => limits.slice(limits.indexOf("===")),
  },
  {
    sentence: "Example Spec - The title of your feature",
    rule: "placeholder",
    text: () =>
      swap(limits, /=+\nLimit.*\n=+/, `${"=".repeat(39)}\nExample Spec - The name of your feature\n${"=".repeat(39)}`),
  },
  {
    sentence: "The title is over- and underlined",
    rule: "title-adornment",
    text: () => swap(limits, /=+\n(Limit.*)/, "$1"),
  },
  {
    sentence: "Include the URL of the feature in storyboard:",
    rule: "story-link",
    text: () => swap(limits, /https:\/\/storyboard\S+\n\n/, ""),
  },
  {
    sentence: "https://storyboard.openstack.org/#!/story/XXXXXX",
    rule: "story-link",
    text: () => swap(limits, /story\/\d+/, "story/XXXXXX"),
  },
  {
    sentence: "Introduction paragraph -- why are we doing anything?",
    rule: "intro-paragraph",
    text: () => swap(limits, /One project that starts[^]*?own\.\n\n\n/, ""),
  },
  {
    sentence: "A single paragraph of prose that operators can understand.",
    rule: "intro-paragraph",
    text: () => swap(limits, /One project that starts/, "This has been asked for.\n\nOne project that starts"),
  },
  {
    sentence:
      "But you should still define that such changes are required, and be clear on how that will affect upgrades.",
    rule: "upgrade-impact",
    text: () =>
      swap(
        limits.replace(/A limit of 0 means[^]*?replaced\.\n\n/, ""),
        /``max_concurrency`` limits[^]*?log\.\n/,
        "The option has a default.\n",
      ),
  },
  {
    sentence: "Your spec should be in ReSTructured text, like this template.",
    rule: "markdown-syntax",
    text: () => swap(limits, /Workers are given/, "See [the engine](https://example.org/engine). Workers are given"),
  },
  {
    sentence: "Please wrap text at 79 columns.",
    rule: "line-length",
    text: () =>
      swap(
        limits,
        /Adding workers helps only until the next, larger job\./,
        `Adding ${"more ".repeat(20)}workers helps.`,
      ),
  },
  {
    sentence: "The filename in the git repository should be similar to the title in storyboard",
    rule: "file-name",
    text: () => limits,
    path: "specs/quota.rst",
  },
  {
    sentence: "but in lower case combined with underscore.",
    rule: "file-name",
    text: () => limits,
    path: "specs/Limit_Concurrent_Executions.rst",
  },
  {
    sentence: "Please do not delete any of the sections in this template.",
    rule: "missing-section",
    text: () => swap(limits, /Data model impact\n-+\n\nNone\.\n\n/, ""),
  },
  {
    sentence: "If you have nothing to say for a whole section, just write: None.",
    rule: "none-form",
    text: () => swap(limits, /(Data model impact\n-+\n\n)None\./, "$1Not applicable."),
  },
  {
    sentence: "nothing to say, and nothing written",
    rule: "empty-section",
    text: () => swap(limits, /(Data model impact\n-+\n)\nNone\.\n/, "$1"),
  },
  {
    sentence: "A detailed description of the problem. What problem is this feature addressing?",
    rule: "none-in-required-section",
    text: () => swap(limits, /(Problem description\n=+\n\n)[^]*?\n\n\n/, "$1None.\n\n\n"),
  },
  {
    sentence: "Here is where you cover the change you propose to make in detail.",
    rule: "template-guidance",
    text: () =>
      swap(
        limits,
        /(Proposed change\n=+\n)/,
        "$1\nWhat do you want to do about it, and how does it solve the problem?\n",
      ),
  },
  {
    sentence: "This section is optional. (left in)",
    rule: "template-guidance",
    text: () => swap(limits, /(Data model impact\n-+\n)/, "$1\nThis section is optional.\n"),
  },
  {
    sentence: "What new database schema changes is this going to require?",
    rule: "data-model-questions",
    text: () => swap(limits, /(Data model impact\n-+\n\n)None\./, "$1The counters are kept in the database."),
  },
  {
    sentence: "What database migrations will accompany this change.",
    rule: "data-model-questions",
    text: () =>
      swap(limits, /(Data model impact\n-+\n\n)None\./, "$1The table ``projects`` gets a column ``running``."),
    message: 'Section "Data model impact" says nothing on migrations.',
  },
  {
    sentence: "Each API method which is either added or changed should have the following:",
    rule: "rest-method",
    text: () =>
      swap(
        limits,
        /(REST API impact\n-+\n\n)None\./,
        `$1${"The answer tells how many executions are ahead in the queue of the project. ".repeat(3)}`,
      ),
  },
  {
    sentence: "Method type (POST/PUT/GET/DELETE).",
    rule: "rest-method",
    text: () =>
      swap(
        aliases,
        /\nBase path[^]*?\nEnd user impact/,
        `\n${"The aliases can be listed, made, moved and removed by their owner. ".repeat(4)}\n\nEnd user impact`,
      ),
  },
  {
    sentence: "Normal http response code(s).",
    rule: "rest-codes",
    text: () => swap(aliases, /:Normal codes: 204\n/, ""),
  },
  {
    sentence: "Expected error http response code(s).",
    rule: "rest-error-codes",
    text: () => swap(aliases, /(GET \/v1\/aliases``[^]*?:Error codes:\n)(?: {2}\*.*\n)+/, "$1"),
  },
  {
    sentence: "URL for the resource.",
    rule: "rest-url",
    text: () => swap(aliases, /:Method: ``POST \/v1\/aliases``/, ":Method: POST"),
  },
  {
    sentence: "Parameters which can be passed via the url.",
    rule: "rest-parameters",
    text: () => swap(aliases, /PUT \/v1\/aliases\/\{name\}/, "PUT /v1/aliases/{zone}"),
  },
  {
    sentence: "Example use case including typical API samples",
    rule: "rest-sample",
    text: () => swap(aliases, /\{"function_aliases": \[\]\}/, '{"function_aliases": [],}'),
  },
  {
    sentence: "Does this change have an impact on python-qinlingclient?",
    rule: "end-user-client",
    text: () =>
      swap(
        aliases,
        /(End user impact\n-+\n\n)[^]*?\n\n(?=Performance)/,
        "$1People can give their functions names that they choose.\n\n",
      ),
  },
  {
    sentence: "What config options are being added? Are the default values ones which will work well?",
    rule: "deployer-options",
    text: () =>
      swap(
        limits,
        /(Deployer impact\n-+\n\n)[^]*?\n\n(?=Alternatives)/,
        "$1A new option ``engine.queue_length`` is added; upgrades need nothing.\n\n",
      ),
  },
  {
    sentence: "Is this a change that takes immediate effect after its merged?",
    rule: "deployer-options",
    text: () =>
      swap(
        limits,
        /(Deployer impact\n-+\n\n)[^]*?\n\n(?=Alternatives)/,
        "$1A new option ``engine.queue_length = 10`` is added; upgrades need nothing.\n\n",
      ),
    message: "without when it takes effect",
  },
  {
    sentence: "What other ways could we do this thing?",
    rule: "reference-durability",
    text: () => swap(limits, /(Alternatives\n-+\n\n)[^]*?\n\n\n/, "$1See https://wiki.example.org/limits\n\n\n"),
  },
  {
    sentence: "Who is leading the writing of the code?",
    rule: "assignee",
    text: () => swap(limits, /aiko <aiko.tanabe@example.org>/, "None"),
  },
  {
    sentence:
      "If more than one person is working on the implementation, please designate the primary author and contact.",
    rule: "one-primary",
    text: () =>
      swap(
        limits,
        /aiko <aiko.tanabe@example.org>/,
        "aiko <aiko.tanabe@example.org>\n  priya <priya.raman@example.org>",
      ),
  },
  {
    sentence: "<irc nick name and email address>",
    rule: "placeholder",
    text: () => swap(limits, /aiko <aiko.tanabe@example.org>/, "<nick name and email address>"),
  },
  {
    sentence: "nick name and email address, one of them missing",
    rule: "assignee-contact",
    text: () => swap(limits, /aiko <aiko.tanabe@example.org>/, "aiko"),
  },
  {
    sentence: "Include specific references to specs and/or features in Qinling, or in other projects",
    rule: "unknown-dependency",
    text: () => swap(aliases, /function_versions\.rst/g, "function_version_numbers.rst"),
  },
  {
    sentence: "Please discuss the important scenarios needed to test here",
    rule: "testing-scenarios",
    text: () => swap(limits, /(Testing\n=+\n\n)[^]*?\n\n\n/, "$1Unit tests will be added.\n\n\n"),
  },
  {
    sentence: "this specification should still make sense when your references are unavailable",
    rule: "reference-durability",
    text: () =>
      swap(
        limits,
        /(Performance Impact\n-+\n\n)[^]*?\n\n(?=Deployer)/,
        "$1See https://wiki.example.org/limits for details.\n\n",
      ),
  },
  {
    sentence: "The order of the sections",
    rule: "section-order",
    text: () =>
      swap(
        swap(limits, /Alternatives\n-+\n\n[^]*?\n\n\n/, ""),
        /Data model impact\n-+/,
        "Alternatives\n------------\n\nNone.\n\n$&",
      ),
  },
  {
    sentence: "The level of the sections",
    rule: "section-level",
    text: () => swap(limits, /Testing\n=+/, "Testing\n-------"),
  },
  { sentence: "Each section once", rule: "duplicate-section", text: () => `${limits}\n\nTesting\n=======\n\nNone.\n` },
];

test.each(breaks)("$sentence → $rule", ({ rule, text, path = "specs/limit_concurrent_executions.rst", message }) => {
  const repository = { specs: [], hasPath: () => false };
  const found = check(text(), { template, path, repository }).filter((finding) => finding.rule === rule);
  expect(found.length).toBeGreaterThan(0);
  // Whatever is told of where it is asked for is a line of the template.
  for (const { asked } of found) if (asked) expect(asked.line).toBeLessThanOrEqual(template.text.split("\n").length);
  if (message !== undefined) expect(found.map((finding) => finding.message).join("\n")).toContain(message);
});

test("the title and this first paragraph should be used as the subject line and body → commit-message", () => {
  const commit = { name: "HEAD", message: "Add spec\n\nWork in progress.\n" };
  const found = check(limits, { template, commit }).filter(({ rule }) => rule === "commit-message");
  expect(found.map(({ message }) => message)).toEqual([
    'The subject of HEAD is "Add spec"; the title is "Limit concurrent executions".',
    "The body of HEAD is not the introduction of the spec.",
  ]);
});

/** A piece of a text, replaced; it has to be there. */
function swap(text: string, piece: RegExp, by: string): string {
  if (!piece.test(text)) throw new Error(`The spec has nothing that matches ${piece.source}.`);
  piece.lastIndex = 0;
  return text.replace(piece, by);
}
