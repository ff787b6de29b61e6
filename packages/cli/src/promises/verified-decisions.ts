/** Decisions for the site, each with how sure it is: what `assent verify` says of it. */
import { proofOf, verifySpecs } from "@assent/review";
import type { Decision } from "@assent/site";
import type { Io } from "../io.ts";
import { openReviewPlace } from "../deciding/place.ts";

/** Verifies all that was decided in a repository; by the id of the spec. */
export async function verifyDecisions(root: string, io: Io): Promise<ReadonlyMap<string, Decision>> {
  const decisions = new Map<string, Decision>();
  const place = await openReviewPlace({ ...io, cwd: root });
  if (place === undefined) return decisions;
  const { branch, signers, at: now } = place;
  const verified = await verifySpecs(place.git, { signers, readTexts: true, now, branch });
  if (!verified.ok) {
    io.err.write(`Decisions are not shown. ${verified.error.sentence}\n`);
    return decisions;
  }
  for (const [id, one] of verified.value) {
    if (!one.ok) {
      decisions.set(id, { ...undecided, proof: { state: "uncertain", sentence: one.error.sentence } });
      continue;
    }
    const proof = proofOf(one.value);
    const { kind, definition, override, approval } = one.value.review;
    if (proof.state === "uncertain") decisions.set(id, { ...undecided, proof });
    else if (kind !== "none" || proof.state === "doubtful")
      decisions.set(id, {
        definition: kind === "none" ? undefined : definition.replaceAll("_", "-"),
        approvedAt: approval?.at,
        override: override?.confirmedBy === undefined ? undefined : { ...override, confirmedBy: override.confirmedBy },
        proof,
      });
  }
  return decisions;
}

/** Where nothing is certain, the folder says how far a spec is. */
const undecided = { definition: undefined, approvedAt: undefined, override: undefined };
