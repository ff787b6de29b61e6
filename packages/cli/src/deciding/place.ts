/** The repository that decisions are kept in, who is at work in it, and which spec is meant. */
import { existsSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";
import {
  branchThatCounts,
  findSpecIds,
  gitIn,
  layoutOf,
  ok,
  policyAt,
  refNamed,
  textAt,
  type Result,
  type RunGit,
} from "@assent/review";
import type { Io } from "../io.ts";
import { readSettings } from "./settings.ts";
import { findSigners } from "./signers-file.ts";

/** A repository that decisions are kept in, and who is at work. */
export interface ReviewPlace {
  readonly git: RunGit;
  /** Absolute path of its top folder, or of the bare repository. */
  readonly top: string;
  /** The address that git knows the user by. */
  readonly by: string;
  readonly at: string;
  /** The branch whose policies count, in full. */
  readonly branch: string;
  readonly sign: boolean;
  /** The file of allowed signers that counts: the one that git is set to, else that of the policy. */
  readonly signers: string | undefined;
  /** The one that git is set to. */
  readonly ownSigners: string | undefined;
  /** The policy asks for signatures, and nobody says whose count. */
  readonly isUnproven: boolean;
}

/** Opens the repository of the working folder; undefined where there is none, which has then been said. */
export async function openReviewPlace(
  { cwd, err, now }: Io,
  /** The branch that is named as the one which counts; without it, it is found. */
  named?: string,
): Promise<ReviewPlace | undefined> {
  const git = gitIn(cwd);
  const layout = await layoutOf(git);
  if (layout === undefined) {
    err.write("This is no git repository, and decisions are kept in git. Next: git init\n");
    return undefined;
  }
  const { top } = layout;
  const [counts, settings] = await Promise.all([
    named === undefined ? branchThatCounts(git) : branchNamed(git, named),
    readSettings(git, top),
  ]);
  if (!counts.ok) {
    err.write(`${counts.error}\n`);
    return undefined;
  }
  const branch = counts.value;
  const signers = await findSigners(settings.signers, { git, branch });
  return {
    git: top === cwd ? git : gitIn(top),
    top,
    by: (settings.email ?? "").toLowerCase(),
    at: new Date(now()).toISOString(),
    branch,
    sign: settings.isSigning,
    signers: signers.file,
    ownSigners: settings.signers,
    isUnproven: signers.areRequired && signers.file === undefined,
  };
}

/** The branch of that name in full; a tag that has its name too does not count. */
async function branchNamed(git: RunGit, name: string): Promise<Result<string, string>> {
  const found = await refNamed(git, name);
  if (found !== undefined) return ok(found.ref);
  return { ok: false, error: `Git knows no branch "${name}" here. Next: fetch it, or name another one with --branch` };
}

/** A path in the repository, as git names it. */
export function pathInRepository(file: string, { cwd }: Io, { top }: ReviewPlace): string {
  const absolute = isAbsolute(file) ? file : resolve(cwd, file);
  return relative(top, absolute).split("\\").join("/");
}

/** The id that is meant: as it stands, that of the spec in a file, or that of the only one whose file is called so. */
export async function specIdOf(named: string, io: Io, place: ReviewPlace): Promise<string> {
  if (!named.endsWith(".rst") && !existsSync(resolve(io.cwd, named))) {
    const name = named.normalize("NFC");
    const [found, ...others] = await findSpecIds(place.git, name, "HEAD");
    return others.length === 0 && found !== undefined ? found : name;
  }
  const policy = await policyAt(place.git, "HEAD");
  if (!policy.ok) return named;
  const text = await textAt(
    place.git,
    { commit: "HEAD", path: pathInRepository(named, io, place) },
    policy.value.policy,
  );
  return text?.id ?? named;
}
