/** Whether what an event says of a text is so: its hashes, authors, impacts, needs, and what the edit is taken for. */
import { classifyEdit, currentReading } from "@assent/spec";
import { changedFiles } from "./approved-text.ts";
import { currentText, type Review, type ReviewEvent } from "./domain/index.ts";
import type { KnownPolicy } from "./policy-file.ts";
import type { RunGit } from "./stores/git-run.ts";
import { textAt, type TextAt } from "./text-at.ts";
import { writersOf } from "./writers.ts";

/** What is not so of what an event says of a text. */
export interface TextFault {
  /** `missing-part`: this clone lacks what would show it. */
  readonly reason: "other-text" | "missing-part";
  readonly sentence: string;
}

/** What is not so of what an event says of a text; undefined where all of it is. */
export async function textFault(
  git: RunGit,
  review: Review,
  event: ReviewEvent,
  policy: KnownPolicy,
): Promise<TextFault | undefined> {
  const fault = await otherText(git, review, event, policy);
  return typeof fault === "string" ? { reason: "other-text", sentence: fault } : fault;
}

/** A sentence of a text that is another than the event says, or why that cannot be known. */
async function otherText(
  git: RunGit,
  review: Review,
  { by, what }: ReviewEvent,
  policy: KnownPolicy,
): Promise<string | TextFault | undefined> {
  if (what.type !== "proposed" && what.type !== "revised") return undefined;
  const reading = what.reading ?? 1;
  const text = await textAt(git, what, policy.policy, reading);
  const name = `${what.path} in ${what.commit.slice(0, 10)}`;
  if (text === undefined) return `There is no ${name}; fetch the branch that it is on.`;
  const [tooMuch] = reading < 4 ? [] : text.unshown.filter(({ isTooMuch }) => isTooMuch);
  if (tooMuch !== undefined) return `${name} shows ${tooMuch.name}, and ${tooMuch.why}.`;
  if (text.blob !== what.blob) return `${name} is ${text.blob.slice(0, 10)}, not ${what.blob.slice(0, 10)}.`;
  if (text.hash.whole !== what.hash.whole) return `${name} says something else than the hash of the event.`;
  if (
    Object.keys({ ...text.hash.groups, ...what.hash.groups }).some(
      (key) => text.hash.groups[key] !== what.hash.groups[key],
    )
  ) {
    return `${name} has other hashes of its section groups than the event says.`;
  }
  if (what.title !== undefined && what.title !== text.title.trim())
    return `${name} has the title "${text.title.trim()}", and the event says "${what.title}".`;
  const asked = what.questions.find(({ group }) => text.hash.groups[group] === undefined);
  if (asked !== undefined) return `${name} has no part "${asked.group}", which the event has a question about.`;
  const unnamed = await unnamedWriter(git, review, { by, what }, text, policy);
  if (unnamed !== undefined) return unnamed;
  const hiddenNeed = text.dependencies.find((one) => !what.dependencies.includes(one));
  if (hiddenNeed !== undefined) return `${name} depends on ${hiddenNeed}, which the event leaves out.`;
  const impacts = new Set<string>(what.impacts);
  const hidden = text.impacts.find(({ impact }) => !impacts.has(impact));
  if (hidden !== undefined)
    return `${name} has an impact on ${hidden.impact} ("${hidden.section}"), which the event leaves out.`;
  const before = currentText(review);
  if (what.type !== "revised" || before === undefined || what.edit === "normative") return undefined;
  const changed = reading < currentReading ? await filesChanged(git, before, what, policy) : [];
  if (changed.length > 0)
    return `${name} shows another ${changed.join(", ")} than patch set ${before.number} does, and the event says that the edit is ${what.edit === "same" ? "none" : "editorial"}.`;
  const earlier = await textAt(git, before, policy.policy, reading);
  const found = earlier === undefined ? "normative" : classifyEdit(earlier.form, text.form, reading).class;
  return found === "normative" ? `The edit to ${name} is normative, not ${what.edit}.` : undefined;
}

const cutOff: TextFault = {
  reason: "missing-part",
  sentence:
    "Who has written the text cannot be known: its history is cut off in this clone. Next: git fetch --unshallow",
};

/** Who wrote the text and is not among its authors, as a sentence. What says nothing new makes nobody an author. */
async function unnamedWriter(
  git: RunGit,
  review: Review,
  { by, what }: Pick<ReviewEvent, "by" | "what">,
  text: TextAt,
  { policy }: KnownPolicy,
): Promise<string | TextFault | undefined> {
  if (what.type !== "proposed" && what.type !== "revised") return undefined;
  if (what.type === "revised" && (what.edit === "same" || what.claimsEditorial)) return undefined;
  const name = `${what.path} in ${what.commit.slice(0, 10)}`;
  const since = what.type === "revised" ? review.approval?.commit : undefined;
  const writers = await writersOf(git, text, { service: policy.service, since });
  if (writers === undefined) return cutOff;
  const known = new Set([by, ...(what.authors ?? []), ...(what.type === "revised" ? review.authors : [])]);
  const unnamed = writers.find((who) => !known.has(who));
  if (unnamed === undefined) return undefined;
  return text.authors.includes(unnamed)
    ? `${name} names ${unnamed} as who does the work; the event leaves that author out.`
    : `${name} was written by ${unnamed} too; the event leaves that author out.`;
}

/** The files in which two texts differ that were read by rules which left files out; none where they say the same. */
async function filesChanged(
  git: RunGit,
  before: Pick<TextAt, "commit" | "path">,
  after: Pick<TextAt, "commit" | "path">,
  { policy }: KnownPolicy,
): Promise<readonly string[]> {
  const [then, now] = [await textAt(git, before, policy), await textAt(git, after, policy)];
  if (then === undefined || now === undefined) return [];
  const isAlike = JSON.stringify(then.shown) === JSON.stringify(now.shown);
  if (isAlike || classifyEdit(then.form, now.form).class !== "normative") return [];
  return changedFiles(then, now);
}
