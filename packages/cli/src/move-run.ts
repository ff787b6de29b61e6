/** Moving specs between folders, for the commands that do it: the plan, the files, what git is told, what is said. */
import {
  applyChanges,
  planMoves,
  readIgnored,
  survey,
  type Change,
  type Move,
  type Workspace,
} from "@assent/workspace";
import type { Arguments, Flag } from "./command.ts";
import type { Io } from "./io.ts";
import { writeProblems } from "./problems.ts";
import { shownPath } from "./locate.ts";

/** The flags of every command that moves files. */
export const moveFlags: readonly Flag[] = [
  { name: "dry-run", short: "n", summary: "show what would be done, and do nothing" },
];

/** The documents of a repository, by path. */
export async function documentsOf(workspace: Workspace): Promise<readonly string[]> {
  return (await survey(workspace, [])).documents;
}

/** Moves files, with redirects and references, and adds it all to git's index. The exit code; `count` of files moved. */
export async function moveFiles(
  workspace: Workspace,
  moves: readonly Move[],
  { flags }: Arguments,
  io: Io,
): Promise<{ readonly code: number; readonly count: number }> {
  const show = (path: string): string => shownPath(workspace.root, path, io.cwd);
  const plan = planMoves(workspace, moves, await readIgnored(workspace.git));
  writeProblems(plan.problems, io.err, show);
  const isDry = flags.has("dry-run");
  const { problems, refused } = isDry ? nothingWrong : await applyChanges(workspace, plan.changes);
  writeProblems(problems, io.err, show);
  if (refused.length > 0) return { code: 1, count: 0 };
  for (const change of plan.changes) io.out.write(`${describe(change, isDry, show)}\n`);
  if (!isDry) await stage(workspace, plan.changes);
  const count = plan.changes.filter(({ kind }) => kind === "rename").length;
  return { code: plan.problems.length + problems.length > 0 ? 1 : 0, count };
}

const nothingWrong = { problems: [], refused: [] } as const;

async function stage({ git }: Workspace, changes: readonly Change[]): Promise<void> {
  const moved = new Map(changes.flatMap((one) => (one.kind === "rename" ? [[one.path, one.to] as const] : [])));
  const paths = changes.map((change) =>
    change.kind === "rename" ? change.to : (moved.get(change.path) ?? change.path),
  );
  if (paths.length > 0) await git?.run(["add", "--", ...new Set(paths)]);
  // Where they stood is gone too, unless git never knew of it.
  if (moved.size > 0) await git?.run(["rm", "--cached", "--quiet", "--ignore-unmatch", "--", ...moved.keys()]);
}

function describe(change: Change, isDry: boolean, show: (path: string) => string): string {
  if (change.kind === "rename") return `${isDry ? "would move" : "moved"} ${show(change.path)} to ${show(change.to)}`;
  return `${isDry ? "would edit" : "edited"} ${show(change.path)}`;
}
