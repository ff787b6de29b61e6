/** What a site consists of: a value for each file, by its path from the root of the site. */

/** Text, bytes, or a file of the repository that is taken as it is, by its path there. */
export type FileContent = string | Uint8Array | { readonly copyOf: string };

/** All files of a site. */
export type SiteFiles = Map<string, FileContent>;
