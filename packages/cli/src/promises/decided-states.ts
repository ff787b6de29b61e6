/** What was decided about each spec of a repository, as its site shows it; all that this asks for is loaded where there is any. */
import { openGit } from "@assent/workspace";
import type { Decision } from "@assent/site";
import type { Io } from "../io.ts";

/** Decisions by the id of the spec; none outside of git, and where nothing was decided. */
export async function readDecisions(root: string, io: Io): Promise<ReadonlyMap<string, Decision>> {
  if (!(await hasDecisions(root))) return new Map();
  const { verifyDecisions } = await import("./verified-decisions.ts");
  return verifyDecisions(root, io);
}

/** Whether anything was decided in a repository. */
export async function hasDecisions(root: string): Promise<boolean> {
  const refs = await openGit(root)?.run(["for-each-ref", "--count=1", "--format=%(refname)", "refs/assent/"]);
  return refs !== undefined && refs !== "";
}
