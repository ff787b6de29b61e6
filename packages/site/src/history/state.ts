/** How the stages of specs are shown; what folders say of a spec is read by the workspace. */
import { type OwnWords, stageOfStatus, statusWord } from "@assent/spec";
import { isApprovedPlace, stageOf } from "@assent/workspace";
import type { Revision } from "./revision.ts";

export { releasesAmong } from "@assent/workspace";

/** A stage in the life of a spec, as it is shown: always with a word and a shape, colour comes last. */
export interface State {
  readonly name: string;
  readonly label: string;
  readonly mark: string;
  readonly tone: "pos" | "neg" | "warn" | "link" | "purple" | "muted" | "faint";
  /** Whether nothing more is to be expected. */
  readonly isEnded: boolean;
}

const state = (name: string, mark: string, tone: State["tone"], isEnded = false): State => {
  const words = name.replaceAll("-", " ");
  return { name, label: words.charAt(0).toUpperCase() + words.slice(1), mark, tone, isEnded };
};

/** All stages, in the order of a life. */
export const states: readonly State[] = [
  state("draft", "○", "muted"),
  state("backlog", "○", "muted"),
  state("proposed", "◐", "link"),
  state("problem-review", "◐", "link"),
  state("design-review", "◐", "link"),
  state("last-call", "◷", "warn"),
  state("approved", "●", "pos"),
  state("not-implemented", "○", "muted"),
  state("in-progress", "◐", "link"),
  state("active", "●", "pos"),
  state("implemented", "✓", "pos"),
  state("final", "✓", "pos"),
  state("deferred", "‖", "faint"),
  state("stagnant", "‖", "faint"),
  state("rejected", "✕", "neg", true),
  state("withdrawn", "–", "muted", true),
  state("superseded", "–", "muted", true),
  state("abandoned", "–", "muted", true),
  state("retired", "–", "muted", true),
];

/** Whether there is no work left on a spec: it came to an end, or what it says is there. */
export function isDone(state: State | undefined): boolean {
  return state !== undefined && (state.isEnded || state.name === "implemented" || state.name === "final");
}

/** The stage that the nearest folder with a known name says; "juno-implemented" names a release too. */
export function stateOf(path: string, words: OwnWords): State | undefined {
  const stage = stageOf(path, words);
  return states.find(({ name }) => name === stage);
}

/** What was decided about a spec, as far as a site shows it. */
export interface Decision {
  /** The name of a state; undefined where it is not certain. */
  readonly definition: string | undefined;
  /** How sure it is, and why it is not surer. */
  readonly proof:
    { readonly state: "proven" } | { readonly state: "unsigned" | "doubtful" | "uncertain"; readonly sentence: string };
  /** When the text that is approved was. */
  readonly approvedAt: string | undefined;
  /** Code that was let through before there was an approval. */
  readonly override:
    { readonly by: string; readonly confirmedBy: string; readonly reason: string; readonly due: string } | undefined;
}

/** How far an approved spec has come is not decided: the folder says it. */
const afterApproval = new Set(["not-implemented", "in-progress", "implemented"]);

/** The stage of a spec that was decided on; where nothing was, the one that its folder says. */
export function decidedState(decision: Decision | undefined, placed: State | undefined): State | undefined {
  if (decision?.definition === undefined) return placed;
  if (decision.definition === "approved" && placed !== undefined && afterApproval.has(placed.name)) return placed;
  return states.find(({ name }) => name === decision.definition) ?? placed;
}

/**
 * The stage of a spec that symbolic links show in other folders too: the one that says most of how far it has come. Where no
 * folder says one, the settings may call what stands there approved.
 */
export function stateOfPlaces(
  paths: readonly string[],
  { approved = [], words }: { readonly approved?: readonly string[]; readonly words: OwnWords },
): State | undefined {
  const found = paths.map((path) => stateOf(path, words)).filter((one) => one !== undefined);
  const last = found.sort((left, right) => states.indexOf(right) - states.indexOf(left))[0];
  if (last !== undefined || !paths.some((path) => isApprovedPlace(path, { approved, check: words }))) return last;
  return states.find(({ name }) => name === "approved");
}

/** The stage that a spec says of itself, in a field for it: "Status: Final". */
export function stateOfStatus(status: string | undefined, words: OwnWords): State | undefined {
  const stage = status === undefined ? undefined : stageOfStatus(status, words);
  return states.find(({ name }) => name === (stage ?? statusWord(status ?? "")));
}

/** The stage that a file was in with a revision, by its folder and those of the links to it. */
export function stateAt({ path, links = [] }: Pick<Revision, "path" | "links">, words: OwnWords): State | undefined {
  return stateOfPlaces([path, ...links], { words });
}
