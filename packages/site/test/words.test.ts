// Whatever a document says is on its page: no word gets lost between what is shown above, in cards, in lines and in the text.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Node } from "@assent/rst";
import { readRecord } from "@assent/site";
import { readDocument } from "@assent/workspace";
import { describeShared } from "../../../test/shared.ts";

/** Words of a document that neither the head of its page nor the text has. */
function lostWords(text: string, path: string): readonly string[] {
  const { document } = readDocument(path, text, { dialect: { directives: {}, roles: {} } });
  const { title, titleHtml, introduction, body, sections, stories, links, graphs } = readRecord(document, text, path);
  const markup = titleHtml + introduction + body;
  const shown = [
    title,
    // Tags stand within words, and between them.
    decode(markup.replace(/<[^>]*>/g, "")),
    decode(markup.replace(/<[^>]*>/g, " ")),
    ...sections.map((section) => `${section.title} ${section.none ?? ""}`),
    ...stories.map(({ url }) => url),
    JSON.stringify(links.map(({ at: _at, ...link }) => link)),
    ...graphs.map(({ source }) => source),
  ];
  const there = new Set(wordsOf(shown.join(" ")));
  return [...new Set(wordsOf(textOf(document)).filter((word) => !there.has(word)))];
}

/** The text of a node; what says nothing, numbers of sections, and the table of contents, which is the rail, are left out. */
function textOf(node: Node): string {
  if (node.type === "text") return node.text;
  const isLeftOut =
    ["comment", "substitution_definition", "generated"].includes(node.type) || node.classes.includes("contents");
  // Of a message the source that it is about is text.
  if (node.type === "system_message")
    return node.children
      .filter(({ type }) => type === "literal_block")
      .map(textOf)
      .join(" ");
  return isLeftOut ? "" : node.children.map(textOf).join(" ");
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function decode(html: string): string {
  return html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
}

const spec = (head: string, more = ""): string =>
  `Title\n=====\n\n${head}\n\nWhy this is wanted.\n\nProblem\n-------\n\nIt hurts.\n\n${more}`;

describe("a page keeps all words of", () => {
  test.each([
    ["bibliographic fields", spec(":Author: Carl B\n:Status: Half done")],
    ["a link that is no story", spec("http://169.254.169.254/openstack/latest")],
    ["a link to a story that is still a placeholder", spec("https://storyboard.example.org/#!/story/XXXXXX")],
    ["an address that is only in part that of a story", spec("https://storyboard.example.org/?#!/story/2000722")],
    [
      "a method with the host before its path",
      spec("", "REST API impact\n---------------\n\nGET: http://198.51.100.7:8774/v2/keys\n\nReads them.\n"),
    ],
  ])("%s", (_what, text) => {
    expect(lostWords(text, "specs/a.rst")).toEqual([]);
  });
});

describeShared("corpora", (shared) => {
  const root = join(shared, "corpus");
  const corpora = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());

  test.each(corpora.map(({ name }) => name))("%s: no word of a document is lost", (name) => {
    const lost = readdirSync(join(root, name), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(".rst"))
      .flatMap(({ parentPath, name: file }) => {
        const path = join(parentPath, file);
        const words = lostWords(readFileSync(path, "utf8"), file);
        return words.length === 0 ? [] : [`${path}: ${words.slice(0, 8).join(" ")}`];
      });
    expect(lost).toEqual([]);
  });
});
