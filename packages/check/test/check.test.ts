// Levels, profiles, paths, ignores, kinds of documents and the engine's messages.
import { describe, expect, test } from "vitest";
import { fileStem, matchesPath, rulesByCode } from "../src/index.ts";
import { applyEdits } from "../src/text/edits.ts";
import { changed, exampleSpec, exampleTemplate } from "../src/example.ts";
import { check, line, templateOf } from "./read.ts";

const template = templateOf(exampleTemplate);
const tabbed = changed("None.", "None\t.");

test("the example spec has no findings in either profile", () => {
  for (const profile of ["recommended", "strict"] as const) {
    expect(check(exampleSpec, { template, path: "specs/keep_workers_warm.rst", settings: { profile } })).toEqual([]);
  }
});

describe("levels", () => {
  const of = (settings: Parameters<typeof check>[1]): readonly string[] =>
    check(tabbed, settings)
      .filter(({ rule }) => rule === "tabs")
      .map(line);
  test.each([
    ["by profile", {}, ["26:5 warning tabs"]],
    ["off", { rules: { tabs: "off" } }, []],
    ["as an error", { rules: { tabs: "error" } }, ["26:5 error tabs"]],
    ["for a path", { paths: [{ paths: ["specs/**"], rules: { tabs: "info" } }] }, ["26:5 info tabs"]],
    ["for another path", { paths: [{ paths: ["docs/**"], rules: { tabs: "off" } }] }, ["26:5 warning tabs"]],
    ["the last entry wins", { rules: { tabs: "error" }, paths: [{ paths: ["specs"], rules: { tabs: "off" } }] }, []],
  ] as const)("%s", (_name, settings, expected) => {
    expect(of({ settings: settings })).toEqual(expected);
  });

  test("options without a level", () => {
    const settings = { rules: { "line-length": { options: { columns: 72 } } } };
    expect(
      check(exampleSpec, { settings })
        .filter(({ rule }) => rule === "line-length")
        .map(line),
    ).toEqual([]);
    expect(
      check(changed("None.", "word ".repeat(15).trim()), { settings })
        .filter(({ rule }) => rule === "line-length")
        .map(line),
    ).toEqual(["26:73 warning line-length"]);
  });
});

describe("a name that the parser does not know", () => {
  test.each([
    [".. date-accepted:: today", '"directives: {date-accepted: {content: rst, argument: text}}"'],
    [".. my:node:: a", "\"directives: {'my:node': {content: rst, argument: text}}\""],
    ["See :wrd:`workers`.", '"roles: {wrd: {node: literal}}"'],
  ])("is told with the setting that makes it known: %s", (words, says) => {
    const found = check(changed("None.", words), {}).find(({ rule }) => rule.startsWith("unknown-"));
    expect(found?.help).toContain(`name it in assent.yaml, as in ${says}`);
  });
});

describe("paths", () => {
  test.each([
    ["specs/**", "specs/a/b.rst", true],
    ["specs", "specs/a/b.rst", true],
    ["specs/*.rst", "specs/a.rst", true],
    ["specs/*.rst", "specs/a/b.rst", false],
    ["**/b.rst", "b.rst", true],
    ["**/b.rst", "specs/a/b.rst", true],
    ["specs/?.rst", "specs/a.rst", true],
    ["specs/a+b.rst", "specs/aab.rst", false],
  ])("%s and %s: %s", (pattern, path, expected) => {
    expect(matchesPath(pattern, path)).toBe(expected);
  });
});

describe("ignores", () => {
  const ignore = (comment: string): readonly string[] => check(changed("None.", `${comment}\n\nNone\t.`)).map(line);
  test.each([
    ["with a reason", ".. assent: ignore tabs -- copied", []],
    ["several rules", ".. assent: ignore tabs, trailing-space -- copied", []],
    [
      "two, each with a reason",
      ".. assent: ignore tabs -- copied\n\n.. assent: ignore none-form -- so it says",
      ["28:1 warning unused-ignore"],
    ],
    ["without a reason", ".. assent: ignore tabs", ["26:1 warning ignore-reason", "28:5 warning tabs"]],
    ["another rule", ".. assent: ignore line-length -- copied", ["26:1 warning unused-ignore", "28:5 warning tabs"]],
    ["the whole file", ".. assent: ignore-file tabs -- copied", []],
    ["not ours", ".. lint: norfe", ["28:5 warning tabs"]],
  ])("%s", (_name, comment, expected) => {
    expect(ignore(comment)).toEqual(expected);
  });

  test("before a heading it covers the heading", () => {
    const text = changed(
      "Testing\n=======\n\n*",
      ".. assent: ignore empty-section -- to come\n\nTesting\n=======\n\n.. *",
    );
    expect(
      check(text, { template })
        .filter(({ rule }) => rule !== "file-name")
        .map(line),
    ).toEqual([]);
  });

  test("one in a wrong place says where its finding is, and neither is mended", () => {
    const text = changed("None.", ".. assent: ignore trailing-space -- copied\n\nNone.\n\nThe workers wait. ");
    expect(check(text).map(({ rule, fix, help }) => [rule, fix, help])).toEqual([
      ["unused-ignore", undefined, '"trailing-space" is found in line 30: put the comment right before that'],
      [
        "trailing-space",
        undefined,
        "the ignore in line 26 does not count here; put it right before this, or take it out",
      ],
    ]);
    const moved = changed("None.", "None.\n\n.. assent: ignore trailing-space -- copied\n\nThe workers wait. ");
    expect(check(moved)).toEqual([]);
  });

  test.each([
    ["one dash", "ignore tabs - copied", "the ignore in line 26 has no reason; write it, or take it out"],
    ["no reason", "ignore tabs", "the ignore in line 26 has no reason; write it, or take it out"],
    [
      "a name that no rule has",
      "ignore tasb -- copied",
      "the ignore in line 26 names a rule that there is not; put it right, or take it out",
    ],
    ["no rule", "ignored", "the ignore in line 26 is not understood; put it right, or take it out"],
  ])("what is not understood keeps mending away: %s", (_name, words, help) => {
    const found = check(changed("None.", `.. assent: ${words}\n\nNo\tne.\n\nNo\tne.`));
    const tabs = found.filter(({ rule }) => rule === "tabs");
    expect(tabs[0]).toMatchObject({ fix: undefined, help });
    // Another paragraph is meant only where the rule is named.
    expect(tabs[1]!.fix === undefined).toBe(words.includes("tabs"));
  });

  test("it covers what follows only", () => {
    expect(check(changed("None.", ".. assent: ignore tabs -- copied\n\nNo\tne.\n\nNo\tne.")).map(line)).toEqual([
      "30:3 warning tabs",
    ]);
  });
});

test.each([
  ["a stub", "T\n=\n\nSee :doc:`other`.\t\n", "specs/a.rst"],
  ["an index page", "T\n=\n\n.. toctree::\n\n   a\t\n", "specs/index.rst"],
  ["a change in a paragraph", `T\n=\n\n${"Words of it\t".repeat(40)}\n`, "specs/a.rst"],
  ["a template", "T\n=\n\nA\n-\n\nB\t\n", "specs/template.rst"],
])("%s is not judged", (_name, text, path) => {
  expect(check(text, { template, path })).toEqual([]);
});

describe("messages of the engine", () => {
  const first = (text: string) =>
    check(`Title\n=====\n\nA\n-\n\nWords.\n\n${text}\n`).find(({ rule }) => rule !== "empty-section");
  test.each([
    ["short underline", "Longer\n----", "title-underline-too-short"],
    ["unknown target", "See nowhere_.", "unknown-target-name"],
    ["unknown directive", ".. nothing::", "unknown-directive"],
    ["open literal", "An ``open literal.", "inline-markup-without-end"],
    ["unexpected indentation", "a\nb\n  c", "unexpected-indentation"],
    ["undefined substitution", "A |name| here.", "undefined-substitution"],
  ])("%s", (_name, text, code) => {
    expect(first(text)?.rule).toBe(code);
    expect(rulesByCode.has(code)).toBe(true);
  });

  test("are docutils' words, with a label and a fix of ours", () => {
    expect(first("Longer\n----\n\nWords.")).toMatchObject({
      message: "Title underline too short.",
      label: "4 columns under a title of 6",
      fix: { title: "extend the underline to 6 columns", safety: "safe", edits: [{ text: "------" }] },
    });
  });

  test.each(["Dev 👩‍💻 pool", "Check ✔️ pool", "❤️ more", "プールの数", "Ёлка й", "हिन्दी परियोजना"])(
    "lines extended to %s are long enough for docutils",
    (title) => {
      for (const text of [`${title}\n----\n\nWords.`, `----\n${title}\n----\n\nWords.`]) {
        const own = `Title of it\n===========\n\n${text}\n`;
        const one = check(own).find(({ rule }) => rule.startsWith("title-") && rule.endsWith("-too-short"));
        const fixed = applyEdits(own, one?.fix?.edits ?? []);
        expect(fixed).not.toBe(own);
        expect(check(fixed).filter(({ rule }) => rule.startsWith("title-"))).toEqual([]);
      }
    },
  );

  test("between two fences of Markdown come of these, and are not told beside them", () => {
    const text = (lines: string): string => `Title\n=====\n\nA\n-\n\nRun it so:\n\n${lines}\n\nThat is all.\n`;
    const code = "```python\ndef f(x):\n    if x:\n        return `x`\n    return *args\n```";
    expect(check(text(code)).map(({ rule }) => rule)).toEqual(["markdown-syntax"]);
    expect(check(text(code.replace(/\n```$/, ""))).length).toBeGreaterThan(1);
    const rules = { "markdown-syntax": "off" as const };
    expect(check(text(code), { settings: { rules } }).length).toBeGreaterThan(1);
  });

  test("say what to do about what is left out", () => {
    expect(first(".. raw:: html\n\n   <b>x</b>")).toMatchObject({
      rule: "file-insertion",
      message: '"raw" directive disabled.',
      help: expect.stringContaining("write it as reStructuredText, or show it as code") as string,
    });
  });

  test("can be switched off and ignored like rules", () => {
    const text = "T\n=\n\nA\n-\n\n.. assent: ignore unknown-target-name -- will be added\n\nSee nowhere_.\n";
    expect(check(text)).toEqual([]);
    const settings = { rules: { "unknown-target-name": "off" as const } };
    expect(check("T\n=\n\nA\n-\n\nSee nowhere_.\n", { settings })).toEqual([]);
  });
});

test("quotes in a heading do not end the words of a message", () => {
  const ours = '"openstack baremetal" CLI';
  const asks = `${exampleTemplate}\n${ours}\n${"=".repeat(ours.length)}\n\nWhat does it show?\n`;
  expect(
    check(exampleSpec, { template: templateOf(asks), path: "specs/keep_workers_warm.rst" }).map(
      ({ message }) => message,
    ),
  ).toEqual(["Section \"'openstack baremetal' CLI\" is missing."]);
});

test("columns count characters, not units", () => {
  expect(check(changed("None.", "\u{1f600}\u{1f600}\t.")).map(line)).toEqual(["26:3 warning tabs"]);
});

test.each([
  ["Café déjà vu", "cafe_deja_vu"],
  ["Größe für Łódź, Ærø", "grosse_fur_lodz_aero"],
  ["プール", "プール"],
  ["ガバナンス", "ガバナンス"],
  ["हिन्दी परियोजना", "हिन्दी_परियोजना"],
  ["ไทยที่ดี", "ไทยที่ดี"],
  ["Ёлка и йод", "ёлка_и_йод"],
  ["정책 서버", "정책_서버"],
  ["정책".normalize("NFD"), "정책"],
  ["İstanbul ﬁle ①", "istanbul_file_1"],
])("the file name of %s is %s", (title, name) => {
  expect(fileStem(title, "_")).toBe(name);
});

describe("the header of a message, as proposals begin with one", () => {
  const header =
    "DD: 7\nTitle: One table\nAuthor: Ada <ada@gale.example>,\n        Bo <bo@gale.example>\nStatus: Draft\n";
  const rest = "\nContext\n=======\n\nEach kind of sensor has a table.\n";
  const wraps = (text: string): readonly string[] =>
    check(text)
      .filter(({ rule }) => rule === "unexpected-indentation" || rule === "missing-blank-line")
      .map(line);

  test("goes on in the next line, which is no quotation", () => {
    expect(wraps(header + rest)).toEqual([]);
  });

  test("what is indented below it is told as ever", () => {
    expect(wraps(`${header}${rest}One\n  two\nthree.\n`)).toEqual([
      "12:3 error unexpected-indentation",
      "13:1 warning missing-blank-line",
    ]);
  });
});
