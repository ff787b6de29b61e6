/**
 * What the pages of a history show of it, as HTML and text: plain data that is made once for each row of revisions, crosses
 * from thread to thread, and is kept from build to build.
 */
import type { Dialect } from "@assent/rst";
import { readHistory, type Comparison } from "./history.ts";
import { changes } from "./layouts/changes.ts";
import type { FileStory } from "./revisions.ts";

/** What a page may hold of changes; older ones are listed, and shown by the page that compares. */
const mostCharacters = 100_000;

/** A comparison that most readers want to see. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  /** Indexes of revisions. */
  readonly from: number;
  readonly to: number;
  readonly html: string;
}

/** A history, ready for its pages. */
export interface HistoryRecord {
  /** What each revision changed, as HTML; undefined for the first, and where a text is missing or the same. */
  readonly steps: readonly (string | undefined)[];
  readonly presets: readonly Preset[];
  /** All texts, for the page that compares; "" with one revision. */
  readonly data: string;
}

/** Reads a history; `textOf` gives the text of a blob, undefined for one that git does not have. */
export function recordHistory(
  story: FileStory,
  dialect: Dialect,
  textOf: (blob: string) => string | undefined,
): HistoryRecord {
  const { steps, whole, approved, data } = readHistory(story, dialect, textOf);
  const presets = [
    { id: "whole", name: "Whole change: the first text and the last", step: whole },
    { id: "approved", name: "Against what was approved", step: approved },
    { id: "latest", name: "Latest change", step: steps.findLast((step) => step !== undefined) },
  ].flatMap(({ id, name, step }) => (step === undefined ? [] : [{ id, name, step }]));
  const budget = Math.floor(mostCharacters / Math.max(1, presets.length));
  return {
    steps: writeSteps(steps),
    presets: presets.map(({ id, name, step }) => {
      const { from, to } = step;
      return { id, name, from, to, html: changes(step, budget).html };
    }),
    data,
  };
}

/** The latest steps take what there is of room first. */
function writeSteps(steps: readonly (Comparison | undefined)[]): readonly (string | undefined)[] {
  let left = mostCharacters;
  return steps
    .toReversed()
    .map((step) => {
      if (step === undefined) return undefined;
      const { html } = changes(step, left);
      left -= html.length;
      return html;
    })
    .reverse();
}
