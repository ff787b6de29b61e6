/** Who works on a spec, in all the ways in which it is written. */
import type { Node, Span } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";
import type { Section } from "../section.ts";
import { labelledRows, rowsOfPeople } from "../people-table.ts";
import { isFullName, isOffice } from "../occupation.ts";
import { fieldsOf } from "./fields-of.ts";
import { authorsOf } from "./proposal.ts";
import {
  endsInWork,
  isBareNick,
  isNobody,
  isPlaceholder,
  peopleInSentence,
  personOf,
  rolesOfPeople,
  splitNames,
  splitTopic,
} from "../person-name.ts";
import type { Spec } from "../spec.ts";
import { settingOf } from "../own-words.ts";
import { findTopic, isAbout } from "./topics.ts";

/** Somebody who is named in a spec. */
export interface Person {
  /** Nick, id or name as written. */
  readonly name: string;
  readonly email: string | undefined;
  /** Nick or tracker id, where it is told apart from the name. */
  readonly nick: string | undefined;
  /** A reviewer looks at the work of the others. */
  readonly role: "primary" | "other" | "liaison" | "reviewer";
  readonly span: Span;
}

/** Who works on a spec. */
export interface People {
  readonly people: readonly Person[];
  /** The title of the section, or the label, that ought to name them; undefined where there is neither. */
  readonly span: Span | undefined;
  /** Label of the primary assignee, as written; undefined without one. */
  readonly primaryLabel: Span | undefined;
  /** The pieces of text that only hold a place, where they were left in. */
  readonly placeholders: readonly Span[];
  /** True where the spec says that nobody has taken it: "TBD", "help wanted". */
  readonly wantsOwner: boolean;
  /** The words that put off who it is ("TBD", "unassigned"), where nobody is named and no owner is looked for. */
  readonly putOff: Span | undefined;
  /** True where it says in so many words that nobody is the primary one: "None", "nobody yet". */
  readonly saysNobody: boolean;
  /** True where no primary assignee is named, and it says so or a placeholder holds the place. */
  readonly lacksOwner: boolean;
  /** True where the section holds prose that may name people in a way that is not understood. */
  readonly hasProse: boolean;
}

const label = new RegExp(
  String.raw`^(?:\*\*)?(?:the (?=[^:]*$))?(${rolesOfPeople})(?:(?:\*\*)? ?:(?:\*\*)? ?| (?:is|will be) (?=[^<>().]{1,40} [<(][\w.^|+@-]+[>)]\.?$))(.*)$`,
  "i",
);
/** Any other short line that ends with a colon: "Dashboard assignee:", "Also:", "Integration (what it is):". */
const otherLabel = /^[\p{L}][\p{L}\p{N} /()'&-]{1,40}(?:\([^()]{1,100}\))?:$/u;
/** An office, and who has it: "Mandatory Design Reviewers: mokafor". */
const officeLabel = /^([\p{L}][\p{L} /&-]{0,40}): ?(\S.*)$/u;
const wantsOwner =
  /\b(?:tb[acd]|to be (?:determined|decided|announced|found|assigned)|unassigned|help wanted|volunteers?|looking for|up for grabs|(?:contributors?|contributions?|help) (?:is|are) (?:\w+ )?(?:welcome|wanted|needed))\b/i;

/** Of those, the words that ask nobody to take it. */
const putsOff =
  /^\W*(tb[acd]|to be (?:determined|decided|announced)|unassigned|to ?do|unknown|(?:nobody|no ?one) yet|not (?:known|decided|assigned) yet|not yet (?:known|decided|assigned)|me|myself)\W*$|^[\s*•-]*(\?+)\s*$/i;

/** Whether words name nobody, and ask nobody to take it: "TBD", "?", "me". */
export function isPutOff(words: string): boolean {
  return putsOff.test(words);
}

/** A heading of its own in place of "Assignee(s)", or beside it: "Primary assignee(s)", "Other contributors", "Co-author", "Champion". */
const assigneeTitle =
  /^(?:(?:(?:primary|main|lead|other|secondary|additional) |co-?)(?:assignee|author|contributor|champion)|contributor|champion)(?:s|\(s\))?$/i;

/** Whether a heading is one for who does it, and not for who helps: "Champion", "Primary assignee(s)". */
export function isOfPrimary(title: string): boolean {
  return assigneeTitle.test(title) && roleOf(title, "primary") === "primary";
}

/** A heading that may name who proposes it and nobody else; with a label of the primary one it stands for "Assignee(s)". */
const authorTitle = /^authors?(?:\(s\))?$/i;
const primaryInText = /^\W*(?:primary|main|lead) (?:author|assignee)/im;

/** The field of a lite spec: ":assignee: mokafor". */
const assigneeField = /^(?:primary )?(?:assignee|owner)s?$/i;

/** The people of a spec. */
export const people: Fact<People> = fact((spec) => {
  const all = spec.outline.all;
  const isAssignee = ({ key, title, span }: Section): boolean =>
    isAbout(spec.outline, key, "assignee") ||
    assigneeTitle.test(title) ||
    (authorTitle.test(title) && primaryInText.test(spec.text.slice(span.start, span.end)));
  // What stands below another heading of people is read with it.
  const below = new Set(all.filter(isAssignee).flatMap(({ sections }) => sections));
  // Where a field on top says who wrote it, sections tell of others.
  const authors = authorsOf(spec, findTopic(spec.outline, "assignee") !== undefined);
  const isOfPeople = (section: Section): boolean =>
    (isAssignee(section) && !below.has(section)) || section.key === "feature liaison";
  const sections = authors === undefined ? all.filter(isOfPeople) : [];
  const reader = new PeopleReader(spec.text);
  for (const section of sections) {
    reader.isInOwnWords = settingOf(spec.outline.topics, section.key) === "assignee";
    reader.readUnder(section, isAssignee(section) ? "primary" : "liaison");
  }
  const assignee = sections.find((section) => isAssignee(section) && roleOf(section.title, "primary") === "primary");
  if (assignee === undefined && authors === undefined) readLabels(spec, reader);
  if (sections.length === 0)
    for (const { span } of authors ?? fieldsOf(spec, assigneeField)) reader.readSpan(span, "primary");
  const named = eachOnce(reader.people.length > 0 ? reader.settled() : reader.spoken);
  return {
    people: named,
    lacksOwner: reader.lacksOwner && !named.some(({ role }) => role === "primary"),
    span: (assignee ?? sections.find(isAssignee))?.titleSpan ?? reader.primaryLabel,
    primaryLabel: reader.primaryLabel,
    placeholders: reader.placeholders,
    wantsOwner: reader.wantsOwner,
    putOff: named.some(({ role }) => role === "primary") ? undefined : reader.putOff,
    saysNobody: reader.saysNobody,
    hasProse: reader.hasProse,
  };
});

/** Who is told twice in one role, as in two sections of the same title, is one person; what either says is known. */
function eachOnce(named: readonly Person[]): readonly Person[] {
  const found: Person[] = [];
  for (const person of named) {
    const index = found.findIndex((one) => one.role === person.role && isSame(one, person));
    const known = found[index];
    if (known === undefined) found.push(person);
    else found[index] = { ...known, email: known.email ?? person.email, nick: known.nick ?? person.nick };
  }
  return found;
}

function isSame(one: Person, other: Person): boolean {
  const alike = (left: string | undefined, right: string | undefined): boolean =>
    left !== undefined && left.toLowerCase() === right?.toLowerCase();
  return alike(one.name, other.name) || alike(one.nick, other.nick) || alike(one.email, other.email);
}

const anyLabel = /^\W*(?:(?:primary|main|lead) )?(?:assignee|author)/i;

/** A label that nothing else than the people of a spec stands below, whatever its section is called. */
const primaryLabel = /^\W*(?:primary|main|lead) assignees?(?:\(s\))?\W{0,4}:/i;

/**
 * Without a section of its own the label may stand anywhere under "Implementation", with lists of names below it; below a heading
 * of the team's own ("Who") where it says that it is of the primary assignee.
 */
function readLabels(spec: Spec, reader: PeopleReader): void {
  for (const section of spec.outline.all) {
    const start = section.key === "implementation" ? anyLabel : primaryLabel;
    let isBelow = false;
    for (const { type, span } of section.body) {
      const words = spec.text.slice(span.start, span.end);
      const isLabel = start.test(words);
      isBelow = isLabel || (isBelow && (type !== "paragraph" || label.test(words.split("\n", 1)[0]!)));
      if (isBelow) reader.readSpan(span, "primary");
    }
  }
}

/** Reads line by line; a label says what the lines below it are. */
class PeopleReader {
  readonly people: Person[] = [];
  /** Those whom sentences name, for where no list does. */
  readonly spoken: Person[] = [];
  readonly placeholders: Span[] = [];
  primaryLabel: Span | undefined;
  wantsOwner = false;
  putOff: Span | undefined;
  saysNobody = false;
  lacksOwner = false;
  hasProse = false;
  /** In a section that the team has a name of its own for: the first label there, in whatever language, is that of who does it. */
  isInOwnWords = false;
  private readonly text: string;
  private role: Person["role"] = "primary";
  /** Under a label, or with a note, that says "primary" in so many words. */
  private readonly named = new Set<number>();
  private isNamed = false;
  /** After "changes are needed in other projects:": what follows are no names, up to the next label. */
  private isBesidePeople = false;
  /** After "For the drivers:": what stands in brackets behind a name says more of the topic. */
  private hasTopic = false;
  /** Brackets of the section say what nicks do: "(functional tests)". */
  private saysWork = false;

  constructor(text: string) {
    this.text = text;
  }

  /** Where one is called the primary one, those who are not have other roles. */
  settled(): readonly Person[] {
    if (this.named.size === 0) return this.people;
    return this.people.map((person, index) =>
      person.role === "primary" && !this.named.has(index) ? { ...person, role: "other" } : person,
    );
  }

  /** Reads a section; a title such as "Primary Assignees" is a label too. */
  readUnder(section: Section, role: Person["role"]): void {
    const isLabel = assigneeTitle.test(section.title);
    this.saysWork = work.test(this.text.slice(section.span.start, section.span.end));
    this.enter(isLabel ? section.title : "", role);
    if (isLabel && this.role === "primary") this.primaryLabel ??= section.titleSpan;
    for (const node of section.body) {
      const { type, span } = node;
      if (type === "comment" || type === "target" || type === "system_message") continue;
      if (type === "table" && this.readTable(node, role)) continue;
      if (type === "table") this.readSentence(span);
      else if (type === "paragraph") this.readParagraph(span, role);
      else this.readSpan(span, role);
    }
    for (const below of section.sections) {
      const words =
        label.exec(`${below.title}:`)?.[1] ?? /^(?:primary|secondary|other|additional)s?$/i.exec(below.title)?.[0];
      if (words !== undefined) {
        this.enter(words, role);
        if (this.role === "primary") this.primaryLabel ??= below.titleSpan;
      }
      for (const { span } of below.body) this.readSpan(span, role);
    }
  }

  /** Sentences, or lines of names; what stands before the first label and below each is the one or the other by itself. */
  private readParagraph(span: Span, role: Person["role"]): void {
    for (const part of partsAtLabels(this.text, span)) {
      if (isSentence(this.text.slice(part.start, part.end))) this.readSentence(part);
      else this.readSpan(part, role);
    }
  }

  private readSentence({ start, end }: Span): void {
    const words = this.text.slice(start, end);
    this.readProse(words, start);
    const endsInColon = words.trimEnd().endsWith(":");
    this.hasTopic = endsInColon && /^for\b/i.test(words);
    this.isBesidePeople = endsInColon && !this.hasTopic && !aboutPeople.test(words);
  }

  private readTable(table: Node, section: Person["role"]): boolean {
    const labelled = labelledRows(table, this.text);
    for (const { label: cell, words } of labelled) {
      this.enterCell(cell, section);
      for (const span of words) this.readSpan(span, section);
    }
    const rows = labelled.length > 0 ? [] : rowsOfPeople(table, this.text);
    for (const { name, nick, email, span, label: cell } of rows) {
      if (cell) this.enterCell(cell, section);
      if (this.isNamed) this.named.add(this.people.length);
      this.people.push({ name, nick, email, role: this.role, span });
    }
    if (labelled.length > 0 || rows.some((row) => row.label)) this.enter("", section);
    return labelled.length + rows.length > 0;
  }

  private enterCell(cell: Span, section: Person["role"]): void {
    this.enter(this.text.slice(cell.start, cell.end).replace(/^\W{1,9}/, ""), section);
    if (this.role === "primary") this.primaryLabel ??= cell;
  }

  private readProse(words: string, start: number): void {
    // Whether there is a liaison says nothing of who does the work.
    if (this.role === "liaison") return;
    this.hasProse = true;
    if (!wantsOwner.test(words)) {
      for (const { index, text } of peopleInSentence(words)) {
        const person = personOf(text.replace(/\s+/g, " "));
        const span = { start: start + index, end: start + index + text.length };
        if (person) this.spoken.push({ ...person, role: this.role, span });
      }
      return;
    }
    this.wantsOwner = true;
    this.lacksOwner ||= this.role === "primary";
  }

  readSpan(span: Span, role: Person["role"]): void {
    let start = span.start;
    let [isInItem, isOfWork] = [false, false];
    while (start < span.end) {
      const newline = this.text.indexOf("\n", start);
      const end = this.closingEnd(start, newline < 0 || newline > span.end ? span.end : newline, span.end);
      const line = this.text.slice(start, end);
      isOfWork &&= start > span.start && /^\s+[^\s*+•-]/.test(line) && !/[()<>@]/.test(line);
      if (!isOfWork) this.readLine(start, end, role);
      isInItem = /^\s*[*+•-] /.test(line) || (isInItem && /^\s+\S/.test(line));
      isOfWork ||= isInItem && saysForWhat.test(line);
      start = end + 1;
    }
  }

  /** The end of a line; of the one that closes its bracket, where that stands further below. */
  private closingEnd(start: number, end: number, most: number): number {
    const open = this.text.lastIndexOf("(", end);
    if (open < start || this.text.slice(open, end).includes(")")) return end;
    const close = this.text.slice(end, Math.min(most, end + 300)).search(/[()]/);
    if (close < 0 || this.text[end + close] === "(") return end;
    const newline = this.text.indexOf("\n", end + close);
    return newline < 0 || newline > most ? most : newline;
  }

  private readLine(lineStart: number, lineEnd: number, section: Person["role"]): void {
    const line = this.text.slice(lineStart, lineEnd).replaceAll("\n", " ");
    const indent = /^[\s*+|•-]*(?:(?:\d+|#)[.)] +)?(?::(?=[A-Za-z ]+:))?\s*/.exec(line)![0].length;
    // The name of a directive is nobody's: ".. note:: Mirela".
    const directive = /^\.\. [\w:-]+:: ?/.exec(line.slice(indent))?.[0].length ?? 0;
    // Names below "Primary::" are put in a literal block, which keeps their lines.
    let words = line
      .slice(indent + directive)
      .trimEnd()
      .replace(/::$/, ":");
    let start = lineStart + indent + directive;
    const ofOffice = officeLabel.exec(words);
    const match = label.exec(words) ?? (ofOffice && isOffice(ofOffice[1]!) ? ofOffice : null);
    if (match) {
      this.enter(match[1]!, section);
      if (this.role === "primary") this.primaryLabel ??= { start, end: start + match[1]!.length };
      start += words.length - match[2]!.length;
      words = match[2]!;
    }
    if (noMore.test(words)) return;
    if (!match && notOfPeople.test(words)) {
      this.isBesidePeople = true;
      return;
    }
    // "**Assignee(s)**" stands for a heading.
    if (words.trim() === "" || /^\W*assignees?(?:\(s\))?\W*$/i.test(words)) return;
    // "Primary assignee" may lack its colon above indented names.
    const isBare = assigneeTitle.test(words.replaceAll("*", "").trim());
    if (!match && (isBare || otherLabel.test(words))) {
      const ofReviewers = isOfReviewers(words.replace(/[\s:*]+$/, ""));
      const isPrimary = /\b(?:primary|lead|main)\b/i.test(words) || (this.isInOwnWords && !this.primaryLabel);
      this.enter(ofReviewers ? "reviewer" : isPrimary ? "primary" : "other", section);
      if (this.role === "primary") this.primaryLabel ??= { start, end: start + words.length };
      return;
    }
    const isLiaison = this.role === "liaison";
    if (!isNobody(words) && isPlaceholder(words)) {
      if (isLiaison) return;
      this.placeholders.push({ start, end: start + words.length });
      this.lacksOwner ||= this.role === "primary";
      return;
    }
    const putOff = putsOff.exec(words);
    if (putOff !== null || isNobody(words)) {
      if (isLiaison) return;
      this.wantsOwner ||= wantsOwner.test(words);
      const off = this.role === "primary" ? (putOff?.[1] ?? putOff?.[2]) : undefined;
      if (off !== undefined) {
        const from = start + words.indexOf(off);
        this.putOff ??= { start: from, end: from + off.length };
      }
      this.lacksOwner ||= this.role === "primary";
      this.saysNobody ||= this.role === "primary";
      return;
    }
    this.readNames(words, start);
  }

  private enter(words: string, section: Person["role"]): void {
    this.role = roleOf(words, section);
    this.isNamed = /\bprimary\b/i.test(words);
    this.isBesidePeople = false;
    this.hasTopic = false;
  }

  /** "IRC: thrash" and an address alone say more of the person before them. */
  private belongsToLast(text: string, { name, email: address, span: { start } }: Person): boolean {
    const last = this.people.at(-1);
    const isAddress = address !== undefined && name === address;
    if (last?.role !== this.role) return false;
    const isBare = isBareNick(text) && !this.text.slice(last.span.end, start).includes("\n");
    const saysMore =
      (isBare && isFullName(last.name)) ||
      more.test(text) ||
      isOtherPlace(text, this.text.slice(last.span.start, last.span.end)) ||
      (last.nick === undefined && isNickBelow(this.text, last.span, start));
    if (!saysMore && !(isAddress && last.email === undefined)) return false;
    this.people[this.people.length - 1] = isAddress
      ? { ...last, email: last.email ?? address }
      : { ...last, nick: isBare ? name : (last.nick ?? name) };
    return true;
  }

  private readNames(line: string, start: number): void {
    const words = line.replace(andOthers, "");
    if (this.isBesidePeople || isSentence(words) || groupOf.test(words)) {
      this.readProse(words, start);
      return;
    }
    const topic = splitTopic(words);
    let isOfWork = false;
    for (const { text, index } of splitNames(words.slice(topic))) {
      const at = start + topic + index;
      if (/^primary(?: assignee)?$/i.test(text)) continue;
      // "Mirela - JS and API code": the code is nobody.
      if (isOfWork && !/[(<@]/.test(text)) continue;
      isOfWork = endsInWork(text);
      const hasWork = this.saysWork && /^[a-z][\w.-]* {0,2}\([^.\d]*\)/.test(text);
      const found = personOf(text, topic > 0 || this.hasTopic || hasWork);
      const person = found && { ...found, role: this.role, span: { start: at, end: at + text.length } };
      if (person && this.belongsToLast(text, person)) continue;
      if (person) {
        if (this.isNamed || markedPrimary.test(words)) this.named.add(this.people.length);
        this.people.push(person);
      } else this.hasProse ||= this.role !== "liaison";
    }
  }
}

/** The end of a list of names that goes on without them. */
const andOthers = /,?[ \t]{1,9}et al\.?[ \t]*$/i;

/** "- mokafor (Mirela Okafor) for the": what goes on below in the item is what somebody is to do. */
const saysForWhat = /[)>\]] for\b[^()<>@,;]*$/;

/** A line that leads to where the work is, and names nobody: "Gerrit topic:". */
const notOfPeople =
  /^(?:[\p{L}-]{1,20} ){0,2}(?:topics?|hash ?tags?|branch(?:es)?|repositor(?:y|ies)|milestones?|etherpads?|meetings?|channels?|mailing lists?) ?:/iu;

/** "Additional assignees TBD", beside those who are named. */
const noMore =
  /^(?:(?:additional|other|more|further) )(?:assignees?|contributors?|owners?|people) (?:tb[acd]|to be \w+)\W*$/i;

/** "mokafor (primary)", "mokafor; primary". */
const markedPrimary = /\(\s*primary\b|[;,–—-]\s*primary(?: assignee)?\W*$/i;

/** Words in brackets behind a nick that are no name: "mokafor (LVM driver)". */
const work = /(?:^|[\s*,])[a-z][\w.-]* \((?!(?:irc|lp|launchpad|github|aka)\b)[\w-]+(?:[:,]? [a-z]{3,})+\)/;

const aboutPeople = /\b(?:assignees?|contributors?|people|authors?|developers?|owners?|team|members?|volunteers?)\b/i;

/** "Various developers from two companies": no name of the line is one. */
const groupOf =
  /^(?:various|several|some|many|all|other|the)\b.{0,40}\b(?:developers|contributors|people|members|folks|engineers) (?:from|of|at|in|on)\b/i;

/** Words that say more of the person before them. */
const more = /^(?:irc|lp|launchpad(?:[ -]id)?|(?:e-?)?mail|nick|github|launchpad\/irc)\s*:/i;

/** A nick with the place where it is one, after another of another place: "pas-ha (IRC), pshchelo (Launchpad)". */
function isOtherPlace(text: string, before: string): boolean {
  const place = (words: string): string | undefined =>
    /\S \((irc|lp|launchpad|github|gerrit|storyboard)\)$/i.exec(words)?.[1]?.toLowerCase();
  const own = place(text);
  const other = place(before);
  return own !== undefined && other !== undefined && own !== other && !text.includes(" - ");
}

/** A nick alone on the one line that is indented below a full name, as what says more of it: "Mirela Okafor / ··mokafor". */
function isNickBelow(text: string, { start, end }: Span, at: number): boolean {
  const before = text.slice(text.lastIndexOf("\n", start) + 1, start);
  const below = /^\n( +)[a-z][\w.-]*[ \t]*(?:\n[ \t]*(?=\n|$)|\n(?! )|\n?$)/.exec(text.slice(end, end + 200));
  return (
    /^\p{Lu}[\p{L}'.-]+(?: \p{Lu}[\p{L}'.-]*)+$/u.test(text.slice(start, end)) &&
    /^ *$/.test(before) &&
    below !== null &&
    at === end + 1 + below[1]!.length &&
    below[1]!.length > before.length
  );
}

/** The lines of a paragraph, taken apart before each that begins with a label. */
function partsAtLabels(text: string, { start, end }: Span): readonly Span[] {
  const starts = [start];
  for (let at = text.indexOf("\n", start) + 1; at > 0 && at < end; at = text.indexOf("\n", at) + 1) {
    const newline = text.indexOf("\n", at);
    if (label.test(text.slice(at, newline < 0 ? end : Math.min(newline, end)).trim())) starts.push(at);
  }
  return starts.map((from, index) => ({ start: from, end: starts[index + 1] ?? end }));
}

/** Prose about who may do the work, not a list of names. */
function isSentence(words: string): boolean {
  const plain = words.replace(/[(<[][^)>\]]{0,200}[)>\]]/g, " ").trim();
  return (
    plain.split(/[\s,]+/).length > 7 &&
    (/[a-z]\.$/.test(plain) || /\b(?:will|is|are|the|to|be|may|can|for|have|has)\b/.test(plain))
  );
}

/** A label of those who look at the work of others: "Design reviewers", and not "Secondary assignee/reviewer". */
function isOfReviewers(words: string): boolean {
  return /\breview(?:er)?s?(?:\(s\))?$/i.test(words) && !/assignee|author|contributor|developer/i.test(words);
}

function roleOf(words: string, section: Person["role"]): Person["role"] {
  if (/liaison/i.test(words)) return "liaison";
  if (isOfReviewers(words)) return "reviewer";
  if (/^(?:other|secondary|additional|contributor|reviewer|co-?|qe|doc)/i.test(words)) return "other";
  if (isOffice(words) && !/\b(?:primary|main|lead|assignees?|developers?)\b/i.test(words)) return "other";
  return section === "liaison" ? "liaison" : "primary";
}
