/** The allowed signers that count: named by a command, by git, or by the policy on the branch that counts. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { branchName, policyAt, readBlobBytes, type RunGit } from "@assent/review";

/** A file of allowed signers. */
export interface Signers {
  /** Undefined: nobody names any. */
  readonly file: string | undefined;
  /** Whether the policy asks for signatures. */
  readonly areRequired: boolean;
}

/** The file that a flag names, as seen from the working folder; else the one that git is set to. */
export function namedSigners(
  given: string | undefined,
  place: { readonly ownSigners: string | undefined },
  { cwd }: { readonly cwd: string },
): string | undefined {
  return given === undefined ? place.ownSigners : resolve(cwd, given);
}

/** Finds them. Those of the policy are read from the branch: a change does not bring the keys that it is judged by. */
export async function findSigners(
  named: string | undefined,
  { git, branch }: { readonly git: RunGit; readonly branch: string },
): Promise<Signers> {
  const read = await policyAt(git, branch);
  const policy = read.ok ? read.value.policy : undefined;
  const areRequired = policy?.signatures === "required";
  if (named !== undefined || policy?.signers === undefined) return { file: named, areRequired };
  const [bytes] = await readBlobBytes(git, [`${branch}:${policy.signers}`]);
  // Where it is not there its name is what can be said.
  return { file: bytes !== undefined ? fileOf(bytes) : `${branchName(branch)}:${policy.signers}`, areRequired };
}

/** What git reads has to be a file; the folder of them is gone with the process. */
let folder: string | undefined;

function fileOf(bytes: Uint8Array): string {
  if (folder === undefined) {
    const made = mkdtempSync(join(tmpdir(), "assent-signers-"));
    process.once("exit", () => {
      rmSync(made, { recursive: true, force: true });
    });
    folder = made;
  }
  const file = join(folder, createHash("sha256").update(bytes).digest("hex"));
  writeFileSync(file, bytes);
  return file;
}
