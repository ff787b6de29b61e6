// Whatever a reader sees is hashed: what is left out is told by what it is made of, never by a name that an author can write.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { read, sphinx, writeHtmlParts, type Document } from "@assent/rst";
import { classifyEdit, impactsOf, normativeForm, normativeHash, readSpec } from "@assent/spec";
import { describeShared } from "../../../../test/shared.ts";
import { formOf, sample, specOf } from "./read.ts";

const hashOf = (text: string): string => normativeHash(formOf(text)).whole;
const withBlock = (block: string): string => sample.replace("Deployer impact\n", `${block}\n\nDeployer impact\n`);

describe("another word of what is shown is another hash", () => {
  test.each([
    ".. class:: system-messages\n\nMore\n~~~~\n\nAnswers WORD.",
    ".. class:: system-messages\n\nWORD\n~~~~~~~~~\n\nIt.",
    ".. topic:: More\n   :class: contents\n\n   Answers WORD.",
    ".. topic:: WORD\n   :class: contents\n\n   * Answers.",
    ".. topic:: More\n   :class: contents\n\n   * `Answers WORD`_\n\n.. _Answers one: #x\n.. _Answers two: #x",
    ".. contents:: Answers WORD",
    ".. footer:: Answers WORD",
    ".. header:: Answers WORD",
    ".. role:: WORD\n\n:WORD:`deleted`",
    ".. role:: mark(strong)\n   :class: WORD\n\n:mark:`deleted`",
    ".. sectnum::\n   :prefix: WORD",
    ".. title:: WORD",
    ".. meta::\n   :description: WORD",
    ".. |it| replace:: Answers WORD\n\nIt |it|",
    ".. container:: generated\n\n   WORD",
    ".. only:: html\n\n   WORD",
    ".. ifconfig:: WORD\n\n   It",
    ".. raw:: html\n\n   <b>WORD</b>",
    ".. include:: WORD.txt",
    ".. todo:: Answers WORD",
    ".. literalinclude:: a.py\n   :start-after: WORD",
    ".. csv-table:: Codes\n   :file: WORD.csv",
    ".. image:: a.png\n   :alt: WORD",
    ".. figure:: a.png\n\n   Answers WORD",
    ".. figure:: a.png\n\n   It\n\n   WORD",
    ".. math:: WORD",
    ":math:`WORD`",
    ".. default-role:: strong\n\n`WORD`",
    "See [#]_\n\n.. [#] Answers WORD",
    "See [#WORD]_\n\n.. [#one] Answers\n.. [#two] Refuses",
    "| Answers\n|   WORD",
    "-a WORD  answers",
    "--all=WORD  answers",
    ":WORD: answers",
    ".. rubric:: WORD",
    ".. sidebar:: More\n   :subtitle: WORD\n\n   It",
    ".. epigraph::\n\n   It\n\n   -- WORD",
    ".. table:: WORD\n\n   == ==\n   a  b\n   == ==",
    ".. parsed-literal::\n\n   *WORD*",
    ".. admonition:: WORD\n\n   It",
    ".. code-block:: json\n   :caption: WORD\n\n   {}",
    ".. unknown-one:: WORD",
    "Answers :unknown:`WORD`",
    "* More\n\n  WORD\n  ----",
  ])("%j", (block) => {
    const [one, two] = ["one", "two"].map((word) => withBlock(block.replaceAll("WORD", word)));
    expect(hashOf(two!)).not.toBe(hashOf(one!));
    expect(classifyEdit(formOf(one!), formOf(two!)).class).toBe("normative");
  });

  test("an option and its argument with or without a sign between them", () => {
    expect(hashOf(withBlock("--all=one  answers"))).not.toBe(hashOf(withBlock("--all one  answers")));
  });
});

describe("what stands outside of the tree of sections is said where it was written", () => {
  const spec = (text: string): string =>
    `Title\n=====\n\nREST API impact\n---------------\n\nNone\n\n${text}\n\nTesting\n-------\n\nIt.\n`;
  test.each([
    ".. footer:: POST /v1/x answers 202",
    ".. header:: POST /v1/x answers 202",
    ".. topic:: POST /v1/x\n   :class: contents\n\n   answers 202",
    ".. class:: system-messages\n\nMore\n~~~~\n\nPOST /v1/x answers 202",
    ".. contents:: POST /v1/x answers 202",
  ])("%j", (block) => {
    const [before, after] = [formOf(spec("")), formOf(spec(block))].map((form) => normativeHash(form).groups.api);
    expect(after).not.toBe(before);
    expect(impactsOf(specOf(spec(block))).map(({ impact }) => impact)).toEqual(["api"]);
    expect(impactsOf(specOf(spec("")))).toEqual([]);
  });
});

describe("what docutils makes is no part of what is said", () => {
  test.each<readonly [string, string, string]>([
    [
      "a line below a title that was too short",
      "Data model impact\n-----------------",
      "Data model impact\n------------",
    ],
    [
      "two lines around the title",
      "=================\nResize in place\n=================",
      "==========\nResize in place\n==========",
    ],
    ["a table of contents", "Operators want", ".. contents::\n\nOperators want"],
    ["its depth", "Operators want", ".. contents::\n   :depth: 2\n   :local:\n\nOperators want"],
    ["numbers of sections", "Operators want", ".. sectnum::\n\nOperators want"],
  ])("%s", (_name, from, to) => {
    expect(sample).toContain(from);
    expect(hashOf(sample.replace(from, to))).toBe(hashOf(sample));
    expect(classifyEdit(formOf(sample), formOf(sample.replace(from, to))).class).toBe("same");
  });

  test("but a heading that could not be read is", () => {
    const item = (word: string): string => withBlock(`* More\n\n  ${word}\n  ----`);
    expect(hashOf(item("two"))).not.toBe(hashOf(item("one")));
  });
});

test("what an earlier event says is read as it was", () => {
  const spec = specOf(withBlock(".. footer:: It").replace("-----------------", "------------"));
  const text = normativeForm(spec, undefined, { reading: 2 }).map(({ line }) => line);
  expect(text).toContain('["unread","Data model impact\\n------------"]');
  expect(text.join("\n")).not.toContain("footer");
});

/** What a page shows: its words, its tags, and the words of its pictures. */
function shownOf(document: Document): string {
  const { body } = writeHtmlParts(document, {
    handlers: { system_message: () => undefined, comment: () => undefined },
  });
  return body.replace(/<(\/?\w+)[^>]*?( alt="[^"]*")?[^>]*>/g, "<$1$2>").replace(/\s+/g, " ");
}

describeShared("real specs", (shared) => {
  const folder = join(shared, "corpus");
  const samples = readdirSync(folder).flatMap((team) => {
    if (!team.includes("-specs") && team !== "qinling") return [];
    const all = readdirSync(join(folder, team), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".rst"))
      .sort();
    return [1, 3]
      .flatMap((part) => all[Math.floor((all.length * part) / 4)] ?? [])
      .map((path) => [join(team, path)] as const);
  });

  test("are many", () => {
    expect(samples.length).toBeGreaterThanOrEqual(16);
  });

  test.each(samples)("%s: a word that is shown is hashed", (path) => {
    const text = readFileSync(join(folder, path), "utf8").slice(0, 20_000);
    const readBoth = (source: string): readonly [shown: string, hash: string] => {
      const { document } = read(source, { source: "specs/x.rst", dialect: sphinx });
      return [shownOf(document), normativeHash(normativeForm(readSpec(document, source, "specs/x.rst"))).whole];
    };
    const [shown, hash] = readBoth(text);
    const words = [...text.matchAll(/[\p{L}\p{N}]{2,}/gu)];
    const step = Math.max(1, Math.floor(words.length / 60));
    const unseen = words
      .filter((_, index) => index % step === 0)
      // In which folder a document stands is no part of what is said.
      .filter(({ index }) => !/:doc:`[^`]*$/.test(text.slice(0, index)))
      .filter(({ 0: word, index }) => {
        const changed = `${text.slice(0, index)}${word.endsWith("x") ? "yy" : "xx"}${text.slice(index + word.length)}`;
        const [nowShown, nowHash] = readBoth(changed);
        return nowShown !== shown && nowHash === hash;
      });
    expect(unseen.map(({ 0: word, index }) => `${word} in line ${text.slice(0, index).split("\n").length}`)).toEqual(
      [],
    );
  });
});
