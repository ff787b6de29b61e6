/** What the fields on top of an enhancement proposal say of it, beside its title: "Status: Final", "Requires: 12". */
import { type Element, plainText, type Span } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";
import { headerFields, listedFields, numberedTitle, proposalFields } from "../header-block.ts";
import { normalise } from "../prose.ts";
import type { Section } from "../section.ts";
import type { Spec } from "../spec.ts";
import { isVisible } from "./content.ts";
import { stemOf } from "../path.ts";
import { stageOfStatus } from "../stage-status.ts";
import { titleKey } from "../title-key.ts";
import { idOfPath } from "./identity.ts";
import { introduction } from "./introduction.ts";

/** Another proposal that is named by its number, or as its file or its title. */
export interface RelatedProposal {
  /** The name of its file, without ending; what stands behind the number there may be missing. A title is in the form of one. */
  readonly name: string;
  /** The number, or the name, as it is written. */
  readonly written: string;
  /** The value of the field. */
  readonly span: Span;
}

/** An enhancement proposal, by its own fields. */
export interface Proposal {
  /** How it is called by its number: "PEP 572"; undefined where the first field is none. */
  readonly number: string | undefined;
  /** As written: "Final". */
  readonly status: string | undefined;
  /** As written: "Standards Track". */
  readonly type: string | undefined;
  /** The day on which it was begun, as "2018-02-28". */
  readonly created: string | undefined;
  /** Those that it needs. */
  readonly requires: readonly RelatedProposal[];
  readonly replaces: readonly RelatedProposal[];
  readonly supersededBy: readonly RelatedProposal[];
}

/** The fields of a proposal; undefined for a document without them. */
export const proposalOf: Fact<Proposal | undefined> = fact((spec) => {
  const fields = proposalFields(spec.outline);
  if (fields === undefined) return ofRecord(spec);
  const words = (name: string): string | undefined => {
    const value = normalise((fields.get(name) ?? []).map(plainText).join(", "));
    // What a template has there says nothing yet.
    return value === "" || /^<.*>$/.test(value) ? undefined : value;
  };
  const [first = ""] = fields.keys();
  const own = /^\d{1,6}$/.exec(words(first) ?? "")?.[0];
  const [, spaced, joined, inTitle] = numberedTitle.exec(spec.outline.title?.text ?? "") ?? [];
  const titled = spaced ?? joined;
  const label = own === undefined && titled !== undefined ? titled.toLowerCase() : first;
  const number = own ?? inTitle;
  const others = (...names: readonly string[]): readonly RelatedProposal[] =>
    names.flatMap((name) => {
      const said = words(name) ?? "";
      const { span } = fields.get(name)?.[0] ?? spec.document;
      const numbers = said.match(/\d{1,6}/g) ?? [];
      if (numbers.length === 0) return listedNames(said, span, (one) => nameOf(one, spec, label, number));
      return numbers.map((one) => ({ name: nameOf(one, spec, label, number), written: one, span }));
    });
  return {
    number: number === undefined ? undefined : `${label.toUpperCase()} ${number}`,
    status: words("status"),
    type: words("type"),
    created: dayOf(words("created") ?? words("date-created") ?? words("date")),
    requires: others("requires", "requires-pep"),
    replaces: others("replaces", "obsoletes"),
    supersededBy: [
      ...others("superseded-by", "replaced-by", "obsoleted-by"),
      ...(fields.get("status") ?? []).flatMap((said) => successors(said, (one) => nameOf(one, spec, label, number))),
    ],
  };
});

/** Those that the words on a state name: "Superseded by 12", "Withdrawn (superseded by HEP 12 and HEP 14)", "Replaced by pool-sizes". */
function successors(status: Element, nameOfNumber: (number: string) => string): readonly RelatedProposal[] {
  const [, named = ""] = tellsSuccessors.exec(normalise(plainText(status))) ?? [];
  return listedNames(named, status.span, nameOfNumber);
}

/** Others that are listed by number or by name. */
function listedNames(named: string, span: Span, nameOfNumber: (number: string) => string): readonly RelatedProposal[] {
  return named.split(/,|&|\band\b/).flatMap((part) => {
    const written = part.replace(/^[\s"'`]+|[\s"'`]+$/g, "");
    const number = /^(?:[a-z]{1,8}[ -]?)?#?(\d{1,6})$/i.exec(written)?.[1];
    // A name is that of a file, or a title as a file would have it.
    const name =
      number === undefined
        ? stemOf(written)
            .toLowerCase()
            .replace(/[^\p{L}\p{N}_.]+/gu, "-")
        : nameOfNumber(number);
    return written === "" ? [] : [{ name, written, span }];
  });
}

const tellsSuccessors = /\b(?:superseded|replaced|obsoleted) by:? ((?:[^.;()]|\.(?! |$)){1,200})/i;

/**
 * How far a document says that it has come, as written: as a proposal or a record of a decision, else in a field "Status" or
 * "State" of the list on top, whatever else stands there, where its words are a state by those of the team or others. A list below
 * prose is of what the prose tells of.
 */
export const statusOf: Fact<string | undefined> = fact((spec) => {
  const proposal = proposalOf(spec);
  if (proposal !== undefined) return proposal.status;
  const prose = introduction(spec)?.span.start ?? Infinity;
  const fields = listedFields(spec.outline.preface.filter(({ span }) => span.start < prose));
  const said = ["status", "state"].flatMap((name) => fields?.get(name) ?? []).map(plainText);
  return said.map(normalise).find((words) => stageOfStatus(words, spec) !== undefined);
});

/** A record of a decision has no fields, and a section for its state. */
function ofRecord(spec: Spec): Proposal | undefined {
  const section = statusSection(spec);
  const status = wordsOfStatus(section, spec);
  if (section === undefined || status === undefined) return undefined;
  const [, own] = /^\D*(\d+)(?:$|-)/.exec(idOfPath(spec.path)) ?? [];
  const supersededBy = section.body
    .filter(isVisible)
    .flatMap((said) => (said.type === "paragraph" ? successors(said, (one) => nameOf(one, spec, "adr", own)) : []));
  return {
    number: undefined,
    status,
    type: undefined,
    created: undefined,
    requires: [],
    replaces: [],
    supersededBy,
  };
}

/** The section in which a record of a decision has its state: "Status", with the word "Accepted" and maybe words on it below. */
export const statusSection: Fact<Section | undefined> = fact((spec) =>
  spec.outline.sections.find(
    (section) => section.key === titleKey("Status") && wordsOfStatus(section, spec) !== undefined,
  ),
);

/** A few words that are all there is, or are a state by the words of the team or others. */
function wordsOfStatus(section: Section | undefined, own: Pick<Spec, "states">): string | undefined {
  const [first, ...others] = section?.body.filter(isVisible) ?? [];
  if (first?.type !== "paragraph" || section?.sections.length !== 0) return undefined;
  const words = normalise(plainText(first));
  const isState = others.length === 0 || stageOfStatus(words, own) !== undefined;
  return isState && words.split(" ").length <= mostWordsOfStatus ? words : undefined;
}

const mostWordsOfStatus = 10;

/**
 * Those who wrote it. Of a list of fields below the title only where no section says who does it: what a list names as its
 * author may have written the text only.
 */
export function authorsOf({ outline }: Pick<Spec, "outline">, hasAssignees: boolean): readonly Element[] | undefined {
  const fields = hasAssignees ? headerFields(outline.preface) : proposalFields(outline);
  return fields?.get("author") ?? fields?.get("authors");
}

/** How the file of another proposal is called: as that of this one, with the other number in the place of its own. */
function nameOf(other: string, { path }: Pick<Spec, "path">, label: string, number: string | undefined): string {
  const [, before, digits] = /^(\D*)(\d+)(?:$|-)/.exec(idOfPath(path)) ?? [];
  const isNumbered = digits !== undefined && number !== undefined && Number(digits) === Number(number);
  return isNumbered ? before! + other.padStart(digits.length, "0") : `${label}-${other.padStart(4, "0")}`;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** "28-Feb-2018", "2018 February 28", "2018-02-28". */
function dayOf(words = ""): string | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(words)) return words;
  const [, day, name, year] =
    /^(\d{1,2})[- ]([a-z]{3})[a-z]*[- ](\d{4})$/i.exec(words) ??
    /^(\d{4})[- ]([a-z]{3})[a-z]*[- ](\d{1,2})$/i.exec(words)?.map((one, at, all) => all[4 - at] ?? one) ??
    [];
  const month = name === undefined ? -1 : months.indexOf(name.toLowerCase());
  return month < 0 ? undefined : `${year!}-${String(month + 1).padStart(2, "0")}-${day!.padStart(2, "0")}`;
}
