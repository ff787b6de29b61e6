/** Words by which a spec says in a field how far it has come: "Status: Accepted". */

import { type OwnWords, settingOf, stateKey } from "./own-words.ts";
import { type Stage, stages } from "./stage.ts";

/** What proposals call a stage that is called otherwise here. */
const byStatus: ReadonlyMap<string, Stage> = new Map([
  ["accepted", "approved"],
  ["agreed", "approved"],
  ["adopted", "approved"],
  ["provisional", "approved"],
  ["completed", "implemented"],
  ["done", "implemented"],
  ["built", "implemented"],
  ["shipped", "implemented"],
  ["released", "implemented"],
  ["declined", "rejected"],
  ["dropped", "abandoned"],
  ["cancelled", "abandoned"],
  ["canceled", "abandoned"],
  ["postponed", "deferred"],
  ["replaced", "superseded"],
  ["superceded", "superseded"],
  ["obsolete", "superseded"],
  ["review", "proposed"],
  ["in-review", "proposed"],
  ["under-review", "proposed"],
  ["open", "proposed"],
  ["wip", "draft"],
]);

/**
 * The stage that a spec says of itself in a field for it, as in "Status: Final", by the words of the team before others. What is
 * to be chosen from ("Accepted | Rejected"), asked, answered or still to be decided ("Accepted (pending the vote)") is none.
 */
export function stageOfStatus(status: string, { states }: Pick<OwnWords, "states">): Stage | undefined {
  const word = statusWord(status);
  return settingOf(states, stateKey(status)) ?? byStatus.get(word) ?? stages.find((stage) => stage === word);
}

/** A decision that waits for one; "Accepted (implementation pending)" is made. */
const isYetToBe =
  /^(?:accepted|approved|adopted|agreed|rejected|declined|final)\b.{0,20}\b(?:pending|awaiting|subject to|waiting for)(?: \w+){0,3} (?:acceptance|agreement|approval|ballot|confirmation|consensus|council|decision|discussion|quorum|ratification|review|sign-?off|votes?|voting)\b/i;

/**
 * The words with which such a field begins, as names of stages are written: "In progress (May)" is "in-progress". A dash ends
 * them, and so does a day, the name of a month, or of what came in the place: "Accepted - March 2021", "Accepted on 2021-03-01",
 * "Superseded by RFC 9". "" where they say no stage.
 */
export function statusWord(status: string): string {
  if (/^[\p{L} -]{1,40}[?|/:]/u.test(status) || isYetToBe.test(status)) return "";
  const words = /^[\p{L} -]{1,40}/u.exec(status)?.[0] ?? "";
  const [own = ""] = words.split(
    / +-+ +|(?<=[Ss]uper[sc]eded|[Rr]eplaced) by\b| +(?:in |on |since )?(?:January|February|March|April|May|June|July|August|September|October|November|December)\b| +(?:in|on|since) *$/,
  );
  return own.trim().toLowerCase().replaceAll(" ", "-");
}
