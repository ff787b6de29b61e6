/** What was decided in a repository, as its site and its contracts tell it: the same that every command lets count. */
import { branchThatCounts, gitIn, listSpecs, verifySpecs, type Verification } from "@assent/review";
import { readSettings } from "../deciding/settings.ts";
import { findSigners } from "../deciding/signers-file.ts";

/** What is proven of each spec, by its id; nothing outside of git. What cannot be read is left out. */
export async function readVerified(root: string, now: number): Promise<ReadonlyMap<string, Verification>> {
  const git = gitIn(root);
  const listed = await listSpecs(git);
  if (!listed.ok || listed.value.length === 0) return new Map();
  const counts = await branchThatCounts(git);
  if (!counts.ok) return new Map();
  const branch = counts.value;
  const { file } = await findSigners((await readSettings(git, root)).signers, { git, branch });
  const all = await verifySpecs(git, { signers: file, readTexts: true, now: new Date(now).toISOString(), branch });
  if (!all.ok) return new Map();
  return new Map(
    [...all.value].flatMap(([spec, one]) => (one.ok && one.value.uncertain === undefined ? [[spec, one.value]] : [])),
  );
}
