/** The allowed signers: whose key stands for whom, in the form of ssh-keygen. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

/**
 * Why a file of allowed signers cannot be used; undefined for a good one. Without this check a file that is not there would
 * look as if every event were forged.
 */
export async function signersFault(file: string): Promise<string | undefined> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const why =
      code === "ENOENT"
        ? "there is no such file"
        : code === "EACCES" || code === "EPERM"
          ? "permission is missing"
          : code === "EISDIR"
            ? "it is a folder"
            : String(error);
    return `The allowed signers cannot be read from ${file}: ${why}.`;
  }
  // A public key begins with the length and the name of its kind, in base64 always with these letters.
  if (text.split("\n").some((line) => /^\s*[^#\s].*\sAAAA[\w+/]{20,}/.test(line))) return undefined;
  return `${file} names no allowed signer; a line of it is an address and a public key, as in ann@example.org ssh-ed25519 AAAA….`;
}

/** A line of the file. */
export interface AllowedSigner {
  /** Patterns of addresses; one behind "!" keeps out whom it matches. */
  readonly principals: readonly string[];
  /** The key, as git names it. */
  readonly fingerprint: string;
  /** Whether it may sign commits. */
  readonly isForGit: boolean;
  /** Seconds since 1970, both included. */
  readonly from: number;
  readonly until: number;
}

/** Reads the lines of a file, without those of authorities: whom they stand for is in the certificate, which git reads. */
export async function readSigners(file: string): Promise<readonly AllowedSigner[]> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text.split(/\r?\n/).flatMap((line) => {
    const words = /^\s*("[^"]*"|[^#\s"]\S*)\s+(.*)$/.exec(line);
    const [, principals = "", rest = ""] = words ?? [];
    const key = /(?:^|\s)(AAAA[\w+/]{20,}=*)(?:\s|$)/.exec(rest);
    if (words === null || key === null) return [];
    const options = optionsIn(rest.slice(0, key.index));
    if (options.has("cert-authority")) return [];
    const hash = createHash("sha256")
      .update(Buffer.from(key[1] ?? "", "base64"))
      .digest("base64");
    const namespaces = options.get("namespaces");
    return {
      principals: principals.replaceAll('"', "").toLowerCase().split(","),
      fingerprint: `SHA256:${hash.replace(/=+$/, "")}`,
      isForGit: namespaces === undefined || matchesList(namespaces.split(","), "git"),
      from: secondsOf(options.get("valid-after")) ?? 0,
      until: secondsOf(options.get("valid-before")) ?? Infinity,
    };
  });
}

/** Whether a line allows its key to sign a commit for somebody at a time, in seconds since 1970. */
export function allowsSigner({ principals, isForGit, from, until }: AllowedSigner, who: string, at: number): boolean {
  return isForGit && from <= at && at <= until && matchesList(principals, who);
}

/** Options stand before the kind of the key, with commas between them: `namespaces="git,file",valid-after="20260101"`. */
function optionsIn(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", value = ""] of text.matchAll(/([\w-]+)(?:="([^"]*)")?/g))
    found.set(name.toLowerCase(), value);
  return found;
}

/** A time as YYYYMMDD[HHMM[SS]][Z]; without the Z in the zone of this machine. */
function secondsOf(text: string | undefined): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(Z?)$/i.exec(text ?? "");
  if (parts === null) return undefined;
  const [, year = "", month = "", day = "", hour = "00", minute = "00", second = "00", zone = ""] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone.toUpperCase()}`) / 1000;
}

/** A list of patterns as ssh-keygen reads it: "*" is any text, "?" one character, and "!" before a pattern keeps out. */
function matchesList(patterns: readonly string[], text: string): boolean {
  const isMatch = (pattern: string): boolean => matchesPattern(pattern, text);
  return (
    !patterns.some((pattern) => pattern.startsWith("!") && isMatch(pattern.slice(1))) &&
    patterns.some((pattern) => !pattern.startsWith("!") && isMatch(pattern))
  );
}

/** Goes back only to the last "*": a long pattern takes no longer than its length times that of the text. */
function matchesPattern(pattern: string, text: string): boolean {
  let [at, star, from] = [0, -1, 0];
  for (let index = 0; index < text.length;) {
    if (pattern[at] === "*") [star, from, at] = [at, index, at + 1];
    else if (pattern[at] === "?" || pattern[at] === text[index]) [at, index] = [at + 1, index + 1];
    else if (star < 0) return false;
    else [at, from, index] = [star + 1, from + 1, from + 1];
  }
  return /^\**$/.test(pattern.slice(at));
}
