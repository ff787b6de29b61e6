/**
 * What directives that go over the whole document may cost together.
 *
 * Every table of contents names all sections again, so that a text of tables and sections alone would become a document
 * that grows with the square of its size. The first of them is always made; when the effort is spent, those that are
 * left are reported instead. docutils has no such limit.
 */
import type { Registry } from "../registry.ts";
import { roomForMore } from "../reporter.ts";
import type { MutableElement } from "../tree.ts";

/** Of all directives of one kind, in a text of so many characters. */
export class Effort {
  private readonly size: number;
  private visited = 0;
  private made = 0;
  private characters = 0;

  constructor(registry: Registry) {
    this.size = registry.size.characters;
  }

  get isSpent(): boolean {
    return (
      this.visited > mostVisited ||
      this.made > Math.min(freelyMade + this.size, mostMade) ||
      this.characters > roomForMore(this.size)
    );
  }

  /** Counts nodes that were looked at, such that were made, and the characters of their texts. */
  spend(visited: number, made = 0, characters = 0): void {
    this.visited += visited;
    this.made += made;
    this.characters += characters;
  }
}

/** Far more than any document of people asks for; under a second. */
const mostVisited = 10_000_000;

/** A node that stays takes memory, not time alone: so many in a text of any size, and one for each character beside. */
const freelyMade = 20_000;
const mostMade = 333_000;

/** Says that there were too many of a directive. */
export function reportLeftOut(registry: Registry, pending: MutableElement, directive: string): void {
  const message = `Too many "${directive}" directives for the size of the document; this one is left out.`;
  registry.report("error", message, { span: pending.span, baseNode: pending });
}
