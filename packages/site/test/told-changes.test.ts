// What the rendered comparison tells of an edit: whatever the headline speaks of can be seen below it.
import { expect, test } from "vitest";
import { recordHistory } from "../src/history-record.ts";

const revision = (blob: string, from: number | undefined) => ({
  commit: `${blob}0123456789`,
  author: "Ann",
  date: "2024-01-01T10:00:00+00:00",
  subject: blob,
  blob,
  path: "specs/a.rst",
  from,
});

/** The words of the rendered comparison of two texts, with changes as "{-gone}{+come}". */
function told(old: string, now: string): string {
  const [before, after] = [old, now].map(
    (text) => `Title\n=====\n\nProblem Description\n-------------------\n\n${text}\n`,
  );
  const story = { revisions: [revision("old", undefined), revision("now", 0)], formerPaths: [] };
  const { steps } = recordHistory(story, { dialect: { directives: {}, roles: {} }, words: {} }, (blob) =>
    blob === "old" ? before : after,
  );
  return steps[1]!.shown
    .replace(/<details.*/s, "")
    .replace(/<del>(.*?)<\/del>/g, "{-$1}")
    .replace(/<ins>(.*?)<\/ins>/g, "{+$1}")
    .replace(/<[^>]*>/g, "")
    .replaceAll("&quot;", '"')
    .trim();
}

test.each<{ readonly name: string; readonly old: string; readonly now: string; readonly told: readonly string[] }>([
  {
    name: "what is not compared here",
    old: ".. nosuchdirective::\n\n   a\n\nWords.",
    now: ".. nosuchdirective::\n\n   b\n\nWords.",
    told: ["Normative Changed in the source; binding in ", "The blocks that are compared here are as"],
  },
  {
    name: "where a link leads",
    old: "See `the site <https://one.example/>`__ here.",
    now: "See `the site <https://two.example/>`__ here.",
    told: [
      "1 block changed",
      "A link leads elsewhere",
      "See the site here.",
      "the site leads to https:",
      "{-one}{+two}.example",
    ],
  },
  {
    name: "the mark of a note, which is no word of the sentence",
    old: "Keys [1]_ stay as they are [OLD]_.\n\n.. [1] Here.\n.. [OLD] There.",
    now: "Keys [1]_ stay as they were [OLD]_.\n\n.. [1] Here.\n.. [OLD] There.",
    told: ["Keys [1] stay as they {-are}{+were} [OLD]."],
  },
  {
    name: "where a named target leads",
    old: "See the_site_ here.\n\n.. _the_site: https://one.example/",
    now: "See the_site_ here.\n\n.. _the_site: https://two.example/",
    told: ["1 block changed", "{-one}{+two}.example"],
  },
  {
    name: "what a role names",
    old: "See :doc:`it <one>` here.",
    now: "See :doc:`it <two>` here.",
    told: ["1 block changed", "it leads to {-one}{+two}"],
  },
  {
    name: "a link in a cell",
    old: "====  ====\na     `b <https://one.example/>`__\nc     d\n====  ====",
    now: "====  ====\na     `b <https://two.example/>`__\nc     d\n====  ====",
    told: ["1 block changed", "b leads to", "{-one}{+two}.example"],
  },
  {
    name: "a link that came with its words unchanged",
    old: "See the site here.",
    now: "See `the site <https://two.example/>`__ here.",
    told: ["1 block changed", "the site leads to {+https://two.example/}"],
  },
  {
    name: "the text of a picture",
    old: ".. image:: a.png\n   :alt: One drawing",
    now: ".. image:: a.png\n   :alt: Another drawing",
    told: ["1 block changed", "A picture changed", "[a.png: {-One}{+Another} drawing]"],
  },
  {
    name: "a picture in a sentence",
    old: "Press |it|.\n\n.. |it| image:: a.png\n   :alt: it",
    now: "Press |it|.\n\n.. |it| image:: b.png\n   :alt: it",
    told: ["1 block changed", "it shows {-a}{+b}.png"],
  },
  {
    name: "markup around the same words",
    old: "It is *here*.",
    now: "It is **here**.",
    told: [
      "Markup changed around the same words",
      "Every block has the words that it had; the source shows what changed.",
    ],
  },
])("$name", ({ old, now, told: words }) => {
  const text = told(old, now);
  for (const word of words) expect(text).toContain(word);
  expect(text).not.toContain("Every block is as it was");
});

test("a section that lost a block is not unchanged", () => {
  const moving = "This paragraph moves to another section.";
  const [stays, next] = ["This one stays.", "Proposed Change\n---------------\n\nWhat is proposed."];
  const text = told(`${stays}\n\n${moving}\n\n${next}`, `${stays}\n\n${next}\n\n${moving}`);
  expect(text).toContain("1 block moved from here to Proposed Change");
  expect(text).not.toMatch(/Unchanged:.*Problem Description/);
});

test("a short block that only moved stands once", () => {
  const text = told("* item one\n* item two", "* item two\n* item one");
  expect(text.match(/item one|item two/g)).toHaveLength(1);
  expect(text).toContain("Moved");
});

test.each([
  [".. code-block:: json\n\n   {}\n\nWords.", ".. code-block:: yaml\n\n   {}\n\nWords."],
  ["Words.\n\n----\n\nMore.", "Words.\n\nMore."],
])("what says no more and no less: %j, %j", (old, now) => {
  expect(told(old, now)).toMatch(
    /^No change of meaning: only the way it is written changed\.\s+Every block is as it was\.$/,
  );
});
