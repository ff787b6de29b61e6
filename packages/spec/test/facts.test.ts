// Facts read from specs: each case is a text as teams write it, and what is to be read from it.
import { expect, test } from "vitest";
import {
  findTopic,
  idOf,
  introduction,
  opening,
  people,
  linkOf,
  matchSections,
  noneFormOf,
  noneSections,
  restImpact,
  sentences,
  storyLinks,
  titleKey,
} from "../src/index.ts";
import { slice, specOf, templateOf } from "./read.ts";

const span = { start: 0, end: 0 };

test.each([
  ["Assignee(s)", "Assignees"],
  ["Assignee(s)", "Assignee"],
  ["Other end user impact", "End user impact"],
  ["Problem Description:", "Problem description"],
  ["4. Implementation", "Implementation"],
  ['"openstacksdk"', "openstacksdk"],
  ["Work Items", "Work Item"],
])("%s is the same title as %s", (a, b) => {
  expect(titleKey(a)).toBe(titleKey(b));
});

test.each([
  [
    "rest",
    "REST API impact",
    "API",
    "HTTP API impact",
    "Web API",
    "Changes to the API",
    "API changes",
    "HTTP interface",
    "Endpoints",
  ],
  ["data-model", "Data model impact", "Data model", "Database changes", "Schema changes", "Database schema", "Storage"],
  [
    "deployer",
    "Other deployer impact",
    "Deployment",
    "Operator impact",
    "Configuration changes",
    "Settings",
    "Config options",
  ],
  ["testing", "Testing", "Test plan", "Testing plan", "Test strategy"],
] as const)("a section on the topic %s", (topic, ...titles) => {
  for (const title of titles) {
    const { outline } = specOf(`T\n=\n\nWhy.\n\n${title}\n${"-".repeat(title.length)}\n\nIt changes.\n`);
    expect(findTopic(outline, topic)?.title, title).toBe(title);
  }
  for (const title of [
    "Data security",
    "RPC API",
    "User interface",
    "Storage drivers",
    "Options",
    "API tests",
    "Database API",
    "Operations",
    "Testbed",
    "Upgrade plan",
  ]) {
    const { outline } = specOf(`T\n=\n\nWhy.\n\n${title}\n${"-".repeat(title.length)}\n\nIt changes.\n`);
    expect(findTopic(outline, topic), title).toBeUndefined();
  }
  // What most templates call it comes first.
  const both = specOf(
    `T\n=\n\nWhy.\n\n${titles[1]}\n-----------------\n\nA.\n\n${titles[0]}\n----------------------\n\nB.\n`,
  );
  expect(findTopic(both.outline, topic)?.title).toBe(titles[0]);
});

test.each([
  ["https://storyboard.openstack.org/#!/story/2001829", "storyboard", "2001829", false],
  ["https://storyboard.openstack.org/#!/story/XXXXXX", "storyboard", "XXXXXX", true],
  ["https://storyboard.openstack.org/...", "storyboard", undefined, true],
  ["https://blueprints.launchpad.net/nova/+spec/keep-warm", "launchpad-blueprint", "keep-warm", false],
  ["https://blueprints.launchpad.net/nova/+spec/example", "launchpad-blueprint", "example", true],
  ["https://bugs.launchpad.net/faas/+spec/keep-warm", "launchpad-blueprint", "keep-warm", false],
  ["https://blueprints.launchpad.net/faas?searchtext=keep-warm", "launchpad-blueprint", "keep-warm", false],
  ["https://blueprints.launchpad.net/faas.api/?a=b&searchtext=keep-warm&c", "launchpad-blueprint", "keep-warm", false],
  ["https://blueprints.launchpad.net/faas?searchtext=awesome-thing", "launchpad-blueprint", "awesome-thing", true],
  ["https://blueprints.launchpad.net/faas?searchtext=", "launchpad-blueprint", undefined, false],
  ["https://blueprints.launchpad.net/trove/+spec/name-of-blueprint", "launchpad-blueprint", "name-of-blueprint", true],
  ["https://bugs.launchpad.net/ironic/+bug/1526283", "launchpad-bug", "1526283", false],
  ["https://bugs.launchpad.net/ironic/+bug/XXXXXXX", "launchpad-bug", "XXXXXXX", true],
  ["https://launchpad.net/bugs/1526283", "launchpad-bug", "1526283", false],
  ["https://github.com/acme/lantern/issues/12", "github", "12", false],
  ["https://gitlab.example.org/acme/tools/lantern/-/issues/7", "gitlab", "7", false],
  ["https://jira.example.org/browse/LAN-31", "jira", "LAN-31", false],
  ["https://review.openstack.org/#/c/290155/", "gerrit", "290155", false],
  ["https://review.opendev.org/c/openstack/cinder/+/821602/10", "gerrit", "821602", false],
  ["https://example.org/page", "other", undefined, false],
])("link %s", (url, kind, id, isPlaceholder) => {
  expect(linkOf(url, span)).toMatchObject({ kind, id, isPlaceholder });
});

test.each([
  ["None", "none"],
  ["None.", "none"],
  ["**None**", "none"],
  ["none", "family"],
  ["N/A", "family"],
  ["n/a", "family"],
  ["NA", "family"],
  ["No impact.", "family"],
  ["No changes.", "family"],
  ["Not applicable.", "family"],
  ["None required.", "family"],
  ["None anticipated.", "limited"],
  ["None at this time", "limited"],
  ["None yet.", "limited"],
  ["None?", "limited"],
  ["None so far.", "limited"],
  ["None for now.", "limited"],
  ["None expected.", "limited"],
  ["No changes planned.", "limited"],
  ["No dependencies are known.", "limited"],
  ["Nothing significant.", "limited"],
  ["No REST API impact", "family"],
  ["There are no dependencies for this specification.", "sentence"],
  ["This change does not affect the API.", "sentence"],
  ["TBD", "open"],
  ["TODO", "open"],
  ["TODO(jane): ask them.", "open"],
  ["T.B.D.", "open"],
  ["XXX", "open"],
  ["...", "open"],
  ["???", "open"],
  ["…", "open"],
  [".", "open"],
  ["—", "family"],
  ["None of the calls change.", undefined],
  ["There are no changes, except for the new table.", undefined],
  ["There are no new tables. A column is added.", undefined],
  ["The API returns 409.", undefined],
])('"%s" says %s', (text, form) => {
  expect(noneFormOf(text)).toBe(form);
});

test.each([
  ["REST API impact", "No REST API impact.", "family"],
  ["REST API impact", "No API impact.", "family"],
  ["Other end user impact", "No end-user impact", "family"],
  ["REST API impact", "No direct API impact.", "limited"],
  ["Security impact", "No direct impact.", "limited"],
  ["Security impact", "No major impact.", "limited"],
  ["Security impact", "No immediate impact.", "limited"],
  ["Performance Impact", "No additional impact.", "limited"],
  ["Other deployer impact", "No upgrade impact.", "limited"],
])('in "%s" "%s" says %s', (title, text, form) => {
  const spec = specOf(`Title\n=====\n\n${title}\n${"-".repeat(title.length)}\n\n${text}\n`);
  expect(noneSections(spec).map((none) => none.form)).toEqual([form]);
});

test("links before the first section count, those below do not", () => {
  const spec = specOf(
    "..\n https://example.org/licence\n\nT\n=\n\nhttps://storyboard.example.org/#!/story/7\n\nWords.\n\nA\n-\n\nhttps://bugs.launchpad.net/nova/+bug/1\n",
  );
  expect(storyLinks(spec).map(({ id }) => id)).toEqual(["7"]);
  expect(slice(spec, storyLinks(spec)[0]!.idSpan!)).toBe("7");
  expect(idOf(spec)).toBe("story-7");
});

test.each([
  ["specs/0001-limits/README.rst", "0001-limits"],
  ["hep012/proposal.rst", "hep012"],
  ["specs/keep-workers/design.rst", "keep-workers"],
  ["specs/design.rst", "design"],
  ["kilo/design.rst", "design"],
  ["specs/2024.1/proposal.rst", "proposal"],
  ["specs/not-implemented/design.rst", "design"],
  ["specs/in-progress/proposal.rst", "proposal"],
  ["specs/2024-12/proposal.rst", "proposal"],
  ["docs/api-ref/design.rst", "design"],
])("the id of %s", (path, id) => {
  expect(idOf(specOf("T\n=\n\nWords.\n", path))).toBe(id);
});

test.each([
  ["https://blueprints.launchpad.net/nova/+spec/keep-warm", "keep-warm"],
  ["https://bugs.launchpad.net/nova/+bug/12", "bug-12"],
  ["https://blueprints.launchpad.net/nova/+spec/example", "file"],
  ["no link", "file"],
  [
    "Lamps of today make what is asked for in https://bugs.launchpad.net/nova/+bug/11 harder than it is.\n\n* https://bugs.launchpad.net/nova/+bug/12",
    "bug-12",
  ],
  [
    "Lamps of today make what is asked for in https://bugs.launchpad.net/nova/+bug/11 harder than it is.\n\nMore words.",
    "bug-11",
  ],
])("the id of a spec with %s", (words, id) => {
  expect(idOf(specOf(`T\n=\n\n${words}\n`, "specs/file.rst"))).toBe(id);
});

test.each<readonly [name: string, text: string, expected: string | undefined]>([
  ["prose", "https://example.org/\n\nWhy we do it.", "Why we do it."],
  [
    "a label and numbered links",
    "Blueprints:\n1. one_\n2. two_\n\n.. _one: https://blueprints.launchpad.net/a/+spec/one\n.. _two: https://blueprints.launchpad.net/a/+spec/two\n\nWhy.",
    "Why.",
  ],
  ["a label and a link", "Topic:\nwarm_\n\n.. _warm: https://review.example.org/q/topic:warm\n\nWhy.", "Why."],
  [
    "a sentence with a link",
    "It is said in: warm_ as it is.\n\n.. _warm: https://example.org/\n\nWhy.",
    "It is said in: warm_ as it is.",
  ],
  ["words that lead to the link", "Launchpad blueprint:\n\nhttps://blueprints.launchpad.net/a/+spec/b\n\nWhy.", "Why."],
  ["two lines", "Why we\ndo it.", "Why we do it."],
  ["nothing", "https://example.org/", undefined],
  [
    "behind a link that has words of its own",
    "`Timeouts that are of one function <https://storyboard.openstack.org/#!/story/2003>`__\n\nWhy.",
    "Why.",
  ],
  [
    "behind a link by name",
    "`function-timeouts`_\n\n.. _function-timeouts: https://blueprints.launchpad.net/x/+spec/function-timeouts\n\nWhy.",
    "Why.",
  ],
  [
    "behind two links",
    "`one <https://bugs.launchpad.net/x/+bug/1>`_ and `two <https://bugs.launchpad.net/x/+bug/2>`_.\n\nWhy.",
    "Why.",
  ],
  [
    "behind a link whose address is broken in two, twice",
    "`https://blueprints.launchpad.net/nova/+spec/add-in-\nops <https://blueprints.launchpad.net/nova/+spec/add-in-\nops>`_\n\nWhy.",
    "Why.",
  ],
  [
    "a link to something else",
    "`What kernels do about many guests that hibernate <https://example.org/k>`_\n\nWhy.",
    "`What kernels do about many guests that hibernate <https://example.org/k>`_",
  ],
  [
    "a short sentence that leads to something else",
    "https://storyboard.openstack.org/#!/story/2003\n\nReplaces `nova <https://nova.example/>`_.",
    "Replaces `nova <https://nova.example/>`_.",
  ],
  [
    "behind a link with a long name, and what it is",
    "Blueprint: `notifications-of-all-that-happens <https://blueprints.launchpad.net/x/+spec/notifications>`_\n\nWhy.",
    "Why.",
  ],
  [
    "behind a link with words of its own, and what it is",
    "**Bug**: `the harbor returns 500 on an empty token <https://bugs.launchpad.net/x/+bug/1>`_\n\nWhy.",
    "Why.",
  ],
  [
    "behind links by name, with what each is",
    "Blueprint: `my feature`_,\nrelated bugs: `the harbor returns 500 on an empty token`_ and `two`_\n\n.. _my feature: https://blueprints.launchpad.net/x/+spec/a\n.. _the harbor returns 500 on an empty token: https://bugs.launchpad.net/x/+bug/1\n.. _two: https://bugs.launchpad.net/x/+bug/2\n\nWhy.",
    "Why.",
  ],
  [
    "words about a link",
    "Bug: `the harbor returns 500 <https://bugs.launchpad.net/x/+bug/1>`_ is what we mend.",
    "Bug: `the harbor returns 500 <https://bugs.launchpad.net/x/+bug/1>`_ is what we mend.",
  ],
  ["an address behind words", "See: https://example.org/spec.\n\nWhy.", "Why."],
  [
    "behind words that lead to a link",
    "The URL to the launchpad blueprint is here:\n\nhttps://example.org/b\n\nWhy.",
    "Why.",
  ],
  [
    "behind labels of links",
    "Blueprint:\n\nhttps://example.org/b\n\nClient Blueprint:\n\nhttps://example.org/c\n\nWhy.",
    "Why.",
  ],
  ...[
    "Blueprint url is not available yet\nhttps://blueprints.launchpad.net/x/+spec/fpga-modelling-of-all",
    "The story is to be filed.",
    "Blueprint:\nhttps://blueprints.launchpad.net/x/+spec/\\\nfpga-modelling-of-all-that-there-is",
    "bp keep all the workers of it warm https://blueprints.launchpad.net/x/+spec/keep-warm",
    "No launchpad blueprint, because nothing is built here.",
    "There is no blueprint yet",
    "`bp glance-metadata-enhancements-of-all\n<https://blueprints.launchpad.net/x/+spec/b>_`",
  ].map((line): readonly [string, string, string] => ["behind odd lines of a blueprint", `${line}\n\nWhy.`, "Why."]),
  [
    "a sentence on what is not there",
    "The story is not available to tenants yet.",
    "The story is not available to tenants yet.",
  ],
  [
    "a sentence that begins so",
    "No story of its is told twice. It is long.",
    "No story of its is told twice. It is long.",
  ],
  ["behind a link that there is not", "Client blueprint:\nNone\n\nWhy.", "Why."],
  ...["Blueprint on Launchpad:", "Blueprint on Launchpad", "Blueprint for this specification:", "bp link:"].flatMap(
    (words) =>
      ["  * https://blueprints.launchpad.net/x/+spec/b", "https://bugs.launchpad.net/x/+bug/1"].map(
        (link): readonly [string, string, string] => [
          "behind what links below are",
          `${words}\n\n${link}\n\nWhy.`,
          "Why.",
        ],
      ),
  ),
  [
    "behind a sentence that says no more than that there is a story",
    "There is `the launchpad blueprint`_ about the spec.\n\nWhy.\n\n.. _the launchpad blueprint: https://blueprints.launchpad.net/x/+spec/b",
    "Why.",
  ],
  [
    "behind a link that is to be mended",
    "# TODO: file the actual blueprint...\nhttps://blueprints.launchpad.net/x/+spec/b5\n\nWhy.",
    "Why.",
  ],
  [
    "behind the name of a story, and its address",
    "Blueprint: Create the Operations Guide of Everything\n* https://blueprints.launchpad.net/x/+spec/b\n\nWhy.",
    "Why.",
  ],
  [
    "words that say something, above a link",
    "Implement the new interface of the database described here:\n\nhttps://blueprints.launchpad.net/x/+spec/b",
    "Implement the new interface of the database described here:",
  ],
  ["behind lines with labels", "Owner: Ada\n\nTicket: https://jira.acme.example/browse/ROCK-1\n\nWhy.", "Why."],
  ["behind lines with labels in one paragraph", "Owner: Ada\nTicket: ROCK-1\n\nWhy.", "Why."],
  ["lines with labels alone", "Owner: Ada\nTicket: ROCK-1", undefined],
  ["a sentence behind a label", "Note: this is big.\n\nSee: the others.\n\nWhy.", "Note: this is big."],
  ["one line with a label", "Goal: fewer calls\n\nWhy.", "Goal: fewer calls"],
  [
    "a sentence about a story",
    "The link to the old blueprint is dead: it stays.",
    "The link to the old blueprint is dead: it stays.",
  ],
  [
    "a few words with the story beside them",
    "Move pools to trusts. https://blueprints.launchpad.net/x/+spec/trusts",
    "Move pools to trusts. https://blueprints.launchpad.net/x/+spec/trusts",
  ],
  ["the words that lead to a story", "This is the blueprint. https://blueprints.launchpad.net/x/+spec/a", undefined],
])("the introduction: %s", (_name, text, expected) => {
  expect(introduction(specOf(`T\n=\n\n${text}\n\nA\n-\n\nB\n`))?.text).toBe(expected);
});

test("what opens a lite spec is the field for it, and its assignee is in a field too", () => {
  const spec = specOf(
    "T\n=\n\n:problem: Calls are cold, and callers wait.\n\n   More.\n\n:solution: Warm them.\n\n:assignee: mokafor, rhadj\n",
  );
  expect(slice(spec, opening(spec)!.span)).toBe("Calls are cold, and callers wait.");
  expect(people(spec).people.map(({ name, role }) => `${name} ${role}`)).toEqual(["mokafor primary", "rhadj primary"]);
});

test("what opens a text that has its introduction in a list", () => {
  const spec = specOf(
    "T\n=\n\nhttps://blueprints.launchpad.net/x/+spec/b\n\n* Intro\n\n  What we suggest here.\n\nA\n-\n\nB\n",
  );
  expect(introduction(spec)).toBeUndefined();
  expect(slice(spec, opening(spec)!.span)).toBe("What we suggest here.");
});

test.each([
  [
    "of two, the one called as in most templates",
    "Proposal",
    "API changes\n-----------\n\nSee below.",
    "* GET /v1/a",
    "REST API impact",
  ],
  ["of two, the one that has methods", "API changes", "* GET /v1/a", "See above.", "API changes"],
  [
    "of two without methods, the usual one",
    "API changes",
    "They are listed.",
    "Workers are listed.",
    "REST API impact",
  ],
])("the section on the API: %s", (_name, title, words, usual, found) => {
  const text = `T\n=\n\n${title}\n${"-".repeat(20)}\n\n${words}\n\nREST API impact\n---------------\n\n${usual}\n`;
  expect(restImpact(specOf(text))?.section.title).toBe(found);
});

test("sections are matched by title, then by level", () => {
  const template = templateOf(
    "T\n=\n\nProblem description\n-------------------\n\nProposed change\n---------------\n\nOther impact\n^^^^^^^^^^^^\n",
  );
  const spec = specOf(
    "T\n=\n\nProblem Description:\n--------------------\n\nImpact\n------\n\nProposed changes\n----------------\n\nImpact\n^^^^^^\n",
  );
  const { found, missing, repeated } = matchSections(spec, template);
  expect([...found].map(([wanted, section]) => [wanted.title, section.title, section.level])).toEqual([
    ["Problem description", "Problem Description:", 1],
    ["Proposed change", "Proposed changes", 1],
    ["Other impact", "Impact", 2],
  ]);
  expect([missing, repeated]).toEqual([[], []]);
});

test("sentences end where a new one starts, and not after abbreviations", () => {
  expect(sentences('One. Two, e.g. this? "Three" (i.e. the last). End').map(({ text }) => text)).toEqual([
    "One.",
    "Two, e.g. this?",
    '"Three" (i.e. the last).',
    "End",
  ]);
});
