/** Who is at work, and how they sign, as git is set; asked in one go. */
import { resolve } from "node:path";
import type { RunGit } from "@assent/review";

/** Settings of git, see https://git-scm.com/docs/git-config. */
export interface GitSettings {
  /** `user.email` */
  readonly email: string | undefined;
  /** `commit.gpgSign` */
  readonly isSigning: boolean;
  /** `gpg.ssh.allowedSignersFile`, as an absolute path. */
  readonly signers: string | undefined;
}

const email = "user.email";
const signing = "commit.gpgsign";
const signers = "gpg.ssh.allowedsignersfile";

/** Reads them; `top` is the top folder of the repository, or of the bare one. Of a setting that is there several times the last one counts. */
export async function readSettings(git: RunGit, top: string): Promise<GitSettings> {
  const asked = `^(${[email, signing, signers].map((name) => name.replaceAll(".", "\\.")).join("|")})$`;
  const listed = await git(["config", "-z", "--get-regexp", asked]);
  const found = new Map<string, string>();
  for (const entry of listed.out.split("\0").filter(Boolean)) {
    // A name that stands alone means yes.
    const [, name = "", value = "true"] = /^([^\n]*)(?:\n(.*))?$/s.exec(entry) ?? [];
    found.set(name, value.trim());
  }
  return {
    email: found.get(email),
    isSigning: isYes(found.get(signing) ?? "no"),
    signers: await pathOf(git, top, found.get(signers) ?? ""),
  };
}

function isYes(value: string): boolean {
  return /^(?:true|yes|on)$/i.test(value) || (/^[-+]?\d+[kmg]?$/i.test(value) && Number.parseInt(value, 10) !== 0);
}

/** What a path of the settings means: git knows whose home "~" is, and where it is itself. */
async function pathOf(git: RunGit, top: string, value: string): Promise<string | undefined> {
  const meant = /^[~%:]/.test(value) ? (await git(["config", "--path", signers])).out.trim() : value;
  return meant === "" ? undefined : resolve(top, meant);
}
