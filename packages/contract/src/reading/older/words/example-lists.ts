/** Words before a list that say that it shows examples: "Example:", "For example, with two boxes, the calls:". */
import { exampleWords } from "./labels.ts";
import type { Unit } from "./units.ts";

/** Tells for each piece of text, one after the other, whether it stands in a list of examples. */
export class ExampleLists {
  /** How deep the words stand that say it. */
  private depth: number | undefined;
  /** Whether the piece of text that was read last is in such a list. */
  isInside = false;

  read({ kind, text, depth }: Unit): void {
    if (kind === "heading" || (text !== "" && this.depth !== undefined && depth <= this.depth)) this.depth = undefined;
    this.isInside = kind === "item" && this.depth !== undefined;
    const leads = (kind === "text" || kind === "item") && /:[\s*\x60]*$/.test(text) && exampleWords.test(text);
    if (leads && this.depth === undefined) this.depth = depth;
  }
}
