// What a lite spec says in the fields below its title: what it is about, its story, who does it and what it touches.
import { expect, test } from "vitest";
import { sphinx } from "@assent/rst";
import { readRecord } from "@assent/site";
import { readDocument } from "@assent/workspace";

const story = "https://blueprints.launchpad.net/lantern/+spec/dim-lamps";

/** A lite spec with such fields. */
function read(fields: string): ReturnType<typeof readRecord> {
  const text = `..\n A licence.\n\nSpec Lite: Dim lamps\n--------------------\n\n${fields}\n`;
  const path = "specs/spec-lite-dim-lamps.rst";
  return readRecord(readDocument(path, text, { dialect: sphinx }).document, text, path);
}

test("the fields are its summary, its story and its assignee", () => {
  const { kind, id, summary, stories, people } = read(
    `:problem: Lamps are too bright for the night.\n\n:solution: Dim them.\n\n:link: ${story}\n\n:assignee: mokafor`,
  );
  expect({ kind, id, summary, stories, people: people.map(({ name, role }) => `${name} ${role}`) }).toEqual({
    kind: "lite",
    id: "dim-lamps",
    summary: "Lamps are too bright for the night.",
    stories: [{ url: story, label: "Blueprint dim-lamps" }],
    people: ["mokafor primary"],
  });
});

test.each<readonly [name: string, link: string, stories: readonly string[]]>([
  [
    "a story beside a review and a page",
    `:link: https://example.org/notes\n       https://review.example.org/12\n       ${story}`,
    [story],
  ],
  ["a review alone", ":link: https://review.example.org/12", ["https://review.example.org/12"]],
  ["a page alone", ":link: https://example.org/notes", []],
  ["a field by another name", `:blueprint: ${story}`, [story]],
  ["what the solution names", `:solution: As ${story} does.`, []],
])("the story: %s", (_name, link, stories) => {
  expect(read(`:problem: Lamps are too bright.\n\n${link}`).stories.map(({ url }) => url)).toEqual(stories);
});

test.each<readonly [name: string, said: string, impacts: readonly string[]]>([
  [
    "a list with what is touched, and how",
    "- REST API Impact.\n\n    - A field ``hue``.\n\n- Database impact\n\n    - None\n\n- Documentation impact\n\n    - Admin guide",
    ["api"],
  ],
  [
    "without lines between",
    "- Data model impact\n    - A column.\n- Deployer impact\n    - None. The files stay.",
    ["data"],
  ],
  ["terms", "End user impact\n  Lamps can be dimmed.\nREST API impact\n  None.", ["user"]],
  ["names alone", "- REST API impact", []],
  ["prose", "This slows lamps down a bit, and the REST API impact is small.", []],
])("what it touches: %s", (_name, said, impacts) => {
  const field = `:impacts:\n\n${said.replace(/^(?=.)/gm, "         ")}`;
  expect(read(`:problem: Lamps are too bright.\n\n${field}`).impacts).toEqual(impacts);
});
