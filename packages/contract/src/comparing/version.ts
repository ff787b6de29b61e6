import type { OpenApi } from "../openapi/document.ts";

/** The version of an API; "" where the document names none, as one that was only parsed may. */
export function versionOf({ info }: OpenApi): string {
  const version: unknown = (info as { readonly version?: unknown } | null | undefined)?.version;
  return typeof version === "string" || typeof version === "number" ? String(version) : "";
}
