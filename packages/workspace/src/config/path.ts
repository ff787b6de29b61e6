/** Name of the file with the settings, in the root. */
export const configPath = "assent.yaml";

/** Names that were likely meant to be that one. */
export function isLikeConfig(name: string): boolean {
  return /^\.?assent\.ya?ml$/i.test(name);
}
