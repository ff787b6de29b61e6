import { type FieldLine, type Stage, stageOfStatus, type Template } from "@assent/spec";
import { findField } from "../asked/fields-on-top.ts";
import { findFolder } from "../asked/told-stage.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";

const template = `RFC NNNN: A few words
=====================

:Author: Your Name
:Status: Draft

Summary
-------

What gets better?
`;
const spec = (status: string): string =>
  `RFC 0007: Cabins\n================\n\n:Author: Bo Tamm\n:Status: ${status}\n\nSummary\n-------\n\nDogs travel.\n`;

/** What a stage means for whoever reads the spec; the others stand beside each of these, as "deferred" and "superseded" do. */
const meanings: Readonly<Partial<Record<Stage, "open" | "agreed" | "refused">>> = {
  draft: "open",
  proposed: "open",
  approved: "agreed",
  "not-implemented": "agreed",
  "in-progress": "agreed",
  implemented: "agreed",
  final: "agreed",
  rejected: "refused",
  withdrawn: "refused",
  abandoned: "refused",
};

export const stateContradiction: Rule = {
  code: "state-contradiction",
  level: "info",
  strict: "warning",
  summary: "A field that says how far a spec has come, and its folder, do not contradict each other.",
  why: "Lists and readers go by one of the two: what is agreed for the one is a draft for the other.",
  milder: [
    "Nothing where the folder says no state, where one is only further than the other (approved, implemented), where the words are no state alone, and for what was set aside or replaced.",
    "Nothing of a draft that was never touched again in a folder for what was refused.",
  ],
  examples: [
    { name: "both say the same", template, path: "specs/accepted/cabins.rst", input: spec("Accepted") },
    {
      name: "accepted, in a folder of drafts",
      template,
      path: "specs/draft/cabins.rst",
      input: spec("Accepted"),
      reports: ["5:10-5:18 info"],
      message: 'The field "Status" says "Accepted", and the file stands in "draft".',
      help: "move the file, or write in the field what the folder says",
    },
    {
      name: "still a draft, in a folder of a release below that of what is approved",
      template,
      path: "specs/approved/juno/cabins.rst",
      input: spec("draft (2026-02-01)"),
      reports: ["5:10-5:28"],
    },
    {
      name: "refused, among what is implemented",
      template,
      path: "specs/implemented/cabins.rst",
      input: spec("Rejected"),
      reports: ["5:10-5:18"],
    },
    {
      name: "accepted, among what was abandoned",
      template,
      path: "specs/abandoned/cabins.rst",
      input: spec("Adopted"),
      reports: ["5:10-5:17"],
    },
    ...[
      ["a folder that says nothing", "specs/juno/cabins.rst", "Accepted"],
      ["no folder", "cabins.rst", "Draft"],
      ["further than its folder", "specs/approved/cabins.rst", "Implemented"],
      ["not as far as its folder", "specs/implemented/cabins.rst", "Accepted"],
      ["replaced", "specs/implemented/cabins.rst", "Superseded by RFC 9"],
      ["set aside", "specs/backlog/cabins.rst", "Accepted"],
      ["words of its own", "specs/draft/cabins.rst", "Accepted for the first release only"],
      ["no state", "specs/draft/cabins.rst", "see the minutes"],
      ["what the template lets one choose from", "specs/accepted/cabins.rst", "Draft | Accepted | Rejected"],
      ["a choice that nobody made", "specs/accepted/cabins.rst", "Draft/Accepted"],
      ["a question", "specs/draft/cabins.rst", "Accepted?"],
      ["words behind it that take it back", "specs/abandoned/cabins.rst", "Implemented, then removed"],
      ["an answer", "specs/draft/cabins.rst", "Accepted: no"],
      ["what is still to come", "specs/draft/cabins.rst", "Accepted (pending the vote)"],
      ["a draft that was left behind", "specs/rejected/cabins.rst", "Draft"],
    ].map(([name = "", path = "", status = ""]) => ({ name, template, path, input: spec(status) })),
    {
      name: "a field that the template has not",
      template: template.replace(":Status: Draft\n", ""),
      path: "specs/draft/cabins.rst",
      input: spec("Accepted"),
    },
    {
      name: "a file that is called as a folder",
      template,
      path: "specs/draft.rst",
      input: spec("Accepted"),
    },
  ],
  asked: (template) => fieldOf(template)?.span,
  onlyIfAsked: true,
  check({ spec, template }, report) {
    const label = fieldOf(template)?.label;
    const said = label === undefined ? undefined : findField(spec, label);
    const stage = said && isAlone(said.words) ? stageOfStatus(said.words, spec) : undefined;
    const folder = findFolder(spec);
    if (label === undefined || said === undefined || stage === undefined || folder === undefined) return;
    const [own, placed] = [meanings[stage], meanings[folder.stage]];
    if (own === undefined || placed === undefined || own === placed) return;
    if (placed === "refused" && own === "open") return;
    report({
      span: said.wordsSpan,
      message: `The field ${quoted(label)} says ${quoted(said.words)}, and the file stands in ${quoted(folder.name)}.`,
      help: "move the file, or write in the field what the folder says",
    });
  },
};

/** Whether words are the name of a state and nothing else, but for a day or a number: others may take it back. */
function isAlone(words: string): boolean {
  return /^[\p{L}\p{M} _-]+(?:[\s.,;([]+\d[^|?]*|\.)?$/u.test(words);
}

/** The field of a template in which a spec says how far it has come. */
function fieldOf({ fields }: Template): FieldLine | undefined {
  return fields?.lines.find(({ label }) => /^(?:status|state)$/i.test(label.trim()));
}
