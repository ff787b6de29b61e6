/** Names of files that begin with a number of their own: "0003-retry-webhooks", "nep-0058-lazy-ufuncs". */
import type { Span } from "@assent/rst";
import { idOfPath, type OwnWords, type Spec, stageOfFolder, type Template } from "@assent/spec";
import { askedFields, findField } from "../asked/fields-on-top.ts";

/** A name in its parts; all of them together are the name. */
export interface NumberedName {
  /** "nep-"; "" where the number comes first. */
  readonly before: string;
  readonly digits: string;
  readonly separator: string;
  readonly name: string;
}

/** The parts of a name without its ending; undefined where it has no number before it. */
export function numberedName(stem: string): NumberedName | undefined {
  const [, before = "", digits, separator = "", name = ""] = /^([A-Za-z]+[-_])?(\d{1,6})([-_])(.+)$/.exec(stem) ?? [];
  return digits === undefined ? undefined : { before, digits, separator, name };
}

/** The parts of a name that is nothing but a number, or one behind a word ("rfc-0003", "0058"): no separator, and no name. */
export function onlyNumber(stem: string): NumberedName | undefined {
  const [, before = "", digits] = /^([A-Za-z]+[-_]?)?(\d{2,6})$/.exec(stem) ?? [];
  return digits === undefined ? undefined : { before, digits, separator: "", name: "" };
}

/** A title without the number that its file has: "RFC 3: Retry webhooks" is "Retry webhooks". */
export function withoutNumber(title: string, { digits }: NumberedName): string {
  const own = digits.replace(/^0+(?=\d)/, "");
  return title.replace(new RegExp(String.raw`^[^\d]*\b0*${own}\b[^\p{L}\p{N}]+(?=\S)`, "u"), "");
}

/**
 * The number that a title begins with, behind one of the words that the template has there, whatever their case: "RFC 4: ",
 * "rfc-0004 - "; or alone, with zeros before it, "0004: ". `whole` is as it is written.
 */
export function numberInTitle(
  title: string,
  words: readonly string[],
): { readonly whole: string; readonly digits: string } | undefined {
  const [, whole = "", word = "", digits] =
    /^(([A-Za-z]{2,10})?[- #]{0,2}(\d{1,6}))\s*[:.\u2013\u2014-]\s*\S/.exec(title) ?? [];
  if (digits === undefined) return undefined;
  const isKnown = word === "" ? digits.startsWith("0") : words.some((one) => one.toLowerCase() === word.toLowerCase());
  return isKnown ? { whole, digits } : undefined;
}

/**
 * The number of a spec's file, or of the folder that it is the README of, as it is written. Undefined for none, for one that is
 * still to come (0000), and for years and dates.
 */
export function numberOf(path: string): string | undefined {
  const { digits, name } = numberedName(idOfPath(path)) ?? {};
  if (digits === undefined || digits.length < 2 || Number(digits) === 0) return undefined;
  return /^(?:19|20)\d\d$/.test(digits) || /^\d/.test(name!) ? undefined : digits;
}

/** A number as it is written, and where. */
interface OwnNumber {
  readonly own: string;
  readonly span: Span;
}

/** The number that a spec has in its title, where its template has one there, if it is another one than that of its file. */
export function otherNumberInTitle(spec: Spec, template: Template): OwnNumber | undefined {
  const { title } = spec.outline;
  const [, word] =
    /([A-Za-z]{2,10})[- #]{0,2}(?:0+|N{2,}|X{2,}|#+)(?![A-Za-z\d])/.exec(template.title?.text ?? "") ?? [];
  const found = word === undefined ? undefined : numberInTitle(title?.text ?? "", [word]);
  return found === undefined ? undefined : unlikeFile({ own: found.whole, span: title!.span }, spec);
}

/** The same of the first field that is not about something else: ":RFC: 0042". */
export function otherNumberInField(spec: Spec, template: Template): OwnNumber | undefined {
  const first = askedFields(template).find(({ label }) => !isOfOther.test(label));
  if (first === undefined || !/^(?:\d+|N+|X+|#+)(?: \([^()]*\))?$/.test(first.words)) return undefined;
  const field = findField(spec, first.label);
  if (field === undefined || !/^\d{1,6}$/.test(field.words)) return undefined;
  const own = `${first.label.toUpperCase()} ${field.words}`;
  return unlikeFile({ own, span: { ...field.span, end: field.wordsSpan.end } }, spec);
}

/** What has a number of its own, which no file has to be named after: the place where work is tracked or planned, other specs. */
const isOfOther =
  /\b(?:issues?|tickets?|bugs?|stor(?:y|ies)|epics?|tasks?|cases?|milestones?|sprints?|releases?|versions?|pull requests?|pr|mr|discussions?|blueprints?|obsoletes?|supersedes?|superseded|replaces?|requires?|depends|updates?)\b/i;

function unlikeFile(found: OwnNumber, { path }: Spec): OwnNumber | undefined {
  const ofFile = numberOf(path);
  return ofFile === undefined || Number(/\d+$/.exec(found.own)?.[0]) === Number(ofFile) ? undefined : found;
}

/**
 * The folder within which a spec is numbered, "" for the top: the one that it stands in, or the one above where that says how far
 * it has come ("draft", "accepted"), since a spec takes its number along. One that is the README of its own folder stands in the one above.
 */
export function shelfOf(path: string, words: Pick<OwnWords, "states">): string {
  const folder = folderAbove(path.replace(/\/readme\.rst$/i, ""));
  return stageOfFolder(folder.replace(/^.*\//, ""), words) === undefined ? folder : folderAbove(folder);
}

function folderAbove(path: string): string {
  return path.replace(/\/?[^/]*$/, "");
}

/**
 * Of all specs of a repository those with the number of another one beside them, where most files there are numbered; by path,
 * with the paths of all that have it.
 */
export function numberedTwice(
  paths: readonly string[],
  words: Pick<OwnWords, "states">,
): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, { all: number; readonly byNumber: Map<number, string[]> }>();
  for (const path of paths) {
    const shelf = shelfOf(path, words);
    const folder = folders.get(shelf) ?? { all: 0, byNumber: new Map<number, string[]>() };
    folders.set(shelf, folder);
    folder.all += 1;
    const number = Number(numberOf(path) ?? 0);
    if (number === 0) continue;
    const same = folder.byNumber.get(number);
    if (same) same.push(path);
    else folder.byNumber.set(number, [path]);
  }
  const twice = new Map<string, readonly string[]>();
  for (const { all, byNumber } of folders.values()) {
    const numbered = [...byNumber.values()].reduce((sum, same) => sum + same.length, 0);
    // Numbers that many share count something else: parts, chapters, releases.
    if (numbered * 2 <= all || byNumber.size * 2 < numbered) continue;
    for (const same of byNumber.values()) {
      // One that is there under each stage is one spec.
      if (new Set(same.map(idOfPath)).size > 1) for (const path of same) twice.set(path, same);
    }
  }
  return twice;
}
