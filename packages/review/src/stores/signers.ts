/** The allowed signers: whose key stands for whom, in the form of ssh-keygen. */
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
  if (text.split("\n").some((line) => /^[^#\s].*\sAAAA[\w+/]{20,}/.test(line))) return undefined;
  return `${file} names no allowed signer; a line of it is an address and a public key, as in ann@example.org ssh-ed25519 AAAA….`;
}
