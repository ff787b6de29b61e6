// A repository of enhancement proposals: fields on top, numbers, folders beside the proposals and of them.
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBrokenLinks } from "@assent/site";
import { publishTexts, textAt } from "./published.ts";

let site: Awaited<ReturnType<typeof publishTexts>>;

const proposal = (number: number, title: string, fields = ""): string =>
  `HEP: ${number}\nTitle: ${title}\nAuthor: Mirela Okafor <m@example.org>,\n        Tomas Lind\nDelegate:\n${fields}Created: 28-Feb-2018\n\nNotice\n======\n\nLate.\n\nAbstract\n========\n\nOne list of ${title.toLowerCase()}.\n`;

beforeAll(async () => {
  site = await publishTexts({
    "keps/hep-0003.rst": proposal(3, "Old piers", "Status: Superseded\nSuperseded-By: 12\n"),
    "keps/hep-0004.rst": proposal(4, "Older piers", "Status: Replaced\n"),
    "keps/hep-0005.rst": proposal(5, "Buoys", "Status: Active\nTicket: https://github.com/acme/heps/issues/77\n"),
    "keps/hep-0012.rst": proposal(12, "Harbors", "Status: Final\nRequires: 5\nReplaces: 3, 4, 5\n"),
    "keps/hep-0013.rst": "HEP: 13\nTitle: Ropes\nStatus: Draft\n\nAll of them in a few words, and why.\n",
    "keps/hep-0012/survey.rst": "Survey\n======\n\nWhat we asked.\n\nMore\n----\n\nIt.\n",
    "keps/hep-0020-tides.rst":
      "HEP 20 — Tides\n==============\n\n:Author: Tomas Lind\n:Status: Superseded\n:Replaced-By: :ref:`HEP21`\n\nAbstract\n--------\n\nHigh ones.\n",
    "keps/hep-0021-moons.rst":
      ".. _HEP21:\n\nHEP 21 — Moons\n==============\n\n:Release: 3\n:Status: Final\n:Created: 2019-04-01\n\nOne moon for all.\n",
    "tools/checks/harbors.rst": "Harbors\n=======\n\nA page on the tools.\n\nMore\n----\n\nIt.\n",
    "tools/LICENCE.rst": "Licence\n=======\n\nDo as you like.\n",
  });
});
afterAll(() => {
  site.done();
});

interface Listed {
  readonly path: string;
  readonly [key: string]: unknown;
}

test("a record of a decision has its state in a section, which is no summary", async () => {
  const record = (status: string): string =>
    `Use a queue\n===========\n\nStatus\n------\n\n${status}\n\nContext\n-------\n\nCalls wait.\n\nDecision\n--------\n\nA queue.\n`;
  const told = "The state of this record is told in the minutes of the team, month by month.";
  const { published, done } = await publishTexts({
    "docs/decisions/0001-queue.rst": record("**Accepted** - March 2021"),
    "docs/decisions/0002-queue.rst": record("Superseded by :doc:`0001-queue`."),
    "docs/decisions/0003-queue.rst": record(told),
    "docs/decisions/0004-queue.rst": record("Accepted\n\n(See the minutes.)").replace(
      "Calls wait.",
      "* How long?\n* Calls wait for minutes.",
    ),
  });
  const { specs } = JSON.parse(textAt(published.files, "specs.json")) as { readonly specs: readonly Listed[] };
  expect(specs[1]).toMatchObject({ replacedBy: ["docs/decisions/0001-queue.rst"] });
  expect(textAt(published.files, "docs/decisions/0002-queue.html")).toContain(
    'Superseded by <a href="0001-queue.html">Use a queue</a>',
  );
  expect(specs.map(({ state, status, summary }) => [state, status, summary])).toEqual([
    ["approved", "Accepted - March 2021", "Calls wait."],
    ["superseded", "Superseded by 0001-queue.", "Calls wait."],
    [undefined, undefined, told],
    ["approved", "Accepted", "Calls wait for minutes."],
  ]);
  done();
});

test("a list of fields on top says how far a spec has come, whatever else stands in it", async () => {
  const spec = (fields: string): string =>
    `Lists of harbors\n================\n\n${fields}\nMotivation\n----------\n\nOne list.\n\nDesign\n------\n\nSorted.\n`;
  const { published, done } = await publishTexts({
    "assent.yaml": "states: {entwurf: draft}\n",
    "harbors/a.rst": spec(":Owner: Mirela Okafor <m@example.org>\n:Status: Accepted\n:Ticket: 7\n"),
    "harbors/b.rst": spec(":Zuständig: Mirela Okafor\n:Status: Entwurf\n"),
    "harbors/c.rst": spec(":Assignee: Tomas Lind\n:State: rejected (2026-03-01)\n"),
    "harbors/d.rst": spec(":Owner: Tomas Lind\n:Status: see the minutes\n"),
    "harbors/f.rst": spec(":Owner: Tomas Lind\n:Status: see the minutes\n:State: Accepted on 2026-03-01\n"),
    "harbors/g.rst": spec(":Owner: Tomas Lind\n:Status: Accepted | Rejected | Draft\n"),
    "harbors/h.rst": spec("A ship has fields:\n\n:name: A text.\n:state: open\n"),
    "harbors/implemented/e.rst": spec(":Owner: Tomas Lind\n:Status: Accepted\n"),
  });
  const { specs } = JSON.parse(textAt(published.files, "specs.json")) as { readonly specs: readonly Listed[] };
  expect(specs.map(({ path, state, status, number }) => [path, state, status, number])).toEqual([
    ["harbors/a.rst", "approved", "Accepted", undefined],
    ["harbors/b.rst", "draft", "Entwurf", undefined],
    ["harbors/c.rst", "rejected", "rejected (2026-03-01)", undefined],
    ["harbors/d.rst", undefined, undefined, undefined],
    ["harbors/f.rst", "approved", "Accepted on 2026-03-01", undefined],
    ["harbors/g.rst", undefined, undefined, undefined],
    ["harbors/h.rst", undefined, undefined, undefined],
    ["harbors/implemented/e.rst", "implemented", "Accepted", undefined],
  ]);
  done();
});

test("fields name others by their files and titles, too", async () => {
  const spec = (title: string, fields = ""): string =>
    `${title}\n${"=".repeat(title.length)}\n\n:Author: Kim Lind\n:Status: Accepted\n${fields}\nMotivation\n----------\n\nOne list.\n`;
  const { published, done } = await publishTexts({
    "harbors/long-piers.rst": spec("Piers for ships"),
    "harbors/buoys.rst": spec("Lights at sea"),
    "harbors/lists.rst": spec("Lists", ":Requires: ``long-piers`` and Lights at sea\n:Replaces: none\n"),
  });
  const { specs } = JSON.parse(textAt(published.files, "specs.json")) as { readonly specs: readonly Listed[] };
  expect(specs.map(({ id, dependsOn }) => [id, dependsOn])).toEqual([
    ["buoys", []],
    ["lists", ["harbors/long-piers.rst", "harbors/buoys.rst"]],
    ["long-piers", []],
  ]);
  done();
});

test("facts are read from the fields", () => {
  const { specs } = JSON.parse(textAt(site.published.files, "specs.json")) as { readonly specs: readonly Listed[] };
  expect(
    specs.map(({ path, title, state, kind, release, dependsOn, replacedBy }) => [
      path.replace(/^keps\/|\.rst$/g, ""),
      ...[title, state, kind, release, dependsOn, replacedBy],
    ]),
  ).toEqual([
    ["hep-0003", "Old piers", "superseded", "spec", undefined, [], ["keps/hep-0012.rst"]],
    ["hep-0004", "Older piers", "superseded", "spec", undefined, [], ["keps/hep-0012.rst"]],
    ["hep-0005", "Buoys", "active", "spec", undefined, [], undefined],
    ["hep-0012", "Harbors", "final", "spec", undefined, ["keps/hep-0005.rst"], undefined],
    ["hep-0013", "Ropes", "draft", "spec", undefined, [], undefined],
    ["hep-0020-tides", "HEP 20 — Tides", "superseded", "spec", undefined, [], ["keps/hep-0021-moons.rst"]],
    ["hep-0021-moons", "HEP 21 — Moons", "final", "spec", undefined, [], undefined],
    ["tools/checks/harbors", "Harbors", undefined, "spec", undefined, [], undefined],
  ]);
  expect(specs[3]).toMatchObject({
    summary: "One list of harbors.",
    number: "HEP 12",
    status: "Final",
    created: "2018-02-28",
    people: [{ name: "Mirela Okafor" }, { name: "Tomas Lind" }],
  });
  expect(specs[4]).toMatchObject({ summary: "All of them in a few words, and why." });
  expect(specs[5]).toMatchObject({ summary: "High ones.", people: [{ name: "Tomas Lind" }] });
  expect(specs[6]).toMatchObject({ summary: "One moon for all.", created: "2019-04-01", people: [] });
});

test.each([
  ["keps/hep-0012.html", '<dl class="docinfo">\\n<dt[^>]*>HEP'],
  ["keps/hep-0012.html", 'href="mailto:m(?:@|&#64;)example'],
  ["keps/hep-0012.html", "<dt>Written</dt><dd>.*2018-02-28"],
  ["keps/hep-0012.html", "<h3>Replaces</h3>.*Old piers"],
  ["keps/hep-0012.html", "<h2[^>]*>.*Abstract"],
  ["keps/hep-0003.html", 'Superseded by <a href="hep-0012.html">Harbors</a>'],
  ["keps/hep-0005.html", '<dt>Issue</dt><dd><a href="https://github.com/acme/heps/issues/77">77</a>'],
  // A title without the number does not say by what others know it.
  ["specs.html", '<p class="row-facts">HEP 12 · <span class="id">hep-0012'],
  ["specs.html", '<p class="row-facts"><span class="id">hep-0021-moons'],
  ["releases.html", "No spec is in the folder of a release."],
  ["keps/hep-0012.md", "\\*\\*Author:\\*\\* Mirela Okafor"],
])("%s has %s", (path, wanted) => {
  expect(textAt(site.published.files, path)).toMatch(new RegExp(wanted));
});

test("the title stands once, and no message of docutils", () => {
  const page = textAt(site.published.files, "keps/hep-0012.html");
  expect(page).not.toMatch(/<dt[^>]*>Title/);
  expect(page).not.toContain("ndentation");
  expect(findBrokenLinks(site.published.files)).toEqual([]);
});
