// Which links before the first section are the stories of a spec, and which are named in passing.
import { expect, test } from "vitest";
import { sphinx } from "@assent/rst";
import { readRecord } from "@assent/site";
import { readDocument } from "@assent/workspace";

const own = "https://blueprints.launchpad.net/x/+spec/own";
const other = "https://blueprints.launchpad.net/x/+spec/other";

test.each<readonly [name: string, preface: string, stories: readonly string[]]>([
  ["below the title", `${own}\n\nWhy.`, ["own"]],
  ["behind the introduction", `Why.\n\nBlueprint: ${own}`, ["own"]],
  ["in the prose alone", `Why, see ${own} for the plan that we had of it.`, ["own"]],
  ["a review that the prose names", "Why https://review.example.org/12 does it in some other way than this.", []],
  ["one in brackets behind a sentence", `${own}\n\nIt should be enabled.\n\n(${other})`, ["own"]],
  ["what a mark leads to", `${own}\n\nWhy [1].\n\n[1]: ${other}`, ["own"]],
  ["in a list, beside a note", `* ${own}\n\nWhy.\n\n.. note:: A \`spec <${other}>\`_ was there before.`, ["own"]],
  ["in a list, beside prose", `Why, as \`it <${other}>\`_ does for the containers of others.\n\n  * ${own}`, ["own"]],
  ["in a note alone", `Why.\n\n.. note:: A \`spec <${other}>\`_ was there before.`, []],
  ["in a section of its own before all others", `Why.\n\nLinks\n-------\n\n* ${own}\n* https://example.org/`, ["own"]],
  ["in a section of links beside one above", `${own}\n\nWhy.\n\nLinks\n-------\n\n${other}`, ["own"]],
  ["in a first section of references", `Why.\n\nReferences\n----------\n\n${other}`, []],
  ["its name on the next line", "https://blueprints.launchpad.net/x/+spec/\nown\n\nWhy.", ["own"]],
  ["a sentence on the next line", "https://blueprints.launchpad.net/x/+spec/\nis to come.\n\nWhy.", []],
  ["the front page of a project", "https://blueprints.launchpad.net/x\n\nWhy.", []],
  ["the front page of a tracker", "https://storyboard.openstack.org/\n\nWhy.", []],
  ["a document beside the story", `Blueprint: ${own}\n\nData model document: https://example.org/d12\n\nWhy.`, ["own"]],
  ["a search for stories", "https://storyboard.openstack.org/#!/story/list?tags=warm\n\nWhy.", []],
  ["the front page beside a story", `https://blueprints.launchpad.net/x\n\n${own}\n\nWhy.`, ["own"]],
  ["a page behind the introduction", `${own}\n\nWhy, see the manual:\n\nhttps://example.org/manual`, ["own"]],
])("%s", (_name, preface, stories) => {
  const text = `T\n=\n\n${preface}\n\nProblem\n-------\n\nIt.\n\nAssignee(s)\n-----------\n\nkim\n`;
  const record = readRecord(readDocument("specs/a.rst", text, { dialect: sphinx }).document, text, "specs/a.rst");
  expect(record.stories.map(({ label }) => label)).toEqual(stories.map((name) => `Blueprint ${name}`));
});

test.each<readonly [label: string, isStory: boolean]>([
  ...["Epic", "Bugzilla", "Work item", "Change request", "Enhancement", "RFC", "Design issue"].map(
    (label) => [label, true] as const,
  ),
  ...["Design document", "Topic", "Etherpad", "Mailing list thread", "Credits"].map((label) => [label, false] as const),
])("a link to a tracker that nobody knows, with the label %s: %s", (label, isStory) => {
  const url = "https://tracker.example.org/12";
  const text = `T\n=\n\n${label}: ${url}\n\nWhy.\n\nProblem\n-------\n\nIt.\n\nAssignee(s)\n-----------\n\nkim\n`;
  const record = readRecord(readDocument("specs/a.rst", text, { dialect: sphinx }).document, text, "specs/a.rst");
  expect(record.stories.map((one) => one.url)).toEqual(isStory ? [url] : []);
});

test.each<readonly [name: string, words: string, stories: readonly string[]]>([
  ["in a sentence", "Implemented with `v1.1 <https://docs.example.org/1.1>`__.", []],
  ["behind a label", "Ticket: https://tracker.example.org/12.", ["https://tracker.example.org/12"]],
  ["alone", "https://tracker.example.org/12", ["https://tracker.example.org/12"]],
  ["of a tracker, in a sentence", `It waits for ${own} for now.`, [own]],
])("a link above the abstract of a proposal, %s", (_name, words, stories) => {
  const text = `HEP 12 — Piers\n==============\n\n:Author: Kim Lind\n:Status: Final\n\n${words}\n\nAbstract\n--------\n\nWorkers are cold.\n`;
  const record = readRecord(readDocument("specs/a.rst", text, { dialect: sphinx }).document, text, "specs/a.rst");
  expect(record.stories.map(({ url }) => url)).toEqual(stories);
});

test.each<readonly [name: string, text: string, summary: string]>([
  ["the story above the problem", `RFE link: ${own}\n\nWorkers are cold.`, "Workers are cold."],
  ["the story beside its label", `URL of the launchpad blueprint:\n${own}\n\nWorkers are cold.`, "Workers are cold."],
  [
    "a sentence with the story",
    `Workers are cold, as ${own} tells of all.`,
    `Workers are cold, as ${own} tells of all.`,
  ],
])("the summary of a spec without an introduction: %s", (_name, problem, summary) => {
  const text = `T\n=\n\nProblem\n-------\n\n${problem}\n\nAssignee(s)\n-----------\n\nkim\n`;
  const record = readRecord(readDocument("specs/a.rst", text, { dialect: sphinx }).document, text, "specs/a.rst");
  expect(record.summary).toBe(summary);
});

test.each<readonly [title: string, said: string, impacts: readonly string[]]>([
  ["Settings", "``PIER_LIMIT`` says how many, and is 9.", ["deployment"]],
  ["Storage", "A table of piers is new.", ["data"]],
  ["HTTP interface", "``GET /v1/piers`` answers 200, or 404 where there are none.", ["api"]],
  ["Settings", "None.", []],
  ["Database", "This should have no database changes.", []],
  ["Options", "We looked at three.", []],
])("what a section shows that a spec touches: %s, %s", (title, said, impacts) => {
  const text = `RFC 1: T\n========\n\n:Author: Kim\n:Status: Draft\n\n${title}\n${"-".repeat(title.length)}\n\n${said}\n`;
  const record = readRecord(readDocument("rfcs/0001.rst", text, { dialect: sphinx }).document, text, "rfcs/0001.rst");
  expect(record.impacts).toEqual(impacts);
});
