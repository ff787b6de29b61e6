/** Whether what is decided about a spec is proven: the same answer for the command that verifies and for the site. */
import type { Verification } from "./verify.ts";

/**
 * How sure it is what was decided, and why it is not surer, as a sentence. "proven": every event counts and is signed by who
 * it says it is by; "unsigned": every event counts, nobody could check who they are by; "doubtful": some do not count;
 * "uncertain": this clone lacks something.
 */
export type Proof =
  { readonly state: "proven" } | { readonly state: "unsigned" | "doubtful" | "uncertain"; readonly sentence: string };

/** What a verification proves. */
export function proofOf({
  uncertain,
  findings,
  signed,
  events,
}: Pick<Verification, "uncertain" | "findings" | "signed" | "events">): Proof {
  if (uncertain !== undefined) return { state: "uncertain", sentence: uncertain };
  const [first] = findings;
  if (first !== undefined) {
    const sentence = `${findings.length} of ${events} events ${findings.length === 1 ? "does" : "do"} not count. ${first.sentence}`;
    return { state: "doubtful", sentence };
  }
  if (signed === undefined)
    return { state: "unsigned", sentence: "Signatures were not checked: no allowed signers are named." };
  return { state: "proven" };
}
