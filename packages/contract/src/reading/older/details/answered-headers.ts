/** Headers of answers in a list of their own: "New response headers:", with names below it or behind it. */
import { addNew, type OlderMethod } from "../methods/method.ts";
import type { Unit } from "../words/units.ts";

const marks = String.raw`[\s*+_\x60|-]*`;
const ofAnswer = String.raw`(?:(?:response|answer|reply) headers?(?: fields?)?|headers? (?:of|in|on) the (?:response|answer|reply))`;
/** A label, or a title. */
const label = new RegExp(
  `^${marks}(?:(?:new|added|additional|changed|modified|optional|required|expected|custom|https?|the) ){0,3}${ofAnswer}(?<colon>[\\s*_\\x60]*:+)?${marks}(?<names>\\S.*)?$`,
  "i",
);
/** "It adds these response headers:". */
const sentence = new RegExp(`\\b${ofAnswer}(?: (?:[a-z]+ ){0,2}[a-z]+)?:+${marks}$`, "i");

const name = String.raw`[A-Za-z][A-Za-z\d]*(?:-[A-Za-z\d]+){0,8}`;
const quoted = new RegExp(
  `^[\\s*+-]*(?:\\x60{1,2}|\\*{1,2}|["'])(?<name>${name})(?::? ?[^\\x60"'*]{0,80})?(?:\\x60{1,2}|\\*{1,2}|["'])`,
);
/** Without quotes a name is one by its dashes, or by what stands behind it. */
const bare = new RegExp(`^[\\s*+-]*(?<name>${name})(?=$|\\s*[:(]|\\s+(?:-{1,3}|[–—])\\s)`);
const ofOneWord = "\\b(?:ETag|Location|Link|Date|Allow|Vary|Expires|Age|Server)\\b";
const eachName = new RegExp(`[A-Z][A-Za-z\\d]*(?:-[A-Za-z\\d]+)+|${ofOneWord}|(?<=[\\x60"'])${name}(?=[\\x60"'])`, "g");
const noHeader = /^(?:none|note|notes|see|nothing|n|example|examples|no)$/i;

/** "**Create a book**": what follows is of another method than the one before it. */
const boldTitle = /^\*\*[^*]{3,100}\*\*(?!\s*:)/;

/** Reads such lists, for the methods that they are of. */
export class AnsweredHeaders {
  private list: { readonly depth: number; readonly targets: readonly OlderMethod[] } | undefined;
  /** Names that stand alone: what they mean follows. */
  private alone: readonly string[] = [];
  /** The method that a title in bold left, without naming another. */
  private left: OlderMethod | undefined;
  /** How many pieces of text were understood. */
  count = 0;

  /** Whether a title is that of such a list of the methods before it, and no new subject. */
  isTitle({ kind, text }: Unit, [first]: readonly OlderMethod[]): boolean {
    const match = kind === "heading" ? label.exec(text) : null;
    return match !== null && match.groups?.names === undefined && first !== undefined && first !== this.left;
  }

  /** Reads a piece of text that names no method. True where it is one of such a list, or begins it. */
  read(unit: Unit, targets: readonly OlderMethod[]): boolean {
    const { text, kind } = unit;
    if (kind === "text" && boldTitle.test(text) && !label.test(text)) this.left = targets[0];
    if (this.begin(unit, targets)) return true;
    const { list } = this;
    if (list === undefined) return false;
    const found = nameIn(unit);
    if (found !== undefined && unit.depth >= list.depth) {
      const rest = text
        .slice(found.end)
        .replace(/^[\x60*"']*[\s:–—-]*/, "")
        .trim();
      this.give(list.targets, unit, [{ ...found, meaning: rest }]);
      this.alone = rest === "" ? [found.name] : [];
      return true;
    }
    const isMeaning = kind === "text" && this.alone.length > 0;
    if (isMeaning) this.explain(list.targets, text);
    // What is nested below an entry is said of it.
    const isInside = unit.depth > list.depth && kind !== "term" && kind !== "heading";
    if (!isMeaning && !isInside) this.list = undefined;
    this.alone = [];
    if (isMeaning) this.count += 1;
    return isMeaning;
  }

  /** A block or a table ends a list. */
  close(): void {
    this.list = undefined;
  }

  private begin(unit: Unit, targets: readonly OlderMethod[]): boolean {
    const { text, depth, kind } = unit;
    const match = label.exec(text);
    const isLabel =
      match !== null && (match.groups?.colon !== undefined || kind !== "text" || /\*\*[\s:]*$/.test(text));
    const names = match?.groups?.names;
    if (!(isLabel && (names === undefined || match.groups?.colon !== undefined)) && !sentence.test(text)) return false;
    this.alone = [];
    this.list = undefined;
    if (targets.length === 0 || targets[0] === this.left) return false;
    if (isLabel && names !== undefined) {
      const at = text.length - names.length;
      const found = [...names.matchAll(eachName)].map(({ 0: one, index }) => ({
        name: one,
        start: at + index,
        end: at + index + one.length,
        meaning: "",
      }));
      this.give(targets, unit, found);
      return found.length > 0;
    }
    this.list = { depth, targets };
    return true;
  }

  private give(
    targets: readonly OlderMethod[],
    { place }: Unit,
    found: readonly { readonly name: string; readonly start: number; readonly end: number; readonly meaning: string }[],
  ): void {
    for (const { name: one, start, end, meaning } of found) {
      this.count += 1;
      for (const { headers } of targets)
        addNew(headers, one, { span: place(start, end), meaning, confidence: 0.85, in: "header" });
    }
  }

  private explain(targets: readonly OlderMethod[], meaning: string): void {
    for (const { headers } of targets)
      for (const one of this.alone) {
        const known = headers.get(one);
        if (known?.meaning === "") headers.set(one, { ...known, meaning });
      }
  }
}

/** The name of a header that an entry of a list begins with; a paragraph is an entry where it is nothing but the name. */
function nameIn({
  kind,
  text,
}: Unit): { readonly name: string; readonly start: number; readonly end: number } | undefined {
  if (kind !== "item" && kind !== "term" && kind !== "text" && kind !== "field") return undefined;
  const match = quoted.exec(text) ?? (kind === "text" ? null : bare.exec(text));
  const found = match?.groups?.name;
  if (match === null || found === undefined || noHeader.test(found)) return undefined;
  if (kind === "text" && match[0].length < text.trimEnd().length) return undefined;
  const start = text.indexOf(found);
  return { name: found, start, end: Math.max(match[0].length, start + found.length) };
}
