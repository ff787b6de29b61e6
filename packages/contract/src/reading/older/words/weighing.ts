/**
 * What a section only weighs, or leaves as it is: below a title "Alternative", in a list of alternatives, behind "Alternatively,
 * …", in a list behind "Unchanged:".
 */
import { partTitle } from "./labels.ts";
import type { Unit } from "./units.ts";

const title =
  /^[\s*\x60]*(?:(?:rejected|other|considered) )?alternatives?(?: (?:[a-z]+ )?(?:considered|options?|designs?|approach(?:es)?))?[\s*\x60:]*$/i;
/** What is not touched. */
const untouched = String.raw`(?:(?:[\w-]+ ){0,6}(?:(?:is|are|remains?|stays?|left) )?\(?(?:unchanged|untouched|unaffected|not (?:changed|affected|touched|modified))|out of scope|not (?:a )?part of this (?:spec|change|proposal))`;
const titleOfUntouched = new RegExp(
  String.raw`^[\s\x60*_]*${untouched}(?: (?:REST|HTTP|API|existing|APIs|methods|calls|endpoints|resources))*[\s\x60*:)]*$`,
  "i",
);
/** Words before a list of what was weighed, or of what is not touched. */
const opensList = new RegExp(String.raw`\balternatives?\b[^:]*:$|^[\s\x60*_]*${untouched}[^:]{0,60}:[\s\x60*]*$`, "i");
/** A paragraph that weighs something else than what was said before it. */
const begins =
  /^[\s\x60*_]*(?:Alternatively\b|(?:As )?[Aa]n alternative\b|(?:Another|An alternative) (?:option|approach|way)\b)/;

/** Tells for each piece of text, one after the other, whether it is only weighed. */
export class Weighing {
  private isTitled = false;
  /** How deep the words stand whose list is of alternatives. */
  private listDepth = Infinity;
  private isBehind = false;
  /** Whether the piece of text that was read begins an alternative in a paragraph. */
  isBegun = false;

  read({ kind, text, depth }: Unit): boolean {
    this.isBegun = kind === "text" && begins.test(text);
    if (kind === "heading") {
      if (!partTitle.test(text)) this.isTitled = title.test(text) || titleOfUntouched.test(text);
      this.isBehind = false;
      this.listDepth = Infinity;
      return false;
    }
    if (text !== "" && depth <= this.listDepth) this.listDepth = Infinity;
    if (this.isBegun) this.isBehind = true;
    else if (kind === "text" && !/:[\s*\x60]*$/.test(text)) this.isBehind = false;
    // A table or a block stands as deep as the words before it.
    const isListed = depth > this.listDepth || (text === "" && depth === this.listDepth);
    const isWeighed = this.isTitled || this.isBehind || isListed;
    if (opensList.test(text)) this.listDepth = Math.min(this.listDepth, depth);
    return isWeighed;
  }
}
