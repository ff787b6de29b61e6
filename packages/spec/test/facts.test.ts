// Facts read from specs: each case is a text as teams write it, and what is to be read from it.
import { describe, expect, test } from "vitest";
import {
  dependencies,
  idOf,
  introduction,
  kindOf,
  linkOf,
  matchSections,
  noneFormOf,
  noneSections,
  people,
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
  ["https://storyboard.openstack.org/#!/story/2001829", "storyboard", "2001829", false],
  ["https://storyboard.openstack.org/#!/story/XXXXXX", "storyboard", "XXXXXX", true],
  ["https://storyboard.openstack.org/...", "storyboard", undefined, true],
  ["https://blueprints.launchpad.net/nova/+spec/keep-warm", "launchpad-blueprint", "keep-warm", false],
  ["https://blueprints.launchpad.net/nova/+spec/example", "launchpad-blueprint", "example", true],
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
  ["None of the calls change.", undefined],
  ["There are no changes, except for the new table.", undefined],
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

describe("people", () => {
  const read = (lines: string): unknown =>
    people(specOf(`Title\n=====\n\nAssignee(s)\n-----------\n\n${lines}\n`)).people.map(({ name, email, nick, role }) =>
      [name, email, nick, role].map((value) => value ?? "-").join(" | "),
    );
  test.each([
    ["bare id", "Primary assignee:\n  akovi", ["akovi | - | - | primary"]],
    [
      "name and address",
      "Primary assignee:\n  Claudiu Belu <cbelu@example.org>",
      ["Claudiu Belu | cbelu@example.org | - | primary"],
    ],
    [
      "without a label",
      "Lingxian Kong <anlin.kong@example.org>",
      ["Lingxian Kong | anlin.kong@example.org | - | primary"],
    ],
    ["a note about it", ".. todo::\n   Volunteers? Happy to hack on this if I can get people to look.", []],
    [
      "an office, and who has it",
      "primary author and contact.\n\nPrimary assignee:\n  akovi",
      ["akovi | - | - | primary"],
    ],
    ["name and id", "Primary assignee:\n  Chris Friesen (cfriesen)", ["Chris Friesen | - | cfriesen | primary"]],
    ["id in brackets", "Primary assignee:\n  <kashyapc>", ["kashyapc | - | kashyapc | primary"]],
    ["on the label's line", "Primary assignee: bob <bob@example.org>", ["bob | bob@example.org | - | primary"]],
    ["bullets", "* jay <jay@example.org>\n* sam", ["jay | jay@example.org | - | primary", "sam | - | - | primary"]],
    [
      "several on a line",
      "Primary assignee:\n  a1\n\nOther contributors:\n  b2, c3 and d4",
      ["a1 | - | - | primary", "b2 | - | - | other", "c3 | - | - | other", "d4 | - | - | other"],
    ],
    [
      "Launchpad",
      "Primary assignee:\n  https://launchpad.net/~shihanzhang",
      ["shihanzhang | - | shihanzhang | primary"],
    ],
    [
      "nick beside the name",
      "Primary assignee:\n  Brad <brad@example.org>, IRC: thrash",
      ["Brad | brad@example.org | thrash | primary"],
    ],
    [
      "each after what it is",
      "Primary assignee:\n  irc: ada, mail: ada@example.org",
      ["ada | ada@example.org | - | primary"],
    ],
    [
      "another label",
      "Primary assignee:\n  a1\n\nDashboard assignee:\n  b2",
      ["a1 | - | - | primary", "b2 | - | - | other"],
    ],
    [
      "the primary one is marked",
      "- a1@example.org (Primary Assignee)\n- b2@example.org",
      ["a1@example.org | a1@example.org | - | primary", "b2@example.org | b2@example.org | - | other"],
    ],
    [
      "one label says primary, another does not",
      "Primary assignee:\n  a1\n\nMain contributors:\n  b2",
      ["a1 | - | - | primary", "b2 | - | - | other"],
    ],
    [
      "a heading of its own",
      "a1 <a1@example.org>\n\nSecondary\n^^^^^^^^^\n\nb2",
      ["a1 | a1@example.org | - | primary", "b2 | - | - | other"],
    ],
    ["a heading in bold", "**Assignee(s)**\n\nPrimary assignee:\n  a1", ["a1 | - | - | primary"]],
    [
      "a list of something else",
      "Primary assignee:\n  a1\n\nTo be fully effective, changes are needed in other projects:\n\n* Middleware. Done\n\n* Images",
      ["a1 | - | - | primary"],
    ],
    [
      "one, by the nicks of two places",
      "Primary assignee:\n  Pavlo - pas (IRC), pshchelo (Launchpad)",
      ["Pavlo - pas | - | pshchelo | primary"],
    ],
    [
      "the surname first",
      "Primary assignee:\n  Okafor, Mirela <mirela.okafor@example.org>",
      ["Okafor, Mirela | mirela.okafor@example.org | - | primary"],
    ],
    [
      "two, each with a nick of one place",
      "Primary assignee:\n  a1 (IRC), b2 (IRC)",
      ["a1 | - | - | primary", "b2 | - | - | primary"],
    ],
    ["nobody", "Primary assignee:\n  None\n\nOther contributors:\n  None", []],
    ["nobody, in brackets", "Primary assignee:\n  <None>\n\nOther contributors:\n  (TBC)", []],
    ["whoever reads it", "Primary assignee:\n  a1\n\nOther contributors:\n  you, anyone", ["a1 | - | - | primary"]],
    ["offices", "PTL, designated release manager (if one exists), and core reviewers.", []],
    [
      "a group",
      "Primary assignee:\n  a1\n\nOther contributors:\n  the whole team, Other volunteers?",
      ["a1 | - | - | primary"],
    ],
    ["developers of companies", "Other contributors:\n  Various developers from SUSE and AMD", []],
    ["a template's words", "Primary assignee:\n  Your name here\n\nOther contributors:\n  <launchpad-id>", []],
    [
      "sentences",
      "a1 <a1@example.org>\n\nAnd hopefully many others! :)\n\nor nova team.\n\nTo expose decided public APIs",
      ["a1 | a1@example.org | - | primary"],
    ],
    [
      "an address of a team is kept",
      "The team <team@example.org>",
      ["team@example.org | team@example.org | - | primary"],
    ],
    [
      "nicks with marks",
      "- kota\\_ (Kota)\n- justas_napa on IRC and Gerrit\n- gibi?",
      ["kota_ | - | Kota | primary", "justas_napa | - | - | primary", "gibi | - | - | primary"],
    ],
    [
      "a numbered list",
      "#. Alistair Coles (acoles)\n#. Clay Gerrard (clayg)",
      ["Alistair Coles | - | acoles | primary", "Clay Gerrard | - | clayg | primary"],
    ],
    [
      "labels of places",
      "Primary assignee:\n  launchpad-id: baoli\n\nOther contributors:\n  imandhan (launchpad id)",
      ["baoli | - | - | primary", "imandhan | - | - | other"],
    ],
    ["two places at once", "Launchpad/IRC: atomic77", ["atomic77 | - | - | primary"]],
    [
      "name and nick with a dash",
      "Gary Kotton - garyk\n\nlintan - Tan Lin <tan@example.org>\n\nJakub Jelínek (IRC: kubajj) - inventory API",
      [
        "Gary Kotton | - | garyk | primary",
        "Tan Lin | tan@example.org | lintan | primary",
        "Jakub Jelínek | - | - | primary",
      ],
    ],
    [
      "for what somebody is named",
      "* `Placement POST`_: jay (SQL), cdent\n* Report client, virt driver parity: efried\n* Reviews and tests: mriedem, bauzas",
      [
        "jay | - | - | primary",
        "cdent | - | - | primary",
        "efried | - | - | primary",
        "mriedem | - | - | primary",
        "bauzas | - | - | primary",
      ],
    ],
    [
      "a topic, and who it is below",
      "Other contributors:\n  Barbican TLS containers interactions module -\n  https://launchpad.net/~carlos-garza",
      ["carlos-garza | - | carlos-garza | other"],
    ],
    [
      "a name with an address",
      "Mirela Okafor: mirela@example.org",
      ["Mirela Okafor | mirela@example.org | - | primary"],
    ],
    [
      "lists for topics",
      "For the reference implementation refactoring, code and test re-org:\n\n* Maru Newby\n\nFor examples of how this proposal develops in practice:\n\n* Gary Kotton (VMware)\n* <add your name here>",
      ["Maru Newby | - | - | primary", "Gary Kotton | - | - | primary"],
    ],
    [
      "a table",
      "======  ============  ====  ==============\nName    Launchpad Id  IRC   Email\n======  ============  ====  ==============\nVi Mar  vkmc          vkm   vi@example.org\nPeter   pmack         pm    \n======  ============  ====  ==============",
      ["Vi Mar | vi@example.org | vkmc | primary", "Peter | - | pmack | primary"],
    ],
    ["a name that is a word", "Will Miller: willm@example.org", ["Will Miller | willm@example.org | - | primary"]],
    ["a reference", "Craige_.", ["Craige | - | - | primary"]],
    ["brackets in brackets", "Narasimhan (App [12, 13])", ["Narasimhan | - | - | primary"]],
    ["prose", "To be found based on discussions around the spec.", []],
  ])("%s", (_name, lines, expected) => {
    expect(read(lines)).toEqual(expected);
  });

  test("under a heading that says primary", () => {
    const text =
      "T\n=\n\nPrimary Assignees\n-----------------\n\n* Sahid Fer (sahid)\n\nOther contributors\n------------------\n\n* b2\n";
    expect(people(specOf(text)).people.map(({ name, role }) => [name, role])).toEqual([
      ["Sahid Fer", "primary"],
      ["b2", "other"],
    ]);
  });

  test.each([
    ["Primary assignee:\n  None", true],
    ["Primary assignee:\n  <launchpad-id or None>", true],
    ["Primary assignee:\n  <launchpad-id>", true],
    ["Primary assignee:\n  <Volunteer #1>\n\nOther contributors:\n  b2", true],
    ["Primary assignee:\n  TBD", true],
    ["Looking for somebody who will do all of this work.", true],
    ["Primary assignee:\n  a1\n\nOther contributors:\n  None", false],
    ["Primary assignee:\n  a1\n\nOther contributors:\n  TBD", false],
    ["None\n\na1", false],
  ])("%j lacks an owner: %s", (lines, expected) => {
    expect(people(specOf(`T\n=\n\nAssignee(s)\n-----------\n\n${lines}\n`)).lacksOwner).toBe(expected);
  });

  test("placeholders and looking for an owner", () => {
    const spec = specOf(
      "T\n=\n\nAssignee(s)\n-----------\n\nPrimary assignee:\n  <launchpad-id or None>\n\nOther contributors:\n  TBD\n",
    );
    const found = people(spec);
    expect(found.placeholders.map((at) => slice(spec, at))).toEqual(["<launchpad-id or None>"]);
    expect(found.wantsOwner).toBe(true);
    expect(found.people).toEqual([]);
  });
});

describe("what kind of document", () => {
  test.each([
    ["a spec", "specs/a.rst", "T\n=\n\nIntroduction.\n\nProblem\n-------\n\nWords.\n", "spec"],
    ["a pointer", "specs/juno/a.rst", "T\n=\n\nThis spec was implemented.\n\nSee :doc:`../done/a`.\n", "stub"],
    ["a list of pages", "specs/kilo_idx.rst", "Kilo\n^^^^\n\n.. toctree::\n   :glob:\n\n   kilo/*\n", "index"],
    ["a page about the repository", "specs/README.rst", "Specs\n=====\n\nHow\n---\n\nWords.\n", "index"],
    [
      "a file that keeps a folder",
      "specs/rocky/placeholder.rst",
      "placeholder\n===========\n\nplaceholder\n\nProblem\n-------\n\nplaceholder\n",
      "stub",
    ],
    [
      "the same with a slip and the form's own word",
      "specs/rocky/placeholder.rst",
      "placeholder\n===========\n\nplaceholder\n\nProblem\n-------\n\nplaceholer\n\nImpact\n------\n\nNone\n",
      "stub",
    ],
    ["a form without a word", "specs/keep-it.rst", "Keep it\n=======\n\nProblem\n-------\n\nChange\n------\n", "spec"],
    [
      "a form with nothing but words for what is to come",
      "specs/keep-it.rst",
      "Keep it\n=======\n\nProblem\n-------\n\nTODO\n\nChange\n------\n\n...\n\nPeople\n------\n\nPrimary assignee:\n  TBD\n\nOther contributors:\n  None\n",
      "spec",
    ],
    [
      "a file that says that it only keeps a folder",
      "specs/train/placeholder.rst",
      "(Placeholder Spec)\n==================\n\nIt will be removed soon.\n\nProblem\n-------\n\nAn empty folder.\n",
      "stub",
    ],
    ["an index", "specs/index.rst", "Specs\n=====\n\nWords.\n", "index"],
    ["old paths", "specs/pike/redirects", "a.rst b.rst\n", "redirects"],
    [
      "a change in a paragraph",
      "specs/a.rst",
      `T\n=\n\n${"One more sentence about what is to be done. ".repeat(9)}\n`,
      "lite",
    ],
    [
      "the record of a meeting",
      "notes/a.rst",
      "T\n=\n\nAgreed.\n\n:Meeting: 2018-05-23\n:Change: a level of its own\n",
      "specless",
    ],
    ["a template", "specs/template.rst", "Title of the spec\n=================\n\nProblem\n-------\n", "template"],
    [
      "a form filled in to show how",
      "specs/pike/sample.rst",
      "Sample Pike Spec for Trove\n==========================\n\nProblem\n-------\n\nPrimary assignee:\n  <launchpad-id or None>\n",
      "template",
    ],
    [
      "a form that was put in to try the tools",
      "specs/test.rst",
      "Test Specification\n==================\n\nProblem\n-------\n\nPrimary assignee:\n  <launchpad-id or None>\n",
      "template",
    ],
    [
      "a spec on samples",
      "specs/samples.rst",
      "Sample configuration for each spec\n==================================\n\nProblem\n-------\n\nWords.\n",
      "spec",
    ],
    [
      "a spec on templates",
      "specs/config-template.rst",
      "Test config templates\n=====================\n\nProblem\n-------\n\nWords.\n",
      "spec",
    ],
    [
      "a list of lite specs, with the form for one",
      "specs/newton/lite-specs.rst",
      "Lantern Spec Lite\n=================\n\nKeep this form.\n\n<Title>\n-------\n\n:problem: <What?>\n\n:solution: <How?>\n\nEnd of form\n+++++++++++\n\nAdd yours before this line\n--------------------------\n",
      "lite",
    ],
    [
      "the same under another name",
      "specs/newton/small.rst",
      "Lantern Client Spec Lite\n========================\n\nKeep this form.\n\n<Title>\n-------\n\n:problem: <What?>\n\n:solution: <How?>\n\nAdd yours before this line\n--------------------------\n",
      "lite",
    ],
    [
      "a lite spec with a section",
      "specs/lite-spec-keep-warm.rst",
      "Keep workers warm\n=================\n\n:problem: The first call is slow.\n\nReferences\n----------\n\nNone.\n",
      "lite",
    ],
    [
      "a lite spec by its title",
      "specs/keep-warm.rst",
      "Spec Lite: Keep workers warm\n============================\n\n:problem: The first call is slow.\n\nReferences\n----------\n\nNone.\n",
      "lite",
    ],
    [
      "a list of small changes",
      "specs/small.rst",
      "Small changes\n=============\n\nKeep warm\n---------\n\n:Problem: Slow.\n:Assignee: mirela\n\nKeep cold\n---------\n\n:Problem: Dear.\n:Assignee: jlind\n",
      "lite",
    ],
    [
      "a list of calls",
      "specs/calls.rst",
      "Calls\n=====\n\nList\n----\n\n:Method: GET\n:URL: /v1/a\n\nMake\n----\n\n:Method: POST\n:URL: /v1/a\n",
      "spec",
    ],
    [
      "a spec on lite specs",
      "specs/allow-lite-specs.rst",
      "Allow lite specs\n================\n\nProblem\n-------\n\nA spec takes long.\n",
      "spec",
    ],
    [
      "a page that says that there is no full spec, and where to look",
      "specs/a.rst",
      "T\n=\n\nhttps://blueprints.launchpad.net/nova/+spec/t\n\nThis was a small change, so it doesn't have a\nfull spec, just a blueprint.\n\nReferences\n----------\n\n* https://review.example.org/1\n",
      "stub",
    ],
    [
      "a spec that says so of another change",
      "specs/a.rst",
      "T\n=\n\nhttps://blueprints.launchpad.net/nova/+spec/t\n\nThe change before it doesn't have a spec.\n\nProblem\n-------\n\nIt is slow.\n",
      "spec",
    ],
    [
      "how specs are worked on",
      "specs/deadlines.rst",
      "Process And Deadlines For Specs\n===============================\n\nFew were reviewed.\n\nProblem description\n-------------------\n\nThere is no deadline.\n",
      "policy",
    ],
    [
      "a change to a process, which somebody carries out",
      "specs/deadlines.rst",
      "Deadlines for reviews\n=====================\n\nhttps://blueprints.launchpad.net/nova/+spec/deadlines\n\nProblem description\n-------------------\n\nA review knows no deadline.\n",
      "spec",
    ],
    [
      "a scorecard",
      "specs/stadium/a.rst",
      "Networking-a Scorecard\n======================\n\nState\n-----\n\nGood.\n",
      "scorecard",
    ],
  ])("%s", (_name, path, text, kind) => {
    expect(kindOf(specOf(text, path))).toBe(kind);
  });
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
  ["https://blueprints.launchpad.net/nova/+spec/keep-warm", "keep-warm"],
  ["https://bugs.launchpad.net/nova/+bug/12", "bug-12"],
  ["https://blueprints.launchpad.net/nova/+spec/example", "file"],
  ["no link", "file"],
])("the id of a spec with %s", (words, id) => {
  expect(idOf(specOf(`T\n=\n\n${words}\n`, "specs/file.rst"))).toBe(id);
});

test.each([
  ["prose", "https://example.org/\n\nWhy we do it.", "Why we do it."],
  ["words that lead to the link", "Launchpad blueprint:\n\nhttps://blueprints.launchpad.net/a/+spec/b\n\nWhy.", "Why."],
  ["two lines", "Why we\ndo it.", "Why we do it."],
  ["nothing", "https://example.org/", undefined],
])("the introduction: %s", (_name, text, expected) => {
  expect(introduction(specOf(`T\n=\n\n${text}\n\nA\n-\n\nB\n`))?.text).toBe(expected);
});

test("dependencies in every form", () => {
  const spec = specOf(`T
=

Dependencies
------------

* \`Limits <limits.rst>\`_
* :doc:\`../juno/agent\`
* https://blueprints.launchpad.net/nova/+spec/warm
* https://review.openstack.org/#/c/290155/
* http://specs.openstack.org/openstack/nova-specs/specs/train/approved/count.html
* https://example.org/qemu
`);
  expect(dependencies(spec).map(({ kind, id }) => [kind, id])).toEqual([
    ["path", "limits"],
    ["path", "agent"],
    ["story", "warm"],
    ["change", "290155"],
    ["spec-url", "count"],
    ["url", undefined],
  ]);
});

describe("API methods", () => {
  const read = (lines: string): unknown =>
    restImpact(specOf(`T\n=\n\nREST API impact\n---------------\n\n${lines}\n`))?.methods.map(
      ({ verb, url }) => `${verb} ${url ?? "?"}`,
    );
  test.each([
    ["a bullet with a literal", "* POST ``/aliases``", ["POST /aliases"]],
    ["bold", "**PUT /v1.1/{tenant_id}/things**", ["PUT /v1.1/{tenant_id}/things"]],
    ["the canonical form", ":Method: ``POST /v1/aliases``\n:Change: added", ["POST /v1/aliases"]],
    ["two fields", "* URL: /v2/things\n* Method: POST", ["POST /v2/things"]],
    ["two fields, the other way round", "* Method type: POST\n* URL: /v2/things", ["POST /v2/things"]],
    ["the URL in the next line", "* Method: GET\n\n* URL for the resource\n\n  * /v2.1/things", ["GET /v2.1/things"]],
    ["a title", "GET /v2/zones\n^^^^^^^^^^^^^\n\nLists them.", ["GET /v2/zones"]],
    ["a line block", "| **Method type**: POST\n| **URL**: /v2/x", ["POST /v2/x"]],
    ["path before verb", "``/v2/things`` (DELETE)", ["DELETE /v2/things"]],
    ["a table", "+------+--------+\n| GET  | /pools |\n+------+--------+", ["GET /pools"]],
    [
      "more than a label before the address",
      "* NEW v2 URL: v2/{id}/count\n\n* Method type: GET",
      ["GET v2/{id}/count"],
    ],
    [
      "an address in a line of its own",
      "* Move it\n   * POST\n   * Normal code: 200\n   * v2|v3/servers/id/action",
      ["POST v2|v3/servers/id/action"],
    ],
    ["options between verb and address", 'GET --header "X-Version: 2.1" v2/{id}/servers', ["GET v2/{id}/servers"]],
    [
      "a title, and its method once more",
      "``GET /v1/nodes/{id}``\n~~~~~~~~~~~~~~~~~~~~~~\n\n* Method: GET",
      ["GET /v1/nodes/{id}"],
    ],
    [
      "a sample of the same call",
      "GET /v2/zones/{id}\n\n::\n\n  GET https://dns/v2/zones/2150b1bf-dee2-4221-9d85-11f7886fb15f",
      ["GET /v2/zones/{id}"],
    ],
    ["no change, for a method", "There is no change here, and we can use\nPOST /v1.1/jobs/{id}/execute", []],
    ["a sentence", "POST requests are refused while the server is full.", []],
    ["a sentence on two verbs", "POST/PATCH operations to the field need a new version.", []],
    ["two verbs before an address", "GET/HEAD /v1/nodes", ["GET /v1/nodes"]],
    ["a place with a space in it", "GET /v1/nodes/<node ident>/bios", ["GET /v1/nodes/<node ident>/bios"]],
    ["an address without its first slash", "* POST servers/{id}/action", ["POST servers/{id}/action"]],
    [
      "an address with a query, in a line of its own",
      "* Method type: GET\n\n* ``/v2.1/keys?user={user}``",
      ["GET /v2.1/keys?user={user}"],
    ],
    [
      "verbs one below the other",
      "* URL:\n\n  * /v2/things\n\n* Methods:\n\n  * GET\n  * PUT\n\n* URL:\n\n  * /v2/more\n\n* Method:\n\n  * GET",
      ["GET /v2/things", "PUT /v2/things", "GET /v2/more"],
    ],
    ["a call over two lines", 'GET --header "X: 2" v2/{id}/servers/\\\n{server}', ["GET v2/{id}/servers/{server}"]],
    ["none", "None.", []],
  ])("%s", (_name, lines, expected) => {
    expect(read(lines)).toEqual(expected);
  });
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
