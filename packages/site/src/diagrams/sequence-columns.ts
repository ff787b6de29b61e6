/** Where the columns of a sequence diagram stand. */
import type { Model, Step } from "./sequence-model.ts";
import { lineHeight, widthOf, wrap } from "./svg.ts";

const boxHeight = 36;

/** As wide is a note at most, in px. */
export const noteWidth = 150;

/** The columns, in px; the arrays have an entry for each actor. */
export interface Columns {
  /** The lines of what each is called. */
  readonly labels: readonly (readonly string[])[];
  readonly widths: readonly number[];
  /** The middles. */
  readonly xs: readonly number[];
  /** Of the whole drawing. */
  readonly width: number;
  /** Height of the boxes on top. */
  readonly tall: number;
}

/** Places the actors: far enough apart for the words between them, and from the edges for what stands beside them. */
export function placeColumns({ actors, steps }: Model): Columns {
  const labels = actors.map(({ id, attributes }) => wrap(attributes.get("label") ?? id, 150));
  const widths = labels.map((lines) => Math.max(84, ...lines.map((line) => widthOf(line) + 22)));
  const xs = placeActors(widths, steps);
  const left = Math.min(...xs.map((x, index) => x - widths[index]! / 2), ...noteEdges(steps, xs, "left"));
  const right = Math.max(...xs.map((x, index) => x + widths[index]! / 2), ...noteEdges(steps, xs, "right"));
  return {
    labels,
    widths,
    xs: xs.map((x) => x + (18 - left)),
    width: right - left + 36,
    tall: Math.max(boxHeight, ...labels.map((lines) => lines.length * lineHeight + 14)),
  };
}

/** The middles of the columns: far enough apart for the words between neighbours. */
function placeActors(widths: readonly number[], steps: readonly Step[]): readonly number[] {
  const gaps = widths.slice(1).map((width, index) => (width + widths[index]!) / 2 + 24);
  for (const step of steps) {
    if (step.kind !== "message") continue;
    const [left, right] = [Math.min(step.from, step.to), Math.max(step.from, step.to)];
    const longest = Math.max(0, ...step.label.split("\n").map(widthOf));
    const wide = Math.min(longest, 220) + 30;
    if (left === right) {
      if (left < gaps.length) gaps[left] = Math.max(gaps[left]!, Math.min(longest, 140) + 56);
    } else {
      const known = gaps.slice(left, right).reduce((sum, gap) => sum + gap, 0);
      if (known < wide)
        for (let index = left; index < right; index += 1) gaps[index]! += (wide - known) / (right - left);
    }
    if (step.attributes.has("rightnote") || step.attributes.has("note")) {
      if (right < gaps.length) gaps[right] = Math.max(gaps[right]!, noteWidth + 30);
    }
    if (step.attributes.has("leftnote") && left > 0) gaps[left - 1] = Math.max(gaps[left - 1]!, noteWidth + 30);
  }
  const xs = [0];
  for (const gap of gaps) xs.push(xs.at(-1)! + gap);
  return xs;
}

/** How far notes and messages to oneself reach beyond the columns. */
function noteEdges(steps: readonly Step[], xs: readonly number[], side: "left" | "right"): readonly number[] {
  return steps.flatMap((step) => {
    if (step.kind !== "message") return [];
    const [left, right] = [Math.min(step.from, step.to), Math.max(step.from, step.to)];
    if (side === "left") return step.attributes.has("leftnote") ? [xs[left]! - noteWidth - 16] : [];
    const reach = step.attributes.has("rightnote") || step.attributes.has("note") ? noteWidth + 16 : 0;
    const self = step.from === step.to ? Math.min(150, Math.max(40, widthOf(step.label) + 20)) : 0;
    return [xs[right]! + Math.max(reach, self)];
  });
}
