/** The allowed signers of a command: named by it, by git, or by the policy on the branch that counts. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { policyAt, type RunGit } from "@assent/review";
import type { Io } from "./io.ts";
import type { ReviewPlace } from "./review-run.ts";

/** A file of allowed signers; `close` when it is no longer needed. */
export interface Signers {
  /** Undefined: nobody names any. */
  readonly file: string | undefined;
  /** Whether the policy asks for signatures. */
  readonly areRequired: boolean;
  readonly close: () => void;
}

/** Finds them. Those of the policy are read from the branch: a change does not bring the keys that it is judged by. */
export async function openSigners(
  given: string | undefined,
  at: { readonly git: RunGit; readonly branch: string },
  { signers }: Pick<ReviewPlace, "signers">,
  { cwd }: Io,
): Promise<Signers> {
  const read = await policyAt(at.git, at.branch);
  const policy = read.ok ? read.value.policy : undefined;
  const areRequired = policy?.signatures === "required";
  const named = given === undefined ? signers : resolve(cwd, given);
  if (named !== undefined || policy?.signers === undefined) return { file: named, areRequired, close: () => undefined };
  const shown = await at.git(["show", "--end-of-options", `${at.branch}:${policy.signers}`]);
  // Where it is not there its name is what can be said.
  if (shown.code !== 0) return { file: `${at.branch}:${policy.signers}`, areRequired, close: () => undefined };
  const folder = mkdtempSync(join(tmpdir(), "assent-signers-"));
  const file = join(folder, "allowed_signers");
  writeFileSync(file, shown.bytes);
  return {
    file,
    areRequired,
    close: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
