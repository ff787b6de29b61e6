/** The fields of a new spec: those of the template, with what is known of the spec in those that ask for it. */
import { columnWidth, type Span } from "@assent/rst";
import { choicesIn, type FieldLine, literalPattern } from "@assent/spec";
import { placeOfPerson } from "./people.ts";
import type { NewSpec } from "./spec.ts";

/**
 * The field with the address of the story: it is called so, or shows an address with a place for the number. Undefined where
 * there is none.
 */
export function findStoryField(lines: readonly FieldLine[] = []): FieldLine | undefined {
  return lines.find(({ label, value }) => story.test(label) || addressToFill.test(value));
}

/** The field that is called as a title is: "Title: <REQUIRED: pep title>", "- Feature Name: (fill me in)". */
export function findTitleField(lines: readonly FieldLine[] = []): FieldLine | undefined {
  return lines.find(({ label }) => /^(?:title|name|feature name|proposal|subject)$/i.test(label));
}

/**
 * A part of the template with the fields filled in.
 *
 * @param text - the template
 * @param title - the words for the field that is called as a title is; undefined: it stays as it is
 */
export function fillFields(
  text: string,
  { span, lines: first }: { readonly span: Span; readonly lines: readonly FieldLine[] },
  spec: NewSpec,
  title?: string,
): string {
  const lines = first.map((line) => toClosing(line, text));
  const { assignee, day, numbering, story: address } = spec;
  const found = new Map<FieldLine, string>();
  const put = (line: FieldLine | undefined, value: string | undefined): void => {
    if (line !== undefined && value !== undefined) found.set(line, value);
  };
  for (const line of lines) put(line, isListOfExamples(line, text) ? "" : begun(line));
  const numbered = lines.find(asksForNumber(numbering));
  if (numbered !== undefined && numbering !== undefined && numbering.which !== "open") {
    // Zeros say how many digits a number has; nines and crosses are names of none.
    const digits = /^0+/.exec(numbered.value)?.[0].length ?? 0;
    put(numbered, String(Number(numbering.written)).padStart(digits, "0"));
  }
  put(lines.find(asksForDay), day);
  put(findTitleField(lines), title);
  const ofStory = findStoryField(lines);
  put(ofStory, address);
  const source = text.slice(span.start, span.end).trimEnd();
  const values = Array.from(found, ([line, value]) => ({
    start: line.span.start - span.start,
    end: line.span.end - span.start,
    value,
  }));
  const person = assignee === undefined ? undefined : placeOfPerson(lines, text, span);
  if (person !== undefined && assignee !== undefined)
    values.push({ start: person.start - span.start, end: person.end - span.start, value: assignee });
  if (ofStory !== undefined && address !== undefined) {
    const start = ofStory.span.end - span.start;
    const [other] = insteadOfIt.exec(source.slice(start)) ?? [];
    if (other !== undefined) values.push({ start, end: start + other.length, value: "" });
  }
  return source.startsWith("+") ? inGrid(source, values) : replaced(source, values);
}

/** "OR" on a line of its own below a field, and the field with a place for words that may stand instead. */
const insteadOfIt = /^[ \t]*\r?\n[ \t]*OR[ \t]*\r?\n:[^:\n]{1,40}:[ \t]+<[^<>\n]+>[ \t]*(?=\r?\n|$)/i;

/** ":tags: used, for, groupings", where the template asks for them in a sentence: "Add any tags to the spec that may be of use." */
function isListOfExamples({ label, value }: FieldLine, text: string): boolean {
  if (!/^[^,<>[\]{}]+(?:, ?[^,<>[\]{}]+)+$/.test(value)) return false;
  const asks = new RegExp(
    `\\b(?:add|list|choose|pick|provide|enter|give)(?: (?:any|some|all|the|your|a few|one or more|other|relevant|appropriate|suitable|useful))* ${literalPattern(label)}(?![\\p{L}\\p{N}])`,
    "iu",
  );
  return asks.test(text);
}

/** A field with all of what holds the place of its value, where that goes on in the next lines: "<Draft | Active |", "Final>". */
function toClosing(line: FieldLine, text: string): FieldLine {
  if (!/^[<[{][^<>[\]{}]*$/.test(line.value)) return line;
  const { start } = line.span;
  const [whole] =
    /^[<[{][^<>[\]{}\n]*(?:\n[ \t][^<>[\]{}\n]*){1,5}[>\]}](?=[ \t]*\r?\n)/.exec(text.slice(start, start + 600)) ?? [];
  if (whole === undefined) return line;
  return { ...line, value: whole.replace(/\s+/g, " "), span: { start, end: start + whole.length } };
}

/** Words in the place of others. */
interface Filled extends Span {
  readonly value: string;
}

function replaced(source: string, values: readonly Filled[]): string {
  const backwards = values.toSorted((left, right) => right.start - left.start);
  const filled = backwards.reduce(
    (text, { start, end, value }) => text.slice(0, start) + value + text.slice(end),
    source,
  );
  return filled.replaceAll(/[ \t]+(?=\r?$)/gm, "");
}

/** Values in the last column of a grid table, which becomes as wide as they take. */
function inGrid(table: string, values: readonly Filled[]): string {
  // Columns are those of the screen; where they are not those of the text, the author writes the values.
  if ([table, ...values.map(({ value }) => value)].some((text) => columnWidth(text) !== text.length)) return table;
  const lines = table.split("\n").map((line) => line.trimEnd());
  const inLines = new Map(
    values.map(({ start, value }) => {
      const before = table.slice(0, start).split("\n");
      return [before.length - 1, { column: before.at(-1)!.length, value }] as const;
    }),
  );
  const lacks = Array.from(inLines, ([at, { column, value }]) => column + value.length + 2 - lines[at]!.length);
  const wider = Math.max(0, ...lacks);
  return lines
    .map((line, at) => {
      const own = inLines.get(at);
      const [words, bar] = [line.slice(0, -1), line.slice(-1)];
      return own === undefined
        ? words + (words.at(-1) ?? "").repeat(wider) + bar
        : `${(words.slice(0, own.column) + own.value).padEnd(words.length + wider)}${bar}`;
    })
    .join("\n");
}

const story = /\b(?:issue|story|bug|ticket|blueprint|epic|jira|tracker)s?\b/i;
const addressToFill = /^<?https?:\/\/\S*?(?:XXX|NNN|000)\S*$/;

function asksForDay({ label, value }: FieldLine): boolean {
  return (
    /^(?:date[- ]created|created|date|started|opened)(?: on)?$/i.test(label) &&
    // A day of the template's own time is an example.
    (exampleDay.test(value) ||
      /^(?:[<[{][^<>[\]{}]*\byyyy-mm-dd\b[^<>[\]{}]*[>\]}]|(?:yyyy-mm-dd|\d{4}-\d\d-\d\d)(?:[ T](?:hh|\d\d):(?:mm|\d\d).*)?)$/i.test(
        value,
      ))
  );
}

/** "2013 November 5 <the day on which it was accepted>": an example, and what is to stand there. */
const exampleDay = /^(?:\d{4}-\d\d-\d\d|\d{4} [A-Z][a-z]{2,8} \d{1,2}|\d{1,2} [A-Z][a-z]{2,8} \d{4}) (<[^<>]+>)$/;

/** ":PEP: <REQUIRED: pep number>", ":RFC: XXXX" where names or titles begin with "rfc": the field with a place for the number. */
function asksForNumber(numbering: NewSpec["numbering"]): (line: FieldLine) => boolean {
  const words = [numbering?.beforeName, numbering?.beforeTitle, "number"].map((before) =>
    /^[A-Za-z]{1,20}/.exec(before ?? "")?.[0].toLowerCase(),
  );
  return ({ label, value }) =>
    /^[<[{][^<>[\]{}]*\bnumber\b/i.test(value) ||
    ((words.includes(label.toLowerCase()) || /^(?:number|no\.?|id)$/i.test(label)) &&
      /^(?:[XN#]{1,6}|0{2,6}|9{4})(?: \([^()]*\))?$/i.test(value));
}

/**
 * What a field says of a spec that has just begun. Of several states to choose from, the first, where that is one to begin
 * with; what a later state asks for is not there yet, and what is optional is empty. Undefined: the field says what it said.
 */
function begun({ label, value }: FieldLine): string | undefined {
  if (/^[<[{][^<>[\]{}]*[>\]}][ \t]*\((?:only )?(?:required|needed) (?:for|if|when|once|after)\b[^()]*\)$/i.test(value))
    return "-";
  // No day of another text is one of this.
  const [, demanded] = exampleDay.exec(value) ?? [];
  if (demanded !== undefined) return demanded;
  if (/^(?:please )?leave (?:this |it )?(?:field )?(?:blank|empty)\b/i.test(value)) return "";
  // What tells the author what may stand there is no value of it.
  if (/^[^<>[\]{}]*\(optional\)[.]?$/i.test(value)) return "";
  if (!/^status$/i.test(label)) return undefined;
  const [first] = choicesIn(value);
  return first !== undefined && beginning.test(first) ? first : firstState.exec(value)?.slice(1).find(Boolean);
}

const states = "draft|proposed|new|open|idea|wip|in progress";
const beginning = new RegExp(`^(?:${states})$`, "i");
const firstState = new RegExp(
  String.raw`^(?:[<[{]\s*(${states})\s*[|/,][^<>[\]{}]*[>\]}]|(${states})(?:\s*[|/]\s*\w+(?: \w+)?)+)$`,
  "i",
);
