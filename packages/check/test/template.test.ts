// The template handed in unchanged as a spec: all sections are there, and everything that is not filled in is found.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sentences } from "@assent/spec";
import { describe, expect, test } from "vitest";
import { describeShared, rootPath } from "../../../test/shared.ts";
import type { Finding } from "../src/index.ts";
import { check, templateOf } from "./read.ts";

const own = readFileSync(join(rootPath, "examples/faas/specs/template.rst"), "utf8");

describe("the template of the example as a spec", () => {
  checkTemplate(own, { guidance: 63, errors: ["placeholder", "story-link", "placeholder", "placeholder"] });
});

describeShared("the template this project starts from, as a spec", (shared) => {
  checkTemplate(readFileSync(join(shared, "templates/qinling-template.rst"), "utf8"), {
    guidance: 63,
    errors: ["placeholder", "story-link", "placeholder", "placeholder"],
  });
});

function checkTemplate(
  text: string,
  expected: { readonly guidance: number; readonly errors: readonly string[] },
): void {
  const template = templateOf(text);
  const findings = check(text, { template, path: "specs/title_of_your_feature.rst" });
  const of = (rule: string): readonly Finding[] => findings.filter((finding) => finding.rule === rule);

  test("keeps all sections, in order", () => {
    expect([...of("missing-section"), ...of("section-order"), ...of("empty-section"), ...of("section-case")]).toEqual(
      [],
    );
  });

  test("every placeholder is an error at its place", () => {
    const errors = findings.filter(({ level }) => level === "error");
    expect(errors.map(({ rule }) => rule)).toEqual(expected.errors);
    expect(errors.map(({ span }) => text.slice(span.start, span.end))).toEqual([
      template.title!.text,
      "XXXXXX",
      ...template.placeholders.filter(({ text: words }) => words.startsWith("<")).map(({ text: words }) => words),
    ]);
  });

  test("every paragraph and item that tells what to write is found, whole and at its place", () => {
    const guidance = of("template-guidance");
    expect(guidance.length).toBe(expected.guidance);
    const known = new Set(template.guidance.map(({ span }) => `${span.start}-${span.end}`));
    expect(guidance.filter(({ span }) => !known.has(`${span.start}-${span.end}`))).toEqual([]);
    const found = new Set(guidance.map(({ span }) => span.start));
    const left = template.guidance.filter(({ span }) => !found.has(span.start));
    // Labels stay. The address and what is in brackets is found all the same, as placeholders.
    expect(left.filter(({ kind }) => kind !== "label").map(({ text: words }) => words)).toEqual(
      template.placeholders.flatMap(({ kind, text: words }) =>
        kind === "url" || words.startsWith("<") ? [words] : [],
      ),
    );
  });

  test("each sentence is found in its section, whatever stands around it", () => {
    const pieces = template.guidance.flatMap(({ text: words, kind, section }) =>
      kind === "label" || words.includes("XXXX") || words.startsWith("<")
        ? []
        : [words, ...sentences(words).map((one) => one.text)]
            // "For example:" is anybody's.
            .filter((piece) => piece.endsWith("?") || piece.split(" ").length > 3)
            .map((piece) => ({ piece, section })),
    );
    const own = "The engine keeps one warm worker for each runtime.";
    // What names what is to follow may stand above it.
    const around = (piece: string): readonly string[] =>
      [piece, `${piece}\n\n${own}`, `${own}\n\n${piece}`].filter(
        (words) => !words.startsWith(`${piece}\n`) || !piece.endsWith(":"),
      );
    const missed = pieces.flatMap(({ piece, section }) =>
      around(piece)
        .filter((words) => !isFound(specWith(section, words)))
        .map((words) => `${section}: ${words}`),
    );
    expect(missed).toEqual([]);
  });

  test("each sentence about people is found beside, above and below their labels", () => {
    const assignee = template.all.find(({ key }) => key === "assignee")!;
    const pieces = assignee.guidance.flatMap(({ text: words, kind }) =>
      kind !== "paragraph" ? [] : [words, ...sentences(words).map((one) => one.text)],
    );
    expect(pieces.length).toBeGreaterThan(3);
    const name = "aiko <aiko.tanabe@example.org>";
    const missed = pieces.flatMap((piece) =>
      ["Primary assignee:", "Other contributors:"]
        .flatMap((label) => [
          `${label}\n  ${piece}`,
          `${label} ${piece}`,
          `:${label} ${piece}`,
          `${label}\n  ${piece}\n  ${name}`,
          `${label}\n  ${name}\n  ${piece}`,
          `* ${label}\n\n  * ${piece}`,
        ])
        .filter((words) => !isFound(specWith(assignee.title, words))),
    );
    expect(missed).toEqual([]);
  });

  /** A spec with all sections, where one of them holds other words. */
  function specWith(section: string | undefined, words: string): string {
    const answer = (title: string | undefined): string => (title === section ? words : "It is all said in few words.");
    const parts = template.all.map(
      ({ title, adornment }) => `${title}\n${adornment.character.repeat(title.length)}\n\n${answer(title)}\n`,
    );
    return `====\nWarm\n====\n\n${answer(undefined)}\n\n${parts.join("\n")}`;
  }

  function isFound(spec: string): boolean {
    return check(spec, { template }).some(({ rule }) => rule === "template-guidance");
  }

  test("nothing else is found, but for hints that follow from it", () => {
    const known = ["placeholder", "story-link", "template-guidance", "final-newline"];
    expect(findings.filter(({ rule, level }) => !known.includes(rule) && level !== "info")).toEqual([]);
  });
}
