// docs/template-coverage.md is a promise: every sentence of the template stands in it, and the tests that it names exist.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, walkTree } from "@assent/rst";
import { sentences } from "@assent/spec";
import { expect, test } from "vitest";
import { describeShared, rootPath } from "./shared.ts";

const table = readFileSync(join(rootPath, "docs/template-coverage.md"), "utf8");
const rows = table.split("\n").filter((line) => /^\| (?!---|the template \|)/.test(line));

test("every test that is named exists, with the case that is named", () => {
  const wrong: string[] = [];
  for (const row of rows) {
    for (const [, path = "", name] of row.matchAll(/`(packages\/[\w./-]+\.test\.ts)`(?: "([^"]+?)(?: …)?")?/g)) {
      const file = join(rootPath, path);
      if (!existsSync(file)) wrong.push(`${path} is not there`);
      else if (name !== undefined && !readFileSync(file, "utf8").includes(name)) wrong.push(`${path} has no "${name}"`);
    }
  }
  expect(wrong).toEqual([]);
});

test("every row says what answers to the sentence: a rule, a feature, a question or a limit", () => {
  const silent = rows.filter((row) => (row.split(" | ")[1] ?? "").trim() === "");
  expect(silent).toEqual([]);
});

describeShared("the template this project starts from", (shared) => {
  const text = readFileSync(join(shared, "templates/qinling-template.rst"), "utf8");

  test("has no sentence that is missing from the table", () => {
    const said = plain(rows.map((row) => row.split(" | ")[0]).join(" "));
    const missing: string[] = [];
    walkTree(parse(text).document, (node) => {
      if (node.type !== "paragraph" && node.type !== "comment") return undefined;
      for (const sentence of sentences(text.slice(node.span.start, node.span.end).replace(/\s+/g, " "))) {
        const start = plain(sentence.text).split(" ").slice(0, 5).join(" ");
        if (!said.includes(start)) missing.push(sentence.text);
      }
      return "skip";
    });
    expect(missing).toEqual([]);
  });
});

/** Words and single spaces, in lower case. */
function plain(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
