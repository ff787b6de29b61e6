/**
 * What the pages of a history show of it, as HTML and text: plain data that is made once for each row of revisions, crosses
 * from thread to thread, and is kept from build to build.
 */
import type { Language } from "./language.ts";
import { readHistory, readIds, type Comparison } from "./history/history.ts";
import { changes, sizeOf, type Change } from "./layouts/changes.ts";
import type { FileStory } from "./history/revisions.ts";

/** What a page may hold of changes, in bytes; what is more stands on further pages. */
const mostBytes = 100_000;

/** The bytes by which a revision can be chosen, and the least that is left for changes beside all of them. */
const bytesOfChoice = 110;
const leastBytes = 20_000;

/** A comparison that most readers want to see. */
export interface Preset {
  readonly id: string;
  /** What it is called; several names where several questions have the same answer. */
  readonly names: readonly string[];
  /** Indexes of revisions. */
  readonly from: number;
  readonly to: number;
  readonly change: Change;
}

/** A history, ready for its pages. */
export interface HistoryRecord {
  /** What each revision changed; undefined for the first, and where a text is missing or the same. */
  readonly steps: readonly (Change | undefined)[];
  readonly presets: readonly Preset[];
  /** All texts, for the page that compares; "" with one revision. */
  readonly data: string;
  /** The ids that it had as a spec, oldest first. */
  readonly ids: readonly string[];
}

/** Reads a history; `textOf` gives the text of a blob, undefined for one that git does not have. */
export function recordHistory(
  story: FileStory,
  language: Language,
  textOf: (blob: string) => string | undefined,
): HistoryRecord {
  // What is gone has no page for its changes.
  if (story.removed !== undefined) return { steps: [], presets: [], data: "", ids: readIds(story, language, textOf) };
  // The latest steps take what there is of room first.
  let left = mostBytes;
  const show = (step: Comparison): Change => {
    const change = changes(step, left);
    left = Math.max(0, left - Buffer.byteLength(change.shown));
    return change;
  };
  const { steps, latest, whole, approved, data, ids } = readHistory(story, { language, textOf, show });
  const asked = [
    { id: "whole", name: "Whole change: the first text and the last", step: whole },
    { id: "approved", name: "Against what was approved", step: approved },
    { id: "latest", name: "Latest change", step: latest },
  ].flatMap(({ id, name, step }) => (step === undefined ? [] : [{ id, name, step }]));
  return { steps, presets: writePresets(asked, story.revisions.length), data, ids };
}

interface Asked {
  readonly id: string;
  readonly name: string;
  readonly step: Comparison;
}

/** What is asked for, each comparison once. Each has a fair part of the page; small ones leave theirs to the others. */
function writePresets(asked: readonly Asked[], revisions: number): readonly Preset[] {
  const presets = asked.flatMap(({ id, step }, index) => {
    const isSame = (other: Asked): boolean => other.step.from === step.from && other.step.to === step.to;
    const names = asked.filter(isSame).map(({ name }) => name);
    return asked.findIndex(isSame) === index ? [{ id, step, names }] : [];
  });
  const sizes = presets.map(({ step }) => sizeOf(step));
  let [left, waiting] = [Math.max(leastBytes, mostBytes - bytesOfChoice * revisions), presets.length];
  const budgets = new Map<number, number>();
  for (const index of [...presets.keys()].sort((a, b) => sizes[a]! - sizes[b]!)) {
    const fair = Math.floor(left / waiting);
    budgets.set(index, fair);
    left -= Math.min(fair, sizes[index]!);
    waiting -= 1;
  }
  return presets.map(({ id, names, step }, index) => {
    const { from, to } = step;
    return { id, names, from, to, change: changes(step, budgets.get(index)!) };
  });
}
