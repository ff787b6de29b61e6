/** May this code merge? Pure: what was found about the commits and the specs comes in. */
import { currentText, ends, isAmended, type Review, type Turn } from "../domain/index.ts";
import type { TextOnBranch } from "../text-on-branch.ts";

/** The answer. Only "pass" merges; "pending" is what could not be found out. */
export type Verdict = "pass" | "fail" | "pending" | "prototype";

/** One reason of the answer. */
export interface GateFinding {
  readonly verdict: Verdict;
  /** The spec it is about; undefined for the range as a whole. */
  readonly spec: string | undefined;
  readonly sentence: string;
  /** Who has the next step. */
  readonly owners: readonly string[];
  readonly next: string | undefined;
}

/** The answer with its reasons. */
export interface GateResult {
  readonly verdict: Verdict;
  readonly findings: readonly GateFinding[];
  /** Whether events counted only with the signature of an allowed signer. */
  readonly isSigned: boolean;
}

/** What is known of a spec that a commit names. */
export type NamedSpec =
  | { readonly state: "unknown"; readonly spec: string }
  | { readonly state: "unreadable"; readonly spec: string; readonly sentence: string }
  | { readonly state: "refused"; readonly spec: string; readonly sentence: string }
  | {
      readonly state: "known";
      readonly spec: string;
      readonly review: Review;
      /** The next step, and whose it is. */
      readonly turn: Turn | undefined;
      /** The text on the branch of the specs, beside the approved one. */
      readonly text: TextOnBranch;
      /** A file that is named for it, and has another text than the approved one. */
      readonly otherFile?: string;
      /** Its file, where the range gives it another text than the approved one, which the branch has. */
      readonly editedFile?: string;
      readonly dependencies: {
        /** Those that are specs here and are not approved. */
        readonly unapproved: readonly string[];
        /** Those whose text on the branch is not the approved one, with its file. */
        readonly rewritten: readonly { readonly spec: string; readonly path: string }[];
        /** Those that nothing is known of here: they are decided elsewhere. */
        readonly elsewhere: readonly string[];
        /** Those whose events cannot be read. */
        readonly unreadable: readonly string[];
      };
      /** How many of its events do not count. */
      readonly refused: number;
    };

/** What the gate is asked about. */
export interface GateQuestion {
  readonly specs: readonly NamedSpec[];
  /** Those that no commit names, and of which the range changes the file. */
  readonly edited: readonly NamedSpec[];
  /** Why the repository of the specs cannot be read, as a sentence; undefined where it can. */
  readonly fault: string | undefined;
  /** Lines of commit messages that begin as those do which name a spec, and cannot be read. */
  readonly unread: readonly string[];
  /** Files of the range that describe an API. */
  readonly apiFiles: readonly string[];
  /** Files of the range that this clone lacks. */
  readonly unreadableFiles: readonly string[];
  /** Submodules that the range changes, and that no setting says to describe an API. */
  readonly submodules: readonly string[];
  readonly isPrototype: boolean;
  readonly needsSpec: boolean;
  readonly isSigned: boolean;
  /** Whether the policy asks for signatures. */
  readonly needsSignatures: boolean;
  readonly at: string;
}

/** Decides. */
export function decideGate(question: GateQuestion): GateResult {
  const { specs, edited, fault, unread, apiFiles, unreadableFiles, submodules, at } = question;
  const { isPrototype, needsSpec, isSigned, needsSignatures } = question;
  const findings = [...specs, ...edited].map((named) => judge(named, at));
  const whole = (verdict: Verdict, sentence: string, next: string, owners: readonly string[] = []): void => {
    findings.push({ verdict, spec: undefined, sentence, owners, next });
  };
  for (const line of unread)
    whole(
      "fail",
      `"${line}" begins as a line that names a spec does, and names none that can be read.`,
      'write a line of its own below the subject, one name or several with commas, as in "Implements: story-2001234"',
    );
  if (fault !== undefined && specs.length === 0) {
    const [why = "", next = "name a repository that can be read with --specs"] = fault.split(" Next: ");
    whole("pending", `What the specs ask for cannot be read: ${why}`, next);
  }
  if (specs.length === 0 && unread.length === 0) {
    if (needsSpec)
      whole("fail", "No commit of the range names a spec.", 'add a line such as "Implements: ID" to a commit message');
    else if (fault === undefined)
      whole("pass", "No commit of the range names a spec, and none is asked for.", "nothing");
  }
  if (needsSignatures && !isSigned)
    whole(
      "fail",
      "The policy asks for signatures, and they were not checked: no allowed signers are named.",
      "name them with --signers FILE, or under policy.signers",
    );
  const isCovered = specs.some((named) => coversApi(named, at));
  if (apiFiles.length > 0 && !isCovered) {
    const files = listed(apiFiles);
    const without = specs.find(
      (named) => named.state === "known" && named.review.kind === "specless" && named.review.definition === "approved",
    );
    if (specs.some(({ state }) => state === "unreadable"))
      whole("pending", `The API changes (${files}), and whether a spec says so cannot be read.`, "ask again later");
    else if (without !== undefined)
      whole(
        "fail",
        `The API changes (${files}); "${without.spec}" was allowed to do without a spec, which no API change is.`,
        `assent specless ${without.spec} --revoke "The API changes." and write a spec`,
        without.state === "known" ? without.review.authors : [],
      );
    else
      whole(
        "fail",
        `The API changes (${files}), and no approved spec with an API impact is named.`,
        "get a spec approved that describes the change, and name it",
        specs.flatMap((named) => (named.state === "known" ? named.review.authors : [])),
      );
  } else if (unreadableFiles.length > 0 && !isCovered)
    whole(
      "pending",
      `Whether the API changes cannot be said: ${listed(unreadableFiles)} cannot be read in this clone.`,
      "git fetch --refetch, or clone the repository whole",
    );
  if (submodules.length > 0)
    whole(
      "pass",
      `A submodule changed: ${submodules.join(", ")}; its content is not looked at. Where it describes an API, name its path in gate.api.`,
      "nothing",
    );
  if (isPrototype)
    whole(
      "prototype",
      "A commit says that it is a prototype: it runs, and does not merge.",
      'approve the spec, and drop "Prototype: yes"',
    );
  const order: readonly Verdict[] = ["prototype", "fail", "pending", "pass"];
  return {
    verdict: order.find((verdict) => findings.some((finding) => finding.verdict === verdict)) ?? "pass",
    findings,
    isSigned,
  };
}

function judge(named: NamedSpec, at: string): GateFinding {
  const { spec } = named;
  const say = (verdict: Verdict, sentence: string, next?: string, owners: readonly string[] = []): GateFinding => ({
    verdict,
    spec,
    sentence,
    owners,
    next,
  });
  if (named.state === "unreadable") {
    // What says what to do about it says it in the place for that.
    const [why, next = "ask again when the store can be reached"] = named.sentence.split(" Next: ");
    return say("pending", `What was decided on "${spec}" cannot be read: ${why}`, next);
  }
  if (named.state === "unknown") {
    const next = `assent propose, for the spec "${spec}", or assent specless ${spec} for a change that needs none`;
    return say("fail", `"${spec}" is named, and nothing is decided on it.`, next);
  }
  if (named.state === "refused")
    return say("fail", `Nothing that was decided on "${spec}" counts: ${named.sentence}`, `assent verify ${spec}`);
  const { review, turn, text, dependencies, refused } = named;
  const { override } = review;
  if (override?.confirmedBy !== undefined && isOverridden(review, at)) {
    return say(
      "pass",
      `"${spec}" is overridden until ${override.due} by ${override.by} and ${override.confirmedBy}: ${override.reason}`,
      "approve the spec until then",
      review.authors,
    );
  }
  // An amendment that rests leaves what was approved in force.
  const isOver =
    ends.includes(review.definition) ||
    (review.approval === undefined && ["deferred", "stagnant"].includes(review.definition));
  if (isOver) {
    const instead = review.successor === undefined ? "revive it, or name another spec" : `name "${review.successor}"`;
    return say("fail", `"${spec}" is ${review.definition}.`, instead, review.authors);
  }
  if (review.approval === undefined) {
    return say(
      "fail",
      `"${spec}" is not approved: it is ${review.definition === "draft" ? "a draft" : `in ${review.definition.replace("_", " ")}`}.`,
      turn?.deadline === undefined ? turn?.what : `${turn.what} It ends at ${turn.deadline}.`,
      turn?.people,
    );
  }
  if (named.editedFile !== undefined) {
    return say(
      "fail",
      `The range changes ${named.editedFile}: with it the text of "${spec}" is not the one that was approved in patch set ${review.approval.patchSet}${text.state === "approved" ? ", which the branch of the specs has" : ""}.`,
      `assent propose ${currentText(review)?.path ?? "FILE"}, and get the amendment approved, or take the change of it out of the range`,
      review.authors,
    );
  }
  if (text.state === "absent") {
    if (text.deletion !== undefined) {
      const { path, commit, day } = text.deletion;
      return say(
        "fail",
        `"${spec}" is approved, and its text is not on the branch of the specs any more: commit ${commit.slice(0, 10)} of ${day} deleted ${path}.`,
        `put it back, or name the spec that takes its place`,
        review.authors,
      );
    }
    return say(
      "fail",
      `"${spec}" is approved, and its text is not on the branch of the specs.`,
      `merge commit ${review.approval.commit.slice(0, 10)}, which has it`,
      review.authors,
    );
  }
  if (text.state === "other") {
    const copy =
      text.approvedPath === undefined ? "" : `: ${text.path ?? ""} has another one, and ${text.approvedPath} has it`;
    return say(
      "fail",
      `The text of "${spec}" is not the one that was approved in patch set ${review.approval.patchSet}${otherShown(text)}${copy}.`,
      "get the amendment approved",
      turn?.people ?? review.authors,
    );
  }
  if (named.otherFile !== undefined) {
    const place = currentText(review)?.path;
    return say(
      "fail",
      place === undefined
        ? `"${named.otherFile}" is named, and is not approved: "${spec}" was allowed to do without a spec.`
        : `"${named.otherFile}" is named, and is not the text of "${spec}" that was approved: that is ${place}.`,
      place === undefined
        ? `get ${named.otherFile} approved, or name "${spec}"`
        : `name ${place}, or get it approved as ${named.otherFile} has it`,
      review.authors,
    );
  }
  const { unapproved, rewritten, elsewhere, unreadable } = dependencies;
  if (unapproved.length > 0) {
    return say(
      "fail",
      `"${spec}" depends on what is not approved: ${unapproved.join(", ")}.`,
      `approve ${unapproved.join(", ")} first`,
    );
  }
  const [other] = rewritten;
  if (other !== undefined) {
    return say(
      "fail",
      `"${spec}" depends on "${other.spec}", and ${other.path} is not its text that was approved.`,
      `assent propose ${other.path}, and get the amendment approved, or bring the approved text back`,
    );
  }
  if (unreadable.length > 0) {
    return say(
      "pending",
      `"${spec}" depends on ${unreadable.join(", ")}, of which the decisions cannot be read.`,
      "ask again when the store can be reached",
    );
  }
  const amended = isAmended(review) ? ", and an amendment of it is under review" : "";
  const outside = elsewhere.length === 0 ? "" : ` It depends on what is decided elsewhere: ${elsewhere.join(", ")}.`;
  const ignored = refused === 0 ? "" : ` ${refused} of its events do not count; assent verify ${spec} names them.`;
  return say(
    "pass",
    `"${spec}" is approved (${review.kind === "specless" ? "to do without a spec" : `patch set ${review.approval.patchSet}`}, ${review.approval.at.slice(0, 10)})${amended}.${outside}${ignored}`,
  );
}

/** Whether a change of the API is covered: as an impact of what was approved then, not by a word that was said since. */
function coversApi(named: NamedSpec, at: string): boolean {
  if (named.state !== "known" || named.review.kind !== "spec") return false;
  const { approval, impacts } = named.review;
  if (isOverridden(named.review, at)) return impacts.includes("api");
  return approval?.impacts.includes("api") === true;
}

function listed([first = "", ...more]: readonly string[]): string {
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}

function isOverridden({ override }: Review, at: string): boolean {
  return override?.confirmedBy !== undefined && override.due > at;
}

function otherShown({ otherFiles }: TextOnBranch): string {
  return otherFiles.length === 0 ? "" : `: it shows another ${otherFiles.join(", ")}`;
}
