import type { OpenApi } from "./document.ts";

/** The path of the first server, which the paths of the document start from; "" where it has none. */
export function serverPath(document: OpenApi): string {
  const url = document.servers?.[0]?.url ?? "";
  const path = /^(?:[a-z][a-z0-9+.-]*:\/\/[^/]*)?(\/[^?#{}]*)?/i.exec(url)?.[1] ?? "";
  return path === "/" ? "" : path.replace(/\/$/, "");
}
