// Proposals that begin with a block of fields as messages do, or have a list of fields below their title: what is read from
// it, whatever docutils makes of the lines.
import { expect, test } from "vitest";
import { findNodes, plainText } from "@assent/rst";
import {
  idOf,
  introduction,
  kindOf,
  opening,
  people,
  type Proposal,
  proposalOf,
  type RelatedProposal,
  readUnder,
  titleOf,
  withHeaderBlock,
} from "../src/index.ts";
import { documentOf, slice, specOf, templateOf } from "./read.ts";

/** Other proposals by the names of their files alone. */
function named(proposal: Proposal | undefined): unknown {
  if (proposal === undefined) return undefined;
  const names = (others: readonly RelatedProposal[]): readonly string[] => others.map(({ name }) => name);
  const { requires, replaces, supersededBy } = proposal;
  return { ...proposal, requires: names(requires), replaces: names(replaces), supersededBy: names(supersededBy) };
}

const sections = "\nNotice\n======\n\nIt was late.\n\nAbstract\n========\n\nHarbors share one list.\n";
const full = [
  "HEP: 12",
  "Title: Lists of harbors",
  "       and of ``piers``",
  "Author: Mirela Okafor <mirela@example.org>,",
  "        Tomas Lind",
  "Delegate:",
  "Discussions-To: `The list <https://example.org/l>`__",
  "Status: Final",
  "Type: Standards Track",
  "Requires: 7, 9",
  "Replaces: 3",
  "Superseded-By: 14",
  "Created: 28-Feb-2018",
  "Post-History:",
  "",
].join("\n");

test.each([
  ["one", "* https://github.com/acme/heps/issues/7", "github-7"],
  [
    "several, of what was talked about",
    "* https://github.com/acme/heps/issues/7\n* https://github.com/acme/heps/issues/9",
    "hep-0012",
  ],
])("the id of a proposal above a list of links: %s", (_what, list, id) => {
  const text = `HEP 12 — Piers\n==============\n\n:Author: Kim Lind\n:Status: Final\n\n${list}\n\nAbstract\n--------\n\nWorkers are cold.\n`;
  expect(idOf(specOf(text, "heps/hep-0012.rst"))).toBe(id);
});

test("title, people, state, dates and relations come from the block", () => {
  const spec = specOf(full + sections, "heps/hep-0012.rst");
  expect(titleOf(spec)).toBe("Lists of harbors and of piers");
  expect(kindOf(spec)).toBe("spec");
  expect(idOf(spec)).toBe("hep-0012");
  expect(people(spec).people.map(({ name, email, role }) => [name, email, role])).toEqual([
    ["Mirela Okafor", "mirela@example.org", "primary"],
    ["Tomas Lind", undefined, "primary"],
  ]);
  expect(named(proposalOf(spec))).toEqual({
    number: "HEP 12",
    status: "Final",
    type: "Standards Track",
    created: "2018-02-28",
    requires: ["hep-0007", "hep-0009"],
    replaces: ["hep-0003"],
    supersededBy: ["hep-0014"],
  });
  expect(opening(spec)).toBeUndefined();
  expect(spec.outline.sections.map(({ title }) => title)).toEqual(["Notice", "Abstract"]);
});

test("the block is a docinfo, and each field knows where it stands", () => {
  const text = full + sections;
  const document = documentOf(text);
  const shown = withHeaderBlock(document, text);
  const [info, ...rest] = shown.children;
  expect(info?.type).toBe("docinfo");
  expect(rest.map(({ type }) => type)).toEqual(["section", "section"]);
  expect(rest[0]).toBe(document.children.find(({ type }) => type === "section"));
  expect(findNodes(info!, "reference").map(({ attributes }) => attributes.refuri)).toEqual([
    "mailto:mirela@example.org",
    "https://example.org/l",
  ]);
  const fields = findNodes(info!, "field").map(({ children: [name, body] }) => [plainText(name!), plainText(body!)]);
  expect(fields).toHaveLength(12);
  expect(fields[3]).toEqual(["Delegate", ""]);
  expect(fields[2]).toEqual(["Author", "Mirela Okafor <mirela@example.org>, Tomas Lind"]);
  const author = findNodes(info!, "field_body")[2]!;
  expect(slice({ text }, author.span)).toMatch(/^Mirela.*\n {8}Tomas Lind$/s);
  expect(withHeaderBlock(shown, text)).toBe(shown);
});

test.each([
  { text: "HEP: 12\nTitle: T\n\nA\n=\n\nB.\n", is: true },
  { text: "Status: Draft\nAuthor: A. Lind\nCreated: 2020-01-02\n\nA\n=\n\nB.\n", is: true },
  { text: "\nHEP: 12\r\nTitle: T\r\n\r\nA\r\n=\r\n\r\nB.\r\n", is: true },
  { text: "Note: this is late.\n\nA\n=\n\nB.\n", is: false },
  { text: "Note: this is late.\nSee: that.\n\nA\n=\n\nB.\n", is: false },
  { text: "HEP: 12\nTitle: T\nand more of it.\n\nA\n=\n\nB.\n", is: false },
  { text: "T\n=\n\nHEP: 12\nTitle: T\n\nA\n-\n\nB.\n", is: false },
  { text: "  HEP: 12\n  Title: T\n\nA\n=\n\nB.\n", is: false },
  { text: ":HEP: 12\n:Title: T\n\nA\n=\n\nB.\n", is: false },
  { text: "HEP: 12\nTitle: T\n  more\n\n  of a list\n\nA\n=\n\nB.\n", is: false },
])("$text begins with a block: $is", ({ text, is }) => {
  expect(proposalOf(specOf(text)) !== undefined).toBe(is);
  const document = documentOf(text);
  expect(withHeaderBlock(document, text) === document).toBe(!is);
});

test("without a number in its file, others are named by the first field", () => {
  const text = "RFC: 12\nTitle: T\nRequires: 7\n\nA\n=\n\nB.\n";
  expect(proposalOf(specOf(text, "rfcs/lists.rst"))?.requires.map(({ name }) => name)).toEqual(["rfc-0007"]);
  // What a template has in the place of a value is none.
  const form = "RFC: <number>\nTitle: <title>\nStatus: <state>\n\nA\n=\n\nB.\n";
  expect(proposalOf(specOf(form))).toMatchObject({ number: undefined, status: undefined });
  expect(titleOf(specOf(form))).toBe("A");
});

test("a list of fields below the title says the same", () => {
  const fields = [
    ":Author: Mirela Okafor <mirela@example.org>",
    ":Author: Tomas Lind",
    ":Status: Superseded",
    ":Type: Standards Track",
    ":Created: 2018-02-28",
    ":Replaces: :ref:`HEP3`, HEP 9",
    ":Replaced-By: :ref:`HEP14`",
  ];
  const text = `HEP 12 — Lists\n==============\n\n${fields.join("\n")}\n\nAbstract\n--------\n\nOne list.\n`;
  const spec = specOf(text, "heps/hep-0012-lists-of-harbors.rst");
  expect(people(spec).people.map(({ name, email }) => [name, email])).toEqual([
    ["Mirela Okafor", "mirela@example.org"],
    ["Tomas Lind", undefined],
  ]);
  expect(named(proposalOf(spec))).toEqual({
    number: "HEP 12",
    status: "Superseded",
    type: "Standards Track",
    created: "2018-02-28",
    requires: [],
    replaces: ["hep-0003", "hep-0009"],
    supersededBy: ["hep-0014"],
  });
});

test.each([
  ["Superseded by 14", ["hep-0014"]],
  ["Withdrawn (superseded by :ref:`HEP14` and HEP-9)", ["hep-0014", "hep-0009"]],
  ["Replaced by :doc:`/heps/pool_sizes`. It was late.", ["pool_sizes"]],
  ["Obsoleted by ``pool-sizes``, Lists of ships", ["pool-sizes", "lists-of-ships"]],
  ["Superseded", []],
])("a state that says what came in its place: %s", (status, names_) => {
  const text = `HEP 12 — Lists\n==============\n\n:Author: A. Lind\n:Status: ${status}\n\nA\n-\n\nB.\n`;
  expect(named(proposalOf(specOf(text, "heps/hep-0012-lists.rst")))).toMatchObject({ supersededBy: names_ });
});

test.each([
  { what: "state and author", fields: ":Author: A. Lind\n:Status: Draft\n", is: true },
  { what: "no state", fields: ":Author: A. Lind\n:Created: 2020-01-02\n", is: false },
  { what: "a state alone", fields: ":Status: Draft\n", is: false },
  { what: "a state alone, below a number", title: "HEP 9 Lists", fields: ":Status: Draft\n", is: true },
  { what: "who does it", fields: ":Assignee: A. Lind\n:Status: Draft\n", is: false },
])("a list of fields with $what is of a proposal: $is", ({ title = "Lists of harbors", fields, is }) => {
  const text = `${title}\n${"=".repeat(title.length)}\n\n${fields}\nA\n-\n\nB.\n`;
  expect(proposalOf(specOf(text)) !== undefined).toBe(is);
});

test.each(["M. Okafor, T. Lind, et al.", "M. Okafor, T. Lind et al"])(
  "others that go without a name: %s",
  (authors) => {
    const text = `T\n=\n\n:Author: ${authors}\n:Status: Draft\n\nA\n-\n\nB.\n`;
    expect(people(specOf(text)).people.map(({ name }) => name)).toEqual(["M. Okafor", "T. Lind"]);
  },
);

test("an author does not stand in for the assignees that a section names", () => {
  const text = "T\n=\n\n:Author: A. Lind\n:Status: Draft\n\nAssignee(s)\n-----------\n\nPrimary assignee:\n  tlind\n";
  expect(people(specOf(text)).people.map(({ name }) => name)).toEqual(["tlind"]);
});

const table = `=======  ==========================
HEP      3
Title    Lists of harbors
Author   Mirela Okafor, Tomas Lind
Created  2018-02-28
Status   Obsoleted by :ref:\`hep-008\`
=======  ==========================
`;

test("a table of two columns above everything is such a block", () => {
  const spec = specOf(
    `${table}\n=========================\nHEP-003: Lists of harbors\n=========================\n\nWhy.\n${sections}`,
    "heps/hep-003.rst",
  );
  expect(titleOf(spec)).toBe("Lists of harbors");
  expect(people(spec).people.map(({ name }) => name)).toEqual(["Mirela Okafor", "Tomas Lind"]);
  expect(proposalOf(spec)).toMatchObject({ number: "HEP 3", created: "2018-02-28" });
});

test("a table below the title has a row for it, and the heading is the title all the same", () => {
  const spec = specOf(
    `.. _HEP-3 Lists:\n\nHEP-3: Lists\n############\n\n${table}\nAbstract\n********\n\nHarbors share one list.\n`,
    "heps/hep-0003.rst",
  );
  expect(titleOf(spec)).toBe("HEP-3: Lists");
  expect(spec.outline.sections.map(({ title }) => title)).toEqual(["Abstract"]);
  expect(people(spec).people.map(({ name }) => name)).toEqual(["Mirela Okafor", "Tomas Lind"]);
});

test.each([
  [
    "once more, behind its number",
    ":Title: Lists\n:Status: Draft\n\nRFC 3: Lists\n############\n\nWhy\n===\n\nB.\n",
    1,
  ],
  [
    "in other words, above all sections",
    ":Title: Lists\n:Status: Draft\n\nPiers\n#####\n\nA\n=\n\nB.\n\nC\n=\n\nD.\n",
    2,
  ],
])("a field above has the title, and the heading below has it %s: it is no section", (_name, text, sections) => {
  const { outline } = specOf(text, "rfcs/0003-lists.rst");
  expect([outline.title?.text, outline.sections.length]).toEqual([expect.any(String), sections]);
});

test.each([
  ["that has its words among others", ":Title: Piers\n\nProblem of the piers\n====================\n\nB.\n"],
  ["behind other words", ":Title: Piers\n\nWhy we need piers\n=================\n\nB.\n"],
])("a field above has the title, and a heading %s is that of a section", (_name, text) => {
  const { outline } = specOf(text, "rfcs/0003-lists.rst");
  expect(outline.sections.map(({ level }) => level)).toEqual([1]);
});

test("a field above has the title, and the only heading on top is that of a section of the template, whatever is below it", () => {
  const template = templateOf(
    ":Title: A few words\n\nRFC: A few words\n################\n\nProblem\n=======\n\nWhich?\n",
  );
  const spec = specOf(
    ":Title: Piers\n\nProblem\n=======\n\nHere\n----\n\nA.\n\nThere\n-----\n\nB.\n",
    "rfcs/0003-lists.rst",
  );
  expect(readUnder(spec, template).outline.sections.map(({ title }) => title)).toEqual(["Problem"]);
});

test.each([
  ["three columns", table.replaceAll("=  =", "=  ==  =").replace("Title    Lists", "Title    a   Lists")],
  ["no title", table.replace("Title ", "Label ")],
])("a table with %s is none", (_name, head) => {
  expect(proposalOf(specOf(`${head}${sections}`, "heps/hep-003.rst"))).toBeUndefined();
});

test.each([
  [":Resolution: https://github.com/acme/heps/pull/79", "hep-0012", "HEP 012"],
  [":Tracking-Issue: https://github.com/acme/heps/issues/7", "github-7", "HEP 012"],
  [":Launchpad: https://blueprints.launchpad.net/lists/+spec/one-list", "one-list", "HEP 012"],
  ["\nhttps://blueprints.launchpad.net/lists/+spec/one-list", "one-list", "HEP 012"],
  [":Discussions-To: https://github.com/acme/heps/issues/7", "hep-0012", "HEP 012"],
  ["\nWhat https://github.com/acme/heps/issues/9 asks for is made here.", "hep-0012", "HEP 012"],
])("a proposal is known by its number, or by the link to its story: %s", (line, id, number) => {
  const text = `HEP012: Lists\n=============\n\n:Author: Mirela Okafor\n:Status: Accepted\n${line}\n\nA\n-\n\nB.\n`;
  const spec = specOf(text, "heps/hep-0012.rst");
  expect(idOf(spec)).toBe(id);
  expect(proposalOf(spec)?.number).toBe(number);
});

test("the name of an algorithm is no number of a proposal", () => {
  expect(
    proposalOf(specOf("SHA256: faster sums\n===================\n\n:Status: Draft\n\nA\n-\n\nB.\n", "sums.rst"))
      ?.number,
  ).toBe(undefined);
});

test("paragraphs with a label each are the fields", () => {
  const text =
    "Lists\n-----\n\nauthor: Mirela Okafor, Tomas Lind\n\ndate-created: 2018 February 9\n\nrevised-by:\n\ntype: Standard Track\n\nstatus: Accepted\n\nWhy we do it.\n\nAbstract\n--------\n\nHarbors share one list.\n";
  const spec = specOf(text, "HEP14.rst");
  expect(proposalOf(spec)).toMatchObject({ status: "Accepted", type: "Standard Track", created: "2018-02-09" });
  expect(people(spec).people.map(({ name, span }) => [name, slice(spec, span)])).toEqual([
    ["Mirela Okafor", "Mirela Okafor"],
    ["Tomas Lind", "Tomas Lind"],
  ]);
  expect(introduction(spec)?.text).toBe("Why we do it.");
});
