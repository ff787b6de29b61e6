// What a lite spec says in the fields below its title: what it is about, its story, who does it and what it touches.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sphinx } from "@assent/rst";
import { findBrokenLinks, readRecord } from "@assent/site";
import { readDocument } from "@assent/workspace";
import { publishTo, textAt } from "./published.ts";

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
  ...["Ticket", "Tracking issue", "Ticket (optional)"].map(
    (name) =>
      [
        `in the field "${name}", of a tracker that nobody knows`,
        `:${name}: https://tracker.example.org/t/17`,
        ["https://tracker.example.org/t/17"],
      ] as const,
  ),
  [
    "a ticket with its number and its address",
    ":Ticket: LAMP-17 (https://tracker.example.org/t/17)",
    ["https://tracker.example.org/t/17"],
  ],
  ["no ticket yet, and a page that says so", ":Ticket: none yet, see https://tracker.example.org/plans", []],
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

const form =
  "<Title of your lite spec>\n-------------------------\n\n:problem: <What is wrong.>\n\n:assignee: <If known.>\n";
const lamp = (title: string, fields: string): string =>
  `${title}\n${"-".repeat(title.length)}\n\n:problem: It is dark\n\n${fields}\n\nEnd of ${title}\n++++++++++++++++++++++++++++++++++++++\n\n`;

test.each<readonly [name: string, text: string, lites: readonly (readonly string[])[] | undefined]>([
  [
    "two below the form",
    `${form}\n${lamp("Dim lamps", `:link: ${story}\n\n:assignee: mokafor`)}${lamp("Light ``lamps``", ":solution: Do.")}`,
    [
      ["dim-lamps", "dim-lamps", "Dim lamps", "It is dark", "mokafor", "Blueprint dim-lamps"],
      ["light-lamps", "light-lamps", "Light lamps", "It is dark"],
    ],
  ],
  ["the form alone", form, []],
  ["one", lamp("Dim lamps", ":assignee: mokafor"), [["dim-lamps", "dim-lamps", "Dim lamps", "It is dark", "mokafor"]]],
  ["fields of the file", `:problem: It is dark.\n\n:solution: Light.\n\nWork\n----\n\n:assignee: mokafor`, undefined],
])("lite specs of one file: %s", (_name, text, lites) => {
  const source = `Spec Lites\n==========\n\nCopy the form.\n\n${text}`;
  const path = "specs/lite-specs.rst";
  const record = readRecord(readDocument(path, source, { dialect: sphinx }).document, source, path);
  const found = record.lites?.map(({ anchor, id, title, summary, people, stories }) => [
    ...[anchor, id, title, summary],
    ...[...people.map(({ name }) => name), ...stories.map(({ label }) => label)],
  ]);
  expect(found).toEqual(lites);
  if (lites !== undefined) expect(record.summary).toBe(lites.map((lite) => lite[2]).join("; "));
});

test("a line without its colon behind the fields is no summary", () => {
  expect(read(":problem: Too bright\n\nimpacts: none of all that\n\n:link: None").summary).toBe("Too bright");
});

test("each lite spec of a file is in lists with its place on the page, and the file is not", async () => {
  const root = mkdtempSync(join(tmpdir(), "assent-lite-"));
  mkdirSync(join(root, "specs/alder/approved"), { recursive: true });
  const text = `${form}\n${lamp("Dim lamps", `:link: ${story}\n\n:assignee: mokafor`)}${lamp("Light lamps", ":solution: Do.")}`;
  writeFileSync(
    join(root, "specs/alder/approved/lite-specs.rst"),
    `Lamp Spec Lites\n===============\n\nCopy the form.\n\n${text}`,
  );
  const { published, done } = await publishTo(root);
  const { files } = published;
  const { specs } = JSON.parse(textAt(files, "specs.json")) as { readonly specs: readonly { readonly url: string }[] };
  expect(specs.map(({ url }) => url)).toEqual([
    "specs/alder/approved/lite-specs.html#dim-lamps",
    "specs/alder/approved/lite-specs.html#light-lamps",
  ]);
  expect(textAt(files, "id/light-lamps.html")).toContain('url=../specs/alder/approved/lite-specs.html#light-lamps"');
  expect(textAt(files, "id/lite-specs.html")).toContain('url=../specs/alder/approved/lite-specs.html"');
  expect(textAt(files, "people/mokafor.html")).toContain('href="../specs/alder/approved/lite-specs.html#dim-lamps"');
  expect(textAt(files, "specs.html")).not.toContain("Lamp Spec Lites");
  expect(textAt(files, "specs/alder/approved/lite-specs.html")).toContain("<h1>Lamp Spec Lites</h1>");
  expect(findBrokenLinks(files)).toEqual([]);
  done();
  rmSync(root, { recursive: true });
});
