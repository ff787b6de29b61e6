// Places of a document that have a name or a number can be led to, and are called by their words.
import { describe, expect, test } from "vitest";
import { recordOf } from "./one-text.ts";

describe("a place with a name can be led to", () => {
  test.each<readonly [what: string, source: string]>([
    ["a figure", ".. figure:: a.png\n   :name: f1\n\n   Caption."],
    ["a picture", ".. image:: a.png\n   :name: f1"],
    ["a drawing by graphviz", ".. graphviz::\n   :name: f1\n\n   digraph { a -> b }"],
    ["a drawing of blocks", ".. blockdiag::\n   :name: f1\n\n   blockdiag { a -> b }"],
    ["code", ".. code-block:: python\n   :name: f1\n\n   a = 1"],
    ["code with a caption", ".. code-block:: python\n   :name: f1\n   :caption: Words\n\n   a = 1"],
    ["a formula", ".. math:: a + b\n   :name: f1"],
    ["a formula that cannot be drawn", ".. math:: \\nothing{a}\n   :name: f1"],
    ["a table", ".. table:: T\n   :name: f1\n\n   = =\n   a b\n   = ="],
    ["a list-table", ".. list-table:: T\n   :name: f1\n\n   * - a"],
    ["a note", ".. note:: Words.\n   :name: f1"],
    ["a topic", ".. topic:: T\n   :name: f1\n\n   Words."],
    ["a toctree", ".. toctree::\n   :name: f1\n\n   one"],
    ["a place before a table of contents", ".. _f1:\n\n.. contents::"],
    ["code of a file that is not there", ".. literalinclude:: no.py\n   :name: f1"],
    ["a place before a paragraph", ".. _f1:\n\nWords."],
    ["a place before a list", ".. _f1:\n\n* Words."],
    ["a place before a literal block", ".. _f1:\n\n::\n\n  words"],
    ["a place before a doctest", ".. _f1:\n\n>>> 1\n1"],
    ["a place before a drawing", ".. _f1:\n\n.. graphviz::\n\n   digraph { a -> b }"],
    ["a place in words", "Words _`f1` more."],
  ])("%s", (_what, source) => {
    const text = `Title\n=====\n\nA\n-\n\nSee f1_ and :ref:\`x <f1>\`.\n\nB\n-\n\n${source}\n\nC\n-\n\nEnd.\n`;
    const { introduction, body, labels } = recordOf(text);
    expect(body).toContain('href="#f1"');
    expect(`${introduction}${body}`.split(' id="f1"')).toHaveLength(2);
    expect(labels.filter(([label]) => label === "f1").map(([, id]) => id)).toEqual(["f1"]);
  });

  test.each<readonly [what: string, text: string]>([
    ["above the title", ".. _top:\n\nTitle\n=====\n\nSee top_.\n\nA\n-\n\nWords.\n"],
    [
      "above a section that says None",
      "Title\n=====\n\nSee top_.\n\n.. _top:\n\nData model impact\n-----------------\n\nNone\n\nA\n-\n\nMore.\n",
    ],
  ])("%s", (_what, text) => {
    const { introduction, body, sections } = recordOf(text);
    expect(introduction).toContain('href="#top"');
    const ids = [...`${introduction}${body}`.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const folded = sections.flatMap(({ id, none }) => (none === undefined ? [] : [id]));
    expect([...ids, ...folded].filter((id) => id === "top")).toHaveLength(1);
  });
});

describe("a place with a number is led to by it where a document asks for numbers", () => {
  const places =
    ".. figure:: a.png\n   :name: f1\n\n   One.\n\n.. figure:: a.png\n\n   Two.\n\n.. _f3:\n\n.. figure:: a.png\n\n   Three.\n\n" +
    ".. table:: Its name\n   :name: t1\n\n   = =\n   a b\n   = =\n\n.. code-block:: text\n   :caption: Code\n   :name: c1\n\n   x\n\n" +
    ".. figure:: a.png\n   :name: none\n";
  const read = (words: string) => recordOf(`Title\n=====\n\nA\n-\n\n${words}\n\nB\n-\n\n${places}\n\nC\n-\n\nEnd.\n`);

  test("numbers, and captions that have them", () => {
    const { labels, body } = read("See :numref:`f1`.");
    const numbers = labels.flatMap(([name, , , number]) => (number === undefined ? [] : [[name, number]]));
    expect(numbers).toEqual([
      ["f1", "Fig. 1"],
      ["f3", "Fig. 3"],
      ["t1", "Table 1"],
      ["c1", "Listing 1"],
    ]);
    const words = body.replace(/<[^>]*>/g, "");
    for (const caption of ["Fig. 1 One.", "Fig. 2 Two.", "Fig. 3 Three.", "Table 1 Its name", "Listing 1 Code"])
      expect(words).toContain(caption);
  });

  test("none where no document asks for them", () => {
    const { labels, body } = read("See :ref:`f1`.");
    expect(labels.every(([, , , number]) => number === undefined)).toBe(true);
    expect(body).not.toContain("Fig. ");
  });
});

describe("a place is called by the words that name it", () => {
  test.each<readonly [what: string, source: string, title: string, number: string]>([
    [
      "a figure",
      ".. figure:: a.png\n   :alt: Other\n   :name: f1\n\n   Its *name*\n\n   A legend.",
      "Its name",
      "Fig. 1",
    ],
    [
      "a place before a figure",
      ".. _f1:\n\n.. figure:: a.png\n   :alt: Other\n\n   Its name\n\n   More.",
      "Its name",
      "Fig. 1",
    ],
    ["a table", ".. _f1:\n\n.. table:: Its name\n\n   = =\n   a b\n   = =", "Its name", "Table 1"],
    ["code", ".. code-block:: text\n   :caption: Its name\n   :name: f1\n\n   x = 1", "Its name", "Listing 1"],
    ["a graph", ".. graphviz::\n   :caption: Its name\n   :name: f1\n\n   digraph { a }", "Its name", "Fig. 1"],
    ["a drawing", ".. _f1:\n\n.. blockdiag::\n   :caption: Its name\n\n   blockdiag { a }", "Its name", "Fig. 1"],
    [
      "a drawing shown as its source",
      ".. mermaid::\n   :caption: Its name\n   :name: f1\n\n   graph",
      "Its name",
      "Fig. 1",
    ],
  ])("%s", (_what, source, title, number) => {
    const { labels } = recordOf(`Title\n=====\n\nSee :numref:\`f1\`.\n\nA\n-\n\n${source}\n`);
    expect(labels.filter(([name]) => name === "f1").map(([, , ...words]) => words)).toEqual([[title, number]]);
  });
});
