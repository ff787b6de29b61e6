/** The versions of things that a server told, as the entity tags of their places (RFC 9110, section 8.8.3). */
import type { GotResponse, SentRequest } from "./request.ts";

/** The header that names the version which a request is about (RFC 9110, section 13.1.1). */
export const versionHeader = "if-match";

/** Remembers them. */
export interface Versions {
  /** Takes down what an answer tells of its place. */
  readonly keep: (request: SentRequest, response: GotResponse) => void;
  /** The version of a place; undefined where none is known. */
  readonly of: (url: string) => string | undefined;
}

/** Starts empty. */
export function openVersions(): Versions {
  const versions = new Map<string, string>();
  return {
    keep({ method, url }, { status, headers }) {
      const tag = headers.etag;
      if (tag !== undefined && status < 300 && method !== "POST") versions.set(url, tag);
      else if (method !== "GET" && status < 300) versions.delete(url);
    },
    of: (url) => versions.get(url),
  };
}
