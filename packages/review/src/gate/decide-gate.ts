/** May this code merge? Pure: what was found about the commits and the specs comes in. */
import { allImpacts, isAmended, turnOf, type Policy, type Review } from "../domain/index.ts";

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
}

/** What is known of a spec that a commit names. */
export type NamedSpec =
  | { readonly state: "unknown"; readonly spec: string }
  | { readonly state: "unreadable"; readonly spec: string; readonly sentence: string }
  | {
      readonly state: "known";
      readonly spec: string;
      readonly review: Review;
      readonly policy: Policy;
      /** Whether the text in the specs' main line is the one that was approved; undefined where it is not there. */
      readonly isApprovedText: boolean | undefined;
      /** Dependencies that are known here and are not approved. */
      readonly unapproved: readonly string[];
    };

/** What the gate is asked about. */
export interface GateQuestion {
  readonly specs: readonly NamedSpec[];
  /** Files of the range that describe an API. */
  readonly apiFiles: readonly string[];
  readonly isPrototype: boolean;
  readonly needsSpec: boolean;
  readonly at: string;
}

/** Decides. */
export function decideGate({ specs, apiFiles, isPrototype, needsSpec, at }: GateQuestion): GateResult {
  const findings = specs.map((named) => judge(named, at));
  const whole = (verdict: Verdict, sentence: string, next: string): void => {
    findings.push({ verdict, spec: undefined, sentence, owners: [], next });
  };
  if (specs.length === 0) {
    if (needsSpec)
      whole("fail", "No commit of the range names a spec.", 'add a line such as "Implements: ID" to a commit message');
    else whole("pass", "No commit of the range names a spec, and none is asked for.", "nothing");
  }
  if (apiFiles.length > 0 && !specs.some(coversApi)) {
    const files = apiFiles.length === 1 ? apiFiles[0]! : `${apiFiles[0]!} and ${apiFiles.length - 1} more`;
    whole(
      "fail",
      `The API changes (${files}), and no approved spec with an API impact is named.`,
      "get a spec approved that describes the change, and name it",
    );
  }
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
  if (named.state === "unreadable")
    return say(
      "pending",
      `What was decided on "${spec}" cannot be read: ${named.sentence}`,
      "ask again when the store can be reached",
    );
  if (named.state === "unknown")
    return say("fail", `"${spec}" is named, and nothing is decided on it.`, `assent propose, for the spec "${spec}"`);
  const { review, policy, isApprovedText, unapproved } = named;
  const { override } = review;
  if (override?.confirmedBy !== undefined && override.due > at) {
    return say(
      "pass",
      `"${spec}" is overridden until ${override.due} by ${override.by} and ${override.confirmedBy}: ${override.reason}`,
      "approve the spec until then",
      review.authors,
    );
  }
  const turn = turnOf(review, policy, at);
  if (["rejected", "withdrawn", "superseded", "abandoned", "deferred", "stagnant"].includes(review.definition)) {
    const instead = review.successor === undefined ? "revive it, or name another spec" : `name "${review.successor}"`;
    return say("fail", `"${spec}" is ${review.definition}.`, instead, review.authors);
  }
  if (review.approval === undefined) {
    return say(
      "fail",
      `"${spec}" is not approved: it is ${review.definition.replace("_", " ")}.`,
      turn?.what,
      turn?.people,
    );
  }
  if (isApprovedText === false) {
    return say(
      "fail",
      `The text of "${spec}" is not the one that was approved in patch set ${review.approval.patchSet}.`,
      "get the amendment approved",
      turn?.people ?? review.authors,
    );
  }
  if (unapproved.length > 0) {
    return say(
      "fail",
      `"${spec}" depends on what is not approved: ${unapproved.join(", ")}.`,
      `approve ${unapproved.join(", ")} first`,
    );
  }
  const amended = isAmended(review) ? ", and an amendment of it is under review" : "";
  return say(
    "pass",
    `"${spec}" is approved (patch set ${review.approval.patchSet}, ${review.approval.at.slice(0, 10)})${amended}.`,
  );
}

function coversApi(named: NamedSpec): boolean {
  if (named.state !== "known" || named.review.approval === undefined || named.review.kind !== "spec") return false;
  return allImpacts(named.review).includes("api");
}
