/** What was decided about each spec of a repository, as its site shows it: read from git, and only what verification lets count. */
import { gitIn, listSpecs, verifySpec } from "@assent/review";
import type { Decision } from "@assent/site";
import type { Io } from "./io.ts";

/** Decisions by the id of the spec; none outside of git, and where nothing was decided. */
export async function readDecisions(root: string, { now }: Pick<Io, "now">): Promise<ReadonlyMap<string, Decision>> {
  const decisions = new Map<string, Decision>();
  const git = gitIn(root);
  const listed = await listSpecs(git);
  if (!listed.ok) return decisions;
  const at = new Date(now()).toISOString();
  for (const id of listed.value) {
    const known = await verifySpec(git, id, { signers: undefined, readTexts: false, now: at });
    if (!known.ok || known.value.review.kind === "none") continue;
    const { definition, override, approval } = known.value.review;
    decisions.set(id, {
      definition: definition.replaceAll("_", "-"),
      approvedAt: approval?.at,
      override: override?.confirmedBy === undefined ? undefined : { ...override, confirmedBy: override.confirmedBy },
    });
  }
  return decisions;
}
