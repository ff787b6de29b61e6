// Fixes: applied apart, under the tree law, and to an end.
import { read } from "@assent/rst";
import { describe, expect, test } from "vitest";
import { applyEdits, applyFixes, type Finding, type Fix, fixText, haveSameTree } from "../src/index.ts";
import { check, templateOf } from "./read.ts";

function finding(fix: Partial<Fix> & Pick<Fix, "edits">, rule = "tabs"): Finding {
  const place = { line: 1, column: 1 };
  return {
    path: "a.rst",
    rule,
    level: "warning",
    message: "M.",
    span: { start: 0, end: 0 },
    range: { start: place, end: place },
    label: undefined,
    asked: undefined,
    askedNote: undefined,
    notes: [],
    help: undefined,
    fix: { title: "t", safety: "safe", keepsDocument: false, ...fix },
  };
}
const edit = (start: number, end: number, text: string) => ({ span: { start, end }, text });

describe("one round", () => {
  const apply = (findings: readonly Finding[], safety: Fix["safety"] = "safe"): string =>
    applyFixes("abcdef", findings, { safety }).text;
  test.each([
    ["apart", [finding({ edits: [edit(0, 1, "A")] }), finding({ edits: [edit(3, 4, "D")] })], "AbcDef"],
    ["in any order", [finding({ edits: [edit(3, 4, "D")] }), finding({ edits: [edit(0, 1, "A")] })], "AbcDef"],
    ["overlapping: the first", [finding({ edits: [edit(0, 3, "X")] }), finding({ edits: [edit(2, 4, "Y")] })], "Xdef"],
    ["the very same: once", [finding({ edits: [edit(0, 1, "A")] }), finding({ edits: [edit(0, 1, "A")] })], "Abcdef"],
    [
      "two insertions of one rule",
      [finding({ edits: [edit(2, 2, "1")] }), finding({ edits: [edit(2, 2, "2")] })],
      "ab12cdef",
    ],
    [
      "two insertions of two rules",
      [finding({ edits: [edit(2, 2, "1")] }), finding({ edits: [edit(2, 2, "2")] }, "x")],
      "ab1cdef",
    ],
    ["unsafe is left out", [finding({ edits: [edit(0, 1, "A")], safety: "unsafe" })], "abcdef"],
    ["nothing", [], "abcdef"],
  ])("%s", (_name, findings, expected) => {
    expect(apply(findings)).toBe(expected);
  });

  test("unsafe ones when asked for", () => {
    expect(apply([finding({ edits: [edit(0, 1, "A")], safety: "unsafe" })], "unsafe")).toBe("Abcdef");
  });
});

describe("the tree law", () => {
  const same = (a: string, b: string): boolean => haveSameTree(read(a).document, read(b).document);
  test.each([
    ["a rewrapped paragraph", "One two\nthree.\n", "One\ntwo three.\n", true],
    ["another word", "One two.\n", "One three.\n", false],
    ["space in a literal block", "A::\n\n  x  y\n", "A::\n\n  x y\n", false],
    ["a paragraph that became a list", "One\ntwo - three.\n", "One two\n\n- three.\n", false],
    ["another underline", "A\n=\n\nB\n", "A\n-\n\nB\n", true],
    ["another target", "`a <b>`__\n", "`a <c>`__\n", false],
    ["a message less", "Title\n====\n\nB\n", "Title\n=====\n\nB\n", true],
    ["space at the end", "One.  \n", "One.\n", true],
  ])("%s", (_name, a, b, expected) => {
    expect(same(a, b)).toBe(expected);
  });

  test("a fix that promises to keep the document and does not is left out; the others are applied", () => {
    const text = "One two.\n\nThree four.\n";
    const lawful = finding({ edits: [edit(3, 4, "\n")], keepsDocument: true });
    const unlawful = finding({ edits: [edit(15, 16, "\n\n")], keepsDocument: true });
    const fixed = applyFixes(text, [lawful, unlawful]);
    expect(fixed.text).toBe("One\ntwo.\n\nThree four.\n");
    expect(fixed.applied).toEqual([lawful]);
  });

  test("a line that would start with a bullet is not made by rewrapping", () => {
    const template = templateOf("T\n=\n\nPlease wrap text at 30 columns.\n\nA\n-\n");
    const text = "T\n=\n\nA\n-\n\nWord word word word word wor\nd ... word word word word word word .. note\n";
    const fixed = fixText(text, (current) => check(current, { template }));
    expect(haveSameTree(read(text).document, read(fixed.text).document)).toBe(true);
  });
});

describe("the law of goals", () => {
  const text = "See a_.\n\n.. _a:\n\nOne\n===\n\nWords.\n\nTwo\n===\n\nSee One_.\n";
  const at = (words: string): number => text.indexOf(words);
  const insertAt = (offset: number, words: string): Fix["edits"] => [edit(offset, offset, words)];
  test.each([
    ["words before a target", insertAt(at(".. _a:"), "More.\n\n"), true],
    ["words between a target and its heading", insertAt(at("One\n="), "More.\n\n"), false],
    ["a heading between a target and its heading", insertAt(at("One\n="), "New\n===\n\n"), false],
    ["a second heading of a title that is referred to", insertAt(at("Two\n="), "One\n---\n\n"), false],
    ["another title for what a target leads to", [edit(at("One\n="), at("One\n=") + 3, "1st")], false],
    ["other lines for it", [edit(at("===\n\nWords"), at("===\n\nWords") + 3, "---")], true],
    ["a target that is taken away", [edit(at(".. _a:"), at("One\n="), "")], false],
  ])("%s: %j %s", (_name, edits, isLawful) => {
    const fixed = applyFixes(text, [finding({ edits })]);
    expect(fixed.applied).toHaveLength(isLawful ? 1 : 0);
    expect(fixed.text === text).toBe(!isLawful);
  });

  test("a fix that breaks it keeps no other fix from being made", () => {
    const unlawful = finding({ edits: insertAt(at("One\n="), "More.\n\n") });
    const lawful = finding({ edits: [edit(at("Words."), at("Words."), "Some ")] });
    const layout = finding({ edits: [edit(text.length, text.length, "\n")], keepsDocument: true });
    expect(applyFixes(text, [unlawful, lawful]).applied).toEqual([lawful]);
    expect(applyFixes(text, [unlawful, layout]).applied).toEqual([layout]);
  });
});

describe("the law of markup in the place of words", () => {
  const makes: Fix["makes"] = [
    {
      type: "strong",
      span: { start: 0, end: 0 },
      line: 0,
      ids: [],
      names: [],
      dupnames: [],
      classes: [],
      backrefs: [],
      attributes: {},
      children: [{ type: "text", span: { start: 0, end: 0 }, text: "it" }],
    },
  ];
  test.each([
    ["among words", "See %%it%%, and \\*more*.\n", "**it**", true],
    ["in lines that are indented", "* See all\n  of %%it%% there.\n", "**it**", true],
    ["an address within it", "See %%it https://example.org%% there.\n", "**it**", true],
    ["beside markup", "*See* %%it%% ``there``.\n", "**it**", true],
    ["in the cell of a table", "===  ========\na    %%it%%\n===  ========\n", "**it**", true],
    ["as a paragraph", "%%it%%\n\nMore.\n", "**it**", true],
    ["other words", "See %%it%%.\n", "**that**", false],
    ["another node", "See %%it%%.\n", "*it*", false],
    ["nothing", "See %%it%%.\n", "", false],
    ["in a literal", "See ``%%it%%``.\n", "**it**", false],
    ["in a literal block", "See::\n\n  %%it%%\n", "**it**", false],
    ["in emphasis", "See *all of %%it%% there*.\n", "**it**", false],
    ["in a link", "See `%%it%% there <https://example.org>`__.\n", "**it**", false],
    ["in a word", "See a%%it%%.\n", "**it**", false],
    ["over the end of markup", "See *all %%it* or__ there.\n", "**it**", false],
    ["what ends other markup", "See *all %%it%% there.\n", "**it**", false],
  ])("%s", (_name, text, made, isLawful) => {
    const from = text.indexOf("%%it");
    const to = text.indexOf("%%", from + 2) + 2;
    const fix = { edits: [edit(from, to, made)], makes };
    expect(applyFixes(text, [finding(fix)]).text !== text).toBe(isLawful);
  });
});

describe("what cannot be seen is taken out where nothing else becomes of it", () => {
  const at = "\u200b";
  test.each<readonly [name: string, words: string, isMade: boolean]>([
    ["in a word", `Wa${at}rm.\n`, true],
    ["at the beginning of a line", `All\n${at}warm.\n`, true],
    ["at the end of one", `Warm.${at}\n\nMore.\n`, true],
    ["in a title", `Head${at}ing\n~~~~~~~~\n\nWords.\n`, true],
    ["in a literal", `Say \`\`a${at}b\`\`.\n`, true],
    ["in a sample", `::\n\n  a${at}b\n`, true],
    ...[
      `..${at} shown today, hidden after\n`,
      `..${at} note:: Beware\n`,
      `..${at} _foo: http://a.example\n`,
      `..${at} [#x] words\n`,
      `1.${at} words here\n`,
      `*${at} words here\n`,
      `|${at} words here\n`,
      `:name:${at} words\n`,
      `-x${at} words\n`,
      `term\n${at}  words\n`,
      `a ${at}*not emphasised* b\n`,
      `a *${at}shown stars* b\n`,
      `a_${at} b\n`,
      `Say:${at}:\n\n  x\n`,
      `See http://a.example/${at}c here\n`,
      `See :doc:${at}\`one\` here\n`,
    ].map((text) => [`not in ${JSON.stringify(text)}`, text, false] as const),
  ])("%s", (_name, words, isMade) => {
    const text = `Title\n=====\n\nWhy.\n\nPart\n----\n\nIt is so.\n\n${words}`;
    const found = (changed: string): readonly Finding[] =>
      check(changed).filter(({ rule }) => rule === "zero-width-space");
    expect(fixText(text, found).text).toBe(isMade ? text.replace(at, "") : text);
    expect(found(text).map(({ fix }) => fix?.safety)).toEqual([isMade ? "safe" : "unsafe"]);
  });
});

describe("a fix after which the parser complains is left out", () => {
  const text = "One\n===\n\n.. note::\n\n   Words.\n\nSee ``it``, and `more`_.\n";
  const at = (words: string): number => text.indexOf(words);
  test.each([
    ["the words of a note", edit(at("   Words."), at("See"), ""), false],
    ["the end of a literal", edit(at("``,"), at("``,") + 2, ""), false],
    ["the whole note", edit(at(".. note"), at("See"), ""), true],
    ["what it complained of before", edit(at("`more`_"), at("`more`_") + 7, "more"), true],
  ])("%s", (_name, one, isMade) => {
    for (const fix of [{ edits: [one] }, { edits: [one], safety: "unsafe" as const }]) {
      expect(applyFixes(text, [finding(fix)], { safety: "unsafe" }).text !== text).toBe(isMade);
    }
  });
});

test("many missing sections are added in one go, in the template's order", () => {
  const template = templateOf(
    "T\n=\n\nPlease do not delete any of the sections. If you have nothing to say, write: None.\n\nA\n-\n\nB\n-\n\nC\n^\n\nD\n^\n\nE\n-\n",
  );
  const fixed = fixText("T\n=\n\nB\n~\n\nWords.\n", (text) => check(text, { template }));
  expect(fixed.text).toBe(
    "T\n=\n\nA\n----\n\nNone.\n\nB\n----\n\nWords.\n\nC\n^^^^\n\nNone.\n\nD\n^^^^\n\nNone.\n\nE\n----\n\nNone.\n",
  );
  expect(fixed.rounds).toBeLessThanOrEqual(4);
});

test.each([
  ["the title that is there when all else is mended", "Broken\n===\n", "mended.rst"],
  ["none, where the mended title fits", "Broken and fits\n===\n", undefined],
])("a file is named for %s", (_name, text, name) => {
  const fixed = fixText(text, (current) =>
    current.startsWith("Broken")
      ? [
          finding({ edits: [], rename: "first-section.rst", keepsDocument: true }, "file-name"),
          finding({ edits: [edit(0, 6, "Mended")] }),
        ]
      : current.includes("fits")
        ? []
        : [finding({ edits: [], rename: "mended.rst", keepsDocument: true }, "file-name")],
  );
  expect(fixed).toMatchObject({ text: text.replace("Broken", "Mended"), rename: name });
});

test("edits are made in order of place, whatever their order", () => {
  expect(applyEdits("abc", [edit(2, 3, "C"), edit(0, 1, "A")])).toBe("AbC");
});

describe("what makes a page a spec like the others", () => {
  const sections = ["Problem", "Change", "Data", "People", "Steps", "Tests", "Impact", "Sources"];
  const template = templateOf(
    `..\n This work is licensed under a Creative Commons Attribution 3.0 Unported\n License.\n\n=====\nTitle\n=====\n\nInclude the URL of the story:\n\nhttps://storyboard.example.org/#!/story/XXXXXX\n\nSome notes:\n\n* The filename should be similar to the title.\n\n* Please do not delete any of the sections. If you have nothing to say, write: None.\n\n${sections.map((title) => `${title}\n${"=".repeat(title.length)}\n\nWords.\n`).join("\n")}`,
  );
  const page = (...titles: readonly string[]): string =>
    `====================\nHow specs are merged\n====================\n\nTwo people approve a spec.\n\n${titles.map((title) => `${title}\n${"=".repeat(title.length)}\n\nAsk the team.\n`).join("\n")}`;
  const all = ["file-name", "licence-header"];
  test.each<[name: string, text: string, safe: readonly string[], unsafe: readonly string[]]>([
    ["a page on how to work", page("Meetings", "Exceptions"), [], all],
    ["one with a section that any page may have", page("Meetings", "Sources"), [], [...all, "missing-section"]],
    ["a spec that was begun", page("Problem"), [...all, "missing-section"], []],
    [
      "a spec with its story",
      page("Meetings", "Exceptions").replace("Two", "https://storyboard.example.org/#!/story/2002113\n\nTwo"),
      all,
      [],
    ],
  ])("%s", (_name, text, safe, unsafe) => {
    const found = check(text, { template, path: "specs/approved/process.rst" });
    const by = (safety: Fix["safety"]): readonly string[] =>
      [...new Set(found.flatMap(({ rule, fix }) => (fix?.safety === safety ? [rule] : [])))].toSorted();
    expect([by("safe"), by("unsafe")]).toEqual([safe, unsafe]);
  });
});
