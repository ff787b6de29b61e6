/** Words right before a method that are its title, where they are not the last that is said of the one before it. */
import { sentences } from "@assent/spec";
import { announcesChange } from "../words/announced-changes.ts";
import { saysThere } from "../words/change-words.ts";
import { codesIn } from "./codes.ts";
import type { OlderMethod } from "../methods/method.ts";
import type { OlderReader } from "../read-older.ts";
import type { Unit } from "../words/units.ts";

const emphasized = /^(\*{1,2}|\x60)(?=[^\s*\x60])[^*\x60]{0,100}[^\s*\x60.]\1:*$/;

/** Whether words are written as a title: emphasized, all of them, and no sentence. */
export function isHeadline(text: string): boolean {
  return emphasized.test(text.trim());
}

/** The title of a part of a method, and nothing else: "Request body". */
const part =
  /^(?:(?:JSON|sample|example|query|URL|path|body|HTTP|expected|normal|error|successful|return|status|requests?|responses?|payload|examples?|samples?|parameters?|errors?|codes?|descriptions?|notes?|headers?|schemas?|limitations?|methods?)(?:$|[\s/]+)){1,6}$/i;

/** "The following methods will be added", "These changes are introduced", "Two new endpoints:", before several of them. */
const announcing =
  /\b(?:following|below|next|these|new|two|three|four|five|several|some)\b(?: [\w-]+){0,4} (?:APIs|calls|methods|endpoints|routes|requests|resources|operations|changes|modifications|additions|extensions)\b/i;

/** "The REST API does not need to change", which is the title of none. */
const unchanged =
  /\b(?:APIs?|interfaces?|calls?|methods?|endpoints?)\b[^.]{0,40} (?:(?:do|does|did|will|would|should|need|needs|is|are) ?not|won't|doesn't|don't|isn't|aren't)(?: (?:need|have) to)?(?: be)? (?:change|altere?d?|affect|touch|modif|update)|\bno (?:[\w-]+ ){0,3}changes?\b/i;

/** Knows what was said last, and behind what it stands. */
export class LeadingWords {
  private readonly reader: OlderReader;
  /** The words that no method was named in. */
  private unit: Unit | undefined;
  /** The method that was described where they stand. */
  private of: OlderMethod | undefined;
  /** Whether a block or table stands behind them. */
  private isParted = false;
  /** Whether a heading was read since. */
  private isHeading = false;
  /** The method that got its title of a heading last. */
  private headed: OlderMethod | undefined;

  constructor(reader: OlderReader) {
    this.reader = reader;
  }

  /** Words that are no heading. */
  note(unit: Unit): void {
    this.unit = unit;
    this.of = this.reader.current;
    this.isHeading = false;
    this.isParted = false;
  }

  /** A heading that names no method. */
  startHeading(): void {
    this.of = undefined;
    this.isHeading = true;
    this.isParted = false;
  }

  /** A block or table; words that are written as a title before it are that of the only method in it. */
  readBelow(unit: Unit, read: () => void): void {
    const { reader } = this;
    const { label } = reader;
    const before = reader.methods.length;
    read();
    const [named, more] = reader.methods.slice(before);
    if (named !== undefined && more === undefined && reader.about.isLabelApart && isHeadline(label)) {
      named.title = this.titleIn(label, unit);
      if (named.title !== "") this.takeUnread();
    }
    this.isParted = true;
  }

  /** Gives a method that a piece of text names the title before it. */
  giveTitle(method: OlderMethod, unit: Unit): void {
    const { reader, of } = this;
    const own = this.unit;
    const { kind, depth } = unit;
    if (method.title !== "" || own === undefined) return;
    // Lines of a block are one after the other, and only the last is right before the method.
    const label = own.kind === "line" && reader.label.endsWith(own.text) ? own.text : reader.label;
    if (reader.about.isLabelApart && (label !== own.text || own.depth <= depth)) {
      method.title = this.titleIn(label, unit);
      if (announcing.test(label) || (this.isParted && of === undefined)) method.announced = label;
      if (this.isHeading) this.headed = method;
    }
    // What is the title of this one is not said of the one before.
    if (method.title !== "" && of !== method && of?.description.at(-1) === own.text) of.description.pop();
    if (own.kind === "line" && method.title !== "") this.takeUnread();
    // What an item says before the list that names its method is about that method.
    if (own.depth < depth && kind === "item") {
      if (sentences(label)[0]?.text !== reader.label) method.description.push(reader.label);
      this.takeUnread();
    }
  }

  private takeUnread(): void {
    const { left } = this.reader;
    if (left.at(-1) === this.unit) left.pop();
  }

  /** The title that words give a method of a piece of text; nothing where they are none of it. */
  private titleIn(text: string, { kind, depth }: Unit): string {
    const { of, unit } = this;
    const title = (sentences(text)[0]?.text ?? "").replace(/^[\s*]+|[:*.\s]+$/g, "");
    if (
      this.isParted ||
      announcing.test(text) ||
      announcesChange(text) ||
      part.test(title) ||
      unchanged.test(title) ||
      saysThere(text) ||
      codesIn(text, false).length > 0
    )
      return "";
    if (of === undefined || isHeadline(text)) return title;
    // What stands within the item before is said of the method of that one.
    const isWithin = kind !== "text" && kind !== "line" && unit?.kind === "text" && unit.depth >= depth;
    // Where no words stand before the method before, what is said stands behind each.
    const isUsual = of.title !== "" && of !== this.headed;
    const isBehind = !isUsual && /[.!]$/.test(text);
    return isWithin || isBehind ? "" : title;
  }
}
