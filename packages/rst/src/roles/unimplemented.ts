/** Roles that docutils names and does not have. */
import type { Role } from "./define.ts";
import { wrong } from "./references.ts";

export const unimplemented: readonly Role[] = [
  "index",
  "named-reference",
  "anonymous-reference",
  "uri-reference",
  "footnote-reference",
  "citation-reference",
  "substitution-reference",
  "target",
  "restructuredtext-unimplemented-role",
].map((name) => ({
  name,
  run: (call) => wrong(call, `Interpreted text role "${call.role}" not implemented.`),
}));
