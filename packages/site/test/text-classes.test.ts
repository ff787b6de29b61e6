// Class names that a text brings do not meet those of the site's layout: nothing of it is hidden, or moved, by its name.
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { layoutClasses, writerClasses } from "../src/reading/text-classes.ts";
import { recordOf } from "./one-text.ts";

const assets = "packages/site/assets";

/** What docutils and Sphinx have, and the style sheet means by it what they do. */
const ofText = new Set(
  (
    "accelerator admonition admonition-title align-center align-right ams-align arabic attention attribution backrefs " +
    "brackets caution centered citation citation-list citation-reference classifier code danger del docinfo error field-list " +
    "fn-bracket footnote footnote-list footnote-reference guilabel hint important ins label line line-block " +
    "literal-block-wrapper loweralpha lowerroman menuselection note option-list problematic rubric sidebar sidebar-subtitle sidebar-title tip " +
    "toctree-caption topic topic-title upperalpha upperroman versionmodified warning"
  ).split(" "),
);

/** The class names in the selectors of the style sheet and of the scripts. */
function selected(): ReadonlySet<string> {
  const sheet = readFileSync(`${assets}/site.css`, "utf8").replace(/\/\*[^]*?\*\//g, "");
  const selectors = [...sheet.matchAll(/([^{};]+)\{/g)]
    .map(([, selector = ""]) => selector)
    .filter((one) => !/^\s*@/.test(one));
  const asked = /\b(?:querySelector(?:All)?|closest|matches)\(\s*(["'`])(.*?)\1/g;
  for (const name of readdirSync(assets).filter((one) => one.endsWith(".js")))
    for (const [, , selector = ""] of readFileSync(`${assets}/${name}`, "utf8").matchAll(asked))
      selectors.push(selector.replace(/\$\{.*?\}/g, ""));
  return new Set(selectors.flatMap((one) => [...one.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name]) => name!)));
}

const layout = [...selected()].filter((name) => !ofText.has(name)).sort();

test("the list has what the layout selects", () => {
  expect([...layoutClasses].sort()).toEqual(layout);
  expect(layout.filter((name) => name.startsWith("text-"))).toEqual([]);
});

/** The class names that a piece of a page has. */
function classesOf(html: string): readonly string[] {
  return [...html.matchAll(/ class="([^"]*)"/g)].flatMap(([, names = ""]) => names.split(" "));
}

/** What the site itself writes around text. */
const ofSite = ["anchor", "aside", "scroll"];

const writes: readonly (readonly [what: string, write: (name: string, index: number) => string])[] = [
  ["a field on top", (name, index) => `:${name.replaceAll("-", " ")}: W${index}`],
  ["a container", (name, index) => `\n.. container:: ${name}\n\n   W${index}`],
  ["a class", (name, index) => `\n.. class:: ${name}\n\nW${index}`],
  ["a role", (name, index) => `\n.. role:: ${name}\n\n:${name}:\`W${index}\` end`],
  [
    "words in a literal",
    (name, index) => `\n.. role:: ${name}\n\n.. parsed-literal::\n\n   :${name}:\`W${index}\` end`,
  ],
  ["a note", (name, index) => `\n.. note::\n   :class: ${name}\n\n   W${index}`],
  [
    "a topic in another",
    (name, index) => `\n.. topic:: T\n   :class: ${name}\n\n   .. container:: ${name}\n\n      W${index}`,
  ],
];

test.each(writes)("what a text has has no name of the layout: %s", (_what, write) => {
  const { introduction, body } = recordOf(`Title\n=====\n\n${layout.map(write).join("\n")}\n\nA\n-\n\nB.\n`);
  const html = introduction + body;
  for (const index of layout.keys()) expect(html).toContain(`W${index}`);
  expect(classesOf(html).filter((name) => layout.includes(name) && !ofSite.includes(name))).toEqual([]);
});

test.each(writes.slice(0, 4))("nor one of what docutils writes itself: %s", (_what, write) => {
  const names = [...writerClasses];
  const { introduction, body } = recordOf(`Title\n=====\n\n${names.map(write).join("\n")}\n\nA\n-\n\nB.\n`);
  const html = (introduction + body).replace('<dl class="docinfo">', "");
  for (const index of names.keys()) expect(html).toContain(`W${index}`);
  expect(classesOf(html).filter((name) => writerClasses.has(name))).toEqual([]);
});

test("nor have the fields that docutils knows", () => {
  const names =
    "author authors address contact organization date status revision version copyright abstract dedication";
  const { introduction } = recordOf(
    `Title\n=====\n\n${names
      .split(" ")
      .map((name) => `:${name}: W`)
      .join("\n")}\n\nA\n-\n\nB.\n`,
  );
  expect(classesOf(introduction)).toContain("revision");
  expect(classesOf(introduction).filter((name) => layout.includes(name) && !ofSite.includes(name))).toEqual([]);
});
