/**
 * What directives that go over the whole document may cost together.
 *
 * Every table of contents names all sections again, so that a text of tables and sections alone would become a document
 * that grows with the square of its size. The first of them is always made; when the effort is spent, those that are
 * left are reported instead. docutils has no such limit.
 */
import type { Registry } from "../registry.ts";
import type { MutableElement } from "../tree.ts";

export class Effort {
  private spent = 0;

  get isSpent(): boolean {
    return this.spent > limit;
  }

  /** Counts nodes that were looked at, and such that were made. */
  spend(visited: number, made = 0): void {
    this.spent += visited + made * costOfMaking;
  }
}

/** Far more than any document of people asks for; under a second. */
const limit = 10_000_000;

/** A node that stays takes memory, not time alone. */
const costOfMaking = 30;

/** Says that there were too many of a directive. */
export function reportLeftOut(registry: Registry, pending: MutableElement, directive: string): void {
  const message = `Too many "${directive}" directives for the size of the document; this one is left out.`;
  registry.report("error", message, { span: pending.span, baseNode: pending });
}
