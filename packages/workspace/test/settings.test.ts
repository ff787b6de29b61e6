// Settings: what assent.yaml says, and what is said of one that cannot be used.
import { describe, expect, test } from "vitest";
import { decodeConfig, knownRules } from "../src/index.ts";

/** A text that is no YAML as settings need it. */
function yaml(text: string, line: number, what: string) {
  return [{ text, line, message: `This is no valid YAML: ${what}.` }];
}

describe("assent.yaml", () => {
  const codes = new Map(["line-length", "missing-section", "file-name"].map((code) => [code, knownRules.get(code)!]));

  test("says what counts", async () => {
    const { config, problems } = await decodeConfig(
      `template: ./specs/template.rst
specs: [specs/]
profile: strict
rules:
  line-length: {level: warning, columns: 99}
  missing-section: off
paths:
  - paths: [specs/backlog/**]
    template: specs/backlog.rst
    profile: recommended
directives:
  figma: {content: none, argument: text}
`,
      codes,
    );
    expect(problems).toEqual([]);
    expect(config).toMatchObject({
      isConfigured: true,
      template: "specs/template.rst",
      specs: ["specs"],
      check: {
        profile: "strict",
        rules: { "line-length": { level: "warning", options: { columns: 99 } }, "missing-section": "off" },
        paths: [{ paths: ["specs/backlog/**"], profile: "recommended" }],
      },
      templates: [{ index: 0, paths: ["specs/backlog/**"], template: "specs/backlog.rst" }],
      dialect: { directives: { figma: { content: "none", argument: "text" } } },
    });
  });

  test("says what sections are about and what states are called, however titles and folders are written", async () => {
    const text = "topics:\n  Schnittstellen: rest\n  Prüfung (optional): testing\nstates: {In Arbeit: in-progress}\n";
    const { config, problems } = await decodeConfig(text, codes);
    expect(problems).toEqual([]);
    expect(config.check).toMatchObject({
      topics: { schnittstellen: "rest", prüfung: "testing" },
      states: { "in-arbeit": "in-progress" },
    });
  });

  test("that is empty sets nothing", async () => {
    expect((await decodeConfig("# nothing\n", codes)).problems).toEqual([]);
  });

  const ofTopics = 'what your sections are about, by their titles, as in "Schnittstellen: rest"';
  const wrong: readonly { text: string; line: number; message: string }[] = [
    { text: "- a\n", line: 1, message: "The file is a list, not a list of keys with values." },
    { text: "profile: [strict]\n", line: 1, message: '"profile" is a list, not "recommended" or "strict".' },
    {
      text: "rules:\n  line-length: hard\n",
      line: 2,
      message:
        '"rules.line-length" is "hard", not a level ("error", "warning", "info" or "off"), or a level with the options of the rule.',
    },
    {
      text: "specs:\n- 3\n",
      line: 2,
      message: '"specs" entry 1 is the number 3, not a list of the folders with specs, as in [specs].',
    },
    { text: "paths:\n- path: [x]\n", line: 2, message: 'Unknown key "path". Did you mean "paths"?' },
    { text: "\nbaselin: x\n", line: 2, message: 'Unknown key "baselin". Did you mean "baseline"?' },
    { text: "profile: strict\n\n: x\n", line: 3, message: 'There is no key before the ":".' },
    { text: "none: Keine\n", line: 1, message: '"none" is "Keine", not a list of words, as in [Keine, n.a.].' },
    {
      text: "topics:\n  Schnittstelle: rest\n  Betrieb: deploy\n",
      line: 3,
      message:
        '"topics.Betrieb" is "deploy", not one of "rest", "data-model", "deployer", "end-user", "upgrade", "testing", "references", "dependencies", "alternatives", "assignee".',
    },
    { text: "topics: [rest]\n", line: 1, message: `"topics" is a list, not ${ofTopics}.` },
    {
      text: "states:\n  Entwurf: draft\n  entwurf: proposed\n",
      line: 3,
      message: '"states.entwurf" is the same as "states.Entwurf", and says "proposed" where that says "draft".',
    },
    { text: "rules: {lin-length: off}\n", line: 1, message: 'Unknown rule "lin-length". Did you mean "line-length"?' },
    {
      text: "directives: {x: {content: html}}\n",
      line: 1,
      message: '"directives.x.content" is "html", not "rst", "sections", "text" or "none".',
    },
    {
      text: 'roles:\n  bug: { node: literal, url: "https://bugs.example.org/%s" }\n',
      line: 2,
      message: '"roles.bug.url" leads nowhere: the role becomes "literal", and only a "reference" has an address.',
    },
    {
      text: 'roles:\n  bug:\n    node: reference\n    caption: "bug %s"\n',
      line: 4,
      message: '"roles.bug.caption" is never shown: the role has no "url".',
    },
    {
      text: "rules:\n  line-length:\n    colums: 100\n",
      line: 3,
      message: 'The rule "line-length" has no option "colums". Did you mean "columns"?',
    },
    {
      text: "rules: {line-length: {max: -1}}\n",
      line: 1,
      message: 'The rule "line-length" has no option "max".',
    },
    {
      text: "rules: {line-length: {columns: -1}}\n",
      line: 1,
      message: '"rules.line-length.columns" is the number -1, not a whole number from 0 on.',
    },
    {
      text: "paths:\n- paths: [a]\n  rules:\n    line-length: {columns: 7.5, comments: yes}\n",
      line: 4,
      message: '"paths" entry 1, "rules.line-length.columns" is the number 7.5, not a whole number from 0 on.',
    },
    {
      text: "rules: {line-length: {comments: sometimes}}\n",
      line: 1,
      message: '"rules.line-length.comments" is "sometimes", not true or false.',
    },
    {
      text: "rules: {missing-section: {similarity: high}}\n",
      line: 1,
      message: 'The rule "missing-section" has no options, so "similarity" sets nothing.',
    },
    {
      text: "rules: {file-name: {levl: off}}\n",
      line: 1,
      message: 'The rule "file-name" has no option "levl". Did you mean "level"?',
    },
    {
      text: "paths:\n- paths: ['[']\n",
      line: 2,
      message:
        '"paths" entry 1, "paths" entry 1 is "[", not a path from the folder of assent.yaml, in which *, ** and ? stand for any characters, without [ ] { } \\ in it or / or ! in front.',
    },
    {
      text: "ignore:\n- specs/a\n- /specs\n",
      line: 3,
      message:
        '"ignore" entry 2 is "/specs", not a path from the folder of assent.yaml, in which *, ** and ? stand for any characters, without [ ] { } \\ in it or / or ! in front.',
    },
    {
      text: "tracker: notaurl\n",
      line: 1,
      message: '"tracker" is "notaurl", not the address where the stories are, as in https://storyboard.example.org.',
    },
    ...yaml("a: 1\n---\nb: 2\n", 2, "a line --- begins another document, and settings are one"),
    ...yaml("? [a, b]\n: 1\n", 1, "a key has to be a word, and this one is a list, a group or an alias"),
    ...yaml("profile: strict\nprofile: strict\n", 2, "the key is there twice"),
    ...yaml("rules:\n\tx: off\n", 2, "the line is indented with a tab, which has to be spaces"),
    ...yaml("tracker: @x\n", 1, "a value that begins with @, ` or % has to be in quotes"),
    ...yaml(
      "template: a: b\n",
      1,
      'a key cannot be in the line of another; a value with ": " in it has to be in quotes',
    ),
    ...yaml("template: !x y\n", 1, '"!x" is a tag, and none has a meaning here'),
    ...yaml(
      'none: ["a\n',
      2,
      "something is not closed or not separated: a quote, a bracket, a comma, a colon or a space is missing",
    ),
    ...yaml("ignore: [*x]\n", 1, "a value that begins with * is an alias there, and this one leads nowhere"),
    ...yaml(
      `a: &a [x]\n${"bcdefgh".replace(/./g, (one) => `${one}: &${one} [${`*${String.fromCharCode(one.charCodeAt(0) - 1)},`.repeat(9)}]\n`)}`,
      2,
      "its aliases stand for more than can be read",
    ),
  ];
  test.each(wrong)("$text", async ({ text, line, message }) => {
    const { problems } = await decodeConfig(text, codes);
    expect(problems.map((problem) => ({ line: problem.line, message: problem.message }))).toContainEqual({
      line,
      message,
    });
  });

  test("what is wrong hides nothing else that is wrong, and takes away nothing that is right", async () => {
    const text =
      "rules:\n  lin-length: off\n  line-length: loud\n  file-name: off\npaths:\n- {paths: [a], profile: mild}\n";
    const { config, problems } = await decodeConfig(text, codes);
    expect(problems.map(({ line, message }) => `${line ?? 0}: ${message}`)).toEqual([
      '2: Unknown rule "lin-length". Did you mean "line-length"?',
      expect.stringMatching(/^3: "rules.line-length" is "loud", not a level/),
      expect.stringMatching(/^6: "paths" entry 1, "profile" is "mild", not/),
    ]);
    expect(config.check.rules).toEqual({ "file-name": "off" });
    expect(config.check.paths).toEqual([{ paths: ["a"], rules: {} }]);
  });

  test.each([
    ["paths: [{path: [a]}]", 4],
    ["paths: [{paths: 5}]", 3],
    ["paths: [{rules: {file-name: off}}, {paths: [b], profile: strict}]", 3],
  ])("an entry that is wrong falls alone: %s", async (paths, count) => {
    const text = `rules: {file-name: off, no-such-rule: error, line-length: fatal}\n${paths}\n`;
    const { config, problems } = await decodeConfig(text, codes);
    expect(problems.filter(({ message }) => message.includes("no-such-rule"))).toHaveLength(1);
    expect(problems).toHaveLength(count);
    expect(config.check.rules).toEqual({ "file-name": "off" });
    expect(config.check.paths).toEqual(paths.includes("[b]") ? [{ paths: ["b"], profile: "strict", rules: {} }] : []);
  });

  test("an entry that goes for what it lacks takes nothing from the one after it", async () => {
    const text = "paths: [{rules: {file-name: bad}}, {paths: [b], rules: {file-name: off}}]\n";
    const { config } = await decodeConfig(text, codes);
    expect(config.check.paths).toEqual([{ paths: ["b"], rules: { "file-name": "off" } }]);
  });

  test("what is right counts beside what is wrong", async () => {
    const { config, problems } = await decodeConfig("profile: strict\nspecs: 3\n", codes);
    expect(problems).toHaveLength(1);
    expect(config.check.profile).toBe("strict");
  });
});
