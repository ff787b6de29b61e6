/** Titles within directives that may have them: where their sections stand, in Sphinx' reading. */
import { describe, expect, test } from "vitest";
import { sphinx } from "../src/dialects/sphinx.ts";
import { read, type Dialect, type Node } from "../src/index.ts";
import { spanFaults } from "./laws.ts";

/** Sections as lines of "> > title", one mark for each section around; what holds them is in brackets. */
function sectionsOf(source: string, dialect: Dialect = sphinx): readonly string[] {
  const { document, diagnostics } = read(source, { dialect, doctitleXform: false });
  const lines: string[] = [];
  const visit = (node: Node, marks: string): void => {
    if (node.type === "text") return;
    let inside = marks;
    if (node.type === "section") inside = `${marks}> `;
    else if (node.type === "container" || node.type === "definition") inside = `${marks}[] `;
    if (node.type === "title" && node.children[0]?.type === "text") lines.push(`${marks}${node.children[0].text}`);
    else for (const child of node.children) visit(child, inside);
  };
  visit(document, "");
  expect(spanFaults(document, source)).toEqual([]);
  return [...diagnostics.map(({ message }) => message), ...lines];
}

const under = (title: string, style: string): string => `${title}\n${style.repeat(title.length)}\n`;
const inside = (directive: string, text: string): string => `.. ${directive}\n\n${text.replace(/^(?=.)/gm, "   ")}`;
const begin = `${under("Top", "=")}\n${under("First", "-")}\nWords.\n\n`;

describe("sections within a directive", () => {
  test.each<readonly [name: string, source: string, expected: readonly string[]]>([
    [
      "a style of its own: below the section it stands in",
      begin + inside("only:: html", under("Own", "~")),
      ["> Top", "> > First", "> > [] > Own"],
    ],
    [
      "the style around it: beside that section",
      begin + inside("only:: html", under("Own", "-")),
      ["> Top", "> > First", "> [] > Own"],
    ],
    [
      "before a title of that level too",
      `${begin}${inside("only:: html", under("Own", "-"))}\n${under("Last", "-")}`,
      ["> Top", "> > First", "> [] > Own", "> > Last"],
    ],
    [
      "before a title below that level, it stays where it is written",
      `${begin}${under("Deep", "~")}\nWords.\n\n${inside("only:: html", under("Own", "-"))}\n${under("Last", "~")}`,
      ["> Top", "> > First", "> > > Deep", "> > > [] > Own", "> > > Last"],
    ],
    [
      "before more text of the section, too",
      `${begin}${inside("only:: html", under("Own", "-"))}\nMore.\n`,
      ["> Top", "> > First", "> > [] > Own"],
    ],
    [
      "in the style of the document's title: it keeps the document's title alone",
      begin + inside("only:: html", under("Own", "=")),
      ["> Top", "> > First", "> [] > Own"],
    ],
    [
      "beside other sections of the highest level",
      `${begin}${under("Next", "=")}\nWords.\n\n${inside("only:: html", under("Own", "="))}`,
      ["> Top", "> > First", "> Next", "[] > Own"],
    ],
    [
      "styles of its own say nothing of those around it",
      `${begin}${inside("only:: html", `${under("Own", "~")}\n${under("Below", "-")}`)}\n${under("Last", "^")}`,
      ["> Top", "> > First", "> > [] > Own", "> > [] > > Below", "> > > Last"],
    ],
    ["lines above and below", begin + inside("only:: html", "---\nOwn\n---\n"), ["> Top", "> > First", "> > [] > Own"]],
    ["ifconfig", begin + inside("ifconfig:: True", under("Own", "-")), ["> Top", "> > First", "> [] > Own"]],
    [
      "what describes an object",
      begin + inside("http:get:: /a", under("Own", "-")),
      ["> Top", "> > First", "> > [] > Own"],
    ],
    [
      "within a list",
      `${begin}* a\n\n  ${inside("only:: html", under("Own", "-")).replaceAll("\n", "\n  ")}`,
      ["> Top", "> > First", "> > [] > Own"],
    ],
    [
      "one within another",
      begin + inside("only:: html", `${under("Own", "~")}\n${inside("only:: html", under("More", "~"))}`),
      ["> Top", "> > First", "> > [] > Own", "> > [] [] > More"],
    ],
    ["without content", `${begin}.. only:: html\n`, ["> Top", "> > First"]],
  ])("%s", (_name, source, expected) => {
    expect(sectionsOf(source)).toEqual(expected);
  });

  test("a team's own directive may have them", () => {
    const dialect = (content: "rst" | "sections"): Dialect => ({ directives: { part: { content } }, roles: {} });
    const source = begin + inside("part::", under("Own", "~"));
    expect(sectionsOf(source, dialect("sections"))).toEqual(["> Top", "> > First", "> > [] > Own"]);
    expect(sectionsOf(source, dialect("rst"))).toEqual(["Unexpected section title.", "> Top", "> > First"]);
  });
});
