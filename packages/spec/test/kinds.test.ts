// What kind of document a text is.
import { describe, expect, test } from "vitest";
import { read, sphinx } from "@assent/rst";
import { kindOf, readSpec } from "../src/index.ts";
import { specOf } from "./read.ts";

describe("what kind of document", () => {
  test.each([
    ["designs/0001-pools/README.rst", "spec"],
    ["designs/RFC-0012_pools/readme.rst", "spec"],
    ["designs/0000-template/README.rst", "template"],
    ["minutes/2024-05-sync/README.rst", "index"],
    ["guide/01-start/README.rst", "index"],
    ["designs/pools/README.rst", "index"],
  ])("%s, with a team's own sections", (path, kind) => {
    expect(kindOf(specOf("Pools\n=====\n\nA\n-\n\nB\n-\n\nC\n-\n\nWords.\n", path))).toBe(kind);
  });

  test.each([
    ["a spec", "specs/a.rst", "T\n=\n\nIntroduction.\n\nProblem\n-------\n\nWords.\n", "spec"],
    ["a pointer", "specs/juno/a.rst", "T\n=\n\nThis spec was implemented.\n\nSee :doc:`../done/a`.\n", "stub"],
    ["a list of pages", "specs/kilo_idx.rst", "Kilo\n^^^^\n\n.. toctree::\n   :glob:\n\n   kilo/*\n", "index"],
    [
      "a method of an API without sections",
      "specs/api/v2/stop.rst",
      "Stop a pump\n===========\n\nDELETE /pumps\n",
      "spec",
    ],
    [
      "a proposal without sections",
      "specs/p-1.rst",
      "P: 1\nTitle: Pumps\n\nThey are to be stopped by whoever is near.\n",
      "spec",
    ],
    [
      "a glossary",
      "specs/terms.rst",
      `Terms\n=====\n\nWhat we call things.\n\n.. glossary::\n\n${"   Pump\n      Moves water from one tank to the other, and back where the valve is open.\n\n   Valve\n      Holds it.\n\n".repeat(8)}`,
      "index",
    ],
    [
      "a glossary with a section on its licence",
      "specs/terms.rst",
      `Terms\n=====\n\nWhat we call things.\n\n.. glossary::\n\n${"   Pump\n      Moves water from one tank to the other, and back where the valve is open.\n\n   Valve\n      Holds it.\n\n".repeat(8)}\nCopyright\n---------\n\nIn the public domain.\n`,
      "index",
    ],
    [
      "a spec that begins with its terms, and has its first section",
      "specs/lanterns.rst",
      "Lanterns\n========\n\n.. glossary::\n\n   Wick\n      What burns.\n\nProblem\n-------\n\nShips run aground.\n",
      "spec",
    ],
    [
      "a spec that begins with its terms, and has its sections below one",
      "specs/lanterns.rst",
      "Lanterns\n========\n\n.. glossary::\n\n   Wick\n      What burns.\n\nProposal\n--------\n\nProblem\n~~~~~~~\n\nShips run aground.\n",
      "spec",
    ],
    [
      "a change to a glossary that says how far it is",
      "specs/terms.rst",
      "A glossary of harbors\n=====================\n\n:Owner: Mirela Okafor\n:Status: Draft\n\nIt is printed on a board.\n\n.. glossary::\n\n   Wick\n      What burns.\n",
      "lite",
    ],
    ["a licence", "specs/LICENCE.rst", "Licence\n=======\n\nDo as you like.\n", "index"],
    ["a page about the repository", "specs/README.rst", "Specs\n=====\n\nHow\n---\n\nWords.\n", "index"],
    [
      "the README of a folder that a spec has to itself",
      "specs/0004-limits/README.rst",
      "Limits\n======\n\nMotivation\n----------\n\nNon-Goals\n---------\n\nDrawbacks\n---------\n\nWords.\n",
      "spec",
    ],
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
      "a form without a word, with the template's title",
      "specs/empty-form.rst",
      "Title of your blueprint\n=======================\n\nhttps://blueprints.example.org/+spec/example\n\nProblem\n-------\n\nChange\n------\n\nPeople\n------\n\nPrimary assignee:\n  <launchpad-id or None>\n",
      "template",
    ],
    [
      "a form without a word that is called so",
      "specs/skeleton.rst",
      "Spec\n====\n\nProblem\n-------\n\nChange\n------\n\nPeople\n------\n",
      "template",
    ],
    [
      "the template's title above words of one's own",
      "specs/skeleton.rst",
      "Title of your blueprint\n=======================\n\nProblem\n-------\n\nCalls wait.\n\nChange\n------\n\nPeople\n------\n",
      "spec",
    ],
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
    [
      "a spec of a few lines that calls itself so in a field",
      "specs/checksum.rst",
      ":PEP: 9001\n:Title: Spec Lite: Deprecate the checksum\n\nProblem\n=======\n\nNobody reads it.\n",
      "lite",
    ],
    ["an index", "specs/index.rst", "Specs\n=====\n\nWords.\n", "index"],
    [
      "a list of pages by their roles, and one that is empty",
      "specs/approved/list.rst",
      "Specs for Queens\n================\n\nAccepted\n--------\n\nIn the order of their merge:\n\n* :doc:`limits`\n* :doc:`Aliases <aliases>` -- names for versions, which callers can keep when the function is written anew in another language\n\nRejected\n--------\n\n* none so far\n",
      "index",
    ],
    [
      "a list of pages by their files, in a table below a heading",
      "specs/list.rst",
      "Specs\n=====\n\nQueens\n------\n\nThose that were approved.\n\nCore\n~~~~\n\n=======================  ====\nSpec                     Done\n=======================  ====\n`Limits <limits.rst>`__  yes\n=======================  ====\n",
      "index",
    ],
    [
      "a spec that says little, and depends on others",
      "specs/a.rst",
      "T\n=\n\nProblem\n-------\n\nIt is slow.\n\nDependencies\n------------\n\n* :doc:`limits`\n",
      "spec",
    ],
    [
      "a spec that answers with None, and depends on others",
      "specs/a.rst",
      "T\n=\n\nProblem\n-------\n\nNone.\n\nImpact\n------\n\nNone.\n\nDependencies\n------------\n\n* :doc:`limits`\n",
      "spec",
    ],
    ["old paths", "specs/pike/redirects", "a.rst b.rst\n", "redirects"],
    [
      "a change in a paragraph",
      "specs/a.rst",
      `T\n=\n\n${"One more sentence about what is to be done. ".repeat(9)}\n`,
      "lite",
    ],
    [
      "a story and an introduction, of which no section is written yet",
      "specs/a.rst",
      "T\n=\n\nhttps://storyboard.example.org/#!/story/2001234\n\nCalls that come after a pause are slow, and nobody knows why.\n",
      "spec",
    ],
    [
      "the same with words before the address",
      "specs/a.rst",
      "T\n=\n\nStory: https://storyboard.example.org/#!/story/2001234\n\nCalls that come after a pause are slow, and nobody knows why.\n",
      "spec",
    ],
    [
      "the same in a folder of lite specs",
      "specs/lite-specs/a.rst",
      "T\n=\n\nhttps://storyboard.example.org/#!/story/2001234\n\nCalls that come after a pause are slow, and nobody knows why.\n",
      "lite",
    ],
    [
      "the same with the title of a lite spec",
      "specs/a.rst",
      "Lite spec: T\n============\n\nhttps://storyboard.example.org/#!/story/2001234\n\nCalls that come after a pause are slow, and nobody knows why.\n",
      "lite",
    ],
    [
      "the same with the fields of a lite spec",
      "specs/a.rst",
      "T\n=\n\nhttps://storyboard.example.org/#!/story/2001234\n\nCalls that come after a pause are slow, and nobody knows why.\n\n:problem: They wait.\n:solution: Keep one warm.\n",
      "lite",
    ],
    [
      "a page of prose with a story among its words",
      "doc/a.rst",
      `T\n=\n\nWhat was done in https://storyboard.example.org/#!/story/2001234 was tried by several teams since.\n\n${"One more sentence about it. ".repeat(12)}\n`,
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

  const page = "Pools\n=====\n\nHow we work.\n\nDrawbacks\n---------\n\nWords.\n";
  test.each([
    ["doc/source/readme_link.rst", ".. include:: ../../README.rst\n", "index"],
    ["doc/source/first-steps.rst", "\n.. _steps:\n\n.. include:: /CONTRIBUTING.rst\n   :start-line: 3\n", "index"],
    ["specs/newton/pools.rst", ".. include:: ../mitaka/pools.rst\n", "spec"],
    ["specs/pools.rst", ".. include:: ../README.rst\n\nAnd words.\n", "spec"],
    ["specs/pools.rst", ".. include:: ../README.rst\n.. include:: b.rst\n", "spec"],
  ])("%s that has %j is what it shows", (path, text, kind) => {
    const { document } = read(text, {
      dialect: sphinx,
      doctitleXform: false,
      fileInsertionEnabled: true,
      resolve: (shown) => ({ path: shown, text: page }),
    });
    expect(kindOf(readSpec(document, text, path))).toBe(kind);
  });
});
